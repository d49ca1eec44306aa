/*
 * matrix: what every role may do by every route, as it is and as it is written
 * down in a file. Included behind account/work.h.
 */
#ifndef TESTS_ACCOUNT_MATRIX_H
#define TESTS_ACCOUNT_MATRIX_H

#include <stdio.h>

#include "base/disk.h"

enum { MOST_MATRIX = 64 * 1024, NOBODY = ROLES, COLUMNS };

/* Somebody of each role held in that body; the last signed in without any. */
static inline void matrix_roles(struct browser browsers[COLUMNS], int64_t body)
{
	for (int role = 0; role < COLUMNS; role++)
		browsers[role] = signed_in(keep_account(arena_print(&arena, "%d@t.example", role), body, role < ROLES ? role_bit((enum role)role) : 0));
}

/* What stands in a path for a part in braces: a text, or a number. */
struct matrix_part {
	const char *name;
	int64_t number;
	const char *text;
};

static inline void matrix_put(struct buffer *path, const struct matrix_part *parts, const char *name, size_t length, const char *other)
{
	for (; parts->name; parts++) {
		if (strlen(parts->name) != length || strncmp(parts->name, name, length))
			continue;
		if (parts->text)
			buffer_add_text(path, parts->text);
		else
			buffer_add_number(path, parts->number);
		return;
	}
	buffer_add_text(path, other);
}

/* The path of a route with these parts, which {0} ends; what is none of them is the other. */
static inline const char *matrix_path(const char *pattern, const struct matrix_part *parts, const char *other)
{
	struct buffer path = buffer_in(&arena);

	while (*pattern) {
		const size_t plain = strcspn(pattern, "{"), named = pattern[plain] ? strcspn(pattern + plain, "}") - 1 : 0;

		buffer_add(&path, pattern, plain);
		if (pattern[plain])
			matrix_put(&path, parts, pattern + plain + 1, named, other);
		pattern += plain + (pattern[plain] ? named + 2 : 0);
	}
	return path.bytes;
}

/* Forms come empty, so that nothing is done: a handler or its form answers, which is all that is asked here. */
static inline int status_of(const struct route *route, const struct browser *browser, const char *path)
{
	return route->method == GET ? get(browser, path).status : post(browser, path, "").status;
}

/* Refused, or shown nothing; all else is a handler's or a form's answer. */
static inline const char *matrix_meaning(int status)
{
	return status == 403 || status == 404 ? arena_print(&arena, "%d", status) : "may";
}

/* What becomes of somebody who is not signed in; NULL where it is not the door: then *status says it. */
static inline const char *matrix_door(const struct route *route, const char *path, int *status)
{
	const struct reply reply = route->method == GET ? get(NULL, path) : post(NULL, path, "");

	*status = reply.status;
	if ((reply.status == 303 && reply.location && !strncmp(reply.location, "/account/sign-in?", 17)) || reply.status == 401)
		return "sign in";
	return NULL;
}

static inline const char *matrix_nobody(const struct route *route, const char *path)
{
	int status;
	const char *door = matrix_door(route, path, &status);

	return door ? door : matrix_meaning(status);
}

/* A line for each route, of a world of its own. */
static inline void matrix_lines(struct buffer *out, void (*write)(struct buffer *out, const struct route *route))
{
	for (const struct route *route = routes; route->handle; route++) {
		write(out, route);
		assert_int_equal(db_undo(db), NO_FAULT);
		assert_int_equal(db_ready(db), NO_FAULT);
	}
}

/* The roles in full, and the heads of the columns; width: of the paths. */
static inline void matrix_head(struct buffer *out, int width, const char *others)
{
	for (int role = 0; role < ROLES; role++)
		buffer_print(out, "# %-5.4s%s\n", roles[role].tag, roles[role].tag);
	buffer_print(out, "\n%*s %-8s", width, "", "nobody");
	for (int role = 0; role < ROLES; role++)
		buffer_print(out, " %.4s", roles[role].tag);
	buffer_print(out, " none %s\n", others);
}

/* Where the file says something else, what it should say is written beside the database, under that name. */
static inline void matrix_is_written(const struct buffer *out, const char *file, const char *name)
{
	char *written;
	size_t length;
	const char *path = arena_print(&arena, "%s/%s", test_setting("TEST_DB_CONFIG"), name);
	FILE *other;

	if (!disk_read(&arena, file, MOST_MATRIX, &written, &length) && length == out->length &&
	    !memcmp(written, out->bytes, length))
		return;
	other = fopen(path, "w");
	if (other) {
		fwrite(out->bytes, 1, out->length, other);
		fclose(other);
	}
	print_error("%s is not %s\n%s", file, path, out->bytes);
	fail();
}

#endif
