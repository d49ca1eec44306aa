#include "db/db.h"

#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/config.h"
#include "base/log.h"
#include "db/inside.h"
#include "db/link.h"

enum { LOOK_EVERY = 1000, HUNG = 1000, REST = 1000 };	/* milliseconds */

struct db *db_open(const struct db_account *account)
{
	struct db *db = calloc(1, sizeof(*db));

	if (!db)
		die("out of memory opening the database");
	db->account = *account;
	db->fault = FAULT_UNAVAILABLE;
	return db;
}

static void disconnect(struct db *db)
{
	for (int i = 0; i < MAX_STATEMENTS; i++) {
		if (!db->query[i] || !db->query[i]->stmt)
			continue;
		mysql_stmt_close(db->query[i]->stmt);
		db->query[i]->stmt = NULL;
	}
	if (db->link)
		mysql_close(db->link);
	db->link = NULL;
	db->is_lost = db->in_transaction = 0;
}

struct db_account db_account_configured(const struct config *config)
{
	return (struct db_account){
		config->database_socket, config->database_user, config->database_password,
		config->database_name, config->statement_seconds,
	};
}

struct db *db_open_configured(const struct config *config)
{
	const struct db_account account = db_account_configured(config);

	return db_open(&account);
}

void db_close(struct db *db)
{
	disconnect(db);
	for (int i = 0; i < MAX_STATEMENTS; i++)
		free(db->query[i]);
	free(db);
}

static void look_at_settings(struct db *db)
{
	unsigned before = db->wrong;

	db->wrong = link_wrong_settings(db->link, before);
	db->looked = clock_milliseconds();
	if (before && before != NOT_KNOWN && !db->wrong)
		note("the database is durable again");
}

/* Where the server hangs, each try costs seconds: the next who come are told so at once. */
static void reconnect(struct db *db)
{
	int64_t begun = clock_milliseconds(), ended;

	if (begun < db->resting)
		return;
	db->link = link_open(&db->account, 0);
	if (db->link && link_knows_schema(db->link))
		look_at_settings(db);
	else
		disconnect(db);
	ended = clock_milliseconds();
	db->resting = !db->link && ended - begun >= HUNG ? ended + REST : 0;
}

enum fault db_ready(struct db *db)
{
	for (int i = 0; i < MAX_STATEMENTS; i++)
		if (db->query[i] && db->query[i]->open)
			die("statement left open: '%s'", db->query[i]->sql);
	if (db->in_transaction)
		die("work begun before the last was kept or undone");
	/* Settings can be changed while the server runs; and who is asked may be gone. */
	if (db->link && !db->is_lost && (db->wrong || clock_milliseconds() - db->looked >= LOOK_EVERY)) {
		look_at_settings(db);
		db->is_lost = db->wrong == NOT_KNOWN;
	}
	if (db->is_lost)
		disconnect(db);
	if (!db->link)
		reconnect(db);
	db->fault = db->link ? NO_FAULT : FAULT_UNAVAILABLE;
	return db->fault;
}

int db_is_durable(const struct db *db)
{
	return db->link && !db->wrong;
}

enum fault db_fault(const struct db *db)
{
	return db->fault;
}

void db_give_up(struct db *db, enum fault fault)
{
	if (!db->fault)
		db->fault = fault;
}

/* The server quotes values in its messages, and a value may be somebody's answer. */
static void blank_quoted(char *to, const char *message, size_t room)
{
	int quoted = 0;

	for (; *message && room > 1; message++) {
		if (*message == '\'')
			quoted = !quoted;
		if (quoted && *message != '\'')
			continue;
		*to++ = *message;
		room--;
	}
	*to = '\0';
}

void db_fail(struct db *db, const char *doing, unsigned error, const char *why)
{
	char words[MYSQL_ERRMSG_SIZE];

	if (link_is_lost(error))
		db->is_lost = 1;
	if (db->fault)
		return;
	db->fault = link_fault(error);
	blank_quoted(words, why, sizeof(words));
	warn("%s: %u %s", doing, error, words);
}

