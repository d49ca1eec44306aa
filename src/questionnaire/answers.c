#include "questionnaire/answers.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "expression/expression.h"
#include "questionnaire/canonical.h"
#include "questionnaire/kind.h"

int answer_has(const struct answer *answer, int choice)
{
	return (answer->chosen[choice / 64] >> (choice % 64)) & 1;
}

void answer_add(struct answer *answer, int choice)
{
	answer->chosen[choice / 64] |= (uint64_t)1 << (choice % 64);
	answer->state = GIVEN;
}

struct answer *answer_rows(struct arena *arena, const struct question *question,
			   struct answer *answer)
{
	if (!answer->rows && question->row_count)
		answer->rows = arena_array(arena, struct answer, (size_t)question->row_count);
	return answer->rows;
}

struct answer *answers_new(struct arena *arena, const struct questionnaire *questionnaire)
{
	return arena_array(arena, struct answer, (size_t)questionnaire->question_count);
}

/* What is known so far, found out only as far as it is needed. */
enum relevance { UNKNOWN = 0, IRRELEVANT, RELEVANT };

struct relevances {
	const struct questionnaire *questionnaire;
	const struct answer *answers;
	unsigned char *of_question, *of_section;	/* enum relevance */
};

static int question_is_relevant(struct relevances *known, struct arena *arena,
				const struct question *question);

static struct expression_value empty_value(enum expression_type type)
{
	return (struct expression_value){ type, .number = NAN, .text = "" };
}

static struct expression_value value_of_slot(const void *context, struct arena *arena, int slot, int nth)
{
	struct relevances *known = (struct relevances *)context;
	const struct question *question = &known->questionnaire->questions[slot / SLOTS];
	const struct kind *kind = &question_kinds[question->kind];
	const struct answer *answer = &known->answers[question->number];
	int row = slot % SLOTS - 1;

	(void)nth;
	if (answer->state != GIVEN || !question_is_relevant(known, arena, question))
		return empty_value(kind->type);
	if (row >= 0 && answer->rows[row].state != GIVEN)
		return empty_value(kind->type);
	return kind->value(arena, question, row >= 0 ? &answer->rows[row] : answer);
}

static enum relevance truth_of(struct relevances *known, struct arena *arena,
			       const struct expression *expression)
{
	struct expression_answers answers = { value_of_slot, known };

	if (!expression || expression_is_true(expression, arena, &answers))
		return RELEVANT;
	return IRRELEVANT;
}

static int section_is_relevant(struct relevances *known, struct arena *arena, int section)
{
	const struct expression *rule = known->questionnaire->sections[section].relevant;
	unsigned char *relevance = &known->of_section[section];

	if (*relevance == UNKNOWN)
		*relevance = truth_of(known, arena, rule);
	return *relevance == RELEVANT;
}

/* Goes back to the questions that the rule reads, all of which stand before it: so it ends. */
static int question_is_relevant(struct relevances *known, struct arena *arena,
				const struct question *question)
{
	unsigned char *relevance = &known->of_question[question->number];

	if (*relevance == UNKNOWN)
		*relevance = section_is_relevant(known, arena, question->section) ?
			truth_of(known, arena, question->relevant) : IRRELEVANT;
	return *relevance == RELEVANT;
}

static struct relevances nothing_known(const struct questionnaire *questionnaire,
				       struct arena *arena, const struct answer *answers)
{
	return (struct relevances){
		questionnaire, answers,
		.of_question = arena_take(arena, (size_t)questionnaire->question_count),
		.of_section = arena_take(arena, (size_t)questionnaire->section_count),
	};
}

void answers_relevance(const struct questionnaire *questionnaire, struct arena *arena,
		       const struct answer *answers, unsigned char *relevant)
{
	struct relevances known = nothing_known(questionnaire, arena, answers);

	for (int i = 0; i < questionnaire->question_count; i++)
		relevant[i] = !!question_is_relevant(&known, arena, &questionnaire->questions[i]);
}

int choice_is_relevant(const struct questionnaire *questionnaire, struct arena *arena,
		       const struct answer *answers, const struct choice *choice)
{
	struct relevances known;

	if (!choice->relevant)
		return 1;
	known = nothing_known(questionnaire, arena, answers);
	return truth_of(&known, arena, choice->relevant) == RELEVANT;
}

static const unsigned char *relevance_of_all(const struct questionnaire *questionnaire,
					     struct arena *arena, const struct answer *answers)
{
	unsigned char *relevant = arena_take(arena, (size_t)questionnaire->question_count);

	answers_relevance(questionnaire, arena, answers, relevant);
	return relevant;
}

/* relevant NULL: as a draft. */
static void write_answers(struct buffer *out, const struct questionnaire *questionnaire,
			  const struct answer *answers, const unsigned char *relevant)
{
	const char *before = "{";

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		if (question_kinds[question->kind].is_only_shown ||
		    !(relevant ? relevant[i] : answers[i].state != NOT_ASKED))
			continue;
		buffer_add_text(out, before);
		canonical_add_text(out, question->name);
		buffer_add_text(out, ":");
		answer_write(out, question, &answers[i], relevant ? AS_SUBMISSION : AS_DRAFT);
		before = ",";
	}
	buffer_add_text(out, *before == '{' ? "{}" : "}");
}

void answers_write(struct buffer *out, const struct questionnaire *questionnaire,
		   const struct answer *answers, enum answers_form form)
{
	const unsigned char *relevant = NULL;

	if (form == AS_SUBMISSION)
		relevant = relevance_of_all(questionnaire, out->arena, answers);
	write_answers(out, questionnaire, answers, relevant);
}

/* Keys stand in the order of the questions, each once. */
static int read_all(struct canonical *from, struct arena *arena, const struct questionnaire *questionnaire,
		    struct answer *answers)
{
	int expects_more = 0, any = 0;

	for (int i = 0; i < questionnaire->question_count && (expects_more || !any); i++) {
		const struct question *question = &questionnaire->questions[i];

		if (!canonical_take_name(from, question->name))
			continue;
		if (!canonical_take(from, ":") || !answer_parse(arena, question, from, &answers[i]))
			return 0;
		any = 1;
		expects_more = canonical_take(from, ",");
	}
	return !expects_more;
}

enum fault answers_read(struct arena *arena, const struct questionnaire *questionnaire,
			const char *json, struct answer **answers)
{
	struct canonical from = { json };

	*answers = answers_new(arena, questionnaire);
	if (!canonical_take(&from, "{") || !read_all(&from, arena, questionnaire, *answers) ||
	    !canonical_take(&from, "}") || *from.at)
		return FAULT_INVALID;
	return NO_FAULT;
}

struct hash answers_hash(struct arena *arena, const struct questionnaire *questionnaire,
			 const struct answer *answers)
{
	const unsigned char *relevant = relevance_of_all(questionnaire, arena, answers);
	struct buffer whole = buffer_in(arena);

	buffer_add(&whole, questionnaire->version.bytes, sizeof(questionnaire->version.bytes));
	write_answers(&whole, questionnaire, answers, relevant);
	/* Each with its NUL, so that no two lists of texts are the same bytes. */
	for (int i = 0; i < questionnaire->question_count; i++)
		if (relevant[i] && answers[i].state == GIVEN && answers[i].text)
			buffer_add(&whole, answers[i].text, strlen(answers[i].text) + 1);
	return hash_of(whole.bytes, whole.length);
}
