/* The text of a synthesis: where figures stand, what is wrong in which line; what changed from one text to the next. */
#include "base/arena.h"
#include "base/buffer.h"
#include "synthesis/changes.h"
#include "synthesis/layout.h"

#include <string.h>

#include "../test.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static const struct layout *read(const char *text, struct layout_fault *fault)
{
	return layout_read(&arena, text, fault);
}

static void figures_part_the_prose(void **state)
{
	struct layout_fault fault;
	const struct layout *layout = read("# Title\n\nSeven in ten.\n\n[figure 12]\n  [figure 7]  \r\nThe end of [figure] is prose.\n", &fault);

	(void)state;
	assert_non_null(layout);
	assert_int_equal(layout->count, 4);
	assert_string_equal(layout->parts[0].prose, "# Title\n\nSeven in ten.\n\n");
	assert_int_equal(layout->parts[0].line, 1);
	assert_int_equal(layout->parts[1].figure, 12);
	assert_int_equal(layout->parts[1].line, 5);
	assert_int_equal(layout->parts[2].figure, 7);
	assert_string_equal(layout->parts[3].prose, "The end of [figure] is prose.\n");
	assert_true(layout_has(layout, 7));
	assert_false(layout_has(layout, 3));
	assert_int_equal(layout->top, 1);
	assert_int_equal(read("a\n\n### b\n## c", &fault)->top, 2);
	assert_string_equal(layout_figure(&arena, 12, ""), "[figure 12]");
	assert_null(layout->parts[1].title);
}

static void a_figure_has_other_words_where_they_are_given(void **state)
{
	struct layout_fault fault;
	const struct layout *layout = read("[figure 12 : Peu de gens « savent » : si]\n[figure 3:]\n", &fault);

	(void)state;
	assert_int_equal(layout->parts[0].figure, 12);
	assert_string_equal(layout->parts[0].title, "Peu de gens « savent » : si");
	assert_int_equal(layout->parts[1].figure, 3);
	assert_null(layout->parts[1].title);
	assert_string_equal(layout_figure(&arena, 7, "Un [deux]"), "[figure 7: Un [deux ]");
	assert_string_equal(read(layout_figure(&arena, 7, "Un [deux]"), &fault)->parts[0].title, "Un [deux ");
}

static void quotations_stand_among_figures(void **state)
{
	struct layout_fault fault;
	const struct layout *layout = read("a\n[quote 4]\n[figure 4]\n [Quote 5 ] \n[quote] is prose\n", &fault);

	(void)state;
	assert_null(layout);
	assert_int_equal(fault.line, 5);
	layout = read("a\n[quote 4]\n[figure 4]\n [Quote 5 ] \nA [quote] is prose\n", &fault);
	assert_non_null(layout);
	assert_int_equal(layout->count, 5);
	assert_int_equal(layout->parts[1].quote, 4);
	assert_int_equal(layout->parts[1].figure, 0);
	assert_int_equal(layout->parts[2].figure, 4);
	assert_int_equal(layout->parts[3].quote, 5);
	assert_string_equal(layout->parts[4].prose, "A [quote] is prose\n");
	assert_true(layout_quotes(layout, 5));
	assert_false(layout_quotes(layout, 6));
	assert_false(layout_has(layout, 5));
	assert_string_equal(layout_quote(&arena, 12), "[quote 12]");
}

static void nothing_is_laid_out_too(void **state)
{
	struct layout_fault fault;

	(void)state;
	assert_int_equal(read("", &fault)->count, 0);
	assert_int_equal(read(" \n\n\t\n", &fault)->count, 0);
	assert_int_equal(read("[figure 1]", &fault)->count, 1);
}

static void a_fault_has_its_line(void **state)
{
	static const struct { const char *text; int line; } cases[] = {
		{ "a\n[figure]\n", 2 }, { "[figure x]", 1 }, { "[figure 12", 1 }, { "[figure 12] and more", 1 }, { "\n\n[figure 0]", 3 },
		{ "[figure -1]", 1 }, { "[figure 1]\nb\n[figure 1]\n", 3 }, { "[figure 1234567890123456789012]", 1 }, { "[figure 1]]", 1 },
		{ "[quote 1]\n[quote 1]", 2 }, { "[quote x]", 1 }, { "[quote 1: in other words]", 1 }, { "a\nas [quote 7]", 2 }, { "[quote 0]", 1 },
		{ "[Figure 1]\n[figure 1]", 2 }, { "a\n- [figure 3]", 2 }, { "See [Figure 3].", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct layout_fault fault;

		assert_null(read(cases[i].text, &fault));
		assert_int_equal(fault.line, cases[i].line);
		assert_non_null(fault.words);
	}
}

static void there_is_a_most(void **state)
{
	struct layout_fault fault;
	struct buffer text = buffer_in(&arena);

	(void)state;
	for (int i = 1; i <= MOST_LAYOUT_PARTS; i++)
		buffer_print(&text, "[figure %d]\n", i);
	assert_int_equal(read(text.bytes, &fault)->count, MOST_LAYOUT_PARTS);
	buffer_add_text(&text, "one more");
	assert_null(read(text.bytes, &fault));
}

/* "=a -b +c" */
static const char *changed(const char *before, const char *after)
{
	static const char signs[] = { [STAYED] = '=', [WENT] = '-', [CAME] = '+' };
	struct buffer out = buffer_in(&arena);
	struct change *list;
	const int count = changes_list(&arena, before, after, &list);

	buffer_add_text(&out, "");
	for (int i = 0; i < count; i++)
		buffer_print(&out, "%s%c%s", i ? " " : "", signs[list[i].kind], list[i].text);
	return out.bytes;
}

static void changes_are_told_by_paragraph(void **state)
{
	(void)state;
	assert_string_equal(changed("", ""), "");
	assert_string_equal(changed("a\n\nb\n\nc", "a\n\nb\n\nc\n"), "=a =b =c");
	assert_string_equal(changed("a\n\nb\n\nc", "a\n\nx\n\nc"), "=a -b +x =c");
	assert_string_equal(changed("a\n\nb", "b\n\na"), "-a =b +a");
	assert_string_equal(changed("", "a\nb\n \t\nc"), "+a\nb +c");
	assert_string_equal(changed("a\n\n\n\nb", ""), "-a -b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(figures_part_the_prose, forget),
		cmocka_unit_test_teardown(a_figure_has_other_words_where_they_are_given, forget),
		cmocka_unit_test_teardown(quotations_stand_among_figures, forget),
		cmocka_unit_test_teardown(nothing_is_laid_out_too, forget),
		cmocka_unit_test_teardown(a_fault_has_its_line, forget),
		cmocka_unit_test_teardown(there_is_a_most, forget),
		cmocka_unit_test_teardown(changes_are_told_by_paragraph, forget),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
