/* A page that was compressed here is the page: whatever of it is the same again, which is compressed once. */
#include "test.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "web/packed.h"

static struct arena arena;

static struct buffer page_of(const char *head, int words, unsigned seed, const char *tail)
{
	struct buffer page = buffer_in(&arena);

	buffer_add_text(&page, head);
	for (int i = 0; i < words; i++)
		buffer_print(&page, "mot%u ", (seed = seed * 1103515245 + 12345) >> 16 & 0x3FF);
	buffer_add_text(&page, tail);
	return page;
}

/* As a browser reads it: one member, its check and its length. */
static void assert_unpacks_to(const struct buffer *packed, const struct buffer *page)
{
	unsigned char *got = arena_take(&arena, page->length + 1);
	z_stream stream = { .next_in = (Bytef *)packed->bytes, .avail_in = (uInt)packed->length, .next_out = got, .avail_out = (uInt)page->length + 1 };

	assert_int_equal(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
	assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
	assert_int_equal(stream.avail_in, 0);
	assert_int_equal(stream.total_out, page->length);
	assert_memory_equal(got, page->bytes, page->length);
	inflateEnd(&stream);
}

static void pack(const char *head, int words, unsigned seed, const char *tail)
{
	const struct buffer page = page_of(head, words, seed, tail);
	const struct buffer packed = packed_page(&arena, &page, strlen(head), page.length - strlen(tail));

	assert_unpacks_to(&packed, &page);
	assert_true(words < 1000 || packed.length < page.length);
}

static void the_part_that_is_the_same_is_compressed_once(void **state)
{
	const int before = packed_count();

	(void)state;
	pack("<head>1", 30000, 1, "tail 1");
	assert_int_equal(packed_count(), before + 1);
	pack("<head>other, longer mot1 mot2", 30000, 1, "");
	pack("", 30000, 1, "mot mot mot");
	assert_int_equal(packed_count(), before + 1);
	pack("<head>1", 30000, 2, "tail 1");
	assert_int_equal(packed_count(), before + 2);
}

/* Of more than are kept the one goes that was not asked for longest. */
static void a_few_are_kept(void **state)
{
	int before;

	(void)state;
	for (unsigned i = 0; i < MOST_KEPT_PAGES; i++)
		pack("h", 2000, 10 + i, "t");
	pack("h", 2000, 10, "t");
	before = packed_count();
	pack("h", 2000, 99, "t");
	pack("h", 2000, 10, "t");
	assert_int_equal(packed_count(), before + 1);
	pack("h", 2000, 11, "t");
	assert_int_equal(packed_count(), before + 2);
}

static void what_is_short_empty_or_too_long_is_whole_too(void **state)
{
	struct buffer page = page_of("", LONGEST_KEPT_PAGE / 4, 3, "");
	struct buffer packed;
	int before;

	(void)state;
	pack("", 0, 0, "");
	pack("h", 0, 0, "t");
	pack("", 1, 4, "");
	before = packed_count();
	packed = packed_page(&arena, &page, 0, page.length);
	assert_true(page.length > LONGEST_KEPT_PAGE);
	assert_int_equal(packed_count(), before);
	assert_unpacks_to(&packed, &page);
	packed = packed_page(&arena, &page, 0, 0);
	assert_unpacks_to(&packed, &page);
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_part_that_is_the_same_is_compressed_once, forget),
		cmocka_unit_test_teardown(a_few_are_kept, forget),
		cmocka_unit_test_teardown(what_is_short_empty_or_too_long_is_whole_too, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
