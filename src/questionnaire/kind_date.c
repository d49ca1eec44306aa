#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const date_keys[] = { "earliest", "latest", NULL };

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

void date_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	load_bound(reader, object, "earliest", &question->earliest, &question->earliest_is_today);
	load_bound(reader, object, "latest", &question->latest, &question->latest_is_today);
	if (question->earliest != DAY_NONE && question->latest != DAY_NONE &&
	    question->earliest > question->latest)
		reader_fault(reader, "earliest", _("The earliest day is after the latest one."));
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

int date_read(struct arena *arena, const struct question *question,
	      const struct answer_setting *setting, const struct answer_form *form,
	      struct answer *answer, const char **why)
{
	int day = read_part(arena, question, form, "day");
	int month = read_part(arena, question, form, "month");
	int year = read_part(arena, question, form, "year");

	(void)setting;
	if (day == PART_MISSING && month == PART_MISSING && year == PART_MISSING)
		return 1;
	*why = missing_part(day, month, year);
	if (!*why)
		*why = wrong_part(arena, day, month, year);
	if (*why)
		return 0;
	*answer = (struct answer){ GIVEN, .day = day_of(year, month, day) };
	return 1;
}

const char *date_check(struct arena *arena, const struct question *question,
		       const struct answer_setting *setting, const struct answer *answer)
{
	if (question->earliest_is_today && answer->day < setting->today)
		return _("Write a date that is not before today.");
	if (question->latest_is_today && answer->day > setting->today)
		return _("Write a date that is not after today.");
	if (question->earliest != DAY_NONE && answer->day < question->earliest)
		return text_print(arena, _("Write a date that is not before %s."),
				  text_day_short(arena, question->earliest));
	if (question->latest != DAY_NONE && answer->day > question->latest)
		return text_print(arena, _("Write a date that is not after %s."),
				  text_day_short(arena, question->latest));
	return NULL;
}

void date_explain(struct buffer *out, const struct question *question,
		  const struct answer_setting *setting, const struct answer *answer)
{
	(void)question;
	(void)setting;
	buffer_add_text(out, text_day_short(out->arena, answer->day));
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
	(void)question;
	if (!day || length != DAY_TEXT - 1)
		return 0;
	memcpy(text, day, length);
	text[length] = '\0';
	answer->day = day_read(text);
	return answer->day != DAY_NONE;
}

struct expression_value date_value(struct arena *arena, const struct question *question,
				   const struct answer *answer)
{
	(void)arena;
	(void)question;
	return (struct expression_value){ EXPRESSION_DAY, .number = answer->day };
}
