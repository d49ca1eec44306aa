/*
 * audit_store: adds to the log, and reads it. Nothing here changes or removes
 * an event, and no program has the right to.
 */
#ifndef AUDIT_AUDIT_STORE_H
#define AUDIT_AUDIT_STORE_H

#include "audit/audit_line.h"
#include "audit/head.h"
#include "base/fault.h"

struct db;

struct audit_note {
	enum audit_action action;
	int64_t account;	/* who does it; 0: the operator */
	int64_t object;		/* its kind is the action's */
	int64_t body;		/* 0: in no single one */
	const char *detail;	/* as audit_detail_fits() says; NULL: nothing */
};

/*
 * In the transaction of what it tells, and last in it: nobody else can add
 * an event before that ends. Undone, it never was, and leaves no gap.
 */
void audit_add(struct db *db, struct arena *arena, const struct audit_note *note);

/* The last event; number 0 where there is none. */
struct audit_head audit_head_find(struct db *db);

/*
 * For `ancrage tick`: once a day (UTC) tells the head to whoever keeps log
 * lines elsewhere. Returns 1 where it did. What else should leave with it -
 * a mail - belongs in here.
 */
int64_t audit_tell_head(struct db *db, int64_t most);

/* What is wished to be read; {0} is everything. */
struct audit_filter {
	int64_t since, until;	/* instants, the second not included; 0: no bound */
	const char *action;	/* a tag; NULL: any */
	const char *people;	/* ids of accounts "3,14", who did it or to whom; NULL: anybody */
	const char *bodies;	/* ids "1,2"; NULL: anywhere, and nowhere */
	int64_t before;		/* only smaller numbers; 0: from the newest */
};

/* For a filter: the id of the account with this address, of the body with this slug; NULL where there is none. */
const char *audit_account_id(struct db *db, struct arena *arena, const char *mail);
const char *audit_body_id(struct db *db, struct arena *arena, const char *slug);

/* The newest first. */
int audit_list(struct db *db, struct arena *arena, const struct audit_filter *filter, int most, struct audit_line **list);

/* How many there are, counted up to a bound. */
int64_t audit_count(struct db *db, const struct audit_filter *filter, int64_t most);

/*
 * All of them, the oldest first, in constant memory: each lives for its call
 * only. A fault says that not all came.
 */
typedef void (*audit_line_fn)(const struct audit_line *line, void *context);
enum fault audit_each(struct db *db, const struct audit_filter *filter, audit_line_fn take, void *context) MUST_USE;

/* The same, of the events alone, as they stand in their rows. */
typedef void (*audit_event_fn)(const struct audit_event *event, void *context);
enum fault audit_each_event(struct db *db, audit_event_fn take, void *context) MUST_USE;

#endif
