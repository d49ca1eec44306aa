#include "exchange/lss.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "exchange/exchange.h"
#include "text/text.h"

/* document > table > rows > row > field */
enum { DEPTH_TABLE = 2, DEPTH_ROW = 4, DEPTH_FIELD = 5, DEEPEST = 12, MOST_NAMES = 1000 };

struct known_name {
	const char *name;
	struct known_name *next;
};

struct parsing {
	struct arena *arena;
	XML_Parser parser;
	struct lss_file *file;
	struct lss_table *table, **last_table;
	struct lss_row *row, **last_row;
	struct lss_field **last_field;
	struct buffer text;		/* of the element that is open */
	int depth, fields, rows;
	char name[LSS_LONGEST_NAME + 1];	/* of the field that is open */
	struct known_name *names;
	int name_count;
	const char *why;		/* NULL while all is well */
};

static void refuse(struct parsing *parsing, const char *why)
{
	if (!parsing->why)
		parsing->why = why;
	XML_StopParser(parsing->parser, XML_FALSE);
}

static void begin_table(struct parsing *parsing, const char *name)
{
	struct lss_table *table = arena_new(parsing->arena, struct lss_table);

	table->name = arena_copy(parsing->arena, name);
	parsing->table = *parsing->last_table = table;
	parsing->last_table = &table->next;
	parsing->last_row = &table->rows;
}

static void begin_row(struct parsing *parsing)
{
	if (++parsing->rows > LSS_MOST_ROWS) {
		refuse(parsing, _("There are too many rows in it."));
		return;
	}
	parsing->row = *parsing->last_row = arena_new(parsing->arena, struct lss_row);
	parsing->last_row = &parsing->row->next;
	parsing->last_field = &parsing->row->fields;
	parsing->table->count++;
}

static void XMLCALL begin_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct parsing *parsing = context;

	(void)attributes;
	parsing->text.length = 0;
	switch (++parsing->depth) {
	case 1:
		if (strcmp(name, "document"))
			refuse(parsing, _("This is no survey of LimeSurvey."));
		break;
	case DEPTH_TABLE:
		begin_table(parsing, name);
		break;
	case DEPTH_ROW:
		if (!strcmp(name, "row"))
			begin_row(parsing);
		break;
	case DEPTH_FIELD:
		if (strlen(name) > LSS_LONGEST_NAME)
			refuse(parsing, _("A field of it has a name that is too long."));
		else
			memcpy(parsing->name, name, strlen(name) + 1);
		break;
	default:
		if (parsing->depth > DEEPEST)
			refuse(parsing, _("This is nested too deeply."));
	}
}

/* What is no text, even without the controls that reorder it, is nothing. */
static const char *clean(struct parsing *parsing)
{
	const char *text;

	if (!parsing->text.length)
		return "";
	text = utf8_clean(parsing->arena, parsing->text.bytes, parsing->text.length);
	if (!text)
		text = utf8_clean_of_controls(parsing->arena, parsing->text.bytes, parsing->text.length);
	return text ? text : "";
}

/* The tables have some hundred fields, their rows hundreds of thousands. */
static const char *name_of_field(struct parsing *parsing)
{
	struct known_name *known = parsing->names;

	while (known && strcmp(known->name, parsing->name))
		known = known->next;
	if (known)
		return known->name;
	if (parsing->name_count++ == MOST_NAMES)
		refuse(parsing, _("There are too many fields in it."));
	known = arena_new(parsing->arena, struct known_name);
	*known = (struct known_name){ arena_copy(parsing->arena, parsing->name), parsing->names };
	return (parsing->names = known)->name;
}

static void add_field(struct parsing *parsing)
{
	struct lss_field *field;

	if (++parsing->fields > LSS_MOST_FIELDS) {
		refuse(parsing, _("There are too many fields in it."));
		return;
	}
	field = arena_new(parsing->arena, struct lss_field);
	field->name = name_of_field(parsing);
	field->value = clean(parsing);
	*parsing->last_field = field;
	parsing->last_field = &field->next;
}

