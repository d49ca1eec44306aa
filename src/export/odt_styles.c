/* How documents look: A4, letters without serifs, dark on white; each paragraph of a named style, so that people can change it. */
#include <string.h>

#include "export/document_parts.h"
#include "markup/html.h"
#include "text/text.h"

/* Paragraphs: name, what it is otherwise as, spaces around it, letters. */
#define STYLE(name, parent, paragraph, letters) \
	"<style:style style:name=\"" name "\" style:family=\"paragraph\" style:parent-style-name=\"" parent "\">" \
	"<style:paragraph-properties " paragraph "/><style:text-properties " letters "/></style:style>\n"

#define HEADING(level, above, size) \
	"<style:style style:name=\"Heading_20_" level "\" style:display-name=\"Heading " level "\" style:family=\"paragraph\" " \
	"style:parent-style-name=\"Heading\" style:next-style-name=\"Text_20_body\" style:default-outline-level=\"" level "\">" \
	"<style:paragraph-properties fo:margin-top=\"" above "\" fo:margin-bottom=\"0.2cm\"/>" \
	"<style:text-properties " SIZE(size) "/></style:style>\n"

/* Letters of Arabic and the like have a size and a weight of their own. */
#define SIZE(points) "fo:font-size=\"" points "pt\" style:font-size-asian=\"" points "pt\" style:font-size-complex=\"" points "pt\""
#define BOLD "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\""
#define WITH_NEXT "fo:keep-with-next=\"always\""
#define FAINT "fo:color=\"#3d464b\""
#define SMALLER "8.5"
#define SMALLEST "7"

#define TABLE_STYLES(suffix, points) \
	STYLE("Table_20_Words" suffix, "Standard", "fo:margin-top=\"0cm\" fo:margin-bottom=\"0cm\" fo:hyphenation-ladder-count=\"no-limit\"", SIZE(points)) \
	STYLE("Table_20_Number" suffix, "Table_20_Words" suffix, "fo:text-align=\"%s\"", SIZE(points)) \
	STYLE("Table_20_Heading" suffix, "Table_20_Words" suffix, "fo:margin-top=\"0cm\"", BOLD) \
	STYLE("Table_20_Heading_20_End" suffix, "Table_20_Heading" suffix, "fo:text-align=\"%s\"", BOLD)

int document_is_rtl(const struct document *document)
{
	const struct language *language = language_tagged(document->language);

	return language && !strcmp(language->direction, "rtl");
}

const char *document_start(const struct document *document)
{
	return document_is_rtl(document) ? "right" : "left";
}

const char *document_language(const struct document *document)
{
	const struct language *language = language_tagged(document->language);

	return language ? language->html : document->language;
}

const char *document_country(const char *language)
{
	static const struct {
		const char *language, *country;
	} countries[] = { { "fr", "FR" }, { "en", "GB" }, { "ar", "EG" } };

	for (size_t i = 0; i < sizeof(countries) / sizeof(*countries); i++)
		if (!strcmp(countries[i].language, language))
			return countries[i].country;
	return NULL;
}

void document_language_draw(struct buffer *out, const char *language)
{
	const char *country = document_country(language);

	country = country ? country : "none";
	html_print(out, " fo:language=\"%s\" fo:country=\"%s\" style:language-complex=\"%s\" style:country-complex=\"%s\"", language, country, language, country);
}

static void draw_default(struct buffer *out, const struct document *document)
{
	html_print(out, "<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\" style:writing-mode=\"%s\"/>"
			"<style:text-properties style:font-name=\"Sans\" style:font-name-asian=\"Sans\" style:font-name-complex=\"Arabic\" fo:color=\"#16191b\" " SIZE("11"),
		   document_is_rtl(document) ? "rl-tb" : "lr-tb");
	document_language_draw(out, document_language(document));
	html(out, "/></style:default-style>\n<style:default-style style:family=\"table\"><style:table-properties table:border-model=\"collapsing\"/></style:default-style>\n");
}

