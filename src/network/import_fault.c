#include "network/import_fault.h"

#include "base/buffer.h"

void import_faults_print(struct buffer *out, const struct import_fault *faults, int count)
{
	for (int i = 0; i < count; i++) {
		if (faults[i].line)
			buffer_print(out, "line %d: ", faults[i].line);
		if (faults[i].column)
			buffer_print(out, "%s: ", faults[i].column);
		buffer_print(out, "%s\n", faults[i].words);
	}
}
