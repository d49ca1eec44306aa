/*
 * sending_checks_store: what the doctor looks at of what is to be sent, as check_store has it.
 */
#ifndef OPERATION_SENDING_CHECKS_STORE_H
#define OPERATION_SENDING_CHECKS_STORE_H

struct command;

/* One that is disabled, or that has failed for an hour. */
const char *webhooks_fault(struct command *command);

/* One whose invitations or reminders are due and do not go. */
const char *campaigns_fault(struct command *command);

/* Short messages that were refused as there was no gateway: they can still be sent. */
const char *short_fault(struct command *command);

#endif
