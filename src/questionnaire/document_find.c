/*
 * What the names in a document's expressions mean. What reads a calculation
 * reads all that it is computed from; that is found out, and circles with it,
 * when the calculation is first met.
 */
#include "questionnaire/document_rule.h"

#include <string.h>

#include "base/arena.h"
#include "questionnaire/kind.h"
#include "questionnaire/logic.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

enum { DEEPEST_CALCULATION = 30 };

/* ${matrix.row}: -1 where there is no such row. */
static int row_named(const struct question *question, const char *name)
{
	for (int i = 0; i < question->row_count; i++)
		if (question->rows[i].name && !strcmp(question->rows[i].name, name))
			return i;
	return -1;
}

/* Whether a section is relevant, or, of one that is repeated, how often. */
static int decides_on_section(const struct document_rule *rule, const struct section *section)
{
	const struct section *first = repeat_first(section);

	return rule->target && (rule->target == &((struct section *)section)->relevant ||
		rule->target == &((struct section *)first)->occurrences);
}

/* The rules that decide what a question is worth: its calculation, and whether it is relevant. */
static int decides(const struct document_reader *reader, const struct document_rule *rule, const struct question *question)
{
	return decides_on_section(rule, &reader->questionnaire->sections[question->section]) ||
		(rule->target && (rule->target == &((struct question *)question)->calculation ||
				  rule->target == &((struct question *)question)->relevant));
}

static int is_calculated(const struct document_reader *reader, const struct question *question)
{
	return reader->calculated[question->number];
}

static void add_reach(struct document_reach *reach, const struct document_reach *other)
{
	for (size_t i = 0; i < sizeof(reach->sections) / sizeof(*reach->sections); i++)
		reach->sections[i] |= other->sections[i];
	if (other->latest > reach->latest)
		reach->latest = other->latest;
}

/* A calculation stands for what it is computed from. */
static void add_question(const struct document_reader *reader, struct document_reach *reach, const struct question *question)
{
	struct document_reach one = { DONE, question->number };

	if (is_calculated(reader, question))
		one = reader->reaches[question->number];
	else
		one.sections[question->section / 64] |= (uint64_t)1 << question->section % 64;
	add_reach(reach, &one);
}

/* What decides on how often a section is repeated was asked by the end of it, at the latest. */
static void add_end(const struct document_reader *reader, struct document_reach *reach, int section)
{
	const struct section *last = &reader->questionnaire->sections[section];

	last += last->most - 1;
	add_reach(reach, &(struct document_reach){ DONE, last->first + last->count - 1 });
}

/* What it reads besides. */
static void reach_further(const struct document_reader *reader, struct document_reach *reach,
			  const struct expression *expression)
{
	const struct questionnaire *questionnaire = reader->questionnaire;
	const int *slots;
	int count = expression ? expression_slots(expression, &slots) : 0;

	for (int i = 0; i < count; i++) {
		const struct question *question = slot_question(questionnaire, slots[i]);

		if (slots[i] >= SLOT_SECTION && slots[i] < SLOT_COLUMN)
			add_end(reader, reach, slots[i] - SLOT_SECTION);
		else if (question && slots[i] >= SLOT_SETS)
			for (int n = questionnaire->sections[question->section].most; n > 0; n--)
				add_question(reader, reach, repeat_question(questionnaire, question, n));
		else if (question)
			add_question(reader, reach, question);
	}
}

/* The same of a section: what decides on it is compiled. */
static int settle_section(struct document_reader *reader, const struct document_repeat *repeat)
{
	const struct section *first = &reader->questionnaire->sections[repeat->section];

	for (struct document_rule *rule = reader->first_rule; rule; rule = rule->next)
		for (int i = 0; i < first->most; i++) {
			if (!decides_on_section(rule, first + i))
				continue;
			if (rule->progress == IN_HAND)
				return 0;
			rule_compile(reader, rule);
		}
	return 1;
}

