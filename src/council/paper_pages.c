#include "council/paper_pages.h"

#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/config.h"
#include "council/text_pages.h"
#include "export/document_format.h"
#include "markup/html.h"
#include "recommendation/paper_store.h"
#include "text/text.h"

enum { LONGEST_FORMAT = 10 };

const struct field text_file_fields[] = {
	TEXT_FIELD,
	{ "format", FIELD_TOKEN, .min = 1, .max = LONGEST_FORMAT, .source = FROM_PATH },
	{ 0 }
};

/* In the language of the text, whatever that of the page is. */
static enum fault write(const struct request *request, const struct text *text, const struct document_format *format, struct export_file *file)
{
	const struct language *before = text_language();
	const char *address = request->config->address;
	const struct text_paper *paper = request->rights & WRITE_RECOMMENDATIONS ?
		paper_of_draft(request->db, request->arena, text, address, request->visit->account->id) :
		paper_of_reading(request->db, request->arena, text, address);
	enum fault fault = FAULT_TOO_LARGE;

	if (paper) {
		const struct document document = paper_document(request->arena, paper);

		fault = format->write(&document, file);
	}
	text_use(before);
	if (!fault && paper->is_kept)
		council_record(request, AUDIT_TEXT_KEPT, text, arena_print(request->arena, "version=%d", paper->version));
	return fault;
}

void text_file(const struct request *request, struct reply *reply)
{
	const struct document_format *format = document_format_named(request_text(request, "format"));
	const struct text *text = text_of_request(request, reply);
	struct export_file file = { .arena = request->arena };
	enum fault fault;

	if (!text)
		return;
	fault = format ? write(request, text, format, &file) : FAULT_ABSENT;
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_bytes(reply, format->kind, file.bytes, file.length);
	reply->file_name = arena_print(request->arena, "text-%lld.%s", (long long)text->id, format->name);
}

void papers_told_draw(const struct request *request, struct buffer *out, const struct text *text)
{
	html_print(out, "<h2 id=\"papers\">%s</h2>\n<p>%s</p>\n<ul class=\"links\">\n",
		   request->rights & WRITE_RECOMMENDATIONS ? _("Work on it in a word processor") : _("The text as a document"),
		   request->rights & WRITE_RECOMMENDATIONS ?
			_("With its evidence, its votes and the figures it cites. The text is kept as it is at that moment, so that your changes can be told from those of others.") :
			_("With its evidence, its votes and the figures it cites."));
	for (const struct document_format *format = document_formats; format->name; format++)
		html_print(out, "<li><a href=\"%s/file/%s\" download>%s</a></li>\n", text_url(request->arena, text->id), format->name, text_of(format->words));
	html(out, "</ul>\n");
}
