/* The pages of consultations, as a visitor gets them. */
#include "consultation/work.h"

#include "base/day.h"
#include "consultation/consultation_pages.h"
#include "text/text.h"

enum { DAY = 86400 };

static const struct config config = { .site_name = "Site", .address = "http://site.example" };

static const struct route list_route = { GET, "/", 0, consultation_list_page };
static const struct route one_route = { GET, "/consultation/{slug}", 0, consultation_page, consultation_fields };

static struct reply visit(const struct route *route, const char *slug, const char *language)
{
	struct value value = { "slug", slug, FROM_PATH, FITS };
	struct request request = {
		.arena = &arena, .db = db, .config = &config, .route = route, .id = "abc123", .method = GET,
		.path = slug ? consultation_url(&arena, slug) : "/", .language = language_tagged(language),
		.cookies = "", .values = &value, .count = slug ? 1 : 0,
	};
	struct reply reply = { .status = 200, .body = buffer_in(&arena) };

	text_use(request.language);
	route_request(NULL, &request, &reply);
	return reply;
}

static void is_shown(const struct reply *reply, const char *words)
{
	if (!strstr(reply->body.bytes, words))
		print_error("not shown: %s\nin: %s\n", words, reply->body.bytes);
	assert_non_null(strstr(reply->body.bytes, words));
}

static void is_absent(const struct reply *reply, const char *words)
{
	assert_null(strstr(reply->body.bytes, words));
}

static void keep_three(void)
{
	const int64_t about = keep_consultation("t-about"), at = now();
	struct survey open = survey_of("t-open", at - DAY, day_start("Europe/Paris", day_of(2199, 12, 31) + 1));
	struct survey past = survey_of("t-past", at - 2 * DAY, at - DAY);
	struct survey future = survey_of("t-future", at + DAY, at + 2 * DAY);

	future.minutes = 1;
	keep_survey(&open, about);
	keep_survey(&past, about);
	keep_survey(&future, about);
}

static void the_first_page_lists_what_is_open(void **state)
{
	struct reply reply;

	(void)state;
	keep_three();
	reply = visit(&list_route, NULL, "en");
	assert_int_equal(reply.status, 200);
	is_shown(&reply, "<h1>Open consultations</h1>");
	is_shown(&reply, "<a href=\"/consultation/t-about\"><span lang=\"fr\" dir=\"ltr\">Une &lt;consultation&gt;</span></a>");
	is_shown(&reply, "<a href=\"/survey/t-open\">Title</a>");
	is_shown(&reply, "It takes about 5 minutes. You can answer until Tuesday 31 December 2199.");
	is_absent(&reply, "t-past");
	is_absent(&reply, "t-future");
	is_absent(&reply, "no open consultation");
}

static void where_nothing_is_open_the_first_page_says_so(void **state)
{
	struct query *query = db_query(db, "UPDATE survey SET closes = opens + 1");
	struct reply reply;

	(void)state;
	query_end(query);
	reply = visit(&list_route, NULL, "en");
	is_shown(&reply, "There is no open consultation today.");
}

static void a_consultation_says_why_who_and_until_when(void **state)
{
	struct reply reply;

	(void)state;
	keep_three();
	reply = visit(&one_route, "t-about", "fr");
	assert_int_equal(reply.status, 200);
	is_shown(&reply, "<h1>Une &lt;consultation&gt;</h1>");
	is_shown(&reply, "<p>Un <em>but</em>.</p>\n<p>Deux.</p>");
	is_shown(&reply, "Conseil &amp; co");
	is_shown(&reply, "<a href=\"mailto:a@b.example\">a@b.example</a>");
	is_shown(&reply, "<a href=\"/survey/t-open\">Titre</a>");
	is_absent(&reply, "/survey/t-past");
	is_absent(&reply, "/survey/t-future");
	is_absent(&reply, "class=\"banner\"");
	assert_int_equal(reply.public_seconds, 0);
}

static void the_end_is_told_to_the_minute_and_where(void **state)
{
	struct reply reply;

	(void)state;
	keep_three();
	reply = visit(&one_route, "t-about", "en");
	is_shown(&reply, "You can answer until Tuesday 31 December 2199 at 23:59 (Paris time).");
	is_shown(&reply, "The last day to answer was ");
	is_shown(&reply, "It takes about 1 minute. You can answer from ");
}

static void made_up_data_are_called_so(void **state)
{
	struct survey survey = survey_of("t-made-up", now() - DAY, now() + DAY);
	struct reply reply;

	(void)state;
	survey.generated = 1;
	keep_survey(&survey, keep_consultation("t-about"));
	reply = visit(&one_route, "t-about", "en");
	is_shown(&reply, "<aside class=\"banner\"><p>Made-up data");
	reply = visit(&list_route, NULL, "en");
	is_shown(&reply, "<p class=\"quiet\">Made-up data");
}

static void a_consultation_that_is_not_there_is_a_404(void **state)
{
	(void)state;
	assert_int_equal(visit(&one_route, "t-nowhere", "en").status, 404);
	assert_int_equal(visit(&one_route, "T'; DROP", "en").status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_first_page_lists_what_is_open),
		test_of_work(where_nothing_is_open_the_first_page_says_so),
		test_of_work(a_consultation_says_why_who_and_until_when),
		test_of_work(the_end_is_told_to_the_minute_and_where),
		test_of_work(made_up_data_are_called_so),
		test_of_work(a_consultation_that_is_not_there_is_a_404),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
