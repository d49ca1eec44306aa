#include "snapshot/merge.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "consultation/consultation.h"
#include "questionnaire/mapping.h"
#include "snapshot/lineage.h"
#include "snapshot/names.h"
#include "snapshot/scan.h"

/* What a version has, or an older one had and it has no longer. */
struct placed_question {
	struct lineage *lineage;
	struct answered answered;
	int is_old;
};

/* The same of a line of it; its codes by their names in that version. */
struct placed {
	int family;
	int is_old;
	int question;
	const char *part;		/* "": the question itself */
	const struct names *codes;	/* those of this version */
	int *code;			/* as the family numbers them, until they are settled */
	const struct names *known;	/* and behind them those that older ones had */
	const int *known_code;
};

struct version {
	struct names *questions;	/* by their names in the document */
	struct placed_question *question;
	struct names *names;		/* "question.part" */
	struct placed *placed;
	int question_room, placed_room;
};

struct merge {
	struct arena *arena;
	struct lineages *lineages;
	struct version *versions[CELL_CODES];
	int version_count;
	struct names *own_codes[OWN_COLUMNS];
	struct names *places;		/* "family.occurrence" -> column, from OWN_COLUMNS on */
	struct snapshot_column *columns;
	int *family;			/* of each of those */
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

struct merge *merge_new(struct arena *arena)
{
	struct merge *merge = arena_new(arena, struct merge);

	*merge = (struct merge){ .arena = arena, .lineages = lineages_new(arena), .places = names_new(arena) };
	for (int i = 0; i < OWN_COLUMNS; i++) {
		merge->own_codes[i] = names_new(arena);
		for (int j = 0; j < own[i].code_count; j++)
			own_code(merge, (enum own_column)i, own[i].codes[j], strlen(own[i].codes[j]));
	}
	return merge;
}

int own_code(struct merge *merge, enum own_column column, const char *name, size_t length)
{
	return names_add(merge->own_codes[column], name, length);
}

static int named(const struct names *names, const char *name)
{
	size_t length = strlen(name);

	return names_find(names, name, length, length);
}

static const char *key_of(struct arena *arena, const char *question, const char *part)
{
	return arena_print(arena, "%s.%s", question, part ? part : "");
}

/* The place of a new name among the questions, and of one among the lines, of a version. */
static struct placed_question *add_question(struct merge *merge, struct version *version, const char *name, int *number)
{
	*number = names_add(version->questions, name, strlen(name));
	if (*number >= version->question_room) {
		struct placed_question *more = arena_array(merge->arena, struct placed_question, 2 * (size_t)*number + 16);

		if (*number)
			memcpy(more, version->question, (size_t)*number * sizeof(*more));
		version->question = more;
		version->question_room = 2 * *number + 16;
	}
	return &version->question[*number];
}

static struct placed *add_placed(struct merge *merge, struct version *version, const char *key)
{
	const int number = names_add(version->names, key, strlen(key));

