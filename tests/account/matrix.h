/*
 * matrix: what every role may do by every route, as it is and as it is written
 * down in a file. Included behind account/work.h.
 */
#ifndef TESTS_ACCOUNT_MATRIX_H
#define TESTS_ACCOUNT_MATRIX_H

#include <stdio.h>

#include "base/disk.h"

enum { MOST_MATRIX = 64 * 1024 };

/* What becomes of somebody who is not signed in; NULL where it is not the door: then *status says it. */
static inline const char *matrix_door(const struct route *route, const char *path, int *status)
{
	const struct reply reply = route->method == GET ? get(NULL, path) : post(NULL, path, "");

	*status = reply.status;
	if ((reply.status == 303 && reply.location && !strncmp(reply.location, "/account/sign-in?", 17)) || reply.status == 401)
		return "sign in";
	return NULL;
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
