/* What awaits people on their first page: theirs and no other's, each with its date, the overdue first. */
#include "account/work.h"

#include "base/day.h"
#include "network/member_store.h"
#include "network/network_store.h"

static int64_t keep_mandate(int64_t body, const char *name, const char *mail, int32_t last_day)
{
	const struct member member = {
		.body = body, .name = name, .mail = mail, .first_day = last_day - 900, .last_day = last_day,
	};
	int64_t id;

	assert_int_equal(member_add(db, &member, &id), NO_FAULT);
	return id;
}

static int64_t keep_invited(const char *mail, int64_t body, int days)
{
	const int64_t id = account_add(db, &arena, arena_print(&arena, "Name of %s", mail), mail, body);
	struct query *query;

	assert_true(role_keep(db, id, account_find(db, &arena, id)->version, body, role_bit(MEMBER)));
	link_add(db, &arena, id, LINK_INVITATION);
	query = db_query(db, "UPDATE account_link SET expires = UNIX_TIMESTAMP() + ? * 86400 WHERE account = ?");
	query_give_number(query, days);
	query_give_number(query, id);
	query_end(query);
	return id;
}

/* Names are isolated from the direction of the sentence; that is no part of what is claimed here. */
static int tells(const struct reply *reply, const char *words)
{
	struct buffer plain = buffer_in(&arena);

	for (const char *c = reply->body.bytes; *c; c++) {
		if (!strncmp(c, "\xE2\x81\xA8", 3) || !strncmp(c, "\xE2\x81\xA9", 3))
			c += 2;
		else
			buffer_add(&plain, c, 1);
	}
	return strstr(plain.bytes, words) != NULL;
}

static int comes_before(const struct reply *reply, const char *one, const char *other)
{
	const char *a = strstr(reply->body.bytes, one), *b = strstr(reply->body.bytes, other);

	return a && b && a < b;
}

static void what_ends_soon_awaits_those_who_keep_the_body(void **state)
{
	const int64_t council = keep_body("t-council", "council", 0), north = keep_body("t-north", "committee", council);
	const int64_t south = keep_body("t-south", "committee", council);
	const int32_t today = network_today(db);
	const struct browser admin = signed_in(keep_account("admin@t.example", north, role_bit(ADMINISTRATOR)));
	const struct browser of_council = signed_in(keep_account("council@t.example", council, role_bit(GENERAL_SECRETARY)));
	const struct browser member = signed_in(keep_account("member@t.example", north, role_bit(MEMBER)));
	const int64_t soon = keep_mandate(north, "Awa Soon", NULL, today + 60);
	struct reply reply;

	(void)state;
	keep_mandate(north, "Ben Later", NULL, today + 61);
	keep_mandate(north, "Cléo Gone", NULL, today - 1);
	keep_mandate(north, "Dina Again", NULL, today + 3);
	keep_mandate(north, "Dina Again", NULL, today + 900);
	keep_mandate(south, "Eve South", NULL, today + 2);
	keep_mandate(south, "Member", "Member@t.example", today + 4);
	reply = get(&admin, "/account");
	assert_true(tells(&reply, "The mandate of Awa Soon ends (t-north)."));
	assert_true(shows(&reply, arena_print(&arena, "href=\"/network/body/t-north/member/%lld\"", (long long)soon)));
	assert_true(shows(&reply, text_day_short(&arena, today + 60)));
	assert_false(shows(&reply, "Ben Later"));
	assert_false(shows(&reply, "Cléo Gone"));
	assert_false(shows(&reply, "Dina Again"));
	assert_false(shows(&reply, "Eve South"));
	assert_false(shows(&reply, "Nothing awaits you"));
	reply = get(&of_council, "/account");
	assert_true(comes_before(&reply, "Eve South", "Awa Soon"));
	reply = get(&member, "/account");
	assert_true(tells(&reply, "Your own mandate ends (t-south)."));
	assert_false(shows(&reply, "Awa Soon"));
}

