#include "expression/parts.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "expression/functions.h"
#include "expression/program.h"
#include "expression/value.h"

/* The steps from one on, up to another that is none of them, as an expression. */
static struct expression *slice(struct arena *arena, const struct expression *expression, int from, int to,
				enum expression_type type)
{
	struct expression *part = arena_new(arena, struct expression);
	int *slots = arena_array(arena, int, (size_t)expression->slot_count + 1);

	*part = *expression;
	part->steps = expression->steps + from;
	part->step_count = to - from;
	part->type = type;
	part->slots = slots;
	part->slot_count = 0;
	for (int i = 0; i < expression->slot_count; i++)
		for (int j = from; j < to; j++)
			if (step_asks(&expression->steps[j]) && expression->steps[j].slot == expression->slots[i]) {
				slots[part->slot_count++] = expression->slots[i];
				break;
			}
	return part;
}

static int is_logic(const struct step *step)
{
	return step->operation == SKIP_WHERE_TRUE || step->operation == SKIP_WHERE_FALSE;
}

static int is_skip(const struct step *step)
{
	return step->operation >= SKIP && step->operation <= SKIP_TEXT;
}

/* Where these steps are one value, then "and" or "or", then another: the skip between them; else -1. */
static int find_logic(const struct expression *expression, int from, int to)
{
	int depth = 0, reached = from;	/* up to where if() and coalesce() skip */

	for (int i = from; i < to; i++) {
		const struct step *step = &expression->steps[i];

		if (is_logic(step) && depth == 1 && reached <= i && i + 1 + step->skip == to)
			return i;
		/* What an "and" skips gives one value in the place of the one that is there. */
		if (is_logic(step)) {
			i += step->skip;
			continue;
		}
		depth += step_effect(step);
		if (is_skip(step) && i + 1 + step->skip > reached)
			reached = i + 1 + step->skip;
	}
	return -1;
}

static int is_not(const struct step *step)
{
	return step->operation == CALL && step->function->compute == compute_not;
}

static const struct expression_part *part_of(struct arena *arena, const struct expression *expression, int from, int to,
					     enum expression_type type)
{
	struct expression_part *part = arena_new(arena, struct expression_part);
	int skip = type == EXPRESSION_TRUTH ? find_logic(expression, from, to) : -1;

	if (skip >= 0) {
		part->logic = expression->steps[skip].operation == SKIP_WHERE_TRUE ? LOGIC_OR : LOGIC_AND;
		part->left = part_of(arena, expression, from, skip, type);
		part->right = part_of(arena, expression, skip + 1, to, type);
	} else if (type == EXPRESSION_TRUTH && is_not(&expression->steps[to - 1])) {
		part->logic = LOGIC_NOT;
		part->left = part_of(arena, expression, from, to - 1, type);
	} else {
		part->leaf = slice(arena, expression, from, to, type);
	}
	return part;
}

const struct expression_part *expression_parts(struct arena *arena, const struct expression *expression)
{
	return part_of(arena, expression, 0, expression->step_count, expression->type);
}

/* By what stands left of the operator, and whether an empty answer there makes it true. */
static const struct truths {
	int is_comparison;
	int below, equal, above, empty;
} truths[OPERATIONS] = {
	[LESS] = { 1, 1, 0, 0, 0 },
	[AT_MOST] = { 1, 1, 1, 0, 0 },
	[MORE] = { 1, 0, 0, 1, 0 },
	[AT_LEAST] = { 1, 0, 1, 1, 0 },
	[NUMBERS_EQUAL] = { 1, 0, 1, 0, 0 },
	[NUMBERS_DIFFER] = { 1, 1, 0, 1, 1 },
	[DAYS_EQUAL] = { 1, 0, 1, 0, 0 },
	[DAYS_DIFFER] = { 1, 1, 0, 1, 1 },
};

/* Do these steps compute one value by themselves, taking nothing from before them? */
static int is_one_value(const struct expression *expression, int from, int to)
{
	int depth = 0;

	for (int i = from; i < to; i++) {
		depth += step_effect(&expression->steps[i]);
		if (depth < 1)
			return 0;
	}
	return depth == 1;
}

static int asks_number(const struct step *step)
{
	return step->operation == ASK_NUMBER || step->operation == ASK_DAY;
}

int expression_compares(const struct expression *leaf, struct arena *arena, int32_t today,
			struct expression_comparison *comparison)
{
	int last = leaf->step_count - 1, asks_first = asks_number(&leaf->steps[0]);
	const struct truths *of = &truths[leaf->steps[last].operation];
	const struct expression_answers none = { .today = today };
	int from = asks_first ? 1 : 0, to = asks_first ? last : last - 1;
	const struct expression *constant;
	double with;

	if (last < 2 || !of->is_comparison || !(asks_first || asks_number(&leaf->steps[last - 1])) ||
	    !is_one_value(leaf, from, to))
		return 0;
	constant = slice(arena, leaf, from, to, EXPRESSION_NUMBER);
	if (constant->slot_count)
		return 0;
	with = expression_value(constant, arena, &none).number;
	if (isnan(with))
		return 0;
	*comparison = (struct expression_comparison){
		.slot = leaf->steps[asks_first ? 0 : last - 1].slot, .with = with, .equal = of->equal, .empty = of->empty,
		.below = asks_first ? of->below : of->above, .above = asks_first ? of->above : of->below,
	};
	return 1;
}

int expression_selects(const struct expression *leaf, int *slot, const char **name)
{
	const struct step *steps = leaf->steps;
	size_t length;

	if (leaf->step_count != 3 || steps[0].operation != ASK_TEXT || steps[1].operation != PUSH_TEXT ||
	    steps[2].operation != CALL || steps[2].function->compute != compute_selected)
		return 0;
	length = strcspn(steps[1].text, VALUE_BLANKS);
	*slot = steps[0].slot;
	*name = steps[1].text;
	return length && !steps[1].text[length];
}
