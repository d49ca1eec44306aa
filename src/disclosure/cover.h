/*
 * cover: hidden cells, and the boxes which prove that each of them could be
 * something else. For this module only.
 *
 * A primary cell needs a box that takes it to 0 and to T; a cell hidden beside
 * it one that moves it over T counts in all. Each needs, besides, for every
 * hidden count of 1, whose owner knows it, a box that leaves this one alone.
 *
 * A sum never goes below a part of it that is known already: because it was
 * published, or to the owner of a 1 in it. What must be able to be 0, and T, is
 * the rest. What is inside a sum of 1 its owner knows anyhow: nobody else's
 * answer is there. Nor does anything inside a silence that is told go above it
 * (silence.h): it must be able to be all of it.
 */
#ifndef DISCLOSURE_COVER_H
#define DISCLOSURE_COVER_H

#include "disclosure/box.h"
#include "disclosure/system.h"

struct nearby;
struct shown;

enum { NOBODY = -1 };	/* knows more than what is published */

/* What a cell still lacks: a box that does not touch what somebody knows. */
struct lack {
	int cell, known;
};

/* What no box serves, but the solver: two sets of counts prove it as long as the cells that they move stay hidden. */
struct hard {
	struct lack lack;
	int moved_count;
	int *moved;
};

struct pool {
	int *boxes;
	int count, room;
};

struct cover {
	struct arena *arena;
	const struct system *system;
	int threshold;
	unsigned char *primary, *hidden;
	const struct shown *shown;
	const struct nearby *nearby;
	unsigned char *is_single;	/* a count of 1, whose owner knows it where it is hidden */
	int told_count;			/* silences that this family tells, whatever is hidden */
	int *silence;			/* of each cell, the tightest silence that holds it; SILENCE_NONE */
	int64_t *most;			/* and how many these are */
	unsigned char *is_spared;	/* a large count beside the silent: hidden for their sake alone, it need only not be told exactly */
	int narrowest;			/* what some cell may be content with: T where nothing is told of silence */
	int *order;			/* all cells: totals first, larger counts first */
	struct boxes *boxes;
	struct box *list;
	unsigned char *is_void;		/* of each box: it touches what is published by now */
	int box_count, box_room;
	struct pool *pools;		/* of each cell the boxes that move it over T counts */
	struct hard *hard;
	int hard_count, hard_room, failed_last;
	unsigned char *moved;		/* the cells that the last proof of the solver moves */
	struct looking *looking;	/* the attacker's problem as it was looked at last (protect.c) */
	int64_t pivots;			/* of the solver so far */
};

/* tells: whether tables of several dimensions show their silence, or may hide it as a partner. */
struct cover *cover_new(struct arena *arena, struct system *system, unsigned char *primary, const struct shown *shown,
			const struct nearby *nearby, int tells);

/* Hides the cheapest partners until each has its boxes; those for which there is none are called hard. */
void cover_all(struct cover *cover, int (*harden)(struct cover *cover, struct lack lack), int *failed);

/* The first thing it lacks; 0 where it lacks nothing. */
int cover_lacks(const struct cover *cover, int cell, struct lack *lack);

/* A box for it, from hidden cells alone where `inside`; 0 where there is none. Its corners are hidden then. */
int cover_add(struct cover *cover, struct lack lack, int inside);

/* How far it must go for that. */
struct wish cover_wish(const struct cover *cover, struct lack lack);

/* Nothing is to be proved of it. */
int cover_is_content(const struct cover *cover, int cell);

/* How far the solver's whole solutions take a cell: is it enough? */
int cover_is_wide(const struct cover *cover, struct lack lack, int64_t low, int64_t high);

/* The box that proves it to those who know what is published; NULL: the solver proved it. */
const struct box *cover_box(const struct cover *cover, int cell);

/* Publishes again what is not needed, the dearest first. */
typedef int (*held_fn)(struct cover *cover, struct lack lack);
void cover_prune(struct cover *cover, int64_t most_steps, held_fn held);

int64_t cover_steps(const struct cover *cover);

#endif
