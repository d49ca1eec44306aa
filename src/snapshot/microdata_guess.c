#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "questionnaire/kind.h"
#include "questionnaire/questionnaire.h"
#include "snapshot/microdata_parts.h"
#include "snapshot/names.h"
#include "snapshot/sav.h"
#include "text/text.h"

/* A column of more different texts than these is free text. */
enum { MOST_GUESSED_CHOICES = 50, ROOM_FOR_NUMBER = 8, LONGEST_LABEL = 200, LONGEST_SCALE = 11 };

struct guess {
	int given;		/* cells that hold something */
	int numbers, wholes, days;
	int known;		/* that the file itself says what they mean */
	int longest;
	struct names *texts;	/* the different ones, folded; up to one too many */
	const char **labels;	/* as they were written first */
};

static int is_code_of_nothing(const char *text)
{
	return *text == '#' && (!strcmp(text, ANSWER_DONT_KNOW) || !strcmp(text, ANSWER_PREFER_NOT) || !strcmp(text, MICRODATA_NOT_ASKED));
}

static void look_at_text(struct microdata_work *work, struct guess *guess, const char *text)
{
	const char *folded = microdata_folded(&work->row, text);
	int known = names_count(guess->texts);

	if (known > MOST_GUESSED_CHOICES)
		return;
	if (names_add(guess->texts, folded, strlen(folded)) == known && known < MOST_GUESSED_CHOICES)
		guess->labels[known] = arena_copy(work->arena, text);
}

static void look_at(struct microdata_work *work, const struct microdata_target *target, struct guess *guess, const char *text)
{
	double number;

	if (!*text || is_code_of_nothing(text))
		return;
	number = microdata_number(&work->row, text);
	guess->given++;
	guess->numbers += !isnan(number);
	guess->wholes += !isnan(number) && number == floor(number);
	guess->days += microdata_day(text) != DAY_NONE;
	if ((int)strlen(text) > guess->longest)
		guess->longest = (int)strlen(text);
	if (target->values && names_find(target->values, text, strlen(text), strlen(text)) >= 0)
		guess->known++;
	else
		look_at_text(work, guess, text);
}

static struct guess *look_at_all(struct microdata *microdata)
{
	struct microdata_work *work = microdata->work;
	struct guess *guesses = arena_array(work->arena, struct guess, (size_t)work->target_count);
	struct microdata_line line;

	for (int i = 0; i < work->target_count; i++) {
		guesses[i].texts = names_new(work->arena);
		guesses[i].labels = arena_array(work->arena, const char *, MOST_GUESSED_CHOICES);
	}
	while (microdata_line(microdata, &line))
		for (int i = 0; i < line.count; i++)
			look_at(work, &work->targets[i], &guesses[i], line.fields[i]);
	return guesses;
}

const char *microdata_name(struct arena *arena, const char *text, const char *otherwise, struct names *taken)
{
	struct buffer name = buffer_in(arena);
	const char *whole;
	int again = 1;

	for (const char *at = microdata_folded(arena, text); *at && name.length < LONGEST_NAME - ROOM_FOR_NUMBER; at++) {
		int is_letter = *at >= 'a' && *at <= 'z', is_digit = *at >= '0' && *at <= '9';

		if (is_letter || is_digit)
			buffer_add(&name, at, 1);
		else if (name.length && name.bytes[name.length - 1] != '_')
			buffer_add(&name, "_", 1);
	}
	while (name.length && name.bytes[name.length - 1] == '_')
		name.bytes[--name.length] = '\0';
	if (!name.length || (*name.bytes >= '0' && *name.bytes <= '9')) {
		const char *rest = arena_copy_bytes(arena, name.bytes, name.length);

		name = buffer_in(arena);
		buffer_print(&name, "%s%s", otherwise, rest);
	}
	whole = name.bytes;
	while (names_find(taken, whole, strlen(whole), strlen(whole)) >= 0)
		whole = arena_print(arena, "%s_%d", name.bytes, ++again);
	names_add(taken, whole, strlen(whole));
	return whole;
}

static const char *kind_of(const struct guess *guess)
{
	int texts = names_count(guess->texts);

	if (guess->given && guess->wholes == guess->given)
		return "integer";
	if (guess->given && guess->numbers == guess->given)
		return "decimal";
	if (guess->given && guess->days == guess->given)
		return "date";
	return texts >= 2 && texts <= MOST_GUESSED_CHOICES && 2 * texts <= guess->given && guess->longest <= LONGEST_LABEL ?
		"choice" : "text";
}

