/* Questions whose answers are written, alone or in the lines and cells of a table. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "exchange/lss_kinds.h"
#include "exchange/lss_plain.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

enum { LONGEST_LINE = 1000 };

static void put_pattern(struct lss_reading *reading, struct made made)
{
	const char *source = reading->question->pattern, *pattern;
	struct lss_words words;

	if (!*source)
		return;
	pattern = lss_pattern(reading->arena, source);
	if (!pattern) {
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
			_("The pattern “%s” cannot be used here: it is not checked."), source));
		return;
	}
	builder_text(reading->builder, made, "pattern", pattern, reading->place);
	words = lss_common_words(reading, "pattern");
	lss_put(reading, made, "pattern_message", &words, NULL);
}

static void put_longest(struct lss_reading *reading, struct made made, int most)
{
	double longest;

	if (lss_is_plain_number(lss_attribute(reading->question, "maximum_chars"), &longest) && longest >= 1 && longest <= most)
		builder_number(reading->builder, made, "longest", (int)longest, reading->place);
}

static void ask_line(struct lss_reading *reading, const char *foreign, const struct lss_item *sub, const char *kind)
{
	struct made made = lss_ask(reading, kind, foreign, sub);
	const char *name = reading->name, *constraint;
	const struct variable *own;

	put_longest(reading, made, strcmp(kind, "line") ? LONGEST_TEXT : LONGEST_LINE);
	put_pattern(reading, made);
	lss_know(reading, (struct variable){ .foreign = foreign, .kind = VARIABLE_TEXT, .name = name, .sub = sub });
	own = variable_named(reading->variables, name);
	constraint = lss_validated(reading, name, own, "em_validation_sq");
	if (!sub)
		constraint = lss_both(reading, constraint, lss_validated(reading, name, own, "em_validation_q"));
	lss_constraint(reading, made, "em_validation_q_tip", constraint);
}

static void ask_field(struct lss_reading *reading, const char *foreign, const struct lss_item *sub, const char *kind)
{
	if (lss_is_set(reading->question, "numbers_only"))
		lss_ask_number(reading, foreign, sub, 0);
	else
		ask_line(reading, foreign, sub, kind);
}

void lss_make_text(struct lss_reading *reading, const struct lss_type *type)
{
	if (*lss_attribute(reading->question, "location_mapservice") &&
	    strcmp(lss_attribute(reading->question, "location_mapservice"), "0"))
		lss_remark(reading, REMARK_DROPPED, _("The map is not kept: a place is written in words."));
	ask_field(reading, reading->question->code, NULL, type->kind);
}

static void tell_no_lines(struct lss_reading *reading)
{
	lss_remark(reading, REMARK_DROPPED, _("It has no lines: it is not kept."));
	lss_know(reading, (struct variable){ .foreign = reading->question->code, .kind = VARIABLE_GONE });
}

void lss_make_texts(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;

	(void)type;
	if (!question->sub_count)
		tell_no_lines(reading);
	for (int i = 0; i < question->sub_count; i++)
		ask_field(reading, lss_foreign(reading, question->subs[i].code), &question->subs[i], "line");
	if (*lss_attribute(question, "em_validation_q"))
		lss_remark(reading, REMARK_DROPPED, _("What the answers of its lines must fit together is not checked."));
}

/* One line of an array of boxes to tick: several choices. */
static void ask_boxes(struct lss_reading *reading, const struct lss_item *row)
{
	const struct lss_question *question = reading->question;
	const struct lss_choices columns = { question->subs, question->sub_count, 1, "choices", "", 0, 0 };
	const char *foreign = lss_foreign(reading, row->code), *name;
	struct made made = lss_ask(reading, "choices", foreign, row);
	const struct lss_codes *codes = lss_put_choices(reading, made, &columns);

	name = reading->name;
	for (int i = 0, n = 0; i < question->sub_count; i++)
		if (question->subs[i].scale == 1)
			lss_know(reading, (struct variable){ .kind = VARIABLE_TICKED, .name = name, .sub = &question->subs[i],
				.foreign = arena_print(reading->arena, "%s_%s", foreign, question->subs[i].code),
				.part = codes->code[n++].name });
}

