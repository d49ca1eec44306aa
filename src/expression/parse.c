/*
 * The grammar of XPath 1.0 (3.1 to 3.5) without paths: operators by precedence,
 * values by descent. Depth is counted where the source opens a parenthesis,
 * the only place where descent does not end with the operators' levels.
 */
#include "expression/expression.h"

#include <string.h>

#include "base/arena.h"
#include "expression/compile.h"
#include "expression/function.h"
#include "expression/operator.h"
#include "expression/token.h"
#include "expression/value.h"
#include "text/text.h"

enum { LOOSEST = 1 };

struct parser {
	struct compiler compiler;
	struct token token;
	int depth;
};

static struct operand parse_level(struct parser *parser, int level);

/* After a fault everything reads as the end, so that whoever parses stops. */
static void advance(struct parser *parser)
{
	parser->token = token_next(parser->compiler.arena, &parser->token);
	if (parser->token.kind == TOKEN_FAULTY)
		compiler_refuse(&parser->compiler, parser->token.start, parser->token.text);
	if (compiler_has_failed(&parser->compiler))
		parser->token.kind = TOKEN_END;
}

static int accept(struct parser *parser, enum token_kind kind)
{
	if (parser->token.kind != kind)
		return 0;
	advance(parser);
	return 1;
}

static void refuse(struct parser *parser, const struct token *token, const char *words)
{
	compiler_refuse(&parser->compiler, token->start, words);
	parser->token.kind = TOKEN_END;
}

static const char *source_of(struct parser *parser, const struct token *token)
{
	return arena_copy_bytes(parser->compiler.arena, token->start,
				(size_t)(token->end - token->start));
}

static struct operand parse_missing(struct parser *parser)
{
	const struct token token = parser->token;

	if (token.kind == TOKEN_END)
		refuse(parser, &token, _("A value is missing at the end."));
	else
		refuse(parser, &token, text_print(parser->compiler.arena,
			_("A value is missing before “%s”."), source_of(parser, &token)));
	return compiler_nothing(&parser->compiler, token.start);
}

/* The token cannot follow a whole value where it stands. */
static void refuse_after_value(struct parser *parser)
{
	const struct token token = parser->token;
	struct arena *arena = parser->compiler.arena;

	switch (token.kind) {
	case TOKEN_CLOSE:
		refuse(parser, &token, _("This parenthesis closes nothing."));
		break;
	case TOKEN_COMMA:
		refuse(parser, &token, _("A comma only stands between the values of a function. "
					 "Decimals follow a point."));
		break;
	case TOKEN_NAME:
		refuse(parser, &token, text_print(arena, _("“%s” is not an operator."),
						  token.text));
		break;
	default:
		refuse(parser, &token, text_print(arena, _("An operator is missing before “%s”."),
						  source_of(parser, &token)));
	}
}

/* What was opened there must be closed here. */
static void leave(struct parser *parser, const struct token *opened)
{
	parser->depth--;
	if (accept(parser, TOKEN_CLOSE))
		return;
	if (parser->token.kind == TOKEN_END)
		refuse(parser, opened, _("This parenthesis is not closed."));
	else
		refuse_after_value(parser);
}

static struct token enter(struct parser *parser)
{
	struct token token = parser->token;

	if (++parser->depth > EXPRESSION_DEEPEST)
		refuse(parser, &token, _("There are too many parentheses inside each other."));
	else
		advance(parser);
	return token;
}

static struct operand parse_parenthesis(struct parser *parser)
{
	struct token opened = enter(parser);
	struct operand operand = parse_level(parser, LOOSEST);

	leave(parser, &opened);
	return operand;
}

static struct operand parse_place(struct parser *parser)
{
	const struct token token = parser->token;

	if (token.kind != TOKEN_PLACE) {
		refuse(parser, &token, _("position() is written position(..)."));
		return compiler_nothing(&parser->compiler, token.start);
	}
	advance(parser);
	return compiler_answer(&parser->compiler, token.start, token.text);
}

/* The value after so many others. */
static void parse_given(struct parser *parser, const struct function *function,
			struct operand *values, int before)
{
	struct compiler *compiler = &parser->compiler;

	*compiler_nth(values, before + 1) = function->takes_place ?
		parse_place(parser) : parse_level(parser, LOOSEST);
	/* Of what is missing there are no steps to work on. */
	if (!compiler_has_failed(compiler))
		compiler_value(compiler, function, values, before + 1);
}

