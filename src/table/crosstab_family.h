/* crosstab_family: a table in subgroups as what disclosure control takes, and published. */
#ifndef TABLE_CROSSTAB_FAMILY_H
#define TABLE_CROSSTAB_FAMILY_H

#include "table/crosstab.h"
#include "table/tally_family.h"

/*
 * What divides is a dimension each, what is counted the last one; all with the
 * reserved states that occur, so that asked and not asked, answered, don't know
 * and prefers not to say are cells of one family. Names are those of the
 * snapshot (".college" of a submission's own column), so that tables of one
 * snapshot that share a margin are protected, and compared, together; other
 * classes of one number are not published after the first ones.
 *
 * What is counted may be several choices: a table for each, all by the same. NULL
 * with the reason where it cannot be one: who divides by several
 * choices would be in several subgroups. Without cols and layers it is the
 * question's own table.
 */
const struct family *crosstab_family(struct arena *arena, const struct crosstab *crosstab, enum tally_who who,
				     const struct tally_guard *guard, const char **why);

#endif