/* <LimeSurveyDocType>, <DBVersion> and <languages> are no tables. */
static void end_shallow(struct parsing *parsing, const char *name)
{
	struct lss_file *file = parsing->file;

	if (parsing->depth == DEPTH_TABLE && !strcmp(name, "LimeSurveyDocType"))
		file->kind = clean(parsing);
	else if (parsing->depth == DEPTH_TABLE && !strcmp(name, "DBVersion"))
		file->version = (int)strtol(clean(parsing), NULL, 10);
	else if (parsing->depth == DEPTH_TABLE + 1 && !strcmp(name, "language") &&
		 file->language_count < LSS_MOST_LANGUAGES)
		file->languages[file->language_count++] = clean(parsing);
}

static void XMLCALL end_element(void *context, const XML_Char *name)
{
	struct parsing *parsing = context;

	if (parsing->depth == DEPTH_FIELD && parsing->row)
		add_field(parsing);
	else if (parsing->depth == DEPTH_ROW)
		parsing->row = NULL;
	else
		end_shallow(parsing, name);
	parsing->text.length = 0;
	parsing->depth--;
}

static void XMLCALL add_text(void *context, const XML_Char *text, int length)
{
	struct parsing *parsing = context;

	buffer_add(&parsing->text, text, (size_t)length);
}

static void XMLCALL meet_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
				 int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	refuse(context, _("It declares entities, which no survey needs."));
}

static const char *parse(struct parsing *parsing, const char *bytes, size_t length)
{
	const char *words;

	XML_SetUserData(parsing->parser, parsing);
	XML_SetElementHandler(parsing->parser, begin_element, end_element);
	XML_SetCharacterDataHandler(parsing->parser, add_text);
	XML_SetStartDoctypeDeclHandler(parsing->parser, meet_doctype);
	if (XML_Parse(parsing->parser, bytes, (int)length, XML_TRUE) == XML_STATUS_OK || parsing->why)
		return parsing->why;
	words = XML_ErrorString(XML_GetErrorCode(parsing->parser));
	return text_print(parsing->arena, _("Line %1$d: this is no XML (%2$s)."),
			  (int)XML_GetCurrentLineNumber(parsing->parser), words);
}

/* What to say of a file that was parsed, but cannot be used; or NULL. */
static const char *unusable(struct arena *arena, const struct lss_file *file)
{
	if (!file->kind || strcmp(file->kind, "Survey"))
		return file->kind && *file->kind ? text_print(arena,
			_("This holds a “%s” of LimeSurvey, not a whole survey."), file->kind) :
			_("This is no survey of LimeSurvey.");
	if (file->version < LSS_OLDEST)
		return text_print(arena, _("It was written by LimeSurvey with a database of version %1$d; from %2$d on it is read."),
				  file->version, LSS_OLDEST);
	if (!file->language_count)
		return _("It names no language.");
	if (!lss_rows(file, "questions"))
		return _("There are no questions in it.");
	return NULL;
}

struct lss_file *lss_parse(struct arena *arena, const char *bytes, size_t length, struct exchange_report *report)
{
	struct lss_file *file = arena_new(arena, struct lss_file);
	struct parsing parsing = { arena, XML_ParserCreate("UTF-8"), file, .last_table = &file->tables,
				   .text = buffer_in(arena) };
	const char *why = _("This file is too large.");

	if (length <= EXCHANGE_MOST_BYTES)
		why = parse(&parsing, bytes, length);
	XML_ParserFree(parsing.parser);
	if (!why)
		why = unusable(arena, file);
	if (!why)
		return file;
	exchange_remark(report, REMARK_FAULT, NULL, why);
	return NULL;
}

const struct lss_row *lss_rows(const struct lss_file *file, const char *name)
{
	for (const struct lss_table *table = file->tables; table; table = table->next)
		if (!strcmp(table->name, name))
			return table->rows;
	return NULL;
}

int lss_count(const struct lss_file *file, const char *name)
{
	for (const struct lss_table *table = file->tables; table; table = table->next)
		if (!strcmp(table->name, name))
			return table->count;
	return 0;
}

const char *lss_field(const struct lss_row *row, const char *name)
{
	for (const struct lss_field *field = row->fields; field; field = field->next)
		if (!strcmp(field->name, name))
			return field->value;
	return "";
}
