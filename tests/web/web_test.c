/* What reaches a handler, what does not, and how its transaction ends. */
#include "test.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/config.h"
#include "db/db.h"
#include "text/text.h"
#include "web/form.h"
#include "web/page.h"
#include "markup/html.h"
#include "web/server.h"

static struct arena arena;
static struct config config = { .site_name = "Site", .address = "http://site.example" };
static struct db *db;
static int calls;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	calls = 0;
	return 0;
}

static struct request request_of(enum method method, const char *path)
{
	return (struct request){
		.arena = &arena, .db = db, .config = &config, .id = "abc123", .method = method, .path = path,
		.language = language_tagged("en"), .cookies = "", .host = "site.example",
	};
}

static enum fault read_query(struct request *request, const char *query)
{
	return form_read(request, query, strlen(query), FROM_QUERY);
}

static void forms_are_decoded_or_refused(void **state)
{
	static const struct { const char *encoded; enum fault fault; const char *value; enum unfit unfit; } cases[] = {
		{ "a=b", NO_FAULT, "b" },
		{ "a=b+c%20d%26e", NO_FAULT, "b c d&e" },
		{ "a=", NO_FAULT, "" },
		{ "a", NO_FAULT, "" },
		{ "&&a=b&&", NO_FAULT, "b" },
		{ "a=%C3%A9", NO_FAULT, "é" },
		{ "a=e%CC%81", NO_FAULT, "é" },
		{ "a=b=c", NO_FAULT, "b=c" },
		{ "a=%", FAULT_MALFORMED, NULL },
		{ "a=%4", FAULT_MALFORMED, NULL },
		{ "a=%zz", FAULT_MALFORMED, NULL },
		{ "a=%00", FAULT_MALFORMED, NULL },
		{ "a=%C0%AF", FAULT_MALFORMED, NULL },
		{ "a=%FF", FAULT_MALFORMED, NULL },
		{ "a=x%E2%80%AEy", NO_FAULT, "xy", UNFIT_HIDDEN },
		{ "a=%0B%E2%80%AE%FF", FAULT_MALFORMED, NULL },
		{ "a%0B=x", FAULT_MALFORMED, NULL },
		{ "=x", FAULT_MALFORMED, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct request request = request_of(GET, "/");

		assert_int_equal(read_query(&request, cases[i].encoded), cases[i].fault);
		if (cases[i].fault)
			continue;
		assert_text(request_text(&request, "a"), cases[i].value);
		assert_int_equal(request_unfit(&request, "a"), cases[i].unfit);
	}
}

static void values_are_many_but_not_endless(void **state)
{
	struct request request = request_of(GET, "/");
	struct buffer many = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < MOST_VALUES; i++)
		buffer_add_text(&many, "a=1&");
	assert_int_equal(read_query(&request, many.bytes), NO_FAULT);
	assert_int_equal(request.count, MOST_VALUES);
	assert_non_null(request_nth(&request, "a", MOST_VALUES - 1));
	assert_null(request_nth(&request, "a", MOST_VALUES));
	assert_int_equal(read_query(&request, "b=1"), FAULT_TOO_LARGE);
}

static enum fault multipart(struct request *request, const char *body, size_t length)
{
	return form_read_body(request, "multipart/form-data; boundary=XX", body, length);
}

static void multipart_is_read_strictly(void **state)
{
	static const char good[] =
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nzoé\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\nContent-Type: image/png\r\n\r\n\x89P\0NG\r\n--XX--\r\n";
	static const char *const bad[] = {
		"", "--XX", "--XX\r\n", "--XX\r\n\r\n\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
		"--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XX--",
		"x--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX--",
	};
	struct request request = request_of(POST, "/");

	(void)state;
	assert_int_equal(multipart(&request, good, sizeof(good) - 1), NO_FAULT);
	assert_text(request_text(&request, "a"), "zoé");
	assert_int_equal(request.upload_count, 1);
	assert_int_equal(request.uploads[0].length, 5);
	assert_memory_equal(request.uploads[0].bytes, "\x89P\0NG", 5);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		request = request_of(POST, "/");
		assert_int_equal(multipart(&request, bad[i], strlen(bad[i])), FAULT_MALFORMED);
	}
	request = request_of(POST, "/");
	assert_int_equal(form_read_body(&request, "multipart/form-data", "x", 1), FAULT_MALFORMED);
	assert_int_equal(form_read_body(&request, "text/plain", "x", 1), FAULT_MALFORMED);
	assert_int_equal(form_read_body(&request, "", "", 0), NO_FAULT);
}

