/* ancrage: the operator's command. `ancrage help` lists what it can do. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "account/account_command.h"
#include "account/code_store.h"
#include "account/visit_store.h"
#include "answer/demo_command.h"
#include "answer/tick_store.h"
#include "audit/audit_command.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/day.h"
#include "base/keyring.h"
#include "base/log.h"
#include "consultation/consultation_command.h"
#include "consultation/consultation_store.h"
#include "db/db.h"
#include "db/migrate.h"
#include "job/tick_store.h"
#include "network/college_command.h"
#include "network/member_command.h"
#include "network/network_command.h"
#include "outbox/outbox_command.h"
#include "outbox/outbox_store.h"
#include "questionnaire/questionnaire_command.h"
#include "snapshot/snapshot.h"
#include "snapshot/snapshot_command.h"
#include "table/tally_command.h"
#include "text/text.h"

enum { MOST_TRIES = 5, LATE_MINUTES = 10, MOST_SKEW = 5 };

/* What a task may need besides the database, while `ancrage tick` runs. */
static const struct command *ticking;

/* To the log lines, and by mail where the operator wants it. */
static int64_t tell_audit_head(struct db *db, int64_t most)
{
	int64_t told = audit_tell_head(db, most);
	const struct audit_head head = audit_head_find(db);

	if (told)
		outbox_add_audit_head(db, ticking->arena, ticking->keyring, ticking->config->operator_mail, head_write(ticking->arena, &head));
	return told;
}

/* In this order, each time `ancrage tick` runs. */
static const struct tick_task tick_tasks[] = {
	{ "closings",  survey_close_due },
	{ "drafts",    draft_purge },
	{ "verbatims", verbatim_purge },
	{ "guesses",   guess_purge },
	{ "erasures",  snapshot_apply_erasures },
	{ "visits",    visit_purge },
	{ "links",     link_purge },
	{ "sign-ins",  sign_in_purge },
	{ "audit head", tell_audit_head },
	{ "codes",     sign_in_code_purge },
	{ "notices",   outbox_purge },
	{ 0 }
};

enum { TICK_TASKS = sizeof(tick_tasks) / sizeof(*tick_tasks) - 1 };

static struct db_account account_of(const struct config *config)
{
	return (struct db_account){
		config->database_socket, config->database_user, config->database_password,
		config->database_name, config->statement_seconds,
	};
}

static struct db *open_database(const struct config *config)
{
	const struct db_account account = account_of(config);

	return db_open(&account);
}

static int migrate_command(struct command *command)
{
	const struct db_account account = account_of(command->config);
	int applied;

	if (!command->config->migration_directory) {
		buffer_print(&command->out, "migration_directory is not set\n");
		return COMMAND_REFUSED;
	}
	if (db_migrate(&account, command->config->migration_directory, &applied))
		return COMMAND_REFUSED;
	buffer_print(&command->out, "migrations applied: %d%s\n", applied,
		     applied ? "" : ", as the schema is up to date");
	return COMMAND_DONE;
}

static int key_renew_command(struct command *command)
{
	const char *path = command->config->key_file;
	struct keyring keyring;

	if (!path) {
		buffer_print(&command->out, "key_file is not set\n");
		return COMMAND_REFUSED;
	}
	if (keyring_renew(path) || keyring_read(path, &keyring))
		return COMMAND_REFUSED;
	buffer_print(&command->out, "key %d is in %s: make a backup of this file apart from the database's,"
		     " then restart the programs\n", keyring.keys[0].number, path);
	return COMMAND_DONE;
}

/* Numbers only: a key is never shown. */
static int key_list_command(struct command *command)
{
	for (int i = 0; i < command->keyring->count; i++)
		buffer_print(&command->out, "key %d%s\n", command->keyring->keys[i].number,
			     i ? "" : ": makes the new codes");
	return COMMAND_DONE;
}

