/* France's territories, as INSEE counts them, and what lies where. */
#include "test.h"

#include "network/territories.h"

static int count_of(enum territory_kind kind)
{
	int count = 0;

	for (int i = 0; i < TERRITORIES; i++)
		count += territories[i].kind == kind;
	return count;
}

static void there_are_as_many_as_the_law_says(void **state)
{
	(void)state;
	assert_int_equal(count_of(REGION), 18);
	assert_int_equal(count_of(DEPARTMENT), 101);
	assert_int_equal(count_of(COLLECTIVITY), 6);
}

static void each_has_a_code_and_a_name_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < TERRITORIES; i++) {
		assert_true(*territories[i].name && strlen(territories[i].code) <= LONGEST_TERRITORY_CODE);
		assert_ptr_equal(territory_find(territories[i].code), &territories[i]);
	}
	assert_null(territory_find("20"));
	assert_null(territory_find(""));
	assert_null(territory_find("R99"));
}

/* How many departments INSEE counts in each region. */
static void each_region_has_its_departments(void **state)
{
	static const struct { const char *region; int departments; } known[] = {
		{ "R01", 1 }, { "R02", 1 }, { "R03", 1 }, { "R04", 1 }, { "R06", 1 }, { "R11", 8 }, { "R24", 6 },
		{ "R27", 8 }, { "R28", 5 }, { "R32", 5 }, { "R44", 10 }, { "R52", 5 }, { "R53", 4 }, { "R75", 12 },
		{ "R76", 13 }, { "R84", 12 }, { "R93", 6 }, { "R94", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const struct territory *region = territory_find(known[i].region);
		int count = 0;

		assert_non_null(region);
		for (int j = 0; j < TERRITORIES; j++)
			count += territories[j].kind == DEPARTMENT && territory_contains(region, &territories[j]);
		assert_int_equal(count, known[i].departments);
	}
}

static void a_department_lies_in_its_region_only(void **state)
{
	const struct territory *brittany = territory_find("R53"), *finistere = territory_find("29");
	const struct territory *aude = territory_find("11"), *paris_region = territory_find("R11");

	(void)state;
	assert_true(territory_contains(brittany, finistere));
	assert_false(territory_contains(finistere, brittany));
	assert_true(territories_overlap(finistere, brittany));
	assert_false(territories_overlap(finistere, territory_find("35")));
	/* The same number. */
	assert_false(territory_contains(paris_region, aude));
	assert_text(aude->name, "Aude");
	assert_text(paris_region->name, "Île-de-France");
}

static void each_department_and_collectivity_has_a_square_of_its_own(void **state)
{
	const struct territory *taken[MAP_ROWS][MAP_COLUMNS] = { 0 };
	int squares = 0;

	(void)state;
	for (int i = 0; i < TERRITORIES; i++) {
		const struct territory *territory = &territories[i];

		if (territory->kind == REGION)
			continue;
		assert_true(territory->column >= 0 && territory->column < MAP_COLUMNS);
		assert_true(territory->row >= 0 && territory->row < MAP_ROWS);
		assert_null(taken[territory->row][territory->column]);
		taken[territory->row][territory->column] = territory;
		squares++;
	}
	assert_int_equal(squares, 107);
}

/* Neighbours that everybody knows are where everybody looks for them. */
static void the_map_has_the_shape_of_france(void **state)
{
	static const struct { const char *north, *south; } above[] = {
		{ "59", "75" }, { "75", "18" }, { "18", "31" }, { "35", "44" }, { "57", "67" }, { "69", "13" },
		{ "22", "56" }, { "33", "64" }, { "2B", "2A" }, { "06", "2B" }, { "66", "971" },
	};
	static const struct { const char *west, *east; } beside[] = {
		{ "29", "35" }, { "35", "75" }, { "75", "67" }, { "33", "69" }, { "64", "66" }, { "34", "06" },
		{ "78", "77" }, { "13", "2A" }, { "50", "76" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(above) / sizeof(*above); i++)
		assert_true(territory_find(above[i].north)->row < territory_find(above[i].south)->row);
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++)
		assert_true(territory_find(beside[i].west)->column < territory_find(beside[i].east)->column);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_as_many_as_the_law_says),
		cmocka_unit_test(each_has_a_code_and_a_name_of_its_own),
		cmocka_unit_test(each_region_has_its_departments),
		cmocka_unit_test(a_department_lies_in_its_region_only),
		cmocka_unit_test(each_department_and_collectivity_has_a_square_of_its_own),
		cmocka_unit_test(the_map_has_the_shape_of_france),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
