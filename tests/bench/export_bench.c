/*
 * How long files of 100,000 submissions of 40 answers take in each format, how
 * much memory, and how that compares with writing the bytes of the CSV alone.
 * Each is made in a process of its own, so that its memory can be told.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "export/format.h"

enum { SUBMISSIONS = 100000, ANSWERS = 40, TEXTS = 8 };

static struct arena arena;

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Three answers in four are codes, the others numbers, as in the surveys we know. */
static int row(void *context, int64_t number, struct export_cell *cells)
{
	static const char *const codes[TEXTS] = {
		"yes", "no", "not-sure", "social-worker", "educator", "=manager", "family-support", "01",
	};
	(void)context;
	for (int i = 0; i < ANSWERS; i++) {
		const uint64_t chance = ((uint64_t)number * ANSWERS + (uint64_t)i) * 2654435761u >> 8;

		if (chance % 17)
			cells[i] = i % 4 ? export_text(codes[chance % TEXTS]) : export_number((double)(chance % 100));
	}
	return 1;
}

static struct export_book book_of(void)
{
	static struct export_column columns[ANSWERS];
	static struct export_sheet sheets[1];

	for (int i = 0; i < ANSWERS; i++) {
		columns[i].name = columns[i].words = arena_print(&arena, "question_%d", i + 1);
		columns[i].type = i % 4 ? EXPORT_TEXT : EXPORT_COUNT;
	}
	sheets[0] = (struct export_sheet){ .name = "data", .words = "Data", .for_programs = 1, .columns = columns, .column_count = ANSWERS,
					   .row_count = SUBMISSIONS, .row = row };
	return (struct export_book){ .title = "Made", .language = "fr", .sheet_count = 1, .sheets = sheets };
}

/* What a program takes that does nothing but write so many bytes. */
static int write_alone(const char *path, size_t length)
{
	static char piece[64 * 1024];
	FILE *to = fopen(path, "wbe");
	int is_whole = to != NULL;

	memset(piece, 'x', sizeof piece);
	for (size_t at = 0; is_whole && at < length; at += sizeof piece)
		is_whole = fwrite(piece, 1, sizeof piece, to) == sizeof piece;
	return to && !fclose(to) && is_whole;
}

/* In a child: seconds by the parent's clock, memory as the system counted it. */
static double measure(const struct export_format *format, const struct export_book *book, const char *path, size_t length, long *kilobytes)
{
	const double start = seconds();
	struct rusage used;
	int status = 1;
	const pid_t child = fork();

	if (!child) {
		struct export_file file = { .arena = &arena, .path = path };

		_exit(format ? export_write(format, book, &file) != NO_FAULT : !write_alone(path, length));
	}
	if (child < 0 || wait4(child, &status, 0, &used) != child || status)
		return -1;
	*kilobytes = used.ru_maxrss;
	return seconds() - start;
}

static size_t length_of(const char *path)
{
	FILE *from = fopen(path, "rbe");
	long length = -1;

	if (from && !fseek(from, 0, SEEK_END))
		length = ftell(from);
	if (from)
		fclose(from);
	return length < 0 ? 0 : (size_t)length;
}

int main(void)
{
	const struct export_book book = book_of();
	const char *path = arena_print(&arena, "%s/export-bench", getenv("SCRATCH") ? getenv("SCRATCH") : "/tmp");
	size_t csv = 0;
	long kilobytes = 0;
	double took, alone;

	for (const struct export_format *format = export_formats; format->name; format++) {
		/* The one is the same as that for programs, but for its signs; the other is for what is read, and takes no more. */
		if (!strcmp(format->name, "csv") || !strcmp(format->name, "odt"))
			continue;
		took = measure(format, &book, path, 0, &kilobytes);
		if (took < 0) {
			printf("%s: failed\n", format->name);
			return 1;
		}
		printf("%-8s %5.2f s, %6.1f MB, at most %5.1f MB of memory\n", format->name, took, (double)length_of(path) / 1e6, (double)kilobytes / 1024);
		if (!strcmp(format->name, "data"))
			csv = length_of(path);
	}
	alone = measure(NULL, &book, path, csv, &kilobytes);
	took = measure(export_format_named("data"), &book, path, 0, &kilobytes);
	printf("CSV takes %.1f times as long as writing as many bytes (%.2f s)\n", took / alone, alone);
	unlink(path);
	arena_close(&arena);
	return 0;
}
