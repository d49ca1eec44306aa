/*
 * tally_words: a tally for people to read, and for machines.
 */
#ifndef TABLE_TALLY_WORDS_H
#define TABLE_TALLY_WORDS_H

#include "table/tally.h"

struct buffer;
struct question;
struct questionnaire;
struct section;

/* What a column was called when it was asked; all NULL for a column of the submission's own. */
struct tally_subject {
	const struct questionnaire *questionnaire;
	const struct question *question;	/* NULL: it counts the occurrences of a section */
	const struct section *section;
	const struct questionnaire *const *versions;	/* those that may tell what a code was that this one has no longer */
	int version_count;
	const char *language;	/* its wordings are told in; NULL: the council's, French */
};

/* Is it said already by how many occurrences there are? Then it is not worth telling. */
int tally_is_told(const struct tally *tally);

/* The last of the versions that asks the column's question; none of them: all NULL. */
struct tally_subject tally_subject_of(const struct snapshot_column *column,
				      const struct questionnaire *const *versions, int count);

/* In the current language, the questionnaire's words in French; aligned, with every base. */
void tally_write_text(struct buffer *out, const struct tally *tally, struct tally_subject subject);

/* An object with the same figures. */
void tally_write_json(struct buffer *out, const struct tally *tally, struct tally_subject subject);

#endif
