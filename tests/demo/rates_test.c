/* What the made-up people of the demonstration answer fits its questionnaires, and is what its syntheses say, however many they are. */
#include "questionnaire/sample.h"

#include "base/disk.h"
#include "demo/number.h"
#include "demo/rates.h"

static const struct questionnaire *sample_in(const char *path)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical;
	size_t length;
	char *json;

	assert_int_equal(disk_read(&arena, path, LONGEST_DOCUMENT, &json, &length), NO_FAULT);
	canonical = document_canonical(&arena, json, length, faults);
	assert_non_null(canonical);
	return read_document(canonical);
}

static struct demo dealt(const char *path, const struct demo_rule *rates, int count)
{
	const char *why = NULL;
	struct demo demo;

	if (demo_deal(&arena, sample_in(path), rates, count, 11, &demo, &why))
		fail_msg("%d people: %s", count, why);
	return demo;
}

/* In percent of all. */
static int share(const struct demo *demo, const char *question, const char *text)
{
	int count = 0;

	for (int i = 0; i < demo->count; i++) {
		const struct demo_person person = { demo, &arena, i };
		const char *given;

		for (int nth = 0; (given = demo_posted(&person, arena_print(&arena, "q.%s", question), nth)); nth++)
			count += !strcmp(given, text);
	}
	return (int)(100.0 * count / demo->count + 0.5);
}

static void professionals_say_what_their_synthesis_says(void **state)
{
	static const int counts[] = { 120, 240, 2000 };

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		const struct demo demo = dealt("src/samples/white-paper/professionals.json", rates_of_professionals, counts[i]);

		/* "Six fois sur dix", "plus de la moitié", "un quart", "sept sur dix", "la première raison". */
		assert_in_range(share(&demo, "listening", "rarely") + share(&demo, "listening", "never"), 57, 63);
		assert_in_range(share(&demo, "again", "often"), 51, 60);
		assert_in_range(share(&demo, "leaving", "often"), 22, 28);
		assert_in_range(share(&demo, "with_persons", "no"), 67, 74);
		assert_true(share(&demo, "staying", "meaning") > share(&demo, "staying", "pay"));
		assert_true(share(&demo, "begins", "form") > share(&demo, "begins", "words"));
		arena_reset(&arena);
	}
}

static void persons_supported_too(void **state)
{
	const struct demo demo = dealt("src/samples/white-paper/supported-persons.json", rates_of_supported, 60);

	(void)state;
	assert_int_equal(share(&demo, "welcome", "yes"), 40);
	assert_int_equal(share(&demo, "again", "often"), 55);
	assert_int_equal(share(&demo, "papers", "little") + share(&demo, "papers", "no"), 70);
	assert_int_equal(share(&demo, "teaching", "yes"), 50);
}

static void an_option_takes_whole_numbers_in_its_bounds(void **state)
{
	long long number = 0;

	(void)state;
	assert_true(demo_number("120", 120, 200, &number));
	assert_int_equal(number, 120);
	assert_false(demo_number("119", 120, 200, &number));
	assert_false(demo_number("201", 120, 200, &number));
	assert_false(demo_number("", 0, 200, &number));
	assert_false(demo_number("12x", 0, 200, &number));
	assert_false(demo_number("99999999999999999999", 0, INT64_MAX, &number));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(professionals_say_what_their_synthesis_says, forget),
		cmocka_unit_test_teardown(persons_supported_too, forget),
		cmocka_unit_test_teardown(an_option_takes_whole_numbers_in_its_bounds, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
