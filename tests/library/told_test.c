/* A published table as programs read it: each cell by its categories, what is hidden without a number, words where there are any. */
#include "test.h"

#include <jansson.h>

#include "base/arena.h"
#include "library/told_pages.h"

static struct arena arena;

static const struct published_synthesis publication = { .synthesis = 7, .number = 2, .published = 1764230400, .language_count = 1, .languages = { "fr" } };
static const struct edition_figure figure = { .id = 12, .survey = 3, .kind = "", .title = "Un titre", .note = "", .filter = "" };

static const char table[] =
	"{\"disclosure\":1,\"snapshot\":\"ab\",\"threshold\":5,\"k\":2,\"as\":\"regrouped\",\"regrouped\":[],\"equations\":[],\"tables\":[{\"name\":\"t\",\"among\":\"\",\"only\":\"\","
	"\"dimensions\":[{\"name\":\"plan\",\"categories\":[\"yes\",\"no\"],\"groups\":[{\"name\":\"any\",\"of\":[\"yes\",\"no\"]}],\"empty\":\"no\"},"
	"{\"name\":\".territory\",\"categories\":[\"75\"],\"groups\":[],\"territory\":true,\"cut\":\"region\"}],"
	"\"published\":[[40,40],[30,null],[10,null],[0,40]]}]}";

static const char data[] =
	"{\"title\":\"T\",\"language\":\"fr\",\"about\":[],\"sheets\":[{\"name\":\"data\",\"columns\":[],\"rows\":["
	"[\"t\",\"\",\"\",\"plan\",\"#total\",\"Tout\",\".territory\",\"75\",\"Paris\",40],[\"t\",\"\",\"\",\"plan\",\"yes\",\"Oui\",\".territory\",\"#total\",\"Tout\",{\"hidden\":true}]]}]}";

static const char *text_of_json(json_t *json)
{
	char *text = json_dumps(json, JSON_COMPACT);
	const char *kept = arena_copy(&arena, text ? text : "none");

	free(text);
	json_decref(json);
	return kept;
}

static json_t *cell(const json_t *json, size_t number)
{
	const json_t *tables = json_object_get(json_object_get(json, "table"), "tables");

	return json_incref(json_array_get(json_object_get(json_array_get(tables, 0), "cells"), number));
}

static void each_cell_says_where_it_is_and_whether_it_is_shown(void **state)
{
	json_t *json = told_figure(&arena, &publication, &figure, table, NULL);

	(void)state;
	assert_non_null(json);
	assert_text(text_of_json(cell(json, 0)), "{\"at\":[null,null],\"count\":40,\"state\":\"published\"}");
	assert_text(text_of_json(cell(json, 3)), "{\"at\":[\"yes\",\"75\"],\"count\":null,\"state\":\"hidden\"}");
	assert_text(text_of_json(cell(json, 5)), "{\"at\":[\"no\",\"75\"],\"count\":null,\"state\":\"hidden\"}");
	assert_text(text_of_json(cell(json, 6)), "{\"at\":[\"any\",null],\"count\":0,\"state\":\"published\"}");
	assert_null(cell(json, 8));
	assert_true(json_is_null(json_object_get(json, "words")));
	assert_true(json_is_null(json_object_get(json, "filter")));
	assert_text(json_string_value(json_object_get(json_object_get(json, "table"), "told")), "regrouped");
	json_decref(json);
}

static void words_are_those_of_its_data(void **state)
{
	json_t *json = told_figure(&arena, &publication, &figure, table, data);

	(void)state;
	assert_text(text_of_json(json_incref(json_object_get(json, "words"))),
		    "{\"language\":\"fr\",\"dimensions\":{\".territory\":{\"75\":\"Paris\"},\"plan\":{\"yes\":\"Oui\"}}}");
	json_decref(json);
}

static void what_is_no_table_is_none(void **state)
{
	static const char *const others[] = { "", "[]", "{}", "{\"tables\":1}", "{\"tables\":[" };

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_null(told_figure(&arena, &publication, &figure, others[i], data));
}

static void addresses_are_of_a_version_or_the_newest(void **state)
{
	(void)state;
	assert_text(told_url(&arena, 7, 0, ""), "/library/api/v1/syntheses/7");
	assert_text(told_url(&arena, 7, 2, "/files"), "/library/api/v1/syntheses/7/versions/2/files");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_cell_says_where_it_is_and_whether_it_is_shown),
		cmocka_unit_test(words_are_those_of_its_data),
		cmocka_unit_test(what_is_no_table_is_none),
		cmocka_unit_test(addresses_are_of_a_version_or_the_newest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
