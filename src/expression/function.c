#include "expression/function.h"

#include <string.h>

#include "expression/functions.h"

/* So that a row fits on a line. */
#define NUMBER	EXPRESSION_NUMBER
#define TEXT	EXPRESSION_TEXT
#define TRUTH	EXPRESSION_TRUTH
#define DAY	EXPRESSION_DAY
#define ANY	FUNCTION_ANY

static const struct function functions[] = {
	/* name              gives   values  of types		      how */
	{ "true",	     TRUTH,  0, 0, { 0 },		      .compute = compute_true },
	{ "false",	     TRUTH,  0, 0, { 0 },		      .compute = compute_false },
	{ "not",	     TRUTH,  1, 1, { TRUTH },		      .compute = compute_not },
	{ "boolean",	     TRUTH,  1, 1, { TRUTH } },
	{ "number",	     NUMBER, 1, 1, { NUMBER } },
	{ "string",	     TEXT,   1, 1, { TEXT } },
	{ "abs",	     NUMBER, 1, 1, { NUMBER },		      .compute = compute_abs },
	{ "int",	     NUMBER, 1, 1, { NUMBER },		      .compute = compute_int },
	{ "round",	     NUMBER, 1, 2, { NUMBER, NUMBER },	      .compute = compute_round },
	{ "count",	     NUMBER, 1, 1, { NUMBER },		      .gather = COUNT_ALL },
	{ "sum",	     NUMBER, 1, 1, { NUMBER },		      .gather = SUM_ALL },
	{ "min",	     NUMBER, 1, ANY, { NUMBER, NUMBER, NUMBER }, compute_min, .gather = LEAST_OF_ALL },
	{ "max",	     NUMBER, 1, ANY, { NUMBER, NUMBER, NUMBER }, compute_max, .gather = MOST_OF_ALL },
	{ "position",	     NUMBER, 1, 1, { NUMBER },		      .takes_place = 1 },
	{ "string-length",   NUMBER, 1, 1, { TEXT },		      .compute = compute_string_length },
	{ "concat",	     TEXT,   1, ANY, { TEXT, TEXT, TEXT },    compute_concat, .gather = JOIN_ALL },
	{ "join",	     TEXT,   2, ANY, { TEXT, TEXT, TEXT },    compute_join, .gather = JOIN_ALL, .gathers_from = 2 },
	{ "substr",	     TEXT,   2, 3, { TEXT, NUMBER, NUMBER },  .compute = compute_substr },
	{ "contains",	     TRUTH,  2, 2, { TEXT, TEXT },	      .compute = compute_contains },
	{ "starts-with",     TRUTH,  2, 2, { TEXT, TEXT },	      .compute = compute_starts_with },
	{ "ends-with",	     TRUTH,  2, 2, { TEXT, TEXT },	      .compute = compute_ends_with },
	{ "regex",	     0,	     2, 2, { 0 },		      .compile = compile_regex },
	{ "selected",	     TRUTH,  2, 2, { TEXT, TEXT },	      .compute = compute_selected },
	{ "selected-at",     TEXT,   2, 2, { TEXT, NUMBER },	      .compute = compute_selected_at },
	{ "count-selected",  NUMBER, 1, 1, { TEXT },		      .compute = compute_count_selected },
	{ "if",		     0,	     3, 3, { 0 },		      .compile = compile_if },
	{ "coalesce",	     0,	     2, 2, { 0 },		      .compile = compile_coalesce },
	{ "once",	     0,	     1, 1, { 0 },		      .compile = compile_once, .stands_alone = 1 },
	{ "today",	     DAY,    0, 0, { 0 },		      .step = PUSH_TODAY },
	{ "now",	     DAY,    0, 0, { 0 },		      .step = PUSH_TODAY },
	{ "date",	     DAY,    1, 1, { DAY } },
	{ "decimal-date-time", NUMBER, 1, 1, { DAY } },
	{ "format-date",     0,	     2, 2, { 0 },		      .compile = compile_format_date },
};

const struct function *function_find(const char *name)
{
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (!strcmp(functions[i].name, name))
			return &functions[i];
	return NULL;
}
