/*
 * Snapshots and tables of 1,000,000 submissions with 40 answers: seconds and
 * memory to take one, and its 40 one-way tables against a plain scan of the
 * same bytes. Needs an empty database of its own (snapshot_bench.sh).
 */
#include "bench/many.h"

#include "table/bits.h"
#include "table/count.h"
#include "table/crosstab.h"
#include "table/filter.h"
#include "table/tally_store.h"

enum { TIMES = 5, KIB = 1024, PEOPLE = 1000000 };

/* Only what this process was given: other work on the machine changes it little. */
static double processor(void)
{
	struct timespec clock;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &clock);
	return (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
}

static void forget_peak(void)
{
	FILE *clear = fopen("/proc/self/clear_refs", "we");

	if (!clear)
		return;
	fputs("5", clear);
	fclose(clear);
}

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double median(double *values)
{
	qsort(values, TIMES, sizeof(*values), by_value);
	return values[TIMES / 2];
}

/* A line of the table that figures_bench.sh prints. */
static void print_figure(const char *words, double measured, double yardstick, double most)
{
	double judged = yardstick > 0 ? measured / yardstick : measured;

	printf("| %-60s | %9.4g | ", words, measured);
	if (yardstick > 0)
		printf("%9.4g | %7.2f | ", yardstick, judged);
	else
		printf("%9s | %7s | ", "-", "-");
	printf("<= %-6g | %-3s |\n", most, judged <= most ? "yes" : "NO");
}

static const struct snapshot *take_once(const struct survey *survey, double *seconds, double *memory)
{
	double start = now(), worked = processor();
	struct snapshot *snapshot;
	struct snapshot_refusal refusal;

	forget_peak();
	if (db_ready(db) || snapshot_take(db, &arena, survey, SNAPSHOT_FROZEN, &snapshot, &refusal) || db_keep(db))
		exit(1);
	*seconds = now() - start;
	*memory = peak();
	printf("snapshot of %lld submissions: %.2f s (%.2f s of our processor), %.0f MiB at most\n",
	       (long long)snapshot->submissions, *seconds, processor() - worked, *memory);
	return snapshot;
}

/* --- tables */

struct held {
	const struct snapshot *snapshot;
	const unsigned char ***cells;	/* by column, the submission's own ones too, and segment */
	size_t size;
};

static void hold(void *context, int column, int segment, const unsigned char *cells, int rows)
{
	struct held *held = context;
	size_t size = (size_t)rows * column_row_size(&held->snapshot->columns[column]);

	held->cells[column][segment] = (const unsigned char *)arena_copy_bytes(&arena, cells, size);
	held->size += size;
}

static struct held hold_all(const struct snapshot *snapshot)
{
	int count = snapshot->column_count;
	struct held held = { .snapshot = snapshot, .cells = arena_array(&arena, const unsigned char **, (size_t)count) };

	for (int i = 0; i < count; i++)
		held.cells[i] = arena_array(&arena, const unsigned char *, (size_t)snapshot_segments(snapshot));
	if (snapshot_read(db, snapshot, 0, count, hold, &held))
		exit(1);
	return held;
}

static uint64_t scan_cells(const unsigned char *cells, size_t size)
{
	uint64_t sum = 0, word;

	for (size_t i = 0; i + sizeof(word) <= size; i += sizeof(word)) {
		memcpy(&word, cells + i, sizeof(word));
		sum += word;
	}
	return sum;
}

static double scan_all(const struct held *held)
{
	static volatile uint64_t sink;
	double start = processor();

	for (int i = 0; i < held->snapshot->column_count - OWN_COLUMNS; i++)
		for (int j = 0; j < snapshot_segments(held->snapshot); j++)
			sink += scan_cells(held->cells[OWN_COLUMNS + i][j], (size_t)snapshot_segment_rows(held->snapshot, j) *
					   column_row_size(&held->snapshot->columns[OWN_COLUMNS + i]));
	return processor() - start;
}

static double tally_some(const struct held *held, const struct counter *counter, enum column_shape first,
			 enum column_shape last)
{
	static struct arena lasting, scratch;
	double start = processor();

