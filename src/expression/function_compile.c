#include "expression/functions.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "expression/compile.h"
#include "expression/pattern.h"
#include "expression/value.h"
#include "text/text.h"

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

void compile_if(struct compiler *compiler, struct operand *values, int count)
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

/* Over what stands instead of an empty value. */
static enum operation skip_of(enum expression_type type)
{
	switch (type) {
	case EXPRESSION_TEXT:  return SKIP_TEXT;
	case EXPRESSION_TRUTH: return SKIP;
	default:	       return SKIP_NUMBER;
	}
}

void compile_coalesce(struct compiler *compiler, struct operand *values, int count)
{
	if (count == 1) {
		compiler_add(compiler, (struct step){ SKIP_TEXT });
		return;
	}
	unite(compiler, &values[0], &values[1]);
	compiler->steps[values[0].end].operation = skip_of(values[1].type);
	compiler_land(compiler, values[0].end, compiler->count);
}

/* What is true or false is never empty, so it is kept as text. */
void compile_once(struct compiler *compiler, struct operand *values, int count)
{
	static const enum operation asking[] = {
		[EXPRESSION_NUMBER] = ASK_NUMBER, [EXPRESSION_TEXT] = ASK_TEXT, [EXPRESSION_DAY] = ASK_DAY,
	};
	struct expression_name kept = { 0 };

	(void)count;
	if (values[0].type == EXPRESSION_TRUTH)
		compiler_convert(compiler, &values[0], EXPRESSION_TEXT);
	if (!compiler->names->find(compiler->names->context, EXPRESSION_KEPT, &kept))
		compiler_refuse(compiler, compiler->once,
				_("once() is not supported here: it serves calculations."));
	compiler_insert(compiler, values[0].start, (struct step){ skip_of(values[0].type) });
	compiler_insert(compiler, values[0].start,
			(struct step){ asking[values[0].type], .slot = kept.slot });
	compiler_land(compiler, values[0].start + 1, compiler->count);
}

/* Patterns are compiled, and tried, when the expression is. */
void compile_regex(struct compiler *compiler, struct operand *values, int count)
{
	struct operand *value = &values[count - 1];
	struct pattern *pattern;
	const char *why = NULL;

	if (count == 1) {
		compiler_convert(compiler, value, EXPRESSION_TEXT);
		return;
	}
	if (!value->literal) {
		compiler_refuse(compiler, value->place,
				_("The pattern of regex() stands between quotation marks; any other is not supported."));
		return;
	}
	pattern = pattern_read(compiler->arena, value->literal, &why);
	if (!pattern)
		compiler_refuse(compiler, value->place, why);
	compiler_take_back(compiler, value);
	compiler_add(compiler, (struct step){ MATCH, .pattern = pattern });
	value->type = EXPRESSION_TRUTH;
}

static void check_format(struct compiler *compiler, const struct operand *format)
{
	for (const char *at = format->literal; (at = strchr(at, '%')); at += 2) {
		if (at[1] && strchr("HhMS3", at[1]))
			compiler_refuse(compiler, format->place,
				_("Times of day are not supported, days are whole: %Y %y %m %n %b %d %e %a."));
		else if (!at[1] || !strchr("Yymnbdea%", at[1]))
			compiler_refuse(compiler, format->place,
				_("format-date() knows %Y %y %m %n %b %d %e %a; others are not supported."));
		if (compiler_has_failed(compiler))
			return;
	}
}

void compile_format_date(struct compiler *compiler, struct operand *values, int count)
{
	struct operand *value = &values[count - 1];

	if (count == 1) {
		compiler_convert(compiler, value, EXPRESSION_DAY);
		return;
	}
	if (!value->literal) {
		compiler_refuse(compiler, value->place,
				_("The form of format-date() stands between quotation marks; any other is not supported."));
		return;
	}
	check_format(compiler, value);
	compiler_take_back(compiler, value);
	compiler_add(compiler, (struct step){ FORMAT_DAY, .text = value->literal });
	value->type = EXPRESSION_TEXT;
}
