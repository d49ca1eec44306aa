/* Paragraphs as WordprocessingML (ISO/IEC 29500-1), and the runs in their lines: each says by itself how it looks. */
#include <string.h>

#include "base/arena.h"
#include "chart/lettering.h"
#include "export/docx_parts.h"
#include "export/document_writing.h"
#include "markup/html.h"

/* --- runs */

static int is_in(const struct writing *writing, enum mark mark)
{
	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].element && writing->frames[i].element->mark == mark)
			return 1;
	return 0;
}

static int is_linked(const struct writing *writing)
{
	for (int i = 0; i < writing->depth; i++)
		if (writing->frames[i].has_link)
			return 1;
	return 0;
}

static void draw_look(const struct writing *writing, struct buffer *out)
{
	if (is_in(writing, MARK_CODE))
		html(out, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>");
	if (is_in(writing, MARK_STRONG))
		html(out, "<w:b/><w:bCs/>");
	if (is_in(writing, MARK_EMPHASIS))
		html(out, "<w:i/><w:iCs/>");
	if (is_linked(writing))
		html(out, "<w:color w:val=\"0D4F5C\"/><w:u w:val=\"single\"/>");
}

static void add_words(struct writing *writing, const struct buffer *escaped, const char *plain)
{
	struct buffer *out = &writing->line;
	const char *language = writing_language(writing);

	html(out, "<w:r><w:rPr>");
	if (writing_is_own(writing) && !is_own_style(writing_style(writing)))
		html(out, "<w:rStyle w:val=\"" DOCX_OWN_WORDS "\"/>");
	draw_look(writing, out);
	if (lettering_is_rtl(plain, 0))
		html(out, "<w:rtl/>");
	if (strcmp(language, document_language(writing->document))) {
		html(out, "<w:lang");
		docx_language_draw(out, language);
		html(out, "/>");
	}
	html(out, "</w:rPr><w:t xml:space=\"preserve\">");
	buffer_add(out, escaped->bytes, escaped->length);
	html(out, "</w:t></w:r>");
}

static void add_break(struct writing *writing)
{
	html(&writing->line, "<w:r><w:br/></w:r>");
}

/* --- links: an address that is none makes a document that cannot be opened, so that it is checked byte by byte */

static int is_hexadecimal(char c)
{
	return c && strchr("0123456789abcdefABCDEF", c);
}

static const char *address_written(struct arena *arena, const char *address)
{
	static const char *const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=";
	struct buffer out = buffer_in(arena);

	for (const char *at = address; *at; at++)
		if (strchr(plain, *at) || (*at == '%' && is_hexadecimal(at[1]) && is_hexadecimal(at[2])))
			buffer_add(&out, at, 1);
		else
			buffer_print(&out, "%%%02X", (unsigned)(unsigned char)*at);
	return out.bytes;
}

/* A host of letters and digits, and one "#" at most. */
static int is_address(const char *address)
{
	const char *host = strstr(address, "://"), *part = strchr(address, '#');
	const size_t length = host ? strspn(host + 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.") : 0;
	const char *behind = host ? host + 3 + length : "";

	if (part && strchr(part + 1, '#'))
		return 0;
	if (!host)
		return !strncmp(address, "mailto:", 7) && address[7];
	if (*behind == ':')
		behind += 1 + strspn(behind + 1, "0123456789");
	return length && (!*behind || strchr("/?#", *behind));
}

static void open_link(struct writing *writing, const struct piece *piece)
{
	const char *address = writing_link(writing, piece);

	if (!address || !is_address(address_written(writing->arena, address)))
		return;
	writing->link_count++;
	html_print(&writing->body.relations, "<Relationship Id=\"link%d\" Type=\"" DOCX_OFFICE "/hyperlink\" Target=\"%s\" TargetMode=\"External\"/>\n",
		   writing->link_count, address_written(writing->arena, address));
	html_print(&writing->line, "<w:hyperlink r:id=\"link%d\" w:history=\"1\">", writing->link_count);
	writing_top(writing)->has_link = 1;
}

static void close_span(struct writing *writing, struct frame *frame)
{
	if (frame->has_link)
		html(&writing->line, "</w:hyperlink>");
}

/* --- paragraphs */

static struct frame *entry_here(struct writing *writing)
{
	for (int i = writing->depth - 1; i >= 0; i--)
		if (writing->frames[i].element && writing->frames[i].element->mark == MARK_ENTRY)
			return &writing->frames[i];
	return NULL;
}

static void open_paragraph(struct writing *writing, const char *style)
{
	struct buffer *out = &writing->body.text;
	struct frame *entry = entry_here(writing);
	const int is_first = entry && !entry->is_told;

	html_print(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_name(writing->arena, style));
	if (is_first)
		docx_draw_list(writing, entry);
	if (writing_is_rtl(writing))
		html(out, "<w:bidi/>");
	else if (document_is_rtl(writing->document))
		html(out, "<w:bidi w:val=\"0\"/>");
	if (entry && !is_first)
		docx_draw_list(writing, entry);
	html(out, "</w:pPr>");
}

static void close_paragraph(struct writing *writing, const char *style)
{
	(void)style;
	html(&writing->body.text, "</w:p>\n");
}

static void add_bookmark(struct buffer *out, const struct frame *frame, int is_end)
{
	if (is_end)
		html_print(out, "<w:bookmarkEnd w:id=\"%d\"/>", frame->bookmark_number);
	else
		html_print(out, "<w:bookmarkStart w:id=\"%d\" w:name=\"%s\"/>", frame->bookmark_number, frame->bookmark);
}

const struct manner docx_manner = {
	.marks = {
		[MARK_LINK] = { open_link, NULL }, [MARK_BULLETS] = { docx_open_bullets, NULL }, [MARK_NUMBERS] = { docx_open_numbers, NULL },
		[MARK_TABLE] = { docx_open_table, docx_close_table }, [MARK_HEAD] = { docx_open_head, docx_close_head },
		[MARK_ROW] = { docx_open_row, docx_close_row }, [MARK_CELL] = { docx_open_cell, docx_close_cell },
	},
	.add_words = add_words, .add_break = add_break, .close_span = close_span, .open_paragraph = open_paragraph, .close_paragraph = close_paragraph,
	.add_bookmark = add_bookmark, .draw_picture = docx_draw_picture,
};