static int tick_command(struct command *command)
{
	struct db *db = open_database(command->config);
	struct keyring keyring = { 0 };
	int64_t done[TICK_TASKS];
	int failed;

	/* Only what is to be mailed is sealed. */
	if (command->config->operator_mail && command->config->key_file && keyring_read(command->config->key_file, &keyring))
		keyring.count = 0;
	command->keyring = &keyring;
	ticking = command;
	failed = tick_run(db, tick_tasks, done);
	command->keyring = NULL;

	for (int i = 0; i < TICK_TASKS; i++) {
		if (done[i] == TICK_FAILED)
			buffer_print(&command->out, "%s: failed\n", tick_tasks[i].name);
		else if (done[i])
			buffer_print(&command->out, "%s: %lld\n", tick_tasks[i].name, (long long)done[i]);
	}
	db_close(db);
	return failed ? COMMAND_REFUSED : COMMAND_DONE;
}

/* What each check of the doctor's finds wrong, or NULL. */

static const char *database_fault(struct command *command)
{
	return db_ready(command->db) ? arena_print(command->arena,
		"%s cannot be used by %s, or has another schema than this program: see the lines above",
		command->config->database_name, command->config->database_user) : NULL;
}

static const char *durable_fault(struct command *command)
{
	return db_is_durable(command->db) ? NULL :
		"its settings do not keep what is committed: no submission is taken (see the lines above)";
}

static const char *grants_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT COUNT(DISTINCT p) FROM ("
		"SELECT GRANTEE g, PRIVILEGE_TYPE p FROM information_schema.USER_PRIVILEGES UNION ALL"
		" SELECT GRANTEE, PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES"
		" WHERE TABLE_SCHEMA = DATABASE()) held"
		" WHERE p IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"
		" AND g = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')");
	int64_t held = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return held == 4 ? NULL : arena_print(command->arena,
		"%s lacks rights: run ancrage migrate, which grants them", command->config->database_user);
}

static const char *clock_fault(struct command *command)
{
	struct query *query = db_query(command->db, "SELECT UNIX_TIMESTAMP()");
	long long skew = query_next(query) ? (long long)(query_number(query) - (int64_t)time(NULL)) : 0;

	query_end(query);
	return llabs(skew) <= MOST_SKEW ? NULL :
		arena_print(command->arena, "the database's clock is %lld seconds off this machine's", skew);
}

static const char *zones_fault(struct command *command)
{
	struct query *query = db_query(command->db, "SELECT DISTINCT zone FROM survey ORDER BY zone LIMIT 1000");
	const char *missing = zone_exists("Europe/Paris") && time_in_zone(0, "Europe/Paris").hour == 1 ?
		NULL : "Europe/Paris";

	while (query_next(query)) {
		const char *zone = query_text(query, command->arena);

		if (!missing && !zone_exists(zone))
			missing = zone;
	}
	query_end(query);
	return missing ? arena_print(command->arena, "%s is unknown here: install tzdata", missing) : NULL;
}

static const char *key_fault(struct command *command)
{
	return command->keyring->count ? NULL :
		"no key can be read: no code can be made or recognised (ancrage key renew makes a key)";
}

static const char *used_keys_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT DISTINCT key_number FROM draft UNION SELECT DISTINCT key_number FROM submission"
		" ORDER BY key_number LIMIT 1000");
	int missing = 0;

	while (query_next(query)) {
		int number = (int)query_number(query);

		if (!missing && !keyring_find(command->keyring, number))
			missing = number;
	}
	query_end(query);
	return missing ? arena_print(command->arena,
		"key %d made codes in use, and is not in the file: bring it back from its backup",
		missing) : NULL;
}

static const char *locale_fault(struct command *command)
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

static const char *tick_fault(struct command *command)
{
	for (int i = 0; i < TICK_TASKS; i++) {
		const char *name = tick_tasks[i].name;
		long long age = (long long)tick_age(command->db, name);

		if (age < 0)
			return arena_print(command->arena,
				"%s was never done: is the timer of ancrage tick running?", name);
		if (age > LATE_MINUTES * 60)
			return arena_print(command->arena,
				"%s was last done %lld minutes ago: is the timer of ancrage tick running?",
				name, age / 60);
	}
	return NULL;
}

