#include "table/tally_command.h"

#include "base/arena.h"
#include "snapshot/snapshot_command.h"
#include "table/tally_store.h"
#include "table/tally_words.h"
#include "text/text.h"

static const char *const options[] = { "--json", NULL };

struct telling {
	struct command *command;
	const struct snapshot *snapshot;
	struct tally **tallies;
	const struct questionnaire **versions;
	int is_json;
};

static void write_one(const struct telling *telling, const struct tally *tally, int is_own)
{
	struct buffer *out = &telling->command->out;
	struct tally_subject subject = { 0 };

	if (!is_own)
		subject = tally_subject_of(tally->column, telling->versions,
					   telling->snapshot->columns[OWN_VERSION].code_count);
	if (telling->is_json) {
		tally_write_json(out, tally, subject);
	} else {
		buffer_add_text(out, "\n");
		tally_write_text(out, tally, subject);
	}
}

/* Is it the first that stands on these occurrences? Then they are told before it. */
static int is_first(const struct telling *telling, int column)
{
	const struct tally *occurrences = telling->tallies[column]->occurrences;

	for (int i = telling->snapshot->own_count; i < column; i++)
		if (telling->tallies[i] && telling->tallies[i]->occurrences == occurrences)
			return 0;
	return occurrences != NULL;
}

static void write_questions(const struct telling *telling)
{
	struct buffer *out = &telling->command->out;
	const char *between = "";

	for (int i = telling->snapshot->own_count; i < telling->snapshot->column_count; i++) {
		const struct tally *tally = telling->tallies[i];

		if (!tally)
			continue;
		if (is_first(telling, i)) {
			buffer_add_text(out, telling->is_json ? between : "");
			write_one(telling, tally->occurrences, 0);
			between = ",";
		}
		if (!tally_is_told(tally))
			continue;
		buffer_add_text(out, telling->is_json ? between : "");
		write_one(telling, tally, 0);
		between = ",";
	}
}

static void write_text(const struct telling *telling)
{
	snapshot_print(telling->command, telling->snapshot);
	buffer_print(&telling->command->out, "    %s\n", _("Exact counts: for the operator alone, not to be passed on."));
	write_questions(telling);
}

static void write_json(const struct telling *telling)
{
	struct buffer *out = &telling->command->out;

	buffer_add_text(out, "{");
	snapshot_print_json(telling->command, telling->snapshot);
	for (int i = 0; i < telling->snapshot->own_count; i++) {
		if (i == OWN_SEED)
			continue;
		buffer_add_text(out, i ? "," : ",\"submission\":[");
		write_one(telling, telling->tallies[i], 1);
	}
	buffer_add_text(out, "],\"questions\":[");
	write_questions(telling);
	buffer_add_text(out, "]}\n");
}

int tally_command(struct command *command)
{
	const struct snapshot *snapshot = snapshot_argument(command, options);
	struct telling telling;
	struct tally **tallies;

	if (!snapshot)
		return COMMAND_REFUSED;
	tallies = arena_array(command->arena, struct tally *, (size_t)snapshot->column_count);
	if (tallies_count(command->db, command->arena, snapshot, 0, snapshot->column_count, tallies)) {
		buffer_print(&command->out, "%s\n", _("The snapshot is damaged: see `ancrage snapshot verify`."));
		return COMMAND_REFUSED;
	}
	telling = (struct telling){ command, snapshot, tallies, tally_versions(command->db, command->arena, snapshot), has_option(command, "--json") };
	if (telling.is_json)
		write_json(&telling);
	else
		write_text(&telling);
	return COMMAND_DONE;
}
