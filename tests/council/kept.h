/* kept: a text with a paragraph, a piece of evidence, a comment, an amendment and a vote. Included behind account/work.h. */
#ifndef TESTS_COUNCIL_KEPT_H
#define TESTS_COUNCIL_KEPT_H

#include "recommendation/amendment_store.h"
#include "recommendation/comment_store.h"
#include "recommendation/evidence_store.h"
#include "recommendation/other_store.h"
#include "recommendation/text_store.h"
#include "recommendation/version_store.h"
#include "recommendation/vote_store.h"

struct kept_text {
	int64_t body, text, paragraph, evidence, comment, amendment, vote;
};

static inline int64_t keep_paragraph(int64_t text, enum paragraph_kind kind, const char *words)
{
	assert_int_equal(text_touch(db, text), NO_FAULT);
	return paragraph_add(db, &(struct paragraph){ .text = text, .kind = kind, .words = words, .words_simple = "" }, 0);
}

static inline struct kept_text keep_text(int64_t body)
{
	struct kept_text kept = { .body = body, .text = text_add(db, &(struct text){ .body = body, .title = "Dire une fois", .title_simple = "", .mission = "" }, 0) };

	kept.paragraph = keep_paragraph(kept.text, PARAGRAPH_RECOMMENDATION, "Un dossier suit la personne.");
	kept.evidence = evidence_add(db, &(struct evidence){ .text = kept.text, .paragraph = kept.paragraph, .kind = EVIDENCE_LAW, .reference = "Article 1", .words = "" });
	kept.comment = comment_add(db, &(struct text_comment){ .text = kept.text, .paragraph = kept.paragraph, .words = "Bien." });
	assert_int_equal(amendment_set_until(db, kept.text, INT64_C(4000000000)), NO_FAULT);
	kept.amendment = amendment_add(db, &(struct amendment){ .paragraph = kept.paragraph, .kind = AMENDS_BY_REMOVING, .words = "", .base_version = 1,
		.base_words = "Un dossier suit la personne.", .reason = "Oui." }, 0);
	kept.vote = vote_add(db, &(struct vote){ .body = body, .kind = VOTE_ON_TEXT, .text = kept.text, .question = "Adopter ?",
		.rule = { OF_EXPRESSED, { 1, 2 }, 0, { 0, 1 }, 0 } }, NULL, 0);
	return kept;
}

#endif
