/* Returned mails: what is one, what it says, and that nothing else is taken for one. */
#include "outbox/returned.h"
#include "around.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "outbox/bounce.h"
#include "outbox/mailbox.h"

static const char mail[] = "zoe@example.org";

static struct bounce *read_text(const char *text)
{
	return bounce_read(&arena, text, strlen(text));
}

static struct told failed(void)
{
	return (struct told){ RETURNED_ID, mail, "failed", "5.1.1" };
}

static const char *with_cr(const char *text)
{
	struct buffer out = buffer_in(&arena);

	for (; *text; text++)
		buffer_print(&out, *text == '\n' ? "\r%c" : "%c", *text);
	return out.bytes;
}

/* The text with the first of these words in it changed. */
static const char *changed(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	return arena_print(&arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void is_failure_of_zoe(const struct bounce *bounce, const char *status)
{
	const struct bounced *bounced = bounce_about(&arena, bounce, mail);

	assert_true(bounce->is_bounce);
	assert_true(bounce->has_name);
	assert_text(hex_write(&arena, bounce->name, BOUNCE_NAME), RETURNED_ID);
	assert_int_equal(bounce->count, 1);
	assert_non_null(bounced);
	assert_text(bounced->status, status);
	assert_int_equal(bounce_weigh(bounced), *status == '5' ? BOUNCE_IS_FINAL : BOUNCE_COUNTS);
}

static void mails_of_many_relays_say_the_same(void **state)
{
	static const char *(*const relays[])(struct arena *, const struct told *) = {
		returned_as_postfix, returned_as_exim, returned_as_exchange,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(relays) / sizeof(*relays); i++) {
		struct told told = failed();

		is_failure_of_zoe(read_text(relays[i](&arena, &told)), "5.1.1");
		is_failure_of_zoe(read_text(with_cr(relays[i](&arena, &told))), "5.1.1");
		told.status = "4.2.2 (the box is full)";
		is_failure_of_zoe(read_text(relays[i](&arena, &told)), "4.2.2");
		told.mail = "Zoe@Example.ORG";
		is_failure_of_zoe(read_text(relays[i](&arena, &told)), "4.2.2");
	}
}

static void words_of_relays_are_unfolded_and_made_printable(void **state)
{
	struct told told = failed();
	const char *text = returned_as_postfix(&arena, &told);
	const struct bounce *bounce = read_text(text);

	(void)state;
	assert_text(bounce->list[0].diagnostic, "550 5.1.1 <zoe@example.org>: no such person    lives here");
	bounce = read_text(changed(text, "550 5.1.1 ", "550 \x1b[2J\xff\x01 "));
	assert_text(bounce->list[0].diagnostic, "550 ?[2J?? <zoe@example.org>: no such person    lives here");
	bounce = read_text(changed(text, "lives here", arena_print(&arena, "%01000d", 7)));
	assert_int_equal(strlen(bounce->list[0].diagnostic), LONGEST_DIAGNOSTIC);
}

static void a_delay_or_an_arrival_weighs_nothing(void **state)
{
	static const char *const actions[] = { "delayed", "delivered", "relayed", "expanded", "", "failedx" };
	struct told told = failed();

	(void)state;
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++) {
		const struct bounce *bounce;

		told.action = actions[i];
		bounce = read_text(returned_as_exim(&arena, &told));
		assert_true(bounce->is_bounce);
		assert_int_equal(bounce_weigh(bounce_about(&arena, bounce, mail)), BOUNCE_WEIGHS_NOTHING);
	}
}

static enum bounce_weight weight_of(const char *status)
{
	return bounce_weigh(&(struct bounced){ .action = BOUNCE_FAILED, .status = status });
}

/* One setting of a large provider must not shut out everybody there at once. */
static void what_is_not_the_address_s_fault_only_counts(void **state)
{
	(void)state;
	assert_int_equal(weight_of("5.1.1"), BOUNCE_IS_FINAL);
	assert_int_equal(weight_of("5.2.1"), BOUNCE_IS_FINAL);
	assert_int_equal(weight_of("5.7.1"), BOUNCE_COUNTS);
	assert_int_equal(weight_of("5.3.4"), BOUNCE_COUNTS);
	assert_int_equal(weight_of("5.6.0"), BOUNCE_COUNTS);
	assert_int_equal(weight_of("4.2.2"), BOUNCE_COUNTS);
}

static void what_is_no_status_weighs_nothing(void **state)
{
	static const char *const statuses[] = { "", "5", "5.1", "5.1.", "5..1", "3.1.1", "15.1.1", "5.1.1.1", "5.1234.1", "5.1.1234", "2.1.5", "550", "5.1.1x" };
	struct told told = failed();

	(void)state;
	for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++) {
		const struct bounce *bounce;

		told.status = statuses[i];
		bounce = read_text(returned_as_postfix(&arena, &told));
		assert_int_equal(bounce_weigh(bounce_about(&arena, bounce, mail)), BOUNCE_WEIGHS_NOTHING);
	}
}