	if (number >= version->placed_room) {
		struct placed *more = arena_array(merge->arena, struct placed, 2 * (size_t)number + 16);

		if (number)
			memcpy(more, version->placed, (size_t)number * sizeof(*more));
		version->placed = more;
		version->placed_room = 2 * number + 16;
	}
	return &version->placed[number];
}

/* What was, as the version before calls it: the question's number there, or -1. */
static int question_before(const struct version *before, const struct mapping *mapping, const char *name,
			   const struct answered *answered, const struct mapping_pair **pair)
{
	int number;

	*pair = before && mapping ? mapping_to(mapping, name) : NULL;
	number = before ? named(before->questions, *pair ? (*pair)->was : name) : -1;
	if (number < 0 || answered_unfit(&before->question[number].answered, answered))
		return -1;
	/* Whoever made the mapping left it out, unless there was nothing to leave out. */
	if (mapping && (*pair != NULL) == before->question[number].is_old)
		return -1;
	return number;
}

/* A committee's own question, in its version before this one: -1 where there is none, or everybody is asked it. */
static int own_before(const struct version *earlier, const struct version *before, const char *name, const struct answered *answered)
{
	const int number = earlier && before ? named(earlier->questions, name) : -1;

	if (number < 0 || answered_unfit(&earlier->question[number].answered, answered))
		return -1;
	for (int i = 0; i < names_count(before->questions); i++)
		if (before->question[i].lineage == earlier->question[number].lineage)
			return -1;
	return number;
}

/* The line that was: -1 where it is new. */
static int placed_before(struct arena *arena, const struct version *before, int question, const struct mapping_names *rows,
			 const char *part)
{
	const char *name = names_at(before->questions, question);
	int number = -1;

	for (int i = 0; part && rows && i < rows->count && number < 0; i++)
		if (!strcmp(rows->is[i], part))
			number = named(before->names, key_of(arena, name, rows->was[i]));
	if (number >= 0 || !part || !rows)
		return number >= 0 ? number : named(before->names, key_of(arena, name, part));
	number = named(before->names, key_of(arena, name, part));
	return number >= 0 && before->placed[number].is_old ? number : -1;
}

/* The code that was, or -1; where there were several, they are one from now on. */
static int code_before(struct merge *merge, const struct placed *before, const struct mapping_names *choices, const char *name)
{
	int number, code = -1;

	for (int i = 0; choices && i < choices->count; i++) {
		number = strcmp(choices->is[i], name) ? -1 : named(before->codes, choices->was[i]);
		if (number >= 0 && code < 0)
			code = before->code[number];
		else if (number >= 0)
			family_unite(merge->lineages, before->family, code, before->code[number]);
	}
	number = code < 0 ? named(before->known, name) : -1;
	if (number < 0 || (choices && named(before->codes, name) >= 0))
		return code;
	return before->known_code[number];
}

/* Of older versions: those whose code none has taken up, by a name that is free. */
static void keep_old_codes(struct merge *merge, struct placed *placed, const struct placed *before, int version)
{
	const struct family *family = family_at(merge->lineages, placed->family);
	const int now = names_count(placed->codes), old = names_count(before->known);
	struct names *known = names_new(merge->arena);
	int *code = arena_array(merge->arena, int, (size_t)(now + old));

	for (int i = 0; i < now; i++)
		code[names_add(known, names_at(placed->codes, i), strlen(names_at(placed->codes, i)))] = placed->code[i];
	for (int i = 0; i < old; i++) {
		const char *name = names_at(before->known, i);

		if (family->codes[family_root(family, before->known_code[i])].last != version && named(known, name) < 0)
			code[names_add(known, name, strlen(name))] = before->known_code[i];
	}
	placed->known = known;
	placed->known_code = code;
}

static void place_codes(struct merge *merge, struct placed *placed, const struct placed *before,
			const struct mapping_names *choices, const struct column *column)
{
	const int version = merge->version_count;
	struct names *codes = names_new(merge->arena);
	int *code = arena_array(merge->arena, int, (size_t)column->code_count);

	for (int i = 0; i < column->code_count; i++) {
		const char *name = column->codes[i];
		const int is = before ? code_before(merge, before, choices, name) : -1;

		names_add(codes, name, strlen(name));
		code[i] = family_code(merge->lineages, placed->family, is, name, i, version);
	}
	placed->codes = placed->known = codes;
	placed->code = code;
	placed->known_code = code;
	if (before && column->code_count)
		keep_old_codes(merge, placed, before, version);
}

static void place_part(struct merge *merge, struct version *version, int question, const struct column *column, int place,
		       const struct placed *before, const struct mapping_pair *pair)
{
	struct lineage *lineage = version->question[question].lineage;
	struct placed *placed = add_placed(merge, version, key_of(merge->arena, names_at(version->questions, question), column->part));

	if (before && family_at(merge->lineages, before->family)->last == merge->version_count)
		before = NULL;
	*placed = (struct placed){
		.family = before ? before->family : family_new(merge->lineages, lineage, column->shape),
		.question = question, .part = column->part ? arena_copy(merge->arena, column->part) : "",
	};
	family_call(merge->lineages, placed->family, column->part, place, merge->version_count);
	place_codes(merge, placed, before, pair ? pair->choices : NULL, column);
}

/* A question in the first occurrence of its section. */
static void place_question(struct merge *merge, struct version *version, const struct merge_version *source,
			   const struct question *question, const struct column *columns, int count)
{
	const struct version *before = source->before >= 0 ? merge->versions[source->before] : NULL;
	const struct section *section = &source->questionnaire->sections[question->section];
	struct placed_question *placed;
	const struct mapping_pair *pair;
	struct answered answered;
	int number, was;

	question_answered(merge->arena, question, &answered);
	was = question_before(before, source->mapping, question->name, &answered, &pair);
	if (was < 0 && !pair && source->own) {
		const struct version *own_version = merge->versions[source->own - 1];

		was = own_before(own_version, before, question->name, &answered);
		before = was < 0 ? before : own_version;
	}
	if (was >= 0 && before->question[was].lineage->last == merge->version_count)
		was = -1;
	placed = add_question(merge, version, question->name, &number);
	*placed = (struct placed_question){ was >= 0 ? before->question[was].lineage : lineage_new(merge->lineages), answered, 0 };
	lineage_call(merge->lineages, placed->lineage, question->name, question->occurrence ? section->of : NULL, merge->version_count);
	for (int i = 0; i < count; i++) {
		const int line = was < 0 ? -1 : placed_before(merge->arena, before, was, pair ? pair->rows : NULL, columns[i].part);

		place_part(merge, version, number, &columns[i], i, line < 0 ? NULL : &before->placed[line], pair);
	}
}

/* What this version has no longer, under the name it had, so that a later one may take it up again. */
static void keep_old(struct merge *merge, struct version *version, const struct version *before)
{
	for (int i = 0; i < names_count(before->names); i++) {
		const struct placed *old = &before->placed[i];
		const struct placed_question *question = &before->question[old->question];
		const int is_here = question->lineage->last == merge->version_count;
		const char *name = is_here ? question->lineage->name : names_at(before->questions, old->question);
		const char *key = key_of(merge->arena, name, old->part);
		int number = named(version->questions, name);

		if (family_at(merge->lineages, old->family)->last == merge->version_count || named(version->names, key) >= 0 ||
		    (number >= 0 && version->question[number].lineage != question->lineage))
			continue;
		if (number < 0)
			*add_question(merge, version, name, &number) = (struct placed_question){ question->lineage, question->answered, 1 };
		*add_placed(merge, version, key) = (struct placed){
			old->family, 1, number, old->part, old->codes, old->code, old->known, old->known_code
		};
	}
}

/* The column of a family in that occurrence, new or not. */
static int find_column(struct merge *merge, int family, int occurrence)
{
	const char *place = arena_print(merge->arena, "%d.%d", family, occurrence);
	const int known = names_count(merge->places), number = names_add(merge->places, place, strlen(place));

	if (number == known && known >= merge->room) {
		struct snapshot_column *columns = arena_array(merge->arena, struct snapshot_column, 2 * (size_t)known + 64);
		int *families = arena_array(merge->arena, int, 2 * (size_t)known + 64);

		if (known) {
			memcpy(columns, merge->columns, (size_t)known * sizeof(*columns));
			memcpy(families, merge->family, (size_t)known * sizeof(*families));
		}
		merge->columns = columns;
		merge->family = families;
		merge->room = 2 * known + 64;
	}
	merge->family[number] = family;
	merge->columns[number].occurrence = occurrence;
	return number + OWN_COLUMNS;
}

static struct scan_cell cell_of(struct merge *merge, const struct version *version, const struct question *question,
				const struct column *column)
{
	const struct placed *placed = &version->placed[named(version->names, key_of(merge->arena, question->of, column->part))];
	const char *key = arena_print(merge->arena, "\"%s\":", column->part ? column->part : "");

	return (struct scan_cell){
		.column = find_column(merge, placed->family, question->occurrence), .shape = column->shape,
		.key = key, .key_length = strlen(key), .codes = placed->codes, .code = placed->code,
		.is_bare = column->is_bare, .is_open = column->is_open, .is_file = column->is_file,
		.is_whole = !question->decimals, .precision = question->precision,
	};
}

/* False where a column has a shape that no snapshot holds, or there are too many. */
static int plan_question(struct merge *merge, struct version *version, const struct merge_version *source,
			 const struct question *question, struct scan_question *planned)
{
	const char *key = arena_print(merge->arena, "\"%s\":", question->name);
	struct column *columns;
	const int count = question_kinds[question->kind].columns(merge->arena, question, &columns);
	struct scan_cell *cells = arena_array(merge->arena, struct scan_cell, (size_t)count);

	if (count && question->occurrence <= 1)
		place_question(merge, version, source, question, columns, count);
	for (int i = 0; i < count; i++) {
		if (!shape_is_held(columns[i].shape) || names_count(merge->places) >= MOST_SNAPSHOT_COLUMNS)
			return 0;
		cells[i] = cell_of(merge, version, question, &columns[i]);
	}
	*planned = (struct scan_question){
		.name = arena_copy(merge->arena, question->name), .key = key, .key_length = strlen(key),
		.cells = cells, .cell_count = count, .has_parts = count && columns[0].part,
		.is_reserved_by_part = question_kinds[question->kind].reserved == RESERVED_BY_ROW,
		.dont_know = question->dont_know, .prefer_not = question->prefer_not,
	};
	return 1;
}

static struct version *version_new(struct merge *merge)
{
	struct version *version = arena_new(merge->arena, struct version);

