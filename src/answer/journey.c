#include "answer/journey.h"

#include "base/arena.h"
#include "questionnaire/logic.h"
#include "questionnaire/order.h"
#include "text/text.h"

static void find_walk(struct journey *journey)
{
	const struct questionnaire *questionnaire = journey->questionnaire;
	int *walk = arena_array(journey->arena, int, (size_t)questionnaire->question_count + 1);
	int *page_of = arena_array(journey->arena, int, (size_t)questionnaire->question_count + 1);

	for (int i = 0; i < questionnaire->section_count; i++) {
		const struct section *section = &questionnaire->sections[i];
		const int *order = order_questions(journey->arena, questionnaire, section, journey->setting.seed);

		for (int n = 0; n < section->count; n++) {
			walk[section->first + n] = order[n];
			page_of[order[n]] = section->first + n;
		}
	}
	journey->walk = walk;
	journey->page_of = page_of;
}

void journey_look(struct journey *journey)
{
	int32_t today = journey->setting.today;

	answers_calculate(journey->questionnaire, journey->arena, journey->answers, today);
	if (!journey->walk)
		find_walk(journey);
	journey->setting.answers = journey->answers;
	journey->setting.logic = NULL;
	journey->setting.logic = logic_seen(&journey->setting, journey->arena);
	for (int i = 0; i < journey->questionnaire->question_count; i++)
		journey->relevant[i] = !!logic_is_relevant(journey->setting.logic, journey->arena,
							   &journey->questionnaire->questions[i]);
}

int journey_pages(const struct journey *journey)
{
	return journey->paging == A_SECTION_PER_PAGE ?
		journey->questionnaire->section_count : journey->questionnaire->question_count;
}

int journey_page_of(const struct journey *journey, const struct question *question)
{
	return journey->paging == A_SECTION_PER_PAGE ? question->section : journey->page_of[question->number];
}

int journey_questions(const struct journey *journey, int page, int *count)
{
	if (journey->paging == A_QUESTION_PER_PAGE) {
		*count = 1;
		return journey->walk[page];
	}
	*count = journey->questionnaire->sections[page].count;
	return journey->questionnaire->sections[page].first;
}

const int *journey_order(const struct journey *journey, int page)
{
	int count, first = journey_questions(journey, page, &count);

	return &journey->walk[journey->paging == A_QUESTION_PER_PAGE ? page : first];
}

int journey_is_on_way(const struct journey *journey, int page)
{
	int count, first;

	if (page < 0 || page >= journey_pages(journey))
		return 0;
	first = journey_questions(journey, page, &count);
	for (int i = first; i < first + count; i++)
		if (journey->relevant[i] && question_is_drawn(&journey->questionnaire->questions[i]))
			return 1;
	return 0;
}

int journey_first(const struct journey *journey, const struct section *section)
{
	const struct question *questions = journey->questionnaire->questions;
	int first = NO_PAGE;

	for (int i = section->first; i < section->first + section->count; i++) {
		int page = journey_page_of(journey, &questions[i]);

		if (journey_is_on_way(journey, page) && (first == NO_PAGE || page < first))
			first = page;
	}
	return first;
}

int journey_next(const struct journey *journey, int page)
{
	for (page++; page < journey_pages(journey); page++)
		if (journey_is_on_way(journey, page))
			return page;
	return NO_PAGE;
}

int journey_previous(const struct journey *journey, int page)
{
	for (page--; page >= 0; page--)
		if (journey_is_on_way(journey, page))
			return page;
	return NO_PAGE;
}

int journey_begins_section(const struct journey *journey, int page)
{
	const struct question *questions = journey->questionnaire->questions;
	int count, before = journey_previous(journey, page);

	return before == NO_PAGE || questions[journey_questions(journey, before, &count)].section !=
		questions[journey_questions(journey, page, &count)].section;
}

int journey_step(const struct journey *journey, int page, int *steps)
{
	int step = 0;

	*steps = 0;
	for (int i = 0; i < journey_pages(journey); i++) {
		if (!journey_is_on_way(journey, i))
			continue;
		++*steps;
		if (i <= page)
			step++;
	}
	return step;
}

int journey_is_unseen(const struct journey *journey, const struct question *question)
{
	return question_is_asked(question) && journey->relevant[question->number] &&
	       journey->answers[question->number].state == NOT_ASKED;
}

const char *journey_fault(const struct journey *journey, const struct question *question)
{
	if (!journey->relevant[question->number] || !question_is_asked(question))
		return NULL;
	return answer_check(journey->arena, question, &journey->setting, &journey->answers[question->number]);
}

