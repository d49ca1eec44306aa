/* What may stand below what, how far a right reaches, when a mandate holds. */
#include "test.h"

#include "base/arena.h"
#include "base/day.h"
#include "network/member.h"
#include "text/text.h"

static void bodies_stand_where_they_may(void **state)
{
	static const int may[BODY_KINDS][BODY_KINDS] = {
		[COMMISSION] = { [COUNCIL] = 1 },
		[WORKING_GROUP] = { [COUNCIL] = 1, [COMMISSION] = 1, [COMMITTEE] = 1 },
		[COMMITTEE] = { [COUNCIL] = 1 },
	};

	(void)state;
	for (int kind = 0; kind < BODY_KINDS; kind++) {
		for (int above = 0; above < BODY_KINDS; above++)
			assert_int_equal(kind_may_stand_below(kind, above), may[kind][above]);
		assert_int_equal(kind_may_stand_alone(kind), kind == COUNCIL);
	}
}

static struct body good_committee(const struct territory *const *where, int count)
{
	return (struct body){
		.parent = 1, .kind = COMMITTEE, .slug = "cltsds-35", .name = "Comité d'Ille-et-Vilaine",
		.territories = where, .territory_count = count, .state = BODY_ACTIVE,
		.first_day = DAY_NONE, .last_day = DAY_NONE,
	};
}

/* The one thing that is wrong with it, by its field; "" for nothing. */
static const char *fault_of(const struct body *body, const struct body *parent)
{
	struct network_faults faults = { 0 };

	body_check(body, parent, &faults);
	assert_true(faults.count <= 1);
	if (!faults.count)
		return "";
	assert_true(*faults.fault[0].words);
	return faults.fault[0].field;
}

static void a_body_is_checked(void **state)
{
	const struct territory *two[] = { territory_find("35"), territory_find("22") };
	const struct territory *within[] = { territory_find("35"), territory_find("R53") };
	const struct territory *twice[] = { territory_find("35"), territory_find("35") };
	const struct body council = { .id = 1, .kind = COUNCIL };
	const struct body ended = { .id = 1, .kind = COUNCIL, .state = BODY_ENDED };
	const struct body group = { .id = 1, .kind = WORKING_GROUP, .state = BODY_ACTIVE };
	struct body good = good_committee(two, 2), bad;
	char long_name[LONGEST_BODY_NAME + 2] = { 0 };

	(void)state;
	memset(long_name, 'x', sizeof(long_name) - 1);
	assert_text(fault_of(&good, &council), "");
	assert_text(fault_of(&good, NULL), "parent");
	assert_text(fault_of(&good, &group), "parent");
	assert_text(fault_of(&good, &ended), "parent");
#define wrong(change, field) (bad = good, change, assert_text(fault_of(&bad, &council), field))
	wrong(bad.slug = "Majuscule", "slug");
	wrong(bad.slug = "-x", "slug");
	wrong(bad.slug = "", "slug");
	wrong(bad.name = "", "name");
	wrong(bad.name = NULL, "name");
	wrong(bad.name = "a\nb", "name");
	wrong(bad.name = long_name, "name");
	wrong(bad.territory_count = 0, "territories");
	wrong(bad.territories = within, "territories");
	wrong(bad.territories = twice, "territories");
	wrong(bad.mission = "Lettre", "mission");
	wrong(bad.state = BODY_ENDED, "last_day");
	wrong((bad.first_day = 10, bad.last_day = 9), "last_day");
#undef wrong
	bad = good;
	bad.first_day = bad.last_day = 10;
	bad.state = BODY_ENDED;
	assert_text(fault_of(&bad, &ended), "");
}

static void a_right_reaches_all_below_and_nothing_beside(void **state)
{
	/* In no order: 1 council; 2, 3 below it; 4 below 2; 5 another council; 6 below 4. */
	static const struct body bodies[] = {
		{ .id = 6, .parent = 4 }, { .id = 4, .parent = 2 }, { .id = 5 }, { .id = 3, .parent = 1 },
		{ .id = 1 }, { .id = 2, .parent = 1 },
	};
	const struct body *all[6];
	int64_t within[6];

	(void)state;
	for (int i = 0; i < 6; i++)
		all[i] = &bodies[i];
	assert_int_equal(bodies_within(all, 6, 1, within), 5);
	for (int i = 0; i < 5; i++)
		assert_int_not_equal(within[i], 5);
	assert_int_equal(bodies_within(all, 6, 2, within), 3);
	assert_int_equal(within[0] + within[1] + within[2], 2 + 4 + 6);
	assert_int_equal(bodies_within(all, 6, 6, within), 1);
	assert_int_equal(bodies_within(all, 6, 0, within), 0);
	assert_int_equal(bodies_within(all, 6, 9, within), 0);
}

