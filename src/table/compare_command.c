#include "table/compare_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "questionnaire/canonical.h"
#include "snapshot/outside_store.h"
#include "snapshot/snapshot_command.h"
#include "table/grid.h"
#include "table/named.h"
#include "table/side.h"
#include "table/tally_label.h"
#include "table/tally_store.h"
#include "text/text.h"

enum { MOST_COMPARED = 12, INDENT = 4, FIGURES = 2 };	/* of each snapshot: how many, and what share */

struct compared {
	struct snapshot *snapshot;
	const struct outside_survey *outside;	/* NULL: a survey of ours */
	struct tally *tally;
	struct tally_subject subject;
	const char *called;			/* above its figures */
};

struct comparing {
	struct command *command;
	struct compared *one;
	int count, is_json;
	struct side_source *sources;
	struct side_row *rows;
	int row_count;
};

static int refuse(const struct comparing *comparing, const char *words)
{
	comparing->command->out = buffer_in(comparing->command->arena);
	buffer_print(&comparing->command->out, "%s\n", words);
	return 0;
}

/* --- what is compared */

static const char *called(const struct compared *compared, struct arena *arena)
{
	const struct outside_survey *outside = compared->outside;
	const char *name = arena_print(arena, "%lld %s", (long long)compared->snapshot->id, compared->snapshot->survey);

	return outside && outside->year ? arena_print(arena, "%s (%lld)", name, (long long)outside->year) : name;
}

/* "12=trust"; the name of the one before where it has none. */
static int read_one(const struct comparing *comparing, const char *argument, const char **name, struct compared *compared)
{
	struct command *command = comparing->command;
	struct arena *arena = command->arena;
	const char *equals = strchr(argument, '=');
	int64_t id = strspn(argument, "0123456789") == (equals ? (size_t)(equals - argument) : strlen(argument)) ? strtoll(argument, NULL, 10) : 0;
	struct named named;

	if (equals)
		*name = equals + 1;
	compared->snapshot = id ? snapshot_find(command->db, arena, id) : NULL;
	if (!compared->snapshot)
		return refuse(comparing, _("Give the number of a snapshot, as `ancrage snapshot list` shows it."));
	named = named_find(arena, compared->snapshot, *name);
	if (named.what == NAMED_NOTHING)
		return refuse(comparing, text_print(arena, _("Snapshot %1$lld: %2$s"), (long long)id, named.why));
	if (named.what != NAMED_ONE || named.columns[0] < compared->snapshot->own_count)
		return refuse(comparing, text_print(arena, _("Snapshot %1$lld: “%2$s” is not one question that can be compared."), (long long)id, *name));
	if (tallies_count(command->db, arena, compared->snapshot, named.columns[0], 1, &compared->tally))
		return refuse(comparing, _("The snapshot is damaged: see `ancrage snapshot verify`."));
	if (compared->snapshot->outside_id)
		compared->outside = outside_find(command->db, arena, compared->snapshot->outside_id);
	compared->called = called(compared, arena);
	compared->subject = tally_subject_of(compared->tally->column, tally_versions(command->db, command->arena, compared->snapshot),
					     compared->snapshot->columns[OWN_VERSION].code_count);
	return 1;
}

static int is_compared(enum column_shape shape)
{
	return shape == SHAPE_CODE || shape == SHAPE_SET || shape == SHAPE_NUMBER;
}

static int fits(const struct comparing *comparing, const struct compared *compared)
{
	enum column_shape shape = compared->tally->column->shape;

	if (compared->tally->is_damaged)
		return refuse(comparing, _("The snapshot is damaged: see `ancrage snapshot verify`."));
	if (shape == comparing->one[0].tally->column->shape && is_compared(shape))
		return 1;
	return refuse(comparing, text_print(comparing->command->arena,
		_("Snapshot %1$lld: “%2$s” is answered in another way. One choice, several, and numbers can be compared, each with its like."),
		(long long)compared->snapshot->id, compared->tally->column->name));
}

