/*
 * outbox_command: what the operator sees of the notices, and does about them.
 */
#ifndef OUTBOX_OUTBOX_COMMAND_H
#define OUTBOX_OUTBOX_COMMAND_H

struct command;

/* What `ancrage doctor` finds wrong; NULL. */
const char *outbox_relay_fault(struct command *command);
const char *outbox_gateway_fault(struct command *command);
const char *outbox_wait_fault(struct command *command);

int outbox_list_command(struct command *command);	/* [--state STATE] */
int outbox_retry_command(struct command *command);	/* ID... or --all */
int outbox_drop_command(struct command *command);	/* ID... or --refused */

#endif
