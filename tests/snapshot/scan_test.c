/* The scanner: what is written is read, and nothing else is. */
#include "test.h"

#include "snapshot/answers_by_chance.h"

static struct arena arena;

struct version {
	const struct questionnaire *questionnaire;
	const struct scan_plan *plan;
	struct segment *segment;	/* of three rows */
};

static struct version version_of(const char *document)
{
	struct version version = { questionnaire_of(&arena, document) };
	struct merge *merge = merge_new(&arena);
	struct snapshot_column *columns;
	int count;

	assert_non_null(version.questionnaire);
	version.plan = merge_add(merge, &(struct merge_version){ version.questionnaire, -1, NULL });
	assert_non_null(version.plan);
	count = merge_columns(merge, &columns);
	version.segment = segment_new(&arena, columns, count, 3);
	segment_clear(version.segment);
	return version;
}

static int scans_length(const struct version *version, const char *json, size_t length, int row)
{
	struct scan_fault fault;
	/* A copy of its own, so that reading past its end is seen. */
	char *copy = test_malloc(length + 1);
	int fits;

	memcpy(copy, json, length + 1);
	fits = scan_answers(version->plan, copy, length, version->segment->cells, row, &fault);
	assert_true(fault.at <= length);
	test_free(copy);
	return fits;
}

static int scans(const struct version *version, const char *json)
{
	segment_clear(version->segment);
	return scans_length(version, json, strlen(json), 1);
}

static void what_is_written_is_read(void **state)
{
	struct chance with = { 7 };

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct version version = version_of(document_by_chance(&arena, &with, 1 + chance(&with, 60)));

		for (int j = 0; j < 60; j++) {
			struct answer *given = answers_by_chance(&arena, &with, version.questionnaire);
			const struct answer *none = answers_new(&arena, version.questionnaire);

			assert_true(scans(&version, json_of_answers(&arena, version.questionnaire, given)));
			assert_true(row_is(version.questionnaire, given, version.segment, 1));
			/* The rows beside it are as they were. */
			assert_true(row_is(version.questionnaire, none, version.segment, 0));
			assert_true(row_is(version.questionnaire, none, version.segment, 2));
		}
		arena_reset(&arena);
	}
}

/* Draft words apart, what answers_read() takes and what the scanner takes is the same. */
static int reads(const struct version *version, const char *json)
{
	struct answer *answers;

	return !answers_read(&arena, version->questionnaire, json, &answers) && !strstr(json, "{\"text\":");
}

static void changed(const struct version *version, const char *json, size_t at, const char *instead, size_t dropped)
{
	struct buffer out = buffer_in(&arena);

	buffer_add(&out, json, at);
	buffer_add_text(&out, instead);
	buffer_add_text(&out, json + at + dropped);
	if (scans(version, out.bytes) != reads(version, out.bytes))
		fail_msg("not agreed on: %s", out.bytes);
}

static void every_byte_counts(void **state)
{
	static const char *const instead[] = {
		" ", ",", "0", "1", ".", "-", "\"", "e", "]", "}", "{", "[", "null", "\"#dk\"", "\"#na\"", "\"#text\"",
		"\\u0063", "\n", "00", ".0", "\"c1\",", "x"
	};
	struct chance with = { 11 };

	(void)state;
	for (int i = 0; i < 6; i++) {
		struct version version = version_of(document_by_chance(&arena, &with, EVERY_KIND));
		const char *json = json_of_answers(&arena, version.questionnaire,
			answers_by_chance(&arena, &with, version.questionnaire));

		for (size_t at = 0; at < strlen(json); at++) {
			changed(&version, json, at, "", 1);
			for (size_t j = 0; j < sizeof(instead) / sizeof(*instead); j++) {
				changed(&version, json, at, instead[j], 0);
				changed(&version, json, at, instead[j], 1);
			}
		}
		arena_reset(&arena);
	}
}

