/* What the operator types for a table, and reads. */
#include "snapshot/work.h"

#include "table/table_command.h"

#define L(text) "`label`:{`fr`:`" text "`}"

static const char document[] =
	"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:[{`name`:`s`,`title`:{`fr`:`S`},"
	"`questions`:[{`name`:`job`,`kind`:`choice`," L("Votre métier") ",`choices`:[{`name`:`social`," L("Assistante sociale") "},"
	"{`name`:`other`," L("Autre") "}],`prefer_not`:true},"
	"{`name`:`ways`,`kind`:`choices`," L("Les moyens") ",`choices`:[{`name`:`mail`," L("Courriel") "},{`name`:`phone`," L("Téléphone") "}]},"
	"{`name`:`years`,`kind`:`integer`," L("Depuis quand") "},"
	"{`name`:`rank`,`kind`:`ranking`," L("Dans quel ordre") ",`choices`:[{`name`:`a`," L("A") "},{`name`:`b`," L("B") "},{`name`:`c`," L("C") "}]},"
	"{`name`:`idea`,`kind`:`judgment`," L("Que pensez-vous") ",`rows`:[{`name`:`one`," L("Une idée") "},{`name`:`two`," L("Une autre") "}]},"
	"{`name`:`words`,`kind`:`text`," L("Un mot") "}]}]}";

static const struct {
	const char *answers;
	int people;
} answers[] = {
	{ "{`job`:`social`,`ways`:[`mail`,`phone`],`years`:4,`rank`:[`a`,`b`],`idea`:{`one`:`good`,`two`:`insufficient`}}", 1 },
	{ "{`job`:`social`,`ways`:[`phone`],`years`:6,`rank`:[`b`,`a`,`c`],`idea`:{`one`:`good`,`two`:`good`}}", 1 },
	{ "{`job`:`social`,`ways`:[`mail`],`years`:30,`rank`:null,`idea`:{`one`:`insufficient`,`two`:null}}", 1 },
	{ "{`job`:`social`,`ways`:[`mail`],`years`:8,`rank`:[`c`],`idea`:{`one`:`good`,`two`:`good`}}", 7 },
	{ "{`job`:`other`,`ways`:null,`years`:null,`rank`:[`b`],`idea`:{`one`:`insufficient`,`two`:`insufficient`}}", 1 },
	{ "{`job`:`other`,`ways`:[`phone`],`years`:11,`rank`:[`b`],`idea`:{`one`:`good`,`two`:`insufficient`}}", 1 },
	{ "{`job`:`#na`,`ways`:[`phone`],`years`:1,`rank`:[`a`],`idea`:{`one`:`good`,`two`:`insufficient`}}", 1 },
};

enum { SENT = sizeof(answers) / sizeof(*answers) };

static const char *json_of(const char *sketch)
{
	char *json = arena_copy(&arena, sketch);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

static struct survey survey;
static struct sent sent[SENT];

/* The number of its snapshot. */
static const char *answered(const char *slug, int count)
{
	struct hash version = keep_version(json_of(document));
	static uint64_t times;
	struct chance with = { 111 + 1000 * times++ };

	survey = keep_survey(slug);
	use_version(survey.id, &version, 1);
	for (int i = 0; i < count; i++) {
		sent[i] = (struct sent){
			.version = version, .answers = json_of(answers[i].answers), .people = answers[i].people,
			.mode = answers[i].people > 1 ? GROUP : ALONE, .territory = i % 2 ? "75" : "974",
		};
		sent[i].id[0] = (unsigned char)(i + 1);
		send(&with, &survey, &sent[i]);
	}
	return arena_print(&arena, "%lld", (long long)take(&survey, SNAPSHOT_FROZEN)->id);
}

static const char *said(int status, int count, const char *const *arguments)
{
	struct command command = { .arena = &arena, .db = db, .count = count, .arguments = arguments, .out = buffer_in(&arena) };
	int got = table_command(&command);

	if (got != status)
		fail_msg("%d instead of %d: %s", got, status, command.out.bytes);
	return command.out.bytes;
}

#define SAID(status, ...) \
	said(status, sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *), (const char *const []){ __VA_ARGS__ })

