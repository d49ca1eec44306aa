/* What a notice becomes: a mail that says what it should, in ASCII, and that nothing can add a header to. */
#include "around.h"

#include <stdio.h>

#include "base/arena.h"
#include "outbox/message.h"
#include "outbox/notice.h"
#include "outbox/pace.h"
#include "text/text.h"

static int begin(void **state)
{
	(void)state;
	text_open(test_setting("TEST_LOCALE"));
	return 0;
}

static struct notice code_to(const char *tag)
{
	return (struct notice){
		.kind = NOTICE_CODE, .recipient = "zoe@example.fr", .language = language_tagged(tag),
		.fields = { [NOTICE_NAME] = "Zoé <Œuvrard> & fils", [NOTICE_DIGITS] = "1234 5678" },
	};
}

static const char *mail_from_notice(const struct notice *notice, const char *site)
{
	struct letter letter;
	size_t length;
	const char *mail;

	notice_write(&arena, notice, site, &letter);
	mail = message_write(&arena, &(struct message){
		.id = "000102030405060708090a0b0c0d0e0f@example.fr", .date = 1795655045, .from_name = site,
		.from = "site@example.fr", .to = notice->recipient, .language = notice->language, .letter = &letter,
	}, &length);
	assert_true(!mail || strlen(mail) == length);
	return mail;
}

static void a_mail_has_its_headers_once_and_in_ascii(void **state)
{
	static const char *const headers[] = {
		"Date: Thu, 26 Nov 2026 01:04:05 +0000\r\n", "\r\nFrom: =?utf-8?B?", "\r\n <site@example.fr>\r\nTo: <zoe@example.fr>\r\n",
		"\r\nMessage-ID:\r\n <000102030405060708090a0b0c0d0e0f@example.fr>\r\n", "\r\nAuto-Submitted: auto-generated\r\n",
		"\r\nContent-Language: fr\r\n", "\r\nMIME-Version: 1.0\r\n", "\r\nContent-Type: multipart/alternative;\r\n",
	};
	struct notice notice = code_to("fr");
	const char *mail = mail_from_notice(&notice, "Conseil supérieur : une très longue dénomination à plier");

	(void)state;
	assert_non_null(mail);
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
		if (!strstr(mail, headers[i]))
			fail_msg("no '%s' in %s", headers[i], mail);
		assert_null(strstr(strstr(mail, headers[i]) + 1, headers[i]));
	}
	for (const char *line = mail, *next; *line; line = next + 2) {
		next = strstr(line, "\r\n");
		assert_non_null(next);
		assert_true(next - line <= 76);
		for (const char *c = line; c < next; c++)
			assert_true(*c >= ' ' && *c <= '~');
	}
}

static void the_same_notice_is_the_same_mail(void **state)
{
	struct notice notice = code_to("ar");

	(void)state;
	assert_text(mail_from_notice(&notice, "Site"), mail_from_notice(&notice, "Site"));
}

static void values_are_escaped_in_one_part_and_plain_in_the_other(void **state)
{
	struct notice notice = code_to("fr");
	struct letter letter;

	(void)state;
	notice_write(&arena, &notice, "Conseil <du> travail", &letter);
	assert_non_null(strstr(letter.text.bytes, "Zoé <Œuvrard> & fils"));
	assert_non_null(strstr(letter.html.bytes, "Zoé &lt;Œuvrard&gt; &amp; fils"));
	assert_non_null(strstr(letter.html.bytes, "<html lang=\"fr\" dir=\"ltr\">"));
	assert_non_null(strstr(letter.text.bytes, "1234 5678"));
	assert_null(strstr(letter.html.bytes, "http"));
	assert_null(strstr(letter.html.bytes, "<img"));
	assert_null(strstr(letter.html.bytes, "<du>"));
	notice = code_to("ar");
	notice_write(&arena, &notice, "Site", &letter);
	assert_non_null(strstr(letter.html.bytes, "<html lang=\"ar\" dir=\"rtl\">"));
}

static void what_could_end_a_header_makes_no_mail(void **state)
{
	static const char *const recipients[] = {
		"a@b.fr\r\nBcc: c@d.fr", "a@b.fr\nBcc: c@d.fr", "a@b.fr,c@d.fr", "a b@c.fr", "<a@b.fr>", "\"a b\"@c.fr", "a@b.fr>", "a",
		"a@b", "é@b.fr", "a@@b.fr", "", "a@b.fr\x7f", "a@.fr",
	};
	static const char *const texts[] = { "", "a\r\nBcc: c@d.fr", "a\nb", "a\tb", "\x7f", "\x01" };
	struct notice notice = code_to("fr");
	char *longest = arena_take(&arena, LONGEST_NOTICE_FIELD + 2);

	(void)state;
	assert_true(notice_fits(&notice));
	for (size_t i = 0; i < sizeof(recipients) / sizeof(*recipients); i++) {
		notice.recipient = recipients[i];
		assert_false(notice_fits(&notice));
		assert_null(mail_from_notice(&notice, "Site"));
	}
	notice = code_to("fr");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		assert_null(mail_from_notice(&notice, texts[i]));
		notice.fields[NOTICE_NAME] = texts[i];
		assert_false(notice_fits(&notice));
		notice = code_to("fr");
	}
	memset(longest, 'a', LONGEST_NOTICE_FIELD);
	notice.fields[NOTICE_NAME] = longest;
	assert_true(notice_fits(&notice));
	longest[LONGEST_NOTICE_FIELD] = 'a';
	assert_false(notice_fits(&notice));
	/* A value its kind has no use for, and one that is missing. */
	notice = code_to("fr");
	notice.fields[NOTICE_LINK] = "https://example.fr/";
	assert_false(notice_fits(&notice));
	notice = code_to("fr");
	notice.fields[NOTICE_DIGITS] = NULL;
	assert_false(notice_fits(&notice));
}

