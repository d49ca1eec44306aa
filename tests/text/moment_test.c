#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "test.h"
#include "text/catalogues.h"

static struct arena arena;

static void use(const char *tag)
{
	text_use(language_tagged(tag));
}

static void writes_days(void **state)
{
	int32_t day = day_of(2026, 5, 12), first = day_of(2026, 4, 1);

	(void)state;
	use("fr");
	assert_string_equal(text_day(&arena, day), "mardi 12 mai 2026");
	assert_string_equal(text_day_short(&arena, day), "12 mai 2026");
	assert_string_equal(text_day(&arena, first), "mercredi 1er avril 2026");
	assert_string_equal(text_day(&arena, day_of(2026, 4, 21)), "mardi 21 avril 2026");
	use("fr-simple");
	assert_string_equal(text_day(&arena, day), "mardi 12 mai 2026");
	assert_string_equal(text_day_short(&arena, first), "1er avril 2026");
	use("en");
	assert_string_equal(text_day(&arena, day), "Tuesday 12 May 2026");
	assert_string_equal(text_day_short(&arena, first), "1 April 2026");
	use("ar");
	assert_string_equal(text_day(&arena, day), "الثلاثاء 12 مايو 2026");
	assert_string_equal(text_day_short(&arena, first), "1 أبريل 2026");
	assert_string_equal(text_day(&arena, DAY_NONE), "");
	assert_string_equal(text_day_short(&arena, DAY_NONE), "");
}

/* Every weekday and month is translated: none is the same in English. */
static void names_every_day_and_month(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGES; i++) {
		if (!strcmp(languages[i].tag, "en"))
			continue;
		for (int month = 1; month <= 12; month++) {
			int32_t day = day_of(2026, month, month);
			const char *translated, *source;

			text_use(&languages[i]);
			translated = text_day(&arena, day);
			use("en");
			source = text_day(&arena, day);
			assert_string_not_equal(strchr(translated, ' '), strchr(source, ' '));
			assert_int_not_equal(strncmp(translated, source, 3), 0);
		}
	}
}

static void writes_times(void **state)
{
	int64_t closes = day_start("Europe/Paris", day_of(2026, 5, 12)) + 18 * 3600;

	(void)state;
	use("fr");
	assert_string_equal(text_time(&arena, closes, "Europe/Paris"),
			    "mardi 12 mai 2026 à 18\u00a0h\u00a000 (heure de Paris)");
	assert_string_equal(text_time(&arena, closes + 540, "America/Cayenne"),
			    "mardi 12 mai 2026 à 13\u00a0h\u00a009 (heure de la Guyane)");
	assert_string_equal(text_time(&arena, closes, "Pacific/Noumea"),
			    "mercredi 13 mai 2026 à 3\u00a0h\u00a000"
			    " (heure de la Nouvelle-Calédonie)");
	use("fr-simple");
	assert_string_equal(text_time(&arena, closes, "Indian/Reunion"),
			    "mardi 12 mai 2026 à 20\u00a0h\u00a000 (heure de La Réunion)");
	use("en");
	assert_string_equal(text_time(&arena, closes, "Europe/Paris"),
			    "Tuesday 12 May 2026 at 18:00 (Paris time)");
	use("ar");
	assert_string_equal(text_time(&arena, closes, "Europe/Paris"),
			    "الثلاثاء 12 مايو 2026، الساعة 18:00 (بتوقيت باريس)");
}

static void names_zones(void **state)
{
	static const char *const french[] = {
		"Europe/Paris", "America/Martinique", "America/Guadeloupe", "America/Cayenne",
		"Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti",
		"Pacific/Wallis", "America/Miquelon",
	};

	(void)state;
	use("fr");
	for (size_t i = 0; i < sizeof(french) / sizeof(*french); i++) {
		assert_true(zone_exists(french[i]));
		assert_non_null(strstr(text_time(&arena, 0, french[i]), "(heure de "));
	}
	assert_non_null(strstr(text_time(&arena, 0, "Europe/Madrid"), "(Europe/Madrid)"));
	/* The clock is UTC's where the zone is unknown, and says so. */
	assert_non_null(strstr(text_time(&arena, 0, "Moon/Crater"), "(UTC)"));
	assert_non_null(strstr(text_time(&arena, 0, ""), "(UTC)"));
}

static void joins_lists(void **state)
{
	static const char *const parts[] = { "a", "b", "c" };

	(void)state;
	use("fr");
	assert_string_equal(text_list(&arena, parts, 0), "");
	assert_string_equal(text_list(&arena, parts, 1), "a");
	assert_string_equal(text_list(&arena, parts, 2), "a et b");
	assert_string_equal(text_list(&arena, parts, 3), "a, b et c");
	use("en");
	assert_string_equal(text_list(&arena, parts, 3), "a, b and c");
	use("ar");
	assert_string_equal(text_list(&arena, parts, 3), "a، b وc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_days),
		cmocka_unit_test(names_every_day_and_month),
		cmocka_unit_test(writes_times),
		cmocka_unit_test(names_zones),
		cmocka_unit_test(joins_lists),
	};
	const char *directory = catalogues_make("src/text");
	int failures;

	if (!directory)
		return 1;
	text_open(directory);
	failures = cmocka_run_group_tests(tests, NULL, NULL);
	catalogues_remove(directory);
	arena_close(&arena);
	return failures;
}
