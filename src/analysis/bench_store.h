/*
 * bench_store: tables of a survey's newest frozen snapshot: given back as they
 * were published, published where they were not.
 */
#ifndef ANALYSIS_BENCH_STORE_H
#define ANALYSIS_BENCH_STORE_H

#include "analysis/analysed_store.h"
#include "analysis/bench.h"
#include "base/fault.h"
#include "table/crosstab.h"
#include "table/table_release_store.h"

struct questionnaire;

/* A snapshot with what was asked. */
struct bench {
	const struct snapshot *snapshot;
	const struct questionnaire **versions;	/* in the order of OWN_VERSION; may hold NULL */
	int version_count;
};

/* NULL where there is no such snapshot, or it cannot be read (which is warned of). */
const struct bench *bench_open(struct db *db, struct arena *arena, int64_t snapshot);

/* That no more tables are made of answers of which some were taken back since. */
const char *bench_withdrawn_words(void);

/* Who asks for a new table, and when. */
struct bench_reader {
	const struct keyring *keyring;
	int64_t account, now;
};

/*
 * Publishes the table, or gives back what was published; *number is then its id, else 0: nothing can be shown. FAULT_INVALID
 * with the field and the reason where it cannot be counted; FAULT_STORAGE where the snapshot is damaged. Where nothing can be
 * shown because answers were taken back the fault says so, else it has no words.
 */
enum fault bench_publish(struct db *db, struct arena *arena, const struct analysed *analysed, const struct bench *bench,
			 const struct bench_table *asks, const struct bench_reader *reader, int64_t *number,
			 struct bench_fault *fault) MUST_USE;

/* Exact: for pages under SEE_EXACT alone. */
enum fault bench_count(struct db *db, struct arena *arena, const struct bench *bench, const struct bench_table *table,
		       struct crosstab **crosstab, struct bench_fault *fault) MUST_USE;

/* What was published of this snapshot, as it was asked; ended by NULL. */
const struct bench_ask *const *bench_known(struct db *db, struct arena *arena, const struct bench *bench);

/* Where classes are not asked for, those in what was published of the survey first: a number is told in no others. */
void bench_keep_classes(struct db *db, struct arena *arena, const struct bench *bench, struct bench_ask *ask);

#endif
