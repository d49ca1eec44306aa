/* A table as it is asked for, what it is called in the ledger, what is refused and where; whom a notice names. */
#include "test.h"

#include "table/made.h"
#include "around.h"

#include "analysis/bench.h"
#include "analysis/reader.h"
#include "base/arena.h"
#include "text/text.h"

static const struct snapshot *snapshot;

static int begin(void **state)
{
	struct chance with = { 7 };
	struct made *made = arena_new(&arena, struct made);

	(void)state;
	text_open(getenv("TEST_LOCALE") ? getenv("TEST_LOCALE") : "");
	text_use(language_tagged("en"));
	*made = made_snapshot(&arena, &with, 10);
	snapshot = &made->snapshot;
	return 0;
}

static struct bench_ask ask_for(const char *rows, const char *cols, const char *layers, const char *filter)
{
	return (struct bench_ask){ rows, cols, layers, "", "", "", filter };
}

static const char *definition_of(const struct bench_ask *ask)
{
	struct bench_fault fault;
	const struct bench_table *table = bench_read(&arena, snapshot, ask, &fault);

	if (!table)
		fail_msg("%s: %s", fault.field, fault.words);
	return table->definition;
}

static void a_table_has_one_name_however_it_is_asked_for(void **state)
{
	struct bench_ask ask = ask_for("c0", "", "", "");

	(void)state;
	assert_string_equal(definition_of(&ask), "question c0");
	ask = ask_for("c0", "c1", "", "");
	assert_string_equal(definition_of(&ask), "c0 by c1");
	ask = ask_for("c0", "", "c1", "");
	assert_string_equal(definition_of(&ask), "c0 by c1");
	ask = ask_for("grid.time", ".college", "c1", "  ${c0} =  'a  b'\tand ${n} > 3 ");
	ask.rows = bench_column_name(&arena, snapshot, MADE_GRID1);
	assert_string_equal(definition_of(&ask), arena_print(&arena, "%s by .college by c1 where ${c0} = 'a  b' and ${n} > 3", ask.rows));
	ask = ask_for("n", "d", "", "");
	ask.rows_classes = "18, 25,65";
	ask.cols_classes = "year";
	assert_string_equal(definition_of(&ask), "n=18,25,65 by d=year");
}

static void a_name_says_what_was_asked(void **state)
{
	static const char *const names[] = { "c0", "c0 by c1", "c0 by .college by c1", "n=18,25 by d=year where ${c0} = 'by c1'", "c0 where ${n} > 1" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct bench_ask ask = bench_ask_of(&arena, names[i]);
		const char *expected = i ? names[i] : "question c0";

		assert_string_equal(definition_of(&ask), expected);
	}
	assert_string_equal(bench_ask_of(&arena, "question c1 in three").rows, "c1");
}

static void refused(struct bench_ask ask, const char *field, const char *words)
{
	struct bench_fault fault;

	assert_null(bench_read(&arena, snapshot, &ask, &fault));
	assert_string_equal(fault.field, field);
	if (!strstr(fault.words, words))
		fail_msg("%s", fault.words);
}

static void what_cannot_be_is_refused_where_it_stands(void **state)
{
	(void)state;
	refused(ask_for("nothing", "", "", ""), "rows", "No question");
	refused(ask_for("c0", "nothing", "", ""), "cols", "No question");
	refused(ask_for("c0=1", "", "", ""), "rows", "No question");
	refused(ask_for("c0", "s", "", ""), "cols", "several answers");
	refused(ask_for("c0", "r", "", ""), "cols", "ranking");
	refused(ask_for("n", "", "", ""), "rows_classes", "say its classes");
	refused(ask_for("c0", "c0", "", ""), "cols", "with itself");
	refused(ask_for("c0", "c1", "c0", ""), "cols", "with itself");
	refused(ask_for("c0", "w", "", ""), "cols", "different answers");
	refused(ask_for("big", ".territory", "n", ""), "layers_classes", "say its classes");
	refused((struct bench_ask){ "big", ".territory", "n", "", "", "1,2,3,4,5,6,7,8,9", "" }, "cols", "cells");
	refused(ask_for("c0", "", "", "${c0} ="), "filter", "column");
	refused(ask_for("c0", "", "", "${nobody} = 1"), "filter", "nobody");
	refused(ask_for("where", "", "", ""), "rows", "repeated");
	refused((struct bench_ask){ "n", "", "", "65,18", "", "", "" }, "rows_classes", "");
}

static void a_notice_names_people_whole(void **state)
{
	static const char readers[] = "Béa Autre\nanna LYSE, chargée d’étude (Haut Conseil)\nL’équipe des analystes";

	(void)state;
	assert_true(reader_is_named(&arena, readers, "Anna Lyse"));
	assert_true(reader_is_named(&arena, readers, "Bea  Autre"));
	assert_false(reader_is_named(&arena, readers, "Anna Ly"));
	assert_false(reader_is_named(&arena, readers, "Autre Anna"));
	assert_false(reader_is_named(&arena, readers, "Lyse Martin"));
	assert_false(reader_is_named(&arena, readers, ""));
	assert_false(reader_is_named(&arena, readers, "-"));
	assert_false(reader_is_named(&arena, "", "Anna Lyse"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_table_has_one_name_however_it_is_asked_for, begin, forget_memory),
		cmocka_unit_test_setup_teardown(a_name_says_what_was_asked, begin, forget_memory),
		cmocka_unit_test_setup_teardown(what_cannot_be_is_refused_where_it_stands, begin, forget_memory),
		cmocka_unit_test_setup_teardown(a_notice_names_people_whole, begin, forget_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