static void who_was_invited_and_did_not_come_is_told(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0), south = keep_body("t-south", "committee", 0);
	const struct browser admin = signed_in(keep_account("admin@t.example", north, role_bit(ADMINISTRATOR)));
	const int64_t late = keep_invited("late@t.example", north, -2);
	struct reply reply;

	(void)state;
	keep_invited("new@t.example", north, 9);
	keep_invited("other@t.example", south, 9);
	reply = get(&admin, "/account");
	assert_true(comes_before(&reply, "Name of late@t.example\xE2\x81\xA9 was invited and did not come in time", "Name of new@t.example\xE2\x81\xA9 was invited and has not come yet"));
	assert_true(shows(&reply, "Overdue"));
	assert_true(shows(&reply, arena_print(&arena, "href=\"/account/people/%lld/%lld\"", (long long)north, (long long)late)));
	assert_false(shows(&reply, "other@t.example"));
}

/* Carried by that body; the council asked it. */
static int64_t keep_carried(const char *slug, const char *audience, const char *state, int64_t body)
{
	struct query *query = db_query(db, "INSERT INTO consultation (slug, title, purpose, body, contact) VALUES (?, '{}', '{}', 'b', 'c')");
	int64_t survey;

	query_give_text(query, slug);
	query_end(query);
	query = db_query(db,
		"INSERT INTO survey (consultation, slug, title, who, notice, notice_hash, audience, promise, paging, modes, languages, minutes, zone, opens,"
		" closes, retention_days, stage) VALUES (LAST_INSERT_ID(), ?, JSON_OBJECT('fr', ?), '{}', '{}', REPEAT(CHAR(0), 32), ?, 'confidential', 'section',"
		" 'alone', 'fr', 5, 'Europe/Paris', 0, 1, 365, 'published')");
	query_give_text(query, slug);
	query_give_text(query, slug);
	query_give_text(query, audience);
	query_end(query);
	survey = last_id();
	query = db_query(db, "INSERT INTO offer (survey, body, state, answer_by, offered, request) VALUES (?, ?, ?, '2026-01-01', 1, '')");
	query_give_number(query, survey);
	query_give_number(query, body);
	query_give_text(query, state);
	query_end(query);
	return survey;
}

static void what_a_committee_carried_is_read_from_there(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0), south = keep_body("t-south", "committee", 0);
	const struct browser correspondent = signed_in(keep_account("north@t.example", north, role_bit(CORRESPONDENT)));
	const struct browser author = signed_in(keep_account("author@t.example", north, role_bit(AUTHOR)));
	const int64_t carried = keep_carried("t-carried", "professionals", "accepted", north);
	struct reply reply;

	(void)state;
	keep_carried("t-declined", "professionals", "declined", north);
	keep_carried("t-together", "committees", "accepted", north);
	keep_carried("t-southern", "professionals", "accepted", south);
	reply = get(&correspondent, "/account");
	assert_true(shows(&reply, arena_print(&arena, "href=\"/analysis/survey/%lld/body/%lld\"", (long long)carried, (long long)north)));
	assert_false(shows(&reply, "t-declined"));
	assert_false(shows(&reply, "t-together"));
	assert_false(shows(&reply, "t-southern"));
	reply = get(&author, "/account");
	assert_false(shows(&reply, "t-carried"));
}

static void a_body_past_its_last_day_is_overdue(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0);
	const struct browser admin = signed_in(keep_account("admin@t.example", north, role_bit(ADMINISTRATOR)));
	struct query *query = db_query(db, "UPDATE body SET last_day = '2026-01-31' WHERE id = ?");
	struct reply reply;

	(void)state;
	query_give_number(query, north);
	query_end(query);
	reply = get(&admin, "/account");
	assert_true(shows(&reply, "The last day of this body is past."));
	assert_true(shows(&reply, "31 January 2026"));
	assert_true(shows(&reply, "href=\"/network/body/t-north/change\""));
}

