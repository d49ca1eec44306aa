#include <string.h>

#include "base/arena.h"
#include "synthesis/drawing_parts.h"
#include "table/tally_family.h"

#define NOT_CHOSEN "#not:"

/* --- places */

static int place_named(const struct family_dimension *dimension, const char *name)
{
	for (int i = 1; i < dimension_size(dimension); i++)
		if (!strcmp(dimension_category(dimension, i), name))
			return i;
	return 0;
}

static int is_reserved(const char *category)
{
	return *category == '#';
}

static int answers_in(const struct family_dimension *dimension)
{
	int count = 0;

	for (int i = 0; i < dimension->leaf_count; i++)
		count += !is_reserved(dimension->leaves[i]) || !strncmp(dimension->leaves[i], NOT_CHOSEN, strlen(NOT_CHOSEN));
	return count;
}

/* Who answered is a group unless it is one leaf, or all of them. */
static int answered_place(const struct family_dimension *dimension)
{
	const int named = place_named(dimension, tally_answered_name), answers = answers_in(dimension);

	return named ? named : answers == 1 && dimension->leaf_count > 1 ? 1 : 0;
}

struct chart_base drawing_base(const struct family_dimension *dimension)
{
	struct chart_base base = {
		.asked = place_named(dimension, tally_asked_name), .answered = answered_place(dimension),
		.unsure = place_named(dimension, tally_reserved_names[RESERVED_DONT_KNOW]),
		.refused = place_named(dimension, tally_reserved_names[RESERVED_PREFER_NOT]),
		.blank = place_named(dimension, tally_reserved_names[RESERVED_EMPTY]),
		.not_asked = place_named(dimension, tally_reserved_names[RESERVED_NOT_ASKED]),
	};

	/* Where everybody who was asked answered, no group tells the two apart. */
	if (!base.asked && base.not_asked)
		base.asked = base.answered;
	return base;
}

/* --- lines and answers */

static const char *words_of(const struct drawing_making *making, const struct family_dimension *dimension, const char *category)
{
	return drawing_category_words(making->arena, making->ask, dimension->name, category);
}

static void add_line(struct drawing_making *making, struct chart_line *lines, int place)
{
	struct chart_line *line = &lines[making->chart.line_count];
	const char *category = making->cols ? dimension_category(making->cols, place) : NULL;

	*line = (struct chart_line){ .tally = making->tally, .table = making->kin->tables[0],
				     .dimension = making->shape->dimension_count - 1 };
	if (making->shape->dimension_count > 2)
		line->at[0] = making->layer;
	if (making->cols) {
		line->at[making->shape->dimension_count - 2] = place;
		line->words = words_of(making, making->cols, category);
	}
	making->subgroups[making->chart.line_count++] = category;
}

static int is_wanted(const struct drawing_making *making, int place)
{
	const char *category = dimension_category(making->cols, place);

	if (making->ask->subgroup)
		return !strcmp(category, making->ask->subgroup);
	return !making->ask->answer || !is_reserved(category);
}

/* Each subgroup, and everybody. */
static void make_lines(struct drawing_making *making)
{
	const size_t room = making->cols ? (size_t)making->cols->leaf_count + 1 : 1;
	struct chart_line *lines = arena_array(making->arena, struct chart_line, room);

	making->subgroups = arena_array(making->arena, const char *, room);
	for (int place = 1; making->cols && place <= making->cols->leaf_count; place++)
		if (is_wanted(making, place))
			add_line(making, lines, place);
	add_line(making, lines, 0);
	making->chart.lines = lines;
}

static void add_answer(struct drawing_making *making, struct chart_answer *answers, const char *code, const char *words, int place)
{
	making->codes[making->chart.answer_count] = code;
	answers[making->chart.answer_count++] = (struct chart_answer){ words, place };
}

static int may_be_answer(const struct drawing_making *making, const char *code)
{
	return !making->cols || !making->ask->answer || !strcmp(making->ask->answer, code);
}

