/* Consultations loaded by the operator: the samples, again, changed, and faulty. */
#include "consultation/work.h"

#include <stdio.h>
#include <sys/stat.h>

#include "consultation/consultation_command.h"
#include "exchange/exchange_command.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

static const struct config config = { .sample_directory = "src/samples" };
static char folder[200];
static const char *said;

static int run(command_fn command, int count, ...)
{
	const char *arguments[4];
	struct command given = {
		.arena = &arena, .config = &config, .db = db, .count = count, .arguments = arguments,
		.out = buffer_in(&arena),
	};
	va_list list;
	int status;

	va_start(list, count);
	for (int i = 0; i < count; i++)
		arguments[i] = va_arg(list, const char *);
	va_end(list);
	status = command(&given);
	said = given.out.bytes;
	return status;
}

static void is_said(const char *words)
{
	if (!strstr(said, words))
		print_error("not said: %s\nbut: %s\n", words, said);
	assert_non_null(strstr(said, words));
}

static int64_t count_rows(void)
{
	return count_of(db_query(db, "SELECT (SELECT COUNT(*) FROM consultation) + (SELECT COUNT(*) FROM survey)"
		" + (SELECT COUNT(*) FROM survey_version) + (SELECT COUNT(*) FROM questionnaire_version)"
		" + (SELECT COUNT(*) FROM file) + (SELECT COUNT(*) FROM file_chunk)"));
}

static int shell(const char *command)
{
	int status = system(command);

	if (status)
		print_error("%s: %d\n", command, status);
	return status;
}

