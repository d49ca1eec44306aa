/* ancrage: the operator's command. `ancrage help` lists what it can do. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account/account_command.h"
#include "account/token_command.h"
#include "analysis/export_command.h"
#include "audit/audit_command.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/log.h"
#include "consultation/consultation_command.h"
#include "db/db.h"
#include "db/migrate.h"
#include "demo/demo_command.h"
#include "disclosure/disclosure_command.h"
#include "drafting/synthesis_command.h"
#include "exchange/exchange_command.h"
#include "expression/expression_command.h"
#include "library/catalog_command.h"
#include "microdata/microdata_command.h"
#include "network/college_command.h"
#include "network/member_command.h"
#include "network/network_command.h"
#include "operation/doctor_command.h"
#include "operation/jobs_command.h"
#include "operation/tick_command.h"
#include "outbox/outbox_command.h"
#include "outbox/suppressed_command.h"
#include "participant/people_add_command.h"
#include "participant/people_command.h"
#include "participant/invitation_command.h"
#include "snapshot/snapshot_command.h"
#include "table/compare_command.h"
#include "table/table_command.h"
#include "table/tally_command.h"
#include "text/text.h"

enum { MOST_TRIES = 5 };

static int migrate_command(struct command *command)
{
	const struct db_account account = db_account_configured(command->config);
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

static const struct command_row commands[] = {
	{ "migrate", "", "bring the database's schema and rights to this version", migrate_command },
	{ "doctor", "", "look at everything the programs need; each line begins with ok or fault", doctor_command, OPENS_DATABASE },
	{ "tick", "", "do what time demands once, as steward does every minute: closings, purges", tick_command, OPENS_DATABASE },
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
	{ "questionnaire check", "FILE", "say all that is wrong with a questionnaire, and what is hard to read or to answer",
	  questionnaire_check_command, 0, 1, 1 },
	{ "questionnaire convert", "IN OUT", "write a questionnaire in another format, as the file's extension says: json, xlsx, csv, lss",
	  questionnaire_convert_command, 0, 2, 2 },
	{ "questionnaire publish", "FILE", "store a questionnaire with its media, and print its hash",
	  questionnaire_publish_command, NEEDS_DATABASE, 1, 1 },
	{ "expression", "[--today DAY] TEXT [NAME=VALUE...]",
	  "print the type and the value of an expression, or its fault and the column",
	  expression_command, NEEDS_NOTHING, 1, 103 },
	{ "consultation load", "FOLDER...", "store or change consultations, each a folder with consultation.json",
	  consultation_load_command, NEEDS_DATABASE, 1, 100 },
	{ "consultation list", "", "list the surveys, and how many answers they have",
	  consultation_list_command, NEEDS_DATABASE },
	{ "invitation add", "SURVEY COUNT PLACE", "make invitations that name nobody, to be handed out at a place, and print their codes",
	  invitation_add_command, NEEDS_DATABASE | NEEDS_KEY, 3, 3 },
	{ "sample load", "[NAME...]", "load the sample consultations, or those named",
	  sample_load_command, NEEDS_DATABASE, 0, 100 },
	{ "snapshot take", "SURVEY [--frozen] [--json]", "freeze what was sent to a survey into columns",
	  snapshot_take_command, NEEDS_DATABASE, 1, 3 },
	{ "snapshot import", "FILE --survey SLUG [--title TEXT] [--codebook FILE] [--body SLUG] [--year YEAR] [--audience WHO]",
	  "make a snapshot of a survey that somebody else ran, from a CSV file of its answers or one of SPSS", snapshot_import_command,
	  NEEDS_DATABASE, 3, 13 },
	{ "snapshot list", "[--json]", "list the snapshots", snapshot_list_command, NEEDS_DATABASE, 0, 1 },
	{ "snapshot verify", "ID [--json]", "compute its hash again: is it what was taken?",
	  snapshot_verify_command, NEEDS_DATABASE, 1, 2 },
	{ "tally", "SNAPSHOT [--json]", "print each question's exact counts with their bases",
	  tally_command, NEEDS_DATABASE, 1, 2 },
	{ "table", "SNAPSHOT --rows NAME [--cols NAME] [--layers NAME] [--filter EXPRESSION] [--weight NAME] [--margins FILE] [--json]",
	  "print exact counts in subgroups, or of those a filter lets through; weighted, with errors", table_command, NEEDS_DATABASE, 3, 21 },
	{ "compare", "SNAPSHOT=QUESTION SNAPSHOT[=QUESTION]... [--json]",
	  "print a question's exact counts in several snapshots, side by side", compare_command, NEEDS_DATABASE, 2, 13 },
	{ "export list", "SNAPSHOT", "list the tables that were published of its survey: number, day, snapshot, definition",
	  export_list_command, NEEDS_DATABASE, 1, 1 },
	{ "export table", "NUMBER FILE [--format FORMAT] [--language LANGUAGE]",
	  "write a published table as xlsx, ods, odt, csv, data (CSV for programs), json, package (a Data Package) or svg", export_table_command, NEEDS_DATABASE, 2, 6 },
	{ "microdata", "SNAPSHOT FORMAT FILE --reason TEXT [--language LANGUAGE]",
	  "write the answers of a snapshot as they were given, as sav, data, csv, xlsx, ods, json, package or ddi; why is noted in the log",
	  microdata_command, NEEDS_DATABASE, 5, 7 },
	{ "synthesis list", "",
	  "list what was published of each synthesis: number of the synthesis, version, day, hash, title", synthesis_list_command, NEEDS_DATABASE, 0, 0 },
	{ "synthesis rebuild", "SYNTHESIS [VERSION]",
	  "make a publication again from its source and the published tables, and say whether it is the same to the byte", synthesis_rebuild_command, NEEDS_DATABASE, 1, 2 },
	{ "synthesis render", "SYNTHESIS [VERSION]", "make PDF and pictures of a publication, where LibreOffice and librsvg are installed",
	  synthesis_render_command, NEEDS_DATABASE, 1, 2 },
	{ "synthesis withdraw", "SYNTHESIS VERSION", "erase the texts and files of a publication for good; that there was one stays, with its hash",
	  synthesis_withdraw_command, NEEDS_DATABASE, 2, 2 },
	{ "catalog fill", "", "put into the library what was published and is not in it, as the clock does", catalog_fill_command, NEEDS_DATABASE },
	{ "catalog rebuild", "", "index all that stands in the library anew", catalog_rebuild_command, NEEDS_DATABASE },
	{ "disclosure protect", "FILE.json [--certificates]",
	  "print what may be shown of counts; with the proofs, which may not", disclosure_protect_command, NEEDS_NOTHING, 1, 2 },
	{ "disclosure audit", "FILE.json...", "say what anybody can find out from published counts, of one release or several",
	  disclosure_audit_command, NEEDS_NOTHING, 1, 100 },
	{ "account add", "NAME MAIL --role ROLE --body SLUG", "invite a person of the staff, and print the link that lets them in",
	  account_add_command, NEEDS_DATABASE | NEEDS_KEY, 2, 6 },
	{ "account reset", "MAIL [--second-step]", "print a link to choose a new password; with the second step anew",
	  account_reset_command, NEEDS_DATABASE | NEEDS_KEY, 1, 2 },
	{ "account disable", "MAIL", "let them sign in no more", account_disable_command, NEEDS_DATABASE, 1, 1 },
	{ "account rename", "MAIL NAME", "call somebody otherwise: whoever may read answers does not change their name themselves", account_rename_command, NEEDS_DATABASE, 2, 2 },
	{ "account list", "", "list the staff, with their roles", account_list_command, NEEDS_DATABASE },
	{ "token make", "MAIL NAME [--scopes SCOPE,...] [--days N]", "make a key by which a program reads what was published, and print it once",
	  token_make_command, NEEDS_DATABASE, 2, 6 },
	{ "token list", "", "list the keys for programs", token_list_command, NEEDS_DATABASE },
	{ "token revoke", "NUMBER", "end a key for good", token_revoke_command, NEEDS_DATABASE, 1, 1 },
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
	{ "bounces", "[FILE]", "read mails that came back, from a mailbox, one mail or standard input: nothing more is sent to their addresses",
	  bounces_command, OPENS_DATABASE | NEEDS_KEY, 0, 1 },
	{ "suppressed list", "[MAIL]", "list the addresses that nothing is sent to, which are kept as hashes; or say whether one is",
	  suppressed_list_command, NEEDS_DATABASE | NEEDS_KEY, 0, 1 },
	{ "suppressed add", "MAIL", "send nothing to an address any more", suppressed_add_command, NEEDS_DATABASE | NEEDS_KEY, 1, 1 },
	{ "suppressed lift", "MAIL", "send to it again", suppressed_lift_command, NEEDS_DATABASE | NEEDS_KEY, 1, 1 },
	{ "participants list", "[BODY]", "list the lists of people to invite: number, body, people, the day that erases them, name",
	  people_list_command, NEEDS_DATABASE, 0, 1 },
	{ "participants add", "BODY NAME", "begin a list of people to invite, which is erased in a year: its number", people_add_command, NEEDS_DATABASE, 2, 2 },
	{ "participants import", "LIST FILE [--check]", "put the people of a CSV file in a list, or only say what that would do",
	  people_import_command, NEEDS_DATABASE, 2, 3 },
	{ "participants refuse", "ADDRESS [BODY]", "invite a mail address or telephone number no more, in the name of a body or of any",
	  people_refuse_command, NEEDS_DATABASE | NEEDS_KEY, 1, 2 },
	{ "participants accept", "ADDRESS [BODY]", "let it be invited again, as its owner asks", people_accept_command, NEEDS_DATABASE | NEEDS_KEY, 1, 2 },
	{ "jobs list", "[--state STATE]", "list the long work that was asked for, the newest first", jobs_list_command, NEEDS_DATABASE, 0, 2 },
	{ "jobs retry", "ID", "do one again that failed", jobs_retry_command, NEEDS_DATABASE, 1, 1 },
	{ "demo", "[--people N] [--address URL] | --of SURVEY [--answers N] [--seed S] [--address URL]",
	  "make up a whole site to look at, with a white paper and what became of it; or have made-up people answer a copy of one survey",
	  demo_command, NEEDS_DATABASE | NEEDS_KEY, 0, 8 },
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
	struct db *db = row->needs & NEEDS_DATABASE ? command->db : NULL;
	int status = COMMAND_REFUSED;

	for (int tries = 0; tries < MOST_TRIES && (!tries || fault == FAULT_AGAIN); tries++) {
		arena_reset(command->arena);
		command->out = buffer_in(command->arena);
		fault = db ? db_ready(db) : NO_FAULT;
		if (fault)
			break;
		status = row->run(command);
		if (db)
			fault = status == COMMAND_DONE ? db_keep(db) : db_undo(db);
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

	if (!(row->needs & NEEDS_NOTHING))
		config_load(&config, &lasting, "ancrage");
	if (config.locale_directory)
		text_open(config.locale_directory);
	if (row->needs & (NEEDS_DATABASE | OPENS_DATABASE))
		command.db = db_open_configured(&config);
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
