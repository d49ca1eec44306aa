#include "conduct/concerned_pages.h"

#include "account/visit.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/log.h"
#include "conduct/concerned_store.h"
#include "conduct/conduct_pages.h"
#include "consultation/offer_store.h"
#include "consultation/review_store.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

/* One line, whatever the title is. */
static const char *told_title(const struct request *request, const struct survey_plan *survey, const struct language *language)
{
	char *title = arena_copy(request->arena, content_in(request->arena, survey->survey.title, language));

	for (char *c = title; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			*c = ' ';
	return *title ? title : survey->survey.slug;
}

static void tell(const struct request *request, const struct concerned *list, int count, enum notice_kind kind,
		 const struct survey_plan *survey, const char *path)
{
	if (!request->config->mail_from)
		return;
	for (int i = 0; i < count; i++) {
		const struct language *language = language_tagged(list[i].language);
		struct notice notice = { .kind = kind, .recipient = list[i].mail, .language = language ? language : &languages[0] };

		notice.fields[NOTICE_NAME] = list[i].name;
		notice.fields[NOTICE_LINK] = arena_print(request->arena, "%s%s", request->config->address, path);
		notice.fields[NOTICE_LINE] = told_title(request, survey, notice.language);
		if (!outbox_add(request->db, request->arena, request->keyring, &notice))
			warn("a notice about survey %lld does not fit", (long long)survey->survey.id);
	}
}

void tell_commission(const struct request *request, const struct survey_plan *survey, int64_t review)
{
	struct concerned *list;
	const int count = concerned_list(request->db, request->arena, GIVE_OPINION, 0, 0, request->visit->account->id, &list);

	tell(request, list, count, NOTICE_REVIEW_ASKED, survey, arena_print(request->arena, "/studio/review/%lld", (long long)review));
}

void tell_authors(const struct request *request, const struct survey_plan *survey, enum notice_kind kind, int64_t submitter)
{
	struct concerned *list;
	const int count = concerned_list(request->db, request->arena, MANAGE_CONSULTATIONS, survey->plan->home, submitter,
					 request->visit->account->id, &list);

	tell(request, list, count, kind, survey, planned_url(request->arena, survey->survey.id));
}

void tell_offered(const struct request *request, const struct survey_plan *survey, int64_t body, int64_t offer)
{
	struct concerned *list;
	const int count = concerned_list(request->db, request->arena, MANAGE_CONSULTATIONS, body, 0, request->visit->account->id, &list);

	tell(request, list, count, NOTICE_SURVEY_OFFERED, survey, offer_url(request->arena, offer));
}

void tell_body_of_opinion(const struct request *request, const struct survey_plan *survey, const struct review *review)
{
	struct concerned *list;
	const int count = concerned_list(request->db, request->arena, MANAGE_CONSULTATIONS, offer_body(request->db, review->offer),
					 review->submitter, request->visit->account->id, &list);

	tell(request, list, count, NOTICE_OPINION_GIVEN, survey, arena_print(request->arena, "%s/own", offer_url(request->arena, review->offer)));
}
