/* What the bench publishes is cut as everything else that is told of the survey: by committees' lines, by region, in three groups. */
#include "table/carried.h"

#include "analysis/bench_store.h"
#include "disclosure/release_store.h"
#include "network/territories.h"

static struct bench_ask ask_for(const char *rows, const char *cols)
{
	return (struct bench_ask){ rows, cols, "", "", "", "", "" };
}

/* NULL where it is refused, with the words, or nothing can be shown, with "". */
static const struct published_tally *publish_at_bench(const struct survey *survey, const struct snapshot *snapshot, struct bench_ask ask, const char **words)
{
	const struct analysed analysed = { .survey = survey, .smallest = 5 };
	const struct bench *bench = bench_open(db, &arena, snapshot->id);
	const struct bench_reader reader = { &keyring, 0, 100 };
	struct bench_fault fault = { NULL };
	const struct bench_table *table = bench_read(&arena, bench->snapshot, &ask, &fault);
	struct release_row row;
	int64_t number = 0;

	if (!table)
		fail_msg("%s", fault.words);
	*words = "";
	if (bench_publish(db, &arena, &analysed, bench, table, &reader, &number, &fault))
		*words = fault.words;
	return number ? release_read(db, &arena, number, &row) : NULL;
}

static const struct family_dimension *dimension_of(const struct published_tally *tally, const char *name)
{
	for (int d = 0; d < published_shape(tally, 0)->dimension_count; d++)
		if (!strcmp(published_shape(tally, 0)->dimensions[d].name, name))
			return &published_shape(tally, 0)->dimensions[d];
	fail_msg("no dimension %s", name);
	return NULL;
}

static const char *leaves_of(const struct published_tally *tally, const char *name)
{
	const struct family_dimension *dimension = dimension_of(tally, name);
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < dimension->leaf_count; i++)
		buffer_print(&out, "%s%s", i ? " " : "", dimension->leaves[i]);
	return out.bytes;
}

static void carried(struct cascade *cascade, int64_t bodies[3])
{
	bodies[0] = body_of("t-few");
	bodies[1] = body_of("t-many");
	bodies[2] = body_of("t-most");
	for (int i = 0; i < 3; i++)
		accept(cascade->survey.id, bodies[i]);
	people_answer(cascade, bodies[0], 35);
	people_answer(cascade, bodies[1], 200);
	people_answer(cascade, bodies[2], 200);
	people_answer(cascade, bodies[0], 1);
}

/* The analyst came first: what the clock tells of committees afterwards is not refused for it. */
static void the_bench_divides_by_the_lines_of_committees(void **state)
{
	struct cascade cascade = cascade_of("t-bench-first");
	const struct published_tally *tally;
	struct snapshot *snapshot;
	const char *words, *lines;
	int64_t bodies[3];

	(void)state;
	carried(&cascade, bodies);
	snapshot = frozen(&cascade);
	tally = publish_at_bench(&cascade.survey, snapshot, ask_for("stays", ".body"), &words);
	assert_non_null(tally);
	lines = leaves_of(tally, ".body");
	assert_true(!strncmp(dimension_of(tally, ".body")->cut, "lines ", 6));
	tick();
	assert_text(published_json(slice_find(db, &arena, snapshot->id, "stays")), published_json(tally));
	for (size_t i = 0; i < 2; i++) {
		tally = slice_find(db, &arena, snapshot->id, i ? "agree" : "ways");
		assert_true(slice_has_line(&arena, tally, bodies[2]));
		assert_text(leaves_of(tally, ".body"), lines);
	}
	/* What the clock published is found by who asks for it at the bench. */
	assert_text(published_json(publish_at_bench(&cascade.survey, snapshot, ask_for("agree", ".body"), &words)),
		    published_json(slice_find(db, &arena, snapshot->id, "agree")));
}

static void the_clock_comes_first_and_the_bench_follows(void **state)
{
	struct cascade cascade = cascade_of("t-clock-first");
	const struct published_tally *tally;
	struct snapshot *snapshot;
	const char *words, *lines;
	int64_t bodies[3];

	(void)state;
	carried(&cascade, bodies);
	snapshot = frozen(&cascade);
	tick();
	lines = leaves_of(slice_find(db, &arena, snapshot->id, "agree"), ".body");
	tally = publish_at_bench(&cascade.survey, snapshot, ask_for(".body", "stays"), &words);
	assert_non_null(tally);
	assert_text(leaves_of(tally, ".body"), lines);
	tally = publish_at_bench(&cascade.survey, snapshot, ask_for(".body", ""), &words);
	assert_non_null(tally);
	assert_text(leaves_of(tally, ".body"), lines);
}

static void without_lines_the_bench_says_why(void **state)
{
	struct cascade cascade = cascade_of("t-no-lines");
	const char *words;

	(void)state;
	for (int i = 0; i < 3; i++)
		people_answer(&cascade, body_of(arena_print(&arena, "t-small-%d", i)), 12);
	assert_null(publish_at_bench(&cascade.survey, frozen(&cascade), ask_for("stays", ".body"), &words));
	assert_non_null(strstr(words, "Too few people answered through any committee"));
}

/* Of 24 departments, each with a few people, hardly one could be told. */
static void answer_from(struct cascade *cascade, const char *place)
{
	struct sent sent = { .version = cascade->version, .people = 1, .territory = place, .answers = "{\"stays\":\"yes\"}" };

	cascade->last++;
	memcpy(sent.id, &cascade->last, sizeof(cascade->last));
	send(&cascade->with, &cascade->survey, &sent);
}

static int answer_from_regions(struct cascade *cascade, int people)
{
	static const char *const regions[] = { "R84", "R75", "R76" };
	int departments = 0;

	for (int i = 0; i < TERRITORIES; i++)
		for (size_t r = 0; r < sizeof(regions) / sizeof(*regions); r++)
			if (territories[i].region && !strcmp(territories[i].region, regions[r])) {
				for (int n = 0; n < people; n++)
					answer_from(cascade, territories[i].code);
				departments++;
			}
	return departments;
}

static void departments_that_would_be_hidden_are_told_by_region(void **state)
{
	struct cascade few = cascade_of("t-departments-few"), many = cascade_of("t-departments-many");
	const struct published_tally *tally;
	const char *words;

	(void)state;
	many.with = (struct chance){ 6 };
	assert_true(answer_from_regions(&few, 2) > 20);
	tally = publish_at_bench(&few.survey, frozen(&few), ask_for(".territory", ""), &words);
	assert_non_null(tally);
	assert_text(dimension_of(tally, ".territory")->cut, "region");
	assert_int_equal(dimension_of(tally, ".territory")->leaf_count, 3);
	assert_int_equal(published_hides(tally, 0), 0);

	answer_from_regions(&many, 6);
	answer_from(&many, "75");
	tally = publish_at_bench(&many.survey, frozen(&many), ask_for(".territory", ""), &words);
	assert_non_null(tally);
	/* One that is hidden is no reason to tell none of them. */
	assert_true(dimension_of(tally, ".territory")->leaf_count > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_bench_divides_by_the_lines_of_committees),
		test_of_work(the_clock_comes_first_and_the_bench_follows),
		test_of_work(without_lines_the_bench_says_why),
		test_of_work(departments_that_would_be_hidden_are_told_by_region),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
