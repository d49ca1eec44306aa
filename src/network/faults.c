#include "network/faults.h"

#include <string.h>

#include "text/text.h"

void fault_add(struct network_faults *faults, const char *field, const char *words)
{
	if (faults->count < MOST_NETWORK_FAULTS)
		faults->fault[faults->count++] = (struct network_fault){ field, words };
}

void fault_line(struct network_faults *faults, const char *field, const char *text, int least, int most)
{
	const int length = text ? (int)strlen(text) : 0;

	if (length < least)
		fault_add(faults, field, _("This is missing."));
	else if (length > most)
		fault_add(faults, field, _("This text is too long. Make it shorter."));
	else if (text && strpbrk(text, "\n\t"))
		fault_add(faults, field, _("Write this on one line."));
}
