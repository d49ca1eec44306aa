#include "questionnaire/kind.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/kinds.h"
#include "questionnaire/logic.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const struct kind question_kinds[] = {
	[QUESTION_CHOICE] = {
		"choice", choice_keys, N_("Choose an answer."),
		RESERVED_AMONG, EXPRESSION_TEXT,
		choice_load, choice_read, choice_check, choice_explain, choice_columns,
		choice_write, choice_parse, choice_value,
	},
	[QUESTION_CHOICES] = {
		"choices", choices_keys, N_("Choose at least one answer."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		choices_load, choices_read, choices_check, choices_explain, choices_columns,
		choices_write, choices_parse, choices_value,
	},
	[QUESTION_INTEGER] = {
		"integer", integer_keys, N_("Write a whole number, for example 12."),
		RESERVED_BESIDE, EXPRESSION_NUMBER,
		integer_load, number_read, number_check, number_explain, number_columns,
		number_write, number_parse, number_value,
	},
	[QUESTION_DECIMAL] = {
		"decimal", decimal_keys, N_("Write a number, for example 12.5."),
		RESERVED_BESIDE, EXPRESSION_NUMBER,
		decimal_load, number_read, number_check, number_explain, number_columns,
		number_write, number_parse, number_value,
	},
	[QUESTION_LINE] = {
		"line", text_keys, N_("Write your answer."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		line_load, line_read, text_check, text_explain, text_columns,
		text_write, text_parse, text_value, .is_free_text = 1,
	},
	[QUESTION_TEXT] = {
		"text", text_keys, N_("Write your answer."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		text_load, text_read, text_check, text_explain, text_columns,
		text_write, text_parse, text_value, .is_free_text = 1,
	},
	[QUESTION_DATE] = {
		"date", date_keys, N_("Write a date: the day, the month and the year."),
		RESERVED_BESIDE, EXPRESSION_DAY,
		date_load, date_read, date_check, date_explain, date_columns,
		date_write, date_parse, date_value,
	},
	[QUESTION_SCALE] = {
		"scale", scale_keys, N_("Choose an answer."),
		RESERVED_AMONG, EXPRESSION_NUMBER,
		scale_load, scale_read, NULL, scale_explain, scale_columns,
		number_write, scale_parse, number_value, .is_ordered = 1,
	},
	[QUESTION_MATRIX] = {
		"matrix", matrix_keys, N_("Choose an answer on each line."),
		RESERVED_BY_ROW, EXPRESSION_TEXT,
		matrix_load, matrix_read, matrix_check, matrix_explain, matrix_columns,
		matrix_write, matrix_parse, choice_value, .is_ordered = 1,
	},
	[QUESTION_NOTE] = {
		"note", .is_only_shown = 1, .load = note_load, .columns = note_columns,
	},
	[QUESTION_LIST] = {
		"list", list_keys, N_("Write an answer that stands in the list."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		list_load, list_read, choice_check, choice_explain, choice_columns,
		choice_write, choice_parse, choice_value,
	},
	[QUESTION_DEPARTMENT] = {
		"department", no_keys, N_("Write a department: its number or its name."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		department_load, list_read, choice_check, choice_explain, choice_columns,
		choice_write, choice_parse, choice_value,
	},
	[QUESTION_YES_NO] = {
		"yes_no", agreed_keys, N_("Choose an answer."),
		RESERVED_AMONG, EXPRESSION_TEXT,
		yes_no_load, choice_read, choice_check, choice_explain, choice_columns,
		choice_write, choice_parse, choice_value,
	},
	[QUESTION_JUDGMENT] = {
		"judgment", judgment_keys, N_("Choose a mention on each line."),
		RESERVED_BY_ROW, EXPRESSION_TEXT,
		judgment_load, matrix_read, matrix_check, matrix_explain, matrix_columns,
		matrix_write, matrix_parse, choice_value, .is_graded = 1, .is_ordered = 1,
	},
	[QUESTION_CONSENT] = {
		"consent", agreed_keys, N_("Tick the box if you agree. Without it you cannot go on."),
		RESERVED_AMONG, EXPRESSION_TEXT,
		consent_load, choice_read, choice_check, choice_explain, choice_columns,
		choice_write, choice_parse, choice_value,
	},
	[QUESTION_TOP] = {
		"top", top_keys, N_("Choose at least one answer."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		top_load, top_read, ranking_check, ranking_explain, ranking_columns,
		ranking_write, ranking_parse, ranking_value,
	},
	[QUESTION_RANKING] = {
		"ranking", ranking_keys, N_("Give a number to at least one answer."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		ranking_load, ranking_read, ranking_check, ranking_explain, ranking_columns,
		ranking_write, ranking_parse, ranking_value,
	},
	[QUESTION_SHARES] = {
		"shares", shares_keys, N_("Share the points between the answers."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		shares_load, shares_read, shares_check, shares_explain, shares_columns,
		shares_write, shares_parse, shares_value,
	},
	[QUESTION_MAIL] = {
		"email", no_keys, N_("Write an e-mail address like name@example.fr."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		mail_load, line_read, mail_check, text_explain, text_columns,
		text_write, text_parse, text_value, .is_free_text = 1, .is_identity = 1,
	},
	[QUESTION_PHONE] = {
		"phone", no_keys, N_("Write a telephone number."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		phone_load, line_read, phone_check, text_explain, text_columns,
		text_write, text_parse, text_value, .is_free_text = 1, .is_identity = 1,
	},
	[QUESTION_PERIOD] = {
		"period", period_keys, N_("Write the beginning and the end."),
		RESERVED_BESIDE, EXPRESSION_DAY,
		period_load, period_read, period_check, period_explain, period_columns,
		period_write, period_parse, date_value,
	},
	[QUESTION_CALCULATION] = {
		"calculation", calculation_keys, .load = calculation_load,
		.explain = calculation_explain, .columns = calculation_columns,
		.write = calculation_write, .parse = calculation_parse, .is_calculated = 1,
	},
	[QUESTION_FILE] = {
		"file", file_keys, N_("Attach a file."),
		RESERVED_BESIDE, EXPRESSION_TEXT,
		file_load, file_read, NULL, file_explain, file_columns,
		file_write, file_parse, file_value, .is_file = 1,
	},
};

_Static_assert(sizeof(question_kinds) / sizeof(*question_kinds) == QUESTION_KINDS,
	       "one row per kind");

const char *posted(struct arena *arena, const struct question *question,
		   const struct answer_form *form, const char *part, int nth)
{
	const char *name = part ? arena_print(arena, "q.%s.%s", question->name, part) :
		arena_print(arena, "q.%s", question->name);
	const char *value = form->text(form->context, name, nth);

	return value ? value : "";
}

enum answer_state reserved_answer(const struct question *question, const char *word)
{
	if (question->dont_know && !strcmp(word, ANSWER_DONT_KNOW))
		return DONT_KNOW;
	if (question->prefer_not && !strcmp(word, ANSWER_PREFER_NOT))
		return PREFER_NOT;
	return EMPTY;
}

/* Is one ticked that the question offers? */
static enum answer_state ticked_beside(struct arena *arena, const struct question *question,
				       const struct answer_form *form, int *count)
{
	enum answer_state state = EMPTY;
	const char *word;

	*count = 0;
	for (int nth = 0; *(word = posted(arena, question, form, "other", nth)); nth++) {
		enum answer_state ticked = reserved_answer(question, word);

		*count += ticked != EMPTY && ticked != state;
		if (ticked != EMPTY)
			state = ticked;
	}
	return state;
}

static int read_beside(struct arena *arena, const struct question *question,
		       const struct answer_setting *setting, const struct answer_form *form,
		       struct answer *answer, const char **why)
{
	const struct kind *kind = &question_kinds[question->kind];
	int count, fits = kind->read(arena, question, setting, form, answer, why);
	enum answer_state ticked = ticked_beside(arena, question, form, &count);

	if (count == 0)
		return fits;
	if (count == 1 && fits && answer->state == EMPTY) {
		*answer = (struct answer){ ticked };
		return 1;
	}
	*answer = (struct answer){ EMPTY };
	*why = _("Give an answer or tick the box below it, not both.");
	if (count > 1)
		*why = _("Tick only one of the boxes.");
	return 0;
}

int answer_read(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const struct answer_form *form,
		struct answer *answer, const char **why)
{
	const struct kind *kind = &question_kinds[question->kind];
	enum answer_state state;

	*answer = (struct answer){ question_is_asked(question) ? EMPTY : NOT_ASKED };
	*why = NULL;
	if (!question_is_asked(question))
		return 1;
	if (kind->reserved == RESERVED_BESIDE)
		return read_beside(arena, question, setting, form, answer, why);
	if (kind->reserved == RESERVED_AMONG) {
		state = reserved_answer(question, posted(arena, question, form, NULL, 0));
		if (state != EMPTY) {
			answer->state = state;
			return 1;
		}
	}
	return kind->read(arena, question, setting, form, answer, why);
}

/* What the author's constraint says of it, or NULL. */
static const char *constraint_words(struct arena *arena, const struct question *question,
				    const struct answer_setting *setting, const struct answer *answer)
{
	const char *words;

	if (answer_meets_constraint(arena, question, setting, answer))
		return NULL;
	words = wording_told(arena, setting, &question->constraint_message, NULL);
	return words ? words : _("This answer does not fit what is asked. Check it.");
}

const char *answer_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	const struct kind *kind = &question_kinds[question->kind];
	const char *wrong;

	if (!question_is_asked(question))
		return NULL;
	if (answer->state == GIVEN) {
		wrong = kind->check ? kind->check(arena, question, setting, answer) : NULL;
		return wrong ? wrong : constraint_words(arena, question, setting, answer);
	}
	if (answer->state == DONT_KNOW || answer->state == PREFER_NOT)
		return NULL;
	if (!question->required || !kind->missing)
		return NULL;
	return text_of(question->missing ? question->missing : kind->missing);
}

const char *state_in_words(enum answer_state state)
{
	static const char *const words[] = {
		[NOT_ASKED] = N_("Not asked"),
		[EMPTY] = N_("No answer"),
		[DONT_KNOW] = N_("I don’t know"),
		[PREFER_NOT] = N_("I prefer not to say"),
		[GIVEN] = NULL,
	};

	return words[state] ? text_of(words[state]) : NULL;
}

const char *state_in_json(enum answer_state state)
{
	static const char *const json[] = {
		[NOT_ASKED] = "null",
		[EMPTY] = "null",
		[DONT_KNOW] = "\"" ANSWER_DONT_KNOW "\"",
		[PREFER_NOT] = "\"" ANSWER_PREFER_NOT "\"",
		[GIVEN] = NULL,
	};

	return json[state];
}

int state_parse(const struct question *question, struct canonical *from, struct answer *answer)
{
	*answer = (struct answer){ EMPTY };
	if (question->dont_know && canonical_take_name(from, ANSWER_DONT_KNOW))
		answer->state = DONT_KNOW;
	else if (question->prefer_not && canonical_take_name(from, ANSWER_PREFER_NOT))
		answer->state = PREFER_NOT;
	else if (!canonical_take(from, "null"))
		answer->state = GIVEN;
	return answer->state != GIVEN;
}

void answer_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	const struct kind *kind = &question_kinds[question->kind];

	if (answer->state == GIVEN)
		kind->explain(out, question, setting, answer);
	else if (!kind->is_only_shown)
		buffer_add_text(out, state_in_words(answer->state));
}

void answer_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form)
{
	if (answer->state == GIVEN)
		question_kinds[question->kind].write(out, question, answer, form);
	else
		buffer_add_text(out, state_in_json(answer->state));
}

int answer_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	const struct kind *kind = &question_kinds[question->kind];

	if (kind->is_only_shown)
		return 0;
	if (!state_parse(question, from, answer))
		return kind->parse(arena, question, from, answer);
	/* Rows have reserved answers; the whole matrix has none. */
	return answer->state == EMPTY || kind->reserved != RESERVED_BY_ROW;
}

struct column *column_new(struct arena *arena, enum column_shape shape)
{
	struct column *column = arena_new(arena, struct column);

	column->shape = shape;
	return column;
}
