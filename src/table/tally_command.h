/* tally_command: the exact one-way tables of a snapshot, for the operator alone. */
#ifndef TABLE_TALLY_COMMAND_H
#define TABLE_TALLY_COMMAND_H

#include "base/command.h"

int tally_command(struct command *command);	/* SNAPSHOT [--json] */

#endif
