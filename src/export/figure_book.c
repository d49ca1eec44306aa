#include "export/figure_book.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "chart/figures.h"
#include "chart/hidden.h"
#include "chart/interval.h"
#include "chart/words.h"
#include "export/figure_data.h"
#include "markup/html.h"
#include "text/text.h"

enum { MOST_LINES = 16 };

/* A sheet as people read it: each row the words of one line or answer, then its figures. */
struct reading {
	const struct chart *chart;
	const struct figures *figures;
	int has_intervals;
};

static struct export_cell figure_cell(int64_t value)
{
	if (value == FIGURE_HIDDEN)
		return export_hidden();
	return value == FIGURE_NONE ? export_absent() : export_number((double)value);
}

/* Its lowest and highest share; neither where nothing can be said. */
static void put_interval(const struct reading *reading, int item, struct export_cell cells[2])
{
	struct estimate share;

	if (!item_interval(reading->figures, item, &share))
		return;
	cells[0] = export_number(share.low * 100);
	cells[1] = export_number(share.high * 100);
}

static int count_parts(const struct figures *figures)
{
	int count = 0;

	for (int part = 0; part < BASE_PARTS; part++)
		count += figures_has(figures, (enum base_part)part);
	return count;
}

/* The base that stands so many further on, of those there are. */
static enum base_part part_at(const struct figures *figures, int place)
{
	int part = 0;

	while (!figures_has(figures, (enum base_part)part) || place--)
		part++;
	return (enum base_part)part;
}

/* --- one line: each answer a row, then who was asked, each by itself */

static int row_of_answers(void *context, int64_t row, struct export_cell *cells)
{
	const struct reading *reading = context;
	const struct figures *figures = reading->figures;
	const int answer = (int)row;
	enum base_part part;

	if (answer < figures->answers) {
		cells[0] = export_text(reading->chart->answers[answer].words);
		cells[1] = figure_cell(figures_count(figures, 0, answer));
		cells[2] = figure_cell(figures_percent(figures, 0, answer));
		if (reading->has_intervals)
			put_interval(reading, answer, &cells[3]);
		return 1;
	}
	part = part_at(figures, answer - figures->answers);
	cells[0] = export_text(base_part_words(part));
	cells[1] = figure_cell(figures->bases[0][part]);
	return 1;
}

/* --- several: each a row */

static int row_of_line(void *context, int64_t row, struct export_cell *cells)
{
	const struct reading *reading = context;
	const struct figures *figures = reading->figures;
	const int line = (int)row, answers = figures->answers;
	int at = 1 + 2 * answers;

	cells[0] = export_text(reading->chart->lines[line].words);
	for (int i = 0; i < answers; i++) {
		cells[1 + i] = figure_cell(figures_count(figures, line, i));
		cells[1 + answers + i] = figure_cell(figures_percent(figures, line, i));
	}
	if (reading->has_intervals) {
		put_interval(reading, line, &cells[at]);
		at += 2;
	}
	for (int i = 0; i < count_parts(figures); i++)
		cells[at + i] = figure_cell(figures->bases[line][part_at(figures, i)]);
	return 1;
}

static struct export_column column(const char *name, const char *words, enum export_type type)
{
	return (struct export_column){ .name = name, .words = words, .type = type };
}

static int add_intervals(const struct reading *reading, struct export_column *columns)
{
	if (!reading->has_intervals)
		return 0;
	columns[0] = column("low", _("Interval at 95 %, from (%)"), EXPORT_NUMBER);
	columns[1] = column("high", _("Interval at 95 %, to (%)"), EXPORT_NUMBER);
	return 2;
}

static void make_one_line(struct arena *arena, struct reading *reading, struct export_sheet *sheet)
{
	struct export_column *columns = arena_array(arena, struct export_column, 5);

	columns[0] = column("answer", text_in("chart", "Answer"), EXPORT_TEXT);
	columns[1] = column("count", _("Respondents"), EXPORT_COUNT);
	columns[2] = column("percent", _("Share of those who answered"), EXPORT_PERCENT);
	sheet->columns = columns;
	sheet->column_count = 3 + add_intervals(reading, &columns[3]);
	sheet->row_count = reading->figures->answers + count_parts(reading->figures);
	sheet->row = row_of_answers;
}

