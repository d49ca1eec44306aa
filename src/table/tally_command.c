#include "table/tally_command.h"

#include "base/arena.h"
#include "base/hash.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/snapshot_command.h"
#include "table/tally_store.h"
#include "table/tally_words.h"
#include "text/text.h"

static const char *const options[] = { "--json", NULL };

/* The questionnaires that the rows were answers to; NULL for one that is there no longer. */
static const struct questionnaire **find_versions(struct command *command, const struct snapshot *snapshot)
{
	const struct snapshot_column *column = &snapshot->columns[OWN_VERSION];
	const struct questionnaire **versions =
		arena_array(command->arena, const struct questionnaire *, (size_t)column->code_count);

	/* The labels that are shown are those of the last ones, and no more of them are kept. */
	for (int i = column->code_count - 1; i >= 0 && column->code_count - i < QUESTIONNAIRES_KEPT; i--) {
		struct hash version;

		if (hex_read(column->codes[i], version.bytes, HASH_SIZE))
			versions[i] = questionnaire_find(command->db, &version);
	}
	return versions;
}

static void write_text(struct command *command, const struct snapshot *snapshot, struct tally **tallies,
		       const struct questionnaire **versions, int first)
{
	snapshot_print(command, snapshot);
	buffer_print(&command->out, "    %s\n", _("Exact counts: for the operator alone, not to be passed on."));
	for (int i = first; i < snapshot->column_count; i++) {
		buffer_add_text(&command->out, "\n");
		tally_write_text(&command->out, tallies[i], tally_subject_of(&snapshot->columns[i], versions,
			snapshot->columns[OWN_VERSION].code_count));
	}
}

static void write_json(struct command *command, const struct snapshot *snapshot, struct tally **tallies,
		       const struct questionnaire **versions)
{
	buffer_add_text(&command->out, "{");
	snapshot_print_json(command, snapshot);
	for (int i = 0; i < snapshot->column_count; i++) {
		struct tally_subject subject = { 0 };

		if (i == OWN_SEED && i < snapshot->own_count)
			continue;
		if (i >= snapshot->own_count)
			subject = tally_subject_of(&snapshot->columns[i], versions,
						   snapshot->columns[OWN_VERSION].code_count);
		if (i == 0)
			buffer_add_text(&command->out, ",\"submission\":[");
		else
			buffer_add_text(&command->out, i == snapshot->own_count ? "],\"questions\":[" : ",");
		tally_write_json(&command->out, tallies[i], subject);
	}
	buffer_add_text(&command->out, snapshot->column_count > snapshot->own_count ? "]}\n" : "],\"questions\":[]}\n");
}

int tally_command(struct command *command)
{
	const struct snapshot *snapshot = snapshot_argument(command, options);
	const struct questionnaire **versions;
	struct tally **tallies;

	if (!snapshot)
		return COMMAND_REFUSED;
	tallies = arena_array(command->arena, struct tally *, (size_t)snapshot->column_count);
	if (tallies_count(command->db, command->arena, snapshot, 0, snapshot->column_count, tallies)) {
		buffer_print(&command->out, "%s\n", _("The snapshot is damaged: see `ancrage snapshot verify`."));
		return COMMAND_REFUSED;
	}
	versions = find_versions(command, snapshot);
	if (has_option(command, "--json"))
		write_json(command, snapshot, tallies, versions);
	else
		write_text(command, snapshot, tallies, versions, snapshot->own_count);
	return COMMAND_DONE;
}
