#include "questionnaire/kinds.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const shares_keys[] = { "choices", "choice_filter", "points", "random", "proposed", NULL };

enum { USUAL_POINTS = 100, MOST_SHARES = 30 };

void shares_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", "relevant", "columns", NULL };
	int points = reader_whole(reader, object, "points", 2, MOST_POINTS);

	choices_list_load(reader, object, question, 2, keys);
	question->points = points == WHOLE_NONE ? USUAL_POINTS : points;
	if (question->choice_count > MOST_SHARES)
		reader_fault(reader, "choices", text_print(reader->arena,
			_("Nobody shares points between more than %d choices."), MOST_SHARES));
}

/* Whole points, -1 where it is no such number; nothing is none. */
static int read_points(struct arena *arena, const struct question *question, const struct answer_form *form, int choice)
{
	const char *part = arena_print(arena, "points.%s", question->choices[choice].name);
	const char *typed = typed_figures(arena, posted(arena, question, form, part, 0));
	int points = 0;

	if (!typed || typed[strspn(typed, "0123456789")])
		return -1;
	for (; *typed; typed++) {
		points = 10 * points + (*typed - '0');
		if (points > question->points)
			return -1;
	}
	return points;
}

int shares_read(struct arena *arena, const struct question *question, const struct answer_setting *setting,
		const struct answer_form *form, struct answer *answer, const char **why)
{
	int *of_choice = answer_of_choices(arena, question, answer);

	for (int i = 0; i < question->choice_count; i++) {
		int points = read_points(arena, question, form, i);

		if (points < 0) {
			*answer = (struct answer){ EMPTY };
			*why = text_print(arena, _("Beside “%1$s” write a whole number from 0 to %2$s."),
					  choice_label(arena, question, setting, i), text_number(arena, question->points));
			return 0;
		}
		if (!choice_is_offered(arena, question, setting, i))
			continue;
		of_choice[i] = points;
		if (points)
			answer->state = GIVEN;
	}
	if (answer->state == EMPTY)
		answer->of_choice = NULL;
	return 1;
}

static const char *check_sum(struct arena *arena, int given, int all)
{
	if (given < all)
		return text_print(arena, text_plural(
			"You have shared %1$s of %2$s points. Share %3$s point more.",
			"You have shared %1$s of %2$s points. Share %3$s points more.", all - given),
			text_number(arena, given), text_number(arena, all), text_number(arena, all - given));
	if (given > all)
		return text_print(arena, text_plural(
			"You have shared %1$s points, but there are %2$s. Take %3$s point away.",
			"You have shared %1$s points, but there are %2$s. Take %3$s points away.", given - all),
			text_number(arena, given), text_number(arena, all), text_number(arena, given - all));
	return NULL;
}

const char *shares_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	int given = 0;

	for (int i = 0; i < question->choice_count; i++) {
		given += answer->of_choice[i];
		if (answer->of_choice[i] && !choice_is_offered(arena, question, setting, i))
			return _("Choose again: an answer you gave is no longer shown.");
	}
	return check_sum(arena, given, question->points);
}

void shares_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	const char *between = "";

	for (int i = 0; i < question->choice_count; i++) {
		if (!answer->of_choice[i])
			continue;
		buffer_add_text(out, between);
		buffer_add_text(out, text_print(out->arena, _("%1$s: %2$s"), choice_label(out->arena, question, setting, i),
						text_number(out->arena, answer->of_choice[i])));
		between = "\n";
	}
}

int shares_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	choice_columns(arena, question, columns);
	(*columns)->shape = SHAPE_SHARES;
	return 1;
}

void shares_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form)
{
	const char *before = "{";

	(void)form;
	for (int i = 0; i < question->choice_count; i++) {
		if (!answer->of_choice[i])
			continue;
		buffer_add_text(out, before);
		canonical_add_text(out, question->choices[i].name);
		buffer_print(out, ":%d", answer->of_choice[i]);
		before = ",";
	}
	buffer_add_text(out, "}");
}

/* Those that have any, in document order. */
int shares_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	int *of_choice = answer_of_choices(arena, question, answer), choice = -1, before;
	double points;

	if (!canonical_take(from, "{"))
		return 0;
	do {
		before = choice;
		choice = choice_parse_name(question, from);
		if (choice <= before || !canonical_take(from, ":") || !canonical_take_number(from, &points) ||
		    floor(points) != points || points < 1 || points > MOST_POINTS)
			return 0;
		of_choice[choice] = (int)points;
	} while (canonical_take(from, ","));
	return canonical_take(from, "}");
}

/* The names of those that have any. */
struct expression_value shares_value(struct arena *arena, const struct question *question,
				     const struct answer *answer)
{
	struct buffer names = buffer_in(arena);

	for (int i = 0; i < question->choice_count; i++)
		if (answer->of_choice[i])
			buffer_print(&names, "%s%s", names.length ? " " : "", question->choices[i].name);
	return (struct expression_value){ EXPRESSION_TEXT, .text = names.bytes };
}
