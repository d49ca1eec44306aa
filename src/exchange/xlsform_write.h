/*
 * xlsform_write: what the parts of writing XLSForm share: xlsform_write
 * (settings, sections, files), xlsform_write_question (rows), xlsform_write_row
 * (keys as columns), xlsform_write_choices (lists).
 */
#ifndef EXCHANGE_XLSFORM_WRITE_H
#define EXCHANGE_XLSFORM_WRITE_H

#include "exchange/grid.h"

struct exchange_report;
struct json_t;
struct question;
struct questionnaire;
struct xlsform_kind;

struct written_list {
	const char *name, *text;	/* its choices in JSON */
	struct written_list *next;
};

struct xlsform_out {
	struct arena *arena;
	struct exchange_report *report;
	const struct questionnaire *questionnaire;
	struct grid *survey, *choices, *settings;
	struct written_list *lists;
};

/* What a row is: not every column of XLSForm's makes sense of each. */
enum out_row { OUT_QUESTION, OUT_GROUP, OUT_CHOICE, OUT_SETTINGS };

/* "label::Français (fr)". */
const char *out_header(struct xlsform_out *out, const char *key, const char *language);
const char *out_language(struct xlsform_out *out, const char *tag);

/*
 * The object's keys as columns of the row being written, but for those listed
 * (NULL ends them), which are seen to elsewhere. What no column can hold goes
 * into exact, which is then JSON in a column of its own.
 */
void out_members(struct xlsform_out *out, struct grid *grid, enum out_row row, struct json_t *object,
		 const char *const *others);
void out_wording(struct xlsform_out *out, struct grid *grid, const char *key, const struct json_t *wording);
int out_is_sayable(struct xlsform_out *out, const struct json_t *wording);

/* The name of the list that has these choices, written if it was not yet. */
const char *out_list(struct xlsform_out *out, const char *name, struct json_t *choices);
/* The same of choices that no document has. */
const char *out_own_list(struct xlsform_out *out, const char *name, const struct question *question);

void out_question(struct xlsform_out *out, struct json_t *question);

#endif
