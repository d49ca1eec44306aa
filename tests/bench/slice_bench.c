/*
 * What it takes to tell a survey committee by committee, and what of it is
 * hidden: questions of five answers, each protected beside all those before it,
 * of made-up people in committees as unequal as real ones.
 */
#include <stdio.h>
#include <time.h>

#include "disclosure/attack.h"
#include "disclosure/made_up.h"
#include "disclosure/protect.h"
#include "disclosure/publish.h"
#include "disclosure/published.h"
#include "table/slice.h"

enum { ANSWERS = 5, QUESTIONS = 20 };

struct yardstick {
	int committees, people;
	double most_seconds;		/* of all questions */
};

static const struct yardstick yardsticks[] = {
	{ 5, 600, 1 }, { 30, 1500, 5 }, { 30, 5000, 5 }, { 100, 3000, 10 }, { 100, 12000, 30 }, { 180, 30000, 30 },
};

struct made_up {
	struct arena *arena;
	struct chance chance;
	int committees, people;
	int *of;		/* each person's; committees: by none */
	struct tally bodies;
	struct snapshot_column column;
};

struct measured {
	double seconds, slowest;
	int lines, told, national, local, cells;	/* national, local: cells that are hidden, of `cells` inside lines */
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int drawn(struct chance *chance, const double *weights, int count)
{
	double sum = 0, at;
	int i = 0;

	for (int j = 0; j < count; j++)
		sum += weights[j];
	at = chance_part(chance) * sum;
	while (i < count - 1 && (at -= weights[i]) > 0)
		i++;
	return i;
}

static void make_people(struct made_up *made)
{
	double *sizes = arena_array(made->arena, double, (size_t)made->committees + 1);
	const char **codes = arena_array(made->arena, const char *, (size_t)made->committees);

	for (int i = 0; i < made->committees; i++) {
		sizes[i] = 1 / pow(1 + i, SKEW);
		codes[i] = arena_print(made->arena, "%d", i + 1);
	}
	sizes[made->committees] = 1 / pow(made->committees, SKEW);
	made->column = (struct snapshot_column){ .shape = SHAPE_CODE, .code_count = made->committees, .codes = codes };
	made->bodies = (struct tally){ .column = &made->column, .codes = arena_array(made->arena, struct tally_count, (size_t)made->committees) };
	made->of = arena_array(made->arena, int, (size_t)made->people);
	for (int i = 0; i < made->people; i++) {
		const int committee = made->of[i] = drawn(&made->chance, sizes, made->committees + 1);

		if (committee == made->committees)
			made->bodies.not_asked.single++;
		else
			made->bodies.codes[committee].single++;
	}
}

static int line_of(const struct slice_lines *lines, const struct made_up *made, int committee)
{
	const char *code = committee < made->committees ? made->column.codes[committee] : "";

	for (int i = 0; i < lines->count; i++)
		if (!strcmp(lines->codes[i], code))
			return i;
	return lines->count + (committee == made->committees && lines->has_none);
}

/* A question, each committee of slightly another opinion; lines as rows. */
static struct family *ask(struct made_up *made, const struct slice_lines *lines, int number)
{
	static const double usual[ANSWERS] = { 0.38, 0.27, 0.18, 0.11, 0.06 };
	static const char *const answers[ANSWERS] = { "a", "b", "c", "d", "e" };
	struct family *family = arena_new(made->arena, struct family);
	struct family_table *table = arena_new(made->arena, struct family_table);
	const int count = lines->count + 1 + lines->has_none;
	const char **names = arena_array(made->arena, const char *, (size_t)count);
	int64_t *counts = arena_array(made->arena, int64_t, (size_t)count * ANSWERS);
	double *weights = arena_array(made->arena, double, (size_t)(made->committees + 1) * ANSWERS);

