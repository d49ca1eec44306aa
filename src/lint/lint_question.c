/* Rules about one question, and about all of them. */
#include "lint/lint_rule.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "questionnaire/kind.h"
#include "text/text.h"

enum { LEAST_POLES = 3 };

static int has(unsigned topics, enum topic topic)
{
	return (int)(topics >> topic & 1);
}

/* How the choices of a scale of opinion lean; only where each of them does, or is in the middle. */
struct poles {
	int positive, negative, neutral, unsure, agreement;
	int is_scale;
};

static struct poles poles_of(const struct lint_question *question)
{
	struct poles poles = { 0 };
	int others = 0;

	for (int i = 0; i < question->question->choice_count; i++) {
		unsigned topics = question->of_choice[i];

		poles.agreement += has(topics, TOPIC_AGREEMENT);
		if (has(topics, TOPIC_UNSURE))
			poles.unsure++;
		else if (has(topics, TOPIC_NEUTRAL))
			poles.neutral++;
		else if (!has(topics, TOPIC_JUDGED))
			others++;
		else if (has(topics, TOPIC_NEGATIVE))
			poles.negative++;
		else
			poles.positive++;
	}
	poles.is_scale = !others && poles.positive && poles.positive + poles.negative + poles.neutral >= LEAST_POLES;
	return poles;
}

/* Kinds whose choices are the author's, one of which is chosen. */
static int is_of_one_choice(enum question_kind kind)
{
	return kind == QUESTION_CHOICE || kind == QUESTION_MATRIX || kind == QUESTION_JUDGMENT;
}

void lint_negated_row(struct lint *lint, const struct lint_question *question)
{
	struct lint_place place = question->place;
	struct poles poles = poles_of(question);

	if (question->negated_row < 0 || !poles.agreement || !poles.negative)
		return;
	place.list = "rows";
	place.item = question->negated_row;
	lint_warn(lint, &place, _("To disagree with a sentence that says “not” is a double negation. Say what is."));
}

void lint_balance(struct lint *lint, const struct lint_question *question)
{
	struct lint_place place = question->place;
	struct poles poles = poles_of(question);

	if (!is_of_one_choice(question->question->kind) || !poles.is_scale || poles.positive == poles.negative)
		return;
	place.key = "choices";
	lint_warn(lint, &place, text_print(lint->arena,
		_("This scale leans to one side: %1$d choices for, %2$d against."), poles.positive, poles.negative));
}

static void warn_of_end(struct lint *lint, const struct lint_question *question, const char *key, int language)
{
	struct lint_place place = question->place;

	place.key = key;
	place.language = lint->questionnaire->languages[language];
	lint_warn(lint, &place, _("Both ends of a scale need words of their own, in each language."));
}

void lint_scale_ends(struct lint *lint, const struct lint_question *question)
{
	const struct wording *low = &question->question->low, *high = &question->question->high;

	for (int i = 0; i < lint->questionnaire->language_count; i++) {
		const char *of_low = low->in ? low->in[i] : NULL, *of_high = high->in ? high->in[i] : NULL;

		if (!of_low != !of_high)
			warn_of_end(lint, question, of_low ? "high" : "low", i);
		else if (of_low && of_high && !strcmp(of_low, of_high))
			warn_of_end(lint, question, "high", i);
	}
}

static int asks_opinion(const struct lint_question *question, const struct poles *poles)
{
	enum question_kind kind = question->question->kind;

	if (kind == QUESTION_SCALE || kind == QUESTION_JUDGMENT)
		return 1;
	if (kind == QUESTION_YES_NO)
		return has(question->asked, TOPIC_OPINION);
	return is_of_one_choice(kind) && (poles->is_scale || has(question->asked, TOPIC_OPINION));
}

void lint_dont_know(struct lint *lint, const struct lint_question *question)
{
	struct lint_place place = question->place;
	struct poles poles = poles_of(question);

	if (question->question->dont_know || poles.unsure || !asks_opinion(question, &poles))
		return;
	place.key = "dont_know";
	lint_warn(lint, &place,
		  _("Whoever has no opinion must choose one at random. Let people say that they do not know."));
}

void lint_choices(struct lint *lint, const struct lint_question *question)
{
	const struct question *asked = question->question;
	struct lint_place place = question->place;

	if (asked->choice_count > MOST_LISTED && asked->kind != QUESTION_LIST && asked->kind != QUESTION_DEPARTMENT) {
		place.key = "choices";
		lint_warn(lint, &place, text_print(lint->arena,
			_("These are %1$d choices; more than %2$d are not read to the end. Group them, or use a list."),
			asked->choice_count, MOST_LISTED));
	}
}

