/*
 * slice_store: the tables of a survey that committees carried, committee by
 * committee (table/slice.h), published once from what was frozen of it.
 */
#ifndef TABLE_SLICE_STORE_H
#define TABLE_SLICE_STORE_H

#include "table/slice.h"
#include "table/table_release_store.h"


/*
 * A task of `ancrage tick`: of surveys that committees accepted, all one-way
 * tables of what was frozen last, some questions at a time: how many tables it
 * published, and TICK_MORE while there are more. told, or NULL: how many
 * committees have a line, in all surveys that it ended.
 */
struct slices_told {
	int64_t snapshot;		/* the last that was ended */
	int64_t committees;
};
int64_t slice_release_due(struct db *db, const struct keyring *keyring, struct slices_told *told);

/* When all of a snapshot were released; 0: not yet, or no committee carried its survey. */
int64_t slice_released(struct db *db, int64_t snapshot);

/* What all, or committees, answered to a question as the snapshot calls it; NULL where nothing is told. */
const struct published_tally *slice_find(struct db *db, struct arena *arena, int64_t snapshot, const char *question);

/* The lines of all tables of the survey; NULL: none. */
const struct slice_lines *slice_lines_find(struct db *db, struct arena *arena, const struct releasing *releasing);

/*
 * A crosstab as it is released: where committees divide it by their lines, and all of it cut as what was published before.
 * asked: of all columns of the snapshot. NULL with the reason.
 */
const struct family *slice_told(struct db *db, struct arena *arena, const struct releasing *releasing, const struct crosstab *crosstab,
				const struct column_question *asked, const struct tally_guard *guard, const char **why);

/* Publishes one column of the snapshot, alone and by lines, by what its question is. FAULT_STORAGE where the snapshot is damaged. */
enum fault slice_release(struct db *db, struct arena *arena, const struct releasing *releasing, const struct slice_lines *lines, int column,
			 const struct column_question *asked, struct publication *publication) MUST_USE;

/*
 * Two questions crossed, committee by committee: published where there are
 * people enough for so many cells. Without a tally, why not: for who reads it
 * there are words of its page. FAULT_INVALID where they cannot be crossed.
 */
struct slice_cross {
	int rows, cols;			/* columns of the snapshot */
};
enum fault slice_cross(struct db *db, struct arena *arena, const struct releasing *releasing, const struct slice_lines *lines,
		       const struct slice_cross *cross, struct publication *publication) MUST_USE;

#endif
