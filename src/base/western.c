#include "base/western.h"

#include <stdint.h>

#include "base/buffer.h"

/* Code points of the bytes 80 to 9F; 0 where Windows-1252 has none. All others are Latin-1. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* A code point of the first plane, above ASCII. */
static void add_utf8(struct buffer *text, unsigned code)
{
	const char bytes[] = {
		(char)(code < 0x800 ? 0xC0 | code >> 6 : 0xE0 | code >> 12),
		(char)(0x80 | (code >> 6 & 0x3F)),
		(char)(0x80 | (code & 0x3F)),
	};

	buffer_add(text, bytes, 1);
	if (code >= 0x800)
		buffer_add(text, bytes + 1, 1);
	buffer_add(text, bytes + 2, 1);
}

static unsigned latin_9(unsigned code)
{
	switch (code) {
	case 0xA4:	return 0x20AC;
	case 0xA6:	return 0x160;
	case 0xA8:	return 0x161;
	case 0xB4:	return 0x17D;
	case 0xB8:	return 0x17E;
	case 0xBC:	return 0x152;
	case 0xBD:	return 0x153;
	case 0xBE:	return 0x178;
	default:	return code < 0x80 || code >= 0xA0 ? code : 0;
	}
}

int western_decode(struct buffer *out, const char *bytes, size_t length, enum western western)
{
	for (size_t i = 0; i < length; i++) {
		unsigned code = (unsigned char)bytes[i];

		if (western == LATIN_9)
			code = latin_9(code);
		else if (code >= 0x80 && code < 0xA0)
			code = windows_1252[code - 0x80];
		if (!code)
			return 0;
		if (code < 0x80)
			buffer_add(out, bytes + i, 1);
		else
			add_utf8(out, code);
	}
	return 1;
}
