#include "expression/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"
#include "expression/operator.h"
#include "expression/value.h"
#include "text/text.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const char no_paths[] = N_("Paths are not supported: a question is written ${name}.");
static const char no_quotes[] = N_("Quotation marks are written ' or \".");
static const char no_spaces[] = N_("This space is not an ordinary one: type it again.");

/* What people write that is not ours; the longer before its own beginning. */
static const struct refusal {
	const char *text, *words;
} refusals[] = {
	{ "==", N_("“Equal” is written with one =.") },
	{ "<>", N_("“Different” is written !=.") },
	{ "≠",  N_("“Different” is written !=.") },
	{ "≤",  N_("“At most” is written <=.") },
	{ "≥",  N_("“At least” is written >=.") },
	{ "&",  N_("“And” is written and.") },
	{ "||", N_("“Or” is written or.") },
	{ "|",  N_("Unions of paths (|) are not supported.") },
	{ "!",  N_("“Not” is written not().") },
	{ "$",  N_("Variables are not supported: a question is written ${name}.") },
	{ "@",  N_("Attributes (@) are not supported.") },
	{ "::", N_("Axes (::) are not supported.") },
	{ "[",  N_("Conditions on paths ([ ]) are not supported.") },
	{ "]",  N_("Conditions on paths ([ ]) are not supported.") },
	{ "/",  no_paths },
	{ "*",  no_paths },
	{ "÷",  N_("“Divided by” is written div.") },
	{ "×",  N_("“Times” is written *.") },
	{ "−",  N_("“Minus” is written with the ordinary hyphen.") },
	{ "–",  N_("“Minus” is written with the ordinary hyphen.") },
	{ "“",  no_quotes },
	{ "”",  no_quotes },
	{ "‘",  no_quotes },
	{ "’",  no_quotes },
	{ "«",  no_quotes },
	{ "»",  no_quotes },
	{ "\u00A0", no_spaces },
	{ "\u202F", no_spaces },
};

static int is_letter(char c)
{
	return c && (strchr(LETTERS "_", c) || (c & 0x80));
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of the name that begins here: letters, digits, and . - : inside. */
static const char *name_end(const char *at)
{
	while (is_letter(*at) || is_digit(*at) || *at == '-' || *at == '.' ||
	       (*at == ':' && is_letter(at[1])))
		at++;
	return at;
}

static struct token faulty(const char *start, const char *words)
{
	return (struct token){ TOKEN_FAULTY, start, start, words };
}

static struct token number_at(struct arena *arena, const char *start)
{
	const char *end = start + strspn(start, DIGITS);
	struct token token = { TOKEN_NUMBER, start };

	if (*end == '.')
		end += 1 + strspn(end + 1, DIGITS);
	if ((*end == 'e' || *end == 'E') && is_digit(end[1 + (end[1] == '-' || end[1] == '+')]))
		end += 2 + strspn(end + 2, DIGITS);
	token.end = end;
	token.text = arena_copy_bytes(arena, start, (size_t)(end - start));
	token.number = strtod(token.text, NULL);
	return token;
}

static struct token text_at(struct arena *arena, const char *start)
{
	const char *end = strchr(start + 1, *start);

	if (!end)
		return faulty(start, _("This quotation mark is not closed."));
	return (struct token){ TOKEN_TEXT, start, end + 1,
			       arena_copy_bytes(arena, start + 1, (size_t)(end - start - 1)) };
}

static struct token answer_at(struct arena *arena, const char *start)
{
	const char *name = start + strlen("${"), *end = name_end(name);

	if (end == name || *end != '}')
		return faulty(start, _("A question is written ${name}."));
	return (struct token){ TOKEN_ANSWER, start, end + 1,
			       arena_copy_bytes(arena, name, (size_t)(end - name)) };
}

/* "." and "..", which belong to no path here. */
static struct token dots_at(const char *start)
{
	return start[1] == '.' ?
		(struct token){ TOKEN_PLACE, start, start + 2, EXPRESSION_PLACE } :
		(struct token){ TOKEN_ANSWER, start, start + 1, EXPRESSION_ITSELF };
}

static struct token name_at(struct arena *arena, const char *start)
{
	const char *end = name_end(start);

	return (struct token){ TOKEN_NAME, start, end,
			       arena_copy_bytes(arena, start, (size_t)(end - start)) };
}

static struct token operator_at(const char *start, size_t length)
{
	return (struct token){ TOKEN_OPERATOR, start, start + length,
			       .operator = operator_find(start, length) };
}

/* After a value a star or a word is an operator; before one it is not. */
static size_t operator_length(const char *start, int after_value)
{
	size_t word = *start == '*' ? 1 : strspn(start, LETTERS);

	if (word)
		return after_value ? word : 0;
	return strspn(start, "!<=>");
}

static int read_refusal(const char *start, struct token *token)
{
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		if (!strncmp(start, refusals[i].text, strlen(refusals[i].text))) {
			*token = faulty(start, text_of(refusals[i].words));
			return 1;
		}
	}
	return 0;
}

static struct token other_at(struct arena *arena, const char *start)
{
	struct token token = operator_at(start, 1);
	const char *end = start + 1;

	if (token.operator)
		return token;
	if (is_letter(*start))
		return name_at(arena, start);
	while ((*end & 0xC0) == 0x80)
		end++;
	return faulty(start, text_print(arena, _("“%s” has no meaning here."),
					arena_copy_bytes(arena, start, (size_t)(end - start))));
}

static struct token token_at(struct arena *arena, const char *start, int after_value)
{
	struct token token = operator_at(start, operator_length(start, after_value));

	if (is_digit(*start) || (*start == '.' && is_digit(start[1])))
		return number_at(arena, start);
	if (*start == '\'' || *start == '"')
		return text_at(arena, start);
	if (*start == '$' && start[1] == '{')
		return answer_at(arena, start);
	if (*start == '.')
		return dots_at(start);
	if (token.operator || read_refusal(start, &token))
		return token;
	return other_at(arena, start);
}

struct token token_next(struct arena *arena, const struct token *before)
{
	const char *start = before->end + strspn(before->end, VALUE_BLANKS);
	int after_value = before->kind == TOKEN_NUMBER || before->kind == TOKEN_TEXT ||
			  before->kind == TOKEN_ANSWER || before->kind == TOKEN_CLOSE ||
			  before->kind == TOKEN_PLACE || before->kind == TOKEN_NAME;

	switch (*start) {
	case '\0': return (struct token){ TOKEN_END, start, start };
	case '(':  return (struct token){ TOKEN_OPEN, start, start + 1 };
	case ')':  return (struct token){ TOKEN_CLOSE, start, start + 1 };
	case ',':  return (struct token){ TOKEN_COMMA, start, start + 1 };
	default:   return token_at(arena, start, after_value);
	}
}
