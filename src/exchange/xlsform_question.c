#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/xlsform.h"
#include "exchange/xlsform_keys.h"
#include "text/text.h"

static const char *text_at(struct xlsform *form, const struct xlsform_row *row, const char *key)
{
	return table_text(form, &form->survey, row->cells, key);
}

static const char *place_at(struct xlsform *form, const struct xlsform_row *row, const char *key)
{
	return table_place(form, &form->survey, row->cells, key);
}

/* "start=1 end=5", with any blanks; NULL where the name is not there. */
static const char *parameter(struct xlsform *form, const struct xlsform_row *row, const char *name)
{
	const char *text = text_at(form, row, "parameters");
	size_t length = strlen(name);

	for (const char *at = text; (at = strstr(at, name)); at += length) {
		const char *value = at + length + strspn(at + length, " ");

		if ((at != text && !strchr(" ,;", at[-1])) || *value != '=')
			continue;
		value += 1 + strspn(value + 1, " ");
		return arena_copy_bytes(form->arena, value, strcspn(value, " ,;"));
	}
	return NULL;
}

static double number_of(const char *text, double otherwise)
{
	char *end;
	double number = text ? strtod(text, &end) : otherwise;

	return text && (end == text || *end) ? otherwise : number;
}

/* From 0 or 1 to 3 to 11 by ones: what we draw as a scale. */
static int is_scale(struct xlsform *form, const struct xlsform_row *row)
{
	double from = number_of(parameter(form, row, "start"), 1), to = number_of(parameter(form, row, "end"), 10);

	return number_of(parameter(form, row, "step"), 1) == 1 && (from == 0 || from == 1) && to >= 3 && to <= 11 &&
	       to == (int)to;
}

static int is_fraction(const char *text)
{
	return text && strchr(text, '.') && number_of(text, 0) != (int)number_of(text, 0);
}

/* What the look and the rules of a row say more than its type. */
static const char *kind_of(struct xlsform *form, const struct xlsform_row *row)
{
	const char *look = text_at(form, row, "appearance"), *constraint = text_at(form, row, "constraint");

	/* A column of ours has said it. */
	if (row->kind != row->type.kind)
		return row->kind;
	if (!strcmp(row->kind, "line")) {
		if (xlsform_has_word(look, "multiline"))
			return "text";
		if (xlsform_has_word(look, "email") || (strstr(constraint, "regex") && strchr(constraint, '@')))
			return "email";
		return xlsform_has_word(look, "phone") || xlsform_has_word(look, "tel") ? "phone" : "line";
	}
	if (!strcmp(row->kind, "choice") &&
	    (xlsform_has_word(look, "autocomplete") || xlsform_has_word(look, "search")) && !row->type.has_other)
		return "list";
	if (strcmp(row->kind, "scale") || is_scale(form, row))
		return row->kind;
	return is_fraction(parameter(form, row, "start")) || is_fraction(parameter(form, row, "step")) ? "decimal" : "integer";
}

static void put_scale(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *place = place_at(form, row, "parameters");
	int from = (int)number_of(parameter(form, row, "start"), 1), to = (int)number_of(parameter(form, row, "end"), 10);

	if (*table_ours(form, &form->survey, row->cells, "from"))
		return;
	builder_number(form->builder, question, "from", from, place);
	builder_number(form->builder, question, "to", to, place);
	if (*table_ours(form, &form->survey, row->cells, "low"))
		return;
	builder_wording(form->builder, question, "low", form->language, arena_print(form->arena, "%d", from), place);
	builder_wording(form->builder, question, "high", form->language, arena_print(form->arena, "%d", to), place);
	table_remark(form, REMARK_CHANGED, row->cells, "parameters",
		     _("The ends of this scale have no words: their numbers are shown. Write what they mean."));
}