static void show(const struct request *request, struct reply *reply)
{
	calls++;
	html_print(&reply->body, "shown %s %s", request_text(request, "slug"),
		   request_has(request, "n") ? request_text(request, "n") : "-");
}

static void draw_again(const struct request *request, struct reply *reply)
{
	const char *n = request_text(request, "n"), *why = unfit_words(request_unfit(request, "n"));

	html_print(&reply->body, "again n=%s: %s", n ? n : "-", why ? why : "-");
}

static const struct field fields[] = {
	{ "slug", FIELD_TOKEN,  .min = 1, .max = 10, .source = FROM_PATH },
	{ "n",    FIELD_NUMBER, .optional = 1, .min = 1, .max = 10 },
	{ "hash", FIELD_HEX,    .optional = 1, .min = 64, .max = 64 },
	{ "q.",   FIELD_PREFIX, .max = 20 },
	{ 0 }
};

enum { MAY_EDIT = 1 };

static const struct route routes[] = {
	{ GET,  "/s/{slug}",      0, show, fields },
	{ POST, "/s/{slug}",      0, show, fields, .again = draw_again },
	{ POST, "/keyed/{slug}",  0, show, fields, .from = KEYED },
	{ POST, "/any/{slug}",    0, show, fields, .from = ANYWHERE },
	{ GET,  "/staff/{slug}",  MAY_EDIT, show, fields },
	{ 0 }
};

static const struct program program = { .name = "test", .routes = routes };

/* A request from the outside to its reply, without a socket. */
static struct reply visit(struct request *request, const char *query, const char *form)
{
	struct reply reply;
	enum fault fault;

	request->route = route_find(routes, request, &fault);
	if (request->route)
		fault = form_read(request, query, strlen(query), FROM_QUERY);
	if (!fault && form)
		fault = form_read(request, form, strlen(form), FROM_FORM);
	server_answer(&program, request, &reply, fault);
	return reply;
}

static struct reply get(const char *path, const char *query)
{
	struct request request = request_of(GET, path);

	return visit(&request, query, NULL);
}

static struct reply post(const char *path, const char *form)
{
	struct request request = request_of(POST, path);

	request.origin = "http://site.example";
	return visit(&request, "", form);
}

static void a_route_says_what_it_takes(void **state)
{
	(void)state;
	assert_text(post("/s/abc", "n=7").body.bytes, "shown abc 7");
	assert_text(post("/s/abc", "n=7&other=1").body.bytes, "shown abc 7");
	assert_text(post("/s/abc", "n=").body.bytes, "shown abc -");
	assert_int_equal(get("/s/ABC", "").status, 404);
	assert_int_equal(get("/s/abcdefghijk", "").status, 404);
	assert_int_equal(get("/s/", "").status, 404);
	assert_int_equal(get("/t", "").status, 404);
	assert_int_equal(post("/staff/a", "").status, 405);
	assert_int_equal(get("/staff/a", "").status, 403);
	assert_int_equal(calls, 3);
}

/* Visitors known by a cookie; one right is held in body 1, another in body 2. */
enum { MAY_LOOK = 2, WHERE_MAY_EDIT = 1, WHERE_MAY_LOOK = 2 };

static void recognise(struct request *request)
{
	static const int somebody;

	if (!strcmp(request->cookies, "who=a"))
		request->visit = (const struct visit *)(const void *)&somebody;
}

static uint64_t rights_in(const struct request *request, int64_t body)
{
	(void)request;
	if (!body)
		return MAY_EDIT | MAY_LOOK;
	return body == WHERE_MAY_EDIT ? MAY_EDIT : body == WHERE_MAY_LOOK ? MAY_LOOK : 0;
}

static int form_is_own(const struct request *request)
{
	return request_has(request, "form");
}

static void sign_in(const struct request *request, struct reply *reply)
{
	(void)request;
	reply->status = 401;
}

static const struct gate gate = { recognise, rights_in, form_is_own, sign_in };

static int64_t body_named(const struct request *request)
{
	return request_number(request, "slug");
}

static const struct field object_fields[] = {
	{ "slug", FIELD_NUMBER, .min = 1, .max = 10, .source = FROM_PATH },
	{ 0 }
};

static const struct route guarded[] = {
	{ GET,  "/open/{slug}",   0, show, object_fields },
	{ GET,  "/any/{slug}",    MAY_EDIT, show, object_fields },
	{ GET,  "/object/{slug}", MAY_EDIT, show, object_fields, .of = body_named },
	{ POST, "/object/{slug}", MAY_EDIT, show, object_fields, .of = body_named },
	{ 0 }
};