/* A survey of the body in that stage; opens: 0, its first day is not set. */
static int64_t keep_survey(int64_t home, const char *name, const char *stage, int64_t opens)
{
	const char *title = arena_print(&arena, "{\"fr\":\"%s\"}", name);
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact, home) VALUES (?, ?, '{}', 'Council', 'a@b.example', ?)");

	query_give_text(query, arena_print(&arena, "t-%s", name));
	query_give_text(query, title);
	query_give_number(query, home);
	query_end(query);
	query = db_query(db,
		"INSERT INTO survey (consultation, slug, title, who, notice, notice_hash, audience, promise, paging, modes, languages, minutes, zone,"
		" opens, closes, grace, draft_days, retention_days, read_back, generated, stage, changed)"
		" SELECT LAST_INSERT_ID(), ?, ?, '{}', '{}', REPEAT('\\0', 32), 'professionals', 'confidential', 'section', 'alone', 'fr', 10,"
		" 'Europe/Paris', ?, 0, 0, 30, 365, 0, 0, ?, UNIX_TIMESTAMP()");
	query_give_text(query, arena_print(&arena, "t-survey-%s", name));
	query_give_text(query, title);
	query_give_number(query, opens);
	query_give_text(query, stage);
	query_end(query);
	return last_id();
}

/* What the commission said, and a condition of it where there is one: "" for one that nobody has lifted, "lifted". */
static int64_t keep_review(int64_t survey, int64_t submitter, const char *opinion, const char *condition)
{
	struct query *query = db_query(db, "INSERT INTO dossier (hash, survey, content, frozen) VALUES (UNHEX(SHA2(?, 256)), ?, '{}', UNIX_TIMESTAMP())");
	int64_t id;

	query_give_number(query, survey);
	query_give_number(query, survey);
	query_end(query);
	query = db_query(db, "INSERT INTO review (survey, dossier, first_dossier, submitted, submitter, request, opinion, given)"
		" SELECT survey, hash, hash, UNIX_TIMESTAMP(), ?, '', ?, UNIX_TIMESTAMP() FROM dossier WHERE survey = ?");
	query_give_number(query, submitter);
	query_give_text(query, opinion);
	query_give_number(query, survey);
	query_end(query);
	id = last_id();
	if (!condition)
		return id;
	query = db_query(db, "INSERT INTO review_condition (review, number, words, lifted) VALUES (?, 1, 'Say more', IF(? = '', NULL, UNIX_TIMESTAMP()))");
	query_give_number(query, id);
	query_give_text(query, condition);
	query_end(query);
	return id;
}

static void dossiers_await_the_commission(void **state)
{
	const int64_t council = keep_body("t-council", "council", 0);
	const int64_t author = keep_account("author@t.example", council, role_bit(FACILITATOR));
	const int64_t judge = keep_account("judge@t.example", council, role_bit(ETHICS_REVIEWER) | role_bit(FACILITATOR));
	const struct browser of_author = signed_in(author), of_judge = signed_in(judge);
	const int64_t waits = keep_review(keep_survey(council, "Waits", "submitted", 0), author, "waiting", NULL);
	const int64_t lifted = keep_review(keep_survey(council, "Lifted", "conditional", 0), author, "conditional", "lifted");
	struct reply reply;

	(void)state;
	keep_review(keep_survey(council, "Own", "submitted", 0), judge, "waiting", NULL);
	keep_review(keep_survey(council, "Open", "conditional", 0), author, "conditional", "");
	keep_review(keep_survey(council, "Done", "published", 0), author, "favourable", NULL);
	reply = get(&of_judge, "/account");
	assert_true(tells(&reply, "A dossier waits for the opinion of the ethics commission: Waits"));
	assert_true(shows(&reply, arena_print(&arena, "href=\"/studio/review/%lld\"", (long long)waits)));
	assert_true(tells(&reply, "said to be fulfilled. Find out whether it is: Lifted"));
	assert_true(shows(&reply, arena_print(&arena, "href=\"/studio/review/%lld\"", (long long)lifted)));
	assert_false(tells(&reply, "ethics commission: Own"));
	assert_false(tells(&reply, "whether it is: Open"));
	assert_false(shows(&reply, "Done"));
	reply = get(&of_author, "/account");
	assert_false(shows(&reply, "/studio/review/"));
}

