/*
 * column_question_store: what the questions are that the columns of a snapshot answer, by
 * all versions of its questionnaire; and which columns are told to others than
 * the operator question by question.
 */
#ifndef TABLE_COLUMN_QUESTION_STORE_H
#define TABLE_COLUMN_QUESTION_STORE_H

#include "snapshot/snapshot.h"

/* A submission's own columns are no questions: { -1, 0, 0 }. */
struct column_question {
	int kind;		/* a row of question_kinds[], by the last version that asks it; -1: none does */
	int is_sensitive;	/* in any version; what a version that cannot be read says of it nobody knows */
	int tells_silence;	/* it is no secret how many left it empty: in all versions (guard.h) */
};

/* Of each column of the snapshot. */
const struct column_question *column_questions(struct db *db, struct arena *arena, const struct snapshot *snapshot);

int column_is_ordered(const struct column_question *asked);	/* its answers go from one end to the other */
int column_is_scale(const struct column_question *asked);

/* Has it a table by itself? Numbers, dates and texts have none, nor what a repeated section asks. */
int column_is_told(const struct snapshot_column *column);

/*
 * Each column that is told, from one on, at most so many, with an arena of its
 * own and what all columns are. It stops where the database fails. Returns the
 * column where it stopped.
 */
typedef void (*column_fn)(void *context, struct arena *arena, int column, const struct column_question *asked);
int columns_told(struct db *db, const struct snapshot *snapshot, int first, int most, column_fn tell, void *context);

#endif
