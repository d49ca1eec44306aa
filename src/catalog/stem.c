#include "catalog/stem.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/utf8.h"

enum stemmer { FRENCH, ENGLISH, ARABIC, STEMMERS };

static const char *const algorithms[STEMMERS] = { "french", "english", "arabic" };

/* Before its stem in a key. */
static const char marks[STEMMERS] = "fea";

/* Folded, in the order of strcmp(). They are looked up in neither language: "on" is one of both. */
static const char *const common[] = {
	"afin", "ai", "ainsi", "alors", "an", "and", "are", "as", "at", "au", "aucun", "aucune", "aussi", "autre", "autres", "aux", "avait", "avec",
	"avoir", "avons", "be", "been", "but", "by", "ca", "car", "ce", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chaque",
	"chez", "ci", "comme", "comment", "dans", "de", "depuis", "des", "dont", "du", "elle", "elles", "en", "encore", "entre", "es", "est", "et",
	"etaient", "etait", "ete", "etre", "eu", "eux", "faire", "fait", "for", "from", "had", "has", "have", "il", "ils", "in", "is", "it", "its",
	"je", "jusqu", "la", "le", "les", "leur", "leurs", "lorsqu", "lorsque", "lui", "ma", "mais", "me", "meme", "memes", "mes", "moi", "mon", "ne",
	"ni", "non", "nos", "not", "notre", "nous", "of", "on", "ont", "or", "ou", "our", "par", "parce", "pas", "peu", "peut", "plus", "pour", "puisqu",
	"puisque", "qu", "quand", "que", "quel", "quelle", "quelles", "quelqu", "quels", "qui", "quoi", "sa", "sans", "se", "ses", "si", "soit", "son",
	"sont", "sous", "sur", "ta", "te", "tes", "that", "the", "their", "these", "they", "this", "to", "toi", "ton", "tous", "tout", "toute", "toutes",
	"tres", "tu", "un", "une", "vers", "vos", "votre", "vous", "was", "we", "were", "which", "will", "with", "y", "you",
	"ال", "الى", "الي", "ان", "او", "التي", "الذي", "عن", "على", "علي", "في", "ما", "مع", "من", "هذا", "هذه", "هو", "هي", "و",
};
enum { COMMON = sizeof(common) / sizeof(*common) };

static int is_word_point(utf8proc_int32_t point)
{
	const utf8proc_category_t category = utf8proc_category(point);

	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) || point == 0xAD;
}

/* Of bytes that are no text nothing is a word. */
static size_t point_at(const char *at, utf8proc_int32_t *point)
{
	utf8proc_ssize_t taken;

	if (!((unsigned char)*at & 0x80)) {
		*point = *at;
		return *at != 0;
	}
	taken = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)strnlen(at, 4), point);
	if (taken > 0)
		return (size_t)taken;
	*point = ' ';
	return 1;
}

struct word word_in(const char *text)
{
	return (struct word){ text, 0 };
}

int word_next(struct word *word)
{
	const char *at = word->begin + word->length;
	utf8proc_int32_t point;
	size_t taken;

	while ((taken = point_at(at, &point)) && !is_word_point(point))
		at += taken;
	word->begin = at;
	while ((taken = point_at(at, &point)) && is_word_point(point))
		at += taken;
	word->length = (size_t)(at - word->begin);
	return word->length > 0;
}

enum tongue tongue_of(const char *language)
{
	return !strcmp(language, "en") ? TONGUE_ENGLISH : TONGUE_FRENCH;
}

/* --- stems */

/* NULL, and the words as they are, where the library has not that one. */
static struct sb_stemmer *stemmer_of(enum stemmer which)
{
	static struct sb_stemmer *made[STEMMERS];
	static int is_made[STEMMERS];

	if (!is_made[which]) {
		made[which] = sb_stemmer_new(algorithms[which], "UTF_8");
		is_made[which] = 1;
		if (!made[which])
			warn("libstemmer has no rules for %s", algorithms[which]);
	}
	return made[which];
}

