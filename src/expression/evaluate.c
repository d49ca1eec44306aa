#include "expression/expression.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "expression/function.h"
#include "expression/pattern.h"
#include "expression/program.h"
#include "expression/value.h"

enum { FEW_CELLS = 16 };

struct evaluation {
	struct arena *arena;
	const struct expression_answers *answers;
};

static int number_is_true(double number)
{
	return number != 0 && !isnan(number);
}

static struct expression_value ask(const struct evaluation *evaluation, int slot,
				   enum expression_type type)
{
	const struct expression_answers *answers = evaluation->answers;
	struct expression_value value = answers->value(answers->context, evaluation->arena, slot, 0);

	if (value.type != type || (type == EXPRESSION_TEXT && !value.text))
		die("the answer in slot %d is not of the type it was said to have", slot);
	return value;
}

static double value_as_number(const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_TEXT:  return value_number(value->text);
	case EXPRESSION_TRUTH: return value->truth;
	default:	       return value->number;
	}
}

static const char *value_as_text(struct arena *arena, const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_TEXT:  return value->text;
	case EXPRESSION_TRUTH: return value->truth ? "true" : "false";
	case EXPRESSION_DAY:   return value_day_text(arena, value->number);
	default:	       return isnan(value->number) ? "" : value_text(arena, value->number);
	}
}

static int count_all(const struct evaluation *evaluation, int slot)
{
	const struct expression_answers *answers = evaluation->answers;

	return answers->count ? answers->count(answers->context, evaluation->arena, slot) : 1;
}

static double reduce(double so_far, double number, enum operation operation)
{
	if (operation == SUM_ALL)
		return so_far + number;
	if (isnan(so_far) || isnan(number))
		return NAN;
	return (operation == LEAST_OF_ALL ? number < so_far : number > so_far) ? number : so_far;
}

/* One number of all the answers of a slot. */
static double reduce_all(const struct evaluation *evaluation, const struct step *step)
{
	const struct expression_answers *answers = evaluation->answers;
	int count = count_all(evaluation, step->slot);
	double result = step->operation == SUM_ALL ? 0 : NAN;

	if (step->operation == COUNT_ALL)
		return count;
	for (int i = 0; i < count; i++) {
		struct expression_value value = answers->value(answers->context, evaluation->arena, step->slot, i);
		double number = value_as_number(&value);

		result = i || step->operation == SUM_ALL ?
			reduce(result, number, step->operation) : number;
	}
	return result;
}

static const char *join_all(const struct evaluation *evaluation, const struct step *step,
			    const char *separator)
{
	const struct expression_answers *answers = evaluation->answers;
	struct joining joining = joining_begin(evaluation->arena, separator);
	int count = count_all(evaluation, step->slot);

	for (int i = 0; i < count; i++) {
		struct expression_value value = answers->value(answers->context, evaluation->arena, step->slot, i);

		joining_add(&joining, value_as_text(evaluation->arena, &value));
	}
	return count ? joining_end(&joining) : NULL;
}

/* The cell that a step adds; top is the one before it. */
static struct cell push(const struct evaluation *evaluation, const struct step *step,
			const struct cell *top)
{
	switch (step->operation) {
	case PUSH_NUMBER: return (struct cell){ .number = step->number };
	case PUSH_TEXT:	  return (struct cell){ .text = step->text };
	case PUSH_TODAY:  return (struct cell){ .number = evaluation->answers->today };
	case ASK_NUMBER:  return (struct cell){ .number = ask(evaluation, step->slot, EXPRESSION_NUMBER).number };
	case ASK_TEXT:	  return (struct cell){ .text = ask(evaluation, step->slot, EXPRESSION_TEXT).text };
	case ASK_TRUTH:	  return (struct cell){ .truth = ask(evaluation, step->slot, EXPRESSION_TRUTH).truth };
	case ASK_DAY:	  return (struct cell){ .number = ask(evaluation, step->slot, EXPRESSION_DAY).number };
	case JOIN_ALL:
		return (struct cell){ .text = join_all(evaluation, step,
			step->count ? top[1 - step->count].text : "") };
	default:
		return (struct cell){ .number = reduce_all(evaluation, step) };
	}
}

static const char *answer_text(struct arena *arena, double number)
{
	return isnan(number) ? "" : value_text(arena, number);
}

static double day_or_none(int32_t day)
{
	return day == DAY_NONE ? NAN : day;
}

static void convert(struct arena *arena, const struct step *step, struct cell *cell)
{
	switch (step->operation) {
	case NUMBER_TO_TEXT:	cell->text = value_text(arena, cell->number); break;
	case ANSWER_TO_TEXT:	cell->text = answer_text(arena, cell->number); break;
	case TRUTH_TO_TEXT:	cell->text = cell->truth ? "true" : "false"; break;
	case DAY_TO_TEXT:	cell->text = value_day_text(arena, cell->number); break;
	case TEXT_TO_NUMBER:	cell->number = value_number(cell->text); break;
	case TRUTH_TO_NUMBER:	cell->number = cell->truth; break;
	case NUMBER_TO_TRUTH:	cell->truth = number_is_true(cell->number); break;
	case TEXT_TO_TRUTH:	cell->truth = *cell->text != '\0'; break;
	case DAY_TO_TRUTH:	cell->truth = !isnan(cell->number); break;
	case NUMBER_TO_DAY:	cell->number = day_or_none(value_day_of(cell->number)); break;
	case TEXT_TO_DAY:	cell->number = day_or_none(value_day(cell->text)); break;
	/* A text that could not be checked fits: an author's slow pattern refuses nobody. */
	case MATCH:		cell->truth = pattern_match(step->pattern, cell->text) != PATTERN_DIFFERS; break;
	case FORMAT_DAY:	cell->text = value_day_format(arena, cell->number, step->text); break;
	case NEGATE:		cell->number = -cell->number; break;
	default:		die("expression: operation %d", (int)step->operation);
	}
}

