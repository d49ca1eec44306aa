/*
 * migrate: brings the schema to what this version of the programs needs.
 *
 * Files NNNN_topic.sql are applied in order, each once, then grants.sql always.
 * Each is recorded with its hash; one that changed after it was applied is
 * refused. It may be killed and run again at any point: every statement of a
 * migration can be repeated. Two at a time wait for each other.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "base/fault.h"

struct db_account;

/* The account must be allowed to change the schema. How many were applied goes to *applied. */
enum fault db_migrate(const struct db_account *account, const char *directory, int *applied) MUST_USE;

#endif
