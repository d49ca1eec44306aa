/* Surveys in the database: found, listed, changed, and what may not change any more. */
#include "consultation/work.h"

#include "base/day.h"

enum { DAY = 86400 };

static void a_survey_comes_back_as_it_was_kept(void **state)
{
	struct survey kept = survey_of("t-one", now() - DAY, now() + DAY);
	const struct hash version = hash_of("{\"of\":\"t-one\"}", 14);
	const int64_t consultation = keep_consultation("t-about");
	const struct survey *found, *by_id;
	int64_t id;

	(void)state;
	kept.read_back = kept.generated = 1;
	id = keep_survey(&kept, consultation);
	found = survey_find(db, &arena, "t-one");
	by_id = survey_find_id(db, &arena, id);
	assert_non_null(found);
	assert_non_null(by_id);
	assert_int_equal(found->id, id);
	assert_text(by_id->slug, "t-one");
	assert_text(found->title, kept.title);
	assert_text(found->who, kept.who);
	assert_text(found->notice, kept.notice);
	assert_true(hash_is_same(&found->notice_hash, &kept.notice_hash));
	assert_int_equal(found->audience, SUPPORTED);
	assert_int_equal(found->promise, CONFIDENTIAL);
	assert_int_equal(found->paging, A_QUESTION_PER_PAGE);
	assert_int_equal(found->modes, kept.modes);
	assert_text(found->languages, "fr fr-simple");
	assert_int_equal(found->minutes, 5);
	assert_text(found->zone, "Europe/Paris");
	assert_int_equal(found->opens, kept.opens);
	assert_int_equal(found->closes, kept.closes);
	assert_int_equal(found->grace, 600);
	assert_int_equal(found->draft_days, 30);
	assert_int_equal(found->retention_days, 365);
	assert_true(found->read_back && found->generated);
	assert_true(hash_is_same(&found->version, &version));
	assert_true(found->now >= kept.opens + DAY);
	assert_int_equal(found->consultation->id, consultation);
	assert_text(found->consultation->contact, "a@b.example");
}

static void what_is_not_there_is_not_found(void **state)
{
	(void)state;
	assert_null(survey_find(db, &arena, "t-nowhere"));
	assert_null(survey_find(db, &arena, ""));
	assert_null(survey_find_id(db, &arena, -1));
	assert_null(consultation_find(db, &arena, "t-nowhere"));
}

static int place_of(struct survey *const *surveys, int count, const char *slug)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(surveys[i]->slug, slug))
			return i;
	return -1;
}

static void those_open_now_are_listed_by_their_end(void **state)
{
	const int64_t about = keep_consultation("t-about"), at = now();
	const struct survey surveys[] = {
		survey_of("t-later", at - DAY, at + 2 * DAY), survey_of("t-b-soon", at - DAY, at + DAY),
		survey_of("t-a-soon", at - DAY, at + DAY), survey_of("t-past", at - DAY, at),
		survey_of("t-future", at + DAY, at + 2 * DAY),
	};
	struct survey *found[MOST_OPEN];
	int count;

	(void)state;
	for (size_t i = 0; i < sizeof(surveys) / sizeof(*surveys); i++)
		keep_survey(&surveys[i], about);
	count = survey_list(db, &arena, NULL, found);
	assert_int_equal(place_of(found, count, "t-past"), -1);
	assert_int_equal(place_of(found, count, "t-future"), -1);
	assert_int_equal(place_of(found, count, "t-a-soon") + 1, place_of(found, count, "t-b-soon"));
	assert_true(place_of(found, count, "t-later") > place_of(found, count, "t-b-soon"));
	count = survey_list(db, &arena, consultation_find(db, &arena, "t-about"), found);
	assert_int_equal(count, 5);
	assert_text(found[0]->slug, "t-past");
	assert_text(found[4]->slug, "t-later");
}

