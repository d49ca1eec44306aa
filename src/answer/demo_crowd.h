/*
 * demo_crowd: made-up people who answer a survey over HTTP, as browsers do:
 * their language, its first page, its questions page by page, check, send. Several at a time.
 */
#ifndef ANSWER_DEMO_CROWD_H
#define ANSWER_DEMO_CROWD_H

#include "answer/demo.h"

struct buffer;

enum { CROWD_AT_A_TIME = 8 };

struct crowd {
	const struct demo *demo;
	const char *address, *slug, *language;
	const int *people;	/* of the demo, who are to answer */
	int count;
	const char **receipt;	/* the code that the last of them was given; NULL: not wanted */
};

/* How many were thanked; why the others were not is said in out. Progress goes to stdout. */
int crowd_answer(struct arena *arena, const struct crowd *crowd, struct buffer *out);

#endif
