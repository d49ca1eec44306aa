/* What everything else stands on: memory, text, days, hashes, keys, codes. */
#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/code.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/utf8.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void memory_is_zeroed_and_kept_apart(void **state)
{
	char *first = arena_take(&arena, 100), *large = arena_take(&arena, 1000000), *last = arena_take(&arena, 3);

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(first[i], 0);
	memset(first, 'a', 100);
	memset(large, 'b', 1000000);
	memset(last, 'c', 3);
	assert_int_equal(first[99], 'a');
	assert_int_equal(large[999999], 'b');
	arena_reset(&arena);
	assert_int_equal(*(char *)arena_take(&arena, 1), 0);
}

static void a_buffer_grows_and_stays_terminated(void **state)
{
	struct buffer buffer = buffer_in(&arena);

	(void)state;
	assert_text(buffer.bytes, "");
	for (int i = 0; i < 10000; i++)
		buffer_add_text(&buffer, "é");
	assert_int_equal(buffer.length, 20000);
	assert_int_equal(strlen(buffer.bytes), 20000);
	buffer = buffer_in(&arena);
	buffer_add_number(&buffer, -42);
	buffer_print(&buffer, "/%s/%d", "x", 7);
	assert_text(buffer.bytes, "-42/x/7");
	buffer = buffer_in(&arena);
	for (int i = 0; i < 100; i++)
		buffer_print(&buffer, "%d%s", 7, i % 2 ? "" : "é");	/* at every place of the end of its room */
	assert_int_equal(buffer.length, 200);
	assert_int_equal(strlen(buffer.bytes), 200);
	buffer = buffer_in(&arena);
	buffer_add_number(&buffer, 0);
	buffer_add_number(&buffer, INT64_MIN);
	buffer_add_number(&buffer, INT64_MAX);
	assert_text(buffer.bytes, "0-92233720368547758089223372036854775807");
	assert_int_equal(strlen(arena_print(&arena, "%0*d", 255, 1)), 255);
	assert_int_equal(strlen(arena_print(&arena, "%0*d", 256, 1)), 256);
}

static void days_are_those_of_the_calendar(void **state)
{
	char text[DAY_TEXT];
	int year, month, day;

	(void)state;
	assert_int_equal(day_of(1970, 1, 1), 0);
	assert_int_equal(day_of(2000, 3, 1), 11017);
	assert_int_equal(day_of_week(day_of(2026, 11, 22)), 6);
	assert_int_equal(day_read("2024-02-29"), day_of(2024, 2, 29));
	assert_int_equal(day_read("2023-02-29"), DAY_NONE);
	assert_int_equal(day_read("1900-02-29"), DAY_NONE);
	assert_int_equal(day_read("2024-13-01"), DAY_NONE);
	assert_int_equal(day_read("2024-1-01"), DAY_NONE);
	assert_int_equal(day_read(""), DAY_NONE);
	for (int32_t at = day_of(1, 1, 1); at <= day_of(9999, 12, 31); at += 13) {
		day_split(at, &year, &month, &day);
		assert_int_equal(day_of(year, month, day), at);
		assert_int_equal(day_read(day_write(at, text)), at);
	}
}

static void a_day_begins_when_its_zone_says(void **state)
{
	(void)state;
	assert_int_equal(day_start("Europe/Paris", day_of(2026, 1, 2)), 1767308400);
	assert_int_equal(day_start("Europe/Paris", day_of(2026, 7, 2)), 1782943200);
	assert_int_equal(day_start("America/Cayenne", day_of(2026, 1, 2)), 1767322800);
	assert_int_equal(day_in_zone(1767308399, "Europe/Paris"), day_of(2026, 1, 1));
	assert_int_equal(day_in_zone(1767308400, "Europe/Paris"), day_of(2026, 1, 2));
	assert_int_equal(time_in_zone(1782943200, "Pacific/Noumea").hour, 9);
	assert_true(zone_exists("Indian/Reunion"));
	assert_false(zone_exists("../../etc/passwd"));
	assert_false(zone_exists("Mars/Olympus"));
	assert_false(zone_exists(""));
}

