#include "analysis/bench_form_pages.h"

#include <string.h>

#include "account/rights.h"
#include "analysis/bench_pages.h"
#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "table/tally_label.h"
#include "text/text.h"

/* Whoever may make a table holds it by the row of the form (cgi-bin/analysis.c). */
int view_may_make(const struct view *view)
{
	return (view->request->rights & WRITE_SYNTHESES) != 0;
}

static const char *cross_address(const struct view *view)
{
	return arena_print(view->request->arena, "%s/cross", analysed_url(view->request->arena, view->analysed->survey->id));
}

/* --- the form */

typedef int (*offered_fn)(const struct snapshot *snapshot, int column);

static const struct option *options_of(const struct view *view, offered_fn is_offered, const char *none)
{
	const struct snapshot *snapshot = view->bench->snapshot;
	struct arena *arena = view->request->arena;
	struct option *options = arena_array(arena, struct option, (size_t)snapshot->column_count + 2);
	int count = 0;

	if (none)
		options[count++] = (struct option){ "", none };
	/* Questions first, then what belongs to the submission. */
	for (int i = 0; i < snapshot->column_count; i++) {
		const int column = (i + snapshot->own_count) % snapshot->column_count;

		if (is_offered(snapshot, column))
			options[count++] = (struct option){ bench_column_name(arena, snapshot, column), view_column_words(view, column) };
	}
	return options;
}

static int has_numbers(const struct snapshot *snapshot)
{
	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (snapshot->columns[i].shape == SHAPE_NUMBER || snapshot->columns[i].shape == SHAPE_DATE)
			return 1;
	return 0;
}

static int is_complained_of(const struct errors *errors)
{
	return errors_at(errors, "rows_classes") || errors_at(errors, "cols_classes") || errors_at(errors, "layers_classes");
}

/* Seldom needed: folded, unless something is said or wrong there. */
static void draw_classes(const struct view *view, const struct bench_ask *ask, const struct errors *errors)
{
	const int is_open = *ask->rows_classes || *ask->cols_classes || *ask->layers_classes || is_complained_of(errors);

	if (!has_numbers(view->bench->snapshot))
		return;
	html_print(view->out, "<details%s>\n<summary>%s</summary>\n<p class=\"hint\">%s</p>\n", is_open ? " open" : "", _("Classes of numbers and dates"),
		   _("For a number: where each class but the first begins, as 18, 25, 65. For a date: year, or nothing for months. A number that was published keeps its classes."));
	line_draw(view->out, &(struct line){ .name = "rows_classes", .label = _("Classes of the rows"), .value = ask->rows_classes }, errors);
	line_draw(view->out, &(struct line){ .name = "cols_classes", .label = _("Classes of the columns"), .value = ask->cols_classes }, errors);
	line_draw(view->out, &(struct line){ .name = "layers_classes", .label = _("Classes of the tables"), .value = ask->layers_classes }, errors);
	html(view->out, "</details>\n");
}

static void draw_names(const struct view *view)
{
	const struct snapshot *snapshot = view->bench->snapshot;

	html_print(view->out, "<details>\n<summary>%s</summary>\n<dl class=\"names\">\n", _("What the questions are called in a filter"));
	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (bench_is_counted(snapshot, i)) {
			html_print(view->out, "<div>\n<dt><code dir=\"ltr\">${%s}</code></dt>\n<dd dir=\"auto\">%s</dd>\n",
				   bench_column_name(view->request->arena, snapshot, i), view_column_words(view, i));
			if (snapshot->columns[i].shape == SHAPE_CODE || snapshot->columns[i].shape == SHAPE_SET) {
				html(view->out, "<dd><code dir=\"ltr\">");
				for (int code = 0; code < snapshot->columns[i].code_count && code < 20; code++)
					html_print(view->out, "%s'%s'", code ? " " : "", snapshot->columns[i].codes[code]);
				html(view->out, "</code></dd>\n");
			}
			html(view->out, "</div>\n");
		}
	html(view->out, "</dl>\n</details>\n");
}

