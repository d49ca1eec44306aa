#include "export/document_format.h"

#include <string.h>

#include "base/buffer.h"
#include "text/text.h"

static enum fault write_html(const struct document *document, struct export_file *file)
{
	struct buffer out = buffer_in(file->arena);

	document_draw(&out, document);
	return export_write_bytes(out.bytes, out.length, file);
}

const struct document_format document_formats[] = {
	/* TRANSLATORS: kinds of files of a text that is being written: this and the two next */
	{ "odt", ODT_KIND, N_("For LibreOffice (ODT)"), document_write },
	{ "docx", DOCX_KIND, N_("For Word (DOCX)"), document_write_docx },
	{ "html", "text/html; charset=utf-8", N_("To be printed (HTML)"), write_html },
	{ 0 }
};

const struct document_format *document_format_named(const char *name)
{
	for (const struct document_format *format = document_formats; format->name; format++)
		if (!strcmp(format->name, name))
			return format;
	return NULL;
}
