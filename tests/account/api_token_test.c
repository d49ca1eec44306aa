/* Keys for programs: their form, what they open, when they work no longer; the pages that make them. */
#include "account/work.h"

#include "account/api_token_store.h"
#include "base/day.h"

static void scopes_are_read_as_they_are_written(void **state)
{
	(void)state;
	assert_int_equal(api_scopes_read("syntheses,figures,files"), SCOPE_SYNTHESES | SCOPE_FIGURES | SCOPE_FILES);
	assert_int_equal(api_scopes_read("files"), SCOPE_FILES);
	assert_text(api_scopes_tags(&arena, SCOPE_SYNTHESES | SCOPE_FILES, ","), "syntheses,files");
	assert_text(api_scopes_tags(&arena, 0, ","), "");
	assert_int_equal(api_scopes_read(""), 0);
	assert_int_equal(api_scopes_read("figures,answers"), 0);
	assert_int_equal(api_scopes_read("figure"), 0);
	assert_int_equal(api_scopes_read(",figures"), 0);
}

static void a_key_is_256_bits_behind_a_prefix(void **state)
{
	struct hash hash, again;
	const char *token = api_token_new(&arena, &hash);

	(void)state;
	assert_int_equal(strlen(token), 4 + 64);
	assert_true(api_token_read(token, &again));
	assert_true(hash_is_same(&hash, &again));
	assert_false(api_token_read(token + 1, &again));
	assert_false(api_token_read(arena_print(&arena, "%s0", token), &again));
	assert_false(api_token_read(arena_print(&arena, "%s ", token), &again));
	assert_false(api_token_read("", &again));
	assert_string_not_equal(token, api_token_new(&arena, &again));
}

static int64_t analyst(void)
{
	return keep_account("analyst@t.example", 1, role_bit(ANALYST));
}

static int64_t keep_token(int64_t account, int days, struct hash *hash)
{
	const struct api_token about = { .account = account, .name = "Dashboard", .scopes = SCOPE_FIGURES | SCOPE_FILES };
	const char *token = NULL;
	const int64_t id = api_token_add(db, &arena, &about, days, &token);

	if (id)
		assert_true(api_token_read(token, hash));
	return id;
}

static void change(const char *what, int64_t id)
{
	struct query *query = !strcmp(what, "expires") ? db_query(db, "UPDATE api_token SET made = 1, expires = 2 WHERE id = ?") :
		!strcmp(what, "closed") ? db_query(db, "UPDATE account a JOIN api_token t ON t.account = a.id SET a.state = 'disabled' WHERE t.id = ?") :
		db_query(db, "UPDATE account a JOIN api_token t ON t.account = a.id SET a.state = 'active' WHERE t.id = ?");

	query_give_number(query, id);
	query_end(query);
}

static void it_opens_what_it_was_made_for_until_it_ends(void **state)
{
	const int64_t account = analyst();
	struct hash hash, other;
	const int64_t id = keep_token(account, 30, &hash), old = keep_token(account, 1, &other);
	struct api_token *list;

	(void)state;
	assert_int_equal(api_token_list(db, &arena, account, &list), 2);
	assert_int_equal(list[1].last_used, DAY_NONE);
	assert_int_equal(list[1].expires - list[1].made, 30 * 86400);
	assert_int_equal(api_token_open(db, &arena, &hash), SCOPE_FIGURES | SCOPE_FILES);
	assert_int_equal(api_token_list(db, &arena, account, &list), 2);
	assert_int_equal(list[1].last_used, clock_now(db) / 86400);
	assert_int_equal(list[0].last_used, DAY_NONE);
	change("expires", old);
	assert_int_equal(api_token_open(db, &arena, &other), 0);
	change("closed", id);
	assert_int_equal(api_token_open(db, &arena, &hash), 0);
	change("opened", id);
	assert_int_equal(api_token_open(db, &arena, &hash), SCOPE_FIGURES | SCOPE_FILES);
	assert_false(api_token_revoke(db, account + 1, id));
	assert_true(api_token_revoke(db, account, id));
	assert_false(api_token_revoke(db, account, id));
	assert_int_equal(api_token_open(db, &arena, &hash), 0);
	hash.bytes[0] ^= 1;
	assert_int_equal(api_token_open(db, &arena, &hash), 0);
}

static void there_are_so_many_and_no_more(void **state)
{
	const int64_t account = analyst();
	struct hash hash;
	int64_t last = 0;

	(void)state;
	for (int i = 0; i < MOST_OPEN_TOKENS; i++)
		assert_true(last = keep_token(account, 1, &hash));
	assert_int_equal(keep_token(account, 1, &hash), 0);
	assert_true(api_token_revoke(db, account, last));
	assert_true(keep_token(account, 1, &hash));
}

static void those_that_ended_are_forgotten_after_a_while(void **state)
{
	const int64_t account = analyst();
	struct hash hash;
	const int64_t id = keep_token(account, 1, &hash);
	struct api_token *list;

	(void)state;
	keep_token(account, 1, &hash);
	change("expires", id);
	assert_int_equal(api_token_purge(db, 100), 1);
	assert_int_equal(api_token_list(db, &arena, account, &list), 1);
	assert_true(list[0].is_open);
}

static void nobody_ends_the_key_of_another(void **state)
{
	const struct browser other = signed_in_now(keep_account("other@t.example", 1, role_bit(ANALYST)));
	struct hash hash;
	const int64_t id = keep_token(analyst(), 30, &hash);

	(void)state;
	assert_int_equal(post(&other, arena_print(&arena, "/account/tokens/%lld/revoke", (long long)id), "").status, 404);
	assert_int_equal(api_token_open(db, &arena, &hash), SCOPE_FIGURES | SCOPE_FILES);
	assert_null(strstr(get(&other, "/account/tokens").body.bytes, "Dashboard"));
}

static void the_password_is_asked_for(void **state)
{
	const struct browser browser = signed_in(analyst());
	struct reply reply = post(&browser, "/account/tokens", "name=X&days=30&scope-files=1");

	(void)state;
	assert_int_equal(reply.status, 422);
	assert_null(strstr(reply.body.bytes, "anc_"));
	reply = post(&browser, "/account/tokens", "name=X&days=30&scope-files=1&current=trois+petits+chats+dorment");
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "anc_"));
	assert_int_equal(post(&browser, "/account/tokens", "name=X&days=366&scope-files=1").status, 422);
	assert_int_equal(post(&browser, "/account/tokens", "name=X&days=30").status, 422);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(scopes_are_read_as_they_are_written),
		test_of_work(a_key_is_256_bits_behind_a_prefix),
		test_of_work(it_opens_what_it_was_made_for_until_it_ends),
		test_of_work(there_are_so_many_and_no_more),
		test_of_work(those_that_ended_are_forgotten_after_a_while),
		test_of_work(nobody_ends_the_key_of_another),
		test_of_work(the_password_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
