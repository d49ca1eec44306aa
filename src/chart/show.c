#include "chart/show.h"

#include "base/arena.h"
#include "base/log.h"
#include "chart/draw.h"
#include "chart/interval.h"
#include "chart/words.h"
#include "markup/html.h"
#include "text/text.h"

static const draw_fn draws[CHART_KINDS] = {
	[CHART_BARS] = draw_bars, [CHART_GROUPS] = draw_groups, [CHART_STACKS] = draw_stacks, [CHART_SCALES] = draw_stacks,
	[CHART_INTERVALS] = draw_intervals, [CHART_ROUNDS] = draw_rounds, [CHART_CLASSES] = draw_classes, [CHART_TILES] = draw_tiles,
};

static const char *source_words(struct arena *arena, const struct chart *chart)
{
	return text_print(arena, _("Source: %s"), chart->source);
}

static void write_paragraph(struct canvas *canvas, enum letters letters, const char *words)
{
	canvas->y += canvas_paragraph(canvas, canvas->of->margin, canvas->y, canvas->of->width - 2 * canvas->of->margin, letters, words) +
		     canvas->of->size / 3;
}

static void write_head(struct canvas *canvas, const struct chart *chart)
{
	struct arena *arena = canvas->body.arena;

	canvas->y = canvas->of->margin;
	write_paragraph(canvas, STRONG, chart->title);
	write_paragraph(canvas, PLAIN, chart->question);
	write_paragraph(canvas, SMALL, chart_base_words(arena, chart));
	canvas->y += canvas->of->gap;
}

static void write_foot(struct canvas *canvas, const struct chart *chart)
{
	if (chart->kind == CHART_INTERVALS)
		write_paragraph(canvas, SMALL, interval_caution());
	write_paragraph(canvas, SMALL, source_words(canvas->body.arena, chart));
}

/* described is the id of the element that has the words on the page; NULL: they go into the drawing. */
static void draw(struct buffer *out, const struct chart *chart, enum look look, const char *described)
{
	static const char *const suffixes[LOOKS] = { [LOOK_NARROW] = "n", [LOOK_WIDE] = "w", [LOOK_FILE] = "f", [LOOK_WALL] = "r" };
	struct arena *arena = out->arena;
	struct canvas canvas = canvas_begin(arena, look, arena_print(arena, "%s-%s", chart->id, suffixes[look]));
	const char *words = chart_kind_words(chart->kind);

	if (canvas.of->is_whole)
		write_head(&canvas, chart);
	draws[chart->kind](&canvas, chart, figures_of(arena, chart));
	if (canvas.of->is_whole)
		write_foot(&canvas, chart);
	if (!described)
		words = arena_print(arena, "%s %s %s %s", words, chart_words(arena, chart), chart_base_words(arena, chart),
				    source_words(arena, chart));
	canvas_end(out, &canvas, chart->title, words, described);
}

void chart_show(struct buffer *out, const struct chart *chart)
{
	struct arena *arena = out->arena;
	const struct chart ready = chart_ready(arena, chart);
	const char *refusal, *described = arena_print(arena, "%s-said", chart->id);

	chart = &ready;
	refusal = chart_refusal(arena, chart);
	html_print(out, "<figure class=\"chart\" id=\"%s\">\n<figcaption>\n<p class=\"chart-title\" dir=\"auto\">%s</p>\n<p dir=\"auto\">%s</p>\n<p class=\"quiet\">%s</p>\n</figcaption>\n",
		   chart->id, chart->title, chart->question, chart_base_words(arena, chart));
	if (refusal) {
		html_print(out, "<p class=\"chart-refusal\">%s</p>\n", refusal);
	} else {
		html(out, "<div class=\"chart-wide\">\n");
		draw(out, chart, LOOK_WIDE, described);
		html(out, "</div>\n<div class=\"chart-narrow\">\n");
		draw(out, chart, LOOK_NARROW, described);
		html(out, "</div>\n");
	}
	html_print(out, "<p class=\"quiet\" id=\"%s\">%s</p>\n", described, chart_words(arena, chart));
	html_print(out, "<details%s><summary>%s</summary>\n", refusal || chart->shows_table ? " open" : "", _("The figures as a table"));
	chart_table(out, chart);
	html_print(out, "</details>\n<p class=\"quiet\">%s</p>\n</figure>\n", source_words(arena, chart));
}

enum fault chart_file(struct buffer *out, const struct chart *chart, enum look look)
{
	const struct chart ready = chart_ready(out->arena, chart);

	if (!measures[look].is_whole)
		die("a drawing of a page is no file");
	if (chart_refusal(out->arena, &ready))
		return FAULT_ABSENT;
	html(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	draw(out, &ready, look, NULL);
	return NO_FAULT;
}