static int status_for(const char *cookies, enum method method, const char *path, const char *form)
{
	struct request request = request_of(method, path);
	struct reply reply = { .status = 200, .body = buffer_in(&arena) };
	enum fault fault;

	request.cookies = cookies;
	request.origin = "http://site.example";
	request.route = route_find(guarded, &request, &fault);
	assert_non_null(request.route);
	assert_int_equal(form_read(&request, form, strlen(form), FROM_FORM), NO_FAULT);
	route_request(&gate, &request, &reply);
	return reply.status;
}

static void rights_are_looked_for_where_the_object_is(void **state)
{
	(void)state;
	assert_int_equal(status_for("", GET, "/open/1", ""), 200);
	assert_int_equal(status_for("", GET, "/any/1", ""), 401);
	assert_int_equal(status_for("who=a", GET, "/any/9", ""), 200);
	assert_int_equal(status_for("who=a", GET, "/object/1", ""), 200);
	assert_int_equal(status_for("who=a", GET, "/object/2", ""), 403);	/* something is held there, not this */
	assert_int_equal(status_for("who=a", GET, "/object/3", ""), 404);	/* nothing is */
	assert_int_equal(status_for("who=a", GET, "/object/0", ""), 404);
	assert_int_equal(status_for("who=a", GET, "/object/-1", ""), 404);
	assert_int_equal(status_for("who=a", GET, "/object/99999999999999999999", ""), 404);
	assert_int_equal(status_for("", GET, "/object/3", ""), 401);	/* who is not signed in learns nothing of it */
	assert_int_equal(status_for("who=a", POST, "/object/1", "form=1"), 200);
	assert_int_equal(status_for("who=a", POST, "/object/1", ""), 401);
	assert_int_equal(status_for("who=a", POST, "/object/3", "form=1&slug=1"), 404);
	assert_int_equal(status_for("who=a", POST, "/object/1", "form=1&slug=1"), 400);
	assert_int_equal(calls, 4);
}

static void a_name_in_two_places_is_refused(void **state)
{
	(void)state;
	assert_int_equal(get("/s/abc", "slug=other").status, 400);
	assert_int_equal(post("/s/abc", "slug=other").status, 400);
	assert_int_equal(post("/s/abc", "n=1&n=2").status, 400);
	assert_int_equal(get("/s/abc", "n=1").status, 400);	/* not where it must come from */
	assert_int_equal(post("/s/abc", "q.a=1&q.a=2").status, 200);
	assert_int_equal(calls, 1);
}

static void an_unfit_field_brings_the_form_back_as_it_was(void **state)
{
	struct reply reply = post("/s/abc", "n=11");

	(void)state;
	assert_int_equal(reply.status, 422);
	assert_text(reply.body.bytes, "again n=11: This number is too small or too large.");
	assert_int_equal(post("/s/abc", "n=1x").status, 422);
	assert_int_equal(post("/s/abc", "n=99999999999999999999").status, 422);
	assert_int_equal(post("/s/abc", "q.a=aaaaaaaaaaaaaaaaaaaaa").status, 422);
	assert_int_equal(calls, 0);
}

static int status_from(const char *path, const char *origin, const char *site, const char *referer)
{
	struct request request = request_of(POST, path);

	request.origin = origin;
	request.fetch_site = site;
	request.referer = referer;
	return visit(&request, "", "").status;
}

static void a_form_comes_from_our_own_pages(void **state)
{
	(void)state;
	assert_int_equal(status_from("/s/a", "http://site.example", "same-origin", NULL), 200);
	assert_int_equal(status_from("/s/a", "http://site.example", NULL, NULL), 200);
	assert_int_equal(status_from("/s/a", NULL, NULL, "http://site.example/page"), 200);
	assert_int_equal(status_from("/s/a", "http://evil.example", NULL, NULL), 403);
	assert_int_equal(status_from("/s/a", "http://site.example.evil.example", NULL, NULL), 403);
	assert_int_equal(status_from("/s/a", "https://site.example", NULL, NULL), 403);
	assert_int_equal(status_from("/s/a", NULL, NULL, "http://site.example.evil.example/"), 403);
	assert_int_equal(status_from("/s/a", NULL, "cross-site", NULL), 403);
	assert_int_equal(status_from("/s/a", "null", NULL, NULL), 403);
	assert_int_equal(status_from("/s/a", NULL, NULL, NULL), 403);
	assert_int_equal(status_from("/keyed/a", NULL, NULL, NULL), 200);
	assert_int_equal(status_from("/keyed/a", "null", NULL, NULL), 200);
	assert_int_equal(status_from("/keyed/a", "http://evil.example", NULL, NULL), 403);
	assert_int_equal(status_from("/keyed/a", NULL, "cross-site", NULL), 403);
	assert_int_equal(status_from("/any/a", "http://evil.example", "cross-site", NULL), 200);
}

