/*
 * Who may do what with figures: every route by every role, as it is and as
 * tests/analysis/rights.txt says. Where they differ on purpose, take what this
 * test writes beside the database.
 */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "account/matrix.h"
#include "account/opened.h"
#include "consultation/version_store.h"
#include "questionnaire/questionnaire_store.h"
#include "synthesis/figure_store.h"
#include "synthesis/quotation_store.h"
#include "synthesis/synthesis_store.h"

#define DOCUMENT "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"A ?\"},\"name\":\"a\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

#define DOCUMENT_WITH_WORDS "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"text\"," \
	"\"label\":{\"fr\":\"B ?\"},\"name\":\"b\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

struct world {
	int64_t council, north, south;		/* bodies */
	int64_t northern, southern, loaded;	/* their surveys; one that the operator loaded */
	int64_t figure, other_figure;		/* one in each */
	struct browser roles[COLUMNS];		/* held in north; the last signed in without any */
	struct browser of_council;		/* analyst of the council */
};

static int64_t open_survey(int64_t body)
{
	const int64_t survey = keep_plan(body, arena_print(&arena, "Name of %d@t.example", ANALYST), DOCUMENT).survey;

	open_now(survey);
	return survey;
}

/* Of a table that nobody can read: here it matters only who is let in. */
static int64_t keep_figure(int64_t body)
{
	struct query *query = db_query(db, "INSERT INTO snapshot (survey, state, taken, submissions, generated, hash, dictionary) VALUES (?, 'frozen', 1, 0, 0, '', '{}')");

	query_give_number(query, open_survey(body));
	query_end(query);
	query = db_query(db, "INSERT INTO published_table (snapshot, definition_hash, definition, content, hash, method, published) VALUES (?, '', '', '{}', '', '', 1)");
	query_give_number(query, last_id());
	query_end(query);
	return figure_add(db, &(struct figure){ .published = last_id(), .kind = "", .title = "A", .note = "" });
}

static int64_t load(int64_t survey)
{
	struct query *query = db_query(db, "UPDATE consultation c JOIN survey s ON s.consultation = c.id SET c.home = NULL WHERE s.id = ?");

	query_give_number(query, survey);
	query_end(query);
	return survey;
}

/* A survey of the council that both committees carry: rows with {body} are about it. */
static struct {
	int64_t survey, north, south, northern;
} carried;

static void accept(int64_t survey, int64_t body)
{
	struct query *query = db_query(db,
		"INSERT INTO offer (survey, body, state, answer_by, offered, request) VALUES (?, ?, 'accepted', '2026-01-01', 1, '')");

	query_give_number(query, survey);
	query_give_number(query, body);
	query_end(query);
}

static void carry(const struct world *world)
{
	carried.survey = open_survey(world->council);
	carried.north = world->north;
	carried.south = world->south;
	carried.northern = world->northern;
	accept(carried.survey, world->north);
	accept(carried.survey, world->south);
}

/* Of the committees' own surveys: rows with {synthesis} are about the one of the survey. */
static struct {
	int64_t own, other;
} written;

static int64_t keep_synthesis(int64_t survey)
{
	struct query *query = db_query(db, "SELECT consultation FROM survey WHERE id = ?");
	struct synthesis seen = { .version = 1 };
	int64_t consultation;

	query_give_number(query, survey);
	consultation = query_next(query) ? query_number(query) : 0;
	query_end(query);
	seen.id = synthesis_add(db, consultation, 0);
	assert_int_equal(synthesis_write(db, &seen, &(struct synthesis_text){ "fr", "Titre", "Texte" }), NO_FAULT);
	return seen.id;
}

/* What people wrote there, and what was chosen of it. */
static struct {
	int64_t own, other;
} said;

static const char *text_of_survey(int64_t survey)
{
	return arena_print(&arena, "%032llx", (unsigned long long)survey);
}

static int64_t keep_quotation(int64_t survey)
{
	static const char document[] = DOCUMENT_WITH_WORDS;
	const struct hash version = hash_of(document, strlen(document));
	unsigned char id[VERBATIM_ID_SIZE];
	struct query *query;

	assert_true(hex_read(text_of_survey(survey), id, VERBATIM_ID_SIZE));
	questionnaire_add(db, &version, document);
	assert_true(survey_use_version(db, survey, &(struct version_use){ .version = version }));
	query = db_query(db, "INSERT INTO verbatim (id, survey, version_hash, question, language, body, quotable) VALUES (?, ?, ?, 'b', 'fr', 'Oui', 1)");
	query_give_bytes(query, id, sizeof(id));
	query_give_number(query, survey);
	query_give_hash(query, &version);
	query_end(query);
	assert_int_equal(quotation_add(db, survey, id, "Oui", 0), NO_FAULT);
	return quotation_of_verbatim(db, &arena, id)->id;
}

static struct world make_world(void)
{
	struct world world = { .council = keep_body("t-council", "council", 0) };

