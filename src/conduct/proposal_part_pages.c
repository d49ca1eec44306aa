#include "conduct/proposal_part_pages.h"

#include <jansson.h>

#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

int survey_is_over(const struct survey *survey)
{
	return survey->stage >= PUBLISHED && survey->now >= survey->closes + survey->grace;
}

const char *proposals_url(struct arena *arena, int64_t survey, const char *question)
{
	return arena_print(arena, "%s/proposals/%s", planned_url(arena, survey), question);
}

const char *proposal_url(struct arena *arena, const struct proposal_place *place, int64_t id)
{
	return arena_print(arena, "%s/%lld", proposals_url(arena, place->survey, place->question), (long long)id);
}

int asking_open(const struct request *request, struct reply *reply, struct asking *asking)
{
	const struct survey *own;
	json_t *root;

	*asking = (struct asking){ .question = NULL };
	if (!planned_of_request(request, reply, &asking->planned))
		return 0;
	own = &asking->planned.survey->survey;
	if (asking->planned.questionnaire)
		asking->question = question_named(asking->planned.questionnaire, request_text(request, "question"));
	if (!asking->question || !asking->question->asks_proposals) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	if (!survey_is_over(own)) {
		reply_redirect(reply, planned_url(request->arena, own->id));
		return 0;
	}
	asking->place = (struct proposal_place){ own->id, asking->question->of };
	root = json_loads(asking->planned.document, 0, NULL);
	asking->tongues = tongues_of(request->arena, root);
	json_decref(root);
	asking->first = asking->planned.questionnaire->languages[asking->planned.questionnaire->default_language];
	return 1;
}

const struct page_link *proposal_crumbs(const struct request *request, const struct asking *asking, int with_list)
{
	const struct page_link *above = conduct_crumbs(request, asking->planned.survey->plan, asking->planned.survey);
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 5);

	for (int i = 0; i < 3; i++)
		crumbs[i] = above[i];
	if (with_list)
		crumbs[3] = (struct page_link){ proposals_url(request->arena, asking->place.survey, asking->place.question), _("Proposals") };
	return crumbs;
}

const char *proposal_words(const struct request *request, const struct proposal *proposal)
{
	return content_in(request->arena, proposal->wording, request->language);
}

void proposal_draw_text(struct buffer *out, const struct proposal_text *text)
{
	const struct language *language = language_tagged(text->language);

	html_print(out, "<div class=\"written\" dir=\"auto\" lang=\"%s\">\n", language ? language->html : text->language);
	html_paragraphs(out, text->body);
	html(out, "</div>\n");
}
