/*
 * axis: what a table is made along: a question of a snapshot, or a column of
 * the submission's own, whose answers are categories.
 *
 *	axis = axis_read(arena, snapshot, "age=18,25,65", AXIS_DIVIDES, &why);
 *	axis_look(axis, cells, rows);			each segment, where axis_is_open(axis)
 *	if (!axis_settle(axis, &why))
 *		say(why);
 *	view = axis_view(axis, scratch, &rows);		each segment
 *
 * Codes and choices are categories as they are. Numbers are grouped in the
 * classes that are declared ("=18,25": less than 18, 18 to less than 25, 25 or
 * more), dates by month or "=year". Four more categories stand behind those of
 * any axis, in the order of axis_reserved: answers that were not given are
 * counted, and mixed with no others.
 */
#ifndef TABLE_AXIS_H
#define TABLE_AXIS_H

#include "snapshot/snapshot.h"
#include "table/rows.h"

enum { AXIS_MOST_CLASSES = 100, AXIS_MOST_PERIODS = 1200, AXIS_RESERVED = 4 };

/* Their states: no answer, don't know, prefers not to say, not asked. */
extern const enum cell_state axis_reserved[AXIS_RESERVED];

enum axis_use {
	AXIS_COUNTED,	/* what is counted: a number without classes, a ranking or shares may stand there too */
	AXIS_DIVIDES	/* into subgroups */
};

enum axis_way { AXIS_AS_IT_IS, AXIS_NARROWED, AXIS_IN_CLASSES, AXIS_BY_MONTH, AXIS_BY_YEAR, AXIS_TOGETHER };

struct axis {
	struct snapshot_column column;	/* as it is counted: its codes are the categories */
	const char **labels;		/* of the categories that were made; NULL: they are the questionnaire's */
	int source;			/* the column of the snapshot */
	const struct snapshot_column *from;
	enum axis_way way;
	double *bounds;			/* of classes, ascending */
	int bound_count;
	int first_period, last_period;	/* of those that were looked at; months are counted from year 0 */
	const int *together;		/* of each code that there was, and of none behind them: the category, or -CELL_NOT_ASKED */
	const char *cut;		/* what was put together, for the ledger of published tables */
	int is_damaged;			/* the cells hold what no column has: count nothing on it */
	struct arena *arena;
};

/* NULL with the reason in the current language. */
struct axis *axis_read(struct arena *arena, const struct snapshot *snapshot, const char *text, enum axis_use use,
		       const char **why);

/* The same of one column that is known. */
struct axis *axis_of(struct arena *arena, const struct snapshot *snapshot, int column, const char *classes,
		     enum axis_use use, const char **why);

/* Of codes some of which are told together (axis->together); of what stands apart, and together, these are the names. */
struct axis *axis_together(struct arena *arena, const struct snapshot *snapshot, int column, const int *together,
			   const char *const *names, int count, const char *cut);

/* Its categories depend on what was answered. */
int axis_is_open(const struct axis *axis);
void axis_look(struct axis *axis, const unsigned char *cells, int rows);

/* False where there are too many. */
int axis_settle(struct axis *axis, const char **why);

/* Of a class as its code says it, "[18,25)": "18 to less than 25". */
const char *axis_class_words(struct arena *arena, const char *code);

/* Those of its column, and the reserved ones. */
int axis_categories(const struct axis *axis);

/* The cells as it has them; made in the arena where they are not the snapshot's own. */
struct cells_view axis_view(struct axis *axis, struct arena *arena, const struct rows *rows);

/* The category of a code, or of a reserved state as cell_at() gives it; -1 of a row that was erased. */
static inline int axis_category(const struct axis *axis, int cell)
{
	if (cell >= 0)
		return cell;
	switch (-cell) {
	case CELL_EMPTY:	return axis->column.code_count;
	case CELL_DONT_KNOW:	return axis->column.code_count + 1;
	case CELL_PREFER_NOT:	return axis->column.code_count + 2;
	case CELL_NOT_ASKED:	return axis->column.code_count + 3;
	default:		return -1;
	}
}

#endif
