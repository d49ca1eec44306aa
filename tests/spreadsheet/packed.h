/*
 * packed: a ZIP file made of parts, for tests of what reads one.
 *
 *	bytes = packed(&arena, &length, (const struct part[]){ { "xl/workbook.xml", "<workbook/>" }, { 0 } });
 */
#ifndef TESTS_SPREADSHEET_PACKED_H
#define TESTS_SPREADSHEET_PACKED_H

#include <string.h>
#include <zip.h>

#include "base/arena.h"

struct part {
	const char *name, *text;
	size_t length;		/* 0: of the text */
};

static inline const char *packed(struct arena *into, size_t *length, const struct part *parts)
{
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip;
	zip_stat_t stat;
	char *bytes;

	zip_source_keep(target);
	zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	for (; parts->name; parts++)
		zip_file_add(zip, parts->name, zip_source_buffer(zip, parts->text,
			     parts->length ? parts->length : strlen(parts->text), 0), ZIP_FL_OVERWRITE);
	zip_close(zip);
	zip_source_stat(target, &stat);
	*length = (size_t)stat.size;
	bytes = arena_take(into, *length + 1);
	zip_source_open(target);
	zip_source_read(target, bytes, *length);
	zip_source_close(target);
	zip_source_free(target);
	return bytes;
}

#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define KIND(kind) " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind "' "

/* A workbook of one sheet "survey" with this XML in it, these shared texts and styles. */
static inline const char *packed_workbook(struct arena *into, size_t *length, const char *cells,
					  const char *shared, const char *styles)
{
	return packed(into, length, (const struct part[]){
		{ "_rels/.rels", RELATIONS "<Relationship Id='r1'" KIND("officeDocument") "Target='xl/workbook.xml'/></Relationships>" },
		{ "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='survey' sheetId='1' r:id='r1'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", RELATIONS
		  "<Relationship Id='r1'" KIND("worksheet") "Target='worksheets/sheet1.xml'/>"
		  "<Relationship Id='r2'" KIND("sharedStrings") "Target='/xl/sharedStrings.xml'/>"
		  "<Relationship Id='r3'" KIND("styles") "Target='styles.xml'/></Relationships>" },
		{ "xl/sharedStrings.xml", shared ? shared : "<sst/>" },
		{ "xl/styles.xml", styles ? styles : "<styleSheet/>" },
		{ "xl/worksheets/sheet1.xml", cells },
		{ 0 }
	});
}

#endif
