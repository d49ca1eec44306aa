#include "base/arena.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "chart/interval.h"
#include "chart/show.h"
#include "chart/words.h"
#include "markup/html.h"
#include "text/text.h"

/* A hidden figure is a symbol to the eye, and words to the ear. */
static void cell(struct buffer *out, int64_t value, const char *words)
{
	if (value == FIGURE_HIDDEN)
		html_print(out, "<td class=\"number\"><span aria-hidden=\"true\">%s</span><span class=\"visually-hidden\">%s</span></td>",
			   HIDDEN_SYMBOL, hidden_words());
	else
		html_print(out, "<td class=\"number\">%s</td>", words);
}

static void count_cell(struct buffer *out, int64_t count)
{
	cell(out, count, count_words(out->arena, count));
}

static void percent_cell(struct buffer *out, int percent)
{
	cell(out, percent, percent_words(out->arena, percent));
}

static void interval_cell(struct buffer *out, const struct figures *figures, int item)
{
	struct estimate share;

	html_print(out, "<td class=\"number\">%s</td>", item_interval(figures, item, &share) ? interval_words(out->arena, &share) : "–");
}

static const char *interval_head(void)
{
	return _("Share and interval (95 %)");
}

static void head_cell(struct buffer *out, const char *words)
{
	html_print(out, "<th scope=\"col\"><bdi>%s</bdi></th>", words);
}

/* Each answer a row; then who was asked, each by itself. */
static void draw_one_line(struct buffer *out, const struct chart *chart, const struct figures *figures)
{
	html(out, "<thead><tr>");
	/* TRANSLATORS: the heads of a table's columns: this and the two next */
	head_cell(out, text_in("chart", "Answer"));
	head_cell(out, _("Respondents"));
	head_cell(out, chart->kind == CHART_INTERVALS ? interval_head() : _("Share of those who answered"));
	html(out, "</tr></thead>\n<tbody>\n");
	for (int i = 0; i < figures->answers; i++) {
		html_print(out, "<tr><th scope=\"row\"><bdi>%s</bdi></th>", chart->answers[i].words);
		count_cell(out, figures_count(figures, 0, i));
		if (chart->kind == CHART_INTERVALS)
			interval_cell(out, figures, i);
		else
			percent_cell(out, figures_percent(figures, 0, i));
		html(out, "</tr>\n");
	}
	html(out, "</tbody>\n<tbody class=\"base\">\n");
	for (int part = 0; part < BASE_PARTS; part++) {
		if (!figures_has(figures, (enum base_part)part))
			continue;
		html_print(out, "<tr><th scope=\"row\">%s</th>", base_part_words((enum base_part)part));
		count_cell(out, figures->bases[0][part]);
		html(out, "<td class=\"number\">–</td></tr>\n");
	}
	html(out, "</tbody>\n");
}

static void draw_row(struct buffer *out, const struct chart *chart, const struct figures *figures, int line)
{
	html_print(out, "<tr><th scope=\"row\"><bdi>%s</bdi></th>", chart->lines[line].words);
	for (int i = 0; i < figures->answers; i++)
		cell(out, figures_count(figures, line, i),
		     value_words(out->arena, figures_count(figures, line, i), figures_percent(figures, line, i)));
	if (chart->kind == CHART_INTERVALS)
		interval_cell(out, figures, line);
	for (int part = 0; part < BASE_PARTS; part++)
		if (figures_has(figures, (enum base_part)part))
			count_cell(out, figures->bases[line][part]);
	html(out, "</tr>\n");
}

static void draw_lines(struct buffer *out, const struct chart *chart, const struct figures *figures)
{
	html(out, "<thead><tr>");
	/* TRANSLATORS: the head of a table's first column: regions, rounds, statements ... */
	head_cell(out, text_in("chart", "Line"));
	for (int i = 0; i < figures->answers; i++)
		head_cell(out, chart->answers[i].words);
	if (chart->kind == CHART_INTERVALS)
		head_cell(out, interval_head());
	for (int part = 0; part < BASE_PARTS; part++)
		if (figures_has(figures, (enum base_part)part))
			head_cell(out, base_part_words((enum base_part)part));
	html(out, "</tr></thead>\n<tbody>\n");
	for (int i = 0; i < figures->lines; i++)
		draw_row(out, chart, figures, i);
	html(out, "</tbody>\n");
}

void chart_table(struct buffer *out, const struct chart *chart)
{
	const struct chart ready = chart_ready(out->arena, chart);
	const struct figures *figures = figures_of(out->arena, &ready);

	chart = &ready;
	/* Wide tables are moved sideways in a place of their own, by keyboard too. */
	html_print(out, "<div class=\"chart-scroll\" role=\"group\" aria-labelledby=\"%s-caption\" tabindex=\"0\">\n<table>\n<caption id=\"%s-caption\"><bdi>%s</bdi></caption>\n",
		   chart->id, chart->id, chart->title);
	if (figures->lines == 1)
		draw_one_line(out, chart, figures);
	else
		draw_lines(out, chart, figures);
	html(out, "</table>\n</div>\n");
	if (figures->hidden)
		/* TRANSLATORS: the symbol of a hidden figure, and what it means */
		html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(out->arena, _("%1$s: %2$s."), HIDDEN_SYMBOL, hidden_words()));
	html_print(out, "<p class=\"quiet\">%s</p>\n", _("Shares are rounded: together they may be 99 % or 101 %."));
}
