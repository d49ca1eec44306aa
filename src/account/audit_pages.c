#include "account/audit_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/audit_wish_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "audit/audit_csv.h"
#include "audit/detail.h"
#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "text/text.h"

enum { EVENTS_ON_A_PAGE = 25, MOST_EXPORTED = 10000 };

static const char *role_words(const char *tag)
{
	enum role role = role_tagged(tag);

	return role == NO_ROLE ? NULL : text_of(roles[role].name);
}

static const char *person_words(const struct request *request, int64_t account, const char *name)
{
	if (!account)
		return _("The operator");
	return name ? name : text_print(request->arena, _("Somebody whose account is erased (number %s)"),
					text_number(request->arena, account));
}

static void draw_fact(struct buffer *out, const char *name, const char *words)
{
	html_print(out, "<dt>%s</dt>\n<dd dir=\"auto\">%s</dd>\n", name, words);
}

/* Who, about whom or what, where; each once, and where only to those who read of several bodies. */
static void draw_facts(const struct request *request, struct buffer *out, const struct audit_line *line, int has_places)
{
	const struct audit_event *event = &line->event;
	const int is_person = !strcmp(event->kind, audit_kind_tags[AUDIT_OF_ACCOUNT]);
	struct detail_part parts[MOST_DETAILS];
	int count = detail_read(request->arena, event->detail, role_words, parts);

	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("By"), person_words(request, event->account, line->who));
	if (is_person && event->object != event->account)
		draw_fact(out, _("Person"), person_words(request, event->object, line->about));
	if (!strcmp(event->kind, audit_kind_tags[AUDIT_OF_MEMBER]) && line->about)
		draw_fact(out, _("Member"), line->about);
	if (line->place && has_places)
		draw_fact(out, _("Body"), line->place);
	for (int i = 0; i < count; i++)
		draw_fact(out, parts[i].name, parts[i].words);
	html(out, "</dl>\n");
}

static void draw_event(const struct request *request, struct buffer *out, const struct audit_line *line, int has_places)
{
	html_print(out, "<li>\n<p><strong>%s</strong><br>\n<span class=\"quiet\">%s</span></p>\n",
		   audit_action_words(line->event.action), text_time(request->arena, line->event.happened, STAFF_ZONE));
	draw_facts(request, out, line, has_places);
	html(out, "</li>\n");
}

static void draw_older(const struct request *request, struct buffer *out, const struct audit_wish *wish, int64_t last, int has_older)
{
	const int is_first = !wish->filter.before;

	if (is_first && !has_older)
		return;
	html_print(out, "<nav aria-label=\"%s\">\n<p>\n", _("Pages of the list"));
	if (!is_first)
		html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n", wish_url(request->arena, wish, 0), _("Newest events"));
	if (has_older)
		html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n", wish_url(request->arena, wish, last), _("Older events"));
	html(out, "</p>\n</nav>\n");
}

static void draw_export(const struct request *request, struct buffer *out, const struct audit_wish *wish)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Take these events away"),
		   _("As a table for a spreadsheet (CSV). It holds names and addresses: keep it as you would keep a list of staff. That you took it is written in the log."));
	staff_form(request, out, AUDIT_URL "/export");
	wish_draw_hidden(out, wish);
	html_print(out, "<button>%s</button>\n</form>\n", _("Download"));
}

static void draw_list(const struct request *request, struct buffer *out, const struct audit_wish *wish)
{
	struct audit_line *list;
	/* One more than is shown says whether there are older ones. */
	int count = audit_list(request->db, request->arena, &wish->filter, EVENTS_ON_A_PAGE + 1, &list);
	int shown = count > EVENTS_ON_A_PAGE ? EVENTS_ON_A_PAGE : count;

	if (!count) {
		html_print(out, "<p>%s</p>\n", wish->is_narrow ?
			   _("No event is found. Choose more days, or fewer conditions.") :
			   _("Nothing has happened yet. Who signs in, who is invited and which roles change will be listed here."));
		return;
	}
	html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < shown; i++)
		draw_event(request, out, &list[i], wish->place_count > 1);
	html(out, "</ul>\n");
	draw_older(request, out, wish, list[shown - 1].event.number, count > shown);
	draw_export(request, out, wish);
}

static void draw(const struct request *request, struct reply *reply, const struct audit_wish *wish, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Log"), AUDIT_URL, NULL, errors });
	html_print(out, "<p>%s</p>\n", _("Who did what in your bodies, and when. A line cannot be changed or removed unnoticed."));
	wish_draw(out, wish, errors);
	if (!errors || !errors->count)
		draw_list(request, out, wish);
	staff_end(reply);
}

/* Drawn again where something of it cannot be used, with what was asked for. */
static int wish_is_read(const struct request *request, struct reply *reply, struct audit_wish *wish)
{
	struct errors errors = errors_of(request);

	if (!wish_read(request, wish, &errors)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	if (!errors.count)
		return 1;
	draw(request, reply, wish, &errors);
	reply->status = 422;
	return 0;
}

void audit_page(const struct request *request, struct reply *reply)
{
	struct audit_wish wish;

	if (wish_is_read(request, reply, &wish))
		draw(request, reply, &wish, NULL);
}

void audit_again(const struct request *request, struct reply *reply)
{
	audit_page(request, reply);
}

static void add_row(const struct audit_line *line, void *context)
{
	audit_csv_add(context, line);
}

static void refuse_so_many(const struct request *request, struct reply *reply, const struct audit_wish *wish)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "from", text_print(request->arena, _("There are more than %s such events. Choose fewer days."),
					       text_number(request->arena, MOST_EXPORTED)));
	draw(request, reply, wish, &errors);
	reply->status = 422;
}

void audit_export(const struct request *request, struct reply *reply)
{
	struct audit_wish wish;
	int64_t count;
	char day[DAY_TEXT];

	if (!wish_is_read(request, reply, &wish))
		return;
	count = audit_count(request->db, &wish.filter, MOST_EXPORTED + 1);
	if (count > MOST_EXPORTED) {
		refuse_so_many(request, reply, &wish);
		return;
	}
	audit_csv_begin(&reply->body);
	if (audit_each(request->db, &wish.filter, add_row, &reply->body)) {
		reply_fault(request, reply, FAULT_STORAGE);
		return;
	}
	record_own(request, AUDIT_EXPORTED, request->visit->account->id, arena_print(request->arena, "events=%lld", (long long)count));
	reply->kind = "text/csv; charset=utf-8";
	reply->file_name = arena_print(request->arena, "log-%s.csv", day_write(day_in_zone(clock_now(request->db), STAFF_ZONE), day));
}
