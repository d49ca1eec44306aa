#include "authoring/reach.h"

#include <math.h>
#include <string.h>

#include "authoring/rule.h"
#include "base/arena.h"
#include "expression/expression.h"
#include "lint/lint.h"
#include "questionnaire/kind.h"
#include "text/text.h"

enum { MOST_ATOMS = 64 };

/* What must all be true at once. */
struct facts {
	const struct questionnaire *questionnaire;
	const unsigned char *never;
	const struct rule *atom[MOST_ATOMS];
	int count;
	const char *why;	/* it cannot; NULL: it may */
	struct arena *arena;
};

static const char *why_impossible(struct facts *facts, const struct rule *rule);

/* Is one of its choices the whole answer? */
static int is_one_choice(struct arena *arena, const struct question *question)
{
	struct column *columns;

	return question->choice_count > 0 && !question->calculation && question_kinds[question->kind].columns(arena, question, &columns) > 0 &&
	       columns[0].shape == SHAPE_CODE && !columns[0].part && !columns[0].is_bare;
}

/* Would an empty answer make it true? */
static int stands_empty(const struct rule *rule)
{
	return rule->type == RULE_COMPARED && (rule->is_counted || (rule->sign == RULE_IS ? !*rule->value : rule->sign == RULE_IS_NOT && *rule->value));
}

static int is_out_of_bounds(const struct question *question, const struct rule *rule)
{
	double least = -HUGE_VAL, most = HUGE_VAL;

	if (question->kind == QUESTION_SCALE) {
		least = question->from;
		most = question->to;
	}
	if (question->has_minimum)
		least = question->minimum;
	if (question->has_maximum)
		most = question->maximum;
	switch (rule->sign) {
	case RULE_IS:	    return rule->number < least || rule->number > most;
	case RULE_LESS:	    return rule->number <= least;
	case RULE_AT_MOST:  return rule->number < least;
	case RULE_MORE:	    return rule->number >= most;
	case RULE_AT_LEAST: return rule->number > most;
	default:	    return 0;
	}
}

static const char *why_alone(struct facts *facts, const struct rule *rule)
{
	const struct question *question = question_named(facts->questionnaire, rule->name);
	const int names_choice = rule->type == RULE_HOLDS || (rule->type == RULE_COMPARED && rule->sign == RULE_IS && !rule->is_counted);

	if (!question)
		return NULL;
	if (names_choice && *rule->value && (rule->type == RULE_HOLDS ? question->choice_count > 0 : is_one_choice(facts->arena, question)) &&
	    choice_named(question, rule->value, strlen(rule->value)) < 0)
		return text_print(facts->arena, _("“%1$s” has no answer “%2$s”."), rule->name, rule->value);
	if (rule->type == RULE_COMPARED && rule->is_number && !rule->is_counted && is_out_of_bounds(question, rule))
		return text_print(facts->arena, _("“%s” is never that large or that small."), rule->name);
	if (facts->never[question->number] && !stands_empty(rule))
		return text_print(facts->arena, _("It needs an answer to “%s”, which is never asked."), rule->name);
	return NULL;
}

static int is_about_same(const struct rule *one, const struct rule *other)
{
	return one->type == RULE_COMPARED && other->type == RULE_COMPARED && !strcmp(one->name, other->name) &&
	       one->is_counted == other->is_counted;
}

/* Is there a number of which both are true? */
static int fit_numbers(const struct rule *one, const struct rule *other)
{
	const struct rule *both[] = { one, other };
	double least = -HUGE_VAL, most = HUGE_VAL;
	int is_open_below = 0, is_open_above = 0;

	for (int i = 0; i < 2; i++) {
		const enum rule_sign sign = both[i]->sign;
		const double number = both[i]->number;

		if ((sign == RULE_IS || sign == RULE_AT_LEAST || sign == RULE_MORE) && number >= least) {
			is_open_below = number > least ? sign == RULE_MORE : is_open_below || sign == RULE_MORE;
			least = number;
		}
		if ((sign == RULE_IS || sign == RULE_AT_MOST || sign == RULE_LESS) && number <= most) {
			is_open_above = number < most ? sign == RULE_LESS : is_open_above || sign == RULE_LESS;
			most = number;
		}
	}
	return least < most || (least == most && !is_open_below && !is_open_above);
}

