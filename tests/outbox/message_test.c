/* Mails with a way to stop them and with a file, as another program reads them (tests/outbox/read_mail.py), and what makes none. */
#include "around.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mail.h"
#include "outbox/calendar.h"
#include "outbox/message.h"
#include "text/text.h"

#define ID "000102030405060708090a0b0c0d0e0f@example.fr"
#define STOP "https://consultations.example/stop/AbC_1-2"

static int begin(void **state)
{
	(void)state;
	text_open(test_setting("TEST_LOCALE"));
	return 0;
}

static struct letter letter_in(const char *tag, const char *title)
{
	struct letter letter;

	text_use(language_tagged(tag));
	letter_begin(&letter, &arena, "Conseil <du> travail", title);
	letter_say(&letter, "Vos réponses, d’ici là. =\nFrom ici\n.\n");
	letter_link(&letter, title, "https://consultations.example/i/0412339177502142");
	return letter;
}

static const char *mail_of(const struct letter *letter, const char *to, const char *tag)
{
	size_t length;
	const char *mail = message_write(&arena, &(struct message){
		.id = ID, .date = 1795655045, .from_name = "Conseil supérieur", .from = "site@example.fr", .to = to,
		.language = language_tagged(tag), .letter = letter,
	}, &length);

	assert_true(!mail || strlen(mail) == length);
	return mail;
}

static const char *closing(const char *title)
{
	return calendar_day(&arena, &(struct calendar_day){
		.id = "survey-7@example.fr", .title = title, .address = "https://consultations.example/s/7", .made = 1795655045,
		.day = calendar_last_day(1798758000, "Europe/Paris"),	/* midnight there, at the end of the year */
	});
}

static void keep(const char *folder, const char *name, const char *text)
{
	FILE *file = fopen(arena_print(&arena, "%s/%s", folder, name), "we");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

/* The title has all that could end something: it comes back as it was. */
static void another_program_reads_what_was_meant(void **state)
{
	static const char *const tags[] = { "fr", "fr-simple", "ar", "en" };
	static const char title[] = "Ancrage ; l’enquête, \\ « à 100 % » — un titre plus long que ne l’est une ligne de courrier ou d’agenda 𝄞";
	char folder[] = "/tmp/ancrage-mails-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		struct letter letter = letter_in(tags[i], title);
		const char *calendar = closing(title);

		letter_stop(&letter, STOP);
		letter_end(&letter);
		keep(folder, arena_print(&arena, "%s.plain.eml", tags[i]), mail_of(&letter, "zoe@example.fr", tags[i]));
		letter_attach(&letter, "closing.ics", "text/calendar", calendar, strlen(calendar));
		keep(folder, arena_print(&arena, "%s.file.eml", tags[i]), mail_of(&letter, "zoe@example.fr", tags[i]));
	}
	keep(folder, "title", title);
	assert_int_equal(system(arena_print(&arena, "python3 tests/outbox/read_mail.py '%s'", folder)), 0);
	assert_int_equal(system(arena_print(&arena, "rm -r '%s'", folder)), 0);
}

static void without_an_address_to_stop_nothing_is_said_of_it(void **state)
{
	struct letter letter = letter_in("fr", "Bonjour");

	(void)state;
	letter_end(&letter);
	assert_null(strstr(mail_of(&letter, "zoe@example.fr", "fr"), "List-"));
	assert_null(strstr(mail_of(&letter, "zoe@example.fr", "fr"), "Precedence"));
}

static void an_address_to_stop_is_one_or_there_is_no_mail(void **state)
{
	static const char *const addresses[] = {
		"", "stop", "mailto:a@b.fr", "javascript:alert(1)", "https://a.fr/\r\nBcc: c@d.fr", "https://a.fr/>,<mailto:c@d.fr", "https://a.fr/ b",
		"https://a.fr/é", "https://a.fr/\"", "https://a.fr/\x7f",
	};
	char *longest = arena_take(&arena, LONGEST_STOP + 2);

	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		struct letter letter = letter_in("fr", "Bonjour");

		letter_stop(&letter, addresses[i]);
		letter_end(&letter);
		if (mail_of(&letter, "zoe@example.fr", "fr"))
			fail_msg("'%s' was taken", addresses[i]);
	}
	memset(longest, 'a', LONGEST_STOP + 1);
	memcpy(longest, "https://", 8);
	for (int over = 1; over >= 0; over--) {
		struct letter letter = letter_in("fr", "Bonjour");

		longest[LONGEST_STOP + over] = '\0';
		letter_stop(&letter, longest);
		letter_end(&letter);
		assert_int_equal(mail_of(&letter, "zoe@example.fr", "fr") != NULL, !over);
	}
}