static void draw_paragraphs(struct buffer *out)
{
	html(out, STYLE("Text_20_body", "Standard", "fo:margin-top=\"0cm\" fo:margin-bottom=\"0.25cm\" fo:line-height=\"130%\"", SIZE("11"))
		STYLE("Heading", "Standard", WITH_NEXT, BOLD)
		HEADING("2", "0.6cm", "16") HEADING("3", "0.5cm", "13") HEADING("4", "0.5cm", "12") HEADING("5", "0.4cm", "11")
		STYLE("Title", "Heading", "fo:margin-top=\"0cm\" fo:margin-bottom=\"0.3cm\"", BOLD " " SIZE("22"))
		STYLE("Subtitle", "Standard", "fo:margin-bottom=\"0.1cm\"", SIZE("13"))
		STYLE("List_20_Contents", "Text_20_body", "fo:margin-bottom=\"0.1cm\"", SIZE("11"))
		STYLE("Term", "Text_20_body", WITH_NEXT " fo:margin-bottom=\"0cm\"", BOLD)
		STYLE("Figure_20_title", "Standard", WITH_NEXT " fo:margin-top=\"0.6cm\" fo:margin-bottom=\"0.1cm\"", BOLD " " SIZE("12"))
		STYLE("Figure_20_words", "Standard", WITH_NEXT " fo:margin-top=\"0.1cm\" fo:margin-bottom=\"0.1cm\"", SIZE("10.5"))
		STYLE("Figure_20_small", "Figure_20_words", WITH_NEXT, FAINT " " SIZE("9.5"))
		STYLE("Picture", "Standard", "fo:margin-top=\"0.1cm\" fo:margin-bottom=\"0.2cm\"", SIZE("11"))
		STYLE("Small", "Standard", "fo:margin-top=\"0.1cm\" fo:margin-bottom=\"0.2cm\"", FAINT " " SIZE("9.5"))
		STYLE("Notice", "Text_20_body", "fo:padding=\"0.15cm\" fo:border=\"0.75pt solid #6b757b\"", SIZE("11"))
		STYLE("Warning", "Notice", "fo:border=\"1.5pt solid #16191b\" fo:margin-bottom=\"0.5cm\"", BOLD)
		STYLE("Header", "Standard", "fo:text-align=\"center\"", BOLD " " SIZE("10"))
		STYLE("Footer", "Standard", "fo:text-align=\"center\"", FAINT " " SIZE("9")));
}

/* Of a document that is read back: its recommendations, its easy words, and what is ours. */
static void draw_marked(struct buffer *out, const struct document *document)
{
	const char *start = document_start(document);

	html_print(out, STYLE("Ancrage_recommendation", "Text_20_body", "fo:border-%s=\"2pt solid #0d4f5c\" fo:padding-%s=\"0.3cm\"", SIZE("11"))
			STYLE("Ancrage_subrecommendation", "Ancrage_recommendation", "fo:margin-%s=\"0.8cm\" fo:border-%s=\"1pt solid #0d4f5c\" fo:padding-%s=\"0.3cm\"",
			      SIZE("11"))
			STYLE("Ancrage_easy", "Text_20_body", "fo:margin-%s=\"0.8cm\"", SIZE("11")), start, start, start, start, start, start);
	html(out, "<style:style style:name=\"" OWN_STYLE "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\">"
		  "<style:paragraph-properties fo:margin-top=\"0cm\" fo:margin-bottom=\"0.2cm\"/><style:text-properties " FAINT " " SIZE("9.5") "/></style:style>\n"
		  "<style:style style:name=\"" OWN_STYLE "_number\" style:family=\"paragraph\" style:parent-style-name=\"" OWN_STYLE "\" style:next-style-name=\"Text_20_body\">"
		  "<style:paragraph-properties " WITH_NEXT " fo:margin-top=\"0.3cm\" fo:margin-bottom=\"0cm\"/><style:text-properties " BOLD "/></style:style>\n"
		  "<style:style style:name=\"" OWN_STYLE "_picture\" style:family=\"paragraph\" style:parent-style-name=\"Picture\"/>\n"
		  "<style:style style:name=\"" OWN_STYLE "\" style:family=\"text\"/>\n");
}

/* Word processors know no start and end: those of a page that is read from the right are told by their sides. */
static void draw_sides(struct buffer *out, const struct document *document)
{
	const char *start = document_start(document), *end = document_is_rtl(document) ? "left" : "right";

	html_print(out, "<style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"%s\"/></style:style>\n"
			STYLE("Quotations", "Text_20_body", "fo:margin-left=\"0.6cm\" fo:margin-right=\"0.6cm\" fo:border-%s=\"1.5pt solid #6b757b\" fo:padding-%s=\"0.3cm\"", SIZE("11"))
			STYLE("Quotation_20_source", "Standard", "fo:margin-%s=\"0.6cm\" fo:margin-bottom=\"0.4cm\"", FAINT " " SIZE("9.5"))
			STYLE("Definition", "Text_20_body", "fo:margin-%s=\"0.6cm\"", SIZE("11")), start, start, start, start, start);
	html_print(out, TABLE_STYLES("", SMALLER) TABLE_STYLES("_20_small", SMALLEST), end, end, end, end);
}