/* 0 where it is computed from itself, by whatever way. */
static int settle(struct document_reader *reader, const struct question *question)
{
	struct document_reach *reach = &reader->reaches[question->number];

	if (reach->progress != WAITING)
		return reach->progress == DONE;
	reach->progress = IN_HAND;
	reach->latest = -1;
	for (struct document_rule *rule = reader->first_rule; rule; rule = rule->next) {
		if (!decides(reader, rule, question))
			continue;
		if (rule->progress == IN_HAND) {
			reach->progress = WAITING;
			return 0;
		}
		rule_compile(reader, rule);
		reach_further(reader, reach, *rule->target);
	}
	reach->progress = DONE;
	return 1;
}

/* Does the rule stand among questions in an order of chance, and depend on another of them? */
static int depends_on_chance(struct search *search, const struct question *question)
{
	const struct questionnaire *questionnaire = search->reader->questionnaire;
	struct document_reach reach = { DONE, -1 };
	const struct section *section;
	int number;

	if (search->rule->reached >= questionnaire->question_count)
		return 0;
	number = questionnaire->questions[search->rule->reached].section;
	section = &questionnaire->sections[number];
	add_question(search->reader, &reach, question);
	/* Whether there is one more is asked behind all of them. */
	if (!section->is_random || search->rule->reached == section->another ||
	    !(reach.sections[number / 64] >> number % 64 & 1))
		return 0;
	search->why = text_print(search->reader->arena,
		_("The questions of this section are asked in an order of chance: none may depend on another, here on “%s”."),
		question->of);
	return 1;
}

/* What may be read of a calculation; 0 where it may not, or has faults. */
static int find_calculation(struct search *search, const struct question *question,
			    struct expression_name *found)
{
	struct document_reader *reader = search->reader;
	int fits;

	if (++reader->calculation_depth > DEEPEST_CALCULATION) {
		search->why = _("Too many calculations wait for each other here: "
				"move them behind those that they are computed from.");
		fits = 0;
	} else {
		fits = settle(reader, question);
		if (!fits)
			search->why = search->rule->question == question ? _("This refers to itself.") :
				text_print(reader->arena, _("This goes round in a circle: “%s” is itself computed from this."),
					   question->name);
	}
	reader->calculation_depth--;
	if (!fits)
		return 0;
	if (reader->reaches[question->number].latest >= search->rule->reached) {
		search->why = text_print(reader->arena,
			_("“%s” is computed from questions that do not stand before this place."), question->name);
		return 0;
	}
	if (depends_on_chance(search, question))
		return 0;
	if (!question->calculation) {
		search->found_doubtful = 1;
		return 1;
	}
	found->type = expression_gives(question->calculation);
	return 1;
}

/* Where a name leads from a place: to the same occurrence of a section, or from outside of it to all of them. */
struct destination {
	const struct question *question;	/* of all of them, the first one */
	int is_set;
	int last;			/* the last of all */
};

/* Names that belong to one role, or to one place, only. */
static int find_special(struct search *search, const char *name, struct expression_name *found)
{
	const struct document_reader *reader = search->reader;
	const struct question *question = search->rule->question;

	if (!strcmp(name, EXPRESSION_ITSELF) && search->rule->role == CONSTRAINT) {
		*found = (struct expression_name){ SLOT_ITSELF, question_kinds[question->kind].type,
						   question->row_count > 0 };
		return 1;
	}
	if (!strcmp(name, EXPRESSION_KEPT) && search->rule->role == CALCULATION) {
		found->slot = SLOT_KEPT;
		return 1;
	}
	if (!strcmp(name, EXPRESSION_PLACE))
		for (const struct document_repeat *repeat = reader->repeats; repeat; repeat = repeat->next)
			if (search->rule->place >= repeat->first && search->rule->place < repeat->end) {
				search->found_doubtful |= repeat->is_doubtful;
				*found = (struct expression_name){ SLOT_PLACE + 1 + (search->rule->place - repeat->first) /
					repeat->step, EXPRESSION_NUMBER };
				return 1;
			}
	return 0;
}

