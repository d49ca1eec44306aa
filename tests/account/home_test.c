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
		test_of_work(a_body_past_its_last_day_is_overdue),
		test_of_work(much_is_cut_and_nothing_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
