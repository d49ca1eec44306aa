/*
 * answers_by_chance: questionnaires and answers made by a seeded generator,
 * and what the cells of a snapshot must hold for them, said without a scanner.
 */
#ifndef TESTS_SNAPSHOT_ANSWERS_BY_CHANCE_H
#define TESTS_SNAPSHOT_ANSWERS_BY_CHANCE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/document.h"
#include "questionnaire/kind.h"
#include "snapshot/merge.h"
#include "snapshot/scan.h"
#include "snapshot/segment.h"

struct chance {
	uint64_t state;
};

/* From 0 to below most (splitmix64). */
static inline int chance(struct chance *chance, int most)
{
	uint64_t mixed = chance->state += 0x9e3779b97f4a7c15u;

	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
	return (int)((mixed ^ mixed >> 31) % (uint64_t)most);
}

static inline void add_choices(struct buffer *out, const char *key, const char *stem, int count)
{
	buffer_print(out, ",\"%s\":[", key);
	for (int i = 0; i < count; i++)
		buffer_print(out, "%s{\"name\":\"%s%d\",\"label\":{\"fr\":\"L%d\"}}", i ? "," : "", stem, i, i);
	buffer_add_text(out, "]");
}

static inline void add_question(struct buffer *out, struct chance *with, enum question_kind kind, int number)
{
	/* A number, a truth, a day, and texts: made of closed answers, and of what people wrote. */
	static const char *const calculated[] = {
		"${q2} * 1.5", "${q2} > 3", "date(${q6} + 1)", "concat('n ', ${q0})", "concat('n ', ${q4})"
	};
	int from = chance(with, 2);

	buffer_print(out, "{\"name\":\"q%d\",\"kind\":\"%s\",\"label\":{\"fr\":\"Question %d\"}",
		     number, question_kinds[kind].name, number);
	if (kind != QUESTION_NOTE && kind != QUESTION_CONSENT && kind != QUESTION_CALCULATION && kind != QUESTION_FILE) {
		buffer_print(out, ",\"dont_know\":%s", chance(with, 2) ? "true" : "false");
		buffer_print(out, ",\"prefer_not\":%s", chance(with, 2) ? "true" : "false");
	}
	switch (kind) {
	case QUESTION_CHOICE:
		add_choices(out, "choices", "c", 2 + chance(with, 30));
		buffer_print(out, ",\"random\":%s", chance(with, 2) ? "true" : "false");
		break;
	case QUESTION_CHOICES:	add_choices(out, "choices", "c", 2 + chance(with, 20)); break;
	case QUESTION_MATRIX:
		add_choices(out, "rows", "r", 1 + chance(with, 4));
		add_choices(out, "choices", "c", 2 + chance(with, 5));
		break;
	case QUESTION_LIST:	add_choices(out, "choices", "c", 2 + chance(with, MOST_CHOICES - 1)); break;
	case QUESTION_TOP:	add_choices(out, "choices", "c", 2 + chance(with, 20)); break;
	case QUESTION_RANKING:	add_choices(out, "choices", "c", 2 + chance(with, 20)); break;
	case QUESTION_SHARES:	add_choices(out, "choices", "c", 2 + chance(with, 20)); break;
	case QUESTION_JUDGMENT:	add_choices(out, "rows", "r", 1 + chance(with, 4)); break;
	case QUESTION_DECIMAL:	buffer_print(out, ",\"decimals\":%d", 1 + chance(with, 6)); break;
	case QUESTION_DATE:
	case QUESTION_PERIOD:
		buffer_print(out, ",\"precision\":\"%s\"", (const char *const []){ "day", "month", "year" }[chance(with, 3)]);
		break;
	case QUESTION_SCALE:
		buffer_print(out, ",\"from\":%d,\"to\":%d,\"low\":{\"fr\":\"-\"},\"high\":{\"fr\":\"+\"}",
			     from, 3 + chance(with, 9));
		break;
	case QUESTION_FILE:	buffer_add_text(out, ",\"accept\":[\"image\"]"); break;
	case QUESTION_CALCULATION:
		buffer_print(out, ",\"calculation\":\"%s\"", calculated[chance(with, 5)]);
		break;
	default:		break;
	}
	buffer_add_text(out, "}");
}

/* So many questions hold every kind, and some of them again. */
enum { EVERY_KIND = QUESTION_KINDS + 4 };

/* Every kind once, then any. */
static inline const char *document_by_chance(struct arena *arena, struct chance *with, int questions)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\","
			"\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[");
	for (int i = 0; i < questions; i++) {
		if (i)
			buffer_add_text(&out, ",");
		add_question(&out, with, (enum question_kind)(i < QUESTION_KINDS ? i : chance(with, QUESTION_KINDS)), i);
	}
	buffer_add_text(&out, "]}]}");
	return out.bytes;
}

static inline const struct questionnaire *questionnaire_of(struct arena *arena, const char *document)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const struct questionnaire *read = document_read(arena, document, strlen(document), faults);

	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		fprintf(stderr, "%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	return read;
}

