#include "chart/words.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "chart/interval.h"
#include "text/text.h"

/* A list of figures that are compared: of one line, or the first of each. */
struct told {
	int count;
	const char *words[CHART_MOST_LINES];
	const char *values[CHART_MOST_LINES];	/* in words */
	int64_t by[CHART_MOST_LINES];		/* below 0: hidden, or none */
	int is_by_share;			/* of different bases: the same share may be of other counts */
};

const char *base_part_words(enum base_part part)
{
	static const char *const words[BASE_PARTS] = {
		/* TRANSLATORS: how many people: who were asked a question, and so on: this and the five next */
		[BASE_ASKED] = N_IN("base", "Asked"), [BASE_ANSWERED] = N_IN("base", "Answered (n)"), [BASE_UNSURE] = N_IN("base", "Do not know"),
		[BASE_REFUSED] = N_IN("base", "Did not want to say"), [BASE_BLANK] = N_IN("base", "Left blank"), [BASE_NOT_ASKED] = N_IN("base", "Not asked"),
	};

	return text_of(words[part]);
}

static void add_sentence(struct buffer *out, const char *words)
{
	if (out->length)
		buffer_add_text(out, " ");
	buffer_add_text(out, words);
}

const char *chart_base_words(struct arena *arena, const struct chart *chart)
{
	const struct figures *figures = figures_of(arena, chart);
	struct buffer out = buffer_in(arena);

	if (figures->lines > 1)
		add_sentence(&out, _("Each line has its own base (n): those who answered. The table tells who was asked besides."));
	for (int part = 0; figures->lines == 1 && part < BASE_PARTS; part++)
		if (part <= BASE_ANSWERED || (figures->bases[0][part] != FIGURE_NONE && figures->bases[0][part] != 0))
			/* TRANSLATORS: "Asked: 2,351." */
			add_sentence(&out, text_print(arena, _("%1$s: %2$s."), base_part_words((enum base_part)part),
						      figures->bases[0][part] == FIGURE_HIDDEN ? hidden_words() :
						      count_words(arena, figures->bases[0][part])));
	if (chart->is_several)
		add_sentence(&out, _("Several answers were possible: together they are more than 100 %."));
	return out.bytes;
}

/* A name that may run the other way than the sentence: the signs around it stay where they belong. */
static const char *isolated(struct arena *arena, const char *words)
{
	return arena_print(arena, "\u2068%s\u2069", words);
}

static void add_told(struct arena *arena, struct told *told, const char *words, const char *value, int64_t by)
{
	told->words[told->count] = isolated(arena, words);
	told->values[told->count] = value;
	told->by[told->count++] = by;
}

static void tell_figure(struct arena *arena, struct told *told, const struct figures *figures, const int at[2], const char *words)
{
	int64_t count = figures_count(figures, at[0], at[1]);
	int percent = figures_percent(figures, at[0], at[1]);

	add_told(arena, told, words, value_words(arena, count, percent), told->is_by_share ? percent : count);
}

/* Those that have this value, as a list. */
static const char *names_with(struct arena *arena, const struct told *told, int64_t by, int *count)
{
	const char *names[WORDS_MOST];

	*count = 0;
	for (int i = 0; i < told->count; i++) {
		if (told->by[i] != by)
			continue;
		if (*count < WORDS_MOST)
			names[*count] = text_print(arena, _("“%s”"), told->words[i]);
		++*count;
	}
	if (*count > WORDS_MOST)
		return text_print(arena, text_plural("%s line", "%s lines", *count), text_number(arena, *count));
	return text_list(arena, names, (size_t)*count);
}

static const char *value_of(struct arena *arena, const struct told *told, int64_t by, int names)
{
	int i = 0;

	if (names > 1 && told->is_by_share)
		return percent_words(arena, (int)by);
	while (told->by[i] != by)
		i++;
	return told->values[i];
}

static void extremes(const struct told *told, int64_t *least, int64_t *most)
{
	*most = *least = -1;
	for (int i = 0; i < told->count; i++) {
		if (told->by[i] < 0)
			continue;
		*most = *most < 0 || told->by[i] > *most ? told->by[i] : *most;
		*least = *least < 0 || told->by[i] < *least ? told->by[i] : *least;
	}
}

/* Figures one after the other, as they stand. */
static const char *list_of(struct arena *arena, const struct told *told)
{
	struct buffer out = buffer_in(arena);
	int shown = 0;

	for (int i = 0; i < told->count; i++) {
		if (told->by[i] < 0)
			continue;
		if (shown++ == WORDS_MOST)
			break;
		if (out.length)
			/* TRANSLATORS: between figures of a list */
			buffer_add_text(&out, text_in("figures", "; "));
		/* TRANSLATORS: an answer, and its figure: "“Yes”: 45 % (1,058)" */
		buffer_add_text(&out, text_print(arena, _("“%1$s”: %2$s"), told->words[i], told->values[i]));
	}
	return out.length ? out.bytes : NULL;
}

