#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "exchange/xlsform.h"
#include "text/text.h"

/* As authors write them, folded (base/utf8.h), with their tags. */
static const char *const names[][2] = {
	{ "francais", "fr" }, { "french", "fr" }, { "english", "en" }, { "anglais", "en" },
	{ "espanol", "es" }, { "spanish", "es" }, { "arabic", "ar" }, { "arabe", "ar" }, { "العربية", "ar" }, { "عربي", "ar" },
	{ "portuguese", "pt" }, { "portugues", "pt" }, { "german", "de" }, { "deutsch", "de" }, { "italian", "it" },
	{ "italiano", "it" }, { "russian", "ru" }, { "русский", "ru" }, { "ukrainian", "uk" }, { "chinese", "zh" },
	{ "hindi", "hi" }, { "bengali", "bn" }, { "bangla", "bn" }, { "nepali", "ne" }, { "urdu", "ur" }, { "tamil", "ta" },
	{ "swahili", "sw" }, { "kiswahili", "sw" }, { "amharic", "am" }, { "somali", "so" }, { "tigrinya", "ti" },
	{ "hausa", "ha" }, { "wolof", "wo" }, { "bambara", "bm" }, { "lingala", "ln" }, { "kinyarwanda", "rw" },
	{ "malagasy", "mg" }, { "kreyol", "ht" }, { "haitian creole", "ht" }, { "turkish", "tr" }, { "turkce", "tr" },
	{ "persian", "fa" }, { "farsi", "fa" }, { "dari", "prs" }, { "pashto", "ps" }, { "kurdish", "ku" },
	{ "albanian", "sq" }, { "romanian", "ro" }, { "polish", "pl" }, { "dutch", "nl" }, { "greek", "el" },
	{ "georgian", "ka" }, { "armenian", "hy" }, { "vietnamese", "vi" }, { "indonesian", "id" }, { "thai", "th" },
	{ "khmer", "km" }, { "burmese", "my" }, { "tagalog", "tl" }, { "filipino", "fil" },
};

static const char *named(struct arena *arena, const char *header)
{
	const char *folded = utf8_fold(arena, header);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(utf8_fold(arena, names[i][0]), folded))
			return names[i][1];
	return NULL;
}

/* "fr", "FR", "pt-BR", "fr_simple": what can be a tag, as we write it; NULL where it is none. */
static const char *tag_of(struct arena *arena, const char *text)
{
	char *tag = arena_copy(arena, text);
	size_t part;

	for (char *at = tag; *at; at++)
		*at = (char)(*at == '_' ? '-' : *at);
	for (char *at = tag; *at && *at != '-'; at++)
		*at = (char)tolower((unsigned char)*at);
	part = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
	if (part < 2 || part > 3 || (tag[part] && tag[part] != '-'))
		return NULL;
	for (const char *at = tag + part; *at == '-'; at += 1 + part) {
		part = strspn(at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
		if (part < 1 || part > 8 || (at[1 + part] && at[1 + part] != '-'))
			return NULL;
	}
	return tag;
}

/* "Français (fr)". */
static const char *in_parentheses(struct arena *arena, const char *header)
{
	const char *open = strrchr(header, '('), *close = open ? strchr(open, ')') : NULL;

	if (!close || close[1])
		return NULL;
	return tag_of(arena, arena_copy_bytes(arena, open + 1, (size_t)(close - open - 1)));
}

static const char *find_tag(struct xlsform *form, const char *header)
{
	const char *tag = in_parentheses(form->arena, header);

	if (!tag)
		tag = named(form->arena, header);
	if (!tag)
		tag = tag_of(form->arena, header);
	if (tag)
		return tag;
	/* Tags that are nobody's: qaa to qtz. */
	tag = arena_print(form->arena, "qa%c", 'a' + form->language_count % 26);
	exchange_remark(&form->reading->report, REMARK_CHANGED, "",
		text_print(form->arena, _("Nothing tells which language “%1$s” is: it has the tag “%2$s”. Write it as “%1$s (tag)”."),
			   header, tag));
	return tag;
}

const char *xlsform_language(struct xlsform *form, const char *header)
{
	const char *tag;

	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->language_headers[i], header))
			return form->languages[i];
	tag = find_tag(form, header);
	if (form->language_count == XLSFORM_MOST_LANGUAGES)
		return form->languages[0];
	form->language_headers[form->language_count] = header;
	form->languages[form->language_count++] = tag;
	return tag;
}

static int count_words(struct arena *arena, const char *text, const char *const *words)
{
	const char *folded = utf8_fold(arena, text);
	int count = 0;

	for (; *words; words++)
		count += xlsform_has_word(folded, *words);
	return count;
}

const char *xlsform_guess(struct xlsform *form)
{
	static const char *const english[] = { "the", "of", "is", "are", "do", "you", "your", "what", "how", "and", "name", NULL };
	static const char *const french[] = { "le", "la", "les", "de", "des", "est", "vous", "votre", "quel", "quelle", "et", "nom", NULL };
	int in_english = 0, in_french = 0;

	for (int i = form->survey.first; i < form->survey.sheet.row_count; i++) {
		const char *label = table_text(form, &form->survey, &form->survey.sheet.rows[i], "label");

		in_english += count_words(form->arena, label, english);
		in_french += count_words(form->arena, label, french);
	}
	return in_english > in_french ? "en" : "fr";
}
