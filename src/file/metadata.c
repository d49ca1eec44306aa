#include "file/metadata.h"

#include <stdint.h>
#include <string.h>

/* What is read, and what is kept of it. */
struct copy {
	const unsigned char *bytes;
	size_t length, at;
	unsigned char *kept;
	size_t size;
};

static int has(const struct copy *copy, size_t more)
{
	return copy->length - copy->at >= more;
}

static void keep(struct copy *copy, size_t count)
{
	memcpy(copy->kept + copy->size, copy->bytes + copy->at, count);
	copy->size += count;
	copy->at += count;
}

static uint32_t big(const unsigned char *at, int size)
{
	uint32_t number = 0;

	while (size--)
		number = number << 8 | *at++;
	return number;
}

static uint32_t little(const unsigned char *at, int size)
{
	uint32_t number = 0;

	while (size--)
		number = number << 8 | at[size];
	return number;
}

static int is_among(const char *const *names, const unsigned char *name)
{
	for (; *names; names++)
		if (!memcmp(*names, name, 4))
			return 1;
	return 0;
}

/* --- JPEG: segments, FF and a marker, then a length that counts itself */

enum {
	SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, RST_FIRST = 0xD0, RST_LAST = 0xD7,
	APP_FIRST = 0xE0, APP_EXIF = 0xE1, APP_ICC = 0xE2, APP_ADOBE = 0xEE, APP_LAST = 0xEF, COMMENT = 0xFE,
	JFIF_SEGMENT = 18, TIFF_HEAD = 8, TIFF_ENTRY = 12, TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3
};

/* Of EXIF, which way up the picture is: 1 to 8; 0 where that is not said. */
static int orientation_of(const unsigned char *tiff, size_t length)
{
	uint32_t (*number)(const unsigned char *, int) = length && *tiff == 'I' ? little : big;
	size_t at, count;

	if (length < TIFF_HEAD || (memcmp(tiff, "II*\0", 4) && memcmp(tiff, "MM\0*", 4)))
		return 0;
	at = number(tiff + 4, 4);
	if (at > length - 2)
		return 0;
	count = number(tiff + at, 2);
	for (at += 2; count && length >= TIFF_ENTRY && at <= length - TIFF_ENTRY; count--, at += TIFF_ENTRY)
		if (number(tiff + at, 2) == TAG_ORIENTATION && number(tiff + at + 2, 2) == TYPE_SHORT)
			return number(tiff + at + 8, 2) <= 8 ? (int)number(tiff + at + 8, 2) : 0;
	return 0;
}

static void write_orientation(struct copy *copy, int orientation)
{
	static const unsigned char exif[METADATA_KEPT] = {
		0xFF, APP_EXIF, 0, METADATA_KEPT - 2, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, '*', 0, 0, 0, TIFF_HEAD,
		0, 1, 0x01, 0x12, 0, TYPE_SHORT, 0, 0, 0, 1,
	};

	memcpy(copy->kept + copy->size, exif, sizeof(exif));
	copy->kept[copy->size + 29] = (unsigned char)orientation;
	copy->size += sizeof(exif);
}

static int segment_begins(const struct copy *copy, size_t whole, const char *name, size_t length)
{
	return whole >= 4 + length && !memcmp(copy->bytes + copy->at + 4, name, length);
}

/* An application's own segment, or a comment; all of it has been seen to be there. */
static void take_aside(struct copy *copy, int marker, size_t whole, int *orientation)
{
	if (marker == APP_FIRST && segment_begins(copy, whole, "JFIF", 5) && whole >= JFIF_SEGMENT) {
		/* Without the small picture that may follow. */
		unsigned char *jfif = copy->kept + copy->size;

		memcpy(jfif, copy->bytes + copy->at, JFIF_SEGMENT);
		jfif[2] = jfif[JFIF_SEGMENT - 2] = jfif[JFIF_SEGMENT - 1] = 0;
		jfif[3] = JFIF_SEGMENT - 2;
		copy->size += JFIF_SEGMENT;
		copy->at += whole;
		return;
	}
	if (marker == APP_EXIF && segment_begins(copy, whole, "Exif\0", 6) && !*orientation)
		*orientation = orientation_of(copy->bytes + copy->at + 10, whole - 10);
	if ((marker == APP_ICC && segment_begins(copy, whole, "ICC_PROFILE", 12)) ||
	    (marker == APP_ADOBE && segment_begins(copy, whole, "Adobe", 5)))
		keep(copy, whole);
	else
		copy->at += whole;
}

