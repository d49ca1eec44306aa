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

/* Do the server's settings keep what is committed? Warns of each that does not. */
int link_is_durable(MYSQL *link);

/* May a program of schema SCHEMA_NUMBER work on what is there? Warns if not. */
int link_knows_schema(MYSQL *link);

#endif
