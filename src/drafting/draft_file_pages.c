#include "drafting/draft_file_pages.h"

#include "analysis/analysis_pages.h"
#include "base/arena.h"
#include "base/config.h"
#include "drafting/edition_store.h"
#include "drafting/synthesis_pages.h"
#include "export/document_format.h"
#include "export/edition_document.h"
#include "markup/html.h"
#include "text/text.h"

enum { LONGEST_FORMAT = 10 };

const struct field synthesis_draft_file_fields[] = {
	SYNTHESIS_FIELD,
	{ "language", FIELD_TOKEN, .min = 2, .max = 20, .source = FROM_PATH },
	{ "format", FIELD_TOKEN, .min = 1, .max = LONGEST_FORMAT, .source = FROM_PATH },
	{ 0 }
};

/* In the language that it is written in, whatever that of the page is. */
static enum fault write(const struct request *request, const struct edition *edition, const struct edition_text *text, const struct document_format *format,
			struct export_file *file)
{
	const struct language *before = text_language();
	struct buffer article = buffer_in(request->arena);
	const struct article_figure *figures;
	enum fault fault = FAULT_STORAGE;

	text_use(language_tagged(text->language));
	figures = edition_figures(request->db, request->arena, edition);
	if (figures) {
		struct document document;

		article_draw(&article, edition, text->language, figures);
		document = edition_document(request->arena, edition, text, article.bytes);
		fault = format->write(&document, file);
	}
	text_use(before);
	return fault;
}

void synthesis_draft_file(const struct request *request, struct reply *reply)
{
	const struct synthesis *synthesis = synthesis_of_request(request, reply);
	const struct document_format *format = document_format_named(request_text(request, "format"));
	const struct language *language = synthesis_language(request);
	struct edition_fault wrong;
	const struct edition *edition = synthesis ? edition_gather(request->db, request->arena, synthesis, &wrong) : NULL;
	const struct edition_text *text = edition && language ? edition_text(edition, language->tag) : NULL;
	struct export_file file = { .arena = request->arena };
	enum fault fault;

	if (!synthesis)
		return;
	/* Its page says what must be mended before. */
	if (!edition) {
		reply_redirect(reply, synthesis_url(request->arena, synthesis->id));
		return;
	}
	fault = format && text ? write(request, edition, text, format, &file) : FAULT_ABSENT;
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_bytes(reply, format->kind, file.bytes, file.length);
	reply->file_name = arena_print(request->arena, "synthesis-%lld-%s.%s", (long long)synthesis->id, text->language, format->name);
}

void draft_files_draw(const struct request *request, struct buffer *out, const struct synthesis *synthesis, const struct language *language)
{
	html_print(out, "<h2 id=\"papers\">%s</h2>\n<ul class=\"links\">\n", _("This draft as a document"));
	for (const struct document_format *format = document_formats; format->name; format++)
		html_print(out, "<li><a href=\"%s/file/%s/%s\" download>%s</a></li>\n", synthesis_url(request->arena, synthesis->id), language->tag, format->name,
			   text_of(format->words));
	html(out, "</ul>\n");
}
