#include "expression/pattern.h"

#include <string.h>

#include "base/arena.h"
#include "test.h"

static struct arena arena;

static const char *const good[] = {
	"", "a", "[0-9]{5}", "\\d{2}([ .]?\\d{2}){4}", "[A-Z]{2}-\\d{3}-[A-Z]{2}",
	"(0[1-9]|[1-8]\\d|9[0-5]|2[AB]|97[1-6])", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+", ".*@.*\\..*",
	"[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+", "https?://\\S+", "\\p{L}[\\p{L} '’-]*", "(\\w+ )*\\w+",
	"[^,;]+([,;] ?[^,;]+)*", "(?i)oui|non", "\\s*\\S.*", "(?s).{10,4000}", "[1-9]\\d{12,14}",
	"(?=.*\\d)(?=.*[a-z]).{8,}", "(a|b|c)+", "(ab)*", "((a))*", "(?:\\d+,)*\\d+",
	"\\d+([.,]\\d+)?", "[\\x{600}-\\x{6FF} ]+", ".*", ".+", "\\s*", "(?>a+)+b", "(a++)+b",
	"(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?", "((\\d+)-)?\\2", "\\R", "a{0}",
};

static const char *const runaway[] = {
	"(a+)+", "(a+)+$", "(a*)*b", "(a|a)*b", "(a|aa)+", "(.*)*x", "(.+)+x", "x(a+)+y",
	"\\d{5}-(a+)+!", "([a-zA-Z]+)*1", "(\\w+\\s?)*!", "^(([a-z])+.)+[A-Z]([a-z])+$",
	"(.*a){20}", "(foo|foofoo)+x", "(x+x+)+y", "([^,]+,?)*;",
	"([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*("
	"@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))", "(?:(?:é+)+ )+z",
	"(\\s*\\w*)*;", "((ab)*(ab)*)*c", "(?=(a+)+b)a*", "(\\d+|\\d+x)*y", "(a?){30}a{30}b",
	"((a+b?)+c?)+d", "(https?://)?([\\da-z.-]+)+/x",
};

static struct pattern *read_pattern(const char *source, const char **why)
{
	*why = NULL;
	return pattern_read(&arena, source, why);
}

static void test_good_ones_are_taken(void **state)
{
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (!read_pattern(good[i], &why))
			fail_msg("%s: %s", good[i], why);
}

static void test_runaways_are_refused(void **state)
{
	const char *why;

	(void)state;
	for (size_t i = 0; i < sizeof(runaway) / sizeof(*runaway); i++) {
		if (read_pattern(runaway[i], &why))
			fail_msg("%s is taken", runaway[i]);
		assert_non_null(strstr(why, "too long"));
	}
}

static enum pattern_match fits(const char *source, const char *text)
{
	const char *why;
	struct pattern *pattern = read_pattern(source, &why);

	assert_non_null(pattern);
	return pattern_match(pattern, text);
}

static void test_the_whole_text_must_fit(void **state)
{
	(void)state;
	assert_int_equal(fits("[0-9]{5}", "75013"), PATTERN_FITS);
	assert_int_equal(fits("[0-9]{5}", "7501"), PATTERN_DIFFERS);
	assert_int_equal(fits("[0-9]{5}", "750130"), PATTERN_DIFFERS);
	assert_int_equal(fits("[0-9]{5}", " 75013"), PATTERN_DIFFERS);
	assert_int_equal(fits("[0-9]{5}$", "75013\n"), PATTERN_DIFFERS);
	assert_int_equal(fits("a|ab", "ab"), PATTERN_FITS);
	assert_int_equal(fits("a|ab", "abc"), PATTERN_DIFFERS);
	assert_int_equal(fits("", ""), PATTERN_FITS);
	assert_int_equal(fits("", "a"), PATTERN_DIFFERS);
	assert_int_equal(fits("a.c", "a\nc"), PATTERN_DIFFERS);
	assert_int_equal(fits("(?s)a.c", "a\nc"), PATTERN_FITS);
	assert_int_equal(fits("(?i)oui|non", "NON"), PATTERN_FITS);
}

static void test_characters_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(fits(".", "é"), PATTERN_FITS);
	assert_int_equal(fits(".{3}", "😀é€"), PATTERN_FITS);
	assert_int_equal(fits("\\w+", "Zoé"), PATTERN_FITS);
	assert_int_equal(fits("\\d+", "٣٤"), PATTERN_FITS);
	assert_int_equal(fits("\\p{Arabic}+", "لغة"), PATTERN_FITS);
	assert_int_equal(fits("(?i)É", "é"), PATTERN_FITS);
	assert_int_equal(fits("[^é]", "e"), PATTERN_FITS);
}

