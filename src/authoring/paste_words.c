#include "authoring/paste_words.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/paste_line.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

enum { LONGEST_WISH = 70, LEAST_SCALE = 3, MOST_SCALE = 11 };

static int holds(const char *folded, const char *const words[])
{
	for (int i = 0; words[i]; i++)
		if (strstr(folded, words[i]))
			return 1;
	return 0;
}

static int begins(const char *folded, const char *const words[])
{
	for (int i = 0; words[i]; i++)
		if (!strncmp(folded, words[i], strlen(words[i])))
			return 1;
	return 0;
}

/* Letters, digits and single blanks of it. */
static const char *plain(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);

	for (const char *c = utf8_fold(arena, text); *c; c++) {
		if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
			buffer_add(&out, c, 1);
		else if (out.length && out.bytes[out.length - 1] != ' ')
			buffer_add(&out, " ", 1);
	}
	while (out.length && out.bytes[out.length - 1] == ' ')
		out.length--;
	return arena_copy_bytes(arena, out.length ? out.bytes : "", out.length);
}

static int is_one_of(const char *plain_text, const char *const words[])
{
	for (int i = 0; words[i]; i++)
		if (!strcmp(plain_text, words[i]))
			return 1;
	return 0;
}

/* Words about the way to answer; false where there are none. */
static int take_words(struct arena *arena, const char *text, struct paste_wish *wish)
{
	static const char *const several[] = { "plusieurs reponses", "plusieurs choix", "choix multiple", "reponses multiples",
					       "reponse multiple", "cochez toutes", "plusieurs possibles", NULL };
	static const char *const one[] = { "une seule reponse", "un seul choix", "une reponse possible", "choix unique", "reponse unique", NULL };
	static const char *const yes_no[] = { "oui non", "oui ou non", NULL };
	static const char *const open[] = { "reponse libre", "texte libre", "champ libre", "question ouverte", "reponse ouverte",
					    "expression libre", NULL };
	static const char *const required[] = { "obligatoire", "reponse obligatoire", NULL };
	static const char *const optional[] = { "facultatif", "facultative", "reponse facultative", "optionnel", NULL };
	static const char *const number[] = { "nombre", "chiffre", "en chiffres", "nombre entier", NULL };
	static const char *const day[] = { "date", "jj mm aaaa", NULL };
	const char *words = plain(arena, text);
	const struct paste_wish before = *wish;

	wish->is_several |= holds(words, several);
	wish->is_one |= holds(words, one);
	wish->is_yes_no |= is_one_of(words, yes_no);
	wish->is_text |= holds(words, open);
	wish->is_required |= is_one_of(words, required);
	wish->is_optional |= is_one_of(words, optional);
	wish->is_number |= is_one_of(words, number);
	wish->is_day |= is_one_of(words, day);
	return memcmp(&before, wish, sizeof(before)) != 0;
}

/* "(pas du tout)" behind a point of a scale, past it; *words: NULL where there is none. */
static const char *past_end_words(struct arena *arena, const char *at, const char **words)
{
	const char *open = at + strspn(at, " "), *close;
	char ends;

	*words = NULL;
	if (*open != '(' && *open != '=' && *open != ':')
		return at;
	ends = *open == '(' ? ')' : ',';
	close = strchr(open, ends);
	if (!close)
		return at;
	*words = paste_trimmed(arena, open + 1, (size_t)(close - open - 1));
	return close + (ends == ')');
}

/* What may stand behind "de 1 à 5": no thing that is counted. */
static int ends_scale(const char *after)
{
	const char *at = after + strspn(after, " ");

	return !*at || strchr(".,;:)?!(-=", *at) || !strncmp(at, "\302\240", 2) || !strncmp(at, "points", 6) || !strncmp(at, "étoiles", 7);
}

