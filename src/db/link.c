#include "db/link.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "db/db.h"

#ifndef SCHEMA_NUMBER
#error "SCHEMA_NUMBER is the number of the last migration; the Makefile gives it"
#endif

enum { CONNECT_SECONDS = 3, LOCK_SECONDS = 5, ASK_SIZE = 512 };

enum { ERROR_QUERY_TIMEOUT = 1969, ERROR_CONNECTION_KILLED = 1927, ERROR_SNAPSHOT_CONFLICT = 1020 };

/*
 * A server that hangs says nothing, so we stop waiting by ourselves: some time after it should
 * have ended the statement, and before nginx stops waiting for us (fastcgi_read_timeout).
 */
static void set_timeouts(MYSQL *link, int statement_seconds)
{
	unsigned connect = CONNECT_SECONDS;
	unsigned wait = (unsigned)statement_seconds * 3 / 2;

	mysql_options(link, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
	if (!statement_seconds)
		return;
	mysql_options(link, MYSQL_OPT_READ_TIMEOUT, &wait);
	mysql_options(link, MYSQL_OPT_WRITE_TIMEOUT, &wait);
}

static int set_session(MYSQL *link, int statement_seconds)
{
	char ask[ASK_SIZE];

	/* The connector's own way to set the character set leaves another collation. */
	if (mysql_query(link, "SET NAMES utf8mb4 COLLATE utf8mb4_uca1400_as_ci"))
		return 0;
	snprintf(ask, sizeof(ask),
		 "SET SESSION time_zone = '+00:00', innodb_snapshot_isolation = ON,"
		 " innodb_lock_wait_timeout = %d, max_statement_time = %d",
		 LOCK_SECONDS, statement_seconds);
	return !mysql_query(link, ask);
}

MYSQL *link_open(const struct db_account *account, unsigned long flags)
{
	MYSQL *link = mysql_init(NULL);

	if (!link)
		die("out of memory opening the database");
	set_timeouts(link, account->statement_seconds);
	if (mysql_real_connect(link, NULL, account->user, account->password, account->database,
			       0, account->socket, flags) &&
	    set_session(link, account->statement_seconds))
		return link;
	warn("cannot open the database: %s", mysql_error(link));
	mysql_close(link);
	return NULL;
}

/*
 * After an error of the client's own - out of memory too - nobody knows what of a
 * reply is still on its way: the next statement would read it as its own.
 */
int link_is_lost(unsigned error)
{
	return (error >= CR_MIN_ERROR && error <= CR_MAX_ERROR) || error >= CER_MIN_ERROR ||
	       error == ER_SERVER_SHUTDOWN || error == ERROR_CONNECTION_KILLED;
}

enum fault link_fault(unsigned error)
{
	switch (error) {
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ERROR_SNAPSHOT_CONFLICT:
		return FAULT_AGAIN;
	case ERROR_QUERY_TIMEOUT:
	case ER_QUERY_INTERRUPTED:
	case ER_DISK_FULL:
	case ER_RECORD_FILE_FULL:
	case ER_OPTION_PREVENTS_STATEMENT:	/* read only */
	case ER_CON_COUNT_ERROR:
		return FAULT_UNAVAILABLE;
	}
	return link_is_lost(error) ? FAULT_AGAIN : FAULT_STORAGE;
}

/* Each is 1 where it is as it must be, in the order of demands. */
static const char ask_settings[] =
	"SELECT @@innodb_flush_log_at_trx_commit = 1, CONCAT(@@innodb_doublewrite) IN ('1', 'ON'),"
	" @@log_bin = 0 OR @@sync_binlog = 1, @@sql_mode LIKE '%STRICT_TRANS_TABLES%', @@innodb_snapshot_isolation = 1";

static const char *const demands[] = {
	"innodb_flush_log_at_trx_commit must be 1",
	"innodb_doublewrite must be on",
	"sync_binlog must be 1 where there is a binary log",
	"sql_mode must hold STRICT_TRANS_TABLES",
	"innodb_snapshot_isolation must be on",
};

unsigned link_wrong_settings(MYSQL *link, unsigned told)
{
	MYSQL_RES *result = mysql_query(link, ask_settings) ? NULL : mysql_store_result(link);
	MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
	unsigned wrong = 0;

	for (unsigned i = 0; row && i < sizeof(demands) / sizeof(*demands); i++) {
		if (row[i] && !strcmp(row[i], "1"))
			continue;
		wrong |= 1u << i;
		if (!(told & 1u << i))
			warn("the database is not durable: %s", demands[i]);
	}
	mysql_free_result(result);
	return row ? wrong : NOT_KNOWN;
}

int link_knows_schema(MYSQL *link)
{
	MYSQL_RES *result = mysql_query(link, "SELECT MAX(number), MAX(oldest) FROM migration") ?
		NULL : mysql_store_result(link);
	MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
	long newest = row && row[0] ? strtol(row[0], NULL, 10) : 0;
	long oldest = row && row[1] ? strtol(row[1], NULL, 10) : 0;

	mysql_free_result(result);
	if (newest >= SCHEMA_NUMBER && oldest <= SCHEMA_NUMBER)
		return 1;
	warn("the database has schema %ld (for programs from %ld on), this program needs %d: run ancrage migrate",
	     newest, oldest, SCHEMA_NUMBER);
	return 0;
}
