#include <string.h>

#include "base/arena.h"
#include "base/disk.h"
#include "exchange/exchange.h"
#include "exchange/reading.h"
#include "questionnaire/document.h"
#include "questionnaire/publish_store.h"
#include "questionnaire/questionnaire_command.h"
#include "snapshot/import_store.h"
#include "snapshot/snapshot_command.h"
#include "text/text.h"

enum { LONGEST_SLUG = 80, LONGEST_TITLE = 300 };

struct importing {
	struct command *command;
	const char *path, *codebook;
	struct snapshot_import import;
	struct microdata *microdata;
};

/* --- arguments */

static const char **option_named(struct importing *importing, const char *name)
{
	if (!strcmp(name, "--survey"))
		return &importing->import.slug;
	if (!strcmp(name, "--title"))
		return &importing->import.title;
	return strcmp(name, "--codebook") ? NULL : &importing->codebook;
}

static int is_slug(const char *text)
{
	size_t length = text ? strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;

	return length && length <= LONGEST_SLUG && !text[length] && *text != '-';
}

static int read_options(struct importing *importing)
{
	const struct command *command = importing->command;

	for (int i = 0; i < command->count; i++) {
		const char *argument = command->arguments[i], **value = option_named(importing, argument);

		if (value && !*value && i + 1 < command->count)
			*value = command->arguments[++i];
		else if (!importing->path && *argument != '-')
			importing->path = argument;
		else
			return 0;
	}
	if (!importing->import.title)
		importing->import.title = importing->import.slug;
	return importing->path && is_slug(importing->import.slug) && strlen(importing->import.title) <= LONGEST_TITLE;
}

static int refuse(const struct importing *importing, const char *path, const char *why)
{
	buffer_print(&importing->command->out, "%s: %s\n", path, why);
	return 0;
}

static int read_file(const struct importing *importing, const char *path, size_t most, char **bytes, size_t *length)
{
	struct arena *arena = importing->command->arena;

	switch (disk_read(arena, path, most, bytes, length)) {
	case NO_FAULT:		return 1;
	case FAULT_TOO_LARGE:	return refuse(importing, path, text_print(arena, _("This file has more than %s bytes."),
									  text_number(arena, (int64_t)most)));
	default:		return refuse(importing, path, _("This file cannot be read."));
	}
}

/* --- the codebook */

static int store_codebook(struct importing *importing, const char *path, const char *json, size_t length)
{
	struct command *command = importing->command;
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	const char *slash = strrchr(path, '/');
	const struct publish_source source = {
		json, length, slash ? arena_copy_bytes(command->arena, path, (size_t)(slash - path)) : "."
	};

	importing->import.codebook = questionnaire_publish_json(command->db, command->arena, &source, faults);
	faults_print(&command->out, path, faults);
	return importing->import.codebook != NULL;
}

/* Any file that a questionnaire is read from, in a process apart. */
static int read_codebook(struct importing *importing)
{
	struct command *command = importing->command;
	struct exchange_reading *reading = arena_new(command->arena, struct exchange_reading);
	const struct exchange_format *format = format_of(importing->codebook);
	size_t length;
	char *bytes;

	if (!format || !format->read)
		return refuse(importing, importing->codebook, _("Nothing here reads files of this kind."));
	if (!read_file(importing, importing->codebook, EXCHANGE_MOST_BYTES, &bytes, &length))
		return 0;
	exchange_read_apart(command->arena, format, bytes, length, reading);
	exchange_print(&command->out, importing->codebook, &reading->report);
	if (!reading->json || reading->report.faults)
		return 0;
	return store_codebook(importing, importing->codebook, reading->json, reading->length);
}

static int guess_codebook(struct importing *importing)
{
	const char *json = microdata_guess(importing->microdata, importing->import.title);

	return !importing->microdata->fault_count && store_codebook(importing, importing->path, json, strlen(json));
}

/* --- the file */

static void print_remarks(const struct importing *importing)
{
	const struct microdata *microdata = importing->microdata;
	struct buffer *out = &importing->command->out;

	for (int i = 0; i < microdata->remark_count && i < MICRODATA_MOST_REMARKS; i++)
		if (microdata->remarks[i].line)
			buffer_print(out, "%s:%d: %s\n", importing->path, microdata->remarks[i].line, microdata->remarks[i].words);
		else
			buffer_print(out, "%s: %s\n", importing->path, microdata->remarks[i].words);
	if (microdata->remark_count > MICRODATA_MOST_REMARKS)
		buffer_print(out, "%s\n", _("And more of the kind."));
}

static int import(struct importing *importing)
{
	struct command *command = importing->command;
	struct snapshot *snapshot;
	const char *why = NULL;
	enum fault fault;

	if (!(importing->codebook ? read_codebook(importing) : guess_codebook(importing))) {
		print_remarks(importing);
		return COMMAND_REFUSED;
	}
	fault = snapshot_import(command->db, command->arena, &importing->import, importing->microdata, &snapshot, &why);
	print_remarks(importing);
	if (why)
		buffer_print(&command->out, "%s\n", why);
	if (fault) {
		buffer_print(&command->out, "%s\n", _("Nothing was imported."));
		return COMMAND_REFUSED;
	}
	snapshot_print(command, snapshot);
	return COMMAND_DONE;
}

int snapshot_import_command(struct command *command)
{
	struct importing importing = { .command = command };
	const char *why = NULL;
	size_t length;
	char *bytes;

	if (!read_options(&importing)) {
		buffer_print(&command->out, "%s\n", _("Give a CSV file and --survey with a short name of a to z, 0 to 9 and -;"
			" perhaps --title TEXT and --codebook FILE, a questionnaire."));
		return COMMAND_MISUSED;
	}
	if (!read_file(&importing, importing.path, MICRODATA_MOST_BYTES, &bytes, &length))
		return COMMAND_REFUSED;
	importing.import.bytes = bytes;
	importing.import.length = length;
	importing.microdata = microdata_open(command->arena, bytes, length, &why);
	if (!importing.microdata) {
		refuse(&importing, importing.path, why);
		return COMMAND_REFUSED;
	}
	return import(&importing);
}
