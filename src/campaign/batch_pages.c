#include "campaign/batch_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "participant/list_store.h"
#include "text/text.h"

const struct field batch_fields[] = {
	PLANNED_FIELD,
	{ "place", FIELD_LINE,   .min = 1, .max = 4 * LONGEST_PLACE },
	{ "count", FIELD_NUMBER, .min = 1, .max = MOST_BATCH },
	{ 0 }
};

const struct field letter_choose_fields[] = {
	PLANNED_FIELD,
	{ "list", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ 0 }
};

const char *batches_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/batches", planned_url(arena, survey));
}

const struct participant_list *lettered_list(const struct request *request, const struct planned *planned)
{
	const struct participant_list *list = participant_list_find(request->db, request->arena, request_number(request, "list"));

	return list && list->home == planned->survey->plan->home ? list : NULL;
}

int batch_opened(const struct request *request, struct reply *reply, struct planned *planned, struct ballot *ballot)
{
	if (!planned_of_request(request, reply, planned))
		return 0;
	if (planned->survey->survey.stage >= PUBLISHED && planned->survey->survey.audience != COMMITTEES &&
	    ballot_find(request->db, request->arena, request->keyring, planned->survey->survey.id, ballot) && !ballot->is_destroyed)
		return 1;
	reply_redirect(reply, batches_url(request->arena, planned->survey->survey.id));
	return 0;
}

/* --- the page */

static void draw_languages(const struct request *request, struct buffer *out, const struct survey *survey, const struct invitation_batch *batch)
{
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(survey, languages[i].tag))
			html_print(out, "<li><a href=\"%s/batch/%lld?language=%s\" lang=\"%s\" dir=\"%s\">%s<span class=\"visually-hidden\"> %s</span></a></li>\n",
				   planned_url(request->arena, survey->id), (long long)batch->id, languages[i].tag, languages[i].html,
				   languages[i].direction, languages[i].own_name, batch->place);
}

static void draw_batches(const struct request *request, struct buffer *out, const struct survey *survey)
{
	struct invitation_batch *list;
	const int count = invitation_batch_list(request->db, request->arena, survey->id, &list);

	for (int i = 0; i < count; i++) {
		html_print(out, "<h3 dir=\"auto\">%s</h3>\n<p>%s</p>\n<ul class=\"links\">\n", list[i].place,
			   text_print(request->arena, text_plural("%1$d card, made on %2$s. To print it:", "%1$d cards, made on %2$s. To print them:", list[i].count),
				      list[i].count, text_day(request->arena, list[i].made)));
		draw_languages(request, out, survey, &list[i]);
		html(out, "</ul>\n");
	}
}

static void draw_add(const struct request *request, struct buffer *out, const struct survey *survey, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Cards to hand out"),
		   _("Each card has a code of its own and answers once. It names nobody, and nobody notes who took it."));
	if (survey->promise == NOMINATIVE) {
		html_print(out, "<p class=\"panel\">%s</p>\n", _("Here names stand with the answers: people are invited by their names, from a list."));
		return;
	}
	staff_form(request, out, batches_url(request->arena, survey->id));
	line_draw(out, &(struct line){ .name = "place", .label = _("Where they are handed out"), .hint = _("A day centre, a town hall, an event."),
				       .value = request_text(request, "place") }, errors);
	line_draw(out, &(struct line){ .name = "count", .label = _("How many cards"), .hint = _("At most 2,000. Four are printed on each sheet."),
				       .value = request_text(request, "count") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make them"));
}

static void draw_letters(const struct request *request, struct buffer *out, const struct survey_plan *survey)
{
	struct participant_list *lists;
	const int count = participant_list_of_body(request->db, request->arena, survey->plan->home, &lists);
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 1);

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Letters of invitation"),
		   _("For people of a list who have a postal address, and neither a mail address nor a telephone number."));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("This body has no list of people yet."));
		return;
	}
	for (int i = 0; i < count; i++)
		options[i] = (struct option){ arena_print(request->arena, "%lld", (long long)lists[i].id), lists[i].name };
	staff_form(request, out, arena_print(request->arena, "%s/letters", planned_url(request->arena, survey->survey.id)));
	select_draw(out, &(struct line){ .name = "list", .label = _("List of people") }, options, NULL);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Invite them, and show the letters to print"));
}

