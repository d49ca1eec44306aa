#include "export/document.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "export/document_writing.h"
#include "export/writers.h"
#include "markup/html.h"
#include "spreadsheet/package.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES \
	"xmlns:office=\"" OASIS "office:1.0\" xmlns:style=\"" OASIS "style:1.0\" xmlns:text=\"" OASIS "text:1.0\" xmlns:table=\"" OASIS "table:1.0\" " \
	"xmlns:draw=\"" OASIS "drawing:1.0\" xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\" xmlns:svg=\"" OASIS "svg-compatible:1.0\" " \
	"xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.2\""

int is_own_style(const char *style)
{
	return !strncmp(style, OWN_STYLE, strlen(OWN_STYLE));
}

void document_head_draw(struct buffer *out, const struct document *document)
{
	if (document->property)
		html(out, "<div class=\"own\">\n");
	html_print(out, "<h1>%s</h1>\n", document->title);
	if (*document->about)
		html_print(out, "<p class=\"about\">%s</p>\n", document->about);
	if (*document->dated)
		html_print(out, "<p class=\"quiet\">%s</p>\n", document->dated);
	if (*document->address)
		html_print(out, "<p class=\"quiet\"><a href=\"%s\"><bdi>%s</bdi></a></p>\n", document->address, document->address);
	if (document->warning)
		html_print(out, "<p class=\"warning\">%s</p>\n", document->warning);
	if (document->property)
		html(out, "</div>\n");
}

static void draw_content(struct buffer *out, const struct document_body *body)
{
	html(out, XML "<office:document-content " SPACES ">\n<office:automatic-styles>\n");
	document_shapes_draw(out);
	buffer_add(out, body->styles.bytes, body->styles.length);
	html(out, "</office:automatic-styles>\n<office:body><office:text>\n");
	buffer_add(out, body->text.bytes, body->text.length);
	html(out, "</office:text></office:body></office:document-content>\n");
}

static void draw_styles(struct buffer *out, const struct document *document)
{
	html(out, XML "<office:document-styles " SPACES ">\n");
	document_styles_draw(out, document);
	html(out, "</office:document-styles>\n");
}

const char *document_instant(struct arena *arena, int64_t seconds)
{
	const int64_t of_day = seconds % (24 * 3600);
	char day[DAY_TEXT];

	return arena_print(arena, "%sT%02d:%02d:%02dZ", day_write(day_in_zone(seconds, "UTC"), day), (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60));
}

static void draw_meta(struct buffer *out, const struct document *document)
{
	const char *made = document_instant(out->arena, document->made);

	html_print(out, XML "<office:document-meta xmlns:office=\"" OASIS "office:1.0\" xmlns:meta=\"" OASIS "meta:1.0\" "
			"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\"><office:meta><meta:generator>Ancrage</meta:generator>"
			"<dc:title>%s</dc:title><dc:language>%s</dc:language>", document->title, document_language(document));
	if (*document->about)
		html_print(out, "<dc:subject>%s</dc:subject>", document->about);
	if (*document->author)
		html_print(out, "<meta:initial-creator>%s</meta:initial-creator><dc:creator>%s</dc:creator>", document->author, document->author);
	if (document->made)
		html_print(out, "<meta:creation-date>%s</meta:creation-date><dc:date>%s</dc:date>", made, made);
	if (document->property)
		html_print(out, "<meta:user-defined meta:name=\"ancrage\" meta:value-type=\"string\">%s</meta:user-defined>", document->property);
	html(out, "</office:meta></office:document-meta>\n");
}

#define ENTRY(path, media) "<manifest:file-entry manifest:full-path=\"" path "\" manifest:media-type=\"" media "\"/>\n"

static void draw_manifest(struct buffer *out, const struct document_body *body)
{
	html(out, XML "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.2\">\n"
		  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" ODT_KIND "\"/>\n"
		  ENTRY("content.xml", "text/xml") ENTRY("styles.xml", "text/xml") ENTRY("meta.xml", "text/xml"));
	for (int i = 0; i < body->picture_count; i++)
		html_print(out, ENTRY("%s", "image/svg+xml"), body->pictures[i].name);
	html(out, "</manifest:manifest>\n");
}

enum fault document_write(const struct document *document, struct export_file *file)
{
	struct arena *arena = file->arena;
	const struct document_body body = document_body(arena, document, &odt_manner);
	struct buffer content = buffer_in(arena), styles = buffer_in(arena), meta = buffer_in(arena), manifest = buffer_in(arena);
	struct package *package = parts_begin(file);
	enum fault fault;

	draw_content(&content, &body);
	draw_styles(&styles, document);
	draw_meta(&meta, document);
	draw_manifest(&manifest, &body);
	package_add_plain(package, "mimetype", ODT_KIND);
	part_of_text(package, "content.xml", &content);
	part_of_text(package, "styles.xml", &styles);
	part_of_text(package, "meta.xml", &meta);
	for (int i = 0; i < body.picture_count; i++)
		package_add(package, body.pictures[i].name, body.pictures[i].bytes, body.pictures[i].length);
	part_of_text(package, "META-INF/manifest.xml", &manifest);
	fault = parts_end(package, file, 1);
	if (fault)
		warn("a document cannot be made");
	return fault;
}
