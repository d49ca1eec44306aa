#include "account/home_pages.h"

#include <stdlib.h>

#include "account/account_store.h"
#include "account/await_store.h"
#include "account/person_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "network/member_store.h"
#include "network/network_pages.h"
#include "network/network_store.h"
#include "text/content.h"
#include "text/text.h"

/* A mandate is told of this long before it ends; so many things of one sort are listed at once. */
enum { DAYS_BEFORE = 60, MOST_OF_A_SORT = 20, MOST_AWAITED = 10 * MOST_OF_A_SORT, FEW_CODES = 3 };

struct awaited {
	int32_t day;			/* when it is due */
	int number;			/* where days are the same, as it was found */
	const char *words, *address;
};

struct agenda {
	struct awaited list[MOST_AWAITED];
	int count;
	int has_more;
	int32_t today;
};

/* A name in a sentence that may run the other way: isolated, so that the signs around it stay where they belong. */
static const char *apart(struct arena *arena, const char *name)
{
	return arena_print(arena, "\xE2\x81\xA8%s\xE2\x81\xA9", name);
}

static void add(struct agenda *agenda, int32_t day, const char *words, const char *address)
{
	if (agenda->count < MOST_AWAITED) {
		agenda->list[agenda->count] = (struct awaited){ day, agenda->count, words, address };
		agenda->count++;
	}
}

static int by_day(const void *one, const void *other)
{
	const struct awaited *a = one, *b = other;

	return a->day != b->day ? (a->day > b->day) - (a->day < b->day) : a->number - b->number;
}

/* How many are shown of one sort; that there are more is told. */
static int shown(struct agenda *agenda, int count)
{
	agenda->has_more |= count > MOST_OF_A_SORT;
	return count > MOST_OF_A_SORT ? MOST_OF_A_SORT : count;
}

/* "1,22": the bodies where this visitor holds the right. */
static const char *bodies_with(const struct request *request, enum right right, struct place **list, int *count)
{
	*count = request->rights & right ? place_reach_own(request->db, request->arena, request->visit->account, right, list) : 0;
	return place_ids(request->arena, *list, *count);
}

static const struct place *place_among(const struct place *list, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (list[i].id == id)
			return &list[i];
	return NULL;
}

static void add_mandates(const struct request *request, struct agenda *agenda, const char *bodies, const struct place *places, int place_count)
{
	struct member **members;
	const int count = member_list_ending(request->db, request->arena, bodies, agenda->today, agenda->today + DAYS_BEFORE,
					     MOST_OF_A_SORT + 1, &members);

	for (int i = 0; i < shown(agenda, count); i++) {
		const struct place *place = place_among(places, place_count, members[i]->body);

		if (!place)
			continue;
		add(agenda, members[i]->last_day,
		    /* TRANSLATORS: a person, a body */
		    text_print(request->arena, _("The mandate of %1$s ends (%2$s)."), apart(request->arena, members[i]->name),
			       apart(request->arena, place->name)),
		    arena_print(request->arena, "%s/member/%lld", body_url(request->arena, place->slug), (long long)members[i]->id));
	}
}

static void add_overdue(const struct request *request, struct agenda *agenda, const char *bodies)
{
	struct body **list;
	const int count = body_list_overdue(request->db, request->arena, bodies, agenda->today, MOST_OF_A_SORT + 1, &list);

	for (int i = 0; i < shown(agenda, count); i++)
		add(agenda, list[i]->last_day,
		    text_print(request->arena, _("The last day of this body is past. Say that it has ended, or set another day: %s."), apart(request->arena, list[i]->name)),
		    arena_print(request->arena, "%s/change", body_url(request->arena, list[i]->slug)));
}

static const char *invited_words(struct arena *arena, const struct invited *invited, int64_t now)
{
	const char *name = apart(arena, invited->name), *body = apart(arena, invited->body_name);

	if (invited->expires > now)
		/* TRANSLATORS: a person, a body */
		return text_print(arena, _("%1$s was invited and has not come yet: the link ends (%2$s)."), name, body);
	/* TRANSLATORS: a person, a body */
	return text_print(arena, _("%1$s was invited and did not come in time: make a new link (%2$s)."), name, body);
}

static void add_invited(const struct request *request, struct agenda *agenda, const char *bodies)
{
	struct invited *list;
	const int count = invited_list(request->db, request->arena, bodies, MOST_OF_A_SORT + 1, &list);

	for (int i = 0; i < shown(agenda, count); i++)
		add(agenda, list[i].expires ? day_in_zone(list[i].expires, STAFF_ZONE) : agenda->today,
		    invited_words(request->arena, &list[i], request->visit->now), person_url(request->arena, list[i].body, list[i].account));
}

