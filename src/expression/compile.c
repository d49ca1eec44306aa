#include "expression/compile.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "expression/function.h"
#include "expression/operator.h"
#include "expression/value.h"
#include "text/text.h"

/* Cells more on the stack after each operation; those not named change none. */
static const signed char effects[OPERATIONS] = {
	[PUSH_NUMBER] = 1, [PUSH_TEXT] = 1, [PUSH_TODAY] = 1,
	[ASK_NUMBER] = 1, [ASK_TEXT] = 1, [ASK_TRUTH] = 1, [ASK_DAY] = 1,
	/* These stand where one answer was to be asked. */
	[COUNT_ALL] = 1, [SUM_ALL] = 1, [LEAST_OF_ALL] = 1, [MOST_OF_ALL] = 1, [JOIN_ALL] = 1,
	[ADD] = -1, [SUBTRACT] = -1, [MULTIPLY] = -1, [DIVIDE] = -1, [REMAIN] = -1,
	[LESS] = -1, [AT_MOST] = -1, [MORE] = -1, [AT_LEAST] = -1,
	[NUMBERS_EQUAL] = -1, [TEXTS_EQUAL] = -1, [TRUTHS_EQUAL] = -1, [DAYS_EQUAL] = -1,
	[NUMBERS_DIFFER] = -1, [TEXTS_DIFFER] = -1, [TRUTHS_DIFFER] = -1, [DAYS_DIFFER] = -1,
	/* What follows an unconditional skip is reached only without the value before it. */
	[SKIP] = -1, [SKIP_UNLESS] = -1,
	[SKIP_WHERE_TRUE] = -1, [SKIP_WHERE_FALSE] = -1, [SKIP_NUMBER] = -1, [SKIP_TEXT] = -1,
};

int step_effect(const struct step *step)
{
	return step->operation == CALL ? 1 - step->count : effects[step->operation];
}

int step_asks(const struct step *step)
{
	return step->operation >= ASK_NUMBER && step->operation <= JOIN_ALL;
}

/* A day is its number already; nothing true or false is a day. */
static const enum operation conversions[EXPRESSION_TYPES][EXPRESSION_TYPES] = {
	[EXPRESSION_NUMBER][EXPRESSION_TEXT] = NUMBER_TO_TEXT,
	[EXPRESSION_NUMBER][EXPRESSION_TRUTH] = NUMBER_TO_TRUTH,
	[EXPRESSION_NUMBER][EXPRESSION_DAY] = NUMBER_TO_DAY,
	[EXPRESSION_TEXT][EXPRESSION_NUMBER] = TEXT_TO_NUMBER,
	[EXPRESSION_TEXT][EXPRESSION_TRUTH] = TEXT_TO_TRUTH,
	[EXPRESSION_TEXT][EXPRESSION_DAY] = TEXT_TO_DAY,
	[EXPRESSION_TRUTH][EXPRESSION_NUMBER] = TRUTH_TO_NUMBER,
	[EXPRESSION_TRUTH][EXPRESSION_TEXT] = TRUTH_TO_TEXT,
	[EXPRESSION_DAY][EXPRESSION_TEXT] = DAY_TO_TEXT,
	[EXPRESSION_DAY][EXPRESSION_TRUTH] = DAY_TO_TRUTH,
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
	compiler->depth += step_effect(&step);
	if (compiler->depth > compiler->deepest)
		compiler->deepest = compiler->depth;
	if (compiler->deepest > PROGRAM_STACK)
		compiler_refuse(compiler, compiler->source,
				_("This expression is too complicated."));
	return compiler->count++;
}

/* Steps after it only skip within themselves, so they move without change. */
void compiler_insert(struct compiler *compiler, int at, struct step step)
{
	make_room(compiler);
	memmove(compiler->steps + at + 1, compiler->steps + at,
		(size_t)(compiler->count - at) * sizeof(*compiler->steps));
	compiler->steps[at] = step;
	compiler->count++;
}

void compiler_take_back(struct compiler *compiler, struct operand *operand)
{
	compiler->depth -= effects[compiler->steps[--compiler->count].operation];
	operand->end--;
}

void compiler_land(struct compiler *compiler, int skip, int target)
{
	compiler->steps[skip].skip = target - skip - 1;
}

