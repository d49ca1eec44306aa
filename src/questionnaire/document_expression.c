/*
 * Expressions are compiled once all questions have been read: then every name,
 * row and column is known, and a calculation may stand anywhere.
 */
#include "questionnaire/document_rule.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"
#include "questionnaire/kinds.h"
#include "questionnaire/logic.h"
#include "questionnaire/piping.h"
#include "text/text.h"

static struct document_rule *add_rule(struct document_reader *reader, const char *key, const char *source,
				      enum role role)
{
	struct document_rule *rule = arena_new(reader->arena, struct document_rule);
	struct document_step *steps = arena_array(reader->arena, struct document_step, (size_t)reader->depth + 1);

	memcpy(steps, reader->steps, (size_t)reader->depth * sizeof(*steps));
	*rule = (struct document_rule){ steps, reader->depth, key, role, source,
		.reached = reader->reached, .place = reader->reached };
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

const char *reader_piping(struct document_reader *reader, const char *key, const char *text)
{
	/* What is wrong with it is so in every occurrence. */
	if (text && strstr(text, "${") && reader->occurrence < 2)
		add_rule(reader, key, text, PIPING);
	return reader_unrolled_text(reader, text);
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

void rule_compile(struct document_reader *reader, struct document_rule *rule)
{
	struct search search = { reader, rule };
	struct expression_fault fault = { 0 };
	struct expression *expression;

	if (rule->progress != WAITING)
		return;
	rule->progress = IN_HAND;
	/* A calculation is never shown, so it has no place of its own; nor has what decides on it. */
	if (rule->question && reader->calculated[rule->question->number])
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

/* A file is read as its name, which somebody wrote. */
static int says_words(const struct question *question)
{
	return question_is_free_text(question) || question_is_file(question);
}

/* Of a text made of free texts, or of others so made, the words go where those go. */
static int holds_words(const struct questionnaire *questionnaire, const struct question *question)
{
	const int *slots;
	int count = expression_slots(question->calculation, &slots);

	/* One of some choices tells no more than which one. */
	if (expression_gives(question->calculation) != EXPRESSION_TEXT || question->choice_count)
		return 0;
	for (int i = 0; i < count; i++) {
		const struct question *read = slot_question(questionnaire, slots[i]);

		if (read && says_words(read))
			return 1;
	}
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
		rule_compile(reader, rule);
	mark_words(reader->questionnaire);
}