static void cookies_are_found_whole_or_not_at_all(void **state)
{
	struct request request = request_of(GET, "/");

	(void)state;
	request.cookies = "a=1; language=fr; ab=2; draft-x=; b=3; b=4; c=5; c=5";
	assert_text(request_cookie(&request, "a"), "1");
	assert_text(request_cookie(&request, "language"), "fr");
	assert_text(request_cookie(&request, "draft-x"), "");
	assert_null(request_cookie(&request, "b"));
	assert_text(request_cookie(&request, "c"), "5");
	assert_null(request_cookie(&request, "lang"));
	assert_text(request_cookie_name(&request, "a", 0), "a");
	assert_text(request_cookie_name(&request, "a", 1), "ab");
	assert_null(request_cookie_name(&request, "a", 2));
	assert_text(request_cookie_name(&request, "draft-", 0), "draft-x");
	request.is_https = 1;
	assert_null(request_cookie_name(&request, "a", 0));
	assert_null(request_cookie(&request, "a"));
	request.cookies = "a=1; __Host-a=2";
	assert_text(request_cookie(&request, "a"), "2");
}

static void every_fault_has_its_page(void **state)
{
	static const int statuses[FAULTS] = {
		[FAULT_MALFORMED] = 400, [FAULT_INVALID] = 422, [FAULT_SIGN_IN] = 401, [FAULT_DENIED] = 403,
		[FAULT_ABSENT] = 404, [FAULT_METHOD] = 405, [FAULT_CONFLICT] = 409, [FAULT_GONE] = 410,
		[FAULT_TOO_LARGE] = 413, [FAULT_TOO_MANY] = 429, [FAULT_AGAIN] = 503, [FAULT_UNSURE] = 503,
		[FAULT_STORAGE] = 500, [FAULT_UNAVAILABLE] = 503,
	};
	struct request request = request_of(GET, "/");

	(void)state;
	for (int fault = 1; fault < FAULTS; fault++) {
		struct reply reply;

		reply_fault(&request, &reply, (enum fault)fault);
		assert_int_equal(reply.status, statuses[fault]);
		assert_int_equal(reply.ending, UNDO);
		assert_non_null(strstr(reply.body.bytes, "abc123"));
		assert_non_null(strstr(reply.body.bytes, "<h1>"));
	}
}

