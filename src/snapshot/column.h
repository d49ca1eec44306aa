/*
 * column: how the answers to a question lie in memory and in the database.
 *
 * A run of n rows of a column is its values, then n states. A state is one
 * byte: for a code column the code itself, else CELL_GIVEN; or one of the
 * reserved states. Columns of more than CELL_CODES codes have states of two
 * bytes. Values are planes, one after the other, n entries each:
 *
 *	code, text	no values: the state says all
 *	set		one byte for every 8 choices, a bit each
 *	number		a double
 *	date		an int32_t, days since 1970
 *	rank		for every choice a byte: its place from 1, 0 where it has none
 *	shares		for every choice an uint16_t: its points
 *
 * A row that was not given has zeros for values. Numbers are little-endian.
 */
#ifndef SNAPSHOT_COLUMN_H
#define SNAPSHOT_COLUMN_H

#include <stddef.h>

#include "questionnaire/kind.h"

/* Four ways of having no answer, and one of having it no longer. In two bytes: CELL_WIDE added. */
enum cell_state {
	CELL_GIVEN = 0,
	CELL_CODES = 250,	/* codes are below */
	CELL_ERASED,		/* withdrawn after the snapshot was taken */
	CELL_PREFER_NOT,
	CELL_DONT_KNOW,
	CELL_EMPTY,
	CELL_NOT_ASKED,
	CELL_STATES,
	CELL_WIDE = 0xff00
};

struct snapshot_column {
	const char *name;	/* of the question, or of the submission's own column */
	const char *part;	/* row of a matrix, or NULL */
	enum column_shape shape;
	const char **codes;
	int code_count;
	int is_wide;		/* states of two bytes */
	const char *repeat;	/* the section that is repeated, or NULL: then */
	const char *of;		/* what the question is called in the document, */
	int occurrence;		/* and in which occurrence of the section, from 1 */
	const char *asked;	/* its name in the last version that has it, where another question took that; or NULL: then */
	int version;		/* which one that is, from 1, in the order of the codes of OWN_VERSION */
};

/*
 * The submission's own columns stand first, in this order; a snapshot taken
 * before there were so many has the first ones of them.
 *
 * The seed is what an order of chance was made from, so that it can be studied
 * what the order does; a submission whose questionnaire has no such order has
 * none. It points to nobody: 16 bits that chance gave, which no page, cookie,
 * log line or code ever held, and of an order seen on somebody's screen thousands
 * of seeds are the origin. Yet seldom do two rows have the same, so it serves to make the
 * orders again, and is itself neither tallied nor exported.
 */
enum own_column {
	OWN_VERSION, OWN_AUDIENCE, OWN_MODE, OWN_PEOPLE, OWN_LANGUAGE, OWN_DAY, OWN_BODY, OWN_COLLEGE,
	OWN_TERRITORY, OWN_GENERATED, OWN_SEED, OWN_COLUMNS
};

extern const char *const shape_names[COLUMN_SHAPES];

/* Can a snapshot hold columns of this shape? */
int shape_is_held(enum column_shape shape);

struct column_layout {
	int planes, width;	/* of values: how many, and bytes an entry */
	int state_width;
};

struct column_layout column_layout(const struct snapshot_column *column);
size_t column_row_size(const struct snapshot_column *column);

/* What it answers: the question, or a part of it as "agreement.time". */
const char *column_full_name(struct arena *arena, const struct snapshot_column *column);

#endif
