/* A document as Office Open XML: its parts, and how they belong together. */
#include "base/arena.h"
#include "base/log.h"
#include "export/docx_parts.h"
#include "export/document_writing.h"
#include "export/writers.h"
#include "markup/html.h"
#include "spreadsheet/package.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define PROPERTIES "http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELATION(id, kind, target) "<Relationship Id=\"" id "\" Type=\"" DOCX_OFFICE "/" kind "\" Target=\"" target "\"/>\n"
#define PART(name, kind) "<Override PartName=\"" name "\" ContentType=\"" kind "\"/>\n"

static void draw_types(struct buffer *out, const struct document *document)
{
	html(out, DOCX_XML "<Types xmlns=\"" PACKAGE "content-types\">\n"
		  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
		  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>\n"
		  PART("/word/document.xml", WORD "document.main+xml") PART("/word/styles.xml", WORD "styles+xml") PART("/word/numbering.xml", WORD "numbering+xml")
		  PART("/word/settings.xml", WORD "settings+xml") PART("/word/footer.xml", WORD "footer+xml")
		  PART("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
		  PART("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"));
	if (document->mark)
		html(out, PART("/word/header.xml", WORD "header+xml"));
	if (document->property)
		html(out, PART("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"));
	html(out, "</Types>\n");
}

static void draw_relations(struct buffer *out, const struct document *document)
{
	html(out, DOCX_XML "<Relationships xmlns=\"" PACKAGE "relationships\">\n" RELATION("document", "officeDocument", "word/document.xml")
		  "<Relationship Id=\"core\" Type=\"" PACKAGE "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n"
		  RELATION("app", "extended-properties", "docProps/app.xml"));
	if (document->property)
		html(out, RELATION("custom", "custom-properties", "docProps/custom.xml"));
	html(out, "</Relationships>\n");
}

static void draw_document_relations(struct buffer *out, const struct document *document, const struct document_body *body)
{
	html(out, DOCX_XML "<Relationships xmlns=\"" PACKAGE "relationships\">\n" RELATION("styles", "styles", "styles.xml") RELATION("numbering", "numbering", "numbering.xml")
		  RELATION("settings", "settings", "settings.xml") RELATION("footer", "footer", "footer.xml"));
	if (document->mark)
		html(out, RELATION("header", "header", "header.xml"));
	for (int i = 0; i < body->picture_count; i++)
		html_print(out, "<Relationship Id=\"picture%d\" Type=\"" DOCX_OFFICE "/image\" Target=\"%s\"/>\n", i + 1, body->pictures[i].name);
	if (body->relations.length)
		buffer_add(out, body->relations.bytes, body->relations.length);
	html(out, "</Relationships>\n");
}

static void draw_document(struct buffer *out, const struct document *document, const struct document_body *body)
{
	html(out, DOCX_XML "<w:document " DOCX_SPACES " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>\n");
	if (body->text.length)
		buffer_add(out, body->text.bytes, body->text.length);
	html(out, "<w:sectPr>");
	if (document->mark)
		html(out, "<w:headerReference w:type=\"default\" r:id=\"header\"/>");
	html(out, "<w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
		  "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>");
	if (document_is_rtl(document))
		html(out, "<w:bidi/>");
	html(out, "</w:sectPr></w:body></w:document>\n");
}

#define FIELD(name) "<w:fldSimple w:instr=\" " name " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"

static void draw_footer(struct buffer *out, const struct document *document)
{
	html_print(out, DOCX_XML "<w:ftr " DOCX_SPACES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">%s – </w:t></w:r>" FIELD("PAGE")
			"<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>" FIELD("NUMPAGES") "</w:p></w:ftr>\n", document->title);
}

static void draw_header(struct buffer *out, const struct document *document)
{
	html_print(out, DOCX_XML "<w:hdr " DOCX_SPACES "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p></w:hdr>\n", document->mark);
}

static void draw_settings(struct buffer *out)
{
	html(out, DOCX_XML "<w:settings " DOCX_SPACES "><w:defaultTabStop w:val=\"708\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
		  "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>\n");
}

/* --- what is said of it */

static void draw_core(struct buffer *out, const struct document *document)
{
	const char *made = document_instant(out->arena, document->made);

	html_print(out, DOCX_XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			"xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>%s</dc:title><dc:language>%s</dc:language>",
		   document->title, document_language(document));
	if (*document->about)
		html_print(out, "<dc:subject>%s</dc:subject>", document->about);
	if (*document->author)
		html_print(out, "<dc:creator>%s</dc:creator>", document->author);
	if (document->made)
		html_print(out, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>", made, made);
	html(out, "</cp:coreProperties>\n");
}

static void draw_app(struct buffer *out)
{
	html(out, DOCX_XML "<Properties xmlns=\"" PROPERTIES "extended-properties\"><Application>Ancrage</Application></Properties>\n");
}

static void draw_custom(struct buffer *out, const struct document *document)
{
	html_print(out, DOCX_XML "<Properties xmlns=\"" PROPERTIES "custom-properties\" xmlns:vt=\"" PROPERTIES "docPropsVTypes\">"
			"<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"ancrage\"><vt:lpwstr>%s</vt:lpwstr></property></Properties>\n", document->property);
}

/* --- all of it */

static void add_sayings(struct package *package, const struct document *document, struct arena *arena)
{
	struct buffer core = buffer_in(arena), app = buffer_in(arena), custom = buffer_in(arena);

	draw_core(&core, document);
	draw_app(&app);
	part_of_text(package, "docProps/core.xml", &core);
	part_of_text(package, "docProps/app.xml", &app);
	if (!document->property)
		return;
	draw_custom(&custom, document);
	part_of_text(package, "docProps/custom.xml", &custom);
}

static void add_frame(struct package *package, const struct document *document, struct arena *arena)
{
	struct buffer footer = buffer_in(arena), header = buffer_in(arena), settings = buffer_in(arena), styles = buffer_in(arena);

	draw_footer(&footer, document);
	draw_settings(&settings);
	docx_styles_draw(&styles, document);
	part_of_text(package, "word/styles.xml", &styles);
	part_of_text(package, "word/settings.xml", &settings);
	part_of_text(package, "word/footer.xml", &footer);
	if (!document->mark)
		return;
	draw_header(&header, document);
	part_of_text(package, "word/header.xml", &header);
}

enum fault document_write_docx(const struct document *document, struct export_file *file)
{
	struct arena *arena = file->arena;
	const struct document_body body = document_body(arena, document, &docx_manner);
	struct buffer types = buffer_in(arena), relations = buffer_in(arena), text = buffer_in(arena), of_text = buffer_in(arena), numbering = buffer_in(arena);
	struct package *package = parts_begin(file);
	enum fault fault;

	draw_types(&types, document);
	draw_relations(&relations, document);
	draw_document(&text, document, &body);
	draw_document_relations(&of_text, document, &body);
	docx_numbering_draw(&numbering, &body.styles);
	part_of_text(package, "[Content_Types].xml", &types);
	part_of_text(package, "_rels/.rels", &relations);
	part_of_text(package, "word/document.xml", &text);
	part_of_text(package, "word/_rels/document.xml.rels", &of_text);
	part_of_text(package, "word/numbering.xml", &numbering);
	add_frame(package, document, arena);
	add_sayings(package, document, arena);
	for (int i = 0; i < body.picture_count; i++)
		package_add(package, arena_print(arena, "word/%s", body.pictures[i].name), body.pictures[i].bytes, body.pictures[i].length);
	fault = parts_end(package, file, 1);
	if (fault)
		warn("a document for Word cannot be made");
	return fault;
}