static void only_text_is_text(void **state)
{
	static const struct { const char *bytes; size_t length; const char *clean; } cases[] = {
		{ "caf\x65\xcc\x81", 6, "caf\xc3\xa9" },		/* to NFC */
		{ "a\r\nb\rc\n", 7, "a\nb\nc\n" },
		{ "\xc0\xaf", 2, NULL },			/* overlong */
		{ "\xe2\x82", 2, NULL },			/* cut */
		{ "\xed\xa0\x80", 3, NULL },			/* surrogate */
		{ "\xf4\x90\x80\x80", 4, NULL },		/* over U+10FFFF */
		{ "a\0b", 3, NULL },
		{ "a\x1b[2J", 5, NULL },
		{ "\xe2\x80\xae" "txt", 6, NULL },		/* bidi override */
		{ "\xe2\x81\xa6", 3, NULL },			/* isolate */
		{ "\xef\xbf\xbe", 3, NULL },			/* non-character */
		{ "\xd8\xa7\xd9\x84\xd8\xb9", 6, "\xd8\xa7\xd9\x84\xd8\xb9" },
		{ "", 0, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(utf8_clean(&arena, cases[i].bytes, cases[i].length), cases[i].clean);
	assert_text(utf8_clean_of_controls(&arena, "\xe2\x80\xab" "a\x0b" "b\xc2\x85" "c\xe2\x81\xa9\r\n\x7f", 15), "abc\n");
	assert_null(utf8_clean_of_controls(&arena, "a\0b", 3));
	assert_null(utf8_clean_of_controls(&arena, "\xe2\x80\xab\xff", 4));
	assert_null(utf8_clean_of_controls(&arena, "\xef\xbf\xbe", 3));
	assert_int_equal(utf8_count("e\xcc\x81t\xc3\xa9"), 3);
	assert_text(utf8_fold(&arena, "ÉTÉ à Noël"), "ete a noel");
	assert_true(utf8_is_valid("é", 2));
	assert_false(utf8_is_valid("é", 1));
}

/* Putting marks in order takes the square of their number: a small form could hold a worker for minutes. */
static void marks_piled_up_are_no_text(void **state)
{
	struct buffer text = buffer_in(&arena);

	(void)state;
	buffer_add_text(&text, "a");
	for (int i = 0; i < 30; i++)
		buffer_add_text(&text, i % 2 ? "\xcc\x81" : "\xcc\xa7");
	assert_non_null(utf8_clean(&arena, text.bytes, text.length));
	buffer_add_text(&text, "\xcc\x81");
	assert_null(utf8_clean(&arena, text.bytes, text.length));
}

/* What is cleaned is text still: U+FB41 is never composed, and brings a mark of its own. */
static void marks_are_counted_once_apart(void **state)
{
	struct buffer text = buffer_in(&arena);
	const char *clean;

	(void)state;
	buffer_add_text(&text, "\xef\xad\x81");
	for (int i = 0; i < 29; i++)
		buffer_add_text(&text, "\xcc\xa3");
	clean = utf8_clean(&arena, text.bytes, text.length);
	assert_non_null(clean);
	assert_text(utf8_clean(&arena, clean, strlen(clean)), clean);
	buffer_add_text(&text, "\xcc\xa3");
	assert_null(utf8_clean(&arena, text.bytes, text.length));
}

static void hashes_are_the_standard_ones(void **state)
{
	/* The example of FIPS 180-4. */
	struct hash hash = hash_of("abc", 3), key = { { 1, 2, 3 } }, a, b;

	(void)state;
	assert_text(hex_write(&arena, hash.bytes, HASH_SIZE),
		    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	a = hash_keyed(&key, "one", "x", 1);
	b = hash_keyed(&key, "on", "ex", 2);
	assert_false(hash_is_same(&a, &b));
	b = hash_keyed(&key, "one", "x", 1);
	assert_true(hash_is_same(&a, &b));
	assert_true(hex_read("00ff", &a, 2));
	assert_int_equal(a.bytes[1], 255);
	assert_false(hex_read("00fF", &a, 2));
	assert_false(hex_read("00f", &a, 2));
	assert_false(hex_read("00ff0", &a, 2));
}

static void a_code_is_read_as_people_write_it(void **state)
{
	struct code code, read;
	const char *words, *digits;

	(void)state;
	for (int i = 0; i < 500; i++) {
		code = code_random();
		words = code_in_words(&arena, code);
		digits = code_in_digits(&arena, code);
		assert_int_equal(strlen(digits), 19);
		assert_true(code_read(&arena, words, &read));
		assert_int_equal(read.finder, code.finder);
		assert_int_equal(read.secret, code.secret);
		assert_true(code_read(&arena, digits, &read));
		assert_int_equal(read.secret, code.secret);
		arena_reset(&arena);
	}
	words = arena_print(&arena, "  %s  %s, %s. %s - 07 ", "ABRICOT", code_words[7], code_words[100], code_words[2047]);
	if (!strcmp(code_words[0], "abricot"))
		assert_true(code_read(&arena, words, &read));
	assert_false(code_read(&arena, "", &read));
	assert_false(code_read(&arena, "1234 5678 9012 345", &read));
	assert_false(code_read(&arena, "1234 5678 9012 3456 7", &read));
	assert_false(code_read(&arena, "9999 9999 9999 9999", &read));
	assert_false(code_read(&arena, "zzz zzz zzz zzz 12", &read));
	assert_false(code_read(&arena, arena_print(&arena, "%s-%s-%s-42", code_words[1], code_words[2], code_words[3]), &read));
}

static void the_same_hash_gives_the_same_code(void **state)
{
	struct hash hash = hash_of("x", 1);
	struct code a = code_from(&hash), b = code_from(&hash);

	(void)state;
	assert_int_equal(a.finder, b.finder);
	assert_int_equal(a.secret, b.secret);
	hash = hash_of("y", 1);
	b = code_from(&hash);
	assert_false(a.finder == b.finder && a.secret == b.secret);
}

static void keys_are_renewed_in_front_and_kept_closed(void **state)
{
	char path[] = "/tmp/ancrage-keyring-XXXXXX";
	int descriptor = mkstemp(path);
	struct keyring keyring;
	struct hash first;

	(void)state;
	assert_true(descriptor >= 0);
	close(descriptor);
	unlink(path);
	assert_int_equal(keyring_read(path, &keyring), FAULT_UNAVAILABLE);
	assert_int_equal(keyring_renew(path), NO_FAULT);
	assert_int_equal(keyring_read(path, &keyring), NO_FAULT);
	assert_int_equal(keyring.count, 1);
	first = keyring.keys[0].key;
	assert_int_equal(keyring_renew(path), NO_FAULT);
	assert_int_equal(keyring_read(path, &keyring), NO_FAULT);
	assert_int_equal(keyring.keys[0].number, 2);
	assert_true(hash_is_same(&keyring_find(&keyring, 1)->key, &first));
	assert_null(keyring_find(&keyring, 3));
	chmod(path, 0644);
	assert_int_equal(keyring_read(path, &keyring), FAULT_UNAVAILABLE);
	assert_int_equal(keyring.count, 0);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(memory_is_zeroed_and_kept_apart, forget),
		cmocka_unit_test_teardown(a_buffer_grows_and_stays_terminated, forget),
		cmocka_unit_test_teardown(days_are_those_of_the_calendar, forget),
		cmocka_unit_test_teardown(a_day_begins_when_its_zone_says, forget),
		cmocka_unit_test_teardown(only_text_is_text, forget),
		cmocka_unit_test_teardown(marks_piled_up_are_no_text, forget),
		cmocka_unit_test_teardown(marks_are_counted_once_apart, forget),
		cmocka_unit_test_teardown(hashes_are_the_standard_ones, forget),
		cmocka_unit_test_teardown(a_code_is_read_as_people_write_it, forget),
		cmocka_unit_test_teardown(the_same_hash_gives_the_same_code, forget),
		cmocka_unit_test_teardown(keys_are_renewed_in_front_and_kept_closed, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
