/*
 * jobs_command: the long work as the operator sees it, and what the doctor says of it.
 */
#ifndef OPERATION_JOBS_COMMAND_H
#define OPERATION_JOBS_COMMAND_H

struct command;

int jobs_list_command(struct command *command);		/* [--state STATE] */
int jobs_retry_command(struct command *command);	/* ID */

/* In words what is wrong; NULL where nothing is. */
const char *steward_fault(struct command *command);
const char *jobs_late_fault(struct command *command);
const char *jobs_failed_fault(struct command *command);
const char *jobs_expired_fault(struct command *command);

#endif
