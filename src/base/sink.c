#include "base/sink.h"

enum { PIECE = 64 * 1024 };

struct sink sink_in(struct arena *arena)
{
	return (struct sink){ .buffer = buffer_in(arena) };
}

struct sink sink_into(struct arena *arena, FILE *file)
{
	return (struct sink){ .buffer = buffer_in(arena), .file = file };
}

static void hand_on(struct sink *sink)
{
	const size_t length = sink->buffer.length;

	if (!sink->has_failed && length && fwrite(sink->buffer.bytes, 1, length, sink->file) != length)
		sink->has_failed = 1;
	sink->passed += (int64_t)length;
	sink->buffer.length = 0;
}

void sink_pass(struct sink *sink)
{
	if (sink->file && sink->buffer.length >= PIECE)
		hand_on(sink);
}

int sink_end(struct sink *sink)
{
	if (!sink->file)
		return 1;
	hand_on(sink);
	if (fflush(sink->file))
		sink->has_failed = 1;
	return !sink->has_failed;
}