static void make_lines(struct arena *arena, struct reading *reading, struct export_sheet *sheet)
{
	const struct figures *figures = reading->figures;
	const int answers = figures->answers, parts = count_parts(figures);
	struct export_column *columns = arena_array(arena, struct export_column, (size_t)(3 + 2 * answers + parts));
	int count = 1 + 2 * answers;

	columns[0] = column("line", text_in("chart", "Line"), EXPORT_TEXT);
	for (int i = 0; i < answers; i++) {
		const char *words = reading->chart->answers[i].words;

		columns[1 + i] = column(arena_print(arena, "count_%d", i + 1), words, EXPORT_COUNT);
		/* TRANSLATORS: the head of a column: the share, in percent, of those who gave this answer */
		columns[1 + answers + i] = column(arena_print(arena, "percent_%d", i + 1), text_print(arena, _("%s (%%)"), words), EXPORT_PERCENT);
	}
	count += add_intervals(reading, &columns[count]);
	for (int i = 0; i < parts; i++)
		columns[count++] = column(arena_print(arena, "base_%d", i + 1), base_part_words(part_at(figures, i)), EXPORT_COUNT);
	sheet->columns = columns;
	sheet->column_count = count;
	sheet->row_count = figures->lines;
	sheet->row = row_of_line;
}

static struct export_sheet sheet_of(struct arena *arena, const struct chart *chart)
{
	struct reading *reading = arena_new(arena, struct reading);
	struct chart *ready = arena_new(arena, struct chart);
	struct export_sheet sheet = { .name = "table", .words = _("Table"), .context = reading };

	*ready = chart_ready(arena, chart);
	*reading = (struct reading){ ready, figures_of(arena, ready), ready->kind == CHART_INTERVALS };
	if (reading->figures->lines == 1)
		make_one_line(arena, reading, &sheet);
	else
		make_lines(arena, reading, &sheet);
	return sheet;
}

/* --- what must be known */

struct about {
	struct export_line *lines;
	int count;
};

static void say(struct about *about, const char *label, const char *words)
{
	if (words && *words && about->count < MOST_LINES)
		about->lines[about->count++] = (struct export_line){ label, words };
}

static int hides_anything(const struct published_tally *tally)
{
	for (int i = 0; i < published_tables(tally); i++)
		if (published_hides(tally, i))
			return 1;
	return 0;
}

static struct about about_of(struct arena *arena, const struct figure_subject *subject, const struct drawing *drawing)
{
	const struct chart *chart = &drawing->parts[0].chart;
	const struct hash hash = published_hash(subject->tally);
	struct about about = { arena_array(arena, struct export_line, MOST_LINES), 0 };

	/* TRANSLATORS: labels of what must be known to read a table that was downloaded: this and the seven next */
	say(&about, _("Question"), chart->question);
	say(&about, _("Of whom"), subject->of_whom);
	say(&about, _("Who answered"), chart_base_words(arena, chart));
	say(&about, _("In words"), chart_words(arena, chart));
	say(&about, _("Middle"), drawing->parts[0].middle);
	say(&about, _("To be known"), subject->note);
	say(&about, _("To be known"), drawing->notice);
	if (hides_anything(subject->tally))
		say(&about, HIDDEN_SYMBOL, hidden_words());
	if (chart->kind == CHART_INTERVALS)
		say(&about, _("Interval"), interval_caution());
	say(&about, _("Shares"), _("Shares are rounded: together they may be 99 % or 101 %."));
	say(&about, _("Source"), chart->source);
	say(&about, _("Address"), subject->address);
	say(&about, "SHA-256", hex_write(arena, hash.bytes, HASH_SIZE));
	return about;
}

/* The drawings with their tables, then what must be known. */
static const char *markup_of(struct arena *arena, const struct figure_subject *subject, const struct drawing *drawing)
{
	struct buffer out = buffer_in(arena);

	drawing_show(&out, drawing, 1);
	if (subject->of_whom && *subject->of_whom)
		html_print(&out, "<p><strong>%s</strong> %s</p>\n", _("Only those of whom this is true:"), subject->of_whom);
	if (subject->note && *subject->note)
		html_paragraphs(&out, subject->note);
	return out.bytes;
}

const struct export_book *figure_book(struct arena *arena, const struct figure_subject *subject)
{
	const struct drawing *drawing = drawing_of(arena, &subject->drawing, subject->tally);
	const struct about about = about_of(arena, subject, drawing);
	struct export_sheet *sheets = arena_array(arena, struct export_sheet, (size_t)drawing->count + 1);
	struct export_book *book = arena_new(arena, struct export_book);

	for (int i = 0; i < drawing->count; i++)
		sheets[i] = sheet_of(arena, &drawing->parts[i].chart);
	sheets[drawing->count] = figure_data(arena, &subject->drawing, subject->tally);
	*book = (struct export_book){
		.title = drawing->parts[0].chart.title, .language = text_language()->tag, .line_count = about.count, .lines = about.lines,
		.markup = markup_of(arena, subject, drawing), .address = subject->address, .sheet_count = drawing->count + 1, .sheets = sheets,
	};
	return book;
}
