/* The same question as several surveys had it, side by side. */
#include "snapshot/work.h"

#include "snapshot/import_work.h"
#include "table/compare_command.h"
#include "table/side.h"

#define SOURCE(...) \
	{ (const struct side_category[]){ __VA_ARGS__ }, sizeof((const struct side_category[]){ __VA_ARGS__ }) / sizeof(struct side_category) }

static void stands(const struct side_row *row, const char *label, int first, int second, int differs)
{
	assert_string_equal(row->label, label);
	assert_int_equal(row->at[0], first);
	assert_int_equal(row->at[1], second);
	assert_int_equal(row->differs, differs);
}

static void the_same_words_stand_side_by_side_whatever_their_names(void **state)
{
	const struct side_source sources[] = {
		SOURCE({ "c1", "Oui" }, { "c2", "Non" }, { "c3", "Peut-être" }),
		SOURCE({ "c1", "NON" }, { "c2", "oui" }, { "c3", "Jamais" }),
	};
	struct side_row *rows;

	(void)state;
	assert_int_equal(side_rows(&arena, sources, 2, &rows), 4);
	stands(&rows[0], "Oui", 0, 1, 0);
	stands(&rows[1], "Non", 1, 0, 0);
	/* The third of one file is not the third of another. */
	stands(&rows[2], "Peut-être", 2, -1, 0);
	stands(&rows[3], "Jamais", -1, 2, 0);
}

static void a_name_that_means_something_is_told_where_its_words_differ(void **state)
{
	const struct side_source sources[] = {
		SOURCE({ "yes", "Oui" }, { "no", "Non" }),
		/* "no" may not take the place of the words that come after it. */
		SOURCE({ "no", "Absolument pas" }, { "yes", "Oui, tout à fait" }, { "other", "Non" }),
	};
	struct side_row *rows;

	(void)state;
	assert_int_equal(side_rows(&arena, sources, 2, &rows), 3);
	stands(&rows[0], "Oui", 0, 1, 1);
	stands(&rows[1], "Non", 1, 2, 0);
	stands(&rows[2], "Absolument pas", -1, 0, 0);
}

static void each_category_stands_once(void **state)
{
	const struct side_source sources[] = {
		SOURCE({ "a", "Autre" }, { "b", "Autre" }), SOURCE({ "b", "autre" }, { "c", "Autre" }, { "d", "Autre" }), { NULL, 0 },
	};
	struct side_row *rows;
	int seen = 0;

	(void)state;
	assert_int_equal(side_rows(&arena, sources, 3, &rows), 3);
	for (int i = 0; i < 3; i++) {
		seen += (rows[i].at[0] >= 0) + (rows[i].at[1] >= 0);
		assert_int_equal(rows[i].at[2], -1);
	}
	assert_int_equal(seen, 5);
	assert_int_equal(side_rows(&arena, &sources[2], 1, &rows), 0);
}

static const char *imported(const char *csv, const char *slug, const char *year)
{
	return id_in(SAID(snapshot_import_command, COMMAND_DONE, file_of(".csv", csv), "--survey", slug, "--year", year));
}

/* However wide its columns are: so they are where numbers of snapshots are long. */
static void line_is(const char *text, const char *line)
{
	struct buffer plain = buffer_in(&arena);

	for (const char *at = text; *at; at++)
		if (*at != ' ' || (at[1] != ' ' && plain.length && plain.bytes[plain.length - 1] != '\n'))
			buffer_add(&plain, at, 1);
	words_are(plain.bytes, arena_print(&arena, "\n%s\n", line));
}

static const char *of(const char *id, const char *question)
{
	return arena_print(&arena, "%s=%s", id, question);
}

static void years_are_compared_each_with_its_bases(void **state)
{
	const char *old = imported("avis,heures\nOui,10\nOui,20\nNon,30\nOui,\nOui,\nNon,\n#dk,\n", "t-2015", "2015");
	const char *new = imported("opinion,heures\nnon,1\nnon,2\nPlutôt,3\nplutôt,\n", "t-2019", "2019");
	const char *text = SAID(compare_command, COMMAND_DONE, of(old, "avis"), of(new, "opinion"));

	(void)state;
	words_are(text, arena_print(&arena, "%s t-2015 (2015): avis  avis\n", old));
	words_are(text, "Exact counts: for the operator alone");
	line_is(text, "Asked 7 4");
	line_is(text, "Answered 6 4");
	line_is(text, "Oui 4 66.7% -");
	line_is(text, "Non 2 33.3% 2 50.0%");
	line_is(text, "Plutôt - 2 50.0%");
	line_is(text, "I don’t know 1 0");
	words_are(text, arena_print(&arena, "“Oui” was no answer in: %s\n", new));
	words_are(text, arena_print(&arena, "“Plutôt” was no answer in: %s\n", old));
	words_are_not(text, "“Non” was");
	text = SAID(compare_command, COMMAND_DONE, of(old, "heures"), new);
	line_is(text, "Mean 20.00 2.00");
	line_is(text, "Median 20.00 2.00");
	text = SAID(compare_command, COMMAND_DONE, of(old, "avis"), of(new, "opinion"), "--json");
	words_are(text, "\"year\":2015,\"weight\":null,\"question\":{");
	words_are(text, "{\"label\":\"Non\",\"same_words\":true,\"codes\":[\"non\",\"non\"]}");
	words_are(text, "{\"label\":\"Oui\",\"same_words\":true,\"codes\":[\"oui\",null]}");
}

static void what_cannot_be_compared_is_said(void **state)
{
	const char *id = imported("avis,heures,mots\nOui,10,a\nOui,20,b\nNon,30,c\nNon,1,d\n", "t-one", "2015");

	(void)state;
	words_are(SAID(compare_command, COMMAND_MISUSED, of(id, "avis")), "Say what is compared");
	words_are(SAID(compare_command, COMMAND_MISUSED, id, of(id, "avis")), "Say what is compared");
	words_are(SAID(compare_command, COMMAND_MISUSED, of(id, "avis"), id, "--colour"), "Say what is compared");
	words_are(SAID(compare_command, COMMAND_REFUSED, of(id, "avis"), of(id, "heures")), "“heures” is answered in another way.");
	words_are(SAID(compare_command, COMMAND_REFUSED, of(id, "mots"), of(id, "mots")), "“mots” is free text");
	words_are(SAID(compare_command, COMMAND_REFUSED, of(id, ".mode"), id), "is not one question that can be compared.");
	words_are(SAID(compare_command, COMMAND_REFUSED, of(id, "nothing"), id), "nothing");
	words_are(SAID(compare_command, COMMAND_REFUSED, of(id, "avis"), "999999999"), "Give the number of a snapshot");
	words_are(SAID(compare_command, COMMAND_REFUSED, of(id, "avis"), "x=avis"), "Give the number of a snapshot");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_same_words_stand_side_by_side_whatever_their_names),
		test_of_work(a_name_that_means_something_is_told_where_its_words_differ),
		test_of_work(each_category_stands_once),
		test_of_work(years_are_compared_each_with_its_bases),
		test_of_work(what_cannot_be_compared_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
