/*
 * Names first. What is left is looked at by its wordings in the languages that
 * both have: the same but for case, accents and punctuation, or sharing most
 * pairs of letters that stand beside each other. Of several the nearest.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "questionnaire/kind.h"
#include "questionnaire/mapping.h"

/* NEAR: of 100. Beyond MOST_LOOKED nobody looks for what is near, or it takes too long. */
enum { MOST_LOOKED = 300, LONGEST_LOOKED = 200, SAME = 100, NEAR = 80 };

/* What is compared of a wording in one language. */
struct seen {
	int count;
	uint16_t twos[LONGEST_LOOKED];	/* letters beside each other, in order of their numbers */
};

/* A question, a choice or a row of one side. */
struct thing {
	const char *name;
	const struct question *question;
	const struct wording *label;
	struct seen *seen;		/* by language of that side; NULL: not looked at */
	int partner;			/* -1: none */
};

struct side {
	const struct questionnaire *questionnaire;
	struct thing *things;
	int count;
};

static int compare_twos(const void *a, const void *b)
{
	return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* Letters and digits, each run of all else a single blank. */
static const char *bare(struct arena *arena, const char *label)
{
	const char *folded = utf8_fold(arena, label);
	struct buffer out = buffer_in(arena);

	for (; folded && *folded; folded++) {
		const unsigned char byte = (unsigned char)*folded;
		const int counts = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');

		if (counts || (out.length && out.bytes[out.length - 1] != ' '))
			buffer_add(&out, counts ? folded : " ", 1);
	}
	if (out.length && out.bytes[out.length - 1] == ' ')
		out.bytes[--out.length] = '\0';
	return out.bytes;
}

static void look(struct arena *arena, const char *label, struct seen *seen)
{
	const char *text = bare(arena, label);

	for (; text[0] && text[1] && seen->count < LONGEST_LOOKED; text++)
		seen->twos[seen->count++] = (uint16_t)((unsigned char)text[0] << 8 | (unsigned char)text[1]);
	qsort(seen->twos, (size_t)seen->count, sizeof(*seen->twos), compare_twos);
}

/* Of 100: how much two wordings have in common. */
static int likeness(const struct seen *one, const struct seen *other)
{
	int common = 0, i = 0, j = 0;

	while (i < one->count && j < other->count) {
		common += one->twos[i] == other->twos[j];
		if (one->twos[i] == other->twos[j])
			i++, j++;
		else if (one->twos[i] < other->twos[j])
			i++;
		else
			j++;
	}
	return one->count + other->count ? 200 * common / (one->count + other->count) : 0;
}

static void look_at_side(struct arena *arena, struct side *side)
{
	const int languages = side->questionnaire->language_count;

	for (int i = 0; i < side->count; i++) {
		struct thing *thing = &side->things[i];

		if (thing->partner >= 0 || !thing->label || !thing->label->in)
			continue;
		thing->seen = arena_array(arena, struct seen, (size_t)languages);
		for (int in = 0; in < languages; in++)
			if (thing->label->in[in])
				look(arena, thing->label->in[in], &thing->seen[in]);
	}
}

/* In the language in which they are nearest. */
static int likeness_of(const struct side *was, const struct thing *one, const struct side *is, const struct thing *other)
{
	int best = 0;

	for (int i = 0; one->seen && other->seen && i < was->questionnaire->language_count; i++)
		for (int j = 0; j < is->questionnaire->language_count; j++)
			if (!strcmp(was->questionnaire->languages[i], is->questionnaire->languages[j])) {
				const int now = likeness(&one->seen[i], &other->seen[j]);

				best = now > best ? now : best;
			}
	return best;
}

static int may_pair(struct arena *arena, const struct thing *was, const struct thing *is)
{
	return !was->question || !questions_unfit(arena, was->question, is->question);
}

static void pair_by_names(struct arena *arena, struct side *was, struct side *is)
{
	for (int i = 0; i < was->count; i++)
		for (int j = 0; j < is->count && was->things[i].partner < 0; j++)
			if (is->things[j].partner < 0 && !strcmp(was->things[i].name, is->things[j].name) &&
			    may_pair(arena, &was->things[i], &is->things[j])) {
				was->things[i].partner = j;
				is->things[j].partner = i;
			}
}

struct likely {
	int was, is, likeness;
};

/* The nearest first, then in the order of the documents. */
static int compare_likely(const void *a, const void *b)
{
	const struct likely *one = a, *other = b;

	if (one->likeness != other->likeness)
		return other->likeness - one->likeness;
	return one->was != other->was ? one->was - other->was : one->is - other->is;
}

static int free_count(const struct side *side)
{
	int count = 0;

	for (int i = 0; i < side->count; i++)
		count += side->things[i].partner < 0;
	return count;
}

/* Those that are near and can be counted together; how many. */
static int list_likely(struct arena *arena, const struct side *was, const struct side *is, struct likely *list)
{
	int count = 0;

	for (int i = 0; i < was->count; i++)
		for (int j = 0; j < is->count && was->things[i].partner < 0; j++) {
			const int near = is->things[j].partner < 0 ? likeness_of(was, &was->things[i], is, &is->things[j]) : 0;

			if (near >= NEAR && may_pair(arena, &was->things[i], &is->things[j]))
				list[count++] = (struct likely){ i, j, near };
		}
	return count;
}

static void pair_by_wordings(struct side *was, struct side *is)
{
	const int before = free_count(was), after = free_count(is);
	struct arena scratch = { 0 };
	struct likely *list;
	int count;

	if (!before || !after || before > MOST_LOOKED || after > MOST_LOOKED)
		return;
	look_at_side(&scratch, was);
	look_at_side(&scratch, is);
	list = arena_array(&scratch, struct likely, (size_t)before * (size_t)after);
	count = list_likely(&scratch, was, is, list);
	qsort(list, (size_t)count, sizeof(*list), compare_likely);
	for (int i = 0; i < count; i++)
		if (was->things[list[i].was].partner < 0 && is->things[list[i].is].partner < 0) {
			was->things[list[i].was].partner = list[i].is;
			is->things[list[i].is].partner = list[i].was;
		}
	arena_close(&scratch);
}

static struct side side_of(struct arena *arena, const struct questionnaire *questionnaire, int most)
{
	return (struct side){ questionnaire, arena_array(arena, struct thing, (size_t)most), 0 };
}

static void add_thing(struct side *side, const char *name, const struct question *question, const struct wording *label)
{
	side->things[side->count++] = (struct thing){ name, question, label, .partner = -1 };
}

static struct side questions_of(struct arena *arena, const struct questionnaire *questionnaire)
{
	struct side side = side_of(arena, questionnaire, questionnaire->question_count);

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		if (question->occurrence <= 1 && !question_kinds[question->kind].is_only_shown)
			add_thing(&side, question->name, question, &question->label);
	}
	return side;
}

