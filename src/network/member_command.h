/* member_command: the members of a body at the operator's command line. */
#ifndef NETWORK_MEMBER_COMMAND_H
#define NETWORK_MEMBER_COMMAND_H

#include "base/command.h"

int member_list_command(struct command *command);	/* BODY [--day DAY] */
int member_import_command(struct command *command);	/* BODY FILE [--write] */

#endif
