#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/name.h"
#include "consultation/consultation.h"
#include "exchange/exchange.h"
#include "exchange/reading.h"
#include "network/network.h"
#include "network/network_store.h"
#include "questionnaire/document.h"
#include "questionnaire/publish_store.h"
#include "questionnaire/questionnaire_command.h"
#include "snapshot/import_store.h"
#include "snapshot/snapshot_command.h"
#include "text/text.h"

enum { LONGEST_SLUG = 80, LONGEST_TITLE = 300, FIRST_YEAR = 1900, LAST_YEAR = 2199 };

struct importing {
	struct command *command;
	const char *path, *codebook, *body, *year;
	int is_sav;
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
	if (!strcmp(name, "--body"))
		return &importing->body;
	if (!strcmp(name, "--year"))
		return &importing->year;
	if (!strcmp(name, "--audience"))
		return &importing->import.audience;
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
	if (importing->import.audience && name_index(audience_names, AUDIENCES, importing->import.audience) < 0)
		return 0;
	if (importing->year && (strspn(importing->year, "0123456789") != 4 || importing->year[4]))
		return 0;
	importing->import.year = importing->year ? strtol(importing->year, NULL, 10) : 0;
	return importing->path && is_slug(importing->import.slug) && (!importing->year || (importing->import.year >= FIRST_YEAR && importing->import.year <= LAST_YEAR)) &&
	       (!importing->import.title || strlen(importing->import.title) <= LONGEST_TITLE);
}

static int refuse(const struct importing *importing, const char *path, const char *why)
{
	buffer_print(&importing->command->out, "%s: %s\n", path, why);
	return 0;
}

static int is_read(const struct importing *importing, const char *path, size_t most, enum fault fault)
{
	struct arena *arena = importing->command->arena;

	switch (fault) {
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
	if (!is_read(importing, importing->codebook, EXCHANGE_MOST_BYTES,
		     disk_read(command->arena, importing->codebook, EXCHANGE_MOST_BYTES, &bytes, &length)))
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
	if (importing->microdata->weight)
		buffer_print(&command->out, "%s\n", text_print(command->arena, _("Weighted by “%2$s”: `ancrage table %1$lld --rows NAME --weight %2$s`."),
			     (long long)snapshot->id, importing->microdata->weight));
	return COMMAND_DONE;
}

/* 0 after saying that there is no such body. */
static int find_home(struct importing *importing)
{
	const struct command *command = importing->command;
	const struct body *body = importing->body ? body_find(command->db, command->arena, importing->body) : NULL;

	if (body)
		importing->import.home = body->id;
	return body || !importing->body ? 1 : refuse(importing, importing->body, _("There is no such body."));
}

static int import_bytes(struct importing *importing)
{
	struct command *command = importing->command;
	const struct snapshot_import *import_of = &importing->import;
	const char *why = NULL;
	int status;

	importing->microdata = (importing->is_sav ? microdata_open_sav : microdata_open)(command->arena, import_of->bytes,
		import_of->length, &why);
	if (!importing->microdata) {
		refuse(importing, importing->path, why);
		return COMMAND_REFUSED;
	}
	if (!import_of->title)
		importing->import.title = *importing->microdata->title ? importing->microdata->title : import_of->slug;
	status = import(importing);
	microdata_close(importing->microdata);
	return status;
}

static int has_ending(const char *path, const char *ending)
{
	size_t length = strlen(path), is = strlen(ending);

	return length >= is && !strcasecmp(path + length - is, ending);
}

int snapshot_import_command(struct command *command)
{
	struct importing importing = { .command = command };
	size_t most;
	int status;

	if (!read_options(&importing)) {
		buffer_print(&command->out, "%s\n", _("Give a file, .csv or of SPSS (.sav, .zsav), and --survey with a short name of a to z, 0 to 9 and -;"
			" perhaps --title TEXT, --codebook FILE, a questionnaire, --body SLUG, --year YEAR, and --audience with who answered."));
		return COMMAND_MISUSED;
	}
	if (!find_home(&importing))
		return COMMAND_REFUSED;
	importing.is_sav = has_ending(importing.path, ".sav") || has_ending(importing.path, ".zsav");
	most = importing.is_sav ? MICRODATA_MOST_SAV : MICRODATA_MOST_BYTES;
	if (!is_read(&importing, importing.path, most, disk_map(importing.path, most, &importing.import.bytes, &importing.import.length)))
		return COMMAND_REFUSED;
	status = import_bytes(&importing);
	disk_unmap(importing.import.bytes, importing.import.length);
	return status;
}
