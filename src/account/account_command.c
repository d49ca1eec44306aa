#include "account/account_command.h"

#include <string.h>

#include "account/account_store.h"
#include "account/invitation.h"
#include "account/notice_store.h"
#include "account/visit_store.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"

static int refuse(struct command *command, const char *words, const char *about)
{
	buffer_print(&command->out, "%s%s%s\n", about ? about : "", about ? ": " : "", words);
	return COMMAND_REFUSED;
}

/* What follows "--name", or NULL. */
static const char *option(const struct command *command, const char *name)
{
	for (int i = 0; i + 1 < command->count; i++)
		if (!strcmp(command->arguments[i], name))
			return command->arguments[i + 1];
	return NULL;
}

/* The operator's; without a body it is seen by those over all that the account takes part in. */
static void record(struct command *command, enum audit_action action, int64_t account, int64_t body, const char *detail)
{
	const struct audit_note what = {
		.action = action, .object = account, .body = body ? body : place_over(command->db, account), .detail = detail,
	};

	audit_add(command->db, command->arena, &what);
}

static void print_link(struct command *command, const struct account *account, enum link_kind kind)
{
	const char *token = link_add(command->db, command->arena, account->id, kind);
	const char *link = arena_print(command->arena, "%s%s", command->config->address, password_link_url(command->arena, token));

	buffer_print(&command->out, "%s\nThis link is good once, for 14 days. Pass it on to %s and to nobody else.\n", link, account->mail);
	if (command->config->mail_from && account_tell_link(command->db, command->arena, command->keyring, account,
							    kind == LINK_RESET ? NOTICE_RESET : NOTICE_INVITATION, link))
		buffer_print(&command->out, "It is also in the outbox, to be sent there by mail.\n");
	record(command, AUDIT_LINK_MADE, account->id, 0, link_detail(command->arena, kind));
}

static int refuse_role(struct command *command, const char *role)
{
	buffer_print(&command->out, "%s: there is no such role; these are:", role);
	for (int i = 0; i < ROLES; i++)
		buffer_print(&command->out, " %s", roles[i].tag);
	buffer_print(&command->out, "\n");
	return COMMAND_REFUSED;
}

/* Links that others made to the account open nothing of the new role; who has not signed in yet is given another. */
static void tell_known(struct command *command, const struct account *account, enum role role)
{
	const struct place *home = place_find(command->db, command->arena, account->home);

	buffer_print(&command->out, "%s had an account, made for %s, and is %s there now\n", account->mail,
		     home ? home->slug : "no body", roles[role].tag);
	if (account->state == ACCOUNT_INVITED)
		print_link(command, account, LINK_INVITATION);
	else
		link_end_all(command->db, account->id);
}

/* Somebody who has an account is given one role more. */
static int give_role(struct command *command, const char *mail, int64_t body, enum role role, int is_new)
{
	struct account *account = account_find_mail(command->db, command->arena, mail);
	unsigned was, set;

	if (!account)
		return COMMAND_REFUSED;
	was = role_set(command->db, command->arena, account->id, body);
	set = was | role_bit(role);
	if (!role_keep(command->db, account->id, account->version, body, set))
		return refuse(command, "somebody else is changing this account: try again", mail);
	record(command, is_new ? AUDIT_INVITED : AUDIT_ROLES_CHANGED, account->id, body,
	       role_detail(command->arena, was, set));
	if (is_new)
		print_link(command, account, LINK_INVITATION);
	else
		tell_known(command, account, role);
	return COMMAND_DONE;
}

static int name_fits(const char *name)
{
	return *name && strlen(name) <= LONGEST_PERSON && !strpbrk(name, "\n\r\t");
}

