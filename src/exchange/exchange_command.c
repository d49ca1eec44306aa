#include "exchange/exchange_command.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/hash.h"
#include "exchange/exchange.h"
#include "exchange/formats.h"
#include "exchange/reading.h"
#include "lint/lint.h"
#include "lint/lint_command.h"
#include "questionnaire/document.h"
#include "questionnaire/publish_store.h"
#include "questionnaire/questionnaire_command.h"
#include "text/text.h"

/* What is said where a file cannot be read at all; NULL where it was read. */
static const char *read_file(struct command *command, const char *path, struct exchange_reading *reading)
{
	const struct exchange_format *format = format_of(path);
	size_t length;
	char *bytes;

	if (!format || !format->read)
		return _("Nothing here reads files of this kind.");
	switch (disk_read(command->arena, path, EXCHANGE_MOST_BYTES, &bytes, &length)) {
	case NO_FAULT:		break;
	case FAULT_TOO_LARGE:	return text_print(command->arena, _("This file has more than %s bytes."),
						  text_number(command->arena, EXCHANGE_MOST_BYTES));
	default:		return _("This file cannot be read.");
	}
	exchange_read_apart(command->arena, format, bytes, length, reading);
	return NULL;
}

static struct exchange_reading *read_any(struct command *command, const char *path)
{
	struct exchange_reading *reading = arena_new(command->arena, struct exchange_reading);
	const char *why = read_file(command, path, reading);

	if (why)
		exchange_remark(&reading->report, REMARK_FAULT, NULL, why);
	return reading;
}

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_copy_bytes(arena, path, (size_t)(slash - path)) : ".";
}

/* Of our own documents each fault is told as ever: the file, the path in it, why. */
static void print(struct command *command, const char *path, struct exchange_reading *reading,
		  const struct document_faults *faults)
{
	const struct exchange_format *format = format_of(path);

	if (format && format->read == json_format_read) {
		exchange_print(&command->out, path, &reading->report);
		faults_print(&command->out, path, faults);
		return;
	}
	exchange_add_faults(reading, command->arena, faults);
	exchange_print(&command->out, path, &reading->report);
}

/* Where the words stand in the file, if they came from another one. */
static void place_warnings(struct arena *arena, const struct exchange_reading *reading, struct lint_warnings *warnings)
{
	for (int i = 0; i < warnings->count && i < MOST_LINT_WARNINGS; i++) {
		const char *place = exchange_place(reading, arena, warnings->warning[i].path);

		warnings->warning[i].path = place ? place : warnings->warning[i].path;
	}
}

static int publish(struct command *command, struct db *db)
{
	const char *path = command->arguments[0];
	struct exchange_reading *reading = read_any(command, path);
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	struct lint_warnings *warnings = arena_new(command->arena, struct lint_warnings);
	const struct questionnaire *questionnaire = NULL;

	/* With faults of its own it is checked all the same, and not kept. */
	if (reading->json)
		questionnaire = questionnaire_publish_json(reading->report.faults ? NULL : db, command->arena,
			&(struct publish_source){ reading->json, reading->length, folder_of(command->arena, path) }, faults);
	print(command, path, reading, faults);
	if (!questionnaire || reading->report.faults)
		return COMMAND_REFUSED;
	lint_questionnaire(command->arena, questionnaire, warnings);
	place_warnings(command->arena, reading, warnings);
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

/* NULL, or why it cannot be written. */
static const char *write_file(const char *path, const char *bytes, size_t length)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	size_t done = 0;

	while (file >= 0 && done < length) {
		ssize_t count = write(file, bytes + done, length - done);

		if (count <= 0)
			break;
		done += (size_t)count;
	}
	if (file < 0 || close(file) || done < length)
		return strerror(errno);
	return NULL;
}

static int convert(struct command *command, const struct exchange_format *format, const struct exchange_reading *reading)
{
	struct exchange_writing *writing = arena_new(command->arena, struct exchange_writing);
	const char *path = command->arguments[1], *why;

	format->write(command->arena, reading->json, reading->length, writing);
	exchange_print(&command->out, path, &writing->report);
	if (!writing->bytes)
		return COMMAND_REFUSED;
	why = write_file(path, writing->bytes, writing->length);
	if (!why)
		return COMMAND_DONE;
	buffer_print(&command->out, "%s: %s\n", path, why);
	return COMMAND_REFUSED;
}

int questionnaire_convert_command(struct command *command)
{
	const char *from = command->arguments[0], *to = command->arguments[1];
	const struct exchange_format *format = format_of(to);
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	struct exchange_reading *reading;

	if (!format || !format->write) {
		buffer_print(&command->out, "%s: %s\n", to, _("Nothing here writes files of this kind."));
		return COMMAND_REFUSED;
	}
	reading = read_any(command, from);
	if (reading->json)
		questionnaire_publish_json(NULL, command->arena,
			&(struct publish_source){ reading->json, reading->length, NULL }, faults);
	print(command, from, reading, faults);
	/* A document with faults can be looked at as JSON, and nowhere else. */
	if (!reading->json || ((reading->report.faults || faults->count) && format->write != json_format_write))
		return COMMAND_REFUSED;
	return convert(command, format, reading);
}