	for (int i = 0; i < held->snapshot->column_count - OWN_COLUMNS; i++) {
		const struct snapshot_column *column = &held->snapshot->columns[OWN_COLUMNS + i];
		struct tally *tally;

		if (column->shape < first || column->shape > last)
			continue;
		tally = tally_new(&lasting, &scratch, column, held->snapshot->submissions);
		for (int j = 0; j < snapshot_segments(held->snapshot); j++)
			tally_add(tally, counter, held->cells[OWN_COLUMNS + i][j], snapshot_segment_rows(held->snapshot, j), NULL, 0);
		tally_end(tally);
		if (tally->is_damaged)
			exit(1);
		arena_reset(&scratch);
	}
	arena_reset(&lasting);
	return processor() - start;
}

static void compare(const struct held *held, const struct counter *counter, double most)
{
	double scans[TIMES], tallies[TIMES], codes[TIMES], numbers[TIMES], scan, tally;

	for (int i = 0; i < TIMES; i++) {
		scans[i] = scan_all(held);
		tallies[i] = tally_some(held, counter, 0, COLUMN_SHAPES);
		codes[i] = tally_some(held, counter, SHAPE_CODE, SHAPE_SET);
		numbers[i] = tally_some(held, counter, SHAPE_NUMBER, SHAPE_DATE);
	}
	scan = median(scans);
	tally = median(tallies);
	printf("%d tables in %s: codes and sets %.1f ms, numbers and dates %.1f ms; %.0f MB\n",
	       held->snapshot->column_count - OWN_COLUMNS, counter->name, median(codes) * 1e3, median(numbers) * 1e3,
	       (double)held->size / 1e6);
	print_figure(arena_print(&arena, "%d tables of it in %s, ms; a plain scan", QUESTIONS, counter->name),
		     tally * 1e3, scan * 1e3, most);
}

/* --- a filtered crosstab */

static const char filter_source[] = "${question5} = 'choice1'";

static int column_called(const struct snapshot *snapshot, const char *name)
{
	int i = 0;

	while (strcmp(snapshot->columns[i].name, name))
		i++;
	return i;
}

static double cross_once(const struct held *held, const struct crosstab_tools *tools, struct filter *filter,
			 struct axis *rows, struct axis *cols)
{
	static struct arena lasting, scratch;
	const struct snapshot *snapshot = held->snapshot;
	const unsigned char **cells = arena_array(&lasting, const unsigned char *, (size_t)snapshot->column_count);
	uint64_t *bits = arena_array(&lasting, uint64_t, bits_words(snapshot->segment_rows));
	double start = processor();
	const char *why;
	struct crosstab *crosstab = crosstab_new(&lasting, &scratch, rows, cols, NULL, &why);

	for (int i = 0; i < snapshot_segments(snapshot); i++) {
		struct crosstab_segment segment = {
			.rows = { snapshot->columns, cells, snapshot_segment_rows(snapshot, i) }, .filter = bits
		};

		for (int j = 0; j < snapshot->column_count; j++)
			cells[j] = held->cells[j][i];
		filter_run(filter, tools->maker, &segment.rows, bits);
		crosstab_add(crosstab, tools, &segment);
	}
	crosstab_end(crosstab);
	start = processor() - start;
	if (crosstab->is_damaged || !crosstab->filtered)
		exit(1);
	arena_reset(&lasting);
	arena_reset(&scratch);
	return start;
}

static double scan_columns(const struct held *held, const int *columns, int count)
{
	static volatile uint64_t sink;
	double start = processor();

	for (int i = 0; i < count; i++)
		for (int j = 0; j < snapshot_segments(held->snapshot); j++)
			sink += scan_cells(held->cells[columns[i]][j], (size_t)snapshot_segment_rows(held->snapshot, j) *
					   column_row_size(&held->snapshot->columns[columns[i]]));
	return processor() - start;
}

