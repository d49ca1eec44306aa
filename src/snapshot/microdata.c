#include "snapshot/microdata.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "consultation/consultation.h"
#include "expression/value.h"
#include "questionnaire/questionnaire.h"
#include "snapshot/merge.h"
#include "snapshot/microdata_parts.h"
#include "text/text.h"

void microdata_remark(struct microdata *microdata, int line, int is_fault, const char *words)
{
	microdata->fault_count += is_fault;
	if (microdata->remark_count++ >= MICRODATA_MOST_REMARKS)
		return;
	microdata->remarks[microdata->remark_count - 1] =
		(struct microdata_remark){ line, is_fault, arena_copy(microdata->work->arena, words) };
}

const char *microdata_folded(struct arena *arena, const char *text)
{
	return utf8_fold(arena, text);
}

int32_t microdata_day(const char *text)
{
	int day = 0, month = 0, year = 0, length = 0;

	if (day_read(text) != DAY_NONE)
		return day_read(text);
	for (const char *at = text; *at; at++, length++)
		if (length == 2 || length == 5 ? *at != '/' : *at < '0' || *at > '9')
			return DAY_NONE;
	if (length != 10)
		return DAY_NONE;
	day = (int)strtol(text, NULL, 10);
	month = (int)strtol(text + 3, NULL, 10);
	year = (int)strtol(text + 6, NULL, 10);
	return day_of(year, month, day);
}

double microdata_number(struct arena *arena, const char *text)
{
	char *copy = arena_copy(arena, text), *comma = strchr(copy, ',');
	double number;

	if (comma)
		*comma = '.';
	/* A day reads as a number too. */
	number = day_read(copy) == DAY_NONE ? value_number(copy) : NAN;
	return fabs(number) <= MOST_NUMBER ? number : NAN;
}

/* --- the file */

static const char *why_not(struct arena *arena, enum csv_fault fault, size_t length)
{
	if (length > MICRODATA_MOST_BYTES)
		return text_print(arena, _("This file has more than %s bytes."), text_number(arena, MICRODATA_MOST_BYTES));
	return csv_fault_words(fault);
}

static int is_blank_row(const struct csv_row *row)
{
	for (int i = 0; i < row->count; i++)
		if (*row->fields[i])
			return 0;
	return 1;
}

struct microdata *microdata_open(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct microdata *microdata = arena_new(arena, struct microdata);
	struct microdata_work *work = arena_new(arena, struct microdata_work);
	struct csv_row *row = arena_new(arena, struct csv_row);
	enum csv_fault fault = csv_open_large(&work->start, arena, bytes, length, MICRODATA_MOST_BYTES);

	*microdata = (struct microdata){
		.remarks = arena_array(arena, struct microdata_remark, MICRODATA_MOST_REMARKS), .work = work
	};
	work->arena = arena;
	if (!fault && csv_next(&work->start, row))
		fault = row->fault;
	if (fault) {
		*why = why_not(arena, fault, length);
		return NULL;
	}
	work->targets = arena_array(arena, struct microdata_target, (size_t)row->count);
	work->target_count = row->count;
	for (int i = 0; i < row->count; i++)
		work->targets[i] = (struct microdata_target){ row->fields[i], row->fields[i], -1, -1, NULL };
	work->csv = work->start;
	work->csv.arena = &work->row;
	return microdata;
}

int microdata_line(struct microdata *microdata, struct csv_row *row)
{
	struct microdata_work *work = microdata->work;

	arena_reset(&work->row);
	while (csv_next(&work->csv, row)) {
		if (row->fault)
			microdata_remark(microdata, row->line, 1, csv_fault_words(row->fault));
		else if (row->count > work->target_count)
			microdata_remark(microdata, row->line, 1, _("This line has more cells than the first one."));
		else if (!is_blank_row(row))
			return 1;
		if (row->fault == CSV_OPEN_QUOTE)
			break;
	}
	arena_close(&work->row);
	return 0;
}

/* --- which column each is */

