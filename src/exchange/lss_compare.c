#include "exchange/lss_piece.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "text/text.h"

enum { MOST_NUMBERED_CODES = 20 };

struct piece piece_refused(struct converting *converting, const char *why)
{
	if (!converting->why)
		converting->why = why;
	return (struct piece){ EXPRESSION_TEXT, "''", WHOLE };
}

const char *piece_within(struct converting *converting, const struct piece *piece, enum strength strength)
{
	return piece->strength >= strength ? piece->text : arena_print(converting->arena, "(%s)", piece->text);
}

const char *quoted(struct arena *arena, const char *text)
{
	if (!strchr(text, '\''))
		return arena_print(arena, "'%s'", text);
	return strchr(text, '"') ? NULL : arena_print(arena, "\"%s\"", text);
}

struct piece pieces_joined(struct converting *converting, const struct piece *pieces, int count, const char *between,
			   enum strength strength, enum expression_type type)
{
	struct buffer out = buffer_in(converting->arena);

	for (int i = 0; i < count; i++) {
		buffer_add_text(&out, i ? between : "");
		buffer_add_text(&out, count > 1 ? piece_within(converting, &pieces[i], strength) : pieces[i].text);
	}
	if (out.length > LONGEST_PIECE)
		return piece_refused(converting, _("This formula is too long."));
	return (struct piece){ type, out.bytes ? out.bytes : "''", count > 1 ? strength : pieces[0].strength };
}

int piece_is_chosen(const struct piece *piece)
{
	return piece->variable && (piece->variable->kind == VARIABLE_CODE || piece->variable->kind == VARIABLE_PLACE ||
		piece->variable->kind == VARIABLE_TICKED || piece->variable->kind == VARIABLE_WHICH);
}

struct piece piece_truth(struct converting *converting, struct piece piece)
{
	if (piece.type == EXPRESSION_TRUTH)
		return (struct piece){ EXPRESSION_TRUTH, piece.text, piece.strength };
	if (piece.literal)
		return (struct piece){ EXPRESSION_TRUTH, piece.literal->kind == SCRIPT_NUMBER ?
			(piece.literal->number < 0 || piece.literal->number > 0 ? "true()" : "false()") :
			(*piece.literal->text ? "true()" : "false()"), WHOLE };
	if (piece.type == EXPRESSION_NUMBER)
		return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "boolean(%s)", piece.text), WHOLE };
	return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "%s != ''",
		piece_within(converting, &piece, OF_EQUALITY)), OF_EQUALITY };
}

int script_is_number(const char *text)
{
	char *end;

	strtod(text, &end);
	return end != text && !*end;
}

static int are_numbers(const struct lss_codes *codes)
{
	int count = 0;

	for (int i = 0; i < codes->count; i++)
		if (script_is_number(codes->code[i].code))
			count++;
		else if (strcmp(codes->code[i].code, "-oth-"))
			return 0;
	return count > 0;
}

/* The number that the code of an answer is. */
static struct piece numbered_codes(struct converting *converting, const struct piece *piece)
{
	const struct lss_codes *codes = piece->variable->codes;
	struct buffer out = buffer_in(converting->arena);
	int count = 0;

	if (!are_numbers(codes) || codes->count > MOST_NUMBERED_CODES)
		return piece_refused(converting, text_print(converting->arena,
			_("The answers to “%s” are no numbers."), piece->variable->foreign));
	for (int i = 0; i < codes->count; i++) {
		if (!script_is_number(codes->code[i].code))
			continue;
		buffer_print(&out, "if(%s = '%s', ", piece->text, codes->code[i].name);
		canonical_add_number(&out, strtod(codes->code[i].code, NULL));
		buffer_add_text(&out, ", ");
		count++;
	}
	buffer_add_text(&out, "number('')");
	while (count--)
		buffer_add_text(&out, ")");
	return (struct piece){ EXPRESSION_NUMBER, out.bytes, WHOLE };
}