/* A copy of the samples, for the test to spoil. */
static int copy_samples(void **state)
{
	snprintf(folder, sizeof(folder), "%s/ancrage-load-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	text_use(language_tagged("en"));
	if (begin_work(state) || !mkdtemp(folder))
		return -1;
	return shell(arena_print(&arena, "cp -r src/samples/* '%s'", folder));
}

static int remove_samples(void **state)
{
	int failed = shell(arena_print(&arena, "rm -r '%s'", folder));

	return undo_work(state) | failed;
}

static const char *sample(const char *name)
{
	return arena_print(&arena, "%s/%s", folder, name);
}

/* The first sight of `from` in a file of the copy becomes `to`. */
static void spoil(const char *name, const char *from, const char *to)
{
	assert_int_equal(shell(arena_print(&arena, "grep -q '%s' '%s' && sed -i '0,/%s/s//%s/' '%s'",
					   from, sample(name), from, to, sample(name))), 0);
}

static void samples_load_and_load_again(void **state)
{
	const struct survey *survey;
	int64_t rows;

	(void)state;
	assert_int_equal(run(sample_load_command, 0), COMMAND_DONE);
	is_said("partage-informations is loaded");
	is_said("ancrage-territorial is loaded");
	is_said("attractivite-metiers is loaded");
	survey = survey_find(db, &arena, "partage-personnes");
	assert_non_null(survey);
	assert_int_equal(survey->audience, SUPPORTED);
	assert_non_null(questionnaire_find(db, &survey->version));
	rows = count_rows();
	assert_int_equal(run(sample_load_command, 0), COMMAND_DONE);
	assert_int_equal(count_rows(), rows);
	assert_null(strstr(said, "asks questionnaire"));
}

static void one_sample_loads_by_its_name(void **state)
{
	(void)state;
	assert_int_equal(run(sample_load_command, 1, "territorial-anchoring"), COMMAND_DONE);
	is_said("ancrage-territorial is loaded");
	assert_null(strstr(said, "partage-informations"));
	assert_int_equal(run(sample_load_command, 1, "nowhere"), COMMAND_REFUSED);
	is_said("src/samples/nowhere/consultation.json: this file cannot be read");
}

static void a_changed_questionnaire_is_a_new_version(void **state)
{
	struct hash before, after;

	(void)state;
	assert_int_equal(run(consultation_load_command, 1, sample("territorial-anchoring")), COMMAND_DONE);
	before = survey_find(db, &arena, "ancrage-territorial")->version;
	spoil("territorial-anchoring/questionnaire.json", "\"fr\": \"", "\"fr\": \"X");
	assert_int_equal(run(consultation_load_command, 1, sample("territorial-anchoring")), COMMAND_DONE);
	is_said("ancrage-territorial asks questionnaire");
	after = survey_find(db, &arena, "ancrage-territorial")->version;
	assert_false(hash_is_same(&before, &after));
	assert_non_null(questionnaire_find(db, &before));
	assert_non_null(questionnaire_find(db, &after));
}

static void faults_of_every_file_are_said_at_once(void **state)
{
	(void)state;
	spoil("information-sharing/supported-persons.json", "\"schema\": 1", "\"schema\": 2");
	spoil("information-sharing/professionals.json", "\"kind\": \"choice\"", "\"kind\": \"slider\"");
	spoil("territorial-anchoring/consultation.json", "\"zone\": \"Europe.Paris\"", "\"zone\": \"Atlantis\"");
	assert_int_equal(run(consultation_load_command, 2, sample("information-sharing"),
			     sample("territorial-anchoring")), COMMAND_REFUSED);
	is_said("supported-persons.json: schema: ");
	is_said("professionals.json: sections[0].questions[0].kind: ");
	is_said("territorial-anchoring/consultation.json: surveys[0].zone: There is no such time zone");
}

static void media_are_looked_into(void **state)
{
	(void)state;
	assert_int_equal(shell(arena_print(&arena, "cd '%s'/information-sharing/media && mv say-no.png gone.png &&"
		" cp my-agreement.fr.opus my-file.png && printf '<svg/>' > tell-again.png &&"
		" head -c 400000 /dev/zero >> who-knows.png && printf 'IEND1234' >> who-knows.png", folder)), 0);
	assert_int_equal(run(questionnaire_check_command, 1, sample("information-sharing/supported-persons.json")),
			 COMMAND_REFUSED);
	is_said(": There is no such file.");
	is_said(": This is neither a picture (PNG, JPEG, WebP) nor a recording (Ogg, MP3, M4A).");
	is_said(": This file has more than the 307,200 bytes it may have.");
}

static void a_recording_is_no_picture(void **state)
{
	(void)state;
	assert_int_equal(shell(arena_print(&arena, "cd '%s'/information-sharing/media &&"
		" cp my-agreement.fr.opus my-file.png", folder)), 0);
	assert_int_equal(run(questionnaire_check_command, 1, sample("information-sharing/supported-persons.json")),
			 COMMAND_REFUSED);
	is_said(".picture.fr: This is no picture.");
}

static void languages_must_be_the_questionnaires(void **state)
{
	(void)state;
	spoil("territorial-anchoring/questionnaire.json", "\"ar\"", "\"pt\"");
	assert_int_equal(shell(arena_print(&arena, "sed -i 's/\"ar\":/\"pt\":/' '%s'",
					   sample("territorial-anchoring/questionnaire.json"))), 0);
	assert_int_equal(run(consultation_load_command, 1, sample("territorial-anchoring")), COMMAND_REFUSED);
	is_said("surveys[0].languages: The questionnaire is not in the language “ar”.");
}

static void an_anonymous_survey_asks_nobody_who_they_are(void **state)
{
	(void)state;
	spoil("territorial-anchoring/questionnaire.json", "\"kind\": \"text\"", "\"kind\": \"email\"");
	spoil("territorial-anchoring/questionnaire.json", "\"longest\": 3000", "\"sensitive\": true");
	assert_int_equal(run(consultation_load_command, 1, sample("territorial-anchoring")), COMMAND_REFUSED);
	is_said("surveys[0].promise: An anonymous survey asks nobody who they are: “suggestions” does.");
}

static void checking_stores_nothing(void **state)
{
	const int64_t rows = count_rows();

	(void)state;
	assert_int_equal(run(questionnaire_check_command, 1, sample("information-sharing/supported-persons.json")),
			 COMMAND_DONE);
	assert_int_equal(strlen(said), 65);
	assert_int_equal(count_rows(), rows);
	assert_int_equal(run(questionnaire_check_command, 1, sample("nothing.json")), COMMAND_REFUSED);
	is_said("nothing.json: fault: This file cannot be read");
}

static void surveys_are_listed(void **state)
{
	(void)state;
	assert_int_equal(run(sample_load_command, 0), COMMAND_DONE);
	assert_int_equal(run(consultation_list_command, 0), COMMAND_DONE);
	is_said("CONSULTATION ");
	is_said("partage-personnes ");
	is_said("2027-12-31");
}

#define test_of_samples(test) cmocka_unit_test_setup_teardown(test, copy_samples, remove_samples)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(samples_load_and_load_again),
		test_of_work(one_sample_loads_by_its_name),
		test_of_work(surveys_are_listed),
		test_of_samples(a_changed_questionnaire_is_a_new_version),
		test_of_samples(faults_of_every_file_are_said_at_once),
		test_of_samples(media_are_looked_into),
		test_of_samples(a_recording_is_no_picture),
		test_of_samples(languages_must_be_the_questionnaires),
		test_of_samples(an_anonymous_survey_asks_nobody_who_they_are),
		test_of_samples(checking_stores_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