/* What follows the head of a scan, up to the next marker that does not belong to it. */
static void keep_scan(struct copy *copy)
{
	size_t end = copy->at;

	while (copy->length - end >= 2 &&
	       (copy->bytes[end] != 0xFF || !copy->bytes[end + 1] || copy->bytes[end + 1] == 0xFF ||
		(copy->bytes[end + 1] >= RST_FIRST && copy->bytes[end + 1] <= RST_LAST)))
		end++;
	keep(copy, end - copy->at);
}

size_t jpeg_without_metadata(const unsigned char *bytes, size_t length, unsigned char *kept)
{
	struct copy copy = { bytes, length, 0, kept, 0 };
	int orientation = 0, has_scan = 0, is_told = 0;

	if (length < 2 || bytes[0] != 0xFF || bytes[1] != SOI)
		return 0;
	keep(&copy, 2);
	while (has(&copy, 4) || (has(&copy, 2) && bytes[copy.at + 1] == EOI)) {
		int marker = bytes[copy.at + 1];
		size_t whole;

		if (bytes[copy.at] != 0xFF)
			return 0;
		if (marker == 0xFF) {
			copy.at++;
			continue;
		}
		if (marker == EOI) {
			keep(&copy, 2);
			return has_scan ? copy.size : 0;
		}
		whole = 2 + big(bytes + copy.at + 2, 2);
		if (marker < 0xC0 || (marker >= RST_FIRST && marker <= SOI) || whole < 4 || !has(&copy, whole))
			return 0;
		if ((marker >= APP_FIRST && marker <= APP_LAST) || marker == COMMENT) {
			take_aside(&copy, marker, whole, &orientation);
			continue;
		}
		if (orientation > 1 && !is_told)
			write_orientation(&copy, orientation);
		is_told = 1;
		keep(&copy, whole);
		if (marker == SOS) {
			has_scan = 1;
			keep_scan(&copy);
		}
	}
	return 0;
}

/* --- PNG: chunks of a length, a name, the bytes and a checksum */

enum { PNG_HEAD = 8, PNG_CHUNK = 12 };

size_t png_without_metadata(const unsigned char *bytes, size_t length, unsigned char *kept)
{
	static const char *const of_picture[] = {
		"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST",
		"acTL", "fcTL", "fdAT", NULL
	};
	struct copy copy = { bytes, length, 0, kept, 0 };
	int has_pixels = 0;

	if (length < PNG_HEAD + PNG_CHUNK || memcmp(bytes, "\x89PNG\r\n\x1a\n", PNG_HEAD) ||
	    memcmp(bytes + PNG_HEAD + 4, "IHDR", 4))
		return 0;
	keep(&copy, PNG_HEAD);
	while (has(&copy, PNG_CHUNK)) {
		size_t whole = (size_t)big(bytes + copy.at, 4) + PNG_CHUNK;
		const unsigned char *name = bytes + copy.at + 4;

		if (!has(&copy, whole))
			return 0;
		has_pixels |= !memcmp(name, "IDAT", 4);
		if (is_among(of_picture, name))
			keep(&copy, whole);
		else
			copy.at += whole;
		if (!memcmp(name, "IEND", 4))
			return has_pixels ? copy.size : 0;
	}
	return 0;
}

/* --- WebP: chunks of a name, a length and the bytes, one more where they are odd */

enum { RIFF_HEAD = 12, RIFF_CHUNK = 8, WEBP_HAS_XMP = 0x04, WEBP_HAS_EXIF = 0x08 };

size_t webp_without_metadata(const unsigned char *bytes, size_t length, unsigned char *kept)
{
	static const char *const of_picture[] = { "VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP", NULL };
	struct copy copy = { bytes, length, 0, kept, 0 };

	if (length < RIFF_HEAD + RIFF_CHUNK || memcmp(bytes, "RIFF", 4) || memcmp(bytes + 8, "WEBP", 4))
		return 0;
	keep(&copy, RIFF_HEAD);
	while (has(&copy, RIFF_CHUNK)) {
		size_t size = little(bytes + copy.at + 4, 4), whole = RIFF_CHUNK + size + size % 2;
		const unsigned char *name = bytes + copy.at;

		if (!has(&copy, whole))
			return 0;
		if (!is_among(of_picture, name)) {
			copy.at += whole;
			continue;
		}
		keep(&copy, whole);
		if (size && !memcmp(name, "VP8X", 4))
			kept[copy.size - whole + RIFF_CHUNK] &= (unsigned char)~(WEBP_HAS_XMP | WEBP_HAS_EXIF);
	}
	if (copy.at != length || copy.size == RIFF_HEAD)
		return 0;
	for (int i = 0; i < 4; i++)
		kept[4 + i] = (unsigned char)((copy.size - RIFF_CHUNK) >> 8 * i);
	return copy.size;
}
