#include "questionnaire/kinds.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "expression/pattern.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const char *const text_keys[] = { "longest", "pattern", "pattern_message", "proposals", NULL };

enum {
	USUAL_LINE = 200,
	LONGEST_LINE = 1000,
	USUAL_TEXT = 4000,
	MOST_BYTES = 8 * LONGEST_TEXT	/* of what is typed, before it is counted */
};

/* What a submission says of a text; the words themselves become verbatims. */
static const char written[] = "#text";

static void load_pattern(struct document_reader *reader, struct json_t *object,
			 struct question *question)
{
	const char *source = reader_text(reader, object, "pattern"), *why = NULL;

	question->pattern_message = reader_wording(reader, object, "pattern_message");
	if (json_object_get(object, "pattern"))
		reader_require(reader, object, "pattern_message");
	if (json_object_get(object, "pattern_message"))
		reader_require(reader, object, "pattern");
	if (!source)
		return;
	question->pattern = pattern_read(reader->arena, source, &why);
	if (!question->pattern)
		reader_fault(reader, "pattern", why);
}

void line_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int longest = reader_whole(reader, object, "longest", 1, LONGEST_LINE);

	question->longest = longest == WHOLE_NONE ? USUAL_LINE : longest;
	question->asks_proposals = reader_flag(reader, object, "proposals");
	load_pattern(reader, object, question);
}

void text_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int longest = reader_whole(reader, object, "longest", 1, LONGEST_TEXT);

	question->longest = longest == WHOLE_NONE ? USUAL_TEXT : longest;
	question->asks_proposals = reader_flag(reader, object, "proposals");
	load_pattern(reader, object, question);
}

/* What was written, without white space at its ends; NULL, and why, where it is no text. */
static const char *posted_text(struct arena *arena, const struct question *question,
			       const struct answer_form *form, const char *part, const char **why)
{
	const char *typed = posted(arena, question, form, part, 0), *text;
	size_t length = strlen(typed);

	if (length > MOST_BYTES) {
		*why = _("This text is too long. Make it shorter.");
		return NULL;
	}
	text = utf8_clean(arena, typed, length);
	if (text)
		return trimmed(arena, text);
	*why = _("This text holds signs that cannot be kept. Write it again without them.");
	return NULL;
}

int text_read(struct arena *arena, const struct question *question,
	      const struct answer_setting *setting, const struct answer_form *form,
	      struct answer *answer, const char **why)
{
	const char *text = posted_text(arena, question, form, NULL, why);

	(void)setting;
	if (text && *text)
		*answer = (struct answer){ GIVEN, .text = text };
	return text != NULL;
}

const char *posted_line(struct arena *arena, const struct question *question,
			const struct answer_form *form, const char *part, const char **why)
{
	const char *text = posted_text(arena, question, form, part, why);
	char *line = text ? arena_copy(arena, text) : NULL;

	for (char *at = line; at && *at; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return line;
}

int line_read(struct arena *arena, const struct question *question,
	      const struct answer_setting *setting, const struct answer_form *form,
	      struct answer *answer, const char **why)
{
	const char *line = posted_line(arena, question, form, NULL, why);

	(void)setting;
	if (line && *line)
		*answer = (struct answer){ GIVEN, .text = line };
	return line != NULL;
}

const char *text_check(struct arena *arena, const struct question *question,
		       const struct answer_setting *setting, const struct answer *answer)
{
	size_t count;

	if (!answer->text)
		return NULL;
	count = utf8_count(answer->text);
	if (count > (size_t)question->longest)
		return text_print(arena,
			_("Your text has %1$s characters. Make it shorter: at most %2$s."),
			text_number(arena, (int64_t)count), text_number(arena, question->longest));
	/* One that could not be checked fits: an author's slow pattern refuses nobody. */
	if (question->pattern && pattern_match(question->pattern, answer->text) == PATTERN_DIFFERS)
		return wording_told(arena, setting, &question->pattern_message, NULL);
	return NULL;
}

void text_explain(struct buffer *out, const struct question *question,
		  const struct answer_setting *setting, const struct answer *answer)
{
	(void)question;
	(void)setting;
	buffer_add_text(out, answer->text ? answer->text : _("You wrote a text."));
}

int text_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	(void)question;
	*columns = column_new(arena, SHAPE_TEXT);
	return 1;
}

void text_write(struct buffer *out, const struct question *question, const struct answer *answer,
		enum answers_form form)
{
	(void)question;
	if (form == AS_SUBMISSION || !answer->text) {
		canonical_add_text(out, written);
		return;
	}
	buffer_add_text(out, "{\"text\":");
	canonical_add_text(out, answer->text);
	buffer_add_text(out, "}");
}

int text_parse(struct arena *arena, const struct question *question, struct canonical *from,
	       struct answer *answer)
{
	(void)question;
	if (canonical_take_name(from, written))
		return 1;
	if (!canonical_take(from, "{\"text\":"))
		return 0;
	answer->text = canonical_take_text(from, arena);
	return answer->text && *answer->text && canonical_take(from, "}");
}

/* Of one whose words are elsewhere it is known only that it is not empty. */
struct expression_value text_value(struct arena *arena, const struct question *question,
				   const struct answer *answer)
{
	(void)arena;
	(void)question;
	return (struct expression_value){
		EXPRESSION_TEXT, .text = answer->text ? answer->text : written,
	};
}
