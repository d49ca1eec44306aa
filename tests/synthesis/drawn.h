/*
 * drawn: a snapshot with a few questions, and published tables of it that can
 * be drawn: "c0" letters, "c1" a scale, "c2" departments, "s" several letters, "r"
 * letters in order, "n" ages, "grid" two judgments.
 */
#ifndef TESTS_SYNTHESIS_DRAWN_H
#define TESTS_SYNTHESIS_DRAWN_H

#include "table/made.h"

#include "questionnaire/sample.h"

#include "synthesis/drawing.h"
#include "table/counted.h"
#include "table/crosstab_family.h"

#define LABEL(name, text) "{`name`:`" name "`,`label`:{`en`:`" text "`,`fr`:`" text " (fr)`}}"
#define QUESTION(name, kind, text, more) "{`name`:`" name "`,`kind`:`" kind "`,`label`:{`en`:`" text "`,`fr`:`" text " (fr)`}" more "}"
#define CHOICES LABEL("a0", "Alpha") "," LABEL("a1", "Beta") "," LABEL("a2", "Gamma")

static const char questions[] =
	QUESTION("c0", "choice", "Which letter?", ",`choices`:[" CHOICES "]") ","
	QUESTION("c1", "scale", "How much?", ",`from`:1,`to`:5,`low`:{`en`:`Little`,`fr`:`Peu`},`high`:{`en`:`Much`,`fr`:`Très`}") ","
	QUESTION("c2", "department", "Where?", "") ","
	QUESTION("s", "choices", "Which ones?", ",`choices`:[" CHOICES "]") ","
	QUESTION("n", "integer", "How old?", "") ","
	QUESTION("r", "ranking", "In which order?", ",`choices`:[" CHOICES "]") ","
	QUESTION("grid", "judgment", "How good?", ",`rows`:[" LABEL("one", "This") "," LABEL("two", "That") "]");

static const struct questionnaire *versions[1];

static inline int begin(void **state)
{
	(void)state;
	text_open(getenv("TEST_LOCALE") ? getenv("TEST_LOCALE") : "");
	text_use(language_tagged("en"));
	return 0;
}

static inline int end(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	arena_reset(&arena);
	return 0;
}

static inline void name_codes(struct snapshot_column *column, const char *const *codes, int count)
{
	column->code_count = count;
	for (int i = 0; i < count; i++)
		column->codes[i] = codes[i];
}

/* So many people of those answers; below 0: a state. */
struct people {
	int count, c0, c1, place;
};

static inline void put(struct cells *cells, int row, int answer)
{
	if (answer < 0)
		cell_put_state(cells, row, (enum cell_state)-answer);
	else
		cell_put_code(cells, row, answer);
}

static inline void put_row(struct made *made, int row, const struct people *of, int nth)
{
	struct cells *cells = made->segment->cells;

	cell_put_code(&cells[OWN_MODE], row, ALONE);
	put(&cells[MADE_C0], row, of->c0);
	put(&cells[MADE_C1], row, of->c1);
	put(&cells[MADE_C2], row, of->place);
	put(&cells[OWN_TERRITORY], row, of->place);
	put(&cells[MADE_GRID1], row, of->c0);
	cell_put_number(&cells[MADE_N], row, 10 * (nth % 7));
	cell_put_state(&cells[MADE_S], row, CELL_GIVEN);
	cell_put_state(&cells[MADE_R], row, CELL_GIVEN);
	for (int i = 0; i < 3; i++) {
		if ((nth + i) % 3)
			cell_add_choice(&cells[MADE_S], row, i);
		*cell_place(&cells[MADE_R], row, i) = (unsigned char)((nth + i) % 3 + 1);
	}
}

static inline struct made *made_of(const struct people *people, int kinds)
{
	static const char *const letters[] = { "a0", "a1", "a2" }, *const points[] = { "1", "2", "3", "4", "5" },
		*const mentions[] = { "good", "fairly_good", "passable" },
		*const places[] = { "01", "02", "22", "29", "35", "56", "75", "2A" };
	struct chance with = { 71 };
	struct made *made = arena_new(&arena, struct made);
	struct snapshot_column *columns;
	int rows = 0, row = 0;

	versions[0] = read_questions(questions);
	for (int i = 0; i < kinds; i++)
		rows += people[i].count;
	*made = made_snapshot(&arena, &with, rows);
	columns = made->snapshot.columns;
	columns[MADE_GRID1].codes = arena_array(&arena, const char *, 8);
	name_codes(&columns[MADE_GRID1], mentions, 3);
	for (int i = 0; i < 3; i++)
		columns[MADE_C0 + i].codes = arena_array(&arena, const char *, 8);
	name_codes(&columns[MADE_C0], letters, 3);
	name_codes(&columns[MADE_C1], points, 5);
	name_codes(&columns[MADE_C2], places, 8);
	name_codes(&columns[OWN_TERRITORY], places, 8);
	columns[MADE_S].code_count = columns[MADE_R].code_count = 3;
	segment_clear(made->segment);
	made->group_count = 0;
	for (int i = 0; i < kinds; i++)
		for (int j = 0; j < people[i].count; j++, row++)
			put_row(made, row, &people[i], row);
	return made;
}

#define MADE_OF(...) made_of((const struct people[]){ __VA_ARGS__ }, \
			     (int)(sizeof((const struct people[]){ __VA_ARGS__ }) / sizeof(struct people)))

static inline const struct published_tally *published(struct made *made, const char *rows, const char *cols, const char *layers)
{
	const struct tally_guard guard = { .is_scale = !strcmp(rows, "c1") };
	struct table table = { .made = made, .rows = rows, .cols = cols, .layers = layers };
	struct publication publication;
	const struct family *family;
	const char *why;

	assert_true(count(&table, crosstab_tools_best()));
	family = crosstab_family(&arena, table.crosstab, TALLY_SINGLE, &guard, &why);
	if (!family)
		fail_msg("%s", why);
	publication = publish(&arena, family, "1");
	if (!publication.tally)
		fail_msg("%s", publication.why);
	return publication.tally;
}

static inline struct drawing_ask ask_of(struct made *made)
{
	return (struct drawing_ask){ .snapshot = &made->snapshot, .versions = versions, .version_count = 1, .id = "figure",
				     .source = "made", .kind = DRAWING_BEST };
}

static inline struct made *letters(void)
{
	return MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 1, 1 }, { 10, 2, 2, 2 }, { 20, 0, 3, 3 }, { 25, 1, 4, 4 }, { 9, -CELL_DONT_KNOW, 2, 5 },
		       { 12, -CELL_NOT_ASKED, 1, 6 }, { 15, 2, -CELL_EMPTY, 7 }, { 30, 2, 4, -CELL_EMPTY });
}

/* The same letters, and all else, of so many that they can be crossed. */
static inline struct made *many(void)
{
	return MADE_OF({ 240, 0, 0, 0 }, { 230, 1, 1, 1 }, { 210, 2, 2, 2 }, { 220, 0, 3, 3 }, { 225, 1, 4, 4 }, { 60, 1, 2, 5 }, { 80, 0, 1, 6 },
		       { 215, 2, -CELL_EMPTY, 7 }, { 230, 2, 4, 0 }, { 140, 0, 4, 1 }, { 99, 1, 0, 2 }, { 77, 2, 3, 3 }, { 130, 1, 3, 6 });
}

#endif
