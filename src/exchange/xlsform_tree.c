#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/xlsform.h"
#include "exchange/xlsform_kinds.h"
#include "text/text.h"

enum { MOST_SURVEY_ROWS = 4000 };

static int is_group(const struct xlsform_row *row)
{
	return row->type.role == ROW_BEGIN_GROUP || row->type.role == ROW_BEGIN_REPEAT;
}

static int holds_something(struct xlsform *form, const struct sheet_row *row)
{
	return *table_text(form, &form->survey, row, "name") || *table_text(form, &form->survey, row, "label");
}

/* The kind that a column of ours says, unless its type was changed since. */
static const char *kind_of(struct xlsform *form, const struct xlsform_row *row)
{
	const char *ours = table_ours(form, &form->survey, row->cells, "kind");
	const struct xlsform_kind *kind = xlsform_kind(ours);
	struct xlsform_type usual;

	if (!*ours || !kind)
		return *ours ? ours : row->type.kind;
	usual = xlsform_type(form->arena, kind->list && strcmp(kind->type, "begin_group") ?
			     arena_print(form->arena, "%s x", kind->type) : kind->type);
	if (usual.role == row->type.role && (usual.kind == row->type.kind || !strcmp(usual.kind, row->type.kind)))
		return ours;
	table_remark(form, REMARK_CHANGED, row->cells, "kind",
		     text_print(form->arena, _("The type is no longer that of the kind “%s”: the type counts."), ours));
	return row->type.kind;
}

static void add_row(struct xlsform *form, const struct sheet_row *cells)
{
	const char *type = table_text(form, &form->survey, cells, "type");
	struct xlsform_row *row = &form->rows[form->row_count];

	if (!*type) {
		if (holds_something(form, cells))
			table_remark(form, REMARK_FAULT, cells, "type", _("This row has no type."));
		return;
	}
	*row = (struct xlsform_row){ cells, xlsform_type(form->arena, type) };
	row->foreign = table_text(form, &form->survey, cells, "name");
	row->kind = kind_of(form, row);
	if (!row->type.list && *table_ours(form, &form->survey, cells, "choices"))
		row->type.list = table_ours(form, &form->survey, cells, "choices");
	form->row_count++;
	if (row->type.role == ROW_UNKNOWN)
		table_remark(form, REMARK_FAULT, cells, "type",
			     text_print(form->arena, _("There is no type “%s” in XLSForm, or it is not known here."), type));
	else if (row->type.words)
		table_remark(form, row->type.role == ROW_QUESTION || is_group(row) ? REMARK_CHANGED : REMARK_DROPPED, cells,
			     "type", text_of(row->type.words));
}

static int ends(const struct xlsform_row *end, const struct xlsform_row *begin)
{
	return (end->type.role == ROW_END_GROUP && begin->type.role == ROW_BEGIN_GROUP) ||
	       (end->type.role == ROW_END_REPEAT && begin->type.role == ROW_BEGIN_REPEAT);
}

/* The group that this row ends, or NULL: then what is open stays open. */
static struct xlsform_row *ended(struct xlsform *form, const struct xlsform_row *end, struct xlsform_row *open)
{
	if (open && ends(end, open))
		return open;
	table_remark(form, REMARK_FAULT, end->cells, "type", open ?
		text_print(form->arena, _("This ends another kind of group than the one that began in row %d."), open->cells->number) :
		_("No group or repeat is open here."));
	return open;
}

static void match(struct xlsform *form)
{
	struct xlsform_row *open = NULL;
	int depth = 0;

	for (int i = 0; i < form->row_count; i++) {
		struct xlsform_row *row = &form->rows[i], *end = NULL;

		if (row->type.role == ROW_END_GROUP || row->type.role == ROW_END_REPEAT)
			end = ended(form, row, open);
		if (end) {
			end->end = i;
			open = end->parent;
			depth--;
			continue;
		}
		row->parent = open;
		if (is_group(row) && ++depth > XLSFORM_MOST_DEPTH)
			table_remark(form, REMARK_FAULT, row->cells, "type", _("Groups stand too deep in each other here."));
		open = is_group(row) ? row : open;
	}
	for (; open; open = open->parent) {
		open->end = form->row_count;
		table_remark(form, REMARK_FAULT, open->cells, "type", _("This group is never ended."));
	}
}

int xlsform_has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += length)
		if ((at == words || strchr(" \t\n", at[-1])) && (!at[length] || strchr(" \t\n", at[length])))
			return 1;
	return 0;
}

static const char *appearance(struct xlsform *form, const struct xlsform_row *row)
{
	return table_text(form, &form->survey, row->cells, "appearance");
}

/* A row of a matrix asks for one of the same choices, and has no rules of its own. */
static int can_be_matrix_row(struct xlsform *form, const struct xlsform_row *row, const char *list)
{
	static const char *const rules[] = { "relevant", "constraint", "choice_filter", "calculation" };

	if (row->type.role != ROW_QUESTION || !row->type.list || strcmp(row->type.kind, "choice") || row->type.has_other ||
	    strcmp(row->type.list, list))
		return 0;
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (*table_text(form, &form->survey, row->cells, rules[i]))
			return 0;
	return 1;
}

