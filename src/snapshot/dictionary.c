#include "snapshot/dictionary.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"

enum { MOST_COLUMNS = OWN_COLUMNS + MOST_QUESTIONS * MOST_ROWS * 16 };

static void write_column(struct buffer *out, const struct snapshot_column *column)
{
	buffer_add_text(out, "{\"name\":");
	canonical_add_text(out, column->name);
	if (column->part) {
		buffer_add_text(out, ",\"part\":");
		canonical_add_text(out, column->part);
	}
	if (column->repeat) {
		buffer_add_text(out, ",\"repeat\":");
		canonical_add_text(out, column->repeat);
		buffer_add_text(out, ",\"of\":");
		canonical_add_text(out, column->of);
		buffer_print(out, ",\"occurrence\":%d", column->occurrence);
	}
	if (column->asked) {
		buffer_add_text(out, ",\"asked\":");
		canonical_add_text(out, column->asked);
		buffer_print(out, ",\"version\":%d", column->version);
	}
	buffer_print(out, ",\"shape\":\"%s\"", shape_names[column->shape]);
	if (column->is_wide)
		buffer_add_text(out, ",\"wide\":true");
	for (int i = 0; i < column->code_count; i++) {
		buffer_add_text(out, i ? "," : ",\"codes\":[");
		canonical_add_text(out, column->codes[i]);
	}
	buffer_add_text(out, column->code_count ? "]}" : "}");
}

const char *dictionary_write(struct arena *arena, const struct snapshot *snapshot)
{
	struct buffer out = buffer_in(arena);

	buffer_print(&out, "{\"format\":%d,\"survey\":", DICTIONARY_FORMAT);
	canonical_add_text(&out, snapshot->survey);
	buffer_print(&out, ",\"submissions\":%lld,\"segment_rows\":%d", (long long)snapshot->submissions,
		     snapshot->segment_rows);
	for (int i = 0; i < snapshot->column_count; i++) {
		if (i == 0)
			buffer_add_text(&out, ",\"submission\":[");
		else
			buffer_add_text(&out, i == snapshot->own_count ? "],\"questions\":[" : ",");
		write_column(&out, &snapshot->columns[i]);
	}
	buffer_add_text(&out, snapshot->column_count > snapshot->own_count ? "]}" : "],\"questions\":[]}");
	return out.bytes;
}

static int shape_named(const char *name)
{
	for (int i = 0; name && i < COLUMN_SHAPES; i++)
		if (!strcmp(shape_names[i], name) && shape_is_held((enum column_shape)i))
			return i;
	return -1;
}

static int read_codes(struct arena *arena, const json_t *codes, struct snapshot_column *column)
{
	size_t i;
	const json_t *code;

	column->code_count = (int)json_array_size(codes);
	column->codes = arena_array(arena, const char *, (size_t)column->code_count);
	json_array_foreach(codes, i, code) {
		if (!json_is_string(code))
			return 0;
		column->codes[i] = arena_copy(arena, json_string_value(code));
	}
	return column->shape != SHAPE_CODE || column->code_count <= (column->is_wide ? CELL_WIDE : CELL_CODES);
}

static int read_occurrence(struct arena *arena, const json_t *object, struct snapshot_column *column)
{
	const char *repeat = json_string_value(json_object_get(object, "repeat"));
	const char *of = json_string_value(json_object_get(object, "of"));
	json_int_t occurrence = json_integer_value(json_object_get(object, "occurrence"));

	if (!repeat)
		return 1;
	if (!of || occurrence < 1 || occurrence > MOST_OCCURRENCES)
		return 0;
	column->repeat = arena_copy(arena, repeat);
	column->of = arena_copy(arena, of);
	column->occurrence = (int)occurrence;
	return 1;
}

static int read_asked(struct arena *arena, const json_t *object, struct snapshot_column *column)
{
	const char *asked = json_string_value(json_object_get(object, "asked"));
	json_int_t version = json_integer_value(json_object_get(object, "version"));

	if (!asked)
		return 1;
	if (version < 1 || version > CELL_CODES)
		return 0;
	column->asked = arena_copy(arena, asked);
	column->version = (int)version;
	return 1;
}

static int read_column(struct arena *arena, const json_t *object, struct snapshot_column *column)
{
	const char *name = json_string_value(json_object_get(object, "name"));
	const char *part = json_string_value(json_object_get(object, "part"));
	int shape = shape_named(json_string_value(json_object_get(object, "shape")));

	if (!name || shape < 0)
		return 0;
	*column = (struct snapshot_column){
		.name = arena_copy(arena, name), .part = part ? arena_copy(arena, part) : NULL,
		.shape = (enum column_shape)shape, .is_wide = json_is_true(json_object_get(object, "wide")),
	};
	return read_occurrence(arena, object, column) && read_asked(arena, object, column) && read_codes(arena, json_object_get(object, "codes"), column);
}

/* How many a snapshot of that format has; 0 for a format that is not known. */
static size_t own_columns(json_int_t format)
{
	static const size_t columns[DICTIONARY_FORMAT + 1] = { 0, OWN_SEED, OWN_COLUMNS };

	return format >= 0 && format <= DICTIONARY_FORMAT ? columns[format] : 0;
}

static int read_all(struct arena *arena, const json_t *root, struct snapshot *snapshot)
{
	const json_t *own = json_object_get(root, "submission"), *questions = json_object_get(root, "questions");
	const json_t *rows = json_object_get(root, "segment_rows");
	size_t own_count = own_columns(json_integer_value(json_object_get(root, "format")));
	size_t count = json_array_size(own) + json_array_size(questions);

	if (!own_count ||
	    json_integer_value(json_object_get(root, "submissions")) != snapshot->submissions ||
	    json_integer_value(rows) < 1 || json_integer_value(rows) > INT32_MAX ||
	    json_array_size(own) != own_count || count > MOST_COLUMNS)
		return 0;
	snapshot->segment_rows = (int)json_integer_value(rows);
	snapshot->own_count = (int)own_count;
	snapshot->column_count = (int)count;
	snapshot->columns = arena_array(arena, struct snapshot_column, count);
	for (size_t i = 0; i < count; i++) {
		const json_t *object = i < own_count ? json_array_get(own, i) :
			json_array_get(questions, i - own_count);

		if (!read_column(arena, object, &snapshot->columns[i]))
			return 0;
	}
	return 1;
}

int dictionary_read(struct arena *arena, struct snapshot *snapshot)
{
	json_t *root = json_loads(snapshot->dictionary, JSON_REJECT_DUPLICATES, NULL);
	int fits = root && read_all(arena, root, snapshot);

	json_decref(root);
	return fits;
}
