#include "participant/invitation_command.h"

#include <stdlib.h>

#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "participant/invitation_store.h"

static int refuse(struct command *command, const char *about, const char *words)
{
	buffer_print(&command->out, "%s: %s\n", about, words);
	return COMMAND_REFUSED;
}

static void record(struct command *command, int64_t survey, int64_t batch, int count)
{
	const struct audit_note what = { .action = AUDIT_BATCH_MADE, .object = survey,
		.detail = arena_print(command->arena, "batch=%lld count=%d", (long long)batch, count) };

	audit_add(command->db, command->arena, &what);
}

static void print_codes(struct command *command, const struct ballot *ballot, const struct invitation_batch *batch)
{
	int64_t *list;
	const int count = invitation_list_of_batch(command->db, command->arena, batch, &list);

	for (int i = 0; i < count; i++) {
		const struct code code = invitation_code(ballot, list[i]);

		buffer_print(&command->out, "%s\t%s", code_in_digits(command->arena, code), code_in_words(command->arena, code));
		buffer_print(&command->out, "\t%s\n", invitation_url(command->arena, command->config, code));
	}
}

int invitation_add_command(struct command *command)
{
	const struct survey *survey = survey_find(command->db, command->arena, command->arguments[0]);
	const long count = strtol(command->arguments[1], NULL, 10);
	const char *place = command->arguments[2];
	struct ballot ballot;
	int64_t batch;

	if (!survey)
		return refuse(command, command->arguments[0], "There is no published survey of that name.");
	if (count < 1 || count > MOST_BATCH)
		return refuse(command, command->arguments[1], "Give a number from 1 to 2000.");
	if (!*place || utf8_count(place) > LONGEST_PLACE)
		return refuse(command, "PLACE", "Give the place in at most 200 characters.");
	batch = invitation_add_batch(command->db, command->arena, command->keyring, survey->id, place, (int)count);
	if (!batch || !ballot_make(command->db, command->arena, command->keyring, survey->id, &ballot))
		return refuse(command, command->arguments[0], "Its secret was destroyed as it closed, or the instance key is missing.");
	record(command, survey->id, batch, (int)count);
	print_codes(command, &ballot, invitation_batch_find(command->db, command->arena, batch));
	return COMMAND_DONE;
}
