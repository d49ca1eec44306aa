/*
 * made: a snapshot that never saw a database, its cells filled by chance, with
 * columns of every shape: "c0".. of codes, "w" of codes in two bytes, "s" and
 * "big" of several choices, "n" and "m" numbers, "d" days, "r" a ranking, "p"
 * shares, "grid" of two lines, "free" text, and "where" in a section that is
 * repeated.
 */
#ifndef TESTS_TABLE_MADE_H
#define TESTS_TABLE_MADE_H

#include "consultation/consultation.h"
#include "snapshot/answers_by_chance.h"
#include "snapshot/snapshot.h"
#include "table/rows.h"
#include "table/tally.h"

enum {
	MADE_C0 = OWN_COLUMNS, MADE_C1, MADE_C2, MADE_W, MADE_S, MADE_BIG, MADE_N, MADE_M, MADE_D, MADE_R, MADE_P,
	MADE_GRID1, MADE_GRID2, MADE_FREE, MADE_WHERE1, MADE_WHERE2, MADE_HOURS1, MADE_HOURS2, MADE_COLUMNS
};

struct made {
	struct snapshot snapshot;
	struct segment *segment;
	struct rows rows;
	struct group_row *groups;
	int group_count;
};

static inline struct snapshot_column made_column(struct arena *arena, const char *name, enum column_shape shape,
						 const char *stem, int codes)
{
	struct snapshot_column column = {
		.name = name, .shape = shape, .code_count = codes,
		.codes = arena_array(arena, const char *, (size_t)codes + 1),
		.is_wide = shape == SHAPE_CODE && codes > CELL_CODES,
	};

	for (int i = 0; i < codes; i++)
		column.codes[i] = arena_print(arena, "%s%d", stem, i);
	return column;
}

static inline struct snapshot_column made_part(struct snapshot_column column, const char *part)
{
	column.part = part;
	return column;
}

static inline struct snapshot_column made_occurrence(struct arena *arena, struct snapshot_column column, int occurrence)
{
	column.repeat = "structures";
	column.of = column.name;
	column.occurrence = occurrence;
	if (occurrence > 1)
		column.name = arena_print(arena, "%s.%d", column.of, occurrence);
	return column;
}

static inline void made_columns(struct arena *arena, struct chance *with, struct snapshot_column *columns)
{
	struct snapshot_column *own = columns;

	own[OWN_VERSION] = made_column(arena, "version", SHAPE_CODE, "v", 1);
	own[OWN_AUDIENCE] = made_column(arena, "audience", SHAPE_CODE, "", 0);
	own[OWN_AUDIENCE].codes = (const char **)(uintptr_t)audience_names;
	own[OWN_AUDIENCE].code_count = AUDIENCES;
	own[OWN_MODE] = made_column(arena, "mode", SHAPE_CODE, "", 0);
	own[OWN_MODE].codes = (const char **)(uintptr_t)mode_names;
	own[OWN_MODE].code_count = MODES;
	own[OWN_PEOPLE] = made_column(arena, "people", SHAPE_NUMBER, "", 0);
	own[OWN_LANGUAGE] = made_column(arena, "language", SHAPE_CODE, "l", 2);
	own[OWN_DAY] = made_column(arena, "day", SHAPE_DATE, "", 0);
	own[OWN_BODY] = made_column(arena, "body", SHAPE_CODE, "", 3);
	own[OWN_COLLEGE] = made_column(arena, "college", SHAPE_CODE, "k", 2);
	own[OWN_TERRITORY] = made_column(arena, "territory", SHAPE_CODE, "", 40);
	for (int i = OWN_BODY; i <= OWN_TERRITORY; i++)
		own[i].is_wide = 1;
	own[OWN_GENERATED] = made_column(arena, "generated", SHAPE_CODE, "g", 2);
	own[OWN_SEED] = made_column(arena, "seed", SHAPE_NUMBER, "", 0);
	columns[MADE_C0] = made_column(arena, "c0", SHAPE_CODE, "a", 1 + chance(with, 6));
	columns[MADE_C1] = made_column(arena, "c1", SHAPE_CODE, "", 2 + chance(with, 10));
	columns[MADE_C2] = made_column(arena, "c2", SHAPE_CODE, "a", 2 + chance(with, 30));
	columns[MADE_W] = made_column(arena, "w", SHAPE_CODE, "w", 251 + chance(with, 100));
	columns[MADE_S] = made_column(arena, "s", SHAPE_SET, "a", 2 + chance(with, 8));
	columns[MADE_BIG] = made_column(arena, "big", SHAPE_SET, "a", 65 + chance(with, 20));
	columns[MADE_N] = made_column(arena, "n", SHAPE_NUMBER, "", 0);
	columns[MADE_M] = made_column(arena, "m", SHAPE_NUMBER, "", 0);
	columns[MADE_D] = made_column(arena, "d", SHAPE_DATE, "", 0);
	columns[MADE_R] = made_column(arena, "r", SHAPE_RANK, "a", 2 + chance(with, 5));
	columns[MADE_P] = made_column(arena, "p", SHAPE_SHARES, "a", 2 + chance(with, 5));
	columns[MADE_GRID1] = made_part(made_column(arena, "grid", SHAPE_CODE, "a", 3), "one");
	columns[MADE_GRID2] = made_part(made_column(arena, "grid", SHAPE_CODE, "a", 3), "two");
	columns[MADE_FREE] = made_column(arena, "free", SHAPE_TEXT, "", 0);
	for (int i = 0; i < 2; i++) {
		columns[MADE_WHERE1 + i] = made_occurrence(arena, made_column(arena, "where", SHAPE_CODE, "a", 3), i + 1);
		columns[MADE_HOURS1 + i] = made_occurrence(arena, made_column(arena, "hours", SHAPE_NUMBER, "", 0), i + 1);
	}
}

