#include "base/config.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/mail.h"

enum { LONGEST_LINE = 4096, LONGEST_SECRET = 500, MAIL_PER_MINUTE = 120, MAIL_PER_DOMAIN = 60, SMS_PER_MINUTE = 60, MOST_RATE = 100000 };

enum setting_kind {
	SETTING_TEXT, SETTING_PATH, SETTING_ADDRESS, SETTING_HTTPS, SETTING_MAIL, SETTING_RELAY, SETTING_SECRET,
	SETTING_SECONDS, SETTING_RATE, SETTING_WORD,	/* these are numbers */
};

struct setting {
	const char *name;
	enum setting_kind kind;
	int required;
	size_t place;			/* in struct config */
	const char *const *words;	/* of a SETTING_WORD, its number is kept; ended by NULL */
};

static const char *const no_yes[] = { "no", "yes", NULL };
static const char *const networks[] = { "public", "private", "loopback", NULL };
static const char *const askings[] = { "claims", "acr_values", "nothing", NULL };

#define PLACE(field) offsetof(struct config, field)

static const struct setting settings[] = {
	{ "database_socket",     SETTING_PATH,    1, PLACE(database_socket) },
	{ "database_name",       SETTING_TEXT,    1, PLACE(database_name) },
	{ "database_user",       SETTING_TEXT,    1, PLACE(database_user) },
	{ "database_password",   SETTING_TEXT,    0, PLACE(database_password) },
	{ "statement_seconds",   SETTING_SECONDS, 0, PLACE(statement_seconds) },
	{ "key_file",            SETTING_PATH,    0, PLACE(key_file) },
	{ "locale_directory",    SETTING_PATH,    1, PLACE(locale_directory) },
	{ "intake_socket",       SETTING_PATH,    0, PLACE(intake_socket) },
	{ "work_directory",      SETTING_PATH,    0, PLACE(work_directory) },
	{ "sample_directory",    SETTING_PATH,    0, PLACE(sample_directory) },
	{ "migration_directory", SETTING_PATH,    0, PLACE(migration_directory) },
	{ "address",             SETTING_ADDRESS, 1, PLACE(address) },
	{ "site_name",           SETTING_TEXT,    1, PLACE(site_name) },
	{ "mail_from",           SETTING_MAIL,    0, PLACE(mail_from) },
	{ "mail_relay",          SETTING_RELAY,   0, PLACE(mail_relay) },
	{ "mail_user",           SETTING_TEXT,    0, PLACE(mail_user) },
	{ "mail_password",       SETTING_TEXT,    0, PLACE(mail_password) },
	{ "mail_ca_file",        SETTING_PATH,    0, PLACE(mail_ca_file) },
	{ "mail_per_minute",     SETTING_RATE,    0, PLACE(mail_per_minute) },
	{ "mail_per_domain",     SETTING_RATE,    0, PLACE(mail_per_domain) },
	{ "sms_gateway",         SETTING_HTTPS,   0, PLACE(sms_gateway) },
	{ "sms_token_file",      SETTING_SECRET,  0, PLACE(sms_token) },
	{ "sms_ca_file",         SETTING_PATH,    0, PLACE(sms_ca_file) },
	{ "sms_per_minute",      SETTING_RATE,    0, PLACE(sms_per_minute) },
	{ "operator_mail",       SETTING_MAIL,    0, PLACE(operator_mail) },
	{ "open_without_opinion", SETTING_WORD,   0, PLACE(opens_without_opinion), no_yes },
	{ "webhook_network",     SETTING_WORD,    0, PLACE(webhook_network), networks },
	{ "webhook_ca_file",     SETTING_PATH,    0, PLACE(webhook_authorities) },
	{ "provider_issuer",     SETTING_HTTPS,   0, PLACE(provider.issuer) },
	{ "provider_name",       SETTING_TEXT,    0, PLACE(provider.name) },
	{ "provider_client",     SETTING_TEXT,    0, PLACE(provider.client) },
	{ "provider_secret_file", SETTING_SECRET, 0, PLACE(provider.secret) },
	{ "provider_scopes",     SETTING_TEXT,    0, PLACE(provider.scopes) },
	{ "provider_second_acr", SETTING_TEXT,    0, PLACE(provider.second_acr) },
	{ "provider_second_amr", SETTING_TEXT,    0, PLACE(provider.second_amr) },
	{ "provider_asking",     SETTING_WORD,    0, PLACE(provider.asking), askings },
	{ "provider_pkce",       SETTING_WORD,    0, PLACE(provider.has_pkce), no_yes },
	{ "provider_plain_userinfo", SETTING_WORD, 0, PLACE(provider.has_plain_userinfo), no_yes },
	{ "provider_vouches_for_mail", SETTING_WORD, 0, PLACE(provider.vouches_for_mail), no_yes },
	{ "provider_network",    SETTING_WORD,    0, PLACE(provider.network), networks },
	{ "provider_ca_file",    SETTING_PATH,    0, PLACE(provider.authorities) },
};

