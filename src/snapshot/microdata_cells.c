#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "questionnaire/kind.h"
#include "snapshot/merge.h"
#include "snapshot/microdata_parts.h"
#include "snapshot/names.h"
#include "text/text.h"

/* A cell of the file and where it goes. */
struct entry {
	struct microdata *microdata;
	const struct microdata_target *target;
	const struct snapshot_column *column;
	struct cells *cells;
	int row, line;
	const char *text;
};

static void refuse(const struct entry *entry, const char *words)
{
	struct arena *arena = entry->microdata->work->arena;

	if (entry->microdata->fault_count < MICRODATA_MOST_REMARKS)
		microdata_remark(entry->microdata, entry->line, 1,
				 text_print(arena, _("column “%1$s”: “%2$s” %3$s"), entry->target->header, entry->text, words));
	else
		entry->microdata->fault_count++;
}

static const char *const ticked[] = { "1", "y", "yes", "oui", "o", "true", "vrai", "x", NULL };
static const char *const not_ticked[] = { "0", "n", "no", "non", "false", "faux", NULL };

static int is_among(const char *const *words, const char *word)
{
	while (*words && strcmp(*words, word))
		words++;
	return *words != NULL;
}

/* Its name, its words, or of a question of yes and no what others write for these. -1: none. */
static int find_code(const struct entry *entry, const char *text)
{
	const struct snapshot_column *column = entry->column;
	const char *folded;
	int known = entry->target->values ? names_find(entry->target->values, text, strlen(text), strlen(text)) : -1;

	if (known >= 0 && entry->target->codes[known] >= 0)
		return entry->target->codes[known];
	for (int i = 0; i < column->code_count; i++)
		if (!strcmp(column->codes[i], text))
			return i;
	folded = microdata_folded(&entry->microdata->work->row, text);
	for (int i = 0; entry->target->labels && i < column->code_count; i++)
		if (entry->target->labels[i] && !strcmp(entry->target->labels[i], folded))
			return i;
	for (int i = 0; column->code_count == 2 && i < 2; i++)
		if ((!strcmp(column->codes[i], "yes") && is_among(ticked, folded)) ||
		    (!strcmp(column->codes[i], "no") && is_among(not_ticked, folded)))
			return i;
	return -1;
}

static void put_code(const struct entry *entry)
{
	int code = find_code(entry, entry->text);

	if (code < 0)
		refuse(entry, _("is no answer of the codebook."));
	else
		cell_put_code(entry->cells, entry->row, code);
}

static void put_choice(const struct entry *entry)
{
	const char *folded = microdata_folded(&entry->microdata->work->row, entry->text);
	int is_ticked = is_among(ticked, folded);

	if (!is_ticked && !is_among(not_ticked, folded)) {
		refuse(entry, _("says neither yes nor no."));
		return;
	}
	cell_put_state(entry->cells, entry->row, CELL_GIVEN);
	if (is_ticked)
		cell_add_choice(entry->cells, entry->row, entry->target->code);
}

/* Calls for each name in a cell that holds several. */
static void each_name(const struct entry *entry, void (*put)(const struct entry *entry, int code, int nth))
{
	const char *at = entry->text;
	int nth = 0;

	for (at += strspn(at, " ,;|"); *at; at += strspn(at, " ,;|")) {
		size_t length = strcspn(at, " ,;|");
		int code = find_code(entry, arena_copy_bytes(&entry->microdata->work->row, at, length));

		if (code < 0) {
			refuse(entry, _("names a choice that is not in the codebook."));
			return;
		}
		put(entry, code, ++nth);
		at += length;
	}
}

static void add_to_set(const struct entry *entry, int code, int nth)
{
	(void)nth;
	cell_put_state(entry->cells, entry->row, CELL_GIVEN);
	cell_add_choice(entry->cells, entry->row, code);
}

static void add_to_order(const struct entry *entry, int code, int nth)
{
	unsigned char *place = cell_place(entry->cells, entry->row, code);

	if (*place)
		refuse(entry, _("names a choice twice."));
	cell_put_state(entry->cells, entry->row, CELL_GIVEN);
	*place = (unsigned char)nth;
}

