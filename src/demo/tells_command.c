/* Where to look at a demonstration, and how to sign in. */
#include <string.h>

#include "account/account_command.h"
#include "account/account_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "consultation/consultation.h"
#include "demo/steps_command.h"
#include "synthesis/synthesis_store.h"

static void tell_public(struct demo_site *site)
{
	struct command *command = site->command;
	struct synthesis *list;
	const int count = synthesis_list(command->db, command->arena, site->consultation, &list);

	site_say("\nFor everybody\n");
	site_say("  %s/library\n", site->address);
	site_say("  %s/library/text/%lld\n", site->address, (long long)site->paper);
	for (int i = 0; i < count; i++)
		site_say("  %s/library/synthesis/%lld\n", site->address, (long long)list[i].id);
	site_say("  %s/library/became/%lld\n", site->address, (long long)site->consultation);
	site_say("  %s/survey/%s\n", site->address, site_survey(site, "professionals")->slug);
	if (site->receipt)
		site_say("  %s/receipt, with the code that one of the made-up people was given: %s\n", site->address, site->receipt);
}

static void tell_staff(struct demo_site *site)
{
	site_say("\nFor members\n  %s/council\n", site->address);
	site_say("  %s/council/text/%lld\n", site->address, (long long)site->paper);
	site_say("  %s/council/text/%lld, a draft with a citation that no longer stands (as nour.belhomme@example.org)\n", site->address, (long long)text_of_file(site, "text-training.json"));
	site_say("  %s/council/text/%lld, which is being voted on\n", site->address, (long long)text_of_file(site, "text-opinion.json"));
}

/* --- */

static int is_first_of(const json_t *list, size_t index)
{
	const char *mail = json_string_value(json_object_get(json_array_get(list, index), "mail"));

	for (size_t i = 0; i < index; i++)
		if (!strcmp(json_string_value(json_object_get(json_array_get(list, i), "mail")), mail))
			return 0;
	return 1;
}

/* "member, rapporteur" */
static const char *roles_of(struct arena *arena, const struct account *account)
{
	struct buffer words = buffer_in(arena);

	for (int i = 0; i < account->held_count; i++)
		buffer_print(&words, "%s%s", i ? ", " : "", roles[account->held[i].role].tag);
	return words.bytes;
}

/* A link of their own for who signs in with a second step; another each time, until it is used. */
static int tell_link(struct demo_site *site, const struct account *account)
{
	struct config quiet = *site->command->config;
	struct command command = *site->command;
	const char *arguments[] = { account->mail };

	quiet.mail_from = NULL;
	command.config = &quiet;
	command.arguments = arguments;
	command.count = 1;
	command.out = buffer_in(command.arena);
	if (account_reset_command(&command) != COMMAND_DONE)
		return site_refuse("%s", command.out.bytes);
	site_say("  %s <%s>, %s\n    %s\n", account->name, account->mail, roles_of(command.arena, account),
		 arena_copy_bytes(command.arena, command.out.bytes, strcspn(command.out.bytes, "\n")));
	return site_keep(site);
}

static int tell_accounts(struct demo_site *site, const json_t *accounts)
{
	struct command *command = site->command;
	size_t i;

	site_say("\nSign in at %s/account with one of these addresses%s%s\n", site->address, site->password ? " and the password " : "",
		 site->password ? site->password : ", and the password that was printed when they were made");
	for (i = 0; i < json_array_size(accounts); i++) {
		const struct account *account = account_find_mail(command->db, command->arena, site_text(site, json_array_get(accounts, i), "mail"));

		if (account && is_first_of(accounts, i) && !account->needs_totp)
			site_say("  %s\n", account->mail);
	}
	site_say("Those who do more have a second step, and come in by a link of their own, once:\n");
	for (i = 0; i < json_array_size(accounts); i++) {
		const struct account *account = account_find_mail(command->db, command->arena, site_text(site, json_array_get(accounts, i), "mail"));

		if (account && is_first_of(accounts, i) && account->state == ACCOUNT_INVITED && !tell_link(site, account))
			return 0;
	}
	return 1;
}

int site_tells(struct demo_site *site)
{
	json_t *root = site_sample(site, "network.json");
	int fine;

	tell_public(site);
	tell_staff(site);
	fine = root && tell_accounts(site, json_object_get(root, "accounts"));
	json_decref(root);
	return fine;
}
