/*
 * What the operator reads of weights, errors, coverage and tests: from files of
 * answers, through the commands. The values of R are those of its package survey
 * 4.1-1, as tests/statistics has them for the same samples.
 */
#include "snapshot/work.h"

#include <jansson.h>
#include <unistd.h>

#include "base/disk.h"
#include "snapshot/snapshot_command.h"
#include "table/table_command.h"

static const char persons[] = "../shared/assets/statistics/hdv2003.csv";

/* To six digits. */
static void near(double got, double wanted, const char *file, int line)
{
	if (fabs(got - wanted) <= 5e-7 * fabs(wanted))
		return;
	print_error("got    %.15g\nwanted %.15g\n", got, wanted);
	_fail(file, line);
}

#define assert_near(got, wanted) near((got), (wanted), __FILE__, __LINE__)

static const char *file_of(const char *ending, const char *content)
{
	char *path = arena_print(&arena, "%s/weighted-%d%s", getenv("SCRATCH"), (int)getpid(), ending);
	FILE *file = fopen(path, "we");

	assert_non_null(file);
	assert_true(fputs(content, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return path;
}

static const char *said(int (*run)(struct command *command), int status, int count, const char *const *arguments)
{
	struct command command = { .arena = &arena, .db = db, .count = count, .arguments = arguments, .out = buffer_in(&arena) };
	int got = run(&command);

	if (got != status)
		fail_msg("%d instead of %d: %s", got, status, command.out.bytes);
	return command.out.bytes;
}

#define COUNT(...) (sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *))
#define SAID(run, status, ...) said(run, status, COUNT(__VA_ARGS__), (const char *const []){ __VA_ARGS__ })
#define TABLE(...) SAID(table_command, COMMAND_DONE, __VA_ARGS__)
#define REFUSED(...) SAID(table_command, COMMAND_REFUSED, __VA_ARGS__)

static void words_are(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in:\n%s", part, text);
}

/* The number of the snapshot made of it. */
static const char *imported(const char *path, const char *slug)
{
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, path, "--survey", slug);
	const char *from = strstr(text, "Snapshot ");

	assert_non_null(from);
	from += strlen("Snapshot ");
	return arena_copy_bytes(&arena, from, strspn(from, "0123456789"));
}

/* --- figures in what --json says */

static json_t *json_in(const char *text)
{
	json_error_t fault;
	json_t *json = json_loads(text, 0, &fault);

	if (!json)
		fail_msg("%s at %d: %s", fault.text, fault.position, text);
	return json;
}

static json_t *weighted_in(json_t *json)
{
	return json_object_get(json_array_get(json_object_get(json, "tables"), 0), "weighted");
}

/* The subgroup of that code; NULL: everybody. */
static json_t *subgroup(json_t *json, const char *code)
{
	size_t i;
	json_t *group;

	json_array_foreach(json_object_get(weighted_in(json), "subgroups"), i, group) {
		const char *found = json_string_value(json_object_get(json_object_get(group, "col"), "code"));

		if (code ? found && !strcmp(found, code) : !found)
			return group;
	}
	fail_msg("no subgroup %s", code);
	return NULL;
}

static json_t *line_of(json_t *group, const char *key, const char *wanted)
{
	size_t i;
	json_t *line;

	json_array_foreach(json_object_get(group, "lines"), i, line)
		if (!strcmp(json_string_value(json_object_get(line, key)), wanted))
			return line;
	fail_msg("no line %s", wanted);
	return NULL;
}

static double number_of(json_t *object, const char *key)
{
	json_t *number = json_object_get(object, key);

	assert_true(json_is_number(number));
	return json_number_value(number);
}

static double weighted_of(json_t *line, const char *key)
{
	return number_of(json_object_get(line, "weighted"), key);
}

/* --- a real sample, against R */

static const char *id_of_persons(void)
{
	return imported(persons, "t-persons");
}

#define NEEDS_PERSONS() do { if (access(persons, R_OK)) skip(); } while (0)

static void shares_errors_and_intervals_are_those_of_r(void **state)
{
	static const struct {
		const char *label;
		double share, error;
	} wanted[] = {
		{ "Exerce une profession", 0.529134425741055, 0.0142191536161152 }, { "Chomeur", 0.0512659726631066, 0.00559414939700815 },
		{ "Etudiant, eleve", 0.0660642872110179, 0.00756590897506848 }, { "Retraite", 0.170127544388769, 0.00988546310225587 },
		{ "Retire des affaires", 0.0663546685493613, 0.00798000877144216 }, { "Au foyer", 0.0845129154012538, 0.00810784286341056 },
		{ "Autre inactif", 0.0325401860454356, 0.00535415879973101 },
	};
	const char *id;
	json_t *json, *weights, *line;

	(void)state;
	NEEDS_PERSONS();
	id = id_of_persons();
	json = json_in(TABLE(id, "--rows", "occup", "--weight", "poids", "--json"));
	weights = json_object_get(json, "weights");
	assert_near(number_of(weights, "sum"), 11071226.3384423);
	assert_near(number_of(weights, "design_effect"), 1.62432895465383);
	assert_near(number_of(weights, "effective"), 1231.27768809996);
	assert_true(strstr(json_string_value(json_object_get(weights, "caution")), "not a sample drawn by chance") != NULL);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		line = line_of(subgroup(json, NULL), "label", wanted[i].label);
		assert_near(weighted_of(line, "value"), wanted[i].share);
		assert_near(weighted_of(line, "error"), wanted[i].error);
	}
	json_decref(json);
	json = json_in(TABLE(id, "--rows", "sport", "--weight", "poids", "--json"));
	line = line_of(subgroup(json, NULL), "code", "oui");
	assert_near(weighted_of(line, "value"), 0.393494439394014);
	assert_near(weighted_of(line, "low"), 0.366392769525971);
	assert_near(weighted_of(line, "high"), 0.421267933174924);
	assert_near(number_of(json_object_get(line, "unweighted"), "value"), 723 / 2000.0);
	json_decref(json);
}

