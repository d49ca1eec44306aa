/*
 * kinds: the functions of each row of question_kinds[], and what they share.
 */
#ifndef QUESTIONNAIRE_KINDS_H
#define QUESTIONNAIRE_KINDS_H

#include <stddef.h>

#include "questionnaire/kind.h"

extern const char *const choice_keys[];
extern const char *const choices_keys[];
extern const char *const integer_keys[];
extern const char *const decimal_keys[];
extern const char *const text_keys[];
extern const char *const date_keys[];
extern const char *const scale_keys[];
extern const char *const matrix_keys[];
extern const char *const list_keys[];
extern const char *const judgment_keys[];
extern const char *const top_keys[];
extern const char *const ranking_keys[];
extern const char *const shares_keys[];
extern const char *const period_keys[];
extern const char *const calculation_keys[];
extern const char *const file_keys[];
extern const char *const agreed_keys[];
extern const char *const no_keys[];

kind_load_fn choice_load, choices_load, integer_load, decimal_load, line_load, text_load, date_load,
	scale_load, matrix_load, note_load, list_load, department_load, yes_no_load, judgment_load,
	consent_load, top_load, ranking_load, shares_load, mail_load, phone_load,
	period_load, calculation_load, file_load;
kind_read_fn choice_read, choices_read, number_read, line_read, text_read, date_read, scale_read,
	matrix_read, list_read, top_read, ranking_read, shares_read, period_read, file_read;
kind_check_fn choice_check, choices_check, number_check, text_check, date_check, matrix_check, ranking_check,
	shares_check, mail_check, phone_check, period_check;
kind_explain_fn choice_explain, choices_explain, number_explain, text_explain, date_explain,
	scale_explain, matrix_explain, ranking_explain, shares_explain,
	period_explain, calculation_explain, file_explain;
kind_columns_fn choice_columns, choices_columns, number_columns, text_columns, date_columns,
	scale_columns, matrix_columns, note_columns, ranking_columns, shares_columns,
	period_columns, calculation_columns, file_columns;
kind_write_fn choice_write, choices_write, number_write, text_write, date_write, matrix_write, ranking_write,
	shares_write, period_write, calculation_write, file_write;
kind_parse_fn choice_parse, choices_parse, number_parse, text_parse, date_parse, scale_parse,
	matrix_parse, ranking_parse, shares_parse, period_parse,
	calculation_parse, file_parse;
kind_value_fn choice_value, choices_value, number_value, text_value, date_value, ranking_value,
	shares_value, file_value;

/* The nth value posted as q.<name> or, with a part, q.<name>.<part>; "" where there is none. */
const char *posted(struct arena *arena, const struct question *question,
		   const struct answer_form *form, const char *part, int nth);

/* The first of them as one line, without white space at its ends; NULL, and why, where it is no text. */
const char *posted_line(struct arena *arena, const struct question *question,
			const struct answer_form *form, const char *part, const char **why);

/* DONT_KNOW or PREFER_NOT where the question offers it and that is the word, else EMPTY. */
enum answer_state reserved_answer(const struct question *question, const char *word);

/* Of an answer, or of a row of a matrix: NULL for GIVEN, which its kind must tell. */
const char *state_in_words(enum answer_state state);
const char *state_in_json(enum answer_state state);

/* null and the reserved answers; 0 where it is none of them, the state then being GIVEN. */
int state_parse(const struct question *question, struct canonical *from, struct answer *answer);

/*
 * A choice posted by its name: GIVEN, or EMPTY where it is not offered now;
 * 0 where the question has no such choice.
 */
int choice_give(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const char *name, struct answer *answer);
int choice_is_offered(struct arena *arena, const struct question *question,
		      const struct answer_setting *setting, int choice);
const char *choice_label(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, int choice);

/* The question's list of choices, of at least so many; each may have these keys. */
void choices_list_load(struct document_reader *reader, struct json_t *object,
		       struct question *question, int least, const char *const *keys);

/* Which of its choices, or of its rows, were proposed in which round, once these are loaded. */
void proposed_load(struct document_reader *reader, struct json_t *object, struct question *question);

/* The choice in words, with those that were written beside it; which may be NULL. */
void choice_explain_one(struct buffer *out, const struct question *question,
			const struct answer_setting *setting, int choice, const char *which);

/* The number of the choice whose name stands there, in quotes; -1 where there is none. */
int choice_parse_name(const struct question *question, struct canonical *from);

/*
 * which: the line beside a choice that asks which one it is ("Other: ..."),
 * posted as q.<name>.which. Its words are kept apart like any free text; a
 * draft holds them as {"answer":...,"which":"..."}.
 */
#define WHICH_PART "which"

int which_choice(const struct question *question);	/* the one that asks, or -1 */
void which_load(struct question *question);	/* after its choices */
int which_read(struct arena *arena, const struct question *question,
	       const struct answer_setting *setting, const struct answer_form *form,
	       struct answer *answer, const char **why);	/* after the choice itself */
void which_write_begin(struct buffer *out, const struct answer *answer, enum answers_form form);
void which_write_end(struct buffer *out, const struct answer *answer, enum answers_form form);
int which_parse(struct arena *arena, const struct question *question, struct canonical *from,
		struct answer *answer, kind_parse_fn *parse);	/* parse reads the answer itself */

/* Once it is known of what type it is; the words for the author where it is none that its choices allow. */
const char *calculation_settle(struct question *question);

/* The rows of a question that has some. */
void rows_load(struct document_reader *reader, struct json_t *object, struct question *question);

/* of_choice, made where there is none yet. */
int *answer_of_choices(struct arena *arena, const struct question *question, struct answer *answer);

/* All their names, in document order. */
const char **choice_codes(struct arena *arena, const struct question *question);

/* GIVEN as soon as one row is. */
void rows_set_state(const struct question *question, struct answer *answer);

/* What dates share: bounds and precision, the parts posted as q.<name>.<prefix>day, what is wrong, the words. */
void day_load(struct document_reader *reader, struct json_t *object, struct question *question);
int day_posted(struct arena *arena, const struct question *question, const struct answer_form *form,
	       const char *prefix, struct answer *answer, const char **why);
const char *day_check(struct arena *arena, const struct question *question,
		      const struct answer_setting *setting, int32_t day);
const char *day_in_words(struct arena *arena, const struct question *question, int32_t day);

/* One column for the whole question. */
struct column *column_new(struct arena *arena, enum column_shape shape);

/*
 * What was typed, without white space at its ends, digits of other scripts as
 * 0 to 9; NULL where it is no text.
 */
const char *typed_figures(struct arena *arena, const char *typed);

/* Bytes of the white space that begins here; 0 where there is none. */
size_t white_space(const char *text);

/* A copy without white space at both ends. */
const char *trimmed(struct arena *arena, const char *text);

#endif
