/* Templates: what is refused, what is written, what an SMS takes; whose words are found. */
#include "db_work.h"

#include "outbox/letter.h"
#include "outbox/message.h"
#include "outbox/short_text.h"
#include "outbox/template_store.h"

static const char *const full[TEMPLATE_FIELDS] = {
	[FIELD_NAME] = "Zoé Durand", [FIELD_TITLE] = "L’accueil", [FIELD_LINK] = "https://site.example/i/0412339177502142",
	[FIELD_CODE] = "0412 3391 7750 2142", [FIELD_CLOSES] = "mardi 12 mai 2026", [FIELD_MINUTES] = "10 minutes",
	[FIELD_BODY] = "Comité de l’Ain", [FIELD_CONTACT] = "ain@site.example",
};

static int faults_of(enum template_kind kind, const char *subject, const char *text, const char **first)
{
	const char *faults[MOST_TEMPLATE_FAULTS] = { NULL };
	int count = template_faults(&arena, kind, &(struct template_text){ .subject = subject, .text = text }, faults);

	*first = faults[0];
	return count;
}

static void expect_fault(enum template_kind kind, const char *subject, const char *text, const char *wanted)
{
	const char *first;
	int count = faults_of(kind, subject, text, &first);

	assert_text(first, wanted);
	assert_int_equal(count, wanted ? 1 : 0);
}

static void test_what_is_refused(void **state)
{
	const enum template_kind mail = TEMPLATE_INVITATION, sms = TEMPLATE_INVITATION_SMS;

	(void)state;
	expect_fault(mail, "Good", "Come:\n\n{link}", NULL);
	expect_fault(mail, "Good {title} of {body}", "{name}, come: {link} {code} {closes} {minutes} {contact}", NULL);
	expect_fault(mail, "Good", "Come", "The field {link} is missing.");
	expect_fault(mail, "Good", "{link} {nom}", "There is no field {nom}.");
	expect_fault(mail, "Good", "{link} {name", "A field is opened or closed, and not both: {name");
	expect_fault(mail, "Good", "{link} name}", "A field is opened or closed, and not both: }");
	expect_fault(mail, "Good", "{link} {na\nme", "A field is opened or closed, and not both: {na");
	expect_fault(mail, "", "{link}", "The subject is empty.");
	expect_fault(mail, " ", "{link}", "The subject is empty.");
	expect_fault(mail, "a\r\nbcc: b@c.example", "{link}", "The subject is one line.");
	expect_fault(mail, "a\nb", "{link}", "The subject is one line.");
	expect_fault(mail, "a\x7f", "{link}", "The subject is one line.");
	expect_fault(mail, "Here: {link}", "{link}", "The subject must not hold {link} or {code}: others may see it.");
	expect_fault(mail, "Good", "", "The text is empty.");
	expect_fault(mail, "Good", " \n\n ", "The text is empty.");
	expect_fault(mail, "Good", "{link} \x01", "The text holds characters that cannot be shown.");
	expect_fault(mail, "Good", "{link} <b>now</b>", "The text is plain: what stands between < and > would be shown as it is.");
	expect_fault(mail, "Good", "{link} 3 < 4 and 5 > 2", NULL);
	expect_fault(mail, "Good", "{link} http://other.example", "Only addresses that begin with https:// may stand in the text.");
	expect_fault(mail, "Good", "{link} WWW.other.example", "Only addresses that begin with https:// may stand in the text.");
	expect_fault(TEMPLATE_NEWS, "Good", "{link} {code}", "Such a message has no {code}.");
	expect_fault(sms, "", "Come: {link}", NULL);
	expect_fault(sms, "", "Come", "The field {link} is missing, or {code} with the address where it is typed.");
	expect_fault(sms, "", "Come: {code}", "The field {link} is missing, or {code} with the address where it is typed.");
	expect_fault(sms, "", "https://site.example {code}", NULL);
}

static const char *times(const char *word, int count)
{
	struct buffer text = buffer_in(&arena);

	while (count--)
		buffer_add_text(&text, word);
	return text.bytes;
}

static void test_bounds(void **state)
{
	const char *const link = "{link}";

	(void)state;
	expect_fault(TEMPLATE_NEWS, times("é", 150), link, NULL);
	expect_fault(TEMPLATE_NEWS, times("é", 151), link, "The subject has more than 150 characters.");
	expect_fault(TEMPLATE_NEWS, "a", arena_print(&arena, "%s%s", link, times("a", 8000 - 6)), NULL);
	expect_fault(TEMPLATE_NEWS, "a", arena_print(&arena, "%s%s", link, times("a", 8000 - 5)), "The text has more than 8000 bytes.");
	/* A link of 60 and 246 others are two parts of 153. */
	expect_fault(TEMPLATE_NEWS_SMS, "", arena_print(&arena, "%s%s", times("é", 246), link), NULL);
	expect_fault(TEMPLATE_NEWS_SMS, "", arena_print(&arena, "%s%s", times("é", 247), link),
		     "With long names and titles it takes 3 SMS. There may be 2.");
	/* Each of these takes two, and none is cut by the end of a part. */
	expect_fault(TEMPLATE_NEWS_SMS, "", arena_print(&arena, "%s%s", times("€", 122), link), NULL);
	expect_fault(TEMPLATE_NEWS_SMS, "", arena_print(&arena, "%s%s", times("€", 123), link),
		     "With long names and titles it takes 3 SMS. There may be 2.");
	/* In other letters two parts hold 134. */
	expect_fault(TEMPLATE_NEWS_SMS, "", arena_print(&arena, "%s%s", times("ن", 74), link), NULL);
	expect_fault(TEMPLATE_NEWS_SMS, "", arena_print(&arena, "%s%s", times("ن", 75), link),
		     "With long names and titles it takes 3 SMS. There may be 2.");
}

