/* What a file is by its content, and how it is kept in pieces and given back. */
#include "db_work.h"

#include "base/buffer.h"
#include "base/config.h"
#include "file/file.h"
#include "file/file_pages.h"

/* The shortest of each kind that we take, padded with zeros to 64 bytes where nothing else is said. */
struct sketch {
	const char *kind;	/* NULL: none that we take */
	size_t length;
	struct { size_t at; const char *bytes; size_t count; } part[4];
};

#define PART(at, bytes) { at, bytes, sizeof(bytes) - 1 }
#define PNG PART(0, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR")

static const struct sketch sketches[] = {
	{ "image/png",  64, { PNG, PART(56, "IEND\xAE" "B`\x82") } },
	{ NULL,         64, { PNG } },
	{ NULL,         20, { PNG } },
	{ "image/jpeg", 64, { PART(0, "\xFF\xD8\xFF\xE0"), PART(40, "\xFF\xD9") } },
	{ NULL,         64, { PART(0, "\xFF\xD8\xFF\xE0") } },
	{ "image/webp", 64, { PART(0, "RIFF\x38\0\0\0WEBPVP8 ") } },
	{ "image/webp", 64, { PART(0, "RIFF\x38\0\0\0WEBPVP8X") } },
	{ NULL,         64, { PART(0, "RIFF\x39\0\0\0WEBPVP8 ") } },
	{ NULL,         64, { PART(0, "RIFF\x38\0\0\0WAVEfmt ") } },
	{ "audio/ogg",  64, { PART(0, "OggS\0\2"), PART(26, "\1\x13OpusHead") } },
	{ "audio/ogg",  64, { PART(0, "OggS\0\2"), PART(26, "\1\x1E\1vorbis") } },
	{ NULL,         64, { PART(0, "OggS\0\2"), PART(26, "\1\x2A\x80theora") } },
	{ "audio/mpeg", 64, { PART(0, "\xFF\xFB\x90\x64") } },
	{ "audio/mpeg", 64, { PART(0, "ID3\4\0\0\0\0\0\x0A"), PART(20, "\xFF\xF3\x40\xC4") } },
	{ NULL,         64, { PART(0, "ID3\4\0\0\0\0\0\x7F"), PART(20, "\xFF\xF3\x40\xC4") } },
	{ NULL,         64, { PART(0, "ID3\4\0\0\0\0\0\x0A<html>") } },
	{ NULL,         64, { PART(0, "\xFF\xFB\xF0\x64") } },	/* a bit rate that does not exist */
	{ "audio/mp4",  64, { PART(0, "\0\0\0\x20" "ftypM4A \0\0\0\0") } },
	{ NULL,         64, { PART(0, "\0\0\0\x20" "ftypisom\0\0\0\0") } },
	{ NULL,         64, { PART(0, "GIF89a") } },
	{ NULL,         64, { PART(0, "%PDF-1.7") } },
	{ NULL,         64, { PART(0, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>") } },
	{ NULL,         64, { PART(0, "<!doctype html><script>") } },
	{ NULL,         64, { { 0 } } },
	{ NULL,          3, { PART(0, "\xFF\xD8\xFF") } },
	{ NULL,          0, { { 0 } } },
};

static char *bytes_of(const struct sketch *sketch)
{
	char *bytes = arena_take(&arena, sketch->length);

	for (int i = 0; i < 4; i++)
		if (sketch->part[i].count && sketch->part[i].at < sketch->length)
			memcpy(bytes + sketch->part[i].at, sketch->part[i].bytes,
			       sketch->part[i].count < sketch->length - sketch->part[i].at ?
			       sketch->part[i].count : sketch->length - sketch->part[i].at);
	return bytes;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void the_content_says_the_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sketches) / sizeof(*sketches); i++)
		assert_text(file_kind(bytes_of(&sketches[i]), sketches[i].length), sketches[i].kind);
}

static void each_kind_is_a_picture_or_a_recording(void **state)
{
	(void)state;
	assert_true(file_is_picture("image/png") && !file_is_recording("image/png"));
	assert_true(file_is_recording("audio/ogg") && !file_is_picture("audio/ogg"));
	assert_false(file_is_picture("image/svg+xml") || file_is_recording("image/svg+xml"));
	assert_false(file_is_picture(NULL) || file_is_recording(NULL));
	assert_int_equal(file_longest("image/webp"), LONGEST_PICTURE);
	assert_int_equal(file_longest("audio/mp4"), LONGEST_RECORDING);
	assert_int_equal(file_longest("text/html"), 0);
}

/* A recording of that length whose every byte depends on its place. */
static char *recording(size_t length)
{
	char *bytes = arena_take(&arena, length);

	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i * 31 + i / 251);
	memcpy(bytes, "\0\0\0\x20" "ftypM4A ", 12);
	return bytes;
}

static void what_is_added_comes_back_whole(void **state)
{
	static const size_t lengths[] = {
		64, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE, LONGEST_RECORDING,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		const char *bytes = recording(lengths[i]);
		const struct hash wanted = hash_of(bytes, lengths[i]);
		const struct file *file;
		struct hash hash;

		assert_int_equal(file_add(db, bytes, lengths[i], 1, &hash), NO_FAULT);
		assert_true(hash_is_same(&hash, &wanted));
		/* Again: the same file. */
		assert_int_equal(file_add(db, bytes, lengths[i], 1, &hash), NO_FAULT);
		file = file_find_public(db, &arena, &hash);
		assert_non_null(file);
		assert_int_equal(file->size, lengths[i]);
		assert_text(file->kind, "audio/mp4");
		assert_memory_equal(file_content(db, &arena, file), bytes, lengths[i]);
	}
}