static void refused(const char *source, const char *words)
{
	const char *why;

	assert_null(read_pattern(source, &why));
	if (!strstr(why, words))
		fail_msg("%s: %s", source, why);
}

static void test_faults_have_words(void **state)
{
	(void)state;
	refused("(a", "parenthesis is not closed");
	refused("a)", "closes nothing");
	refused("[a", "[ is not closed");
	refused("*a", "nothing to repeat");
	refused("a{3,2}", "smaller");
	refused("a{70000}", "too large");
	refused("[z-a]", "wrong way round");
	refused("\\", "at the end");
	refused("\\y", "no meaning");
	refused("\\C", "\\C");
	refused("(?:\\C)", "\\C");
	refused("(a)\\2", "group");
	refused("(?<=a+)b", "cannot be read");
	refused("éé[z-a]", "(After character 5.)");
	refused("(?P<é", "cannot be read");
}

static const char *repeated(const char *text, int times)
{
	size_t size = strlen(text);
	char *many = arena_take(&arena, size * (size_t)times + 1);

	for (int i = 0; i < times; i++)
		memcpy(many + (size_t)i * size, text, size);
	return many;
}

static const char *nested(int depth)
{
	return arena_print(&arena, "%sa%s", repeated("(", depth), repeated(")", depth));
}

static void test_bounds(void **state)
{
	const char *why;

	(void)state;
	assert_non_null(read_pattern(repeated("é", PATTERN_LONGEST), &why));
	refused(repeated("é", PATTERN_LONGEST + 1), "longer than 500");
	refused(nested(51), "too many parentheses");
	assert_non_null(read_pattern(nested(50), &why));
	assert_null(read_pattern("((((a{1,999}){1,999}){1,999}){1,999}){1,999}", &why));
	assert_non_null(why);
}

static void test_work_is_bounded(void **state)
{
	const char *slow = arena_print(&arena, "%s\n", repeated("@.", 2000));

	(void)state;
	/* A cubic pattern is taken, since it runs away on no text of the usual length. */
	assert_int_equal(fits(".*@.*\\..*", repeated("@.", 2000)), PATTERN_FITS);
	assert_int_equal(fits(".*@.*\\..*", slow), PATTERN_UNCHECKED);
	assert_int_equal(fits("a*", repeated("a", PATTERN_SUBJECT)), PATTERN_FITS);
	assert_int_equal(fits("a*", repeated("a", PATTERN_SUBJECT + 1)), PATTERN_UNCHECKED);
	assert_int_equal(fits("(a|b)*", repeated("ab", 2000)), PATTERN_FITS);
	assert_int_equal(fits("([a-z]|é|([0-9]))*", repeated("ab", 10000)), PATTERN_UNCHECKED);
	assert_int_equal(fits("a", "\xFF"), PATTERN_UNCHECKED);
}

/* Limits set in the pattern itself can only lower ours. */
static void test_limits_cannot_be_raised(void **state)
{
	const char *slow = arena_print(&arena, "%s\n", repeated("@.", 2000));

	(void)state;
	assert_int_equal(fits("(*LIMIT_MATCH=4000000000)(*LIMIT_DEPTH=4000000000).*@.*\\..*", slow),
			 PATTERN_UNCHECKED);
	assert_int_equal(fits("(*LIMIT_HEAP=4000000000)([a-z]|é)*", repeated("ab", 10000)),
			 PATTERN_UNCHECKED);
}

static void test_patterns_share_their_workspace(void **state)
{
	const char *why;
	struct pattern *one = read_pattern("(\\d)(\\d)(\\d)", &why);
	struct pattern *other = read_pattern("[a-z]+", &why);

	(void)state;
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(pattern_match(one, "123"), PATTERN_FITS);
		assert_int_equal(pattern_match(other, "123"), PATTERN_DIFFERS);
		assert_int_equal(pattern_match(other, "abc"), PATTERN_FITS);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good_ones_are_taken),
		cmocka_unit_test(test_runaways_are_refused),
		cmocka_unit_test(test_the_whole_text_must_fit),
		cmocka_unit_test(test_characters_not_bytes),
		cmocka_unit_test(test_faults_have_words),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_work_is_bounded),
		cmocka_unit_test(test_limits_cannot_be_raised),
		cmocka_unit_test(test_patterns_share_their_workspace),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
