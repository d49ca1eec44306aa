/* college_command: the colleges of the instance at the operator's command line. */
#ifndef NETWORK_COLLEGE_COMMAND_H
#define NETWORK_COLLEGE_COMMAND_H

#include "base/command.h"

int college_list_command(struct command *command);
int college_add_command(struct command *command);	/* SLUG NAME, in French */
int college_rename_command(struct command *command);	/* SLUG LANGUAGE NAME; "none" takes it away */
int college_move_command(struct command *command);	/* SLUG PLACE */

#endif
