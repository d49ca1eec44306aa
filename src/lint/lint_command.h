/* lint_command: advice at the command line. */
#ifndef LINT_LINT_COMMAND_H
#define LINT_LINT_COMMAND_H

#include "base/command.h"

struct lint_warnings;

/* Each warning on a line: the file, that it is a warning, the path in it, why, the rule. */
void warnings_print(struct buffer *out, const char *file, const struct lint_warnings *warnings);

#endif
