#include "outbox/bounce_apart.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/mail.h"
#include "outbox/bounce.h"
#include "outbox/mailbox.h"

/*
 * What is said through the pipe, one after the other as mails are read; texts end with a NUL.
 *
 *	M		a mail that is no bounce
 *	B name count	and so often: final original action status diagnostic
 */
enum { ORDINARY = 'M', BOUNCE = 'B' };

/* --- in the process apart */

static void say_text(struct buffer *out, const char *text)
{
	buffer_add(out, text ? text : "", (text ? strlen(text) : 0) + 1);
}

static void say_bounce(struct arena *arena, struct buffer *out, const struct bounce *bounce)
{
	buffer_add(out, (const char[]){ BOUNCE }, 1);
	say_text(out, bounce->has_name ? hex_write(arena, bounce->name, BOUNCE_NAME) : "");
	say_text(out, arena_print(arena, "%d", bounce->count));
	for (int i = 0; i < bounce->count; i++) {
		const struct bounced *bounced = &bounce->list[i];

		say_text(out, bounced->final);
		say_text(out, bounced->original);
		say_text(out, arena_print(arena, "%d", (int)bounced->action));
		say_text(out, bounced->status);
		say_text(out, bounced->diagnostic);
	}
}

static int write_out(int descriptor, const struct buffer *out)
{
	for (size_t done = 0; done < out->length;) {
		ssize_t count = write(descriptor, out->bytes + done, out->length - done);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return 0;
		done += (size_t)count;
	}
	return 1;
}

/* Said before the next is begun, so that it is known which of them was the last. */
static int read_one(const struct mails *mails, struct arena *arena, const struct mailbox *mailbox, int descriptor)
{
	const struct bounce *bounce = mails->read(arena, mailbox->message, mailbox->length);
	struct buffer said = buffer_in(arena);

	if (bounce->is_bounce)
		say_bounce(arena, &said, bounce);
	else
		buffer_add(&said, (const char[]){ ORDINARY }, 1);
	return write_out(descriptor, &said);
}

static void read_apart(struct arena *arena, const void *context, int descriptor, struct buffer *out)
{
	const struct mails *mails = context;
	FILE *file = fmemopen(mails->bytes, mails->length, "r");
	struct arena passing = { 0 };
	struct mailbox mailbox;

	(void)out;
	if (!file)
		die("out of memory reading mails");
	mailbox_begin(&mailbox, arena, file);
	for (long number = 0; mailbox_next(&mailbox); number++) {
		if (number >= mails->first && !read_one(mails, &passing, &mailbox, descriptor))
			break;
		arena_reset(&passing);
	}
	arena_close(&passing);
	fclose(file);
}

/* --- here: nothing of what it says is believed that could do harm */

/* NULL where it is not whole. */
static const char *take_text(struct mails *mails)
{
	const char *text = mails->said.bytes + mails->at;
	const char *end = memchr(text, '\0', mails->said.length - mails->at);

	if (!end)
		return NULL;
	mails->at += (size_t)(end - text) + 1;
	return text;
}

static int take_number(struct mails *mails, int most)
{
	const char *text = take_text(mails);
	long number = text ? strtol(text, NULL, 10) : -1;

	return number >= 0 && number <= most ? (int)number : -1;
}

static const char *address_of(struct arena *arena, const char *text)
{
	return *text && mail_fits(text) ? mail_folded(arena, text) : NULL;
}

static const char *status_of(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	int is_one = length >= 5 && length <= 9 && strchr("245", *text) && text[1] == '.' && strspn(text, "0123456789.") == length;

	return is_one ? arena_copy_bytes(arena, text, length) : NULL;
}

static const char *diagnostic_of(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	for (const char *at = text; *at; at++)
		if (*at < ' ' || *at > '~')
			return NULL;
	return length && length <= LONGEST_DIAGNOSTIC ? arena_copy_bytes(arena, text, length) : NULL;
}

