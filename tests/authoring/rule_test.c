/* Rules said in words, picked from lists, and found never to be true. */
#include "around.h"

#include <math.h>

#include "authoring/conditions.h"
#include "authoring/explain.h"
#include "authoring/known.h"
#include "authoring/prune.h"
#include "authoring/reach.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

#define CHOICES "\"choices\":[{\"name\":\"a\",\"label\":{\"fr\":\"Éducateur\"}},{\"name\":\"b\",\"label\":{\"fr\":\"L’autre\"}}]"

/* A document whose last question has this rule. */
static const char *document_with(const char *of_section, const char *rule)
{
	return arena_print(&arena, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
		"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
		"{\"name\":\"job\",\"kind\":\"choice\",\"label\":{\"fr\":\"Métier\"}," CHOICES "},"
		"{\"name\":\"tools\",\"kind\":\"choices\",\"label\":{\"fr\":\"Outils\"}," CHOICES "},"
		"{\"name\":\"age\",\"kind\":\"integer\",\"label\":{\"fr\":\"Âge\"},\"minimum\":16,\"maximum\":99},"
		"{\"name\":\"grade\",\"kind\":\"scale\",\"label\":{\"fr\":\"Note\"},\"from\":1,\"to\":5,\"low\":{\"fr\":\"l\"},\"high\":{\"fr\":\"h\"}},"
		"{\"name\":\"order\",\"kind\":\"ranking\",\"label\":{\"fr\":\"Ordre\"}," CHOICES "},"
		"{\"name\":\"born\",\"kind\":\"date\",\"label\":{\"fr\":\"Né\"}},"
		"{\"name\":\"sure\",\"kind\":\"yes_no\",\"label\":{\"fr\":\"Sûr\"}}]},"
		"{\"name\":\"t\",\"title\":{\"fr\":\"T\"},%s\"questions\":["
		"{\"name\":\"last\",\"kind\":\"line\",\"label\":{\"fr\":\"Fin\"}%s},{\"name\":\"after\",\"kind\":\"line\",\"label\":{\"fr\":\"F\"},\"relevant\":\"${last} != ''\"}]}]}",
		*of_section ? arena_print(&arena, "\"relevant\":\"%s\",", of_section) : "",
		*rule ? arena_print(&arena, ",\"relevant\":\"%s\"", rule) : "");
}

static struct known known(void)
{
	return known_of(&arena, document_with("", ""), "fr");
}

static void test_rules_are_said_in_words(void **state)
{
	static const char *const cases[][2] = {
		{ "${job} = 'a'", "“Métier” is “Éducateur”" },
		{ "'a' = ${job}", "“Métier” is “Éducateur”" },
		{ "${job} != 'b' and ${age} >= 18", "“Métier” is not “L’autre” and “Âge” is at least 18" },
		{ "5 < ${age}", "“Âge” is more than 5" },
		{ "${age} < -1.5", "“Âge” is less than -1.5" },
		{ "(${job} = 'a' or ${job} = 'b') and ${age} != ''", "(“Métier” is “Éducateur” or “Métier” is “L’autre”) and “Âge” is answered" },
		{ "${job} = 'a' or ${sure} = 'yes' and ${age} = ''", "“Métier” is “Éducateur” or (“Sûr” is “Yes” and “Âge” is not answered)" },
		{ "selected(${tools}, 'b')", "“L’autre” is among the answers to “Outils”" },
		{ "not(selected(${tools}, 'b'))", "“L’autre” is not among the answers to “Outils”" },
		{ "not(${job} = 'a')", "it is not so that “Métier” is “Éducateur”" },
		{ "count-selected(${tools}) > 1", "the number of answers to “Outils” is more than 1" },
		{ ". <= 60", "the answer is at most 60" },
		{ "${born} > date('2020-02-01')", "“Né” is more than 1 February 2020" },
		{ "((true()))", "always" },
		{ "1 = 2", "never" },
		{ "${nowhere} = 'x'", "“nowhere” is “x”" },
	};
	static const char *const unsaid[] = { "", "  ", "${age} + 1 > 3", "today() > ${born}", "regex(., 'a')", "(", "${job} = 'a' and", ")", "${a", "if(1, 2, 3)",
		"${job} = 'a' )", "not(${age} + 1)", "((${age}) + 1) > 2" };
	const struct known all = known();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(rule_explained(&arena, cases[i][0], &all), cases[i][1]);
	for (size_t i = 0; i < sizeof(unsaid) / sizeof(*unsaid); i++)
		assert_null(rule_explained(&arena, unsaid[i], &all));
}

static void test_rules_that_lists_make_come_back_to_them(void **state)
{
	static const char *const same[] = {
		"", "${job} = 'a'", "${job} != 'a' and ${age} > 18 and ${sure} = 'yes'", "${job} = 'a' or ${age} <= 18",
		"${job} = 'a' or ${job} = 'b'", "(${job} = 'a' or ${job} = 'b') and ${age} >= 30", "selected(${tools}, 'a') and not(selected(${tools}, 'b'))",
		"${age} != ''", "${age} = '' and ${grade} < 3", "${born} > date('2020-02-01')",
	};
	static const char *const other[] = { "${age} + 1 = 3", "${job} = 'a' and (${age} > 3 and ${grade} = 2)", "${nowhere} = 'x'", "count-selected(${tools}) > 1",
		"${tools} = 'a'", "${age} > 1 and ${age} > 2 and ${age} > 3 and ${age} > 4", "true()" };
	const struct known all = known();
	struct conditions conditions;

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		assert_true(conditions_read(&arena, same[i], &all, &conditions));
		assert_text(conditions_write(&arena, &conditions, &all), same[i]);
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++) {
		assert_false(conditions_read(&arena, other[i], &all, &conditions));
		assert_text(conditions_write(&arena, &conditions, &all), "");
	}
}