static void numbers_and_tests_are_those_of_r(void **state)
{
	const char *id;
	json_t *json, *test;

	(void)state;
	NEEDS_PERSONS();
	id = id_of_persons();
	json = json_in(TABLE(id, "--rows", "heures_tv", "--weight", "poids", "--json"));
	assert_near(weighted_of(line_of(subgroup(json, NULL), "summary", "mean"), "value"), 2.16927634204604);
	assert_near(weighted_of(line_of(subgroup(json, NULL), "summary", "mean"), "error"), 0.0490361609174692);
	assert_near(number_of(subgroup(json, NULL), "answered"), 1995);
	json_decref(json);
	json = json_in(TABLE(id, "--rows", "age", "--weight", "poids", "--json"));
	assert_near(weighted_of(line_of(subgroup(json, NULL), "summary", "first_quartile"), "value"), 31);
	assert_near(weighted_of(line_of(subgroup(json, NULL), "summary", "median"), "value"), 45);
	assert_near(weighted_of(line_of(subgroup(json, NULL), "summary", "third_quartile"), "value"), 60);
	json_decref(json);
	json = json_in(TABLE(id, "--rows", "clso", "--cols", "sexe", "--weight", "poids", "--json"));
	test = json_object_get(weighted_in(json), "test");
	assert_near(number_of(json_object_get(test, "rao_scott"), "statistic"), 3.33311767799304);
	assert_near(number_of(json_object_get(test, "rao_scott"), "freedom"), 1.97343792174013);
	assert_near(number_of(json_object_get(test, "rao_scott"), "other_freedom"), 3944.90240555853);
	assert_near(number_of(json_object_get(test, "rao_scott"), "p"), 0.0364089951963429);
	assert_near(number_of(json_object_get(test, "pearson_unweighted"), "statistic"), 7.05784888036523);
	/* The cells of R's svytable, as shares of each sex. */
	assert_near(weighted_of(line_of(subgroup(json, "homme"), "code", "oui"), "value"),
		    2658744.04209065 / (2658744.04209065 + 2418187.63896301 + 72450.74875576));
	assert_near(weighted_of(line_of(subgroup(json, "femme"), "code", "non"), "value"),
		    3242389.35610857 / (2602031.76075381 + 3242389.35610857 + 77422.79177053));
	json_decref(json);
	words_are(TABLE(id, "--rows", "clso", "--cols", "sexe", "--weight", "poids"),
		  "Rao and Scott’s test: F = 3.3331, of 1.97 and 3,944.90 degrees of freedom, p = 0.0364\n");
	words_are(TABLE(id, "--rows", "clso", "--cols", "sexe", "--errors"),
		  "Pearson’s test: chi-squared = 7.0578, of 2 degrees of freedom, p = 0.0293\n");
}