enum { SETTINGS = sizeof(settings) / sizeof(*settings) };

struct reading {
	struct config *config;
	struct arena *arena;
	const char *path;
	int line;
	int given[SETTINGS];
	const char *fault;	/* the first; what is read after it does not count */
};

__attribute__((format(printf, 2, 3)))
static void complain(struct reading *reading, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	if (!reading->fault)
		reading->fault = arena_print_list(reading->arena, format, values);
	va_end(values);
}

static int address_fits(const char *value)
{
	size_t length = strlen(value);

	return (!strncmp(value, "http://", 7) || !strncmp(value, "https://", 8)) &&
	       value[length - 1] != '/' && !strpbrk(value, " \"'<>");
}

/* A host and perhaps a port, nothing behind: a mail's own words go there. */
static int relay_fits(const char *value)
{
	const char *host = strstr(value, "://");

	return (!strncmp(value, "smtp://", 7) || !strncmp(value, "smtps://", 8)) && host[3] && !strpbrk(host + 3, "/@ \"'<>?#");
}

static int number_fits(const char *value, long least, long most, int *number)
{
	char *end;
	long read;

	errno = 0;
	read = strtol(value, &end, 10);
	*number = (int)read;
	return !errno && end != value && !*end && read >= least && read <= most;
}

static int word_number(const char *const *words, const char *value)
{
	for (int i = 0; words[i]; i++)
		if (!strcmp(words[i], value))
			return i;
	return -1;
}

static const char *words_wanted(struct arena *arena, const char *const *words)
{
	const char *text = words[0];

	for (int i = 1; words[i]; i++)
		text = arena_print(arena, "%s%s%s", text, words[i + 1] ? ", " : " or ", words[i]);
	return text;
}

/* One line, in a file that nobody else may read or change. */
static const char *read_secret(struct reading *reading, const char *path)
{
	FILE *file = *path == '/' ? fopen(path, "re") : NULL;
	char line[LONGEST_SECRET + 2] = "";
	struct stat about;
	size_t length;
	int is_open, is_longer;

	if (!file) {
		complain(reading, "%s:%d: %s cannot be read", reading->path, reading->line, path);
		return NULL;
	}
	is_open = fstat(fileno(file), &about) || about.st_mode & 037;
	length = fgets(line, sizeof(line), file) ? strcspn(line, "\n") : 0;
	is_longer = length > LONGEST_SECRET || fgetc(file) != EOF;
	fclose(file);
	if (is_open)
		complain(reading, "%s: others may read or change it; its mode must be 0600, 0400, 0640 or 0440", path);
	if (!length || is_longer)
		complain(reading, "%s: wanted: one line with the secret, of at most %d bytes", path, LONGEST_SECRET);
	line[length] = '\0';
	return arena_copy(reading->arena, line);
}

/* What the setting wants instead of this value; NULL where it fits. */
static const char *wanted(struct reading *reading, const struct setting *setting, const char *value, int *number)
{
	if (!*value)
		return "a value";
	switch (setting->kind) {
	case SETTING_TEXT:
		return NULL;
	case SETTING_SECRET:
	case SETTING_PATH:
		return *value == '/' ? NULL : "a path from the root";
	case SETTING_ADDRESS:
		return address_fits(value) ? NULL : "an address such as https://example.fr, without a slash at its end";
	case SETTING_HTTPS:
		return address_fits(value) && !strncmp(value, "https:", 6) ? NULL :
			"an address such as https://example.fr, without a slash at its end";
	case SETTING_MAIL:
		return mail_fits(value) ? NULL : "a mail address such as consultations@example.fr, without a name";
	case SETTING_RELAY:
		return relay_fits(value) ? NULL : "smtps://HOST:PORT or smtp://HOST:PORT";
	case SETTING_SECONDS:
		return number_fits(value, 0, 86400, number) ? NULL : "a number of seconds from 0 to 86400";
	case SETTING_RATE:
		return number_fits(value, 1, MOST_RATE, number) ? NULL : "a number from 1 to 100000";
	case SETTING_WORD:
		*number = word_number(setting->words, value);
		return *number >= 0 ? NULL : words_wanted(reading->arena, setting->words);
	}
	return NULL;
}

