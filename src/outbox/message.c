#include "outbox/message.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/mail.h"
#include "text/text.h"

/* An encoded word of so many bytes fits in a line of 76 behind "Subject: ". */
enum { WORD_BYTES = 36, LONGEST_PLAIN = 60, LONGEST_LINE = 75, LONGEST_CHARACTER = 4 };

static int header_fits(const char *value)
{
	size_t length = 0;

	for (; value[length]; length++)
		if ((unsigned char)value[length] < ' ' || value[length] == 0x7F)
			return 0;
	return length && length <= LONGEST_HEADER_VALUE;
}

/* Letters, digits and blanks need no quotes anywhere in a header. */
static int is_plain(const char *value)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ";

	return !value[strspn(value, plain)] && strlen(value) <= LONGEST_PLAIN && *value != ' ';
}

/* The length of a piece that cuts no character in two; of what is no text, any. */
static size_t piece(const char *text)
{
	size_t length = strlen(text), shorter = WORD_BYTES;

	if (length <= WORD_BYTES)
		return length;
	while (shorter > WORD_BYTES - LONGEST_CHARACTER && ((unsigned char)text[shorter] & 0xC0) == 0x80)
		shorter--;
	return shorter;
}

static void add_encoded(struct buffer *out, const char *value)
{
	char word[sodium_base64_ENCODED_LEN(WORD_BYTES, sodium_base64_VARIANT_ORIGINAL)];

	for (const char *at = value; *at; ) {
		size_t length = piece(at);

		sodium_bin2base64(word, sizeof(word), (const unsigned char *)at, length, sodium_base64_VARIANT_ORIGINAL);
		buffer_print(out, "%s=?utf-8?B?%s?=", at == value ? "" : "\r\n ", word);
		at += length;
	}
}

static void add_words(struct buffer *out, const char *value)
{
	if (is_plain(value))
		buffer_add_text(out, value);
	else
		add_encoded(out, value);
}

/* "Thu, 26 Nov 2026 01:02:03 +0000" */
static void add_date(struct buffer *out, int64_t seconds)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct clock_time time = time_in_zone(seconds, "UTC");

	buffer_print(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", days[day_of_week(day_of(time.year, time.month, time.day))],
		     time.day, months[time.month - 1], time.year, time.hour, time.minute, (int)(seconds % 60));
}

static void add_headers(struct buffer *out, const struct message *message)
{
	add_date(out, message->date);
	buffer_add_text(out, "From: ");
	add_words(out, message->from_name);
	buffer_print(out, "\r\n <%s>\r\nTo: <%s>\r\nSubject: ", message->from, message->to);
	add_words(out, message->letter->subject);
	buffer_print(out, "\r\nMessage-ID:\r\n <%s>\r\n", message->id);
	buffer_print(out, "Auto-Submitted: auto-generated\r\nContent-Language: %s\r\nMIME-Version: 1.0\r\n", message->language->html);
}

static int ends_line(const char *at)
{
	return *at == '\n' || !*at;
}

/* Quoted-printable: what is in ASCII can be read as it is, and no line begins or ends by chance. */
static void add_quoted(struct buffer *out, const char *text)
{
	int column = 0;

	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text;
		int is_itself = (c > ' ' && c <= '~' && c != '=') || (c == ' ' && !ends_line(text + 1));
		int width = is_itself ? 1 : 3;

		if (c == '\n') {
			buffer_add_text(out, "\r\n");
			column = 0;
			continue;
		}
		if (column + width > LONGEST_LINE) {
			buffer_add_text(out, "=\r\n");
			column = 0;
		}
		if (is_itself)
			buffer_add(out, text, 1);
		else
			buffer_print(out, "=%02X", c);
		column += width;
	}
}

static void add_part(struct buffer *out, const char *boundary, const char *kind, const char *text)
{
	buffer_print(out, "\r\n--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", boundary, kind);
	add_quoted(out, text);
}

const char *message_write(struct arena *arena, const struct message *message, size_t *length)
{
	struct buffer out = buffer_in(arena);
	/* No part can hold it: there "=" is always followed by two digits. */
	const char *boundary = arena_print(arena, "=_%.32s", message->id);

	if (!mail_fits(message->id) || !mail_fits(message->from) || !mail_fits(message->to) ||
	    !header_fits(message->from_name) || !header_fits(message->letter->subject))
		return NULL;
	add_headers(&out, message);
	buffer_print(&out, "Content-Type: multipart/alternative;\r\n boundary=\"%s\"\r\n", boundary);
	add_part(&out, boundary, "text/plain", message->letter->text.bytes);
	add_part(&out, boundary, "text/html", message->letter->html.bytes);
	buffer_print(&out, "\r\n--%s--\r\n", boundary);
	*length = out.length;
	return out.bytes;
}