static void warn_of_columns(struct lint *lint, const struct lint_question *question)
{
	struct lint_place place = question->place;
	int columns = question->question->choice_count + question->question->dont_know +
		question->question->prefer_not;

	place.key = "choices";
	if (columns > MOST_MATRIX_COLUMNS)
		lint_warn(lint, &place, text_print(lint->arena,
			_("On a phone, %1$d answers to each line are too many; at most %2$d."),
			columns, MOST_MATRIX_COLUMNS));
	else if (question->column_words > MOST_COLUMN_WORDS)
		lint_warn(lint, &place, text_print(lint->arena,
			_("The longest answer has %1$d words, and is repeated for each line; at most %2$d."),
			question->column_words, MOST_COLUMN_WORDS));
}

void lint_matrix(struct lint *lint, const struct lint_question *question)
{
	const struct question *asked = question->question;
	struct lint_place place = question->place;

	if (asked->kind != QUESTION_MATRIX && asked->kind != QUESTION_JUDGMENT)
		return;
	warn_of_columns(lint, question);
	place.key = "rows";
	if (asked->row_count > MOST_SHOWN_ROWS)
		lint_warn(lint, &place, text_print(lint->arena,
			_("These are %1$d lines to answer one after the other; at most %2$d, else make two questions."),
			asked->row_count, MOST_SHOWN_ROWS));
}

/* Seconds to answer whoever is asked, beside those to read. */
static double seconds_to_answer(const struct question *question)
{
	static const double of_kind[QUESTION_KINDS] = {
		[QUESTION_CHOICE] = 5, [QUESTION_CHOICES] = 10, [QUESTION_INTEGER] = 6, [QUESTION_DECIMAL] = 8,
		[QUESTION_LINE] = 12, [QUESTION_TEXT] = 45, [QUESTION_DATE] = 10, [QUESTION_SCALE] = 5,
		[QUESTION_LIST] = 8, [QUESTION_DEPARTMENT] = 8, [QUESTION_YES_NO] = 4, [QUESTION_CONSENT] = 4,
		[QUESTION_TOP] = 20, [QUESTION_RANKING] = 30, [QUESTION_SHARES] = 30, [QUESTION_MAIL] = 15,
		[QUESTION_PHONE] = 12, [QUESTION_PERIOD] = 15, [QUESTION_FILE] = 60, [QUESTION_MATRIX] = 4, [QUESTION_JUDGMENT] = 4,
	};
	int times = question_kinds[question->kind].reserved == RESERVED_BY_ROW ? question->row_count : 1;

	return of_kind[question->kind] * times;
}

static int words_in(struct arena *arena, const struct questionnaire *questionnaire, const struct wording *wording)
{
	const char *text = wording->in ? wording->in[questionnaire->default_language] : NULL;

	return text ? words_split(arena, text).count : 0;
}

double lint_seconds(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question)
{
	int words = words_in(arena, questionnaire, &question->label) + words_in(arena, questionnaire, &question->hint);

	for (int i = 0; i < question->choice_count; i++)
		words += words_in(arena, questionnaire, &question->choices[i].label);
	for (int i = 0; i < question->row_count; i++)
		words += words_in(arena, questionnaire, &question->rows[i].label);
	return words * 60.0 / WORDS_A_MINUTE + seconds_to_answer(question);
}

static double seconds_of(const struct question *question)
{
	double seconds = seconds_to_answer(question);

	/* Who is not asked needs no time: about one in two. */
	return question->relevant ? seconds / 2 : seconds;
}

void lint_minutes(struct lint *lint)
{
	const struct lint_place whole = { -1, -1 };
	double minutes = (double)lint->words / WORDS_A_MINUTE;

	for (int i = 0; i < lint->questionnaire->question_count; i++)
		if (lint->questionnaire->sections[lint->questionnaire->questions[i].section].occurrence <= 1)
			minutes += seconds_of(&lint->questionnaire->questions[i]) / 60;
	if (minutes > MOST_MINUTES)
		lint_warn(lint, &whole, text_print(lint->arena,
			_("This takes about %1$d minutes; after %2$d many give up."), (int)ceil(minutes), MOST_MINUTES));
}