static int exclude_each_other(const struct rule *one, const struct rule *other)
{
	const int is_same = one->value && other->value && !strcmp(one->value, other->value);

	if (one->type == RULE_NOT && other->type == RULE_HOLDS)
		return exclude_each_other(other, one);
	if (one->type == RULE_HOLDS && other->type == RULE_NOT && other->parts[0]->type == RULE_HOLDS)
		return !strcmp(one->name, other->parts[0]->name) && !strcmp(one->value, other->parts[0]->value);
	if (!is_about_same(one, other))
		return 0;
	if (one->sign == RULE_IS_NOT || other->sign == RULE_IS_NOT)
		return is_same && (one->sign == RULE_IS || other->sign == RULE_IS);
	if (one->is_number && other->is_number)
		return !fit_numbers(one, other);
	return one->sign == RULE_IS && other->sign == RULE_IS && !is_same;
}

/* Conditions joined by "and", in any depth, as one list. */
static void gather(struct facts *facts, const struct rule *rule)
{
	if (!rule || facts->count == MOST_ATOMS)
		return;
	if (rule->type != RULE_ALL) {
		facts->atom[facts->count++] = rule;
		return;
	}
	for (int i = 0; i < rule->count; i++)
		gather(facts, rule->parts[i]);
}

static const char *why_any(struct facts *facts, const struct rule *rule)
{
	const char *why = NULL;

	for (int i = 0; i < rule->count; i++) {
		struct facts one = { facts->questionnaire, facts->never, .arena = facts->arena };

		why = why_impossible(&one, rule->parts[i]);
		if (!why)
			return NULL;
	}
	return why;
}

static const char *why_atom(struct facts *facts, const struct rule *rule)
{
	switch (rule->type) {
	case RULE_NEVER:    return _("This is never true.");
	case RULE_ANY:	    return why_any(facts, rule);
	case RULE_COMPARED:
	case RULE_HOLDS:    return why_alone(facts, rule);
	default:	    return NULL;
	}
}

/* Of what was gathered. */
static const char *why_together(struct facts *facts)
{
	for (int i = 0; i < facts->count; i++) {
		const char *why = why_atom(facts, facts->atom[i]);

		if (why)
			return why;
		for (int j = 0; j < i; j++)
			if (exclude_each_other(facts->atom[i], facts->atom[j]))
				return text_print(facts->arena, _("Its conditions on “%s” exclude each other."),
						  facts->atom[i]->name ? facts->atom[i]->name : facts->atom[j]->name);
	}
	return NULL;
}

static const char *why_impossible(struct facts *facts, const struct rule *rule)
{
	gather(facts, rule);
	return why_together(facts);
}

static const struct rule *rule_of(struct arena *arena, const struct expression *expression)
{
	return expression ? rule_read(arena, expression_source(expression)) : NULL;
}

struct walk {
	struct arena *arena;
	const struct questionnaire *questionnaire;
	unsigned char *never;
	struct unreached *list;
	int count;
};

static const char *why_never(const struct walk *walk, const struct expression *of_section, const struct expression *own)
{
	struct facts facts = { walk->questionnaire, walk->never, .arena = walk->arena };

	gather(&facts, rule_of(walk->arena, of_section));
	gather(&facts, rule_of(walk->arena, own));
	return why_together(&facts);
}

static void add(struct walk *walk, const char *part, const char *words, int occurrence)
{
	if (occurrence < 2)
		walk->list[walk->count++] = (struct unreached){ part, words };
}

static void walk_section(struct walk *walk, const struct section *section)
{
	const char *why = why_never(walk, section->relevant, NULL);

	if (why)
		add(walk, section->name, why, section->occurrence);
	for (int i = section->first; i < section->first + section->count; i++) {
		const struct question *question = &walk->questionnaire->questions[i];
		const char *own = why ? NULL : why_never(walk, section->relevant, question->relevant);

		walk->never[i] = why || own;
		if (own && question->relevant)
			add(walk, question->name, own, section->occurrence);
	}
}

