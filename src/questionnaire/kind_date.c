#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const date_keys[] = { "earliest", "latest", "precision", NULL };

static void load_bound(struct document_reader *reader, struct json_t *object, const char *key,
		       int32_t *day, int *is_today)
{
	const char *text = reader_text(reader, object, key);

	*day = DAY_NONE;
	if (!text)
		return;
	*is_today = !strcmp(text, "today");
	*day = day_read(text);
	if (!*is_today && *day == DAY_NONE)
		reader_fault(reader, key, _("This must be a day like “2026-05-12”, or “today”."));
}

static void load_precision(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const names[PRECISIONS] = { "day", "month", "year" };
	static const char *const missing[PRECISIONS] = {
		NULL, N_("Write the month and the year."), N_("Write the year with four digits, for example 1985."),
	};
	const char *text = reader_text(reader, object, "precision");

	for (int i = 0; text && i < PRECISIONS; i++)
		if (!strcmp(text, names[i])) {
			question->precision = (enum precision)i;
			question->missing = missing[i];
			return;
		}
	if (text)
		reader_fault(reader, "precision", _("This must be “day”, “month” or “year”."));
}

/* The first day of its month, or of its year. */
static int32_t rounded(const struct question *question, int32_t day)
{
	int year, month, of_month;

	if (day == DAY_NONE || question->precision == TO_THE_DAY)
		return day;
	day_split(day, &year, &month, &of_month);
	return day_of(year, question->precision == TO_THE_YEAR ? 1 : month, 1);
}

void day_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	load_precision(reader, object, question);
	load_bound(reader, object, "earliest", &question->earliest, &question->earliest_is_today);
	load_bound(reader, object, "latest", &question->latest, &question->latest_is_today);
	if (question->earliest != DAY_NONE && question->latest != DAY_NONE &&
	    question->earliest > question->latest)
		reader_fault(reader, "earliest", _("The earliest day is after the latest one."));
	question->earliest = rounded(question, question->earliest);
}

void date_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	day_load(reader, object, question);
}

enum { PART_MISSING = -1, PART_UNREADABLE = -2 };

/* A whole number of at most five digits. */
static int read_part(struct arena *arena, const struct question *question,
		     const struct answer_form *form, const char *part)
{
	const char *typed = typed_figures(arena, posted(arena, question, form, part, 0));
	size_t length = typed ? strspn(typed, "0123456789") : 0;
	int number = 0;

	if (typed && !*typed)
		return PART_MISSING;
	if (!typed || typed[length] || length > 5)
		return PART_UNREADABLE;
	for (; *typed; typed++)
		number = 10 * number + (*typed - '0');
	return number;
}

static const char *missing_part(int day, int month, int year)
{
	if (day == PART_MISSING)
		return _("Write the day too.");
	if (month == PART_MISSING)
		return _("Write the month too.");
	return year == PART_MISSING ? _("Write the year too.") : NULL;
}

/* Which part cannot be, or NULL. */
static const char *wrong_part(struct arena *arena, int day, int month, int year)
{
	if (day < 1 || day > 31)
		return _("Write the day as a number from 1 to 31.");
	if (month < 1 || month > 12)
		return _("Write the month as a number from 1 to 12.");
	if (year < 1000 || year > 9999)
		return _("Write the year with four digits, for example 1985.");
	if (day_of(year, month, day) != DAY_NONE)
		return NULL;
	/* TRANSLATORS: a day, a month and a year that do not go together. "31/02/2026" */
	return text_print(arena, _("There is no %1$02d/%2$02d/%3$d. Check the day and the month."),
			  day, month, year);
}

int day_posted(struct arena *arena, const struct question *question, const struct answer_form *form,
	       const char *prefix, struct answer *answer, const char **why)
{
	static const char *const parts[] = { "day", "month", "year" };
	int number[3] = { 1, 1, 1 }, missing = 0, asked = 3 - (int)question->precision;

	*answer = (struct answer){ EMPTY };
	for (int i = (int)question->precision; i < 3; i++) {
		number[i] = read_part(arena, question, form, arena_print(arena, "%s%s", prefix, parts[i]));
		missing += number[i] == PART_MISSING;
	}
	if (missing == asked)
		return 1;
	*why = missing_part(number[0], number[1], number[2]);
	if (!*why)
		*why = wrong_part(arena, number[0], number[1], number[2]);
	if (*why)
		return 0;
	*answer = (struct answer){ GIVEN, .day = day_of(number[2], number[1], number[0]) };
	return 1;
}

int date_read(struct arena *arena, const struct question *question,
	      const struct answer_setting *setting, const struct answer_form *form,
	      struct answer *answer, const char **why)
{
	(void)setting;
	return day_posted(arena, question, form, "", answer, why);
}

const char *day_in_words(struct arena *arena, const struct question *question, int32_t day)
{
	int year, month, of_month;

	if (question->precision == TO_THE_DAY)
		return text_day_short(arena, day);
	if (question->precision == TO_THE_MONTH)
		return text_month(arena, day);
	day_split(day, &year, &month, &of_month);
	return arena_print(arena, "%d", year);
}

const char *day_check(struct arena *arena, const struct question *question,
		      const struct answer_setting *setting, int32_t day)
{
	if (question->earliest_is_today && day < rounded(question, setting->today))
		return _("Write a date that is not before today.");
	if (question->latest_is_today && day > setting->today)
		return _("Write a date that is not after today.");
	if (question->earliest != DAY_NONE && day < question->earliest)
		return text_print(arena, _("Write a date that is not before %s."),
				  day_in_words(arena, question, question->earliest));
	if (question->latest != DAY_NONE && day > question->latest)
		return text_print(arena, _("Write a date that is not after %s."),
				  day_in_words(arena, question, question->latest));
	return NULL;
}

const char *date_check(struct arena *arena, const struct question *question,
		       const struct answer_setting *setting, const struct answer *answer)
{
	return day_check(arena, question, setting, answer->day);
}

void date_explain(struct buffer *out, const struct question *question,
		  const struct answer_setting *setting, const struct answer *answer)
{
	(void)setting;
	buffer_add_text(out, day_in_words(out->arena, question, answer->day));
}

int date_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	(void)question;
	*columns = column_new(arena, SHAPE_DATE);
	return 1;
}

void date_write(struct buffer *out, const struct question *question, const struct answer *answer,
		enum answers_form form)
{
	char text[DAY_TEXT];

	(void)question;
	(void)form;
	canonical_add_text(out, day_write(answer->day, text));
}

int date_parse(struct arena *arena, const struct question *question, struct canonical *from,
	       struct answer *answer)
{
	char text[DAY_TEXT];
	size_t length;
	const char *day = canonical_any_name(from, &length);

	(void)arena;
	if (!day || length != DAY_TEXT - 1)
		return 0;
	memcpy(text, day, length);
	text[length] = '\0';
	answer->day = day_read(text);
	return answer->day != DAY_NONE && rounded(question, answer->day) == answer->day;
}

struct expression_value date_value(struct arena *arena, const struct question *question,
				   const struct answer *answer)
{
	(void)arena;
	(void)question;
	return (struct expression_value){ EXPRESSION_DAY, .number = answer->day };
}
