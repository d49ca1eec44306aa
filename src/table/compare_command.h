/* compare_command: one question as several snapshots have it, side by side; exact, for the operator alone. */
#ifndef TABLE_COMPARE_COMMAND_H
#define TABLE_COMPARE_COMMAND_H

#include "base/command.h"

int compare_command(struct command *command);	/* SNAPSHOT=QUESTION SNAPSHOT[=QUESTION]... [--json] */

#endif
