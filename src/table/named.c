#include "table/named.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

static struct named nothing(const char *why)
{
	return (struct named){ .what = NAMED_NOTHING, .why = why };
}

static struct named one(struct arena *arena, int column)
{
	struct named named = { NAMED_ONE, arena_array(arena, int, 1), 1, NULL };

	named.columns[0] = column;
	return named;
}

static const char own_names[] =
	N_("A column of the submission's own is .body, .territory, .college, .mode, .language, .audience, .day,"
	   " .people, .version or .generated.");

static struct named find_own(struct arena *arena, const struct snapshot *snapshot, const char *name)
{
	for (int i = 0; i < snapshot->own_count; i++)
		if (i != OWN_SEED && !strcmp(snapshot->columns[i].name, name))
			return one(arena, i);
	return nothing(text_of(own_names));
}

/* A name as it was written, apart from the shape that may follow it. */
struct wanted {
	const char *name;
	const char *shape;	/* NULL: any */
};

static int has_shape(const struct snapshot_column *column, const struct wanted *wanted)
{
	return !wanted->shape || !strcmp(shape_names[column->shape], wanted->shape);
}

static int is_called(struct arena *arena, const char *name, const char *part, const char *wanted)
{
	return !strcmp(part ? arena_print(arena, "%s.%s", name, part) : name, wanted);
}

/* What this column is to the name. */
static enum named_what relation(struct arena *arena, const struct snapshot_column *column, const struct wanted *wanted)
{
	if (column->repeat && !strcmp(column->repeat, wanted->name))
		return NAMED_SECTION;
	if (!has_shape(column, wanted))
		return NAMED_NOTHING;
	if (column->repeat)
		return is_called(arena, column->of, column->part, wanted->name) ? NAMED_OCCURRENCES : NAMED_NOTHING;
	if (is_called(arena, column->name, column->part, wanted->name))
		return NAMED_ONE;
	return column->part && !strcmp(column->name, wanted->name) ? NAMED_LINES : NAMED_NOTHING;
}

static struct named find_all(struct arena *arena, const struct snapshot *snapshot, const struct wanted *wanted,
			     enum named_what what)
{
	int count = snapshot->column_count - snapshot->own_count;
	struct named named = { what, arena_array(arena, int, (size_t)count + 1), 0, NULL };
	struct arena scratch = { 0 };

	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (relation(&scratch, &snapshot->columns[i], wanted) == what)
			named.columns[named.count++] = i;
	arena_close(&scratch);
	return named;
}

/* Columns of one question that different versions asked in different ways. */
static int is_ambiguous(const struct snapshot *snapshot, const struct named *named)
{
	for (int i = 1; i < named->count; i++)
		if (snapshot->columns[named->columns[i]].shape != snapshot->columns[named->columns[0]].shape)
			return named->what != NAMED_SECTION;
	return 0;
}

static const char *why_ambiguous(struct arena *arena, const struct snapshot *snapshot, const struct wanted *wanted,
				 const struct named *named)
{
	const struct snapshot_column *first = &snapshot->columns[named->columns[0]], *other = first;

	for (int i = 1; i < named->count && other->shape == first->shape; i++)
		other = &snapshot->columns[named->columns[i]];
	return text_print(arena, _("“%1$s” was asked in two ways: write %1$s:%2$s or %1$s:%3$s."), wanted->name,
			  shape_names[first->shape], shape_names[other->shape]);
}

static const char *why_text(struct arena *arena, const char *name)
{
	return text_print(arena, _("“%s” is free text: what was written is kept apart, and is in no snapshot."), name);
}

static struct named find_question(struct arena *arena, const struct snapshot *snapshot, const struct wanted *wanted)
{
	for (int what = NAMED_ONE; what <= NAMED_SECTION; what++) {
		struct named named = find_all(arena, snapshot, wanted, (enum named_what)what);

		if (!named.count)
			continue;
		if (is_ambiguous(snapshot, &named))
			return nothing(why_ambiguous(arena, snapshot, wanted, &named));
		if (what != NAMED_SECTION && snapshot->columns[named.columns[0]].shape == SHAPE_TEXT)
			return nothing(why_text(arena, wanted->name));
		return named;
	}
	return nothing(text_print(arena, _("No question of this snapshot is called “%s”."), wanted->name));
}

struct named named_find(struct arena *arena, const struct snapshot *snapshot, const char *name)
{
	const char *colon = strchr(name, ':');
	struct wanted wanted = { name, NULL };

	if (*name == '.')
		return find_own(arena, snapshot, name + 1);
	if (colon) {
		wanted.name = arena_copy_bytes(arena, name, (size_t)(colon - name));
		wanted.shape = colon + 1;
	}
	return find_question(arena, snapshot, &wanted);
}