static int is_day_and_time(struct arena *arena, const char *text)
{
	return strchr(text, 'T') && value_day(arena_copy_bytes(arena, text, strcspn(text, "T"))) != DAY_NONE;
}

static const char no_day[] =
	N_("“%s” is no day. A day is written 2024-05-31; other forms are not supported.");
static const char no_time[] =
	N_("Times of day are not supported, days are whole: a day is written 2024-05-31.");

/* What is no day would be an empty one, and the rule false for ever without a word. */
static void check_day(struct compiler *compiler, const struct operand *operand)
{
	const char *text = operand->literal;

	if (!text || !*text || value_day(text) != DAY_NONE)
		return;
	if (is_day_and_time(compiler->arena, text))
		compiler_refuse(compiler, operand->place, text_of(no_time));
	else
		compiler_refuse(compiler, operand->place, text_print(compiler->arena, text_of(no_day), text));
}

/* As "2024-05-01T10:00", which would count as nothing. */
static void check_number(struct compiler *compiler, const struct operand *operand)
{
	if (operand->literal && is_day_and_time(compiler->arena, operand->literal))
		compiler_refuse(compiler, operand->place, text_of(no_time));
}

void compiler_convert(struct compiler *compiler, struct operand *operand, enum expression_type type)
{
	enum operation conversion = conversions[operand->type][type];

	if (operand->type == EXPRESSION_TRUTH && type == EXPRESSION_DAY)
		compiler_refuse(compiler, operand->place,
				_("This value is true or false: it cannot be a day."));
	if (operand->type == EXPRESSION_TEXT && type == EXPRESSION_DAY)
		check_day(compiler, operand);
	if (operand->type == EXPRESSION_TEXT && type == EXPRESSION_NUMBER)
		check_number(compiler, operand);
	if (conversion == NUMBER_TO_TEXT && operand->is_answer)
		conversion = ANSWER_TO_TEXT;
	if (operand->type == type)
		return;
	operand->type = type;
	operand->is_answer = 0;
	if (conversion == NOTHING)
		return;
	compiler_insert(compiler, operand->end, (struct step){ conversion });
	operand->end++;
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

static const char *why_unknown(struct compiler *compiler, const char *name)
{
	if (!strcmp(name, EXPRESSION_ITSELF))
		return _("The value itself (.) is not supported here.");
	if (!strcmp(name, EXPRESSION_PLACE))
		return _("This stands in no repeated group: position(..) is not supported here.");
	if (!strcmp(name, EXPRESSION_KEPT))
		return _("once() is not supported here: it serves calculations.");
	return text_print(compiler->arena, _("No question before this one is called “%s”."), name);
}

static struct operand ask(struct compiler *compiler, const char *place,
			  const struct expression_name *name)
{
	static const enum operation asking[] = {
		[EXPRESSION_NUMBER] = ASK_NUMBER,
		[EXPRESSION_TEXT] = ASK_TEXT,
		[EXPRESSION_TRUTH] = ASK_TRUTH,
		[EXPRESSION_DAY] = ASK_DAY,
	};
	struct operand operand = add_value(compiler, place, name->type,
		(struct step){ asking[name->type], .slot = name->slot });

	operand.is_answer = operand.is_asked = 1;
	operand.asked = name->type;
	operand.is_several = name->is_several;
	operand.is_group = name->is_group;
	return operand;
}

struct operand compiler_answer(struct compiler *compiler, const char *place, const char *name)
{
	struct expression_name found = { .type = EXPRESSION_TEXT };

	if (!compiler->names->find(compiler->names->context, name, &found))
		compiler_refuse(compiler, place, why_unknown(compiler, name));
	return ask(compiler, place, &found);
}

struct operand compiler_column(struct compiler *compiler, const char *place, const char *name)
{
	struct expression_name found = { .type = EXPRESSION_TEXT };

	if (!compiler->names->column(compiler->names->context, name, &found))
		compiler_refuse(compiler, place, text_print(compiler->arena,
			_("No choice has a column “%1$s”; a question is written ${%1$s}."), name));
	return ask(compiler, place, &found);
}

/* Where one value is wanted. */
static void want_one(struct compiler *compiler, const struct operand *operand)
{
	if (operand->is_group)
		compiler_refuse(compiler, operand->place,
				_("This is a section that is repeated: only count() takes it."));
	else if (operand->is_several)
		compiler_refuse(compiler, operand->place, _("This has several answers: only count(), "
			"sum(), min(), max(), join() and concat() take them all."));
}

void compiler_negate(struct compiler *compiler, struct operand *operand)
{
	want_one(compiler, operand);
	compiler_convert(compiler, operand, EXPRESSION_NUMBER);
	compiler_add(compiler, (struct step){ NEGATE });
	*operand = (struct operand){ operand->start, compiler->count, EXPRESSION_NUMBER,
				     .place = operand->place };
}

void compiler_left(struct compiler *compiler, const struct operator *operator, struct operand *left)
{
	want_one(compiler, left);
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

/* An answer beside a text that it can never be, or never be compared with. */
static void check_literal(struct compiler *compiler, const struct operator *operator,
			  const struct operand *one, const struct operand *other)
{
	double number;

	if (!one->literal || !other->is_asked || operator->kind == OPERATOR_LOGIC || !*one->literal)
		return;
	number = value_number(one->literal);
	if (other->asked == EXPRESSION_DAY && day_read(one->literal) == DAY_NONE &&
	    (operator->kind == OPERATOR_EQUALITY || isnan(number)))
		compiler_refuse(compiler, one->place, text_print(compiler->arena, text_of(no_day), one->literal));
	if (other->asked == EXPRESSION_NUMBER && operator->kind != OPERATOR_EQUALITY && isnan(number))
		compiler_refuse(compiler, one->place,
				text_print(compiler->arena, _("“%s” is no number."), one->literal));
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
	if (left->type == EXPRESSION_DAY && right->type == EXPRESSION_DAY)
		return EXPRESSION_DAY;
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

	want_one(compiler, right);
	check_literal(compiler, operator, left, right);
	check_literal(compiler, operator, right, left);
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

struct operand *compiler_nth(struct operand *values, int count)
{
	return &values[(count < FUNCTION_KEPT_VALUES ? count : FUNCTION_KEPT_VALUES) - 1];
}

/* In the place of the one answer that was to be asked, something of all of them. */
static void gather(struct compiler *compiler, const struct function *function,
		   struct operand *value, int count)
{
	struct step *step = &compiler->steps[value->start];

	if (function->gather == JOIN_ALL)
		step->count = function->gathers_from ? count - 1 : 0;
	step->operation = function->gather;
	value->type = function->gather == JOIN_ALL ? EXPRESSION_TEXT : EXPRESSION_NUMBER;
	value->is_answer = value->is_several = value->is_group = 0;
}

void compiler_value(struct compiler *compiler, const struct function *function,
		    struct operand *values, int count)
{
	struct operand *value = compiler_nth(values, count);

	if (function->gather == COUNT_ALL && !value->is_asked)
		compiler_refuse(compiler, value->place,
				text_print(compiler->arena, _("%s() counts answers: ${name}."), function->name));
	else if (function->gather && count >= function->gathers_from &&
		 ((value->is_several && !value->is_group) || function->gather == COUNT_ALL))
		gather(compiler, function, value, count);
	want_one(compiler, value);
	if (function->compile)
		function->compile(compiler, values, count);
	else
		compiler_convert(compiler, value, function->takes[value - values]);
}

struct operand compiler_call(struct compiler *compiler, const struct function *function,
			     const char *place, struct operand *values, int count)
{
	struct operand whole = { compiler->count, .place = place };
	const struct operand *last = count ? compiler_nth(values, count) : NULL;

	if (last)
		whole.start = values[0].start;
	if (function->step)
		compiler_add(compiler, (struct step){ function->step });
	if (function->compute)
		compiler_add(compiler, (struct step){ CALL, count, .function = function });
	whole.type = function->compile && last ? last->type : function->gives;
	whole.is_answer = function->compile && last && last->is_answer;
	whole.is_once = compiler->once == place;
	whole.end = compiler->count;
	return whole;
}

static void list_slots(struct compiler *compiler, struct expression *expression)
{
	int *slots = arena_array(compiler->arena, int, (size_t)compiler->count);

	for (int i = 0; i < compiler->count; i++) {
		const struct step *step = &compiler->steps[i];
		int known = 0;

		if (!step_asks(step))
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

	want_one(compiler, whole);
	if (compiler->once && !whole->is_once)
		compiler_refuse(compiler, compiler->once,
				_("once() stands alone, around the whole of a calculation."));
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