static void put_range(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *place = place_at(form, row, "parameters");

	builder_number(form->builder, question, "minimum", number_of(parameter(form, row, "start"), 1), place);
	builder_number(form->builder, question, "maximum", number_of(parameter(form, row, "end"), 10), place);
	table_remark(form, REMARK_CHANGED, row->cells, "type", _("This range is asked as a number with bounds."));
}

static void put_date(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *look = text_at(form, row, "appearance"), *precision = NULL;

	if (*table_ours(form, &form->survey, row->cells, "precision"))
		return;
	if (xlsform_has_word(look, "month-year"))
		precision = "month";
	else if (xlsform_has_word(look, "year"))
		precision = "year";
	builder_text(form->builder, question, "precision", precision, place_at(form, row, "appearance"));
}

static void put_file(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *type = text_at(form, row, "type");

	if (!*table_ours(form, &form->survey, row->cells, "accept"))
		builder_value(form->builder, question, "accept", strcasecmp(type, "file") ? json_pack("[s]", "image") :
			      json_pack("[s,s,s]", "pdf", "odt", "image"), place_at(form, row, "type"));
}

static void put_kind(struct xlsform *form, const struct xlsform_row *row, const char *kind, struct made question)
{
	static const char *const listed[] = { "choice", "choices", "list", "top", "ranking", "shares", "calculation", "matrix" };

	if (!strcmp(kind, "scale"))
		put_scale(form, row, question);
	else if (row->type.kind && !strcmp(row->type.kind, "scale") && strcmp(kind, "scale"))
		put_range(form, row, question);
	else if (!strcmp(kind, "date"))
		put_date(form, row, question);
	else if (!strcmp(kind, "file"))
		put_file(form, row, question);
	for (size_t i = 0; i < sizeof(listed) / sizeof(*listed); i++)
		if (row->type.list && !strcmp(kind, listed[i]))
			xlsform_put_choices(form, row, question);
}

static void put_hint(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	struct table_from guidance = { "guidance_hint", "hint", 0 };

	if (table_wording(form, &form->survey, row->cells, "hint", question)) {
		if (*text_at(form, row, "guidance_hint"))
			table_remark(form, REMARK_DROPPED, row->cells, "guidance_hint",
				     _("There is one hint for a question: this second one is not kept."));
	} else if (table_wording_from(form, &form->survey, row->cells, guidance, question)) {
		table_remark(form, REMARK_CHANGED, row->cells, "guidance_hint", _("This is shown as the hint of the question."));
	}
}

static void put_required(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *text = text_at(form, row, "required"), *place = place_at(form, row, "required");
	int is_required = xlsform_flag(text);

	if (*text && is_required < 0)
		table_remark(form, REMARK_DROPPED, row->cells, "required",
			     _("Whether an answer is required does not depend on other answers here: it is not required."));
	else if (*text && (is_required || form->is_own))
		builder_value(form->builder, question, "required", is_required ? json_true() : json_false(), place);
}

static void put_media(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const struct xlsform_table *table = &form->survey;

	for (int i = 0; i < table->column_count; i++) {
		const struct xlsform_column *column = &table->columns[i];
		const char *file = table_cell(form, row->cells, i), *place = table_place_at(form, table, row->cells, i);
		const char *language = column->language ? column->language : form->language;
		struct made media;

		if (!*file || column->is_ours || (strcmp(column->key, "image") && strcmp(column->key, "audio")))
			continue;
		if (!strcmp(column->key, "audio")) {
			media = builder_object(form->builder, question, "recording", place);
			builder_text(form->builder, media, language, file, place);
			continue;
		}
		media = builder_object(form->builder, builder_object(form->builder, question, "picture", place), language, place);
		builder_text(form->builder, media, "file", file, place);
	}
}

