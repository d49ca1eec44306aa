#include "table/table_weights_command.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/disk.h"
#include "expression/value.h"
#include "spreadsheet/csv.h"
#include "table/filter.h"
#include "table/observed_store.h"
#include "text/text.h"

/* --- options */

/* "0.2,5", or one number alone where that is enough; NaN where it is none. */
static void read_pair(struct arena *arena, const char *text, double *first, double *second)
{
	size_t length = strcspn(text, ",");

	*first = value_number(arena_copy_bytes(arena, text, length));
	*second = text[length] ? value_number(text + length + 1) : NAN;
}

static const char *read_caps(struct weighing *weighing, const char *caps)
{
	weighing->wish.least = 0;
	weighing->wish.most = INFINITY;
	if (!caps)
		return NULL;
	read_pair(weighing->command->arena, caps, &weighing->wish.least, &weighing->wish.most);
	if (weighing->wish.least >= 0 && weighing->wish.least < 1 && weighing->wish.most > 1)
		return NULL;
	return _("Caps are written 0.2,5: from 0 to below 1, and above 1.");
}

static const char *read_floor(struct weighing *weighing, const char *floor)
{
	struct coverage_floor *into = &weighing->wish.floor;

	if (!floor)
		return NULL;
	read_pair(weighing->command->arena, floor, &into->all, &into->category);
	if (!strchr(floor, ','))
		into->category = 0;
	into->all /= 100;
	into->category /= 100;
	if (into->all >= 0 && into->all <= 1 && into->category >= 0 && into->category <= 1)
		return NULL;
	return _("The coverage that a headline needs is written 10 or 10,2: per cent of all, and of each category.");
}

static const char *read_sample(struct weighing *weighing, const char *sample)
{
	struct expression_fault fault = { 0 };

	if (!sample)
		return NULL;
	weighing->sample = filter_read(weighing->command->arena, weighing->snapshot, sample, &fault);
	if (weighing->sample)
		return NULL;
	return text_print(weighing->command->arena, _("The sample, column %1$d: %2$s"), fault.column, fault.words);
}

static const char *read_column(struct weighing *weighing, const char *weight)
{
	const char *why = NULL;

	if (!weight)
		return NULL;
	weighing->column = axis_read(weighing->command->arena, weighing->snapshot, weight, AXIS_COUNTED, &why);
	if (weighing->column && weighing->column->column.shape != SHAPE_NUMBER)
		return text_print(weighing->command->arena, _("“%s” is no number: nothing can be weighed by it."), weight);
	return why;
}

/* --- margins */

static const char *faults_of(struct arena *arena, const char *path, const struct margins *margins)
{
	struct buffer out = buffer_in(arena);

	for (int i = 0; i < margins->fault_count; i++) {
		const struct margin_fault *fault = &margins->faults[i];

		buffer_add_text(&out, i ? "\n" : "");
		if (fault->line)
			buffer_print(&out, "%s:%d: %s", path, fault->line, fault->words);
		else
			buffer_print(&out, "%s: %s", path, fault->words);
	}
	return out.bytes;
}

static const char *match_margins(struct weighing *weighing)
{
	const struct margins *margins = weighing->wish.margins;
	const char *why = NULL;

	weighing->matched = arena_array(weighing->command->arena, struct matched_margin *, MOST_MARGINS);
	weighing->wish.matched = weighing->matched;
	for (int i = 0; i < margins->count && !why; i++)
		weighing->matched[i] = margin_match(weighing->command->arena, weighing->snapshot, weighing->versions,
						    &margins->margins[i], &why);
	return why;
}

static const char *read_margins(struct weighing *weighing, const char *path)
{
	struct arena *arena = weighing->command->arena;
	size_t length;
	char *bytes;

	if (!path)
		return NULL;
	switch (disk_read(arena, path, CSV_MOST_BYTES, &bytes, &length)) {
	case NO_FAULT:
		break;
	case FAULT_TOO_LARGE:
		return text_print(arena, _("%1$s: this file has more than %2$s bytes."), path, text_number(arena, CSV_MOST_BYTES));
	default:
		return text_print(arena, _("%s: this file cannot be read."), path);
	}
	weighing->wish.margins = margins_read(arena, bytes, length);
	if (weighing->wish.margins->fault_count)
		return faults_of(arena, path, weighing->wish.margins);
	return match_margins(weighing);
}

struct weighing *weighing_new(struct command *command, const struct snapshot *snapshot,
			      const struct questionnaire *const *versions, const struct weighing_options *options, const char **why)
{
	struct weighing *weighing = arena_new(command->arena, struct weighing);

	*weighing = (struct weighing){ .command = command, .snapshot = snapshot, .versions = versions };
	*why = read_caps(weighing, options->caps);
	if (!*why)
		*why = read_floor(weighing, options->floor);
	if (!*why && (options->caps || options->floor) && !options->margins)
		*why = _("Caps, and the coverage that a headline needs, are of margins: say --margins FILE too.");
	if (!*why)
		*why = read_sample(weighing, options->sample);
	if (!*why)
		*why = read_column(weighing, options->weight);
	if (!*why)
		*why = read_margins(weighing, options->margins);
	return *why ? NULL : weighing;
}

/* --- one table */

enum { BESIDE_MARGINS = 3 };	/* rows, cols, the weights */

static int add_variable(struct observing *observing, struct axis *axis)
{
	observing->variables[observing->count].axis = axis;
	return observing->count++;
}

enum fault weighing_count(struct weighing *weighing, const struct weighing_table *table, const char **why)
{
	struct arena *arena = weighing->command->arena;
	struct observed_variable variables[BESIDE_MARGINS + MOST_MARGINS] = { { 0 } };
	struct observing observing = { .variables = variables, .sample = weighing->sample, .filter = table->filter };
	struct weights_wish *wish = &weighing->wish;
	struct weighted_wish of_table = { .rows = &variables[add_variable(&observing, table->rows)] };
	enum fault fault;

	if (table->cols)
		of_table.cols = &variables[add_variable(&observing, table->cols)];
	if (weighing->column)
		wish->column = &variables[add_variable(&observing, weighing->column)];
	wish->categories = &variables[observing.count];
	for (int i = 0; wish->margins && i < wish->margins->count; i++)
		add_variable(&observing, weighing->matched[i]->axis);
	fault = observe(weighing->command->db, arena, weighing->snapshot, &observing, &weighing->observed, why);
	if (fault)
		return fault;
	*why = weights_make(arena, &weighing->observed, wish, &weighing->weights);
	of_table.weights = weighing->weights.of_persons;
	if (!*why)
		*why = weighted_make(arena, &weighing->observed, &of_table, &weighing->weighted);
	return NO_FAULT;
}
