/* Roles and codes that meet: who needs a second step has one, and no code of it is good twice. */
#include "account/work.h"

#include "account/account_command.h"
#include "base/command.h"

static struct reply invite(const struct browser *by, int64_t body, const char *form)
{
	return post(by, arena_print(&arena, "/account/people/%lld/add", (long long)body), form);
}

/* However a role comes that wants a second step, whoever signed in without one does so anew. */
static void visits_end_with_a_role_that_wants_a_second_step(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0), south = keep_body("t-south", "committee", 0);
	const struct browser admin = signed_in_now(keep_account("south@t.example", south, role_bit(ADMINISTRATOR)));
	const char *const arguments[] = { "M", "operated@t.example", "--role", "expert", "--body", "t-south" };
	struct command command = {
		.arena = &arena, .config = &config, .keyring = &keyring, .db = db, .count = 6, .arguments = arguments, .out = buffer_in(&arena),
	};
	const int64_t invited = keep_account("invited@t.example", north, role_bit(MEMBER));
	const struct browser browser = signed_in(invited);
	const struct browser operated = signed_in(keep_account("operated@t.example", north, role_bit(MEMBER)));

	(void)state;
	assert_int_equal(invite(&admin, south, arena_print(&arena, "name=I&mail=invited@t.example&role-observer=1&known=%lld",
		(long long)account_find(db, &arena, invited)->version)).status, 303);
	assert_int_equal(get(&browser, "/account").status, 200);
	assert_int_equal(invite(&admin, south, "name=I&mail=invited@t.example&role-administrator=1").status, 303);
	assert_int_equal(get(&browser, "/account").status, 303);
	assert_int_equal(get(&operated, "/account").status, 200);
	assert_int_equal(account_add_command(&command), COMMAND_DONE);
	assert_int_equal(get(&operated, "/account").status, 303);
}

/* Read before a code was taken, kept after it: the code is taken still. A new key begins anew. */
static void what_is_kept_late_gives_no_code_back(void **state)
{
	const int64_t id = keep_account("late@t.example", 0, 0);
	struct account *account = account_find(db, &arena, id);
	int taken;

	(void)state;
	account->totp = "1.key";
	account->totp_last = 100;
	assert_true(account_keep(db, &arena, account, &taken));
	account = account_find(db, &arena, id);
	assert_true(account_take_step(db, id, 200));
	assert_true(account_keep(db, &arena, account, &taken));
	assert_false(account_take_step(db, id, 200));
	account = account_find(db, &arena, id);
	assert_int_equal(account->totp_last, 200);
	account->totp = "1.other";
	account->totp_last = 150;
	assert_true(account_keep(db, &arena, account, &taken));
	assert_int_equal(account_find(db, &arena, id)->totp_last, 150);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(visits_end_with_a_role_that_wants_a_second_step),
		test_of_work(what_is_kept_late_gives_no_code_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