static void a_language_can_be_chosen_wherever_one_went_astray(void **state)
{
	const char *long_path = arena_print(&arena, "/%0*d", LONGEST_STAY - 1, 1);
	const char *longer_path = arena_print(&arena, "/%0*d", LONGEST_STAY, 1);
	const struct { const char *path, *back; } cases[] = {
		{ "/nothing", "?back=%2Fnothing\"" },
		{ "/caf\u00e9", "?back=%2Fcaf%C3%A9\"" },
		{ long_path, long_path + 1 },
		{ longer_path, "?back=%2F\"" },
		{ "/a b", "?back=%2F\"" },
		{ "/a\nb", "?back=%2F\"" },
		{ "/a\x01" "b", "?back=%2F\"" },
		{ "/a\\b", "?back=%2F\"" },
		{ "/caf\xe9", "?back=%2F\"" },
		{ "/\u202e", "?back=%2F\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct request request = request_of(GET, cases[i].path);
		struct reply reply;

		reply_fault(&request, &reply, FAULT_ABSENT);
		assert_non_null(strstr(reply.body.bytes, cases[i].back));
	}
}

static void what_could_not_be_saved_stays_in_the_page(void **state)
{
	struct db *real = db;
	struct reply reply;

	(void)state;
	db = db_open(&(struct db_account){ "/nonexistent", "x", NULL, "x", 5 });
	reply = post("/keyed/abc", "n=3&hash=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
		     "&q.story=a long story with <b>marks</b> in it, over forty bytes");
	assert_int_equal(reply.status, 503);
	assert_true(reply.retry_after > 0);
	assert_non_null(strstr(reply.body.bytes, "action=\"/keyed/abc\""));
	assert_non_null(strstr(reply.body.bytes, "name=\"n\" value=\"3\""));
	assert_non_null(strstr(reply.body.bytes, "type=\"hidden\" name=\"hash\" value=\"0123456789abcdef"));
	assert_non_null(strstr(reply.body.bytes, "a long story with &lt;b&gt;marks&lt;/b&gt; in it, over forty bytes</textarea>"));
	assert_int_equal(calls, 0);
	db_close(db);
	db = real;
}

static int failures_left;

static void write_row(const struct request *request, struct reply *reply)
{
	struct query *query;

	calls++;
	query = db_query(request->db, "INSERT INTO web_test (id) VALUES (?)");
	query_give_number(query, 1);
	query_end_unique(query);
	if (failures_left-- > 0) {
		/* 1205, 1213 and 1020 come from other connections; a signal of the same number is the same to us. */
		query_end(db_query(request->db, "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213"));
	}
	reply_redirect(reply, "/done");
	if (request_has(request, "n"))
		reply->status = (int)request_number(request, "n") == 4 ? 404 : 303;
	if (request_number(request, "n") == 5) {
		reply->status = 422;
		reply->ending = KEEP;
	}
}

static const struct route writing_routes[] = {
	{ POST, "/w/{slug}", 0, write_row, fields, .from = KEYED, .repeats = REPEATABLE },
	{ 0 }
};

static const struct program writing = { .name = "test", .routes = writing_routes };

static int rows(void)
{
	struct query *query;
	int64_t count;

	assert_int_equal(db_ready(db), NO_FAULT);
	query = db_query(db, "SELECT COUNT(*) FROM web_test");
	count = query_next(query) ? query_number(query) : -1;
	query_end(query);
	assert_int_equal(db_keep(db), NO_FAULT);
	return (int)count;
}

static int write_with(const char *form, int failures)
{
	struct request request = request_of(POST, "/w/a");
	struct reply reply;
	enum fault fault;

	failures_left = failures;
	assert_int_equal(db_ready(db), NO_FAULT);
	query_end(db_query(db, "CREATE TABLE IF NOT EXISTS web_test (id INT PRIMARY KEY)"));
	query_end(db_query(db, "DELETE FROM web_test"));
	assert_int_equal(db_keep(db), NO_FAULT);
	request.route = route_find(writing_routes, &request, &fault);
	assert_int_equal(form_read(&request, form, strlen(form), FROM_FORM), NO_FAULT);
	server_answer(&writing, &request, &reply, fault);
	return reply.status;
}

static void a_transaction_ends_as_the_reply_says(void **state)
{
	(void)state;
	assert_int_equal(write_with("", 0), 303);
	assert_int_equal(rows(), 1);
	assert_int_equal(write_with("n=4", 0), 404);
	assert_int_equal(rows(), 0);
	assert_int_equal(write_with("n=5", 0), 422);
	assert_int_equal(rows(), 1);
}

static void what_the_database_undid_is_run_again_whole(void **state)
{
	(void)state;
	assert_int_equal(write_with("", 2), 303);
	assert_int_equal(calls, 3);
	assert_int_equal(rows(), 1);
	calls = 0;
	assert_int_equal(write_with("", 100), 503);
	assert_int_equal(calls, 5);
	assert_int_equal(rows(), 0);
}

static int open_database(void **state)
{
	(void)state;
	db = test_db(5);
	text_open(test_setting("TEST_LOCALE"));
	text_use(language_tagged("en"));
	return db_ready(db);
}

static int close_database(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(forms_are_decoded_or_refused, forget),
		cmocka_unit_test_teardown(values_are_many_but_not_endless, forget),
		cmocka_unit_test_teardown(multipart_is_read_strictly, forget),
		cmocka_unit_test_teardown(a_route_says_what_it_takes, forget),
		cmocka_unit_test_teardown(rights_are_looked_for_where_the_object_is, forget),
		cmocka_unit_test_teardown(a_name_in_two_places_is_refused, forget),
		cmocka_unit_test_teardown(an_unfit_field_brings_the_form_back_as_it_was, forget),
		cmocka_unit_test_teardown(a_form_comes_from_our_own_pages, forget),
		cmocka_unit_test_teardown(cookies_are_found_whole_or_not_at_all, forget),
		cmocka_unit_test_teardown(every_fault_has_its_page, forget),
		cmocka_unit_test_teardown(a_language_can_be_chosen_wherever_one_went_astray, forget),
		cmocka_unit_test_teardown(what_could_not_be_saved_stays_in_the_page, forget),
		cmocka_unit_test_teardown(a_transaction_ends_as_the_reply_says, forget),
		cmocka_unit_test_teardown(what_the_database_undid_is_run_again_whole, forget),
	};

	return cmocka_run_group_tests(tests, open_database, close_database);
}
