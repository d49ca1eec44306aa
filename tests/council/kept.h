/* kept: a text with a paragraph, a piece of evidence, a comment, an amendment and a vote. Included behind account/work.h. */
#ifndef TESTS_COUNCIL_KEPT_H
#define TESTS_COUNCIL_KEPT_H

#include "paper/paper.h"
#include "recommendation/amendment_store.h"
#include "recommendation/comment_store.h"
#include "recommendation/evidence_store.h"
#include "recommendation/other_store.h"
#include "recommendation/text_import_store.h"
#include "recommendation/text_store.h"
#include "recommendation/version_store.h"
#include "recommendation/vote_store.h"

struct kept_text {
	int64_t body, text, paragraph, evidence, comment, amendment, vote, step, relay, import;
};

static inline int64_t keep_paragraph(int64_t text, enum paragraph_kind kind, const char *words)
{
	assert_int_equal(text_touch(db, text), NO_FAULT);
	return paragraph_add(db, &(struct paragraph){ .text = text, .kind = kind, .words = words, .words_simple = "" }, 0);
}

/* Its ethics opinion, with a document. */
static inline int64_t keep_step(int64_t text)
{
	struct query *query = db_query(db, "INSERT INTO text_step (text, step, is_opinion, day, made) VALUES (?, 'ethics', 1, '2026-11-01', 1) RETURNING id");
	int64_t step;

	query_give_number(query, text);
	step = query_end_number(query);
	query = db_query(db, "INSERT INTO text_step_file (step, name, kind, size, hash, content) VALUES (?, 'avis.pdf', 'pdf', 3, UNHEX(SHA2('Oui', 256)), 'Oui')");
	query_give_number(query, step);
	query_end(query);
	return step;
}

/* Another one of the council's, which is public, handed down to that body. */
static inline int64_t keep_relay(int64_t body)
{
	struct query *query = db_query(db, "INSERT INTO text (body, kind, title, step, made, changed) VALUES (?, 'guide', 'Un guide', 'published', 1, 1) RETURNING id");
	int64_t text;

	query_give_number(query, body);
	text = query_end_number(query);
	query = db_query(db, "INSERT INTO text_publication (text, number, source, hash, published, generated) VALUES (?, 1, '{}', UNHEX(SHA2('{}', 256)), 1, 0)");
	query_give_number(query, text);
	query_end(query);
	query = db_query(db, "INSERT INTO text_relay (text, from_body, body, made) VALUES (?, ?, ?, 1) RETURNING id");
	query_give_number(query, text);
	query_give_number(query, body);
	query_give_number(query, body);
	return query_end_number(query);
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
	kept.import = text_import_add(db, &arena, &(struct text_import){ .text = kept.text, .name = "rapport.odt",
		.paper = &(struct paper){ .blocks = (struct paper_block[]){ { PAPER_PROSE, .words = "Un mot." } }, .count = 1 } });
	kept.step = keep_step(kept.text);
	kept.relay = keep_relay(body);
	return kept;
}

#endif
