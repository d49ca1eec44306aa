#include "disclosure/inside.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "disclosure/family_json.h"
#include "disclosure/protect.h"

const char publish_method[] = "disclosure 4";

/* --- written */

static json_t *write_regroupings(const struct published_tally *tally)
{
	json_t *list = json_array();

	for (int i = 0; i < tally->regrouping_count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s}", "dimension", tally->regroupings[i].dimension,
						      "regrouping", tally->regroupings[i].regrouping));
	return list;
}

static json_t *write_equations(const struct published_tally *tally)
{
	json_t *list = json_array();

	for (int i = 0; i < tally->equation_count; i++) {
		const struct family_equation *equation = &tally->equations[i];
		json_t *terms = json_array();

		for (int j = 0; j < equation->count; j++) {
			const struct family_table *shape = tally->tables[equation->terms[j].table].shape;

			json_array_append_new(terms, json_pack("{s:i, s:s, s:o}", "factor", equation->terms[j].factor,
				"table", shape->name, "at", family_json_at(shape, equation->terms[j].cell)));
		}
		json_array_append_new(list, json_pack("{s:I, s:o}", "sum", (json_int_t)equation->sum, "terms", terms));
	}
	return list;
}

static const char *write_json(struct arena *arena, const struct published_tally *tally)
{
	json_t *tables = json_array(), *root;
	const char *text;

	for (int t = 0; t < tally->table_count; t++)
		json_array_append_new(tables, family_json_table(tally->tables[t].shape, tally->tables[t].cells));
	root = json_pack("{s:i, s:s, s:i, s:i, s:s, s:o, s:o, s:o}", "disclosure", 1, "snapshot", tally->snapshot,
			 "threshold", tally->threshold, "k", tally->k, "as", published_as_names[tally->as],
			 "regrouped", write_regroupings(tally), "tables", tables, "equations", write_equations(tally));
	text = family_json_text(arena, root);
	json_decref(root);
	return text;
}

/* --- made */

static const struct family_table *shape_of(struct arena *arena, const struct family_table *table)
{
	struct family_table *shape = arena_new(arena, struct family_table);

	*shape = *table;
	shape->counts = NULL;
	shape->parts = NULL;
	shape->part_count = 0;
	return shape;
}

/* Of the tables that are shown; numbers[t] is what each has become, -1 where it is silent. */
static void keep_equations(struct arena *arena, const struct family *family, const int *numbers,
			   struct published_tally *tally)
{
	struct family_equation *kept = arena_array(arena, struct family_equation, (size_t)family->equation_count + 1);

	for (int i = 0; i < family->equation_count; i++) {
		struct family_equation equation = equation_moved(arena, &family->equations[i], 0);
		struct family_term *terms = arena_array(arena, struct family_term, (size_t)equation.count);
		int are_shown = 1;

		for (int j = 0; j < equation.count; j++) {
			terms[j] = equation.terms[j];
			terms[j].table = numbers[terms[j].table];
			are_shown &= terms[j].table >= 0;
		}
		equation.terms = terms;
		if (are_shown)
			kept[tally->equation_count++] = equation;
	}
	tally->equations = kept;
}

static void take_tables(struct arena *arena, const struct protection *protection, struct published_tally *tally)
{
	const struct family *family = protection->family;
	struct published_table *tables = arena_array(arena, struct published_table, (size_t)family->table_count);
	int *numbers = arena_array(arena, int, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		int64_t *cells = family_fill(arena, &family->tables[t]);

		numbers[t] = -1;
		if (family->tables[t].is_silent)
			continue;
		for (int i = 0; i < family_size(&family->tables[t]); i++)
			if (protection->hidden[t][i])
				cells[i] = PUBLISHED_HIDDEN;
		numbers[t] = tally->table_count;
		tables[tally->table_count++] = (struct published_table){ shape_of(arena, &family->tables[t]), cells };
	}
	tally->tables = tables;
	keep_equations(arena, family, numbers, tally);
}

const struct published_tally *published_make(struct arena *arena, const struct protection *protection,
					     const struct published_way *way, const char *snapshot)
{
	struct published_tally *tally = arena_new(arena, struct published_tally);

	*tally = (struct published_tally){
		.threshold = family_threshold(protection->family), .k = family_k(protection->family), .as = way->as,
		.regroupings = way->regroupings, .regrouping_count = way->regrouping_count, .snapshot = snapshot,
	};
	take_tables(arena, protection, tally);
	tally->json = write_json(arena, tally);
	tally->hash = hash_of(tally->json, strlen(tally->json));
	return tally;
}

/* --- read */

static void read_regroupings(struct arena *arena, const json_t *list, struct published_tally *tally)
{
	struct published_regrouping *all = arena_array(arena, struct published_regrouping, json_array_size(list) + 1);
	const json_t *one;
	size_t i;

	json_array_foreach(list, i, one) {
		const char *dimension = json_string_value(json_object_get(one, "dimension"));
		const char *regrouping = json_string_value(json_object_get(one, "regrouping"));

		if (dimension && regrouping)
			all[tally->regrouping_count++] = (struct published_regrouping){
				arena_copy(arena, dimension), arena_copy(arena, regrouping)
			};
	}
	tally->regroupings = all;
}

static void read_tables(struct arena *arena, const struct family_file *file, struct published_tally *tally)
{
	struct published_table *tables = arena_array(arena, struct published_table, (size_t)file->family.table_count);

	for (int t = 0; t < file->family.table_count; t++)
		tables[t] = (struct published_table){ &file->family.tables[t], file->cells[t] };
	tally->tables = tables;
	tally->table_count = file->family.table_count;
	tally->equations = file->family.equations;
	tally->equation_count = file->family.equation_count;
}

const struct published_tally *published_read(struct arena *arena, const char *json)
{
	struct family_file *file = arena_new(arena, struct family_file);
	struct published_tally *tally = arena_new(arena, struct published_tally);
	json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	const char *as = json_string_value(json_object_get(root, "as"));

	if (!root || family_json_take(arena, root, file) || !file->is_published) {
		json_decref(root);
		return NULL;
	}
	*tally = (struct published_tally){
		.threshold = file->family.threshold, .k = file->family.k, .snapshot = file->snapshot,
		.json = arena_copy(arena, json), .hash = hash_of(json, strlen(json)),
		.as = as && name_index(published_as_names, PUBLISHED_AS, as) > 0 ?
			(enum published_as)name_index(published_as_names, PUBLISHED_AS, as) : AS_ASKED,
	};
	read_tables(arena, file, tally);
	read_regroupings(arena, json_object_get(root, "regrouped"), tally);
	json_decref(root);
	return tally;
}