int journey_unseen_page(const struct journey *journey, int from)
{
	for (int page = from; page < journey_pages(journey); page++) {
		int count, first = journey_questions(journey, page, &count);

		for (int i = first; i < first + count; i++)
			if (journey_is_unseen(journey, &journey->questionnaire->questions[i]))
				return page;
	}
	return NO_PAGE;
}

int journey_is_complete(const struct journey *journey)
{
	for (int i = 0; i < journey->questionnaire->question_count; i++)
		if (journey_fault(journey, &journey->questionnaire->questions[i]))
			return 0;
	return journey_unseen_page(journey, 0) == NO_PAGE;
}

/*
 * Was it on the page that was posted? Each question drawn says so in a hidden
 * field: radio buttons left alone send nothing, and what is relevant now may
 * not have been when the page was drawn.
 */
static const unsigned char *what_was_drawn(const struct journey *journey, const struct answer_form *form)
{
	const struct questionnaire *questionnaire = journey->questionnaire;
	unsigned char *drawn = arena_take(journey->arena, (size_t)questionnaire->question_count + 1);
	const char *name;

	for (int nth = 0; nth < questionnaire->question_count && (name = form->text(form->context, "asked", nth)); nth++) {
		const struct question *question = question_named(questionnaire, name);

		if (question)
			drawn[question->number] = 1;
	}
	return drawn;
}

/* A byte for each choice of a question some of whose choices may be hidden; NULL for any other. */
static unsigned char *what_is_offered(const struct journey *journey, const struct question *question)
{
	unsigned char *offered = NULL;
	int some = question->filter != NULL;

	for (int i = 0; i < question->choice_count && !some; i++)
		some = question->choices[i].relevant != NULL;
	if (some)
		offered = arena_take(journey->arena, (size_t)question->choice_count);
	for (int i = 0; some && i < question->choice_count; i++)
		offered[i] = !!choice_is_relevant(&journey->setting, journey->arena, question, &question->choices[i]);
	return offered;
}

static int has_more(const struct journey *journey, const struct question *question, const unsigned char *before)
{
	const unsigned char *now = before ? what_is_offered(journey, question) : NULL;

	for (int i = 0; now && i < question->choice_count; i++)
		if (now[i] && !before[i])
			return 1;
	return 0;
}

/* What was posted, as far as it reads; errors say where it does not. */
static void read_page(struct journey *journey, int first, int count, const unsigned char *drawn,
		      const struct answer_form *form, const char **errors)
{
	/* Each answer taken may change what was known. */
	journey->setting.logic = NULL;
	for (int i = first; i < first + count; i++) {
		const struct question *question = &journey->questionnaire->questions[i];

		if (question_is_asked(question) && drawn[i])
			answer_read(journey->arena, question, &journey->setting, form, &journey->answers[i], &errors[i]);
	}
}

int journey_take(struct journey *journey, int page, const struct answer_form *form, const char **errors)
{
	int count, first = journey_questions(journey, page, &count), faults = 0;
	const struct question *questions = journey->questionnaire->questions;
	const unsigned char *drawn = what_was_drawn(journey, form);
	unsigned char **offered = arena_array(journey->arena, unsigned char *, (size_t)(first + count) + 1);

	for (int i = first; i < first + count; i++)
		offered[i] = what_is_offered(journey, &questions[i]);
	read_page(journey, first, count, drawn, form, errors);
	journey_look(journey);
	journey->widened = arena_take(journey->arena, (size_t)(first + count) + 1);
	for (int i = first; i < first + count; i++) {
		journey->widened[i] = drawn[i] && journey->relevant[i] && journey->answers[i].state == EMPTY &&
			has_more(journey, &questions[i], offered[i]);
		if (!journey->relevant[i] || journey_is_unseen(journey, &questions[i]))
			errors[i] = NULL;
		else if (!errors[i])
			errors[i] = journey_fault(journey, &questions[i]);
		faults += errors[i] != NULL;
	}
	return faults;
}

int journey_opened_more(const struct journey *journey, int page, const struct answer_form *form)
{
	int count, first = journey_questions(journey, page, &count);
	const unsigned char *drawn = what_was_drawn(journey, form);

	for (int i = first; i < first + count; i++) {
		const struct question *question = &journey->questionnaire->questions[i];

		if (journey_is_unseen(journey, question) || journey->widened[i])
			return 1;
		if (question->kind == QUESTION_NOTE && question->relevant && journey->relevant[i] && !drawn[i])
			return 1;
	}
	return 0;
}
