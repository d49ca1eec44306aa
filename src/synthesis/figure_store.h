/*
 * figure_store: figures that were kept: a published table with the finding that
 * somebody reads in it, and how it is drawn. The table stands in the ledger and
 * never changes; what is said of it may, by whoever names the version they saw.
 */
#ifndef SYNTHESIS_FIGURE_STORE_H
#define SYNTHESIS_FIGURE_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct arena;
struct db;

enum { LONGEST_FIGURE_TITLE = 300, LONGEST_FIGURE_NOTE = 4000, MOST_FIGURES = 500 };

struct figure {
	int64_t id;
	int64_t published;		/* the table (disclosure/release_store.h) */
	struct hash hash;		/* of its content */
	int64_t survey, outside;	/* whose it is: one of these, the other 0 */
	const char *kind;		/* of chart_kind_names[]; "": the best */
	const char *title, *note;
	int version;
	int64_t changed;
	int64_t account;		/* who kept it; 0: somebody erased since */
	const char *person;		/* their name; NULL likewise */
	int64_t changer;		/* who last changed what is said of it; 0 likewise, or nobody did */
};

/* Its id. */
int64_t figure_add(struct db *db, const struct figure *figure);

/* NULL where there is none, or it was taken away. */
struct figure *figure_find(struct db *db, struct arena *arena, int64_t id);

/* Of a survey, the last kept first. */
int figure_list(struct db *db, struct arena *arena, int64_t survey, struct figure **list);

/* Of all surveys of a consultation, likewise. */
int figure_list_of(struct db *db, struct arena *arena, int64_t consultation, struct figure **list);

/* Title, note, kind and changer; FAULT_CONFLICT where it is no longer at that version. */
enum fault figure_keep(struct db *db, const struct figure *figure) MUST_USE;

/* The same; it may be cited, so its row stays. */
enum fault figure_remove(struct db *db, const struct figure *figure) MUST_USE;

#endif