/* --- the sample that R makes by the same rule, raked */

static int64_t drawn(int64_t *state)
{
	return *state = *state * 16807 % 2147483647;
}

/* As tests/statistics/figures.h has it. */
static const char *file_of_people(void)
{
	struct buffer out = buffer_in(&arena);
	int64_t state = 41;

	buffer_add_text(&out, "w,row,col,stratum\n");
	for (int i = 0; i < 240; i++) {
		double weight = 0.5 + (double)(drawn(&state) % 23) / 7.0;
		int row = drawn(&state) % 10 > 4, col;

		row += drawn(&state) % 10 > 6;
		col = (int)(drawn(&state) / 8 % 4);
		col = drawn(&state) % 3 ? col : row;
		drawn(&state);
		buffer_print(&out, "%.17g,r%d,c%d,s%d\n", weight, row, col, i / 60 % 3);
	}
	return file_of(".csv", out.bytes);
}

static const char margins_of_people[] =
	"margin,category,known\nrow,r0,300\nrow,r1,200\nrow,r2,100\ncol,c0,200\ncol,c1,150\ncol,c2,130\ncol,c3,120\n"
	"stratum,s0,280\nstratum,s1,170\nstratum,s2,150\n";

static void raked_weights_cost_what_r_says(void **state)
{
	const char *id = imported(file_of_people(), "t-people"), *margins = file_of(".margins", margins_of_people);
	json_t *json = json_in(TABLE(id, "--rows", "row", "--weight", "w", "--margins", margins, "--json")), *weights;

	(void)state;
	weights = json_object_get(json, "weights");
	assert_near(number_of(weights, "sum"), 600);
	assert_near(number_of(weights, "design_effect"), 1.36521242599699);
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "r0"), "value"), 0.5);
	json_decref(json);
	json = json_in(TABLE(id, "--rows", "row", "--weight", "w", "--margins", margins, "--caps", "0.55,1.8", "--json"));
	weights = json_object_get(json, "weights");
	assert_near(number_of(weights, "design_effect"), 1.37016155136819);
	assert_near(number_of(weights, "at_least"), 45);
	assert_near(number_of(weights, "at_most"), 23);
	json_decref(json);
	words_are(TABLE(id, "--rows", "row", "--weight", "w", "--margins", margins, "--caps", "0.55,1.8"),
		  "Caps of 0.55 and 1.80 hold 45 weights from below and 23 from above\n");
}

/* --- a few people, by hand */

static const char few[] =
	"job,years,.college,.territory,mail,w\n"
	"social,4,pro,75,oui,1\nsocial,6,pro,75,non,1\nsocial,8,pro,974,oui,2\nother,10,pro,974,non,1\n"
	"other,12,users,75,oui,3\nsocial,20,users,974,oui,1\n";

static void one_margin_is_met_by_hand(void **state)
{
	const char *id = imported(file_of(".csv", few), "t-few");
	json_t *json;

	(void)state;
	json = json_in(TABLE(id, "--rows", "job", "--json", "--margins",
			     file_of(".margins", "marge;catégorie;effectif\ncollège;pro;60\ncollège;Users;40\n")));
	/* 3 of 4 of "pro", who are 60, and 1 of 2 of "users", who are 40. */
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "social"), "value"), 0.65);
	assert_near(number_of(json_object_get(line_of(subgroup(json, NULL), "code", "social"), "unweighted"), "value"), 4 / 6.0);
	json_decref(json);
}

