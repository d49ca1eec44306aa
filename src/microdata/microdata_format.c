#include "microdata/microdata_format.h"

#include <string.h>

#include "microdata/formats.h"
#include "text/text.h"

const struct microdata_format microdata_formats[] = {
	/* TRANSLATORS: kinds of files of answers, for those who may have them: this and the seven next */
	{ "sav", "sav", "application/x-spss-sav", N_("SPSS, also read by R, SAS, Stata and JASP: with all labels"), microdata_write_sav },
	{ "data", "csv", "text/csv; charset=utf-8; header=present", N_("CSV for programs: with codes"), microdata_write_data },
	{ "csv", "csv", "text/csv; charset=utf-8", N_("CSV for Excel: with the words of questions and answers"), microdata_write_csv },
	{ "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  N_("Excel workbook: with the words of questions and answers, and a list of all columns"), microdata_write_xlsx },
	{ "ods", "ods", "application/vnd.oasis.opendocument.spreadsheet",
	  N_("LibreOffice workbook: with the words of questions and answers, and a list of all columns"), microdata_write_ods },
	{ "json", "json", "application/json", N_("JSON: with codes, and what they mean"), microdata_write_json },
	{ "package", "zip", "application/zip", N_("Data Package: CSV with codes and its description, to be archived"), microdata_write_package },
	{ "ddi", "xml", "application/xml", N_("DDI Codebook: what the columns are, without any answer"), microdata_write_ddi },
	{ 0 }
};

const struct microdata_format *microdata_format_named(const char *name)
{
	for (const struct microdata_format *format = microdata_formats; format->name; format++)
		if (!strcmp(format->name, name))
			return format;
	return NULL;
}

const char *microdata_format_words(const struct microdata_format *format)
{
	return text_of(format->words);
}