static inline double number_by_chance(struct chance *with, int decimals)
{
	static const double seldom[] = { 0, 1e-6, -1e-5, 0.0001, MOST_NUMBER, -MOST_NUMBER, 123456789.123456, 1e-4 };
	double whole = chance(with, 200) - 50;

	if (chance(with, 8) == 0) {
		double one = seldom[chance(with, 8)];

		return decimals ? one : floor(one);
	}
	return decimals ? whole + chance(with, 100) / 100.0 : whole;
}

static inline void give_by_chance(struct arena *arena, struct chance *with, const struct question *question,
				  struct answer *answer);

static inline void rank_by_chance(struct arena *arena, struct chance *with, const struct question *question,
				  struct answer *answer)
{
	int count = 1 + chance(with, question->most), choice = chance(with, question->choice_count);

	answer->of_choice = arena_array(arena, int, (size_t)question->choice_count);
	for (int place = 1; place <= count; place++) {
		answer->of_choice[choice] = place;
		while (place < count && answer->of_choice[choice])
			choice = chance(with, question->choice_count);
	}
}

static inline int32_t day_by_chance(struct chance *with, enum precision precision)
{
	int32_t day = chance(with, 30) ? day_of(1950, 1, 1) + chance(with, 30000) :
		day_of(1 + chance(with, 9999), 1 + chance(with, 12), 1);
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	if (precision == TO_THE_DAY)
		return day;
	return day_of(year, precision == TO_THE_YEAR ? 1 : month, 1);
}

static inline int has_rows(const struct question *question)
{
	return question->kind == QUESTION_MATRIX || question->kind == QUESTION_JUDGMENT;
}

static inline void answer_by_chance(struct arena *arena, struct chance *with, const struct question *question,
				    struct answer *answer, int is_row)
{
	static const enum answer_state states[] = { EMPTY, DONT_KNOW, PREFER_NOT, NOT_ASKED };
	enum answer_state state = chance(with, 3) ? GIVEN : states[chance(with, 4)];

	*answer = (struct answer){ state };
	if (state == DONT_KNOW && !question->dont_know)
		answer->state = EMPTY;
	if (state == PREFER_NOT && !question->prefer_not)
		answer->state = EMPTY;
	if (state == NOT_ASKED && is_row)
		answer->state = EMPTY;
	if (has_rows(question) && !is_row && answer->state != NOT_ASKED)
		answer->state = GIVEN;
	if (question->kind == QUESTION_NOTE)
		answer->state = NOT_ASKED;
	if (answer->state != GIVEN)
		return;
	if (is_row)
		answer->choice = chance(with, question->choice_count);
	else
		give_by_chance(arena, with, question, answer);
}

static inline void give_by_chance(struct arena *arena, struct chance *with, const struct question *question,
				  struct answer *answer)
{
	switch (question->kind) {
	case QUESTION_CHOICE:
	case QUESTION_LIST:
	case QUESTION_DEPARTMENT:
	case QUESTION_YES_NO:
	case QUESTION_CONSENT:
		answer->choice = chance(with, question->choice_count);
		break;
	case QUESTION_CHOICES:
		for (int i = 1 + chance(with, 3); i; i--)
			answer_add(answer, chance(with, question->choice_count));
		break;
	case QUESTION_INTEGER:
	case QUESTION_DECIMAL:
		answer->number = number_by_chance(with, question->decimals);
		break;
	case QUESTION_SCALE:
		answer->number = question->from + chance(with, question->to - question->from + 1);
		break;
	case QUESTION_DATE:
		answer->day = day_by_chance(with, question->precision);
		break;
	case QUESTION_PERIOD:
		answer->rows = arena_array(arena, struct answer, 2);
		for (int i = 0, given = 1 + chance(with, 3); i < 2; i++) {
			answer->rows[i].state = given >> i & 1 ? GIVEN : EMPTY;
			answer->rows[i].day = day_by_chance(with, question->precision);
		}
		break;
	case QUESTION_TOP:
	case QUESTION_RANKING:
		rank_by_chance(arena, with, question, answer);
		break;
	case QUESTION_SHARES:
		answer->of_choice = arena_array(arena, int, (size_t)question->choice_count);
		answer->of_choice[chance(with, question->choice_count)] = MOST_POINTS - chance(with, MOST_POINTS);
		answer->of_choice[chance(with, question->choice_count)] = 1 + chance(with, 9);
		break;
	case QUESTION_MATRIX:
	case QUESTION_JUDGMENT:
		answer->rows = arena_array(arena, struct answer, (size_t)question->row_count);
		answer->state = EMPTY;
		for (int i = 0; i < question->row_count; i++) {
			answer_by_chance(arena, with, question, &answer->rows[i], 1);
			if (answer->rows[i].state != EMPTY)
				answer->state = GIVEN;
		}
		break;
	case QUESTION_CALCULATION:
		if (question->choice_count)
			answer->choice = chance(with, question->choice_count);
		answer->number = (chance(with, 4000) - 500) / 7.0;
		answer->day = day_by_chance(with, TO_THE_DAY);
		if (expression_gives(question->calculation) == EXPRESSION_TEXT && !question->holds_words)
			answer->text = arena_print(arena, "\"é\\%d\n", chance(with, 9));
		break;
	default:
		break;		/* of a text only that it was given: its words are elsewhere */
	}
}

