#include "participant/people_command.h"

#include <stdlib.h>
#include <string.h>

#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/day.h"
#include "base/disk.h"
#include "network/network_store.h"
#include "participant/people_import_store.h"

static void print_list(struct command *command, const struct participant_list *list)
{
	const struct body *body = body_find_id(command->db, command->arena, list->home);
	char day[DAY_TEXT];

	buffer_print(&command->out, "%lld %s %lld %s %s\n", (long long)list->id, body ? body->slug : "-", (long long)list->people,
		     day_write(list->erases, day), list->name);
}

int people_list_command(struct command *command)
{
	const struct body *body = command->count ? body_find(command->db, command->arena, command->arguments[0]) : NULL;
	struct participant_list *list;
	int count;

	if (command->count && !body) {
		buffer_print(&command->out, "%s: There is no body of that name.\n", command->arguments[0]);
		return COMMAND_REFUSED;
	}
	count = body ? participant_list_of_body(command->db, command->arena, body->id, &list) : participant_list_all(command->db, command->arena, &list);
	buffer_print(&command->out, "LIST BODY PEOPLE ERASED NAME\n");
	for (int i = 0; i < count; i++)
		print_list(command, &list[i]);
	return COMMAND_DONE;
}

static void print_faults(struct command *command, const struct people_import *import)
{
	import_faults_print(&command->out, import->faults, import->fault_count < MOST_PEOPLE_FAULTS ? import->fault_count : MOST_PEOPLE_FAULTS);
	for (int i = 0; i < import->twice_count && i < MOST_PEOPLE_TWICE; i++)
		buffer_print(&command->out, "line %d: is on line %d already\n", import->twice[i].line, import->twice[i].first);
}

static void print_report(struct command *command, const struct people_staged *staged)
{
	const struct people_import *import = staged->read;

	if (import->encoding)
		buffer_print(&command->out, "Read as %s, fields between %s.\n", import->encoding, import->separator);
	for (int i = 0; i < import->columns.unknown_count; i++)
		buffer_print(&command->out, "%s: this column is not kept\n", import->columns.unknown[i]);
	print_faults(command, import);
	for (int i = 0; i < staged->there_shown; i++)
		buffer_print(&command->out, "line %d: is in the list already\n", staged->there_lines[i]);
	buffer_print(&command->out, "To add: %lld. Already there: %lld. Twice in the file: %d. Faults: %d.\n", (long long)staged->added,
		     (long long)staged->there, import->twice_count, import->fault_count);
}

/* The list of the first argument, where it still takes people; says why not. */
static struct participant_list *find_list(struct command *command)
{
	struct participant_list *list = participant_list_find(command->db, command->arena, strtoll(command->arguments[0], NULL, 10));

	if (!list)
		buffer_print(&command->out, "%s: There is no list of that number.\n", command->arguments[0]);
	else if (list->erases <= network_today(command->db))
		buffer_print(&command->out, "%s: The last day of this list is over: it takes nobody any more.\n", command->arguments[0]);
	else
		return list;
	return NULL;
}

static int write_people(struct command *command, const struct participant_list *list, const struct people_staged *staged)
{
	if (people_import_write(command->db, list->id, staged->id, staged->added)) {
		buffer_print(&command->out, "Nothing was written: somebody else changed the list. Look again.\n");
		return COMMAND_REFUSED;
	}
	audit_add(command->db, command->arena, &(struct audit_note){ .action = AUDIT_PEOPLE_IMPORTED, .object = list->id, .body = list->home,
		.detail = arena_print(command->arena, "added=%lld", (long long)staged->added) });
	buffer_print(&command->out, "All of it is written.\n");
	return COMMAND_DONE;
}

static int import_file(struct command *command, const struct participant_list *list, const char *bytes, size_t length, int is_check)
{
	const struct people_staged staged = people_stage(command->db, command->arena, list, "fr", bytes, length);

	print_report(command, &staged);
	if (!staged.id) {
		buffer_print(&command->out, staged.is_too_many ? "Nothing was written: a list has %d people at most.\n" :
			     "Nothing was written, as there are faults.\n", MOST_LIST_PEOPLE);
		return COMMAND_REFUSED;
	}
	if (!is_check)
		return write_people(command, list, &staged);
	/* What was read goes with the rest of this work. */
	buffer_print(&command->out, "Nothing is written: without --check it is.\n");
	people_import_forget(command->db, staged.id);
	return COMMAND_DONE;
}

int people_import_command(struct command *command)
{
	const int is_check = command->count == 3;
	const struct participant_list *list;
	const char *bytes;
	size_t length;
	int status;

	if (is_check && strcmp(command->arguments[2], "--check")) {
		buffer_print(&command->out, "%s: There is no such option.\n", command->arguments[2]);
		return COMMAND_MISUSED;
	}
	list = find_list(command);
	if (!list)
		return COMMAND_REFUSED;
	if (disk_map(command->arguments[1], MOST_PEOPLE_BYTES, &bytes, &length)) {
		buffer_print(&command->out, "%s: This file cannot be read, or is too large.\n", command->arguments[1]);
		return COMMAND_REFUSED;
	}
	status = import_file(command, list, bytes, length, is_check);
	disk_unmap(bytes, length);
	return status;
}