static void what_does_not_fit_is_refused(void **state)
{
	char *picture = arena_take(&arena, LONGEST_PICTURE + 1);
	struct hash hash;

	(void)state;
	memcpy(picture, "\xFF\xD8\xFF\xE0", 4);
	memcpy(picture + 100, "\xFF\xD9", 2);
	assert_int_equal(file_add(db, picture, LONGEST_PICTURE, 1, &hash), NO_FAULT);
	assert_int_equal(file_add(db, picture, LONGEST_PICTURE + 1, 1, &hash), FAULT_TOO_LARGE);
	assert_int_equal(file_add(db, recording(LONGEST_RECORDING + 1), LONGEST_RECORDING + 1, 1, &hash), FAULT_TOO_LARGE);
	assert_int_equal(file_add(db, "<svg/>", 6, 1, &hash), FAULT_INVALID);
}

static void change(const struct hash *hash, struct query *query)
{
	query_give_hash(query, hash);
	assert_true(query_end(query) >= 1);
}

static void only_what_is_public_and_complete_is_found(void **state)
{
	struct hash hash;

	(void)state;
	assert_int_equal(file_add(db, recording(100), 100, 0, &hash), NO_FAULT);
	assert_null(file_find_public(db, &arena, &hash));
	/* Published after all; nothing makes it private again. */
	assert_int_equal(file_add(db, recording(100), 100, 1, &hash), NO_FAULT);
	assert_non_null(file_find_public(db, &arena, &hash));
	assert_int_equal(file_add(db, recording(100), 100, 0, &hash), NO_FAULT);
	assert_non_null(file_find_public(db, &arena, &hash));
	change(&hash, db_query(db, "UPDATE file SET expires = UNIX_TIMESTAMP() WHERE hash = ?"));
	assert_null(file_find_public(db, &arena, &hash));
	assert_int_equal(file_add(db, recording(100), 100, 1, &hash), NO_FAULT);
	assert_non_null(file_find_public(db, &arena, &hash));
	change(&hash, db_query(db, "UPDATE file SET complete = 0 WHERE hash = ?"));
	assert_null(file_find_public(db, &arena, &hash));
}

static void a_write_cut_short_is_done_again(void **state)
{
	const size_t length = 2 * CHUNK_SIZE + 7;
	const char *bytes = recording(length);
	const struct file *file;
	struct hash hash;

	(void)state;
	assert_int_equal(file_add(db, bytes, length, 1, &hash), NO_FAULT);
	file = file_find_public(db, &arena, &hash);
	change(&hash, db_query(db, "DELETE FROM file_chunk WHERE hash = ? AND position = 1"));
	assert_null(file_content(db, &arena, file));
	change(&hash, db_query(db, "UPDATE file SET complete = 0 WHERE hash = ?"));
	assert_int_equal(file_add(db, bytes, length, 1, &hash), NO_FAULT);
	assert_memory_equal(file_content(db, &arena, file), bytes, length);
}

static struct reply visit(const char *hash)
{
	static const struct config config = { .site_name = "Site", .address = "http://site.example" };
	static const struct route route = { GET, "/media/{hash}", 0, media_page, media_fields };
	struct value value = { "hash", hash, FROM_PATH, FITS };
	struct request request = {
		.arena = &arena, .db = db, .config = &config, .route = &route, .id = "abc123", .method = GET,
		.path = media_url(&arena, hash), .language = language_tagged("en"), .cookies = "",
		.values = &value, .count = 1,
	};
	struct reply reply = { .status = 200, .body = buffer_in(&arena) };

	route_request(NULL, &request, &reply);
	return reply;
}

static void a_medium_is_served_to_everyone_for_a_year(void **state)
{
	struct hash hash;
	const char *name;
	struct reply reply;

	(void)state;
	assert_int_equal(file_add(db, recording(1000), 1000, 1, &hash), NO_FAULT);
	name = hex_write(&arena, hash.bytes, HASH_SIZE);
	reply = visit(name);
	assert_int_equal(reply.status, 200);
	assert_text(reply.kind, "audio/mp4");
	assert_text(reply.etag, name);
	assert_int_equal(reply.public_seconds, 365 * 86400);
	assert_null(reply.file_name);
	assert_int_equal(reply.body.length, 1000);
	assert_memory_equal(reply.body.bytes, recording(1000), 1000);
}

static void nothing_else_is_served(void **state)
{
	struct hash hash;

	(void)state;
	assert_int_equal(visit("00").status, 404);
	assert_int_equal(visit("../../../../etc/passwd").status, 404);
	assert_int_equal(visit(arena_print(&arena, "%064d", 0)).status, 404);
	assert_int_equal(file_add(db, recording(1000), 1000, 0, &hash), NO_FAULT);
	assert_int_equal(visit(hex_write(&arena, hash.bytes, HASH_SIZE)).status, 404);
	/* Of a kind that another module may keep one day. */
	assert_int_equal(file_add(db, recording(1000), 1000, 1, &hash), NO_FAULT);
	change(&hash, db_query(db, "UPDATE file SET kind = 'text/html' WHERE hash = ?"));
	assert_int_equal(visit(hex_write(&arena, hash.bytes, HASH_SIZE)).status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_content_says_the_kind, forget),
		cmocka_unit_test(each_kind_is_a_picture_or_a_recording),
		test_of_work(what_is_added_comes_back_whole),
		test_of_work(what_does_not_fit_is_refused),
		test_of_work(only_what_is_public_and_complete_is_found),
		test_of_work(a_write_cut_short_is_done_again),
		test_of_work(a_medium_is_served_to_everyone_for_a_year),
		test_of_work(nothing_else_is_served),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
