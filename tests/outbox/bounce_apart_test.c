/* Strangers' mails are read apart: the same comes out as beside, and a mail that kills its reader costs the others nothing. */
#include "outbox/returned.h"
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buffer.h"
#include "outbox/bounce.h"
#include "outbox/bounce_apart.h"
#include "outbox/mailbox.h"

static struct arena arena;
static struct mails mails;

static void open_mails(const char *bytes, size_t length, bounce_reader *read, int seconds)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	rewind(file);
	mails_begin(&mails, file, read, seconds);
	fclose(file);
}

static void add_mail(struct buffer *box, const char *text)
{
	buffer_add_text(box, "From MAILER-DAEMON Fri Nov 27 09:00:00 2026\n");
	buffer_add_text(box, text);
	buffer_add_text(box, "\n");
}

static const char *bounce_of(const char *mail)
{
	return returned_as_postfix(&arena, &(struct told){ RETURNED_ID, mail, "failed", "5.1.1" });
}

static void next_speaks_of(const char *mail)
{
	struct bounce bounce;

	assert_int_equal(mails_next(&mails, &arena, &bounce), MAIL_READ);
	assert_true(bounce.is_bounce);
	assert_non_null(bounce_about(&arena, &bounce, mail));
}

static void next_is(enum mails_said wanted)
{
	struct bounce bounce;

	assert_int_equal(mails_next(&mails, &arena, &bounce), wanted);
}

static void same(const char *one, const char *other)
{
	assert_int_equal(!one, !other);
	if (one)
		assert_string_equal(one, other);
}

static void what_comes_back_is_what_was_read(void **state)
{
	const char *text = bounce_of("zoe@example.org");
	struct bounce bounce, *beside = bounce_read(&arena, text, strlen(text));

	(void)state;
	open_mails(text, strlen(text), bounce_read, BOUNCE_SECONDS);
	assert_int_equal(mails_next(&mails, &arena, &bounce), MAIL_READ);
	assert_int_equal(bounce.is_bounce, 1);
	assert_int_equal(bounce.has_name, 1);
	assert_memory_equal(bounce.name, beside->name, BOUNCE_NAME);
	assert_int_equal(bounce.count, beside->count);
	same(bounce.list[0].final, beside->list[0].final);
	same(bounce.list[0].original, beside->list[0].original);
	assert_int_equal(bounce.list[0].action, beside->list[0].action);
	same(bounce.list[0].status, beside->list[0].status);
	same(bounce.list[0].diagnostic, beside->list[0].diagnostic);
	next_is(MAILS_END);
	mails_end(&mails);
	open_mails("", 0, bounce_read, BOUNCE_SECONDS);
	next_is(MAILS_END);
	mails_end(&mails);
	/* A NUL ends nothing. */
	open_mails("From a 10:00\nA: \0\n\nFrom b 10:00\nB: 1\n", 38, bounce_read, BOUNCE_SECONDS);
	next_is(MAIL_READ);
	next_is(MAIL_READ);
	next_is(MAILS_END);
	mails_end(&mails);
}

/* As a reader with a fault would: it dies, or never ends, of certain mails. */
static struct bounce *faulty_read(struct arena *passing, const char *bytes, size_t length)
{
	const char *text = arena_copy_bytes(passing, bytes, length);

	if (strstr(text, "X-Kill"))
		kill(getpid(), SIGKILL);	/* the sandbox says no: what follows does it */
	if (strstr(text, "X-Kill") || strstr(text, "X-Abort"))
		abort();
	while (strstr(text, "X-Hang"))
		;
	return bounce_read(passing, bytes, length);
}

static void what_kills_its_reader_is_told_and_the_rest_is_read(void **state)
{
	struct buffer box = buffer_in(&arena);

	(void)state;
	add_mail(&box, bounce_of("ada@example.org"));
	add_mail(&box, "X-Abort: 1\n\n");
	add_mail(&box, bounce_of("bob@example.org"));
	add_mail(&box, "X-Hang: 1\n\n");
	add_mail(&box, "X-Kill: 1\n\n");
	add_mail(&box, bounce_of("zoe@example.org"));
	open_mails(box.bytes, box.length, faulty_read, 1);
	next_speaks_of("ada@example.org");
	next_is(MAIL_HARMFUL);
	next_speaks_of("bob@example.org");
	next_is(MAIL_HARMFUL);
	next_is(MAIL_HARMFUL);
	next_speaks_of("zoe@example.org");
	next_is(MAILS_END);
	assert_int_equal(mails.readings, 4);
	mails_end(&mails);
}

