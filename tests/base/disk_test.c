/* Files that the operator names. */
#include "test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"

static struct arena arena;
static char folder[200];

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "%s/ancrage-disk-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	return mkdtemp(folder) ? 0 : -1;
}

static const char *at(const char *name)
{
	return arena_print(&arena, "%s/%s", folder, name);
}

static int remove_folder(void **state)
{
	static const char *const names[] = { "file", "empty", "pipe", "b", "a", "c", "." };
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		failed |= remove(i + 1 < sizeof(names) / sizeof(*names) ? at(names[i]) : folder);
	arena_close(&arena);
	return failed;
}

static void write_file(const char *name, const char *text)
{
	FILE *file = fopen(at(name), "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void a_file_is_read_whole_or_not(void **state)
{
	size_t length;
	char *bytes;

	(void)state;
	write_file("file", "12345");
	write_file("empty", "");
	assert_int_equal(mkfifo(at("pipe"), 0600), 0);
	assert_int_equal(disk_read(&arena, at("file"), 5, &bytes, &length), NO_FAULT);
	assert_int_equal(length, 5);
	assert_text(bytes, "12345");
	assert_int_equal(disk_read(&arena, at("file"), 4, &bytes, &length), FAULT_TOO_LARGE);
	assert_null(bytes);
	assert_int_equal(disk_read(&arena, at("empty"), 5, &bytes, &length), NO_FAULT);
	assert_text(bytes, "");
	assert_int_equal(disk_read(&arena, at("nothing"), 5, &bytes, &length), FAULT_ABSENT);
	assert_int_equal(disk_read(&arena, folder, 5000, &bytes, &length), FAULT_ABSENT);
	assert_int_equal(disk_read(&arena, at("pipe"), 5, &bytes, &length), FAULT_ABSENT);
}

static void folders_are_listed_in_order(void **state)
{
	const char **names;

	(void)state;
	assert_int_equal(mkdir(at("b"), 0700) | mkdir(at("a"), 0700) | mkdir(at("c"), 0700), 0);
	assert_int_equal(disk_folders(&arena, folder, &names), 3);
	assert_text(names[0], "a");
	assert_text(names[1], "b");
	assert_text(names[2], "c");
	assert_int_equal(disk_folders(&arena, at("nothing"), &names), -1);
}

/* A link is taken away, and not what it leads to. */
static void a_folder_is_emptied(void **state)
{
	const char *elsewhere = arena_print(&arena, "%s/elsewhere", folder), *full = arena_print(&arena, "%s/full", folder);
	const char **names;

	(void)state;
	assert_int_equal(mkdir(elsewhere, 0700) | mkdir(full, 0700), 0);
	assert_int_equal(mkdir(arena_print(&arena, "%s/deep", full), 0700) | mkdir(arena_print(&arena, "%s/deep/er", full), 0700), 0);
	write_file("elsewhere/stays", "x");
	write_file("full/name", "x");
	write_file("full/deep/name", "x");
	write_file("full/deep/er/file", "x");
	assert_int_equal(symlink(elsewhere, arena_print(&arena, "%s/deep/link", full)), 0);
	assert_true(disk_empty(full, "name"));
	assert_int_equal(disk_folders(&arena, full, &names), 0);
	assert_int_equal(access(at("full/name"), F_OK), 0);
	assert_true(disk_empty(full, NULL));
	assert_int_equal(rmdir(full), 0);
	assert_int_equal(access(at("elsewhere/stays"), F_OK), 0);
	assert_false(disk_empty(full, NULL));
	assert_true(disk_empty(elsewhere, NULL));
	assert_int_equal(rmdir(elsewhere), 0);
}

static void a_path_stays_below(void **state)
{
	static const char *const below[] = { "a", "a/b", "media/lock.png", "..a", "a..", "a/..b" };
	static const char *const others[] = { "", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/../b", "a\\b" };

	(void)state;
	for (size_t i = 0; i < sizeof(below) / sizeof(*below); i++)
		assert_true(disk_is_below(below[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(disk_is_below(others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read_whole_or_not),
		cmocka_unit_test(folders_are_listed_in_order),
		cmocka_unit_test(a_folder_is_emptied),
		cmocka_unit_test(a_path_stays_below),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
