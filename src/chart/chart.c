#include "chart/chart.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "chart/figures.h"
#include "text/text.h"

static const struct {
	const char *words;
	int most_lines, most_answers, most;	/* the last of one times the other */
	int least_lines, least_answers;
	int has_items;		/* one bar each, of one line or of one answer */
} kinds[CHART_KINDS] = {
	/* TRANSLATORS: what kind of drawing it is: this and the seven next */
	[CHART_BARS] = { N_("Bars, one for each line of the table."),
		CHART_MOST_LINES, CHART_MOST_ANSWERS, CHART_MOST_BARS, 1, 1, 1 },
	[CHART_GROUPS] = { N_("Bars in groups: one group for each line of the table."),
		CHART_MOST_BARS, CHART_MOST_PARTS, CHART_MOST_GROUPED, 1, 1, 0 },
	[CHART_STACKS] = { N_("Bars cut into parts: one bar for each line of the table, one part for each answer."),
		CHART_MOST_BARS, CHART_MOST_PARTS, CHART_MOST_BARS * CHART_MOST_PARTS, 1, 1, 0 },
	[CHART_SCALES] = { N_("Bars on both sides of a middle line: one bar for each line of the table, one part for each answer."),
		CHART_MOST_BARS, CHART_MOST_PARTS, CHART_MOST_BARS * CHART_MOST_PARTS, 1, 2, 0 },
	[CHART_INTERVALS] = { N_("Dots, each with the interval around it: one for each line of the table."),
		CHART_MOST_LINES, CHART_MOST_ANSWERS, CHART_MOST_BARS, 1, 1, 1 },
	[CHART_ROUNDS] = { N_("Lines from one round to the next: one for each answer."),
		CHART_MOST_ROUNDS, CHART_MOST_PARTS, CHART_MOST_ROUNDS * CHART_MOST_PARTS, 2, 1, 0 },
	[CHART_CLASSES] = { N_("Columns side by side, one for each class of numbers."),
		CHART_MOST_LINES, CHART_MOST_ANSWERS, CHART_MOST_BARS, 1, 1, 1 },
	[CHART_TILES] = { N_("A map made of squares. The longer the bar in a square, the larger its figure."),
		CHART_MOST_LINES, CHART_MOST_ANSWERS, CHART_MOST_LINES, 1, 1, 1 },
};

const char *const chart_kind_names[CHART_KINDS] = {
	[CHART_BARS] = "bars", [CHART_GROUPS] = "groups", [CHART_STACKS] = "stacks", [CHART_SCALES] = "scales",
	[CHART_INTERVALS] = "intervals", [CHART_ROUNDS] = "rounds", [CHART_CLASSES] = "classes", [CHART_TILES] = "tiles",
};

const char *chart_kind_words(enum chart_kind kind)
{
	return _(kinds[kind].words);
}

/* In a table of its own it stands as it would in the line's: the other dimensions are the same. */
static const char *answer_fault(const struct chart_line *line, int table, int place)
{
	const struct family_table *of = published_shape(line->tally, line->table), *shape;

	if (table < 0 || table >= published_tables(line->tally))
		return "an answer is of no table";
	shape = published_shape(line->tally, table);
	if (shape->dimension_count != of->dimension_count)
		return "an answer is of a table of other dimensions";
	for (int d = 0; d < shape->dimension_count; d++)
		if (d != line->dimension && dimension_size(&shape->dimensions[d]) != dimension_size(&of->dimensions[d]))
			return "an answer is of a table of other dimensions";
	return place < 0 || place >= dimension_size(&shape->dimensions[line->dimension]) ? "an answer stands at no place" : NULL;
}

static const char *line_fault(const struct chart *chart, const struct chart_line *line)
{
	const struct chart_base *base = line_base(chart, line);
	const int bases[] = { base->asked, base->answered, base->unsure, base->refused, base->blank, base->not_asked };
	const struct family_table *shape;
	int size;

	if (!line->tally || line->table < 0 || line->table >= published_tables(line->tally))
		return "a line is of no table";
	shape = published_shape(line->tally, line->table);
	if (line->dimension < 0 || line->dimension >= shape->dimension_count)
		return "a line is of no dimension";
	for (int d = 0; d < shape->dimension_count; d++)
		if (line->at[d] < 0 || line->at[d] >= dimension_size(&shape->dimensions[d]))
			return "a line stands at no place";
	size = dimension_size(&shape->dimensions[line->dimension]);
	for (int i = 0; i < chart->answer_count; i++) {
		const char *fault = answer_fault(line, line_table(line, i), line_place(chart, line, i));

		if (fault)
			return fault;
	}
	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++)
		if (bases[i] < 0 || bases[i] >= size)
			return "a base stands at no place";
	return NULL;
}

