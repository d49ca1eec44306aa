/*
 * inside: a connection and its statements as db.c and query.c share them. For
 * this module only.
 */
#ifndef DB_INSIDE_H
#define DB_INSIDE_H

#include <mysql.h>
#include <stdint.h>

#include "base/day.h"
#include "base/hash.h"
#include "db/db.h"

enum { MAX_VALUES = 64, MAX_STATEMENTS = 256 };

struct query {
	struct db *db;
	const char *sql;
	MYSQL_STMT *stmt;	/* NULL until prepared on this connection */
	int params, columns;	/* as the server counts them */
	int given, taken;
	int open, ran, begins, duplicate_is_no_failure, was_duplicate;
	enum statement statement;
	MYSQL_BIND give[MAX_VALUES], take[MAX_VALUES];
	union {
		int64_t number;
		double real;
		char day[DAY_TEXT];
		struct hash hash;
	} value[MAX_VALUES];
	unsigned long length[MAX_VALUES];
	my_bool null[MAX_VALUES];
};

struct db {
	struct db_account account;
	MYSQL *link;		/* NULL: not connected */
	enum fault fault;	/* the first since db_ready() */
	int is_lost;		/* connect anew before the next work */
	int in_transaction;
	struct query *last;	/* waits for db_keep(), or NULL */
	unsigned wrong;		/* settings, as link.h says; looked at when connecting, and again from time to time */
	int64_t looked;		/* when, in milliseconds of base/clock.h */
	int64_t resting;	/* until then it is not connected to: the server hung; 0: it may be */
	struct query *query[MAX_STATEMENTS];	/* by address of the literal, open addressing */
	int queries;
};

/* Remember the first failure, and tell the operator; values quoted in the message are left out. */
void db_fail(struct db *db, const char *doing, unsigned error, const char *why);

#endif