static void a_filter_is_a_part_and_a_sample_is_all_there_is(void **state)
{
	const char *id = imported(file_of(".csv", few), "t-few"), *margins;
	json_t *json;

	(void)state;
	margins = file_of(".margins", "marge;catégorie;effectif\ncollege;pro;60\ncollege;users;40\n");
	json = json_in(TABLE(id, "--rows", "job", "--json", "--margins", margins, "--filter", "${.territory} = '75'"));
	/* Of weights 15, 15 and 20. */
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "social"), "value"), 0.6);
	assert_near(number_of(json_object_get(json, "weights"), "persons"), 6);
	json_decref(json);
	json = json_in(TABLE(id, "--rows", "job", "--json", "--margins", margins, "--sample", "${.territory} = '75'"));
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "social"), "value"), 0.6);
	assert_near(number_of(json_object_get(json, "weights"), "persons"), 3);
	json_decref(json);
	words_are(REFUSED(id, "--rows", "job", "--margins", margins, "--sample", "${.college} = 'pro'"),
		  "Margin “college”, category “users”: There are such people, and none of them answered. (Known: 40. Found: 0.)\n");
}

static void coverage_stands_there_and_refuses_a_headline(void **state)
{
	const char *id = imported(file_of(".csv", few), "t-few"), *text, *margins;
	json_t *json;

	(void)state;
	margins = file_of(".margins", "marge;catégorie;effectif\nDépartement;Paris;10\nDépartement;La Réunion;90\n");
	text = TABLE(id, "--rows", "job", "--margins", margins, "--floor", "5,10");
	words_are(text, "Paris              3     10    30.0%                        50.0%         10.0%\n");
	words_are(text, "No percentage of everybody may stand in a headline:\n        “Département”, “La Réunion”: 3.3% answered, and at least 10.0% were to.\n");
	text = TABLE(id, "--rows", "job", "--margins", margins, "--floor", "7");
	words_are(text, "“Département”: 6.0% of all answered, and at least 7.0% were to.\n");
	text = TABLE(id, "--rows", "job", "--margins", margins, "--floor", "6,3");
	assert_null(strstr(text, "headline"));
	json = json_in(TABLE(id, "--rows", "job", "--margins", margins, "--floor", "7", "--json"));
	assert_true(json_is_string(json_object_get(json_array_get(json_object_get(json_object_get(json, "weights"), "coverage"), 0), "no_headline")));
	json_decref(json);
}

static void choices_and_classes_are_weighted_too(void **state)
{
	static const char codebook[] =
		"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
		"{\"name\":\"ways\",\"kind\":\"choices\",\"label\":{\"fr\":\"Moyens\"},\"choices\":[{\"name\":\"mail\",\"label\":{\"fr\":\"Courriel\"}},{\"name\":\"phone\",\"label\":{\"fr\":\"Téléphone\"}}]},"
		"{\"name\":\"rank\",\"kind\":\"ranking\",\"label\":{\"fr\":\"Ordre\"},\"choices\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\"}},{\"name\":\"b\",\"label\":{\"fr\":\"B\"}}]},"
		"{\"name\":\"years\",\"kind\":\"integer\",\"label\":{\"fr\":\"Depuis quand\"}},{\"name\":\"w\",\"kind\":\"decimal\",\"label\":{\"fr\":\"Poids\"}}]}]}";
	const char *id, *text;
	json_t *json;

	(void)state;
	text = SAID(snapshot_import_command, COMMAND_DONE, file_of(".csv",
		"ways,rank,years,w\nmail phone,a b,1,1\nmail,b a,2,3\nphone,b,30,4\n,a,40,2\n"), "--survey", "t-ways", "--codebook", file_of(".json", codebook));
	id = strstr(text, "Snapshot ") + strlen("Snapshot ");
	id = arena_copy_bytes(&arena, id, strspn(id, "0123456789"));
	json = json_in(TABLE(id, "--rows", "ways", "--cols", "years=10", "--weight", "w", "--json"));
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "phone"), "value"), 5 / 8.0);
	assert_near(weighted_of(line_of(subgroup(json, "[,10)"), "code", "phone"), "value"), 1 / 4.0);
	assert_int_equal(json_array_size(json_object_get(subgroup(json, "[10,)"), "lines")), 0);
	json_decref(json);
	json = json_in(TABLE(id, "--rows", "rank", "--weight", "w", "--json"));
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "b"), "value"), 0.7);
	json_decref(json);
	/* A margin may be called by the words of its question; what they say of a line of choices stands in no margin. */
	words_are(REFUSED(id, "--rows", "rank", "--margins", file_of(".margins", "margin,category,known\nmoyens,Courriel,1\n")),
		  "Margin “moyens”: It does not put each person in one category.");
	json = json_in(TABLE(id, "--rows", "rank", "--json", "--margins",
			     file_of(".margins", "margin,category,known\nyears=10,less than 10,30\nyears=10,10 or more,10\n")));
	assert_near(weighted_of(line_of(subgroup(json, NULL), "code", "b"), "value"), 0.5);
	json_decref(json);
}

