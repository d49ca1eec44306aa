/*
 * Who may do what with texts of the council: every route by every role, as it is
 * and as tests/council/rights.txt says. Where they differ on purpose, take what
 * this test writes beside the database.
 */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"

#include "account/matrix.h"
#include "council/kept.h"

struct world {
	struct kept_text north, south;
	struct browser roles[COLUMNS];		/* held in north; the last signed in without any */
	struct browser of_council;		/* general secretary of the council above */
};

static struct world make_world(void)
{
	const int64_t council = keep_body("t-council", "council", 0);
	struct world world = {
		.north = keep_text(keep_body("t-north", "committee", council)),
		.south = keep_text(keep_body("t-south", "committee", council)),
	};

	matrix_roles(world.roles, world.north.body);
	world.of_council = signed_in(keep_account("council@t.example", council, role_bit(GENERAL_SECRETARY)));
	return world;
}

static const char *path_of(const struct kept_text *kept, const char *pattern)
{
	return matrix_path(pattern, (const struct matrix_part[]){
		{ "body", kept->body, NULL }, { "text", kept->text, NULL }, { "paragraph", kept->paragraph, NULL }, { "evidence", kept->evidence, NULL },
		{ "comment", kept->comment, NULL }, { "amendment", kept->amendment, NULL }, { "vote", kept->vote, NULL },
		{ "step", kept->step, NULL }, { "relay", kept->relay, NULL }, { "import", kept->import, NULL }, { "format", 0, "docx" }, { NULL } }, "1");
}

static void write_row(struct buffer *out, const struct route *route)
{
	struct world world = make_world();
	const char *path = path_of(&world.north, route->path);

	buffer_print(out, "%-4s %-56s %-8s", route->method == GET ? "GET" : "POST", route->path, matrix_nobody(route, path));
	/* Some forms need no field: each finds a text of its own. */
	for (int role = 0; role < COLUMNS; role++) {
		const struct kept_text own = keep_text(world.north.body);

		buffer_print(out, " %-4s", matrix_meaning(status_of(route, &world.roles[role], path_of(&own, route->path))));
	}
	buffer_print(out, " %s\n", route->of ? matrix_meaning(status_of(route, &world.roles[RAPPORTEUR], path_of(&world.south, route->path))) : "-");
}

static void write_heading(struct buffer *out)
{
	buffer_print(out, "# Who may do what with texts of the council: written by tests/council/matrix_test.c, which compares.\n#\n"
		     "# Roles are held in one committee. nobody: not signed in; none: signed in, no role there; foreign: the\n"
		     "# committee's rapporteur, on another committee's text.\n#\n");
	matrix_head(out, 61, "foreign");
}

static void every_route_by_every_role_is_as_written(void **state)
{
	struct buffer out = buffer_in(&arena);

	write_heading(&out);
	matrix_lines(&out, write_row);
	matrix_is_written(&out, "tests/council/rights.txt", "council-rights.txt");
	(void)state;
}

static void a_list_holds_the_texts_of_ones_own_bodies(void **state)
{
	struct world world = make_world();
	const char *north = path_of(&world.north, "\"/council/text/{text}\""), *south = path_of(&world.south, "\"/council/text/{text}\"");
	struct reply reply = get(&world.roles[MEMBER], "/council");

	(void)state;
	assert_true(shows(&reply, north));
	assert_false(shows(&reply, south));
	assert_false(shows(&reply, path_of(&world.north, "/council/body/{body}/new")));
	reply = get(&world.of_council, "/council");
	assert_true(shows(&reply, north) && shows(&reply, south));
	reply = get(&world.roles[RAPPORTEUR], "/council");
	assert_true(shows(&reply, path_of(&world.north, "/council/body/{body}/new")));
	assert_false(shows(&reply, path_of(&world.south, "/council/body/{body}/new")));
}

/* What a member may not do is not offered. */
static void a_member_reads_and_comments(void **state)
{
	struct world world = make_world();
	struct reply reply = get(&world.roles[MEMBER], path_of(&world.north, "/council/text/{text}"));

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "Un dossier suit la personne."));
	assert_false(shows(&reply, path_of(&world.north, "/council/text/{text}/add")));
	assert_false(shows(&reply, "id=\"move\""));
	reply = get(&world.roles[MEMBER], path_of(&world.north, "/council/paragraph/{paragraph}/evidence"));
	assert_true(shows(&reply, "Article 1"));
	assert_false(shows(&reply, "/leave"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_route_by_every_role_is_as_written),
		test_of_work(a_list_holds_the_texts_of_ones_own_bodies),
		test_of_work(a_member_reads_and_comments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
