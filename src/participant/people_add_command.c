#include "participant/people_add_command.h"

#include <string.h>

#include "audit/audit_store.h"
#include "base/command.h"
#include "network/network_store.h"
#include "participant/list_store.h"

enum { KEPT_DAYS = 365 };

int people_add_command(struct command *command)
{
	const struct body *body = body_find(command->db, command->arena, command->arguments[0]);
	const char *name = command->arguments[1];
	int64_t list;

	if (!body) {
		buffer_print(&command->out, "%s: There is no body of that name.\n", command->arguments[0]);
		return COMMAND_REFUSED;
	}
	if (!*name || strlen(name) > LONGEST_LIST_NAME) {
		buffer_print(&command->out, "A list has a name, of %d letters at most.\n", LONGEST_LIST_NAME);
		return COMMAND_REFUSED;
	}
	list = participant_list_add(command->db, body->id, name, network_today(command->db) + KEPT_DAYS);
	audit_add(command->db, command->arena, &(struct audit_note){ .action = AUDIT_LIST_ADDED, .object = list, .body = body->id });
	buffer_print(&command->out, "%lld\n", (long long)list);
	return COMMAND_DONE;
}
