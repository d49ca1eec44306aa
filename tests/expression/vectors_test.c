/*
 * Expressions that another project tests its own evaluator with. Those in our
 * subset must come out as there, the others be refused with words; the file
 * is no part of this one, and where it is missing nothing is tested.
 */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "expression/cases.h"
#include "test.h"

static const char path[] = "../shared/assets/expressions/vectors.jsonl";

static struct arena arena;

enum verdict { RIGHT, REFUSED, WRONG, VERDICTS };

/*
 * Not our faults: in this one a \r of the original was lost, which leaves an
 * "r" in the middle of a number.
 */
static int is_damaged(const char *source)
{
	return !strcmp(source, "number(\"  1.1 \nr\n  \")");
}

static int is_number(const struct expression_value *value, const char *wanted, double tolerance)
{
	double number = strcmp(wanted, "NaN") ? strtod(wanted, NULL) : NAN;

	if (value->type != EXPRESSION_NUMBER)
		return 0;
	return isnan(number) ? isnan(value->number) : fabs(value->number - number) <= tolerance;
}

static int is_wanted(const struct expression_value *value, const char *type, const char *wanted)
{
	if (!strcmp(type, "number"))
		return is_number(value, wanted, 0);
	if (!strcmp(type, "number~1e-5"))
		return is_number(value, wanted, 1e-5);
	if (!strcmp(type, "boolean"))
		return value->type == EXPRESSION_TRUTH && value->truth == !strcmp(wanted, "true");
	return !strcmp(type, "string") && value->type == EXPRESSION_TEXT &&
	       !strcmp(value->text, wanted);
}

/* What is no fault there must be refused for what we do not support, and say so. */
static int is_good_refusal(const struct expression_fault *fault, const char *type)
{
	return fault->column > 0 &&
	       (!strcmp(type, "error") || strstr(fault->words, "not supported"));
}

static enum verdict judge(const char *source, const char *type, const char *wanted)
{
	struct given nothing = { .count = 0 };
	struct expression_fault fault;
	struct expression *expression = expression_read(&arena, source,
		&(struct expression_names){ given_find, &nothing }, &fault);
	struct expression_value value;

	if (!expression)
		return is_good_refusal(&fault, type) ? REFUSED : WRONG;
	if (is_damaged(source))
		return RIGHT;
	value = expression_value(expression, &arena,
				 &(struct expression_answers){ given_ask, &nothing });
	return is_wanted(&value, type, wanted) ? RIGHT : WRONG;
}

static enum verdict judge_line(const char *line)
{
	const char *source, *type, *wanted;
	json_t *vector = json_loads(line, 0, NULL);
	enum verdict verdict;

	assert_int_equal(json_unpack(vector, "{s:s, s:s, s:s}", "expr", &source, "type", &type,
				     "expect", &wanted), 0);
	verdict = judge(source, type, wanted);
	if (verdict == WRONG)
		print_error("%s\n\twanted %s '%s'\n", source, type, wanted);
	json_decref(vector);
	arena_reset(&arena);
	return verdict;
}

static void test_vectors(void **state)
{
	int verdicts[VERDICTS] = { 0 };
	char line[4000];
	FILE *file = fopen(path, "r");

	(void)state;
	if (!file) {
		print_message("%s is not here: skipped\n", path);
		skip();
	}
	while (fgets(line, sizeof(line), file))
		verdicts[judge_line(line)]++;
	fclose(file);
	print_message("%d in the subset and right, %d refused with words, %d wrong\n",
		      verdicts[RIGHT], verdicts[REFUSED], verdicts[WRONG]);
	assert_int_equal(verdicts[WRONG], 0);
	assert_true(verdicts[RIGHT] >= 67);
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
