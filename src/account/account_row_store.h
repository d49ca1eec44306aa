/*
 * account_row_store: an account, as queries read it. For the stores of this module.
 */
#ifndef ACCOUNT_ACCOUNT_ROW_STORE_H
#define ACCOUNT_ACCOUNT_ROW_STORE_H

#include "account/account.h"

struct db;
struct query;

/* In the order of account_row_read(). */
#define ACCOUNT_COLUMNS "a.id, a.name, a.mail, a.state + 0, a.home, a.password, a.totp, a.totp_last, a.version, a.language"

/* What is nobody's business but the door's is not even read. */
#define OPEN_ACCOUNT_COLUMNS "a.id, a.name, a.mail, a.state + 0, a.home, NULL, NULL, 0, a.version, a.language"

struct account *account_row_read(struct query *query, struct arena *arena);

/* "b.id, b.slug, b.name, r.role" of an account's roles, at most MOST_HELD; both are given here. How many came. */
int held_roles_read(struct query *query, struct arena *arena, int64_t account, struct held_role *list);

/* One of them, of the row that is read. */
struct held_role held_role_read(struct query *query, struct arena *arena);

/* What follows from the roles it holds. */
void account_weigh(struct account *account);

/* What it holds, once the query it was read by has ended. */
void account_hold(struct db *db, struct arena *arena, struct account *account);

#endif
