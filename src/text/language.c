#include "text/text.h"

#include <string.h>
#include <strings.h>

#define NARROW_SPACE "\u202f"	/* unbreakable */
#define LEFT_TO_RIGHT "\u200e"
#define MINUS "\u2212"

/*
 * Arabic keeps the digits 0-9 and the French separators: so does the Maghreb,
 * and so do the letters, bills and telephones that its readers see in France.
 * The mark keeps a minus sign on the left of its number. An Arabic reader is
 * shown French, not English, where a message is not yet in Arabic.
 */
const struct language languages[LANGUAGES] = {
	{ "fr", "fr", "ltr", "Français", "fr",
	  NARROW_SPACE, ",", NARROW_SPACE "%", MINUS },
	{ "fr-simple", "fr", "ltr", "Français simple", "fr@simple:fr",
	  NARROW_SPACE, ",", NARROW_SPACE "%", MINUS },
	{ "en", "en", "ltr", "English", "en",
	  ",", ".", "%", MINUS },
	{ "ar", "ar", "rtl", "العربية", "ar:fr",
	  NARROW_SPACE, ",", NARROW_SPACE "%", LEFT_TO_RIGHT MINUS },
};

enum { LONGEST_HEADER = 1000, WHOLE = 1000 /* thousandths */, UNNAMED = -1 };

const struct language *language_tagged(const char *tag)
{
	for (int i = 0; i < LANGUAGES; i++)
		if (!strcmp(languages[i].tag, tag))
			return &languages[i];
	return NULL;
}

static const char *skip_space(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at;
}

/* "0", "0.5", "1.000": three decimals at most, and nothing over 1. */
static int read_quality(const char *at, const char *end)
{
	int quality, unit = 100;

	if (at == end || (*at != '0' && *at != '1'))
		return UNNAMED;
	quality = (*at++ - '0') * WHOLE;
	if (at < end && *at++ != '.')
		return UNNAMED;
	for (; at < end; unit /= 10) {
		if (*at < '0' || *at > '9' || !unit)
			return UNNAMED;
		quality += (*at++ - '0') * unit;
	}
	return quality <= WHOLE ? quality : UNNAMED;
}

/* What follows the range: nothing, or ";q=" and a number. */
static int read_weight(const char *at, const char *end)
{
	while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	if (at == end)
		return WHOLE;
	if (*at != ';')
		return UNNAMED;
	at = skip_space(at + 1, end);
	if (end - at < 2 || (*at != 'q' && *at != 'Q') || at[1] != '=')
		return UNNAMED;
	return read_quality(at + 2, end);
}

/* "fr-CA" is French; "fro" (old French) is not. */
static int range_names(const char *range, size_t length, const char *tag)
{
	size_t primary = strlen(tag);

	return length >= primary && !strncasecmp(range, tag, primary) &&
	       (length == primary || range[primary] == '-');
}

/* Among equals the first named wins, so each rank is a weight less its place in the header. */
static int rank_of(int weight, ptrdiff_t place)
{
	return weight ? weight * LONGEST_HEADER - (int)place : 0;
}

static void take_range(const char *at, const char *end, ptrdiff_t place, int ranks[], int *others)
{
	const char *range = at = skip_space(at, end);
	size_t length;
	int weight, rank;

	while (at < end && *at != ';' && *at != ' ' && *at != '\t')
		at++;
	length = (size_t)(at - range);
	weight = read_weight(skip_space(at, end), end);
	if (weight == UNNAMED)
		return;
	rank = rank_of(weight, place);
	if (length == 1 && *range == '*' && rank > *others)
		*others = rank;
	for (int i = 0; i < LANGUAGES; i++)
		if (range_names(range, length, languages[i].tag) && rank > ranks[i])
			ranks[i] = rank;
}

static int is_guessable(const struct language *language)
{
	return !strchr(language->tag, '-');
}

const struct language *language_accepted(const char *header)
{
	const char *start = header ? header : "", *at = start;
	const char *end = start + strnlen(start, LONGEST_HEADER);
	int ranks[LANGUAGES], others = 0, best = 0;

	for (int i = 0; i < LANGUAGES; i++)
		ranks[i] = UNNAMED;
	while (at < end) {
		const char *comma = memchr(at, ',', (size_t)(end - at));

		/* The last range of a header too long may be half a range. */
		if (!comma && *end)
			break;
		take_range(at, comma ? comma : end, at - start, ranks, &others);
		at = comma ? comma + 1 : end;
	}
	for (int i = 0; i < LANGUAGES; i++) {
		if (ranks[i] == UNNAMED)
			ranks[i] = others;
		if (is_guessable(&languages[i]) && ranks[i] > ranks[best])
			best = i;
	}
	return &languages[best];
}