static void keep(struct reading *reading, const struct setting *setting, const char *value)
{
	char *place = (char *)reading->config + setting->place;
	const char *instead, *text;
	int number = 0;

	instead = wanted(reading, setting, value, &number);
	if (instead) {
		complain(reading, "%s:%d: %s wants %s", reading->path, reading->line, setting->name, instead);
		return;
	}
	if (setting->kind >= SETTING_SECONDS) {
		memcpy(place, &number, sizeof(number));
		return;
	}
	text = setting->kind == SETTING_SECRET ? read_secret(reading, value) : arena_copy(reading->arena, value);
	memcpy(place, &text, sizeof(text));
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
	if (!equals) {
		complain(reading, "%s:%d: wanted: key = value", reading->path, reading->line);
		return;
	}
	*equals = '\0';
	name = trimmed(name);
	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(settings[i].name, name))
			continue;
		if (reading->given[i]++)
			complain(reading, "%s:%d: %s is given twice", reading->path, reading->line, name);
		keep(reading, &settings[i], trimmed(equals + 1));
		return;
	}
	complain(reading, "%s:%d: there is no setting '%s'", reading->path, reading->line, name);
}

/* Half of them would leave a door that nobody meant. */
static void check_provider(struct reading *reading)
{
	const struct provider_settings *provider = &reading->config->provider;

	for (int i = 0; i < SETTINGS; i++)
		if (reading->given[i] && !strncmp(settings[i].name, "provider_", 9) && !provider->issuer)
			complain(reading, "%s: %s is given without provider_issuer", reading->path, settings[i].name);
	if (provider->issuer && (!provider->client || !provider->secret))
		complain(reading, "%s: provider_issuer wants provider_client and provider_secret_file too", reading->path);
}

static void check(struct reading *reading, FILE *file)
{
	const struct config *config = reading->config;
	struct stat about;

	for (int i = 0; i < SETTINGS; i++)
		if (settings[i].required && !reading->given[i])
			complain(reading, "%s: %s is missing", reading->path, settings[i].name);
	if (config->mail_relay && !config->mail_from)
		complain(reading, "%s: mail_relay is of no use without mail_from", reading->path);
	if (!config->mail_user != !config->mail_password)
		complain(reading, "%s: mail_user and mail_password go together", reading->path);
	if (config->sms_token && !config->sms_gateway)
		complain(reading, "%s: sms_token_file is of no use without sms_gateway", reading->path);
	check_provider(reading);
	if ((config->database_password || config->mail_password) && (fstat(fileno(file), &about) || about.st_mode & 07))
		complain(reading, "%s: holds a password and may be read by others; its mode must be 0600 or 0640", reading->path);
}

static void read_file(struct reading *reading, FILE *file)
{
	char line[LONGEST_LINE];

	while (!reading->fault && fgets(line, sizeof(line), file)) {
		reading->line++;
		if (strchr(line, '\n') || feof(file))
			read_line(reading, line);
		else
			complain(reading, "%s:%d: the line is longer than %d bytes", reading->path, reading->line, LONGEST_LINE - 2);
	}
	if (!reading->fault)
		check(reading, file);
}

const char *config_fault(struct config *config, struct arena *arena, const char *path)
{
	struct reading reading = { .config = config, .arena = arena, .path = path };
	FILE *file = fopen(path, "re");

	*config = (struct config){
		.mail_per_minute = MAIL_PER_MINUTE, .mail_per_domain = MAIL_PER_DOMAIN, .sms_per_minute = SMS_PER_MINUTE, .provider.has_pkce = 1,
	};
	if (!file)
		return arena_print(arena, "%s: %s", path, strerror(errno));
	read_file(&reading, file);
	fclose(file);
	return reading.fault;
}

void config_read(struct config *config, struct arena *arena, const char *path)
{
	const char *fault = config_fault(config, arena, path);

	if (fault)
		die("%s", fault);
}

void config_load(struct config *config, struct arena *arena, const char *program)
{
	const char *path = getenv("ANCRAGE_CONFIG");

	config_read(config, arena, path ? path : arena_print(arena, "/etc/ancrage/%s.conf", program));
}