	world.north = keep_body("t-north", "committee", world.council);
	world.south = keep_body("t-south", "committee", world.council);
	world.northern = open_survey(world.north);
	world.southern = open_survey(world.south);
	world.figure = keep_figure(world.north);
	world.other_figure = keep_figure(world.south);
	written.own = keep_synthesis(world.northern);
	written.other = keep_synthesis(world.southern);
	said.own = keep_quotation(world.northern);
	said.other = keep_quotation(world.southern);
	world.loaded = load(open_survey(world.north));
	matrix_roles(world.roles, world.north);
	carry(&world);
	world.of_council = signed_in(keep_account("council@t.example", world.council, role_bit(ANALYST)));
	return world;
}

/* The route's path with a survey and a figure. */
static const char *path_with(int64_t survey, int64_t figure, const char *pattern)
{
	const struct matrix_part parts[] = {
		{ "survey", strstr(pattern, "{body}") ? carried.survey : survey, NULL },
		{ "body", survey == carried.northern ? carried.north : carried.south, NULL },
		{ "figure", figure, NULL },
		{ "synthesis", survey == carried.northern ? written.own : written.other, NULL },
		{ "language", 0, "fr" },
		{ "text", 0, text_of_survey(survey) },
		{ "quotation", survey == carried.northern ? said.own : said.other, NULL },
		{ NULL }
	};

	return matrix_path(pattern, parts, "1");
}

static const char *path_of(int64_t survey, const char *pattern)
{
	return path_with(survey, 0, pattern);
}

static void write_row(struct buffer *out, const struct route *route)
{
	struct world world = make_world();
	const char *path = path_with(world.northern, world.figure, route->path);

	buffer_print(out, "%-4s %-56s %-8s", route->method == GET ? "GET" : "POST", route->path, matrix_nobody(route, path));
	for (int role = 0; role < COLUMNS; role++)
		buffer_print(out, " %-4s", matrix_meaning(status_of(route, &world.roles[role], path)));
	buffer_print(out, " %s\n", route->of ? matrix_meaning(status_of(route, &world.roles[ANALYST], path_with(world.southern, world.other_figure, route->path))) : "-");
}

static void write_heading(struct buffer *out)
{
	buffer_print(out, "# Who may do what with figures: written by tests/analysis/matrix_test.c, which compares.\n#\n"
		     "# Roles are held in one committee. nobody: not signed in; none: signed in, no role there; foreign: the\n"
		     "# committee's analyst, on another committee's survey.\n#\n");
	matrix_head(out, 61, "foreign");
}

static void every_route_by_every_role_is_as_written(void **state)
{
	struct buffer out = buffer_in(&arena);

	write_heading(&out);
	matrix_lines(&out, write_row);
	matrix_is_written(&out, "tests/analysis/rights.txt", "analysis-rights.txt");
	(void)state;
}

/* Each sees the surveys of their own bodies in the list, and what the operator loaded is the council's. */
static void a_list_holds_what_its_reader_may_look_at(void **state)
{
	struct world world = make_world();
	const char *northern = path_of(world.northern, "\"/analysis/survey/{survey}\""), *southern = path_of(world.southern, "\"/analysis/survey/{survey}\"");
	const char *loaded = path_of(world.loaded, "\"/analysis/survey/{survey}\"");
	struct reply reply = get(&world.roles[MEMBER], "/analysis");

	(void)state;
	assert_true(shows(&reply, northern));
	assert_false(shows(&reply, southern));
	assert_false(shows(&reply, loaded));
	assert_int_equal(get(&world.roles[MEMBER], path_of(world.loaded, "/analysis/survey/{survey}")).status, 404);
	reply = get(&world.of_council, "/analysis");
	assert_true(shows(&reply, loaded));
	assert_false(shows(&reply, northern));
	assert_int_equal(get(&world.of_council, path_of(world.loaded, "/analysis/survey/{survey}")).status, 200);
}

/* A committee's analyst reads its own line, no other's, and not what is the council's alone. */
static void a_committee_sees_its_own_part_alone(void **state)
{
	struct world world = make_world();
	const struct browser *analyst = &world.roles[ANALYST];
	const char *own = path_of(world.northern, "/analysis/survey/{survey}/body/{body}"), *other = path_of(world.southern, "/analysis/survey/{survey}/body/{body}");
	struct reply reply = get(analyst, "/analysis");

	(void)state;
	assert_true(shows(&reply, own));
	assert_false(shows(&reply, other));
	assert_int_equal(get(analyst, own).status, 200);
	assert_int_equal(get(analyst, other).status, 404);
	assert_int_equal(get(analyst, arena_print(&arena, "%s/sheet", other)).status, 404);
	assert_int_equal(get(analyst, path_of(carried.survey, "/analysis/survey/{survey}")).status, 404);
	/* What it was only offered, or declined, it does not carry. */
	query_end(db_query(db, "UPDATE offer SET state = 'declined'"));
	assert_int_equal(get(analyst, own).status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_committee_sees_its_own_part_alone),
		test_of_work(every_route_by_every_role_is_as_written),
		test_of_work(a_list_holds_what_its_reader_may_look_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