static void command(struct db *db, const char *sql)
{
	if (!db->fault && mysql_query(db->link, sql))
		db_fail(db, sql, mysql_errno(db->link), mysql_error(db->link));
}

static void begin(struct db *db, const char *sql)
{
	if (db->fault || db->in_transaction)
		return;
	command(db, sql);
	db->in_transaction = !db->fault;
}

void db_begin_snapshot(struct db *db)
{
	begin(db, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
}

static void forget_last(struct db *db)
{
	if (db->last)
		db->last->open = 0;
	db->last = NULL;
}

enum fault db_undo(struct db *db)
{
	forget_last(db);
	/* Where the server cannot be told, losing the connection undoes it too. */
	if (db->in_transaction && (db->is_lost || mysql_rollback(db->link)))
		db->is_lost = 1;
	db->in_transaction = 0;
	return db->fault;
}

/* A transaction ends with COMMIT, or with the reply to its only statement. */
static void commit(struct db *db)
{
	if (db->in_transaction)
		command(db, "COMMIT");
	db->in_transaction = 0;
	if (db->fault && db->is_lost)
		db->fault = FAULT_UNSURE;
}

enum fault db_keep(struct db *db)
{
	struct query *last = db->last;

	if (db->fault)
		return db_undo(db);
	db->last = NULL;
	if (last)
		query_end_found(last);
	if (db->fault && db->in_transaction)
		return db_undo(db);
	commit(db);
	return db->fault;
}

/* Does it write, or take locks? Then it needs a transaction. */
static int begins_transaction(const char *sql)
{
	return (strncmp(sql, "SELECT", 6) && strncmp(sql, "WITH", 4)) || strstr(sql, "FOR UPDATE");
}

/* Literals are compared by address: the same line is the same statement. */
static struct query *find(struct db *db, const char *sql)
{
	size_t at = ((uintptr_t)sql >> 3) % MAX_STATEMENTS;
	struct query *query;

	while (db->query[at] && db->query[at]->sql != sql)
		at = (at + 1) % MAX_STATEMENTS;
	if (db->query[at])
		return db->query[at];
	if (++db->queries == MAX_STATEMENTS)
		die("more than %d statements", MAX_STATEMENTS - 1);
	query = calloc(1, sizeof(*query));
	if (!query)
		die("out of memory preparing a statement");
	query->db = db;
	query->sql = sql;
	query->begins = begins_transaction(sql);
	db->query[at] = query;
	return query;
}

static void prepare(struct query *query)
{
	struct db *db = query->db;

	if (query->stmt || db->fault)
		return;
	query->stmt = mysql_stmt_init(db->link);
	if (!query->stmt)
		die("out of memory preparing a statement");
	if (mysql_stmt_prepare(query->stmt, query->sql, strlen(query->sql))) {
		if (mysql_stmt_errno(query->stmt) == ER_PARSE_ERROR)
			die("bad statement '%s': %s", query->sql, mysql_stmt_error(query->stmt));
		db_fail(db, query->sql, mysql_stmt_errno(query->stmt), mysql_stmt_error(query->stmt));
		mysql_stmt_close(query->stmt);
		query->stmt = NULL;
		return;
	}
	query->params = (int)mysql_stmt_param_count(query->stmt);
	if (query->params > MAX_VALUES)
		die("too many values in '%s'", query->sql);
}

struct query *db_query_literal(struct db *db, const char *sql, enum statement statement)
{
	struct query *query = find(db, sql);

	if (query->open)
		die("statement used inside itself: '%s'", sql);
	if (statement == LAST && db->last)
		die("two statements to run last: '%s'", sql);
	if (query->begins && statement != LAST)
		begin(db, "START TRANSACTION");
	prepare(query);
	query->open = 1;
	query->statement = statement;
	query->ran = query->given = query->taken = query->columns = 0;
	query->duplicate_is_no_failure = query->was_duplicate = 0;
	return query;
}