	for (int i = 0; i < (made->committees + 1) * ANSWERS; i++)
		weights[i] = usual[(i + number) % ANSWERS] * (0.6 + 0.8 * chance_part(&made->chance));
	for (int i = 0; i < made->people; i++)
		counts[line_of(lines, made, made->of[i]) * ANSWERS + drawn(&made->chance, weights + made->of[i] * ANSWERS, ANSWERS)]++;
	memcpy(names, lines->codes, (size_t)lines->count * sizeof(*names));
	names[lines->count] = slice_others;
	if (lines->has_none)
		names[lines->count + 1] = "#not-asked";
	*table = (struct family_table){ .name = "t", .among = "", .only = "", .counts = counts, .dimension_count = 2 };
	table->dimensions[0] = (struct family_dimension){ .name = slice_divides, .leaf_count = count, .leaves = names, .cut = lines->cut };
	table->dimensions[1] = (struct family_dimension){ .name = arena_print(made->arena, "q%d", number), .leaf_count = ANSWERS, .leaves = answers };
	*family = (struct family){ .table_count = 1, .tables = table };
	slice_know(made->arena, family);
	return family;
}

static void note(struct measured *sum, const struct published_tally *tally)
{
	const struct family_table *shape = tally ? published_shape(tally, 0) : NULL;

	if (!tally || shape->dimension_count < 2)
		return;
	sum->told++;
	for (int line = 0; line <= shape->dimensions[0].leaf_count; line++)
		for (int answer = 1; answer <= ANSWERS; answer++) {
			const int hidden = published_count(tally, 0, (int[]){ line, answer }) == PUBLISHED_HIDDEN;

			*(line ? &sum->local : &sum->national) += hidden;
			sum->cells += line > 0;
		}
}

static void remember(struct made_up *made, struct attack_table *shown, int *count, const struct published_tally *tally)
{
	for (int t = 0; tally && t < published_tables(tally); t++) {
		const struct family_table *shape = published_shape(tally, t);
		int64_t *cells = arena_array(made->arena, int64_t, (size_t)family_size(shape));

		for (int i = 0; i < family_size(shape); i++) {
			int places[FAMILY_DIMENSIONS];

			family_places(shape, i, places);
			cells[i] = published_count(tally, t, places);
		}
		shown[(*count)++] = (struct attack_table){ shape, cells, 0 };
	}
}

static struct measured measure(const struct yardstick *yardstick)
{
	struct arena arena = { 0 };
	struct made_up made = { .arena = &arena, .chance = { 11 }, .committees = yardstick->committees, .people = yardstick->people };
	struct attack_table *shown = arena_array(&arena, struct attack_table, 4 * QUESTIONS);
	struct measured sum = { 0 };
	const struct slice_lines *lines;
	int count = 0;

	make_people(&made);
	lines = slice_lines(&arena, &made.bodies, THRESHOLD);
	sum.lines = lines ? lines->count : 0;
	for (int i = 0; lines && i < QUESTIONS; i++) {
		struct family *family = ask(&made, lines, i), alone = *family;
		struct family_table margin = family_margin(&arena, &family->tables[0], 1);
		const double start = seconds();
		struct publication publication;
		double took;

		alone.tables = &margin;
		alone.equation_count = 0;
		for (int pass = 0; pass < 2; pass++) {
			struct family *now = pass ? family : &alone;	/* the whole is published first */

			now->shown = shown;
			now->shown_count = count;
			publication = publish(&arena, now, "s");
			remember(&made, shown, &count, publication.tally);
		}
		took = seconds() - start;
		sum.seconds += took;
		sum.slowest = took > sum.slowest ? took : sum.slowest;
		note(&sum, publication.tally);
	}
	arena_close(&arena);
	return sum;
}

int main(void)
{
	int failed = 0;

	printf("| committees, people | lines | told | s, %d questions | slowest | goal | hidden: national | of a line, %% | met |\n"
	       "|---|--:|--:|--:|--:|--:|--:|--:|---|\n", QUESTIONS);
	for (size_t i = 0; i < sizeof(yardsticks) / sizeof(*yardsticks); i++) {
		const struct yardstick *of = &yardsticks[i];
		const struct measured sum = measure(of);

		printf("| %d, %d | %d | %d | %.2f | %.2f | %.0f | %d | %.1f | %s |\n", of->committees, of->people, sum.lines, sum.told, sum.seconds,
		       sum.slowest, of->most_seconds, sum.national, sum.cells ? 100.0 * sum.local / sum.cells : 0,
		       sum.seconds <= of->most_seconds ? "yes" : "NO");
		fflush(stdout);
		failed |= sum.seconds > of->most_seconds;
	}
	return failed;
}
