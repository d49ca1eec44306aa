#include "questionnaire/logic.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "expression/value.h"
#include "questionnaire/kind.h"
#include "questionnaire/repeat.h"

enum relevance { UNKNOWN = 0, IRRELEVANT, RELEVANT };

struct calculated {
	struct expression_value value;
	int is_known;
};

/* What one expression sees. */
struct sight {
	struct logic *logic;
	const struct question *question;	/* whose constraint, filter or calculation it is */
	const struct answer *itself;		/* a constraint's */
	const struct choice *choice;		/* a filter's */
};

const struct question *slot_question(const struct questionnaire *questionnaire, int slot)
{
	int number = slot % SLOT_SETS / SLOTS;

	return slot < SLOT_OTHERS && number < questionnaire->question_count ? &questionnaire->questions[number] : NULL;
}

static int is_calculated(const struct question *question)
{
	return question->calculation != NULL;
}

static enum expression_type type_of(const struct question *question)
{
	return is_calculated(question) ? expression_gives(question->calculation) :
		question_kinds[question->kind].type;
}

static struct expression_value empty_value(enum expression_type type)
{
	return (struct expression_value){ type, .number = NAN, .text = "" };
}

/* Of an answer that is no calculation's; row -1: of the question itself. */
static struct expression_value value_of_answer(struct arena *arena, const struct question *question,
					       const struct answer *answer, int row)
{
	const struct kind *kind = &question_kinds[question->kind];

	if (answer->state != GIVEN || (row >= 0 && answer->rows[row].state != GIVEN))
		return empty_value(kind->type);
	return kind->value(arena, question, row >= 0 ? &answer->rows[row] : answer);
}

static struct expression_value value_of_column(const struct sight *sight, int column)
{
	const struct choice *choice = sight->choice;
	const char *text = choice->name;

	if (column)
		text = choice->columns && choice->columns[column - 1] ? choice->columns[column - 1] : "";
	return (struct expression_value){ EXPRESSION_TEXT, .text = text };
}

static int row_count(const struct question *question, int slot)
{
	return question->row_count && slot % SLOTS == 0 ? question->row_count : 1;
}

/* Of all occurrences of a section those in which the question is relevant, one after the other; NULL after the last. */
static const struct question *next_told(const struct sight *sight, struct arena *arena, int slot, int *occurrence)
{
	const struct questionnaire *questionnaire = sight->logic->questionnaire;
	const struct question *first = &questionnaire->questions[(slot - SLOT_SETS) / SLOTS];
	int most = questionnaire->sections[first->section].most;

	while (++*occurrence <= most) {
		const struct question *question = repeat_question(questionnaire, first, *occurrence);

		if (logic_is_relevant(sight->logic, arena, question))
			return question;
	}
	return NULL;
}

static struct expression_value value_of_set(const struct sight *sight, struct arena *arena, int slot, int nth)
{
	int occurrence = 0, row = slot % SLOTS - 1;
	const struct question *question;

	while ((question = next_told(sight, arena, slot, &occurrence))) {
		int rows = row_count(question, slot);

		if (nth < rows)
			return logic_value(sight->logic, arena, question, row >= 0 ? row : nth);
		nth -= rows;
	}
	return empty_value(type_of(&sight->logic->questionnaire->questions[(slot - SLOT_SETS) / SLOTS]));
}

static int count_of_set(const struct sight *sight, struct arena *arena, int slot)
{
	int occurrence = 0, count = 0;
	const struct question *question;

	while ((question = next_told(sight, arena, slot, &occurrence)))
		count += row_count(question, slot);
	return count;
}

static struct expression_value value_of_slot(const void *context, struct arena *arena, int slot, int nth)
{
	const struct sight *sight = context;
	const struct question *question = sight->question;
	int row;

	if (slot == SLOT_ITSELF)
		return value_of_answer(arena, question, sight->itself, question->row_count ? nth : -1);
	if (slot == SLOT_KEPT)
		return calculation_value(question, &sight->logic->answers[question->number]);
	if (slot >= SLOT_COLUMN)
		return value_of_column(sight, slot - SLOT_COLUMN);
	if (slot >= SLOT_PLACE)
		return (struct expression_value){ EXPRESSION_NUMBER, .number = slot - SLOT_PLACE };
	if (slot >= SLOT_SETS)
		return value_of_set(sight, arena, slot, nth);
	question = &sight->logic->questionnaire->questions[slot / SLOTS];
	row = slot % SLOTS - 1;
	return logic_value(sight->logic, arena, question, row >= 0 ? row : nth);
}

