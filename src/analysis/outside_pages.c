#include "analysis/outside_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "analysis/years_pages.h"
#include "base/arena.h"
#include "chart/chart.h"
#include "chart/show.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "snapshot/outside_store.h"
#include "snapshot/snapshot.h"
#include "synthesis/drawing.h"
#include "text/text.h"

#define OUTSIDE_FIELD { "outside", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field outside_fields[] = {
	OUTSIDE_FIELD,
	{ 0 }
};

const struct field outside_question_fields[] = {
	OUTSIDE_FIELD,
	{ "question", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH },
	{ 0 }
};

static const char *outside_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, OUTSIDE_URL "/%lld", (long long)id);
}

const char *outside_question_url(struct arena *arena, int64_t outside, const char *question)
{
	return arena_print(arena, "%s/question/%s", outside_url(arena, outside), question);
}

int64_t body_of_outside(const struct request *request)
{
	const struct outside_survey *survey = outside_find(request->db, request->arena, request_number(request, "outside"));

	return survey ? survey->home : 0;
}

static const struct page_link *crumbs(const struct request *request, const struct outside_survey *survey)
{
	struct page_link *links = arena_array(request->arena, struct page_link, 4);

	links[0] = (struct page_link){ ANALYSIS_URL, _("Figures") };
	links[1] = (struct page_link){ OUTSIDE_URL, _("Surveys of others") };
	if (survey)
		links[2] = (struct page_link){ outside_url(request->arena, survey->id), survey->title };
	return links;
}

/* --- which there are */

void outside_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct page_link *links = arena_array(request->arena, struct page_link, 2);
	struct outside_survey *list;
	struct place *places;
	const int reach = place_reach(request->db, request->arena, request->visit->account->id, SEE_PROTECTED, 0, &places);
	const int count = outside_list(request->db, request->arena, place_ids(request->arena, places, reach), &list);

	links[0] = (struct page_link){ ANALYSIS_URL, _("Figures") };
	analysis_begin(request, reply, &(struct staff_page){ _("Surveys of others"), .crumbs = links });
	html_print(out, "<p>%s</p>\n", _("Surveys that were made on other sites. Their answers were imported, and are only read."));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("None was imported for your bodies yet. Whoever runs this site can do it."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++) {
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a>", outside_url(request->arena, list[i].id), list[i].title);
		if (list[i].year)
			html_print(out, "<br>\n<span class=\"quiet\">%lld</span>", (long long)list[i].year);
		html(out, "</li>\n");
	}
	if (count)
		html(out, "</ul>\n");
	staff_end(reply);
}

/* --- one of them */

static void draw_questions(const struct request *request, struct buffer *out, const struct outside_survey *survey, const struct snapshot *snapshot)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Questions"));
	for (int i = snapshot->own_count; i < snapshot->column_count; i++) {
		const struct year_question *question = year_question_find(request, survey->snapshot, snapshot->columns[i].name);

		if (question && question->tally)
			html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n",
				   outside_question_url(request->arena, survey->id, question->column->name), year_question_words(question));
	}
	html(out, "</ul>\n");
	html_print(out, "<p>%s</p>\n", _("Only questions of which something can be shown stand here: one choice or several, of enough people."));
	if (survey->weight)
		html_print(out, "<p>%s</p>\n", text_print(request->arena,
			_("The file of this survey has weights (“%s”). The figures here are not weighted."), survey->weight));
}

void outside_page(const struct request *request, struct reply *reply)
{
	const struct outside_survey *survey = outside_find(request->db, request->arena, request_number(request, "outside"));
	const struct snapshot *snapshot = survey ? snapshot_find(request->db, request->arena, survey->snapshot) : NULL;
	struct buffer *out = &reply->body;

	if (!snapshot) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	analysis_begin(request, reply, &(struct staff_page){ survey->title, .crumbs = crumbs(request, NULL) });
	if (survey->year)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Asked in %lld."), (long long)survey->year));
	draw_questions(request, out, survey, snapshot);
	staff_end(reply);
}

/* --- one question */

static void draw_figure(const struct request *request, struct buffer *out, const struct outside_survey *survey,
			const struct year_question *question)
{
	const struct drawing_ask ask = {
		.snapshot = snapshot_find(request->db, request->arena, survey->snapshot), .versions = question->subject.versions,
		.version_count = question->subject.version_count, .id = "figure", .kind = DRAWING_BEST, .source = survey->title,
	};
	const struct drawing *drawing = ask.snapshot ? drawing_of(request->arena, &ask, question->tally) : NULL;

	for (int i = 0; drawing && i < drawing->count; i++)
		chart_show(out, &drawing->parts[i].chart);
}

void outside_question_page(const struct request *request, struct reply *reply)
{
	const struct outside_survey *survey = outside_find(request->db, request->arena, request_number(request, "outside"));
	const struct year_question *question = survey ?
		year_question_find(request, survey->snapshot, request_text(request, "question")) : NULL;
	struct buffer *out = &reply->body;

	if (!question) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	analysis_begin(request, reply, &(struct staff_page){ year_question_words(question), .crumbs = crumbs(request, survey) });
	if (question->tally)
		draw_figure(request, out, survey, question);
	else
		html_print(out, "<p>%s</p>\n", _("Too few people answered for any figure to be shown."));
	if (question->tally)
		(void)years_draw(request, out, survey->home, survey->snapshot, question);
	staff_end(reply);
}
