#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const period_keys[] = { "earliest", "latest", "precision", "may_go_on", NULL };

/* Its two ends are rows, so that ${stay.from} is the beginning. */
enum { FROM, TO, ENDS };

void period_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const struct matrix_row ends[ENDS] = {
		[FROM] = { .name = "from", .words = N_IN("of a period", "Beginning") },
		[TO] = { .name = "to", .words = N_IN("of a period", "End") },
	};

	day_load(reader, object, question);
	question->missing = NULL;
	question->rows = ends;
	question->row_count = ENDS;
	question->may_go_on = reader_flag(reader, object, "may_go_on");
}

int period_read(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const struct answer_form *form,
		struct answer *answer, const char **why)
{
	struct answer *rows = answer_rows(arena, question, answer);

	(void)setting;
	for (int i = 0; i < ENDS; i++) {
		const char *prefix = arena_print(arena, "%s.", question->rows[i].name);

		if (day_posted(arena, question, form, prefix, &rows[i], why))
			continue;
		/* TRANSLATORS: "Beginning" or "End" of a period, and what is wrong with it */
		*why = text_print(arena, _("%1$s: %2$s"), text_of(question->rows[i].words), *why);
		*answer = (struct answer){ EMPTY };
		return 0;
	}
	rows_set_state(question, answer);
	if (answer->state == EMPTY)
		answer->rows = NULL;
	return 1;
}

const char *period_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	const struct answer *from = &answer->rows[FROM], *to = &answer->rows[TO];

	if (from->state != GIVEN)
		return _("Write the beginning too.");
	if (to->state != GIVEN && !question->may_go_on)
		return _("Write the end too.");
	if (to->state == GIVEN && to->day < from->day)
		return _("The end is before the beginning.");
	for (int i = 0; i < ENDS; i++) {
		const char *wrong = answer->rows[i].state == GIVEN ?
			day_check(arena, question, setting, answer->rows[i].day) : NULL;

		if (wrong)
			return text_print(arena, _("%1$s: %2$s"), text_of(question->rows[i].words), wrong);
	}
	return NULL;
}

static const char *end_in_words(struct arena *arena, const struct question *question, const struct answer *end)
{
	return end->state == GIVEN ? day_in_words(arena, question, end->day) : state_in_words(EMPTY);
}

void period_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	const struct answer *from = &answer->rows[FROM], *to = &answer->rows[TO];

	(void)setting;
	if (to->state == GIVEN || !question->may_go_on)
		/* TRANSLATORS: a period. "May 2020 to June 2021" */
		buffer_add_text(out, text_print(out->arena, _("%1$s to %2$s"), end_in_words(out->arena, question, from),
						end_in_words(out->arena, question, to)));
	else
		/* TRANSLATORS: a period that has not ended. "Since May 2020" */
		buffer_add_text(out, text_print(out->arena, _("Since %s"), end_in_words(out->arena, question, from)));
}

int period_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	*columns = arena_array(arena, struct column, ENDS);
	for (int i = 0; i < ENDS; i++)
		(*columns)[i] = (struct column){ .part = question->rows[i].name, .shape = SHAPE_DATE };
	return ENDS;
}

void period_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form)
{
	for (int i = 0; i < ENDS; i++) {
		buffer_print(out, i ? ",\"%s\":" : "{\"%s\":", question->rows[i].name);
		if (answer->rows[i].state == GIVEN)
			date_write(out, question, &answer->rows[i], form);
		else
			buffer_add_text(out, state_in_json(EMPTY));
	}
	buffer_add_text(out, "}");
}

int period_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	struct answer *rows = answer_rows(arena, question, answer);

	for (int i = 0; i < ENDS; i++) {
		if (!canonical_take(from, i ? "," : "{") || !canonical_take_name(from, question->rows[i].name) ||
		    !canonical_take(from, ":"))
			return 0;
		rows[i].state = canonical_take(from, "null") ? EMPTY : GIVEN;
		if (rows[i].state == GIVEN && !date_parse(arena, question, from, &rows[i]))
			return 0;
	}
	rows_set_state(question, answer);
	return answer->state == GIVEN && canonical_take(from, "}");
}