static const char small[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
	"{\"name\":\"one\",\"kind\":\"choice\",\"label\":{\"fr\":\"?\"},\"dont_know\":true,"
	"\"choices\":[{\"name\":\"no\",\"label\":{\"fr\":\"N\"}},{\"name\":\"yes\",\"label\":{\"fr\":\"Y\"}}]},"
	"{\"name\":\"some\",\"kind\":\"choices\",\"label\":{\"fr\":\"?\"},\"prefer_not\":true,"
	"\"choices\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\"}},{\"name\":\"b\",\"label\":{\"fr\":\"B\"}}]},"
	"{\"name\":\"n\",\"kind\":\"integer\",\"label\":{\"fr\":\"?\"}},"
	"{\"name\":\"d\",\"kind\":\"decimal\",\"decimals\":6,\"label\":{\"fr\":\"?\"}},"
	"{\"name\":\"when\",\"kind\":\"date\",\"label\":{\"fr\":\"?\"}},"
	"{\"name\":\"note\",\"kind\":\"note\",\"label\":{\"fr\":\"!\"}},"
	"{\"name\":\"m\",\"kind\":\"matrix\",\"label\":{\"fr\":\"?\"},\"dont_know\":true,"
	"\"rows\":[{\"name\":\"x\",\"label\":{\"fr\":\"X\"}},{\"name\":\"y\",\"label\":{\"fr\":\"Y\"}}],"
	"\"choices\":[{\"name\":\"no\",\"label\":{\"fr\":\"N\"}},{\"name\":\"yes\",\"label\":{\"fr\":\"Y\"}}]},"
	"{\"name\":\"s\",\"kind\":\"scale\",\"from\":0,\"to\":10,\"label\":{\"fr\":\"?\"},\"low\":{\"fr\":\"-\"},"
	"\"high\":{\"fr\":\"+\"}},"
	"{\"name\":\"words\",\"kind\":\"text\",\"label\":{\"fr\":\"?\"}}]}]}";

static void one_spelling_of_each_answer(void **state)
{
	static const struct {
		int fits;
		const char *json;
	} cases[] = {
		{ 1, "{}" },
		{ 1, "{\"one\":\"yes\",\"some\":[\"a\",\"b\"],\"n\":-12,\"d\":0.5,\"when\":\"2024-02-29\","
		     "\"m\":{\"x\":\"no\",\"y\":\"#dk\"},\"s\":10,\"words\":\"#text\"}" },
		{ 1, "{\"one\":null,\"some\":\"#na\",\"m\":null}" },
		{ 1, "{\"one\":\"#dk\",\"m\":{\"x\":\"#dk\",\"y\":null}}" },
		{ 1, "{\"d\":1e-06}" }, { 1, "{\"d\":-1.5e-05}" }, { 1, "{\"d\":123456789.123457}" },
		{ 1, "{\"n\":0}" }, { 1, "{\"n\":999999999999999}" },
		{ 0, "" }, { 0, "{" }, { 0, "null" }, { 0, "[]" }, { 0, "{}}" }, { 0, "{} " }, { 0, " {}" },
		{ 0, "{\"one\":\"yes\",}" }, { 0, "{,}" }, { 0, "{\"one\":\"yes\"" },
		{ 0, "{\"one\":\"maybe\"}" }, { 0, "{\"one\":\"\"}" }, { 0, "{\"one\":yes}" }, { 0, "{\"one\":1}" },
		{ 0, "{\"one\":\"#na\"}" }, { 0, "{\"some\":\"#dk\"}" }, { 0, "{\"one\":\"#text\"}" },
		{ 0, "{\"one\":\"yes\",\"one\":\"yes\"}" }, { 0, "{\"some\":null,\"one\":null}" },
		{ 0, "{\"other\":1}" }, { 0, "{\"note\":null}" }, { 0, "{ \"one\":null}" }, { 0, "{\"one\": null}" },
		{ 0, "{\"some\":[]}" }, { 0, "{\"some\":[\"b\",\"a\"]}" }, { 0, "{\"some\":[\"a\",\"a\"]}" },
		{ 0, "{\"some\":[\"a\",]}" }, { 0, "{\"some\":[\"a\"}" }, { 0, "{\"some\":\"a\"}" },
		{ 0, "{\"n\":-0}" }, { 0, "{\"n\":01}" }, { 0, "{\"n\":+1}" }, { 0, "{\"n\":1.0}" }, { 0, "{\"n\":1.5}" },
		{ 0, "{\"n\":1e3}" }, { 0, "{\"n\":\"1\"}" }, { 0, "{\"n\":}" }, { 0, "{\"n\":-}" }, { 0, "{\"n\":.5}" },
		{ 0, "{\"n\":1000000000000000}" }, { 0, "{\"n\":1e+15}" }, { 0, "{\"n\":1e999}" }, { 0, "{\"n\":nan}" },
		{ 0, "{\"d\":0.50}" }, { 0, "{\"d\":0.00001}" }, { 0, "{\"d\":1.}" }, { 0, "{\"d\":1.2.3}" },
		{ 0, "{\"d\":0.1000000000000000001}" }, { 0, "{\"d\":1e-6}" }, { 0, "{\"d\":--1}" },
		{ 0, "{\"when\":\"2023-02-29\"}" }, { 0, "{\"when\":\"2024-2-29\"}" }, { 0, "{\"when\":20240229}" },
		{ 0, "{\"when\":\"2024-02-29 \"}" }, { 0, "{\"when\":\"0000-01-01\"}" },
		{ 0, "{\"m\":{}}" }, { 0, "{\"m\":{\"x\":\"no\"}}" }, { 0, "{\"m\":{\"y\":\"no\",\"x\":\"no\"}}" },
		{ 0, "{\"m\":{\"x\":null,\"y\":null}}" }, { 0, "{\"m\":\"#dk\"}" }, { 0, "{\"m\":{\"x\":\"#na\",\"y\":null}}" },
		{ 0, "{\"s\":11}" }, { 0, "{\"s\":-1}" }, { 0, "{\"s\":\"5\"}" }, { 0, "{\"s\":05}" }, { 0, "{\"s\":5.0}" },
		{ 0, "{\"words\":{\"text\":\"secret\"}}" }, { 0, "{\"words\":\"secret\"}" },
	};
	struct version version = version_of(small);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (scans(&version, cases[i].json) != cases[i].fits)
			fail_msg("%s: %s", cases[i].fits ? "refused" : "taken", cases[i].json);
		assert_int_equal(reads(&version, cases[i].json), cases[i].fits);
	}
	/* A NUL is no end, and no quote. */
	assert_false(scans_length(&version, "{}\0", 3, 0));
	assert_false(scans_length(&version, "{\"one\":\"yes\0}", 13, 0));
	assert_false(scans_length(&version, "{\"one\":\"yes\"\0}", 14, 0));
}

static void a_fault_says_where(void **state)
{
	struct version version = version_of(small);
	struct scan_fault fault;
	const char *json = "{\"one\":\"yes\",\"some\":[\"a\",\"c\"]}";

	(void)state;
	assert_false(scan_answers(version.plan, json, strlen(json), version.segment->cells, 0, &fault));
	assert_text(fault.question, "some");
	assert_int_equal(fault.at, strlen("{\"one\":\"yes\",\"some\":[\"a\","));
	json = "{\"one\":\"yes\",\"unknown\":1}";
	assert_false(scan_answers(version.plan, json, strlen(json), version.segment->cells, 0, &fault));
	assert_null(fault.question);
	assert_int_equal(fault.at, strlen("{\"one\":\"yes\","));
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(what_is_written_is_read, forget),
		cmocka_unit_test_teardown(every_byte_counts, forget),
		cmocka_unit_test_teardown(one_spelling_of_each_answer, forget),
		cmocka_unit_test_teardown(a_fault_says_where, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