static const char *stem_of(struct arena *arena, enum stemmer which, const char *word)
{
	struct sb_stemmer *stemmer = stemmer_of(which);
	const sb_symbol *stem = stemmer ? sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)strlen(word)) : NULL;

	return stem ? arena_copy_bytes(arena, stem, (size_t)sb_stemmer_length(stemmer)) : word;
}

/* Ligatures that are letters of their own to Unicode, and the stroke that stretches an Arabic word. */
static const struct { const char *sign, *letters; } ligatures[] = { { "œ", "oe" }, { "æ", "ae" }, { "ـ", "" } };

/* In place: nothing becomes longer. */
static void spell_out(char *word)
{
	for (size_t i = 0; i < sizeof(ligatures) / sizeof(*ligatures); i++)
		for (char *at; (at = strstr(word, ligatures[i].sign)) != NULL;) {
			const size_t sign = strlen(ligatures[i].sign), letters = strlen(ligatures[i].letters);

			memcpy(at, ligatures[i].letters, letters);
			memmove(at + letters, at + sign, strlen(at + sign) + 1);
		}
}

static int is_ascii(const char *word)
{
	while (*word && !((unsigned char)*word & 0x80))
		word++;
	return !*word;
}

/* Most words are plain letters, and a list of what was found goes through thousands of them. */
static const char *folded(struct arena *arena, const char *word)
{
	const int is_plain = is_ascii(word);
	char *spelt = arena_copy(arena, is_plain ? word : utf8_fold(arena, word));

	for (char *at = spelt; is_plain && *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at += 'a' - 'A';
	if (!is_plain)
		spell_out(spelt);
	return spelt;
}

/* With its accents. NULL: it has none, and the folded word is the same. */
static const char *lowered(struct arena *arena, const char *word)
{
	char *lower;

	if (is_ascii(word))
		return NULL;
	lower = arena_copy(arena, utf8_lower(arena, word));
	spell_out(lower);
	return lower;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int is_common(const char *word)
{
	return bsearch(&word, common, COMMON, sizeof(*common), compare) != NULL;
}

static int is_arabic(const char *word)
{
	utf8proc_int32_t point = 0;

	point_at(word, &point);
	return point >= 0x600 && point <= 0x6FF;
}

static const char *key_of(struct arena *arena, enum stemmer which, const char *stem)
{
	size_t length = strlen(stem);

	if (length >= LONGEST_KEY)
		for (length = LONGEST_KEY - 1; length > 1 && ((unsigned char)stem[length] & 0xC0) == 0x80;)
			length--;
	return arena_print(arena, "%c%.*s", marks[which], (int)length, stem);
}

static int add_keys(struct arena *arena, enum stemmer which, const char *plain, const char *accented, const char **keys)
{
	int count = 0;

	keys[count++] = key_of(arena, which, stem_of(arena, which, plain));
	if (accented) {
		keys[count] = key_of(arena, which, folded(arena, stem_of(arena, which, accented)));
		count += strcmp(keys[0], keys[1]) != 0;
	}
	return count;
}

int stem_keys(struct arena *arena, const struct word *word, enum tongue tongue, const char *keys[MOST_KEYS])
{
	const char *written = arena_copy_bytes(arena, word->begin, word->length);
	const char *plain = folded(arena, written), *accented = lowered(arena, written);
	int count = 0;

	if (utf8_count(plain) < 2 || is_common(plain))
		return 0;
	if (is_arabic(plain))
		return add_keys(arena, ARABIC, plain, NULL, keys);
	if (tongue != TONGUE_ENGLISH)
		count += add_keys(arena, FRENCH, plain, accented, keys);
	if (tongue != TONGUE_FRENCH)
		count += add_keys(arena, ENGLISH, plain, accented, keys + count);
	return count;
}
