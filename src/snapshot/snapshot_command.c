#include "snapshot/snapshot_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "consultation/consultation.h"
#include "questionnaire/canonical.h"
#include "snapshot/snapshot.h"
#include "text/text.h"

enum { DECIMAL = 10 };

static const char *const take_options[] = { "--frozen", "--json", NULL };
static const char *const json_only[] = { "--json", NULL };

int has_option(const struct command *command, const char *option)
{
	for (int i = 0; i < command->count; i++)
		if (!strcmp(command->arguments[i], option))
			return 1;
	return 0;
}

static int is_among(const char *const *options, const char *argument)
{
	while (*options && strcmp(*options, argument))
		options++;
	return *options != NULL;
}

const char *only_argument(const struct command *command, const char *const *options)
{
	const char *found = NULL;

	for (int i = 0; i < command->count; i++) {
		const char *argument = command->arguments[i];

		if (!strncmp(argument, "--", 2) ? is_among(options, argument) : !found)
			found = *argument == '-' ? found : argument;
		else
			return NULL;
	}
	return found;
}

static int64_t read_id(const char *text)
{
	char *end;
	long long id;

	errno = 0;
	id = strtoll(text, &end, DECIMAL);
	return errno || *end || end == text || id < 1 ? 0 : id;
}

struct snapshot *snapshot_argument(struct command *command, const char *const *options)
{
	const char *argument = only_argument(command, options);
	int64_t id = argument ? read_id(argument) : 0;
	struct snapshot *snapshot = id ? snapshot_find(command->db, command->arena, id) : NULL;

	if (!snapshot)
		buffer_print(&command->out, "%s\n",
			     _("Give the number of a snapshot, as `ancrage snapshot list` shows it."));
	return snapshot;
}

static const char *state_words(const struct snapshot *snapshot)
{
	if (snapshot->state == SNAPSHOT_FROZEN)
		return text_in("snapshot", "frozen");
	return snapshot->is_stale ? text_in("snapshot", "provisional, out of date since a withdrawal") :
		text_in("snapshot", "provisional");
}

void snapshot_print(struct command *command, const struct snapshot *snapshot)
{
	struct arena *arena = command->arena;

	buffer_print(&command->out, "%s\n", text_print(arena, _("Snapshot %1$lld of %2$s (%3$s), taken on %4$s"),
		(long long)snapshot->id, snapshot->survey, state_words(snapshot),
		text_time(arena, snapshot->taken, snapshot->zone)));
	buffer_print(&command->out, "    %s", text_print(arena,
		text_plural("%s submission", "%s submissions", snapshot->submissions),
		text_number(arena, snapshot->submissions)));
	if (snapshot->erased)
		buffer_print(&command->out, ", %s", text_print(arena,
			text_plural("%s withdrawn since", "%s withdrawn since", snapshot->erased),
			text_number(arena, snapshot->erased)));
	buffer_print(&command->out, ", %s\n", hex_write(arena, snapshot->hash.bytes, HASH_SIZE));
	if (snapshot->generated)
		buffer_print(&command->out, "    %s (%s)\n", generated_words(),
			     text_number(arena, snapshot->generated));
}

void snapshot_print_json(struct command *command, const struct snapshot *snapshot)
{
	buffer_print(&command->out, "\"snapshot\":%lld,\"survey\":", (long long)snapshot->id);
	canonical_add_text(&command->out, snapshot->survey);
	buffer_print(&command->out, ",\"state\":\"%s\",\"stale\":%s,\"taken\":%lld,\"submissions\":%lld,"
		     "\"generated\":%lld,\"erased\":%lld,\"hash\":\"%s\"",
		     snapshot_state_names[snapshot->state], snapshot->is_stale ? "true" : "false",
		     (long long)snapshot->taken, (long long)snapshot->submissions, (long long)snapshot->generated,
		     (long long)snapshot->erased, hex_write(command->arena, snapshot->hash.bytes, HASH_SIZE));
	if (!snapshot->generated)
		return;
	buffer_add_text(&command->out, ",\"warning\":");
	canonical_add_text(&command->out, generated_words());
}

static void print(struct command *command, const struct snapshot *snapshot)
{
	if (!has_option(command, "--json")) {
		snapshot_print(command, snapshot);
		return;
	}
	buffer_add_text(&command->out, "{");
	snapshot_print_json(command, snapshot);
	buffer_add_text(&command->out, "}");
}

/* What stands between and around the objects; nothing where people read. */
static void add_json(struct command *command, const char *text)
{
	if (has_option(command, "--json"))
		buffer_add_text(&command->out, text);
}

int snapshot_take_command(struct command *command)
{
	const char *slug = only_argument(command, take_options);
	const struct survey *survey = slug ? survey_find(command->db, command->arena, slug) : NULL;
	enum snapshot_state state = has_option(command, "--frozen") ? SNAPSHOT_FROZEN : SNAPSHOT_PROVISIONAL;
	struct snapshot_refusal refusal;
	struct snapshot *snapshot;

	if (!survey) {
		buffer_print(&command->out, "%s\n",
			     _("Give the short name of a survey, as `ancrage consultation list` shows it."));
		return COMMAND_REFUSED;
	}
	if (!snapshot_take(command->db, command->arena, survey, state, &snapshot, &refusal)) {
		print(command, snapshot);
		add_json(command, "\n");
		return COMMAND_DONE;
	}
	if (refusal.row)
		buffer_print(&command->out, "%s\n", text_print(command->arena,
			_("No snapshot was taken. Submission %1$lld, in the order of their ids: %2$s"),
			(long long)refusal.row, refusal.why));
	else if (refusal.why)
		buffer_print(&command->out, "%s\n",
			     text_print(command->arena, _("No snapshot was taken. %s"), refusal.why));
	return COMMAND_REFUSED;
}

int snapshot_list_command(struct command *command)
{
	struct snapshot *snapshots;
	int count = snapshot_list(command->db, command->arena, &snapshots);

	for (int i = 0; i < count; i++) {
		add_json(command, i ? "," : "[");
		print(command, &snapshots[i]);
	}
	add_json(command, count ? "]\n" : "[]\n");
	return COMMAND_DONE;
}

static void print_verdict(struct command *command, const struct snapshot *snapshot,
			  const struct snapshot_verdict *verdict)
{
	if (has_option(command, "--json")) {
		buffer_add_text(&command->out, "{");
		snapshot_print_json(command, snapshot);
		buffer_print(&command->out, ",\"whole\":%s", verdict->is_whole ? "true" : "false");
		if (verdict->why) {
			buffer_add_text(&command->out, ",\"why\":");
			canonical_add_text(&command->out, verdict->why);
		}
		buffer_add_text(&command->out, "}\n");
		return;
	}
	snapshot_print(command, snapshot);
	if (verdict->why)
		buffer_print(&command->out, "    %s\n",
			     text_print(command->arena, _("It is not what was taken: %s."), verdict->why));
	else if (verdict->erased)
		buffer_print(&command->out, "    %s\n",
			     _("It is what was taken, but for the rows withdrawn since, which are proved by their hashes."));
	else
		buffer_print(&command->out, "    %s\n", _("It is what was taken."));
}

int snapshot_verify_command(struct command *command)
{
	const struct snapshot *snapshot = snapshot_argument(command, json_only);
	struct snapshot_verdict verdict;

	if (!snapshot || snapshot_verify(command->db, command->arena, snapshot, &verdict))
		return COMMAND_REFUSED;
	print_verdict(command, snapshot, &verdict);
	return verdict.is_whole ? COMMAND_DONE : COMMAND_REFUSED;
}
