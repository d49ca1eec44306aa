/*
 * regrouping: the coarser ways to cut a table that stand ready where it is too
 * fine for so few people (R4): an ordered question in three, departments by
 * region. Only then does publish() take one. Pure.
 */
#ifndef TABLE_REGROUPING_H
#define TABLE_REGROUPING_H

#include "disclosure/family.h"

/* The family with those of its dimensions; ordered are the names of the ones whose answers go from one end to the other. */
const struct family *family_regroupable(struct arena *arena, const struct family *family, const char *const *ordered, int count);

#endif
