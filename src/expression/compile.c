#include "expression/compile.h"

#include <string.h>

#include "base/arena.h"
#include "expression/function.h"
#include "expression/operator.h"
#include "expression/value.h"
#include "text/text.h"

/* Cells more on the stack after each operation; those not named change none. */
static const signed char effects[OPERATIONS] = {
	[PUSH_NUMBER] = 1, [PUSH_TEXT] = 1, [ASK_NUMBER] = 1, [ASK_TEXT] = 1, [ASK_TRUTH] = 1,
	[ADD] = -1, [SUBTRACT] = -1, [MULTIPLY] = -1, [DIVIDE] = -1, [REMAIN] = -1,
	[LESS] = -1, [AT_MOST] = -1, [MORE] = -1, [AT_LEAST] = -1,
	[NUMBERS_EQUAL] = -1, [TEXTS_EQUAL] = -1, [TRUTHS_EQUAL] = -1,
	[NUMBERS_DIFFER] = -1, [TEXTS_DIFFER] = -1, [TRUTHS_DIFFER] = -1,
	/* What follows an unconditional skip is reached only without the value before it. */
	[SKIP] = -1, [SKIP_UNLESS] = -1,
	[SKIP_WHERE_TRUE] = -1, [SKIP_WHERE_FALSE] = -1, [SKIP_NUMBER] = -1, [SKIP_TEXT] = -1,
};

static const enum operation conversions[3][3] = {
	[EXPRESSION_NUMBER][EXPRESSION_TEXT] = NUMBER_TO_TEXT,
	[EXPRESSION_NUMBER][EXPRESSION_TRUTH] = NUMBER_TO_TRUTH,
	[EXPRESSION_TEXT][EXPRESSION_NUMBER] = TEXT_TO_NUMBER,
	[EXPRESSION_TEXT][EXPRESSION_TRUTH] = TEXT_TO_TRUTH,
	[EXPRESSION_TRUTH][EXPRESSION_NUMBER] = TRUTH_TO_NUMBER,
	[EXPRESSION_TRUTH][EXPRESSION_TEXT] = TRUTH_TO_TEXT,
};

void compiler_refuse(struct compiler *compiler, const char *place, const char *words)
{
	if (compiler_has_failed(compiler))
		return;
	compiler->fault->column = value_characters(compiler->source, place) + 1;
	compiler->fault->words = words;
}

int compiler_has_failed(const struct compiler *compiler)
{
	return compiler->fault->words != NULL;
}

static void make_room(struct compiler *compiler)
{
	struct step *steps;

	if (compiler->count < compiler->room)
		return;
	compiler->room = compiler->room ? 2 * compiler->room : 16;
	steps = arena_array(compiler->arena, struct step, (size_t)compiler->room);
	if (compiler->count)
		memcpy(steps, compiler->steps, (size_t)compiler->count * sizeof(*steps));
	compiler->steps = steps;
}

int compiler_add(struct compiler *compiler, struct step step)
{
	make_room(compiler);
	compiler->steps[compiler->count] = step;
	compiler->depth += effects[step.operation];
	if (step.operation == CALL)
		compiler->depth += 1 - step.count;
	if (compiler->depth > compiler->deepest)
		compiler->deepest = compiler->depth;
	if (compiler->deepest > PROGRAM_STACK)
		compiler_refuse(compiler, compiler->source,
				_("This expression is too complicated."));
	return compiler->count++;
}

/* Steps after it only skip within themselves, so they move without change. */
static void insert(struct compiler *compiler, int at, enum operation operation)
{
	make_room(compiler);
	memmove(compiler->steps + at + 1, compiler->steps + at,
		(size_t)(compiler->count - at) * sizeof(*compiler->steps));
	compiler->steps[at] = (struct step){ operation };
	compiler->count++;
}

void compiler_land(struct compiler *compiler, int skip, int target)
{
	compiler->steps[skip].skip = target - skip - 1;
}

/* "2024-05-01" would be NaN as a number, and the rule false for ever without a word. */
static int is_day(const char *text)
{
	static const char form[] = "0000-00-00";

	for (size_t i = 0; i < sizeof(form) - 1; i++)
		if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return 0;
	return 1;
}

void compiler_convert(struct compiler *compiler, struct operand *operand, enum expression_type type)
{
	enum operation conversion = conversions[operand->type][type];

	if (type == EXPRESSION_NUMBER && operand->literal && is_day(operand->literal))
		compiler_refuse(compiler, operand->place, _("Counting with dates, and putting "
							    "them in order, are not supported."));
	if (conversion == NUMBER_TO_TEXT && operand->is_answer)
		conversion = ANSWER_TO_TEXT;
	if (conversion == NOTHING)
		return;
	insert(compiler, operand->end, conversion);
	operand->end++;
	operand->type = type;
	operand->is_answer = 0;
	operand->literal = NULL;
}

struct operand compiler_nothing(const struct compiler *compiler, const char *place)
{
	return (struct operand){ compiler->count, compiler->count, .place = place };
}

static struct operand add_value(struct compiler *compiler, const char *place,
				enum expression_type type, struct step step)
{
	int start = compiler_add(compiler, step);

	return (struct operand){ start, compiler->count, type, .place = place };
}

struct operand compiler_number(struct compiler *compiler, const char *place, double number)
{
	return add_value(compiler, place, EXPRESSION_NUMBER,
			 (struct step){ PUSH_NUMBER, .number = number });
}

