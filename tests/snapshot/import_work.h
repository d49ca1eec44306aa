/* import_work: files that are imported, and what commands say of them. */
#ifndef TESTS_SNAPSHOT_IMPORT_WORK_H
#define TESTS_SNAPSHOT_IMPORT_WORK_H

#include <unistd.h>

#include "base/utf8.h"
#include "snapshot/snapshot_command.h"
#include "table/table_command.h"
#include "table/tally_command.h"

/* A file of the tests' own, with that ending. */
static inline const char *file_of_bytes(const char *ending, const char *bytes, size_t length)
{
	char *path = arena_print(&arena, "%s/import-%d%s", getenv("SCRATCH"), (int)getpid(), ending);
	FILE *file = fopen(path, "we");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
	return path;
}

static inline const char *file_of(const char *ending, const char *content)
{
	return file_of_bytes(ending, content, strlen(content));
}

static inline const char *said(int (*run)(struct command *command), int status, int count, const char *const *arguments)
{
	struct command command = { .arena = &arena, .db = db, .count = count, .arguments = arguments, .out = buffer_in(&arena) };
	int got = run(&command);

	if (got != status)
		fail_msg("%d instead of %d: %s", got, status, command.out.bytes);
	return command.out.bytes;
}

/* Done or refused: only that it ends is claimed. */
static inline void said_anything(int (*run)(struct command *command), const char *path, const char *slug)
{
	const char *const arguments[] = { path, "--survey", slug };
	struct command command = { .arena = &arena, .db = db, .count = 3, .arguments = arguments, .out = buffer_in(&arena) };

	assert_in_range(run(&command), COMMAND_DONE, COMMAND_REFUSED);
	assert_true(command.out.length > 0);
}

#define SAID(run, status, ...) \
	said(run, status, sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *), (const char *const []){ __VA_ARGS__ })

static inline void words_are(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in:\n%s", part, text);
}

static inline void words_are_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("\"%s\" is in:\n%s", part, text);
}

static inline const char *id_in(const char *text)
{
	const char *from = strstr(text, "Snapshot ");

	assert_non_null(from);
	from += strlen("Snapshot ");
	return arena_copy_bytes(&arena, from, strspn(from, "0123456789"));
}

static inline const char *json_of(const char *sketch)
{
	char *json = arena_copy(&arena, sketch);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

#endif