static const char *tile_fault(const struct chart *chart, const struct chart_tile *tile)
{
	int items = chart->line_count == 1 ? chart->answer_count : chart->line_count;

	if (tile->column < 0 || tile->column >= CHART_TILE_COLUMNS || tile->row < 0 || tile->row >= CHART_TILE_ROWS)
		return "a square stands outside the map";
	return tile->item < -1 || tile->item >= items ? "a square stands for no bar" : NULL;
}

static int is_id(const char *id)
{
	return id && *id && id[strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")] == '\0' &&
	       strspn(id, "0123456789-") == 0;
}

static const char *bounds_fault(const struct chart *chart)
{
	if (chart->kind < 0 || chart->kind >= CHART_KINDS || !is_id(chart->id) || !chart->title || !chart->question ||
	    !chart->source)
		return "a chart has no kind, id, title, question or source";
	if (chart->line_count < 1 || chart->line_count > CHART_MOST_LINES)
		return "a chart has no lines, or too many";
	if (chart->answer_count < 1 || chart->answer_count > CHART_MOST_ANSWERS)
		return "a chart has no answers, or too many";
	if (kinds[chart->kind].has_items && chart->line_count > 1 && chart->answer_count > 1)
		return "of this kind: one line, or one answer";
	if (chart->tile_count < 0 || chart->tile_count > CHART_MOST_TILES)
		return "a chart has too many squares";
	return NULL;
}

const char *chart_fault(const struct chart *chart)
{
	const char *fault = bounds_fault(chart);

	for (int i = 0; !fault && i < chart->line_count; i++)
		fault = chart->line_count > 1 && !chart->lines[i].words ? "a line has no words" : line_fault(chart, &chart->lines[i]);
	for (int i = 0; !fault && i < chart->answer_count; i++)
		fault = chart->answers[i].words ? NULL : "an answer has no words";
	for (int i = 0; !fault && i < chart->tile_count; i++)
		fault = tile_fault(chart, &chart->tiles[i]);
	return fault;
}

struct chart chart_ready(struct arena *arena, const struct chart *chart)
{
	const char *fault = chart_fault(chart);
	struct chart_line *lines;
	struct chart_answer *answers;
	struct chart ready = *chart;

	if (fault)
		die("a chart that cannot be: %s", fault);
	lines = arena_array(arena, struct chart_line, (size_t)chart->line_count);
	answers = arena_array(arena, struct chart_answer, (size_t)chart->answer_count);
	for (int i = 0; i < chart->line_count; i++) {
		lines[i] = chart->lines[i];
		lines[i].words = lines[i].words && !*lines[i].words ? "–" : lines[i].words;
	}
	for (int i = 0; i < chart->answer_count; i++)
		answers[i] = (struct chart_answer){ *chart->answers[i].words ? chart->answers[i].words : "–", chart->answers[i].place };
	ready.lines = lines;
	ready.answers = answers;
	return ready;
}

const char *chart_refusal(struct arena *arena, const struct chart *chart)
{
	const struct figures *figures = figures_of(arena, chart);
	int hidden = 0;

	if (chart->line_count > kinds[chart->kind].most_lines || chart->answer_count > kinds[chart->kind].most_answers ||
	    chart->line_count * chart->answer_count > kinds[chart->kind].most)
		return _("There is too much for one drawing. The table has it all.");
	if (chart->answer_count < kinds[chart->kind].least_answers || chart->line_count < kinds[chart->kind].least_lines ||
	    (chart->kind == CHART_TILES && !chart->tile_count))
		return _("There is too little for a drawing of this kind. The table has it all.");
	if (chart->kind == CHART_INTERVALS && !figures->is_ranked)
		return _("Some figures are hidden to protect people, so no interval is drawn. The table has what can be shown.");
	for (int i = 0; i < chart->line_count * chart->answer_count; i++)
		hidden += figures->counts[i] == FIGURE_HIDDEN;
	if (hidden == chart->line_count * chart->answer_count)
		return _("All figures are hidden to protect people. There is nothing to draw.");
	return NULL;
}
