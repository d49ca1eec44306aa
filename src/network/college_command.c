#include "network/college_command.h"

#include <stdlib.h>
#include <string.h>

#include "audit/audit_store.h"
#include "base/utf8.h"
#include "network/college_store.h"
#include "network/member_store.h"
#include "network/network_command.h"
#include "text/content.h"

int college_list_command(struct command *command)
{
	struct college *colleges;
	const int count = college_list(command->db, command->arena, &colleges);

	buffer_print(&command->out, "%-20s %s\n", "SLUG", "NAME");
	for (int i = 0; i < count; i++) {
		print_column(&command->out, colleges[i].slug, 20);
		buffer_print(&command->out, "%s\n",
			     content_in(command->arena, colleges[i].name, language_tagged("fr")));
	}
	return COMMAND_DONE;
}

static int refuse(struct command *command, const char *about, const char *words)
{
	buffer_print(&command->out, "%s: %s\n", about, words);
	return COMMAND_REFUSED;
}

/* Of the whole instance, so in no single body. */
static int done(struct command *command, enum audit_action action, int64_t college, const char *words)
{
	const struct audit_note what = { .action = action, .object = college };

	audit_add(command->db, command->arena, &what);
	buffer_print(&command->out, "%s %s\n", command->arguments[0], words);
	return COMMAND_DONE;
}

/* What is wrong is printed; how many things. */
static int check(struct command *command, const char *slug, const char *const names[LANGUAGES])
{
	struct network_faults faults = { 0 };

	college_check(slug, names, &faults);
	for (int i = 0; i < faults.count; i++)
		buffer_print(&command->out, "%s: %s\n", faults.fault[i].field, faults.fault[i].words);
	return faults.count;
}

static struct college *find(struct command *command)
{
	struct college *college = college_find_slug(command->db, command->arena, command->arguments[0]);

	if (!college)
		refuse(command, command->arguments[0], "There is no college of that name.");
	return college;
}

int college_add_command(struct command *command)
{
	const char *slug = command->arguments[0];
	const char *const names[LANGUAGES] = {
		utf8_clean(command->arena, command->arguments[1], strlen(command->arguments[1])),
	};

	int64_t id;

	if (check(command, slug, names))
		return COMMAND_REFUSED;
	switch (college_add(command->db, slug, names, &id)) {
	case NO_FAULT:
		return done(command, AUDIT_COLLEGE_ADDED, id, "is added, the last of the list");
	case FAULT_TOO_LARGE:
		return refuse(command, slug, "There are as many colleges as there can be.");
	default:
		return refuse(command, slug, "This name is already used.");
	}
}

int college_rename_command(struct command *command)
{
	const struct language *language = language_tagged(command->arguments[1]);
	const char *name = utf8_clean(command->arena, command->arguments[2], strlen(command->arguments[2]));
	const struct college *college = find(command);
	const char *names[LANGUAGES];

	if (!college)
		return COMMAND_REFUSED;
	if (!language)
		return refuse(command, command->arguments[1], "A language is fr, fr-simple, en or ar.");
	if (!name)
		return refuse(command, "name", "These characters are no text.");
	college_names(command->arena, college, names);
	names[language - languages] = strcmp(name, "none") ? name : NULL;
	if (check(command, college->slug, names))
		return COMMAND_REFUSED;
	if (college_rename(command->db, college->id, college->version, names))
		return refuse(command, college->slug, "It was not changed: somebody else changed it. Look again.");
	return done(command, AUDIT_COLLEGE_CHANGED, college->id, "is renamed");
}

int college_move_command(struct command *command)
{
	const struct college *college = find(command);
	char *end;
	const long place = strtol(command->arguments[1], &end, 10);

	if (!college)
		return COMMAND_REFUSED;
	if (*end || place < 1 || place > MOST_COLLEGES)
		return refuse(command, command->arguments[1], "A place is a number from 1.");
	if (college_move(command->db, command->arena, college->id, (int)place))
		return refuse(command, college->slug, "It was not moved. Look again.");
	return done(command, AUDIT_COLLEGE_MOVED, college->id, "is moved");
}
