/*
 * Expressions are compiled once all questions have been read: then every name,
 * row and column is known, and a calculation may stand anywhere. What reads a
 * calculation reads all that it is computed from; that is found out, and
 * circles with it, when the calculation is first met.
 */
#include "questionnaire/document_reader.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"
#include "questionnaire/kinds.h"
#include "questionnaire/logic.h"
#include "questionnaire/piping.h"
#include "text/text.h"

enum { DEEPEST_CALCULATION = 30 };

/* What an expression is for: what it may read besides questions before it. */
enum role {
	RULE,
	CONSTRAINT,	/* the answer itself */
	FILTER,		/* the columns of the choices */
	CALCULATION,	/* what it gave before; questions after it */
	PIPING		/* no expression: a wording with names in it */
};

enum progress { WAITING = 0, IN_HAND, DONE };

struct document_rule {
	const struct document_step *steps;	/* where it stands */
	int depth;
	const char *key;
	enum role role;
	const char *source;
	const struct question *question;	/* whose it is; NULL of a section and of a choice */
	struct expression **target;
	int reached;		/* questions from this one on are not read */
	enum progress progress;
	struct document_rule *next;
};

/* Of a question, once it was met: the last question asked that its value depends on. */
struct document_reach {
	enum progress progress;
	int latest;
	uint64_t sections[(MOST_QUESTIONS + 63) / 64];	/* where those questions stand, a bit each */
};

/* One reading of an expression. */
struct search {
	struct document_reader *reader;
	const struct document_rule *rule;
	const char *why;	/* where not merely unknown */
	int found_doubtful;
};

static struct document_rule *add_rule(struct document_reader *reader, const char *key, const char *source,
				      enum role role)
{
	struct document_rule *rule = arena_new(reader->arena, struct document_rule);
	struct document_step *steps = arena_array(reader->arena, struct document_step, (size_t)reader->depth + 1);

	memcpy(steps, reader->steps, (size_t)reader->depth * sizeof(*steps));
	*rule = (struct document_rule){ steps, reader->depth, key, role, source, .reached = reader->reached };
	if (reader->last_rule)
		reader->last_rule->next = rule;
	else
		reader->first_rule = rule;
	return reader->last_rule = rule;
}

static void add_expression(struct document_reader *reader, struct json_t *object, const char *key,
			   enum role role, const struct question *question, struct expression **target)
{
	const char *source = reader_text(reader, object, key);
	struct document_rule *rule;

	*target = NULL;
	if (!source)
		return;
	rule = add_rule(reader, key, source, role);
	rule->question = question;
	rule->target = target;
}

void reader_expression(struct document_reader *reader, struct json_t *object, const char *key,
		       struct expression **target)
{
	add_expression(reader, object, key, RULE, NULL, target);
}

void reader_relevant(struct document_reader *reader, struct json_t *object, struct question *question)
{
	add_expression(reader, object, "relevant", RULE, question, &question->relevant);
}

void reader_constraint(struct document_reader *reader, struct json_t *object, struct question *question)
{
	add_expression(reader, object, "constraint", CONSTRAINT, question, &question->constraint);
}

void reader_filter(struct document_reader *reader, struct json_t *object, struct question *question)
{
	add_expression(reader, object, "choice_filter", FILTER, question, &question->filter);
}

void reader_calculation(struct document_reader *reader, struct json_t *object, struct question *question)
{
	add_expression(reader, object, "calculation", CALCULATION, question, &question->calculation);
}

void reader_piping(struct document_reader *reader, const char *key, const char *text)
{
	if (text && strstr(text, "${"))
		add_rule(reader, key, text, PIPING);
}

/* ${matrix.row}: -1 where there is no such row. */
static int row_named(const struct question *question, const char *name)
{
	for (int i = 0; i < question->row_count; i++)
		if (question->rows[i].name && !strcmp(question->rows[i].name, name))
			return i;
	return -1;
}

static void compile(struct document_reader *reader, struct document_rule *rule);

