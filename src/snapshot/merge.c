#include "snapshot/merge.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "consultation/consultation.h"
#include "questionnaire/kind.h"
#include "snapshot/names.h"
#include "snapshot/scan.h"

struct merge {
	struct arena *arena;
	struct names *places;		/* "question", "question.row" and the shape -> column */
	struct names **codes;		/* of each column */
	struct snapshot_column *columns;
	int room;
};

/* Numbers of names have two bytes (snapshot/names.c). */
enum { MOST_SNAPSHOT_COLUMNS = 60000 };

static const char *const generated_codes[] = { "no", "yes" };

/* What is always known of a submission. Codes not given here are found on the way. */
static const struct {
	const char *name;
	enum column_shape shape;
	const char *const *codes;
	int code_count;
} own[OWN_COLUMNS] = {
	[OWN_VERSION] = { "version", SHAPE_CODE },
	[OWN_AUDIENCE] = { "audience", SHAPE_CODE, audience_names, AUDIENCES },
	[OWN_MODE] = { "mode", SHAPE_CODE, mode_names, MODES },
	[OWN_PEOPLE] = { "people", SHAPE_NUMBER },
	[OWN_LANGUAGE] = { "language", SHAPE_CODE },
	[OWN_DAY] = { "day", SHAPE_DATE },
	[OWN_BODY] = { "body", SHAPE_CODE },
	[OWN_COLLEGE] = { "college", SHAPE_CODE },
	[OWN_TERRITORY] = { "territory", SHAPE_CODE },
	[OWN_GENERATED] = { "generated", SHAPE_CODE, generated_codes, 2 },
	[OWN_SEED] = { "seed", SHAPE_NUMBER },
};

static void make_room(struct merge *merge, int room)
{
	struct snapshot_column *columns = arena_array(merge->arena, struct snapshot_column, (size_t)room);
	struct names **codes = arena_array(merge->arena, struct names *, (size_t)room);

	if (merge->room) {
		memcpy(columns, merge->columns, (size_t)merge->room * sizeof(*columns));
		memcpy(codes, merge->codes, (size_t)merge->room * sizeof(struct names *));
	}
	merge->columns = columns;
	merge->codes = codes;
	merge->room = room;
}

/* The column of that name, part and shape, new or not. */
static int find_column(struct merge *merge, const char *name, const char *part, enum column_shape shape)
{
	const char *place = arena_print(merge->arena, "%s.%s.%d", name, part ? part : "", (int)shape);
	int known = names_count(merge->places);
	int number = names_add(merge->places, place, strlen(place));

	if (number < known)
		return number;
	if (number == merge->room)
		make_room(merge, 2 * merge->room);
	merge->codes[number] = names_new(merge->arena);
	merge->columns[number] = (struct snapshot_column){
		.name = arena_copy(merge->arena, name),
		.part = part ? arena_copy(merge->arena, part) : NULL,
		.shape = shape,
	};
	return number;
}

struct merge *merge_new(struct arena *arena)
{
	struct merge *merge = arena_new(arena, struct merge);

	*merge = (struct merge){ .arena = arena, .places = names_new(arena) };
	make_room(merge, 64);
	for (int i = 0; i < OWN_COLUMNS; i++) {
		/* A full stop is in no name of a question. */
		int number = find_column(merge, arena_print(arena, ".%s", own[i].name), NULL, own[i].shape);

		merge->columns[number].name = own[i].name;
		for (int j = 0; j < own[i].code_count; j++)
			own_code(merge, (enum own_column)i, own[i].codes[j], strlen(own[i].codes[j]));
	}
	return merge;
}

int own_code(struct merge *merge, enum own_column column, const char *name, size_t length)
{
	return names_add(merge->codes[column], name, length);
}

/* All occurrences of a question have the codes of the first. */
static void note_occurrence(struct merge *merge, int number, const struct question *question,
			    const struct column *column, const char *repeat)
{
	struct snapshot_column *noted = &merge->columns[number];

	if (!question->occurrence)
		return;
	noted->repeat = arena_copy(merge->arena, repeat);
	noted->of = arena_copy(merge->arena, question->of);
	noted->occurrence = question->occurrence;
	merge->codes[number] = merge->codes[find_column(merge, question->of, column->part, column->shape)];
}

