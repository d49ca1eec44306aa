/* The source of a publication: what was written is read, the same bytes again; what is none is refused. */
#include "synthesis/edition.h"

#include <string.h>

#include "base/arena.h"
#include "consultation/consultation.h"
#include "../test.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static struct edition made(void)
{
	static struct edition_text texts[] = { { "fr", "Titre « un »", "Corps\n\n[figure 3]\n" }, { "fr-simple", "Simple", "Court" } };
	static struct edition_figure figures[] = {
		{ .id = 3, .published = 7, .hash = { { 1, 2, 3 } }, .survey = 9, .kind = "bars", .title = "Sept sur dix", .note = "", .filter = "${q} = 'a'" } };
	static struct edition_survey surveys[] = { {
		.id = 9, .title = "{\"fr\":\"Enquête\"}", .who = "{}", .zone = "Europe/Paris", .opens = 1, .closes = 2, .audience = SUPPORTED,
		.promise = CONFIDENTIAL, .modes = 1u << ALONE | 1u << GROUP, .languages = "fr ar", .smallest = 10, .snapshot = 4, .day = 20000,
		.versions = 2, .at_least = 2350, .is_generated = 1, .caution = "{\"fr\":\"Trop peu.\"}" } };
	static struct edition_name names[] = { { ".college", "social", "{\"fr\":\"Travail social\"}" } };

	return (struct edition){
		.synthesis = 5, .number = 2, .published = 1790000000, .address = "https://ancrage.example", .about = "{\"fr\":\"Ancrer\"}", .author = "Ola", .reviewer = "Nur",
		.since = "Une figure de plus.", .review = REVIEW_BY_ANALYST, .text_count = 2, .texts = texts, .figure_count = 1, .figures = figures,
		.survey_count = 1, .surveys = surveys, .name_count = 1, .names = names,
	};
}

static void what_was_written_is_read(void **state)
{
	const struct edition edition = made();
	const char *source = edition_write(&arena, &edition);
	const struct edition *read = edition_read(&arena, source);

	(void)state;
	assert_non_null(read);
	assert_string_equal(edition_write(&arena, read), source);
	assert_int_equal(read->number, 2);
	assert_string_equal(edition_text(read, "fr-simple")->body, "Court");
	assert_null(edition_text(read, "ar"));
	assert_int_equal(edition_survey(read, 9)->audience, SUPPORTED);
	assert_int_equal(edition_survey(read, 9)->modes, 1u << ALONE | 1u << GROUP);
	assert_string_equal(edition_figure(read, 3)->filter, "${q} = 'a'");
	assert_true(hash_is_same(&edition_figure(read, 3)->hash, &edition.figures[0].hash));
	assert_int_equal(read->review, REVIEW_BY_ANALYST);
	assert_null(edition_figure(read, 4));
}

/* Nothing in an edition of before says what is made of it. */
static void what_is_made_of_it_is_told_since_there_are_several_ways(void **state)
{
	struct edition edition = made();

	(void)state;
	assert_null(strstr(edition_write(&arena, &edition), "\"press\""));
	assert_int_equal(edition_read(&arena, edition_write(&arena, &edition))->press, PRESS_FIGURES);
	edition.press = PRESS_DOCUMENTS;
	assert_int_equal(edition_read(&arena, edition_write(&arena, &edition))->press, PRESS_DOCUMENTS);
	edition.press = PRESS_WORD;
	assert_int_equal(edition_read(&arena, edition_write(&arena, &edition))->press, PRESS_WORD);
	edition.press = EDITION_PRESSES;
	assert_null(edition_read(&arena, edition_write(&arena, &edition)));
}

/* Each piece of it put out of order, one after the other. */
static void what_is_none_is_refused(void **state)
{
	static const struct { const char *was, *is; } cases[] = {
		{ "\"schema\":1", "\"schema\":2" }, { "\"texts\":[", "\"text\":[" }, { "\"supported\"", "\"others\"" }, { "\"group\"", "\"crowd\"" },
		{ "\"number\":2", "\"number\":\"2\"" }, { "\"number\":2", "\"number\":-2" }, { "\"analyst\"", "\"nobody\"" }, { "010203", "01020x" },
		{ "\"title\":\"Sept sur dix\"", "\"title\":7" }, { "\".college\",", "" },
	};
	const struct edition edition = made();
	const char *source = edition_write(&arena, &edition);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *at = strstr(source, cases[i].was);

		assert_non_null(at);
		assert_null(edition_read(&arena, arena_print(&arena, "%.*s%s%s", (int)(at - source), source, cases[i].is, at + strlen(cases[i].was))));
	}
	assert_null(edition_read(&arena, ""));
	assert_null(edition_read(&arena, "[]"));
	assert_null(edition_read(&arena, "{"));
}

/* What was published before there were any has no such key, and is the same to the byte. */
static void quotations_are_written_where_there_are_some(void **state)
{
	static struct edition_quote quotes[] = { { 12, 9, "ar", "أحمد […]\n\nوحده", "{\"fr\":\"Pourquoi ?\"}" }, { 3, 9, "", "Non", "{}" } };
	struct edition edition = made();
	const struct edition *read;
	const char *source = edition_write(&arena, &edition);
	const struct hash before = edition_hash(&arena, &edition);
	struct hash with;

	(void)state;
	assert_null(strstr(source, "quotes"));
	assert_int_equal(edition_read(&arena, source)->quote_count, 0);
	edition.quotes = quotes;
	edition.quote_count = 2;
	source = edition_write(&arena, &edition);
	read = edition_read(&arena, source);
	assert_non_null(read);
	assert_string_equal(edition_write(&arena, read), source);
	assert_string_equal(edition_quote(read, 12)->body, quotes[0].body);
	assert_string_equal(edition_quote(read, 3)->language, "");
	assert_null(edition_quote(read, 4));
	with = edition_hash(&arena, &edition);
	assert_false(hash_is_same(&before, &with));
	quotes[0].body = "أحمد";
	assert_true(strcmp(edition_write(&arena, &edition), source));
	source = edition_write(&arena, read);
	assert_null(edition_read(&arena, arena_print(&arena, "%.*s\"quotes\":7%s", (int)(strstr(source, "\"quotes\"") - source), source,
						     strchr(strstr(source, "\"quotes\""), ']') + 1)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(what_was_written_is_read, forget),
		cmocka_unit_test_teardown(what_is_made_of_it_is_told_since_there_are_several_ways, forget),
		cmocka_unit_test_teardown(what_is_none_is_refused, forget),
		cmocka_unit_test_teardown(quotations_are_written_where_there_are_some, forget),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
