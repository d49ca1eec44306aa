#include "expression/function.h"

#include <string.h>

#include "expression/compile.h"
#include "expression/value.h"
#include "text/text.h"

static void compute_not(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = !values[0].truth;
}

static void compute_true(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = 1;
}

static void compute_false(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = 0;
}

/* The next word from *at, which moves behind it; its length, 0 after the last. */
static size_t next_word(const char **at, const char **word)
{
	size_t length;

	*word = *at + strspn(*at, VALUE_BLANKS);
	length = strcspn(*word, VALUE_BLANKS);
	*at = *word + length;
	return length;
}

static int has_word(const char *words, const char *wanted, size_t length)
{
	const char *word;
	size_t found;

	do
		found = next_word(&words, &word);
	while (found && (found != length || memcmp(word, wanted, length) != 0));
	return found != 0;
}

/* An empty name is selected exactly where nothing is. */
static void compute_selected(struct arena *arena, struct cell *values, int count)
{
	const char *chosen = values[0].text, *name = values[1].text, *wanted, *other;
	size_t length = next_word(&name, &wanted);

	(void)arena, (void)count;
	if (length)
		values[0].truth = !next_word(&name, &other) && has_word(chosen, wanted, length);
	else
		values[0].truth = !next_word(&chosen, &other);
}

static void compute_count_selected(struct arena *arena, struct cell *values, int count)
{
	const char *chosen = values[0].text, *word;
	int words = 0;

	(void)arena, (void)count;
	while (next_word(&chosen, &word))
		words++;
	values[0].number = words;
}

static void compute_string_length(struct arena *arena, struct cell *values, int count)
{
	const char *text = values[0].text;

	(void)arena, (void)count;
	values[0].number = value_characters(text, text + strlen(text));
}

/* Gives two values, one of which will be the result, one type. */
static void unite(struct compiler *compiler, struct operand *one, struct operand *other)
{
	int is_answer = one->is_answer || other->is_answer;

	if (one->type != other->type) {
		if (one->type == EXPRESSION_TRUTH || other->type == EXPRESSION_TRUTH)
			compiler_refuse(compiler, other->place,
				_("One of these two values is true or false, the other is not."));
		/* The later first: what is inserted into the earlier one moves it. */
		compiler_convert(compiler, other, EXPRESSION_TEXT);
		compiler_convert(compiler, one, EXPRESSION_TEXT);
	}
	other->is_answer = is_answer;
}

static void compile_if(struct compiler *compiler, struct operand *values, int count)
{
	switch (count) {
	case 1:
		compiler_convert(compiler, &values[0], EXPRESSION_TRUTH);
		compiler_add(compiler, (struct step){ SKIP_UNLESS });
		break;
	case 2:
		compiler_add(compiler, (struct step){ SKIP });
		break;
	default:
		unite(compiler, &values[1], &values[2]);
		compiler_land(compiler, values[0].end, values[1].end + 1);
		compiler_land(compiler, values[1].end, compiler->count);
	}
}

static void compile_coalesce(struct compiler *compiler, struct operand *values, int count)
{
	struct step *skip;

	if (count == 1) {
		compiler_add(compiler, (struct step){ SKIP_TEXT });
		return;
	}
	unite(compiler, &values[0], &values[1]);
	skip = &compiler->steps[values[0].end];
	if (values[1].type == EXPRESSION_NUMBER)
		skip->operation = SKIP_NUMBER;
	else if (values[1].type == EXPRESSION_TRUTH)
		skip->operation = SKIP;
	compiler_land(compiler, values[0].end, compiler->count);
}

/* So that a row fits on a line. */
#define NUMBER	EXPRESSION_NUMBER
#define TEXT	EXPRESSION_TEXT
#define TRUTH	EXPRESSION_TRUTH

static const struct function functions[] = {
	/* name              gives   values  of types	      how */
	{ "true",	     TRUTH,  0, 0, { 0 },	      .compute = compute_true },
	{ "false",	     TRUTH,  0, 0, { 0 },	      .compute = compute_false },
	{ "not",	     TRUTH,  1, 1, { TRUTH },	      .compute = compute_not },
	{ "boolean",	     TRUTH,  1, 1, { TRUTH } },
	{ "number",	     NUMBER, 1, 1, { NUMBER } },
	{ "string",	     TEXT,   1, 1, { TEXT } },
	{ "string-length",   NUMBER, 1, 1, { TEXT },	      .compute = compute_string_length },
	{ "selected",	     TRUTH,  2, 2, { TEXT, TEXT },    .compute = compute_selected },
	{ "count-selected",  NUMBER, 1, 1, { TEXT },	      .compute = compute_count_selected },
	{ "if",		     0,	     3, 3, { 0 },	      .compile = compile_if },
	{ "coalesce",	     0,	     2, 2, { 0 },	      .compile = compile_coalesce },
};

const struct function *function_find(const char *name)
{
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (!strcmp(functions[i].name, name))
			return &functions[i];
	return NULL;
}