/* Two empty days are the same answer. */
static int is_same_day(double one, double other)
{
	return one == other || (isnan(one) && isnan(other));
}

static void combine(enum operation operation, struct cell *left, const struct cell *right)
{
	switch (operation) {
	case ADD:		left->number += right->number; break;
	case SUBTRACT:		left->number -= right->number; break;
	case MULTIPLY:		left->number *= right->number; break;
	case DIVIDE:		left->number /= right->number; break;
	case REMAIN:		left->number = fmod(left->number, right->number); break;
	case LESS:		left->truth = left->number < right->number; break;
	case AT_MOST:		left->truth = left->number <= right->number; break;
	case MORE:		left->truth = left->number > right->number; break;
	case AT_LEAST:		left->truth = left->number >= right->number; break;
	case NUMBERS_EQUAL:	left->truth = left->number == right->number; break;
	case TEXTS_EQUAL:	left->truth = !strcmp(left->text, right->text); break;
	case TRUTHS_EQUAL:	left->truth = left->truth == right->truth; break;
	case DAYS_EQUAL:	left->truth = is_same_day(left->number, right->number); break;
	case DAYS_DIFFER:	left->truth = !is_same_day(left->number, right->number); break;
	case NUMBERS_DIFFER:	left->truth = left->number != right->number; break;
	case TEXTS_DIFFER:	left->truth = strcmp(left->text, right->text) != 0; break;
	case TRUTHS_DIFFER:	left->truth = left->truth != right->truth; break;
	default:		die("expression: operation %d", (int)operation);
	}
}

/* Would this skip be made, seeing the cell on top? */
static int skips(enum operation operation, const struct cell *top)
{
	switch (operation) {
	case SKIP:		return 1;
	case SKIP_UNLESS:	return !top->truth;
	case SKIP_WHERE_TRUE:	return top->truth;
	case SKIP_WHERE_FALSE:	return !top->truth;
	case SKIP_NUMBER:	return !isnan(top->number);
	case SKIP_TEXT:		return *top->text != '\0';
	default:		die("expression: operation %d", (int)operation);
	}
}

/* The stack starts below its first cell. */
static struct cell run_on(const struct expression *expression, const struct evaluation *evaluation,
			  struct cell *top)
{
	const struct step *end = expression->steps + expression->step_count;

	for (const struct step *step = expression->steps; step < end; step++) {
		switch (step->operation) {
		case ASK_NUMBER:	/* the usual ones first */
			(++top)->number = ask(evaluation, step->slot, EXPRESSION_NUMBER).number;
			break;
		case ASK_TEXT:
			(++top)->text = ask(evaluation, step->slot, EXPRESSION_TEXT).text;
			break;
		case CALL:
			top -= step->count - 1;
			step->function->compute(evaluation->arena, top, step->count);
			break;
		default:
			if (step->operation < NUMBER_TO_TEXT) {
				top[1] = push(evaluation, step, top);
				top++;
			} else if (step->operation < ADD) {
				convert(evaluation->arena, step, top);
			} else if (step->operation < SKIP) {
				top--;
				combine(step->operation, top, top + 1);
			} else {
				/* Staying, or SKIP_UNLESS either way, takes the cell. */
				int skip = skips(step->operation, top);

				top -= !skip || step->operation == SKIP_UNLESS;
				step += skip ? step->skip : 0;
			}
		}
	}
	return *top;
}

/* Rules read calculations that read others: most stacks are small, so that all of these stand on the C stack. */
static struct cell run(const struct expression *expression, const struct evaluation *evaluation)
{
	struct cell few[FEW_CELLS + 1] = { 0 };

	return run_on(expression, evaluation, expression->deepest <= FEW_CELLS ? few :
		      arena_array(evaluation->arena, struct cell, (size_t)expression->deepest + 1));
}

struct expression_value expression_value(const struct expression *expression, struct arena *arena,
					 const struct expression_answers *answers)
{
	struct cell cell = run(expression, &(struct evaluation){ arena, answers });
	struct expression_value value = { .type = expression->type };

	switch (expression->type) {
	case EXPRESSION_NUMBER: value.number = cell.number; break;
	case EXPRESSION_TEXT:	value.text = cell.text; break;
	case EXPRESSION_TRUTH:	value.truth = cell.truth; break;
	case EXPRESSION_DAY:	value.number = cell.number; break;
	case EXPRESSION_TYPES:	break;
	}
	return value;
}

int expression_is_true(const struct expression *expression, struct arena *arena,
		       const struct expression_answers *answers)
{
	struct expression_value value = expression_value(expression, arena, answers);

	switch (value.type) {
	case EXPRESSION_NUMBER: return number_is_true(value.number);
	case EXPRESSION_TEXT:	return *value.text != '\0';
	case EXPRESSION_DAY:	return !isnan(value.number);
	default:		return value.truth;
	}
}

enum expression_type expression_gives(const struct expression *expression)
{
	return expression->type;
}

int expression_slots(const struct expression *expression, const int **slots)
{
	*slots = expression->slots;
	return expression->slot_count;
}

const char *expression_source(const struct expression *expression)
{
	return expression->source;
}
