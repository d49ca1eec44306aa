/* The sample that asks both sides about the same: its two questionnaires can be put side by side. */
#include "consultation/work.h"

#include "consultation/consultation_command.h"
#include "questionnaire/questionnaire.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

static const struct config config = { .sample_directory = "src/samples" };

static int load_sample(void **state)
{
	const char *name = "digital-tools";
	struct command command = { .config = &config, .arena = &arena, .count = 1, .arguments = &name };

	text_use(language_tagged("en"));
	if (begin_work(state))
		return -1;
	command.db = db;
	command.out = buffer_in(&arena);
	if (sample_load_command(&command) == COMMAND_DONE)
		return 0;
	print_error("%s\n", command.out.bytes);
	return -1;
}

static const struct questionnaire *questionnaire_of(const char *slug, enum audience audience)
{
	const struct survey *survey = survey_find(db, &arena, slug);

	assert_non_null(survey);
	assert_int_equal(survey->audience, audience);
	return questionnaire_find(db, &survey->version);
}

static int has_same_answers(const struct question *one, const struct question *other)
{
	if (one->kind != other->kind || one->from != other->from || one->to != other->to ||
	    one->choice_count != other->choice_count || one->row_count != other->row_count)
		return 0;
	for (int i = 0; i < one->choice_count; i++)
		if (strcmp(one->choices[i].name, other->choices[i].name) ||
		    one->choices[i].exclusive != other->choices[i].exclusive)
			return 0;
	for (int i = 0; i < one->row_count; i++)
		if (strcmp(one->rows[i].name, other->rows[i].name))
			return 0;
	return 1;
}

/* Every name that both have is a mirror, on purpose or not: a stray one would be compared all the same. */
static void both_sides_are_asked_the_same(void **state)
{
	static const char mirrored[] = " devices contact_means told_written procedures passwords meeting_preferred"
		" meeting_choice could_refuse ai_writing relation safety";
	const struct questionnaire *one = questionnaire_of("numerique-pro", PROFESSIONALS);
	const struct questionnaire *other = questionnaire_of("numerique-personnes", SUPPORTED);
	struct buffer found = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < one->question_count; i++) {
		const struct question *question = &one->questions[i];
		const struct question *mirror = question_named(other, question->name);

		if (!mirror)
			continue;
		buffer_print(&found, " %s", question->name);
		if (!has_same_answers(question, mirror))
			fail_msg("%s does not offer both sides the same answers", question->name);
	}
	assert_text(found.bytes, mirrored);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(both_sides_are_asked_the_same, load_sample, undo_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
