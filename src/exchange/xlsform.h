/*
 * xlsform: questionnaires as workbooks that other survey tools use too
 * (https://xlsform.org): sheets "survey", "choices" and "settings".
 *
 * What XLSForm has no word for stands in columns of ours, "ancrage::points",
 * which other tools pass over; so every document goes out and comes back the
 * same. What no column can hold is JSON in "ancrage::exact".
 *
 * This header is what the parts of reading share:
 *	xlsform_table		the sheets, their columns by any of their names
 *	xlsform_language	which language a column is in
 *	xlsform_type		what stands in the column "type"
 *	xlsform_tree		rows as groups, repeats and questions, and what each is called
 *	xlsform_expression	formulas with our names in them
 *	xlsform_choices		lists of choices
 *	xlsform_ours		columns that only we know
 *	xlsform_question	a row, or a group of rows, as a question
 *	xlsform_read		settings, sections, and all of it in order
 */
#ifndef EXCHANGE_XLSFORM_H
#define EXCHANGE_XLSFORM_H

#include "exchange/builder.h"
#include "exchange/exchange.h"
#include "exchange/renaming.h"
#include "exchange/xlsform_table.h"

enum { XLSFORM_MOST_LANGUAGES = 40, XLSFORM_MOST_LISTS = 1000, XLSFORM_MOST_DEPTH = 20 };

#define OUR_COLUMN "ancrage"
#define OWN_LIST "list."	/* no question is called so */

/* What rows are, and what becomes of them. */
enum xlsform_role {
	ROW_QUESTION, ROW_BEGIN_GROUP, ROW_BEGIN_REPEAT, ROW_END_GROUP, ROW_END_REPEAT,
	ROW_METADATA,		/* when and by whom: dropped, and said */
	ROW_UNSUPPORTED,	/* named, and dropped */
	ROW_UNKNOWN
};

struct xlsform_type {
	enum xlsform_role role;
	const char *kind;	/* of ours */
	const char *list;	/* of choices; NULL: it has none */
	int has_other;		/* or_other */
	const char *words;	/* of UNSUPPORTED and of changes: why, for the author; or NULL */
};

/* A row of "survey", in a tree. */
struct xlsform_row {
	const struct sheet_row *cells;
	struct xlsform_type type;
	const char *foreign, *name;	/* as it stands there; ours, once it has one */
	const char *kind;		/* of a question, and of a group that is one: ours; else NULL */
	struct xlsform_row *parent;	/* the group around it; NULL: none */
	int end;			/* of a group: the row that ends it */
	int is_done;			/* it went into the question of its group */
};

struct xlsform_list {
	const char *name;
	const struct sheet_row **rows;
	int count, room;
};

struct xlsform_reference {
	const char *foreign, *ours;	/* what stands between ${ and }; what replaces all of it where it begins with "!" */
	struct xlsform_reference *next;
};

struct xlsform {
	struct arena *arena;
	struct exchange_reading *reading;
	struct builder *builder;
	struct xlsform_table survey, choices, settings;
	int is_own;			/* made by us: every column of choices counts */
	const char *language;		/* of columns that say none: the default one */
	const char *language_headers[XLSFORM_MOST_LANGUAGES], *languages[XLSFORM_MOST_LANGUAGES];
	int language_count;
	struct xlsform_row *rows;
	int row_count;
	struct xlsform_list lists[XLSFORM_MOST_LISTS];
	int list_count;
	struct renaming *questions, *sections, *choice_names, *columns;
	struct xlsform_reference *references;
	const char *title;
	const struct xlsform_row *asking;	/* whose formulas are being read */
	int is_filter;
};

/* xlsform_language */
const char *xlsform_language(struct xlsform *form, const char *header);
/* "en" or "fr", by the words of the labels: where nothing tells. */
const char *xlsform_guess(struct xlsform *form);

/* xlsform_type */
struct xlsform_type xlsform_type(struct arena *arena, const char *text);

/* xlsform_tree */
void xlsform_read_tree(struct xlsform *form);
const char *xlsform_relevance(struct xlsform *form, const struct xlsform_row *row, const struct xlsform_row *above);
int xlsform_has_word(const char *words, const char *word);	/* in a list with blanks between, as of appearances */

/* xlsform_expression */
void xlsform_refer(struct xlsform *form, const char *foreign, const char *ours);
const char *xlsform_expression(struct xlsform *form, const char *text);
const char *xlsform_filter(struct xlsform *form, const char *text);
const char *xlsform_piping(struct xlsform *form, const char *text);	/* of a wording */

/* xlsform_choices */
void xlsform_read_lists(struct xlsform *form);
const struct xlsform_list *xlsform_list(const struct xlsform *form, const char *name);
void xlsform_put_choices(struct xlsform *form, const struct xlsform_row *row, struct made question);

/* xlsform_ours: every column of ours in that row, by the table of xlsform_keys.h; the one with JSON alone */
void xlsform_put_ours(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, struct made of);
void xlsform_put_exact(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, struct made of);

/* xlsform_question */
void xlsform_put_question(struct xlsform *form, struct xlsform_row *row, const char *relevance);

#endif