static struct walk walk_of(struct arena *arena, const struct questionnaire *questionnaire)
{
	const size_t most = (size_t)questionnaire->question_count + (size_t)questionnaire->section_count + 1;
	struct walk walk = { arena, questionnaire, arena_take(arena, most), arena_array(arena, struct unreached, most), 0 };

	for (int i = 0; i < questionnaire->section_count; i++)
		walk_section(&walk, &questionnaire->sections[i]);
	return walk;
}

int unreached_of(struct arena *arena, const struct questionnaire *questionnaire, struct unreached **list)
{
	const struct walk walk = walk_of(arena, questionnaire);

	*list = walk.list;
	return walk.count;
}

const unsigned char *never_asked(struct arena *arena, const struct questionnaire *questionnaire)
{
	return walk_of(arena, questionnaire).never;
}

/* What each answer to one question opens, where rules are no more than that. */
struct branch {
	const char *question;
	double seconds[MOST_CHOICES];
};

struct ways {
	struct branch *branch;
	int count;
	double always, sometimes;	/* by no such branch */
};

/* The question and the choice of a rule "${q} = 'a'" of one choice; -1. */
static int branch_choice(struct arena *arena, const struct questionnaire *questionnaire, const struct rule *rule)
{
	const struct question *question = rule && rule->type == RULE_COMPARED && rule->sign == RULE_IS && !rule->is_counted ?
		question_named(questionnaire, rule->name) : NULL;

	if (!question || !is_one_choice(arena, question))
		return -1;
	return choice_named(question, rule->value, strlen(rule->value));
}

static struct branch *branch_named(struct ways *ways, const char *question)
{
	for (int i = 0; i < ways->count; i++)
		if (!strcmp(ways->branch[i].question, question))
			return &ways->branch[i];
	ways->branch[ways->count].question = question;
	return &ways->branch[ways->count++];
}

static void add_seconds(struct arena *arena, const struct questionnaire *questionnaire, struct ways *ways, const struct section *section,
			const struct expression *own, double seconds)
{
	const struct rule *first = rule_of(arena, section->relevant), *second = rule_of(arena, own);
	const struct rule *rule = first && second ? NULL : first ? first : second;
	const int choice = branch_choice(arena, questionnaire, rule);

	if (!first && !second)
		ways->always += seconds;
	else if (choice < 0)
		ways->sometimes += seconds;
	else
		branch_named(ways, rule->name)->seconds[choice] += seconds;
}

/* Of all its answers the one that opens least, and the one that opens most. */
static void bounds_of(const struct questionnaire *questionnaire, const struct branch *branch, double *least, double *most)
{
	const struct question *question = question_named(questionnaire, branch->question);

	*least = question->choice_count ? branch->seconds[0] : 0;
	*most = 0;
	for (int i = 0; i < question->choice_count; i++) {
		*least = branch->seconds[i] < *least ? branch->seconds[i] : *least;
		*most = branch->seconds[i] > *most ? branch->seconds[i] : *most;
	}
}

struct minutes minutes_of(struct arena *arena, const struct questionnaire *questionnaire)
{
	const unsigned char *never = never_asked(arena, questionnaire);
	struct ways ways = { arena_array(arena, struct branch, 40), 0, 0, 0 };
	double shortest, longest;

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const struct section *section = &questionnaire->sections[question->section];

		/* Of what is repeated, once. */
		if (never[i] || section->occurrence > 1)
			continue;
		/* Room is bounded: what comes after counts on the longest way only. */
		if (ways.count == 40 && (section->relevant || question->relevant))
			ways.sometimes += lint_seconds(arena, questionnaire, question);
		else
			add_seconds(arena, questionnaire, &ways, section, question->relevant, lint_seconds(arena, questionnaire, question));
	}
	shortest = ways.always;
	longest = ways.always + ways.sometimes;
	for (int i = 0; i < ways.count; i++) {
		double least, most;

		bounds_of(questionnaire, &ways.branch[i], &least, &most);
		shortest += least;
		longest += most;
	}
	return (struct minutes){ (int)ceil(shortest / 60), (int)ceil(longest / 60) };
}