void bench_fields_draw(const struct view *view, const struct bench_ask *ask, const struct errors *errors)
{
	const struct option *dividing = options_of(view, bench_divides, _("nothing"));

	select_draw(view->out, &(struct line){ .name = "rows", .label = _("What is counted, in the rows"), .value = ask->rows },
		    options_of(view, bench_is_counted, NULL), errors);
	select_draw(view->out, &(struct line){ .name = "cols", .label = _("In the columns"), .value = ask->cols }, dividing, errors);
	select_draw(view->out, &(struct line){ .name = "layers", .label = _("A table for each of"), .value = ask->layers }, dividing, errors);
	draw_classes(view, ask, errors);
	line_draw(view->out, &(struct line){ .name = "filter", .label = _("Only those of whom this is true"), .value = ask->filter,
		.hint = _("As ${age} >= 18 and ${job} = 'teacher'. Leave it empty to count everybody.") }, errors);
	draw_names(view);
}

void bench_form_draw(const struct view *view, const struct bench_ask *ask, const struct errors *errors)
{
	if (view_may_make(view))
		staff_form(view->request, view->out, cross_address(view));
	else
		html_print(view->out, "<form method=\"get\" action=\"%s\">\n", cross_address(view));
	bench_fields_draw(view, ask, errors);
	html_print(view->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n",
		   view_may_make(view) ? _("Make the table") : _("Look for the table"));
}

/* --- lists */

void bench_hidden(struct buffer *out, const struct bench_ask *ask)
{
	hidden_draw(out, "rows", ask->rows);
	hidden_draw(out, "rows_classes", ask->rows_classes);
	hidden_draw(out, "cols", ask->cols);
	hidden_draw(out, "cols_classes", ask->cols_classes);
	hidden_draw(out, "layers", ask->layers);
	hidden_draw(out, "layers_classes", ask->layers_classes);
	hidden_draw(out, "filter", ask->filter);
}