static void what_cannot_be_weighted_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *margins, *words;
	} cases[] = {
		{ "marge;catégorie;effectif\ncollege;pro;x\n", ".margins:2: “x” is not a number of people." },
		{ "marge;catégorie;effectif\nmetier;a;1\n", "Margin “metier”: No question of this snapshot is called “metier”." },
		{ "marge;catégorie;effectif\nyears;4;1\n", "Margin “years”: “years” is a number: say its classes" },
		{ "marge;catégorie;effectif\njob;social;1\njob;teacher;1\n", "Margin “job”: “teacher” is none of its answers." },
		{ "marge;catégorie;effectif\njob;social;1\njob;Social;1\n", "Margin “job”: “social” and “Social” are the same answer." },
		{ "marge;catégorie;effectif\njob;social;1\n", "Margin “job”: 2 answered “other”, of which it knows nothing; the first is row 4." },
		{ "marge;catégorie;effectif\ncollege;pro;60\ncollege;users;40\n.territory;75;50\n.territory;974;51\n",
		  "Margin “.territory”: Its sum is not that of the first margin. (Known: 100. Found: 101.)" },
		{ "marge;catégorie;effectif\ncollege;pro;60\ncollege;users;40\ncollege;state;10\n",
		  "Margin “college”, category “state”: There are such people, and none of them answered." },
		{ "marge;catégorie;effectif\nday;2026;1\n", "Margin “day”: No question of this snapshot is called “day”." },
		{ "marge;catégorie;effectif\n.day;2026;1\n", "Margin “.day”: It does not put each person in one category." },
	};
	const char *id = imported(file_of(".csv", few), "t-few"), *wrong;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		words_are(REFUSED(id, "--rows", "job", "--json", "--margins", file_of(".margins", cases[i].margins)), cases[i].words);
	words_are(REFUSED(id, "--rows", "job", "--margins", "/nowhere"), "/nowhere: this file cannot be read.");
	words_are(REFUSED(id, "--rows", "job", "--weight", "job"), "“job” is no number: nothing can be weighed by it.");
	words_are(REFUSED(id, "--rows", "job", "--weight", "nothing"), "No question of this snapshot is called “nothing”.");
	words_are(REFUSED(id, "--rows", "job", "--caps", "0.5,2"), "say --margins FILE too");
	words_are(REFUSED(id, "--rows", "job", "--caps", "2,0.5"), "Caps are written 0.2,5");
	words_are(REFUSED(id, "--rows", "job", "--floor", "101"), "is written 10 or 10,2");
	words_are(REFUSED(id, "--rows", "job", "--sample", "${jo} = 1"), "The sample, column 1: No question");
	words_are(REFUSED(id, "--rows", "job", "--layers", "mail", "--errors"), "A table with layers is not weighted");
	words_are(REFUSED(id, "--rows", "job", "--weight", "w", "--sample", "false()"), "There is nothing to count.");
	wrong = imported(file_of(".csv", "job,w\na,1\nb,0\na,2\nb,1\n"), "t-zero");
	words_are(REFUSED(wrong, "--rows", "job", "--weight", "w"), "Observation 2: Its weight is zero.");
	words_are(REFUSED(wrong, "--rows", "job", "--weight", "w", "--sample", "${job} = 'b'"), "Observation 2: Its weight is zero.");
	wrong = imported(file_of(".csv", "job,w\na,1\nb,2\na,-2\nb,1\n"), "t-negative");
	words_are(REFUSED(wrong, "--rows", "job", "--weight", "w"), "Observation 3: Its weight is below zero.");
	wrong = imported(file_of(".csv", "job,w\na,1\nb,2\na,2\nb,\n"), "t-missing");
	words_are(REFUSED(wrong, "--rows", "job", "--weight", "w"), "Observation 4: It has no weight.");
	wrong = imported(file_of(".csv", "job,one,two\na,x,y\nb,y,x\na,x,y\nb,y,x\n"), "t-contrary");
	words_are(REFUSED(wrong, "--rows", "job", "--margins",
			  file_of(".margins", "marge;catégorie;effectif\none;x;30\none;y;70\ntwo;x;60\ntwo;y;40\n")),
		  "The margins cannot all be met at once; this is where they are furthest off.");
	wrong = imported(file_of(".csv", "job,.college\na,pro\nb,\na,users\nb,pro\n"), "t-without");
	words_are(REFUSED(wrong, "--rows", "job", "--margins", file_of(".margins", "marge;catégorie;effectif\ncollege;pro;30\ncollege;users;70\n")),
		  "Margin “college”: 1 gave no answer there; the first is row 2. Leave them out with --sample,");
}