static void other_mails_are_no_bounces(void **state)
{
	struct told told = failed();
	const char *text = returned_as_postfix(&arena, &told);
	const char *const others[] = {
		"", "\n", "\n\n", "From", "no header at all",
		"Subject: Absent\nAuto-Submitted: auto-replied\nIn-Reply-To: <" RETURNED_ID "@site.example>\n\nI am away until Monday.\n",
		"Content-Type: text/plain\n\nFinal-Recipient: rfc822; zoe@example.org\nAction: failed\nStatus: 5.1.1\n\nMessage-ID: <" RETURNED_ID "@a.fr>\n",
		"Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; zoe@example.org\nAction: failed\nStatus: 5.1.1\n",
		changed(text, "multipart/report", "multipart/mixed"),
		changed(text, "report-type=delivery-status", "report-type=disposition-notification"),
		changed(text, "message/delivery-status", "text/plain"),
		changed(text, "boundary=\"5C01.1795770000/relay.example.fr\"", "boundary=\"other\""),
		changed(text, "boundary=\"5C01.1795770000/relay.example.fr\"", "boundary=\"\""),
		/* Somebody forwards one. */
		arena_print(&arena, "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: message/rfc822\n\n%s\n--m--\n", text),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (read_text(others[i])->is_bounce)
			fail_msg("a bounce: %s", others[i]);
	}
}

static void only_a_name_of_ours_is_one(void **state)
{
	static const char *const names[] = {
		"0A1B2C3D4E5F60718293A4B5C6D7E8F9@site.example>", "0a1b2c3d4e5f60718293a4b5c6d7e8f@site.example>",
		"0a1b2c3d4e5f60718293a4b5c6d7e8f90@site.example>", "0a1b2c3d4e5f60718293a4b5c6d7e8fg@site.example>", "", "@", "0a1b",
	};
	struct told told = failed();
	const char *text = returned_as_postfix(&arena, &told);

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_false(read_text(changed(text, RETURNED_ID "@site.example>", names[i]))->has_name);
	/* Not where the words are, nor in the mail's own header. */
	text = changed(text, "Message-ID:", "Other-ID:");
	assert_false(read_text(changed(text, "Subject: ", "Message-ID: <" RETURNED_ID "@a.fr>\nSubject: "))->has_name);
	assert_false(read_text(changed(text, "The relay", "Message-ID: <" RETURNED_ID "@a.fr>\nThe relay"))->has_name);
}

static void it_speaks_of_its_recipients_alone(void **state)
{
	struct told told = failed();
	const char *text = returned_as_exim(&arena, &told);
	const struct bounce *bounce = read_text(changed(text, "\n\n--1795770000-exim-7\nContent-type: message/rfc822",
		"\n\nFinal-Recipient: rfc822; ida@example.org\nAction: delayed\nStatus: 4.4.1\n\nFinal-Recipient: rfc822; x@y.fr\n"
		"Original-Recipient: rfc822; Ida@example.org\nAction: failed\nStatus: 5.4.4\n\n--1795770000-exim-7\nContent-type: message/rfc822"));

	(void)state;
	assert_int_equal(bounce->count, 3);
	assert_text(bounce_about(&arena, bounce, mail)->status, "5.1.1");
	assert_text(bounce_about(&arena, bounce, "ida@example.org")->status, "5.4.4");
	assert_null(bounce_about(&arena, bounce, "leo@example.org"));
	bounce = read_text(changed(text, "Final-Recipient: rfc822;", "Final-Recipient: x400;"));
	assert_null(bounce_about(&arena, bounce, mail));
}

