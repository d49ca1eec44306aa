/* catalog_command: the index of the library: what is missing from it, all of it anew. */
#ifndef LIBRARY_CATALOG_COMMAND_H
#define LIBRARY_CATALOG_COMMAND_H

#include "base/command.h"

int catalog_fill_command(struct command *command);
int catalog_rebuild_command(struct command *command);

#endif
