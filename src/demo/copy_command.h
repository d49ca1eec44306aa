/* copy_command: made-up people answer a copy of a survey, whose own answers stay people's. */
#ifndef DEMO_COPY_COMMAND_H
#define DEMO_COPY_COMMAND_H

#include "base/command.h"

int copy_command(struct command *command);	/* [--of SURVEY] [--answers N] [--seed S] [--address URL] */

#endif
