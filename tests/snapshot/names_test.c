/* Names are told apart whatever their length, and eight hashes at once are those of one at a time. */
#include "test.h"

#include <stdio.h>

#include "base/arena.h"
#include "snapshot/answers_by_chance.h"
#include "snapshot/hash_eight.h"
#include "snapshot/names.h"

static struct arena arena;

/* Of few letters, so that many begin and end alike. */
static char *name_by_chance(struct chance *with, size_t *length)
{
	char *name;

	*length = (size_t)chance(with, 42);
	name = arena_take(&arena, *length + 1);
	for (size_t i = 0; i < *length; i++)
		name[i] = chance(with, 8) ? 'a' : (char)('a' + chance(with, 3));
	return name;
}

static void every_name_has_its_number(void **state)
{
	enum { NAMES = 3000 };
	struct names *names = names_new(&arena);
	struct chance with = { 61 };

	(void)state;
	for (int i = 0; i < NAMES; i++) {
		size_t length;
		char *name = name_by_chance(&with, &length);
		int known = names_count(names), found = names_find(names, name, length, length);
		int number = names_add(names, name, length);

		assert_true(found == number || (found < 0 && number == known));
		assert_text(names_at(names, number), name);
	}
	for (int i = 0; i < names_count(names); i++) {
		size_t length = strlen(names_at(names, i));
		/* Something else stands after it, or nothing that may be read. */
		char *longer = arena_print(&arena, "%s\"],\"other\":null}", names_at(names, i));
		char *alone = test_malloc(length + 1);

		memcpy(alone, longer, length);
		assert_int_equal(names_find(names, longer, length, strlen(longer)), i);
		assert_int_equal(names_find(names, alone, length, length), i);
		test_free(alone);
	}
	assert_int_equal(names_find(names, "z", 1, 1), -1);
	arena_close(&arena);
}

static void eight_hashes_are_those_of_one(void **state)
{
	struct chance with = { 62 };

	(void)state;
	if (!can_hash_eight())
		skip();
	for (size_t length = 0; length < 400; length++) {
		size_t room = hash_eight_room(length);
		unsigned char *messages = test_malloc(EIGHT * room);
		struct hash hashes[EIGHT];

		for (size_t i = 0; i < EIGHT * room; i++)
			messages[i] = (unsigned char)chance(&with, 256);
		hash_eight_pad(messages, length);
		hash_eight(messages, length, hashes);
		for (size_t i = 0; i < EIGHT; i++) {
			struct hash one = hash_of(messages + i * room, length);

			assert_memory_equal(&one, &hashes[i], sizeof(one));
		}
		test_free(messages);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_has_its_number),
		cmocka_unit_test(eight_hashes_are_those_of_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
