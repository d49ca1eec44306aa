/*
 * link: the connection below db.h and migrate.h, and what its errors mean.
 * For this module only.
 */
#ifndef DB_LINK_H
#define DB_LINK_H

#include <mysql.h>

#include "base/fault.h"

struct db_account;

/* Connected, with the session's settings made; NULL with a warning otherwise. */
MYSQL *link_open(const struct db_account *account, unsigned long flags);

/* What a MariaDB error number asks of us. */
enum fault link_fault(unsigned error);
int link_is_lost(unsigned error);

/*
 * The server's settings by which what is committed could be lost, a bit for each: 0 where there
 * is none, NOT_KNOWN where the server does not say. Warns of each that is not among those told.
 */
enum { NOT_KNOWN = 1u << 30 };
unsigned link_wrong_settings(MYSQL *link, unsigned told);

/* May a program of schema SCHEMA_NUMBER work on what is there? Warns if not. */
int link_knows_schema(MYSQL *link);

#endif
