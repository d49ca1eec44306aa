/* A consultation's file, and everything that can be wrong in one. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "consultation/consultation_load.h"
#include "questionnaire/document.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* In JSON written here, ` stands for ". */
static const char *json_of(const char *sketch)
{
	char *json = arena_copy(&arena, sketch);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

#define HEAD "`slug`:`one`,`title`:{`fr`:`T`},`purpose`:{`fr`:`P`},`body`:`B`,`contact`:`a@b.example`"
#define SURVEY_WITHOUT_DAYS "`slug`:`first`,`questionnaire`:`q.json`,`audience`:`supported`,`title`:{`fr`:`T`}," \
	"`who`:{`fr`:`W`},`minutes`:5,`languages`:[`fr`,`ar`],`paging`:`question`,`promise`:`confidential`," \
	"`notice`:{`fr`:`N`,`ar`:`n`},`modes`:[`alone`,`group`]"
#define SURVEY SURVEY_WITHOUT_DAYS ",`zone`:`Europe/Paris`,`opens`:`2026-01-01`,`closes`:`2026-03-31`,`retention_days`:365"

/* "path: words" of each fault, a line each; "" for none. */
static const char *faults_of(const char *sketch)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct buffer lines = buffer_in(&arena);
	const char *json = json_of(sketch);
	const struct consultation_source *source = consultation_read(&arena, json, strlen(json), faults);

	assert_true(!source == (faults->count > 0));
	for (int i = 0; i < faults->count; i++)
		buffer_print(&lines, "%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	return lines.bytes;
}

static const struct consultation_source *read_source(const char *sketch)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *json = json_of(sketch);
	const struct consultation_source *source = consultation_read(&arena, json, strlen(json), faults);

	assert_non_null(source);
	return source;
}

static void a_whole_file_is_read(void **state)
{
	const struct consultation_source *source = read_source("{" HEAD ",`surveys`:[{" SURVEY
		",`read_back`:true,`grace_minutes`:90,`draft_days`:7,`generated`:true}]}");
	const struct survey *survey = &source->surveys[0].survey;

	(void)state;
	assert_text(source->consultation.slug, "one");
	assert_text(source->consultation.purpose, "{\"fr\":\"P\"}");
	assert_int_equal(source->count, 1);
	assert_text(source->surveys[0].questionnaire, "q.json");
	assert_text(survey->notice, "{\"ar\":\"n\",\"fr\":\"N\"}");
	assert_text(survey->languages, "fr ar");
	assert_int_equal(survey->audience, SUPPORTED);
	assert_int_equal(survey->promise, CONFIDENTIAL);
	assert_int_equal(survey->paging, A_QUESTION_PER_PAGE);
	assert_int_equal(survey->modes, 1u << ALONE | 1u << GROUP);
	assert_int_equal(survey->minutes, 5);
	assert_int_equal(survey->grace, 90 * 60);
	assert_int_equal(survey->draft_days, 7);
	assert_true(survey->read_back && survey->generated);
	/* Clocks go forward in between: winter at the beginning, summer at the end. */
	assert_int_equal(survey->opens, day_of(2026, 1, 1) * 86400LL - 3600);
	assert_int_equal(survey->closes, day_of(2026, 4, 1) * 86400LL - 7200);
}

static void what_is_left_out_has_a_value(void **state)
{
	const struct survey *survey = &read_source("{" HEAD ",`surveys`:[{" SURVEY "}]}")->surveys[0].survey;

	(void)state;
	assert_int_equal(survey->grace, 0);
	assert_int_equal(survey->draft_days, 30);
	assert_false(survey->read_back || survey->generated);
}

static void the_notice_is_known_by_its_words(void **state)
{
	const struct survey *one = &read_source("{" HEAD ",`surveys`:[{" SURVEY "}]}")->surveys[0].survey;
	const struct survey *same = &read_source("{`surveys`:[ {" SURVEY "} ]," HEAD "}")->surveys[0].survey;

	(void)state;
	assert_true(hash_is_same(&one->notice_hash, &same->notice_hash));
}

