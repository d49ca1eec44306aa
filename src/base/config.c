#include "base/config.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/log.h"

enum { LONGEST_LINE = 4096 };

enum setting_kind { SETTING_TEXT, SETTING_PATH, SETTING_ADDRESS, SETTING_SECONDS };

struct setting {
	const char *name;
	enum setting_kind kind;
	int required;
	size_t place;		/* in struct config */
};

#define PLACE(field) offsetof(struct config, field)

static const struct setting settings[] = {
	{ "database_socket",     SETTING_PATH,    1, PLACE(database_socket) },
	{ "database_name",       SETTING_TEXT,    1, PLACE(database_name) },
	{ "database_user",       SETTING_TEXT,    1, PLACE(database_user) },
	{ "database_password",   SETTING_TEXT,    0, PLACE(database_password) },
	{ "statement_seconds",   SETTING_SECONDS, 0, PLACE(statement_seconds) },
	{ "key_file",            SETTING_PATH,    0, PLACE(key_file) },
	{ "locale_directory",    SETTING_PATH,    1, PLACE(locale_directory) },
	{ "sample_directory",    SETTING_PATH,    0, PLACE(sample_directory) },
	{ "migration_directory", SETTING_PATH,    0, PLACE(migration_directory) },
	{ "address",             SETTING_ADDRESS, 1, PLACE(address) },
	{ "site_name",           SETTING_TEXT,    1, PLACE(site_name) },
};

enum { SETTINGS = sizeof(settings) / sizeof(*settings) };

struct reading {
	struct config *config;
	struct arena *arena;
	const char *path;
	int line;
	int given[SETTINGS];
};

static int address_fits(const char *value)
{
	size_t length = strlen(value);

	return (!strncmp(value, "http://", 7) || !strncmp(value, "https://", 8)) &&
	       value[length - 1] != '/' && !strpbrk(value, " \"'<>");
}

static int seconds_fit(const char *value, int *seconds)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	*seconds = (int)number;
	return !errno && end != value && !*end && number >= 0 && number <= 86400;
}

static void keep(struct reading *reading, const struct setting *setting, const char *value)
{
	char *place = (char *)reading->config + setting->place;
	const char *wanted = NULL;
	int seconds;

	if (!*value)
		wanted = "a value";
	else if (setting->kind == SETTING_PATH && *value != '/')
		wanted = "a path from the root";
	else if (setting->kind == SETTING_ADDRESS && !address_fits(value))
		wanted = "an address such as https://example.fr, without a slash at its end";
	else if (setting->kind == SETTING_SECONDS && !seconds_fit(value, &seconds))
		wanted = "a number of seconds from 0 to 86400";
	if (wanted)
		die("%s:%d: %s wants %s", reading->path, reading->line, setting->name, wanted);
	if (setting->kind == SETTING_SECONDS) {
		memcpy(place, &seconds, sizeof(seconds));
	} else {
		const char *text = arena_copy(reading->arena, value);

		memcpy(place, &text, sizeof(text));
	}
}

static char *trimmed(char *text)
{
	char *end;

	text += strspn(text, " \t");
	end = text + strlen(text);
	while (end > text && strchr(" \t\r\n", end[-1]))
		*--end = '\0';
	return text;
}

static void read_line(struct reading *reading, char *line)
{
	char *name = trimmed(line), *equals = strchr(name, '=');

	if (!*name || *name == '#')
		return;
	if (!equals)
		die("%s:%d: wanted: key = value", reading->path, reading->line);
	*equals = '\0';
	name = trimmed(name);
	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(settings[i].name, name))
			continue;
		if (reading->given[i]++)
			die("%s:%d: %s is given twice", reading->path, reading->line, name);
		keep(reading, &settings[i], trimmed(equals + 1));
		return;
	}
	die("%s:%d: there is no setting '%s'", reading->path, reading->line, name);
}

static void check(const struct reading *reading, FILE *file)
{
	struct stat about;

	for (int i = 0; i < SETTINGS; i++)
		if (settings[i].required && !reading->given[i])
			die("%s: %s is missing", reading->path, settings[i].name);
	if (reading->config->database_password && (fstat(fileno(file), &about) || about.st_mode & 07))
		die("%s: holds a password and may be read by others; its mode must be 0600 or 0640", reading->path);
}

void config_read(struct config *config, struct arena *arena, const char *path)
{
	struct reading reading = { .config = config, .arena = arena, .path = path };
	FILE *file = fopen(path, "re");
	char line[LONGEST_LINE];

	*config = (struct config){ 0 };
	if (!file)
		die("%s: %s", path, strerror(errno));
	while (fgets(line, sizeof(line), file)) {
		reading.line++;
		if (!strchr(line, '\n') && !feof(file))
			die("%s:%d: the line is longer than %d bytes", path, reading.line, LONGEST_LINE - 2);
		read_line(&reading, line);
	}
	check(&reading, file);
	fclose(file);
}

void config_load(struct config *config, struct arena *arena, const char *program)
{
	const char *path = getenv("ANCRAGE_CONFIG");

	config_read(config, arena, path ? path : arena_print(arena, "/etc/ancrage/%s.conf", program));
}
