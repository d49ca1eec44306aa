#include "authoring/paste_line.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { FEWEST_CAPITALS = 4 };

#define NO_BREAK "\302\240"
#define NARROW "\342\200\257"

static size_t space_at(const char *text)
{
	if (*text == ' ' || *text == '\t' || *text == '\n')
		return 1;
	if (!strncmp(text, NO_BREAK, 2))
		return 2;
	return strncmp(text, NARROW, 3) ? 0 : 3;
}

static const char *past_space(const char *text)
{
	for (size_t space; (space = space_at(text)); text += space)
		;
	return text;
}

static int ends_with(const char *text, size_t length, const char *end)
{
	const size_t its = strlen(end);

	return length >= its && !memcmp(text + length - its, end, its);
}

static size_t length_without_space(const char *text, size_t length)
{
	for (;;) {
		if (length && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\n'))
			length--;
		else if (ends_with(text, length, NO_BREAK))
			length -= 2;
		else if (ends_with(text, length, NARROW))
			length -= 3;
		else
			return length;
	}
}

const char *paste_trimmed(struct arena *arena, const char *bytes, size_t length)
{
	const char *text = past_space(arena_copy_bytes(arena, bytes, length));

	return arena_copy_bytes(arena, text, length_without_space(text, strlen(text)));
}

/* Past one of those marks; NULL where none stands there. */
static const char *past_mark(const char *text, const char *const marks[])
{
	for (int i = 0; marks[i]; i++)
		if (!strncmp(text, marks[i], strlen(marks[i])))
			return text + strlen(marks[i]);
	return NULL;
}

static const char *past_box(const char *text)
{
	static const char *const marks[] = { "☐", "☑", "☒", "□", "❑", "❏", "▢", "[ ]", "[]", "[x]", "[X]", NULL };

	return past_mark(text, marks);
}

static const char *past_circle(const char *text)
{
	static const char *const marks[] = { "○", "◯", "⚪", "⭘", "◉", "( )", "()", "(x)", "o\t", NULL };

	return past_mark(text, marks);
}

/* A stroke is a bullet only with a space behind it. */
static const char *past_bullet(const char *text)
{
	static const char *const marks[] = { "•", "·", "▪", "■", "●", "◦", "►", "➢", "➤", "✓", "‣", NULL };
	static const char *const strokes[] = { "-", "–", "—", "*", "+", "o", NULL };
	const char *after = past_mark(text, marks);

	if (after)
		return after;
	after = past_mark(text, strokes);
	return after && space_at(after) ? after : NULL;
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "a) ", "B. ". */
static const char *past_letter(const char *text)
{
	return is_letter(text[0]) && (text[1] == ')' || text[1] == '.') && space_at(text + 2) ? text + 2 : NULL;
}

static const char *past_digits(const char *text)
{
	while (is_digit(*text) || (*text == '.' && is_digit(text[1])))
		text++;
	return text;
}

/* What stands behind a number, and no digit behind that: "18-25 ans" is no number of a question. */
static const char *past_delimiter(const char *text)
{
	static const char *const marks[] = { ".", ")", "-", "–", "—", ":", "/", "°", NULL };
	const char *at = past_space(text), *after = past_mark(at, marks);
	const char *second = after ? past_mark(after, marks) : NULL;

	after = past_space(second ? second : after ? after : text);
	return (at != text || *at) && after > at && *after && !is_digit(*after) ? after : NULL;
}

static const char *past_number(const char *text)
{
	const char *after = past_digits(text), *rest = after > text ? past_delimiter(after) : NULL;

	if (rest)
		return rest;
	/* "1.2 Quel ..." */
	rest = past_space(after);
	return after > text && memchr(text, '.', (size_t)(after - text)) && rest > after && *rest >= 'A' && *rest <= 'Z' ? rest : NULL;
}

/* "Q3", "Question n° 3". */
static const char *past_question_number(const char *text)
{
	static const char *const words[] = { "Question", "QUESTION", "question", "Q", NULL };
	const char *after = past_mark(text, words), *rest, *digits;

	if (!after)
		return NULL;
	after = past_space(after);
	if (!strncmp(after, "n°", 3) || !strncmp(after, "N°", 3))
		after = past_space(after + 3);
	digits = past_digits(after);
	if (digits == after)
		return NULL;
	rest = past_delimiter(digits);
	return rest ? rest : space_at(digits) ? past_space(digits) : NULL;
}

/* Capitals of Latin letters: no small one, and enough of them. */
static int is_in_capitals(const char *text)
{
	int capitals = 0;

	for (; *text; text++) {
		const unsigned char first = (unsigned char)*text, second = (unsigned char)text[1];

		if ((first >= 'a' && first <= 'z') || (first == 0xC3 && second >= 0xA0 && second != 0xB7) || (first == 0xC5 && second == 0x93))
			return 0;
		capitals += (first >= 'A' && first <= 'Z') || (first == 0xC3 && second >= 0x80 && second < 0x9F);
	}
	return capitals >= FEWEST_CAPITALS;
}

/* The number of a part: "2", "IV", "B", and what stands behind it. NULL where there is none. */
static const char *past_part_number(const char *text)
{
	const char *after = text + strspn(text, "0123456789"), *delimited;

	if (after == text)
		after = text + strspn(text, "IVX");
	if (after == text && is_letter(*text))
		after = text + 1;
	if (after == text || (!space_at(after) && *after && !strchr(".:)-", *after)))
		return NULL;
	delimited = past_delimiter(after);
	return delimited ? delimited : past_space(after);
}

/* "Partie 2 : vos outils", "Première partie". Past what numbers it; NULL where it is none. */
static const char *past_part(struct arena *arena, const char *text)
{
	static const char *const words[] = { "partie ", "section ", "chapitre ", "theme ", "rubrique ", "volet ", "bloc ", "module ", "axe ", NULL };
	static const char *const ordinals[] = { "premiere partie", "deuxieme partie", "seconde partie", "troisieme partie",
						"quatrieme partie", "cinquieme partie", "sixieme partie", "derniere partie", NULL };
	const char *folded = utf8_fold(arena, text), *space;

	if (past_mark(folded, words))
		return past_part_number(past_space(text + strcspn(text, " ")));
	if (!past_mark(folded, ordinals))
		return NULL;
	space = strchr(text, ' ');
	text = space ? space + 1 + strcspn(space + 1, " :.-") : text + strlen(text);
	space = past_delimiter(text);
	return space ? space : past_space(text);
}

/* "II. Vos outils" */
static const char *past_roman(const char *text)
{
	const size_t length = strspn(text, "IVX");

	return length && (length > 1 || *text == 'I' || *text == 'V') ? past_delimiter(text + length) : NULL;
}

static int ends_in_question_mark(const char *text)
{
	size_t length = length_without_space(text, strlen(text));

	for (;;) {
		if (ends_with(text, length, "*") || ends_with(text, length, ":"))
			length--;
		else if (ends_with(text, length, ")") && memrchr(text, '(', length))
			length = (size_t)((const char *)memrchr(text, '(', length) - text);
		else
			break;
		length = length_without_space(text, length);
	}
	return ends_with(text, length, "?") || ends_with(text, length, "؟");
}

static struct paste_line line_of(struct arena *arena, enum paste_shape shape, const char *text)
{
	return (struct paste_line){ shape, paste_trimmed(arena, text, strlen(text)), ends_in_question_mark(text) };
}

static struct paste_line read_title(struct arena *arena, const char *text)
{
	const char *after = past_part(arena, text), *rest;

	if (after)
		return line_of(arena, PASTE_TITLE, *after ? after : text);
	if (*text == '#')
		return line_of(arena, PASTE_TITLE, text + strspn(text, "# "));
	rest = past_roman(text);
	if (!rest)
		rest = past_number(text);
	if (!rest)
		rest = text;
	if ((rest != text && past_roman(text)) || (is_in_capitals(rest) && !ends_in_question_mark(rest)))
		return line_of(arena, PASTE_TITLE, rest);
	return (struct paste_line){ .shape = PASTE_WORDS };
}

static struct paste_line read_choice(struct arena *arena, const char *text)
{
	const char *bullet = past_bullet(text), *letter = bullet ? NULL : past_letter(text);
	const char *rest = past_space(bullet ? bullet : letter ? letter : text), *box = past_box(rest), *circle = past_circle(rest);
	struct paste_line line = { .shape = PASTE_WORDS };

	if (box)
		line = line_of(arena, PASTE_BOX, box);
	else if (circle)
		line = line_of(arena, PASTE_CIRCLE, circle);
	else if (bullet || letter)
		line = line_of(arena, PASTE_CHOICE, rest);
	line.has_letter = letter != NULL;
	return line;
}

struct paste_line paste_line_read(struct arena *arena, const char *bytes, size_t length)
{
	const char *text = paste_trimmed(arena, bytes, length), *after;
	struct paste_line line;

	if (!*text)
		return (struct paste_line){ PASTE_BLANK, "" };
	after = past_question_number(text);
	if (after && *after)
		return line_of(arena, PASTE_ASKED, after);
	line = read_choice(arena, text);
	if (line.shape == PASTE_BOX || line.shape == PASTE_CIRCLE || (line.shape == PASTE_CHOICE && !line.has_letter))
		return line;
	if (line.shape == PASTE_CHOICE && !is_in_capitals(line.text) && !past_roman(text))
		return line;
	line = read_title(arena, text);
	if (line.shape == PASTE_TITLE && *line.text)
		return line;
	after = past_number(text);
	line = line_of(arena, after ? PASTE_NUMBERED : PASTE_WORDS, after ? after : text);
	if (!after && line.is_question)
		line.shape = PASTE_ASKED;
	return line;
}

/* How much of its end is dots or strokes to write on; a full stop is none. */
static size_t length_without_room(const char *text)
{
	size_t length = length_without_space(text, strlen(text)), before = length;
	int marks = 0;

	for (;;) {
		if (length && (text[length - 1] == '.' || text[length - 1] == '_')) {
			length--;
			marks++;
		} else if (ends_with(text, length, "…")) {
			length -= 3;
			marks += 3;
		} else if (marks && length_without_space(text, length) < length) {
			length = length_without_space(text, length);
		} else {
			return marks > 2 ? length : before;
		}
	}
}

int paste_is_room(const char *text)
{
	return *text && !length_without_room(text);
}

const char *paste_without_room(struct arena *arena, const char *text)
{
	return paste_trimmed(arena, text, length_without_room(text));
}
