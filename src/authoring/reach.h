/*
 * reach: questions that nobody will ever be asked, as their rule, or that of
 * their section, can never be true. Pure.
 *
 * Only what is certain: answers compared with a choice that there is not or
 * with numbers out of bounds, conditions that exclude each other, rules that
 * need an answer to a question that is itself never asked.
 */
#ifndef AUTHORING_REACH_H
#define AUTHORING_REACH_H

struct arena;
struct questionnaire;

struct unreached {
	const char *part;	/* of the question; of a section, all of whose questions are meant */
	const char *words;	/* why, for the author */
};

/* In the document's order; how many. */
int unreached_of(struct arena *arena, const struct questionnaire *questionnaire, struct unreached **list);

/* A byte for each question: 1 where it is never asked. */
const unsigned char *never_asked(struct arena *arena, const struct questionnaire *questionnaire);

/* Some minutes, as counted: words read, and seconds for each answer by its kind (lint/lint.h). */
struct minutes {
	int shortest, longest;	/* rounded up; by the shortest and by the longest way */
};

struct minutes minutes_of(struct arena *arena, const struct questionnaire *questionnaire);

#endif