static int leads_to(const struct document_reader *reader, const struct document_rule *rule,
		    const struct document_name *found, struct destination *destination)
{
	const struct document_repeat *repeat = found->repeat;
	int number = found->number, last;

	destination->is_set = repeat && (rule->place < repeat->first || rule->place >= repeat->end);
	if (repeat && !destination->is_set)
		number += (rule->place - repeat->first) / repeat->step * repeat->step;
	last = destination->is_set ? number + (repeat->most - 1) * repeat->step : number;
	if (last >= reader->questionnaire->question_count)
		return 0;
	destination->question = &reader->questionnaire->questions[number];
	destination->last = last;
	return 1;
}

/* Where that name leads from where the rule stands; 0 with the reason, if there is one to give. */
static int find_question(struct search *search, const char *name, size_t length, struct destination *destination)
{
	struct document_reader *reader = search->reader;
	const struct document_name *found = reader_find_name(reader, name, length);

	if (!found || !leads_to(reader, search->rule, found, destination))
		return 0;
	if (found->is_doubtful)
		search->found_doubtful = 1;
	if (is_calculated(reader, destination->question))
		return 1;
	if (destination->last < search->rule->reached)
		return !depends_on_chance(search, destination->question);
	search->why = search->rule->role == PIPING ?
		_("A wording only tells answers to questions that stand before it.") :
		_("An expression only refers to questions that stand before it.");
	return 0;
}

/* All occurrences of a section, by its name. */
static int find_section(struct search *search, const char *name, struct expression_name *found)
{
	struct document_reader *reader = search->reader;
	const struct document_repeat *repeat = reader_find_repeat(reader, name);

	if (!repeat)
		return 0;
	*found = (struct expression_name){ SLOT_SECTION + repeat->section, EXPRESSION_NUMBER, 1, 1 };
	if (repeat->is_doubtful || repeat->end > reader->questionnaire->question_count) {
		search->found_doubtful = 1;
		return 1;
	}
	if (repeat->end > search->rule->reached)
		search->why = _("How often a section is repeated is known behind it only; in it, position(..) counts.");
	else if (!settle_section(reader, repeat))
		search->why = text_print(reader->arena, _("This goes round in a circle: “%s” is itself computed from this."),
					 name);
	return !search->why;
}

static int find_all_calculations(struct search *search, const struct destination *destination,
				 struct expression_name *found)
{
	const struct questionnaire *questionnaire = search->reader->questionnaire;
	int most = destination->is_set ? questionnaire->sections[destination->question->section].most : 1;

	for (int i = 1; i <= most; i++)
		if (!find_calculation(search, most == 1 ? destination->question :
				      repeat_question(questionnaire, destination->question, i), found))
			return 0;
	return 1;
}

int find_slot(const void *context, const char *name, struct expression_name *found)
{
	struct search *search = (struct search *)context;
	size_t length = strcspn(name, ".");
	struct destination destination;
	const struct question *question;
	int row = -1;

	if (*name == '.' || strchr(name, '('))
		return find_special(search, name, found);
	if (!find_question(search, name, length, &destination))
		return !search->why && find_section(search, name, found);
	question = destination.question;
	found->slot = (destination.is_set ? SLOT_SETS : 0) + question->number * SLOTS;
	found->type = EXPRESSION_TEXT;
	found->is_several = destination.is_set;
	if (search->found_doubtful)
		return 1;
	if (is_calculated(search->reader, question))
		return !name[length] && find_all_calculations(search, &destination, found);
	if (name[length])
		row = row_named(question, name + length + 1);
	if (question_kinds[question->kind].is_only_shown || (name[length] && row < 0))
		return 0;
	found->slot += row + 1;
	found->type = question_kinds[question->kind].type;
	found->is_several |= question->row_count && row < 0;
	return 1;
}

int find_column(const void *context, const char *name, struct expression_name *found)
{
	const struct search *search = context;
	const struct question *question = search->rule->question;

	found->type = EXPRESSION_TEXT;
	found->slot = SLOT_COLUMN;
	if (!strcmp(name, "name"))
		return 1;
	for (int i = 0; i < question->column_count; i++) {
		found->slot = SLOT_COLUMN + 1 + i;
		if (!strcmp(question->columns[i], name))
			return 1;
	}
	return 0;
}