static void test_parts_of_sms(void **state)
{
	(void)state;
	assert_int_equal(short_text_parts(""), 0);
	assert_int_equal(short_text_parts(times("a", 160)), 1);
	assert_int_equal(short_text_parts(times("a", 161)), 2);
	assert_int_equal(short_text_parts(times("a", 306)), 2);
	assert_int_equal(short_text_parts(times("a", 307)), 3);
	assert_int_equal(short_text_parts(times("{", 80)), 1);
	assert_int_equal(short_text_parts(times("{", 81)), 2);
	/* The 153rd septet cannot hold half of one. */
	assert_int_equal(short_text_parts(times("[", 152)), 2);
	assert_int_equal(short_text_parts(times("[", 153)), 3);
	assert_int_equal(short_text_parts(times("ê", 70)), 1);
	assert_int_equal(short_text_parts(times("ê", 71)), 2);
	assert_int_equal(short_text_parts(times("ê", 134)), 2);
	assert_int_equal(short_text_parts(times("ê", 135)), 3);
	assert_int_equal(short_text_parts(times("😀", 35)), 1);
	assert_int_equal(short_text_parts(times("😀", 66)), 2);
	assert_int_equal(short_text_parts(times("😀", 67)), 3);
	assert_true(short_text_is_small("àéèùìòÇñüöä @£$¥€[]{}|\\^~\n"));
	assert_false(short_text_is_small("ç"));
	assert_false(short_text_is_small("`"));
	assert_text(short_text_small(&arena, "« L’œuvre, ça va être fêté… » – Łódź"), "\" L'oeuvre, ca va etre feté... \" - Lodz");
	assert_text(short_text_small(&arena, "سلام"), "سلام");
	assert_text(short_text_cut(&arena, "one  two\nthree", 20), "one two three");
	assert_text(short_text_cut(&arena, "one  two\nthree", 10), "one two...");
	assert_text(short_text_cut(&arena, "éééé", 4), "éééé");
}

static struct letter written(enum template_kind kind, const char *subject, const char *text, const char *const *values)
{
	struct letter letter;

	template_write(&arena, kind, &(struct template_text){ .subject = subject, .text = text }, values, "Site", &letter);
	return letter;
}

static void test_mail(void **state)
{
	struct letter letter = written(TEMPLATE_INVITATION, "On {title}", "Good day {name},\nhello.\n\n \n{link}\n\n{code}\n\nUntil {closes} <now>", full);

	(void)state;
	assert_text(letter.subject, "On L’accueil");
	assert_text(letter.text.bytes, "Good day Zoé Durand,\nhello.\n\n"
		    "Answer the questions\nhttps://site.example/i/0412339177502142\n\n0412 3391 7750 2142\n\nUntil mardi 12 mai 2026 <now>\n\n");
	assert_non_null(strstr(letter.html.bytes, "<a href=\"https://site.example/i/0412339177502142\">Answer the questions</a>"));
	assert_non_null(strstr(letter.html.bytes, "<p>Until mardi 12 mai 2026 &lt;now&gt;</p>"));
}

static void test_values_that_are_missing(void **state)
{
	const char *values[TEMPLATE_FIELDS] = { [FIELD_LINK] = "https://a.example", [FIELD_NAME] = "" };

	(void)state;
	assert_text(written(TEMPLATE_NEWS, "a", "Good day {name},\n\nAbout {minutes}.\n\n{link}\n\nBye", values).text.bytes,
		    "Good day,\n\nRead what is new\nhttps://a.example\n\nBye\n\n");
}

/* A value is a value: no field of its own, no header, no markup. */
static void test_values_that_attack(void **state)
{
	const char *values[TEMPLATE_FIELDS] = {
		[FIELD_NAME] = "{link}<script>", [FIELD_TITLE] = "a\r\nBcc: b@c.example", [FIELD_LINK] = "https://a.example",
	};
	struct letter letter = written(TEMPLATE_NEWS, "{title}", "{name}\n\n{link}", values);
	size_t length;

	(void)state;
	assert_text(letter.subject, "a Bcc: b@c.example");
	assert_non_null(strstr(letter.text.bytes, "{link}<script>\n"));
	assert_null(strstr(letter.html.bytes, "<script>"));
	values[FIELD_TITLE] = times("\xf0\x9f\x98\x80", 400);
	letter = written(TEMPLATE_NEWS, "{title}", "{link}", values);
	letter_end(&letter);
	assert_non_null(message_write(&arena, &(struct message){ .id = "1@a.example", .from_name = "a", .from = "a@a.example", .to = "b@b.example",
		.language = language_tagged("en"), .letter = &letter }, &length));
}

