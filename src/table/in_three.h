/*
 * in_three: the answers of an ordered question told in three groups, where in
 * detail most would be hidden: of a scale of five its two lowest points, the
 * middle, its two highest. Pure.
 */
#ifndef TABLE_IN_THREE_H
#define TABLE_IN_THREE_H

#include "disclosure/publish.h"

enum { LEAST_IN_THREE = 5 };

/*
 * The family to release of this one, whose one table has so many answers as its
 * first leaves: itself, or the same in three groups, whichever hides the smaller part of them.
 */
const struct family *family_told(struct arena *arena, const struct family *family, int answers, int *in_three);

#endif