static void put_set(const struct entry *entry)
{
	int code;

	if (entry->target->code >= 0) {
		put_choice(entry);
		return;
	}
	/* A cell of a file of SPSS holds one choice, in words perhaps. */
	code = entry->target->said ? find_code(entry, entry->text) : -1;
	if (code >= 0)
		add_to_set(entry, code, 1);
	else
		each_name(entry, add_to_set);
}

static void put_order(const struct entry *entry)
{
	each_name(entry, add_to_order);
}

static void put_number(const struct entry *entry)
{
	double number = microdata_number(&entry->microdata->work->row, entry->text);

	if (isnan(number))
		refuse(entry, _("is no number."));
	else
		cell_put_number(entry->cells, entry->row, number);
}

static void put_day(const struct entry *entry)
{
	int32_t day = microdata_day(entry->text);

	if (day == DAY_NONE)
		refuse(entry, _("is no day: it is written 2026-05-12 or 12/05/2026."));
	else
		cell_put_day(entry->cells, entry->row, day);
}

static void put_text(const struct entry *entry)
{
	cell_put_state(entry->cells, entry->row, CELL_GIVEN);
}

static void (*const puts_of[COLUMN_SHAPES])(const struct entry *entry) = {
	[SHAPE_CODE] = put_code,
	[SHAPE_SET] = put_set,
	[SHAPE_NUMBER] = put_number,
	[SHAPE_DATE] = put_day,
	[SHAPE_RANK] = put_order,
	[SHAPE_TEXT] = put_text,
};

/* A column of the submission's own takes whatever codes come. */
static void put_own(const struct entry *entry)
{
	if (entry->column->shape == SHAPE_DATE)
		put_day(entry);
	else
		cell_put_code(entry->cells, entry->row, own_code(entry->microdata->work->merge,
			(enum own_column)entry->target->column, entry->text, strlen(entry->text)));
}

/* Why there is no answer; of a question that several columns answer only where none of them has one. */
static void put_absence(const struct entry *entry, enum cell_state state)
{
	if (entry->column->shape != SHAPE_SET || entry->cells->states[entry->row] != CELL_GIVEN)
		cell_put_state(entry->cells, entry->row, state);
}

static void put(const struct entry *entry)
{
	if (!strcmp(entry->text, ANSWER_DONT_KNOW))
		put_absence(entry, CELL_DONT_KNOW);
	else if (!strcmp(entry->text, ANSWER_PREFER_NOT))
		put_absence(entry, CELL_PREFER_NOT);
	else if (!strcmp(entry->text, MICRODATA_NOT_ASKED))
		put_absence(entry, CELL_NOT_ASKED);
	else if (entry->target->column < OWN_COLUMNS)
		put_own(entry);
	else
		puts_of[entry->column->shape](entry);
}

/* Where a line leaves a column empty that others fill, there is no answer; a column that no file has was not asked. */
static void put_line(struct microdata *microdata, const struct microdata_line *line, struct cells *cells, int row)
{
	const struct microdata_work *work = microdata->work;

	for (int i = 0; i < work->target_count; i++)
		if (work->targets[i].column >= OWN_COLUMNS)
			cell_put_state(&cells[work->targets[i].column], row, CELL_EMPTY);
	for (int i = 0; i < line->count; i++) {
		const struct microdata_target *target = &work->targets[i];

		if (target->column >= 0 && *line->fields[i])
			put(&(struct entry){
				microdata, target, &work->columns[target->column], &cells[target->column], row, line->line, line->fields[i]
			});
	}
}

int microdata_next(struct microdata *microdata, struct cells *cells, int row)
{
	struct microdata_work *work = microdata->work;
	struct microdata_line line;

	if (!microdata_line(microdata, &line))
		return 0;
	if (work->rows++ == MICRODATA_MOST_ROWS) {
		microdata_remark(microdata, line.line, 1, text_print(work->arena, _("More than %s submissions are not taken."),
				 text_number(work->arena, MICRODATA_MOST_ROWS)));
		return 0;
	}
	put_line(microdata, &line, cells, row);
	return 1;
}
