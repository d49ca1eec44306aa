#include "table/tally_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "db/db.h"
#include "questionnaire/questionnaire_store.h"
#include "table/count.h"
#include "table/tally_repeat.h"

enum { FIRST_ROOM = 64 };

/* Which rows groups gave: needed beside every column. */
struct groups {
	struct arena arena;
	struct group_row *rows;
	int count, room;
	int *first;		/* by segment, and one more: where its rows begin */
	int code;		/* of the mode */
};

static void add_row(struct groups *groups, int row)
{
	if (groups->count == groups->room) {
		struct group_row *rows = arena_array(&groups->arena, struct group_row, 2 * (size_t)groups->room);

		memcpy(rows, groups->rows, (size_t)groups->count * sizeof(*rows));
		groups->rows = rows;
		groups->room *= 2;
	}
	groups->rows[groups->count++].row = row;
}

/* The column of modes, then that of people. */
static void find_groups(void *context, int column, int segment, const unsigned char *cells, int rows)
{
	struct groups *groups = context;
	const unsigned char *at = cells;

	if (column == OWN_MODE) {
		groups->first[segment] = groups->count;
		while ((at = memchr(at, groups->code, (size_t)(cells + rows - at))))
			add_row(groups, (int)(at++ - cells));
		groups->first[segment + 1] = groups->count;
		return;
	}
	for (int i = groups->first[segment]; i < groups->first[segment + 1]; i++) {
		double people;

		memcpy(&people, cells + sizeof(people) * (size_t)groups->rows[i].row, sizeof(people));
		groups->rows[i].people = (int)people;
	}
}

static enum fault read_groups(struct db *db, const struct snapshot *snapshot, struct groups *groups)
{
	const struct snapshot_column *mode = &snapshot->columns[OWN_MODE];

	_Static_assert(OWN_PEOPLE == OWN_MODE + 1, "read together");
	groups->room = FIRST_ROOM;
	groups->rows = arena_array(&groups->arena, struct group_row, FIRST_ROOM);
	groups->first = arena_array(&groups->arena, int, (size_t)snapshot_segments(snapshot) + 1);
	groups->code = name_index(mode->codes, mode->code_count, mode_names[GROUP]);
	return snapshot_read(db, snapshot, OWN_MODE, 2, find_groups, groups);
}

struct counting {
	struct arena *arena;
	struct arena scratch;		/* of the tally that is open */
	struct arena lasting;		/* of those of repeated sections, which are open to the end */
	struct repeats *repeats;
	const struct snapshot *snapshot;
	const struct groups *groups;
	int first;
	struct tally **tallies;
	struct tally *open;
};

static void end_tally(struct counting *counting)
{
	if (counting->open)
		tally_end(counting->open);
	counting->open = NULL;
	arena_reset(&counting->scratch);
}

static void begin_tally(struct counting *counting, int column)
{
	int leader = repeats_leader(counting->repeats, column), is_repeated = leader >= 0;
	struct tally *tally = NULL;

	end_tally(counting);
	if (!is_repeated || leader == column)
		tally = tally_new(counting->arena, is_repeated ? &counting->lasting : &counting->scratch,
				  &counting->snapshot->columns[column], counting->snapshot->submissions);
	if (!is_repeated)
		counting->open = tally;
	counting->tallies[column - counting->first] = tally;
}

static const struct group_row *groups_of(const void *context, int segment, int *count)
{
	const struct groups *groups = context;

	*count = groups->first[segment + 1] - groups->first[segment];
	return groups->rows + groups->first[segment];
}

static void count_cells(void *context, int column, int segment, const unsigned char *cells, int rows)
{
	struct counting *counting = context;
	int leader = repeats_leader(counting->repeats, column), group_count;
	const struct group_row *groups = groups_of(counting->groups, segment, &group_count);

	if (segment == 0)
		begin_tally(counting, column);
	tally_add(leader >= 0 ? counting->tallies[leader - counting->first] : counting->open, counter_best(), cells, rows,
		  groups, group_count);
	if (leader >= 0)
		repeats_look(counting->repeats, column, segment, cells, rows);
}

enum fault tallies_count(struct db *db, struct arena *arena, const struct snapshot *snapshot, int first, int count,
			 struct tally **tallies)
{
	struct groups groups = { 0 };
	struct counting counting = {
		.arena = arena, .snapshot = snapshot, .groups = &groups, .first = first, .tallies = tallies
	};
	enum fault fault;

	counting.repeats = repeats_new(arena, &counting.lasting, snapshot, first, count);
	/* A withdrawal blanks a row in all columns, and is seen in all or in none. */
	db_begin_snapshot(db);
	fault = read_groups(db, snapshot, &groups);
	if (!fault)
		fault = snapshot_read(db, snapshot, first, count, count_cells, &counting);
	/* Of nothing there are tables too, of zeros. */
	for (int i = 0; !snapshot->submissions && i < count; i++)
		begin_tally(&counting, first + i);
	end_tally(&counting);
	if (!fault)
		repeats_end(counting.repeats, tallies, groups_of, &groups);
	arena_close(&counting.scratch);
	arena_close(&counting.lasting);
	arena_close(&groups.arena);
	for (int i = 0; !fault && i < count; i++) {
		if (!tallies[i] || !tallies[i]->is_damaged)
			continue;
		warn("snapshot %lld is damaged in column %d", (long long)snapshot->id, first + i);
		fault = FAULT_STORAGE;
	}
	return fault;
}

const struct questionnaire **tally_versions(struct db *db, struct arena *arena, const struct snapshot *snapshot)
{
	const struct snapshot_column *column = &snapshot->columns[OWN_VERSION];
	const struct questionnaire **versions = arena_array(arena, const struct questionnaire *, (size_t)column->code_count + 1);

	for (int i = column->code_count - 1; i >= 0 && column->code_count - i < QUESTIONNAIRES_KEPT; i--) {
		struct hash version;

		if (hex_read(column->codes[i], version.bytes, HASH_SIZE))
			versions[i] = questionnaire_find(db, &version);
	}
	return versions;
}