static inline void made_give(struct chance *with, const struct snapshot_column *column, struct cells *cells, int row)
{
	int codes = column->code_count, any = codes ? chance(with, codes) : 0;

	switch (column->shape) {
	case SHAPE_CODE:
		cell_put_code(cells, row, any);
		break;
	case SHAPE_SET:
		cell_put_state(cells, row, CELL_GIVEN);
		cell_add_choice(cells, row, any);
		for (int i = 0; i < 3 && i < codes; i++)
			if (chance(with, 2))
				cell_add_choice(cells, row, chance(with, codes));
		break;
	case SHAPE_NUMBER:
		cell_put_number(cells, row, chance(with, 3) ? chance(with, 60) - 5 : chance(with, 4000) / 100.0);
		break;
	case SHAPE_DATE:
		cell_put_day(cells, row, day_of(2024, 1, 1) + chance(with, 800));
		break;
	case SHAPE_RANK:
		cell_put_state(cells, row, CELL_GIVEN);
		for (int place = 1; place <= 1 + any; place++) {
			int code = chance(with, codes);

			while (*cell_place(cells, row, code))
				code = (code + 1) % codes;
			*cell_place(cells, row, code) = (unsigned char)place;
		}
		break;
	case SHAPE_SHARES:
		cell_put_state(cells, row, CELL_GIVEN);
		cell_put_points(cells, row, any, (uint16_t)(1 + chance(with, 99)));
		cell_put_points(cells, row, chance(with, codes), (uint16_t)(1 + chance(with, 99)));
		break;
	default:
		cell_put_state(cells, row, CELL_GIVEN);
	}
}

/* One submission of one person, unless chance has it otherwise. */
static inline void made_row(struct chance *with, struct made *made, int row)
{
	static const enum cell_state none[] = { CELL_EMPTY, CELL_DONT_KNOW, CELL_PREFER_NOT, CELL_NOT_ASKED };
	struct cells *cells = made->segment->cells;
	int occurrences = chance(with, 3);

	for (int i = 0; i < MADE_COLUMNS; i++) {
		const struct snapshot_column *column = &made->snapshot.columns[i];

		if (column->occurrence > occurrences)
			continue;
		if (column->occurrence ? chance(with, 5) : i < OWN_COLUMNS || chance(with, 4))
			made_give(with, column, &cells[i], row);
		else
			cell_put_state(&cells[i], row, none[chance(with, column->occurrence ? 3 : 4)]);
	}
	cell_put_number(&cells[OWN_PEOPLE], row, 1);
	cell_put_code(&cells[OWN_MODE], row, ALONE);
	if (chance(with, 12) == 0) {
		cell_put_code(&cells[OWN_MODE], row, GROUP);
		cell_put_number(&cells[OWN_PEOPLE], row, 2 + chance(with, 9));
	}
}

