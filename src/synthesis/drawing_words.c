#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/name.h"
#include "chart/words.h"
#include "consultation/consultation.h"
#include "consultation/facts.h"
#include "questionnaire/kind.h"
#include "synthesis/drawing_parts.h"
#include "table/axis.h"
#include "table/slice.h"
#include "table/tally_family.h"
#include "text/text.h"

#define GROUPED ".."

static int is_called(const struct snapshot_column *column, const char *dimension)
{
	const size_t length = strlen(column->name);

	if (!column->part)
		return !strcmp(column->name, dimension);
	return !strncmp(column->name, dimension, length) && dimension[length] == '.' && !strcmp(column->part, dimension + length + 1);
}

struct drawing_axis drawing_axis(const struct drawing_ask *ask, const char *dimension)
{
	const struct snapshot *snapshot = ask->snapshot;
	const int is_own = *dimension == '.';

	for (int i = is_own ? 0 : snapshot->own_count; i < (is_own ? snapshot->own_count : snapshot->column_count); i++) {
		struct drawing_axis axis = { &snapshot->columns[i], is_own ? i : -1, { 0 } };

		if (!is_called(axis.column, dimension + is_own))
			continue;
		if (!is_own)
			axis.subject = tally_subject_of(axis.column, ask->versions, ask->version_count);
		axis.subject.language = text_language()->tag;
		return axis;
	}
	return (struct drawing_axis){ .own = -1 };
}

int drawing_is_ordered(const struct drawing_axis *axis)
{
	return axis->subject.question && question_kinds[axis->subject.question->kind].is_ordered;
}

int drawing_is_ranking(const struct drawing_axis *axis)
{
	return axis->column && axis->column->shape == SHAPE_RANK;
}

const struct territory *drawing_territory(const struct drawing_axis *axis, const char *category)
{
	const int is_place = axis->own == OWN_TERRITORY ||
		(axis->subject.question && axis->subject.question->kind == QUESTION_DEPARTMENT);

	return is_place && category ? territory_find(category) : NULL;
}

/* --- dimensions */

const char *drawing_dimension_words(struct arena *arena, const struct drawing_ask *ask, const char *dimension)
{
	static const char *const own[OWN_COLUMNS] = {
		/* TRANSLATORS: what answers are divided by, when no question does: this and the eight next */
		[OWN_VERSION] = N_("Version of the questionnaire"), [OWN_AUDIENCE] = N_("Who was asked"), [OWN_MODE] = N_("How they answered"),
		[OWN_PEOPLE] = N_("How many answered together"), [OWN_LANGUAGE] = N_("Language of the page"), [OWN_DAY] = N_("Day"),
		[OWN_BODY] = N_("Local committee"), [OWN_COLLEGE] = N_("College"), [OWN_TERRITORY] = N_("Territory"),
	};
	const struct drawing_axis axis = drawing_axis(ask, dimension);
	const char *label;

	if (axis.own >= 0)
		return own[axis.own] ? _(own[axis.own]) : dimension;
	if (!axis.subject.question)
		return dimension;
	label = label_question(axis.subject);
	/* TRANSLATORS: a question of several lines, and one of them */
	return axis.column->part ? text_print(arena, _("%1$s – %2$s"), label, label_part(axis.subject, axis.column->part)) : label;
}

/* --- categories */

static const char *reserved_words(const struct drawing_axis *axis, const char *category)
{
	static const char *const words[RESERVED] = {
		[RESERVED_EMPTY] = N_("No answer"), [RESERVED_DONT_KNOW] = N_("I don’t know"),
		[RESERVED_PREFER_NOT] = N_("I prefer not to say"), [RESERVED_NOT_ASKED] = N_("Not asked"),
	};
	const int reserved = name_index(tally_reserved_names, RESERVED, category);

	if (axis->own == OWN_BODY && !strcmp(category, slice_others))
		return _("Other committees, together");
	if (axis->own == OWN_BODY && (reserved == RESERVED_EMPTY || reserved == RESERVED_NOT_ASKED))
		return _("Through no committee");
	if (reserved >= 0)
		return _(words[reserved]);
	return base_part_words(strcmp(category, tally_asked_name) ? BASE_ANSWERED : BASE_ASKED);
}

static const char *named_words(const struct drawing_ask *ask, const char *dimension, const char *code)
{
	for (int i = 0; i < ask->name_count; i++)
		if (!strcmp(ask->names[i].dimension, dimension) && !strcmp(ask->names[i].code, code))
			return ask->names[i].words;
	return NULL;
}

static const char *own_words(int own, const char *code)
{
	const int audience = name_index(audience_names, AUDIENCES, code), mode = name_index(mode_names, MODES, code);
	const struct language *language = language_tagged(code);

	if (own == OWN_AUDIENCE && audience >= 0)
		return audience_words((enum audience)audience);
	if (own == OWN_MODE && mode >= 0)
		return mode_words((enum mode)mode);
	return own == OWN_LANGUAGE && language ? language->own_name : code;
}

/* "2026-05" */
static const char *period_words(struct arena *arena, const char *code)
{
	const int32_t day = strlen(code) == strlen("2026-05") ? day_read(arena_print(arena, "%s-01", code)) : DAY_NONE;

	return day == DAY_NONE ? code : text_month(arena, day);
}

/* "b#1", "b#none": the place that choice was given. */
static const char *place_words(struct arena *arena, const char *place)
{
	if (!strcmp(place, "none"))
		return _("Not placed");
	/* TRANSLATORS: a place in an order: "Place 1" */
	return text_print(arena, _("Place %s"), text_number(arena, strtol(place, NULL, 10)));
}

static const char *code_words(struct arena *arena, const struct drawing_axis *axis, const char *code)
{
	const struct territory *territory = drawing_territory(axis, code);

	if (territory)
		return territory->name;
	if (*code == '[' && strchr(code, ','))
		return axis_class_words(arena, code);
	if (axis->own >= 0 && axis->own != OWN_DAY)
		return own_words(axis->own, code);
	if (axis->column && axis->column->shape == SHAPE_DATE)
		return period_words(arena, code);
	if (axis->column && axis->column->shape == SHAPE_RANK && strchr(code, '#'))
		return place_words(arena, strchr(code, '#') + 1);
	return label_code(arena, axis->subject, code);
}

const char *drawing_category_words(struct arena *arena, const struct drawing_ask *ask, const char *dimension, const char *category)
{
	const struct drawing_axis axis = drawing_axis(ask, dimension);
	const char *named = category ? named_words(ask, dimension, category) : NULL, *dots = category ? strstr(category, GROUPED) : NULL;

	if (!category || named)
		return category ? named : _("Everybody");
	if (*category == '#')
		return reserved_words(&axis, category);
	if (dots)
		/* TRANSLATORS: answers in a row, from one to another */
		return text_print(arena, _("%1$s to %2$s"),
				  code_words(arena, &axis, arena_copy_bytes(arena, category, (size_t)(dots - category))),
				  code_words(arena, &axis, dots + strlen(GROUPED)));
	return code_words(arena, &axis, category);
}
