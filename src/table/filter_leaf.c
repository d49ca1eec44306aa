#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "expression/parts.h"
#include "table/bits.h"
#include "table/filter_parts.h"

/* Answers are worked out again where this many differ in the same place. */
enum { REMEMBERED = 4096, ROWS_AT_ONCE = 256, MOST_KEY_BYTES = 8, ALL_STATES = 256 };

struct remembered {
	uint64_t key;
	unsigned char is_known, is_true;
};

struct filter_leaf {
	const struct expression *expression;
	void (*run)(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		    const struct rows *rows, const uint64_t *wanted, uint64_t *bits);
	int column;			/* that it reads, where it is only one */
	unsigned char *codes;		/* is it true of that code? */
	int code_count;
	int of_nothing;			/* and where there is no answer? */
	unsigned char states[ALL_STATES];	/* the same of a byte */
	struct expression_comparison comparison;
	int code;			/* of a choice among several; -1: it cannot be chosen */
	struct remembered *remembered;
};

static int is_true_of(const struct filter *filter, const struct filter_leaf *leaf, struct arena *arena,
		      const struct filter_row *row)
{
	struct expression_answers answers = filter_answers(row);

	(void)filter;
	return expression_is_true(leaf->expression, arena, &answers);
}

/* --- one question of codes: worked out for each of them */

static void run_states(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		       const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	(void)filter, (void)wanted;
	maker->of_bytes(rows_column(rows, leaf->column).states, rows->count, leaf->states, bits);
}

static void run_wide(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		     const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	struct cells_view view = rows_column(rows, leaf->column);

	(void)filter, (void)wanted, (void)maker;
	memset(bits, 0, bits_words(rows->count) * sizeof(*bits));
	for (int i = 0; i < rows->count; i++) {
		int code = cell_at(&view, i), is = code >= 0 && code < leaf->code_count ? leaf->codes[code] : leaf->of_nothing;

		bits[i / BITS_WORD] |= (uint64_t)is << i % BITS_WORD;
	}
}

static int is_true_instead(const struct filter *filter, const struct filter_leaf *leaf,
			   const struct expression_value *value)
{
	struct filter_row row = { filter, NULL, 0, value };
	struct arena arena = { 0 };
	int is = is_true_of(filter, leaf, &arena, &row);

	arena_close(&arena);
	return is;
}

static void work_out_codes(const struct filter *filter, struct filter_leaf *leaf)
{
	const struct snapshot_column *column = &filter->snapshot->columns[leaf->column];
	struct expression_value nothing = filter_code_value(column, -1);

	leaf->code_count = column->code_count;
	leaf->codes = arena_take(filter->arena, (size_t)column->code_count + 1);
	leaf->of_nothing = is_true_instead(filter, leaf, &nothing);
	memset(leaf->states, leaf->of_nothing, sizeof(leaf->states));
	for (int i = 0; i < column->code_count; i++) {
		struct expression_value value = filter_code_value(column, i);

		leaf->codes[i] = (unsigned char)is_true_instead(filter, leaf, &value);
		if (i < CELL_CODES)
			leaf->states[i] = leaf->codes[i];
	}
	leaf->run = column->is_wide ? run_wide : run_states;
}

/* --- a number compared, a choice among several */

static void run_comparison(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
			   const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	const struct expression_comparison *comparison = &leaf->comparison;
	struct cells_view view = rows_column(rows, leaf->column);

	(void)filter, (void)wanted;
	maker->of_numbers(view.values, view.states, rows->count, comparison->with,
			  (const int[4]){ comparison->below, comparison->equal, comparison->above, comparison->empty }, bits);
}

static void run_choice(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		       const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	const unsigned char *values = rows_column(rows, leaf->column).values;

	(void)filter, (void)wanted;
	if (leaf->code < 0)
		memset(bits, 0, bits_words(rows->count) * sizeof(*bits));
	else
		maker->of_bit(values + (size_t)(leaf->code / 8) * (size_t)rows->count, rows->count, leaf->code % 8, bits);
}

static int code_named(const struct snapshot_column *column, const char *name)
{
	for (int i = 0; i < column->code_count; i++)
		if (!strcmp(column->codes[i], name))
			return i;
	return -1;
}

