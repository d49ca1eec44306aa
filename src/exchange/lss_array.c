/* Arrays: a choice on each line. */
#include <string.h>

#include "base/arena.h"
#include "exchange/lss_kinds.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

/* An array's columns, and what its lines are called in formulas. */
struct lss_array {
	const struct lss_item *answers;
	int answer_count, scale;
	const char *name;	/* of the question, foreign */
	const char *ending;	/* of each line's name: "_0"; "" */
	struct lss_words title;	/* of the scale */
};

static void know_rows(struct lss_reading *reading, const struct lss_array *array, const char *name,
		      const struct lss_codes *rows, const struct lss_codes *codes, int from)
{
	for (int i = 0; i < rows->count; i++) {
		const struct lss_item *sub = &reading->question->subs[from + i];

		lss_know(reading, (struct variable){ .kind = VARIABLE_CODE, .codes = codes, .sub = sub,
			.foreign = arena_print(reading->arena, "%s_%s%s", reading->question->code, sub->code, array->ending),
			.name = arena_print(reading->arena, "%s.%s", name, rows->code[i].name) });
	}
}

static void tell_filters(struct lss_reading *reading)
{
	const struct lss_question *question = reading->question;
	int conditions = *lss_attribute(question, "array_filter") || *lss_attribute(question, "array_filter_exclude");

	for (int i = 0; i < question->sub_count && !conditions; i++)
		conditions = *question->subs[i].relevance && strcmp(question->subs[i].relevance, "1");
	if (conditions)
		lss_remark(reading, REMARK_DROPPED, _("Its lines are always all shown: conditions of single lines are not kept."));
}

/* A matrix has so many lines at most: then another one goes on. */
static void ask_rows(struct lss_reading *reading, const struct lss_array *array, int from, int count)
{
	const struct lss_question *question = reading->question;
	const struct lss_choices rows = { question->subs + from, count, 0, "rows", "", 0, 0 };
	const struct lss_choices choices = { array->answers, array->answer_count, array->scale, "choices", "", 0, 0 };
	const struct lss_item titled = { .code = "", .relevance = "", .text = array->title };
	const char *foreign = from ? arena_print(reading->arena, "%s_%d", array->name, from / MOST_ROWS + 1) : array->name;
	struct made made = lss_ask(reading, "matrix", foreign, array->title.in[0] ? &titled : NULL);
	const struct lss_codes *of_rows = lss_put_choices(reading, made, &rows);
	const struct lss_codes *codes = lss_put_choices(reading, made, &choices);

	lss_random(reading, made);
	know_rows(reading, array, reading->name, of_rows, codes, from);
	if (*lss_attribute(question, "em_validation_q") || *lss_attribute(question, "em_validation_sq"))
		lss_remark(reading, REMARK_DROPPED, _("What the answers of its lines must fit together is not checked."));
}

static void make_array(struct lss_reading *reading, const struct lss_array *array)
{
	int rows = lss_count_scale(reading->question->subs, reading->question->sub_count, 0);
	int columns = lss_count_scale(array->answers, array->answer_count, array->scale);

	if (!rows || columns < 2 || columns > MOST_CHOICES) {
		lss_remark(reading, REMARK_DROPPED, !rows ? _("It has no lines: it is not kept.") :
			   _("It has not enough answers to choose from: it is not kept."));
		lss_know(reading, (struct variable){ .foreign = reading->question->code, .kind = VARIABLE_GONE });
		return;
	}
	tell_filters(reading);
	for (int from = 0; from < rows; from += MOST_ROWS)
		ask_rows(reading, array, from, rows - from < MOST_ROWS ? rows - from : MOST_ROWS);
}

void lss_make_array(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;

	(void)type;
	make_array(reading, &(struct lss_array){ question->answers, question->answer_count, 0, question->code, "" });
}

/* Two arrays with the same lines. */
void lss_make_dual(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;

	(void)type;
	for (int scale = 0; scale < 2; scale++) {
		if (scale && !lss_count_scale(question->answers, question->answer_count, scale))
			return;
		make_array(reading, &(struct lss_array){ question->answers, question->answer_count, scale,
			scale ? arena_print(reading->arena, "%s_scale2", question->code) : question->code,
			scale ? "_1" : "_0", lss_attribute_words(reading->survey, question,
				scale ? "dualscale_headerB" : "dualscale_headerA") });
	}
}

/* Arrays of 5 and of 10 points: their columns are their numbers. */
void lss_make_points(struct lss_reading *reading, const struct lss_type *type)
{
	static const char *const numbers[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10" };
	int count = type->type == 'A' ? 5 : 10;
	struct lss_item items[10] = { { 0 } };

	for (int i = 0; i < count; i++)
		items[i] = (struct lss_item){ .code = numbers[i], .relevance = "", .order = i,
			.text = lss_same(reading, numbers[i]), .is_added = 1 };
	make_array(reading, &(struct lss_array){ items, count, 0, reading->question->code, "" });
}

/* Arrays whose columns LimeSurvey words: yes, uncertain, no; increase, same, decrease. */
void lss_make_words(struct lss_reading *reading, const struct lss_type *type)
{
	static const char *const of_c[] = { "Y", "U", "N" }, *const of_e[] = { "I", "S", "D" };
	const char *const *codes = type->type == 'C' ? of_c : of_e;
	struct lss_item items[3] = { { 0 } };

	for (int i = 0; i < 3; i++)
		items[i] = (struct lss_item){ .code = codes[i], .relevance = "", .order = i,
			.text = lss_common_words(reading, codes[i]), .is_added = 1 };
	make_array(reading, &(struct lss_array){ items, 3, 0, reading->question->code, "" });
}
