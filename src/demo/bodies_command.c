/* The bodies of a demonstration, their members, and accounts for them. */
#include <string.h>

#include "account/account_command.h"
#include "account/account_store.h"
#include "account/password.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/code.h"
#include "base/config.h"
#include "demo/site_command.h"
#include "network/member_command.h"
#include "network/network_command.h"
#include "network/network_store.h"

static const char *in_folder(struct demo_site *site, const char *name)
{
	return arena_print(site->command->arena, "%s/%s", site->folder, name);
}

static int add_body(struct demo_site *site, const json_t *sample, const char *slug)
{
	const char *below = site_text(site, sample, "below"), *mission = site_text(site, sample, "mission");
	const char *arguments[8] = { site_text(site, sample, "kind"), slug, site_text(site, sample, "name") };
	int count = 3;

	if (*below) {
		arguments[count++] = "--below";
		arguments[count++] = below;
	}
	if (*mission) {
		arguments[count++] = "--mission";
		arguments[count++] = in_folder(site, mission);
	}
	site_say("  %s\n", arguments[2]);
	return site_run(site, body_add_command, arguments) && site_keep(site);
}

static int has_body(struct demo_site *site, const json_t *sample)
{
	const char *slug = site_text(site, sample, "slug"), *members = site_text(site, sample, "members");
	const char *import[] = { slug, in_folder(site, members), "--write", NULL };

	if (!body_find(site->command->db, site->command->arena, slug) && !add_body(site, sample, slug))
		return 0;
	return !*members || (site_run(site, member_import_command, import) && site_keep(site));
}

/* --- accounts */

static int holds(const struct account *account, const char *role, const char *body)
{
	for (int i = 0; account && i < account->held_count; i++)
		if (account->held[i].role == role_tagged(role) && !strcmp(account->held[i].place.slug, body))
			return 1;
	return 0;
}

static int has_account(struct demo_site *site, const json_t *sample)
{
	const char *arguments[] = { site_text(site, sample, "name"), site_text(site, sample, "mail"), "--role", site_text(site, sample, "role"),
		"--body", site_text(site, sample, "body"), NULL };
	const struct account *account = account_find_mail(site->command->db, site->command->arena, arguments[1]);

	if (holds(account, arguments[3], arguments[5]))
		return 1;
	return site_run(site, account_add_command, arguments) && site_keep(site);
}

/* Who needs no second step signs in with the password of them all; the others come in by a link of their own. */
static int has_password(struct demo_site *site, const json_t *sample)
{
	struct command *command = site->command;
	struct account *account = account_find_mail(command->db, command->arena, site_text(site, sample, "mail"));
	int taken;

	if (!account || account->state != ACCOUNT_INVITED || account->needs_totp)
		return account != NULL;
	if (!site->password)
		site->password = code_in_words(command->arena, code_random());
	account->state = ACCOUNT_ACTIVE;
	account->password = password_hash(command->arena, site->password);
	if (!account_keep(command->db, command->arena, account, &taken))
		return site_refuse("%s: somebody else is changing this account: try again\n", account->mail);
	link_end_all(command->db, account->id);
	site_record(site, AUDIT_PASSWORD_CHANGED, account->id, account->home, 0, NULL);
	return site_keep(site);
}

int site_has_bodies(struct demo_site *site)
{
	json_t *root = site_sample(site, "network.json"), *item;
	int fine = root != NULL;
	size_t i;

	site_say("The commission, its three groups, their members\n");
	json_array_foreach(json_object_get(root, "bodies"), i, item)
		fine = fine && has_body(site, item);
	json_array_foreach(json_object_get(root, "accounts"), i, item)
		fine = fine && has_account(site, item);
	json_array_foreach(json_object_get(root, "accounts"), i, item)
		fine = fine && has_password(site, item);
	json_decref(root);
	return fine;
}
