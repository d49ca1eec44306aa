#include "studio/export_pages.h"

#include <string.h>

#include "base/arena.h"
#include "exchange/exchange.h"
#include "markup/html.h"
#include "studio/import_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field export_fields[] = {
	MANUSCRIPT_FIELD,
	{ "format", FIELD_TOKEN, .min = 1, .max = 10, .source = FROM_PATH },
	{ 0 }
};

/* With faults it can be looked at as it is, and not made into anything else. */
static int may_be_written(const struct exchange_format *format, const struct document_faults *faults)
{
	return format->write && (!faults->count || !strcmp(format->extension, "json"));
}

static const struct exchange_writing *write_as(struct arena *arena, const struct exchange_format *format, const struct manuscript *manuscript)
{
	struct exchange_writing *writing = arena_new(arena, struct exchange_writing);

	format->write(arena, manuscript->document, strlen(manuscript->document), writing);
	return writing;
}

static void draw_format(struct buffer *out, const struct exchange_format *format, const struct manuscript *manuscript)
{
	const struct exchange_writing *writing = write_as(out->arena, format, manuscript);

	html_print(out, "<li><a href=\"%s/export/%s\" download>%s</a> <span class=\"quiet\">.%s</span>\n",
		   manuscript_url(out->arena, manuscript->id), format->extension, format->name, format->extension);
	if (writing->report.count) {
		html_print(out, "<details>\n<summary>%s</summary>\n", _("What will not be the same there"));
		report_draw(out, &writing->report);
		html(out, "</details>\n");
	}
	html(out, "</li>\n");
}

void export_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct document_faults *faults;
	struct buffer *out = &reply->body;

	if (!manuscript)
		return;
	faults = study_faults(study_of(manuscript->document));
	studio_begin(request, reply, &(struct staff_page){ _("Download"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1) });
	if (faults->count)
		html_print(out, "<p>%s</p>\n", _("As long as it has faults it can be had in its own form only."));
	html(out, "<ul class=\"links\">\n");
	for (const struct exchange_format *format = exchange_formats; format->extension; format++)
		if (may_be_written(format, faults))
			draw_format(out, format, manuscript);
	html(out, "</ul>\n");
	staff_end(reply);
}

void export_file(const struct request *request, struct reply *reply)
{
	const struct exchange_format *format = format_of(arena_print(request->arena, ".%s", request_text(request, "format")));
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct exchange_writing *writing = NULL;

	if (!manuscript)
		return;
	if (format && may_be_written(format, study_faults(study_of(manuscript->document))))
		writing = write_as(request->arena, format, manuscript);
	if (!writing || !writing->bytes) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, "application/octet-stream", writing->bytes, writing->length);
	reply->file_name = arena_print(request->arena, "questionnaire-%lld.%s", (long long)manuscript->id, format->extension);
}
