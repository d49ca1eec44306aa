/*
 * tick_command: all that time demands, in one table, and when it was last done.
 */
#ifndef OPERATION_TICK_COMMAND_H
#define OPERATION_TICK_COMMAND_H

struct command;

int tick_command(struct command *command);

/* A task that was not done for some minutes, in words; NULL: each was. */
const char *tick_fault(struct command *command);

#endif