/* "1 (pas du tout) à 5 (tout à fait)" */
static int read_scale(struct arena *arena, const char *at, struct paste_wish *wish)
{
	char *end;
	long from = strtol(at, &end, 10), to;
	const char *low, *high, *next = past_end_words(arena, end, &low);

	next += strspn(next, " ");
	if (strncmp(next, "à ", 3) && strncmp(next, "a ", 2) && strncmp(next, "À ", 3))
		return 0;
	next += *next == 'a' ? 2 : 3;
	next += strspn(next, " ");
	if (*next < '0' || *next > '9')
		return 0;
	to = strtol(next, &end, 10);
	if ((from != 0 && from != 1) || to < from + LEAST_SCALE - 1 || to > from + MOST_SCALE - 1 || !ends_scale(end))
		return 0;
	past_end_words(arena, end, &high);
	wish->from = (int)from;
	wish->to = (int)to;
	wish->low = low;
	wish->high = high;
	return 1;
}

static int take_scale(struct arena *arena, const char *text, struct paste_wish *wish)
{
	for (const char *at = text; *at; at++)
		if ((at == text || at[-1] == ' ' || at[-1] == '(') && (*at == '0' || *at == '1') && (at[1] < '0' || at[1] > '9') &&
		    read_scale(arena, at, wish))
			return 1;
	return 0;
}

/* In brackets, nothing but the way to answer. */
static int is_about_answering(struct arena *arena, const char *inside, struct paste_wish *wish)
{
	return strlen(inside) <= LONGEST_WISH && (take_words(arena, inside, wish) || take_scale(arena, inside, wish));
}

static const char *without_brackets(struct arena *arena, const char *label, struct paste_wish *wish)
{
	struct buffer out = buffer_in(arena);
	const char *open, *close;

	for (; (open = strchr(label, '(')) && (close = strchr(open, ')')); label = close + 1) {
		const char *inside = arena_copy_bytes(arena, open + 1, (size_t)(close - open - 1));

		if (!is_about_answering(arena, inside, wish))
			open = close + 1;
		buffer_add(&out, label, (size_t)(open - label));
	}
	buffer_add_text(&out, label);
	return paste_trimmed(arena, out.bytes, out.length);
}

/* "Oui / Non" behind the question. */
static const char *without_yes_no(struct arena *arena, const char *label, struct paste_wish *wish)
{
	const char *mark = strrchr(label, '?');

	if (!mark || !is_one_of(plain(arena, mark + 1), (const char *const[]){ "oui non", "oui ou non", NULL }))
		return label;
	wish->is_yes_no = 1;
	return paste_trimmed(arena, label, (size_t)(mark + 1 - label));
}

static const char *without_star(struct arena *arena, const char *label, struct paste_wish *wish)
{
	const size_t length = strlen(label);

	if (length < 2 || label[length - 1] != '*')
		return label;
	wish->is_required = 1;
	return paste_trimmed(arena, label, length - 1);
}

const char *paste_wishes(struct arena *arena, const char *label, struct paste_wish *wish)
{
	static const char *const count[] = { "combien de ", "combien d'", "combien d’", "quel est le nombre", "quel nombre", NULL };
	static const char *const day[] = { "a quelle date", "quelle date", "quelle est la date", "quel jour", "date de ", "date d'", NULL };
	const char *short_label = without_brackets(arena, label, wish), *folded;

	short_label = without_star(arena, without_yes_no(arena, without_star(arena, short_label, wish), wish), wish);
	short_label = paste_without_room(arena, short_label);
	folded = utf8_fold(arena, short_label);
	wish->is_number |= begins(folded, count);
	wish->is_day |= begins(folded, day);
	if (!wish->to)
		take_scale(arena, short_label, wish);
	return *short_label ? short_label : label;
}

int paste_is_wish(struct arena *arena, const char *line, struct paste_wish *wish)
{
	const size_t length = strlen(line);
	const char *inside = line;

	if (length > 1 && *line == '(' && line[length - 1] == ')')
		inside = arena_copy_bytes(arena, line + 1, length - 2);
	return is_about_answering(arena, inside, wish);
}