static void add_offers(const struct request *request, struct agenda *agenda, const char *bodies)
{
	struct offer_awaiting *list;
	const int count = offer_awaiting_list(request->db, request->arena, bodies, agenda->today, MOST_OF_A_SORT + 1, &list);

	for (int i = 0; i < shown(agenda, count); i++)
		add(agenda, list[i].answer_by,
		    /* TRANSLATORS: a body, the title of a survey */
		    text_print(request->arena, _("A survey is offered to %1$s: answer yes or no (%2$s)."), apart(request->arena, list[i].body_name),
			       apart(request->arena, content_in(request->arena, list[i].title, request->language))),
		    arena_print(request->arena, "/studio/offer/%lld", (long long)list[i].id));
}

static void add_own(const struct request *request, struct agenda *agenda)
{
	struct member **members;
	const int count = member_list_own(request->db, request->arena, request->visit->account->mail, agenda->today,
					  agenda->today + DAYS_BEFORE, MOST_OF_A_SORT + 1, &members);

	for (int i = 0; i < shown(agenda, count); i++) {
		const struct body *body = body_find_id(request->db, request->arena, members[i]->body);

		if (body)
			add(agenda, members[i]->last_day,
			    text_print(request->arena, _("Your own mandate ends (%s)."), apart(request->arena, body->name)),
			    body_url(request->arena, body->slug));
	}
}

/* What is said of each, before the title of the survey; and where it is done. */
static const struct {
	const char *words, *address, *below;
} duties[DUTIES] = {
	[DUTY_OPINION] = { N_("A dossier waits for the opinion of the ethics commission:"), "/studio/review", "" },
	[DUTY_CONFIRM] = { N_("A condition of the ethics commission is said to be fulfilled. Find out whether it is:"), "/studio/review", "" },
	[DUTY_OPEN]    = { N_("The ethics commission gave a favourable opinion. You can open this survey:"), "/studio/survey", "" },
	[DUTY_LIFT]    = { N_("The ethics commission set conditions. Say how they are fulfilled:"), "/studio/survey", "" },
	[DUTY_REVISE]  = { N_("The ethics commission did not approve this survey. Read why:"), "/studio/survey", "" },
	[DUTY_PREPARE] = { N_("This survey is to open soon, and is not open. See what is missing:"), "/studio/survey", "" },
	[DUTY_QUOTE]   = { N_("Quotations wait for somebody else to approve them:"), "/analysis/survey", "/quotations" },
	[DUTY_READ]    = { N_("A synthesis waits for somebody else to read it over:"), "/analysis/synthesis", "" },
};

static void add_surveys(const struct request *request, struct agenda *agenda, const struct awaited_survey *list, int count)
{
	for (int i = 0; i < shown(agenda, count); i++) {
		const char *title = content_in(request->arena, list[i].title, request->language);

		add(agenda, list[i].when ? day_in_zone(list[i].when, STAFF_ZONE) : agenda->today,
		    arena_print(request->arena, "%s %s", text_of(duties[list[i].duty].words), apart(request->arena, *title ? title : _("Without title"))),
		    arena_print(request->arena, "%s/%lld%s", duties[list[i].duty].address, (long long)list[i].id, duties[list[i].duty].below));
	}
}

static void add_reviews(const struct request *request, struct agenda *agenda)
{
	struct awaited_survey *list;
	int count = 0;

	if (request->rights & GIVE_OPINION)
		count = reviews_awaited(request->db, request->arena, request->visit->account->id, MOST_OF_A_SORT + 1, &list);
	if (count)
		add_surveys(request, agenda, list, count);
}

static void add_prepared(const struct request *request, struct agenda *agenda, const char *bodies)
{
	struct awaited_survey *list;
	const int count = surveys_awaited(request->db, request->arena, bodies, MOST_OF_A_SORT + 1, &list);

	add_surveys(request, agenda, list, count);
}

static void add_analysed(const struct request *request, struct agenda *agenda, const char *bodies)
{
	const int64_t account = request->visit->account->id;
	struct awaited_survey *list;
	int count = quotations_awaited(request->db, request->arena, bodies, account, MOST_OF_A_SORT + 1, &list);

	add_surveys(request, agenda, list, count);
	count = syntheses_awaited(request->db, request->arena, bodies, account, MOST_OF_A_SORT + 1, &list);
	add_surveys(request, agenda, list, count);
}

