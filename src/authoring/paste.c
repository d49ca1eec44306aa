#include "authoring/paste.h"

#include <string.h>

#include "authoring/paste_line.h"
#include "authoring/paste_words.h"
#include "base/arena.h"
#include "base/utf8.h"

enum { MOST_WORDS = MOST_PASTED_CHOICES, LONGEST_CHOICE = 120 };

/* The question that is being read. */
struct reading {
	struct arena *arena;
	struct pasted *pasted;
	struct pasted_question *question;	/* NULL: none */
	struct paste_wish wish;
	int is_plain_number;			/* its own was "3.", not "Q3" */
	int has_boxes, has_circles, has_room;
	const char *words[MOST_WORDS];		/* lines below it without a mark */
	int word_count;
};

static void leave(struct reading *reading, const char *text)
{
	struct pasted *pasted = reading->pasted;

	if (pasted->left_count < MOST_PASTED_LEFT)
		pasted->left[pasted->left_count] = text;
	pasted->left_count++;
}

static int is_among(const char *folded, const char *const words[])
{
	for (int i = 0; words[i]; i++)
		if (!strcmp(folded, words[i]))
			return 1;
	return 0;
}

static int is_folded_same(struct arena *arena, const char *label, const char *word)
{
	return !strcmp(utf8_fold(arena, label), word);
}

/* "Autre (précisez) : ....": what is left is "Autre". */
static void look_at_other(struct arena *arena, struct pasted_choice *choice, int has_room)
{
	const char *folded = utf8_fold(arena, choice->label);

	if (strncmp(folded, "autre", 5) || !(has_room || strstr(folded, "precis") || strchr(folded, ':')))
		return;
	choice->says_which = 1;
	choice->label = paste_trimmed(arena, choice->label, strcspn(choice->label, "(:,"));
}

static void add_choice(struct reading *reading, const char *text)
{
	static const char *const none[] = { "aucun", "aucune", "aucun de ces choix", "aucune de ces reponses", "aucun des deux",
					    "rien de tout cela", NULL };
	struct pasted_question *question = reading->question;
	const char *label = paste_without_room(reading->arena, text);
	struct pasted_choice choice = { label };

	if (!*label || question->count == MOST_PASTED_CHOICES) {
		leave(reading, text);
		return;
	}
	look_at_other(reading->arena, &choice, strcmp(label, text) != 0);
	choice.is_exclusive = is_among(utf8_fold(reading->arena, label), none);
	if (!question->choices)
		question->choices = arena_array(reading->arena, struct pasted_choice, MOST_PASTED_CHOICES);
	if (*choice.label)
		question->choices[question->count++] = choice;
}

/* Two lines or more below a question are what can be answered; one says more of it. */
static void use_words(struct reading *reading)
{
	if (!reading->question->count && reading->word_count > 1) {
		for (int i = 0; i < reading->word_count; i++)
			add_choice(reading, reading->words[i]);
		return;
	}
	for (int i = 0; i < reading->word_count; i++) {
		if (!i && !reading->question->hint)
			reading->question->hint = reading->words[i];
		else
			leave(reading, reading->words[i]);
	}
}

/* Yes and no, and perhaps that one does not know. */
static int is_yes_no(struct reading *reading)
{
	static const char *const unknown[] = { "ne sait pas", "je ne sais pas", "nsp", "ne sait pas / ne se prononce pas", "sans avis", NULL };
	const struct pasted_question *question = reading->question;

	if (question->count < 2 || question->count > 3 || !is_folded_same(reading->arena, question->choices[0].label, "oui") ||
	    !is_folded_same(reading->arena, question->choices[1].label, "non"))
		return 0;
	return question->count == 2 || is_among(utf8_fold(reading->arena, question->choices[2].label), unknown);
}

static const char *kind_of(struct reading *reading)
{
	const struct paste_wish *wish = &reading->wish;

	if (reading->question->count && is_yes_no(reading) && !wish->is_several)
		return "yes_no";
	if (reading->question->count)
		return (wish->is_several || reading->has_boxes) && !wish->is_one && !reading->has_circles ? "choices" : "choice";
	if (wish->to)
		return "scale";
	if (wish->is_yes_no)
		return "yes_no";
	if (wish->is_text || reading->has_room)
		return "text";
	if (wish->is_number)
		return "integer";
	return wish->is_day ? "date" : "text";
}

static void end_question(struct reading *reading)
{
	struct pasted_question *question = reading->question;

	if (!question)
		return;
	use_words(reading);
	question->kind = kind_of(reading);
	question->is_required = reading->wish.is_required && !reading->wish.is_optional;
	question->from = reading->wish.from;
	question->to = reading->wish.to;
	question->low = reading->wish.low;
	question->high = reading->wish.high;
	if (!strcmp(question->kind, "yes_no")) {
		question->has_dont_know = question->count == 3;
		question->count = 0;
	}
	reading->question = NULL;
}