/* Why there are no invitations on paper; NULL: there are. */
static const char *why_not(const struct request *request, const struct survey *survey)
{
	struct ballot ballot;

	if (survey->audience == COMMITTEES)
		return _("Committees answer from the page where the survey is offered to them, without a code.");
	if (survey->stage < PUBLISHED)
		return _("Invitations are printed once the survey is opened: until then what they promise can change. Its first day may still be ahead.");
	if (ballot_find(request->db, request->arena, request->keyring, survey->id, &ballot) && ballot.is_destroyed)
		return _("The survey is closed, and the secret that its invitations hung on is destroyed. No card or letter can be printed any more.");
	return NULL;
}

static void draw(const struct request *request, struct reply *reply, const struct planned *planned, const struct errors *errors)
{
	const struct survey *survey = &planned->survey->survey;
	const char *why = why_not(request, survey);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Cards and letters of invitation"), CONSULTATIONS_URL,
							  conduct_crumbs(request, planned->survey->plan, planned->survey), errors });
	if (why) {
		html_print(out, "<p class=\"panel\">%s</p>\n", why);
	} else {
		html_print(out, "<p>%s</p>\n", _("Whoever sees these codes could answer in somebody’s place: print only what you hand out. Who printed what is in the audit log."));
		draw_add(request, out, survey, errors);
		draw_batches(request, out, survey);
		draw_letters(request, out, planned->survey);
	}
	staff_end(reply);
}

void batch_list_page(const struct request *request, struct reply *reply)
{
	struct planned planned;

	if (planned_of_request(request, reply, &planned))
		draw(request, reply, &planned, NULL);
}

void batch_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct planned planned;

	if (planned_of_request(request, reply, &planned))
		draw(request, reply, &planned, &errors);
}

void batch_now(const struct request *request, struct reply *reply)
{
	const char *place = request_text(request, "place");
	const int count = (int)request_number(request, "count");
	struct errors errors = { .count = 0 };
	struct planned planned;
	int64_t batch;

	if (!planned_of_request(request, reply, &planned))
		return;
	if (utf8_count(place) > LONGEST_PLACE)
		errors_add(&errors, "place", _("This is too long."));
	if (errors.count || why_not(request, &planned.survey->survey) || planned.survey->survey.promise == NOMINATIVE) {
		draw(request, reply, &planned, &errors);
		reply->status = 422;
		return;
	}
	batch = invitation_add_batch(request->db, request->arena, request->keyring, planned.survey->survey.id, place, count);
	if (!batch) {
		reply_fault(request, reply, FAULT_UNAVAILABLE);
		return;
	}
	conduct_record(request, AUDIT_BATCH_MADE, planned.survey->survey.id, planned.survey->plan->home,
		       arena_print(request->arena, "batch=%lld count=%d", (long long)batch, count));
	reply_redirect(reply, batches_url(request->arena, planned.survey->survey.id));
}

void letter_choose_now(const struct request *request, struct reply *reply)
{
	const struct participant_list *list;
	struct planned planned;
	int64_t added;

	if (!planned_of_request(request, reply, &planned))
		return;
	list = lettered_list(request, &planned);
	if (!list || why_not(request, &planned.survey->survey)) {
		reply_redirect(reply, batches_url(request->arena, planned.survey->survey.id));
		return;
	}
	added = invitation_add_lettered(request->db, request->arena, request->keyring, planned.survey->survey.id, list->id);
	if (added)
		conduct_record(request, AUDIT_BATCH_MADE, planned.survey->survey.id, planned.survey->plan->home,
			       arena_print(request->arena, "list=%lld count=%lld", (long long)list->id, (long long)added));
	reply_redirect(reply, arena_print(request->arena, "%s/letters?list=%lld", planned_url(request->arena, planned.survey->survey.id), (long long)list->id));
}
