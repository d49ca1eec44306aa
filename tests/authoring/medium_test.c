/* Pictures and recordings stand where they are put, and missing files are found by their names. */
#include "around.h"

#include <jansson.h>
#include <string.h>

#include "authoring/medium.h"
#include "base/arena.h"
#include "base/hash.h"
#include "questionnaire/document.h"

static struct edit edit;

static const char document[] = "{\"schema\":1,\"languages\":[\"fr\",\"ar\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
	"{\"name\":\"q\",\"kind\":\"yes_no\",\"label\":{\"fr\":\"Q\"},\"picture\":{\"fr\":{\"file\":\"Photos/Maison 1.PNG\",\"alt\":\"Une maison\"}},"
	"\"recording\":{\"ar\":\"voix.mp3\"}},"
	"{\"name\":\"r\",\"kind\":\"text\",\"label\":{\"fr\":\"R\"},\"picture\":{\"fr\":{\"file\":\"maison 1.png\"}}}]}]}";

static const char *hash(void)
{
	const struct hash of = hash_of("x", 1);

	return hex_write(&arena, of.bytes, HASH_SIZE);
}

static int begin(void **state)
{
	(void)state;
	assert_true(edit_open(&edit, &arena, document));
	return 0;
}

static void test_names_are_told_as_missing(void **state)
{
	struct medium *list;

	(void)state;
	assert_int_equal(media_of(&edit, &list), 3);
	assert_text(list[0].question, "q");
	assert_text(list[0].alt, "Une maison");
	assert_true(list[0].is_missing && !list[0].is_recording);
	assert_true(list[1].is_recording && list[1].is_missing);
	assert_text(list[1].language, "ar");
	assert_text(list[2].alt, "");
	assert_ptr_equal(medium_of(list, 3, "q", "ar", 1), &list[1]);
	assert_null(medium_of(list, 3, "q", "ar", 0));
	edit_close(&edit);
}

static void test_a_file_goes_everywhere_it_is_awaited(void **state)
{
	struct medium *list;

	(void)state;
	assert_int_equal(medium_fill(&edit, "MAISON 1.png", hash(), 1), 0);
	assert_int_equal(medium_fill(&edit, "C:\\Images\\MAISON 1.png", hash(), 0), 2);
	assert_int_equal(medium_fill(&edit, "MAISON 1.png", hash(), 0), 0);
	assert_int_equal(media_of(&edit, &list), 3);
	assert_text(list[0].file, hash());
	assert_text(list[0].alt, "Une maison");
	assert_false(list[0].is_missing || list[2].is_missing);
	assert_true(list[1].is_missing);
	edit_close(&edit);
}

static void test_what_is_set_is_valid_and_what_is_taken_away_is_gone(void **state)
{
	struct document_faults faults = { .count = 0 };
	struct medium *list;
	const char *text;

	(void)state;
	assert_true(medium_set(&edit, &(struct medium){ "q", "", "fr", 0, hash(), 0, "Une rue" }));
	assert_true(medium_set(&edit, &(struct medium){ "q", "", "ar", 1, NULL, 0, "" }));
	assert_true(medium_set(&edit, &(struct medium){ "r", "", "fr", 0, NULL, 0, "" }));
	assert_true(medium_set(&edit, &(struct medium){ "r", "", "fr", 1, hash(), 0, "" }));
	assert_false(medium_set(&edit, &(struct medium){ "gone", "", "fr", 1, hash(), 0, "" }));
	assert_int_equal(media_of(&edit, &list), 2);
	text = edit_close(&edit);
	assert_non_null(strstr(text, "\"picture\":{\"fr\":{\"alt\":\"Une rue\""));
	assert_null(strstr(text, "\"ar\":\"voix"));
	assert_non_null(document_read(&arena, text, strlen(text), &faults));
	assert_int_equal(faults.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_names_are_told_as_missing, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_a_file_goes_everywhere_it_is_awaited, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_what_is_set_is_valid_and_what_is_taken_away_is_gone, begin, forget_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
