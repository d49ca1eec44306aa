#include "table/table_command.h"

#include <string.h>

#include "base/arena.h"
#include "questionnaire/canonical.h"
#include "snapshot/outside_store.h"
#include "snapshot/snapshot_command.h"
#include "table/crosstab_store.h"
#include "table/crosstab_words.h"
#include "table/filter.h"
#include "table/named.h"
#include "table/table_weights_command.h"
#include "table/tally_store.h"
#include "text/text.h"

static const char *const no_options[] = { NULL };

struct asked {
	struct command *command;
	const struct snapshot *snapshot;
	const struct questionnaire **versions;
	const char *rows, *cols, *layers, *filter;
	struct weighing_options weights;
	struct weighing *weighing;	/* NULL: counts alone are wanted */
	int is_json;
};

/* --- arguments */

static const char **option_named(struct asked *asked, const char *name)
{
	const struct {
		const char *name, **value;
	} options[] = {
		{ "--rows", &asked->rows }, { "--cols", &asked->cols }, { "--layers", &asked->layers },
		{ "--filter", &asked->filter }, { "--weight", &asked->weights.weight }, { "--margins", &asked->weights.margins },
		{ "--caps", &asked->weights.caps }, { "--sample", &asked->weights.sample }, { "--floor", &asked->weights.floor },
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		if (!strcmp(options[i].name, name))
			return options[i].value;
	return NULL;
}

/* The snapshot's number, or NULL where the options are others than there are. */
static const char *read_options(struct asked *asked)
{
	const struct command *command = asked->command;
	const char *snapshot = NULL;

	for (int i = 0; i < command->count; i++) {
		const char *argument = command->arguments[i], **value = option_named(asked, argument);

		if (!strcmp(argument, "--json"))
			asked->is_json = 1;
		else if (!strcmp(argument, "--errors"))
			asked->weights.has_errors = 1;
		else if (value && i + 1 < command->count && !*value)
			*value = command->arguments[++i];
		else if (!snapshot && *argument != '-')
			snapshot = argument;
		else
			return NULL;
	}
	return snapshot;
}

/* Instead of what was written so far. */
static int refuse(const struct asked *asked, const char *words)
{
	asked->command->out = buffer_in(asked->command->arena);
	buffer_print(&asked->command->out, "%s\n", words);
	return COMMAND_REFUSED;
}

/* --- one table */

static struct tally_subject subject_of(const struct asked *asked, const struct axis *axis)
{
	if (!axis || axis->source < asked->snapshot->own_count)
		return (struct tally_subject){ 0 };
	return tally_subject_of(axis->from, asked->versions, asked->snapshot->columns[OWN_VERSION].code_count);
}

static void write_weighted(const struct asked *asked, const struct crosstab *crosstab, const struct crosstab_subjects *subjects)
{
	struct buffer *out = &asked->command->out;
	const struct weighted_telling telling = {
		&asked->weighing->weighted, crosstab->rows, crosstab->cols, subjects->rows, subjects->cols,
		asked->weighing->weights.of_persons != NULL
	};

	if (asked->is_json) {
		buffer_add_text(out, ",\"weighted\":");
		weighted_write_json(out, &telling);
	} else {
		weighted_write_text(out, &telling);
	}
}

/* What is said once, before the first table. */
static void write_beginning(const struct asked *asked, const struct crosstab *crosstab)
{
	struct buffer *out = &asked->command->out;
	const struct weighing *weighing = asked->weighing;

	if (asked->is_json) {
		if (weighing)
			weights_write_json(out, &weighing->observed, &weighing->wish, &weighing->weights);
		buffer_add_text(out, ",\"tables\":[");
		return;
	}
	if (asked->filter)
		buffer_print(out, "    %s\n", text_print(out->arena, _("%1$s of %2$s submissions are those where %3$s"),
			text_number(out->arena, crosstab->filtered),
			text_number(out->arena, asked->snapshot->submissions - asked->snapshot->erased), asked->filter));
	if (weighing)
		weights_write_text(out, &weighing->observed, &weighing->wish, &weighing->weights);
}

static void write_one(const struct asked *asked, const struct crosstab *crosstab, int is_first)
{
	struct buffer *out = &asked->command->out;
	const struct crosstab_subjects subjects = {
		subject_of(asked, crosstab->rows), subject_of(asked, crosstab->cols), subject_of(asked, crosstab->layers)
	};

	if (is_first)
		write_beginning(asked, crosstab);
	if (asked->is_json) {
		buffer_add_text(out, is_first ? "{" : ",{");
		crosstab_write_json(out, crosstab, &subjects);
	} else {
		buffer_add_text(out, "\n");
		crosstab_write_text(out, crosstab, &subjects);
	}
	if (asked->weighing)
		write_weighted(asked, crosstab, &subjects);
	if (asked->is_json)
		buffer_add_text(out, "}");
}

static struct axis *read_divider(const struct asked *asked, const char *text, const char **why)
{
	return text && !*why ? axis_read(asked->command->arena, asked->snapshot, text, AXIS_DIVIDES, why) : NULL;
}

static int count_one(const struct asked *asked, struct axis *rows, int is_first)
{
	struct command *command = asked->command;
	struct expression_fault fault = { 0 };
	const char *why = NULL;
	struct crosstab_request request = { .rows = rows };
	struct crosstab *crosstab = NULL;
	enum fault done = NO_FAULT;

	request.cols = read_divider(asked, asked->cols, &why);
	request.layers = read_divider(asked, asked->layers, &why);
	if (!why && asked->filter)
		request.filter = filter_read(command->arena, asked->snapshot, asked->filter, &fault);
	if (fault.words)
		why = text_print(command->arena, _("The filter, column %1$d: %2$s"), fault.column, fault.words);
	if (!why)
		done = crosstab_count(command->db, command->arena, asked->snapshot, &request, &crosstab, &why);
	if (!why && !done && asked->weighing)
		done = weighing_count(asked->weighing, &(struct weighing_table){ rows, request.cols, request.filter }, &why);
	if (why)
		return refuse(asked, why);
	if (done)
		return refuse(asked, _("The snapshot is damaged: see `ancrage snapshot verify`."));
	write_one(asked, crosstab, is_first);
	return COMMAND_DONE;
}

/* A file may have come with weights: they are used where they are asked for, and else it is said that there are some. */
static void tell_file_weight(const struct asked *asked)
{
	struct command *command = asked->command;
	const struct outside_survey *outside = asked->snapshot->outside_id ?
		outside_find(command->db, command->arena, asked->snapshot->outside_id) : NULL;

	if (!outside || !outside->weight)
		return;
	if (asked->is_json) {
		buffer_add_text(&command->out, ",\"weight_of_file\":");
		canonical_add_text(&command->out, outside->weight);
	} else if (!asked->weights.weight) {
		buffer_print(&command->out, "    %s\n", text_print(command->arena,
			     _("The file came with weights, which are not used here: --weight %s uses them."), outside->weight));
	}
}

static int begin_weighing(struct asked *asked)
{
	const struct weighing_options *options = &asked->weights;
	const char *why = NULL;

	if (!options->weight && !options->margins && !options->caps && !options->sample && !options->floor && !options->has_errors)
		return COMMAND_DONE;
	if (asked->layers)
		why = _("A table with layers is not weighted: take a filter in place of the layers.");
	else
		asked->weighing = weighing_new(asked->command, asked->snapshot, asked->versions, options, &why);
	return why ? refuse(asked, why) : COMMAND_DONE;
}

/* A question has one column, a matrix one for each line: a table of each. */
static int count_all(const struct asked *asked)
{
	struct arena *arena = asked->command->arena;
	const char *equals = strchr(asked->rows, '='), *why = NULL;
	struct named lines = named_find(arena, asked->snapshot, asked->rows);
	struct axis *one = lines.what == NAMED_LINES ? NULL : axis_read(arena, asked->snapshot, asked->rows, AXIS_COUNTED, &why);
	int done = COMMAND_DONE;

	if (why)
		return refuse(asked, why);
	if (one)
		return count_one(asked, one, 1);
	for (int i = 0; i < lines.count && done == COMMAND_DONE; i++) {
		one = axis_of(arena, asked->snapshot, lines.columns[i], equals ? equals + 1 : NULL, AXIS_COUNTED, &why);
		done = one ? count_one(asked, one, !i) : refuse(asked, why);
	}
	return done;
}

int table_command(struct command *command)
{
	struct asked asked = { .command = command };
	const char *number = read_options(&asked);
	struct command of_number = *command;
	int done;

	if (!number || !asked.rows) {
		buffer_print(&command->out, "%s\n",
			     _("Say which table: SNAPSHOT --rows NAME, and perhaps --cols NAME, --layers NAME, --filter EXPRESSION,"
			       " --weight NAME, --margins FILE, --caps LEAST,MOST, --floor PERCENT, --sample EXPRESSION, --errors."));
		return COMMAND_MISUSED;
	}
	of_number.count = 1;
	of_number.arguments = &number;
	asked.snapshot = snapshot_argument(&of_number, no_options);
	command->out = of_number.out;
	if (!asked.snapshot)
		return COMMAND_REFUSED;
	asked.versions = tally_versions(command->db, command->arena, asked.snapshot);
	if (asked.is_json) {
		buffer_add_text(&command->out, "{");
		snapshot_print_json(command, asked.snapshot);
		if (asked.filter) {
			buffer_add_text(&command->out, ",\"filter\":");
			canonical_add_text(&command->out, asked.filter);
		}
	} else {
		snapshot_print(command, asked.snapshot);
		buffer_print(&command->out, "    %s\n", _("Exact counts: for the operator alone, not to be passed on."));
	}
	tell_file_weight(&asked);
	done = begin_weighing(&asked);
	if (done == COMMAND_DONE)
		done = count_all(&asked);
	if (done == COMMAND_DONE && asked.is_json)
		buffer_add_text(&command->out, "]}\n");
	return done;
}
