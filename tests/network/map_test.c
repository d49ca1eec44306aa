/* The map of the committees: each department once, each state told without colour, and the same in words. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "network/map.h"
#include "text/text.h"

static struct arena arena;
static struct body bodies[6];
static const struct body *all[6];
static const struct territory *where[6][2];

static void put(int number, enum body_kind kind, enum body_state state, const char *code)
{
	where[number][0] = territory_find(code);
	bodies[number] = (struct body){
		.id = number + 1, .kind = kind, .state = state, .territories = where[number], .territory_count = 1,
		.slug = arena_print(&arena, "t-%d", number), .name = arena_print(&arena, "Comité <%s>", code),
	};
	all[number] = &bodies[number];
}

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	put(0, COMMITTEE, BODY_ACTIVE, "35");
	put(1, COMMITTEE, BODY_DORMANT, "R53");
	put(2, COMMITTEE, BODY_PROJECT, "974");
	put(3, COMMITTEE, BODY_ENDED, "75");
	put(4, WORKING_GROUP, BODY_ACTIVE, "69");
	put(5, COMMITTEE, BODY_PROJECT, "29");
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static enum cover cover(const char *code)
{
	return map_cover(all, 6, territory_find(code));
}

static void the_liveliest_committee_is_shown(void **state)
{
	(void)state;
	assert_int_equal(cover("35"), COVER_ACTIVE);
	assert_int_equal(cover("22"), COVER_DORMANT);
	assert_int_equal(cover("29"), COVER_PROJECT);
	assert_int_equal(cover("974"), COVER_PROJECT);
	/* An ended committee is none, and a working group is no committee. */
	assert_int_equal(cover("75"), NO_COMMITTEE);
	assert_int_equal(cover("69"), NO_COMMITTEE);
	assert_int_equal(map_count(all, 6, COVER_ACTIVE), 1);
	assert_int_equal(map_count(all, 6, COVER_DORMANT), 2);
	assert_int_equal(map_count(all, 6, COVER_PROJECT), 2);
	assert_int_equal(map_count(all, 6, NO_COMMITTEE), 102);
}

static int times(const char *text, const char *words)
{
	int count = 0;

	for (const char *at = text; (at = strstr(at, words)); at += strlen(words))
		count++;
	return count;
}

static const char *map_of(int count)
{
	struct buffer out = buffer_in(&arena);

	map_draw(&out, all, count);
	return out.bytes;
}

static void each_department_is_drawn_once(void **state)
{
	const char *map = map_of(6);

	(void)state;
	for (int i = 0; i < TERRITORIES; i++)
		assert_int_equal(times(map, arena_print(&arena, ">%s</text>", territories[i].code)),
				 territories[i].kind != REGION);
	assert_int_equal(times(map, "<g><title>"), 107);
	assert_int_equal(times(map, "<text "), 107);
}

/* What is drawn in a square, without its words and without its colours and places. */
static const char *shape_of(const char *map, const char *code)
{
	const char *at = strstr(map, arena_print(&arena, "<title>%s ", code));
	struct buffer shape = buffer_in(&arena);

	assert_non_null(at);
	at = strstr(at, "</title>") + strlen("</title>");
	for (const char *end = strstr(at, "<text"); at < end; at++)
		if (*at == '<')
			buffer_add(&shape, at, strcspn(at, " "));
	return shape.bytes;
}

static void states_are_told_without_colour(void **state)
{
	const char *map = map_of(6);
	const char *shapes[] = { shape_of(map, "35"), shape_of(map, "22"), shape_of(map, "75") };

	(void)state;
	for (int i = 0; i < 3; i++)
		for (int j = 0; j < i; j++)
			assert_string_not_equal(shapes[i], shapes[j]);
	/* A ring in a broken line, and a disc in a full one. */
	assert_int_equal(times(map, "stroke-dasharray"), 2 + 1);
	assert_int_equal(times(map, "r=\"3\" fill=\"none\""), 2 + 1);
	assert_int_equal(times(map, "<circle"), 2 + 1 + 2);
}

static void the_map_says_what_it_shows(void **state)
{
	const char *map = map_of(6);

	(void)state;
	assert_non_null(strstr(map, "role=\"img\" aria-labelledby=\"map-title map-words\""));
	assert_non_null(strstr(map, "<title id=\"map-title\">The local committees on a map of France</title>"));
	assert_non_null(strstr(map, "Departments with a local committee: 1; with a project: 2; with a dormant committee: 2; without: 102."));
	assert_non_null(strstr(map, "<title>2A Corse-du-Sud – No local committee</title>"));
	assert_non_null(strstr(map, "<title>35 Ille-et-Vilaine – Local committee</title>"));
	/* Pages take neither style nor script, nor anything from elsewhere. */
	assert_null(strstr(map, "style"));
	assert_null(strstr(map, "url("));
	assert_null(strstr(map, "href"));
}

static const char *url_of(struct arena *in, const char *slug)
{
	return arena_print(in, "/x/%s", slug);
}

static void the_table_says_the_same(void **state)
{
	struct buffer out = buffer_in(&arena);

	(void)state;
	map_table(&out, all, 6, url_of);
	assert_int_equal(times(out.bytes, "<tr><th scope=\"row\">"), 5);
	assert_non_null(strstr(out.bytes, "35 <span lang=\"fr\" dir=\"ltr\">Ille-et-Vilaine</span></th><td>"
		"<a href=\"/x/t-0\" lang=\"fr\" dir=\"ltr\">Comité &lt;35&gt;</a> (at work), "
		"<a href=\"/x/t-1\" lang=\"fr\" dir=\"ltr\">Comité &lt;R53&gt;</a> (dormant)</td>"));
	assert_null(strstr(out.bytes, "Paris"));
	assert_null(strstr(out.bytes, "Rhône"));
	assert_non_null(strstr(out.bytes, "102 departments have no local committee."));
}

static void a_country_without_committees_is_drawn_too(void **state)
{
	struct buffer out = buffer_in(&arena);

	(void)state;
	assert_int_equal(times(map_of(0), "No local committee</title>"), 107);
	map_table(&out, all, 0, url_of);
	assert_non_null(strstr(out.bytes, "107 departments have no local committee."));
}

#define test_of_map(test) cmocka_unit_test_setup_teardown(test, begin, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_map(the_liveliest_committee_is_shown),
		test_of_map(each_department_is_drawn_once),
		test_of_map(states_are_told_without_colour),
		test_of_map(the_map_says_what_it_shows),
		test_of_map(the_table_says_the_same),
		test_of_map(a_country_without_committees_is_drawn_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
