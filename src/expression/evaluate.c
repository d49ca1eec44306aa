#include "expression/expression.h"

#include <math.h>
#include <string.h>

#include "base/log.h"
#include "expression/function.h"
#include "expression/program.h"
#include "expression/value.h"

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
	struct expression_value value = answers->value(answers->context, evaluation->arena, slot);

	if (value.type != type || (type == EXPRESSION_TEXT && !value.text))
		die("the answer in slot %d is not of the type it was said to have", slot);
	return value;
}

static const char *answer_text(struct arena *arena, double number)
{
	return isnan(number) ? "" : value_text(arena, number);
}

static void convert(struct arena *arena, enum operation operation, struct cell *cell)
{
	switch (operation) {
	case NUMBER_TO_TEXT:	cell->text = value_text(arena, cell->number); break;
	case ANSWER_TO_TEXT:	cell->text = answer_text(arena, cell->number); break;
	case TRUTH_TO_TEXT:	cell->text = cell->truth ? "true" : "false"; break;
	case TEXT_TO_NUMBER:	cell->number = value_number(cell->text); break;
	case TRUTH_TO_NUMBER:	cell->number = cell->truth; break;
	case NUMBER_TO_TRUTH:	cell->truth = number_is_true(cell->number); break;
	case TEXT_TO_TRUTH:	cell->truth = *cell->text != '\0'; break;
	case NEGATE:		cell->number = -cell->number; break;
	default:		die("expression: operation %d", (int)operation);
	}
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

static struct cell run(const struct expression *expression, const struct evaluation *evaluation)
{
	struct cell stack[PROGRAM_STACK + 1], *top = stack;
	const struct step *end = expression->steps + expression->step_count;

	/* For the analyser, which cannot know that a program puts values before it takes them. */
	memset(stack, 0, (size_t)(expression->deepest + 1) * sizeof(*stack));
	for (const struct step *step = expression->steps; step < end; step++) {
		switch (step->operation) {
		case PUSH_NUMBER:
			(++top)->number = step->number;
			break;
		case PUSH_TEXT:
			(++top)->text = step->text;
			break;
		case ASK_NUMBER:
			(++top)->number = ask(evaluation, step->slot, EXPRESSION_NUMBER).number;
			break;
		case ASK_TEXT:
			(++top)->text = ask(evaluation, step->slot, EXPRESSION_TEXT).text;
			break;
		case ASK_TRUTH:
			(++top)->truth = ask(evaluation, step->slot, EXPRESSION_TRUTH).truth;
			break;
		case CALL:
			top -= step->count - 1;
			step->function->compute(evaluation->arena, top, step->count);
			break;
		default:
			if (step->operation < ADD) {
				convert(evaluation->arena, step->operation, top);
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

struct expression_value expression_value(const struct expression *expression, struct arena *arena,
					 const struct expression_answers *answers)
{
	struct cell cell = run(expression, &(struct evaluation){ arena, answers });
	struct expression_value value = { .type = expression->type };

	switch (expression->type) {
	case EXPRESSION_NUMBER: value.number = cell.number; break;
	case EXPRESSION_TEXT:	value.text = cell.text; break;
	case EXPRESSION_TRUTH:	value.truth = cell.truth; break;
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
	default:		return value.truth;
	}
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