static void values_come_back_as_they_were_packed(void **state)
{
	struct notice notice = code_to("fr"), back = code_to("fr");

	(void)state;
	notice.fields[NOTICE_NAME] = "a=b digits=0";
	assert_true(notice_unpack(&arena, notice_pack(&arena, &notice), &back));
	assert_text(back.fields[NOTICE_NAME], "a=b digits=0");
	assert_text(back.fields[NOTICE_DIGITS], "1234 5678");
	assert_null(back.fields[NOTICE_LINK]);
	assert_false(notice_unpack(&arena, "", &back));
	assert_false(notice_unpack(&arena, "name=x\n", &back));
	assert_false(notice_unpack(&arena, "\n=\nname\n", &back));
}

static struct letter letter_of(int kind, const struct language *language)
{
	struct notice notice = { .kind = (enum notice_kind)kind, .recipient = "a@b.fr", .language = language };
	struct letter letter;

	for (int field = 0; field < NOTICE_FIELDS; field++)
		notice.fields[field] = notice_kinds[kind].fields & 1u << field ? "§" : NULL;
	assert_true(notice_fits(&notice));
	notice_write(&arena, &notice, "Site", &letter);
	return letter;
}

static void every_kind_has_words_in_every_language(void **state)
{
	(void)state;
	for (int kind = 0; kind < NOTICE_KINDS; kind++) {
		if (kind == NOTICE_MAILING)
			continue;
		const struct letter english = letter_of(kind, language_tagged("en"));

		assert_int_equal(notice_kind_tagged(notice_kinds[kind].tag), kind);
		assert_non_null(strstr(english.text.bytes, "§"));
		assert_non_null(strstr(english.html.bytes, "§"));
		for (int i = 0; i < LANGUAGES; i++) {
			const struct letter letter = letter_of(kind, &languages[i]);

			if (!strcmp(languages[i].tag, "en"))
				continue;
			assert_string_not_equal(letter.subject, english.subject);
			assert_non_null(strstr(letter.text.bytes, "§"));
		}
	}
	assert_int_equal(notice_kind_tagged("no-such-kind"), NO_NOTICE_KIND);
}

static void pauses_grow_and_are_not_all_the_same(void **state)
{
	(void)state;
	assert_in_range(pace_pause(1, 0), 22, 23);
	assert_in_range(pace_pause(1, 15), 37, 38);
	for (int tries = 1; tries < 8; tries++)
		assert_true(pace_pause(tries + 1, 0) > pace_pause(tries, 0));
	for (uint32_t chance = 0; chance < 5000; chance += 7)
		assert_in_range(pace_pause(1000000, chance), 2700, 4500);
	assert_in_range(pace_pause(0, UINT32_MAX), 22, 38);
}

static int sent_in(int per_minute, int64_t milliseconds)
{
	int64_t turn = 0;
	int sent = 0;

	for (int64_t now = 1000000; now < 1000000 + milliseconds; now += 10)
		while (pace_is_free(turn, now, per_minute)) {
			turn = pace_after(turn, now, per_minute);
			sent++;
		}
	return sent;
}

static void no_minute_sees_more_than_the_pace(void **state)
{
	(void)state;
	assert_int_equal(sent_in(1, 59000), 1);
	assert_int_equal(sent_in(1, 600000), 10);
	assert_in_range(sent_in(60, 600000), 600, 611);
	assert_in_range(sent_in(60, 1000), 10, 12);
	assert_in_range(sent_in(6000, 60000), 6000, 7001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mail_has_its_headers_once_and_in_ascii),
		cmocka_unit_test(the_same_notice_is_the_same_mail),
		cmocka_unit_test(values_are_escaped_in_one_part_and_plain_in_the_other),
		cmocka_unit_test(what_could_end_a_header_makes_no_mail),
		cmocka_unit_test(values_come_back_as_they_were_packed),
		cmocka_unit_test(every_kind_has_words_in_every_language),
		cmocka_unit_test(pauses_grow_and_are_not_all_the_same),
		cmocka_unit_test(no_minute_sees_more_than_the_pace),
	};

	return cmocka_run_group_tests(tests, begin, forget_memory);
}
