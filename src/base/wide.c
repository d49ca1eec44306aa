#include "base/wide.h"

#include <stdint.h>

#include "base/buffer.h"

enum { MARK = 0xFEFF, HIGH = 0xD800, LOW = 0xDC00, AFTER = 0xE000 };

static uint32_t unit_at(const char *bytes, size_t i, enum wide wide)
{
	const uint32_t first = (unsigned char)bytes[i], second = (unsigned char)bytes[i + 1];

	return wide == WIDE_BIG ? first << 8 | second : second << 8 | first;
}

enum wide wide_find(const char *bytes, size_t length)
{
	if (length < 2)
		return NOT_WIDE;
	if (unit_at(bytes, 0, WIDE_LITTLE) == MARK || (bytes[0] && !bytes[1]))
		return WIDE_LITTLE;
	return unit_at(bytes, 0, WIDE_BIG) == MARK || (!bytes[0] && bytes[1]) ? WIDE_BIG : NOT_WIDE;
}

static void add_utf8(struct buffer *out, uint32_t code)
{
	static const unsigned char first[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	const int length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	char bytes[4];

	for (int i = length - 1; i > 0; i--, code >>= 6)
		bytes[i] = (char)(0x80 | (code & 0x3F));
	bytes[0] = (char)(first[length == 1 ? 0 : length] | code);
	buffer_add(out, bytes, (size_t)length);
}

int wide_decode(struct buffer *out, const char *bytes, size_t length, enum wide wide)
{
	size_t i = length >= 2 && unit_at(bytes, 0, wide) == MARK ? 2 : 0;

	if (length % 2)
		return 0;
	for (; i < length; i += 2) {
		uint32_t code = unit_at(bytes, i, wide);

		if (code >= HIGH && code < AFTER) {
			const uint32_t next = i + 3 < length ? unit_at(bytes, i + 2, wide) : 0;

			if (code >= LOW || next < LOW || next >= AFTER)
				return 0;
			code = 0x10000 + ((code - HIGH) << 10 | (next - LOW));
			i += 2;
		}
		if (!code)
			return 0;
		add_utf8(out, code);
	}
	return 1;
}
