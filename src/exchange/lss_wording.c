#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/lss_plain.h"
#include "exchange/lss_reading.h"
#include "text/text.h"

void lss_remark(struct lss_reading *reading, enum exchange_weight weight, const char *words)
{
	exchange_remark(reading->report, weight, reading->place, words);
}

const char *lss_calculation(struct lss_reading *reading, const char *foreign, const char *expression,
			    const char *relevant)
{
	struct made made = builder_question(reading->builder, reading->place);
	const char *key = foreign, *name;

	for (int i = 2; renaming_find(reading->renaming, key); i++)
		key = arena_print(reading->arena, "%s_%d", foreign, i);
	name = renaming_make(reading->renaming, key, NULL, NULL);
	builder_text(reading->builder, made, "name", name, reading->place);
	builder_text(reading->builder, made, "kind", "calculation", NULL);
	builder_text(reading->builder, made, "calculation", expression, reading->place);
	builder_text(reading->builder, made, "relevant", relevant, reading->place);
	return name;
}

/* A formula in a wording, as a calculation that is told there; the same one once. */
static const char *told_name(struct lss_reading *reading, const char *expression)
{
	struct lss_told *told = reading->told;

	while (told && strcmp(told->expression, expression))
		told = told->next;
	if (told)
		return told->name;
	told = arena_new(reading->arena, struct lss_told);
	told->expression = expression;
	told->name = lss_calculation(reading, arena_print(reading->arena, "%s_text%d",
		reading->question ? reading->question->code : "group", ++reading->told_count), expression, NULL);
	told->next = reading->told;
	reading->told = told;
	return told->name;
}

/* What a choice that is ticked is called, in that language. */
static const char *ticked_label(struct lss_reading *reading, const struct variable *variable, int language)
{
	unsigned lost = 0;
	const char *text = variable->sub ? variable->sub->text.in[language] : NULL;
	const char *label = text ? lss_plain(reading->arena, text, &lost) : "";

	if (!*label || strchr(label, '{') || (strchr(label, '\'') && strchr(label, '"')))
		return NULL;
	return arena_print(reading->arena, strchr(label, '\'') ? "if(selected(${%s}, '%s'), \"%s\", '')" :
			   "if(selected(${%s}, '%s'), '%s', '')", variable->name, variable->part, label);
}

static const char *name_in_wording(struct lss_reading *reading, const char *formula, int language, const char **why)
{
	struct lss_setting setting = { reading->variables, reading->question };
	const struct variable *variable = lss_named(reading->arena, &setting, formula);
	const char *expression;

	if (variable && variable->kind < VARIABLE_TICKED)
		return variable->name;
	if (variable && variable->kind == VARIABLE_TRUTH)
		return variable->name;
	expression = variable && variable->kind == VARIABLE_TICKED ? ticked_label(reading, variable, language) : NULL;
	if (!expression)
		expression = lss_convert(reading->arena, &setting, formula, WANTED_VALUE, NULL, why);
	if (!expression)
		return NULL;
	if (reading->has_section)
		return told_name(reading, expression);
	*why = _("A title cannot tell it.");
	return NULL;
}

static void add_formula(struct lss_reading *reading, struct buffer *out, const char *formula, int language)
{
	const char *why = _("This cannot be told here."), *name;
	const struct script *script;

	/* Braces around what is no formula stand for themselves: "[0-9]{2,3}". */
	script = script_read(reading->arena, formula, &why);
	if (!script || script->kind == SCRIPT_NUMBER) {
		buffer_print(out, "%s{%s}", out->length && out->bytes[out->length - 1] == '$' ? " " : "", formula);
		return;
	}
	name = name_in_wording(reading, formula, language, &why);
	if (name) {
		buffer_print(out, "${%s}", name);
		return;
	}
	buffer_add_text(out, "…");
	lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
		_("{%1$s} is not told in this text (%2$s): %3$s"), formula, reading->survey->languages[language], why));
}

static const char *piped(struct lss_reading *reading, const char *text, int language)
{
	struct buffer out = buffer_in(reading->arena);

	while (*text) {
		int formula = lss_formula(text);

		if (formula) {
			add_formula(reading, &out, arena_copy_bytes(reading->arena, text + 1, (size_t)formula - 2), language);
			text += formula;
			continue;
		}
		/* A brace that stands for itself. */
		if (*text == '{' && out.length && out.bytes[out.length - 1] == '$')
			buffer_add(&out, " ", 1);
		buffer_add(&out, text++, 1);
	}
	return out.length ? out.bytes : NULL;
}

static void tell_losses(struct lss_reading *reading, unsigned lost)
{
	static const struct {
		unsigned bit;
		const char *words;
	} losses[] = {
		{ PLAIN_LOST_PICTURE, N_("A picture in the text is not kept: add it as the question’s picture.") },
		{ PLAIN_LOST_MEDIUM, N_("A film, recording or frame in the text is not kept.") },
		{ PLAIN_LOST_SCRIPT, N_("A script in the text is not kept.") },
		{ PLAIN_LOST_FIELD, N_("A field of a form in the text is not kept.") },
	};

	for (size_t i = 0; i < sizeof(losses) / sizeof(*losses); i++)
		if (lost & losses[i].bit)
			lss_remark(reading, REMARK_DROPPED, text_of(losses[i].words));
}

struct lss_words lss_wordings(struct lss_reading *reading, const struct lss_words *html)
{
	struct lss_words words = { { NULL } };
	unsigned lost = 0;

	for (int i = 0; i < reading->survey->language_count; i++)
		if (html->in[i])
			words.in[i] = piped(reading, lss_plain(reading->arena, html->in[i], &lost), i);
	tell_losses(reading, lost);
	return words;
}

struct lss_words lss_same(const struct lss_reading *reading, const char *text)
{
	struct lss_words words = { { NULL } };

	for (int i = 0; i < reading->survey->language_count; i++)
		words.in[i] = text;
	return words;
}

struct lss_words lss_words_of(struct lss_reading *reading, const struct lss_words *one, const char *between,
			      const struct lss_words *other)
{
	struct lss_words words = { { NULL } };

	for (int i = 0; i < reading->survey->language_count; i++) {
		const char *left = one->in[i], *right = other->in[i];

		words.in[i] = left && right ? arena_print(reading->arena, "%s%s%s", left, between, right) :
			left ? left : right;
	}
	return words;
}

static int are_none(const struct lss_reading *reading, const struct lss_words *words)
{
	for (int i = 0; i < reading->survey->language_count; i++)
		if (words->in[i])
			return 0;
	return 1;
}

void lss_put(struct lss_reading *reading, struct made made, const char *key, const struct lss_words *words,
	     const char *fallback)
{
	if (are_none(reading, words) && !fallback)
		return;
	builder_object(reading->builder, made, key, reading->place);
	if (!words->in[0]) {
		if (!fallback)
			fallback = "…";
		builder_wording(reading->builder, made, key, reading->survey->languages[0], fallback, reading->place);
		lss_remark(reading, REMARK_CHANGED, text_print(reading->arena,
			_("It has no text in “%1$s”: “%2$s” stands for it."), reading->survey->languages[0], fallback));
	}
	for (int i = 0; i < reading->survey->language_count; i++)
		builder_wording(reading->builder, made, key, reading->survey->languages[i], words->in[i],
				text_print(reading->arena, _("%1$s, in “%2$s”"), reading->place, reading->survey->languages[i]));
}
