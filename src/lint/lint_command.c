#include "lint/lint_command.h"

#include "base/arena.h"
#include "lint/lint.h"
#include "questionnaire/document.h"
#include "questionnaire/publish_store.h"
#include "questionnaire/questionnaire_command.h"

void warnings_print(struct buffer *out, const char *file, const struct lint_warnings *warnings)
{
	int shown = warnings->count < MOST_LINT_WARNINGS ? warnings->count : MOST_LINT_WARNINGS;

	for (int i = 0; i < shown; i++) {
		const struct lint_warning *warning = &warnings->warning[i];

		buffer_print(out, "%s: warning: %s%s%s (%s)\n", file, warning->path, *warning->path ? ": " : "",
			     warning->words, warning->rule);
	}
	if (warnings->count > shown)
		buffer_print(out, "%s: and %d warnings more\n", file, warnings->count - shown);
}

static int publish(struct command *command, struct db *db)
{
	const char *path = command->arguments[0];
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	struct lint_warnings *warnings = arena_new(command->arena, struct lint_warnings);
	const struct questionnaire *questionnaire = questionnaire_publish(db, command->arena, path, faults);

	faults_print(&command->out, path, faults);
	if (!questionnaire)
		return COMMAND_REFUSED;
	lint_questionnaire(command->arena, questionnaire, warnings);
	warnings_print(&command->out, path, warnings);
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
