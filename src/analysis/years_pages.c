#include "analysis/years_pages.h"

#include <string.h>

#include "analysis/bench_pages.h"
#include "analysis/outside_pages.h"
#include "analysis/years_store.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "chart/chart.h"
#include "chart/show.h"
#include "markup/html.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/snapshot.h"
#include "synthesis/drawing.h"
#include "table/side.h"
#include "table/table_release_store.h"
#include "table/tally_label.h"
#include "text/content.h"
#include "text/text.h"

struct year {
	const char *words;
	const struct year_survey *survey;
	const struct year_question *question;
	struct side_source source;
	int *places, *tables;	/* of its categories: where they are counted */
	struct chart_base base;
};

struct years {
	const struct request *request;
	struct year year[CHART_MOST_ROUNDS];
	int count;
	struct side_row *rows;
	int row_count;
};

/* --- which they are */

static const struct questionnaire *last_version(struct db *db, const struct snapshot *snapshot)
{
	const struct snapshot_column *column = &snapshot->columns[OWN_VERSION];
	struct hash version;

	if (!column->code_count || !hex_read(column->codes[column->code_count - 1], version.bytes, HASH_SIZE))
		return NULL;
	return questionnaire_find(db, &version);
}

static const char *folded_label(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question)
{
	const char *label = wording_in(questionnaire, &question->label, "fr", NULL);

	return utf8_fold(arena, label ? label : "");
}

/* By its name, else by its words. */
static int is_asked(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question, const char *name,
		    const char *words)
{
	if (name)
		return !strcmp(question->name, name);
	return words && *words && !strcmp(folded_label(arena, questionnaire, question), words);
}

static const struct year_question *find_by(const struct request *request, int64_t id, const char *name, const char *words)
{
	struct arena *arena = request->arena;
	const struct snapshot *snapshot = snapshot_find(request->db, arena, id);
	const struct questionnaire *questionnaire = snapshot ? last_version(request->db, snapshot) : NULL;
	struct year_question *found = arena_new(arena, struct year_question);
	const struct questionnaire **versions = arena_array(arena, const struct questionnaire *, 1);

	versions[0] = questionnaire;
	for (int i = questionnaire ? snapshot->own_count : 0; questionnaire && i < snapshot->column_count; i++) {
		const struct snapshot_column *column = &snapshot->columns[i];
		const struct question *question = column->part || column->repeat ? NULL : question_named(questionnaire, column->name);

		if (!question || (column->shape != SHAPE_CODE && column->shape != SHAPE_SET) ||
		    !is_asked(arena, questionnaire, question, name, words))
			continue;
		found->column = column;
		found->subject = (struct tally_subject){ questionnaire, question, NULL, versions, 1, .language = request->language->tag };
		found->tally = told_find(request->db, arena, id, question_definition(arena, column->name), NULL);
		return found;
	}
	return NULL;
}

const struct year_question *year_question_find(const struct request *request, int64_t snapshot, const char *name)
{
	return find_by(request, snapshot, name, NULL);
}

const char *year_question_words(const struct year_question *question)
{
	return label_question(question->subject);
}

/* --- their answers */

/* "1..2": answers that were told together. */
static const char *answer_words(struct arena *arena, struct tally_subject subject, const char *code)
{
	const char *dots = strstr(code, "..");

	if (!dots)
		return label_code(arena, subject, code);
	return text_print(arena, _("%1$s to %2$s"), label_code(arena, subject, arena_copy_bytes(arena, code, (size_t)(dots - code))),
			  label_code(arena, subject, dots + 2));
}

static void add_category(struct years *years, struct year *year, struct side_category *categories, const char *code, int table, int place)
{
	categories[year->source.count] = (struct side_category){
		code, answer_words(years->request->arena, year->question->subject, code)
	};
	year->tables[year->source.count] = table;
	year->places[year->source.count++] = place;
}

static void take_answers(struct years *years, struct year *year)
{
	struct arena *arena = years->request->arena;
	const struct published_tally *tally = year->question->tally;
	const int tables = published_tables(tally), is_one = year->question->column->shape == SHAPE_CODE;
	const struct family_dimension *first = &published_shape(tally, 0)->dimensions[0];
	const size_t most = (size_t)(is_one ? first->leaf_count : tables) + 1;
	struct side_category *categories = arena_array(arena, struct side_category, most);

	year->places = arena_array(arena, int, most);
	year->tables = arena_array(arena, int, most);
	year->base = drawing_base(first);
	for (int leaf = 1; is_one && leaf <= first->leaf_count; leaf++)
		if (*first->leaves[leaf - 1] != '#')
			add_category(years, year, categories, first->leaves[leaf - 1], 0, leaf);
	for (int table = 0; !is_one && table < tables; table++)
		add_category(years, year, categories, published_shape(tally, table)->name, table, 1);
	year->source.categories = categories;
}

/* Its title, after the year unless it says that itself. */
static const char *year_words(const struct request *request, const struct year_survey *survey)
{
	const char *title = survey->outside ? survey->title : content_in(request->arena, survey->title, request->language);
	const char *year = arena_print(request->arena, "%lld", (long long)survey->year);

	if (!*title)
		title = _("Without title");
	return survey->year && !strstr(title, year) ? text_print(request->arena, _("%1$s: %2$s"), year, title) : title;
}

