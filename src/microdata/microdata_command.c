#include "microdata/microdata_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "export/format.h"
#include "microdata/microdata_format.h"
#include "microdata/pass_store.h"

enum { SNAPSHOT_ARGUMENT, FORMAT_ARGUMENT, FILE_ARGUMENT, ARGUMENTS, DECIMAL = 10 };

static int say(struct command *command, int status, const char *words)
{
	buffer_print(&command->out, "%s\n", words);
	return status;
}

/* NULL, or what is wrong with the arguments. */
static const char *read_arguments(const struct command *command, struct microdata_grant *grant)
{
	*grant = (struct microdata_grant){
		.snapshot = strtoll(command->arguments[SNAPSHOT_ARGUMENT], NULL, DECIMAL), .format = command->arguments[FORMAT_ARGUMENT],
		.language = "fr", .reason = "",
	};
	for (int i = ARGUMENTS; i < command->count; i += 2) {
		const char *option = command->arguments[i], *value = i + 1 < command->count ? command->arguments[i + 1] : "";

		if (!strcmp(option, "--reason"))
			grant->reason = value;
		else if (!strcmp(option, "--language"))
			grant->language = value;
		else
			return "say --reason TEXT or --language LANGUAGE";
	}
	return microdata_format_named(grant->format) ? NULL : "the format is sav, data, csv, xlsx, ods, json, package or ddi";
}

int microdata_command(struct command *command)
{
	struct export_file file = { .arena = command->arena, .path = command->arguments[FILE_ARGUMENT] };
	struct microdata_progress progress = { NULL };
	const struct microdata_pass *pass;
	struct microdata_grant grant;
	const char *wrong = read_arguments(command, &grant);
	int64_t id;

	if (wrong)
		return say(command, COMMAND_MISUSED, wrong);
	id = microdata_pass_issue(command->db, command->arena, &grant);
	pass = id ? microdata_pass_open(command->db, command->arena, id) : NULL;
	if (!pass)
		return say(command, COMMAND_REFUSED, "give the number of a snapshot of a survey of ours that is not out of date, --reason in 10 to 500"
			   " characters, and --language fr, fr-simple, en or ar");
	if (microdata_write(command->db, command->arena, pass, &file, &progress))
		return say(command, COMMAND_REFUSED, arena_print(command->arena, "%s cannot be written", file.path));
	buffer_print(&command->out, "%s: %lld rows, %zu bytes, SHA-256 %s\n", file.path, (long long)progress.rows, file.length,
		     hex_write(command->arena, file.hash.bytes, HASH_SIZE));
	return COMMAND_DONE;
}
