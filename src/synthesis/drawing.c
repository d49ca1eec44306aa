#include "synthesis/drawing.h"

#include <string.h>

#include "base/arena.h"
#include "synthesis/drawing_parts.h"
#include "table/in_three.h"
#include "text/text.h"

/* --- words */

static const char *words_of(const struct drawing_making *making, const struct family_dimension *dimension, const char *category)
{
	return drawing_category_words(making->arena, making->ask, dimension->name, category);
}

static const char *question_words(const struct drawing_making *making)
{
	const char *words = drawing_dimension_words(making->arena, making->ask, making->rows->name);
	const enum column_shape shape = making->is_apart && making->axis.column ? making->axis.column->shape : SHAPE_CODE;

	if (shape == SHAPE_SHARES)
		/* TRANSLATORS: a question: this and the next */
		return text_print(making->arena, _("%s (how many gave points to it)"), words);
	if (shape == SHAPE_RANK && (making->cols || making->is_first))
		return text_print(making->arena, _("%s (how many put it first)"), words);
	return words;
}

static const char *title_words(struct drawing_making *making)
{
	const char *finding;

	if (making->ask->title && *making->ask->title)
		return making->ask->title;
	if (making->cols && making->ask->answer && making->chart.answer_count == 1)
		/* TRANSLATORS: a title: an answer, among those who gave each answer to another question */
		return text_print(making->arena, _("“%1$s”, by “%2$s”"), making->chart.answers[0].words,
				  drawing_dimension_words(making->arena, making->ask, making->cols->name));
	if (making->cols)
		/* TRANSLATORS: a title: answers divided by those to another question */
		return text_print(making->arena, _("Answers by “%s”"), drawing_dimension_words(making->arena, making->ask, making->cols->name));
	finding = drawing_finding(making->arena, &making->chart);
	return finding ? finding : _("All answers");
}

static const char *with_layer(const struct drawing_making *making, const char *title)
{
	const struct family_dimension *layers = &making->shape->dimensions[0];

	if (making->shape->dimension_count < 3)
		return title;
	/* TRANSLATORS: a title, and whom it is of */
	return text_print(making->arena, _("%1$s – %2$s"), title,
			  words_of(making, layers, making->layer ? dimension_category(layers, making->layer) : NULL));
}

/* --- parts */

static struct drawing_part part_of(struct drawing_making *making, int number)
{
	const struct family_table *shape = published_shape(making->tally, making->kin->tables[0]);
	const int last = shape->dimension_count - 1;
	struct drawing_part part = { .rows = shape->dimensions[last].name };

	making->shape = shape;
	making->rows = &shape->dimensions[last];
	making->cols = last ? &shape->dimensions[last - 1] : NULL;
	making->axis = drawing_axis(making->ask, making->rows->name);
	making->by = making->cols ? drawing_axis(making->ask, making->cols->name) : (struct drawing_axis){ .own = -1 };
	making->chart = (struct chart){
		.id = number ? arena_print(making->arena, "%s-%d", making->ask->id, number + 1) : making->ask->id,
		.title = "", .question = "", .source = making->ask->source,
	};
	drawing_cells(making);
	making->chart.question = question_words(making);
	part.kinds = drawing_kinds(making);
	making->chart.title = with_layer(making, title_words(making));
	part.chart = making->chart;
	part.middle = making->is_apart ? NULL : drawing_middle(making->arena, &making->chart, &making->axis);
	return part;
}

/* --- what was published */

static int is_kin(const struct family_table *one, const struct family_table *other)
{
	int is = one->dimension_count == other->dimension_count;

	for (int d = 0; is && d < one->dimension_count; d++)
		is = !strcmp(one->dimensions[d].name, other->dimensions[d].name);
	return is;
}

static int find_kin(const struct published_tally *tally, struct drawing_kin *kin)
{
	int count = 0;

	for (int t = 0; t < published_tables(tally); t++) {
		int i = 0;

		while (i < count && !is_kin(published_shape(tally, kin[i].tables[0]), published_shape(tally, t)))
			i++;
		count += i == count;
		kin[i].tables[kin[i].count++] = t;
	}
	return count;
}

static int is_cut(const struct published_tally *tally, const char *cut)
{
	const struct family_table *shape = published_shape(tally, 0);
	int is = 0;

	for (int d = 0; d < shape->dimension_count; d++)
		is |= shape->dimensions[d].cut && !strcmp(shape->dimensions[d].cut, cut);
	return is;
}

/* As the question was told first, so is whatever is told of it later: cut otherwise, the two would tell of those between. */
static const char *notice_of_cut(const struct published_tally *tally)
{
	if (is_cut(tally, in_three_cut))
		return _("Told in three groups: one by one, more of it would be hidden.");
	if (is_cut(tally, region_cut))
		return _("Told by region: department by department, most of it would be hidden.");
	return NULL;
}

static const char *notice_of(const struct published_tally *tally)
{
	switch (published_as(tally)) {
	case AS_REGROUPED:
		return _("There are too few people for so many figures: answers were put together, so that nobody can be recognised.");
	case AS_MARGINS:
		return _("There are too few people for so many figures: each question is shown by itself, so that nobody can be recognised.");
	default:
		return notice_of_cut(tally);
	}
}

/* Each layer; of a ranking of too many places for a drawing, who put each choice first before all of them. */
static void add_parts(struct drawing *drawing, const struct drawing_making *of)
{
	const struct family_table *shape = published_shape(of->tally, of->kin->tables[0]);
	const struct family_dimension *rows = &shape->dimensions[shape->dimension_count - 1];
	const struct drawing_axis axis = drawing_axis(of->ask, rows->name);
	const int layers = shape->dimension_count > 2 ? shape->dimensions[0].leaf_count : 0;
	struct drawing_making making = *of;

	making.is_first = shape->dimension_count == 1 && drawing_is_ranking(&axis) && rows->leaf_count > CHART_MOST_PARTS;
	if (making.is_first) {
		drawing->parts[drawing->count] = part_of(&making, drawing->count);
		drawing->count++;
	}
	for (int layer = 0; layer <= layers; layer++) {
		making = *of;
		making.layer = layer;
		drawing->parts[drawing->count] = part_of(&making, drawing->count);
		drawing->count++;
	}
}

const struct drawing *drawing_of(struct arena *arena, const struct drawing_ask *ask, const struct published_tally *tally)
{
	struct drawing_kin *kin = arena_array(arena, struct drawing_kin, FAMILY_TABLES);
	struct drawing *drawing = arena_new(arena, struct drawing);
	const int count = find_kin(tally, kin);
	int room = 0;

	for (int i = 0; i < count; i++)
		room += published_shape(tally, kin[i].tables[0])->dimensions[0].leaf_count + 2;
	drawing->notice = notice_of(tally);
	drawing->parts = arena_array(arena, struct drawing_part, (size_t)room);
	/* What was counted is the last dimension, and its margin the last table. */
	for (int i = count - 1; i >= 0; i--)
		add_parts(drawing, &(struct drawing_making){ .arena = arena, .ask = ask, .tally = tally, .kin = &kin[i] });
	return drawing;
}