/* Two questions of one choice each, of those whom a third one lets through; the mode says who was erased. */
static void cross(const struct held *held, const struct crosstab_tools *tools, double most)
{
	const struct snapshot *snapshot = held->snapshot;
	const int columns[] = {
		OWN_MODE, column_called(snapshot, "question2"), column_called(snapshot, "question3"),
		column_called(snapshot, "question5")
	};
	struct expression_fault fault;
	struct filter *filter = filter_read(&arena, snapshot, filter_source, &fault);
	const char *why;
	struct axis *rows = axis_read(&arena, snapshot, "question2", AXIS_COUNTED, &why);
	struct axis *cols = axis_read(&arena, snapshot, "question3", AXIS_DIVIDES, &why);
	double scans[TIMES], crossed[TIMES];

	for (int i = 0; i < TIMES; i++) {
		scans[i] = scan_columns(held, columns, 4);
		crossed[i] = cross_once(held, tools, filter, rows, cols);
	}
	print_figure(arena_print(&arena, "a filtered crosstab of it in %s, ms; a scan of its columns", tools->counter->name),
		     median(crossed) * 1e3, median(scans) * 1e3, most);
}

static void tally_from_database(const struct snapshot *snapshot)
{
	struct tally **tallies = arena_array(&arena, struct tally *, (size_t)snapshot->column_count);
	double start = now();

	forget_peak();
	if (db_ready(db) || tallies_count(db, &arena, snapshot, 0, snapshot->column_count, tallies) || db_undo(db))
		exit(1);
	printf("all tables, read from the database: %.0f ms, %.0f MiB at most\n", (now() - start) * 1e3, peak());
}

static void verify_once(const struct snapshot *snapshot)
{
	struct snapshot_verdict verdict;
	double start = now();

	if (db_ready(db) || snapshot_verify(db, &arena, snapshot, &verdict) || db_undo(db) || !verdict.is_whole)
		exit(1);
	printf("verified: %.2f s\n", now() - start);
}

static void erase_some(const struct survey *survey)
{
	struct query *query;
	double start;

	if (db_ready(db))
		exit(1);
	query = db_query(db, "INSERT INTO erasure SELECT survey, id, '2026-03-01' FROM submission"
			 " WHERE survey = ? ORDER BY id LIMIT 100");
	query_give_number(query, survey->id);
	execute(query);
	start = now();
	if (snapshot_apply_erasures(db, 100) != 100 || db_undo(db))
		exit(1);
	printf("100 withdrawals in one segment: %.2f s\n", now() - start);
}

static const char *setting(const char *name)
{
	const char *value = getenv(name);

	if (value)
		return value;
	fprintf(stderr, "%s is not set: run this by snapshot_bench.sh\n", name);
	exit(1);
}

int main(int argc, char **argv)
{
	int64_t count = argc > 1 ? strtoll(argv[1], NULL, 10) : PEOPLE;
	const struct snapshot *snapshot = NULL;
	double seconds[TIMES], memory[TIMES];
	struct survey survey;
	struct held held;

	db = db_open(&(struct db_account){ setting("DB_SOCKET"), setting("DB_USER"), NULL, setting("DB_NAME"), 0 });
	if (db_ready(db))
		return 1;
	survey = find_or_fill(count);
	for (int i = 0; i < TIMES; i++) {
		arena_reset(&arena);
		snapshot = take_once(&survey, &seconds[i], &memory[i]);
	}
	print_figure(arena_print(&arena, "snapshot of %lld submissions of %d answers, s", (long long)count, QUESTIONS),
		     median(seconds), 0, 6);
	print_figure("the memory it takes, MiB", median(memory), 0, 64);
	if (db_ready(db))
		return 1;
	snapshot = snapshot_find(db, &arena, snapshot->id);
	verify_once(snapshot);
	tally_from_database(snapshot);
	erase_some(&survey);
	held = hold_all(snapshot);
	compare(&held, &counter_plain, 6);
	if (counter_vector())
		compare(&held, counter_vector(), 3);
	cross(&held, &(struct crosstab_tools){ &counter_plain, &bits_plain, 0 }, 20);
	if (counter_vector())
		cross(&held, &(struct crosstab_tools){ counter_best(), bits_best(), 1 }, 4);
	db_close(db);
	arena_close(&arena);
	return 0;
}
