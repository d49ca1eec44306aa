#include "consultation/enough.h"

#include "base/arena.h"
#include "consultation/gate.h"
#include "disclosure/family.h"
#include "disclosure/protect.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

static int threshold_of(const struct survey_plan *survey, int is_sensitive)
{
	return survey->survey.audience == SUPPORTED || is_sensitive ? THRESHOLD_HIGH : THRESHOLD;
}

static int64_t one_way(const struct survey_plan *survey, int threshold)
{
	return survey->smallest > threshold ? survey->smallest : threshold;
}

/* Each choice, what may be said instead of one, and that nothing was said. */
static int64_t answers_to(const struct question *question)
{
	return question->choice_count + question->dont_know + question->prefer_not + 1;
}

/* The two questions with the fewest answers, or with the most. */
static int64_t cells_of_pair(const struct questionnaire *questionnaire, int most)
{
	int64_t best = 0, next = 0;

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const int64_t answers = answers_to(question);

		if (question->choice_count < 2 || question->occurrence > 1)
			continue;
		if (!best || (most ? answers > best : answers < best)) {
			next = best;
			best = answers;
		} else if (!next || (most ? answers > next : answers < next)) {
			next = answers;
		}
	}
	return best * next;
}

static int64_t crossed(const struct survey_plan *survey, int threshold, int64_t cells)
{
	const int64_t needed = people_for_cells(threshold, cells), least = one_way(survey, threshold);

	return needed > least ? needed : least;
}

const struct enough *enough_of(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire)
{
	const int threshold = threshold_of(survey, 0), high = threshold_of(survey, 1);
	struct enough *list = arena_array(arena, struct enough, 5);
	const int64_t least = questionnaire ? cells_of_pair(questionnaire, 0) : 0, most = questionnaire ? cells_of_pair(questionnaire, 1) : 0;
	int count = 0;

	list[count++] = (struct enough){ _("The answers to one question"), one_way(survey, threshold) };
	if (questionnaire && questionnaire_is_sensitive(questionnaire) && high > threshold)
		list[count++] = (struct enough){ _("The answers to one sensitive question"), one_way(survey, high) };
	if (least)
		list[count++] = (struct enough){ _("The two questions with the fewest choices, crossed"), crossed(survey, threshold, least) };
	if (most > least)
		list[count++] = (struct enough){ _("The two questions with the most choices, crossed"), crossed(survey, threshold, most) };
	return list;
}