void bench_button_draw(const struct view *view, const struct bench_ask *ask, const char *words)
{
	if (!view_may_make(view))
		return;
	staff_form(view->request, view->out, cross_address(view));
	bench_hidden(view->out, ask);
	html_print(view->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", words);
}

/* Tables of that question that were published, by what divides them. */
static int was_crossed(const struct bench_ask *const *known, const char *rows, const char *cols)
{
	for (; *known; known++)
		if (!strcmp((*known)->rows, rows) && !strcmp((*known)->cols, cols) && !*(*known)->layers && !*(*known)->filter)
			return 1;
	return 0;
}

static int was_crossed_at_all(const struct bench_ask *const *known, const char *rows)
{
	for (; *known; known++)
		if (!strcmp((*known)->rows, rows) && *(*known)->cols && !*(*known)->layers && !*(*known)->filter)
			return 1;
	return 0;
}

static void draw_other(const struct view *view, const struct bench_ask *ask, int column, const struct bench_ask *const *known)
{
	struct arena *arena = view->request->arena;
	const char *name = bench_column_name(arena, view->bench->snapshot, column), *words = view_column_words(view, column);
	struct bench_ask crossed = *ask;

	crossed.cols = name;
	if (was_crossed(known, ask->rows, name))
		html_print(view->out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", bench_url(arena, view->analysed->survey->id, &crossed), words);
	else if (view_may_make(view))
		html_print(view->out, "<li><button class=\"link\" name=\"cols\" value=\"%s\" dir=\"auto\">%s</button></li>\n", name, words);
}

void bench_others_draw(const struct view *view, const struct bench_ask *ask)
{
	const struct snapshot *snapshot = view->bench->snapshot;
	const struct bench_ask *const *known = bench_known(view->request->db, view->request->arena, view->bench);

	if (!view_may_make(view) && !was_crossed_at_all(known, ask->rows))
		return;
	html_print(view->out, "<h2>%s</h2>\n", _("Cross it with"));
	if (view_may_make(view)) {
		staff_form(view->request, view->out, cross_address(view));
		hidden_draw(view->out, "rows", ask->rows);
		hidden_draw(view->out, "rows_classes", ask->rows_classes);
	} else {
		html_print(view->out, "<p>%s</p>\n", _("These tables were published:"));
	}
	html(view->out, "<ul class=\"links\">\n");
	for (int i = 0; i < snapshot->column_count; i++) {
		const int column = (i + snapshot->own_count) % snapshot->column_count;

		/* Of a number its classes must be said first. */
		if (bench_divides(snapshot, column) && snapshot->columns[column].shape != SHAPE_NUMBER &&
		    strcmp(bench_column_name(view->request->arena, snapshot, column), ask->rows))
			draw_other(view, ask, column, known);
	}
	html(view->out, "</ul>\n");
	if (view_may_make(view))
		html(view->out, "</form>\n");
	html_print(view->out, "<p><a href=\"%s?rows=%s\">%s</a></p>\n", cross_address(view), url_part(view->request->arena, ask->rows),
		   _("Cross more, in classes or among some only"));
}

static int is_line_of_former(const struct snapshot *snapshot, int column)
{
	return column > snapshot->own_count && snapshot->columns[column].part && snapshot->columns[column - 1].part &&
	       !strcmp(snapshot->columns[column].name, snapshot->columns[column - 1].name);
}

static int is_first_of_section(const struct snapshot *snapshot, int column)
{
	for (int i = snapshot->own_count; i < column; i++)
		if (snapshot->columns[i].repeat && !strcmp(snapshot->columns[i].repeat, snapshot->columns[column].repeat))
			return 0;
	return 1;
}

static const char *section_words(const struct view *view, const struct snapshot_column *column)
{
	struct tally_subject subject = tally_subject_of(column, view->bench->versions, view->bench->version_count);

	subject.language = view->request->language->tag;
	return subject.section ? label_wording(subject, &subject.section->title) : column->repeat;
}

/* Of sections that one person may answer several times there are no tables: that is said, and why. */
static void draw_repeated(const struct view *view)
{
	const struct snapshot *snapshot = view->bench->snapshot;
	int told = 0;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++) {
		const struct snapshot_column *column = &snapshot->columns[i];

		if (!column->repeat || !is_first_of_section(snapshot, i))
			continue;
		if (!told++)
			html_print(view->out, "<h3>%s</h3>\n<p>%s</p>\n<ul>\n", _("Parts that one person may answer several times"),
				   _("They have no tables here: in a table of entries one person may be many of them, and would be found by a count that looks"
				     " large enough. Whoever runs this site has counts of them."));
		html_print(view->out, "<li><bdi>%s</bdi></li>\n", section_words(view, column));
	}
	if (told)
		html(view->out, "</ul>\n");
}

void bench_questions_draw(const struct view *view)
{
	const struct snapshot *snapshot = view->bench->snapshot;
	struct arena *arena = view->request->arena;
	const struct bench_ask *const *known = bench_known(view->request->db, arena, view->bench);

	html_print(view->out, "<h2>%s</h2>\n", _("Questions"));
	if (view_may_make(view))
		staff_form(view->request, view->out, cross_address(view));
	html(view->out, "<ul class=\"links\">\n");
	for (int i = snapshot->own_count; i < snapshot->column_count; i++) {
		const struct snapshot_column *column = &snapshot->columns[i];
		const char *name = column->part ? column->name : bench_column_name(arena, snapshot, i);
		const char *words = column->part ? drawing_dimension_words(arena, &view->drawing, column->name) : view_column_words(view, i);

		if (!bench_is_counted(snapshot, i) || is_line_of_former(snapshot, i))
			continue;
		if (view_may_make(view) && !column->part && column->shape != SHAPE_NUMBER && !was_crossed(known, name, ""))
			html_print(view->out, "<li><button class=\"link\" name=\"rows\" value=\"%s\" dir=\"auto\">%s</button></li>\n", name, words);
		else
			html_print(view->out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", question_figures_url(arena, view->analysed->survey->id, name), words);
	}
	html(view->out, "</ul>\n");
	if (view_may_make(view))
		html(view->out, "</form>\n");
	draw_repeated(view);
}