struct piece piece_number(struct converting *converting, struct piece piece)
{
	if (piece.variable && (piece.variable->kind == VARIABLE_CODE || piece.variable->kind == VARIABLE_PLACE))
		return numbered_codes(converting, &piece);
	if (piece.variable && (piece.variable->kind == VARIABLE_TICKED || piece.variable->kind == VARIABLE_WHICH))
		return piece_refused(converting, text_print(converting->arena,
			_("“%s” is ticked or not: it is no number."), piece.variable->foreign));
	if (piece.literal && piece.literal->kind == SCRIPT_TEXT && !script_is_number(piece.literal->text))
		return piece_refused(converting, text_print(converting->arena, _("“%s” is no number."), piece.literal->text));
	if (piece.type == EXPRESSION_NUMBER || piece.type == EXPRESSION_DAY)
		return piece;
	if (piece.literal)
		return (struct piece){ EXPRESSION_NUMBER, piece.literal->text, WHOLE };
	return (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "number(%s)", piece.text), WHOLE };
}

struct piece piece_text(struct converting *converting, struct piece piece)
{
	if (piece.variable && piece.variable->kind == VARIABLE_WHICH)
		return piece_refused(converting, text_print(converting->arena,
			_("“%s” holds words, which no rule reads."), piece.variable->foreign));
	if (piece_is_chosen(&piece))
		return piece_refused(converting, text_print(converting->arena,
			_("The answer to “%s” is one of some choices: a formula compares it, but cannot write it."),
			piece.variable->foreign));
	return piece;
}

/* The codes that fit; those that are numbers may be put in an order. */
static int code_fits(enum script_kind sign, const char *code, double number)
{
	double own = strtod(code, NULL);

	switch (sign) {
	case SCRIPT_LESS:	return own < number;
	case SCRIPT_AT_MOST:	return own <= number;
	case SCRIPT_MORE:	return own > number;
	default:		return own >= number;
	}
}

static struct piece code_in_order(struct converting *converting, enum script_kind sign, const struct piece *code,
				  double number)
{
	const struct lss_codes *codes = code->variable->codes;
	struct piece fitting[MOST_PIECES];
	int count = 0;

	if (!are_numbers(codes))
		return piece_refused(converting, text_print(converting->arena,
			_("The answers to “%s” are in no order."), code->variable->foreign));
	for (int i = 0; i < codes->count && count < MOST_PIECES; i++)
		if (script_is_number(codes->code[i].code) && code_fits(sign, codes->code[i].code, number))
			fitting[count++] = (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "%s = '%s'",
				code->text, codes->code[i].name), OF_EQUALITY };
	if (!count)
		return (struct piece){ EXPRESSION_TRUTH, "false()", WHOLE };
	return pieces_joined(converting, fitting, count, " or ", OF_OR, EXPRESSION_TRUTH);
}

const char *piece_literal(struct converting *converting, const struct script *literal)
{
	struct buffer out = buffer_in(converting->arena);

	if (literal->kind == SCRIPT_TEXT)
		return literal->text;
	canonical_add_number(&out, literal->number);
	return out.bytes;
}

static struct piece negated(struct converting *converting, const char *text)
{
	return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "not(%s)", text), WHOLE };
}

static struct piece code_is(struct converting *converting, enum script_kind sign, const struct piece *code,
			    const char *text)
{
	const char *name = *text ? code_name(code->variable->codes, text) : "";

	if (*text && !*name)
		return (struct piece){ EXPRESSION_TRUTH, sign == SCRIPT_EQUAL ? "false()" : "true()", WHOLE };
	return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "%s %s '%s'", code->text,
		sign == SCRIPT_EQUAL ? "=" : "!=", name), OF_EQUALITY };
}