static struct scan_cell add_cell(struct merge *merge, const struct question *question, const struct column *column,
				 const char *repeat)
{
	int number = find_column(merge, question->name, column->part, column->shape);
	struct names *codes = names_new(merge->arena);
	int *code = arena_array(merge->arena, int, (size_t)column->code_count);
	const char *key = arena_print(merge->arena, "\"%s\":", column->part ? column->part : "");

	note_occurrence(merge, number, question, column, repeat);
	for (int i = 0; i < column->code_count; i++) {
		size_t length = strlen(column->codes[i]);

		names_add(codes, column->codes[i], length);
		code[i] = names_add(merge->codes[number], column->codes[i], length);
	}
	return (struct scan_cell){
		.column = number, .shape = column->shape, .key = key, .key_length = strlen(key),
		.codes = codes, .code = code,
		.is_bare = column->is_bare, .is_open = column->is_open, .is_file = column->is_file,
		.is_whole = !question->decimals, .precision = question->precision,
	};
}

/* False where a column has a shape that no snapshot holds. */
static int add_question(struct merge *merge, const struct question *question, const char *repeat,
			const struct column *columns, int count, struct scan_question *planned)
{
	struct scan_cell *cells = arena_array(merge->arena, struct scan_cell, (size_t)count);
	const char *key = arena_print(merge->arena, "\"%s\":", question->name);

	for (int i = 0; i < count; i++) {
		if (!shape_is_held(columns[i].shape) || names_count(merge->places) >= MOST_SNAPSHOT_COLUMNS)
			return 0;
		cells[i] = add_cell(merge, question, &columns[i], repeat);
	}
	*planned = (struct scan_question){
		.name = arena_copy(merge->arena, question->name), .key = key, .key_length = strlen(key),
		.cells = cells, .cell_count = count, .has_parts = columns[0].part != NULL,
		.is_reserved_by_part = question_kinds[question->kind].reserved == RESERVED_BY_ROW,
		.dont_know = question->dont_know, .prefer_not = question->prefer_not,
	};
	return 1;
}

const struct scan_plan *merge_add(struct merge *merge, const struct questionnaire *questionnaire)
{
	struct scan_plan *plan = arena_new(merge->arena, struct scan_plan);
	struct scan_question *questions =
		arena_array(merge->arena, struct scan_question, (size_t)questionnaire->question_count);
	const char *version = hex_write(merge->arena, questionnaire->version.bytes, HASH_SIZE);

	own_code(merge, OWN_VERSION, version, strlen(version));
	plan->questions = questions;
	plan->is_random = questionnaire_is_random(questionnaire);
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		struct column *columns;
		int count = question_kinds[question->kind].columns(merge->arena, question, &columns);

		if (!count)
			continue;
		if (!add_question(merge, question, questionnaire->sections[question->section].of, columns, count, &questions[plan->question_count++]))
			return NULL;
	}
	return plan;
}

static void write_codes(struct merge *merge, int number, struct snapshot_column *column)
{
	column->code_count = names_count(merge->codes[number]);
	column->codes = arena_array(merge->arena, const char *, (size_t)column->code_count);
	for (int i = 0; i < column->code_count; i++)
		column->codes[i] = names_at(merge->codes[number], i);
}

int merge_columns(struct merge *merge, struct snapshot_column **columns)
{
	int count = names_count(merge->places);

	for (int i = 0; i < count; i++) {
		struct snapshot_column *column = &merge->columns[i];

		write_codes(merge, i, column);
		column->is_wide = column->shape == SHAPE_CODE && column->code_count > CELL_CODES;
	}
	/* Of these nobody knows before the end how many codes there are. */
	for (int i = 0; i < OWN_COLUMNS; i++)
		if (own[i].shape == SHAPE_CODE && !own[i].codes && i != OWN_VERSION)
			merge->columns[i].is_wide = 1;
	*columns = merge->columns;
	return count;
}

void own_codes_write(struct merge *merge, struct snapshot_column *columns)
{
	for (int i = 0; i < OWN_COLUMNS; i++)
		write_codes(merge, i, &columns[i]);
}