	version->questions = names_new(merge->arena);
	version->names = names_new(merge->arena);
	return version;
}

const struct scan_plan *merge_add(struct merge *merge, const struct merge_version *source)
{
	const struct questionnaire *questionnaire = source->questionnaire;
	struct scan_plan *plan = arena_new(merge->arena, struct scan_plan);
	struct scan_question *questions =
		arena_array(merge->arena, struct scan_question, (size_t)questionnaire->question_count);
	const char *name = hex_write(merge->arena, questionnaire->version.bytes, HASH_SIZE);
	struct version *version = version_new(merge);

	own_code(merge, OWN_VERSION, name, strlen(name));
	plan->questions = questions;
	plan->is_random = questionnaire_is_random(questionnaire);
	for (int i = 0; i < questionnaire->question_count; i++) {
		if (!plan_question(merge, version, source, &questionnaire->questions[i], &questions[plan->question_count]))
			return NULL;
		plan->question_count += questions[plan->question_count].cell_count > 0;
	}
	if (source->before >= 0)
		keep_old(merge, version, merge->versions[source->before]);
	merge->versions[merge->version_count++] = version;
	return plan;
}

/* Each plan fills the codes by the numbers they have in the end. */
static void number_codes(struct merge *merge)
{
	for (int i = 0; i < merge->version_count; i++)
		for (int j = 0; j < names_count(merge->versions[i]->names); j++) {
			const struct placed *placed = &merge->versions[i]->placed[j];
			const int *number = family_at(merge->lineages, placed->family)->number;

			for (int k = 0; !placed->is_old && k < names_count(placed->codes); k++)
				placed->code[k] = number[placed->code[k]];
		}
}

static void write_column(struct merge *merge, int number, struct snapshot_column *column)
{
	const struct family *family = family_at(merge->lineages, merge->family[number]);
	const struct lineage *lineage = family->of;
	const int occurrence = merge->columns[number].occurrence;

	*column = (struct snapshot_column){
		.name = occurrence > 1 ? arena_print(merge->arena, "%s.%d", lineage->name, occurrence) : lineage->name,
		.part = family->part, .shape = family->shape, .repeat = occurrence ? lineage->repeat : NULL,
		.of = occurrence ? lineage->name : NULL, .occurrence = occurrence,
		.asked = lineage->asked, .version = lineage->asked ? lineage->last + 1 : 0,
	};
	column->code_count = family_codes(merge->lineages, merge->family[number], &column->codes);
	column->is_wide = column->shape == SHAPE_CODE && column->code_count > CELL_CODES;
}

int merge_columns(struct merge *merge, struct snapshot_column **columns)
{
	const int count = OWN_COLUMNS + names_count(merge->places);

	*columns = arena_array(merge->arena, struct snapshot_column, (size_t)count);
	lineages_settle(merge->lineages);
	number_codes(merge);
	for (int i = 0; i < OWN_COLUMNS; i++) {
		(*columns)[i] = (struct snapshot_column){ .name = own[i].name, .shape = own[i].shape };
		/* Of these nobody knows before the end how many codes there are. */
		(*columns)[i].is_wide = own[i].shape == SHAPE_CODE && !own[i].codes && i != OWN_VERSION;
	}
	own_codes_write(merge, *columns);
	for (int i = OWN_COLUMNS; i < count; i++)
		write_column(merge, i - OWN_COLUMNS, &(*columns)[i]);
	return count;
}

void own_codes_write(struct merge *merge, struct snapshot_column *columns)
{
	for (int i = 0; i < OWN_COLUMNS; i++) {
		columns[i].code_count = names_count(merge->own_codes[i]);
		columns[i].codes = arena_array(merge->arena, const char *, (size_t)columns[i].code_count);
		for (int j = 0; j < columns[i].code_count; j++)
			columns[i].codes[j] = names_at(merge->own_codes[i], j);
	}
}
