#include "notify/choice_pages.h"

#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "base/arena.h"
#include "markup/html.h"
#include "notify/choice_store.h"
#include "notify/link_pages.h"
#include "text/text.h"

enum { LONGEST_TELLING = 20 };

#define CHOICE "tell-"

const struct field notices_fields[] = {
	{ CHOICE, FIELD_PREFIX, .optional = 1, .max = LONGEST_TELLING },
	{ 0 }
};

static const char *name_of(struct arena *arena, int kind)
{
	return arena_print(arena, CHOICE "%s", event_kinds[kind].tag);
}

/* Those that can concern whoever has such rights anywhere. */
static int is_theirs(const struct request *request, int kind)
{
	return (request->rights & event_kinds[kind].right) != 0;
}

static void draw_kind(const struct request *request, struct buffer *out, int kind, enum telling chosen)
{
	const struct option choices[TELLINGS + 1] = {
		{ telling_tags[TELL_AT_ONCE], telling_words(TELL_AT_ONCE), NULL },
		{ telling_tags[TELL_DAILY], telling_words(TELL_DAILY), NULL },
		{ telling_tags[TELL_NEVER], telling_words(TELL_NEVER), NULL },
		{ 0 }
	};

	select_draw(out, &(struct line){ .name = name_of(request->arena, kind), .label = text_of(event_kinds[kind].words),
		.value = telling_tags[chosen] }, choices, &(struct errors){ .count = 0 });
}

static const struct page_link *crumbs_of(const struct request *request)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 2);

	crumbs[0] = (struct page_link){ ME_URL, _("My account") };
	return crumbs;
}

void notices_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	enum telling chosen[EVENT_KINDS];
	int drawn = 0;

	choice_list(request->db, request->arena, request->visit->account->id, chosen);
	staff_begin(request, reply, &(struct staff_page){ .title = _("Notices"), .here = ME_URL, .crumbs = crumbs_of(request) });
	html_print(out, "<p>%s</p>\n", _("What happens in your bodies is told to you by mail: at once, or once a day in one mail at seven in the morning. What you did yourself is not told to you."));
	staff_form(request, out, NOTICES_URL);
	for (int i = 0; i < EVENT_KINDS; i++) {
		if (!is_theirs(request, i))
			continue;
		draw_kind(request, out, i, chosen[i]);
		drawn++;
	}
	if (drawn)
		html_print(out, "<button class=\"main\">%s</button>\n", _("Save"));
	html(out, "</form>\n");
	if (!drawn)
		html_print(out, "<p>%s</p>\n", _("You hold no role in any body: nothing is told to you."));
	staff_end(reply);
}

void notices_now(const struct request *request, struct reply *reply)
{
	const int64_t account = request->visit->account->id;
	enum telling chosen[EVENT_KINDS];
	int changed = 0;

	choice_list(request->db, request->arena, account, chosen);
	for (int i = 0; i < EVENT_KINDS; i++) {
		const char *tag = is_theirs(request, i) ? request_text(request, name_of(request->arena, i)) : NULL;
		const enum telling telling = tag ? telling_tagged(tag) : TELLINGS;

		if (telling == TELLINGS || telling == chosen[i])
			continue;
		choice_keep(request->db, account, (enum event_kind)i, telling);
		changed++;
	}
	if (changed)
		record_own(request, AUDIT_NOTICES_CHOSEN, account, arena_print(request->arena, "changed=%d", changed));
	reply_redirect(reply, NOTICES_URL);
}

/* --- from the mail: whoever has the link, signed in or not */

static int stop_of_request(const struct request *request, struct reply *reply, int64_t *account, enum event_kind *kind)
{
	if (notices_stop_open(request->arena, request->keyring, request_text(request, "token"), account, kind))
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

static void draw_stop(const struct request *request, struct reply *reply, enum event_kind kind, int is_done)
{
	struct buffer *out = &reply->body;

	reply->is_secret = 1;
	door_begin(request, reply, is_done ? _("You get no more of these messages") : _("Do you want no more of these messages?"), NULL);
	html_print(out, "<p><strong>%s</strong></p>\n", kind == EVENT_KINDS ? _("The daily mail") : text_of(event_kinds[kind].words));
	if (!is_done)
		html_print(out, "<form method=\"post\" action=\"%s\">\n<button class=\"main\">%s</button>\n</form>\n", request->path, _("No more messages"));
	html_print(out, "<p><a href=\"" NOTICES_URL "\">%s</a></p>\n", _("Choose your notices"));
	door_end(reply);
}

void notices_stop_page(const struct request *request, struct reply *reply)
{
	enum event_kind kind;
	int64_t account;

	if (stop_of_request(request, reply, &account, &kind))
		draw_stop(request, reply, kind, 0);
}

void notices_stop_now(const struct request *request, struct reply *reply)
{
	enum event_kind kind;
	int64_t account;

	if (!stop_of_request(request, reply, &account, &kind))
		return;
	if (choice_stop(request->db, request->arena, account, kind))
		record_own(request, AUDIT_NOTICES_CHOSEN, account, arena_print(request->arena, "stopped=%s",
			kind == EVENT_KINDS ? "daily" : event_kinds[kind].tag));
	draw_stop(request, reply, kind, 1);
}