static void words_are(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in:\n%s", part, text);
}

/* A line by its label, blanks made one. */
static void line_is(const char *text, const char *wanted)
{
	struct buffer out = buffer_in(&arena);

	for (const char *at = text; *at; at++)
		if (*at != ' ' || (out.length && out.bytes[out.length - 1] != ' ' && out.bytes[out.length - 1] != '\n'))
			buffer_add(&out, at, 1);
	words_are(out.bytes, arena_print(&arena, "\n%s\n", wanted));
}

static void a_crosstab_shows_every_base(void **state)
{
	const char *id = answered("t-table", SENT), *text = SAID(COMMAND_DONE, id, "--rows", "ways", "--cols", "job");

	(void)state;
	words_are(text, "Exact counts: for the operator alone");
	words_are(text, "ways  Les moyens\n    × job  Votre métier\n");
	line_is(text, "social Assistante sociale");
	line_is(text, "[5] I prefer not to say");
	line_is(text, "social other [5] Everybody");
	line_is(text, "Asked 3 2 1 6");
	line_is(text, "Answered 3 1 1 5");
	line_is(text, "Courriel 2 0 0 2");
	line_is(text, "Téléphone 2 1 1 4");
	line_is(text, "Courriel 66.7% 0.0% 0.0% 40.0%");
	line_is(text, "Courriel 50.0% 0.0% 0.0% 33.3%");
	line_is(text, "No answer 0 1 0 1");
	line_is(text, "people in groups");
	line_is(text, "Asked 7 0 0 7");
}

static void a_number_is_summed_up_in_each_subgroup(void **state)
{
	const char *text = SAID(COMMAND_DONE, answered("t-table-number", SENT), "--rows", "years", "--cols", "job");

	(void)state;
	line_is(text, "Mean 13.33 11.00 1.00 10.40");
	line_is(text, "Median 6.00 11.00 1.00 6.00");
	line_is(text, "Third quartile 18.00 11.00 1.00 11.00");
	text = SAID(COMMAND_DONE, answered("t-table-classes", SENT), "--rows", "job", "--cols", "years=5,10");
	line_is(text, "[1] less than 5");
	line_is(text, "Asked 2 1 2 1 6");
	line_is(text, "Assistante sociale 1 1 1 0 3");
}

static void rankings_and_judgments_are_told_by_subgroup(void **state)
{
	const char *id = answered("t-table-rank", SENT), *text = SAID(COMMAND_DONE, id, "--rows", "rank", "--cols", "job");

	(void)state;
	line_is(text, "A 1.50 – 1.00 1.33");
	line_is(text, "B 1.50 1.00 – 1.25");
	line_is(text, "A 50.0% 0.0% 100.0% 40.0%");
	/* Two points for a first place of three; what two left out share one and none. */
	line_is(text, "B 1.50 2.00 0.50 1.50");
	line_is(text, "C 0.00 0.50 0.50 0.30");
	text = SAID(COMMAND_DONE, id, "--rows", "idea", "--cols", "job");
	words_are(text, "idea.one  Que pensez-vous – Une idée");
	words_are(text, "idea.two  Que pensez-vous – Une autre");
	line_is(text, "Majority mention good insufficient good good");
	line_is(text, "Better than it 0.0% 50.0% 0.0% 0.0%");
}

static void a_filter_and_layers_narrow_it(void **state)
{
	const char *id = answered("t-table-filter", SENT), *text;

	(void)state;
	text = SAID(COMMAND_DONE, id, "--rows", "job", "--filter", "${years} >= 5 and ${.territory} = '75'");
	words_are(text, "3 of 7 submissions are those where ${years} >= 5 and ${.territory} = '75'");
	line_is(text, "Asked 2");
	text = SAID(COMMAND_DONE, id, "--rows", "job", "--cols", "ways", "--layers", ".territory");
	words_are(text, ".territory: 974\n");
	words_are(text, ".territory: Everybody\n");
	text = SAID(COMMAND_DONE, id, "--json", "--rows", "job", "--cols", ".territory", "--filter", "${job} = 'other'");
	words_are(text, "\"filter\":\"${job} = 'other'\",\"tables\":[{\"filtered\":2,");
	words_are(text, "{\"col\":{\"code\":\"974\",\"label\":\"974\"},\"tally\":{\"name\":\"job\"");
	words_are(text, "{\"col\":{\"all\":true},\"tally\":");
	words_are(text, "}]}]}\n");
}