/* What each picture shows, in words: a column of ours, or else the label. */
static void put_alternatives(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const struct xlsform_table *table = &form->survey;
	json_t *pictures = json_object_get(question.object, "picture"), *labels = json_object_get(question.object, "label"), *picture;
	const char *language;
	int is_lacking = 0;

	for (int i = 0; pictures && i < table->column_count; i++) {
		const struct xlsform_column *column = &table->columns[i];
		const char *text = table_cell(form, row->cells, i);

		if (!column->is_ours || strcmp(column->key, "alt") || !*text)
			continue;
		picture = json_object_get(pictures, column->language ? column->language : form->language);
		if (picture)
			json_object_set_new(picture, "alt", json_string(text));
	}
	json_object_foreach(pictures, language, picture) {
		json_t *label = json_object_get(labels, language);

		if (json_object_get(picture, "alt") || !label)
			continue;
		json_object_set(picture, "alt", label);
		is_lacking = 1;
	}
	if (is_lacking)
		table_remark(form, REMARK_CHANGED, row->cells, "image",
			     _("Nothing says what this picture shows: the label is read out instead. Write it in the column “ancrage::alt”."));
}

static void remark_dropped(struct xlsform *form, const struct xlsform_row *row)
{
	static const struct { const char *key, *words; } dropped[] = {
		{ "default", N_("Questions come without an answer here: the default is not kept.") },
		{ "read_only", N_("What is only shown is a note here: this question is asked.") },
		{ "trigger", N_("Calculations are always up to date here: the trigger is not kept.") },
		{ "required_message", N_("What is said where an answer is missing follows the kind of question.") },
		{ "repeat_count", N_("Only repeats have a count.") },
	};

	for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++) {
		const char *text = text_at(form, row, dropped[i].key);

		if (*text && xlsform_flag(text) != 0)
			table_remark(form, REMARK_DROPPED, row->cells, dropped[i].key, text_of(dropped[i].words));
	}
	if (*text_at(form, row, "constraint_message") && !*text_at(form, row, "constraint"))
		table_remark(form, REMARK_DROPPED, row->cells, "constraint_message", _("There is no constraint that this could tell of."));
}

static void put_constraint(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *constraint = text_at(form, row, "constraint");

	if (!*constraint)
		return;
	builder_text(form->builder, question, "constraint", xlsform_expression(form, constraint), place_at(form, row, "constraint"));
	table_wording(form, &form->survey, row->cells, "constraint_message", question);
}

static void put_formulas(struct xlsform *form, const struct xlsform_row *row, const char *kind, struct made question)
{
	const char *filter = text_at(form, row, "choice_filter"), *calculation = text_at(form, row, "calculation");

	if (*filter)
		builder_text(form->builder, question, "choice_filter", xlsform_filter(form, filter), place_at(form, row, "choice_filter"));
	if (*calculation && !strcmp(kind, "calculation"))
		builder_text(form->builder, question, "calculation", xlsform_expression(form, calculation),
			     place_at(form, row, "calculation"));
	else if (*calculation)
		table_remark(form, REMARK_DROPPED, row->cells, "calculation", _("What is asked is not computed: the calculation is not kept."));
}

static void put_parameters(struct xlsform *form, const struct xlsform_row *row, struct made question)
{
	const char *randomize = parameter(form, row, "randomize");

	if (randomize && xlsform_flag(randomize) > 0)
		builder_flag(form->builder, question, "random", place_at(form, row, "parameters"));
	if (parameter(form, row, "seed"))
		table_remark(form, REMARK_DROPPED, row->cells, "parameters", _("The seed of the order of chance is made here, for each who answers."));
}

