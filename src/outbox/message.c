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
	buffer_print(out, "Auto-Submitted: auto-generated\r\nContent-Language: %s\r\n", message->language->html);
	if (message->letter->stop)
		buffer_print(out, "List-Unsubscribe:\r\n <%s>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", message->letter->stop);
	buffer_add_text(out, "MIME-Version: 1.0\r\n");
}

static int ends_line(const char *at)
{
	return *at == '\n' || !*at || (*at == '\r' && at[1] == '\n');
}

/* One character of quoted-printable, or three for a byte. */
static size_t quote(char to[3], const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	const unsigned char c = (unsigned char)*text;

	to[0] = *text;
	if ((c > ' ' && c <= '~' && c != '=') || (c == ' ' && !ends_line(text + 1)))
		return 1;
	to[0] = '=';
	to[1] = digits[c >> 4];
	to[2] = digits[c & 15];
	return 3;
}

/* Quoted-printable: what is in ASCII can be read as it is, and no line begins or ends by chance. */
static void add_quoted(struct buffer *out, const char *text)
{
	char line[LONGEST_LINE + 4];
	size_t column = 0;

	for (; *text; text++) {
		char quoted[3];
		size_t width;

		if (*text == '\r' && text[1] == '\n')
			continue;
		width = *text == '\n' ? 0 : quote(quoted, text);
		if (!width || column + width > LONGEST_LINE) {
			buffer_add(out, line, column);
			buffer_add_text(out, width ? "=\r\n" : "\r\n");
			column = 0;
		}
		memcpy(line + column, quoted, width);
		column += width;
	}
	buffer_add(out, line, column);
}

static void begin_part(struct buffer *out, const char *boundary, const char *kind)
{
	buffer_print(out, "\r\n--%s\r\nContent-Type: %s", boundary, kind);
}

static void add_text_part(struct buffer *out, const char *boundary, const char *kind, const char *text)
{
	begin_part(out, boundary, kind);
	buffer_add_text(out, "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
	add_quoted(out, text);
}

/* What says the same twice. */
static void add_alternatives(struct buffer *out, const struct message *message, const char *boundary)
{
	buffer_print(out, "multipart/alternative;\r\n boundary=\"%s\"\r\n", boundary);
	add_text_part(out, boundary, "text/plain", message->letter->text.bytes);
	add_text_part(out, boundary, "text/html", message->letter->html.bytes);
	buffer_print(out, "\r\n--%s--\r\n", boundary);
}

/* A calendar's file says by its kind too what is to be done with it. */
static void add_file(struct buffer *out, const char *boundary, const struct letter_file *file)
{
	begin_part(out, boundary, file->kind);
	buffer_print(out, "; charset=utf-8%s\r\nContent-Disposition: attachment; filename=\"%s\"\r\n",
		     strcmp(file->kind, "text/calendar") ? "" : "; method=PUBLISH", file->name);
	buffer_add_text(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
	add_quoted(out, arena_copy_bytes(out->arena, file->bytes, file->length));
}

static void add_body(struct buffer *out, const struct message *message)
{
	/* No part can hold one of them: there "=" is always followed by two digits. */
	const char *inner = arena_print(out->arena, "=_%.32s", message->id), *outer = arena_print(out->arena, "=_mixed_%.32s", message->id);

	if (!message->letter->file.name) {
		buffer_add_text(out, "Content-Type: ");
		add_alternatives(out, message, inner);
		return;
	}
	buffer_print(out, "Content-Type: multipart/mixed;\r\n boundary=\"%s\"\r\n", outer);
	begin_part(out, outer, "");
	add_alternatives(out, message, inner);
	add_file(out, outer, &message->letter->file);
	buffer_print(out, "\r\n--%s--\r\n", outer);
}

static int stop_fits(const char *stop)
{
	if (!stop)
		return 1;
	for (const char *c = stop; *c; c++)
		if (*c <= ' ' || *c > '~' || strchr("<>\"\\", *c))
			return 0;
	return (!strncmp(stop, "https://", 8) || !strncmp(stop, "http://", 7)) && strlen(stop) <= LONGEST_STOP;
}

static int token_fits(const char *token)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-/";

	return token && *token && !token[strspn(token, plain)] && strlen(token) <= LONGEST_PLAIN;
}

static int file_fits(const struct letter_file *file)
{
	return !file->name || (token_fits(file->name) && token_fits(file->kind) && strnlen(file->bytes, file->length) == file->length);
}

static int message_fits(const struct message *message)
{
	const struct letter *letter = message->letter;

	return mail_fits(message->id) && mail_fits(message->from) && mail_fits(message->to) && header_fits(message->from_name) &&
	       header_fits(letter->subject) && stop_fits(letter->stop) && file_fits(&letter->file);
}

const char *message_write(struct arena *arena, const struct message *message, size_t *length)
{
	struct buffer out = buffer_in(arena);

	if (!message_fits(message))
		return NULL;
	add_headers(&out, message);
	add_body(&out, message);
	*length = out.length;
	return out.bytes;
}
