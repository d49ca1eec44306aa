#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const top_keys[] = { "choices", "choice_filter", "places", "random", "proposed", NULL };
const char *const ranking_keys[] = { "choices", "choice_filter", "minimum", "random", "proposed", NULL };

enum { USUAL_PLACES = 3, MOST_RANKED = 30 };

static const char *const choice_keys_here[] = { "name", "label", "relevant", "columns", NULL };

void top_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int places = reader_whole(reader, object, "places", 2, MOST_PLACES);

	choices_list_load(reader, object, question, 2, choice_keys_here);
	question->most = places == WHOLE_NONE ? USUAL_PLACES : places;
	if (question->choice_count && question->most > question->choice_count)
		question->most = question->choice_count;
}

void ranking_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int least;

	choices_list_load(reader, object, question, 2, choice_keys_here);
	if (question->choice_count > MOST_RANKED)
		reader_fault(reader, "choices", text_print(reader->arena,
			_("Nobody puts more than %d choices in order."), MOST_RANKED));
	least = reader_whole(reader, object, "minimum", 1, MOST_RANKED);
	question->least = least == WHOLE_NONE ? 0 : least;
	if (question->choice_count && question->least > question->choice_count)
		reader_fault(reader, "minimum", _("There are not so many choices."));
	question->most = question->choice_count;
}

int *answer_of_choices(struct arena *arena, const struct question *question, struct answer *answer)
{
	if (!answer->of_choice && question->choice_count)
		answer->of_choice = arena_array(arena, int, (size_t)question->choice_count);
	return answer->of_choice;
}

int ranking_at(const struct question *question, const struct answer *answer, int place)
{
	for (int i = 0; place > 0 && answer->state == GIVEN && i < question->choice_count; i++)
		if (answer->of_choice[i] == place)
			return i;
	return -1;
}

static int ranked_count(const struct question *question, const struct answer *answer)
{
	int count = 0;

	for (int i = 0; answer->of_choice && i < question->choice_count; i++)
		count += answer->of_choice[i] > 0;
	return count;
}

static int refuse(struct answer *answer, const char **why, const char *words)
{
	*answer = (struct answer){ EMPTY };
	*why = words;
	return 0;
}

/* A place left out is closed: 1, 3 are first and second. */
static void close_up(const struct question *question, struct answer *answer)
{
	int place = 0;

	for (int asked = 1; asked <= question->choice_count; asked++)
		for (int i = 0; i < question->choice_count; i++)
			if (answer->of_choice[i] == asked)
				answer->of_choice[i] = ++place;
	if (place)
		answer->state = GIVEN;
	else
		*answer = (struct answer){ EMPTY };
}

/* One list to choose from for each place. */
int top_read(struct arena *arena, const struct question *question, const struct answer_setting *setting,
	     const struct answer_form *form, struct answer *answer, const char **why)
{
	int *places = answer_of_choices(arena, question, answer);

	for (int place = 1; place <= question->most; place++) {
		const char *name = posted(arena, question, form, arena_print(arena, "%d", place), 0);
		struct answer one = { EMPTY };

		if (*name && !choice_give(arena, question, setting, name, &one))
			return refuse(answer, why, _("Choose among the answers shown."));
		if (one.state != GIVEN)
			continue;
		if (places[one.choice])
			return refuse(answer, why, text_print(arena, _("You chose “%s” twice. Choose it once."),
							      choice_label(arena, question, setting, one.choice)));
		places[one.choice] = place;
	}
	close_up(question, answer);
	return 1;
}

/* The figure typed for a choice; 0 where there is none, -1 where it is no place. */
static int read_place(struct arena *arena, const struct question *question, const struct answer_form *form, int choice)
{
	const char *part = arena_print(arena, "place.%s", question->choices[choice].name);
	const char *typed = typed_figures(arena, posted(arena, question, form, part, 0));
	int place = 0;

	if (!typed || typed[strspn(typed, "0123456789")])
		return -1;
	if (!*typed)
		return 0;
	for (; *typed; typed++) {
		place = 10 * place + (*typed - '0');
		if (place > question->choice_count)
			return -1;
	}
	return place ? place : -1;
}

