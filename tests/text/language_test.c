#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

static const struct sample {
	const char *header, *tag;
} samples[] = {
	{ NULL, "fr" },
	{ "", "fr" },
	{ "en", "en" },
	{ "EN-gb", "en" },
	{ "ar-DZ,fr;q=0.8", "ar" },
	{ "fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", "fr" },
	{ "de-DE,de;q=0.9,en;q=0.8,fr;q=0.7", "en" },
	{ "de, es;q=0.5", "fr" },
	{ "fro, end, arz", "fr" },
	{ "fr;q=0.1, ar;q=0.2, en;q=0.3", "en" },
	{ "\ten \t;\tq=0.5 \t, ar;q=0.4", "en" },
	{ "ar;Q=1.000,en;q=0.999", "ar" },
	/* Equals: the first named. */
	{ "en, fr", "en" },
	{ "ar;q=0.5,en;q=0.5,fr;q=0.5", "ar" },
	/* The best of several ranges counts. */
	{ "en-US;q=0.2, fr;q=0.5, en-GB;q=0.8", "en" },
	/* Zero means "not that one". */
	{ "fr;q=0", "fr" },
	{ "fr;q=0, en;q=0.001", "en" },
	{ "fr;q=0,*", "en" },
	{ "fr;q=0,en;q=0.000,*;q=0.5", "ar" },
	{ "*;q=0", "fr" },
	{ "*", "fr" },
	{ "en;q=0.5,*;q=0.1", "en" },
	{ "en;q=0.5,*;q=0.8", "fr" },
	{ "fr-simple", "fr" },
	/* A range with a bad weight is as if it were not there. */
	{ "en;q=2", "fr" },
	{ "en;q=1.001", "fr" },
	{ "en;q=-1", "fr" },
	{ "en;q=0.1234", "fr" },
	{ "en;q=", "fr" },
	{ "en;q=.5", "fr" },
	{ "en;q=0,5", "fr" },
	{ "en;q=0x1", "fr" },
	{ "en;q=1e0", "fr" },
	{ "en;q", "fr" },
	{ "en;", "fr" },
	{ "en;level=1;q=1", "fr" },
	{ "en;q=nan,ar;q=0.1", "ar" },
	{ "en;q=1.", "en" },
	/* Not a header at all. */
	{ ",,,;;;===", "fr" },
	{ ",,,en", "en" },
	{ "en ar", "fr" },
	{ "\xff\xfe\x01", "fr" },
	{ "-", "fr" },
	{ "e", "fr" },
};

static void guesses_a_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		const struct language *language = language_accepted(samples[i].header);

		if (strcmp(language->tag, samples[i].tag))
			fail_msg("'%s' gives %s, not %s", samples[i].header, language->tag,
				 samples[i].tag);
	}
}

/* A header of its own size on the heap, so that reading past it is seen. */
static const char *guess_long(const char *filling, size_t length, const char *ending)
{
	size_t total = length + strlen(ending);
	char *header = malloc(total + 1);
	const char *tag;

	assert_non_null(header);
	for (size_t i = 0; i < length; i++)
		header[i] = filling[i % strlen(filling)];
	memcpy(header + length, ending, strlen(ending) + 1);
	tag = language_accepted(header)->tag;
	free(header);
	return tag;
}

static void stops_reading_a_long_header(void **state)
{
	(void)state;
	assert_string_equal(guess_long("de,", 990, "en"), "en");
	assert_string_equal(guess_long("de,", 999, "en"), "fr");
	assert_string_equal(guess_long("de,", 3000000, "en"), "fr");
	assert_string_equal(guess_long("a", 3000000, ",en"), "fr");
	assert_string_equal(guess_long(",", 3000000, "en"), "fr");
	assert_string_equal(guess_long("en;q=0.5,", 3000000, "ar"), "en");
	/* "ar" cut out of "ara" at the limit is not Arabic, nor is 0.1 cut out of 0.10x. */
	assert_string_equal(guess_long("de,", 996, "de,ara"), "fr");
	assert_string_equal(guess_long("de,", 993, "en;q=0.1x"), "fr");
}

static void knows_its_tags(void **state)
{
	static const char *const order[LANGUAGES] = { "fr", "fr-simple", "en", "ar" };

	(void)state;
	for (int i = 0; i < LANGUAGES; i++) {
		assert_string_equal(languages[i].tag, order[i]);
		assert_ptr_equal(language_tagged(order[i]), &languages[i]);
	}
	assert_null(language_tagged("de"));
	assert_null(language_tagged(""));
	assert_null(language_tagged("FR"));
	assert_string_equal(language_tagged("ar")->direction, "rtl");
	assert_string_equal(language_tagged("fr-simple")->html, "fr");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guesses_a_language),
		cmocka_unit_test(stops_reading_a_long_header),
		cmocka_unit_test(knows_its_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