static void add_year(struct years *years, const struct year_survey *survey, const struct year_question *question)
{
	struct year *year;

	if (years->count == CHART_MOST_ROUNDS || !question || !question->tally)
		return;
	year = &years->year[years->count++];
	*year = (struct year){ .words = year_words(years->request, survey), .survey = survey, .question = question };
	take_answers(years, year);
}

/* --- the chart */

static int stands_in_all(const struct years *years, const struct side_row *row)
{
	for (int i = 0; i < years->count; i++)
		if (row->at[i] < 0)
			return 0;
	return 1;
}

static void draw_chart(const struct years *years, struct buffer *out, const struct year_question *question)
{
	struct arena *arena = years->request->arena;
	struct chart_answer *answers = arena_array(arena, struct chart_answer, (size_t)years->row_count + 1);
	struct chart_line *lines = arena_array(arena, struct chart_line, (size_t)years->count);
	struct chart chart = {
		.kind = CHART_ROUNDS, .id = "years", .title = _("The same question over the years"), .question = label_question(question->subject),
		.source = _("Each line is a survey of its own, with those who answered it. The people asked were not the same."),
		.line_count = years->count, .lines = lines, .answers = answers, .is_several = question->column->shape == SHAPE_SET,
	};

	for (int s = 0; s < years->count; s++) {
		const struct year *year = &years->year[s];
		int *places = arena_array(arena, int, (size_t)years->row_count + 1), *tables = arena_array(arena, int, (size_t)years->row_count + 1);

		for (int i = 0, count = 0; i < years->row_count; i++)
			if (stands_in_all(years, &years->rows[i])) {
				places[count] = year->places[years->rows[i].at[s]];
				tables[count++] = year->tables[years->rows[i].at[s]];
			}
		lines[s] = (struct chart_line){
			.words = year->words, .tally = year->question->tally, .places = places, .base = &year->base,
			.tables = chart.is_several ? tables : NULL,
		};
	}
	for (int i = 0; i < years->row_count; i++)
		if (stands_in_all(years, &years->rows[i]))
			answers[chart.answer_count++] = (struct chart_answer){
				years->rows[i].label, years->year[0].places[years->rows[i].at[0]]
			};
	if (chart.answer_count)
		chart_show(out, &chart);
	else
		html_print(out, "<p>%s</p>\n", _("No answer was the same in all of these surveys."));
}

static const char *where_words(const struct years *years, const struct side_row *row)
{
	struct buffer names = buffer_in(years->request->arena);

	for (int i = 0; i < years->count; i++)
		if (row->at[i] >= 0)
			buffer_print(&names, "%s%s", names.length ? " ; " : "", years->year[i].words);
	return names.bytes;
}

/* What is not side by side, and what is though its words differ. */
static void draw_notes(const struct years *years, struct buffer *out)
{
	struct arena *arena = years->request->arena;
	int told = 0;

	for (int i = 0; i < years->row_count; i++) {
		const struct side_row *row = &years->rows[i];
		const int is_common = stands_in_all(years, row);

		if (is_common && !row->differs)
			continue;
		if (!told++)
			html_print(out, "<h3>%s</h3>\n<ul>\n", _("What was not the same"));
		if (!is_common)
			html_print(out, "<li>%s</li>\n", text_print(arena, _("“%1$s” was an answer in these alone: %2$s"), row->label, where_words(years, row)));
		if (row->differs)
			html_print(out, "<li>%s</li>\n", text_print(arena,
				_("“%1$s” stands beside “%2$s”, which has the same name: are they the same answer?"), row->label,
				years->year[row->differs].source.categories[row->at[row->differs]].label));
	}
	if (told)
		html(out, "</ul>\n");
}

/* The same question where each survey tells of it. */
static void draw_links(const struct years *years, struct buffer *out)
{
	struct arena *arena = years->request->arena;

	html_print(out, "<h3>%s</h3>\n<ul class=\"links\">\n", _("The same question in each survey"));
	for (int i = 0; i < years->count; i++) {
		const struct year *year = &years->year[i];
		const char *name = year->question->column->name;

		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", year->survey->outside ?
			   outside_question_url(arena, year->survey->outside, name) : question_figures_url(arena, year->survey->survey, name), year->words);
	}
	html(out, "</ul>\n");
}

int years_draw(const struct request *request, struct buffer *out, int64_t home, int64_t snapshot, const struct year_question *question)
{
	struct arena *arena = request->arena;
	struct years years = { .request = request };
	struct side_source *sources;
	struct year_survey *list;
	const int count = year_survey_list(request->db, arena, home, &list);
	const char *words = folded_label(arena, question->subject.questionnaire, question->subject.question);

	for (int i = 0; i < count; i++) {
		const struct year_question *same = list[i].snapshot == snapshot ? question :
			find_by(request, list[i].snapshot, question->column->name, NULL);

		if (!same)
			same = find_by(request, list[i].snapshot, NULL, words);
		if (same && same->column->shape == question->column->shape)
			add_year(&years, &list[i], same);
	}
	if (years.count < 2)
		return 0;
	sources = arena_array(arena, struct side_source, (size_t)years.count);
	for (int i = 0; i < years.count; i++)
		sources[i] = years.year[i].source;
	years.row_count = side_rows(arena, sources, years.count, &years.rows);
	html_print(out, "<h2>%s</h2>\n", _("Over the years"));
	draw_chart(&years, out, question);
	draw_notes(&years, out);
	draw_links(&years, out);
	return 1;
}
