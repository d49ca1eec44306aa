/*
 * demo: made-up answers to a questionnaire, whose shares are those of a table.
 *
 * Pure, and the same for the same seed. Shares are quotas dealt out in a
 * shuffled order, not chances: of 2,351 people 70 % are 1,646, whatever the
 * seed. Questions are dealt in their order, each among those to whom it is
 * relevant after the answers before it.
 */
#ifndef ANSWER_DEMO_H
#define ANSWER_DEMO_H

#include <stdint.h>

#include "base/fault.h"
#include "questionnaire/kind.h"

struct arena;

/* A part of those asked, and what they answer: a text, a number, one of a pool, or several boxes. */
struct demo_share {
	const char *text;		/* as a form posts it: the choice's name, "#dk" */
	double percent;			/* where they do not add up to 100, the rest answer nothing */
	int from, to;			/* a whole number from here to there, to > 0 */
	const char *const *pool;	/* each of these in turn; ends with NULL */
	int several;			/* 1: what the rule's `several` says */
};

enum { DEMO_SHARES = 24 };

struct demo_rule {
	const char *question;		/* as the document names it: in every occurrence of its section */
	const char *if_question, *if_text;	/* only where that was answered so; NULL: for all others */
	struct demo_share shares[DEMO_SHARES];
	struct demo_share several[DEMO_SHARES];	/* each a share of its own of those who tick boxes */
	int most;				/* boxes ticked; 0: any number */
	const char *row;			/* of a matrix; NULL: it has none */
};

struct demo {
	const struct questionnaire *questionnaire;
	int count;
	const char **texts;	/* [person x question_count + question]: boxes, and rows as "time=yes", parted by spaces; NULL: nothing */
};

/* What the territorial-anchoring survey found; ends with { 0 }. */
extern const struct demo_rule demo_rates[];

enum { DEMO_USUAL = 2351, DEMO_MOST = 100000 };

/* FAULT_INVALID where the rules give what the questionnaire does not take: *why says where. */
enum fault demo_deal(struct arena *arena, const struct questionnaire *questionnaire, const struct demo_rule *rules,
		     int count, uint64_t seed, struct demo *demo, const char **why) MUST_USE;

/*
 * Rules for any questionnaire, of which nobody knows the shares: those of the seed. Ends with { 0 }. Left empty are
 * kinds whose answers cannot be made up well: lists, places, dates, files, and lines that must have a form.
 */
const struct demo_rule *demo_rules_made_up(struct arena *arena, const struct questionnaire *questionnaire, uint64_t seed);

/* The same on every machine (SplitMix64): 0 to below. */
int demo_random(uint64_t *state, int below);

/* One person's answers as a form posts them: give it to a struct answer_form. */
struct demo_person {
	const struct demo *demo;
	struct arena *arena;
	int person;
};
const char *demo_posted(const void *demo_person, const char *name, int nth);

/* The same as the answers that a submission of theirs holds. */
struct answer *demo_answers(struct arena *arena, const struct demo *demo, int person);

#endif
