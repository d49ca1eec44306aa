/*
 * Every kind of chart on a page, in each language, and as files, written to
 * $SCRATCH/charts: for tests/browser/chart.test.mjs, and for people to look at.
 * Some of them are compared with tests/golden/chart, byte by byte; after a
 * change that was looked at, CHART_GOLDEN=write writes these anew.
 */
#include "chart/samples.h"

#include <stdio.h>
#include <sys/stat.h>

#include "chart/figures.h"
#include "markup/html.h"

static const char *scratch;

static void write_file(const char *path, const struct buffer *bytes)
{
	FILE *file = fopen(path, "w");

	if (!file || fwrite(bytes->bytes, 1, bytes->length, file) != bytes->length || fclose(file))
		fail_msg("%s cannot be written", path);
}

static struct buffer page_of(const struct language *language)
{
	struct buffer out = buffer_in(&arena);
	const char *title = in("Des dessins de chaque sorte", "Drawings of each kind", "رسوم من كل نوع");

	html_print(&out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n"
		   "<link rel=\"stylesheet\" href=\"/static/style.css\">\n<link rel=\"stylesheet\" href=\"/static/chart.css\">\n"
		   "</head>\n<body class=\"wide\">\n<main id=\"main\">\n<h1>%s</h1>\n", language->html, language->direction, title, title);
	for (int i = 0; i < SAMPLES; i++) {
		struct chart chart = samples[i]();

		chart_show(&out, &chart);
	}
	html(&out, "</main>\n</body>\n</html>\n");
	return out;
}

static void write_files(const struct language *language)
{
	for (int i = 0; i < SAMPLES; i++)
		for (enum look look = LOOK_FILE; look <= LOOK_WALL; look++) {
			struct chart chart = samples[i]();
			struct buffer out = buffer_in(&arena);

			if (chart_refusal(&arena, &chart))
				assert_true(chart_file(&out, &chart, look) == FAULT_ABSENT);
			else
				assert_true(chart_file(&out, &chart, look) == NO_FAULT);
			if (out.length)
				write_file(arena_print(&arena, "%s/%s-%s-%s.svg", scratch, language->tag, chart.id,
						       look == LOOK_WALL ? "wall" : "file"), &out);
		}
}

static void every_kind_is_drawn_in_every_language(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGES; i++) {
		struct buffer page;

		text_use(&languages[i]);
		page = page_of(&languages[i]);
		write_file(arena_print(&arena, "%s/%s.html", scratch, languages[i].tag), &page);
		write_files(&languages[i]);
		arena_reset(&arena);
	}
}

static const char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	struct buffer bytes = buffer_in(&arena);
	char part[4096];
	size_t length;

	if (!file)
		fail_msg("%s cannot be read", path);
	while ((length = fread(part, 1, sizeof(part), file)) > 0)
		buffer_add(&bytes, part, length);
	fclose(file);
	return bytes.bytes;
}

static void is_golden(const char *name, const struct buffer *bytes)
{
	const char *path = arena_print(&arena, "tests/golden/chart/%s", name), *write = getenv("CHART_GOLDEN");

	if (write && !strcmp(write, "write"))
		write_file(path, bytes);
	else if (strcmp(read_file(path), bytes->bytes))
		fail_msg("%s is not what is drawn now (%s has all)", path, scratch);
}

/* Each kind as a file, in French; what is mirrored, in Arabic; a figure of a page, in easy French. Nothing is hidden in them. */
static void the_bytes_are_those_that_were_looked_at(void **state)
{
	struct buffer page = buffer_in(&arena);
	struct chart chart;

	(void)state;
	are_whole = 1;
	for (int i = 0; i < SAMPLES; i++) {
		const char *tag = samples[i] == whole_scales ? "ar" : "fr";
		struct buffer out = buffer_in(&arena);

		text_use(language_tagged(tag));
		chart = samples[i]();
		if (figures_of(&arena, &chart)->is_ranked && !chart_refusal(&arena, &chart) &&
		    chart_file(&out, &chart, LOOK_FILE) == NO_FAULT)
			is_golden(arena_print(&arena, "%s-%s.svg", tag, chart.id), &out);
	}
	text_use(language_tagged("fr-simple"));
	chart = bars();
	chart_show(&page, &chart);
	is_golden("fr-simple-bars.html", &page);
	are_whole = 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_is_drawn_in_every_language),
		cmocka_unit_test(the_bytes_are_those_that_were_looked_at),
	};
	struct arena paths = { 0 };
	int failed;

	scratch = arena_print(&paths, "%s/charts", test_setting("SCRATCH"));
	mkdir(scratch, 0755);
	text_open(test_setting("TEST_LOCALE"));
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	arena_close(&paths);
	return failed;
}
