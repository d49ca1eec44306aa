/*
 * draft_row_store: a draft as queries read it beside something else. For the
 * stores of this module.
 */
#ifndef ANSWER_DRAFT_ROW_STORE_H
#define ANSWER_DRAFT_ROW_STORE_H

#include "answer/draft.h"

struct query;

/* Of a draft d, in the order of draft_read(). */
#define DRAFT_COLUMNS \
	"d.version, d.survey, d.version_hash, d.notice_hash, d.answers, d.language, d.mode, d.people, d.own_device," \
	" d.page, d.last_day, d.generated, d.test, d.key_number, d.seed, d.body, (SELECT e.slug FROM body e WHERE e.id = d.body), d.invitation"

struct draft *draft_read(struct query *query, struct arena *arena, const struct hash *key_hash);

/* The same, last in a row where there may be none: its columns are NULL then, and so is this. */
struct draft *draft_read_joined(struct query *query, struct arena *arena, const struct hash *key_hash);

#endif
