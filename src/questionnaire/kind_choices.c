#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const choices_keys[] = { "choices", "choice_filter", "minimum", "maximum", "random", "proposed", NULL };

static int exclusive_count(const struct question *question)
{
	int count = 0;

	for (int i = 0; i < question->choice_count; i++)
		count += question->choices[i].exclusive;
	return count;
}

void choices_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", "relevant", "exclusive", "say_which", "columns", NULL };
	int least, most;

	choices_list_load(reader, object, question, 1, keys);
	which_load(question);
	if (exclusive_count(question) > 1)
		reader_fault(reader, "choices", _("Only one choice can exclude all the others."));
	if (!question->choice_count)
		return;
	least = reader_whole(reader, object, "minimum", 1, question->choice_count);
	most = reader_whole(reader, object, "maximum", 1, question->choice_count);
	question->least = least == WHOLE_NONE ? 0 : least;
	question->most = most == WHOLE_NONE ? 0 : most;
	if (question->most && question->least > question->most)
		reader_fault(reader, "minimum", _("The minimum is greater than the maximum."));
}

int choices_read(struct arena *arena, const struct question *question,
		 const struct answer_setting *setting, const struct answer_form *form,
		 struct answer *answer, const char **why)
{
	struct answer one = { EMPTY };
	const char *name;

	for (int nth = 0; *(name = posted(arena, question, form, NULL, nth)); nth++) {
		if (!choice_give(arena, question, setting, name, &one)) {
			*answer = (struct answer){ EMPTY };
			*why = _("Choose among the answers shown.");
			return 0;
		}
		if (one.state == GIVEN)
			answer_add(answer, one.choice);
	}
	return which_read(arena, question, setting, form, answer, why);
}

static int chosen_count(const struct question *question, const struct answer *answer)
{
	int count = 0;

	for (int i = 0; i < question->choice_count; i++)
		count += answer_has(answer, i);
	return count;
}

/* The minimum, or as many as are offered where those are fewer: nobody is kept from going on. */
static int least_possible(struct arena *arena, const struct question *question,
			  const struct answer_setting *setting)
{
	int offered = 0;

	for (int i = 0; i < question->choice_count && offered < question->least; i++)
		offered += !question->choices[i].exclusive &&
			   choice_is_offered(arena, question, setting, i);
	return offered;
}

static const char *check_count(struct arena *arena, const struct question *question,
			       const struct answer_setting *setting, int count)
{
	int least = least_possible(arena, question, setting);

	if (count < least)
		return text_print(arena,
				  text_plural("Choose at least %s answer.",
					      "Choose at least %s answers.", least),
				  text_number(arena, least));
	if (question->most && count > question->most)
		return text_print(arena,
				  text_plural("Choose at most %s answer.",
					      "Choose at most %s answers.", question->most),
				  text_number(arena, question->most));
	return NULL;
}

const char *choices_check(struct arena *arena, const struct question *question,
			  const struct answer_setting *setting, const struct answer *answer)
{
	int count = chosen_count(question, answer);
	const char *why;

	for (int i = 0; i < question->choice_count; i++) {
		if (!answer_has(answer, i))
			continue;
		if (!choice_is_offered(arena, question, setting, i))
			return _("Choose again: an answer you gave is no longer shown.");
		/* Alone it is enough, whatever the minimum. */
		if (question->choices[i].exclusive)
			return count == 1 ? text_check(arena, question, setting, answer) : text_print(arena,
				_("“%s” cannot be chosen together with another answer."),
				choice_label(arena, question, setting, i));
	}
	why = check_count(arena, question, setting, count);
	return why ? why : text_check(arena, question, setting, answer);
}

void choices_explain(struct buffer *out, const struct question *question,
		     const struct answer_setting *setting, const struct answer *answer)
{
	const char *between = "";

	for (int i = 0; i < question->choice_count; i++) {
		if (!answer_has(answer, i))
			continue;
		buffer_add_text(out, between);
		choice_explain_one(out, question, setting, i, answer->text);
		between = "\n";
	}
}

int choices_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	choice_columns(arena, question, columns);
	(*columns)->shape = SHAPE_SET;
	return 1;
}

void choices_write(struct buffer *out, const struct question *question, const struct answer *answer,
		   enum answers_form form)
{
	const char *before = "[";

	which_write_begin(out, answer, form);
	for (int i = 0; i < question->choice_count; i++) {
		if (!answer_has(answer, i))
			continue;
		buffer_add_text(out, before);
		canonical_add_text(out, question->choices[i].name);
		before = ",";
	}
	buffer_add_text(out, "]");
	which_write_end(out, answer, form);
}

static int parse_names(struct arena *arena, const struct question *question, struct canonical *from,
		       struct answer *answer)
{
	int before, choice = -1;

	(void)arena;
	if (!canonical_take(from, "["))
		return 0;
	do {
		before = choice;
		choice = choice_parse_name(question, from);
		if (choice <= before)
			return 0;
		answer_add(answer, choice);
	} while (canonical_take(from, ","));
	return canonical_take(from, "]");
}

int choices_parse(struct arena *arena, const struct question *question, struct canonical *from,
		  struct answer *answer)
{
	return which_parse(arena, question, from, answer, parse_names);
}

struct expression_value choices_value(struct arena *arena, const struct question *question,
				      const struct answer *answer)
{
	struct buffer names = buffer_in(arena);

	for (int i = 0; i < question->choice_count; i++) {
		if (!answer_has(answer, i))
			continue;
		if (names.length)
			buffer_add(&names, " ", 1);
		buffer_add_text(&names, question->choices[i].name);
	}
	return (struct expression_value){ EXPRESSION_TEXT, .text = names.bytes };
}
