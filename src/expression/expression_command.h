/* expression_command: try an expression at the command line. */
#ifndef EXPRESSION_EXPRESSION_COMMAND_H
#define EXPRESSION_EXPRESSION_COMMAND_H

#include "base/command.h"

int expression_command(struct command *command);	/* [--today DAY] TEXT [NAME=VALUE...] */

#endif