/* The rules that decide what a question is worth: its calculation, and whether it is relevant. */
static int decides(const struct document_reader *reader, const struct document_rule *rule, const struct question *question)
{
	const struct section *section = &reader->questionnaire->sections[question->section];

	return rule->target && (rule->target == &((struct question *)question)->calculation ||
		rule->target == &((struct question *)question)->relevant ||
		rule->target == &((struct section *)section)->relevant);
}

static int is_calculated(const struct document_reader *reader, const struct question *question)
{
	return reader->calculated[question->number];
}

static void add_section(struct document_reach *reach, const struct question *question)
{
	reach->sections[question->section / 64] |= (uint64_t)1 << question->section % 64;
}

static void add_reach(struct document_reach *reach, const struct document_reach *other)
{
	for (size_t i = 0; i < sizeof(reach->sections) / sizeof(*reach->sections); i++)
		reach->sections[i] |= other->sections[i];
	if (other->latest > reach->latest)
		reach->latest = other->latest;
}

/* What it reads besides, a calculation standing for what it is computed from. */
static void reach_further(const struct document_reader *reader, struct document_reach *reach,
			  const struct expression *expression)
{
	const int *slots;
	int count = expression ? expression_slots(expression, &slots) : 0;

	for (int i = 0; i < count; i++) {
		int number = slots[i] / SLOTS;
		struct document_reach one = { DONE, number };

		if (number >= reader->questionnaire->question_count)
			continue;
		if (reader->calculated[number])
			one = reader->reaches[number];
		else
			add_section(&one, &reader->questionnaire->questions[number]);
		add_reach(reach, &one);
	}
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
		compile(reader, rule);
		reach_further(reader, reach, *rule->target);
	}
	reach->progress = DONE;
	return 1;
}