static void test_sms(void **state)
{
	const char *values[TEMPLATE_FIELDS] = { [FIELD_LINK] = "https://a.example", [FIELD_NAME] = "سلام", [FIELD_TITLE] = "Une très longue enquête sur tout ce qui arrive" };

	(void)state;
	assert_text(written(TEMPLATE_INVITATION_SMS, "", "{body} demande : {title}\n\n{link}", full).short_text,
		    "Comité de l'Ain demande : L'accueil\nhttps://site.example/i/0412339177502142");
	/* One name in other letters does not make three SMS of one. */
	assert_text(written(TEMPLATE_INVITATION_SMS, "", "Bonjour {name}, {title}\n\n{link}", values).short_text,
		    "Bonjour, Une très longue enquete sur tout ce q...\nhttps://a.example");
	assert_text(written(TEMPLATE_INVITATION_SMS, "", "سلام {name}\n\n{link}", values).short_text, "سلام سلام\nhttps://a.example");
}

static void test_defaults_have_no_fault(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGES; i++)
		for (int kind = 0; kind < TEMPLATE_KINDS; kind++) {
			struct template_text template = template_default(&arena, (enum template_kind)kind, &languages[i]);
			const char *faults[MOST_TEMPLATE_FAULTS] = { NULL };

			if (template_faults(&arena, (enum template_kind)kind, &template, faults))
				fail_msg("%s in %s: %s\n%s", template_kinds[kind].tag, languages[i].tag, faults[0], template.text);
			assert_int_equal(template_doubts(&arena, (enum template_kind)kind, &template, faults), 0);
			assert_false(template.is_own);
		}
}

static int64_t add_body(const char *slug, int64_t parent)
{
	struct query *query = db_query(db,
		"INSERT INTO body (kind, slug, name, state, parent) VALUES (?, ?, ?, 'active', ?) RETURNING id");

	query_give_text(query, parent ? "committee" : "council");
	query_give_text(query, slug);
	query_give_text(query, slug);
	query_give_id(query, parent);
	return query_end_number(query);
}

static const char *found(int64_t body, const char *tag)
{
	return template_find(db, &arena, body, TEMPLATE_NEWS, language_tagged(tag)).text;
}

static void test_whose_words_are_found(void **state)
{
	int64_t above = add_body("template-above", 0), below = add_body("template-below", above);
	const struct language *french = language_tagged("fr");
	const char *ours = template_default(&arena, TEMPLATE_NEWS, french).text;
	struct template_text template = { .subject = "S", .text = "above {link}" };
	int is[TEMPLATE_KINDS][LANGUAGES];

	(void)state;
	assert_text(found(below, "fr"), ours);
	assert_true(template_keep(db, above, TEMPLATE_NEWS, french, 0, &template, 0));
	assert_text(found(below, "fr"), "above {link}");
	assert_false(template_find(db, &arena, below, TEMPLATE_NEWS, french).is_own);
	assert_true(template_find(db, &arena, above, TEMPLATE_NEWS, french).is_own);
	/* Who is written in easy French never gets what was written for others. */
	assert_text(found(below, "fr-simple"), template_default(&arena, TEMPLATE_NEWS, language_tagged("fr-simple")).text);
	template.text = "below {link}";
	assert_true(template_keep(db, below, TEMPLATE_NEWS, french, 0, &template, 0));
	assert_text(found(below, "fr"), "below {link}");
	assert_text(found(above, "fr"), "above {link}");
	/* Two who write at once: the second is told. */
	assert_false(template_keep(db, below, TEMPLATE_NEWS, french, 0, &template, 0));
	assert_true(template_keep(db, below, TEMPLATE_NEWS, french, 1, &template, 0));
	assert_false(template_keep(db, below, TEMPLATE_NEWS, french, 1, &template, 0));
	template_list(db, &arena, below, is);
	assert_true(is[TEMPLATE_NEWS][0]);
	assert_false(is[TEMPLATE_NEWS][1]);
	assert_false(template_remove(db, below, TEMPLATE_NEWS, french, 1));
	assert_true(template_remove(db, below, TEMPLATE_NEWS, french, 2));
	assert_text(found(below, "fr"), "above {link}");
}

static int open_words(void **state)
{
	(void)state;
	text_open(test_setting("TEST_LOCALE"));
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(test_what_is_refused),
		test_of_work(test_bounds),
		test_of_work(test_parts_of_sms),
		test_of_work(test_mail),
		test_of_work(test_values_that_are_missing),
		test_of_work(test_values_that_attack),
		test_of_work(test_sms),
		test_of_work(test_defaults_have_no_fault),
		test_of_work(test_whose_words_are_found),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