/* So many rows of which a few were erased. */
static inline struct made made_snapshot(struct arena *arena, struct chance *with, int rows)
{
	struct made made = { .groups = arena_array(arena, struct group_row, (size_t)rows + 1) };
	const unsigned char **cells = arena_array(arena, const unsigned char *, MADE_COLUMNS);

	made.snapshot = (struct snapshot){
		.survey = "made", .zone = "Europe/Paris", .taken = 1780000000, .submissions = rows, .own_count = OWN_COLUMNS,
		.column_count = MADE_COLUMNS, .segment_rows = rows ? rows : 1,
		.columns = arena_array(arena, struct snapshot_column, MADE_COLUMNS),
	};
	made_columns(arena, with, made.snapshot.columns);
	made.segment = segment_new(arena, made.snapshot.columns, MADE_COLUMNS, rows);
	segment_clear(made.segment);
	for (int i = 0; i < rows; i++) {
		made_row(with, &made, i);
		if (chance(with, 25) == 0)
			segment_blank(made.segment, i);
	}
	for (int i = 0; i < MADE_COLUMNS; i++) {
		size_t size;

		cells[i] = segment_cells(made.segment, i, &size);
	}
	made.rows = (struct rows){ made.snapshot.columns, cells, rows };
	for (int i = 0; i < rows; i++) {
		struct cells_view modes = rows_column(&made.rows, OWN_MODE), people = rows_column(&made.rows, OWN_PEOPLE);

		if (cell_at(&modes, i) == GROUP)
			made.groups[made.group_count++] = (struct group_row){ i, (int)cell_number(&people, i) };
	}
	return made;
}

/* --- filters by chance */

static inline const char *filter_by_chance(struct arena *arena, struct chance *with, int depth)
{
	static const char *const leaves[] = {
		"${c0} = 'a0'", "${c0} != 'a1'", "${c1} = 3", "${c1} >= 2", "not(${c1} < 4)", "${c2} = ''", "'a2' = ${c2}",
		"selected(${c2}, 'a1')", "${w} = 'w7'", "contains(${w}, '1')", "selected(${s}, 'a0')", "selected(${s}, 'nobody')",
		"selected(${s}, '')", "selected(${big}, 'a64')", "count-selected(${s}) > 1", "count-selected(${big}) = 2",
		"${n} > 20", "10 <= ${n}", "${n} = 7", "${n} != 7", "${n} = ''", "${n} * 2 < ${m}", "${m} mod 2 = 0",
		"${n} < 3.5 * 2", "${n} = ${m}", "${d} >= '2025-01-01'", "${d} = '2025-03-01'", "${d} != date('2025-03-01')",
		"${d} > today()", "format-date(${d}, '%m') = '04'", "selected-at(${r}, 0) = 'a1'", "${r} = ''",
		"selected(${p}, 'a1')", "${grid.one} = ${grid.two}", "${grid.one} = 'a2'", "count(${grid}) = 2",
		"join(',', ${grid}) = 'a0,a1'", "count(${structures}) = 2", "sum(${hours}) > 30", "max(${hours}) = ''",
		"join(' ', ${where}) = 'a0 a1'", "${.territory} = '7'", "selected('1 2 3', ${.territory})", "${.mode} = 'group'",
		"${.people} > 3", "${.day} < '2024-09-01'", "${.college} = 'k1'", "${.body} = 2", "${.audience} = 'supported'",
		"if(${c1} > 3, ${n} > 10, ${m} > 10)", "coalesce(${c0}, ${c2}) = 'a1'", "${n}", "${s}", "true()", "false()",
		"regex(${c2}, 'a1.*')", "string-length(${c0}) = 2", "(${c0} = 'a0') = (${c1} = 1)", "${c0} = ${c2}",
		"number(${c1} > 3 and ${n} > 2) + 1 = 2",
	};
	static const char *const joints[] = { "and", "or" };

	if (!depth || chance(with, 4) == 0)
		return leaves[chance(with, sizeof(leaves) / sizeof(*leaves))];
	if (chance(with, 3) == 0)
		return arena_print(arena, "not(%s)", filter_by_chance(arena, with, depth - 1));
	if (chance(with, 2))
		return arena_print(arena, "%s %s %s", filter_by_chance(arena, with, depth - 1), joints[chance(with, 2)],
				   filter_by_chance(arena, with, depth - 1));
	return arena_print(arena, "(%s) %s (%s)", filter_by_chance(arena, with, depth - 1), joints[chance(with, 2)],
			   filter_by_chance(arena, with, depth - 1));
}

#endif
