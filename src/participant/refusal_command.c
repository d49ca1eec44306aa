#include "participant/people_command.h"

#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/mail.h"
#include "base/phone.h"
#include "network/network_store.h"
#include "participant/refusal_store.h"

/* Whose invitations, and to which address; false where the arguments name none. */
static int read_arguments(struct command *command, int64_t *body, const char **address)
{
	const char *typed = command->arguments[0], *slug = command->count > 1 ? command->arguments[1] : NULL;
	const struct body *found = slug ? body_find(command->db, command->arena, slug) : NULL;

	*address = mail_fits(typed) ? mail_folded(command->arena, typed) : phone_read(command->arena, typed);
	*body = found ? found->id : 0;
	if (!*address)
		buffer_print(&command->out, "%s: This is neither a mail address nor a telephone number.\n", typed);
	else if (slug && !found)
		buffer_print(&command->out, "%s: There is no body of that name.\n", slug);
	return *address && (!slug || found);
}

/* The link is the one of invitations: whoever has it changes their mind without us. */
int people_refuse_command(struct command *command)
{
	const char *address;
	int64_t body;

	if (!read_arguments(command, &body, &address))
		return COMMAND_REFUSED;
	buffer_print(&command->out, "%s: %s.\n", address, refusal_add(command->db, command->arena, command->keyring, body, address) ?
		     "is invited no more" : "was refused before");
	if (command->config->address)
		buffer_print(&command->out, "They can change it by this link:\n%s\n",
			     stop_address(command->arena, command->keyring, command->config, body, address));
	return COMMAND_DONE;
}

int people_accept_command(struct command *command)
{
	const char *address;
	int64_t body;

	if (!read_arguments(command, &body, &address))
		return COMMAND_REFUSED;
	if (!refusal_lift(command->db, command->arena, command->keyring, body, address)) {
		buffer_print(&command->out, "%s: was not refused.\n", address);
		return COMMAND_REFUSED;
	}
	buffer_print(&command->out, "%s: may be invited again.\n", address);
	return COMMAND_DONE;
}
