#include "demo/number.h"

#include <errno.h>
#include <stdlib.h>

int demo_number(const char *text, long long least, long long most, long long *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	return *text && !*end && !errno && *number >= least && *number <= most;
}
