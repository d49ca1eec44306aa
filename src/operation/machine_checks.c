#include "operation/machine_checks.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "fetch/fetch.h"
#include "text/text.h"

enum { SITE_SECONDS = 10, MOST_PAGE = 1024 * 1024, GOOD = 200 };

static int is_same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* Those of a program that may not be installed here do not count. */
static const char *program_fault(struct command *command, const char *folder, const char *program)
{
	const struct config *own = command->config;
	const char *path = arena_print(command->arena, "%s/%s.conf", folder, program), *fault;
	struct config theirs;

	if (access(path, F_OK))
		return NULL;
	fault = config_fault(&theirs, command->arena, path);
	if (fault)
		return fault;
	if (!is_same(theirs.database_name, own->database_name) || !is_same(theirs.address, own->address))
		return arena_print(command->arena, "%s has another database_name or address than the operator's file", path);
	/* The program of the public makes nothing with it. */
	return !theirs.key_file || is_same(theirs.key_file, own->key_file) ? NULL :
		arena_print(command->arena, "%s has another key_file: what one program makes, the others would not know", path);
}

const char *settings_fault(struct command *command)
{
	static const char *const programs[] = { "answer", "account", "studio", "analysis", "council", "library", "courier", "steward" };
	const char *own = getenv("ANCRAGE_CONFIG"), *slash = own ? strrchr(own, '/') : NULL;
	const char *folder = slash ? arena_copy_bytes(command->arena, own, (size_t)(slash - own)) : "/etc/ancrage", *fault = NULL;

	for (size_t i = 0; i < sizeof(programs) / sizeof(*programs) && !fault; i++)
		fault = program_fault(command, folder, programs[i]);
	return fault;
}

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