/* Its rows are questions of their own in XLSForm. */
static void put_rows(struct xlsform *form, struct xlsform_row *group, struct made question)
{
	int first = (int)(group - form->rows) + 1, required = 0, count = 0;

	for (int i = first; i < group->end; i++) {
		struct xlsform_row *row = &form->rows[i];
		struct made item;

		if (row->type.role != ROW_QUESTION || row->parent != group)
			continue;
		if (!form->is_own && xlsform_has_word(text_at(form, row, "appearance"), "label"))
			continue;
		count++;
		required += xlsform_flag(text_at(form, row, "required")) > 0;
		item = builder_item(form->builder, question, "rows", place_at(form, row, NULL));
		builder_text(form->builder, item, "name", row->name, place_at(form, row, "name"));
		table_wording(form, &form->survey, row->cells, "label", item);
		xlsform_put_ours(form, &form->survey, row->cells, item);
	}
	if (count && required == count && !form->is_own)
		builder_flag(form->builder, question, "required", place_at(form, &form->rows[first], "required"));
}

/* The group's label, or that of the row that only has the words of the columns. */
static void put_group_label(struct xlsform *form, const struct xlsform_row *group, struct made question)
{
	if (!table_wording(form, &form->survey, group->cells, "label", question) && group->end > (int)(group - form->rows) + 1)
		table_wording(form, &form->survey, form->rows[group - form->rows + 1].cells, "label", question);
}

static void put_group(struct xlsform *form, struct xlsform_row *group, struct made question)
{
	const struct xlsform_row *first = group + 1;

	put_group_label(form, group, question);
	table_wording(form, &form->survey, group->cells, "hint", question);
	if (strcmp(group->kind, "period"))
		put_rows(form, group, question);
	if (!strcmp(group->kind, "matrix") && group->end > (int)(first - form->rows))
		put_kind(form, first, "matrix", question);
	if (!strcmp(group->kind, "matrix") && group->end > (int)(first - form->rows))
		put_parameters(form, first, question);
}

/* Of what is asked; a note and a calculation are not, and what makes sense of an answer alone is said and left out. */
static void put_asking(struct xlsform *form, const struct xlsform_row *row, const char *kind, struct made question)
{
	static const char *const senseless[] = { "required", "constraint" };

	if (form->is_own || (strcmp(kind, "note") && strcmp(kind, "calculation"))) {
		put_required(form, row, question);
		put_constraint(form, row, question);
		return;
	}
	for (size_t i = 0; i < sizeof(senseless) / sizeof(*senseless); i++)
		if (*text_at(form, row, senseless[i]) && xlsform_flag(text_at(form, row, senseless[i])) != 0)
			table_remark(form, REMARK_DROPPED, row->cells, senseless[i], _("Nothing is answered here."));
}

/* What is seen or heard with the question; a calculation is neither. */
static void put_shown(struct xlsform *form, const struct xlsform_row *row, const char *kind, struct made question)
{
	table_wording(form, &form->survey, row->cells, "label", question);
	if (form->is_own || strcmp(kind, "calculation")) {
		put_media(form, row, question);
		put_hint(form, row, question);
	}
}

void xlsform_put_question(struct xlsform *form, struct xlsform_row *row, const char *relevance)
{
	const char *kind = row->type.role == ROW_QUESTION ? kind_of(form, row) : row->kind;
	struct made question = builder_question(form->builder, place_at(form, row, NULL));

	form->asking = row;
	if (!*row->foreign)
		table_remark(form, REMARK_FAULT, row->cells, "name", _("This question has no name."));
	builder_text(form->builder, question, "name", row->name ? row->name : "unnamed", place_at(form, row, "name"));
	builder_text(form->builder, question, "kind", kind, place_at(form, row, "type"));
	builder_text(form->builder, question, "relevant", relevance, place_at(form, row, "relevant"));
	if (row->type.role != ROW_QUESTION) {
		put_media(form, row, question);
		put_group(form, row, question);
	} else {
		put_shown(form, row, kind, question);
		put_asking(form, row, kind, question);
		put_formulas(form, row, kind, question);
		put_parameters(form, row, question);
		remark_dropped(form, row);
		put_kind(form, row, kind, question);
	}
	put_alternatives(form, row, question);
	xlsform_put_ours(form, &form->survey, row->cells, question);
	form->asking = NULL;
}
