#include "markup/qr.h"

#include <qrencode.h>

#include "base/log.h"
#include "markup/html.h"

enum { QUIET_ZONE = 4 };

/* Hundreds of them make a code: by pieces, which is several times faster than a format. */
static void draw_stroke(struct buffer *out, int x, int y, int length)
{
	html(out, "M");
	buffer_add_number(out, x);
	html(out, " ");
	buffer_add_number(out, y);
	html(out, "h");
	buffer_add_number(out, length);
	html(out, "v1h-");
	buffer_add_number(out, length);
	html(out, "z");
}

/* Dark squares that touch on a line are one stroke. */
static void draw_line(struct buffer *out, const unsigned char *modules, int width, int y)
{
	for (int x = 0; x < width;) {
		int length = 0;

		while (x + length < width && modules[x + length] & 1)
			length++;
		if (length)
			draw_stroke(out, x + QUIET_ZONE, y + QUIET_ZONE, length);
		x += length + 1;
	}
}

void qr_draw(struct buffer *out, const char *text, const char *label)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	int size;

	if (!code) {
		warn("a text is too long for a QR code");
		return;
	}
	size = code->width + 2 * QUIET_ZONE;
	html_print(out, "<svg class=\"qr\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" "
		   "width=\"200\" height=\"200\" shape-rendering=\"crispEdges\">", label, size, size);
	html_print(out, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path fill=\"#000\" d=\"", size, size);
	for (int y = 0; y < code->width; y++)
		draw_line(out, code->data + y * code->width, code->width, y);
	html(out, "\"/></svg>\n");
	QRcode_free(code);
}