/* Does the rule stand among questions in an order of chance, and depend on another of them? */
static int depends_on_chance(struct search *search, const struct question *question)
{
	const struct questionnaire *questionnaire = search->reader->questionnaire;
	struct document_reach reach = search->reader->reaches[question->number];
	int section;

	if (search->rule->reached >= questionnaire->question_count)
		return 0;
	section = questionnaire->questions[search->rule->reached].section;
	if (!is_calculated(search->reader, question))
		add_section(&reach, question);
	if (!questionnaire->sections[section].is_random || !(reach.sections[section / 64] >> section % 64 & 1))
		return 0;
	search->why = text_print(search->reader->arena,
		_("The questions of this section are asked in an order of chance: none may depend on another, here on “%s”."),
		question->name);
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

/* Names that belong to one role only. */
static int find_special(const struct search *search, const char *name, struct expression_name *found)
{
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
	return 0;
}

/* The question of that name, where the rule stands; NULL with the reason, if there is one to give. */
static const struct question *find_question(struct search *search, const char *name, size_t length)
{
	struct document_reader *reader = search->reader;
	const struct document_name *found = reader_find_name(reader, name, length);
	const struct question *question;

	if (!found || found->number >= reader->questionnaire->question_count)
		return NULL;
	question = &reader->questionnaire->questions[found->number];
	if (found->is_doubtful)
		search->found_doubtful = 1;
	if (is_calculated(reader, question))
		return question;
	if (found->number < search->rule->reached)
		return depends_on_chance(search, question) ? NULL : question;
	search->why = search->rule->role == PIPING ?
		_("A wording only tells answers to questions that stand before it.") :
		_("An expression only refers to questions that stand before it.");
	return NULL;
}

static int find_slot(const void *context, const char *name, struct expression_name *found)
{
	struct search *search = (struct search *)context;
	size_t length = strcspn(name, ".");
	const struct question *question;
	int row = -1;

	if (*name == '.' || strchr(name, '('))
		return find_special(search, name, found);
	question = find_question(search, name, length);
	if (!question)
		return 0;
	found->slot = question->number * SLOTS;
	found->type = EXPRESSION_TEXT;
	if (search->found_doubtful)
		return 1;
	if (is_calculated(search->reader, question))
		return !name[length] && find_calculation(search, question, found);
	if (name[length])
		row = row_named(question, name + length + 1);
	if (question_kinds[question->kind].is_only_shown || (name[length] && row < 0))
		return 0;
	*found = (struct expression_name){ question->number * SLOTS + row + 1,
		question_kinds[question->kind].type, question->row_count && row < 0 };
	return 1;
}

static int find_column(const void *context, const char *name, struct expression_name *found)
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

static struct expression *read_rule(struct search *search, struct expression_fault *fault)
{
	const struct document_rule *rule = search->rule;
	struct expression_names names = { find_slot, search, rule->role == FILTER ? find_column : NULL };

	if (rule->role == PIPING) {
		piping_check(search->reader->arena, rule->source, &names, fault);
		return NULL;
	}
	return expression_read(search->reader->arena, rule->source, &names, fault);
}

/* Told at the place where it stands, though the reader is elsewhere. */
static void tell_fault(struct document_reader *reader, const struct document_rule *rule, const char *words)
{
	struct document_reader there = *reader;

	memcpy(there.steps, rule->steps, (size_t)rule->depth * sizeof(*rule->steps));
	there.depth = rule->depth;
	reader_fault(&there, rule->key, words);
}

/* What choices are there is known by then; what it gives, only now. */
static void tell_misfit(struct document_reader *reader, const struct document_rule *rule)
{
	struct question *question = &reader->questionnaire->questions[rule->question->number];
	const char *words = calculation_settle(question);

	if (words)
		tell_fault(reader, rule, words);
}

static void compile(struct document_reader *reader, struct document_rule *rule)
{
	struct search search = { reader, rule };
	struct expression_fault fault = { 0 };
	struct expression *expression;

	if (rule->progress != WAITING)
		return;
	rule->progress = IN_HAND;
	/* A calculation is never shown, so it has no place of its own; nor has what decides on it. */
	if (rule->question && is_calculated(reader, rule->question))
		rule->reached = INT_MAX;
	expression = read_rule(&search, &fault);
	rule->progress = DONE;
	/* Expressions that read a question with faults would only repeat them. */
	if (rule->target && !search.found_doubtful)
		*rule->target = expression;
	if (rule->role == CALCULATION && *rule->target)
		tell_misfit(reader, rule);
	if (!fault.words || search.found_doubtful)
		return;
	tell_fault(reader, rule, text_print(reader->arena, _("Column %1$d: %2$s"), fault.column,
					    search.why ? search.why : fault.words));
}

/* Of a text made of free texts, or of others so made, the words go where those go. */
static int holds_words(const struct questionnaire *questionnaire, const struct question *question)
{
	const int *slots;
	int count = expression_slots(question->calculation, &slots);

	/* One of some choices tells no more than which one. */
	if (expression_gives(question->calculation) != EXPRESSION_TEXT || question->choice_count)
		return 0;
	for (int i = 0; i < count; i++)
		if (slots[i] / SLOTS < questionnaire->question_count &&
		    question_is_free_text(&questionnaire->questions[slots[i] / SLOTS]))
			return 1;
	return 0;
}

/* Calculations may read those after them: again until nothing changes. */
static void mark_words(struct questionnaire *questionnaire)
{
	int changed;

	do {
		changed = 0;
		for (int i = 0; i < questionnaire->question_count; i++) {
			struct question *question = &questionnaire->questions[i];

			if (question->calculation && !question->holds_words &&
			    holds_words(questionnaire, question))
				question->holds_words = changed = 1;
		}
	} while (changed);
}

void reader_compile(struct document_reader *reader)
{
	reader->reaches = arena_array(reader->arena, struct document_reach, MOST_QUESTIONS);
	reader->calculated = arena_take(reader->arena, MOST_QUESTIONS);
	for (struct document_rule *rule = reader->first_rule; rule; rule = rule->next)
		if (rule->role == CALCULATION)
			reader->calculated[rule->question->number] = 1;
	for (struct document_rule *rule = reader->first_rule; rule; rule = rule->next)
		compile(reader, rule);
	mark_words(reader->questionnaire);
}
