#include "questionnaire/kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "network/territories.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const list_keys[] = { "choices", "choice_filter", NULL };

enum { LONGEST_TYPED = 2000, MOST_SUGGESTED = 3 };

/* Between the number of a department and its name. */
#define APART " – "

static int tells_answers(const struct questionnaire *questionnaire, const struct wording *label)
{
	for (int i = 0; label->in && i < questionnaire->language_count; i++)
		if (label->in[i] && strstr(label->in[i], "${"))
			return 1;
	return 0;
}

void list_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", "relevant", "columns", NULL };

	choices_list_load(reader, object, question, 2, keys);
	for (int i = 0; i < question->choice_count; i++)
		if (tells_answers(reader->questionnaire, &question->choices[i].label))
			reader_fault(reader, "choices", _("What is found by its words has the same for everyone: no ${...} here."));
}

/* The official names are French, and stand where any language finds them. */
static struct wording french(const struct document_reader *reader, const char *words)
{
	const struct questionnaire *questionnaire = reader->questionnaire;
	struct wording wording = {
		arena_array(reader->arena, const char *, (size_t)questionnaire->language_count + 1)
	};

	wording.in[questionnaire->default_language] = words;
	for (int i = 0; i < questionnaire->language_count; i++)
		if (!strcmp(questionnaire->languages[i], "fr"))
			wording.in[i] = words;
	return wording;
}

void department_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	struct choice *choices = arena_array(reader->arena, struct choice, TERRITORIES);

	(void)object;
	for (int i = 0; i < TERRITORIES; i++) {
		const struct territory *territory = &territories[i];

		if (territory->kind == REGION)
			continue;
		choices[question->choice_count++] = (struct choice){
			.name = territory->code,
			.label = french(reader, arena_print(reader->arena, "%s" APART "%s", territory->code, territory->name)),
		};
	}
	question->choices = choices;
}

/* Letters and figures alone, folded, one space between words: "Côte-d’Or" is "cote d or". */
static const char *plain(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);
	const char *at = utf8_fold(arena, text);

	for (int apart = 0; *at; at++) {
		size_t space = white_space(at);
		int is_sign = space || ((unsigned char)*at < 0x80 && !strchr("abcdefghijklmnopqrstuvwxyz0123456789", *at));
		/* U+2010 to U+201F: hyphens, dashes, quotation marks. */
		int is_mark = !strncmp(at, "\xe2\x80", 2) && (unsigned char)at[2] >= 0x90 && (unsigned char)at[2] <= 0x9f;

		if (is_sign || is_mark) {
			at += is_mark ? 2 : space ? space - 1 : 0;
			apart = 1;
			continue;
		}
		if (apart && out.length)
			buffer_add(&out, " ", 1);
		buffer_add(&out, at, 1);
		apart = 0;
	}
	return out.bytes;
}

static const char *without_zeros(const char *figures)
{
	while (figures[0] == '0' && figures[1])
		figures++;
	return figures;
}

/* By its whole label in the visitor's language or any other, by what follows the number, or by its name. */
static int is_called(struct arena *arena, const struct question *question, const struct answer_setting *setting,
		     int choice, const char *typed)
{
	const struct choice *of = &question->choices[choice];

	if (!strcmp(without_zeros(plain(arena, of->name)), without_zeros(typed)))
		return 1;
	for (int i = 0; i < setting->questionnaire->language_count; i++) {
		const char *label = of->label.in[i], *apart = label ? strstr(label, APART) : NULL;

		if (label && !strcmp(plain(arena, label), typed))
			return 1;
		if (apart && !strcmp(plain(arena, apart + strlen(APART)), typed))
			return 1;
	}
	return 0;
}

/* Some that hold what was typed, for those who wrote a part of one. */
static const char *refusal(struct arena *arena, const struct question *question,
			   const struct answer_setting *setting, const char *typed)
{
	const char *found[MOST_SUGGESTED];
	size_t count = 0;

	for (int i = 0; *typed && i < question->choice_count && count < MOST_SUGGESTED; i++) {
		const char *label = choice_label(arena, question, setting, i);

		if (choice_is_offered(arena, question, setting, i) && strstr(plain(arena, label), typed))
			found[count++] = label;
	}
	if (!count)
		return _("This is not in the list. Write an answer that stands in it.");
	/* TRANSLATORS: some answers of the list. "Did you mean: 73 – Savoie and 74 – Haute-Savoie?" */
	return text_print(arena, _("This is not in the list. Did you mean: %s?"), text_list(arena, found, count));
}

int list_read(struct arena *arena, const struct question *question, const struct answer_setting *setting,
	      const struct answer_form *form, struct answer *answer, const char **why)
{
	const char *line = posted_line(arena, question, form, NULL, why), *figures, *typed;

	if (!line || !*line)
		return line != NULL;
	figures = typed_figures(arena, line);
	typed = strlen(line) > LONGEST_TYPED ? "" : plain(arena, figures ? figures : line);
	for (int i = 0; *typed && i < question->choice_count; i++)
		if (choice_is_offered(arena, question, setting, i) &&
		    is_called(arena, question, setting, i, typed)) {
			*answer = (struct answer){ GIVEN, .choice = i };
			return 1;
		}
	*why = refusal(arena, question, setting, typed);
	return 0;
}
