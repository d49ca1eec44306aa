/* Rules about one wording, in one language. */
#include "lint/lint_rule.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "questionnaire/kind.h"
#include "text/text.h"

void lint_translation(struct lint *lint, const struct lint_place *place, const struct wording *wording)
{
	for (int i = 0; i < lint->questionnaire->language_count; i++) {
		struct lint_place missing = *place;

		if (wording->in[i])
			continue;
		missing.language = lint->questionnaire->languages[i];
		lint_warn(lint, &missing, _("This is missing in one of the document’s languages: it is shown in another one."));
	}
}

void lint_sentences(struct lint *lint, const struct lint_text *text)
{
	int first = 0;

	for (int sentence = 0; text->is_simple && sentence < text->words.sentences; sentence++) {
		int at = first, count = 0;

		for (; at < text->words.count && text->words.word[at].sentence == sentence; at++)
			count += !text->words.word[at].is_joined;
		if (count > MOST_SIMPLE_WORDS)
			lint_warn(lint, &text->place, text_print(lint->arena,
				_("A sentence has %1$d words; in easy language it has at most %2$d: “%3$s”."),
				count, MOST_SIMPLE_WORDS, lint_quoted(lint, text, first, at - first)));
		first = at;
	}
}

void lint_percent(struct lint *lint, const struct lint_text *text)
{
	/* The unit of a number asked from professionals is no sentence. */
	if (text->part == PART_UNIT && !text->is_simple)
		return;
	if (strchr(text->text, '%') || strstr(text->text, "٪") || strstr(text->text, "‰"))
		lint_warn(lint, &text->place,
			  _("Percentages are hard to read. Say “1 person out of 4”, “most”, “few”."));
}

/* Those that are better known than what they stand for. */
static int is_known(const char *folded)
{
	static const char *const known[] = { "sms", "ok", "tv", "dvd", "cd", "usb", "pdf", "hlm", "id", NULL };

	for (int i = 0; known[i]; i++)
		if (!strcmp(known[i], folded))
			return 1;
	return 0;
}

static int is_roman(const struct word *word)
{
	return word->length > 1 && strspn(word->at, "IVX") == word->length;
}

/* Two words in capitals with nothing but a space between them. */
static int goes_on(const struct lint_text *text, int at)
{
	const struct word *word = &text->words.word[at];

	return at >= 0 && at + 1 < text->words.count && word->is_capitals && word[1].is_capitals &&
	       !word[1].after_mark && !word[1].is_joined && word->sentence == word[1].sentence;
}

static int is_shouted_word(const struct lint_text *text, int at)
{
	enum { LONG_WORD = 8 };
	const struct word *word = &text->words.word[at];

	return word->has_accent || word->letters >= LONG_WORD ||
	       (text->found.topics & 1u << TOPIC_SHOUTED && words_match(&text->words, at,
		text->found.first[TOPIC_SHOUTED]->pattern));
}

static int is_shouted(const struct lint_text *text, int at)
{
	return text->words.word[at].is_capitals &&
	       (goes_on(text, at) || goes_on(text, at - 1) || is_shouted_word(text, at));
}

static struct acronym **find_acronym(struct lint *lint, const struct lint_text *text, const char *folded)
{
	struct acronym **at = &lint->acronyms;

	while (*at && ((*at)->language != text->language || strcmp((*at)->folded, folded)))
		at = &(*at)->next;
	return at;
}

static int is_acronym(const struct lint_text *text, int at)
{
	const struct word *word = &text->words.word[at];

	return word->is_capitals && !is_roman(word) && !is_known(word->folded) && !is_shouted(text, at);
}

/* Each is spoken of once in a language, where it stands first. */
void lint_acronyms(struct lint *lint, const struct lint_text *text)
{
	for (int at = 0; at < text->words.count; at++) {
		const struct word *word = &text->words.word[at];
		struct acronym **known;

		if (!is_acronym(text, at))
			continue;
		known = find_acronym(lint, text, word->folded);
		if (*known)
			continue;
		*known = arena_new(lint->arena, struct acronym);
		**known = (struct acronym){ arena_copy(lint->arena, word->folded), text->language };
		if ((word->in_parentheses && at > 0) || word->before_parenthesis)
			continue;
		lint_warn(lint, &text->place, text_print(lint->arena,
			_("“%s” is not explained. Write what it stands for, and the letters in parentheses."),
			lint_quoted(lint, text, at, 1)));
	}
}

