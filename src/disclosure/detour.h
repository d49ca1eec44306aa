/*
 * detour: the cheapest cells to hide so that one cell can move, where no box
 * does it: tables that share cells, equations (GLPK). For this module only.
 *
 * Every cell may change by some amount, so that all sums stay true; what is
 * shown costs as much as hiding it for each count it changes by. The solution
 * tells which cells would have to move, and so be hidden.
 */
#ifndef DISCLOSURE_DETOUR_H
#define DISCLOSURE_DETOUR_H

#include <stdint.h>

struct arena;
struct system;

struct detours;

struct detours *detours_open(struct arena *arena, const struct system *system);
void detours_close(struct detours *detours);

/*
 * Marks in `on` the cells that move when this one goes by so much, up or down,
 * and nothing inside the one that is known moves; what is hidden moves for nothing. 0: there is no way.
 */
int detour_find(struct detours *detours, const unsigned char *hidden, int cell, int known, int64_t by, unsigned char *on);

int64_t detours_steps(const struct detours *detours);

#endif