static int take_bounced(struct mails *mails, struct arena *arena, struct bounced *bounced)
{
	const char *final = take_text(mails), *original = final ? take_text(mails) : NULL;
	int action = original ? take_number(mails, BOUNCE_OTHER) : -1;
	const char *status = action >= 0 ? take_text(mails) : NULL, *diagnostic = status ? take_text(mails) : NULL;

	if (!diagnostic)
		return 0;
	*bounced = (struct bounced){
		address_of(arena, final), address_of(arena, original), (enum bounce_action)action,
		status_of(arena, status), diagnostic_of(arena, diagnostic),
	};
	return 1;
}

static int take_bounce(struct mails *mails, struct arena *arena, struct bounce *bounce)
{
	const char *name;

	if (!(name = take_text(mails)) || (bounce->count = take_number(mails, MOST_BOUNCED)) < 0)
		return 0;
	for (int i = 0; i < bounce->count; i++)
		if (!take_bounced(mails, arena, &bounce->list[i]))
			return 0;
	bounce->is_bounce = 1;
	bounce->has_name = strlen(name) == 2 * BOUNCE_NAME && hex_read(name, bounce->name, BOUNCE_NAME);
	return 1;
}

/* False where there is no whole one; then nothing of it is taken. */
static int take_mail(struct mails *mails, struct arena *arena, struct bounce *bounce)
{
	const size_t from = mails->at;
	char letter;

	*bounce = (struct bounce){ 0 };
	if (from == mails->said.length)
		return 0;
	letter = mails->said.bytes[mails->at++];
	if (letter == ORDINARY || (letter == BOUNCE && take_bounce(mails, arena, bounce)))
		return 1;
	mails->at = from;
	return 0;
}

static void read_on(struct mails *mails)
{
	const struct apart_limits limits = { BOUNCE_MEMORY, mails->seconds, BOUNCE_MOST };

	arena_reset(&mails->arena);
	mails->outcome = apart_run(&mails->arena, read_apart, mails, &limits, &mails->said);
	mails->readings++;
	mails->at = 0;
}

/* All that the last one said is told. */
static enum mails_said look_at_end(struct mails *mails)
{
	if (mails->outcome == APART_DONE && mails->at == mails->said.length)
		return MAILS_END;
	if (mails->outcome == APART_IMPOSSIBLE || mails->readings == MOST_READINGS)
		return MAILS_IMPOSSIBLE;
	/* It said so much that it was stopped: that is nobody's harm. */
	if (mails->outcome == APART_TOO_MUCH && mails->at)
		return MAIL_READ;
	mails->first++;
	return MAIL_HARMFUL;
}

enum mails_said mails_next(struct mails *mails, struct arena *arena, struct bounce *bounce)
{
	enum mails_said end;

	if (!mails->length)
		return MAILS_END;
	if (!mails->readings)
		read_on(mails);
	while (!take_mail(mails, arena, bounce)) {
		end = look_at_end(mails);
		if (end == MAILS_END || end == MAILS_IMPOSSIBLE)
			return end;
		read_on(mails);
		if (end == MAIL_HARMFUL)
			return end;
	}
	mails->first++;
	return MAIL_READ;
}

void mails_begin(struct mails *mails, FILE *file, bounce_reader *read, int seconds)
{
	/* Pages are taken as they are filled. */
	char *bytes = mmap(NULL, LONGEST_MAILBOX, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	*mails = (struct mails){ .read = read, .seconds = seconds };
	if (bytes == MAP_FAILED)
		die("out of memory reading mails");
	mails->bytes = bytes;
	mails->length = fread(bytes, 1, LONGEST_MAILBOX, file);
	mails->is_too_long = mails->length == LONGEST_MAILBOX && getc(file) != EOF;
}

void mails_end(struct mails *mails)
{
	munmap(mails->bytes, LONGEST_MAILBOX);
	arena_close(&mails->arena);
}