static void a_file_is_a_text_with_a_plain_name(void **state)
{
	static const char *const names[] = { "", "a b.ics", "a\"; x=\"b.ics", "a\r\nBcc: c@d.fr", "é.ics" };
	struct letter letter = letter_in("fr", "Bonjour");

	(void)state;
	letter_end(&letter);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		letter_attach(&letter, names[i], "text/calendar", "x", 1);
		assert_null(mail_of(&letter, "zoe@example.fr", "fr"));
		letter_attach(&letter, "closing.ics", names[i], "x", 1);
		assert_null(mail_of(&letter, "zoe@example.fr", "fr"));
	}
	letter_attach(&letter, "closing.ics", "text/calendar", "a\0b", 3);
	assert_null(mail_of(&letter, "zoe@example.fr", "fr"));
	letter_attach(&letter, "closing.ics", "text/calendar", "abc", 2);
	assert_non_null(mail_of(&letter, "zoe@example.fr", "fr"));
}

/* "a...@example.fr", so many bytes. */
static const char *address_of(size_t length)
{
	char *address = arena_take(&arena, length + 1);

	memset(address, 'a', length);
	memcpy(address + length - strlen("@example.fr"), "@example.fr", strlen("@example.fr") + 1);
	return address;
}

static void an_address_is_one_recipient_and_nothing_else(void **state)
{
	static const char *const refused[] = {
		"zoe@example.fr\r\nBcc: ida@example.fr", "zoe@example.fr\nbcc: ida@example.fr", "zoe@example.fr\rbcc:ida@example.fr",
		"bcc:zoe@example.fr", "\"zoe smith\"@example.fr", "\"zoe\"@example.fr", "\"a@b\"@example.fr", "<zoe@example.fr>", "zoe@example.fr>",
		"Zoé <zoe@example.fr>", "zoe@exämple.fr", "zoé@example.fr", "zoe@\xE2\x80\xAE" "example.fr", "zoe@example.fr,ida@example.fr",
		"zoe@example.fr;ida@example.fr", "zoe(comment)@example.fr", "zoe@[127.0.0.1]", "zoe@localhost", "@example.fr", "zoe@", "zoe@example.",
		"@relay.fr:zoe@example.fr", "zoe%ida@example.fr@example.fr", "zoe\t@example.fr",
	};
	struct letter letter = letter_in("fr", "Bonjour");

	(void)state;
	letter_end(&letter);
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		if (mail_of(&letter, refused[i], "fr"))
			fail_msg("%s was written to", refused[i]);
	assert_null(mail_of(&letter, address_of(320), "fr"));
	assert_null(mail_of(&letter, address_of(LONGEST_MAIL + 1), "fr"));
	assert_non_null(mail_of(&letter, address_of(LONGEST_MAIL), "fr"));
	/* A domain of other letters comes in its ASCII form. */
	assert_non_null(strstr(mail_of(&letter, "zoe@xn--exmple-cua.fr", "fr"), "\r\nTo: <zoe@xn--exmple-cua.fr>\r\n"));
	assert_non_null(mail_of(&letter, "o'zoe+a.b_c!#$&*/=?^`{|}~%@example.fr", "fr"));
}

static void a_calendar_folds_its_lines_between_characters(void **state)
{
	(void)state;
	for (size_t length = 1; length < 200; length++) {
		struct buffer title = buffer_in(&arena);
		const char *text;

		for (size_t i = 0; i < length; i++)
			buffer_add_text(&title, i % 3 ? "é" : "a");
		text = closing(title.bytes);
		for (const char *line = text, *next; *line; line = next + 2) {
			next = strstr(line, "\r\n");
			assert_non_null(next);
			assert_true(next - line <= 75);
			assert_true(((unsigned char)*line & 0xC0) != 0x80 && ((unsigned char)line[1] & 0xC0) != 0x80);
		}
	}
	assert_non_null(strstr(closing("a\r\nDTSTART:1"), "\r\nSUMMARY:a  DTSTART:1\r\n"));
	assert_non_null(strstr(closing("x"), "\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_program_reads_what_was_meant),
		cmocka_unit_test(without_an_address_to_stop_nothing_is_said_of_it),
		cmocka_unit_test(an_address_to_stop_is_one_or_there_is_no_mail),
		cmocka_unit_test(a_file_is_a_text_with_a_plain_name),
		cmocka_unit_test(an_address_is_one_recipient_and_nothing_else),
		cmocka_unit_test(a_calendar_folds_its_lines_between_characters),
	};

	return cmocka_run_group_tests(tests, begin, forget_memory);
}