/* Of what is not relevant there are none; of a matrix, as many as it has rows. */
static int count_of_slot(const void *context, struct arena *arena, int slot)
{
	const struct sight *sight = context;
	const struct questionnaire *questionnaire = sight->logic->questionnaire;
	const struct question *question = sight->question;

	if (slot >= SLOT_SECTION && slot < SLOT_COLUMN)
		return repeat_count(sight->logic, arena, &questionnaire->sections[slot - SLOT_SECTION]);
	if (slot > SLOT_ITSELF)
		return 1;
	if (slot == SLOT_ITSELF)
		return question->row_count ? question->row_count : 1;
	if (slot >= SLOT_SETS)
		return count_of_set(sight, arena, slot);
	question = &questionnaire->questions[slot / SLOTS];
	return logic_is_relevant(sight->logic, arena, question) ? row_count(question, slot) : 0;
}

static struct expression_answers seen(const struct sight *sight)
{
	return (struct expression_answers){ value_of_slot, sight, sight->logic->today, count_of_slot };
}

static int is_true(const struct sight *sight, struct arena *arena, const struct expression *expression)
{
	struct expression_answers answers = seen(sight);

	return !expression || expression_is_true(expression, arena, &answers);
}

/* What an expression gives, as a number. */
static double number_of(struct logic *logic, struct arena *arena, const struct expression *expression)
{
	struct sight sight = { logic };
	struct expression_answers answers = seen(&sight);
	struct expression_value value = expression_value(expression, arena, &answers);

	return value.type == EXPRESSION_TEXT ? value_number(value.text) : value.number;
}

static int says_yes(struct logic *logic, struct arena *arena, const struct question *question)
{
	const struct answer *answer = &logic->answers[question->number];

	return logic_is_relevant(logic, arena, question) && answer->state == GIVEN &&
	       !strcmp(question->choices[answer->choice].name, "yes");
}

/* Is there such an occurrence of a section that is repeated? */
static int occurs(struct logic *logic, struct arena *arena, const struct section *section)
{
	const struct section *first = repeat_first(section);

	if (first->occurrences)
		return number_of(logic, arena, first->occurrences) >= section->occurrence;
	return section->occurrence <= 1 ||
	       says_yes(logic, arena, &logic->questionnaire->questions[section[-1].another]);
}

int logic_section_is_relevant(struct logic *logic, struct arena *arena, const struct section *section)
{
	unsigned char *relevance = &logic->of_section[section - logic->questionnaire->sections];

	if (*relevance == UNKNOWN)
		*relevance = occurs(logic, arena, section) &&
			is_true(&(struct sight){ logic }, arena, section->relevant) ? RELEVANT : IRRELEVANT;
	return *relevance == RELEVANT;
}

int logic_is_relevant(struct logic *logic, struct arena *arena, const struct question *question)
{
	unsigned char *relevance = &logic->of_question[question->number];

	if (*relevance == UNKNOWN)
		*relevance = logic_section_is_relevant(logic, arena, &logic->questionnaire->sections[question->section]) &&
			is_true(&(struct sight){ logic }, arena, question->relevant) ? RELEVANT : IRRELEVANT;
	return *relevance == RELEVANT;
}

/* Whether it is relevant has been seen to. */
static struct expression_value calculate(struct logic *logic, struct arena *arena,
					 const struct question *question)
{
	struct sight sight = { logic, question };
	struct expression_answers answers = seen(&sight);
	struct calculated *calculated;
	struct answer kept;

	if (!logic->calculated)
		logic->calculated = arena_array(arena, struct calculated, (size_t)logic->questionnaire->question_count);
	calculated = &logic->calculated[question->number];
	if (!calculated->is_known) {
		calculated->value = expression_value(question->calculation, arena, &answers);
		/* What cannot be kept is empty for all that follows, too. */
		kept = calculation_answer(question, &calculated->value);
		calculated->value = calculation_value(question, &kept);
		calculated->is_known = 1;
	}
	return calculated->value;
}

struct expression_value logic_value(struct logic *logic, struct arena *arena,
				    const struct question *question, int nth)
{
	const struct answer *answer = &logic->answers[question->number];

	if (is_calculated(question))
		return logic_is_relevant(logic, arena, question) ? calculate(logic, arena, question) :
			empty_value(type_of(question));
	if (answer->state != GIVEN || !logic_is_relevant(logic, arena, question))
		return empty_value(type_of(question));
	return value_of_answer(arena, question, answer, question->row_count ? nth : -1);
}

