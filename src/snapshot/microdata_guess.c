#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "questionnaire/questionnaire.h"
#include "snapshot/microdata_parts.h"
#include "snapshot/names.h"
#include "text/text.h"

/* A column of more different texts than these is free text. */
enum { MOST_GUESSED_CHOICES = 50, ROOM_FOR_NUMBER = 8, LONGEST_LABEL = 200 };

struct guess {
	int given;		/* cells that hold something */
	int numbers, wholes, days;
	int longest;
	struct names *texts;	/* the different ones, folded; up to one too many */
	const char **labels;	/* as they were written first */
};

static int is_code_of_nothing(const char *text)
{
	return *text == '#' && (!strcmp(text, "#dk") || !strcmp(text, "#na"));
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

static void look_at(struct microdata_work *work, struct guess *guess, const char *text)
{
	double number = microdata_number(&work->row, text);

	if (!*text || is_code_of_nothing(text))
		return;
	guess->given++;
	guess->numbers += !isnan(number);
	guess->wholes += !isnan(number) && number == floor(number);
	guess->days += microdata_day(text) != DAY_NONE;
	if ((int)strlen(text) > guess->longest)
		guess->longest = (int)strlen(text);
	look_at_text(work, guess, text);
}

static struct guess *look_at_all(struct microdata *microdata)
{
	struct microdata_work *work = microdata->work;
	struct guess *guesses = arena_array(work->arena, struct guess, (size_t)work->target_count);
	struct csv_row line;

	for (int i = 0; i < work->target_count; i++) {
		guesses[i].texts = names_new(work->arena);
		guesses[i].labels = arena_array(work->arena, const char *, MOST_GUESSED_CHOICES);
	}
	while (microdata_line(microdata, &line))
		for (int i = 0; i < line.count; i++)
			look_at(work, &guesses[i], line.fields[i]);
	return guesses;
}

/* "Année de naissance" as "annee_de_naissance", and not one that was taken. */
static const char *name_of(struct arena *arena, const char *text, const char *otherwise, struct names *taken)
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
	if (!name.length || strspn(name.bytes, "0123456789_") == name.length) {
		const char *digits = arena_copy_bytes(arena, name.bytes, name.length);

		name = buffer_in(arena);
		buffer_print(&name, "%s%s", otherwise, digits);
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

static void add_choices(struct buffer *out, const struct guess *guess)
{
	struct names *taken = names_new(out->arena);

	for (int i = 0; i < names_count(guess->texts); i++) {
		buffer_add_text(out, i ? ",{\"name\":" : ",\"choices\":[{\"name\":");
		canonical_add_text(out, name_of(out->arena, guess->labels[i], "c", taken));
		buffer_add_text(out, ",");
		add_wording(out, "label", guess->labels[i]);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]");
}

static void add_question(struct microdata *microdata, struct buffer *out, int number, const struct guess *guess, struct names *taken)
{
	struct microdata_target *target = &microdata->work->targets[number];
	const char *kind = kind_of(guess), *label = *target->header ? target->header : arena_print(out->arena, "%d", number + 1);

	target->name = name_of(microdata->work->arena, target->header, "q", taken);
	microdata_remark(microdata, 1, 0, text_print(out->arena, _("“%1$s” was taken as %2$s (%3$s); different answers: %4$s"),
		label, target->name, kind, names_count(guess->texts) > MOST_GUESSED_CHOICES ?
		text_print(out->arena, _("more than %d"), MOST_GUESSED_CHOICES) :
		text_number(out->arena, names_count(guess->texts))));
	buffer_add_text(out, "{\"name\":");
	canonical_add_text(out, target->name);
	buffer_print(out, ",\"kind\":\"%s\",", kind);
	add_wording(out, "label", label);
	if (!strcmp(kind, "decimal"))
		buffer_add_text(out, ",\"decimals\":6");
	if (!strcmp(kind, "choice"))
		add_choices(out, guess);
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
		/* The submission's own columns are no questions. */
		if (*work->targets[i].header == '.')
			continue;
		buffer_add_text(&out, count++ ? "," : "");
		add_question(microdata, &out, i, &guesses[i], taken);
	}
	buffer_add_text(&out, "]}]}");
	return out.bytes;
}