static struct side choices_of(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question)
{
	struct side side = side_of(arena, questionnaire, question->choice_count);

	for (int i = 0; i < question->choice_count; i++)
		add_thing(&side, question->choices[i].name, NULL, &question->choices[i].label);
	return side;
}

static struct side rows_of(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question)
{
	struct side side = side_of(arena, questionnaire, question->row_count);

	for (int i = 0; i < question->row_count; i++)
		add_thing(&side, question->rows[i].name, NULL, &question->rows[i].label);
	return side;
}

/* NULL where names alone say it. */
static const struct mapping_names *names_of(struct arena *arena, struct side was, struct side is)
{
	struct mapping_names *names = arena_new(arena, struct mapping_names);
	int differ = 0;

	pair_by_names(arena, &was, &is);
	pair_by_wordings(&was, &is);
	names->was = arena_array(arena, const char *, (size_t)was.count);
	names->is = arena_array(arena, const char *, (size_t)was.count);
	for (int i = 0; i < was.count; i++) {
		if (was.things[i].partner < 0)
			continue;
		names->was[names->count] = was.things[i].name;
		names->is[names->count] = is.things[was.things[i].partner].name;
		differ |= strcmp(names->was[names->count], names->is[names->count]) != 0;
		names->count++;
	}
	return differ ? names : NULL;
}

struct mapping_pair mapping_pair_proposal(struct arena *arena, const struct questionnaire *was, const struct question *before,
					  const struct questionnaire *is, const struct question *after)
{
	return (struct mapping_pair){
		before->name, after->name,
		names_of(arena, choices_of(arena, was, before), choices_of(arena, is, after)),
		names_of(arena, rows_of(arena, was, before), rows_of(arena, is, after)),
	};
}

struct mapping *mapping_proposal(struct arena *arena, const struct questionnaire *was, const struct questionnaire *is)
{
	struct side before = questions_of(arena, was), after = questions_of(arena, is);
	struct mapping *mapping = arena_new(arena, struct mapping);

	pair_by_names(arena, &before, &after);
	pair_by_wordings(&before, &after);
	mapping->pairs = arena_array(arena, struct mapping_pair, (size_t)before.count);
	for (int i = 0; i < before.count; i++) {
		const struct thing *thing = &before.things[i];

		if (thing->partner >= 0)
			mapping->pairs[mapping->count++] = mapping_pair_proposal(arena, was, thing->question, is,
										 after.things[thing->partner].question);
	}
	mapping_sort(mapping);
	return mapping;
}
