#include "table/margin_axis.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "consultation/facts.h"
#include "network/territories.h"
#include "questionnaire/questionnaire.h"
#include "statistics/margins.h"
#include "table/axis.h"
#include "table/crosstab_words.h"
#include "table/named.h"
#include "table/tally_label.h"
#include "text/text.h"

/* As people write them beside our own names; folded. */
static const struct {
	const char *name;
	enum own_column column;
} own_names[] = {
	{ "college", OWN_COLLEGE }, { "territory", OWN_TERRITORY }, { "territoire", OWN_TERRITORY },
	{ "departement", OWN_TERRITORY }, { "audience", OWN_AUDIENCE }, { "public", OWN_AUDIENCE },
	{ "language", OWN_LANGUAGE }, { "langue", OWN_LANGUAGE }, { "mode", OWN_MODE }, { "body", OWN_BODY },
	{ "instance", OWN_BODY },
};

struct matching {
	struct arena *arena;
	const struct snapshot *snapshot;
	const struct questionnaire *const *versions;
	const struct margin *margin;
};

static int is_same(struct arena *arena, const char *folded, const char *text)
{
	return text && !strcmp(folded, utf8_fold(arena, text));
}

/* --- the column */

static struct tally_subject subject_of(const struct matching *matching, int column)
{
	if (column < matching->snapshot->own_count)
		return (struct tally_subject){ 0 };
	return tally_subject_of(&matching->snapshot->columns[column], matching->versions,
				matching->snapshot->columns[OWN_VERSION].code_count);
}

static int own_column(const struct matching *matching)
{
	const char *folded = utf8_fold(matching->arena, matching->margin->name);

	folded += *folded == '.';
	for (size_t i = 0; i < sizeof(own_names) / sizeof(*own_names); i++)
		if (!strcmp(own_names[i].name, folded) && (int)own_names[i].column < matching->snapshot->own_count)
			return own_names[i].column;
	return -1;
}

/* The only question that was asked in these words, -1 where there is none. */
static int column_worded(const struct matching *matching)
{
	const char *folded = utf8_fold(matching->arena, matching->margin->name);
	int found = -1;

	for (int i = matching->snapshot->own_count; i < matching->snapshot->column_count; i++) {
		const struct snapshot_column *column = &matching->snapshot->columns[i];
		struct tally_subject subject = subject_of(matching, i);

		if (column->repeat || column->part || column->shape == SHAPE_TEXT || !subject.question ||
		    !is_same(matching->arena, folded, label_question(subject)))
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

static struct axis *find_axis(const struct matching *matching, const char **why)
{
	const char *name = matching->margin->name;
	size_t length = strcspn(name, "=");
	struct named named = named_find(matching->arena, matching->snapshot, arena_copy_bytes(matching->arena, name, length));
	int column;

	if (named.what != NAMED_NOTHING)
		return axis_read(matching->arena, matching->snapshot, name, AXIS_DIVIDES, why);
	column = own_column(matching);
	column = column < 0 ? column_worded(matching) : column;
	if (column >= 0)
		return axis_of(matching->arena, matching->snapshot, column, NULL, AXIS_DIVIDES, why);
	*why = named.why;
	return NULL;
}

/* --- categories */

static int is_place(const struct matched_margin *matched)
{
	return matched->axis->source == OWN_TERRITORY ||
		(matched->subject.question && matched->subject.question->kind == QUESTION_DEPARTMENT);
}

static const char *name_of_code(const struct matched_margin *matched, const char *code)
{
	const struct territory *territory = is_place(matched) ? territory_find(code) : NULL;
	int audience = matched->axis->source == OWN_AUDIENCE ? name_index(audience_names, AUDIENCES, code) : -1;

	if (territory)
		return territory->name;
	return audience < 0 ? NULL : audience_words((enum audience)audience);
}

/* In the council's language, or the reader's. */
static int is_worded(struct arena *arena, const struct matched_margin *matched, int code, const char *folded)
{
	struct tally_subject subject = matched->subject;

	if (is_same(arena, folded, axis_label(arena, matched->axis, subject, code)))
		return 1;
	subject.language = text_language()->tag;
	return is_same(arena, folded, axis_label(arena, matched->axis, subject, code));
}

static int code_of(const struct matching *matching, const struct matched_margin *matched, const char *category)
{
	const struct snapshot_column *column = &matched->axis->column;
	struct arena *arena = matching->arena;
	const char *folded = utf8_fold(arena, category);

	for (int i = 0; i < column->code_count; i++)
		if (!strcmp(column->codes[i], category))
			return i;
	for (int i = 0; i < column->code_count; i++)
		if (is_same(arena, folded, column->codes[i]) || is_worded(arena, matched, i, folded) ||
		    is_same(arena, folded, name_of_code(matched, column->codes[i])))
			return i;
	return -1;
}

/* What was sent makes its codes: others may be known, of whom nobody answered. */
static int is_open(const struct matching *matching, const struct axis *axis)
{
	return axis->source < matching->snapshot->own_count;
}

static const char *match_category(const struct matching *matching, struct matched_margin *matched, int number)
{
	const struct margin *margin = matching->margin;
	const char *category = margin->categories[number];
	int code = code_of(matching, matched, category);

	matched->code[number] = code;
	if (code < 0 && is_open(matching, matched->axis))
		return NULL;
	if (code < 0)
		return text_print(matching->arena, _("“%s” is none of its answers."), category);
	if (matched->category[code] >= 0)
		return text_print(matching->arena, _("“%1$s” and “%2$s” are the same answer."),
				  margin->categories[matched->category[code]], category);
	matched->category[code] = number;
	return NULL;
}

static const char *match_categories(const struct matching *matching, struct matched_margin *matched)
{
	int codes = matched->axis->column.code_count;
	const char *why = NULL;

	matched->category = arena_array(matching->arena, int, (size_t)codes + 1);
	matched->code = arena_array(matching->arena, int, (size_t)matching->margin->count);
	for (int i = 0; i < codes; i++)
		matched->category[i] = -1;
	for (int i = 0; i < matching->margin->count && !why; i++)
		why = match_category(matching, matched, i);
	return why;
}

static const char *why_of_margin(const struct matching *matching, const char *why)
{
	return text_print(matching->arena, _("Margin “%1$s”: %2$s"), matching->margin->name, why);
}

struct matched_margin *margin_match(struct arena *arena, const struct snapshot *snapshot,
				    const struct questionnaire *const *versions, const struct margin *margin, const char **why)
{
	const struct matching matching = { arena, snapshot, versions, margin };
	struct matched_margin *matched = arena_new(arena, struct matched_margin);
	const char *wrong = NULL;

	matched->margin = margin;
	matched->axis = find_axis(&matching, &wrong);
	if (matched->axis && (matched->axis->column.shape != SHAPE_CODE || axis_is_open(matched->axis))) {
		wrong = _("It does not put each person in one category.");
	} else if (matched->axis) {
		matched->subject = subject_of(&matching, matched->axis->source);
		wrong = match_categories(&matching, matched);
	}
	if (wrong)
		*why = why_of_margin(&matching, wrong);
	return wrong ? NULL : matched;
}