static void a_stream_of_harm_ends(void **state)
{
	struct buffer box = buffer_in(&arena);
	int harmful = 0;
	struct bounce bounce;

	(void)state;
	for (int i = 0; i < 3 * MOST_READINGS; i++)
		add_mail(&box, "X-Abort: 1\n\n");
	open_mails(box.bytes, box.length, faulty_read, 1);
	while (mails_next(&mails, &arena, &bounce) == MAIL_HARMFUL)
		harmful++;
	assert_int_equal(harmful, MOST_READINGS - 1);
	next_is(MAILS_IMPOSSIBLE);
	mails_end(&mails);
}

/* What a reader says that a mail took over. */
static struct bounce *lying_read(struct arena *passing, const char *bytes, size_t length)
{
	struct bounce *bounce = bounce_read(passing, bytes, length);

	bounce->is_bounce = 1;
	bounce->count = 1;
	bounce->list[0] = (struct bounced){
		"a@b\r\nbcc: c@d", "a@example.org", BOUNCE_FAILED, "5.1.1\x1b[2J", "\x1b[31mred",
	};
	return bounce;
}

static struct bounce *garbling_read(struct arena *passing, const char *bytes, size_t length)
{
	struct bounce *bounce = lying_read(passing, bytes, length);

	bounce->list[0].action = 7;
	return bounce;
}

static void nothing_that_it_says_is_believed_unseen(void **state)
{
	struct bounce bounce;

	(void)state;
	open_mails("A: 1\n", 5, lying_read, BOUNCE_SECONDS);
	assert_int_equal(mails_next(&mails, &arena, &bounce), MAIL_READ);
	assert_int_equal(bounce.count, 1);
	assert_null(bounce.list[0].final);
	assert_string_equal(bounce.list[0].original, "a@example.org");
	assert_null(bounce.list[0].status);
	assert_null(bounce.list[0].diagnostic);
	next_is(MAILS_END);
	mails_end(&mails);
	open_mails("A: 1\n", 5, garbling_read, BOUNCE_SECONDS);
	next_is(MAIL_HARMFUL);
	next_is(MAILS_END);
	mails_end(&mails);
}

/* Says "is a bounce" where it could do more than compute. */
static struct bounce *curious_read(struct arena *passing, const char *bytes, size_t length)
{
	struct bounce *bounce = arena_new(passing, struct bounce);

	(void)bytes;
	(void)length;
	bounce->is_bounce = open("/etc/passwd", O_RDONLY) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || fork() >= 0 ||
			    kill(getppid(), 0) == 0;
	return bounce;
}

static void its_reader_can_do_nothing_but_compute(void **state)
{
	struct bounce bounce;

	(void)state;
	open_mails("A: 1\n", 5, curious_read, BOUNCE_SECONDS);
	assert_int_equal(mails_next(&mails, &arena, &bounce), MAIL_READ);
	assert_false(bounce.is_bounce);
	next_is(MAILS_END);
	mails_end(&mails);
}

/* More is said than fits one answer: it is read in several goes, and nothing twice. */
static struct bounce *verbose_read(struct arena *passing, const char *bytes, size_t length)
{
	struct bounce *bounce = bounce_read(passing, bytes, length);

	bounce->is_bounce = 1;
	bounce->count = MOST_BOUNCED;
	for (int i = 0; i < MOST_BOUNCED; i++) {
		bounce->list[i].final = "a@example.org";
		bounce->list[i].diagnostic = arena_print(passing, "%0*d", LONGEST_DIAGNOSTIC, i);
	}
	return bounce;
}

static void many_are_read_and_none_twice(void **state)
{
	struct buffer box = buffer_in(&arena);
	struct arena passing = { 0 };
	struct bounce bounce;
	int count = 0;

	(void)state;
	for (int i = 0; i < 5000; i++)
		add_mail(&box, "A: 1\n");
	open_mails(box.bytes, box.length, verbose_read, BOUNCE_SECONDS);
	while (mails_next(&mails, &passing, &bounce) == MAIL_READ) {
		count++;
		arena_reset(&passing);
	}
	assert_int_equal(count, 5000);
	assert_true(mails.readings > 1);
	next_is(MAILS_END);
	mails_end(&mails);
	arena_close(&passing);
}

static int end(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_comes_back_is_what_was_read),
		cmocka_unit_test(what_kills_its_reader_is_told_and_the_rest_is_read),
		cmocka_unit_test(a_stream_of_harm_ends),
		cmocka_unit_test(nothing_that_it_says_is_believed_unseen),
		cmocka_unit_test(its_reader_can_do_nothing_but_compute),
		cmocka_unit_test(many_are_read_and_none_twice),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}
