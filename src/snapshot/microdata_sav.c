#include <string.h>

#include "base/arena.h"
#include "snapshot/microdata_parts.h"
#include "snapshot/names.h"
#include "snapshot/sav_apart.h"
#include "text/text.h"

/* Each time it is read it is opened anew. What it then says of its columns is what it said at first, or it is damaged. */
static int open_again(struct microdata *microdata)
{
	struct microdata_work *work = microdata->work;
	const char *why = NULL;

	work->sav = sav_open(work->arena, work->bytes, work->length, &why);
	if (work->sav && work->sav->column_count == work->target_count)
		return 1;
	microdata_remark(microdata, 0, 1, why ? why : _("This file is damaged."));
	return 0;
}

static void close_sav(struct microdata *microdata)
{
	if (microdata->work->sav)
		sav_close(microdata->work->sav);
	microdata->work->sav = NULL;
}

static void begin_sav(struct microdata *microdata)
{
	close_sav(microdata);
	microdata->work->lines = microdata->work->is_over = 0;
}

static int next_sav(struct microdata *microdata, struct microdata_line *line)
{
	struct microdata_work *work = microdata->work;

	if (work->is_over || (!work->sav && !open_again(microdata)))
		return 0;
	if (sav_next(work->sav, &work->row, work->fields)) {
		*line = (struct microdata_line){ work->fields, work->target_count, ++work->lines };
		return 1;
	}
	if (work->sav->why)
		microdata_remark(microdata, 0, 1, work->sav->why);
	close_sav(microdata);
	work->is_over = 1;
	return 0;
}

static const struct microdata_source sav_source = { begin_sav, next_sav, close_sav, 0 };

/* The choices of a column by their values, each once. */
static struct names *take_values(struct arena *arena, struct sav_column *column)
{
	struct names *values = names_new(arena);
	int count = 0;

	for (int i = 0; i < column->choice_count; i++)
		if (names_add(values, column->choices[i].value, strlen(column->choices[i].value)) == count)
			column->choices[count++] = column->choices[i];
	column->choice_count = count;
	return values;
}

struct microdata *microdata_open_sav(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct sav *sav = sav_open(arena, bytes, length, why);
	struct microdata *microdata;

	if (!sav)
		return NULL;
	microdata = microdata_new(arena, &sav_source, sav->column_count);
	microdata->title = sav->title;
	for (int i = 0; i < sav->column_count; i++) {
		struct microdata_target *target = &microdata->work->targets[i];

		target->said = &sav->columns[i];
		target->header = target->name = sav->columns[i].name;
		target->values = take_values(arena, &sav->columns[i]);
	}
	microdata->work->bytes = bytes;
	microdata->work->length = length;
	microdata->work->fields = arena_array(arena, const char *, (size_t)sav->column_count);
	microdata->work->sav = sav;
	return microdata;
}
