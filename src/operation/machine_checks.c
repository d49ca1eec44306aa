#include "operation/machine_checks.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "fetch/fetch.h"
#include "text/text.h"

enum { SITE_SECONDS = 10, MOST_PAGE = 1024 * 1024, GOOD = 200 };

const char *key_fault(struct command *command)
{
	return command->keyring->count ? NULL :
		"no key can be read: no code can be made or recognised (ancrage key renew makes a key)";
}

const char *locale_fault(struct command *command)
{
	const char *directory = command->config->locale_directory;

	if (access(arena_print(command->arena, "%s/ancrage.UTF-8/LC_CTYPE", directory), R_OK))
		return arena_print(command->arena, "%s has no ancrage.UTF-8: every page is in English", directory);
	for (int i = 0; i < LANGUAGES; i++) {
		int length = (int)strcspn(languages[i].gettext, ":");

		if (strcmp(languages[i].tag, "en") &&
		    access(arena_print(command->arena, "%s/%.*s/LC_MESSAGES/ancrage.mo", directory, length,
				       languages[i].gettext), R_OK))
			return arena_print(command->arena, "%s has no messages for %s", directory, languages[i].tag);
	}
	return NULL;
}

/* What comes from this path of the site's own address, asked in public or, failing that, on this machine. */
static const char *page_fault(struct command *command, const char *path)
{
	const char *url = arena_print(command->arena, "%s%s", command->config->address, path), *fault = NULL;

	for (int loopback = 0; loopback < 2; loopback++) {
		struct fetch *fetch = fetch_open(command->arena, &(struct fetch_options){ SITE_SECONDS, MOST_PAGE, loopback });
		struct browser *browser = fetch_browser(fetch);
		const struct fetch_reply *reply;

		fetch_get(browser, url);
		while (!fetch_wait(fetch, SITE_SECONDS * 1000))
			continue;
		reply = fetch_reply(browser);
		if (reply->status == GOOD)
			fault = NULL;
		else if (reply->status)
			fault = arena_print(command->arena, "%s answers %d: are nginx and the programs running?", url, reply->status);
		else if (!fault)
			fault = arena_print(command->arena, "%s: %s", url, reply->trouble);
		fetch_close(fetch);
		if (!fault)
			break;
	}
	return fault;
}

const char *front_fault(struct command *command)
{
	return page_fault(command, "/");
}

const char *door_fault(struct command *command)
{
	return page_fault(command, "/account/sign-in");
}
