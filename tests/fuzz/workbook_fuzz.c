/*
 * Any bytes as a workbook: as they are where they begin with PK, else as the
 * sheet, the shared texts, the styles and the list of sheets inside of one, with NULs
 * between. It is refused with words, or its cells are clean text within bounds.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "spreadsheet/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void look(struct arena *arena, const struct workbook *workbook)
{
	claim(workbook->sheet_count <= WORKBOOK_MOST_SHEETS);
	for (int i = 0; i < workbook->sheet_count; i++) {
		const struct sheet *sheet = &workbook->sheets[i];

		claim(sheet->row_count <= WORKBOOK_MOST_ROWS);
		for (int row = 0; row < sheet->row_count; row++) {
			claim(!row || sheet->rows[row].number > sheet->rows[row - 1].number);
			claim(sheet->rows[row].count <= WORKBOOK_MOST_COLUMNS);
			for (int column = 0; column < sheet->rows[row].count; column++) {
				const char *text = sheet_text(&sheet->rows[row], column);

				claim(utf8_clean(arena, text, strlen(text)) != NULL);
				claim(*cell_reference(arena, sheet, sheet->rows[row].number, column));
			}
		}
	}
}

static void read_bytes(struct arena *arena, const char *bytes, size_t length)
{
	const char *why;
	const struct workbook *workbook = workbook_read(arena, bytes, length, &why);

	claim(workbook ? !why : why && *why);
	if (workbook)
		look(arena, workbook);
}

static void add(zip_t *zip, const char *name, const void *text, size_t length)
{
	zip_int64_t place = zip_file_add(zip, name, zip_source_buffer(zip, text, length, 0), ZIP_FL_OVERWRITE);

	zip_set_file_compression(zip, (zip_uint64_t)place, ZIP_CM_STORE, 0);
}

static const char *packed(struct arena *arena, const char *parts, size_t size, size_t *length)
{
	static const char book[] = "<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>";
	static const char relations[] = "<Relationships><Relationship Id='r1' Type='/worksheet' Target='s.xml'/>"
		"<Relationship Id='r2' Type='/sharedStrings' Target='t.xml'/><Relationship Id='r3' Type='/styles' Target='y.xml'/></Relationships>";
	static const char *const names[] = { "xl/s.xml", "xl/t.xml", "xl/y.xml", "xl/workbook.xml" };
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip;
	zip_stat_t stat;
	char *bytes;

	zip_source_keep(target);
	zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	add(zip, "xl/workbook.xml", book, sizeof(book) - 1);
	add(zip, "xl/_rels/workbook.xml.rels", relations, sizeof(relations) - 1);
	for (int i = 0; i < 4 && size; i++) {
		size_t part = strnlen(parts, size);

		add(zip, names[i], parts, part);
		part += part < size;
		parts += part;
		size -= part;
	}
	claim(!zip_close(zip));
	zip_source_stat(target, &stat);
	*length = (size_t)stat.size;
	bytes = arena_room(arena, *length + 1);
	zip_source_open(target);
	claim(zip_source_read(target, bytes, *length) == (zip_int64_t)*length);
	zip_source_close(target);
	zip_source_free(target);
	return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	size_t length;

	if (size > 2 && !memcmp(bytes, "PK", 2)) {
		read_bytes(&arena, (const char *)bytes, size);
	} else {
		const char *file = packed(&arena, (const char *)bytes, size, &length);

		read_bytes(&arena, file, length);
	}
	arena_reset(&arena);
	return 0;
}
