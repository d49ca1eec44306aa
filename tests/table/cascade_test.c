/*
 * A survey asked through committees, against numbers counted by hand: what each
 * committee and none of them count makes the whole, and own questions are of
 * those who were asked them.
 */
#include "snapshot/work.h"

#include "consultation/own_questions.h"
#include "consultation/version_store.h"
#include "table/crosstab_store.h"

#define YES_NO "\"choices\":[{\"name\":\"yes\",\"label\":{\"fr\":\"Oui\"}},{\"name\":\"no\",\"label\":{\"fr\":\"Non\"}}]"
#define ASKS(name) "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\"," \
	"\"title\":{\"fr\":\"S\"},\"questions\":[{\"name\":\"" name "\",\"kind\":\"choice\",\"label\":{\"fr\":\"x\"}," YES_NO "}]}]}"

static int64_t body_of(const char *slug)
{
	struct query *query = db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('committee', ?, ?, 'active') RETURNING id");
	int64_t id;

	query_give_text(query, slug);
	query_give_text(query, slug);
	id = query_next(query) ? query_number(query) : 0;
	query_end(query);
	return id;
}

static int last_sent;

/* The same answers so many times, by the link of that body; 0: by none. */
static void answer(const struct survey *survey, const struct hash *version, int64_t body, const char *answers, int times)
{
	while (times--) {
		struct sent sent = { .version = *version, .answers = answers, .people = 1 };
		struct chance with = { (uint64_t)++last_sent };
		struct query *query;

		sent.id[0] = (unsigned char)last_sent;
		send(&with, survey, &sent);
		query = db_query(db, "UPDATE submission SET body = ? WHERE survey = ? AND id = ?");
		query_give_id(query, body);
		query_give_number(query, survey->id);
		query_give_bytes(query, sent.id, ROW_ID);
		query_end(query);
	}
}

static struct hash own_version(const struct survey *survey, const char *own, int64_t body)
{
	const struct hash version = keep_version(document_with_own(&arena, ASKS("stays"), own, body));

	assert_true(survey_body_use_version(db, survey->id, body, &(struct version_use){ .version = version }));
	return version;
}

static struct crosstab *by_body(const struct snapshot *snapshot, const char *question)
{
	const char *why = NULL;
	struct axis *rows = axis_read(&arena, snapshot, question, AXIS_COUNTED, &why), *cols = axis_read(&arena, snapshot, ".body", AXIS_DIVIDES, &why);
	struct crosstab *crosstab;

	assert_non_null(rows);
	assert_non_null(cols);
	assert_int_equal(crosstab_count(db, &arena, snapshot, &(struct crosstab_request){ rows, cols, NULL, NULL }, &crosstab, &why), NO_FAULT);
	return crosstab;
}

static int count_at(const struct crosstab *crosstab, int col, const char *code)
{
	const struct tally *tally = crosstab->tallies[col];

	for (int i = 0; i < tally->column->code_count; i++)
		if (!strcmp(tally->column->codes[i], code))
			return (int)tally->codes[i].single;
	return -1;
}

static int col_of(const struct crosstab *crosstab, int64_t body)
{
	const char *name = arena_print(&arena, "%lld", (long long)body);

	for (int i = 0; i < crosstab->cols->column.code_count; i++)
		if (!strcmp(crosstab->cols->column.codes[i], name))
			return i;
	fail_msg("no column of body %s", name);
	return -1;
}

static void committees_and_none_make_the_whole(void **state)
{
	const struct survey survey = keep_survey("t-cascade");
	const int64_t ain = body_of("t-ain"), aube = body_of("t-aube");
	const struct hash common = keep_version(ASKS("stays"));
	struct hash of_ain, of_aube;
	struct crosstab *stays, *own;
	struct snapshot *snapshot;
	int none, all;

	(void)state;
	assert_true(survey_use_version(db, survey.id, &(struct version_use){ .version = common }));
	of_ain = own_version(&survey, ASKS("bus"), ain);
	of_aube = own_version(&survey, ASKS("bus"), aube);
	answer(&survey, &of_ain, ain, arena_print(&arena, "{\"stays\":\"yes\",\"b%lld_bus\":\"no\"}", (long long)ain), 3);
	answer(&survey, &of_ain, ain, arena_print(&arena, "{\"stays\":\"no\",\"b%lld_bus\":\"yes\"}", (long long)ain), 4);
	/* Before it asked questions of its own. */
	answer(&survey, &common, ain, "{\"stays\":\"no\"}", 2);
	answer(&survey, &of_aube, aube, arena_print(&arena, "{\"stays\":\"yes\",\"b%lld_bus\":\"yes\"}", (long long)aube), 5);
	answer(&survey, &common, 0, "{\"stays\":\"yes\"}", 7);
	answer(&survey, &common, 0, "{\"stays\":\"no\"}", 1);
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	stays = by_body(snapshot, "stays");
	none = stays->cols->column.code_count + 3;
	all = stays->col_count - 1;
	assert_int_equal(count_at(stays, col_of(stays, ain), "yes"), 3);
	assert_int_equal(count_at(stays, col_of(stays, ain), "no"), 6);
	assert_int_equal(count_at(stays, col_of(stays, aube), "yes"), 5);
	assert_int_equal(count_at(stays, col_of(stays, aube), "no"), 0);
	assert_int_equal(count_at(stays, none, "yes"), 7);
	assert_int_equal(count_at(stays, none, "no"), 1);
	assert_int_equal(count_at(stays, all, "yes"), 15);
	assert_int_equal(count_at(stays, all, "no"), 7);
	/* What only one asked is of those who were asked, and nobody else is counted with it. */
	own = by_body(snapshot, arena_print(&arena, "b%lld_bus", (long long)ain));
	assert_int_equal(count_at(own, col_of(own, ain), "yes"), 4);
	assert_int_equal(count_at(own, all, "yes"), 4);
	assert_int_equal(count_at(own, all, "no"), 3);
	assert_int_equal((int)own->tallies[all]->not_asked.single, 2 + 5 + 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(committees_and_none_make_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
