#include "paper/paper.h"

#include <string.h>

#include "base/arena.h"
#include "paper/readers.h"
#include "paper/scribe.h"
#include "paper/shell.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/relations.h"
#include "text/text.h"

/* --- the property that says what it is an export of */

struct property {
	struct scribe *scribe;
	int depth;		/* within the one that is meant; 0: elsewhere */
	struct buffer value;
};

static void start_property(void *context, const char *name, const char **attributes)
{
	struct property *property = context;
	const char *called = archive_attribute(attributes, "name");

	(void)name;
	if (property->depth || (called && !strcmp(called, "ancrage")))
		property->depth++;
}

static void end_property(void *context, const char *name)
{
	struct property *property = context;

	(void)name;
	property->depth -= property->depth > 0;
}

static void add_property(void *context, const char *bytes, int length)
{
	enum { LONGEST_PROPERTY = 100 };
	struct property *property = context;

	if (property->depth && property->value.length + (size_t)length < LONGEST_PROPERTY)
		buffer_add(&property->value, bytes, (size_t)length);
}

void property_read(struct scribe *scribe, const char *part)
{
	struct property property = { scribe, 0, buffer_in(scribe->arena) };
	const struct archive_reader reader = { start_property, end_property, add_property, &property };

	if (archive_read(scribe->archive, part, &reader) && property.value.length)
		scribe_property(scribe, property.value.bytes + strspn(property.value.bytes, " \n\t"));
}

/* --- what is in the file */

static void start_manifest(void *context, const char *name, const char **attributes)
{
	(void)attributes;
	if (!strcmp(name, "encryption-data"))
		archive_stop(context, _("This file is protected by a password. Save it without one."));
}

static void end_manifest(void *context, const char *name)
{
	(void)context, (void)name;
}

static int is_macro(const char *name)
{
	static const char *const parts[] = { "vbaProject", "vbaData", "Basic/", "Scripts/", "activeX", "macrosheets" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strcasestr(name, parts[i]))
			return 1;
	return 0;
}

static int is_named_twice(const struct archive *archive, int place)
{
	const char *name = archive_name(archive, place);

	for (int i = 0; i < place; i++)
		if (!strcasecmp(archive_name(archive, i), name))
			return 1;
	return 0;
}

static void check_parts(struct archive *archive)
{
	const struct archive_reader reader = { start_manifest, end_manifest, NULL, archive };

	for (int i = 0; i < archive_count(archive) && !archive_fault(archive); i++) {
		const char *name = archive_name(archive, i);

		if (!name || is_named_twice(archive, i))
			archive_stop(archive, _("This file is damaged, or not whole: it cannot be unpacked."));
		else if (is_macro(name))
			archive_stop(archive, _("There are macros in this document, which are programs: it is not read. Save it as .odt or .docx, without macros."));
	}
	if (!archive_fault(archive) && archive_has(archive, "META-INF/manifest.xml"))
		archive_read(archive, "META-INF/manifest.xml", &reader);
}

/* The first part of an OpenDocument file says what it is, as it stands: at a place that is known. */
static int says_odt(const char *bytes, size_t length)
{
	static const char type[] = "application/vnd.oasis.opendocument.text";
	enum { NAME_AT = 30, NAME_SIZE = 8 };
	const size_t extra = length > NAME_AT ? (size_t)((unsigned char)bytes[28] | (unsigned char)bytes[29] << 8) : 0;
	const size_t at = NAME_AT + NAME_SIZE + extra, end = at + sizeof(type) - 1;

	return length > end + 2 && !memcmp(bytes + NAME_AT, "mimetype", NAME_SIZE) && !memcmp(bytes + at, type, sizeof(type) - 1) && !memcmp(bytes + end, "PK", 2);
}

static void read_document(struct scribe *scribe, const char *bytes, size_t length)
{
	struct archive *archive = scribe->archive;
	const char *office = relation_part(relations_read(archive, scribe->arena, ""), "officeDocument");
	const int is_odt = says_odt(bytes, length) && archive_has(archive, "content.xml"), is_docx = office && archive_has(archive, office) &&
		archive_has(archive, "[Content_Types].xml") && strstr(office, "word/");

	if (archive_fault(archive))
		return;
	if (is_odt && (office || archive_has(archive, "[Content_Types].xml")))
		archive_stop(archive, _("There is something else in this file besides the document: it is not read. Open it, and save it anew."));
	else if (is_odt)
		odt_read(scribe);
	else if (is_docx && !archive_has(archive, "content.xml"))
		docx_read(scribe, office);
	else
		archive_stop(archive, _("This is no text document of an office program: choose a file in .odt or .docx."));
}

const struct paper *paper_read(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct paper *paper = arena_new(arena, struct paper);
	struct archive *archive;
	struct scribe *scribe;

	*why = length > PAPER_MOST_BYTES ? _("This file is too large: 5 MB at most. Take the pictures out, and save it anew.") : shell_fault(bytes, length);
	archive = *why ? NULL : archive_open(arena, bytes, length, why);
	if (!archive)
		return NULL;
	scribe = scribe_new(arena, archive, paper);
	check_parts(archive);
	if (!archive_fault(archive))
		read_document(scribe, bytes, length);
	*why = archive_fault(archive);
	archive_close(archive);
	return *why ? NULL : scribe_blocks(scribe, why);
}

const char *paper_remark_words(struct arena *arena, const struct paper *paper, enum paper_remark remark)
{
	const int count = paper->said[remark];

	if (!count)
		return NULL;
	switch (remark) {
	case PAPER_PICTURES:
		return text_print(arena, text_plural("%d picture or drawing was left out.", "%d pictures and drawings were left out.", count), count);
	case PAPER_COMMENTS:
		return text_print(arena, text_plural("%d remark at the edge was left out.", "%d remarks at the edge were left out.", count), count);
	case PAPER_NOTES:
		return text_print(arena, text_plural("%d note at the foot was left out.", "%d notes at the foot were left out.", count), count);
	case PAPER_CHANGES:
		return text_print(arena, text_plural("%d tracked change was taken as accepted.", "%d tracked changes were taken as accepted.", count), count);
	default:
		return text_print(arena, text_plural("%d table became lines of text.", "%d tables became lines of text.", count), count);
	}
}
