#include "analysis/view_pages.h"

#include <string.h>

#include "analysis/drawn_store.h"
#include "base/arena.h"
#include "base/name.h"
#include "disclosure/release_store.h"
#include "markup/html.h"
#include "table/tally_label.h"
#include "text/text.h"

int view_use(struct view *view, int64_t snapshot)
{
	const struct request *request = view->request;

	view->bench = bench_open(request->db, request->arena, snapshot);
	if (!view->bench)
		return 0;
	view->drawing = drawn_ask(request->db, request->arena, view->analysed, view->bench);
	return 1;
}

int view_open(const struct request *request, struct reply *reply, struct view *view)
{
	*view = (struct view){ .request = request, .out = &reply->body, .analysed = analysed_of_request(request, reply) };
	if (!view->analysed)
		return 0;
	if (view->analysed->frozen.id && !view_use(view, view->analysed->frozen.id)) {
		reply_fault(request, reply, FAULT_STORAGE);
		return 0;
	}
	return 1;
}

int view_open_frozen(const struct request *request, struct reply *reply, struct view *view)
{
	if (!view_open(request, reply, view))
		return 0;
	if (view->bench)
		return 1;
	reply_redirect(reply, analysed_url(request->arena, view->analysed->survey->id));
	return 0;
}

const struct published_tally *view_published(const struct view *view, int64_t published, struct release_row *row)
{
	const struct request *request = view->request;
	const struct published_tally *tally = release_read(request->db, request->arena, published, row);
	const struct snapshot *snapshot = tally ? snapshot_find(request->db, request->arena, row->snapshot) : NULL;

	return snapshot && snapshot->survey_id == view->analysed->survey->id ? tally : NULL;
}

const struct published_tally *view_use_published(struct view *view, struct reply *reply, struct release_row *row)
{
	const struct published_tally *tally = view_published(view, request_number(view->request, "published"), row);

	if (tally && view_use(view, row->snapshot))
		return tally;
	reply_fault(view->request, reply, FAULT_ABSENT);
	return NULL;
}

const char *view_column_words(const struct view *view, int column)
{
	const struct snapshot_column *of = &view->bench->snapshot->columns[column];
	struct arena *arena = view->request->arena;

	if (column < view->bench->snapshot->own_count)
		return drawing_dimension_words(arena, &view->drawing, arena_print(arena, ".%s", of->name));
	return drawing_dimension_words(arena, &view->drawing, column_full_name(arena, of));
}

const char *view_part_words(const struct view *view, int column)
{
	const struct snapshot_column *of = &view->bench->snapshot->columns[column];
	struct tally_subject subject = tally_subject_of(of, view->drawing.versions, view->drawing.version_count);

	subject.language = view->request->language->tag;
	return of->part && subject.question ? label_part(subject, of->part) : view_column_words(view, column);
}

/* --- figures */

int view_kind(const char *name)
{
	return name_index(chart_kind_names, CHART_KINDS, name);
}

struct drawing_ask view_ask(const struct view *view, const char *kind, const char *title)
{
	struct drawing_ask ask = view->drawing;

	ask.kind = kind && *kind ? view_kind(kind) : DRAWING_BEST;
	ask.title = title;
	return ask;
}

/* Links, as they change nothing. */
static void draw_kinds(const struct view *view, const struct drawing *drawing, const char *address)
{
	const struct drawing_part *first = &drawing->parts[0];

	if (!(first->kinds & (first->kinds - 1)))
		return;
	html_print(view->out, "<nav class=\"kinds\" aria-label=\"%s\">\n<p>%s</p>\n<ul>\n", _("Kinds of chart"), _("Draw it as:"));
	for (int kind = 0; kind < CHART_KINDS; kind++)
		if (first->kinds & 1u << kind) {
			html_print(view->out, "<li><a href=\"%skind=%s\"", address, chart_kind_names[kind]);
			if ((int)first->chart.kind == kind)
				html(view->out, " aria-current=\"true\"");
			html_print(view->out, ">%s</a></li>\n", chart_kind_words((enum chart_kind)kind));
		}
	html(view->out, "</ul>\n</nav>\n");
}

void view_draw(const struct view *view, const struct published_tally *tally, const struct view_figure *figure)
{
	const struct drawing_ask ask = view_ask(view, figure->kind, figure->title);
	const struct drawing *drawing = drawing_of(view->request->arena, &ask, tally);

	drawing_show(view->out, drawing, 1);
	if (figure->address)
		draw_kinds(view, drawing, figure->address);
}

const struct option *view_kinds(const struct view *view, const struct published_tally *tally)
{
	const struct drawing *drawing = drawing_of(view->request->arena, &view->drawing, tally);
	struct option *options = arena_array(view->request->arena, struct option, CHART_KINDS + 2);
	int count = 0;

	options[count++] = (struct option){ "", _("the one that shows it best") };
	for (int kind = 0; kind < CHART_KINDS; kind++)
		if (drawing->parts[0].kinds & 1u << kind)
			options[count++] = (struct option){ chart_kind_names[kind], chart_kind_words((enum chart_kind)kind) };
	return options;
}

/* --- filters */

const char *view_filter_words(const struct view *view, const char *filter)
{
	return drawn_filter_words(view->request->db, view->request->arena, &view->analysed->survey->version, filter);
}

void view_filter_draw(const struct view *view, const char *filter)
{
	const char *sentence = *filter ?
		drawn_filter(view->request->db, view->request->arena, &view->analysed->survey->version, filter) : NULL;

	if (sentence)
		html_print(view->out, "<p><strong>%s</strong> %s</p>\n", _("Only those of whom this is true:"), sentence);
	else if (*filter)
		html_print(view->out, "<p><strong>%s</strong> <code dir=\"ltr\">%s</code></p>\n", _("Only those of whom this is true:"), filter);
}
