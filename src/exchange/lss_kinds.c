#include "exchange/lss_kinds.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

static void make_nothing(struct lss_reading *reading, const struct lss_type *type)
{
	lss_remark(reading, REMARK_DROPPED, text_of(type->changed));
	lss_know(reading, (struct variable){ .foreign = reading->question->code, .kind = VARIABLE_GONE });
}

/* The 29 types of LimeSurvey, and the two that were renamed since version 1. */
static const struct lss_type types[] = {
	{ '1', N_("array with dual scale"), "matrix", lss_make_dual, N_("Its two scales are two matrices.") },
	{ '5', N_("5 point choice"), "scale", lss_make_five, N_("The ends of its scale have no words: write them.") },
	{ 'A', N_("array of 5 points"), "matrix", lss_make_points },
	{ 'B', N_("array of 10 points"), "matrix", lss_make_points },
	{ 'C', N_("array of yes, uncertain, no"), "matrix", lss_make_words },
	{ 'D', N_("date"), "date", lss_make_date },
	{ 'E', N_("array of increase, same, decrease"), "matrix", lss_make_words },
	{ 'F', N_("array"), "matrix", lss_make_array },
	{ 'G', N_("gender"), "choice", lss_make_gender },
	{ 'H', N_("array by column"), "matrix", lss_make_array, N_("Its columns are lines.") },
	{ 'I', N_("language switch"), NULL, make_nothing, N_("Whoever answers chooses the language on every page: it is not kept.") },
	{ 'K', N_("multiple numbers"), "decimal", lss_make_numbers, N_("Each of its lines is a question of its own.") },
	{ 'L', N_("list"), "choice", lss_make_list },
	{ 'M', N_("multiple choice"), "choices", lss_make_multiple },
	{ 'N', N_("number"), "decimal", lss_make_number },
	{ 'O', N_("list with comment"), "choice", lss_make_commented_list, N_("Its comment is a question of its own.") },
	{ 'P', N_("multiple choice with comments"), "choices", lss_make_multiple, N_("Its comments are questions of their own.") },
	{ 'Q', N_("multiple short texts"), "line", lss_make_texts, N_("Each of its lines is a question of its own.") },
	{ 'R', N_("ranking"), "ranking", lss_make_ranking },
	{ 'S', N_("short text"), "line", lss_make_text },
	{ 'T', N_("long text"), "text", lss_make_text },
	{ 'U', N_("huge text"), "text", lss_make_text },
	{ 'X', N_("text display"), "note", lss_make_note },
	{ 'Y', N_("yes or no"), "yes_no", lss_make_yes_no },
	{ '!', N_("list to unfold"), "choice", lss_make_list },
	{ ':', N_("array of numbers"), "integer", lss_make_cells, N_("Each of its cells, or each line of boxes, is a question of its own.") },
	{ ';', N_("array of texts"), "line", lss_make_cells, N_("Each of its cells is a question of its own.") },
	{ '|', N_("file upload"), "file", lss_make_file },
	{ '*', N_("equation"), "calculation", lss_make_equation },
	{ 'W', N_("list to unfold"), "choice", lss_make_list },
	{ 'Z', N_("list"), "choice", lss_make_list },
};

enum { TYPES = sizeof(types) / sizeof(*types) };
_Static_assert(sizeof(types) / sizeof(*types) <= LSS_MOST_TYPES, "a count for each");

static int is_lost(const struct lss_reading *reading, const char *setting)
{
	if (!strcmp(setting, "random_group"))
		return !reading->is_random;
	return reading->question->type != 'R' || strcmp(setting, "parent_order");
}

/* Settings that change what is asked, and have no place here; others only dress the page. */
static void tell_settings(struct lss_reading *reading)
{
	static const struct {
		const char *name, *usual, *words;
	} settings[] = {
		{ "time_limit", "0", N_("Its time limit is not kept: everybody takes the time they need.") },
		{ "slider_layout", "0", N_("Its slider is a field: a slider cannot be used by everybody.") },
		{ "random_group", "", N_("Its place among other questions is not by chance.") },
		{ "exclude_all_others_auto", "0", N_("That all boxes are ticked does not tick the one that excludes them.") },
		{ "other_comment_mandatory", "0", N_("The words beside “other” are not required.") },
		{ "other_numbers_only", "0", N_("The words beside “other” need not be a number.") },
		{ "parent_order", "", N_("Its lines do not follow the order of another question.") },
		{ "max_num_value_sgqa", "", N_("A bound that was another question’s answer is not checked.") },
		{ "min_num_value_sgqa", "", N_("A bound that was another question’s answer is not checked.") },
		{ "num_value_equals_sgqa", "", N_("A bound that was another question’s answer is not checked.") },
	};

	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++) {
		const char *value = lss_attribute(reading->question, settings[i].name);

		if (*value && strcmp(value, settings[i].usual) && strcmp(value, "N") && is_lost(reading, settings[i].name))
			lss_remark(reading, strcmp(settings[i].name, "slider_layout") ? REMARK_DROPPED : REMARK_CHANGED,
				   text_of(settings[i].words));
	}
}

static void tell_unknown(struct lss_reading *reading)
{
	char type[] = { reading->question->type > ' ' && reading->question->type < 0x7F ? reading->question->type : '?', '\0' };

	lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
		_("There is no kind of question for its type “%s”: it is not kept."), type));
	lss_know(reading, (struct variable){ .foreign = reading->question->code, .kind = VARIABLE_GONE });
}

void lss_make(struct lss_reading *reading, int *counts)
{
	const struct lss_question *question = reading->question;
	int before = builder_question_count(reading->builder);

	reading->is_hinted = 0;
	reading->relevant = lss_relevance(reading);
	if (question->type != '*' && lss_is_set(question, "hidden")) {
		lss_remark(reading, REMARK_CHANGED, _("It was hidden: it is never asked."));
		reading->relevant = "false()";
	}
	for (int i = 0; i < TYPES; i++) {
		if (types[i].type != question->type)
			continue;
		if (types[i].changed && types[i].kind)
			lss_remark(reading, REMARK_CHANGED, text_of(types[i].changed));
		tell_settings(reading);
		types[i].make(reading, &types[i]);
		counts[i] += builder_question_count(reading->builder) > before;
		return;
	}
	tell_unknown(reading);
}

void lss_tell_kinds(struct lss_reading *reading, const int *counts)
{
	for (int i = 0; i < TYPES; i++)
		if (counts[i] && types[i].kind)
			lss_remark(reading, REMARK_KEPT, text_print(reading->arena,
				text_plural("%1$d question of the type “%2$s” (%3$s)", "%1$d questions of the type “%2$s” (%3$s)", counts[i]),
				counts[i], text_of(types[i].name), types[i].kind));
}
