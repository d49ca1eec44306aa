/*
 * tally_label: what the parts of a tally are called, and the mention that
 * majority judgment gives.
 */
#ifndef TABLE_TALLY_LABEL_H
#define TABLE_TALLY_LABEL_H

#include "statistics/judgment.h"
#include "table/tally_words.h"

struct arena;
struct wording;

/* In the subject's language. To the operator questionnaires are quoted in the council's, whatever theirs. */
const char *label_wording(struct tally_subject subject, const struct wording *wording);
const char *label_question(struct tally_subject subject);	/* of a calculation nobody need have written one */
const char *label_code(struct arena *arena, struct tally_subject subject, const char *code);
const char *label_part(struct tally_subject subject, const char *part);

/* Are its choices mentions? Then what they come to. */
int label_is_graded(struct tally_subject subject);
struct judgment label_judgment(struct arena *arena, const struct tally *tally, int64_t (*of)(const struct tally_count *count));
int64_t count_of_single(const struct tally_count *count);
int64_t count_of_groups(const struct tally_count *count);

#endif
