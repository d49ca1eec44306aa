#include "web/packed.h"

#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/log.h"

/* Level 1 as nginx does it: 6 costs five times as much. Windows of raw deflate, as the frame around it is written here. */
enum { LEVEL = 1, RAW_WINDOW = -15, MEMORY_LEVEL = 8 };

struct kept {
	struct arena arena;
	const char *bytes;
	size_t length;
	struct buffer packed;	/* ends at a byte, and refers to nothing before it */
	uLong check;
	unsigned long used;	/* when it was used last, in uses */
};

static struct kept kept[MOST_KEPT_PAGES];
static unsigned long uses;
static int count;

static void begin(z_stream *stream)
{
	*stream = (z_stream){ 0 };
	if (deflateInit2(stream, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
		die("cannot compress: %s", stream->msg ? stream->msg : "no memory");
}

/* All of it, to a byte's end: what follows refers to nothing before. */
static void add(struct buffer *out, z_stream *stream, const char *bytes, size_t length, int is_last)
{
	unsigned char piece[16384];
	int state;

	stream->next_in = (Bytef *)bytes;	/* which it only reads */
	stream->avail_in = (uInt)length;
	do {
		stream->next_out = piece;
		stream->avail_out = sizeof(piece);
		state = deflate(stream, is_last ? Z_FINISH : Z_FULL_FLUSH);
		if (state == Z_STREAM_ERROR)
			die("cannot compress: %s", stream->msg ? stream->msg : "it was not begun");
		buffer_add(out, piece, sizeof(piece) - stream->avail_out);
	} while (!stream->avail_out);
}

static struct kept *find(const char *bytes, size_t length)
{
	for (int i = 0; i < MOST_KEPT_PAGES; i++)
		if (kept[i].bytes && kept[i].length == length && !memcmp(kept[i].bytes, bytes, length))
			return &kept[i];
	return NULL;
}

static struct kept *least_used(void)
{
	struct kept *found = &kept[0];

	for (int i = 1; i < MOST_KEPT_PAGES; i++)
		if (kept[i].used < found->used)
			found = &kept[i];
	return found;
}

static struct kept *keep(const char *bytes, size_t length)
{
	struct kept *one = least_used();
	z_stream stream;

	arena_reset(&one->arena);
	one->bytes = arena_copy_bytes(&one->arena, bytes, length);
	one->length = length;
	one->packed = buffer_in(&one->arena);
	one->check = crc32(0, (const Bytef *)bytes, (uInt)length);
	begin(&stream);
	add(&one->packed, &stream, bytes, length, 0);
	deflateEnd(&stream);
	count++;
	return one;
}

static void add_number(struct buffer *out, uLong number)
{
	for (int i = 0; i < 4; i++)
		buffer_add(out, &(unsigned char){ (unsigned char)(number >> 8 * i & 0xFF) }, 1);
}

struct buffer packed_page(struct arena *arena, const struct buffer *page, size_t from, size_t to)
{
	static const unsigned char head[] = { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255 };
	struct buffer out = buffer_in(arena);
	struct kept *part = NULL;
	uLong check = crc32(0, (const Bytef *)page->bytes, (uInt)from);
	z_stream stream;

	if (to > from && to - from <= LONGEST_KEPT_PAGE) {
		part = find(page->bytes + from, to - from);
		part = part ? part : keep(page->bytes + from, to - from);
		part->used = ++uses;
	} else {
		to = from;
	}
	buffer_add(&out, head, sizeof(head));
	begin(&stream);
	add(&out, &stream, page->bytes, from, 0);
	if (part) {
		buffer_add(&out, part->packed.bytes, part->packed.length);
		check = crc32_combine(check, part->check, (z_off_t)part->length);
	}
	add(&out, &stream, page->bytes + to, page->length - to, 1);
	deflateEnd(&stream);
	check = crc32_combine(check, crc32(0, (const Bytef *)page->bytes + to, (uInt)(page->length - to)), (z_off_t)(page->length - to));
	add_number(&out, check);
	add_number(&out, (uLong)page->length);
	return out;
}

int packed_count(void)
{
	return count;
}
