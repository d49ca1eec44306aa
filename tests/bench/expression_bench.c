/*
 * How many rules of the usual kinds are evaluated, and read, in a second. Fails
 * where one of them is evaluated less than a million times.
 */
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
	{ "${born} <= today() and ${born} > '1990-01-01'", "born=2000-02-29" },
	{ "(today() - ${born}) div 365.25 >= 18", "born=2000-02-29" },
	{ ". >= 1 and . <= 10", ".=4" },
	{ "regex(., '[0-9]{5}')", ".='75013'" },
	{ "sum(${hours}) <= 35 and count(${hours}) > 1", "hours=[7,7,7,7]" },
	{ "if(${age} >= 18, 'adult', 'minor') = 'adult'", "age=42" },
	{ "starts-with(${place}, '75') or contains(${place}, 'Paris')", "place='75013 Paris'" },
	{ "join(', ', ${jobs}) = 'cook, nurse'", "jobs=['cook','nurse']" },
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double evaluated(const struct expression *expression, struct given *given)
{
	enum { TIMES = 2000000, A_REQUEST = 1000 };
	const struct expression_answers answers = { given_ask, given, GIVEN_TODAY, given_number };
	struct arena arena = { 0 };
	double start = seconds();
	int truths = 0;

	for (int i = 0; i < TIMES; i++) {
		truths += expression_is_true(expression, &arena, &answers);
		if (i % A_REQUEST == 0)
			arena_reset(&arena);
	}
	start = seconds() - start;
	arena_close(&arena);
	return truths == TIMES ? TIMES / start : 0;
}

static double read_again(const char *source, struct given *given)
{
	enum { TIMES = 20000 };
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
	int slow = 0;

	printf("million a second: evaluated, read\n");
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct given given = given_read(&arena, rules[i].answers);
		struct expression_fault fault;
		struct expression *expression = expression_read(&arena, rules[i].source,
			&(struct expression_names){ given_find, &given }, &fault);

		double rate = evaluated(expression, &given) / 1e6;

		slow += rate < 1;
		printf("%8.1f %8.2f  %s%s\n", rate, read_again(rules[i].source, &given) / 1e6,
		       rules[i].source, rate < 1 ? "  TOO SLOW" : "");
	}
	arena_close(&arena);
	return slow > 0;
}