/* The leaves that are answers; of a number or a text there are none but how many answered. */
static void make_answers(struct drawing_making *making)
{
	const struct family_dimension *rows = making->rows;
	struct chart_answer *answers = arena_array(making->arena, struct chart_answer, (size_t)rows->leaf_count + 1);

	making->codes = arena_array(making->arena, const char *, (size_t)rows->leaf_count + 1);
	for (int leaf = 1; leaf <= rows->leaf_count; leaf++) {
		const char *code = rows->leaves[leaf - 1];

		if (!is_reserved(code) && may_be_answer(making, code))
			add_answer(making, answers, code, words_of(making, rows, code), leaf);
	}
	if (!making->chart.answer_count)
		add_answer(making, answers, tally_answered_name, words_of(making, rows, tally_answered_name), answered_place(rows));
	making->chart.answers = answers;
}

/* The code of a choice that has a table of its own: "b", of a ranking's places too. */
static const char *choice_of(const struct drawing_making *making, int table)
{
	const struct family_table *shape = published_shape(making->tally, table);
	const char *leaf = shape->dimensions[shape->dimension_count - 1].leaves[0];

	return arena_copy_bytes(making->arena, leaf, strcspn(leaf, "#"));
}

/* Of several choices each is the first leaf of its own table; of a ranking that is who put it first. */
static void make_answers_apart(struct drawing_making *making)
{
	const struct drawing_kin *kin = making->kin;
	struct chart_answer *answers = arena_array(making->arena, struct chart_answer, (size_t)kin->count + 1);
	int *tables = arena_array(making->arena, int, (size_t)kin->count + 1);
	struct chart_line *lines;

	making->codes = arena_array(making->arena, const char *, (size_t)kin->count + 1);
	for (int i = 0; i < kin->count; i++) {
		const char *code = choice_of(making, kin->tables[i]);

		if (!may_be_answer(making, code))
			continue;
		tables[making->chart.answer_count] = kin->tables[i];
		add_answer(making, answers, code, label_code(making->arena, making->axis.subject, code), 1);
	}
	if (!making->chart.answer_count) {
		tables[0] = kin->tables[0];
		add_answer(making, answers, tally_answered_name, words_of(making, making->rows, tally_answered_name), answered_place(making->rows));
	}
	lines = arena_array(making->arena, struct chart_line, (size_t)making->chart.line_count);
	for (int i = 0; i < making->chart.line_count; i++) {
		lines[i] = making->chart.lines[i];
		lines[i].tables = tables;
		lines[i].table = tables[0];
	}
	making->chart.lines = lines;
	making->chart.answers = answers;
}

/* A ranking of everybody: each choice a line, its answers the places it was given. */
static void make_ranking(struct drawing_making *making)
{
	const struct drawing_kin *kin = making->kin;
	struct chart_line *lines = arena_array(making->arena, struct chart_line, (size_t)kin->count);
	struct chart_answer *answers = arena_array(making->arena, struct chart_answer, (size_t)making->rows->leaf_count);

	making->codes = arena_array(making->arena, const char *, (size_t)making->rows->leaf_count);
	making->subgroups = arena_array(making->arena, const char *, (size_t)kin->count);
	for (int i = 0; i < kin->count; i++) {
		const char *code = choice_of(making, kin->tables[i]);

		making->subgroups[i] = code;
		lines[i] = (struct chart_line){ .words = label_code(making->arena, making->axis.subject, code), .tally = making->tally,
						.table = kin->tables[i] };
	}
	for (int leaf = 1; leaf <= making->rows->leaf_count; leaf++)
		if (!is_reserved(making->rows->leaves[leaf - 1]))
			add_answer(making, answers, making->rows->leaves[leaf - 1],
				   words_of(making, making->rows, making->rows->leaves[leaf - 1]), leaf);
	making->chart.line_count = kin->count;
	making->chart.lines = lines;
	making->chart.answers = answers;
}

/* Each answer in a table of its own: of those who chose it, of the places it was given. */
static int starts_apart(const struct family_dimension *rows)
{
	return rows->leaf_count > 1 && (strchr(rows->leaves[0], '#') > rows->leaves[0] ||
					!strncmp(rows->leaves[1], NOT_CHOSEN, strlen(NOT_CHOSEN)));
}

void drawing_cells(struct drawing_making *making)
{
	making->is_apart = starts_apart(making->rows);
	making->is_several = making->is_apart && !drawing_is_ranking(&making->axis);
	making->chart.base = drawing_base(making->rows);
	making->chart.is_several = making->is_several;
	if (making->is_apart && !making->is_several && !making->cols && !making->is_first) {
		make_ranking(making);
		return;
	}
	make_lines(making);
	if (making->is_apart)
		make_answers_apart(making);
	else
		make_answers(making);
}
