#include "fetch/said.h"

#include <string.h>

enum { FEWEST_DIGITS = 4, FEWEST_HYPHENS = 4 };

static const char digits[] = "0123456789";

static int count_hyphens(const char *word, size_t length)
{
	int count = 0;

	for (size_t i = 0; i < length; i++)
		count += word[i] == '-';
	return count;
}

static void hide_digits(char *word, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t run = strspn(word + i, digits);

		if (run > length - i)
			run = length - i;
		if (run >= FEWEST_DIGITS)
			memset(word + i, '#', run);
		i += run ? run : 1;
	}
}

static int is_hidden_whole(const char *word, size_t length)
{
	return memchr(word, '/', length) || memchr(word, '?', length) || count_hyphens(word, length) >= FEWEST_HYPHENS;
}

void said_hide_codes(char *said)
{
	while (*said) {
		const size_t length = strcspn(said, " \t\"<>");

		if (is_hidden_whole(said, length))
			memset(said, '#', length);
		else
			hide_digits(said, length);
		said += length;
		said += *said != '\0';
	}
}
