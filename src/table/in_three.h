/*
 * in_three: the answers of an ordered question told in three groups, where in
 * detail most would be hidden: of a scale of five its two lowest points, the
 * middle, its two highest. Pure.
 */
#ifndef TABLE_IN_THREE_H
#define TABLE_IN_THREE_H

#include "disclosure/publish.h"

enum { LEAST_IN_THREE = 5 };

extern const char in_three_cut[], region_cut[];	/* the names of the two regroupings: this one, and of departments (table/regrouping.h) */

/*
 * The family to release of this one, whose one table has so many answers as its
 * first leaves: itself, or the same in three groups, whichever hides the smaller part of them.
 */
const struct family *family_told(struct arena *arena, const struct family *family, int answers, int *is_in_three);

/* Of a hundred of its so many first leaves those that would be hidden, were it published. */
int family_hidden_part(struct arena *arena, const struct family *family, int leaves);

/* What names such a table among all that was published: "question q1 in three"; and back, the same where it is none. */
const char *in_three_definition(struct arena *arena, const char *definition);
const char *in_three_plain(struct arena *arena, const char *definition);

/* Of a dimension with so many answers as its first leaves, in order; what is no answer stays as it is. */
struct family_regrouping regrouping_in_three(struct arena *arena, const struct family_dimension *dimension, int answers);

#endif
