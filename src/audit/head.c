#include "audit/head.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"

enum { HEX_DIGITS = 2 * HASH_SIZE, MOST_DIGITS = 18 };

const char *head_write(struct arena *arena, const struct audit_head *head)
{
	return arena_print(arena, "%lld %s %s", (long long)head->number, hex_write(arena, head->hash.bytes, HASH_SIZE),
			   audit_time(arena, head->happened));
}

/* "12 0f3a..." at this very place. */
static int read_here(const char *at, struct audit_head *head)
{
	size_t digits = strspn(at, "0123456789");
	const char *hash = at + digits + 1;
	char hex[HEX_DIGITS + 1];

	if (!digits || digits > MOST_DIGITS || at[digits] != ' ' || strspn(hash, "0123456789abcdef") != HEX_DIGITS)
		return 0;
	memcpy(hex, hash, HEX_DIGITS);
	hex[HEX_DIGITS] = '\0';
	*head = (struct audit_head){ .number = strtoll(at, NULL, 10) };
	return hex_read(hex, head->hash.bytes, HASH_SIZE);
}

int head_read(const char *line, struct audit_head *head)
{
	for (const char *at = line; *at; at++)
		if ((at == line || !isalnum((unsigned char)at[-1])) && read_here(at, head))
			return 1;
	return 0;
}

static int by_number(const void *a, const void *b)
{
	const struct audit_head *one = a, *other = b;

	return (one->number > other->number) - (one->number < other->number);
}

int heads_read(struct arena *arena, const char *text, struct audit_head **heads)
{
	int count = 0;

	*heads = arena_array(arena, struct audit_head, MOST_HEADS);
	while (*text) {
		size_t length = strcspn(text, "\n");
		struct audit_head head;

		if (head_read(arena_copy_bytes(arena, text, length), &head)) {
			if (count == MOST_HEADS)
				return -1;
			(*heads)[count++] = head;
		}
		text += length + (text[length] == '\n');
	}
	qsort(*heads, (size_t)count, sizeof(**heads), by_number);
	return count;
}
