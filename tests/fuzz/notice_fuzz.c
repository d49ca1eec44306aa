/*
 * Any bytes as what a mail is about - the site's name, a person's, an address, a
 * link, each ended by a NUL: either there is no mail, or it has the headers it
 * should have and no other, in ASCII, and its lines are no longer than its addresses make them.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mail.h"
#include "outbox/message.h"
#include "outbox/notice.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* An address is never folded. */
enum { LONGEST = LONGEST_MAIL + 8 };

static void claim(int holds)
{
	if (!holds)
		abort();
}

static const char *next_text(struct arena *arena, const uint8_t **bytes, size_t *size)
{
	size_t length = strnlen((const char *)*bytes, *size), taken = length < *size ? length + 1 : length;
	const char *text = arena_copy_bytes(arena, *bytes, length);

	*bytes += taken;
	*size -= taken;
	return text;
}

static void look_at_lines(const char *mail, size_t length)
{
	const char *end = mail + length;

	claim(strlen(mail) == length);
	while (mail < end) {
		const char *line_end = strstr(mail, "\r\n");

		claim(line_end && line_end - mail <= LONGEST);
		for (; mail < line_end; mail++)
			claim(*mail >= ' ' && *mail <= '~');
		mail += 2;
	}
}

static void look_at_headers(const char *mail, int is_stopped)
{
	static const char *const names[] = {
		"Date: ", "From: ", "To: <", "Subject: ", "Message-ID:", "Auto-Submitted: ", "Content-Language: ",
		"List-Unsubscribe:", "List-Unsubscribe-Post: ", "MIME-Version: ", "Content-Type: ",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		int is_there = !strncmp(mail, names[i], strlen(names[i]));

		claim(is_there || (!is_stopped && !strncmp(names[i], "List-", 5)));
		if (!is_there)
			continue;
		do
			mail = strstr(mail, "\r\n") + 2;
		while (*mail == ' ');
	}
	claim(!strncmp(mail, "\r\n--=_", 6));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const char *site = next_text(&arena, &bytes, &size), *name = next_text(&arena, &bytes, &size);
	const char *recipient = next_text(&arena, &bytes, &size), *link = next_text(&arena, &bytes, &size);
	struct notice notice = {
		.kind = NOTICE_INVITATION, .recipient = recipient, .language = language_tagged("fr"),
		.fields = { [NOTICE_NAME] = name, [NOTICE_LINK] = link },
	};
	struct letter letter;
	size_t length;
	const char *mail;

	if (notice_fits(&notice)) {
		notice_write(&arena, &notice, site, &letter);
		/* The link as the way to stop, where there is room for it; it is never folded. */
		if (strlen(link) < LONGEST_MAIL)
			letter_stop(&letter, link);
		mail = message_write(&arena, &(struct message){
			.id = "000102030405060708090a0b0c0d0e0f@example.fr", .date = 1795655045, .from_name = site,
			.from = "site@example.fr", .to = recipient, .language = notice.language, .letter = &letter,
		}, &length);
		if (mail) {
			look_at_lines(mail, length);
			look_at_headers(mail, letter.stop != NULL);
		}
	}
	arena_reset(&arena);
	return 0;
}
