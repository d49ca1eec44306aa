/*
 * primary: which cells tell too much by themselves (R1, R2, R3, R7). For this
 * module only.
 */
#ifndef DISCLOSURE_PRIMARY_H
#define DISCLOSURE_PRIMARY_H

struct arena;
struct system;

/* 1 for each cell of the system that must be hidden. */
unsigned char *primary_cells(struct arena *arena, const struct system *system);

#endif
