#include "statistics/percent.h"

int percent_of(int64_t count, int64_t base)
{
	if (base <= 0 || count < 0 || count > base)
		return -1;
	return (int)((200 * count + base) / (2 * base));
}
