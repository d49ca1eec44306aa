/*
 * check_store: what the doctor looks at in the database. Each check says in
 * words what is wrong, NULL where nothing is, and is asked only while the
 * database can be used.
 */
#ifndef OPERATION_CHECK_STORE_H
#define OPERATION_CHECK_STORE_H

struct command;

/* Can it be used now; and has anything failed since it was? */
int database_is_ready(const struct command *command);
int database_has_failed(const struct command *command);

const char *database_fault(struct command *command);
const char *durable_fault(struct command *command);
const char *grants_fault(struct command *command);
const char *room_fault(struct command *command);
const char *clock_fault(struct command *command);
const char *zones_fault(struct command *command);
const char *frozen_fault(struct command *command);
const char *used_keys_fault(struct command *command);

#endif
