#include "questionnaire/piping.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "expression/expression.h"
#include "questionnaire/kind.h"
#include "questionnaire/kinds.h"
#include "questionnaire/logic.h"
#include "text/spaces.h"
#include "text/text.h"

#define NAME_SIGNS "abcdefghijklmnopqrstuvwxyz0123456789_."

static const char isolate[] = "\u2068", isolated[] = "\u2069", nothing[] = "…";

enum { MOST_LINES = 200, MOST_DECIMALS = 6 };

/* The next ${ from there; the name's length, -1 where it is none. NULL after the last. */
static const char *next_pipe(const char *text, const char **name, int *length)
{
	const char *start = strstr(text, "${");

	if (!start)
		return NULL;
	*name = start + 2;
	*length = (int)strspn(*name, NAME_SIGNS);
	if (!*length || (*name)[*length] != '}')
		*length = -1;
	return start;
}

static int characters_before(const char *text, const char *end)
{
	int count = 0;

	for (; text < end; text++)
		count += (*text & 0xC0) != 0x80;
	return count;
}

static const char *why_not(struct arena *arena, const struct expression_names *names, const char *name, int length)
{
	struct expression_name found = { 0 };
	const char *copy;

	if (length < 0)
		return _("A question is written ${name}.");
	copy = arena_copy_bytes(arena, name, (size_t)length);
	if (!names->find(names->context, copy, &found))
		return text_print(arena, _("No question before this one is called “%s”."), copy);
	return found.is_several ?
		text_print(arena, _("“%s” has several answers: a wording can only tell one."), copy) : NULL;
}

void piping_check(struct arena *arena, const char *text, const struct expression_names *names,
		  struct expression_fault *fault)
{
	const char *at = text, *name;
	int length;

	while (!fault->words && (at = next_pipe(at, &name, &length))) {
		fault->words = why_not(arena, names, name, length);
		fault->column = characters_before(text, at) + 1;
		at = name;
	}
}

/* On one line, and no longer than it may be. */
static void add_isolated(struct buffer *out, const char *text)
{
	const char *end = text;
	int count = 0;

	buffer_add_text(out, isolate);
	for (; *end && count < LONGEST_PIPED; count++)
		do
			end++;
		while ((*end & 0xC0) == 0x80);
	for (; text < end; text++)
		buffer_add(out, *text == '\n' || *text == '\t' ? " " : text, 1);
	buffer_add_text(out, *end ? nothing : "");
	buffer_add_text(out, isolated);
}

/* Lines as the kinds explain them: choices one below the other. */
static const char *lines_as_list(struct arena *arena, const char *lines)
{
	const char *parts[MOST_LINES];
	size_t count = 0;

	while (*lines && count < MOST_LINES) {
		size_t length = strcspn(lines, "\n");

		parts[count++] = arena_copy_bytes(arena, lines, length);
		lines += length + (lines[length] == '\n');
	}
	return text_list(arena, parts, count);
}

/* What labels themselves pipe is not told once more: that would have no bound. */
static const char *labels_of(struct arena *arena, const struct answer_setting *setting,
			     const struct question *question, const struct answer *answer)
{
	struct answer_setting plain = *setting;
	struct buffer lines = buffer_in(arena);

	plain.answers = NULL;
	plain.logic = NULL;
	question_kinds[question->kind].explain(&lines, question, &plain, answer);
	return lines_as_list(arena, lines.bytes);
}

static const char *number_words(struct arena *arena, double number)
{
	int decimals = 0;
	double scale = 1;

	while (decimals < MOST_DECIMALS && fabs(number * scale - round(number * scale)) > 1e-7) {
		decimals++;
		scale *= 10;
	}
	return text_decimal(arena, number, decimals);
}

static const char *value_words(struct arena *arena, const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_NUMBER: return isfinite(value->number) ? number_words(arena, value->number) : "";
	case EXPRESSION_DAY:	return isnan(value->number) ? "" : text_day_short(arena, (int32_t)value->number);
	case EXPRESSION_TRUTH:	return value->truth ? text_in("truth", "yes") : text_in("truth", "no");
	default:		return value->text;
	}
}

/* Of a row of a matrix, its number; -1 for the question itself. */
static int row_of(const struct question *question, const char *row)
{
	for (int i = 0; i < question->row_count; i++)
		if (!strcmp(question->rows[i].name, row))
			return i;
	return -1;
}

/* Of a matrix the label chosen, of a period one of its ends. */
static const char *row_words(struct arena *arena, const struct answer_setting *setting,
			     const struct question *question, const struct answer *row)
{
	const struct answer_setting plain = { setting->questionnaire, setting->language, setting->today, NULL };

	if (row->state != GIVEN)
		return "";
	return question->choice_count ? choice_label(arena, question, &plain, row->choice) :
		day_in_words(arena, question, row->day);
}

/* "" where it is empty in any way. */
static const char *words_of_answer(struct arena *arena, const struct answer_setting *setting,
				   const struct question *question, int row)
{
	const struct answer *answer = &setting->answers[question->number];
	struct logic *logic = logic_seen(setting, arena);
	struct expression_value value;

	if (question->calculation) {
		value = calculation_value(question, answer);
		if (question->choice_count && value.type == EXPRESSION_TEXT && *value.text)
			return logic_is_relevant(logic, arena, question) ? labels_of(arena, setting, question, answer) : "";
		return logic_is_relevant(logic, arena, question) ? value_words(arena, &value) : "";
	}
	if (answer->state != GIVEN || !logic_is_relevant(logic, arena, question) ||
	    ((question_is_free_text(question) || question_is_file(question)) && !answer->text))
		return "";
	if (row >= 0)
		return row_words(arena, setting, question, &answer->rows[row]);
	if (question->choice_count)
		return labels_of(arena, setting, question, answer);
	if (question_kinds[question->kind].type == EXPRESSION_DAY)
		return day_in_words(arena, question, answer->day);
	value = logic_value(logic, arena, question, 0);
	return value_words(arena, &value);
}

static const char *words_named(struct arena *arena, const struct answer_setting *setting,
			       const char *name, int length)
{
	const char *row, *copy = arena_copy_bytes(arena, name, (size_t)length);
	const struct question *question = setting->answers ? question_with_part(setting->questionnaire, copy, &row) : NULL;

	if (!question || question_kinds[question->kind].is_only_shown)
		return "";
	return words_of_answer(arena, setting, question, row_of(question, row));
}

const char *text_told(struct arena *arena, const struct answer_setting *setting, const char *text)
{
	struct buffer out;
	const char *at, *name;
	int length;

	if (!text || !strstr(text, "${"))
		return text;
	out = buffer_in(arena);
	while ((at = next_pipe(text, &name, &length))) {
		const char *words = length > 0 ? words_named(arena, setting, name, length) : "";

		buffer_add(&out, text, (size_t)(at - text));
		if (*words)
			add_isolated(&out, words);
		else
			buffer_add_text(&out, nothing);
		text = length > 0 ? name + length + 1 : name;
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

const char *wording_told(struct arena *arena, const struct answer_setting *setting,
			 const struct wording *wording, const char **found)
{
	const char *tag, *text = wording_in(setting->questionnaire, wording, setting->language, &tag);

	if (found)
		*found = tag;
	if (text && language_is_french(tag))
		text = text_spaced(arena, text);
	return text_told(arena, setting, text);
}
