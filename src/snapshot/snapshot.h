/*
 * snapshot: the submissions of a survey at one instant, in columns.
 *
 *	fault = snapshot_take(db, arena, survey, SNAPSHOT_FROZEN, &snapshot, &refusal);
 *	fault = snapshot_verify(db, snapshot, &verdict);
 *
 * Test submissions are left out. Rows stand in the order of the submissions'
 * random ids, which tells nothing. One snapshot is one transaction: it is there
 * whole or not at all. Provisional ones are taken when asked, frozen ones are
 * what figures are published from.
 *
 * The hash is SHA-256 over the hash of the dictionary and the hashes of the
 * segments (snapshot/segment.h). The same submissions give the same hash, on
 * any machine and day. When one is withdrawn, its row is blanked in every
 * snapshot and listed; verifying puts the kept hash of each listed row in its
 * place, and so proves the original hash minus the list.
 */
#ifndef SNAPSHOT_SNAPSHOT_H
#define SNAPSHOT_SNAPSHOT_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "snapshot/column.h"

struct arena;
struct db;
struct query;
struct survey;

enum snapshot_state { SNAPSHOT_PROVISIONAL, SNAPSHOT_FROZEN, SNAPSHOT_STATES };

/* Their names in the database and on the command line. */
extern const char *const snapshot_state_names[SNAPSHOT_STATES];

struct snapshot {
	int64_t id;
	int64_t survey_id;	/* 0: of a survey that somebody else ran, which has */
	int64_t outside_id;	/* this id */
	const char *survey;	/* slug, of either */
	const char *zone;	/* of the survey: its days and clock */
	enum snapshot_state state;
	int is_stale;		/* provisional, and a row was erased since: take another */
	int64_t taken;		/* seconds */
	int64_t submissions;	/* rows, those erased since included */
	int64_t generated;	/* rows that nobody gave */
	int64_t erased;		/* rows blanked since */
	struct hash hash;
	const char *dictionary;	/* JSON, as hashed */
	struct snapshot_column *columns;	/* the submission's own first; NULL in a list */
	int own_count, column_count;	/* OWN_COLUMNS, or the fewer there were; all */
	int segment_rows;	/* rows of every segment but the last */
};

int snapshot_segments(const struct snapshot *snapshot);
int snapshot_segment_rows(const struct snapshot *snapshot, int segment);

struct snapshot_refusal {
	int64_t row;		/* of the submissions in the order of their ids, from 1; 0: none of them */
	const char *why;	/* for the operator; holds no answer */
};

/*
 * The end of the work reports what the database could not do. FAULT_INVALID
 * where a submission is not what its questionnaire says: nothing was taken.
 */
enum fault snapshot_take(struct db *db, struct arena *arena, const struct survey *survey,
			 enum snapshot_state state, struct snapshot **snapshot,
			 struct snapshot_refusal *refusal) MUST_USE;

/*
 * A task of `ancrage tick`: takes a frozen snapshot of each survey that nothing
 * can be sent to any more, once; again where its closing was put off since.
 * Where a submission is refused the operator is warned, and it is tried again
 * in an hour. Returns how many it took.
 */
int64_t snapshot_freeze_due(struct db *db, int64_t most);

/*
 * The same of those that another query lists: their id, slug and zone, and last in it how many at most, which is given here.
 * The query is ended.
 */
int64_t snapshot_freeze_listed(struct db *db, struct query *query, int64_t most);

/*
 * Programs that read no submission ask for one, and a task of `ancrage tick` takes what was asked for, once. Asking again
 * before changes nothing. snapshot_wished() says since when it is waited for; 0: it is not.
 */
void snapshot_wish(struct db *db, int64_t survey, enum snapshot_state state, int64_t account);
int64_t snapshot_wished(struct db *db, int64_t survey, enum snapshot_state state);
int64_t snapshot_take_wished(struct db *db, int64_t most);

/* NULL where there is none, or its dictionary cannot be read (which is warned of). */
struct snapshot *snapshot_find(struct db *db, struct arena *arena, int64_t id);

/* Newest first, at most MOST_SNAPSHOTS. */
enum { MOST_SNAPSHOTS = 1000 };
int snapshot_list(struct db *db, struct arena *arena, struct snapshot **snapshots);

/*
 * The cells of a run of columns, column by column and segment by segment in
 * their order; they are lent for the call. FAULT_STORAGE, with a warning,
 * where they are not as many as there must be.
 */
typedef void (*cells_fn)(void *context, int column, int segment, const unsigned char *cells, int rows);
enum fault snapshot_read(struct db *db, const struct snapshot *snapshot, int first, int count,
			 cells_fn take, void *context) MUST_USE;

/*
 * The cells of some columns in one segment, in the arena; cells, with room for
 * every column of the snapshot, receives them at the columns' places.
 */
enum fault snapshot_read_segment(struct db *db, struct arena *arena, const struct snapshot *snapshot, int segment,
				 const int *columns, int count, const unsigned char **cells) MUST_USE;

struct snapshot_verdict {
	int is_whole;
	int64_t erased;		/* rows that stand only as their hash */
	const char *why;	/* where it is not whole */
};

enum fault snapshot_verify(struct db *db, struct arena *arena, const struct snapshot *snapshot,
			   struct snapshot_verdict *verdict) MUST_USE;

/*
 * A task of `ancrage tick`: blanks the rows of withdrawn submissions in the
 * snapshots that hold them. Returns how many withdrawals it has answered, one
 * for each snapshot of the survey, at most so many.
 */
int64_t snapshot_apply_erasures(struct db *db, int64_t most);

#endif
