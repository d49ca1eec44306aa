/*
 * qr: a text as a QR code, drawn as one SVG path (ISO/IEC 18004, by libqrencode).
 */
#ifndef MARKUP_QR_H
#define MARKUP_QR_H

struct buffer;

/* label says what it leads to, for those who cannot see it. Nothing is drawn for a text too long. */
void qr_draw(struct buffer *out, const char *text, const char *label);

#endif
