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
#include "snapshot/names.h"
#include "snapshot/sav.h"
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

struct microdata *microdata_new(struct arena *arena, const struct microdata_source *source, int columns)
{
	struct microdata *microdata = arena_new(arena, struct microdata);
	struct microdata_work *work = arena_new(arena, struct microdata_work);

	*microdata = (struct microdata){
		.title = "", .remarks = arena_array(arena, struct microdata_remark, MICRODATA_MOST_REMARKS), .work = work
	};
	*work = (struct microdata_work){
		.arena = arena, .source = source, .target_count = columns,
		.targets = arena_array(arena, struct microdata_target, (size_t)columns + 1),
	};
	for (int i = 0; i < columns; i++)
		work->targets[i] = (struct microdata_target){ .column = -1, .code = -1 };
	return microdata;
}

int microdata_line(struct microdata *microdata, struct microdata_line *line)
{
	struct microdata_work *work = microdata->work;

	arena_reset(&work->row);
	if (work->source->next(microdata, line))
		return 1;
	arena_close(&work->row);
	return 0;
}

void microdata_close(struct microdata *microdata)
{
	microdata->work->source->close(microdata);
	arena_close(&microdata->work->row);
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

/* A file of SPSS has values where the codebook has choices: by name, or by what they mean. */
static int code_of_value(struct microdata_work *work, const struct microdata_target *target, int number)
{
	const struct snapshot_column *column = &work->columns[target->column];
	const char *value = names_at(target->values, number), *folded;
	int code;

	if (target->value_names)
		return code_named(column, target->value_names[number]);
	code = code_named(column, value);
	if (code < 0)
		code = code_named(column, microdata_name(work->arena, value, "c", names_new(work->arena)));
	folded = number < target->said->choice_count ? microdata_folded(work->arena, target->said->choices[number].label) : "";
	for (int i = 0; code < 0 && target->labels && i < column->code_count; i++)
		if (target->labels[i] && !strcmp(target->labels[i], folded))
			code = i;
	return code;
}

static void bind_values(struct microdata_work *work, struct microdata_target *target)
{
	target->codes = arena_array(work->arena, int, (size_t)names_count(target->values) + 1);
	for (int i = 0; i < names_count(target->values); i++)
		target->codes[i] = work->columns[target->column].shape == SHAPE_CODE || work->columns[target->column].shape == SHAPE_SET ?
			code_of_value(work, target, i) : -1;
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

static void bind_name(struct microdata_work *work, struct microdata_target *target, const char *name)
{
	target->name = name;
	find_column(work, name, &target->column);
	if (target->column < 0)
		bind_choice(work, target);
}

/* As it is called, or as a name of ours made of that; within its set, or for all of it. */
static void bind_said(struct microdata_work *work, struct microdata_target *target)
{
	const char *own = microdata_name(work->arena, target->header, "q", names_new(work->arena));
	const char *set = *target->said->set ? microdata_name(work->arena, target->said->set, "q", names_new(work->arena)) : NULL;

	if (target->column < 0)
		bind_name(work, target, own);
	if (target->column < 0 && set)
		bind_name(work, target, target->said->is_ticked ? arena_print(work->arena, "%s.%s", set, own) : set);
}

/* Columns of a set hold choices of one question. */
static int is_shared(const struct microdata_target *a, const struct microdata_target *b)
{
	return a->said && *a->said->set && !strcmp(a->said->set, b->said->set);
}

static void bind(struct microdata *microdata, const struct questionnaire *questionnaire, int number)
{
	struct microdata_work *work = microdata->work;
	struct microdata_target *target = &work->targets[number];
	const char *why;

	bind_name(work, target, with_point(work->arena, target->name));
	if (target->said)
		bind_said(work, target);
	for (int j = 0; j < number && target->column >= 0; j++)
		if (work->targets[j].column == target->column && work->targets[j].code == target->code &&
		    !is_shared(&work->targets[j], target))
			microdata_remark(microdata, work->source->head, 1, text_print(work->arena,
				_("“%1$s” and “%2$s” are the same column."), work->targets[j].header, target->header));
	why = why_left_out(work, target);
	if (why) {
		microdata_remark(microdata, work->source->head, 0, why);
		target->column = -1;
		return;
	}
	read_labels(work, questionnaire, target);
	if (target->said)
		bind_values(work, target);
	if (!target->said || !target->said->is_weight)
		return;
	microdata->weight = target->name;
	microdata_remark(microdata, work->source->head, 0, text_print(work->arena,
		_("“%s” holds the weights of this file: counts here are not weighted, and that is told beside them."), target->header));
}

void microdata_bind(struct microdata *microdata, const struct questionnaire *questionnaire,
		    const struct snapshot_column *columns, int column_count, struct merge *merge)
{
	struct microdata_work *work = microdata->work;

	work->columns = columns;
	work->column_count = column_count;
	work->merge = merge;
	for (int i = 0; i < work->target_count; i++)
		bind(microdata, questionnaire, i);
	work->source->begin(microdata);
}