static void a_mandate_holds_from_its_first_to_its_last_day(void **state)
{
	const struct member member = { .first_day = 100, .last_day = 200 };
	const struct member next = { .first_day = 201, .last_day = 300 }, same_day = { .first_day = 200, .last_day = 300 };

	(void)state;
	assert_int_equal(mandate_state(&member, 99), MANDATE_TO_COME);
	assert_int_equal(mandate_state(&member, 100), IN_OFFICE);
	assert_int_equal(mandate_state(&member, 200), IN_OFFICE);
	assert_int_equal(mandate_state(&member, 201), MANDATE_OVER);
	assert_false(mandates_overlap(&member, &next));
	assert_true(mandates_overlap(&member, &same_day));
}

static void a_usual_mandate_has_three_years(void **state)
{
	(void)state;
	assert_int_equal(mandate_usual_end(day_of(2024, 9, 1)), day_of(2027, 8, 31));
	assert_int_equal(mandate_usual_end(day_of(2024, 1, 1)), day_of(2026, 12, 31));
	assert_int_equal(mandate_usual_end(day_of(2024, 2, 29)), day_of(2027, 2, 28));
	assert_int_equal(mandate_usual_end(day_of(2025, 3, 1)), day_of(2028, 2, 29));
	assert_int_equal(mandate_usual_end(day_of(9998, 9, 1)), day_of(9998, 9, 1));
}

static void addresses_are_usable_or_not(void **state)
{
	static const char *const good[] = { "a@b.fr", "zoe.martin+hcts@social.gouv.fr", "x_y-z@a-b.c.example" };
	static const char *const bad[] = {
		"", "a", "a@", "@b.fr", "a@b", "a@b.", "a@.fr", "a@b@c.fr", "a b@c.fr", "a@b.fr\n", "a@b.fr,c@d.fr",
		"<a@b.fr>", "a@b.fr?subject=x", "zoé@b.fr", "a\"@b.fr",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(mail_is_usable(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(mail_is_usable(bad[i]));
}

static void every_kind_and_state_has_words(void **state)
{
	(void)state;
	for (int kind = 0; kind < BODY_KINDS; kind++)
		assert_true(*body_kind_words(kind) && *body_kinds_words(kind) && *body_kind_names[kind]);
	for (int body_state = 0; body_state < BODY_STATES; body_state++)
		assert_true(*body_state_words(body_state) && *body_state_names[body_state]);
	for (int seat = 0; seat < SEATS; seat++)
		assert_true(*seat_words(seat) && *seat_names[seat]);
}

static void a_name_makes_an_address(void **state)
{
	static const struct { const char *name, *slug; } known[] = {
		{ "Comité de l’Ain", "comite-de-l-ain" }, { "  Éthique & déontologie !", "ethique-deontologie" },
		{ "2030-2050", "2030-2050" }, { "العربية", "" }, { "", "" }, { "ŒUVRE", "uvre" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const char *slug = slug_from(&arena, known[i].name, LONGEST_BODY_SLUG);

		assert_text(slug, known[i].slug);
		assert_int_equal(slug_is_usable(slug, LONGEST_BODY_SLUG), *slug != '\0');
	}
	assert_text(slug_from(&arena, "abcd efgh", 5), "abcd");
	arena_close(&arena);
}

static void territories_are_typed_by_code_or_name(void **state)
{
	static const struct { const char *typed, *codes, *unknown; } known[] = {
		{ "", "", NULL }, { " , ;", "", NULL }, { "35", "35", NULL }, { "2a; HAUTE-CORSE", "2A,2B", NULL },
		{ "Côtes-d'Armor, bretagne", "22,R53", NULL }, { "Guadeloupe", "971", NULL }, { "R01", "R01", NULL },
		{ "35, Atlantide, Lune, 44", "35,44", "Atlantide" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const char *codes = "", *unknown;
		struct body body = { 0 };

		body_read_territories(&arena, known[i].typed, &body, &unknown);
		for (int j = 0; j < body.territory_count; j++)
			codes = arena_print(&arena, "%s%s%s", codes, j ? "," : "", body.territories[j]->code);
		assert_text(codes, known[i].codes);
		assert_true(known[i].unknown ? !strcmp(unknown, known[i].unknown) : !unknown);
	}
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_stand_where_they_may),
		cmocka_unit_test(a_body_is_checked),
		cmocka_unit_test(a_right_reaches_all_below_and_nothing_beside),
		cmocka_unit_test(a_mandate_holds_from_its_first_to_its_last_day),
		cmocka_unit_test(a_usual_mandate_has_three_years),
		cmocka_unit_test(addresses_are_usable_or_not),
		cmocka_unit_test(a_name_makes_an_address),
		cmocka_unit_test(territories_are_typed_by_code_or_name),
		cmocka_unit_test(every_kind_and_state_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
