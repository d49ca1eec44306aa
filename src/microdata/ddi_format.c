/*
 * DDI Codebook 2.6 (ddialliance.org): what the columns of the files are, for
 * catalogues and archives. Codes are those of the CSV for programs; beside a
 * code stands the number that files of SPSS have for it.
 */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "microdata/formats.h"
#include "text/text.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define DDI "ddi:codebook:2_6"

static const struct {
	const char *interval, *type, *category, *represented;
} drawn[VARIABLE_KINDS] = {
	[VARIABLE_CODE] =   { "discrete", "character", "other", "code" },
	[VARIABLE_CHOICE] = { "discrete", "numeric", "other", "code" },
	[VARIABLE_NUMBER] = { "contin", "numeric", "other", "numeric" },
	[VARIABLE_DAY] =    { "contin", "character", "date", "datetime" },
	[VARIABLE_MONTH] =  { "discrete", "character", "date", "datetime" },
	[VARIABLE_PLACE] =  { "discrete", "numeric", "other", "numeric" },
	[VARIABLE_POINTS] = { "contin", "numeric", "other", "numeric" },
	[VARIABLE_THERE] =  { "discrete", "numeric", "other", "code" },
};

static const char *const natures[] = { [NOMINAL] = "nominal", [ORDINAL] = "ordinal", [MEASURED] = "ratio" };

static void draw_category(struct buffer *out, const char *code, const char *words, const char *number)
{
	html_print(out, "<catgry><catValu>%s</catValu><labl>%s</labl>", code, words);
	if (number)
		html_print(out, "<txt>SPSS: %s</txt>", number);
	html(out, "</catgry>\n");
}

static void draw_values(struct buffer *out, const struct variable *variable)
{
	char room[NUMBER_ROOM];

	for (int i = 0; i < variable->value_count; i++) {
		const struct variable_value *value = &variable->values[i];
		const char *number = export_number_text(room, value->number);

		draw_category(out, value->code, value->words, variable->stays_text || !strcmp(number, value->code) ? NULL : number);
	}
}

static void draw_absences(struct buffer *out, const struct variable *variable)
{
	char room[NUMBER_ROOM];

	for (int i = 0; i < VARIABLE_ABSENCES; i++) {
		if (!variable_may_be(variable, i))
			continue;
		html_print(out, "<catgry missing=\"Y\"><catValu>%s</catValu><labl>%s</labl>", absence_codes[i], absence_words(i));
		if (!variable->stays_text)
			html_print(out, "<txt>SPSS: %s</txt>", export_number_text(room, absence_number(variable, i)));
		html(out, "</catgry>\n");
	}
}

static void draw_variable(struct buffer *out, const struct dataset *dataset, int number)
{
	const struct variable *variable = &dataset->variables[number];

	html_print(out, "<var ID=\"V%d\" name=\"%s\" files=\"F1\" intrvl=\"%s\" nature=\"%s\" representationType=\"%s\">\n<labl xml:lang=\"%s\">%s</labl>\n",
		   number + 1, variable->name, drawn[variable->kind].interval, natures[variable->measure], drawn[variable->kind].represented,
		   dataset->language, variable->words);
	if (*variable->name != '.')
		html_print(out, "<qstn><qstnLit xml:lang=\"%s\">%s</qstnLit></qstn>\n", dataset->language, variable->words);
	draw_values(out, variable);
	draw_absences(out, variable);
	html_print(out, "<varFormat type=\"%s\" schema=\"other\" category=\"%s\"/>\n</var>\n", drawn[variable->kind].type, drawn[variable->kind].category);
}

/* The day is when the answers were frozen: the same snapshot gives the same file. */
static void draw_study(struct buffer *out, const struct dataset *dataset)
{
	char day[DAY_TEXT];

	day_write(day_in_zone(dataset->snapshot->taken, dataset->snapshot->zone), day);
	html_print(out, "<stdyDscr>\n<citation>\n<titlStmt><titl xml:lang=\"%s\">%s</titl><IDNo agency=\"ancrage\">%s</IDNo></titlStmt>\n",
		   dataset->language, dataset->title, dataset->snapshot->survey);
	html_print(out, "<verStmt><version date=\"%s\">%s</version></verStmt>\n</citation>\n", day,
		   hex_write(out->arena, dataset->snapshot->hash.bytes, HASH_SIZE));
	html(out, "<stdyInfo>\n<sumDscr>");
	/* TRANSLATORS: what each row of a file is */
	html_print(out, "<anlyUnit xml:lang=\"%s\">%s</anlyUnit></sumDscr>\n", dataset->language, _("A submission: the answers of one person, or of a group that answered together"));
	for (int i = 0; i < dataset->line_count; i++)
		html_print(out, "<notes xml:lang=\"%s\" subject=\"%s\">%s</notes>\n", dataset->language, dataset->lines[i].label, dataset->lines[i].words);
	html(out, "</stdyInfo>\n</stdyDscr>\n");
}

static void draw_file(struct buffer *out, const struct dataset *dataset)
{
	html_print(out, "<fileDscr ID=\"F1\">\n<fileTxt>\n<fileName>%s</fileName>\n<dimensns><caseQnty>%lld</caseQnty><varQnty>%d</varQnty></dimensns>\n",
		   dataset->snapshot->survey, (long long)dataset->row_count, dataset->variable_count);
	html(out, "<fileType charset=\"UTF-8\">text/csv</fileType>\n</fileTxt>\n</fileDscr>\n");
}

enum fault microdata_write_ddi(const struct dataset *dataset, struct export_file *file)
{
	struct text_file text;
	enum fault fault = text_file_begin(&text, file);
	struct buffer *out = &text.sink.buffer;

	if (fault)
		return fault;
	html_print(out, XML "<codeBook xmlns=\"" DDI "\" version=\"2.6\" xml:lang=\"%s\">\n", dataset->language);
	draw_study(out, dataset);
	draw_file(out, dataset);
	html(out, "<dataDscr>\n");
	for (int i = 0; i < dataset->variable_count; i++) {
		draw_variable(out, dataset, i);
		sink_pass(&text.sink);
	}
	html(out, "</dataDscr>\n</codeBook>\n");
	return text_file_end(&text, 1);
}