struct check {
	const char *name;
	const char *(*fault)(struct command *command);
	int needs_database;
};

static const struct check checks[] = {
	{ "database: reached, with the schema this program knows", database_fault },
	{ "database: what is committed survives a loss of power",  durable_fault, 1 },
	{ "database: the operator's rights",                        grants_fault, 1 },
	{ "clock: this machine and the database agree",             clock_fault, 1 },
	{ "time zones: those of the surveys are known",             zones_fault, 1 },
	{ "instance key: can be read",                              key_fault },
	{ "instance key: holds every key in use",                   used_keys_fault, 1 },
	{ "languages: messages and locale are there",               locale_fault },
	{ "tick: every task was done lately",                       tick_fault, 1 },
	{ "mail: the relay, if one is set, is reached and trusted", outbox_relay_fault },
	{ "mail: no notice waits for long",                         outbox_wait_fault, 1 },
	{ 0 }
};

static int look(struct command *command, const struct check *check, int has_database)
{
	const char *fault;

	if (check->needs_database && !has_database)
		fault = "not looked at, as the database cannot be used";
	else
		fault = check->fault(command);
	if (!fault && check->needs_database && db_fault(command->db))
		fault = "the database failed: see the lines above";
	buffer_print(&command->out, fault ? "fault %s: %s\n" : "ok    %s%s\n", check->name, fault ? fault : "");
	return fault != NULL;
}

/* It looks at what it can where something is missing, so it opens all by itself. */
static int doctor_command(struct command *command)
{
	const char *key_file = command->config->key_file;
	struct keyring keyring = { 0 };
	int faults = 0, has_database;

	if (key_file && keyring_read(key_file, &keyring))
		keyring.count = 0;
	command->keyring = &keyring;
	command->db = open_database(command->config);
	has_database = !db_ready(command->db);
	for (const struct check *check = checks; check->name; check++)
		faults += look(command, check, has_database && !db_ready(command->db));
	db_close(command->db);
	command->db = NULL;
	command->keyring = NULL;
	return faults ? COMMAND_REFUSED : COMMAND_DONE;
}

