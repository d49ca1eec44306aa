#include "questionnaire/kinds.h"

#include <string.h>

#include "base/arena.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

/* Addresses and numbers of people: kept as they were typed, and apart, like any free text. */

enum { LONGEST_MAIL = 254, LONGEST_PHONE = 40 };

/* Of digits, with those of the country (E.164); of a French number; of a short one such as 3919. */
enum { LEAST_DIGITS = 8, MOST_DIGITS = 15, FRENCH_DIGITS = 10, SHORT_DIGITS = 4 };

void mail_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	(void)reader, (void)object;
	question->longest = LONGEST_MAIL;
}

void phone_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	(void)reader, (void)object;
	question->longest = LONGEST_PHONE;
}

/* Something, an at sign, and a domain with a dot inside: whether it exists only a message tells. */
static int is_mail(const char *text)
{
	const char *at = strchr(text, '@'), *dot;

	if (!at || at == text || strchr(at + 1, '@') || at[1] == '.' || strstr(at, ".."))
		return 0;
	for (const char *c = text; *c; c++)
		if (white_space(c) || strchr("<>()[]\\,;:\"", *c))
			return 0;
	dot = strrchr(at, '.');
	return dot && dot[1] != '\0';
}

const char *mail_check(struct arena *arena, const struct question *question,
		       const struct answer_setting *setting, const struct answer *answer)
{
	if (answer->text && !is_mail(answer->text))
		return _("Write an e-mail address like name@example.fr.");
	return text_check(arena, question, setting, answer);
}

/* How many digits; -1 where there is something else than people put between them. */
static int count_digits(const char *figures)
{
	int count = 0;
	size_t space;

	for (; *figures; figures += space ? space : 1) {
		space = white_space(figures);
		if (*figures >= '0' && *figures <= '9')
			count++;
		else if (!space && !strchr(".-()/", *figures))
			return -1;
	}
	return count;
}

static int is_phone(struct arena *arena, const char *text)
{
	const char *figures = typed_figures(arena, text);
	int count = figures ? count_digits(figures + (*figures == '+')) : -1;

	if (count < 0)
		return 0;
	if (*figures == '+' || !strncmp(figures, "00", 2))
		return count >= LEAST_DIGITS && count <= MOST_DIGITS + 2 * (*figures == '0');
	return *figures == '0' ? count == FRENCH_DIGITS : count == SHORT_DIGITS && *figures == '3';
}

const char *phone_check(struct arena *arena, const struct question *question,
			const struct answer_setting *setting, const struct answer *answer)
{
	if (answer->text && !is_phone(arena, answer->text))
		return _("Write a telephone number with 10 digits, or with + and the number of the country: +32 2 555 12 12.");
	return text_check(arena, question, setting, answer);
}
