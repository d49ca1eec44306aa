#include "questionnaire/order.h"

#include "base/arena.h"
#include "questionnaire/questionnaire.h"

/* SplitMix64 (Steele, Lea, Flood). */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* Questions and sections of one draft have orders that know nothing of each other: by their names (FNV-1a). */
static uint64_t state_of(const char *name, uint32_t seed)
{
	uint64_t state = 0xcbf29ce484222325u;

	for (const char *c = name; *c; c++)
		state = (state ^ (unsigned char)*c) * 0x100000001b3u;
	return state ^ seed;
}

static void shuffle(int *numbers, int count, uint64_t state)
{
	for (int i = count - 1; i > 0; i--) {
		int other = (int)(next_random(&state) % (uint64_t)(i + 1)), kept = numbers[i];

		numbers[i] = numbers[other];
		numbers[other] = kept;
	}
}

const int *order_choices(struct arena *arena, const struct question *question, uint32_t seed)
{
	int *order = arena_array(arena, int, (size_t)question->choice_count + 1);
	int *moving = arena_array(arena, int, (size_t)question->choice_count + 1), count = 0, next = 0;

	for (int i = 0; i < question->choice_count; i++)
		if (!question->choices[i].exclusive && !question->choices[i].say_which)
			moving[count++] = i;
	/* Where there are rows, the choices are a scale. */
	if (question->is_random && seed && !question->row_count)
		shuffle(moving, count, state_of(question->name, seed));
	for (int i = 0; i < question->choice_count; i++)
		order[i] = question->choices[i].exclusive || question->choices[i].say_which ? i : moving[next++];
	return order;
}

/* Whether there is one more is asked behind all the others. */
static int moves(const struct questionnaire *questionnaire, const struct section *section, int number)
{
	return question_is_asked(&questionnaire->questions[number]) && number != section->another;
}

const int *order_questions(struct arena *arena, const struct questionnaire *questionnaire,
			   const struct section *section, uint32_t seed)
{
	int *order = arena_array(arena, int, (size_t)section->count + 1);
	int *moving, count = 0, next = 0;

	for (int i = 0; i < section->count; i++)
		order[i] = section->first + i;
	if (!section->is_random || !seed)
		return order;
	moving = arena_array(arena, int, (size_t)section->count + 1);
	for (int i = 0; i < section->count; i++)
		if (moves(questionnaire, section, order[i]))
			moving[count++] = order[i];
	/* No question has a name that begins so. */
	shuffle(moving, count, state_of(arena_print(arena, ".%s", section->name), seed));
	for (int i = 0; i < section->count; i++)
		if (moves(questionnaire, section, order[i]))
			order[i] = moving[next++];
	return order;
}

const int *order_rows(struct arena *arena, const struct question *question, uint32_t seed)
{
	int *order = arena_array(arena, int, (size_t)question->row_count + 1);

	for (int i = 0; i < question->row_count; i++)
		order[i] = i;
	if (question->is_random && seed)
		shuffle(order, question->row_count, state_of(question->name, seed));
	return order;
}