static void what_the_commission_said_awaits_those_who_prepare(void **state)
{
	const int64_t council = keep_body("t-council", "council", 0), other = keep_body("t-other", "commission", council);
	const int64_t author = keep_account("author@t.example", council, role_bit(FACILITATOR));
	const struct browser here = signed_in(author), elsewhere = signed_in(keep_account("b@t.example", other, role_bit(FACILITATOR)));
	const struct browser writer = signed_in(keep_account("c@t.example", council, role_bit(AUTHOR)));
	const int64_t approved = keep_survey(council, "Approved", "approved", 0), bound = keep_survey(council, "Bound", "conditional", 0);
	const int64_t refused = keep_survey(council, "Refused", "prepared", 0), now = (int64_t)network_today(db) * 86400;
	struct reply reply;

	(void)state;
	keep_review(approved, author, "favourable", NULL);
	keep_review(bound, author, "conditional", "");
	keep_review(refused, author, "unfavourable", NULL);
	keep_survey(council, "Soon", "prepared", now + 5 * 86400);
	keep_survey(council, "Late", "submitted", now - 3 * 86400);
	keep_survey(council, "Far", "prepared", now + 60 * 86400);
	keep_survey(council, "Undated", "prepared", 0);
	reply = get(&here, "/account");
	assert_true(tells(&reply, "gave a favourable opinion. You can open this survey: Approved"));
	assert_true(shows(&reply, arena_print(&arena, "href=\"/studio/survey/%lld\"", (long long)approved)));
	assert_true(tells(&reply, "set conditions. Say how they are fulfilled: Bound"));
	assert_true(tells(&reply, "did not approve this survey. Read why: Refused"));
	assert_true(tells(&reply, "is to open soon, and is not open. See what is missing: Soon"));
	assert_true(tells(&reply, "See what is missing: Late"));
	assert_true(shows(&reply, "Overdue"));
	assert_false(shows(&reply, "Far"));
	assert_false(shows(&reply, "Undated"));
	reply = get(&elsewhere, "/account");
	assert_false(shows(&reply, "/studio/survey/"));
	reply = get(&writer, "/account");
	assert_false(shows(&reply, "/studio/survey/"));
}

static void keep_quotation(int64_t survey, const char *state, int64_t chooser)
{
	struct query *query = db_query(db, "INSERT INTO verbatim (id, survey, version_hash, question, language, body, quotable)"
		" VALUES (UNHEX(MD5(CONCAT(?, ?))), ?, REPEAT('\\0', 32), 'heard', 'fr', 'Secret', 1)");

	query_give_number(query, survey);
	query_give_text(query, state);
	query_give_number(query, survey);
	query_end(query);
	query = db_query(db, "INSERT INTO quotation (verbatim, survey, masked, state, chosen, account) SELECT id, survey, 'Secret', ?, 1, ? FROM verbatim"
		" WHERE id = UNHEX(MD5(CONCAT(?, ?)))");
	query_give_text(query, state);
	query_give_id(query, chooser);
	query_give_number(query, survey);
	query_give_text(query, state);
	query_end(query);
}

/* Of the survey's consultation, and asked for by somebody who wrote none of it. */
static int64_t keep_synthesis(int64_t survey, int64_t asked, int64_t writer)
{
	struct query *query = db_query(db, "INSERT INTO synthesis (consultation, state, asked, made, changed)"
		" SELECT consultation, 'review', ?, 1, 1 FROM survey WHERE id = ?");
	int64_t id;

	query_give_number(query, asked);
	query_give_number(query, survey);
	query_end(query);
	id = last_id();
	query = db_query(db, "INSERT INTO synthesis_text (synthesis, language, version, title, body, changed, account) VALUES (?, 'fr', 1, 'T', 'B', 1, ?)");
	query_give_number(query, id);
	query_give_number(query, writer);
	query_end(query);
	return id;
}