static int read_all(struct comparing *comparing)
{
	const struct command *command = comparing->command;
	const char *name = NULL;

	for (int i = 0; i < command->count; i++) {
		const char *argument = command->arguments[i];

		if (!strcmp(argument, "--json")) {
			comparing->is_json = 1;
			continue;
		}
		if (*argument == '-' || comparing->count == MOST_COMPARED || (!name && !strchr(argument, '=')))
			return -1;
		if (!read_one(comparing, argument, &name, &comparing->one[comparing->count]) ||
		    !fits(comparing, &comparing->one[comparing->count]))
			return 0;
		comparing->count++;
	}
	return comparing->count > 1 ? 1 : -1;
}

static void put_side_by_side(struct comparing *comparing)
{
	struct arena *arena = comparing->command->arena;

	comparing->sources = arena_array(arena, struct side_source, (size_t)comparing->count);
	for (int i = 0; i < comparing->count; i++) {
		const struct compared *one = &comparing->one[i];
		const struct snapshot_column *column = one->tally->column;
		struct side_category *categories = arena_array(arena, struct side_category, (size_t)column->code_count + 1);

		for (int code = 0; code < column->code_count; code++)
			categories[code] = (struct side_category){ column->codes[code], label_code(arena, one->subject, column->codes[code]) };
		comparing->sources[i] = (struct side_source){ categories, column->code_count };
	}
	comparing->row_count = side_rows(arena, comparing->sources, comparing->count, &comparing->rows);
}

/* --- what does not match */

static const char *others_words(const struct comparing *comparing, const struct side_row *row)
{
	struct buffer names = buffer_in(comparing->command->arena);

	for (int i = 0; i < comparing->count; i++)
		if (row->at[i] < 0)
			buffer_print(&names, "%s%lld", names.length ? ", " : "", (long long)comparing->one[i].snapshot->id);
	return names.length ? names.bytes : NULL;
}

static void write_notes(const struct comparing *comparing)
{
	struct buffer *out = &comparing->command->out;

	for (int i = 0; i < comparing->row_count; i++) {
		const struct side_row *row = &comparing->rows[i];
		const char *others = others_words(comparing, row);
		const struct side_source *source = &comparing->sources[row->differs];

		if (others)
			buffer_print(out, "%s\n", text_print(out->arena, _("“%1$s” was no answer in: %2$s"), row->label, others));
		if (row->differs)
			buffer_print(out, "%s\n", text_print(out->arena,
				_("“%1$s” stands beside “%2$s”, which has the same name: are they the same answer?"), row->label,
				source->categories[row->at[row->differs]].label));
	}
	for (int i = 0; i < comparing->count; i++)
		if (comparing->one[i].outside && comparing->one[i].outside->weight)
			buffer_print(out, "%s\n", text_print(out->arena, _("%1$s has weights, in “%2$s”, which are not used here."),
				comparing->one[i].called, comparing->one[i].outside->weight));
}

/* --- for people */

static void add_counts(const struct comparing *comparing, struct grid *grid, int indent, const char *label, size_t offset)
{
	struct grid_line *line = grid_add(grid, indent, label);

	for (int i = 0; i < comparing->count; i++) {
		const struct tally_count *count = (const struct tally_count *)((const char *)comparing->one[i].tally + offset);

		line->figure[FIGURES * i] = text_number(grid->arena, count->single);
	}
}

static void add_row(const struct comparing *comparing, struct grid *grid, const struct side_row *row)
{
	struct grid_line *line = grid_add(grid, 2 * INDENT, row->label);

	for (int i = 0; i < comparing->count; i++) {
		const struct tally *tally = comparing->one[i].tally;
		int64_t count = row->at[i] < 0 ? 0 : tally->codes[row->at[i]].single, of = tally->answered.single;

		line->figure[FIGURES * i] = row->at[i] < 0 ? "-" : text_number(grid->arena, count);
		if (row->at[i] >= 0 && of)
			line->figure[FIGURES * i + 1] = arena_print(grid->arena, "%s%%",
				text_decimal(grid->arena, 100.0 * (double)count / (double)of, 1));
	}
}

/* Each snapshot's own: never one of all. */
static void add_numbers(const struct comparing *comparing, struct grid *grid)
{
	const char *const labels[] = { _("Mean"), _("First quartile"), _("Median"), _("Third quartile") };

	for (int what = 0; what < 4; what++) {
		struct grid_line *line = grid_add(grid, 2 * INDENT, labels[what]);

		for (int i = 0; i < comparing->count; i++) {
			const struct tally_numbers *numbers = &comparing->one[i].tally->single;
			const double values[] = { numbers->mean, numbers->quartiles.first, numbers->quartiles.median, numbers->quartiles.third };

			line->figure[FIGURES * i] = text_decimal(grid->arena, values[what], 2);
		}
	}
}

