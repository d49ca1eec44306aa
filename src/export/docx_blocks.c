/* Lists, tables and pictures as WordprocessingML. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "export/docx_parts.h"
#include "export/document_writing.h"
#include "markup/html.h"

enum { TABLE_WIDTH = 9638 /* twentieths of a point: that of the text */, EMU = 3600 /* a hundredth of a centimetre has so many */ };

#define DRAWINGML "http://schemas.openxmlformats.org/drawingml/2006/"

/* --- lists: a paragraph says to which it belongs, and how deep */

static int is_list(const struct frame *frame)
{
	return frame->element && (frame->element->mark == MARK_BULLETS || frame->element->mark == MARK_NUMBERS);
}

/* Of what is written here, from 0. */
static int level_here(const struct writing *writing)
{
	int level = -1;

	for (int i = 0; i < writing->depth; i++)
		level += is_list(&writing->frames[i]);
	return level < 0 ? 0 : level < DOCX_LIST_LEVELS ? level : DOCX_LIST_LEVELS - 1;
}

static int list_here(const struct writing *writing)
{
	for (int i = writing->depth - 1; i >= 0; i--)
		if (is_list(&writing->frames[i]))
			return writing->frames[i].list;
	return 0;
}

void docx_open_bullets(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	writing_top(writing)->list = DOCX_BULLETS;
}

/* Each has numbers of its own, which begin anew. */
void docx_open_numbers(struct writing *writing, const struct piece *piece)
{
	const char *start = piece_attribute(writing->arena, piece, "start");
	const long from = start ? strtol(start, NULL, 10) : 1;
	const int list = DOCX_BULLETS + ++writing->list_count;

	writing_top(writing)->list = list;
	html_print(&writing->body.styles, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"%d\"/></w:lvlOverride></w:num>\n",
		   list, level_here(writing), from > 0 && from < 100000 ? (int)from : 1);
}

void docx_draw_list(struct writing *writing, struct frame *entry)
{
	struct buffer *out = &writing->body.text;
	const int level = level_here(writing), list = list_here(writing);

	if (entry->is_told)
		html_print(out, "<w:ind w:start=\"%d\" w:firstLine=\"0\"/>", docx_indent(level));
	else if (list)
		html_print(out, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", level, list);
	entry->is_told = 1;
}

/* --- tables */

static int first_part(const struct writing *writing)
{
	return writing->columns > WIDE_COLUMNS ? 2 : 3;
}

/* The first column has words, the others numbers. */
static int column_width(const struct writing *writing, int column)
{
	const int first = first_part(writing), parts = first + writing->columns - 1;

	return TABLE_WIDTH * (column ? 1 : first) / parts;
}

void docx_open_table(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;

	(void)piece;
	writing->columns = writing_columns(writing);
	html(out, "<w:tbl><w:tblPr>");
	if (document_is_rtl(writing->document))
		html(out, "<w:bidiVisual/>");
	html_print(out, "<w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:start w:w=\"60\" w:type=\"dxa\"/>"
			"<w:bottom w:w=\"40\" w:type=\"dxa\"/><w:end w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>"
			"<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>", TABLE_WIDTH);
	for (int i = 0; i < writing->columns; i++)
		html_print(out, "<w:gridCol w:w=\"%d\"/>", column_width(writing, i));
	html(out, "</w:tblGrid>\n");
}

/* Two tables would be one, without something between them. */
void docx_close_table(struct writing *writing)
{
	html(&writing->body.text, "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>\n");
	writing->columns = 0;
}

void docx_open_head(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	writing->is_head = 1;
}

void docx_close_head(struct writing *writing)
{
	writing->is_head = 0;
}

void docx_open_row(struct writing *writing, const struct piece *piece)
{
	(void)piece;
	html(&writing->body.text, "<w:tr><w:trPr><w:cantSplit/>");
	if (writing->is_head)
		html(&writing->body.text, "<w:tblHeader/>");
	html(&writing->body.text, "</w:trPr>");
	writing->cell = 0;
}

void docx_close_row(struct writing *writing)
{
	html(&writing->body.text, "</w:tr>\n");
}

void docx_open_cell(struct writing *writing, const struct piece *piece)
{
	struct buffer *out = &writing->body.text;

	(void)piece;
	html_print(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", column_width(writing, writing->cell));
	if (writing->is_head) {
		writing_top(writing)->style = writing->cell ? "Table_20_Heading_20_End" : "Table_20_Heading";
		html(out, "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"16191B\"/></w:tcBorders>"
			  "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF1F2\"/><w:vAlign w:val=\"bottom\"/></w:tcPr>");
	} else {
		html(out, "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"6B757B\"/></w:tcBorders></w:tcPr>");
	}
	writing->cell++;
	writing->is_cell_filled = 0;
}

/* A cell without a paragraph makes a document that cannot be opened. */
void docx_close_cell(struct writing *writing)
{
	if (!writing->is_cell_filled)
		html(&writing->body.text, "<w:p><w:pPr><w:pStyle w:val=\"TableWords\"/></w:pPr></w:p>");
	html(&writing->body.text, "</w:tc>\n");
}

/* --- pictures: SVG, which LibreOffice takes as it is, and Word by its extension; for others stands the table below */

static void draw_blip(struct buffer *out, int number)
{
	html_print(out, "<pic:blipFill><a:blip r:embed=\"picture%d\"><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">"
			"<asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"picture%d\"/></a:ext></a:extLst></a:blip>"
			"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>", number, number);
}

void docx_draw_picture(struct writing *writing, const struct piece *piece)
{
	const struct picture_size size = writing_picture_size(writing, piece);
	const struct document_picture *picture = writing_keep_picture(writing, piece, "media");
	const int number = writing->body.picture_count, across = size.width * EMU, down = size.height * EMU;
	struct buffer *out = &writing->body.text;

	if (!picture)
		return;
	/* Read from the left also in Arabic: LibreOffice would turn the letters of the drawing around, which knows its directions itself. */
	html_print(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:bidi w:val=\"0\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%d\" cy=\"%d\"/>"
			"<wp:docPr id=\"%d\" name=\"Picture%d\" descr=\"%s\" title=\"%s\"/><a:graphic xmlns:a=\"" DRAWINGML "main\"><a:graphicData uri=\"" DRAWINGML "picture\">"
			"<pic:pic xmlns:pic=\"" DRAWINGML "picture\"><pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"Picture%d\"/><pic:cNvPicPr/></pic:nvPicPr>",
		   writing->document->property ? "AncrageOwnPicture" : "Picture", across, down, number, number, picture->description, picture->title, number, number);
	draw_blip(out, number);
	html_print(out, "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
			"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n", across, down);
	writing->is_cell_filled = 1;
}
