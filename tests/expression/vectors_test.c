/*
 * Expressions that another project tests its own evaluator with. Those in our
 * subset must come out as there, the others be refused with words. Which is
 * which stands in vectors.list, a line each, with the reason; it is written by
 *
 *	VECTORS_WRITE=1 build/tests/expression/vectors_test
 *
 * and must otherwise be what comes out. The expressions are no part of this
 * project, and where they are missing nothing is tested.
 */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "expression/cases.h"
#include "test.h"

static const char path[] = "../shared/assets/expressions/vectors.jsonl";
static const char list[] = "tests/expression/vectors.list";

static struct arena arena;

enum verdict { INSIDE, WHOLE_DAYS, REFUSED_TOO, OUTSIDE, DAMAGED, WRONG, VERDICTS };

static const char *const verdicts[VERDICTS] = {
	[INSIDE] = "inside: the same value",
	[WHOLE_DAYS] = "inside: the same day; there it has a time of day, here days are whole",
	[REFUSED_TOO] = "refused, there too:",
	[OUTSIDE] = "outside:",
	[DAMAGED] = "damaged: a \\r of the original was lost, which leaves an r in a number",
	[WRONG] = "WRONG:",
};

/* In their tests days begin at midnight of a zone of 7 hours after UTC. */
static const double their_midnight = 7.0 / 24;

/* The value as the type that was asked for there. */
static double as_number(const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_TEXT:  return value_number(value->text);
	case EXPRESSION_TRUTH: return value->truth;
	default:	       return value->number;
	}
}

static const char *as_text(const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_TEXT:  return value->text;
	case EXPRESSION_TRUTH: return value->truth ? "true" : "false";
	case EXPRESSION_DAY:   return value_day_text(&arena, value->number);
	default:	       return value_text(&arena, value->number);
	}
}

static int is_near(double one, double other, double tolerance)
{
	return isnan(other) ? isnan(one) : fabs(one - other) <= tolerance;
}

static enum verdict judge_number(double number, const char *wanted, double tolerance)
{
	double theirs = strcmp(wanted, "NaN") ? strtod(wanted, NULL) : NAN;

	if (is_near(number, theirs, tolerance))
		return INSIDE;
	return is_near(number + their_midnight, theirs, 1e-5) ? WHOLE_DAYS : WRONG;
}

static enum verdict judge_value(const struct expression_value *value, const char *type, const char *wanted)
{
	if (!strcmp(type, "boolean"))
		return value->type == EXPRESSION_TRUTH && value->truth == !strcmp(wanted, "true") ? INSIDE : WRONG;
	if (!strcmp(type, "string") && !strcmp(as_text(value), wanted))
		return INSIDE;
	if (!strcmp(type, "string") && value->type != EXPRESSION_NUMBER)
		return WRONG;
	return strcmp(type, "error") ?
		judge_number(as_number(value), wanted, strcmp(type, "number~1e-5") ? 0 : 1e-5) : WRONG;
}

static enum verdict judge_fault(const struct expression_fault *fault, const char *type)
{
	if (fault->column <= 0)
		return WRONG;
	if (!strcmp(type, "error"))
		return REFUSED_TOO;
	/* What is no fault there must be refused for what we do not support, and say so. */
	return strstr(fault->words, "not supported") ? OUTSIDE : WRONG;
}

static enum verdict judge(const char *source, const char *type, const char *wanted, struct expression_fault *fault)
{
	struct given nothing = { .count = 0 };
	struct expression *expression = expression_read(&arena, source,
		&(struct expression_names){ given_find, &nothing }, fault);
	struct expression_value value;

	if (!expression)
		return judge_fault(fault, type);
	if (!strcmp(source, "number(\"  1.1 \nr\n  \")"))
		return DAMAGED;
	value = expression_value(expression, &arena,
				 &(struct expression_answers){ given_ask, &nothing, GIVEN_TODAY, given_number });
	return judge_value(&value, type, wanted);
}

static void judge_line(struct buffer *out, const char *line, int number, int counts[VERDICTS])
{
	const char *source, *type, *wanted, *file;
	json_t *vector = json_loads(line, 0, NULL);
	struct expression_fault fault = { 0 };
	enum verdict verdict;

	assert_int_equal(json_unpack(vector, "{s:s, s:s, s:s, s:s}", "expr", &source, "type", &type,
				     "expect", &wanted, "source", &file), 0);
	verdict = judge(source, type, wanted, &fault);
	if (verdict == WRONG)
		print_error("%s\n\twanted %s '%s'\n", source, type, wanted);
	counts[verdict]++;
	buffer_print(out, "%3d  %-34s %s", number, file, verdicts[verdict]);
	if (fault.words)
		buffer_print(out, " column %d: %s", fault.column, fault.words);
	buffer_print(out, "\n");
	json_decref(vector);
}

static const char *judge_all(FILE *file, int counts[VERDICTS])
{
	struct buffer out = buffer_in(&arena), head = buffer_in(&arena);
	char line[4000];

	for (int number = 1; fgets(line, sizeof(line), file); number++)
		judge_line(&out, line, number, counts);
	buffer_print(&head, "# Written by vectors_test.c: the lines of vectors.jsonl, and what becomes of each.\n");
	for (int i = 0; i < VERDICTS; i++)
		if (counts[i])
			buffer_print(&head, "# %3d %s\n", counts[i], verdicts[i]);
	buffer_print(&head, "\n%s", out.bytes);
	return head.bytes;
}

static void write_list(const char *text)
{
	FILE *file = fopen(list, "w");

	assert_non_null(file);
	assert_int_equal(fputs(text, file) < 0, 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_listed(const char *text)
{
	FILE *file = fopen(list, "r");
	char line[1000];
	int number = 1;

	assert_non_null(file);
	for (; fgets(line, sizeof(line), file); number++, text += strlen(line))
		if (strncmp(text, line, strlen(line)))
			fail_msg("%s:%d: %s", list, number, line);
	fclose(file);
	assert_string_equal(text, "");
}

static void test_vectors(void **state)
{
	int counts[VERDICTS] = { 0 };
	FILE *file = fopen(path, "r");
	const char *text;

	(void)state;
	if (!file) {
		print_message("%s is not here: skipped\n", path);
		skip();
	}
	text = judge_all(file, counts);
	fclose(file);
	print_message("%d in the subset and right, %d refused with words, %d wrong\n",
		      counts[INSIDE] + counts[WHOLE_DAYS], counts[OUTSIDE] + counts[REFUSED_TOO], counts[WRONG]);
	if (getenv("VECTORS_WRITE"))
		write_list(text);
	else
		assert_listed(text);
	assert_int_equal(counts[WRONG], 0);
	assert_true(counts[INSIDE] + counts[WHOLE_DAYS] > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
