#include "council/amendment_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/revision_draw_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "recommendation/revision.h"
#include "text/text.h"

#define AMENDMENTS_URL COUNCIL_URL "/amendments"

const struct field amendments_until_fields[] = {
	TEXT_FIELD,
	{ "until", FIELD_LINE, .optional = 1, .max = LONGEST_TYPED_DAY },
	{ 0 }
};

const char *amendments_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/amendments", text_url(arena, text));
}

const char *amendment_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, COUNCIL_URL "/amendment/%lld", (long long)id);
}

const char *amendment_new_url(struct arena *arena, int64_t paragraph)
{
	return arena_print(arena, "%s/amend", paragraph_url(arena, paragraph));
}

void compared_draw(struct arena *arena, struct buffer *out, const char *was, const char *is, const struct text *text)
{
	struct piece *pieces;
	const int count = words_compared(arena, was, is, &pieces);

	pieces_draw(out, pieces, count, text_language_html(text));
}

static const char *until_words(struct arena *arena, const struct amendment_time *time)
{
	const char *day = text_day(arena, day_in_zone(time->until - 1, COUNCIL_ZONE));

	if (!time->until)
		return _("This text takes no amendments yet.");
	return text_print(arena, time->is_open ? _("Amendments may be proposed until the end of %s.") : _("Amendments are no longer taken. The last day was to be %s."), day);
}

void amendments_told_draw(const struct request *request, struct buffer *out, const struct text *text)
{
	const struct amendment_time time = amendment_time(request->db, text->id);
	const char *waiting = text_print(request->arena, text_plural("%d amendment waits for an answer.", "%d amendments wait for an answer.", time.waiting), time.waiting);

	if (time.until)
		html_print(out, "<p>%s <a href=\"%s\">%s</a></p>\n", until_words(request->arena, &time), amendments_url(request->arena, text->id),
			   time.waiting ? waiting : _("See the amendments"));
	else
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", amendments_url(request->arena, text->id), _("Amendments"));
}

/* --- of a text */

static void draw_row(const struct request *request, struct buffer *out, const struct amendment *amendment)
{
	html_print(out, "<li><a href=\"%s\">%s</a><br>\n<span class=\"quiet\"><bdi>%s</bdi> · %s</span></li>\n",
		   amendment_url(request->arena, amendment->id),
		   text_print(request->arena, _("Amendment %1$lld: %2$s"), (long long)amendment->id, amendment_kind_words(amendment->kind)),
		   amendment->name ? amendment->name : _("somebody who left"), amendment_state_words(amendment->state));
}

/* The paragraph that those which follow are on, called as on the text's page. */
static void draw_heading(struct buffer *out, const struct text *text, const struct amendment *first, const char *number, const char *beginning)
{
	if (first->is_gone)
		html_print(out, "<h2>%s</h2>\n", _("On a paragraph that was taken out"));
	else
		html_print(out, "<h2 dir=\"auto\">%s <span lang=\"%s\">%s</span></h2>\n", number, text_language_html(text), beginning);
}

static const char *number_of(const struct paragraph *list, const char *const *numbers, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (list[i].id == id)
			return numbers[i];
	return "";
}

static void draw_by_paragraph(const struct request *request, struct buffer *out, const struct text *text)
{
	struct amendment *list;
	struct paragraph *paragraphs;
	const int count = amendment_list(request->db, request->arena, text->id, 0, &list);
	const int all = text_paragraphs(request->db, request->arena, text->id, &paragraphs);
	const char *const *numbers = paragraph_numbers(request->arena, paragraphs, all);

	if (!count)
		html_print(out, "<p>%s</p>\n", _("Nobody proposed any."));
	for (int i = 0; i < count; i++) {
		if (!i || list[i].paragraph != list[i - 1].paragraph) {
			draw_heading(out, text, &list[i], number_of(paragraphs, numbers, all, list[i].paragraph),
				     paragraph_beginning(request->arena, list[i].paragraph_words));
			html(out, "<ul class=\"links\">\n");
		}
		draw_row(request, out, &list[i]);
		if (i == count - 1 || list[i].paragraph != list[i + 1].paragraph)
			html(out, "</ul>\n");
	}
}

/* Where one may be proposed: each paragraph. */
static void draw_paragraphs(const struct request *request, struct buffer *out, const struct text *text)
{
	struct paragraph *list;
	const int count = text_paragraphs(request->db, request->arena, text->id, &list);
	const char *const *numbers = paragraph_numbers(request->arena, list, count);

	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Propose an amendment"));
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s <span lang=\"%s\">%s</span></a></li>\n", amendment_new_url(request->arena, list[i].id),
			   numbers[i], text_language_html(text), paragraph_beginning(request->arena, list[i].words));
	html(out, "</ul>\n");
}

static void draw_until(const struct request *request, struct buffer *out, const struct text *text, const struct amendment_time *time, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n", _("Until when they may be proposed"));
	staff_form(request, out, arena_print(request->arena, "%s/until", amendments_url(request->arena, text->id)));
	day_draw(out, "until", _("Last day"), _("Leave it empty to take none."),
		 typed_or(request, "until", time->until ? typed_day(request->arena, day_in_zone(time->until - 1, COUNCIL_ZONE)) : ""), errors);
	html_print(out, "<button>%s</button>\n</form>\n", _("Keep"));
}

static void draw_amendments(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	const struct amendment_time time = amendment_time(request->db, text->id);
	struct buffer *out = &reply->body;

	council_begin(request, reply, text, &(struct staff_page){ _("Amendments"), .errors = errors }, 1);
	html_print(out, "<p>%s</p>\n", until_words(request->arena, &time));
	if (time.waiting)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, text_plural("%d amendment waits for an answer.", "%d amendments wait for an answer.", time.waiting), time.waiting));
	draw_by_paragraph(request, out, text);
	if (time.is_open && (request->rights & CONTRIBUTE))
		draw_paragraphs(request, out, text);
	if (text_is_writable(request, text))
		draw_until(request, out, text, &time, errors);
	if (request->rights & CONTRIBUTE)
		html_print(out, "<p><a href=\"" AMENDMENTS_URL "\">%s</a></p>\n", _("All the amendments you proposed"));
	staff_end(reply);
}

void amendments_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw_amendments(request, reply, text, NULL);
}

void amendments_until_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		draw_amendments(request, reply, text, &errors);
}

void amendments_until_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct errors errors = { .count = 0 };
	enum fault fault;
	int32_t day;

	if (!text)
		return;
	day = read_typed_day(request, "until", &errors);
	if (errors.count) {
		reply->status = 422;
		draw_amendments(request, reply, text, &errors);
		return;
	}
	fault = amendment_set_until(request->db, text->id, day == DAY_NONE ? 0 : day_start(COUNCIL_ZONE, day + 1));
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, amendments_url(request->arena, text->id));
	council_record(request, AUDIT_AMENDMENTS_OPENED, text, arena_print(request->arena, "is=%d", day != DAY_NONE));
}

/* --- one's own */

void amendments_own_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct place *places;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, CONTRIBUTE, &places);
	struct amendment *list;
	const int count = amendment_list_own(request->db, request->arena, request->visit->account->id, place_ids(request->arena, places, reach), &list);

	council_begin(request, reply, NULL, &(struct staff_page){ _("Your amendments") }, 0);
	if (!count)
		html_print(out, "<p>%s</p>\n", _("You proposed none."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		draw_row(request, out, &list[i]);
	if (count)
		html(out, "</ul>\n");
	staff_end(reply);
}
