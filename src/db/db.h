/*
 * db: MariaDB, with SQL that is always a literal and values always bound.
 *
 *	query = db_query(db, "SELECT title FROM survey WHERE id = ?");
 *	query_give_number(query, id);
 *	while (query_next(query))
 *		title = query_text(query, arena);
 *	query_end(query);
 *
 * Values are given and taken left to right, one call each; giving or taking a
 * number other than the statement's is a bug, and dies. The first statement
 * that writes or locks begins a transaction; db_keep() or db_undo() ends it.
 * Rows found by a key and a version need no lock: query_end_found() tells.
 *
 * A failure is remembered: every later call does nothing, rows end, and the
 * end of the work - kept or undone - reports it. So callers check once, and a
 * failure can never be taken for "no such row".
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct arena;
struct config;
struct db;
struct hash;
struct query;

struct db_account {
	const char *socket, *user, *password, *database;
	int statement_seconds;	/* the server ends a statement that runs longer; 0: never */
};

/* Never fails: it connects when db_ready() is called. The texts must outlive it. */
struct db *db_open(const struct db_account *account);

/* The same, with the account that the settings of a program name. */
struct db_account db_account_configured(const struct config *config);
struct db *db_open_configured(const struct config *config);
void db_close(struct db *db);

/*
 * Before each piece of work: forgets the last failure, connects where there is
 * no connection. FAULT_UNAVAILABLE where the database cannot be reached or has
 * a schema this program does not know.
 */
enum fault db_ready(struct db *db) MUST_USE;

/* Does what is committed here survive a loss of power? Known after db_ready(), to the second. */
int db_is_durable(const struct db *db);

/*
 * End the work. NO_FAULT: committed (or there was nothing to commit).
 * FAULT_AGAIN: nothing was kept, and doing all of it again may succeed.
 * FAULT_UNSURE: COMMIT was sent and its reply was lost. FAULT_STORAGE,
 * FAULT_UNAVAILABLE: nothing was kept.
 */
enum fault db_keep(struct db *db) MUST_USE;

/* The same, undoing. NO_FAULT where all that was read before could be trusted. */
enum fault db_undo(struct db *db) MUST_USE;

/* What failed so far, for long work that wants to stop early. */
enum fault db_fault(const struct db *db);

/* As if it had failed: for long work, in whatever it is at, that is to end. NO_FAULT: nothing happens. */
void db_give_up(struct db *db, enum fault fault);

/* All reads until db_keep() or db_undo() see the same instant. */
void db_begin_snapshot(struct db *db);

enum statement { AT_ONCE, STREAMED, LAST };

/* Start a statement, prepared once per connection. The SQL must be a literal. */
#define db_query(db, sql) db_query_literal((db), "" sql "", AT_ONCE)

/* The same, rows read as they come: constant memory, and no other query before query_end(). */
#define db_stream(db, sql) db_query_literal((db), "" sql "", STREAMED)

/*
 * A write that runs last, when the work is kept; forgotten where it is undone.
 * Where nothing else was written it is a transaction of its own, in one
 * exchange with the server instead of three. It must change something, as with
 * query_end_found(). One for each piece of work; texts and bytes given to
 * it live until then.
 */
#define db_query_last(db, sql) db_query_literal((db), "" sql "", LAST)

/* Texts and bytes are not copied: they must live until the statement has run. */
void query_give_number(struct query *query, int64_t number);
void query_give_double(struct query *query, double number);
void query_give_text(struct query *query, const char *text);	/* NULL is NULL */
void query_give_bytes(struct query *query, const void *bytes, size_t length);
void query_give_hash(struct query *query, const struct hash *hash);	/* NULL is NULL */
void query_give_day(struct query *query, int32_t day);		/* DAY_NONE is NULL */
void query_give_null(struct query *query);
void query_give_id(struct query *query, int64_t id);		/* 0 is NULL */

/* Run if not yet run, and step to the next row; false when there is none. */
int query_next(struct query *query);

int query_is_null(const struct query *query);	/* the next column */
int64_t query_number(struct query *query);	/* dies on NULL */
int64_t query_id(struct query *query);		/* 0 for NULL; also instants and versions that may be none */
double query_double(struct query *query);	/* NaN for NULL */
const char *query_text(struct query *query, struct arena *arena);	/* NULL for NULL */
const void *query_bytes(struct query *query, struct arena *arena, size_t *length);	/* the same */
void query_hash(struct query *query, struct hash *hash);	/* zero for NULL */
int query_name(struct query *query, const char *const *names, int count);	/* the place in names of an ENUM; dies where it is none */
int32_t query_day(struct query *query);		/* DAY_NONE for NULL */
void query_skip(struct query *query);
void query_skip_rest(struct query *query);	/* of the row */

/* Finish; runs a statement that has no rows. Returns the rows it changed. */
int64_t query_end(struct query *query);

/* The number in the first row, and finish; 0 where there is no row. It dies on NULL. */
int64_t query_end_number(struct query *query);

/*
 * Finish an INSERT that a unique key may refuse: 1 where the row is in, 0 where
 * the key was taken (or the database failed, which the end of the work reports).
 */
int query_end_unique(struct query *query);

/*
 * Finish a write that names what it changes as it was read before ("WHERE id = ?
 * AND version = ?"), or an INSERT of what was seen not to be there. Where that
 * is no longer so somebody was quicker, and the whole of the work is to be run
 * again: FAULT_AGAIN.
 */
void query_end_found(struct query *query);

/* Called by the macros above. */
struct query *db_query_literal(struct db *db, const char *sql, enum statement statement);

#endif
