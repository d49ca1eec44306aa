/*
 * Any bytes as mails that came back: what is told of them is within its bounds,
 * printable, and of addresses and statuses that are some.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mail.h"
#include "outbox/bounce.h"
#include "outbox/mailbox.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void look_at_bounced(const struct bounced *bounced)
{
	claim(!bounced->final || mail_fits(bounced->final));
	claim(!bounced->original || mail_fits(bounced->original));
	claim(!bounced->status || (strlen(bounced->status) <= 9 && !bounced->status[strspn(bounced->status, "0123456789.")]));
	if (bounced->diagnostic) {
		claim(strlen(bounced->diagnostic) <= LONGEST_DIAGNOSTIC);
		for (const char *c = bounced->diagnostic; *c; c++)
			claim(*c >= ' ' && *c <= '~');
	}
	bounce_weigh(bounced);
}

static void look_at(struct arena *arena, const struct bounce *bounce)
{
	claim(bounce->count >= 0 && bounce->count <= MOST_BOUNCED);
	claim(bounce->is_bounce || !bounce->count);
	for (int i = 0; i < bounce->count; i++)
		look_at_bounced(&bounce->list[i]);
	bounce_about(arena, bounce, "zoe@example.org");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena lasting, passing;
	static struct mailbox mailbox;
	FILE *file = size ? fmemopen((void *)(uintptr_t)bytes, size, "r") : NULL;
	size_t read = 0;

	look_at(&passing, bounce_read(&passing, (const char *)bytes, size));
	if (file) {
		mailbox_begin(&mailbox, &lasting, file);
		while (mailbox_next(&mailbox)) {
			read += mailbox.length;
			look_at(&passing, bounce_read(&passing, mailbox.message, mailbox.length));
		}
		claim(read <= size && mailbox.total == size);
		fclose(file);
	}
	arena_reset(&passing);
	arena_reset(&lasting);
	return 0;
}
