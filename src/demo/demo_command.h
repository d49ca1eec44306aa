/* demo_command: a whole site of made-up people, or made-up answers to a copy of one survey. */
#ifndef DEMO_DEMO_COMMAND_H
#define DEMO_DEMO_COMMAND_H

#include "base/command.h"

/* [--people N] [--address URL]: all of a site; with --of, --answers or --seed: copy_command() of a survey. */
int demo_command(struct command *command);

#endif
