/* microdata_command: the operator's own way to the answers as they were given; with a reason too, and in the log. */
#ifndef MICRODATA_MICRODATA_COMMAND_H
#define MICRODATA_MICRODATA_COMMAND_H

#include "base/command.h"

int microdata_command(struct command *command);	/* ancrage microdata SNAPSHOT FORMAT FILE --reason TEXT [--language LANGUAGE] */

#endif