static void draw_agenda(const struct request *request, struct buffer *out, const struct agenda *agenda)
{
	html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < agenda->count; i++) {
		const struct awaited *awaited = &agenda->list[i];

		html_print(out, "<li>\n<p><strong>%s</strong>", text_day_short(request->arena, awaited->day));
		if (awaited->day < agenda->today)
			html_print(out, " <span class=\"late\">%s</span>", _("Overdue"));
		html_print(out, "</p>\n<p><a href=\"%s\">%s</a></p>\n</li>\n", awaited->address, awaited->words);
	}
	html(out, "</ul>\n");
	if (agenda->has_more)
		html_print(out, "<p>%s</p>\n", _("There is more: it will be listed when these are done."));
}

/* What these bodies carried: their own part of its figures, and the sheet for their meeting. */
static void draw_readable(const struct request *request, struct buffer *out)
{
	struct place *places;
	struct readable_survey *list;
	int reach, count = 0;
	const char *bodies = bodies_with(request, SEE_PROTECTED, &places, &reach);

	if (reach)
		count = readable_list(request->db, request->arena, bodies, MOST_OF_A_SORT, &list);
	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Figures of what your committee carried"));
	for (int i = 0; i < count; i++) {
		const char *title = content_in(request->arena, list[i].title, request->language);

		html_print(out, "<li><a href=\"/analysis/survey/%lld/body/%lld\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\" lang=\"fr\" dir=\"auto\">%s</span></li>\n",
			   (long long)list[i].survey, (long long)list[i].body, *title ? title : _("Without title"), list[i].body_name);
	}
	html(out, "</ul>\n");
}

static void draw_codes(const struct request *request, struct buffer *out)
{
	const struct account *account = request->visit->account;
	const int left = account->totp ? recovery_count(request->db, account->id) : FEW_CODES + 1;

	if (left > FEW_CODES)
		return;
	html_print(out, "<p class=\"warning\">%s <a href=\"" ME_URL "/codes\">%s</a></p>\n",
		   left ? text_print(request->arena, text_plural("You have %s code on paper left.", "You have %s codes on paper left.", left),
				     text_number(request->arena, left)) : _("You have no code on paper left."),
		   _("Make new codes"));
}

static void draw_nothing(const struct request *request, struct buffer *out)
{
	html_print(out, "<p>%s</p>\n<p>\n", _("Nothing awaits you today. What is asked of you will be listed here, with its date."));
	if (request->rights & MANAGE_ACCOUNTS)
		html_print(out, "<a class=\"button main\" href=\"" PEOPLE_URL "\">%s</a>\n", _("Invite people"));
	html_print(out, "<a class=\"button secondary\" href=\"" NETWORK_URL "\">%s</a>\n</p>\n", _("See the network"));
}

static void draw_roles(const struct request *request, struct buffer *out)
{
	struct held_role *list;
	const int count = role_list(request->db, request->arena, request->visit->account->id, &list);

	html_print(out, "<h2>%s</h2>\n", _("Where you take part"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("You hold no role yet. Ask an administrator of your body to give you one."));
		return;
	}
	html(out, "<dl class=\"summary\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<div>\n<dt><a href=\"%s\" lang=\"fr\" dir=\"auto\">%s</a></dt>\n<dd>%s</dd>\n</div>\n",
			   body_url(request->arena, list[i].place.slug), list[i].place.name, text_of(roles[list[i].role].name));
	html(out, "</dl>\n");
}

void home_page(const struct request *request, struct reply *reply)
{
	const struct staff_page about = { .title = _("What awaits me"), .here = HOME_URL };
	struct agenda agenda = { .today = day_in_zone(request->visit->now, STAFF_ZONE) };
	struct buffer *out = &reply->body;
	struct place *places;
	const char *bodies;
	int count;

	bodies = bodies_with(request, MANAGE_ACCOUNTS, &places, &count);
	if (count)
		add_invited(request, &agenda, bodies);
	bodies = bodies_with(request, MANAGE_BODY, &places, &count);
	if (count) {
		add_mandates(request, &agenda, bodies, places, count);
		add_overdue(request, &agenda, bodies);
	}
	add_own(request, &agenda);
	bodies = bodies_with(request, MANAGE_CONSULTATIONS, &places, &count);
	if (count)
		add_offers(request, &agenda, bodies);
	add_reviews(request, &agenda);
	if (count)
		add_prepared(request, &agenda, bodies);
	bodies = bodies_with(request, WRITE_SYNTHESES, &places, &count);
	if (count)
		add_analysed(request, &agenda, bodies);
	qsort(agenda.list, (size_t)agenda.count, sizeof(*agenda.list), by_day);

	staff_begin(request, reply, &about);
	draw_codes(request, out);
	if (agenda.count)
		draw_agenda(request, out, &agenda);
	else
		draw_nothing(request, out);
	draw_readable(request, out);
	draw_roles(request, out);
	staff_end(reply);
}