static void add_wording(struct buffer *out, const char *key, const char *text)
{
	buffer_print(out, "\"%s\":{\"fr\":", key);
	canonical_add_text(out, text);
	buffer_add_text(out, "}");
}

static void add_choice(struct buffer *out, int count, const char *name, const char *label)
{
	buffer_add_text(out, count ? ",{\"name\":" : ",\"choices\":[{\"name\":");
	canonical_add_text(out, name);
	buffer_add_text(out, ",");
	add_wording(out, "label", label);
	buffer_add_text(out, "}");
}

static void add_choices(struct buffer *out, const struct guess *guess)
{
	struct names *taken = names_new(out->arena);

	for (int i = 0; i < names_count(guess->texts); i++)
		add_choice(out, i, microdata_name(out->arena, guess->labels[i], "c", taken), guess->labels[i]);
	buffer_add_text(out, "]");
}

/* --- what a file says itself */

/* Labels at both ends of a short scale make choices; but not the label of a quantity that means something now and then. */
static const char *kind_said(const struct guess *guess, const struct sav_column *said)
{
	int known = said->choice_count, others = names_count(guess->texts);

	if (*said->set)
		return "choices";
	if (known && !(said->is_measured && others) && others <= MOST_GUESSED_CHOICES && known + others <= MOST_CHOICES &&
	    (others <= known || known + others <= LONGEST_SCALE))
		return "choice";
	if (guess->given || said->shape == SAV_TEXT)
		return kind_of(guess);
	return said->shape == SAV_DAY ? "date" : "decimal";
}

static int by_number(const void *a, const void *b)
{
	const struct sav_choice *one = a, *other = b;
	double first = strtod(one->value, NULL), second = strtod(other->value, NULL);

	return (first > second) - (first < second);
}

/* Its choices, and what was given besides; the values of a scale in their order. */
static void add_choices_said(struct microdata_work *work, struct buffer *out, struct microdata_target *target,
			     const struct guess *guess, struct names *taken)
{
	const struct sav_column *said = target->said;
	int count = said->choice_count, others = names_count(guess->texts);
	struct sav_choice *choices = arena_array(out->arena, struct sav_choice, (size_t)(count + others) + 1);

	memcpy(choices, said->choices, (size_t)count * sizeof(*choices));
	for (int i = 0; i < others && i < MOST_GUESSED_CHOICES; i++)
		choices[count++] = (struct sav_choice){ guess->labels[i], guess->labels[i] };
	if (others && said->shape == SAV_NUMBER)
		qsort(choices, (size_t)count, sizeof(*choices), by_number);
	target->value_names = arena_array(work->arena, const char *, (size_t)count + 1);
	for (int i = 0; i < count; i++) {
		const char *value = choices[i].value;
		const char *text = *value == '-' ? arena_print(out->arena, "minus %s", value + 1) : value;
		int number = names_add(target->values, value, strlen(value));

		target->value_names[number] = microdata_name(work->arena, text, "c", taken);
		add_choice(out, i, target->value_names[number], choices[i].label);
	}
}

/* The first of its columns makes the question. */
static void add_set(struct microdata_work *work, struct buffer *out, int first, const struct guess *guesses, const char *name)
{
	const struct sav_column *said = work->targets[first].said;
	struct names *taken = names_new(work->arena);
	int count = 0;

	for (int i = first; i < work->target_count; i++) {
		struct microdata_target *target = &work->targets[i];

		if (strcmp(target->said->set, said->set) || target->said->is_ticked != said->is_ticked)
			continue;
		if (said->is_ticked) {
			const char *choice = microdata_name(work->arena, target->header, "c", taken);

			add_choice(out, count++, choice, *target->said->label ? target->said->label : target->header);
			target->name = arena_print(work->arena, "%s.%s", name, choice);
			continue;
		}
		target->name = name;
		/* They have these in common. */
		if (i == first) {
			add_choices_said(work, out, target, &guesses[i], taken);
		} else {
			target->values = work->targets[first].values;
			target->value_names = work->targets[first].value_names;
		}
	}
	buffer_add_text(out, "]");
}

