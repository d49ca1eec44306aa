#include "lint/lint.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "lint/lint_rule.h"
#include "questionnaire/kind.h"
#include "questionnaire/repeat.h"

enum { LONGEST_QUOTED = 80 };

/* A rule looks at each wording, at each text of one, at each question, or once at the whole. */
static const struct {
	const char *name;
	lint_wording_fn *wording;
	lint_text_fn *text;
	lint_question_fn *question;
	lint_whole_fn *whole;
} rules[] = {
	{ "translation", .wording = lint_translation },
	{ "sentences", .text = lint_sentences },
	{ "percent", .text = lint_percent },
	{ "acronyms", .text = lint_acronyms },
	{ "negation", .text = lint_negation },
	{ "negation", .question = lint_negated_row },
	{ "capitals", .text = lint_capitals },
	{ "avoided", .text = lint_avoided },
	{ "binding", .text = lint_binding },
	{ "abbreviations", .text = lint_shortened },
	{ "signs", .text = lint_signs },
	{ "length", .text = lint_length },
	{ "length", .question = lint_choices },
	{ "length", .whole = lint_minutes },
	{ "balance", .question = lint_balance },
	{ "ends", .question = lint_scale_ends },
	{ "dont_know", .question = lint_dont_know },
	{ "sensitive", .question = lint_sensitive },
	{ "sensitive", .question = lint_reason },
	{ "proposals", .question = lint_proposals },
	{ "quotes", .question = lint_quotes },
	{ "matrix", .question = lint_matrix },
};

enum { RULES = sizeof(rules) / sizeof(*rules) };

static void add_step(struct buffer *path, const char *key)
{
	if (key)
		buffer_print(path, "%s%s", path->length ? "." : "", key);
}

static const char *path_of(struct arena *arena, const struct lint_place *place)
{
	struct buffer path = buffer_in(arena);

	if (place->section >= 0)
		buffer_print(&path, "sections[%d]", place->section);
	if (place->question >= 0)
		buffer_print(&path, ".questions[%d]", place->question);
	if (place->list)
		buffer_print(&path, ".%s[%d]", place->list, place->item);
	add_step(&path, place->key);
	add_step(&path, place->language);
	add_step(&path, place->last);
	return path.bytes;
}

void lint_warn(struct lint *lint, const struct lint_place *place, const char *words)
{
	struct lint_warnings *warnings = lint->warnings;
	const char *path;

	if (warnings->count >= MOST_LINT_WARNINGS) {
		warnings->count++;
		return;
	}
	path = path_of(lint->arena, place);
	for (int i = warnings->count - 1; i >= 0; i--)
		if (!strcmp(warnings->warning[i].rule, lint->rule) && !strcmp(warnings->warning[i].path, path))
			return;
	warnings->warning[warnings->count++] = (struct lint_warning){ lint->rule, path, words };
}

const char *lint_quoted(struct lint *lint, const struct lint_text *text, int from, int count)
{
	const struct word *first = &text->words.word[from], *last = first + count - 1;
	size_t length = (size_t)(last->at - first->at) + last->length, most = length;

	if (length > LONGEST_QUOTED)
		for (most = LONGEST_QUOTED; most && (first->at[most] & 0xC0) == 0x80; most--)
			;
	return arena_print(lint->arena, "%.*s%s", (int)most, first->at, most < length ? "…" : "");
}

static int is_simple(const char *tag)
{
	const char *part = strchr(tag, '-');

	return part && !strcmp(part, "-simple");
}

static void look_at_text(struct lint *lint, struct lint_text *text)
{
	const char *tag = lint->questionnaire->languages[text->language];

	text->is_simple = is_simple(tag);
	text->words = words_split(lint->scratch, text->text);
	lexicon_search(lint->lexicon, tag, &text->words, &text->found);
	for (int i = 0; i < RULES; i++)
		if (rules[i].text) {
			lint->rule = rules[i].name;
			rules[i].text(lint, text);
		}
}

/* What is found of one wording, in all its languages. */
struct seen {
	unsigned topics;
	int words;		/* in the default language */
	int most_words;
};

static struct seen look_at(struct lint *lint, struct lint_place place, enum lint_part part,
			   const struct wording *wording)
{
	struct seen seen = { 0 };

	for (int i = 0; wording->in && i < RULES; i++)
		if (rules[i].wording) {
			lint->rule = rules[i].name;
			rules[i].wording(lint, &place, wording);
		}
	for (int i = 0; wording->in && i < lint->questionnaire->language_count; i++) {
		struct lint_text text = { place, part, wording->in[i], i };

		if (!text.text)
			continue;
		text.place.language = lint->questionnaire->languages[i];
		look_at_text(lint, &text);
		seen.topics |= text.found.topics;
		if (text.words.count > seen.most_words)
			seen.most_words = text.words.count;
		if (i == lint->questionnaire->default_language)
			seen.words = text.words.count;
	}
	return seen;
}

