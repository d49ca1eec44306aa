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
 * since whoever compares the two sees it.
 */
#ifndef DISCLOSURE_ATTACK_H
#define DISCLOSURE_ATTACK_H

#include <stdint.h>

#include "disclosure/family.h"

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
};

struct attack;

struct attack_bounds {
	double low, high;		/* no true count lies beyond */
	int64_t witness_low, witness_high;	/* whole counts that agree with everything published reach these */
};

struct attack_gain {
	int less, more;		/* cells: of the snapshot before, or of some only; and of the later one, or of all */
	int cell;		/* what lies between */
	int is_rest;		/* of those who are not among the some */
};

struct attack *attack_open(struct arena *arena, const struct attack_release *release);
void attack_close(struct attack *attack);

int attack_cell(const struct attack *attack, int table, int cell);
int attack_count(const struct attack *attack);			/* cells in all, gains among them */
int64_t attack_value(const struct attack *attack, int cell);	/* as published, or ATTACK_HIDDEN */
int attack_gains(const struct attack *attack, const struct attack_gain **gains);

/* Could these figures be true? */
int attack_is_possible(struct attack *attack);

/* Of a hidden cell. */
struct attack_bounds attack_look(struct attack *attack, int cell);

/* The same of all that are hidden, by cell; `enough`: a high of so much need not be sought further, 0: seek it. */
struct attack_bounds *attack_look_at_all(struct attack *attack, struct arena *arena, int64_t enough);

/* As somebody who knows that count sees it; until it is forgotten. */
void attack_know(struct attack *attack, int cell, int64_t value);
void attack_forget(struct attack *attack, int cell);

int64_t attack_steps(const struct attack *attack);

#endif