static const struct command_row commands[] = {
	{ "migrate", "", "bring the database's schema and rights to this version", migrate_command },
	{ "doctor", "", "look at everything the programs need; each line begins with ok or fault", doctor_command },
	{ "tick", "", "do what time demands: closings, purges; for a timer, every minute", tick_command },
	{ "key renew", "", "make a new instance key, beside those there are", key_renew_command },
	{ "key list", "", "show the numbers of the instance keys", key_list_command, NEEDS_KEY },
	{ "body add", "KIND SLUG NAME [--below SLUG] [--territory CODE,...] [--state S] [--from DAY] [--to DAY] [--mission FILE]",
	  "add a council, commission, group or committee", body_add_command, NEEDS_DATABASE, 3, 15 },
	{ "body change", "SLUG [--name N] [--slug S] and the options of body add", "change a body",
	  body_change_command, NEEDS_DATABASE, 3, 17 },
	{ "body list", "[--kind K] [--state S] [--territory CODE] [--search WORDS]", "list the bodies of the network",
	  body_list_command, NEEDS_DATABASE, 0, 8 },
	{ "college list", "", "list the colleges", college_list_command, NEEDS_DATABASE },
	{ "college add", "SLUG NAME", "add a college, by its name in French, at the end of the list",
	  college_add_command, NEEDS_DATABASE, 2, 2 },
	{ "college rename", "SLUG LANGUAGE NAME", "change its name in a language; none takes it away",
	  college_rename_command, NEEDS_DATABASE, 3, 3 },
	{ "college move", "SLUG PLACE", "put it into that place of every list, from 1",
	  college_move_command, NEEDS_DATABASE, 2, 2 },
	{ "member list", "BODY [--day DAY]", "list who is in office there, today or on a day",
	  member_list_command, NEEDS_DATABASE, 1, 3 },
	{ "member import", "BODY FILE [--write]", "say what a CSV list of members would change, or change it",
	  member_import_command, NEEDS_DATABASE, 2, 3 },
	{ "territory list", "", "list regions, departments and collectivities with their codes", territory_list_command },
	{ "questionnaire check", "FILE", "say all that is wrong with a questionnaire",
	  questionnaire_check_command, 0, 1, 1 },
	{ "questionnaire publish", "FILE", "store a questionnaire with its media, and print its hash",
	  questionnaire_publish_command, NEEDS_DATABASE, 1, 1 },
	{ "consultation load", "FOLDER...", "store or change consultations, each a folder with consultation.json",
	  consultation_load_command, NEEDS_DATABASE, 1, 100 },
	{ "consultation list", "", "list the surveys, and how many answers they have",
	  consultation_list_command, NEEDS_DATABASE },
	{ "sample load", "[NAME...]", "load the sample consultations, or those named",
	  sample_load_command, NEEDS_DATABASE, 0, 100 },
	{ "snapshot take", "SURVEY [--frozen] [--json]", "freeze what was sent to a survey into columns",
	  snapshot_take_command, NEEDS_DATABASE, 1, 3 },
	{ "snapshot list", "[--json]", "list the snapshots", snapshot_list_command, NEEDS_DATABASE, 0, 1 },
	{ "snapshot verify", "ID [--json]", "compute its hash again: is it what was taken?",
	  snapshot_verify_command, NEEDS_DATABASE, 1, 2 },
	{ "tally", "SNAPSHOT [--json]", "print each question's exact counts with their bases",
	  tally_command, NEEDS_DATABASE, 1, 2 },
	{ "account add", "NAME MAIL --role ROLE --body SLUG", "invite a person of the staff, and print the link that lets them in",
	  account_add_command, NEEDS_DATABASE | NEEDS_KEY, 2, 6 },
	{ "account reset", "MAIL [--second-step]", "print a link to choose a new password; with the second step anew",
	  account_reset_command, NEEDS_DATABASE | NEEDS_KEY, 1, 2 },
	{ "account disable", "MAIL", "let them sign in no more", account_disable_command, NEEDS_DATABASE, 1, 1 },
	{ "account list", "", "list the staff, with their roles", account_list_command, NEEDS_DATABASE },
	{ "audit list", "[--from DAY] [--to DAY] [--account MAIL] [--body SLUG] [--action TAG]",
	  "list what the staff and the operator did, the newest first; days of UTC", audit_list_command, NEEDS_DATABASE, 0, 10 },
	{ "audit export", "FILE", "write all of it as CSV", audit_export_command, NEEDS_DATABASE, 1, 1 },
	{ "audit head", "", "print the number, hash and time of the last event, to be kept elsewhere",
	  audit_head_command, NEEDS_DATABASE },
	{ "audit verify", "[--head FILE|HASH]", "say which events were changed, removed or added; against heads kept elsewhere, also which were cut off",
	  audit_verify_command, NEEDS_DATABASE, 0, 2 },
	{ "outbox list", "[--state STATE]", "list the notices that were not sent, or those in a state", outbox_list_command, NEEDS_DATABASE, 0, 2 },
	{ "outbox retry", "ID... | --all", "try notices again at once, that wait or were refused", outbox_retry_command, NEEDS_DATABASE, 1, 100 },
	{ "outbox drop", "ID... | --refused", "forget notices that were not sent", outbox_drop_command, NEEDS_DATABASE, 1, 100 },
	{ "demo", "[--answers N] [--seed S] [--address URL]",
	  "have made-up people answer a copy of the territorial-anchoring survey over HTTP", demo_command, NEEDS_DATABASE, 0, 6 },
	{ 0 }
};