/* "up.NAME" is the button that was pressed. The last but one place and the last swap, and so on; up also begins. */
static void move(struct arena *arena, const struct question *question, const struct answer_setting *setting,
		 const char *pressed, struct answer *answer)
{
	int is_up = !strncmp(pressed, "up.", 3), is_down = !strncmp(pressed, "down.", 5);
	const char *name = pressed + (is_up ? 3 : 5);
	int choice = is_up || is_down ? choice_named(question, name, strlen(name)) : -1, place, other;

	if (choice < 0 || !choice_is_offered(arena, question, setting, choice))
		return;
	answer_of_choices(arena, question, answer);
	place = answer->of_choice[choice];
	if (!place && is_up) {
		answer->of_choice[choice] = ranked_count(question, answer) + 1;
		answer->state = GIVEN;
	}
	other = place ? ranking_at(question, answer, is_up ? place - 1 : place + 1) : -1;
	if (other < 0)
		return;
	answer->of_choice[choice] = answer->of_choice[other];
	answer->of_choice[other] = place;
}

int ranking_read(struct arena *arena, const struct question *question, const struct answer_setting *setting,
		 const struct answer_form *form, struct answer *answer, const char **why)
{
	int *places = answer_of_choices(arena, question, answer);

	for (int i = 0; i < question->choice_count; i++) {
		int place = read_place(arena, question, form, i);

		if (place < 0)
			return refuse(answer, why, text_print(arena,
				_("Beside “%1$s” write a number from 1 to %2$s, or nothing."),
				choice_label(arena, question, setting, i), text_number(arena, question->choice_count)));
		for (int before = 0; place && before < i; before++)
			if (places[before] == place)
				return refuse(answer, why, text_print(arena,
					_("“%1$s” and “%2$s” have the same number. Give each its own."),
					choice_label(arena, question, setting, before), choice_label(arena, question, setting, i)));
		if (choice_is_offered(arena, question, setting, i))
			places[i] = place;
	}
	close_up(question, answer);
	move(arena, question, setting, posted(arena, question, form, MOVE_PART, 0), answer);
	return 1;
}

const char *ranking_check(struct arena *arena, const struct question *question,
			  const struct answer_setting *setting, const struct answer *answer)
{
	int least = 0;

	for (int i = 0; i < question->choice_count; i++) {
		int is_offered = choice_is_offered(arena, question, setting, i);

		if (answer->of_choice[i] && !is_offered)
			return _("Choose again: an answer you gave is no longer shown.");
		least += is_offered && least < question->least;
	}
	if (ranked_count(question, answer) >= least)
		return NULL;
	return text_print(arena, text_plural("Give a number to at least %s answer.",
					     "Give a number to at least %s answers.", least),
			  text_number(arena, least));
}

void ranking_explain(struct buffer *out, const struct question *question,
		     const struct answer_setting *setting, const struct answer *answer)
{
	for (int place = 1, choice; (choice = ranking_at(question, answer, place)) >= 0; place++) {
		if (place > 1)
			buffer_add(out, "\n", 1);
		/* TRANSLATORS: a place and what stands there. "1. Training" */
		buffer_add_text(out, text_print(out->arena, _("%1$s. %2$s"), text_number(out->arena, place),
						choice_label(out->arena, question, setting, choice)));
	}
}

int ranking_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	choice_columns(arena, question, columns);
	(*columns)->shape = SHAPE_RANK;
	return 1;
}

void ranking_write(struct buffer *out, const struct question *question, const struct answer *answer,
		   enum answers_form form)
{
	(void)form;
	for (int place = 1, choice; (choice = ranking_at(question, answer, place)) >= 0; place++) {
		buffer_add_text(out, place > 1 ? "," : "[");
		canonical_add_text(out, question->choices[choice].name);
	}
	buffer_add_text(out, "]");
}

/* The most important first, each once. */
int ranking_parse(struct arena *arena, const struct question *question, struct canonical *from,
		  struct answer *answer)
{
	int *places = answer_of_choices(arena, question, answer), place = 0;

	if (!canonical_take(from, "["))
		return 0;
	do {
		int choice = choice_parse_name(question, from);

		if (choice < 0 || places[choice])
			return 0;
		places[choice] = ++place;
	} while (canonical_take(from, ","));
	return canonical_take(from, "]");
}

struct expression_value ranking_value(struct arena *arena, const struct question *question,
				      const struct answer *answer)
{
	struct buffer names = buffer_in(arena);

	for (int place = 1, choice; (choice = ranking_at(question, answer, place)) >= 0; place++)
		buffer_print(&names, "%s%s", place > 1 ? " " : "", question->choices[choice].name);
	return (struct expression_value){ EXPRESSION_TEXT, .text = names.bytes };
}
