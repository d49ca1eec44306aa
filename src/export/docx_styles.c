/* How documents for Word look: as those for LibreOffice do (odt_styles.c), in the words of WordprocessingML. */
#include <string.h>

#include "base/arena.h"
#include "export/docx_parts.h"
#include "markup/html.h"

/* Sizes are in half points, spaces in twentieths of a point. */
#define SIZE(half) "<w:sz w:val=\"" half "\"/><w:szCs w:val=\"" half "\"/>"
#define BOLD "<w:b/><w:bCs/>"
#define FAINT "<w:color w:val=\"3D464B\"/>"
#define SPACES(before, after) "<w:spacing w:before=\"" before "\" w:after=\"" after "\"/>"
#define PROSE(after) "<w:spacing w:before=\"0\" w:after=\"" after "\" w:line=\"312\" w:lineRule=\"auto\"/>"
#define WITH_NEXT "<w:keepNext/>"
#define BORDER(side, size, space, color) "<w:" side " w:val=\"single\" w:sz=\"" size "\" w:space=\"" space "\" w:color=\"" color "\"/>"
#define BOX(size, color) \
	"<w:pBdr>" BORDER("top", size, "4", color) BORDER("left", size, "4", color) BORDER("bottom", size, "4", color) BORDER("right", size, "4", color) "</w:pBdr>"

/* Paragraphs: how it is called in rows and for people, what it is otherwise as, what follows it, spaces, letters. */
#define STYLE(id, name, parent, next, paragraph, letters) \
	"<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/><w:basedOn w:val=\"" parent "\"/><w:next w:val=\"" next "\"/><w:qFormat/>" \
	"<w:pPr>" paragraph "</w:pPr><w:rPr>" letters "</w:rPr></w:style>\n"

#define HEADING(level, below, above, half) \
	STYLE("Heading" level, "heading " level, "Heading", "TextBody", WITH_NEXT SPACES(above, "113") "<w:outlineLvl w:val=\"" below "\"/>", BOLD SIZE(half))

#define TABLE_STYLES(suffix, half) \
	STYLE("TableWords" suffix, "Table Words" suffix, "Normal", "TableWords" suffix, SPACES("0", "0"), SIZE(half)) \
	STYLE("TableNumber" suffix, "Table Number" suffix, "TableWords" suffix, "TableNumber" suffix, "<w:jc w:val=\"end\"/>", SIZE(half)) \
	STYLE("TableHeading" suffix, "Table Heading" suffix, "TableWords" suffix, "TableHeading" suffix, WITH_NEXT, BOLD SIZE(half)) \
	STYLE("TableHeadingEnd" suffix, "Table Heading End" suffix, "TableHeading" suffix, "TableHeadingEnd" suffix, "<w:jc w:val=\"end\"/>", BOLD SIZE(half))

const char *docx_style_name(struct arena *arena, const char *style)
{
	struct buffer name = buffer_in(arena);

	for (; *style; style++) {
		char letter = *style;

		if (letter == '_') {
			style += strncmp(style, "_20_", 4) ? 1 : 4;
			letter = *style >= 'a' && *style <= 'z' ? (char)(*style - 'a' + 'A') : *style;
		}
		buffer_add(&name, &letter, 1);
	}
	return name.bytes;
}

void docx_language_draw(struct buffer *out, const char *language)
{
	const char *country = document_country(language), *tag = country ? arena_print(out->arena, "%s-%s", language, country) : language;

	html_print(out, " w:val=\"%s\" w:bidi=\"%s\"", tag, tag);
}

static void draw_default(struct buffer *out, const struct document *document)
{
	html(out, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:color w:val=\"16191B\"/>" SIZE("22") "<w:lang");
	docx_language_draw(out, document_language(document));
	html(out, "/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>");
	html(out, "<w:pPr><w:widowControl/>");
	if (document_is_rtl(document))
		html(out, "<w:bidi/>");
	html(out, "</w:pPr></w:style>\n<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\n"
		  "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/></w:style>\n");
}