struct operand compiler_text(struct compiler *compiler, const char *place, const char *text)
{
	struct operand operand = add_value(compiler, place, EXPRESSION_TEXT,
					   (struct step){ PUSH_TEXT, .text = text });

	operand.literal = text;
	return operand;
}

struct operand compiler_answer(struct compiler *compiler, const char *place, const char *name)
{
	static const enum operation ask[] = {
		[EXPRESSION_NUMBER] = ASK_NUMBER,
		[EXPRESSION_TEXT] = ASK_TEXT,
		[EXPRESSION_TRUTH] = ASK_TRUTH,
	};
	enum expression_type type = EXPRESSION_TEXT;
	int slot = compiler->names->find(compiler->names->context, name, &type);
	struct operand operand;

	if (slot < 0)
		compiler_refuse(compiler, place, text_print(compiler->arena,
			_("No question before this one is called “%s”."), name));
	operand = add_value(compiler, place, type, (struct step){ ask[type], .slot = slot });
	operand.is_answer = 1;
	return operand;
}

void compiler_negate(struct compiler *compiler, struct operand *operand)
{
	compiler_convert(compiler, operand, EXPRESSION_NUMBER);
	compiler_add(compiler, (struct step){ NEGATE });
	*operand = (struct operand){ operand->start, compiler->count, EXPRESSION_NUMBER,
				     .place = operand->place };
}

void compiler_left(struct compiler *compiler, const struct operator *operator, struct operand *left)
{
	switch (operator->kind) {
	case OPERATOR_LOGIC:
		compiler_convert(compiler, left, EXPRESSION_TRUTH);
		compiler_add(compiler, (struct step){ operator->operations[EXPRESSION_TRUTH] });
		break;
	case OPERATOR_EQUALITY:
		break;	/* its type depends on the right one */
	case OPERATOR_ORDER:
	case OPERATOR_ARITHMETIC:
		compiler_convert(compiler, left, EXPRESSION_NUMBER);
		break;
	}
}

/*
 * XPath 1.0, 3.4. An answer is a node there: beside a text, or another answer,
 * it compares as text, so that an empty number equals ''.
 */
static enum expression_type compared_as(const struct operand *left, const struct operand *right)
{
	if (left->type == EXPRESSION_TRUTH || right->type == EXPRESSION_TRUTH)
		return EXPRESSION_TRUTH;
	if ((left->type == EXPRESSION_NUMBER && !left->is_answer) ||
	    (right->type == EXPRESSION_NUMBER && !right->is_answer))
		return EXPRESSION_NUMBER;
	return EXPRESSION_TEXT;
}

static enum expression_type taken_by(const struct operator *operator, const struct operand *left,
				     const struct operand *right)
{
	switch (operator->kind) {
	case OPERATOR_LOGIC:	return EXPRESSION_TRUTH;
	case OPERATOR_EQUALITY: return compared_as(left, right);
	default:		return EXPRESSION_NUMBER;
	}
}

void compiler_right(struct compiler *compiler, const struct operator *operator,
		    struct operand *left, struct operand *right)
{
	enum expression_type type = taken_by(operator, left, right), gives = EXPRESSION_TRUTH;

	/* The right one first: what is inserted into the left one moves it. */
	compiler_convert(compiler, right, type);
	compiler_convert(compiler, left, type);
	if (operator->kind == OPERATOR_LOGIC)
		compiler_land(compiler, left->end, compiler->count);
	else
		compiler_add(compiler, (struct step){ operator->operations[type] });
	if (operator->kind == OPERATOR_ARITHMETIC)
		gives = EXPRESSION_NUMBER;
	*left = (struct operand){ left->start, compiler->count, gives, .place = left->place };
}

void compiler_value(struct compiler *compiler, const struct function *function,
		    struct operand *values, int count)
{
	if (function->compile)
		function->compile(compiler, values, count);
	else
		compiler_convert(compiler, &values[count - 1], function->takes[count - 1]);
}

struct operand compiler_call(struct compiler *compiler, const struct function *function,
			     const char *place, struct operand *values, int count)
{
	struct operand whole = count ? values[0] : compiler_nothing(compiler, place);

	if (function->compute)
		compiler_add(compiler, (struct step){ CALL, count, .function = function });
	whole.type = function->compile && count ? values[count - 1].type : function->gives;
	whole.is_answer = function->compile && count && values[count - 1].is_answer;
	whole.end = compiler->count;
	whole.place = place;
	whole.literal = NULL;
	return whole;
}

static void list_slots(struct compiler *compiler, struct expression *expression)
{
	int *slots = arena_array(compiler->arena, int, (size_t)compiler->count);

	for (int i = 0; i < compiler->count; i++) {
		const struct step *step = &compiler->steps[i];
		int known = 0;

		if (step->operation != ASK_NUMBER && step->operation != ASK_TEXT &&
		    step->operation != ASK_TRUTH)
			continue;
		while (known < expression->slot_count && slots[known] != step->slot)
			known++;
		slots[known] = step->slot;
		if (known == expression->slot_count)
			expression->slot_count++;
	}
	expression->slots = slots;
}

struct expression *compiler_end(struct compiler *compiler, const struct operand *whole)
{
	struct expression *expression;

	if (compiler_has_failed(compiler))
		return NULL;
	expression = arena_new(compiler->arena, struct expression);
	expression->source = arena_copy(compiler->arena, compiler->source);
	expression->steps = compiler->steps;
	expression->step_count = compiler->count;
	expression->deepest = compiler->deepest;
	expression->type = whole->type;
	list_slots(compiler, expression);
	return expression;
}
