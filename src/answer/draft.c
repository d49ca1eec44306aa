#include "answer/draft.h"

int guess_pause(int wrong)
{
	int pause = GUESS_PAUSE_FIRST;

	if (wrong < GUESS_FREE)
		return 0;
	for (int i = GUESS_FREE; i < wrong && pause < GUESS_PAUSE_MOST; i++)
		pause *= 2;
	return pause < GUESS_PAUSE_MOST ? pause : GUESS_PAUSE_MOST;
}
