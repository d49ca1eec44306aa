#include "council/life_pages.h"

#include "account/rights.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/followup_pages.h"
#include "council/relay_pages.h"
#include "council/text_pages.h"
#include "council/vote_pages.h"
#include "file/attached.h"
#include "file/deposited.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "text/text.h"

enum { STEPS_TOLD = 3 };

const struct field life_file_fields[] = {
	TEXT_FIELD,
	{ "step", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

const char *life_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/life", text_url(arena, text));
}

/* --- what is next */

static void draw_next(struct buffer *out, const struct text *text, const struct step_ground *ground)
{
	html_print(out, "<p><strong>%s</strong> %s\n%s</p>\n", _("What is next:"), step_next_words(text, ground),
		   /* TRANSLATORS: "the rapporteurs" */
		   text_print(out->arena, _("Expected to act: %s."), step_actor_words(text, ground)));
	if (text->publish_on != DAY_NONE && text->step <= STEP_ADOPTED)
		html_print(out, "<p>%s</p>\n", text_print(out->arena, _("Planned to be published on %s."), text_day(out->arena, text->publish_on)));
	else if (text->step == STEP_ADOPTED)
		html_print(out, "<p>%s</p>\n", _("No day of publication is planned."));
}

/* --- the steps */

static const char *step_name(const struct step_taken *step)
{
	return step->is_opinion ? _("Opinion of the ethics commission") : text_step_words(step->step);
}

static void draw_file(struct buffer *out, const struct step_taken *step)
{
	if (step->file)
		html_print(out, "<p><a href=\"%s/file/%lld\">%s</a></p>\n", life_url(out->arena, step->text), (long long)step->id,
			   /* TRANSLATORS: the name of a file, its size */
			   text_print(out->arena, _("%1$s (%2$s)"), step->file->name, attached_size_words(out->arena, (double)step->file->size)));
}

static void draw_besides(struct buffer *out, const struct step_taken *step)
{
	const char *person = step->person ? step->person : _("the clock, or somebody who left");

	if (*step->responsible)
		html_print(out, "<p dir=\"auto\">%s</p>\n", text_print(out->arena, _("Responsible: %s"), step->responsible));
	html_print(out, "<p class=\"quiet\">%s", text_print(out->arena, _("Written here by %1$s on %2$s."), person, text_day(out->arena, day_in_zone(step->made, COUNCIL_ZONE))));
	if (step->version)
		html_print(out, "<br>\n<a href=\"%s/versions\">%s</a>", text_url(out->arena, step->text), text_print(out->arena, _("Version %d, kept then"), step->version));
	if (step->vote)
		html_print(out, " · <a href=\"%s\">%s</a>", vote_url(out->arena, step->vote), _("The vote"));
	html_print(out, "<br>\n%s</p>\n", step->is_public ? _("Shown to everybody once the text is public.") : _("For members only."));
}

static void draw_step(struct buffer *out, const struct text *text, const struct step_taken *step)
{
	html_print(out, "<li id=\"step-%lld\"><p><strong>%s</strong> · %s</p>\n", (long long)step->id, step_name(step), text_day(out->arena, step->day));
	if (*step->words) {
		html_print(out, "<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", text_language_html(text));
		markdown_draw(out, step->words);
		html(out, "</div>\n");
	}
	draw_file(out, step);
	draw_besides(out, step);
	html(out, "</li>\n");
}

static void draw_steps(const struct request *request, struct buffer *out, const struct text *text)
{
	struct step_taken *list;
	const int count = step_list(request->db, request->arena, text->id, &list);

	html_print(out, "<h2>%s</h2>\n<ol class=\"life\">\n<li><p><strong>%s</strong> · %s</p></li>\n", _("Steps"), text_step_words(STEP_DRAFT),
		   text_day(out->arena, day_in_zone(text->made, COUNCIL_ZONE)));
	for (int i = 0; i < count; i++)
		draw_step(out, text, &list[i]);
	html(out, "</ol>\n");
}

static void draw_days(const struct request *request, struct buffer *out, const struct text *text)
{
	struct day_moved *list;
	const int count = day_list(request->db, request->arena, text->id, &list);

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"days\">\n", _("Moves of the day of publication"));
	for (int i = 0; i < count; i++)
		html_print(out, "<li><strong>%s</strong> <span dir=\"auto\">%s</span><br>\n<span class=\"quiet\">%s</span></li>\n",
			   list[i].day == DAY_NONE ? _("No day any more.") : text_print(out->arena, _("To %s."), text_day(out->arena, list[i].day)), list[i].reason,
			   text_print(out->arena, _("Written here by %1$s on %2$s."), list[i].person ? list[i].person : _("the clock, or somebody who left"),
			   text_day(out->arena, day_in_zone(list[i].made, COUNCIL_ZONE))));
	html(out, "</ul>\n");
}

