#include "outbox/mailbox.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"

void mailbox_begin(struct mailbox *mailbox, struct arena *arena, FILE *file)
{
	*mailbox = (struct mailbox){ .file = file, .message = arena_room(arena, LONGEST_READ_MAIL), .ends_line = 1 };
}

/* The next line, or the next piece of one that is long. */
static int read_piece(struct mailbox *mailbox)
{
	int is_blank = mailbox->begins_line && (!strcmp(mailbox->piece, "\n") || !strcmp(mailbox->piece, "\r\n"));
	int c = EOF;

	mailbox->is_after_blank = is_blank;
	mailbox->begins_line = mailbox->ends_line;
	mailbox->piece_length = 0;
	while (mailbox->piece_length < MAILBOX_PIECE && mailbox->total < LONGEST_MAILBOX && (c = getc_unlocked(mailbox->file)) != EOF) {
		mailbox->piece[mailbox->piece_length++] = (char)c;
		mailbox->total++;
		if (c == '\n')
			break;
	}
	if (mailbox->total == LONGEST_MAILBOX && !mailbox->piece_length)
		mailbox->is_too_long = getc_unlocked(mailbox->file) != EOF;
	mailbox->piece[mailbox->piece_length] = '\0';
	mailbox->ends_line = c == '\n';
	return mailbox->piece_length > 0;
}

static int has_time(const char *text)
{
	for (const char *colon = text; (colon = strchr(colon, ':')); colon++)
		if (colon >= text + 2 && isdigit((unsigned char)colon[-1]) && isdigit((unsigned char)colon[-2]) &&
		    isdigit((unsigned char)colon[1]) && isdigit((unsigned char)colon[2]))
			return 1;
	return 0;
}

/* "From zoe@example.fr Thu Nov 26 01:02:03 2026", behind an empty line: a sentence may begin with this word too. */
static int begins_mail(const struct mailbox *mailbox)
{
	return mailbox->is_mbox && mailbox->begins_line && mailbox->is_after_blank && !strncmp(mailbox->piece, "From ", 5) &&
	       has_time(mailbox->piece);
}

static void pass_line(struct mailbox *mailbox)
{
	while (!mailbox->ends_line && read_piece(mailbox))
		;
}

static void keep_piece(struct mailbox *mailbox)
{
	size_t room = LONGEST_READ_MAIL - mailbox->length;
	size_t length = mailbox->piece_length < room ? mailbox->piece_length : room;

	memcpy(mailbox->message + mailbox->length, mailbox->piece, length);
	mailbox->length += length;
}

static void begin_stream(struct mailbox *mailbox)
{
	mailbox->is_begun = 1;
	if (!read_piece(mailbox))
		return;
	mailbox->is_mbox = !strncmp(mailbox->piece, "From ", 5);
	if (mailbox->is_mbox)
		pass_line(mailbox);
	else
		keep_piece(mailbox);
}

int mailbox_next(struct mailbox *mailbox)
{
	mailbox->length = 0;
	if (!mailbox->is_begun)
		begin_stream(mailbox);
	while (read_piece(mailbox)) {
		if (begins_mail(mailbox)) {
			pass_line(mailbox);
			return 1;
		}
		keep_piece(mailbox);
	}
	return mailbox->length > 0;
}
