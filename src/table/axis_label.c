#include <string.h>

#include "base/arena.h"
#include "consultation/consultation.h"
#include "table/crosstab_words.h"
#include "table/tally_label.h"
#include "text/text.h"

static const struct {
	const char *name, *label;
} reserved[AXIS_RESERVED] = {
	{ "empty", N_("No answer") },
	{ "dont_know", N_("I don’t know") },
	{ "prefer_not", N_("I prefer not to say") },
	{ "not_asked", N_("Not asked") },
};

const char *axis_reserved_name(int number)
{
	return reserved[number].name;
}

const char *axis_name(struct arena *arena, const struct axis *axis)
{
	const struct snapshot_column *column = axis->from;

	if (axis->source < OWN_COLUMNS)
		return arena_print(arena, ".%s", column->name);
	return column_full_name(arena, column);
}

static const char *label_of_mode(const char *code)
{
	int mode = name_index(mode_names, MODES, code);

	return mode < 0 ? code : mode_words((enum mode)mode);
}

const char *axis_label(struct arena *arena, const struct axis *axis, struct tally_subject subject, int category)
{
	int codes = axis->column.code_count;

	if (category >= codes + AXIS_RESERVED)
		return _("Everybody");
	if (category >= codes)
		return text_of(reserved[category - codes].label);
	if (axis->labels)
		return axis->labels[category];
	if (axis->source == OWN_MODE)
		return label_of_mode(axis->column.codes[category]);
	return label_code(arena, subject, axis->column.codes[category]);
}
