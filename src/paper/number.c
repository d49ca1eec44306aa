/* How recommendations begin in documents that were not written here. */
#include <ctype.h>
#include <string.h>

#include "paper/scribe.h"

/* What stands between a number and the words: colons, dashes, points, blanks; also those that do not break. */
static size_t separators(const char *text)
{
	static const char *const signs[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", ":", ".", ")", "-", "\xE2\x80\x93", "\xE2\x80\x94" };
	size_t length = 0, before;

	do {
		before = length;
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
			if (!strncmp(text + length, signs[i], strlen(signs[i])))
				length += strlen(signs[i]);
	} while (length > before);
	return length;
}

static size_t blanks(const char *text)
{
	size_t length = 0;

	for (;;) {
		if (text[length] == ' ')
			length++;
		else if (!strncmp(text + length, "\xC2\xA0", 2))
			length += 2;
		else if (!strncmp(text + length, "\xE2\x80\xAF", 3))
			length += 3;
		else
			return length;
	}
}

/* "Recommandation", with "n°" behind it; "R". 0 where it begins with none. */
static size_t word_before(const char *plain)
{
	static const char *const words[] = { "Recommandation", "recommandation", "RECOMMANDATION", "Recommendation", "recommendation", "RECOMMENDATION" };
	static const char *const numbers[] = { "n\xC2\xB0", "N\xC2\xB0", "n\xC2\xBA", "no.", "No." };
	size_t length = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncmp(plain, words[i], strlen(words[i])))
			length = strlen(words[i]);
	if (!length)
		return *plain == 'R' ? 1 + blanks(plain + 1) : 0;
	length += blanks(plain + length);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (!strncmp(plain + length, numbers[i], strlen(numbers[i])))
			return length + strlen(numbers[i]) + blanks(plain + length + strlen(numbers[i]));
	return length;
}

static size_t digits(const char *text)
{
	const size_t count = strspn(text, "0123456789");

	return count <= 3 ? count : 0;
}

struct paper_number paper_number_read(const char *plain)
{
	struct paper_number number = { .length = word_before(plain) };
	const size_t first = digits(plain + number.length);
	size_t second, between;

	if (!first)
		return (struct paper_number){ 0 };
	number.is_plain = !number.length;
	number.length += first;
	second = plain[number.length] == '.' ? digits(plain + number.length + 1) : 0;
	if (second) {
		number.level = 1;
		number.length += 1 + second;
	}
	/* "3 personnes" is no number of a recommendation; "3. Faire", "3) Faire", "3.1 Faire" are. */
	between = separators(plain + number.length);
	number.is_there = plain[number.length + between] == '\0' ? !number.is_plain :
		number.is_plain ? between > 0 && !isdigit((unsigned char)plain[number.length + between]) &&
			(second || strchr(".)", plain[number.length])) && blanks(plain + number.length + strspn(plain + number.length, ".)")) > 0 : between > 0;
	number.length += between;
	return number.is_there ? number : (struct paper_number){ 0 };
}
