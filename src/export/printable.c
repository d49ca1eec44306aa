/* A document as one HTML file: it fetches nothing, holds no script, and is made to be printed. */
#include <string.h>

#include "export/document_parts.h"
#include "markup/html.h"
#include "text/text.h"

#define ON_SCREEN \
	"html { font: 100%/1.5 'Liberation Sans', Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif; color: #16191b; background: #fff; }\n" \
	"body { max-inline-size: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }\n" \
	"h1, h2, h3, h4, h5, .chart-title { line-height: 1.25; break-after: avoid; }\n" \
	"h1 { font-size: 1.8rem; }\nh2 { margin-block-start: 2rem; font-size: 1.4rem; }\n" \
	"a { color: #0d4f5c; }\n" \
	".about { font-size: 1.15rem; }\n.quiet { color: #3d464b; font-size: .9rem; }\n" \
	".warning, .panel, .chart-refusal { border: 2px solid #16191b; padding: .5rem .8rem; }\n.warning { font-weight: 700; }\n" \
	"blockquote { margin-inline: 1rem; border-inline-start: 3px solid #6b757b; padding-inline-start: 1rem; }\n" \
	".quote { margin: 1rem 0; break-inside: avoid; }\n.quote blockquote { margin-block: 0; }\n.quote figcaption { color: #3d464b; font-size: .9rem; }\n" \
	"dt { font-weight: 700; }\ndd { margin-inline-start: 1rem; margin-block-end: .5rem; }\n" \
	".chart { margin: 1.5rem 0; }\n.chart-title { font-size: 1.15rem; font-weight: 700; }\n.prose { white-space: pre-line; }\n" \
	".chart-drawing { display: block; inline-size: 100%; block-size: auto; }\n.chart-wide { display: none; }\n" \
	".chart-scroll { position: relative; overflow-x: auto; }\ntable { border-collapse: collapse; font-size: .85rem; }\ncaption { font-weight: 700; text-align: start; padding-block: .4rem; }\n" \
	"th, td { border-block-end: 1px solid #6b757b; padding: .25rem .4rem; text-align: start; vertical-align: top; }\n" \
	"thead th { vertical-align: bottom; }\nthead th + th, .number { text-align: end; }\ntbody th { font-weight: 400; }\n" \
	".visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n" \
	"@media print, (min-width: 42em) { .chart-wide { display: block; } .chart-narrow { display: none; } }\n"

#define ON_PAPER \
	"@page { size: A4; margin: 18mm 20mm 20mm; }\n" \
	"@media print {\n" \
	"body { max-inline-size: none; padding: 0; font-size: 10.5pt; }\n" \
	"figcaption, .chart-drawing, tr, .panel, .warning, dt { break-inside: avoid; }\n" \
	"figcaption, dt, summary { break-after: avoid; }\nthead { display: table-header-group; }\n" \
	"p, li, dd, blockquote { orphans: 2; widows: 2; }\n" \
	".chart-scroll { overflow: visible; }\ntable { inline-size: 100%; font-size: 8.5pt; }\nth, td { overflow-wrap: anywhere; }\n" \
	"summary { list-style: none; font-weight: 700; }\ndetails:not(.chart details) > summary { display: none; }\n.mark { position: fixed; inset-block-start: 0; inset-inline-end: 0; }\n" \
	"}\n"

/* Of a document that is read back. */
#define OF_TEXTS \
	".own-number { margin-block: 1.2rem .2rem; font-weight: 700; break-after: avoid; }\n.own-number + div > :first-child { margin-block-start: 0; }\n" \
	".recommendation { border-inline-start: 3px solid #0d4f5c; padding-inline-start: .8rem; }\n" \
	".sub { margin-inline-start: 2rem; border-inline-start-width: 1px; }\n.easy { margin-inline-start: 2rem; }\n.own > ol, .own > .rests-on { font-size: .9rem; }\n"

/* The markup of a page, with all that can be opened open. */
static void draw_open(struct buffer *out, const char *markup)
{
	static const char closed[] = "<details>";

	for (;;) {
		const char *at = strstr(markup, closed);

		buffer_add(out, markup, at ? (size_t)(at - markup) : strlen(markup));
		if (!at)
			break;
		html(out, "<details open>");
		markup = at + sizeof(closed) - 1;
	}
}

void document_draw(struct buffer *out, const struct document *document)
{
	html_print(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
			"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"Ancrage\">\n",
		   document_language(document), document_is_rtl(document) ? "rtl" : "ltr");
	if (*document->author)
		html_print(out, "<meta name=\"author\" content=\"%s\">\n", document->author);
	html_print(out, "<title>%s</title>\n<style>\n", document->title);
	html(out, ON_SCREEN ON_PAPER);
	if (document->property)
		html(out, OF_TEXTS);
	html(out, "</style>\n</head>\n<body>\n<main>\n");
	if (document->mark)
		html_print(out, "<p class=\"mark\"><strong>%s</strong></p>\n", document->mark);
	document_head_draw(out, document);
	draw_open(out, document->markup);
	html(out, "</main>\n</body>\n</html>\n");
}
