#include "questionnaire/questionnaire_command.h"

#include "base/arena.h"
#include "questionnaire/document.h"
#include "questionnaire/publish_store.h"

void faults_print(struct buffer *out, const char *file, const struct document_faults *faults)
{
	int shown = faults->count < MOST_DOCUMENT_FAULTS ? faults->count : MOST_DOCUMENT_FAULTS;

	for (int i = 0; i < shown; i++)
		buffer_print(out, "%s: %s%s%s\n", file, faults->fault[i].path,
			     *faults->fault[i].path ? ": " : "", faults->fault[i].words);
	if (faults->count > shown)
		buffer_print(out, "%s: and %d faults more\n", file, faults->count - shown);
}

static int publish(struct command *command, struct db *db)
{
	const char *path = command->arguments[0];
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	const struct questionnaire *questionnaire = questionnaire_publish(db, command->arena, path, faults);

	faults_print(&command->out, path, faults);
	if (!questionnaire)
		return COMMAND_REFUSED;
	buffer_print(&command->out, "%s\n", hex_write(command->arena, questionnaire->version.bytes, HASH_SIZE));
	return COMMAND_DONE;
}

int questionnaire_check_command(struct command *command)
{
	return publish(command, NULL);
}

int questionnaire_publish_command(struct command *command)
{
	return publish(command, command->db);
}
