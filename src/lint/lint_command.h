/* lint_command: what an author asks of a questionnaire at the command line. */
#ifndef LINT_LINT_COMMAND_H
#define LINT_LINT_COMMAND_H

#include "base/command.h"

struct lint_warnings;

int questionnaire_check_command(struct command *command);	/* FILE */
int questionnaire_publish_command(struct command *command);	/* FILE; needs the database */

/* Each warning on a line: the file, that it is a warning, the path in it, why, the rule. */
void warnings_print(struct buffer *out, const char *file, const struct lint_warnings *warnings);

#endif