static int is_found(const struct lint_text *text, enum topic topic)
{
	return (int)(text->found.topics >> topic & 1);
}

static const char *passage(struct lint *lint, const struct lint_text *text, enum topic topic)
{
	return lint_quoted(lint, text, text->found.at[topic], text->found.count[topic]);
}

static const char *instead(const struct lint_text *text, enum topic topic)
{
	return text->found.first[topic]->instead;
}

void lint_negation(struct lint *lint, const struct lint_text *text)
{
	if (is_found(text, TOPIC_NEGATED_TWICE))
		lint_warn(lint, &text->place, text_print(lint->arena,
			_("Two negations together are misunderstood: “%s”. Say what is, not what is not."),
			passage(lint, text, TOPIC_NEGATED_TWICE)));
}

void lint_capitals(struct lint *lint, const struct lint_text *text)
{
	for (int at = 0; at < text->words.count; at++) {
		int last = at;

		if (!is_shouted(text, at))
			continue;
		while (goes_on(text, last))
			last++;
		lint_warn(lint, &text->place, text_print(lint->arena,
			_("Words in capitals are slow to read, and some programs spell them: “%s”."),
			lint_quoted(lint, text, at, last - at + 1)));
		return;
	}
}

void lint_avoided(struct lint *lint, const struct lint_text *text)
{
	if (text->is_simple && is_found(text, TOPIC_AVOIDED))
		lint_warn(lint, &text->place, text_print(lint->arena, _("“%1$s” frightens or misleads. Say: %2$s."),
			passage(lint, text, TOPIC_AVOIDED), instead(text, TOPIC_AVOIDED)));
}

void lint_binding(struct lint *lint, const struct lint_text *text)
{
	if (is_found(text, TOPIC_BINDING))
		lint_warn(lint, &text->place, text_print(lint->arena,
			_("“%1$s” is true only where nobody can find an answer again, not even with a code. Else say: %2$s."),
			passage(lint, text, TOPIC_BINDING), instead(text, TOPIC_BINDING)));
}

void lint_shortened(struct lint *lint, const struct lint_text *text)
{
	if (text->is_simple && is_found(text, TOPIC_SHORTENED))
		lint_warn(lint, &text->place, text_print(lint->arena,
			_("Abbreviations are hard to read: “%1$s”. Write: %2$s."),
			passage(lint, text, TOPIC_SHORTENED), instead(text, TOPIC_SHORTENED)));
}

/* Signs that are read aloud badly, or not at all; and numbers of the Romans. */
void lint_signs(struct lint *lint, const struct lint_text *text)
{
	static const char *const signs[] = { "·", "•", "&", "§", "#", "<", ">", "\\", "_", "→", "≥", "≤", NULL };

	for (int i = 0; text->is_simple && signs[i]; i++)
		if (strstr(text->text, signs[i])) {
			lint_warn(lint, &text->place, text_print(lint->arena,
				_("The sign “%s” is hard to read. Write words."), signs[i]));
			return;
		}
	for (int at = 0; text->is_simple && at < text->words.count; at++)
		if (text->words.word[at].is_capitals && is_roman(&text->words.word[at]))
			lint_warn(lint, &text->place, text_print(lint->arena,
				_("Few people read Roman numerals: “%s”. Write figures."), lint_quoted(lint, text, at, 1)));
}

/* What is only shown is a text, not a question. */
static int is_of_note(const struct lint_place *place)
{
	return place->asked && question_kinds[place->asked->kind].is_only_shown;
}

static int longest_of(const struct lint_text *text)
{
	if (is_of_note(&text->place))
		return 0;
	switch (text->part) {
	case PART_TITLE: case PART_LABEL:
		return text->is_simple ? LONGEST_SIMPLE_LABEL : LONGEST_LABEL;
	case PART_CHOICE: case PART_ROW: case PART_END:
		return LONGEST_CHOICE;
	default:
		return 0;
	}
}

void lint_length(struct lint *lint, const struct lint_text *text)
{
	int longest = longest_of(text), length;

	if (!longest || (int)strlen(text->text) <= longest)
		return;
	length = (int)utf8_count(text->text);
	if (length > longest)
		lint_warn(lint, &text->place, text_print(lint->arena,
			_("This has %1$d characters; more than %2$d are hard to keep in mind."), length, longest));
}
