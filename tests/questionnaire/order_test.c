/* Orders of chance: of whole sections here; of choices and rows where they are drawn. */
#include "questionnaire/order.h"

#include "questionnaire/sample.h"

#define L "`label`:{`fr`:`L`}"

static const struct questionnaire *two_sections(int random)
{
	return read_document(json_of(arena_print(&arena,
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`before`,`title`:{`fr`:`S`},`questions`:[{`name`:`age`,`kind`:`integer`," L "}]},"
		"{`name`:`mixed`,`title`:{`fr`:`S`},`random`:%s,`questions`:["
		"{`name`:`hello`,`kind`:`note`," L "},{`name`:`a`,`kind`:`line`," L ",`relevant`:`${age} > 3`},"
		"{`name`:`twice`,`kind`:`calculation`,`calculation`:`2 * ${age}`},{`name`:`b`,`kind`:`line`," L "},"
		"{`name`:`c`,`kind`:`line`,`label`:{`fr`:`À ${age} ans`}}]},"
		"{`name`:`after`,`title`:{`fr`:`S`},`questions`:[{`name`:`end`,`kind`:`line`," L ",`relevant`:`${a} = ${twice}`}]}]}",
		random ? "true" : "false")));
}

static const char *order_of(const struct questionnaire *questionnaire, uint32_t seed)
{
	const struct section *section = &questionnaire->sections[1];
	const int *order = order_questions(&arena, questionnaire, section, seed);
	struct buffer names = buffer_in(&arena);

	for (int i = 0; i < section->count; i++)
		buffer_print(&names, "%s ", questionnaire->questions[order[i]].name);
	return names.bytes;
}

static void questions_stand_in_an_order_of_chance(void **state)
{
	static const char *const orders[] = {
		"hello a twice b c ", "hello a twice c b ", "hello b twice a c ",
		"hello b twice c a ", "hello c twice a b ", "hello c twice b a ",
	};
	const struct questionnaire *questionnaire = two_sections(1);
	int found[6] = { 0 };

	(void)state;
	assert_text(order_of(questionnaire, 0), orders[0]);
	for (uint32_t seed = 1; seed <= 6000; seed++) {
		const char *order = order_of(questionnaire, seed);
		int i = 0;

		while (i < 6 && strcmp(orders[i], order))
			i++;
		assert_true(i < 6);
		found[i]++;
		assert_text(order_of(questionnaire, seed), order);
		assert_text(order_of(two_sections(0), seed), orders[0]);
		if (seed % 100 == 0) {
			arena_reset(&arena);
			questionnaire = two_sections(1);
		}
	}
	/* 1,000 each; five times the deviation of chance. */
	for (int i = 0; i < 6; i++)
		assert_in_range(found[i], 855, 1145);
	assert_true(questionnaire_is_random(questionnaire));
	assert_false(questionnaire_is_random(two_sections(0)));
}

static void another_one_is_asked_at_the_end(void **state)
{
	const struct questionnaire *questionnaire = read_document(json_of(
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`child`,`title`:{`fr`:`S`},`random`:true,`repeat`:{`most`:2},`questions`:["
		"{`name`:`a`,`kind`:`line`," L "},{`name`:`b`,`kind`:`line`," L "},{`name`:`c`,`kind`:`line`," L "}]}]}"));
	const struct section *section = &questionnaire->sections[0];
	int moved = 0;

	(void)state;
	assert_int_equal(section->count, 4);
	for (uint32_t seed = 1; seed < 50; seed++) {
		const int *order = order_questions(&arena, questionnaire, section, seed);

		assert_int_equal(order[3], 3);
		moved += order[0] != 0;
	}
	assert_true(moved);
}

static const char *faults_of_mixed(const char *questions)
{
	return faults_of(json_of(arena_print(&arena,
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`mixed`,`title`:{`fr`:`S`},`random`:true,`questions`:["
		"{`name`:`a`,`kind`:`integer`," L ",`constraint`:`. > 1`},"
		"{`name`:`sum`,`kind`:`calculation`,`calculation`:`2 * ${a} + 1`},"
		"{`name`:`more`,`kind`:`calculation`,`calculation`:`1 + ${sum}`},%s]}]}", questions)));
}

static void none_of_them_depends_on_another(void **state)
{
	static const char said[] =
		"Column %d: The questions of this section are asked in an order of chance: none may depend on another, here on “%s”.";

	(void)state;
	assert_text(faults_of_mixed("{`name`:`b`,`kind`:`line`," L ",`relevant`:`${a} > 1`}"), arena_print(&arena,
		"sections[0].questions[3].relevant: %s\n", arena_print(&arena, said, 1, "a")));
	assert_text(faults_of_mixed("{`name`:`b`,`kind`:`line`," L ",`relevant`:`1 < ${more}`}"), arena_print(&arena,
		"sections[0].questions[3].relevant: %s\n", arena_print(&arena, said, 5, "more")));
	assert_text(faults_of_mixed("{`name`:`b`,`kind`:`line`,`label`:{`fr`:`Avec ${a}`}}"), arena_print(&arena,
		"sections[0].questions[3].label.fr: %s\n", arena_print(&arena, said, 6, "a")));
	assert_text(faults_of_mixed("{`name`:`b`,`kind`:`choice`," L ",`choices`:[{`name`:`x`," L ",`relevant`:`${a} = 1`},{`name`:`y`," L "}]}"),
		arena_print(&arena, "sections[0].questions[3].choices[0].relevant: %s\n", arena_print(&arena, said, 1, "a")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(questions_stand_in_an_order_of_chance, forget),
		cmocka_unit_test_teardown(another_one_is_asked_at_the_end, forget),
		cmocka_unit_test_teardown(none_of_them_depends_on_another, forget),
	};
	int failed = cmocka_run_group_tests(tests, speak_english, NULL);

	arena_close(&arena);
	return failed;
}