static inline struct answer *answers_by_chance(struct arena *arena, struct chance *with,
					       const struct questionnaire *questionnaire)
{
	struct answer *answers = answers_new(arena, questionnaire);

	for (int i = 0; i < questionnaire->question_count; i++)
		answer_by_chance(arena, with, &questionnaire->questions[i], &answers[i], 0);
	return answers;
}

static inline const char *json_of_answers(struct arena *arena, const struct questionnaire *questionnaire,
					  const struct answer *answers)
{
	struct buffer out = buffer_in(arena);

	answers_write(&out, questionnaire, answers, 0, AS_DRAFT);
	return out.bytes;
}

/* --- what the cells must be */

static inline int state_of(const struct cells *cells, int row)
{
	uint16_t wide;

	if (!cells->is_wide)
		return cells->states[row];
	memcpy(&wide, cells->states + 2 * row, sizeof(wide));
	return wide;
}

static inline int reserved_state(const struct answer *answer)
{
	static const int states[] = { CELL_NOT_ASKED, CELL_EMPTY, CELL_DONT_KNOW, CELL_PREFER_NOT, CELL_GIVEN };

	return states[answer->state];
}

static inline int code_named(const struct snapshot_column *column, const char *name)
{
	int code = 0;

	while (code < column->code_count && strcmp(column->codes[code], name))
		code++;
	return code;
}

static inline int set_is(const struct question *question, const struct answer *answer,
			 const struct snapshot_column *column, const struct cells *cells, int row)
{
	for (int i = 0; i < question->choice_count; i++) {
		int code = code_named(column, question->choices[i].name);

		if ((cells->values[(size_t)(code / 8) * cells->stride + (size_t)row] >> code % 8 & 1) !=
		    answer_has(answer, i))
			return 0;
	}
	return 1;
}

/* Of a column of places or of points: a number of each choice, in so many bytes. */
static inline int numbers_are(const struct question *question, const struct answer *answer,
			      const struct snapshot_column *column, const struct cells *cells, int row, size_t width)
{
	for (int i = 0; i < question->choice_count; i++) {
		size_t code = (size_t)code_named(column, question->choices[i].name);
		uint16_t number = 0;

		memcpy(&number, cells->values + width * (code * cells->stride + (size_t)row), width);
		if (number != answer->of_choice[i])
			return 0;
	}
	return 1;
}

/* Does the row of that column hold this answer? */
static inline int cell_is(const struct question *question, const struct answer *answer,
			  const struct snapshot_column *column, const struct cells *cells, int row)
{
	int state = state_of(cells, row);
	char point[16];
	double number;
	int32_t day;

	if (answer->state != GIVEN)
		return state == (cells->is_wide ? CELL_WIDE : 0) + reserved_state(answer);
	switch (column->shape) {
	case SHAPE_CODE:
		snprintf(point, sizeof(point), "%d", (int)answer->number);
		return state == code_named(column, question->kind == QUESTION_SCALE ? point :
					   question->choices[answer->choice].name);
	case SHAPE_SET:
		return state == CELL_GIVEN && set_is(question, answer, column, cells, row);
	case SHAPE_NUMBER:
		memcpy(&number, cells->values + sizeof(number) * (size_t)row, sizeof(number));
		return state == CELL_GIVEN && number == answer->number;
	case SHAPE_DATE:
		memcpy(&day, cells->values + sizeof(day) * (size_t)row, sizeof(day));
		return state == CELL_GIVEN && day == answer->day;
	case SHAPE_RANK:
		return state == CELL_GIVEN && numbers_are(question, answer, column, cells, row, 1);
	case SHAPE_SHARES:
		return state == CELL_GIVEN && numbers_are(question, answer, column, cells, row, 2);
	default:
		return state == CELL_GIVEN;
	}
}

/* Do all the columns of the row hold these answers? */
static inline int row_is(const struct questionnaire *questionnaire, const struct answer *answers,
			 const struct segment *segment, int row)
{
	for (int i = OWN_COLUMNS; i < segment->column_count; i++) {
		const struct snapshot_column *column = &segment->columns[i];
		const struct question *question = question_named(questionnaire, column->name);
		struct answer one = { NOT_ASKED };

		if (question)
			one = answers[question->number];
		if (question && column->part && one.state == GIVEN)
			for (int j = 0; j < question->row_count; j++)
				if (!strcmp(question->rows[j].name, column->part))
					one = answers[question->number].rows[j];
		if (!cell_is(question, &one, column, &segment->cells[i], row))
			return 0;
	}
	return 1;
}

#endif
