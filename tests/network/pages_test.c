/* The network's pages, as a visitor gets them. */
#include "network/work.h"

#include <stdio.h>

#include "base/config.h"
#include "network/network_pages.h"

static const struct config config = { .site_name = "Site", .address = "http://site.example" };

static const struct route list_route = { GET, "/network", 0, network_page, network_fields };
static const struct route one_route = { GET, "/network/{slug}", 0, network_body_page, network_body_fields };

static struct reply visit_as(const struct route *route, struct value value, const char *language)
{
	struct request request = {
		.arena = &arena, .db = db, .config = &config, .route = route, .id = "abc123", .method = GET,
		.path = route == &one_route ? network_url(&arena, value.text) : "/network",
		.language = language_tagged(language), .cookies = "", .values = &value, .count = value.text != NULL,
	};
	struct reply reply = { .status = 200, .body = buffer_in(&arena) };

	text_use(request.language);
	route_request(NULL, &request, &reply);
	return reply;
}

static struct reply visit_list(const char *search)
{
	return visit_as(&list_route, (struct value){ "search", search, FROM_QUERY, FITS }, "en");
}

static struct reply visit_body(const char *slug, const char *language)
{
	return visit_as(&one_route, (struct value){ "slug", slug, FROM_PATH, FITS }, language);
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
	is_shown(&reply, "<h2>Local committees</h2>\n<ul>\n<li><a href=\"/network/t-bzh\" lang=\"fr\" dir=\"ltr\">"
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
	is_shown(&reply, "/network/t-bzh");
	is_shown(&reply, "value=\"comite\"");
	is_absent(&reply, "/network/t-group");
	is_absent(&reply, "<svg class=\"map\"");
	reply = visit_list("\"><script>");
	is_shown(&reply, "value=\"&quot;&gt;&lt;script&gt;\"");
	is_shown(&reply, "There is no body of that name.");
	assert_int_equal(visit_list("two\nlines").status, 422);
}

static void a_body_says_what_it_is(void **state)
{
	struct reply reply;

	(void)state;
	add_network();
	reply = visit_body("t-group", "en");
	assert_int_equal(reply.status, 200);
	is_shown(&reply, "<h1 lang=\"fr\" dir=\"ltr\">t-group</h1>");
	is_shown(&reply, "<dt>Kind</dt><dd>Working group</dd>");
	is_shown(&reply, "<dt>State</dt><dd>at work</dd>");
	is_shown(&reply, "<dt>Since</dt><dd>31 January 2026</dd>");
	is_shown(&reply, "<a href=\"/network/t-council\" lang=\"fr\" dir=\"ltr\">t-council</a>");
	is_shown(&reply, "<p>Dire &lt;tout&gt;.</p>\n<p>Vite.</p>");
	is_shown(&reply, "Nobody is known to be in office.");
	reply = visit_body("t-council", "en");
	is_shown(&reply, "<h2>Working groups</h2>");
	is_shown(&reply, "/network/t-bzh");
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
	now.email = "secret@example.fr";
	now.note = "malade";
	now.seat = SUBSTITUTE;
	before.last_day = today - 1;
	add_member(&now);
	add_member(&before);
	add_member(&later);
	for (int i = 0; i < LANGUAGES; i++) {
		const struct reply reply = visit_body("t-council", languages[i].tag);

		is_shown(&reply, "<bdi>Zoé &lt;Martin&gt;</bdi>");
		is_absent(&reply, "secret");
		is_absent(&reply, "malade");
		is_absent(&reply, "Plus Là");
		is_absent(&reply, "Pas Encore");
	}
	{
		const struct reply reply = visit_body("t-council", "fr");

		is_shown(&reply, "<td lang=\"fr\" dir=\"ltr\">Personnes accompagnées ou l’ayant été</td>");
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
		const struct reply list = visit_as(&list_route, (struct value){ 0 }, known[i].tag);
		const struct reply body = visit_body("t-group", known[i].tag);

		is_shown(&list, known[i].network);
		is_absent(&list, "Local committee");
		is_shown(&body, known[i].kind);
	}
}

static void a_body_that_is_not_there_is_a_404(void **state)
{
	(void)state;
	assert_int_equal(visit_body("t-nowhere", "en").status, 404);
	assert_int_equal(visit_body("T'; DROP", "en").status, 404);
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