static struct pasted_section *add_section(struct reading *reading, const char *title)
{
	struct pasted *pasted = reading->pasted;
	struct pasted_section *section;

	if (pasted->count == MOST_PASTED_SECTIONS)
		return NULL;
	section = &pasted->sections[pasted->count++];
	section->title = title;
	return section;
}

static void begin_section(struct reading *reading, const char *title)
{
	end_question(reading);
	if (!add_section(reading, title))
		leave(reading, title);
}

static void begin_question(struct reading *reading, const struct paste_line *line, int is_plain_number)
{
	struct pasted *pasted = reading->pasted;
	struct pasted_section *section;

	end_question(reading);
	section = pasted->count ? &pasted->sections[pasted->count - 1] : add_section(reading, NULL);
	if (!section || pasted->question_count == MOST_PASTED_QUESTIONS) {
		leave(reading, line->text);
		return;
	}
	if (!section->questions)
		section->questions = arena_array(reading->arena, struct pasted_question, MOST_PASTED_QUESTIONS);
	*reading = (struct reading){ reading->arena, pasted, .is_plain_number = is_plain_number };
	reading->question = &section->questions[section->count++];
	pasted->question_count++;
	reading->question->label = paste_wishes(reading->arena, line->text, &reading->wish);
	reading->has_room = strcmp(reading->question->label, line->text) && paste_is_room(line->text + strlen(reading->question->label));
}

/* "Oui / Non / Ne sait pas" on a line of its own. */
static int take_in_a_row(struct reading *reading, const char *text)
{
	const char *stroke;

	if (reading->question->count || reading->word_count || !strstr(text, " / ") || strlen(text) > 2 * LONGEST_CHOICE)
		return 0;
	for (; (stroke = strstr(text, " / ")); text = stroke + 3)
		add_choice(reading, paste_trimmed(reading->arena, text, (size_t)(stroke - text)));
	add_choice(reading, text);
	return 1;
}

/* "1." below a question that has no such number itself is an answer to it. */
static int is_numbered_choice(const struct reading *reading, const struct paste_line *line)
{
	return reading->question && !reading->is_plain_number && !line->is_question && strlen(line->text) <= LONGEST_CHOICE;
}

static void take_words(struct reading *reading, const char *text)
{
	if (!reading->question) {
		leave(reading, text);
	} else if (paste_is_room(text)) {
		reading->has_room = 1;
	} else if (paste_is_wish(reading->arena, text, &reading->wish)) {
		return;
	} else if (reading->question->count) {
		leave(reading, text);
	} else if (!take_in_a_row(reading, text)) {
		if (reading->word_count < MOST_WORDS && strlen(text) <= 10 * LONGEST_CHOICE)
			reading->words[reading->word_count++] = text;
		else
			leave(reading, text);
	}
}

static void take_line(struct reading *reading, const struct paste_line *line)
{
	switch (line->shape) {
	case PASTE_BLANK:
		return;
	case PASTE_TITLE:
		begin_section(reading, line->text);
		return;
	case PASTE_ASKED:
		begin_question(reading, line, 0);
		return;
	case PASTE_NUMBERED:
		if (is_numbered_choice(reading, line))
			add_choice(reading, line->text);
		else
			begin_question(reading, line, 1);
		return;
	case PASTE_BOX:
	case PASTE_CIRCLE:
	case PASTE_CHOICE:
		if (!reading->question) {
			leave(reading, line->text);
			return;
		}
		reading->has_boxes |= line->shape == PASTE_BOX;
		reading->has_circles |= line->shape == PASTE_CIRCLE;
		add_choice(reading, line->text);
		return;
	case PASTE_WORDS:
		take_words(reading, line->text);
		return;
	}
}

/* A list of questions with bullets: "- Pourquoi ?" below nothing that could be answered so. */
static struct paste_line seen_so(const struct reading *reading, struct paste_line line)
{
	if ((line.shape == PASTE_CHOICE || line.shape == PASTE_BOX) && line.is_question && (!reading->question || !reading->question->count))
		line.shape = PASTE_ASKED;
	return line;
}

const struct pasted *paste_read(struct arena *arena, const char *text)
{
	struct pasted *pasted = arena_new(arena, struct pasted);
	struct reading reading = { arena, pasted };
	size_t left = strnlen(text, LONGEST_PASTED);

	pasted->sections = arena_array(arena, struct pasted_section, MOST_PASTED_SECTIONS);
	while (left) {
		const char *end = memchr(text, '\n', left);
		const size_t length = end ? (size_t)(end - text) : left;
		const struct paste_line line = seen_so(&reading, paste_line_read(arena, text, length));

		take_line(&reading, &line);
		left -= length + (end != NULL);
		text += length + (end != NULL);
	}
	end_question(&reading);
	if (*text)
		leave(&reading, text);
	return pasted;
}