static int64_t tables_on_disk(void)
{
	struct query *query = db_query(db,
		"SELECT variable_value + 0 FROM information_schema.session_status"
		" WHERE variable_name = 'Created_tmp_disk_tables'");
	int64_t count = query_next(query) ? query_number(query) : -1;

	query_end(query);
	return count;
}

/* The first page is the one that everyone sees. */
static void lists_need_no_table_on_the_disk(void **state)
{
	const int64_t id = keep_consultation("t-about"), at = now();
	const struct survey soon = survey_of("t-soon", at - DAY, at + DAY), later = survey_of("t-later", at - DAY, at + 2 * DAY);
	const struct consultation *about;
	struct survey *found[MOST_OPEN];
	int64_t before, own;

	(void)state;
	keep_survey(&soon, id);
	keep_survey(&later, id);
	about = consultation_find(db, &arena, "t-about");
	own = tables_on_disk();
	own = tables_on_disk() - own;
	before = tables_on_disk();
	survey_list(db, &arena, NULL, found);
	survey_list(db, &arena, about, found);
	assert_int_equal(tables_on_disk() - before, own);
}

static void keeping_again_changes_wordings_and_dates(void **state)
{
	const int64_t about = keep_consultation("t-about"), at = now();
	struct survey survey = survey_of("t-one", at - DAY, at + DAY);
	const int64_t id = keep_survey(&survey, about);
	int64_t again;

	(void)state;
	assert_int_equal(keep_consultation("t-about"), about);
	survey.title = "{\"fr\":\"Autre\"}";
	survey.closes = at + 2 * DAY;
	/* Nobody has answered: even the promise may still be made another. */
	survey.promise = ANONYMOUS;
	assert_int_equal(survey_keep(db, &arena, &survey, about, &again), BOUND_BY_NOTHING);
	assert_int_equal(again, id);
	assert_text(survey_find(db, &arena, "t-one")->title, "{\"fr\":\"Autre\"}");
	assert_int_equal(survey_find(db, &arena, "t-one")->closes, survey.closes);
	assert_int_equal(survey_find(db, &arena, "t-one")->promise, ANONYMOUS);
}

static void begin_draft(int64_t survey, const char *slug)
{
	const char *document = arena_print(&arena, "{\"of\":\"%s\"}", slug);
	const struct hash version = hash_of(document, strlen(document)), key = hash_of(slug, strlen(slug));
	struct query *query = db_query(db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, own_device,"
		" last_day, key_number, finder, code_hash, key_sealed)"
		" VALUES (?, ?, ?, ?, '{}', 'fr', 'alone', 1, '2999-01-01', 1, 'finder', ?, 'sealed')");

	query_give_hash(query, &key);
	query_give_number(query, survey);
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_hash(query, &key);
	assert_int_equal(query_end(query), 1);
}

static void those_who_answered_hold_us_to_our_word(void **state)
{
	const int64_t about = keep_consultation("t-about"), other = keep_consultation("t-other"), at = now();
	const struct survey first = survey_of("t-one", at - DAY, at + DAY);
	const int64_t id = keep_survey(&first, about);
	struct survey changed[6] = { first, first, first, first, first, first };
	static const enum survey_bound bounds[6] = {
		BOUND_BY_PROMISE, BOUND_BY_AUDIENCE, BOUND_BY_READ_BACK, BOUND_BY_RETENTION, BOUND_BY_GENERATED,
		BOUND_BY_NOTHING,
	};
	int64_t same;

	(void)state;
	changed[0].promise = ANONYMOUS;
	changed[1].audience = PROFESSIONALS;
	changed[2].read_back = 1;
	changed[3].retention_days = 366;
	changed[4].generated = 1;
	changed[5].retention_days = 364;
	changed[5].notice = "{\"fr\":\"Moins longtemps\"}";
	begin_draft(id, "t-one");
	for (int i = 0; i < 6; i++)
		assert_int_equal(survey_keep(db, &arena, &changed[i], about, &same), bounds[i]);
	assert_int_equal(survey_find(db, &arena, "t-one")->promise, CONFIDENTIAL);
	assert_int_equal(survey_find(db, &arena, "t-one")->retention_days, 364);
	assert_int_equal(survey_keep(db, &arena, &first, other, &same), BOUND_BY_CONSULTATION);
}