static struct operand parse_call(struct parser *parser, const struct token *name,
				 const struct function *function)
{
	struct compiler *compiler = &parser->compiler;
	struct operand values[FUNCTION_KEPT_VALUES] = { 0 };
	struct token opened = enter(parser);
	int count = 0;

	if (function->stands_alone)
		compiler->once = name->start;
	if (parser->token.kind != TOKEN_CLOSE) {
		do {
			if (count == function->most) {
				refuse(parser, &parser->token, text_print(compiler->arena,
					_("%s() is given too many values."), function->name));
				break;
			}
			parse_given(parser, function, values, count++);
		} while (accept(parser, TOKEN_COMMA));
	}
	leave(parser, &opened);
	if (count < function->fewest)
		refuse(parser, name, text_print(compiler->arena,
			_("%s() is given too few values."), function->name));
	if (compiler_has_failed(compiler))
		return compiler_nothing(compiler, name->start);
	return compiler_call(compiler, function, name->start, values, count);
}

static const char *why_no_call(struct parser *parser, const char *name)
{
	struct arena *arena = parser->compiler.arena;

	if (operator_find(name, strlen(name)))
		return text_print(arena, _("A value is missing before “%s”."), name);
	if (parser->token.kind == TOKEN_OPEN)
		return text_print(arena, _("The function %s() is not supported."), name);
	if (function_find(name))
		return text_print(arena, _("%s is a function: its values stand in parentheses."), name);
	return text_print(arena, _("Paths are not supported: a question is written ${%s}."), name);
}

static struct operand parse_name(struct parser *parser)
{
	const struct token name = parser->token;
	const struct function *function = function_find(name.text);

	advance(parser);
	if (function && parser->token.kind == TOKEN_OPEN)
		return parse_call(parser, &name, function);
	if (parser->compiler.names->column && parser->token.kind != TOKEN_OPEN)
		return compiler_column(&parser->compiler, name.start, name.text);
	refuse(parser, &name, why_no_call(parser, name.text));
	return compiler_nothing(&parser->compiler, name.start);
}

static struct operand parse_unsigned(struct parser *parser)
{
	const struct token token = parser->token;
	struct operand operand;

	switch (token.kind) {
	case TOKEN_NUMBER:
		operand = compiler_number(&parser->compiler, token.start, token.number);
		break;
	case TOKEN_TEXT:
		operand = compiler_text(&parser->compiler, token.start, token.text);
		break;
	case TOKEN_ANSWER:
		operand = compiler_answer(&parser->compiler, token.start, token.text);
		break;
	case TOKEN_NAME:
		return parse_name(parser);
	case TOKEN_OPEN:
		return parse_parenthesis(parser);
	case TOKEN_PLACE:
		refuse(parser, &token, _("Paths are not supported: a question is written ${name}."));
		return compiler_nothing(&parser->compiler, token.start);
	default:
		return parse_missing(parser);
	}
	advance(parser);
	return operand;
}

static int is_minus(const struct token *token)
{
	return token->kind == TOKEN_OPERATOR && !strcmp(token->operator->symbol, "-");
}

/* A loop, so that a thousand signs go no deeper than one. */
static struct operand parse_value(struct parser *parser)
{
	const char *place = parser->token.start;
	struct operand operand;
	int signs = 0;

	for (; is_minus(&parser->token); signs++)
		advance(parser);
	operand = parse_unsigned(parser);
	while (signs--)
		compiler_negate(&parser->compiler, &operand);
	operand.place = place;
	return operand;
}

static struct operand parse_level(struct parser *parser, int level)
{
	struct operand left = parse_value(parser), right;

	while (parser->token.kind == TOKEN_OPERATOR && parser->token.operator->level >= level) {
		const struct operator *operator = parser->token.operator;

		compiler_left(&parser->compiler, operator, &left);
		advance(parser);
		right = parse_level(parser, operator->level + 1);
		compiler_right(&parser->compiler, operator, &left, &right);
	}
	return left;
}

static struct operand parse_whole(struct parser *parser)
{
	const struct token nothing = { .start = parser->compiler.source };
	const char *source = nothing.start;
	struct operand whole;

	advance(parser);
	if (value_characters(source, source + strlen(source)) > EXPRESSION_LONGEST)
		refuse(parser, &nothing, text_print(parser->compiler.arena,
			_("This expression is longer than %d characters."), EXPRESSION_LONGEST));
	else if (parser->token.kind == TOKEN_END)
		refuse(parser, &nothing, _("This expression is empty."));
	whole = parse_level(parser, LOOSEST);
	if (parser->token.kind != TOKEN_END)
		refuse_after_value(parser);
	return whole;
}

struct expression *expression_read(struct arena *arena, const char *source,
				   const struct expression_names *names,
				   struct expression_fault *fault)
{
	struct parser parser = {
		.compiler = { .arena = arena, .source = source, .names = names, .fault = fault },
		.token = { .end = source },
	};
	struct operand whole;

	*fault = (struct expression_fault){ 0 };
	whole = parse_whole(&parser);
	return compiler_end(&parser.compiler, &whole);
}
