/* crowd_command: all of a demonstration's people answer a survey, once, however often it is asked for. */
#ifndef DEMO_CROWD_COMMAND_H
#define DEMO_CROWD_COMMAND_H

#include "base/command.h"

struct demo;
struct survey;

struct crowd_wish {
	const char *address;
	const struct survey *survey;
	const struct demo *demo;
};

/*
 * Those who have not answered yet do, over HTTP; COMMAND_DONE once all have. *receipt (NULL: not wanted): the code that the
 * last of them was given, NULL where nobody answered now.
 */
int crowd_complete(struct command *command, const struct crowd_wish *wish, const char **receipt);

#endif