static int begins_set(const struct microdata_work *work, int number)
{
	const char *set = work->targets[number].said->set;

	for (int i = 0; i < number; i++)
		if (!strcmp(work->targets[i].said->set, set))
			return 0;
	return 1;
}

/* --- questions */

static const char *label_of(struct arena *arena, const struct microdata_target *target, int number)
{
	if (target->said && *target->said->set)
		return *target->said->set_label ? target->said->set_label : target->said->set;
	if (target->said && *target->said->label)
		return target->said->label;
	return *target->header ? target->header : arena_print(arena, "%d", number + 1);
}

static const char *answers_words(struct arena *arena, const struct microdata_work *work, const struct microdata_target *target,
				 const struct guess *guess)
{
	int count = names_count(guess->texts);

	if (count > MOST_GUESSED_CHOICES)
		return text_print(arena, _("more than %d"), MOST_GUESSED_CHOICES);
	if (!target->said)
		return text_number(arena, count);
	count += target->said->choice_count;
	if (!*target->said->set || !target->said->is_ticked)
		return text_number(arena, count);
	count = 0;
	for (int i = 0; i < work->target_count; i++)
		count += !strcmp(work->targets[i].said->set, target->said->set);
	return text_number(arena, count);
}

static void remark_guess(struct microdata *microdata, int number, const struct guess *guess, const char *kind)
{
	const struct microdata_target *target = &microdata->work->targets[number];
	const struct sav_column *said = target->said;
	struct arena *arena = &microdata->work->row;
	const char *called = said && *said->set ? arena_print(arena, "$%s", said->set) : target->header;

	if (!*called)
		called = arena_print(arena, "%d", number + 1);
	microdata_remark(microdata, microdata->work->source->head, 0, text_print(arena,
		_("“%1$s” was taken as %2$s (%3$s); different answers: %4$s"), called, target->name, kind,
		answers_words(arena, microdata->work, target, guess)));
	if (said && said->choice_count && strcmp(kind, "choice") && strcmp(kind, "choices"))
		microdata_remark(microdata, microdata->work->source->head, 0, text_print(arena,
			_("What the file says that some values of “%s” mean is not kept: they are numbers like the others."), called));
}

static void add_question(struct microdata *microdata, struct buffer *out, int number, const struct guess *guesses, struct names *taken)
{
	struct microdata_work *work = microdata->work;
	struct microdata_target *target = &work->targets[number];
	const struct guess *guess = &guesses[number];
	const struct sav_column *said = target->said;
	const char *kind = said ? kind_said(guess, said) : kind_of(guess);

	target->name = microdata_name(work->arena, said && *said->set ? said->set : target->header, "q", taken);
	remark_guess(microdata, number, guess, kind);
	buffer_add_text(out, "{\"name\":");
	canonical_add_text(out, target->name);
	buffer_print(out, ",\"kind\":\"%s\",", kind);
	add_wording(out, "label", label_of(out->arena, target, number));
	if (!strcmp(kind, "decimal"))
		buffer_add_text(out, ",\"decimals\":6");
	if (said && *said->set) {
		add_set(work, out, number, guesses, target->name);
	} else if (said && said->choice_count && !strcmp(kind, "choice")) {
		add_choices_said(work, out, target, guess, names_new(work->arena));
		buffer_add_text(out, "]");
	} else if (!strcmp(kind, "choice")) {
		add_choices(out, guess);
	}
	buffer_add_text(out, "}");
}

const char *microdata_guess(struct microdata *microdata, const char *title)
{
	struct microdata_work *work = microdata->work;
	struct buffer out = buffer_in(work->arena);
	struct guess *guesses = look_at_all(microdata);
	struct names *taken = names_new(work->arena);
	int count = 0;

	buffer_add_text(&out, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",");
	add_wording(&out, "title", title);
	buffer_add_text(&out, ",\"sections\":[{\"name\":\"file\",");
	add_wording(&out, "title", title);
	buffer_add_text(&out, ",\"questions\":[");
	for (int i = 0; i < work->target_count; i++) {
		/* The submission's own columns are no questions, and columns of a set are one. */
		if (*work->targets[i].header == '.' || (work->targets[i].said && *work->targets[i].said->set && !begins_set(work, i)))
			continue;
		buffer_add_text(&out, count++ ? "," : "");
		add_question(microdata, &out, i, guesses, taken);
	}
	buffer_add_text(&out, "]}]}");
	return out.bytes;
}