static int is_matrix(struct xlsform *form, const struct xlsform_row *group)
{
	int first = (int)(group - form->rows) + 1, rows = 0, dressed = 0;

	if (group->type.role != ROW_BEGIN_GROUP || group->end <= first || !form->rows[first].type.list)
		return 0;
	for (int i = first; i < group->end; i++) {
		const char *look = appearance(form, &form->rows[i]);

		if (!can_be_matrix_row(form, &form->rows[i], form->rows[first].type.list))
			return 0;
		dressed += xlsform_has_word(look, "list-nolabel");
		rows += !xlsform_has_word(look, "label");
	}
	return rows > 0 && (dressed || xlsform_has_word(appearance(form, group), "table-list"));
}

static void find_matrices(struct xlsform *form)
{
	for (int i = 0; i < form->row_count; i++) {
		struct xlsform_row *row = &form->rows[i];

		if (is_group(row) && !row->kind && is_matrix(form, row)) {
			row->kind = "matrix";
			table_remark(form, REMARK_KEPT, row->cells, "type", _("This group is a table: one question with a row for each."));
		}
	}
}

static int is_named_before(struct xlsform *form, const struct xlsform_row *row)
{
	for (int i = 0; &form->rows[i] < row; i++)
		if (form->rows[i].type.role == ROW_QUESTION && !strcmp(form->rows[i].foreign, row->foreign))
			return form->rows[i].parent == row->parent ? 1 : -1;
	return 0;
}

/* In different groups XLSForm knows the same name twice; we do not. */
static void name_question(struct xlsform *form, struct xlsform_row *row)
{
	const char *place = table_place(form, &form->survey, row->cells, "name");
	int before = *row->foreign ? is_named_before(form, row) : 0;
	const char *foreign = before < 0 ? arena_print(form->arena, "%s_%d", row->foreign, row->cells->number) : row->foreign;

	/* The words at the top of a section are a note to others, and nothing by itself here. */
	if (!*row->foreign || (row->kind && !strcmp(row->kind, "intro")))
		return;
	row->name = renaming_make(form->questions, foreign, &form->reading->report, place);
	xlsform_refer(form, foreign, row->name);
}

/* Inside of what is one question, rows are named within it: ${table.row}. */
static void name_row(struct xlsform *form, struct xlsform_row *row, struct renaming *names)
{
	const char *table = row->parent->name, *foreign = row->foreign;
	size_t length = strlen(row->parent->foreign);

	if (!table || !*foreign)
		return;
	if (!strncmp(foreign, row->parent->foreign, length) && foreign[length] == '.')
		foreign += length + 1;
	row->name = renaming_make(names, foreign, &form->reading->report, table_place(form, &form->survey, row->cells, "name"));
	xlsform_refer(form, row->foreign, arena_print(form->arena, "%s.%s", table, row->name));
}

static void name_rows_of(struct xlsform *form, const struct xlsform_row *group)
{
	struct renaming *names = renaming_new(form->arena);

	for (int i = (int)(group - form->rows) + 1; i < group->end; i++) {
		struct xlsform_row *row = &form->rows[i];

		if (row->type.role == ROW_QUESTION && row->parent == group)
			name_row(form, row, names);
		else if (is_group(row))
			table_remark(form, REMARK_FAULT, row->cells, "type", _("No group stands in a group that is one question."));
	}
}

static void name_group(struct xlsform *form, struct xlsform_row *row)
{
	const char *place = table_place(form, &form->survey, row->cells, "name");

	row->name = renaming_make(form->sections, *row->foreign ? row->foreign : "section", &form->reading->report, place);
	if (*row->foreign && !renaming_find(form->questions, row->foreign))
		xlsform_refer(form, row->foreign, row->name);
}

/* Today and now are functions here, whatever a row calls them. */
static void name_metadata(struct xlsform *form, const struct xlsform_row *row)
{
	const char *type = table_text(form, &form->survey, row->cells, "type");

	if (*row->foreign && (strstr(type, "today") || strstr(type, "start") || strstr(type, "end")))
		xlsform_refer(form, row->foreign, "!today()");
}

static void name_all(struct xlsform *form)
{
	for (int i = 0; i < form->row_count; i++) {
		struct xlsform_row *row = &form->rows[i];

		if (row->type.role == ROW_METADATA)
			name_metadata(form, row);
		else if (row->type.role == ROW_QUESTION || (is_group(row) && row->kind))
			name_question(form, row);
		if (is_group(row) && row->kind) {
			name_rows_of(form, row);
			i = row->end;
		}
	}
	for (int i = 0; i < form->row_count; i++)
		if (is_group(&form->rows[i]) && !form->rows[i].kind)
			name_group(form, &form->rows[i]);
}

void xlsform_read_tree(struct xlsform *form)
{
	const struct xlsform_table *survey = &form->survey;
	int count = survey->sheet.row_count;

	form->rows = arena_array(form->arena, struct xlsform_row, (size_t)count + 1);
	if (count > MOST_SURVEY_ROWS) {
		exchange_remark(&form->reading->report, REMARK_FAULT, survey->name,
				text_print(form->arena, _("There are more than %d rows in this file."), MOST_SURVEY_ROWS));
		return;
	}
	for (int i = survey->first; i < count; i++)
		add_row(form, &survey->sheet.rows[i]);
	match(form);
	find_matrices(form);
	name_all(form);
}

const char *xlsform_relevance(struct xlsform *form, const struct xlsform_row *row, const struct xlsform_row *above)
{
	const char *joined = NULL;

	for (; row && row != above; row = row->parent) {
		const char *own = table_text(form, &form->survey, row->cells, "relevant");

		if (!*own)
			continue;
		own = xlsform_expression(form, own);
		joined = joined ? arena_print(form->arena, "(%s) and (%s)", own, joined) : own;
	}
	return joined;
}
