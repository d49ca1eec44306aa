#include "spreadsheet/workbook_write.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "spreadsheet/workbook.h"

enum { WIDTH = 28 };

/* What would be read as the escape of a character (_x000D_) is escaped itself. */
static const char *escaped(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);
	const char *at;

	if (!strstr(text, "_x"))
		return text;
	for (; (at = strstr(text, "_x")); text = at + 1) {
		buffer_add(&out, text, (size_t)(at - text));
		buffer_add_text(&out, strspn(at + 2, "0123456789abcdefABCDEF") >= 4 && at[6] == '_' ? "_x005F_" : "_");
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

static void write_sheet(struct arena *arena, lxw_workbook *book, const struct sheet *sheet)
{
	lxw_worksheet *to = workbook_add_worksheet(book, sheet->name);
	lxw_format *bold = workbook_add_format(book), *wrapped = workbook_add_format(book);

	if (!to)
		return;
	format_set_bold(bold);
	format_set_text_wrap(wrapped);
	format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
	worksheet_freeze_panes(to, 1, 0);
	worksheet_set_column(to, 0, WORKBOOK_MOST_COLUMNS - 1, WIDTH, NULL);
	for (int i = 0; i < sheet->row_count; i++) {
		const struct sheet_row *row = &sheet->rows[i];

		for (int column = 0; column < row->count; column++)
			if (row->cells[column].text)
				worksheet_write_string(to, (lxw_row_t)row->number - 1, (lxw_col_t)column,
						       escaped(arena, row->cells[column].text), i ? wrapped : bold);
	}
}

static const char *read_back(struct arena *arena, int file, size_t *length)
{
	struct stat stat;
	size_t done = 0;
	char *bytes;

	if (fstat(file, &stat) || stat.st_size <= 0)
		return NULL;
	*length = (size_t)stat.st_size;
	bytes = arena_room(arena, *length);
	while (done < *length) {
		ssize_t count = pread(file, bytes + done, *length - done, (off_t)done);

		if (count <= 0)
			return NULL;
		done += (size_t)count;
	}
	return bytes;
}

const char *workbook_write_xlsx(struct arena *arena, const struct workbook *workbook, size_t *length)
{
	/* The library writes into files only: this one is in memory. */
	int file = memfd_create("workbook", MFD_CLOEXEC);
	const char *bytes = NULL;
	lxw_workbook *book;
	lxw_error error;

	if (file < 0) {
		warn("a workbook cannot be written: %s", strerror(errno));
		return NULL;
	}
	book = workbook_new(arena_print(arena, "/proc/self/fd/%d", file));
	for (int i = 0; i < workbook->sheet_count; i++)
		write_sheet(arena, book, &workbook->sheets[i]);
	error = workbook_close(book);
	if (error)
		warn("a workbook cannot be written: %s", lxw_strerror(error));
	else
		bytes = read_back(arena, file, length);
	close(file);
	return bytes;
}

void csv_add_field(struct buffer *out, char separator, const char *text, enum csv_reader reader)
{
	const char special[] = { separator, '"', '\n', '\r', '\0' };
	int is_formula = reader == CSV_FOR_PEOPLE && *text && strchr("=+-@\t", *text);
	int is_quoted = is_formula || strpbrk(text, special) != NULL;

	if (is_quoted)
		buffer_add(out, "\"", 1);
	if (is_formula)
		buffer_add(out, "'", 1);
	for (; *text; text++) {
		if (*text == '"')
			buffer_add(out, "\"", 1);
		buffer_add(out, text, 1);
	}
	if (is_quoted)
		buffer_add(out, "\"", 1);
}