/* --- one question of other values: remembered for those that come again */

/* The values of the row in 8 bytes. Not given is a key that no number has, which would be no number, nor what is shorter. */
static uint64_t key_of(const struct cells_view *view, int row)
{
	struct column_layout layout = column_layout(view->column);
	unsigned char bytes[MOST_KEY_BYTES] = { 0 };
	uint64_t key;

	if (cell_at(view, row) < 0)
		return UINT64_MAX;
	for (int i = 0; i < layout.planes; i++)
		memcpy(bytes + i * layout.width, view->values + ((size_t)i * (size_t)view->rows + (size_t)row) * (size_t)layout.width,
		       (size_t)layout.width);
	memcpy(&key, bytes, sizeof(key));
	return key;
}

static struct remembered *place_of(struct filter_leaf *leaf, uint64_t key)
{
	return &leaf->remembered[key * 0x9e3779b97f4a7c15u >> 52];
}

static void run_remembering(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
			    const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	struct cells_view view = rows_column(rows, leaf->column);
	struct arena arena = { 0 };

	(void)maker;
	memset(bits, 0, bits_words(rows->count) * sizeof(*bits));
	for (int i = 0; i < rows->count; i++) {
		uint64_t key = key_of(&view, i);
		struct remembered *place = place_of(leaf, key);

		if (!bit_is(wanted, i))
			continue;
		if (!place->is_known || place->key != key) {
			struct filter_row row = { filter, rows, i, NULL };

			*place = (struct remembered){ key, 1, (unsigned char)is_true_of(filter, leaf, &arena, &row) };
			arena_reset(&arena);
		}
		bits[i / BITS_WORD] |= (uint64_t)place->is_true << i % BITS_WORD;
	}
	arena_close(&arena);
}

/* --- what reads several at once */

static void run_each(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		     const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	struct arena arena = { 0 };

	(void)maker;
	memset(bits, 0, bits_words(rows->count) * sizeof(*bits));
	for (int i = 0; i < rows->count; i++) {
		struct filter_row row = { filter, rows, i, NULL };

		if (!bit_is(wanted, i))
			continue;
		bits[i / BITS_WORD] |= (uint64_t)is_true_of(filter, leaf, &arena, &row) << i % BITS_WORD;
		if (i % ROWS_AT_ONCE == 0)
			arena_reset(&arena);
	}
	arena_close(&arena);
}

static int fits_key(const struct snapshot_column *column)
{
	struct column_layout layout = column_layout(column);

	return column->shape == SHAPE_NUMBER || layout.planes * layout.width < MOST_KEY_BYTES;
}

/* How it is run, of what reads one column. */
static void choose_way(struct filter *filter, struct filter_leaf *leaf)
{
	const struct snapshot_column *column = &filter->snapshot->columns[leaf->column];
	const char *name;
	int slot;

	if (column->shape == SHAPE_CODE) {
		work_out_codes(filter, leaf);
	} else if (column->shape == SHAPE_SET && expression_selects(leaf->expression, &slot, &name)) {
		leaf->code = code_named(column, name);
		leaf->run = run_choice;
	} else if (column->shape == SHAPE_NUMBER &&
		   expression_compares(leaf->expression, filter->arena, filter->today, &leaf->comparison)) {
		leaf->run = run_comparison;
	} else if (fits_key(column)) {
		leaf->remembered = arena_array(filter->arena, struct remembered, REMEMBERED);
		leaf->run = run_remembering;
	}
}

struct filter_leaf *filter_leaf_new(struct filter *filter, const struct expression *expression)
{
	struct filter_leaf *leaf = arena_new(filter->arena, struct filter_leaf);
	const int *slots;
	int count = expression_slots(expression, &slots);

	leaf->expression = expression;
	leaf->run = run_each;
	if (count == 1 && filter->slots[slots[0]].named.what == NAMED_ONE) {
		leaf->column = filter->slots[slots[0]].named.columns[0];
		choose_way(filter, leaf);
	}
	return leaf;
}

void filter_leaf_run(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		     const struct rows *rows, const uint64_t *wanted, uint64_t *bits)
{
	leaf->run(filter, leaf, maker, rows, wanted, bits);
}
