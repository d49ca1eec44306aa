/*
 * lineage: a question through the versions of its questionnaire, as the mappings
 * between them say: its lines, their choices, and what all of it is called.
 * For merge.c only.
 *
 * Everything is called what the last version that has it calls it, and stands
 * in that version's order. Where two would be called the same - a question of
 * an old version that is not counted together with the new one of its name -
 * the older one has the number of its last version behind its name: "job_v1".
 */
#ifndef SNAPSHOT_LINEAGE_H
#define SNAPSHOT_LINEAGE_H

#include "snapshot/column.h"

struct arena;

struct lineage_code {
	const char *name;
	int last, place;	/* the last version that has it, from 0; where it stands there */
	int is;			/* another code that it is counted as; itself: none */
};

/* Of a question, or of a line of it: the columns of all its occurrences. */
struct family {
	struct lineage *of;
	const char *part;	/* NULL: of the question itself */
	int last, place;
	enum column_shape shape;
	struct lineage_code *codes;
	int code_count, room;
	int *number;		/* of each code in the columns, once they are settled */
};

struct lineage {
	const char *name;
	const char *asked;	/* as the last version has it, where name differs; NULL */
	const char *repeat;	/* the section that is repeated, there; NULL: it is not */
	int last;
};

struct lineages;

struct lineages *lineages_new(struct arena *arena);

/* What the version calls it: the last one that says so decides. */
struct lineage *lineage_new(struct lineages *lineages);
void lineage_call(struct lineages *lineages, struct lineage *lineage, const char *name, const char *repeat, int version);

int family_new(struct lineages *lineages, struct lineage *lineage, enum column_shape shape);
struct family *family_at(struct lineages *lineages, int number);
void family_call(struct lineages *lineages, int number, const char *part, int place, int version);

/* A code's number; is < 0: a new one. */
int family_code(struct lineages *lineages, int number, int is, const char *name, int place, int version);
void family_unite(struct lineages *lineages, int number, int one, int other);
int family_root(const struct family *family, int code);	/* what it is counted as, in the end */

/* After the last version: every name is told apart. */
void lineages_settle(struct lineages *lineages);

/* The names of a family's codes in their order, once it is settled; how many. */
int family_codes(struct lineages *lineages, int number, const char ***codes);

#endif
