/* The network's pages, as a visitor gets them. */
#include "network/work.h"

#include <stdio.h>

#include "base/config.h"
#include "base/keyring.h"
#include "markup/url.h"
#include "network/body_form_pages.h"
#include "network/college_pages.h"
#include "network/college_store.h"
#include "network/import_pages.h"
#include "network/member_pages.h"
#include "network/network_pages.h"
#include "text/content.h"
#include "web/form.h"
#include "web/staff.h"

static const struct config config = { .site_name = "Site", .address = "http://site.example" };
static struct keyring keyring;

enum { SIGNED_IN = 1, SEE = 2, MANAGE = 4 };

static const struct route routes[] = {
	{ GET,  "/network", SIGNED_IN, network_page, network_fields },
	{ GET,  "/network/body/{slug}", SIGNED_IN, network_body_page, network_body_fields },
	{ GET,  "/network/body/{slug}/add", MANAGE, body_add_page, network_body_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/add", MANAGE, body_add_now, body_add_fields, .of = body_of_slug, .again = body_add_again },
	{ GET,  "/network/body/{slug}/change", MANAGE, body_change_page, network_body_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/change", MANAGE, body_change_now, body_change_fields, .of = body_of_slug, .again = body_change_again },
	{ GET,  "/network/body/{slug}/members", SEE, members_page, members_fields, .of = body_of_slug },
	{ GET,  "/network/body/{slug}/members/add", MANAGE, member_add_page, network_body_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/members/add", MANAGE, member_add_now, member_add_fields, .of = body_of_slug, .again = member_add_again },
	{ POST, "/network/body/{slug}/members/import", MANAGE, import_report, import_page_fields, .of = body_of_slug },
	{ POST, "/network/body/{slug}/members/import/write", MANAGE, import_confirm, import_confirm_fields, .of = body_of_slug },
	{ GET,  "/network/body/{slug}/member/{member}", MANAGE, member_page, member_page_fields, .of = body_of_member },
	{ POST, "/network/body/{slug}/member/{member}", MANAGE, member_change_now, member_change_fields, .of = body_of_member, .again = member_change_again },
	{ POST, "/network/body/{slug}/member/{member}/end", MANAGE, member_end_now, member_end_fields, .of = body_of_member, .again = member_end_now },
	{ GET,  "/network/body/{slug}/colleges", SEE, colleges_page, colleges_fields, .of = council_of_slug },
	{ GET,  "/network/body/{slug}/colleges/add", MANAGE, college_add_page, colleges_fields, .of = council_of_slug },
	{ POST, "/network/body/{slug}/colleges/add", MANAGE, college_add_now, college_add_fields, .of = council_of_slug, .again = college_add_again },
	{ GET,  "/network/body/{slug}/college/{college}", MANAGE, college_page, college_page_fields, .of = council_of_slug },
	{ POST, "/network/body/{slug}/college/{college}", MANAGE, college_rename_now, college_rename_fields, .of = council_of_slug, .again = college_rename_again },
	{ POST, "/network/body/{slug}/colleges/move", MANAGE, college_move_now, college_move_fields, .of = council_of_slug },
	{ 0 }
};

/* What the visitor of these tests may do everywhere. */
static uint64_t held = SIGNED_IN | SEE | MANAGE;

static void recognise(struct request *request)
{
	request->visit = (const struct visit *)&held;
}

static uint64_t rights(const struct request *request, int64_t body)
{
	(void)request;
	(void)body;
	return held;
}

static int form_is_own(const struct request *request)
{
	(void)request;
	return 1;
}

static const char *form_token(const struct request *request)
{
	(void)request;
	return "abc";
}

static void frame(const struct request *request, struct page_staff *staff)
{
	static const struct page_link links[] = { { NETWORK_URL, "The network" }, { 0 } };

	(void)request;
	staff->person = "Somebody";
	staff->sign_out = "/out";
	staff->links = links;
}

static const char *people_url(struct arena *in, int64_t body)
{
	(void)body;
	return arena_print(in, "/network/body/t-group");
}

static int64_t account(const struct request *request)
{
	(void)request;
	return 7;
}

static const struct body_page of_body[] = { { "People and roles", people_url }, { 0 } };
static const struct gate gate = { recognise, rights, form_is_own, NULL, frame, form_token, account, of_body };

static struct reply answered(struct request *request, const char *query, const char *form)
{
	struct reply reply = { .status = 200, .body = buffer_in(&arena) };
	enum fault fault;

	text_use(request->language);
	request->route = route_find(routes, request, &fault);
	if (request->route)
		fault = form_read(request, query, strlen(query), FROM_QUERY);
	if (!fault && form)
		fault = form_read(request, form, strlen(form), FROM_FORM);
	if (fault)
		reply_fault(request, &reply, fault);
	else
		route_request(&gate, request, &reply);
	return reply;
}

static struct request request_to(enum method method, const char *path, const char *language)
{
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	return (struct request){
		.arena = &arena, .db = db, .config = &config, .keyring = &keyring, .id = "abc123", .method = method, .path = path,
		.language = language_tagged(language), .cookies = "", .host = "site.example", .origin = "http://site.example",
	};
}

static struct reply get_in(const char *path, const char *language)
{
	const char *mark = strchr(path, '?');
	struct request request = request_to(GET, mark ? arena_copy_bytes(&arena, path, (size_t)(mark - path)) : path, language);

	return answered(&request, mark ? mark + 1 : "", NULL);
}

static struct reply get(const char *path)
{
	return get_in(path, "en");
}

static struct reply post(const char *path, const char *form)
{
	struct request request = request_to(POST, path, "en");

	return answered(&request, "", form);
}

static struct reply upload(const char *path, const char *bytes)
{
	struct upload file = { "file", "list.csv", bytes, strlen(bytes) };
	struct request request = request_to(POST, path, "en");

	request.uploads = &file;
	request.upload_count = 1;
	return answered(&request, "", "form=abc");
}

/* The value of a hidden field of the page. */
static const char *field_of(const struct reply *reply, const char *name)
{
	const char *mark = arena_print(&arena, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	const char *at = strstr(reply->body.bytes, mark);

	assert_non_null(at);
	at += strlen(mark);
	return arena_copy_bytes(&arena, at, strcspn(at, "\""));
}

static struct reply visit_list(const char *search)
{
	return get(search ? arena_print(&arena, "/network?search=%s", url_part(&arena, search)) : "/network");
}

static struct reply visit_body(const char *slug, const char *language)
{
	return get_in(arena_print(&arena, "/network/body/%s", slug), language);
}

static void is_shown(const struct reply *reply, const char *words)
{
	if (!strstr(reply->body.bytes, words))
		print_error("not shown: %s\nin: %s\n", words, reply->body.bytes);
	assert_non_null(strstr(reply->body.bytes, words));
}

static void is_absent(const struct reply *reply, const char *words)
{
	if (strstr(reply->body.bytes, words))
		print_error("shown: %s\n", words);
	assert_null(strstr(reply->body.bytes, words));
}

static int64_t add_network(void)
{
	const int64_t council = add_council();
	struct body committee = body_of(COMMITTEE, council, "t-bzh", "R53,44");
	struct body group = body_of(WORKING_GROUP, council, "t-group", "");

	committee.name = "Comité <Bretagne> & co";
	committee.state = BODY_DORMANT;
	group.mission = "Dire <tout>.\n\nVite.";
	group.first_day = day_of(2026, 1, 31);
	add_body(&committee);
	add_body(&group);
	return council;
}

static void the_network_is_listed_by_kind_with_its_map(void **state)
{
	struct reply reply;

	(void)state;
	add_network();
	reply = visit_list(NULL);
	assert_int_equal(reply.status, 200);
	is_shown(&reply, "<h1>The network</h1>");
	is_shown(&reply, "<h2>The council</h2>");
	is_shown(&reply, "<h2>Local committees</h2>\n<ul class=\"links\">\n<li><a href=\"/network/body/t-bzh\" lang=\"fr\" dir=\"auto\">"
		"Comité &lt;Bretagne&gt; &amp; co</a> (dormant)<br>\n<span class=\"quiet\">Loire-Atlantique and Bretagne</span></li>");
	is_shown(&reply, "<svg class=\"map\"");
	is_shown(&reply, "<title>44 Loire-Atlantique – Local committee, dormant</title>");
	is_shown(&reply, "<caption>The local committees by department</caption>");
	is_absent(&reply, "<h2>Commissions</h2>");
}

static void a_search_shows_what_is_found_and_no_map(void **state)
{
	struct reply reply;

	(void)state;
	add_network();
	reply = visit_list("comite");
	is_shown(&reply, "/network/body/t-bzh");
	is_shown(&reply, "value=\"comite\"");
	is_absent(&reply, "/network/body/t-group");
	is_absent(&reply, "<svg class=\"map\"");
	reply = visit_list("\"><script>");
	is_shown(&reply, "value=\"&quot;&gt;&lt;script&gt;\"");
	is_shown(&reply, "There is no body of that name.");
	assert_int_equal(visit_list("two\nlines").status, 422);
	is_shown(&reply, "name=\"search\"");
}

static void a_body_says_what_it_is(void **state)
{
	struct reply reply;

	(void)state;
	add_network();
	reply = visit_body("t-group", "en");
	assert_int_equal(reply.status, 200);
	is_shown(&reply, "<h1><span lang=\"fr\" dir=\"ltr\">t-group</span></h1>");
	is_shown(&reply, "<dt>Kind</dt><dd>Working group</dd>");
	is_shown(&reply, "<dt>State</dt><dd>at work</dd>");
	is_shown(&reply, "<dt>Since</dt><dd>31 January 2026</dd>");
	is_shown(&reply, "<a href=\"/network/body/t-council\" lang=\"fr\" dir=\"auto\">t-council</a>");
	is_shown(&reply, "<p>Dire &lt;tout&gt;.</p>\n<p>Vite.</p>");
	is_shown(&reply, "Nobody is known to be in office.");
	reply = visit_body("t-council", "en");
	is_shown(&reply, "<h2>Working groups</h2>");
	is_shown(&reply, "/network/body/t-bzh");
}

/* Addresses and notes are for staff: no visitor may see them, in any language. */
static void members_are_named_and_nothing_private_is_shown(void **state)
{
	const int64_t council = add_network();
	const int32_t today = network_today(db);
	struct member now = member_of(council, "Zoé <Martin>", today), before = member_of(council, "Plus Là", today - 10);
	struct member later = member_of(council, "Pas Encore", today + 1);
	struct college *colleges;

	(void)state;
	college_list(db, &arena, &colleges);
	now.college = &colleges[2];
	now.mail = "secret@example.fr";
	now.note = "malade";
	now.seat = SUBSTITUTE;
	before.last_day = today - 1;
	add_member(&now);
	add_member(&before);
	add_member(&later);
	for (int i = 0; i < LANGUAGES; i++) {
		const struct reply reply = visit_body("t-council", languages[i].tag);

		is_shown(&reply, "<strong dir=\"auto\">Zoé &lt;Martin&gt;</strong>");
		is_absent(&reply, "secret");
		is_absent(&reply, "malade");
		assert_non_null(strstr(strstr(reply.body.bytes, "<summary>"), "Plus Là"));
		is_absent(&reply, "Pas Encore");
	}
	{
		const struct reply reply = visit_body("t-council", "fr");

		is_shown(&reply, "<span lang=\"fr\" dir=\"ltr\">Personnes accompagnées ou l’ayant été</span>");
	}
}

static void the_pages_speak_the_visitors_language(void **state)
{
	static const struct { const char *tag, *network, *kind; } known[] = {
		{ "fr", "<h1>Le réseau</h1>", "<dt>Sorte</dt><dd>Groupe de travail</dd>" },
		{ "fr-simple", "<h1>Le réseau</h1>", "<dt>Sorte de groupe</dt><dd>Groupe de travail</dd>" },
		{ "ar", "<h1>الشبكة</h1>", "<dt>النوع</dt><dd>مجموعة عمل</dd>" },
	};

	(void)state;
	text_open(test_setting("TEST_LOCALE"));
	add_network();
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const struct reply list = get_in("/network", known[i].tag);
		const struct reply body = visit_body("t-group", known[i].tag);

		is_shown(&list, known[i].network);
		is_absent(&list, ">Local committee");
		is_shown(&body, known[i].kind);
	}
}

static void a_body_that_is_not_there_is_a_404(void **state)
{
	(void)state;
	assert_int_equal(visit_body("t-nowhere", "en").status, 404);
	assert_int_equal(visit_body("T'; DROP", "en").status, 404);
}

static void what_is_offered_follows_from_what_is_open(void **state)
{
	struct reply reply;

	(void)state;
	add_network();
	reply = visit_body("t-council", "en");
	is_shown(&reply, "/network/body/t-council/add\"");
	is_shown(&reply, "/network/body/t-council/colleges\"");
	is_shown(&reply, ">People and roles</a>");
	reply = visit_body("t-group", "en");
	is_shown(&reply, "/network/body/t-group/change\"");
	is_absent(&reply, "/network/body/t-group/add\"");
	is_absent(&reply, "/network/body/t-group/colleges\"");
	held = SIGNED_IN;
	reply = visit_body("t-council", "en");
	is_absent(&reply, "/network/body/t-council/");
	held = SIGNED_IN | SEE;
	reply = visit_body("t-council", "en");
	is_shown(&reply, "/network/body/t-council/members\"");
	is_absent(&reply, "/network/body/t-council/change\"");
	held |= MANAGE;
}

static void a_body_is_added_below_another(void **state)
{
	const struct body *body;
	struct reply reply;

	(void)state;
	add_network();
	reply = get("/network/body/t-council/add");
	is_shown(&reply, "value=\"committee\"");
	is_absent(&reply, "value=\"council\"");
	reply = post("/network/body/t-council/add", "name=Comit%C3%A9+de+l%E2%80%99Ain&kind=committee&state=active&territories=01,+rhone;+Bretagne&first_day=1/9/2026");
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, "/network/body/comite-de-l-ain");
	body = body_find(db, &arena, "comite-de-l-ain");
	assert_int_equal(body->territory_count, 3);
	assert_int_equal(body->first_day, day_of(2026, 9, 1));
	assert_int_equal(body->last_day, DAY_NONE);
	reply = post("/network/body/t-council/add", "name=Comit%C3%A9+de+l%E2%80%99Ain&kind=committee&state=active&territories=02");
	assert_int_equal(reply.status, 422);
	is_shown(&reply, "Another body has this address.");
	is_shown(&reply, "value=\"Comité de l’Ain\"");
	reply = post("/network/body/t-council/add", "name=X&kind=committee&state=asleep&territories=Atlantide&first_day=31/02/2026");
	assert_int_equal(reply.status, 422);
	is_shown(&reply, "There is no territory “Atlantide”.");
	is_shown(&reply, "This is no day.");
	is_shown(&reply, "<a href=\"#state\">");
	assert_int_equal(post("/network/body/t-group/add", "name=X&kind=committee&state=active&territories=02").status, 422);
	assert_int_equal(post("/network/body/t-council/add", "name=X&kind=council&state=active").status, 422);
	assert_int_equal(post("/network/body/t-council/add", "name=&kind=group&state=active").status, 422);
}

static void two_people_who_change_a_body_see_both(void **state)
{
	struct reply first, second;

	(void)state;
	add_network();
	first = get("/network/body/t-group/change");
	assert_text(field_of(&first, "version"), "1");
	assert_int_equal(post("/network/body/t-group/change", "name=Un&state=active&version=1&mission=Lettre").status, 303);
	second = post("/network/body/t-group/change", "name=Deux&state=dormant&version=1");
	assert_int_equal(second.status, 409);
	is_shown(&second, "There now: <strong dir=\"auto\">Un</strong>");
	is_shown(&second, "You wrote: <strong dir=\"auto\">Deux</strong>");
	is_shown(&second, "There now: <strong dir=\"auto\">Lettre</strong>");
	assert_text(field_of(&second, "version"), "2");
	assert_int_equal(post("/network/body/t-group/change", "name=Deux&state=dormant&version=2").status, 303);
	assert_text(body_find(db, &arena, "t-group")->name, "Deux");
	first = post("/network/body/t-council/change", "name=Conseil&state=ended&last_day=01/01/2026&version=1");
	assert_int_equal(first.status, 422);
	is_shown(&first, "A body below it has not ended.");
}

static void members_are_searched_and_paged(void **state)
{
	const int64_t council = add_network();
	const int32_t today = network_today(db);
	struct member late = member_of(council, "Zoé Tard", today + 9), over = member_of(council, "Zoé Avant", today - 2000);
	struct reply reply;

	(void)state;
	for (int i = 0; i < LIST_PAGE; i++) {
		struct member member = member_of(council, arena_print(&arena, "Ada %02d", i), today);

		member.mail = "ada@t.example";
		add_member(&member);
	}
	over.last_day = today - 1;
	add_member(&late);
	add_member(&over);
	reply = get("/network/body/t-council/members");
	is_shown(&reply, "Ada 24");
	is_shown(&reply, "mailto:ada@t.example");
	is_absent(&reply, "Next page");
	is_absent(&reply, "Zoé");
	reply = get("/network/body/t-council/members?when=all");
	is_shown(&reply, "?when=all&amp;search=&amp;page=2");
	reply = get("/network/body/t-council/members?when=all&page=2");
	is_shown(&reply, "Zoé Tard");
	is_shown(&reply, "Zoé Avant");
	is_absent(&reply, "Ada");
	reply = get("/network/body/t-council/members?when=coming");
	is_shown(&reply, "Zoé Tard");
	is_absent(&reply, "Zoé Avant");
	reply = get("/network/body/t-council/members?when=over");
	is_shown(&reply, "Zoé Avant");
	is_absent(&reply, "Zoé Tard");
	reply = get("/network/body/t-council/members?search=zoe");
	is_shown(&reply, "Zoé Avant");
	is_absent(&reply, "Ada");
	reply = get("/network/body/t-council/members?search=%25");
	is_shown(&reply, "Nobody is found.");
	assert_int_equal(get("/network/body/t-council/members?page=0").status, 422);
	assert_int_equal(get("/network/body/t-council/members?page=99999").status, 422);
}

static const struct member *only_member(int64_t body)
{
	struct member **members;

	assert_int_equal(member_list(db, &arena, &(struct member_search){ .body = body, .day = DAY_NONE, .limit = 2 }, &members), 1);
	return members[0];
}

static void a_member_is_added_changed_by_two_and_ended(void **state)
{
	const int64_t council = add_network();
	const int32_t today = network_today(db);
	const struct member *member;
	const char *path;
	char day[DAY_TEXT];
	struct reply reply;

	(void)state;
	reply = post("/network/body/t-council/members/add", "name=Zo%C3%A9&mail=x&college=nowhere&seat=chair&first_day=2026-02-30");
	assert_int_equal(reply.status, 422);
	is_shown(&reply, "<a href=\"#mail\">This is not a mail address.</a>");
	is_shown(&reply, "<a href=\"#college\">");
	is_shown(&reply, "<a href=\"#seat\">");
	is_shown(&reply, "<a href=\"#first_day\">This is no day.");
	is_shown(&reply, "value=\"2026-02-30\"");
	reply = post("/network/body/t-council/members/add", "name=Zo%C3%A9&college=training&seat=titular&first_day=01/03/2026");
	assert_int_equal(reply.status, 303);
	member = only_member(council);
	assert_int_equal(member->last_day, day_of(2029, 2, 28));
	assert_null(member->mail);
	path = arena_print(&arena, "/network/body/t-council/member/%lld", (long long)member->id);
	reply = get(path);
	is_shown(&reply, "value=\"01/03/2026\"");
	is_shown(&reply, "<option value=\"training\" selected");
	assert_int_equal(post(path, "name=Zo%C3%A9&college=training&seat=substitute&first_day=01/03/2026&last_day=01/03/2028&version=1").status, 303);
	reply = post(path, "name=Zo%C3%A9+Martin&college=training&seat=titular&first_day=01/03/2026&last_day=28/02/2029&version=1");
	assert_int_equal(reply.status, 409);
	is_shown(&reply, "There now: <strong dir=\"auto\">substitute</strong>");
	is_shown(&reply, "You wrote: <strong dir=\"auto\">titular</strong>");
	is_shown(&reply, "There now: <strong dir=\"auto\">01/03/2028</strong>");
	is_shown(&reply, "value=\"Zoé Martin\"");
	assert_text(field_of(&reply, "version"), "2");
	reply = post(arena_print(&arena, "%s/end", path), "version=1&end_day=01/05/2026");
	assert_int_equal(reply.status, 409);
	is_shown(&reply, "You wrote: <strong dir=\"auto\">01/05/2026</strong>");
	assert_int_equal(post(arena_print(&arena, "%s/end", path), "version=2&end_day=01/01/2026").status, 422);
	assert_int_equal(post(arena_print(&arena, "%s/end", path), "version=2&end_day=soon").status, 422);
	reply = post(arena_print(&arena, "%s/end", path), arena_print(&arena, "version=2&end_day=%s", day_write(today, day)));
	assert_int_equal(reply.status, 303);
	assert_int_equal(only_member(council)->last_day, today);
	assert_int_equal(get("/network/body/t-group/member/1").status, 404);
	assert_int_equal(get(arena_print(&arena, "/network/body/t-group/member/%lld", (long long)member->id)).status, 404);
}

static void a_list_is_looked_at_before_it_is_written(void **state)
{
	static const char good[] = "nom;du;courriel\nAwa Diop;01/01/2026;awa@t.example\nLéo Petit;01/01/2026;\n";
	const int64_t council = add_network();
	const int64_t group = body_find(db, &arena, "t-group")->id;
	struct member **members, member;
	struct reply reply;
	const char *form;

	(void)state;
	reply = upload("/network/body/t-group/members/import", "nom;du\nAwa;hier\n");
	assert_int_equal(reply.status, 422);
	is_shown(&reply, "<strong>Line 2:</strong>");
	is_shown(&reply, "This is no day.");
	is_absent(&reply, "name=\"list\"");
	assert_int_equal(upload("/network/body/t-group/members/import", "").status, 422);
	reply = upload("/network/body/t-group/members/import", good);
	assert_int_equal(reply.status, 200);
	is_shown(&reply, "<strong>Line 3:</strong> <span dir=\"auto\">Léo Petit</span> – will be added");
	assert_int_equal(member_list(db, &arena, &(struct member_search){ .body = group, .day = DAY_NONE, .limit = 9 }, &members), 0);
	form = arena_print(&arena, "list=%s&seen=%s", field_of(&reply, "list"), field_of(&reply, "seen"));
	/* Of one body, whole, and as it was looked at. */
	assert_int_equal(post("/network/body/t-council/members/import/write", form).status, 422);
	assert_int_equal(post("/network/body/t-group/members/import/write", arena_print(&arena, "list=x&seen=%s", field_of(&reply, "seen"))).status, 422);
	member = member_of(group, "Awa Diop", day_of(2026, 1, 1));
	add_member(&member);
	reply = post("/network/body/t-group/members/import/write", form);
	assert_int_equal(reply.status, 409);
	is_shown(&reply, "Awa Diop</span> – will be changed");
	assert_int_equal(member_list(db, &arena, &(struct member_search){ .body = group, .day = DAY_NONE, .limit = 9 }, &members), 1);
	form = arena_print(&arena, "list=%s&seen=%s", field_of(&reply, "list"), field_of(&reply, "seen"));
	assert_int_equal(post("/network/body/t-group/members/import/write", form).status, 303);
	assert_int_equal(member_list(db, &arena, &(struct member_search){ .body = group, .day = DAY_NONE, .limit = 9 }, &members), 2);
	assert_text(members[0]->mail, "awa@t.example");
	reply = upload("/network/body/t-group/members/import", good);
	is_shown(&reply, "there is nothing to write");
	(void)council;
}

static void a_list_has_a_bound(void **state)
{
	struct buffer list = buffer_in(&arena);
	struct reply reply;

	(void)state;
	add_network();
	buffer_add_text(&list, "nom;du;note\n");
	while (list.length <= LONGEST_LIST)
		buffer_print(&list, "Personne %zu;01/01/2026;%0100d\n", list.length, 0);
	reply = upload("/network/body/t-group/members/import", list.bytes);
	assert_int_equal(reply.status, 422);
	is_shown(&reply, "This file is too large.");
	while (list.length > LONGEST_LIST || list.bytes[list.length - 1] != '\n')
		list.bytes[--list.length] = '\0';
	reply = upload("/network/body/t-group/members/import", list.bytes);
	assert_true(strlen(field_of(&reply, "list")) <= LONGEST_SEALED_LIST);
}

static const char *college_order(void)
{
	struct college *colleges;
	const int count = college_list(db, &arena, &colleges);
	const char *order = "";

	for (int i = 0; i < count; i++)
		order = arena_print(&arena, "%s %.3s", order, colleges[i].slug);
	return order;
}

static void colleges_are_added_renamed_and_moved(void **state)
{
	struct college *college;
	const char *path;
	struct reply reply;

	(void)state;
	add_network();
	assert_text(college_order(), " pub pro sup tra qua soc loc");
	assert_int_equal(get("/network/body/t-group/colleges").status, 404);
	assert_int_equal(post("/network/body/t-council/colleges/add", "name-fr=Villes+et+d%C3%A9partements&name-en=Towns").status, 303);
	college = college_find_slug(db, &arena, "villes-et-departements");
	assert_text(content_in(&arena, college->name, language_tagged("en")), "Towns");
	assert_text(content_in(&arena, college->name, language_tagged("fr-simple")), "Villes et départements");
	assert_int_equal(post("/network/body/t-council/colleges/add", "name-fr=Villes+et+d%C3%A9partements").status, 422);
	assert_int_equal(post("/network/body/t-council/colleges/add", "name-fr=!").status, 422);
	assert_int_equal(post("/network/body/t-council/colleges/add", "name-en=Towns").status, 422);
	path = arena_print(&arena, "/network/body/t-council/college/%lld", (long long)college->id);
	reply = get(path);
	is_shown(&reply, "value=\"Towns\"");
	assert_int_equal(post(path, "name-fr=Villes&version=1").status, 303);
	assert_text(content_in(&arena, college_find_slug(db, &arena, "villes-et-departements")->name, language_tagged("en")), "Villes");
	reply = post(path, "name-fr=Communes&version=1");
	assert_int_equal(reply.status, 409);
	is_shown(&reply, "There now: <strong dir=\"auto\">Villes</strong>");
	is_shown(&reply, "You wrote: <strong dir=\"auto\">Communes</strong>");
	assert_int_equal(post("/network/body/t-council/colleges/move", arena_print(&arena, "college=%lld&seen=8&place=2", (long long)college->id)).status, 303);
	assert_text(college_order(), " pub vil pro sup tra qua soc loc");
	reply = post("/network/body/t-council/colleges/move", arena_print(&arena, "college=%lld&seen=8&place=7", (long long)college->id));
	assert_int_equal(reply.status, 409);
	is_shown(&reply, "Somebody else changed the order");
	assert_int_equal(post("/network/body/t-council/colleges/move", arena_print(&arena, "college=%lld&seen=2&place=8", (long long)college->id)).status, 303);
	assert_text(college_order(), " pub pro sup tra qua soc loc vil");
	assert_int_equal(post("/network/body/t-council/colleges/move", "college=999999&seen=1&place=2").status, 404);
	assert_int_equal(get("/network/body/t-council/college/999999").status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_network_is_listed_by_kind_with_its_map),
		test_of_work(a_search_shows_what_is_found_and_no_map),
		test_of_work(a_body_says_what_it_is),
		test_of_work(members_are_named_and_nothing_private_is_shown),
		test_of_work(the_pages_speak_the_visitors_language),
		test_of_work(a_body_that_is_not_there_is_a_404),
		test_of_work(what_is_offered_follows_from_what_is_open),
		test_of_work(a_body_is_added_below_another),
		test_of_work(two_people_who_change_a_body_see_both),
		test_of_work(members_are_searched_and_paged),
		test_of_work(a_member_is_added_changed_by_two_and_ended),
		test_of_work(a_list_is_looked_at_before_it_is_written),
		test_of_work(a_list_has_a_bound),
		test_of_work(colleges_are_added_renamed_and_moved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
