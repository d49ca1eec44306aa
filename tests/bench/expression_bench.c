/* How many rules of the usual kinds are evaluated, and read, in a second. */
#include <stdio.h>
#include <time.h>

#include "expression/cases.h"

static const struct {
	const char *source, *answers;
} rules[] = {
	{ "${age} >= 18", "age=42" },
	{ "${job} = 'nurse'", "job='nurse'" },
	{ "selected(${needs}, 'housing')", "needs='health food housing school'" },
	{ "${job} = 'nurse' and ${age} >= 18 or ${chief} = 'yes'",
	  "job='nurse' age=42 chief='no'" },
	{ "${age} = ''", "age=NaN" },
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double evaluated(const struct expression *expression, struct given *given)
{
	enum { TIMES = 5000000 };
	const struct expression_answers answers = { given_ask, given };
	struct arena arena = { 0 };
	double start = seconds();
	int truths = 0;

	for (int i = 0; i < TIMES; i++)
		truths += expression_is_true(expression, &arena, &answers);
	start = seconds() - start;
	arena_close(&arena);
	return truths == TIMES ? TIMES / start : 0;
}

static double read_again(const char *source, struct given *given)
{
	enum { TIMES = 300000 };
	const struct expression_names names = { given_find, given };
	struct expression_fault fault;
	struct arena arena = { 0 };
	double start = seconds();

	for (int i = 0; i < TIMES; i++) {
		expression_read(&arena, source, &names, &fault);
		arena_reset(&arena);
	}
	start = seconds() - start;
	arena_close(&arena);
	return TIMES / start;
}

int main(void)
{
	struct arena arena = { 0 };

	printf("million a second: evaluated, read\n");
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct given given = given_read(&arena, rules[i].answers);
		struct expression_fault fault;
		struct expression *expression = expression_read(&arena, rules[i].source,
			&(struct expression_names){ given_find, &given }, &fault);

		printf("%8.1f %8.2f  %s\n", evaluated(expression, &given) / 1e6,
		       read_again(rules[i].source, &given) / 1e6, rules[i].source);
	}
	arena_close(&arena);
	return 0;
}
