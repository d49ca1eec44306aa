#include "spreadsheet/archive.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "spreadsheet/workbook.h"
#include "text/text.h"

enum {
	MOST_PARTS = 2000,
	DEEPEST = 64,
	PIECE = 64 * 1024,
	MOST_RATIO = 400,		/* of what is unpacked to what was packed: XML seldom passes 100 */
	RATIO_FROM = 1024 * 1024	/* bytes; below, it does not matter */
};

struct archive {
	struct arena *arena;
	zip_t *zip;
	zip_uint64_t unpacked;
	const char *why;
	XML_Parser parser;	/* while a part is read */
	const struct archive_reader *reader;
	int depth;
	char *piece;
};

void archive_stop(struct archive *archive, const char *words)
{
	if (!archive->why)
		archive->why = words;
	if (archive->parser)
		XML_StopParser(archive->parser, XML_FALSE);
}

const char *archive_fault(const struct archive *archive)
{
	return archive->why;
}

struct archive *archive_open(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct archive *archive = arena_new(arena, struct archive);
	zip_source_t *source = zip_source_buffer_create(bytes, length, 0, NULL);

	archive->arena = arena;
	archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (!archive->zip) {
		zip_source_free(source);
		*why = _("This file is damaged, or not whole: it cannot be unpacked.");
		return NULL;
	}
	if (zip_get_num_entries(archive->zip, 0) > MOST_PARTS) {
		zip_discard(archive->zip);
		*why = _("This file holds too many parts.");
		return NULL;
	}
	archive->piece = arena_room(arena, PIECE);
	return archive;
}

void archive_close(struct archive *archive)
{
	zip_discard(archive->zip);
}

int archive_has(const struct archive *archive, const char *part)
{
	return zip_name_locate(archive->zip, part, ZIP_FL_NOCASE) >= 0;
}

int archive_count(const struct archive *archive)
{
	return (int)zip_get_num_entries(archive->zip, 0);
}

const char *archive_name(const struct archive *archive, int place)
{
	return zip_get_name(archive->zip, (zip_uint64_t)place, 0);
}

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *archive_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(local(attributes[0]), name))
			return attributes[1];
	return NULL;
}

int archive_number(const char **attributes, const char *name)
{
	const char *text = archive_attribute(attributes, name);
	const size_t digits = text ? strspn(text, "0123456789") : 0;
	int number = 0;

	if (!digits || digits > 9 || text[digits])
		return -1;
	for (size_t i = 0; i < digits; i++)
		number = 10 * number + (text[i] - '0');
	return number;
}

static void XMLCALL start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct archive *archive = context;

	if (++archive->depth > DEEPEST)
		archive_stop(archive, _("The parts of this file are nested too deeply."));
	else if (!archive->why)
		archive->reader->start(archive->reader->context, local(name), attributes);
}

static void XMLCALL end(void *context, const XML_Char *name)
{
	struct archive *archive = context;

	archive->depth--;
	if (!archive->why)
		archive->reader->end(archive->reader->context, local(name));
}

static void XMLCALL text(void *context, const XML_Char *bytes, int length)
{
	struct archive *archive = context;

	if (!archive->why && archive->reader->text)
		archive->reader->text(archive->reader->context, bytes, length);
}

static void XMLCALL refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
				   const XML_Char *public, int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	archive_stop(context, _("This file declares entities of its own (DTD), which no office program does: it is not read."));
}

/* What the archive says of a part, before any of it is unpacked. */
static void check_size(struct archive *archive, const zip_stat_t *stat)
{
	const zip_uint64_t known = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;

	if ((stat->valid & known) != known)
		archive_stop(archive, _("This file is damaged, or not whole: it cannot be unpacked."));
	else if (stat->encryption_method != ZIP_EM_NONE)
		archive_stop(archive, _("This file is protected by a password. Save it without one."));
	else if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
		archive_stop(archive, _("This file is packed in a way that no office program uses."));
	else if (stat->size > WORKBOOK_MOST_UNPACKED - archive->unpacked)
		archive_stop(archive, _("This file is too large once it is unpacked."));
	else if (stat->size > RATIO_FROM && stat->size / MOST_RATIO > stat->comp_size)
		archive_stop(archive, _("This file unpacks to far more than it holds: it is not read."));
	else
		archive->unpacked += stat->size;
}

static void parse(struct archive *archive, zip_file_t *file, zip_uint64_t left)
{
	zip_int64_t count = 1;

	while (!archive->why && count > 0 && left) {
		count = zip_fread(file, archive->piece, left < PIECE ? left : PIECE);
		if (count <= 0)
			break;
		left -= (zip_uint64_t)count;
		if (XML_Parse(archive->parser, archive->piece, (int)count, !left) != XML_STATUS_OK)
			archive_stop(archive, _("A part of this file is no XML: it is damaged."));
	}
	if (left)
		archive_stop(archive, _("This file is damaged, or not whole: it cannot be unpacked."));
}

static void parse_part(struct archive *archive, const zip_stat_t *stat)
{
	zip_file_t *file = zip_fopen_index(archive->zip, stat->index, 0);

	archive->parser = XML_ParserCreate("UTF-8");
	archive->depth = 0;
	if (!file || !archive->parser) {
		archive_stop(archive, _("This file is damaged, or not whole: it cannot be unpacked."));
	} else {
		XML_SetUserData(archive->parser, archive);
		XML_SetElementHandler(archive->parser, start, end);
		XML_SetCharacterDataHandler(archive->parser, text);
		XML_SetStartDoctypeDeclHandler(archive->parser, refuse_doctype);
		parse(archive, file, stat->size);
	}
	if (archive->parser)
		XML_ParserFree(archive->parser);
	archive->parser = NULL;
	if (file)
		zip_fclose(file);
}

int archive_read(struct archive *archive, const char *part, const struct archive_reader *reader)
{
	zip_stat_t stat;

	zip_stat_init(&stat);
	if (zip_stat(archive->zip, part, ZIP_FL_NOCASE, &stat))
		archive_stop(archive, text_print(archive->arena, _("There is no part “%s” in this file: it is not whole, or of another kind."), part));
	else
		check_size(archive, &stat);
	archive->reader = reader;
	if (!archive->why)
		parse_part(archive, &stat);
	return !archive->why;
}
