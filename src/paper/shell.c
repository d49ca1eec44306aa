#include "paper/shell.h"

#include <stdint.h>
#include <string.h>

#include "paper/paper.h"
#include "text/text.h"

/* Of the ZIP format: sizes of its records without what varies, and where their fields stand. */
enum {
	END_SIZE = 22, ENTRY_SIZE = 46, PART_SIZE = 30,
	MOST_PARTS = 2000,
	HAS_DESCRIPTOR = 1 << 3,	/* of the flags: sizes follow the part, in 12 or 16 bytes */
	DESCRIPTOR = 12, SIGNED_DESCRIPTOR = 16
};

struct part {
	size_t begin, packed;
	int has_descriptor;
};

static uint32_t number_at(const char *bytes, int size)
{
	uint32_t number = 0;

	for (int i = size - 1; i >= 0; i--)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

static int begins(const char *bytes, size_t length, const char *signature, size_t size)
{
	return length >= size && !memcmp(bytes, signature, size);
}

/* What else it may be: told so that people know what to do. */
static const char *kind_fault(const char *bytes, size_t length)
{
	if (begins(bytes, length, "PK\3\4", 4))
		return NULL;
	/* What Office wrote before 2007, and what it writes behind a password. */
	if (begins(bytes, length, "\xD0\xCF\x11\xE0", 4))
		return _("This is a document of an old kind (.doc), or one with a password. Save it as .odt or .docx, without one.");
	if (begins(bytes, length, "%PDF-", 5))
		return _("This is a PDF, whose words are not read here. Choose the document that it was made of (.odt or .docx).");
	if (begins(bytes, length, "{\\rtf", 5))
		return _("This is a document in RTF. Save it as .odt or .docx.");
	return _("This is no text document of an office program: choose a file in .odt or .docx.");
}

static const char *not_whole(void)
{
	return _("This file is damaged, or not whole: it cannot be unpacked.");
}

static const char *something_else(void)
{
	return _("There is something else in this file besides the document: it is not read. Open it, and save it anew.");
}

/* In the order in which they lie, so that each is found behind the one before: lists are short, and nearly in order. */
static void put(struct part *parts, int count, struct part part)
{
	while (count > 0 && parts[count - 1].begin > part.begin) {
		parts[count] = parts[count - 1];
		count--;
	}
	parts[count] = part;
}

/* Where a part ends; 0 where it does not fit into `most` bytes. */
static size_t end_of(const char *bytes, const struct part *part, size_t most)
{
	size_t end = part->begin + PART_SIZE;

	if (part->begin > most || most - part->begin < PART_SIZE || memcmp(bytes + part->begin, "PK\3\4", 4))
		return 0;
	end += number_at(bytes + part->begin + 26, 2) + number_at(bytes + part->begin + 28, 2);
	return end > most || part->packed > most - end ? 0 : end + part->packed;
}

static const char *gap_fault(const char *bytes, const struct part *parts, int count, size_t directory)
{
	size_t at = 0;

	for (int i = 0; i < count; i++) {
		const size_t end = end_of(bytes, &parts[i], directory), next = i + 1 < count ? parts[i + 1].begin : directory;

		if (!end)
			return not_whole();
		if (parts[i].begin != at || next < end)
			return something_else();
		if (next - end != 0 && (!parts[i].has_descriptor || (next - end != DESCRIPTOR && next - end != SIGNED_DESCRIPTOR)))
			return something_else();
		at = next;
	}
	return NULL;
}

static const char *parts_fault(const char *bytes, size_t directory, size_t end, int count)
{
	struct part parts[MOST_PARTS] = { 0 };
	size_t at = directory;

	for (int i = 0; i < count; i++) {
		if (end - at < ENTRY_SIZE || memcmp(bytes + at, "PK\1\2", 4))
			return not_whole();
		put(parts, i, (struct part){ number_at(bytes + at + 42, 4), number_at(bytes + at + 20, 4),
			(number_at(bytes + at + 8, 2) & HAS_DESCRIPTOR) != 0 });
		at += ENTRY_SIZE + number_at(bytes + at + 28, 2) + number_at(bytes + at + 30, 2) + number_at(bytes + at + 32, 2);
		if (at > end)
			return not_whole();
	}
	return at == end ? gap_fault(bytes, parts, count, directory) : something_else();
}

const char *shell_fault(const char *bytes, size_t length)
{
	enum { PDF_WITHIN = 1024 };
	const char *why = kind_fault(bytes, length), *end = bytes + length - END_SIZE;
	size_t directory, size;
	int count;

	if (why)
		return why;
	/* A PDF may begin within its first kilobyte. */
	if (memmem(bytes, length < PDF_WITHIN ? length : PDF_WITHIN, "%PDF-", 5))
		return something_else();
	if (length < END_SIZE + PART_SIZE || memcmp(end, "PK\5\6", 4) || number_at(end + 20, 2))
		return memmem(bytes, length, "PK\5\6", 4) ? something_else() : not_whole();
	count = (int)number_at(end + 10, 2);
	size = number_at(end + 12, 4);
	directory = number_at(end + 16, 4);
	if (!count || count > MOST_PARTS || size > length - END_SIZE || directory != length - END_SIZE - size)
		return count > MOST_PARTS ? _("This file holds too many parts.") : something_else();
	return parts_fault(bytes, directory, length - END_SIZE, count);
}