static int print_help(void)
{
	printf("ancrage: the operator's command. Its settings are read from the file named by\n"
	       "ANCRAGE_CONFIG, else from /etc/ancrage/ancrage.conf.\n\n");
	for (const struct command_row *row = commands; row->words; row++)
		printf("  ancrage %s%s%s\n\t%s\n", row->words, *row->arguments ? " " : "",
		       row->arguments, row->help);
	return COMMAND_DONE;
}

/* How many arguments the row's words are, or 0 where these are others. */
static int words_fit(const struct command_row *row, int argc, char **argv)
{
	const char *words = row->words;
	int count = 0;

	while (*words) {
		size_t length = strcspn(words, " ");

		if (count == argc || strlen(argv[count]) != length || strncmp(argv[count], words, length))
			return 0;
		count++;
		words += length + (words[length] == ' ');
	}
	return count;
}

static const struct command_row *find_command(int argc, char **argv, int *used)
{
	for (const struct command_row *row = commands; row->words; row++) {
		*used = words_fit(row, argc, argv);
		if (*used)
			return row;
	}
	return NULL;
}

/* The whole of it, and again where the database undid it; its text counts once it is kept. */
static int run_kept(const struct command_row *row, struct command *command)
{
	enum fault fault = NO_FAULT;
	int status = COMMAND_REFUSED;

	for (int tries = 0; tries < MOST_TRIES && (!tries || fault == FAULT_AGAIN); tries++) {
		arena_reset(command->arena);
		command->out = buffer_in(command->arena);
		fault = command->db ? db_ready(command->db) : NO_FAULT;
		if (fault)
			break;
		status = row->run(command);
		if (command->db)
			fault = status == COMMAND_DONE ? db_keep(command->db) : db_undo(command->db);
	}
	if (!fault) {
		fwrite(command->out.bytes, 1, command->out.length, stdout);
		return status;
	}
	fprintf(stderr, fault == FAULT_UNSURE ?
		"ancrage: the database stopped while keeping this; look whether it is done\n" :
		"ancrage: nothing was changed: the database could not be used\n");
	return COMMAND_REFUSED;
}

static int run(const struct command_row *row, int count, const char *const *arguments)
{
	struct arena lasting = { 0 }, passing = { 0 };
	struct config config = { 0 };
	struct keyring keyring = { 0 };
	struct command command = { &passing, &config, &keyring, .count = count, .arguments = arguments };
	int status = COMMAND_REFUSED;

	config_load(&config, &lasting, "ancrage");
	if (row->needs & NEEDS_DATABASE)
		command.db = open_database(&config);
	if (row->needs & NEEDS_KEY && (!config.key_file || keyring_read(config.key_file, &keyring)))
		fprintf(stderr, "ancrage: the instance key cannot be read\n");
	else
		status = run_kept(row, &command);
	if (command.db)
		db_close(command.db);
	explicit_bzero(&keyring, sizeof(keyring));
	arena_close(&passing);
	arena_close(&lasting);
	return status;
}

static int run_row(const struct command_row *row, int count, char **arguments)
{
	if (count >= row->least && count <= row->most)
		return run(row, count, (const char *const *)arguments);
	fprintf(stderr, "usage: ancrage %s %s\n", row->words, row->arguments);
	return COMMAND_MISUSED;
}

int main(int argc, char **argv)
{
	int used, status = COMMAND_MISUSED;
	const struct command_row *row = find_command(argc - 1, argv + 1, &used);

	log_program("ancrage");
	text_use(language_tagged("en"));
	if (row)
		status = run_row(row, argc - 1 - used, argv + 1 + used);
	else if (argc == 2 && !strcmp(argv[1], "help"))
		status = print_help();
	else
		fprintf(stderr, "ancrage: there is no such command; `ancrage help` lists them\n");
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	fprintf(stderr, "ancrage: %s\n", strerror(errno));
	return COMMAND_REFUSED;
}