static void test_values_are_written_as_people_say_them(void **state)
{
	const struct known all = known();

	(void)state;
#define WRITTEN(...) conditions_write(&arena, &(struct conditions){ { __VA_ARGS__ }, 3, 0 }, &all)
	assert_text(WRITTEN({ "job", SIGN_IS, "educateur" }), "${job} = 'a'");
	assert_text(WRITTEN({ "job", SIGN_ONE_OF, "Éducateur; b ;" }), "${job} = 'a' or ${job} = 'b'");
	assert_text(WRITTEN({ "tools", SIGN_ONE_OF, "a ; b" }, { "age", SIGN_MORE, " 2,5 " }),
		    "(selected(${tools}, 'a') or selected(${tools}, 'b')) and ${age} > 2.5");
	assert_text(WRITTEN({ "age", SIGN_IS, "l'âge" }), "${age} = \"l'âge\"");
	assert_text(WRITTEN({ "age", SIGN_IS, "" }, { NULL, SIGN_IS, "x" }, { "gone", SIGN_ANSWERED, "" }), "");
	assert_text(WRITTEN({ "job", SIGN_IS, "L’autre" }, { "sure", SIGN_IS_NOT, "yes" }), "${job} = 'b' and ${sure} != 'yes'");
	assert_int_equal(known_before(&all, "age"), 2);
	assert_int_equal(known_before(&all, "t"), 7);
	assert_int_equal(known_before(&all, "s"), 0);
}

/* "last after": what is never asked. */
static const char *unreached(const char *of_section, const char *rule)
{
	const struct pruned *pruned = document_pruned(&arena, document_with(of_section, rule));
	struct buffer out = buffer_in(&arena);
	struct unreached *list;
	const int count = unreached_of(&arena, pruned->questionnaire, &list);

	assert_int_equal(pruned->count, 0);
	for (int i = 0; i < count; i++)
		buffer_print(&out, "%s%s", i ? " " : "", list[i].part);
	return count ? out.bytes : "";
}

static void test_what_can_never_be_true(void **state)
{
	static const char *const never[] = {
		"${job} = 'c'", "selected(${tools}, 'c')", "${age} > 99", "${age} < 16", "${grade} = 6", "${job} = 'a' and ${job} = 'b'",
		"${age} > 30 and ${age} < 20", "${age} > 30 and ${age} <= 30", "${age} = 20 and ${age} = 30", "${job} = 'a' and ${job} != 'a'", "1 = 2", "false()",
		"${job} = 'c' or ${age} = 3", "${job} = '' and ${job} = 'a'", "selected(${tools}, 'a') and not(selected(${tools}, 'a'))",
		"not(selected(${tools}, 'a')) and selected(${tools}, 'a')", "${sure} = 'perhaps'", "(${job} = 'a' and ${age} > 20) and (${job} = 'b')",
	};
	static const char *const perhaps[] = {
		"", "${job} = 'a'", "${job} != 'c'", "${tools} = 'a b'", "${order} = 'a b'", "selected(${tools}, 'a') and selected(${tools}, 'b')", "${age} >= 99", "${age} > 20 and ${age} < 30",
		"${age} > 20 and ${age} <= 21", "${age} >= 30 and ${age} <= 30", "${job} = 'c' or ${age} = 30", "${age} + 1 = 3", "${job} = ''", "${job} != 'a' and ${job} != 'b'", "count-selected(${tools}) = 5",
		"${age} != 3", "not(${job} = 'c')", "${grade} > 4",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		assert_text(unreached("", never[i]), "last after");
	for (size_t i = 0; i < sizeof(perhaps) / sizeof(*perhaps); i++)
		assert_text(unreached("", perhaps[i]), "");
	assert_text(unreached("${age} > 100", ""), "t");
	assert_text(unreached("${job} = 'a'", "${job} = 'b'"), "last after");
}

static void test_minutes_follow_the_branches(void **state)
{
	const char *document = "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
		"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
		"{\"name\":\"job\",\"kind\":\"choice\",\"label\":{\"fr\":\"Métier\"}," CHOICES "},"
		"{\"name\":\"p\",\"kind\":\"text\",\"label\":{\"fr\":\"P\"},\"relevant\":\"${job} = 'a'\"},"
		"{\"name\":\"q\",\"kind\":\"text\",\"label\":{\"fr\":\"Q\"},\"relevant\":\"${job} = 'a'\"},"
		"{\"name\":\"r\",\"kind\":\"text\",\"label\":{\"fr\":\"R\"},\"relevant\":\"${job} = 'b'\"},"
		"{\"name\":\"never\",\"kind\":\"text\",\"label\":{\"fr\":\"N\"},\"relevant\":\"${job} = 'c'\"}]}]}";
	const struct minutes minutes = minutes_of(&arena, document_pruned(&arena, document)->questionnaire);

	(void)state;
	/* 5 s and 3 words; then 45 s, or twice as much, and a few words. */
	assert_int_equal(minutes.shortest, 1);
	assert_int_equal(minutes.longest, 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		test_in_english(test_rules_are_said_in_words),
		test_in_english(test_rules_that_lists_make_come_back_to_them),
		test_in_english(test_values_are_written_as_people_say_them),
		test_in_english(test_what_can_never_be_true),
		test_in_english(test_minutes_follow_the_branches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