static void each_fault_is_said_where_it_is(void **state)
{
	static const struct { const char *sketch, *faults; } cases[] = {
		{ "[]", ": This must be an object.\n" },
		{ "{" HEAD "}", "surveys: This is missing.\n" },
		{ "{" HEAD ",`surveys`:[]}", "surveys: This must be a list of 1 to 40 items.\n" },
		{ "{" HEAD ",`surveys`:[7]}", "surveys[0]: This must be an object.\n" },
		{ "{" HEAD ",`extra`:1,`surveys`:[{" SURVEY ",`extra`:1}]}",
		  "extra: There is no such key here.\nsurveys[0].extra: There is no such key here.\n" },
		{ "{" HEAD ",`surveys`:[{" SURVEY "},{" SURVEY "}]}", "surveys[1].slug: This name is already used.\n" },
		{ "{" HEAD ",`surveys`:[{" SURVEY ",`read_back`:`yes`}]}",
		  "surveys[0].read_back: This must be true or false.\n" },
		{ "{" HEAD ",`surveys`:[{" SURVEY ",`grace_minutes`:1.5}]}",
		  "surveys[0].grace_minutes: This must be a whole number from 0 to 43200.\n" },
		{ "{" HEAD ",`surveys`:[{" SURVEY ",`draft_days`:0}]}",
		  "surveys[0].draft_days: This must be a whole number from 1 to 365.\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(faults_of(cases[i].sketch), cases[i].faults);
}

/* Its own words, after where it is. */
static void what_is_no_json_is_refused(void **state)
{
	static const char *const sketches[] = {
		"", "{", "{" HEAD ",`surveys`:[{" SURVEY "}]} ,", "{" HEAD ",`slug`:`two`,`surveys`:[{" SURVEY "}]}",
		"{`slug`:`a\\u0000b`}", "{`slug`:`\xFF`}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sketches) / sizeof(*sketches); i++)
		assert_non_null(strstr(faults_of(sketches[i]), ": Line 1, column "));
}

static void all_faults_are_said_at_once(void **state)
{
	(void)state;
	assert_text(faults_of("{`slug`:`A b`,`title`:{`en`:`T`},`purpose`:`P`,`body`:``,`contact`:`x`,`surveys`:[{"
		"`slug`:`-a`,`questionnaire`:`../q.json`,`audience`:`all`,`title`:{`fr`:`T`,`xx`:`?`},`who`:{`fr`:7},"
		"`minutes`:0,`languages`:[`fr`,`fr`,`xx`,7],`paging`:`page`,`promise`:`secret`,`notice`:{`fr`:` `},"
		"`zone`:`Paris`,`opens`:`2026-02-30`,`closes`:`soon`,`modes`:[`alone`,`alone`,`fax`]}]}"),
		"slug: This must be at most 80 small letters a to z, digits and hyphens.\n"
		"title.fr: This is missing.\n"
		"purpose: This must be an object.\n"
		"body: This text is empty.\n"
		"contact: This must be an e-mail address.\n"
		"surveys[0].slug: This must be at most 80 small letters a to z, digits and hyphens.\n"
		"surveys[0].questionnaire: This must be the path of a file, from the document's own folder downwards.\n"
		"surveys[0].audience: This must be one of: professionals, supported, members, committees.\n"
		"surveys[0].title.xx: This is not a language of this site.\n"
		"surveys[0].who.fr: This must be a text.\n"
		"surveys[0].notice.fr: This text is empty.\n"
		"surveys[0].minutes: This must be a whole number from 1 to 240.\n"
		"surveys[0].languages[1]: This language is already there.\n"
		"surveys[0].languages[2]: This is not a language of this site.\n"
		"surveys[0].languages[3]: This must be a text.\n"
		"surveys[0].paging: This must be one of: section, question.\n"
		"surveys[0].promise: This must be one of: nominative, confidential, anonymous.\n"
		"surveys[0].zone: There is no such time zone, like “Europe/Paris”.\n"
		"surveys[0].opens: This must be a day, like “2026-05-31”.\n"
		"surveys[0].closes: This must be a day, like “2026-05-31”.\n"
		"surveys[0].modes[1]: This is there twice.\n"
		"surveys[0].modes[2]: This must be one of: alone, helped, interpreter, telephone, paper, group.\n"
		"surveys[0].retention_days: This is missing.\n");
}

static void what_does_not_go_together_is_refused(void **state)
{
	(void)state;
	assert_text(faults_of("{" HEAD ",`surveys`:[{" SURVEY_WITHOUT_DAYS ",`zone`:`UTC`,`opens`:`2026-03-02`,"
			      "`closes`:`2026-03-01`,`retention_days`:1,`grace_minutes`:1441}]}"),
		    "surveys[0].closes: This must not be before the first day.\n"
		    "surveys[0].retention_days: This must not end before the drafts of the last minute are sent.\n");
	assert_text(faults_of("{" HEAD ",`surveys`:[{`slug`:`s`,`questionnaire`:`q`,`audience`:`members`,`title`:{`fr`:`T`},"
			      "`who`:{`fr`:`W`},`minutes`:5,`languages`:[`fr`],`paging`:`section`,`promise`:`anonymous`,"
			      "`notice`:{`fr`:`N`},`modes`:[`alone`],`zone`:`UTC`,`opens`:`2026-01-01`,`closes`:`2026-01-01`,"
			      "`retention_days`:1,`read_back`:true}]}"),
		    "surveys[0].read_back: What was sent to an anonymous survey can be found by nobody.\n");
}

static void texts_that_hide_or_overflow_are_refused(void **state)
{
	char *title = arena_take(&arena, LONGEST_WORDING + 1), *line = arena_take(&arena, 300);

	(void)state;
	memset(title, 'x', LONGEST_WORDING);
	memset(line, 'x', 201);
	assert_text(faults_of(arena_print(&arena, "{`slug`:`one`,`title`:{`fr`:`%s`},`purpose`:{`fr`:`a\xE2\x80\xAE" "b`},"
					  "`body`:`%s`,`contact`:`a@b\\n`,`surveys`:[{" SURVEY "}]}", title, line)),
		    "purpose.fr: This text holds characters that are not shown.\n"
		    "title: In all its languages, this must have at most 60000 bytes.\n"
		    "body: This must be one line of at most 200 bytes.\n"
		    "contact: This must be one line of at most 200 bytes.\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_whole_file_is_read, forget),
		cmocka_unit_test_teardown(what_is_left_out_has_a_value, forget),
		cmocka_unit_test_teardown(the_notice_is_known_by_its_words, forget),
		cmocka_unit_test_teardown(each_fault_is_said_where_it_is, forget),
		cmocka_unit_test_teardown(what_is_no_json_is_refused, forget),
		cmocka_unit_test_teardown(all_faults_are_said_at_once, forget),
		cmocka_unit_test_teardown(what_does_not_go_together_is_refused, forget),
		cmocka_unit_test_teardown(texts_that_hide_or_overflow_are_refused, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
