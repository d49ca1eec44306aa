/*
 * audit_command: the log of what happened, for the operator.
 */
#ifndef AUDIT_AUDIT_COMMAND_H
#define AUDIT_AUDIT_COMMAND_H

struct command;

/* "number hash time" of the last event, on one line: to be kept elsewhere. */
int audit_head_command(struct command *command);

/* [--head FILE|HASH]: says what is wrong with the log, event by event. */
int audit_verify_command(struct command *command);

/* [--from DAY] [--to DAY] [--account MAIL] [--body SLUG] [--action TAG], days of UTC; the newest first. */
int audit_list_command(struct command *command);

/* FILE: all of it as CSV; the file is complete or not there. */
int audit_export_command(struct command *command);

#endif