static void what_is_too_much_is_passed_over(void **state)
{
	struct told told = failed();
	struct buffer deep = buffer_in(&arena), many = buffer_in(&arena);
	const char *text = returned_as_exim(&arena, &told);

	(void)state;
	for (int i = 0; i < 100000; i++)
		buffer_print(&deep, "Content-Type: multipart/report; boundary=%d\n\n--%d\n", i, i);
	buffer_add_text(&deep, "Content-Type: message/delivery-status\n\nAction: failed\n");
	assert_false(read_text(deep.bytes)->is_bounce);
	for (int i = 0; i < 1000; i++)
		buffer_print(&many, "Action: failed\nFinal-Recipient: rfc822; %d@example.org\nStatus: 5.1.1\n\n", i);
	assert_int_equal(read_text(changed(text, "Action: failed", many.bytes))->count, MOST_BOUNCED);
	for (size_t length = 0; text[length]; length++)
		assert_true(bounce_read(&arena, text, length)->count <= 1);
}

static struct mailbox mailbox;

static void open_mailbox(const char *text, size_t length)
{
	mailbox_begin(&mailbox, &arena, fmemopen((void *)(uintptr_t)text, length, "r"));
	assert_non_null(mailbox.file);
}

static void next_is(const char *wanted)
{
	assert_true(mailbox_next(&mailbox));
	assert_text(arena_copy_bytes(&arena, mailbox.message, mailbox.length), wanted);
}

static void close_mailbox(void)
{
	assert_false(mailbox_next(&mailbox));
	fclose(mailbox.file);
}

static void a_mailbox_holds_many_mails_and_anything_else_one(void **state)
{
	static const char many[] = "From a@b.fr Fri Nov 27 09:00:00 2026\nA: 1\n\nFrom here on.\n\nFrom MAILER-DAEMON Fri Nov 27 09:00:01 2026\nA: 2\n"
		"From x 10:00\n\n>From y 10:00\n";
	static const char one[] = "A: 1\r\n\r\nFrom a@b.fr Fri Nov 27 09:00:00 2026\r\n";

	(void)state;
	open_mailbox(many, strlen(many));
	next_is("A: 1\n\nFrom here on.\n\n");
	next_is("A: 2\nFrom x 10:00\n\n>From y 10:00\n");
	close_mailbox();
	open_mailbox(one, strlen(one));
	next_is(one);
	close_mailbox();
	open_mailbox("", 1);
	next_is("");
	close_mailbox();
}

/* Memory is the same whatever comes: a long mail, a long line, a long mailbox. */
static void a_mailbox_is_read_up_to_its_bounds(void **state)
{
	const size_t length = (size_t)LONGEST_MAILBOX + 10;
	char *bytes = arena_room(&arena, length);
	static const char second[] = "\n\nFrom b 10:00\nB: 2\n\n";

	(void)state;
	memset(bytes, 'a', length);
	memcpy(bytes, "From a 10:00\n", 13);
	memcpy(bytes + 5000000, second, strlen(second));
	open_mailbox(bytes, length);
	assert_true(mailbox_next(&mailbox));
	assert_int_equal(mailbox.length, LONGEST_READ_MAIL);
	assert_true(mailbox_next(&mailbox));
	assert_memory_equal(mailbox.message, "B: 2\n\naaa", 9);
	assert_int_equal(mailbox.length, LONGEST_READ_MAIL);
	assert_true(mailbox.is_too_long);
	close_mailbox();
	assert_int_equal(mailbox.total, LONGEST_MAILBOX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_english(mails_of_many_relays_say_the_same),
		test_in_english(words_of_relays_are_unfolded_and_made_printable),
		test_in_english(a_delay_or_an_arrival_weighs_nothing),
		test_in_english(what_is_not_the_address_s_fault_only_counts),
		test_in_english(what_is_no_status_weighs_nothing),
		test_in_english(other_mails_are_no_bounces),
		test_in_english(only_a_name_of_ours_is_one),
		test_in_english(it_speaks_of_its_recipients_alone),
		test_in_english(what_is_too_much_is_passed_over),
		test_in_english(a_mailbox_holds_many_mails_and_anything_else_one),
		test_in_english(a_mailbox_is_read_up_to_its_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
