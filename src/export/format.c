#include "export/format.h"

#include <string.h>

#include "base/log.h"
#include "export/writers.h"
#include "text/text.h"

const struct export_format export_formats[] = {
	/* TRANSLATORS: kinds of files that may be downloaded: this and the six next */
	{ "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", N_("Excel workbook"), write_xlsx },
	{ "ods", "ods", "application/vnd.oasis.opendocument.spreadsheet", N_("LibreOffice workbook"), write_ods },
	{ "odt", "odt", "application/vnd.oasis.opendocument.text", N_("Document for LibreOffice or Word: drawing and table"), write_odt },
	{ "csv", "csv", "text/csv; charset=utf-8", N_("CSV for Excel: the table as it is read"), write_csv_for_people },
	{ "data", "csv", "text/csv; charset=utf-8; header=present", N_("CSV for programs: a line for each figure, with codes"), write_csv_for_programs },
	{ "json", "json", "application/json", N_("JSON"), write_json },
	{ "package", "zip", "application/zip", N_("Data Package: CSV with its description, to be archived"), write_package },
	{ 0 }
};

const struct export_format *export_format_named(const char *name)
{
	for (const struct export_format *format = export_formats; format->name; format++)
		if (!strcmp(format->name, name))
			return format;
	return NULL;
}

const char *export_format_words(const struct export_format *format)
{
	return text_of(format->words);
}

enum fault export_write(const struct export_format *format, const struct export_book *book, struct export_file *file)
{
	const enum fault fault = format->write(book, file);

	if (fault)
		warn("a file of the format %s cannot be made", format->name);
	return fault;
}

enum fault export_write_bytes(const char *bytes, size_t length, struct export_file *file)
{
	struct text_file text;

	if (text_file_begin(&text, file))
		return FAULT_STORAGE;
	buffer_add(&text.sink.buffer, bytes, length);
	return text_file_end(&text, 1);
}
