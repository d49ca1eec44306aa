#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "text/text.h"

enum { LONGEST_WHICH = 200 };

int which_choice(const struct question *question)
{
	for (int i = 0; i < question->choice_count; i++)
		if (question->choices[i].say_which)
			return i;
	return -1;
}

void which_load(struct question *question)
{
	if (which_choice(question) >= 0)
		question->longest = LONGEST_WHICH;
}

/* Whoever writes in the line beside a choice has chosen it, unless something else stands chosen. */
static int choose(const struct question *question, int which, struct answer *answer)
{
	if (question->kind == QUESTION_CHOICES) {
		answer_add(answer, which);
		return 1;
	}
	if (answer->state == EMPTY)
		*answer = (struct answer){ GIVEN, .choice = which };
	return answer->choice == which;
}

int which_read(struct arena *arena, const struct question *question,
	       const struct answer_setting *setting, const struct answer_form *form,
	       struct answer *answer, const char **why)
{
	int which = which_choice(question);
	const char *line;

	if (which < 0 || !choice_is_offered(arena, question, setting, which))
		return 1;
	line = posted_line(arena, question, form, WHICH_PART, why);
	if (line && (!*line || choose(question, which, answer))) {
		answer->text = *line ? line : NULL;
		return 1;
	}
	if (line)
		*why = text_print(arena, _("You wrote something beside “%s”, but chose another answer. Choose it, or erase what you wrote."),
				  choice_label(arena, question, setting, which));
	*answer = (struct answer){ EMPTY };
	return 0;
}

void which_write_begin(struct buffer *out, const struct answer *answer, enum answers_form form)
{
	if (answer->text && form == AS_DRAFT)
		buffer_add_text(out, "{\"answer\":");
}

void which_write_end(struct buffer *out, const struct answer *answer, enum answers_form form)
{
	if (!answer->text || form != AS_DRAFT)
		return;
	buffer_add_text(out, ",\"which\":");
	canonical_add_text(out, answer->text);
	buffer_add_text(out, "}");
}

static int has_which(const struct question *question, const struct answer *answer)
{
	int which = which_choice(question);

	if (which < 0)
		return 0;
	return question->kind == QUESTION_CHOICES ? answer_has(answer, which) : answer->choice == which;
}

int which_parse(struct arena *arena, const struct question *question, struct canonical *from,
		struct answer *answer, kind_parse_fn *parse)
{
	if (!canonical_take(from, "{\"answer\":"))
		return parse(arena, question, from, answer);
	if (!parse(arena, question, from, answer) || !has_which(question, answer) ||
	    !canonical_take(from, ",\"which\":"))
		return 0;
	answer->text = canonical_take_text(from, arena);
	return answer->text && *answer->text && canonical_take(from, "}");
}
