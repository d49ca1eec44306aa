/* What is computed, and files. */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/lss_kinds.h"
#include "exchange/lss_plain.h"
#include "questionnaire/kind.h"
#include "text/text.h"

enum { MOST_MEGABYTES = 5 };

/* The text around the formulas, and these, put together as one formula. */
static const char *as_formula(struct lss_reading *reading, const char *text, int *has_words)
{
	struct buffer out = buffer_in(reading->arena), literal = buffer_in(reading->arena);
	int parts = 0;

	*has_words = 0;
	for (; *text || literal.length; ) {
		int formula = lss_formula(text);

		if (*text && !formula) {
			if (*text == '"' || *text == '\\')
				buffer_add(&literal, "\\", 1);
			buffer_add(&literal, text++, 1);
			continue;
		}
		if (literal.length) {
			*has_words |= literal.bytes[strspn(literal.bytes, " \n")] != 0;
			buffer_print(&out, "%s\"%s\"", parts++ ? ", " : "", literal.bytes);
			literal = buffer_in(reading->arena);
		}
		if (formula) {
			buffer_print(&out, "%s%.*s", parts++ ? ", " : "", formula - 2, text + 1);
			text += formula;
		}
	}
	if (parts > 1)
		return arena_print(reading->arena, "join(%s)", out.bytes);
	return parts ? out.bytes : "";
}

static enum variable_kind kind_of(enum expression_type type)
{
	switch (type) {
	case EXPRESSION_NUMBER: return VARIABLE_NUMBER;
	case EXPRESSION_DAY:	return VARIABLE_DAY;
	case EXPRESSION_TRUTH:	return VARIABLE_TRUTH;
	default:		return VARIABLE_TEXT;
	}
}

static void keep_equation(struct lss_reading *reading, const char *expression, enum expression_type type)
{
	const char *code = reading->question->code;
	const char *name = lss_calculation(reading, code, expression, reading->relevant);

	lss_know(reading, (struct variable){ .foreign = code, .kind = kind_of(type), .name = name });
}

void lss_make_equation(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;
	const char *equation = lss_attribute(question, "equation"), *why = NULL, *expression, *formula;
	const char *html = *equation ? equation : question->text.in[0] ? question->text.in[0] : "";
	struct lss_setting setting = { reading->variables, question };
	enum expression_type gives = EXPRESSION_TEXT;
	unsigned lost = 0;
	int has_words;

	(void)type;
	formula = as_formula(reading, lss_plain(reading->arena, html, &lost), &has_words);
	expression = *formula ? lss_convert(reading->arena, &setting, formula, WANTED_VALUE, &gives, &why) : NULL;
	if (expression) {
		keep_equation(reading, expression, gives);
	} else {
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena, _("It is not computed {%1$s}: %2$s"), formula,
			*formula ? why : _("there is nothing to compute.")));
		lss_know(reading, (struct variable){ .foreign = question->code, .kind = VARIABLE_GONE });
	}
	/* What LimeSurvey also shows. */
	if (has_words && expression && !lss_is_set(question, "hidden"))
		lss_ask(reading, "note", lss_foreign(reading, "shown"), NULL);
}

static int is_known(const char *kind)
{
	for (int i = 0; i < QUESTION_KINDS; i++)
		if (!strcmp(question_kinds[i].name, kind))
			return 1;
	return 0;
}

/* "png, gif, doc, odt": by what we accept. */
static void put_accepted(struct lss_reading *reading, struct made made)
{
	static const struct {
		const char *extensions, *accepted;
	} groups[] = { { "pdf", "pdf" }, { "odt doc", "odt" }, { "png jpg jpeg webp gif", "image" } };
	const char *allowed = lss_attribute(reading->question, "allowed_filetypes");
	json_t *accept = json_array();
	double kilobytes;

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		for (const char *at = groups[i].extensions; *at; at += strcspn(at, " "), at += *at == ' ') {
			if (*allowed && !strcasestr(allowed, arena_copy_bytes(reading->arena, at, strcspn(at, " "))))
				continue;
			json_array_append_new(accept, json_string(groups[i].accepted));
			break;
		}
	if (!json_array_size(accept))
		json_array_append_new(accept, json_string("pdf"));
	builder_value(reading->builder, made, "accept", accept, reading->place);
	if (lss_is_plain_number(lss_attribute(reading->question, "max_filesize"), &kilobytes) && kilobytes < MOST_MEGABYTES * 1024)
		builder_number(reading->builder, made, "largest", kilobytes < 1024 ? 1 : (int)(kilobytes / 1024), reading->place);
	lss_remark(reading, REMARK_CHANGED, _("One file is asked, of the kinds that are accepted here: PDF, ODT, pictures."));
}

void lss_make_file(struct lss_reading *reading, const struct lss_type *type)
{
	const char *code = reading->question->code;

	if (is_known(type->kind))
		put_accepted(reading, lss_ask(reading, type->kind, code, NULL));
	else
		lss_remark(reading, REMARK_DROPPED, _("Files cannot be asked here: it is not kept."));
	lss_know(reading, (struct variable){ .foreign = code, .kind = VARIABLE_GONE });
}
