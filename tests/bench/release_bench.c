/*
 * What it costs to publish one more table of a survey of which many were
 * published: the earlier ones read and compared, the new one protected, audited
 * with all that it touches, and kept. Fails where it takes too long.
 *
 *	release_bench [PEOPLE [TABLES]]
 */
#include <stdio.h>
#include <time.h>

#include "snapshot/work.h"

#include "disclosure/release_store.h"

enum { QUESTIONS = 40, MOST_MILLISECONDS = 60, MOST_BEFORE = 200 };

struct asked {
	int people, categories[QUESTIONS];
	unsigned char *answers;		/* person x QUESTIONS + question */
};

/* Later answers are given less often, and whoever gives high ones gives them everywhere. */
static struct asked made_up(struct arena *of, int people)
{
	struct asked asked = { .people = people };
	struct chance with = { 77 };

	asked.answers = arena_array(of, unsigned char, (size_t)people * QUESTIONS);
	for (int q = 0; q < QUESTIONS; q++)
		asked.categories[q] = 2 + q % 5;
	for (int i = 0; i < people; i++) {
		int leaning = chance(&with, 100);

		for (int q = 0; q < QUESTIONS; q++) {
			int at = (chance(&with, 100) * chance(&with, 100) / 100 + leaning) / 2;

			asked.answers[i * QUESTIONS + q] = (unsigned char)(at * asked.categories[q] / 100);
		}
	}
	return asked;
}

static struct family_dimension dimension_of(const struct asked *asked, int question)
{
	const char **names = arena_array(&arena, const char *, (size_t)asked->categories[question]);

	for (int i = 0; i < asked->categories[question]; i++)
		names[i] = arena_print(&arena, "answer %d", i + 1);
	return (struct family_dimension){
		.name = arena_print(&arena, "question %d", question + 1), .leaf_count = asked->categories[question], .leaves = names
	};
}

static const struct family *crossed(const struct asked *asked, int rows, int cols)
{
	struct family *family = arena_new(&arena, struct family);
	struct family_table *table = arena_new(&arena, struct family_table);
	int64_t *counts = arena_array(&arena, int64_t, (size_t)(asked->categories[rows] * asked->categories[cols]));

	for (int i = 0; i < asked->people; i++) {
		const unsigned char *answers = &asked->answers[i * QUESTIONS];

		counts[answers[rows] * asked->categories[cols] + answers[cols]]++;
	}
	*table = (struct family_table){
		.name = "table", .among = "", .only = "", .dimension_count = 2,
		.dimensions = { dimension_of(asked, rows), dimension_of(asked, cols) }, .counts = counts
	};
	*family = (struct family){ .table_count = 1, .tables = table };
	return family;
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

struct measured {
	double sum, slowest;
	int count, refused;
};

static struct measured publish_some(const struct asked *asked, int64_t snapshot, int from, int to)
{
	struct measured measured = { 0 };
	int at = 0;

	for (int apart = 1; apart < QUESTIONS; apart++)
		for (int q = 0; q + apart < QUESTIONS; q++, at++) {
			struct publication publication;
			struct release release = { snapshot, NULL, 0, 1 };
			double took;

			if (at < from || at >= to)
				continue;
			release.definition = arena_print(&arena, "%d by %d", q, q + apart);
			took = milliseconds();
			assert_int_equal(release_table(db, &arena, &release, crossed(asked, q, q + apart), &publication), NO_FAULT);
			took = milliseconds() - took;
			measured.sum += took;
			measured.slowest = took > measured.slowest ? took : measured.slowest;
			measured.count++;
			measured.refused += !publication.tally;
			arena_reset(&arena);
		}
	return measured;
}

static int64_t frozen_snapshot(void)
{
	struct query *query = db_query(db,
		"INSERT INTO snapshot (survey, state, taken, submissions, generated, hash, dictionary)"
		" VALUES (?, 'frozen', 1, 0, 0, ?, '{}') RETURNING id");
	const struct hash none = { 0 };

	query_give_number(query, keep_survey("release-bench").id);
	query_give_hash(query, &none);
	return query_end_number(query);
}

int main(int count, char **arguments)
{
	static const int steps[] = { 0, 20, 100, 200, 500, 760 };
	int people = count > 1 ? atoi(arguments[1]) : 2000, most = count > 2 ? atoi(arguments[2]) : 760, failed = 0;
	struct arena kept = { 0 };
	struct asked asked = made_up(&kept, people);
	int64_t snapshot;

	begin_work(NULL);
	snapshot = frozen_snapshot();
	printf("| tables before | published | ms, mean | ms, slowest | goal | met |\n|--:|--:|--:|--:|--:|---|\n");
	for (size_t i = 0; i + 1 < sizeof(steps) / sizeof(*steps) && steps[i] < most; i++) {
		struct measured of = publish_some(&asked, snapshot, steps[i], steps[i + 1] < most ? steps[i + 1] : most);
		int is_met = of.slowest <= MOST_MILLISECONDS, is_wanted = steps[i + 1] <= MOST_BEFORE;

		printf("| %d to %d | %d of %d | %.1f | %.1f | %s | %s |\n", steps[i], steps[i + 1], of.count - of.refused, of.count,
		       of.sum / of.count, of.slowest, is_wanted ? "60" : "-", is_wanted ? (is_met ? "yes" : "NO") : "-");
		fflush(stdout);
		failed |= is_wanted && !is_met;
	}
	arena_close(&kept);
	return undo_work(NULL) || failed;
}
