#include "account/token_command.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/api_token_store.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/day.h"

static int refuse(struct command *command, const char *words)
{
	buffer_print(&command->out, "%s\n", words);
	return COMMAND_REFUSED;
}

static void record(struct command *command, enum audit_action action, int64_t account, const char *detail)
{
	audit_add(command->db, command->arena, &(struct audit_note){ .action = action, .object = account,
		.body = place_over(command->db, account), .detail = detail });
}

/* 0 where it is no whole number from 1 to most. */
static int64_t whole(const char *text, int64_t most)
{
	const size_t digits = strspn(text, "0123456789");
	const int64_t number = digits && digits <= 18 && !text[digits] ? strtoll(text, NULL, 10) : 0;

	return number <= most ? number : 0;
}

static const char *option_of(const struct command *command, const char *name, const char *otherwise)
{
	for (int i = 2; i + 1 < command->count; i += 2)
		if (!strcmp(command->arguments[i], name))
			return command->arguments[i + 1];
	return otherwise;
}

static int options_are_known(const struct command *command)
{
	for (int i = 2; i < command->count; i += 2)
		if (i + 1 == command->count || (strcmp(command->arguments[i], "--scopes") && strcmp(command->arguments[i], "--days")))
			return 0;
	return 1;
}

int token_make_command(struct command *command)
{
	const struct account *account = account_find_mail(command->db, command->arena, command->arguments[0]);
	const int days = (int)whole(option_of(command, "--days", "90"), LONGEST_TOKEN_DAYS);
	struct api_token about = { .name = command->arguments[1] };
	const char *token;
	int64_t id;

	about.scopes = api_scopes_read(option_of(command, "--scopes", "syntheses,figures,files"));
	if (!account || account->state != ACCOUNT_ACTIVE)
		return refuse(command, "nobody who signs in has this address");
	if (!*about.name || strlen(about.name) > LONGEST_TOKEN_NAME || strpbrk(about.name, "\n\r\t"))
		return refuse(command, "say in a few words what it is for");
	if (!options_are_known(command) || !about.scopes || !days)
		return refuse(command, "the options are --scopes, of syntheses,figures,files, and --days, from 1 to 365");
	about.account = account->id;
	id = api_token_add(command->db, command->arena, &about, days, &token);
	if (!id)
		return refuse(command, "this account has too many keys: revoke one");
	buffer_print(&command->out, "%s\nThis is key %lld. It is shown only now, and works for %d days.\n", token, (long long)id, days);
	record(command, AUDIT_TOKEN_MADE, account->id, arena_print(command->arena, "token=%lld days=%d", (long long)id, days));
	return COMMAND_DONE;
}

static void print_token(struct command *command, const struct api_token *token)
{
	char until[DAY_TEXT], last[DAY_TEXT];

	buffer_print(&command->out, "%lld <%s> %s: %s, until %s, %s%s%s\n", (long long)token->id, token->mail, token->name,
		     api_scopes_tags(command->arena, token->scopes, ","), day_write(day_in_zone(token->expires, "UTC"), until),
		     token->last_used == DAY_NONE ? "never used" : "last used ", token->last_used == DAY_NONE ? "" : day_write(token->last_used, last),
		     token->is_open ? "" : token->revoked ? ", revoked" : ", works no longer");
}

int token_list_command(struct command *command)
{
	struct api_token *list;
	const int count = api_token_list(command->db, command->arena, 0, &list);

	for (int i = 0; i < count; i++)
		print_token(command, &list[i]);
	if (!count)
		buffer_print(&command->out, "there is no key for programs\n");
	return COMMAND_DONE;
}

static int64_t account_of_token(struct command *command, int64_t id)
{
	struct api_token *list;
	const int count = api_token_list(command->db, command->arena, 0, &list);

	for (int i = 0; i < count; i++)
		if (list[i].id == id)
			return list[i].account;
	return 0;
}

int token_revoke_command(struct command *command)
{
	const int64_t id = whole(command->arguments[0], INT64_MAX), account = account_of_token(command, id);

	if (!account || !api_token_revoke(command->db, 0, id))
		return refuse(command, "there is no such key, or it was revoked before");
	record(command, AUDIT_TOKEN_REVOKED, account, arena_print(command->arena, "token=%lld", (long long)id));
	buffer_print(&command->out, "key %lld works no longer\n", (long long)id);
	return COMMAND_DONE;
}
