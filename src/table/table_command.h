/* table_command: exact tables of a snapshot in subgroups, for the operator alone. */
#ifndef TABLE_TABLE_COMMAND_H
#define TABLE_TABLE_COMMAND_H

#include "base/command.h"

int table_command(struct command *command);	/* SNAPSHOT --rows A [--cols B] [--layers C] [--filter EXPR] [--json] */

#endif