static const char *ranked(struct arena *arena, const struct told *told)
{
	int64_t least, most;
	int highest, lowest;
	const char *high, *low;

	extremes(told, &least, &most);
	if (most < 0)
		return NULL;
	high = names_with(arena, told, most, &highest);
	low = names_with(arena, told, least, &lowest);
	if (least == most)
		return told->count == 1 ? list_of(arena, told) : text_print(arena, _("all have as much, %s"), value_of(arena, told, most, highest));
	/* TRANSLATORS: names of answers, the figure of each; then the same */
	return text_print(arena, _("highest %1$s, %2$s; lowest %3$s, %4$s"), high, value_of(arena, told, most, highest), low,
			  value_of(arena, told, least, lowest));
}

/* One line, or all lines of one answer: ranked where nothing is hidden, else as they stand. */
static void add_told_sentence(struct arena *arena, struct buffer *out, const char *of, const struct told *told, int is_ranked)
{
	const char *words = is_ranked ? ranked(arena, told) : list_of(arena, told);

	if (!words)
		words = is_ranked ? _("nobody answered") : hidden_words();
	/* TRANSLATORS: what is told of, and what is told: "Brittany: highest “Yes”, 45 % (120); lowest ..." */
	add_sentence(out, text_print(arena, _("%1$s: %2$s."), isolated(arena, of), words));
}

static void tell_items(struct arena *arena, struct buffer *out, const struct chart *chart, const struct figures *figures)
{
	struct told *told = arena_new(arena, struct told);

	told->is_by_share = figures->lines > 1 && !chart->shows_counts;
	for (int i = 0; i < figures->items; i++) {
		const int at[2] = { figures->lines == 1 ? 0 : i, figures->lines == 1 ? i : 0 };
		struct estimate share;

		tell_figure(arena, told, figures, at, item_words(chart, i));
		if (chart->kind == CHART_INTERVALS && item_interval(figures, i, &share))
			told->values[i] = interval_words(arena, &share);
	}
	/* TRANSLATORS: what is told of: a question's answers */
	add_told_sentence(arena, out, figures->lines > 1 ? chart->answers[0].words : _("Answers"), told, figures->is_ranked);
	if (figures->items > WORDS_MOST && !figures->is_ranked)
		add_sentence(out, _("The table has the others."));
}

static void tell_lines(struct arena *arena, struct buffer *out, const struct chart *chart, const struct figures *figures)
{
	for (int i = 0; i < figures->lines && i < WORDS_MOST; i++) {
		struct told *told = arena_new(arena, struct told);

		for (int j = 0; j < figures->answers; j++)
			tell_figure(arena, told, figures, (const int[]){ i, j }, chart->answers[j].words);
		add_told_sentence(arena, out, chart->lines[i].words ? chart->lines[i].words : _("Answers"), told, figures->is_ranked);
	}
	if (figures->lines > WORDS_MOST)
		add_sentence(out, _("The table has the others."));
}

/* Each answer from round to round, in their order: what moved is seen in what stands side by side. */
static void tell_rounds(struct arena *arena, struct buffer *out, const struct chart *chart, const struct figures *figures)
{
	for (int j = 0; j < figures->answers && j < WORDS_MOST; j++) {
		struct told *told = arena_new(arena, struct told);

		for (int i = 0; i < figures->lines; i++)
			tell_figure(arena, told, figures, (const int[]){ i, j }, chart->lines[i].words);
		add_told_sentence(arena, out, chart->answers[j].words, told, 0);
	}
}

static void tell_hidden(struct arena *arena, struct buffer *out, const struct figures *figures)
{
	if (figures->hidden)
		add_sentence(out, text_print(arena, text_plural("%s figure is hidden to protect people.", "%s figures are hidden to protect people.",
			     figures->hidden), text_number(arena, figures->hidden)));
	if (!figures->is_ranked)
		add_sentence(out, _("As figures of this table are hidden, nothing is said of the highest and the lowest."));
}

const char *chart_words(struct arena *arena, const struct chart *chart)
{
	static void (*const tells[CHART_KINDS])(struct arena *, struct buffer *, const struct chart *, const struct figures *) = {
		[CHART_BARS] = tell_items, [CHART_INTERVALS] = tell_items, [CHART_CLASSES] = tell_items, [CHART_TILES] = tell_items,
		[CHART_GROUPS] = tell_lines, [CHART_STACKS] = tell_lines, [CHART_SCALES] = tell_lines, [CHART_ROUNDS] = tell_rounds,
	};
	const struct chart ready = chart_ready(arena, chart);
	const struct figures *figures = figures_of(arena, &ready);
	struct buffer out = buffer_in(arena);

	chart = &ready;
	tells[chart->kind](arena, &out, chart, figures);
	tell_hidden(arena, &out, figures);
	if (chart->kind == CHART_INTERVALS)
		add_sentence(&out, interval_caution());
	return out.bytes;
}
