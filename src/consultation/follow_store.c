#include "consultation/follow_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "consultation/data_notice.h"
#include "consultation/offer_store.h"
#include "consultation/own_questions.h"
#include "consultation/version_store.h"
#include "db/db.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"

static const struct questionnaire *read_document(struct arena *arena, const char *document)
{
	return document ? document_read(arena, document, strlen(document), arena_new(arena, struct document_faults)) : NULL;
}

/* Everybody's questions with its own behind them, published; NULL where they cannot stand together. */
static const struct questionnaire *make_version(struct db *db, struct arena *arena, const struct survey *survey, const struct offer *offer,
						const char *own)
{
	const char *document = questionnaire_document(db, arena, &survey->version);
	const char *whole = document ? document_with_own(arena, document, own, offer->body) : NULL;
	const struct questionnaire *questionnaire = read_document(arena, whole);

	if (!questionnaire) {
		warn("the own questions of offer %lld do not stand beside those of survey %lld", (long long)offer->id, (long long)survey->id);
		return NULL;
	}
	questionnaire_add(db, &questionnaire->version, whole);
	(void)survey_body_use_version(db, survey->id, offer->body, &(struct version_use){ .version = questionnaire->version });
	return questionnaire;
}

int offer_follow(struct db *db, struct arena *arena, const struct survey *survey, const struct offer *offer, const char *own)
{
	const struct questionnaire *whole = NULL;

	if (survey->stage < PUBLISHED) {
		offer_ask(db, offer, &(struct offer_asked){ .document = own });
		return 1;
	}
	if (own)
		whole = make_version(db, arena, survey, offer, own);
	offer_ask(db, offer, &(struct offer_asked){
		.document = own, .asks = whole ? &whole->version : NULL,
		.notice = data_notice_by_link(arena, survey->notice, offer, whole ? read_document(arena, own) : NULL) });
	return !own || whole != NULL;
}

int offers_follow(struct db *db, struct arena *arena, int64_t id)
{
	const struct survey *survey = survey_find_id(db, arena, id);
	struct offer *list;
	const int count = survey ? offer_list(db, arena, id, &list) : 0;
	int lost = 0;

	for (int i = 0; i < count; i++) {
		const struct offer *offer = list[i].state == ACCEPTED ? offer_find(db, arena, list[i].id) : NULL;

		if (offer)
			lost += !offer_follow(db, arena, survey, offer, offer->stage == PUBLISHED ? offer->document : NULL);
	}
	return lost;
}