static void draw_links(struct buffer *out, const struct text *text)
{
	if (!text_is_public(text))
		return;
	html_print(out, "<ul class=\"tabs\">\n<li><a href=\"/library/text/%lld\">%s</a></li>\n<li><a href=\"%s\">%s</a></li>\n<li><a href=\"%s\">%s</a></li>\n</ul>\n",
		   (long long)text->id, _("Public page"), followup_url(out->arena, text->id), _("What is done about it"), relay_url(out->arena, text->id), _("Handed down"));
}

/* What stands in the way of a text that is adopted is most often what it cites. */
static void draw_why(struct buffer *out, const struct text *text, const char *why)
{
	html_print(out, "<p class=\"error\" role=\"alert\">%s", why);
	if (text->step == STEP_ADOPTED)
		html_print(out, " <a href=\"%s/evidence\">%s</a>", text_url(out->arena, text->id), _("See what it cites"));
	html(out, "</p>\n");
}

void life_draw(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors, const char *why)
{
	const struct step_ground ground = step_ground_of(request->db, text->id);
	struct buffer *out = &reply->body;

	council_begin(request, reply, text, &(struct staff_page){ _("Life of the text"), .errors = errors }, 1);
	if (why)
		draw_why(out, text, why);
	html_print(out, "<p><strong>%s</strong></p>\n", text_step_words(text->step));
	draw_next(out, text, &ground);
	draw_links(out, text);
	draw_steps(request, out, text);
	draw_days(request, out, text);
	if (request->rights & WRITE_RECOMMENDATIONS)
		life_forms_draw(request, out, text, errors);
	staff_end(reply);
}

void life_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		life_draw(request, reply, text, NULL, NULL);
}

/* --- elsewhere */

void life_told_draw(const struct request *request, struct buffer *out, const struct text *text)
{
	const struct step_ground ground = step_ground_of(request->db, text->id);
	struct step_taken *list;
	const int count = step_list(request->db, request->arena, text->id, &list);

	draw_next(out, text, &ground);
	if (count)
		html(out, "<ol class=\"life short\">\n");
	for (int i = count > STEPS_TOLD ? count - STEPS_TOLD : 0; i < count; i++)
		html_print(out, "<li>%s · %s</li>\n", step_name(&list[i]), text_day(out->arena, list[i].day));
	if (count)
		html(out, "</ol>\n");
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", life_url(out->arena, text->id), _("Life of the text"));
	draw_links(out, text);
}

void life_offer_draw(const struct voting *voting, struct buffer *out)
{
	const struct request *request = voting->request;
	const struct text *text = voting->text;
	enum text_step to;

	if (!text || text->removed || voting->vote->ending != ENDED_ADOPTED || voting->vote->kind != VOTE_ON_TEXT || !(request->rights & WRITE_RECOMMENDATIONS))
		return;
	to = step_of_vote(request->db, text, voting->vote);
	if (to == text->step)
		return;
	staff_form(request, out, arena_print(request->arena, "%s/vote", life_url(request->arena, text->id)));
	hidden_number(out, "seen", text->version);
	hidden_number(out, "vote", voting->vote->id);
	html_print(out, "<p>%s</p>\n<button class=\"main\">%s</button>\n</form>\n", _("The vote adopted the text: it can take its next step."),
		   /* TRANSLATORS: a step: "Before the plenary assembly" */
		   text_print(request->arena, _("Take it on: %s"), text_step_words(to)));
}

void life_file_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct step_file *file;
	int64_t of = 0;

	if (!text)
		return;
	file = step_file_find(request->db, request->arena, request_number(request, "step"), &of);
	if (!file || of != text->id) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, deposited_media(file->kind), file->bytes, file->size);
	reply->file_name = arena_print(request->arena, "document-%lld.%s", (long long)request_number(request, "step"), file->kind);
}
