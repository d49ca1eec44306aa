#include "base/arena.h"
#include "snapshot/microdata_parts.h"
#include "text/text.h"

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

static void begin_csv(struct microdata *microdata)
{
	struct microdata_work *work = microdata->work;

	work->csv = work->start;
	work->csv.arena = &work->row;
}

static int next_csv(struct microdata *microdata, struct microdata_line *line)
{
	struct microdata_work *work = microdata->work;
	struct csv_row *row = &work->csv_row;

	while (csv_next(&work->csv, row)) {
		*line = (struct microdata_line){ row->fields, row->count, row->line };
		if (row->fault)
			microdata_remark(microdata, row->line, 1, csv_fault_words(row->fault));
		else if (row->count > work->target_count)
			microdata_remark(microdata, row->line, 1, _("This line has more cells than the first one."));
		else if (!is_blank_row(row))
			return 1;
		if (row->fault == CSV_OPEN_QUOTE)
			break;
	}
	return 0;
}

static void close_csv(struct microdata *microdata)
{
	(void)microdata;
}

static const struct microdata_source csv_source = { begin_csv, next_csv, close_csv, 1 };

struct microdata *microdata_open(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct csv_row *row = arena_new(arena, struct csv_row);
	struct microdata *microdata;
	struct csv start;
	enum csv_fault fault = csv_open_large(&start, arena, bytes, length, MICRODATA_MOST_BYTES);

	if (!fault && csv_next(&start, row))
		fault = row->fault;
	if (fault) {
		*why = why_not(arena, fault, length);
		return NULL;
	}
	microdata = microdata_new(arena, &csv_source, row->count);
	for (int i = 0; i < row->count; i++)
		microdata->work->targets[i].header = microdata->work->targets[i].name = row->fields[i];
	microdata->work->start = start;
	begin_csv(microdata);
	return microdata;
}