static void answers_of_groups_are_left_out_and_told(void **state)
{
	static const char document[] =
		"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
		"{\"name\":\"job\",\"kind\":\"choice\",\"label\":{\"fr\":\"Métier\"},\"choices\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\"}},{\"name\":\"b\",\"label\":{\"fr\":\"B\"}}]}]}]}";
	struct hash version = keep_version(document);
	struct survey survey = keep_survey("t-weighted-groups");
	struct chance with = { 5 };
	struct sent sent[4];
	const char *id, *text;

	(void)state;
	use_version(survey.id, &version, 1);
	for (int i = 0; i < 4; i++) {
		sent[i] = (struct sent){ .version = version, .answers = i % 2 ? "{\"job\":\"a\"}" : "{\"job\":\"b\"}",
					 .mode = i ? ALONE : GROUP, .people = i ? 1 : 9 };
		sent[i].id[0] = (unsigned char)(i + 1);
		send(&with, &survey, &sent[i]);
	}
	id = arena_print(&arena, "%lld", (long long)take(&survey, SNAPSHOT_FROZEN)->id);
	withdraw(&survey, &sent[3]);
	assert_int_equal(snapshot_apply_erasures(db, 10), 1);
	text = TABLE(id, "--rows", "job", "--errors");
	words_are(text, "Without weights: 2 persons\n    1 answer of a group is left out of what carries an error\n"
		  "    An open consultation is not a sample drawn by chance");
	words_are(text, "Everybody: 2 answered\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(shares_errors_and_intervals_are_those_of_r),
		test_of_work(numbers_and_tests_are_those_of_r),
		test_of_work(raked_weights_cost_what_r_says),
		test_of_work(one_margin_is_met_by_hand),
		test_of_work(a_filter_is_a_part_and_a_sample_is_all_there_is),
		test_of_work(coverage_stands_there_and_refuses_a_headline),
		test_of_work(choices_and_classes_are_weighted_too),
		test_of_work(what_cannot_be_weighted_is_refused_with_its_place),
		test_of_work(answers_of_groups_are_left_out_and_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
