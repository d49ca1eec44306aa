/*
 * reader: whom a notice names. "Only these read the answers as they were given"
 * is a promise to respondents, so only those read exact figures whose own name
 * stands there. A function ("the team of analysts") names nobody: who holds it
 * changes, and respondents were not told. Pure.
 */
#ifndef ANALYSIS_READER_H
#define ANALYSIS_READER_H

struct arena;

/* Does one of these lines hold that name, whole, whatever its capitals and accents? */
int reader_is_named(struct arena *arena, const char *readers, const char *name);

#endif
