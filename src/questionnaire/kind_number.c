#include "questionnaire/kinds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const char *const integer_keys[] = { "minimum", "maximum", "unit", NULL };
const char *const decimal_keys[] = { "minimum", "maximum", "decimals", "unit", NULL };

enum { USUAL_DECIMALS = 2, MOST_DECIMALS = 6, MOST_DIGITS = 15 };

static void load_bound(struct document_reader *reader, struct json_t *object,
		       const struct question *question, const char *key, int *has, double *bound)
{
	*has = reader_number(reader, object, key, bound);
	if (*has && !question->decimals && floor(*bound) != *bound)
		reader_fault(reader, key, _("This must be a whole number."));
}

static void load_number(struct document_reader *reader, struct json_t *object,
			struct question *question)
{
	load_bound(reader, object, question, "minimum", &question->has_minimum, &question->minimum);
	load_bound(reader, object, question, "maximum", &question->has_maximum, &question->maximum);
	if (question->has_minimum && question->has_maximum && question->minimum > question->maximum)
		reader_fault(reader, "minimum", _("The minimum is greater than the maximum."));
	question->unit = reader_wording(reader, object, "unit");
}

void integer_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	load_number(reader, object, question);
}

void decimal_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int decimals = reader_whole(reader, object, "decimals", 1, MOST_DECIMALS);

	question->decimals = decimals == WHOLE_NONE ? USUAL_DECIMALS : decimals;
	load_number(reader, object, question);
}

/* "12 345,60" as "12345" and "60". */
struct figures {
	int is_negative;
	char whole[MOST_DIGITS + 1], fraction[MOST_DIGITS + 1];
	int whole_length, fraction_length;
};

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 0 where there are too many; zeros in front do not count. */
static int take_digit(char *digits, int *length, char digit)
{
	if (*length == 1 && digits[0] == '0')
		*length = 0;
	if (*length == MOST_DIGITS)
		return 0;
	digits[(*length)++] = digit;
	digits[*length] = '\0';
	return 1;
}

/* The thousands may stand apart, in groups of three and not otherwise: "2 3" is two numbers. */
static const char *after_group_space(const char *at)
{
	size_t space = white_space(at);

	if (!space && !strncmp(at, "\u066c", 2))
		space = 2;
	if (!space || !is_digit(at[space]) || !is_digit(at[space + 1]) ||
	    !is_digit(at[space + 2]) || is_digit(at[space + 3]))
		return NULL;
	return at + space;
}

static const char *take_sign(const char *at, struct figures *figures)
{
	static const char minus[] = "\u2212";

	figures->is_negative = *at == '-' || !strncmp(at, minus, sizeof(minus) - 1);
	if (*at == '+' || *at == '-')
		return at + 1;
	return figures->is_negative ? at + sizeof(minus) - 1 : at;
}

static const char *take_whole(const char *at, struct figures *figures)
{
	const char *first = at;

	while (at) {
		const char *group;

		for (; is_digit(*at); at++)
			if (!take_digit(figures->whole, &figures->whole_length, *at))
				return NULL;
		group = after_group_space(at);
		/* Before the first space there are one to three digits. */
		if (!group || (first && (at == first || at - first > 3)))
			return at;
		first = NULL;
		at = group;
	}
	return at;
}

static const char *take_fraction(const char *at, struct figures *figures)
{
	static const char arabic[] = "\u066b";
	size_t point = *at == ',' || *at == '.' ? 1 : 0;

	if (!strncmp(at, arabic, sizeof(arabic) - 1))
		point = sizeof(arabic) - 1;
	if (!point || !is_digit(at[point]))
		return at;
	for (at += point; is_digit(*at); at++) {
		if (figures->fraction_length == MOST_DIGITS)
			return NULL;
		figures->fraction[figures->fraction_length++] = *at;
	}
	while (figures->fraction_length && figures->fraction[figures->fraction_length - 1] == '0')
		figures->fraction_length--;
	figures->fraction[figures->fraction_length] = '\0';
	return at;
}

static double number_of(struct arena *arena, const struct figures *figures)
{
	double size = strtod(arena_print(arena, "%s.%s", figures->whole, figures->fraction), NULL);

	return figures->is_negative && size > 0 ? -size : size;
}

/* NULL, or why these are not figures of such a number. */
static const char *take_figures(struct arena *arena, const struct question *question,
				const char *typed, struct figures *figures)
{
	const char *whole = take_sign(typed, figures), *at = take_whole(whole, figures), *end;

	if (!at || figures->whole_length + question->decimals > MOST_DIGITS)
		return _("This number is too large.");
	end = question->decimals && at != whole ? take_fraction(at, figures) : at;
	if (at == whole || (end && *end))
		return text_of(question_kinds[question->kind].missing);
	if (end && figures->fraction_length <= question->decimals)
		return NULL;
	return text_print(arena,
			  text_plural("Write at most %s digit after the decimal point.",
				      "Write at most %s digits after the decimal point.",
				      question->decimals),
			  text_number(arena, question->decimals));
}

int number_read(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const struct answer_form *form,
		struct answer *answer, const char **why)
{
	const char *typed = typed_figures(arena, posted(arena, question, form, NULL, 0));
	struct figures figures = { 0 };

	(void)setting;
	if (typed && !*typed)
		return 1;
	*why = typed ? take_figures(arena, question, typed, &figures) :
		text_of(question_kinds[question->kind].missing);
	if (*why)
		return 0;
	*answer = (struct answer){ GIVEN, .number = number_of(arena, &figures) };
	return 1;
}

/* With the decimals it has, not those it could have. */
static const char *number_in_words(struct arena *arena, const struct question *question,
				   double number)
{
	int decimals = 0;
	double scale = 1;

	while (decimals < question->decimals &&
	       fabs(number * scale - round(number * scale)) > 1e-7) {
		decimals++;
		scale *= 10;
	}
	return text_decimal(arena, number, decimals);
}

const char *number_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	const char *least = number_in_words(arena, question, question->minimum);
	const char *most = number_in_words(arena, question, question->maximum);
	int too_small = question->has_minimum && answer->number < question->minimum;
	int too_large = question->has_maximum && answer->number > question->maximum;

	(void)setting;
	if (!too_small && !too_large)
		return NULL;
	if (question->has_minimum && question->has_maximum)
		return text_print(arena, _("Write a number from %1$s to %2$s."), least, most);
	return too_small ? text_print(arena, _("Write a number that is %s or more."), least) :
		text_print(arena, _("Write a number that is %s or less."), most);
}

void number_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	const char *unit =
		wording_told(out->arena, setting, &question->unit, NULL);

	buffer_add_text(out, number_in_words(out->arena, question, answer->number));
	if (unit)
		buffer_print(out, "\u00a0%s", unit);
}

int number_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	(void)question;
	*columns = column_new(arena, SHAPE_NUMBER);
	return 1;
}

void number_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form)
{
	(void)question;
	(void)form;
	canonical_add_number(out, answer->number);
}

int number_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	(void)arena;
	return canonical_take_number(from, &answer->number) && fabs(answer->number) <= MOST_NUMBER &&
	       (question->decimals || floor(answer->number) == answer->number);
}

struct expression_value number_value(struct arena *arena, const struct question *question,
				     const struct answer *answer)
{
	(void)arena;
	(void)question;
	return (struct expression_value){ EXPRESSION_NUMBER, .number = answer->number };
}