int account_add_command(struct command *command)
{
	const char *name = command->arguments[0], *mail = command->arguments[1];
	const char *role = option(command, "--role"), *slug = option(command, "--body");
	const struct place *place;
	int is_new;

	if (!role || !slug)
		return refuse(command, "say --role ROLE and --body SLUG", NULL);
	if (!name_fits(name))
		return refuse(command, "this is no name", name);
	if (!mail_fits(mail))
		return refuse(command, "this is no mail address", mail);
	if (role_tagged(role) == NO_ROLE)
		return refuse_role(command, role);
	place = place_find_slug(command->db, command->arena, slug);
	if (!place)
		return refuse(command, "there is no such body", slug);
	is_new = account_add(command->db, command->arena, name, mail, place->id) != 0;
	return give_role(command, mail, place->id, role_tagged(role), is_new);
}

static struct account *named_account(struct command *command)
{
	const char *mail = command->arguments[0];
	struct account *account = mail_fits(mail) ? account_find_mail(command->db, command->arena, mail) : NULL;

	if (!account)
		refuse(command, "nobody has this address", mail);
	return account;
}

int account_reset_command(struct command *command)
{
	struct account *account = named_account(command);
	int is_closed = account && account->state == ACCOUNT_DISABLED, taken;

	if (!account)
		return COMMAND_REFUSED;
	if (command->count == 2 && strcmp(command->arguments[1], "--second-step"))
		return refuse(command, "the only option is --second-step", NULL);
	if (is_closed)
		account->state = ACCOUNT_ACTIVE;
	if (command->count == 2) {
		account->totp = NULL;
		recovery_replace(command->db, account->id, NULL, 0);
	}
	if (!account_keep(command->db, command->arena, account, &taken))
		return refuse(command, "somebody else is changing this account: try again", account->mail);
	if (is_closed)
		record(command, AUDIT_OPENED, account->id, 0, NULL);
	if (command->count == 2)
		record(command, AUDIT_SECOND_STEP_REMOVED, account->id, 0, NULL);
	print_link(command, account, account->password ? LINK_RESET : LINK_INVITATION);
	return COMMAND_DONE;
}

int account_rename_command(struct command *command)
{
	struct account *account = named_account(command);
	const char *name = command->arguments[1];
	int taken;

	if (!account)
		return COMMAND_REFUSED;
	if (!name_fits(name))
		return refuse(command, "this is no name", name);
	account->name = name;
	if (!account_keep(command->db, command->arena, account, &taken))
		return refuse(command, "somebody else is changing this account: try again", account->mail);
	record(command, AUDIT_NAME_CHANGED, account->id, 0, NULL);
	buffer_print(&command->out, "%s is called %s\n", account->mail, name);
	return COMMAND_DONE;
}

int account_disable_command(struct command *command)
{
	struct account *account = named_account(command);
	int taken;

	if (!account)
		return COMMAND_REFUSED;
	account->state = ACCOUNT_DISABLED;
	if (!account_keep(command->db, command->arena, account, &taken))
		return refuse(command, "somebody else is changing this account: try again", account->mail);
	visit_end_others(command->db, account->id, NULL);
	link_end_all(command->db, account->id);
	record(command, AUDIT_CLOSED, account->id, 0, NULL);
	buffer_print(&command->out, "%s can no longer sign in\n", account->mail);
	return COMMAND_DONE;
}

static void print_person(struct command *command, const struct person *person)
{
	struct held_role *list;
	int count = role_list(command->db, command->arena, person->id, &list);

	buffer_print(&command->out, "%s <%s> %s", person->name, person->mail, account_state_tags[person->state]);
	for (int i = 0; i < count; i++)
		buffer_print(&command->out, "%s %s of %s", i ? "," : ":", roles[list[i].role].tag, list[i].place.slug);
	buffer_print(&command->out, "\n");
}

int account_list_command(struct command *command)
{
	struct person *list;
	int count = person_list(command->db, command->arena, 0, NULL, 0, MOST_LISTED, &list);

	for (int i = 0; i < count; i++)
		print_person(command, &list[i]);
	if (!count)
		buffer_print(&command->out, "there is no account yet; `ancrage account add` makes the first\n");
	return COMMAND_DONE;
}
