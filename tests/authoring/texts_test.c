/* Every text has an address that outlives moves; what is missing is told. */
#include "test.h"

#include <jansson.h>

#include "authoring/edit.h"
#include "authoring/texts.h"
#include "base/arena.h"
#include "text/text.h"

static struct arena arena;

static const char document[] = "{\"schema\":1,\"languages\":[\"fr\",\"ar\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\",\"ar\":\"ت\"},\"sections\":["
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[{\"name\":\"q\",\"kind\":\"choice\",\"label\":{\"fr\":\"Q\"},\"hint\":{\"ar\":\"x\"},"
	"\"choices\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\",\"ar\":\"ا\"}},{\"name\":\"b\",\"label\":{\"fr\":\"B\"}}]}]}]}";

static void test_texts_are_listed_as_they_are_read(void **state)
{
	static const char *const expected[] = { "/title", "s/title", "q/label", "q/choices/a/label", "q/choices/b/label" };
	struct text *list;
	struct edit edit;

	(void)state;
	assert_true(edit_open(&edit, &arena, document));
	assert_int_equal(texts_of(&edit, "ar", &list), 5);
	for (int i = 0; i < 5; i++)
		assert_text(text_address(&arena, &list[i].place), expected[i]);
	assert_text(list[3].target, "ا");
	assert_text(list[4].target, "");
	assert_text(list[4].part_label, "Q");
	assert_true(list[2].begins_part && !list[3].begins_part);
	json_decref(edit.root);
	arena_close(&arena);
}

static void test_addresses_are_read_back_and_nothing_else_is(void **state)
{
	static const char *const refused[] = { "", "q", "q/relevant", "q/choices/label", "q/title/a/label", "q/label/a/b", "q/choices/a/name" };
	struct text_place place;

	(void)state;
	assert_true(text_place_read(&arena, "q/choices/b/label", &place));
	assert_text(place.item, "b");
	assert_true(text_place_read(&arena, "/title", &place));
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_false(text_place_read(&arena, refused[i], &place));
	arena_close(&arena);
}

static void test_a_text_is_set_where_it_stands(void **state)
{
	struct text_place place;
	struct edit edit;

	(void)state;
	assert_true(edit_open(&edit, &arena, document));
	assert_true(text_place_read(&arena, "q/choices/b/label", &place));
	assert_text(text_at(&edit, &place, "ar"), "");
	assert_true(text_set(&edit, &place, "ar", "ب"));
	assert_text(text_at(&edit, &place, "ar"), "ب");
	assert_true(text_place_read(&arena, "q/choices/gone/label", &place));
	assert_false(text_set(&edit, &place, "ar", "ب"));
	assert_null(text_at(&edit, &place, "ar"));
	assert_non_null(strstr(edit_close(&edit), "{\"ar\":\"ب\",\"fr\":\"B\"}"));
	arena_close(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts_are_listed_as_they_are_read),
		cmocka_unit_test(test_addresses_are_read_back_and_nothing_else_is),
		cmocka_unit_test(test_a_text_is_set_where_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
