/*
 * name: variants by their names, as documents, rows and commands write them.
 */
#ifndef BASE_NAME_H
#define BASE_NAME_H

/* The place of the name in its table, -1 where there is no such name. */
int name_index(const char *const *names, int count, const char *name);

#endif