struct logic logic_of(const struct questionnaire *questionnaire, struct arena *arena,
		      const struct answer *answers, int32_t today)
{
	return (struct logic){
		questionnaire, answers, today,
		.of_question = arena_take(arena, (size_t)questionnaire->question_count),
		.of_section = arena_take(arena, (size_t)questionnaire->section_count),
	};
}

struct logic *logic_seen(const struct answer_setting *setting, struct arena *arena)
{
	struct logic *logic = setting->logic;

	if (!logic) {
		logic = arena_new(arena, struct logic);
		*logic = logic_of(setting->questionnaire, arena, setting->answers, setting->today);
	}
	return logic;
}

void answers_relevance(const struct questionnaire *questionnaire, struct arena *arena,
		       const struct answer *answers, int32_t today, unsigned char *relevant)
{
	struct logic logic = logic_of(questionnaire, arena, answers, today);

	for (int i = 0; i < questionnaire->question_count; i++)
		relevant[i] = !!logic_is_relevant(&logic, arena, &questionnaire->questions[i]);
}

int choice_is_relevant(const struct answer_setting *setting, struct arena *arena,
		       const struct question *question, const struct choice *choice)
{
	struct sight sight = { .question = question, .choice = choice };

	if ((!choice->relevant && !question->filter) || !setting->answers)
		return 1;
	sight.logic = logic_seen(setting, arena);
	return is_true(&sight, arena, choice->relevant) && is_true(&sight, arena, question->filter);
}

int answer_meets_constraint(struct arena *arena, const struct question *question,
			    const struct answer_setting *setting, const struct answer *answer)
{
	struct sight sight = { .question = question, .itself = answer };

	if (!question->constraint || !setting->answers)
		return 1;
	sight.logic = logic_seen(setting, arena);
	return is_true(&sight, arena, question->constraint);
}

void answers_calculate(const struct questionnaire *questionnaire, struct arena *arena,
		       struct answer *answers, int32_t today)
{
	struct logic logic = logic_of(questionnaire, arena, answers, today);

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		struct expression_value value;

		if (!is_calculated(question) || !logic_is_relevant(&logic, arena, question))
			continue;
		value = calculate(&logic, arena, question);
		answers[i] = calculation_answer(question, &value);
	}
}

static int is_empty(const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_TEXT:  return !*value->text;
	case EXPRESSION_TRUTH: return 0;
	default:	       return !(fabs(value->number) <= MOST_NUMBER);
	}
}

/* Beyond these no day of a calendar is. */
static int is_day(double number)
{
	return number >= day_of(1, 1, 1) && number <= day_of(9999, 12, 31);
}

static struct answer chosen(const struct question *question, const char *name)
{
	int choice = choice_named(question, name, strlen(name));

	return choice < 0 ? (struct answer){ EMPTY } : (struct answer){ GIVEN, .choice = choice };
}

struct answer calculation_answer(const struct question *question, const struct expression_value *value)
{
	struct answer answer = { GIVEN };

	if (is_empty(value))
		return (struct answer){ EMPTY };
	switch (value->type) {
	case EXPRESSION_TEXT:
		if (question->choice_count)
			return chosen(question, value->text);
		answer.text = value->text;
		break;
	case EXPRESSION_TRUTH:
		answer.choice = !value->truth;
		break;
	case EXPRESSION_DAY:
		if (!is_day(value->number))
			return (struct answer){ EMPTY };
		answer.day = (int32_t)floor(value->number);
		break;
	default:
		answer.number = value->number;
	}
	return answer;
}

struct expression_value calculation_value(const struct question *question, const struct answer *answer)
{
	struct expression_value value = empty_value(expression_gives(question->calculation));

	if (answer->state != GIVEN)
		return value;
	if (value.type == EXPRESSION_TRUTH)
		value.truth = answer->choice == 0;
	else if (value.type == EXPRESSION_TEXT && question->choice_count)
		value.text = question->choices[answer->choice].name;
	else if (value.type == EXPRESSION_TEXT)
		value.text = answer->text ? answer->text : "";
	else
		value.number = value.type == EXPRESSION_DAY ? answer->day : answer->number;
	return value;
}
