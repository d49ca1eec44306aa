/*
 * survey_row_store: a survey with its consultation, as queries read and give it. For
 * the stores of this module.
 */
#ifndef CONSULTATION_SURVEY_ROW_STORE_H
#define CONSULTATION_SURVEY_ROW_STORE_H

#include "consultation/plan.h"

/* In the order of survey_row_read(); one list, so that no query can differ. */
#define SURVEY_COLUMNS SURVEY_OWN_COLUMNS ", " CONSULTATION_COLUMNS
#define CONSULTATION_COLUMNS "c.id, c.slug, c.title, c.purpose, c.body, c.contact"
#define SURVEY_OWN_COLUMNS \
	"s.id, s.slug, s.title, s.who, s.notice, s.notice_hash, s.audience, s.promise, s.paging, s.modes," \
	" s.languages, s.minutes, s.zone, s.opens, s.closes, s.grace, s.draft_days, s.retention_days," \
	" s.read_back, s.generated, s.audience = 'committees' AND c.home IS NOT NULL, s.round_of, s.is_linked, s.room_minutes, s.by_invitation," \
	" (SELECT v.version_hash FROM survey_version v WHERE v.survey = s.id ORDER BY v.since DESC LIMIT 1)," \
	" s.stage, UNIX_TIMESTAMP(), CONCAT(s.edition, c.edition)"
/* The consultation by its key, however few there are: else a sorted list needs a table on the disk. */
#define SURVEYS "survey s STRAIGHT_JOIN consultation c FORCE INDEX (PRIMARY) ON c.id = s.consultation"

struct survey *survey_row_read(struct query *query, struct arena *arena);
struct survey *survey_own_read(struct query *query, struct arena *arena);	/* its consultation is the caller's */
struct consultation *consultation_row_read(struct query *query, struct arena *arena);

/* A consultation of the studio's, in the order of plan_row_read(). */
#define PLAN_COLUMNS CONSULTATION_COLUMNS "," \
	" c.home, (SELECT b.kind = 'group' FROM body b WHERE b.id = c.home), c.protection, c.version, c.changed, c.removed," \
	" (SELECT COUNT(*) << 16 | BIT_OR(1 << (s.stage - 1)) FROM survey s WHERE s.consultation = c.id AND s.removed IS NULL)"
struct plan *plan_row_read(struct query *query, struct arena *arena);

/*
 * What an INSERT and an UPDATE share, in one order: title, who, notice, notice_hash, audience, promise, paging,
 * modes, languages, minutes, zone, opens, closes, grace, draft_days, retention_days, read_back, generated.
 */
void survey_row_give(struct query *query, struct arena *arena, const struct survey *survey);

#endif
