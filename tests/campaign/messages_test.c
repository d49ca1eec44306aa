/* A body's own words on pages: looked at, refused, kept, taken back; what two who change them are told. */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include "audit/audit_store.h"
#include "outbox/template_store.h"

static int64_t body;
static struct browser facilitator;

static int begin(void **state)
{
	if (begin_work(state))
		return 1;
	body = keep_body("t-body", "committee", 0);
	facilitator = signed_in(keep_account("facilitator@t.example", body, role_bit(FACILITATOR)));
	return 0;
}

static const char *path(const char *rest)
{
	return arena_print(&arena, "/studio/body/%lld/messages%s", (long long)body, rest);
}

static struct template_text kept(enum template_kind kind)
{
	return template_find(db, &arena, body, kind, language_tagged("fr"));
}

static void looking_keeps_nothing(void **state)
{
	struct reply reply = post(&facilitator, path("/invitation/fr"), "act=look&seen=0&subject=Venez&text=Bonjour+%7Bname%7D%2C%0A%0A%7Blink%7D%0A%0A<b>");

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "Bonjour Camille Durand,"));
	assert_true(shows(&reply, "The text is plain"));
	assert_false(kept(TEMPLATE_INVITATION).version);
}

static void bad_words_are_refused_and_shown_again(void **state)
{
	static const char *const bad[] = {
		"seen=0&subject=Venez&text=Bonjour", "seen=0&subject=&text=%7Blink%7D", "seen=0&subject=A&text=%7Blink%7D+%7Bnom%7D", "seen=0&subject=A&text=",
		"seen=0&subject=A&text=%7Blink%7D+http%3A%2F%2Fb.example", "subject=A&text=%7Blink%7D", "seen=0&subject=A%0d%0aBcc%3A+b%40c.example&text=%7Blink%7D",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct reply reply = post(&facilitator, path("/invitation/fr"), bad[i]);

		assert_int_equal(reply.status, 422);
		assert_true(shows(&reply, "name=\"text\""));
	}
	assert_false(kept(TEMPLATE_INVITATION).version);
	assert_int_equal(get(&facilitator, path("/invitation/de")).status, 404);
	assert_int_equal(get(&facilitator, path("/password/fr")).status, 404);
}

static const char *last_detail(void)
{
	struct audit_line *list;

	return audit_list(db, &arena, &(struct audit_filter){ .action = "template-changed" }, 1, &list) ? list[0].event.detail : "";
}

static void own_words_are_kept_and_erased(void **state)
{
	(void)state;
	assert_int_equal(post(&facilitator, path("/invitation-sms/fr"), "act=keep&seen=0&text=%7Bbody%7D+%3A+%7Blink%7D").status, 303);
	assert_text(kept(TEMPLATE_INVITATION_SMS).text, "{body} : {link}");
	assert_text(kept(TEMPLATE_INVITATION_SMS).subject, "");
	assert_text(last_detail(), "kept=invitation-sms language=fr");
	assert_true(shows(&(struct reply){ .body = get(&facilitator, path("")).body }, "your own words"));
	/* Somebody who saw what stood before. */
	{
		struct reply reply = post(&facilitator, path("/invitation-sms/fr"), "act=keep&seen=0&text=Autre+%7Bbody%7D+%7Blink%7D");

		assert_int_equal(reply.status, 409);
		assert_true(shows(&reply, "Autre {body} {link}"));
		assert_true(shows(&reply, "{body} : {link}"));
		assert_text(field_of(&reply, "seen"), "1");
	}
	assert_int_equal(post(&facilitator, path("/invitation-sms/fr/default"), "seen=7").status, 409);
	assert_int_equal(post(&facilitator, path("/invitation-sms/fr/default"), "seen=1").status, 303);
	assert_text(last_detail(), "erased=invitation-sms language=fr");
	assert_false(kept(TEMPLATE_INVITATION_SMS).version);
}

static void who_invites_in_one_body_is_led_there(void **state)
{
	struct reply reply = get(&facilitator, "/studio/messages");

	(void)state;
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, path(""));
}

#define test_one(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_one(looking_keeps_nothing),
		test_one(bad_words_are_refused_and_shown_again),
		test_one(own_words_are_kept_and_erased),
		test_one(who_invites_in_one_body_is_led_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
