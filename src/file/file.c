#include "file/file.h"

#include <string.h>

enum { RECORDING_HEAD = 12, OGG_PAGE = 27, OGG_HEAD = 36, WEBP_HEAD = 16 };

static int starts(const unsigned char *at, const char *with, size_t length)
{
	return !memcmp(at, with, length);
}

static int is_png(const unsigned char *at, size_t length)
{
	return length > 33 && starts(at, "\x89PNG\r\n\x1a\n", 8) && starts(at + 12, "IHDR", 4) &&
	       starts(at + length - 8, "IEND", 4);
}

/* Cameras add bytes after the end; what precedes must still be there. */
static int is_jpeg(const unsigned char *at, size_t length)
{
	static const unsigned char end[] = { 0xFF, 0xD9 };

	return length > 20 && starts(at, "\xFF\xD8\xFF", 3) && memmem(at + 3, length - 3, end, sizeof(end));
}

static size_t little_endian(const unsigned char *at)
{
	return at[0] | (size_t)at[1] << 8 | (size_t)at[2] << 16 | (size_t)at[3] << 24;
}

static int is_webp(const unsigned char *at, size_t length)
{
	return length > WEBP_HEAD && starts(at, "RIFF", 4) && starts(at + 8, "WEBPVP8", 7) &&
	       (at[15] == ' ' || at[15] == 'L' || at[15] == 'X') && little_endian(at + 4) + 8 == length;
}

/* Its first page holds one packet, the codec's own head: nothing but sound is taken. */
static int is_ogg(const unsigned char *at, size_t length)
{
	return length > OGG_HEAD && starts(at, "OggS\0", 5) && at[26] == 1 &&
	       (starts(at + OGG_PAGE + 1, "OpusHead", 8) || starts(at + OGG_PAGE + 1, "\1vorbis", 7));
}

/* A frame of MPEG 1, 2 or 2.5, layer III, with a bit rate and a sampling rate that exist. */
static int is_mp3_frame(const unsigned char *at)
{
	return at[0] == 0xFF && (at[1] & 0xE0) == 0xE0 && (at[1] & 0x18) != 0x08 && (at[1] & 0x06) == 0x02 &&
	       (at[2] & 0xF0) != 0xF0 && (at[2] & 0xF0) != 0 && (at[2] & 0x0C) != 0x0C;
}

static int is_mp3(const unsigned char *at, size_t length)
{
	size_t tag;

	if (length <= RECORDING_HEAD)
		return 0;
	if (!starts(at, "ID3", 3))
		return is_mp3_frame(at);
	if ((at[6] | at[7] | at[8] | at[9]) & 0x80)
		return 0;
	tag = 10 + ((size_t)at[6] << 21 | (size_t)at[7] << 14 | (size_t)at[8] << 7 | at[9]);
	return length > tag + RECORDING_HEAD && is_mp3_frame(at + tag);
}

/* "M4A " is said for sound; the other brands may hold a film. */
static int is_m4a(const unsigned char *at, size_t length)
{
	return length > RECORDING_HEAD && starts(at + 4, "ftypM4A ", 8);
}

struct look {
	const char *kind;
	int is_recording;
	int (*fits)(const unsigned char *bytes, size_t length);
};

static const struct look looks[] = {
	{ "image/png",  0, is_png },
	{ "image/jpeg", 0, is_jpeg },
	{ "image/webp", 0, is_webp },
	{ "audio/ogg",  1, is_ogg },
	{ "audio/mpeg", 1, is_mp3 },
	{ "audio/mp4",  1, is_m4a },
	{ 0 }
};

const char *file_kind(const void *bytes, size_t length)
{
	const struct look *look = looks;

	while (look->kind && !look->fits(bytes, length))
		look++;
	return look->kind;
}

static int is_in_table(const char *kind, int is_recording)
{
	for (const struct look *look = looks; kind && look->kind; look++)
		if (look->is_recording == is_recording && !strcmp(look->kind, kind))
			return 1;
	return 0;
}

int file_is_picture(const char *kind)
{
	return is_in_table(kind, 0);
}

int file_is_recording(const char *kind)
{
	return is_in_table(kind, 1);
}

size_t file_longest(const char *kind)
{
	return file_is_picture(kind) ? LONGEST_PICTURE : file_is_recording(kind) ? LONGEST_RECORDING : 0;
}
