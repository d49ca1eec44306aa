/*
 * head: the last event of the log, as it is kept elsewhere: "number hash time"
 * on one line. Whoever has an old one can tell whether the log still holds it.
 */
#ifndef AUDIT_HEAD_H
#define AUDIT_HEAD_H

#include <stdint.h>

#include "base/hash.h"

struct arena;

struct audit_head {
	int64_t number;		/* 0: of an empty log */
	struct hash hash;
	int64_t happened;
};

/* Without a line end. */
const char *head_write(struct arena *arena, const struct audit_head *head);

/* The number and the hash, wherever they stand in a line of some other log. False where they do not. */
int head_read(const char *line, struct audit_head *head);

enum { MOST_HEADS = 20000 };

/*
 * Every head in the lines of a text, by number. How many; -1 above MOST_HEADS.
 */
int heads_read(struct arena *arena, const char *text, struct audit_head **heads);

#endif