static void draw_words(struct buffer *out)
{
	html(out, "<style:style style:name=\"Strong_20_Emphasis\" style:family=\"text\"><style:text-properties " BOLD "/></style:style>\n"
		  "<style:style style:name=\"Emphasis\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\" style:font-style-complex=\"italic\"/></style:style>\n"
		  "<style:style style:name=\"Source_20_Text\" style:family=\"text\"><style:text-properties style:font-name=\"Mono\"/></style:style>\n"
		  "<style:style style:name=\"Internet_20_link\" style:family=\"text\"><style:text-properties fo:color=\"#0d4f5c\" "
		  "style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"/></style:style>\n");
}

#define BULLET(level, indent) \
	"<text:list-level-style-bullet text:level=\"" level "\" text:bullet-char=\"•\">" LABEL(indent) "</text:list-level-style-bullet>"
#define NUMBER(level, indent) \
	"<text:list-level-style-number text:level=\"" level "\" style:num-format=\"1\" style:num-suffix=\".\">" LABEL(indent) "</text:list-level-style-number>"
#define LABEL(indent) \
	"<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment " \
	"text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"" indent "cm\"/></style:list-level-properties>"

static void draw_lists(struct buffer *out)
{
	html(out, "<text:list-style style:name=\"Bullets\">" BULLET("1", "0.9") BULLET("2", "1.7") BULLET("3", "2.5") BULLET("4", "3.3") "</text:list-style>\n"
		  "<text:list-style style:name=\"Numbers\">" NUMBER("1", "0.9") NUMBER("2", "1.7") NUMBER("3", "2.5") NUMBER("4", "3.3") "</text:list-style>\n");
}

static void draw_page(struct buffer *out, const struct document *document)
{
	html_print(out, "<office:automatic-styles><style:page-layout style:name=\"A4\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
			"style:print-orientation=\"portrait\" fo:margin-top=\"1.5cm\" fo:margin-bottom=\"1.5cm\" fo:margin-left=\"2cm\" fo:margin-right=\"2cm\" "
			"style:writing-mode=\"%s\"/>\n", document_is_rtl(document) ? "rl-tb" : "lr-tb");
	html(out, "<style:header-style><style:header-footer-properties fo:min-height=\"0.6cm\" fo:margin-bottom=\"0.4cm\"/></style:header-style>"
		  "<style:footer-style><style:header-footer-properties fo:min-height=\"0.6cm\" fo:margin-top=\"0.4cm\"/></style:footer-style>"
		  "</style:page-layout></office:automatic-styles>\n<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\">\n");
	if (document->mark)
		html_print(out, "<style:header><text:p text:style-name=\"Header\">%s</text:p></style:header>\n", document->mark);
	html_print(out, "<style:footer><text:p text:style-name=\"Footer\">%s – <text:page-number text:select-page=\"current\">1</text:page-number> / "
			"<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>\n", document->title);
}

void document_styles_draw(struct buffer *out, const struct document *document)
{
	html(out, "<office:font-face-decls>"
		  "<style:font-face style:name=\"Sans\" svg:font-family=\"'Liberation Sans'\" style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
		  "<style:font-face style:name=\"Arabic\" svg:font-family=\"'Noto Sans Arabic'\" style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
		  "<style:font-face style:name=\"Mono\" svg:font-family=\"'Liberation Mono'\" style:font-family-generic=\"modern\" style:font-pitch=\"fixed\"/>"
		  "</office:font-face-decls>\n<office:styles>\n");
	draw_default(out, document);
	draw_sides(out, document);
	draw_paragraphs(out);
	draw_words(out);
	if (document->property)
		draw_marked(out, document);
	draw_lists(out);
	html(out, "</office:styles>\n");
	draw_page(out, document);
}

#define TABLE(name, may_break) \
	"<style:style style:name=\"" name "\" style:family=\"table\"><style:table-properties style:width=\"17cm\" table:align=\"margins\" " \
	"fo:margin-top=\"0.1cm\" fo:margin-bottom=\"0.2cm\" style:may-break-between-rows=\"" may_break "\" style:writing-mode=\"page\"/></style:style>\n"
/* A picture in the foreground stands in a PDF's tags where it stands in the text: LibreOffice tags others before all of it. */
#define LINE "0.5pt solid #6b757b"

void document_shapes_draw(struct buffer *out)
{
	html(out, TABLE("Table", "true") TABLE("Short_20_table", "false")
		  "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>\n"
		  "<style:style style:name=\"Head\" style:family=\"table-cell\"><style:table-cell-properties style:vertical-align=\"bottom\" fo:padding=\"0.08cm\" "
		  "fo:border-bottom=\"1pt solid #16191b\" fo:background-color=\"#eef1f2\"/></style:style>\n"
		  "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.08cm\" fo:border-bottom=\"" LINE "\"/></style:style>\n"
		  "<style:style style:name=\"Drawing\" style:family=\"graphic\"><style:graphic-properties style:vertical-pos=\"top\" style:vertical-rel=\"baseline\" "
		  "style:wrap=\"none\" style:run-through=\"foreground\" fo:padding=\"0cm\" fo:border=\"none\"/></style:style>\n");
}