static void the_last_version_is_the_one_asked(void **state)
{
	const int64_t about = keep_consultation("t-about"), at = now();
	const struct survey survey = survey_of("t-one", at - DAY, at + DAY);
	const struct hash one = version_of("{\"v\":1}"), two = version_of("{\"v\":2}");
	const int64_t id = keep_survey(&survey, about);

	(void)state;
	assert_true(survey_use_version(db, id, &(struct version_use){ one }));
	assert_true(survey_use_version(db, id, &(struct version_use){ two }));
	assert_false(survey_use_version(db, id, &(struct version_use){ two }));
	assert_true(hash_is_same(&survey_find(db, &arena, "t-one")->version, &two));
	/* Back to the one before, within the same second. */
	assert_true(survey_use_version(db, id, &(struct version_use){ one }));
	assert_true(hash_is_same(&survey_find(db, &arena, "t-one")->version, &one));
}

static const char *const asked[] = {
	"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":["
	"{\"kind\":\"integer\",\"label\":{\"fr\":\"Un\"},\"name\":\"one\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"T\"}}",
	"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":["
	"{\"kind\":\"integer\",\"label\":{\"fr\":\"Un\"},\"name\":\"one\"},{\"kind\":\"integer\",\"label\":{\"fr\":\"Deux\"},\"name\":\"two\"}],"
	"\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"T\"}}",
};

/* Kept, without a version. */
static int64_t unasked(const struct survey *survey)
{
	int64_t id;

	assert_int_equal(survey_keep(db, &arena, survey, keep_consultation("t-about"), &id), BOUND_BY_NOTHING);
	return id;
}

static void versions_know_what_they_came_after(void **state)
{
	const int64_t at = now();
	const struct survey survey = survey_of("t-one", at - DAY, at + DAY);
	const struct hash one = version_of(asked[0]), two = version_of(asked[1]), three = version_of("{\"v\":3}");
	const int64_t id = unasked(&survey);
	struct survey_version *list;

	(void)state;
	survey_use_version(db, id, &(struct version_use){ one, .words = "x", .mapping = "{}" });
	survey_use_version(db, id, &(struct version_use){ two });
	survey_use_version(db, id, &(struct version_use){ three, "{\"questions\":{\"two\":{\"is\":\"one\"}}}", 1, "Why" });
	/* Back to the first one, and on again. */
	survey_use_version(db, id, &(struct version_use){ one, "{\"questions\":{}}" });
	survey_use_version(db, id, &(struct version_use){ two });
	assert_true(hash_is_same(&survey_find(db, &arena, "t-one")->version, &two));
	assert_int_equal(survey_version_list(db, &arena, id, &list), 3);
	assert_true(hash_is_same(&list[0].version, &one));
	assert_null(list[0].mapping);
	assert_true(hash_is_same(&list[1].version, &two));
	assert_true(hash_is_same(&list[1].before, &one));
	assert_string_equal(list[1].mapping, "{\"questions\":{\"one\":{\"is\":\"one\"}}}");
	assert_int_equal(list[1].is_substance, 0);
	assert_true(hash_is_same(&list[2].version, &three));
	assert_true(hash_is_same(&list[2].before, &two));
	assert_string_equal(list[2].mapping, "{\"questions\":{\"two\":{\"is\":\"one\"}}}");
	assert_string_equal(list[2].words, "Why");
	assert_int_equal(list[2].is_substance, 1);
}

static int64_t some_body(const char *slug)
{
	struct query *query = db_query(db,
		"INSERT INTO body (kind, slug, name, state) VALUES ('committee', ?, 'A body', 'active') RETURNING id");
	int64_t id;

	query_give_text(query, slug);
	id = query_next(query) ? query_number(query) : 0;
	query_end(query);
	return id;
}

static void a_body_has_versions_of_its_own(void **state)
{
	const int64_t at = now();
	const struct survey survey = survey_of("t-one", at - DAY, at + DAY);
	const struct hash one = version_of(asked[0]), two = version_of(asked[1]);
	const int64_t id = unasked(&survey), body = some_body("t-body"), other = some_body("t-other");
	struct survey_version *list;
	struct hash found;

	(void)state;
	assert_false(survey_body_use_version(db, id, body, &(struct version_use){ two }));
	survey_use_version(db, id, &(struct version_use){ one });
	assert_false(survey_body_version(db, id, body, &found));
	/* Two committees may ask the very same. */
	assert_true(survey_body_use_version(db, id, body, &(struct version_use){ two }));
	assert_true(survey_body_use_version(db, id, other, &(struct version_use){ two }));
	assert_false(survey_body_use_version(db, id, other, &(struct version_use){ two }));
	assert_true(survey_body_version(db, id, body, &found));
	assert_true(hash_is_same(&found, &two));
	/* Everybody else is asked what they were. */
	assert_true(hash_is_same(&survey_find(db, &arena, "t-one")->version, &one));
	assert_int_equal(survey_version_list(db, &arena, id, &list), 3);
	assert_int_equal(list[0].body, 0);
	assert_int_equal(list[1].body, body);
	assert_string_equal(list[1].mapping, "{\"questions\":{\"one\":{\"is\":\"one\"}}}");
	assert_int_equal(list[2].body, other);
	assert_true(hash_is_same(&list[2].before, &one));
}

static int64_t marked(const char *slug)
{
	struct query *query = db_query(db, "SELECT closed IS NOT NULL FROM survey WHERE slug = ?");

	query_give_text(query, slug);
	return count_of(query);
}

static void closings_are_seen_once_and_undone_by_a_later_end(void **state)
{
	const int64_t about = keep_consultation("t-about"), at = now();
	struct survey past = survey_of("t-past", at - DAY, at - 1), open = survey_of("t-open", at - DAY, at + DAY);
	int64_t id;

	(void)state;
	keep_survey(&past, about);
	keep_survey(&open, about);
	assert_true(survey_close_due(db, 1000) >= 1);
	assert_int_equal(survey_close_due(db, 1000), 0);
	assert_int_equal(marked("t-past"), 1);
	assert_int_equal(marked("t-open"), 0);
	past.closes = at + DAY;
	assert_int_equal(survey_keep(db, &arena, &past, about, &id), BOUND_BY_NOTHING);
	assert_int_equal(marked("t-past"), 0);
}

static void drafts_and_submissions_are_counted(void **state)
{
	const int64_t about = keep_consultation("t-about"), at = now();
	const struct survey survey = survey_of("t-one", at - DAY, at + DAY);
	struct survey_count *counts;
	int count, seen = 0;

	(void)state;
	begin_draft(keep_survey(&survey, about), "t-one");
	count = survey_count_all(db, &arena, &counts);
	for (int i = 0; i < count; i++)
		if (!strcmp(counts[i].survey->slug, "t-one")) {
			seen++;
			assert_int_equal(counts[i].drafts, 1);
			assert_int_equal(counts[i].submissions, 0);
		}
	assert_int_equal(seen, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_survey_comes_back_as_it_was_kept),
		test_of_work(what_is_not_there_is_not_found),
		test_of_work(those_open_now_are_listed_by_their_end),
		test_of_work(lists_need_no_table_on_the_disk),
		test_of_work(keeping_again_changes_wordings_and_dates),
		test_of_work(those_who_answered_hold_us_to_our_word),
		test_of_work(the_last_version_is_the_one_asked),
		test_of_work(versions_know_what_they_came_after),
		test_of_work(a_body_has_versions_of_its_own),
		test_of_work(closings_are_seen_once_and_undone_by_a_later_end),
		test_of_work(drafts_and_submissions_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
