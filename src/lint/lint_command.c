#include "lint/lint_command.h"

#include "lint/lint.h"

void warnings_print(struct buffer *out, const char *file, const struct lint_warnings *warnings)
{
	int shown = warnings->count < MOST_LINT_WARNINGS ? warnings->count : MOST_LINT_WARNINGS;

	for (int i = 0; i < shown; i++) {
		const struct lint_warning *warning = &warnings->warning[i];

		buffer_print(out, "%s: warning: %s%s%s (%s)\n", file, warning->path, *warning->path ? ": " : "",
			     warning->words, warning->rule);
	}
	if (warnings->count > shown)
		buffer_print(out, "%s: and %d warnings more\n", file, warnings->count - shown);
}