static void what_is_withdrawn_is_counted_no_more(void **state)
{
	const char *id = answered("t-table-erased", SENT), *text;

	(void)state;
	withdraw(&survey, &sent[0]);
	assert_int_equal(snapshot_apply_erasures(db, 10), 1);
	text = SAID(COMMAND_DONE, id, "--rows", "job", "--filter", "true()");
	words_are(text, "6 of 6 submissions");
	line_is(text, "Asked 5");
}

static void nothing_sent_makes_a_table_of_zeros(void **state)
{
	const char *id = answered("t-table-nothing", 0), *text;

	(void)state;
	text = SAID(COMMAND_DONE, id, "--rows", "job", "--cols", ".day", "--filter", "${years} > 3");
	words_are(text, "0 of 0 submissions");
	line_is(text, "Asked 0");
	line_is(SAID(COMMAND_DONE, id, "--rows", "years", "--cols", "job"), "Mean – – –");
}

static void what_cannot_be_is_said(void **state)
{
	const char *id = answered("t-table-wrong", SENT), *text;
	struct query *query;

	(void)state;
	words_are(SAID(COMMAND_MISUSED, id), "Say which table");
	words_are(SAID(COMMAND_MISUSED, id, "--rows"), "Say which table");
	words_are(SAID(COMMAND_MISUSED, id, "--rows", "job", "--colour", "red"), "Say which table");
	words_are(SAID(COMMAND_MISUSED, id, "--rows", "job", "--rows", "job"), "Say which table");
	words_are(SAID(COMMAND_REFUSED, "none", "--rows", "job"), "number of a snapshot");
	assert_text(SAID(COMMAND_REFUSED, id, "--rows", "words", "--json"),
		    "“words” is free text: what was written is kept apart, and is in no snapshot.\n");
	words_are(SAID(COMMAND_REFUSED, id, "--rows", "job", "--cols", "years"), "years=10,20,50");
	words_are(SAID(COMMAND_REFUSED, id, "--rows", "job", "--filter", "${job} == 'x'"), "The filter, column 8: “Equal”");
	words_are(SAID(COMMAND_REFUSED, id, "--rows", "job", "--filter", "${job} = 'x' and ${jobs} = 1"), "column 18: No question");
	query = db_query(db, "UPDATE snapshot_cells SET cells = SUBSTR(cells, 2) WHERE snapshot = ?");
	query_give_text(query, id);
	query_end(query);
	text = SAID(COMMAND_REFUSED, id, "--rows", "job");
	words_are(text, "ancrage snapshot verify");
}

static void ten_million_announced_are_not_there(void **state)
{
	const char *id = answered("t-table-many", SENT);
	struct query *query = db_query(db,
		"UPDATE snapshot SET submissions = 10000000, dictionary = REPLACE(dictionary, '\"submissions\":7', '\"submissions\":10000000')"
		" WHERE id = ?");

	(void)state;
	query_give_text(query, id);
	assert_int_equal(query_end(query), 1);
	words_are(SAID(COMMAND_REFUSED, id, "--rows", "job"), "ancrage snapshot verify");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_crosstab_shows_every_base),
		test_of_work(a_number_is_summed_up_in_each_subgroup),
		test_of_work(rankings_and_judgments_are_told_by_subgroup),
		test_of_work(a_filter_and_layers_narrow_it),
		test_of_work(what_is_withdrawn_is_counted_no_more),
		test_of_work(nothing_sent_makes_a_table_of_zeros),
		test_of_work(what_cannot_be_is_said),
		test_of_work(ten_million_announced_are_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
