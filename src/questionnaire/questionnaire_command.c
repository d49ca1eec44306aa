#include "questionnaire/questionnaire_command.h"

#include "base/buffer.h"
#include "questionnaire/document.h"

void faults_print(struct buffer *out, const char *file, const struct document_faults *faults)
{
	int shown = faults->count < MOST_DOCUMENT_FAULTS ? faults->count : MOST_DOCUMENT_FAULTS;

	for (int i = 0; i < shown; i++)
		buffer_print(out, "%s: %s%s%s\n", file, faults->fault[i].path,
			     *faults->fault[i].path ? ": " : "", faults->fault[i].words);
	if (faults->count > shown)
		buffer_print(out, "%s: and %d faults more\n", file, faults->count - shown);
}
