#include "spreadsheet/csv_field.h"

#include <string.h>

#include "base/buffer.h"

/*
 * A spreadsheet takes what begins with these for a formula. Where it cuts at something else
 * than commas, as in French, each piece of a text begins a cell: a quote does not hold it.
 */
static int may_begin_formula(const char *text, int is_start)
{
	return is_start && *text && strchr("=+-@\t\r", *text);
}

static int begins_cell(char c, int was_start)
{
	return strchr(";,\t\n\r|", c) || (was_start && strchr(" \"'", c));
}

void csv_field_add(struct buffer *out, const char *text)
{
	int is_quoted = strpbrk(text, ",;\"\r\n\t") != NULL, is_start = 1;

	if (is_quoted)
		buffer_add_text(out, "\"");
	for (; *text; text++) {
		if (may_begin_formula(text, is_start))
			buffer_add_text(out, "'");
		if (*text == '"')
			buffer_add_text(out, "\"");
		buffer_add(out, text, 1);
		is_start = begins_cell(*text, is_start);
	}
	if (is_quoted)
		buffer_add_text(out, "\"");
}

void csv_row_add(struct buffer *out, const char *const *fields, int count)
{
	for (int i = 0; i < count; i++) {
		if (i)
			buffer_add_text(out, ",");
		csv_field_add(out, fields[i] ? fields[i] : "");
	}
	buffer_add_text(out, "\r\n");
}
