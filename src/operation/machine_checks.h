/*
 * machine_checks: what the doctor looks at beside the database. Each check says
 * in words what is wrong, NULL where nothing is.
 */
#ifndef OPERATION_MACHINE_CHECKS_H
#define OPERATION_MACHINE_CHECKS_H

struct command;

/* The files of the programs, which stand beside the operator's: each right, and all about one site. */
const char *settings_fault(struct command *command);
const char *key_fault(struct command *command);
const char *locale_fault(struct command *command);

/* What a visitor would meet: nginx, the programs behind it, their sockets and rights. */
const char *front_fault(struct command *command);
const char *door_fault(struct command *command);

#endif
