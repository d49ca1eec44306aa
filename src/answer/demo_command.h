/* demo_command: made-up answers, for a site to be shown with. */
#ifndef ANSWER_DEMO_COMMAND_H
#define ANSWER_DEMO_COMMAND_H

#include "base/command.h"

int demo_command(struct command *command);	/* [--answers N] [--seed S] [--address URL] */

#endif
