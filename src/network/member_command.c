#include "network/member_command.h"

#include <string.h>

#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/disk.h"
#include "network/member_import.h"
#include "network/member_import_store.h"
#include "network/member_store.h"
#include "network/network_command.h"
#include "network/network_store.h"

/* The body of the first argument; says where there is none. */
static struct body *find_body(struct command *command)
{
	struct body *body = body_find(command->db, command->arena, command->arguments[0]);

	if (!body)
		buffer_print(&command->out, "%s: There is no body of that name.\n", command->arguments[0]);
	return body;
}

static void print_member(struct buffer *out, const struct member *member)
{
	char day[DAY_TEXT];

	print_column(out, member->name, 32);
	print_column(out, member->college ? member->college->slug : "", 20);
	print_column(out, seat_names[member->seat], 10);
	buffer_print(out, "%s ", day_write(member->first_day, day));
	buffer_print(out, "%s\n", day_write(member->last_day, day));
}

/* DAY_NONE where the arguments cannot be understood. */
static int32_t day_asked(const struct command *command)
{
	if (command->count == 1)
		return network_today(command->db);
	if (command->count == 3 && !strcmp(command->arguments[1], "--day"))
		return day_read(command->arguments[2]);
	return DAY_NONE;
}

int member_list_command(struct command *command)
{
	const struct body *body = find_body(command);
	const int32_t day = body ? day_asked(command) : DAY_NONE;
	struct member **members;
	int count;

	if (!body)
		return COMMAND_REFUSED;
	if (day == DAY_NONE) {
		buffer_print(&command->out, "--day: Write a day like 2026-12-31.\n");
		return COMMAND_MISUSED;
	}
	count = member_list(command->db, command->arena,
			    &(struct member_search){ .body = body->id, .day = day, .limit = MOST_MEMBERS }, &members);
	buffer_print(&command->out, "%-32s %-20s %-10s %-10s %s\n", "NAME", "COLLEGE", "SEAT", "FIRST DAY", "LAST DAY");
	for (int i = 0; i < count; i++)
		print_member(&command->out, members[i]);
	return COMMAND_DONE;
}

static int faults_told(const struct member_import *import)
{
	return import->fault_count < MOST_IMPORT_FAULTS ? import->fault_count : MOST_IMPORT_FAULTS;
}

static void print_changes(struct command *command, const struct member_import *import)
{
	for (int i = 0; i < import->count; i++) {
		const struct import_line *line = &import->lines[i];

		buffer_print(&command->out, "line %d: %s %s\n", line->line, line->member.name,
			     import_change_words(line->change));
	}
}

static void print_report(struct command *command, const struct member_import *import)
{
	buffer_print(&command->out, "Read as %s, fields between %s.\n", csv_encoding_words(&import->csv),
		     csv_separator_words(&import->csv));
	import_faults_print(&command->out, import->faults, faults_told(import));
	print_changes(command, import);
	buffer_print(&command->out, "To add: %d. To change: %d. Already there: %d. Faults: %d.\n",
		     import_count(import, IMPORT_ADDED), import_count(import, IMPORT_CHANGED),
		     import_count(import, IMPORT_SAME), import->fault_count);
}

static struct member_import *read_file(struct command *command, const struct body *body, const char *path)
{
	size_t length = 0;
	char *bytes = NULL;

	switch (disk_read(command->arena, path, CSV_MOST_BYTES, &bytes, &length)) {
	case NO_FAULT:
		break;
	case FAULT_TOO_LARGE:
		buffer_print(&command->out, "%s: %s\n", path, csv_fault_words(CSV_TOO_LARGE));
		return NULL;
	default:
		buffer_print(&command->out, "%s: This file cannot be read, or is too large.\n", path);
		return NULL;
	}
	return member_import_compare(command->db, command->arena, body, bytes, length);
}

static void record(struct command *command, const struct body *body, const struct member_import *import)
{
	const struct audit_note what = {
		.action = AUDIT_MEMBERS_IMPORTED, .object = body->id, .body = body->id,
		.detail = arena_print(command->arena, "added=%d changed=%d", import_count(import, IMPORT_ADDED),
				      import_count(import, IMPORT_CHANGED)),
	};

	audit_add(command->db, command->arena, &what);
}

/* All of it or nothing. */
static int write_import(struct command *command, const struct body *body, const struct member_import *import)
{
	if (import->fault_count) {
		buffer_print(&command->out, "Nothing was written, as there are faults.\n");
		return COMMAND_REFUSED;
	}
	if (member_import_keep(command->db, import)) {
		buffer_print(&command->out, "Nothing was written: somebody else changed a member. Look again.\n");
		return COMMAND_REFUSED;
	}
	record(command, body, import);
	buffer_print(&command->out, "All of it is written.\n");
	return COMMAND_DONE;
}

int member_import_command(struct command *command)
{
	const int is_written = command->count == 3;
	const struct member_import *import;
	const struct body *body;

	if (is_written && strcmp(command->arguments[2], "--write")) {
		buffer_print(&command->out, "%s: There is no such option.\n", command->arguments[2]);
		return COMMAND_MISUSED;
	}
	if (is_written)
		member_lock(command->db, command->arguments[0]);
	body = find_body(command);
	import = body ? read_file(command, body, command->arguments[1]) : NULL;
	if (!import)
		return COMMAND_REFUSED;
	print_report(command, import);
	if (is_written)
		return write_import(command, body, import);
	buffer_print(&command->out, "Nothing is written yet: --write does it.\n");
	return import->fault_count ? COMMAND_REFUSED : COMMAND_DONE;
}