/* A question for each cell. */
static void ask_cells(struct lss_reading *reading, const struct lss_item *row)
{
	const struct lss_question *question = reading->question;
	double step;
	int is_whole = question->type == ':' && (!lss_is_plain_number(lss_attribute(question, "multiflexible_step"), &step) ||
		(double)(int)step - step >= 0);

	for (int i = 0; i < question->sub_count; i++) {
		const struct lss_item *column = &question->subs[i];
		struct lss_item *cell = arena_new(reading->arena, struct lss_item);
		const char *foreign = arena_print(reading->arena, "%s_%s_%s", question->code, row->code, column->code);

		if (column->scale != 1)
			continue;
		*cell = *row;
		cell->text = lss_words_of(reading, &row->text, " – ", &column->text);
		if (question->type == ':')
			lss_ask_number(reading, foreign, cell, is_whole);
		else
			ask_field(reading, foreign, cell, "line");
	}
}

void lss_make_cells(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;
	int are_boxes = type->type == ':' && lss_is_set(question, "multiflexible_checkbox");

	if (!lss_count_scale(question->subs, question->sub_count, 0) || !lss_count_scale(question->subs, question->sub_count, 1)) {
		tell_no_lines(reading);
		return;
	}
	for (int i = 0; i < question->sub_count; i++) {
		if (question->subs[i].scale != 0)
			continue;
		if (are_boxes)
			ask_boxes(reading, &question->subs[i]);
		else
			ask_cells(reading, &question->subs[i]);
	}
	if (*lss_attribute(question, "em_validation_q"))
		lss_remark(reading, REMARK_DROPPED, _("What the answers of its lines must fit together is not checked."));
}

static void put_day(struct lss_reading *reading, struct made made, const char *attribute, const char *key)
{
	const char *value = lss_attribute(reading->question, attribute);
	int is_year = strlen(value) == 4 && strspn(value, "0123456789") == 4;
	const char *day = is_year ? arena_print(reading->arena, "%s-%s", value, *key == 'e' ? "01-01" : "12-31") : value;

	if (!*value)
		return;
	if (day_read(day) != DAY_NONE || !strcmp(day, "today"))
		builder_text(reading->builder, made, key, day, reading->place);
	else if ((strstr(value, "date(") && !strstr(value, "strtotime")) || !strcmp(value, "now"))
		builder_text(reading->builder, made, key, "today", reading->place);
	else
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena, _("The bound “%1$s” is not checked: %2$s"), value,
							       _("it is no day like 2024-05-31")));
}

void lss_make_date(struct lss_reading *reading, const struct lss_type *type)
{
	const char *format = lss_attribute(reading->question, "date_format"), *code = reading->question->code;
	int has_year = !*format || strpbrk(format, "yY"), has_month = !*format || strchr(format, 'm');
	int has_day = !*format || strpbrk(format, "dj"), has_time = strpbrk(format, "Hh") != NULL;
	struct made made;

	if (!has_year) {
		lss_remark(reading, REMARK_CHANGED, text_print(reading->arena,
			_("A date without a year (%s) is asked as words."), format));
		ask_line(reading, code, NULL, "line");
		return;
	}
	made = lss_ask(reading, type->kind, code, NULL);
	if (!has_day)
		builder_text(reading->builder, made, "precision", has_month ? "month" : "year", reading->place);
	if (has_time)
		lss_remark(reading, REMARK_CHANGED, _("The time of day is not asked: days are whole."));
	put_day(reading, made, "date_min", "earliest");
	put_day(reading, made, "date_max", "latest");
	lss_know(reading, (struct variable){ .foreign = code, .kind = VARIABLE_DAY, .name = reading->name });
}

static int has_words(const struct lss_reading *reading, const struct lss_words *words)
{
	unsigned lost = 0;

	for (int i = 0; i < reading->survey->language_count; i++)
		if (words->in[i] && *lss_plain(reading->arena, words->in[i], &lost))
			return 1;
	return 0;
}

void lss_make_note(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;

	if (has_words(reading, &question->text) || has_words(reading, &question->help))
		lss_ask(reading, type->kind, question->code, NULL);
	else
		lss_remark(reading, REMARK_DROPPED, _("It has no text: it is not kept."));
	lss_know(reading, (struct variable){ .foreign = question->code, .kind = VARIABLE_GONE });
}