static void draw_paragraphs(struct buffer *out)
{
	html(out, STYLE("TextBody", "Body Text", "Normal", "TextBody", PROSE("142"), "")
		STYLE("Heading", "Heading", "Normal", "TextBody", WITH_NEXT, BOLD)
		HEADING("2", "1", "340", "32") HEADING("3", "2", "283", "26") HEADING("4", "3", "283", "24") HEADING("5", "4", "227", "22")
		STYLE("Title", "Title", "Heading", "TextBody", WITH_NEXT SPACES("0", "170") "<w:outlineLvl w:val=\"0\"/>", BOLD SIZE("44"))
		STYLE("Subtitle", "Subtitle", "Normal", "TextBody", SPACES("0", "57"), SIZE("26"))
		STYLE("ListContents", "List Contents", "TextBody", "ListContents", PROSE("57"), "")
		STYLE("Term", "Term", "TextBody", "Definition", WITH_NEXT PROSE("0"), BOLD)
		STYLE("Definition", "Definition", "TextBody", "Definition", "<w:ind w:start=\"340\"/>", "")
		STYLE("FigureTitle", "Figure title", "Normal", "TextBody", WITH_NEXT SPACES("340", "57"), BOLD SIZE("24"))
		STYLE("FigureWords", "Figure words", "Normal", "TextBody", WITH_NEXT SPACES("57", "57"), SIZE("21"))
		STYLE("FigureSmall", "Figure small", "FigureWords", "TextBody", WITH_NEXT SPACES("57", "57"), FAINT SIZE("19"))
		STYLE("Picture", "Picture", "Normal", "TextBody", SPACES("57", "113"), "")
		STYLE("Small", "Small", "Normal", "TextBody", SPACES("57", "113"), FAINT SIZE("19"))
		STYLE("Notice", "Notice", "TextBody", "TextBody", BOX("6", "6B757B"), "")
		STYLE("Warning", "Warning", "Notice", "TextBody", BOX("12", "16191B") SPACES("0", "283"), BOLD)
		STYLE("AfterTable", "After table", "Normal", "TextBody", SPACES("0", "0"), SIZE("8"))
		STYLE("Header", "header", "Normal", "Header", "<w:jc w:val=\"center\"/>", BOLD SIZE("20"))
		STYLE("Footer", "footer", "Normal", "Footer", "<w:jc w:val=\"center\"/>", FAINT SIZE("18"))
		TABLE_STYLES("", "17") TABLE_STYLES("Small", "14"));
}

/* A border has a side, and none of start and end. */
#define AT_START(size, color) "<w:pBdr><w:%s w:val=\"single\" w:sz=\"" size "\" w:space=\"8\" w:color=\"" color "\"/></w:pBdr>"

static void draw_sides(struct buffer *out, const struct document *document)
{
	const char *start = document_start(document);

	html_print(out, STYLE("Quotations", "Quote", "TextBody", "Quotations", AT_START("12", "6B757B") "<w:ind w:start=\"340\" w:end=\"340\"/>", "")
			STYLE("QuotationSource", "Quotation source", "Normal", "TextBody", SPACES("0", "227") "<w:ind w:start=\"340\"/>", FAINT SIZE("19")), start);
	if (document->property)
		html_print(out, STYLE("AncrageRecommendation", "Ancrage recommendation", "TextBody", "AncrageRecommendation", AT_START("16", "0D4F5C") "<w:ind w:start=\"170\"/>", "")
				STYLE("AncrageSubrecommendation", "Ancrage subrecommendation", "TextBody", "AncrageSubrecommendation",
				      AT_START("8", "0D4F5C") "<w:ind w:start=\"624\"/>", ""), start, start);
}

/* Of a document that is read back. */
static void draw_own(struct buffer *out)
{
	html(out, STYLE("AncrageEasy", "Ancrage easy", "TextBody", "AncrageEasy", "<w:ind w:start=\"454\"/>", "")
		STYLE("AncrageOwn", "Ancrage own", "Normal", "TextBody", SPACES("0", "113"), FAINT SIZE("19"))
		STYLE("AncrageOwnNumber", "Ancrage own number", "AncrageOwn", "TextBody", WITH_NEXT SPACES("170", "0"), BOLD FAINT SIZE("19"))
		STYLE("AncrageOwnPicture", "Ancrage own picture", "Picture", "TextBody", SPACES("57", "113"), "")
		"<w:style w:type=\"character\" w:styleId=\"" DOCX_OWN_WORDS "\"><w:name w:val=\"Ancrage own words\"/><w:basedOn w:val=\"DefaultParagraphFont\"/></w:style>\n");
}

void docx_styles_draw(struct buffer *out, const struct document *document)
{
	html(out, DOCX_XML "<w:styles " DOCX_SPACES ">\n");
	draw_default(out, document);
	draw_paragraphs(out);
	draw_sides(out, document);
	if (document->property)
		draw_own(out);
	html(out, "</w:styles>\n");
}

/* --- lists */

enum { FIRST_INDENT = 510, NEXT_INDENT = 454, HANGING = 340 };

int docx_indent(int level)
{
	return FIRST_INDENT + level * NEXT_INDENT;
}

static void draw_kind(struct buffer *out, int kind, const char *format)
{
	html_print(out, "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"hybridMultilevel\"/>", kind);
	for (int i = 0; i < DOCX_LIST_LEVELS; i++) {
		const char *words = strcmp(format, "bullet") ? arena_print(out->arena, "%%%d.", i + 1) : "•";

		html_print(out, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"start\"/>"
				"<w:pPr><w:ind w:start=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>", i, format, words, docx_indent(i), HANGING);
	}
	html(out, "</w:abstractNum>\n");
}

void docx_numbering_draw(struct buffer *out, const struct buffer *numbers)
{
	html(out, DOCX_XML "<w:numbering " DOCX_SPACES ">\n");
	draw_kind(out, 1, "bullet");
	draw_kind(out, 2, "decimal");
	html_print(out, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"1\"/></w:num>\n", DOCX_BULLETS);
	if (numbers->length)
		buffer_add(out, numbers->bytes, numbers->length);
	html(out, "</w:numbering>\n");
}
