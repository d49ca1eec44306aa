#include "analysis/download_pages.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/bench_pages.h"
#include "analysis/covered_store.h"
#include "analysis/kept_pages.h"
#include "base/arena.h"
#include "base/config.h"
#include "chart/show.h"
#include "export/figure_book.h"
#include "export/format.h"
#include "markup/html.h"
#include "text/text.h"

#define SVG "svg"

#define FORMAT_FIELD { "format", FIELD_TOKEN, .min = 1, .max = 10, .source = FROM_PATH }

const struct field table_download_fields[] = {
	ANALYSED_FIELD,
	{ "published", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	FORMAT_FIELD,
	{ "kind", FIELD_TOKEN, .optional = 1, .min = 1, .max = 20, .source = FROM_QUERY },
	{ 0 }
};

const struct field figure_download_fields[] = {
	{ "figure", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	FORMAT_FIELD,
	{ 0 }
};

/* --- a drawing: "svg", and "svg-2" of the second chart of a table that is several */

static int drawing_asked(const char *format)
{
	if (strncmp(format, SVG, strlen(SVG)))
		return -1;
	format += strlen(SVG);
	return !*format ? 0 : *format == '-' ? (int)strtol(format + 1, NULL, 10) - 1 : -1;
}

static enum fault write_drawing(const struct figure_subject *subject, int part, struct buffer *out)
{
	const struct drawing *drawing = drawing_of(out->arena, &subject->drawing, subject->tally);

	return part < drawing->count ? chart_file(out, &drawing->parts[part].chart, LOOK_FILE) : FAULT_ABSENT;
}

/* --- a file */

static void send_drawing(const struct request *request, struct reply *reply, const struct figure_subject *subject, int part, const char *name)
{
	struct buffer out = buffer_in(request->arena);

	if (write_drawing(subject, part, &out)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, "image/svg+xml", out.bytes, out.length);
	reply->file_name = arena_print(request->arena, "%s.svg", name);
}

static void send_book(const struct request *request, struct reply *reply, const struct figure_subject *subject, const char *name)
{
	const struct export_format *format = export_format_named(request_text(request, "format"));
	struct export_file file = { .arena = request->arena };
	enum fault fault = FAULT_ABSENT;

	if (format)
		fault = export_write(format, figure_book(request->arena, subject), &file);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_bytes(reply, format->kind, file.bytes, file.length);
	reply->file_name = arena_print(request->arena, "%s.%s", name, format->suffix);
}

static void send(const struct request *request, struct reply *reply, const struct figure_subject *subject, const char *name)
{
	const int part = drawing_asked(request_text(request, "format"));

	if (part >= 0)
		send_drawing(request, reply, subject, part, name);
	else
		send_book(request, reply, subject, name);
}

/* --- what is in it */

/* What stands on its page above the table: the filter, and why nothing of it may be a headline. */
static struct figure_subject subject_of(const struct view *view, const struct published_tally *tally, const struct bench_ask *ask,
					const char *note)
{
	const struct request *request = view->request;
	const char *refusal = covered_refusal(request->arena, covered_find(request->db, request->arena, view->analysed->survey->id, view->bench));

	if (refusal)
		note = arena_print(request->arena, "%s %s %s", note, _("No percentage of everybody may stand in a headline."), refusal);
	return (struct figure_subject){ .tally = tally, .of_whom = view_filter_words(view, ask->filter), .note = note };
}

void table_download(const struct request *request, struct reply *reply)
{
	const struct published_tally *tally;
	struct figure_subject subject;
	struct bench_ask ask;
	struct release_row row;
	struct view view;

	if (!view_open_frozen(request, reply, &view))
		return;
	tally = view_use_published(&view, reply, &row);
	if (!tally)
		return;
	ask = bench_ask_of(request->arena, row.definition);
	subject = subject_of(&view, tally, &ask, "");
	subject.drawing = view_ask(&view, request_text_or_none(request, "kind"), NULL);
	subject.address = arena_print(request->arena, "%s%s", request->config->address, table_url(request->arena, view.analysed->survey->id, row.id));
	send(request, reply, &subject, arena_print(request->arena, "ancrage-%lld", (long long)row.id));
}

void figure_download(const struct request *request, struct reply *reply)
{
	struct figure_subject subject;
	struct bench_ask ask;
	struct kept kept;

	if (!kept_open(request, reply, &kept))
		return;
	ask = bench_ask_of(request->arena, kept.row.definition);
	subject = subject_of(&kept.view, kept.tally, &ask, kept.figure->note);
	subject.drawing = view_ask(&kept.view, kept.figure->kind, kept.figure->title);
	subject.address = arena_print(request->arena, "%s%s", request->config->address, figure_url(request->arena, kept.figure->id));
	send(request, reply, &subject, arena_print(request->arena, "ancrage-figure-%lld", (long long)kept.figure->id));
}

/* --- the list */

static void draw_link(const struct view *view, const char *url, const char *format, const char *kind, const char *words, const char *suffix)
{
	html_print(view->out, "<li><a href=\"%s%s%s%s\" download>%s</a> <span class=\"quiet\">.%s</span></li>\n", url, format,
		   *kind ? "?kind=" : "", kind, words, suffix);
}

static void draw_drawings(const struct view *view, const struct published_tally *tally, const char *url, const char *kind)
{
	struct arena *arena = view->request->arena;
	const struct drawing_ask ask = view_ask(view, kind, NULL);
	const struct drawing *drawing = drawing_of(arena, &ask, tally);

	for (int i = 0; i < drawing->count; i++)
		if (!chart_refusal(arena, &drawing->parts[i].chart))
			draw_link(view, url, i ? arena_print(arena, SVG "-%d", i + 1) : SVG, kind,
				  drawing->count == 1 ? _("The drawing, for documents") :
				  text_print(arena, _("The drawing, for documents: %s"), drawing->parts[i].chart.title), SVG);
}

void downloads_draw(const struct view *view, const struct published_tally *tally, const char *url, const char *kind)
{
	html_print(view->out, "<details>\n<summary>%s</summary>\n<ul class=\"links\">\n", _("Download"));
	for (const struct export_format *format = export_formats; format->name; format++)
		draw_link(view, url, format->name, kind, export_format_words(format), format->suffix);
	draw_drawings(view, tally, url, kind);
	html(view->out, "</ul>\n</details>\n");
}
