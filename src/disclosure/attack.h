/*
 * attack: what anybody can find out from what is published - the attacker's
 * problem, solved.
 *
 * It knows the published figures alone: hidden cells are unknown counts of 0 or
 * more, published ones are sums that must hold. It shares no code with what
 * chooses the hidden cells, so that a fault there is noticed here.
 *
 *	attack = attack_open(arena, &release);
 *	bounds = attack_look(attack, attack_cell(attack, table, cell));
 *	attack_close(attack);
 *
 * Tables of one snapshot share the cells that they both name. Of the same cell
 * in two snapshots the later count is not below the earlier, and of everybody
 * not below that of some only; what lies between is a cell too (attack_gains),
 * since whoever compares the two sees it. Where it is known whom filters let
 * through (disclosure/people.h), so is each part of everybody that they make.
 */
#ifndef DISCLOSURE_ATTACK_H
#define DISCLOSURE_ATTACK_H

#include <stdint.h>

#include "disclosure/family.h"

struct people;

enum { ATTACK_HIDDEN = -1 };

struct attack_table {
	const struct family_table *shape;
	const int64_t *cells;	/* of its cube; ATTACK_HIDDEN */
	int snapshot;		/* 0 the earliest */
};

struct attack_release {
	int table_count;
	const struct attack_table *tables;
	int equation_count;
	const struct family_equation *equations;	/* their tables are those of the release */
	int new_count;		/* the first tables, which are about to be published; 0: all are looked at alike */
	int snapshot;		/* of which it is known whom filters let through */
	const struct people *people;	/* NULL: of no one */
};

struct attack;

struct attack_bounds {
	double low, high;		/* no true count lies beyond */
	int64_t witness_low, witness_high;	/* whole counts that agree with everything published reach these */
};

enum { ATTACK_LATER = 0 };	/* the kind of gains of the same people in a later snapshot */

struct attack_gain {
	int of;			/* the cell it is told of: of the snapshot before, of some only, or one that counts the part too */
	int cell;		/* what lies between, or the part */
	int kind;		/* of gains of one kind those of a line add up */
};

struct attack *attack_open(struct arena *arena, const struct attack_release *release);
void attack_close(struct attack *attack);

int attack_cell(const struct attack *attack, int table, int cell);
int attack_count(const struct attack *attack);			/* cells in all, gains among them */
int64_t attack_value(const struct attack *attack, int cell);	/* as published, or ATTACK_HIDDEN */
int attack_gains(const struct attack *attack, const struct attack_gain **gains);
int attack_kinds(const struct attack *attack);

/* 1 for each hidden cell of which the new tables can tell anything. */
unsigned char *attack_concerned(const struct attack *attack, struct arena *arena);

/* Could these figures be true? */
int attack_is_possible(struct attack *attack);

/* Of a hidden cell. */
struct attack_bounds attack_look(struct attack *attack, int cell);

/* What a cell is in the whole counts found last, for one of the ends of the cell asked; ATTACK_HIDDEN: anything. */
int64_t attack_witness(const struct attack *attack, int asked, int cell);

/* One end of a hidden cell: its witness, -1 where none was found. */
int64_t attack_reach(struct attack *attack, int cell, int is_high);

/*
 * The same of those that are hidden and marked, by cell. What is seen to go over
 * `enough` counts is not looked at further (0: it is), but for the least of
 * what is marked ATTACK_LEAST; bounds that were not sought are 0 and INFINITY.
 */
enum { ATTACK_LEAST = 2 };
struct attack_bounds *attack_look_at_all(struct attack *attack, struct arena *arena, const unsigned char *marked, int64_t enough);

/* As somebody who knows that count sees it; until it is forgotten. */
void attack_know(struct attack *attack, int cell, int64_t value);
void attack_forget(struct attack *attack, int cell);

int64_t attack_steps(const struct attack *attack);

#endif
