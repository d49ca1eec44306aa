/* export_command: published tables as files, for the operator. */
#ifndef ANALYSIS_EXPORT_COMMAND_H
#define ANALYSIS_EXPORT_COMMAND_H

#include "base/command.h"

int export_list_command(struct command *command);	/* SNAPSHOT: what was published of its survey */
int export_table_command(struct command *command);	/* NUMBER FILE [--format FORMAT] [--language LANGUAGE] */

#endif
