#include "analysis/slice_view_pages.h"

#include <string.h>

#include "analysis/drawn_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "consultation/offer_store.h"
#include "questionnaire/questionnaire_store.h"
#include "table/slice_store.h"
#include "text/text.h"

static const struct offer *accepted(const struct request *request)
{
	const struct offer *offer = offer_find_of(request->db, request->arena, request_number(request, "survey"), request_number(request, "body"));

	return offer && offer->state == ACCEPTED ? offer : NULL;
}

int64_t body_of_slice(const struct request *request)
{
	const struct offer *offer = accepted(request);
	const struct survey *survey = offer ? survey_find_id(request->db, request->arena, offer->survey) : NULL;

	return survey && survey->audience != COMMITTEES ? offer->body : 0;
}

const char *slice_url(struct arena *arena, int64_t survey, int64_t body)
{
	return arena_print(arena, "%s/body/%lld", analysed_url(arena, survey), (long long)body);
}

static void count(const struct request *request, struct slice_view *view)
{
	struct body_count *bodies;
	const int body_count = body_count_list(request->db, request->arena, view->offer->survey, &bodies);

	view->here = body_count_of(bodies, body_count, view->offer->body);
	for (int i = 0; i < body_count; i++)
		view->all += bodies[i].submissions;
}

/* What its link asks holds the questions of everybody and its own. */
static const struct questionnaire *asked_by_link(const struct request *request, const struct slice_view *view)
{
	static const struct hash none;
	const struct hash *asks = hash_is_same(&view->offer->asks, &none) ? &view->analysed->survey->version : &view->offer->asks;

	return questionnaire_find(request->db, asks);
}

static void prepare_words(const struct request *request, struct slice_view *view)
{
	struct arena *arena = request->arena;
	const int count = view->snapshot->columns[OWN_VERSION].code_count;
	const struct questionnaire **versions = arena_array(arena, const struct questionnaire *, (size_t)count + 1);
	struct drawing_name *name = arena_new(arena, struct drawing_name);
	const char *code = arena_print(arena, "%lld", (long long)view->offer->body);

	for (int i = 0; i < count; i++)
		versions[i] = asked_by_link(request, view);
	*name = (struct drawing_name){ ".body", code, view->offer->body_name };
	view->ask = (struct drawing_ask){
		.snapshot = view->snapshot, .versions = versions, .version_count = count, .names = name, .name_count = 1,
		.id = "figure", .kind = DRAWING_BEST, .subgroup = code,
		.source = drawn_source(arena, analysed_title(request, view->analysed), day_in_zone(view->analysed->frozen.taken, view->analysed->survey->zone)),
	};
}

/* Where it has a line in one table it has it in all that are told so. */
static int has_line(const struct request *request, const struct slice_view *view)
{
	int has = 0;

	for (int c = view->snapshot->own_count; c < view->snapshot->column_count && !has; c++) {
		const struct published_tally *tally = slice_is_told(view, c) && !slice_is_own(view, c) ?
			slice_find(request->db, request->arena, view->snapshot->id, slice_question(request->arena, view, c)) : NULL;

		has = tally && slice_has_line(request->arena, tally, view->offer->body);
	}
	return has;
}

int slice_of_request(const struct request *request, struct reply *reply, struct slice_view *view)
{
	*view = (struct slice_view){ .analysed = analysed_of_request(request, reply) };
	if (!view->analysed)
		return 0;
	view->offer = accepted(request);
	if (!view->offer) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	count(request, view);
	if (!view->analysed->frozen.id)
		return 1;
	view->released = slice_released(request->db, view->analysed->frozen.id);
	view->snapshot = view->released ? snapshot_find(request->db, request->arena, view->analysed->frozen.id) : NULL;
	if (view->snapshot) {
		prepare_words(request, view);
		view->has_line = has_line(request, view);
	}
	return 1;
}

int slice_is_own(const struct slice_view *view, int column)
{
	return slice_asker(view->snapshot->columns[column].name) == view->offer->body;
}

int slice_is_told(const struct slice_view *view, int column)
{
	const struct snapshot_column *of = &view->snapshot->columns[column];
	const int64_t asker = slice_asker(of->name);

	return column_is_told(of) && (!asker || asker == view->offer->body);
}

const char *slice_question(struct arena *arena, const struct slice_view *view, int column)
{
	return column_full_name(arena, &view->snapshot->columns[column]);
}

int slice_column(const struct request *request, const struct slice_view *view, const char *question)
{
	for (int c = view->snapshot ? view->snapshot->own_count : 0; view->snapshot && c < view->snapshot->column_count; c++)
		if (slice_is_told(view, c) && !strcmp(slice_question(request->arena, view, c), question))
			return c;
	return -1;
}

const struct published_tally *slice_tally(const struct request *request, const struct slice_view *view, int column)
{
	const char *question = slice_question(request->arena, view, column);
	const struct published_tally *tally = slice_find(request->db, request->arena, view->snapshot->id, question);

	if (tally && slice_has_line(request->arena, tally, view->offer->body))
		return tally;
	/* Lines of others are not for it: the whole alone. */
	return told_find(request->db, request->arena, view->snapshot->id, question_definition(request->arena, question), NULL);
}

const char *slice_without_words(void)
{
	return _("Too few people answered through this committee, or in all, for figures of its own: they would tell who answered what. Its answers are part of the whole.");
}
