/*
 * sav_absence: what the label of a value that a file declares missing says of
 * it. For snapshot/sav.c only.
 */
#ifndef SNAPSHOT_SAV_ABSENCE_H
#define SNAPSHOT_SAV_ABSENCE_H

struct arena;

/* The cell of somebody who doesn't know, prefers not to say, or was not asked; "" of any other. */
const char *sav_absence_cell(struct arena *arena, const char *label);

#endif
