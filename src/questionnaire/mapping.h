/*
 * mapping: what of one questionnaire is what of another, so that answers to
 * both are counted together: question as question, choice as choice, row as
 * row. Pure.
 *
 * It leads from the one that was to the one that is. Three make use of it:
 *
 *	a new version of a survey	was: the version before; is: the new one
 *	a committee's own version	was: what everybody is asked; is: that with local questions, which stand in no pair
 *	a mirror of two surveys		was: what one audience is asked; is: what the other is
 *
 * What stands in no pair is not counted together with anything. A question is
 * in one pair at most, on either side. Several choices that were may be one
 * that is: all their answers then count as that one's. A choice that was is one
 * choice at most, or two answers that are told apart now would be one.
 *
 *	mapping = mapping_proposal(arena, was, is);		names first, then wordings
 *	mapping_check(arena, mapping, was, is, faults);		whoever wrote it
 *	text = mapping_write(arena, mapping);			canonical JSON, as it is kept
 *
 * Names are the documents' own: of a section that is repeated one pair stands
 * for all occurrences of a question. In JSON, keys in order, no blanks:
 *
 *	{"questions":{"job":{"choices":{"nurse":"carer","aide":"carer"},"is":"profession"},"age":{"is":"age"}}}
 */
#ifndef QUESTIONNAIRE_MAPPING_H
#define QUESTIONNAIRE_MAPPING_H

#include <stddef.h>

#include "questionnaire/document.h"
#include "questionnaire/kind.h"

struct arena;

enum { LONGEST_MAPPING = 2 * LONGEST_DOCUMENT };

/* In the order of was, each once. */
struct mapping_names {
	const char **was, **is;
	int count;
};

struct mapping_pair {
	const char *was, *is;			/* questions */
	const struct mapping_names *choices;	/* NULL: each is the one of its name, where there is one */
	const struct mapping_names *rows;	/* NULL: the same of rows */
};

struct mapping {
	struct mapping_pair *pairs;		/* in the order of was, each once */
	int count;
};

/* NULL where it stands in no pair. */
const struct mapping_pair *mapping_of(const struct mapping *mapping, const char *was);
const struct mapping_pair *mapping_to(const struct mapping *mapping, const char *is);

/* What that choice or row is; NULL: nothing. Whether the other question has one of its name is the caller's to know. */
const char *names_is(const struct mapping_names *names, const char *was);

/*
 * Why answers to these two cannot be counted together, whatever is said of
 * their choices; NULL where they can. In words for the author.
 */
const char *questions_unfit(struct arena *arena, const struct question *was, const struct question *is);

/* What of a question decides that; as long as it is kept it needs nothing of the questionnaire. */
struct answered {
	enum column_shape shape;
	enum question_kind kind;
	enum precision precision;
	int points;
	int has_parts, is_repeated;
};

/* 0 where nobody answers it: a note. */
int question_answered(struct arena *arena, const struct question *question, struct answered *answered);
const char *answered_unfit(const struct answered *was, const struct answered *is);

/* May several of its choices be counted as one? Not places in an order, nor points that were shared. */
int choices_may_merge(const struct question *question);

/* Each question as the one of its name that it can be counted with, each choice and row as the one of its name. */
struct mapping *mapping_identity(struct arena *arena, const struct questionnaire *was, const struct questionnaire *is);

/*
 * The same, and what is left by its wordings: the same ones, or nearly so. For
 * somebody to look at: it claims nothing.
 */
struct mapping *mapping_proposal(struct arena *arena, const struct questionnaire *was, const struct questionnaire *is);

/* The same for one question that was, and the one that it is. */
struct mapping_pair mapping_pair_proposal(struct arena *arena, const struct questionnaire *was, const struct question *before,
					  const struct questionnaire *is, const struct question *after);

/* Do they say the same: name, label, choices and lines, in every language that was? Then nobody need look at the two. */
int questions_say_the_same(const struct questionnaire *was, const struct question *before,
			   const struct questionnaire *is, const struct question *after);

/* The same of two choices, or of two lines. */
int labels_say_the_same(const struct questionnaire *was, const struct wording *before,
			const struct questionnaire *is, const struct wording *after);

/* Everything that is wrong in it, at "job", "job.choices.nurse", "job.rows.time". */
void mapping_check(struct arena *arena, const struct mapping *mapping, const struct questionnaire *was,
		   const struct questionnaire *is, struct document_faults *faults);

/* Sorts its pairs and names as they must be: for a mapping that was put together from a form. Names twice are left. */
void mapping_sort(struct mapping *mapping);

const char *mapping_write(struct arena *arena, const struct mapping *mapping);

/* NULL where it is not such a text in its one canonical form, or too long. Names are any texts: mapping_check() knows better. */
struct mapping *mapping_read(struct arena *arena, const char *json, size_t length);

/* The first question of the document's own name, in the first occurrence of its section; NULL where there is none. */
const struct question *question_of_document(const struct questionnaire *questionnaire, const char *name);

#endif
