#include <math.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "chart/draw.h"
#include "chart/figures.h"
#include "statistics/judgment.h"
#include "synthesis/drawing_parts.h"
#include "text/text.h"

enum { MOST_MEANS = 8 };

const char *drawing_finding(struct arena *arena, const struct chart *chart)
{
	const struct figures *figures = figures_of(arena, chart);
	int most = 0, ties = 0;

	if (!figures->is_ranked || figures->lines > 1 || figures->answers < 2)
		return NULL;
	for (int i = 1; i < figures->items; i++)
		most = item_count(figures, i) > item_count(figures, most) ? i : most;
	for (int i = 0; i < figures->items; i++)
		ties += item_count(figures, i) == item_count(figures, most);
	if (ties > 1)
		return NULL;
	/* TRANSLATORS: a title: the answer that most people gave, and its share */
	return text_print(arena, _("Most often: “%1$s”, %2$s"), item_words(chart, most), percent_words(arena, item_percent(figures, most)));
}

/* Mentions are no numbers: the one that half of those who judged gave, or a better one. */
static const char *mention(struct arena *arena, const struct chart *chart)
{
	const struct figures *figures = figures_of(arena, chart);
	const struct judgment judgment = judgment_of(figures->counts, figures->answers);

	if (!figures->is_ranked || figures->lines > 1 || judgment.median < 0)
		return NULL;
	return text_print(arena, _("Majority mention: “%s”."), chart->answers[judgment.median].words);
}

static double mean_of(const struct chart_line *line)
{
	return published_mean(line->tally, line->table, line->at, line->dimension);
}

static const char *means(struct arena *arena, const struct chart *chart)
{
	struct buffer out = buffer_in(arena);
	int told = 0;

	for (int i = 0; i < chart->line_count; i++) {
		const double mean = mean_of(&chart->lines[i]);

		if (isnan(mean))
			continue;
		if (++told > MOST_MEANS)
			return NULL;
		buffer_add_text(&out, out.length ? text_in("figures", "; ") : "");
		buffer_add_text(&out, text_print(arena, _("“%1$s”: %2$s"), chart->lines[i].words, text_decimal(arena, mean, 1)));
	}
	/* TRANSLATORS: a list of subgroups, each with its mean */
	return told ? text_print(arena, _("Means: %s."), out.bytes) : NULL;
}

const char *drawing_middle(struct arena *arena, const struct chart *chart, const struct drawing_axis *axis)
{
	const struct chart_line *line = &chart->lines[0];
	const double mean = mean_of(line), median = published_median(line->tally, line->table, line->at, line->dimension);

	if (label_is_graded(axis->subject))
		return mention(arena, chart);
	if (chart->line_count > 1)
		return means(arena, chart);
	return isnan(mean) ? NULL : text_print(arena, _("Median: %1$s. Mean: %2$s."), text_decimal(arena, median, 1), text_decimal(arena, mean, 1));
}
