#include "outbox/pace.h"

enum { FIRST_PAUSE = 30, LONGEST_PAUSE = 3600, MOST_DOUBLINGS = 7, AT_ONCE = 10000, MINUTE = 60000 };

int64_t pace_pause(int tries, uint32_t chance)
{
	int doublings = tries < 1 ? 0 : tries > MOST_DOUBLINGS ? MOST_DOUBLINGS : tries - 1;
	int64_t pause = (int64_t)FIRST_PAUSE << doublings;

	if (pause > LONGEST_PAUSE)
		pause = LONGEST_PAUSE;
	return pause - pause / 4 + (int64_t)(chance % (uint32_t)(pause / 2 + 1));
}

int pace_is_free(int64_t turn, int64_t now, int per_minute)
{
	return turn <= now || turn <= now + AT_ONCE - MINUTE / per_minute;
}

int64_t pace_after(int64_t turn, int64_t now, int per_minute)
{
	return (turn > now ? turn : now) + MINUTE / per_minute;
}
