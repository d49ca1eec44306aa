/*
 * checks: what the doctor looks at. Each says in words what is wrong, NULL where
 * nothing is; those of the database are asked only while it can be used.
 */
#ifndef OPERATION_CHECKS_H
#define OPERATION_CHECKS_H

struct command;

const char *database_fault(struct command *command);
const char *durable_fault(struct command *command);
const char *grants_fault(struct command *command);
const char *room_fault(struct command *command);
const char *clock_fault(struct command *command);
const char *zones_fault(struct command *command);
const char *used_keys_fault(struct command *command);

const char *key_fault(struct command *command);
const char *locale_fault(struct command *command);

/* What a visitor would meet: nginx, the programs behind it, their sockets and rights. */
const char *front_fault(struct command *command);
const char *door_fault(struct command *command);

#endif