/* "agreement[time]" as "agreement.time". */
static const char *with_point(struct arena *arena, const char *name)
{
	char *copy = arena_copy(arena, name), *open = strchr(copy, '['), *close = open ? strchr(open, ']') : NULL;

	if (!close || close[1])
		return copy;
	*open = '.';
	*close = '\0';
	return copy;
}

static const struct snapshot_column *find_column(struct microdata_work *work, const char *name, int *number)
{
	int is_own = *name == '.';

	for (int i = 0; i < work->column_count; i++) {
		const struct snapshot_column *column = &work->columns[i];
		const char *called = column->part ? arena_print(work->arena, "%s.%s", column->name, column->part) : column->name;

		*number = i;
		if ((i < OWN_COLUMNS) == is_own && !strcmp(called, name + is_own))
			return column;
	}
	*number = -1;
	return NULL;
}

static int code_named(const struct snapshot_column *column, const char *name)
{
	for (int i = 0; i < column->code_count; i++)
		if (!strcmp(column->codes[i], name))
			return i;
	return -1;
}

/* "tools.mail": a choice of several. */
static void bind_choice(struct microdata_work *work, struct microdata_target *target)
{
	const char *point = strrchr(target->name, '.');
	const struct snapshot_column *column;
	int number;

	if (!point || point == target->name)
		return;
	column = find_column(work, arena_copy_bytes(work->arena, target->name, (size_t)(point - target->name)), &number);
	if (!column || column->shape != SHAPE_SET)
		return;
	target->code = code_named(column, point + 1);
	if (target->code >= 0)
		target->column = number;
}

static void read_labels(struct microdata_work *work, const struct questionnaire *questionnaire, struct microdata_target *target)
{
	const struct snapshot_column *column = &work->columns[target->column];
	const struct question *question = question_named(questionnaire, column->name);

	if (!question || !question->choice_count)
		return;
	target->labels = arena_array(work->arena, const char *, (size_t)column->code_count + 1);
	for (int i = 0; i < column->code_count; i++) {
		int choice = choice_named(question, column->codes[i], strlen(column->codes[i]));

		if (choice >= 0)
			target->labels[i] = microdata_folded(work->arena,
				choice_wording(questionnaire, &question->choices[choice], "fr"));
	}
}

static const char *why_left_out(struct microdata_work *work, const struct microdata_target *target)
{
	if (target->column < 0)
		return text_print(work->arena, _("“%s” is no question of the codebook: this column is left out."), target->header);
	if (target->column < OWN_COLUMNS && target->column != OWN_TERRITORY && target->column != OWN_COLLEGE &&
	    target->column != OWN_DAY)
		return text_print(work->arena, _("“%s” is not taken from a file: this column is left out."), target->header);
	if (work->columns[target->column].shape == SHAPE_SHARES)
		return text_print(work->arena, _("“%s” shares points, which no column of a file can say: it is left out."), target->header);
	return NULL;
}

void microdata_bind(struct microdata *microdata, const struct questionnaire *questionnaire,
		    const struct snapshot_column *columns, int column_count, struct merge *merge)
{
	struct microdata_work *work = microdata->work;

	work->columns = columns;
	work->column_count = column_count;
	work->merge = merge;
	for (int i = 0; i < work->target_count; i++) {
		struct microdata_target *target = &work->targets[i];
		const char *why;

		target->name = with_point(work->arena, target->name);
		find_column(work, target->name, &target->column);
		if (target->column < 0)
			bind_choice(work, target);
		for (int j = 0; j < i && target->column >= 0; j++)
			if (work->targets[j].column == target->column && work->targets[j].code == target->code)
				microdata_remark(microdata, 1, 1, text_print(work->arena,
					_("“%1$s” and “%2$s” are the same column."), work->targets[j].header, target->header));
		why = why_left_out(work, target);
		if (why)
			microdata_remark(microdata, 1, 0, why);
		if (why)
			target->column = -1;
		else
			read_labels(work, questionnaire, target);
	}
	work->csv = work->start;
	work->csv.arena = &work->row;
}
