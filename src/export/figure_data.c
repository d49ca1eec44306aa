#include "export/figure_data.h"

#include "base/arena.h"
#include "text/text.h"

#define TOTAL "#total"

/* Columns before those of the dimensions; of a dimension. */
enum { BEFORE = 3, OF_DIMENSION = 3 };

struct telling {
	struct arena *arena;
	const struct drawing_ask *ask;
	const struct published_tally *tally;
	int dimensions;		/* the most of any table */
	/* Words by table, dimension, category: made once, as rows come by the thousand. */
	const char *const *const *const *words;
	int64_t *first;		/* row of each table; one more, which is how many there are */
};

static void put_dimension(const struct telling *telling, int table, const struct family_dimension *dimension, int which, int place,
			  struct export_cell *cells)
{
	cells[0] = export_text(dimension->name);
	cells[1] = export_text(place ? dimension_category(dimension, place) : TOTAL);
	cells[2] = export_text(telling->words[table][which][place]);
}

static int row_of(void *context, int64_t row, struct export_cell *cells)
{
	const struct telling *telling = context;
	const struct family_table *shape;
	int places[FAMILY_DIMENSIONS] = { 0 };
	int table = 0;
	int64_t count;

	while (row >= telling->first[table + 1])
		table++;
	shape = published_shape(telling->tally, table);
	family_places(shape, (int)(row - telling->first[table]), places);
	cells[0] = export_text(shape->name);
	cells[1] = export_text(shape->among);
	cells[2] = export_text(shape->only ? shape->only : "");
	for (int i = 0; i < shape->dimension_count; i++)
		put_dimension(telling, table, &shape->dimensions[i], i, places[i], &cells[BEFORE + i * OF_DIMENSION]);
	count = published_count(telling->tally, table, places);
	cells[BEFORE + telling->dimensions * OF_DIMENSION] = count == PUBLISHED_HIDDEN ? export_hidden() : export_number((double)count);
	return 1;
}

static const char *const *words_of(const struct telling *telling, const struct family_dimension *dimension)
{
	const int size = dimension_size(dimension);
	const char **words = arena_array(telling->arena, const char *, (size_t)size);

	for (int i = 0; i < size; i++)
		words[i] = drawing_category_words(telling->arena, telling->ask, dimension->name, i ? dimension_category(dimension, i) : NULL);
	return words;
}

static void find_words(struct telling *telling, int tables)
{
	const char *const *const **words = arena_array(telling->arena, const char *const *const *, (size_t)tables);

	telling->first = arena_array(telling->arena, int64_t, (size_t)tables + 1);
	for (int i = 0; i < tables; i++) {
		const struct family_table *shape = published_shape(telling->tally, i);
		const char *const **of = arena_array(telling->arena, const char *const *, FAMILY_DIMENSIONS);

		for (int j = 0; j < shape->dimension_count; j++)
			of[j] = words_of(telling, &shape->dimensions[j]);
		words[i] = of;
		telling->first[i + 1] = telling->first[i] + (shape->is_silent ? 0 : family_size(shape));
		if (shape->dimension_count > telling->dimensions)
			telling->dimensions = shape->dimension_count;
	}
	telling->words = words;
}

static const struct export_column *columns_of(struct arena *arena, int dimensions)
{
	struct export_column *columns = arena_array(arena, struct export_column, (size_t)(BEFORE + dimensions * OF_DIMENSION + 1));
	int count = BEFORE;

	columns[0] = (struct export_column){ "table", "table", EXPORT_TEXT };
	columns[1] = (struct export_column){ "among", "among", EXPORT_TEXT };
	columns[2] = (struct export_column){ "only", "only", EXPORT_TEXT };
	for (int i = 1; i <= dimensions; i++) {
		const char *const names[OF_DIMENSION] = { "question", "code", "words" };

		for (int j = 0; j < OF_DIMENSION; j++, count++) {
			columns[count].name = columns[count].words = arena_print(arena, "%s_%d", names[j], i);
			columns[count].type = EXPORT_TEXT;
		}
	}
	columns[count] = (struct export_column){ "count", "count", EXPORT_COUNT };
	return columns;
}

struct export_sheet figure_data(struct arena *arena, const struct drawing_ask *ask, const struct published_tally *tally)
{
	struct telling *telling = arena_new(arena, struct telling);
	const int tables = published_tables(tally);

	*telling = (struct telling){ .arena = arena, .ask = ask, .tally = tally };
	find_words(telling, tables);
	return (struct export_sheet){
		.name = "data", .words = _("Figures with codes"), .for_programs = 1,
		.column_count = BEFORE + telling->dimensions * OF_DIMENSION + 1, .columns = columns_of(arena, telling->dimensions),
		.row_count = telling->first[tables], .row = row_of, .context = telling,
	};
}