static struct piece ticked_is(struct converting *converting, enum script_kind sign, const struct piece *ticked,
			      const char *text)
{
	int wants_ticked = !strcmp(text, "Y");

	if (*text && ticked->variable->kind == VARIABLE_WHICH)
		return piece_refused(converting, text_print(converting->arena,
			_("“%s” holds words, which no rule reads."), ticked->variable->foreign));
	if (!wants_ticked && *text && strcmp(text, "N"))
		return piece_refused(converting, text_print(converting->arena,
			_("“%1$s” is ticked or not, and is compared with “%2$s”."), ticked->variable->foreign, text));
	if (wants_ticked == (sign == SCRIPT_EQUAL))
		return (struct piece){ EXPRESSION_TRUTH, ticked->text, WHOLE };
	return negated(converting, ticked->text);
}

static int is_ordering(enum script_kind sign)
{
	return sign != SCRIPT_EQUAL && sign != SCRIPT_DIFFERENT;
}

/* A choice beside a value that stands in the formula. */
static struct piece compared_with(struct converting *converting, enum script_kind sign, const struct piece *answer,
				  const struct script *literal)
{
	const char *text = piece_literal(converting, literal);

	if (answer->variable->kind == VARIABLE_TICKED || answer->variable->kind == VARIABLE_WHICH)
		return is_ordering(sign) && *text ? piece_refused(converting, text_print(converting->arena,
			_("“%s” is ticked or not: it is no number."), answer->variable->foreign)) :
			ticked_is(converting, is_ordering(sign) ? SCRIPT_DIFFERENT : sign, answer, text);
	if (!is_ordering(sign))
		return code_is(converting, sign, answer, text);
	if (!script_is_number(text))
		return piece_refused(converting, text_print(converting->arena, _("“%s” is no number."), text));
	return code_in_order(converting, sign, answer, strtod(text, NULL));
}

static enum script_kind turned(enum script_kind sign)
{
	switch (sign) {
	case SCRIPT_LESS:	return SCRIPT_MORE;
	case SCRIPT_AT_MOST:	return SCRIPT_AT_LEAST;
	case SCRIPT_MORE:	return SCRIPT_LESS;
	case SCRIPT_AT_LEAST:	return SCRIPT_AT_MOST;
	default:		return sign;
	}
}

/* Two answers that are choices: the same code has the same name in both lists. */
static int have_same_names(const struct lss_codes *one, const struct lss_codes *other)
{
	for (int i = 0; one && i < one->count; i++) {
		const char *name = code_name(other, one->code[i].code);

		if (*name && strcmp(name, one->code[i].name))
			return 0;
	}
	return one && other;
}

struct piece piece_compared(struct converting *converting, enum script_kind sign, struct piece left, struct piece right)
{
	static const char *const signs[] = {
		[SCRIPT_EQUAL] = "=", [SCRIPT_DIFFERENT] = "!=", [SCRIPT_LESS] = "<", [SCRIPT_AT_MOST] = "<=",
		[SCRIPT_MORE] = ">", [SCRIPT_AT_LEAST] = ">=",
	};
	enum strength strength = is_ordering(sign) ? OF_ORDER : OF_EQUALITY;

	if (piece_is_chosen(&left) && right.literal)
		return compared_with(converting, sign, &left, right.literal);
	if (piece_is_chosen(&right) && left.literal)
		return compared_with(converting, turned(sign), &right, left.literal);
	if (is_ordering(sign)) {
		left = piece_number(converting, left);
		right = piece_number(converting, right);
	} else if (piece_is_chosen(&left) || piece_is_chosen(&right)) {
		if (!piece_is_chosen(&left) || !piece_is_chosen(&right) ||
		    !have_same_names(left.variable->codes, right.variable->codes))
			return piece_refused(converting, _("It compares answers of different lists."));
	}
	return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "%s %s %s",
		piece_within(converting, &left, strength + 1), signs[sign],
		piece_within(converting, &right, strength + 1)), strength };
}