static struct seen look_at_key(struct lint *lint, struct lint_place place, const char *key, enum lint_part part,
			       const struct wording *wording)
{
	place.key = key;
	return look_at(lint, place, part, wording);
}

static void look_at_choices(struct lint *lint, struct lint_question *looked)
{
	const struct question *question = looked->question;
	struct lint_place place = looked->place;

	looked->of_choice = arena_array(lint->scratch, unsigned, (size_t)question->choice_count + 1);
	place.list = "choices";
	for (int i = 0; i < question->choice_count; i++) {
		struct seen seen;

		place.item = i;
		seen = look_at_key(lint, place, "label", PART_CHOICE, &question->choices[i].label);
		looked->of_choice[i] = seen.topics;
		looked->listed |= seen.topics;
		looked->words += seen.words;
		if (seen.most_words > looked->column_words)
			looked->column_words = seen.most_words;
	}
}

static void look_at_rows(struct lint *lint, struct lint_question *looked)
{
	const struct question *question = looked->question;
	struct lint_place place = looked->place;

	looked->negated_row = -1;
	place.list = "rows";
	for (int i = 0; i < question->row_count; i++) {
		struct seen seen;

		place.item = i;
		seen = look_at_key(lint, place, "label", PART_ROW, &question->rows[i].label);
		looked->listed |= seen.topics;
		looked->words += seen.words;
		if (looked->negated_row < 0 && seen.topics & 1u << TOPIC_NEGATED)
			looked->negated_row = i;
	}
}

static void look_at_pictures(struct lint *lint, const struct lint_question *looked)
{
	const struct media *picture = &looked->question->picture;

	for (int i = 0; picture->alt && i < lint->questionnaire->language_count; i++) {
		struct lint_text text = { looked->place, PART_OTHER, picture->alt[i], i };

		if (!text.text)
			continue;
		text.place.key = "picture";
		text.place.language = lint->questionnaire->languages[i];
		text.place.last = "alt";
		look_at_text(lint, &text);
	}
}

static void look_at_question(struct lint *lint, const struct question *question, int number)
{
	const struct section *section = &lint->questionnaire->sections[question->section];
	struct lint_question looked = {
		question, { number, question->number - section->first, .asked = question }
	};
	struct seen label = look_at_key(lint, looked.place, "label", PART_LABEL, &question->label);
	struct seen hint = look_at_key(lint, looked.place, "hint", PART_HINT, &question->hint);

	looked.asked = label.topics | hint.topics;
	looked.words = label.words + hint.words;
	look_at_choices(lint, &looked);
	look_at_rows(lint, &looked);
	look_at_pictures(lint, &looked);
	look_at_key(lint, looked.place, "low", PART_END, &question->low);
	look_at_key(lint, looked.place, "high", PART_END, &question->high);
	look_at_key(lint, looked.place, "unit", PART_UNIT, &question->unit);
	look_at_key(lint, looked.place, "pattern_message", PART_MESSAGE, &question->pattern_message);
	look_at_key(lint, looked.place, "constraint_message", PART_MESSAGE, &question->constraint_message);
	lint->words += looked.words;
	for (int i = 0; i < RULES; i++)
		if (rules[i].question) {
			lint->rule = rules[i].name;
			rules[i].question(lint, &looked);
		}
	arena_reset(lint->scratch);
}

/* number: its place in the document, where repeated ones stand once. */
static void look_at_section(struct lint *lint, const struct section *section, int number)
{
	struct lint_place place = { number, -1 };

	lint->words += look_at_key(lint, place, "title", PART_TITLE, &section->title).words;
	lint->words += look_at_key(lint, place, "intro", PART_INTRO, &section->intro).words;
	for (int i = section->first; i < section->first + section->count; i++)
		if (!question_is_another(lint->questionnaire, &lint->questionnaire->questions[i]))
			look_at_question(lint, &lint->questionnaire->questions[i], number);
	if (section->another >= 0)
		look_at_key(lint, place, "repeat.another", PART_LABEL,
			    &lint->questionnaire->questions[section->another].label);
}

void lint_questionnaire(struct arena *arena, const struct questionnaire *questionnaire,
			struct lint_warnings *warnings)
{
	struct arena scratch = { 0 };
	struct lint lint = { arena, &scratch, questionnaire, warnings, .lexicon = lexicon_new(arena) };

	look_at_key(&lint, (struct lint_place){ -1, -1 }, "title", PART_TITLE, &questionnaire->title);
	for (int i = 0, number = 0; i < questionnaire->section_count; i++)
		if (questionnaire->sections[i].occurrence <= 1)
			look_at_section(&lint, &questionnaire->sections[i], number++);
	for (int i = 0; i < RULES; i++)
		if (rules[i].whole) {
			lint.rule = rules[i].name;
			rules[i].whole(&lint);
		}
	arena_close(&scratch);
}