#define ADD(label, member, indent) add_counts(comparing, &grid, (indent), (label), offsetof(struct tally, member))

static void write_text(const struct comparing *comparing)
{
	struct buffer *out = &comparing->command->out;
	struct grid grid = grid_in(out->arena, FIGURES * comparing->count);
	struct grid_line *head = grid_add(&grid, INDENT, "");

	buffer_print(out, "%s\n\n", _("Exact counts: for the operator alone, not to be passed on."));
	for (int i = 0; i < comparing->count; i++) {
		const struct compared *one = &comparing->one[i];

		head->figure[FIGURES * i] = arena_print(out->arena, "%lld", (long long)one->snapshot->id);
		buffer_print(out, "%s: %s  %s\n", one->called, one->tally->column->name,
			     one->subject.question ? label_question(one->subject) : "");
	}
	buffer_add_text(out, "\n");
	ADD(_("Asked"), asked, INDENT);
	ADD(_("Answered"), answered, INDENT);
	for (int i = 0; i < comparing->row_count; i++)
		add_row(comparing, &grid, &comparing->rows[i]);
	if (comparing->one[0].tally->column->shape == SHAPE_NUMBER)
		add_numbers(comparing, &grid);
	ADD(_("No answer"), empty, INDENT);
	ADD(_("I don’t know"), dont_know, INDENT);
	ADD(_("I prefer not to say"), prefer_not, INDENT);
	ADD(_("Not asked"), not_asked, INDENT);
	grid_write(out, &grid);
	buffer_add_text(out, "\n");
	buffer_print(out, "%s\n", _("Answers of one person each; those that groups gave are not among them."));
	write_notes(comparing);
}

/* --- for machines */

static void write_json(const struct comparing *comparing)
{
	struct buffer *out = &comparing->command->out;

	for (int i = 0; i < comparing->count; i++) {
		const struct compared *one = &comparing->one[i];

		buffer_add_text(out, i ? ",{" : "{\"compared\":[{");
		snapshot_print_json(comparing->command, one->snapshot);
		buffer_add_text(out, ",\"year\":");
		buffer_add_text(out, one->outside && one->outside->year ? arena_print(out->arena, "%lld", (long long)one->outside->year) : "null");
		buffer_add_text(out, ",\"weight\":");
		if (one->outside && one->outside->weight)
			canonical_add_text(out, one->outside->weight);
		else
			buffer_add_text(out, "null");
		buffer_add_text(out, ",\"question\":");
		tally_write_json(out, one->tally, one->subject);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "],\"rows\":[");
	for (int i = 0; i < comparing->row_count; i++) {
		const struct side_row *row = &comparing->rows[i];

		buffer_print(out, "%s{\"label\":", i ? "," : "");
		canonical_add_text(out, row->label);
		buffer_print(out, ",\"same_words\":%s,\"codes\":[", row->differs ? "false" : "true");
		for (int s = 0; s < comparing->count; s++) {
			buffer_add_text(out, s ? "," : "");
			if (row->at[s] < 0)
				buffer_add_text(out, "null");
			else
				canonical_add_text(out, comparing->one[s].tally->column->codes[row->at[s]]);
		}
		buffer_add_text(out, "]}");
	}
	buffer_add_text(out, "]}\n");
}

int compare_command(struct command *command)
{
	struct comparing comparing = { .command = command, .one = arena_array(command->arena, struct compared, MOST_COMPARED) };
	int read = read_all(&comparing);

	if (read < 0) {
		command->out = buffer_in(command->arena);
		buffer_print(&command->out, "%s\n", text_print(command->arena,
			_("Say what is compared: SNAPSHOT=QUESTION SNAPSHOT=QUESTION, two to %d of them; one without a name has the name before."),
			MOST_COMPARED));
		return COMMAND_MISUSED;
	}
	if (!read)
		return COMMAND_REFUSED;
	put_side_by_side(&comparing);
	(comparing.is_json ? write_json : write_text)(&comparing);
	return COMMAND_DONE;
}