static void what_is_to_be_approved_awaits_those_who_did_not_make_it(void **state)
{
	const int64_t council = keep_body("t-council", "council", 0), north = keep_body("t-north", "committee", council);
	const int64_t chooser = keep_account("chooser@t.example", council, role_bit(ANALYST));
	const int64_t asker = keep_account("asker@t.example", council, role_bit(ANALYST));
	const struct browser of_chooser = signed_in(chooser), of_asker = signed_in(asker);
	const struct browser secretary = signed_in(keep_account("s@t.example", council, role_bit(GENERAL_SECRETARY)));
	const struct browser away = signed_in(keep_account("away@t.example", north, role_bit(ANALYST)));
	const int64_t quoted = keep_survey(council, "Quoted", "published", 0);
	const char *quotations = arena_print(&arena, "href=\"/analysis/survey/%lld/quotations\"", (long long)quoted), *synthesis;
	struct reply reply;

	(void)state;
	keep_quotation(quoted, "chosen", chooser);
	keep_quotation(keep_survey(council, "Settled", "published", 0), "approved", chooser);
	synthesis = arena_print(&arena, "href=\"/analysis/synthesis/%lld\"", (long long)keep_synthesis(quoted, asker, chooser));
	reply = get(&secretary, "/account");
	assert_true(tells(&reply, "Quotations wait for somebody else to approve them: Quoted"));
	assert_true(shows(&reply, quotations));
	assert_true(tells(&reply, "A synthesis waits for somebody else to read it over: Quoted"));
	assert_true(shows(&reply, synthesis));
	assert_false(shows(&reply, "Settled"));
	assert_false(shows(&reply, "Secret"));
	assert_false(shows(&reply, "Overdue"));
	reply = get(&of_chooser, "/account");
	assert_false(shows(&reply, quotations));
	assert_false(shows(&reply, synthesis));
	reply = get(&of_asker, "/account");
	assert_true(shows(&reply, quotations));
	assert_false(shows(&reply, synthesis));
	reply = get(&away, "/account");
	assert_false(shows(&reply, "/analysis/s"));
}

static void much_is_cut_and_nothing_says_what_to_do(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0);
	const struct browser admin = signed_in(keep_account("admin@t.example", north, role_bit(ADMINISTRATOR)));
	const struct browser member = signed_in(keep_account("member@t.example", north, role_bit(MEMBER)));
	const int32_t today = network_today(db);
	struct reply reply = get(&member, "/account");

	(void)state;
	assert_true(shows(&reply, "Nothing awaits you today."));
	assert_true(shows(&reply, "See the network"));
	assert_false(shows(&reply, "Invite people"));
	reply = get(&admin, "/account");
	assert_true(shows(&reply, "Invite people"));
	for (int i = 0; i < 25; i++)
		keep_mandate(north, arena_print(&arena, "Person %02d", i), NULL, today + 1 + i);
	reply = get(&admin, "/account");
	assert_true(shows(&reply, "Person 19"));
	assert_false(shows(&reply, "Person 20"));
	assert_true(shows(&reply, "There is more"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_ends_soon_awaits_those_who_keep_the_body),
		test_of_work(who_was_invited_and_did_not_come_is_told),
		test_of_work(what_a_committee_carried_is_read_from_there),
		test_of_work(a_body_past_its_last_day_is_overdue),
		test_of_work(dossiers_await_the_commission),
		test_of_work(what_the_commission_said_awaits_those_who_prepare),
		test_of_work(what_is_to_be_approved_awaits_those_who_did_not_make_it),
		test_of_work(much_is_cut_and_nothing_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
