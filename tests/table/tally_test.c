/* Tallies against the database's own counting of the JSON that was sent. */
#include "snapshot/work.h"

#include "base/buffer.h"
#include "table/tally_command.h"
#include "table/tally_store.h"
#include "table/tally_words.h"

/* Rows of the survey that answer a condition; its values are given between begin and count_end(). */
#define COUNT_WHERE(condition) \
	db_query(db, \
		"SELECT COALESCE(SUM(mode <> 'group'), 0), COALESCE(SUM(mode = 'group'), 0)," \
		" COALESCE(SUM(IF(mode = 'group', people, 0)), 0)" \
		" FROM submission WHERE survey = ? AND test = 0 AND " condition)

static struct tally_count count_end(struct query *query)
{
	struct tally_count count = { 0 };

	if (query_next(query))
		count = (struct tally_count){ query_number(query), query_number(query), query_number(query) };
	query_end(query);
	return count;
}

static void count_is(const struct tally *tally, const char *what, struct tally_count got, struct query *query)
{
	struct tally_count wanted = count_end(query);

	if (got.single == wanted.single && got.groups == wanted.groups && got.people == wanted.people)
		return;
	fail_msg("%s.%s %s: %d %d %d instead of %d %d %d", tally->column->name,
		 tally->column->part ? tally->column->part : "", what, (int)got.single, (int)got.groups,
		 (int)got.people, (int)wanted.single, (int)wanted.groups, (int)wanted.people);
}

struct place {
	int64_t survey;
	const char *question, *whole;	/* paths: of the question, and of the part */
};

static struct place place_of(int64_t survey, const struct snapshot_column *column)
{
	const char *question = arena_print(&arena, "$.%s", column->name);

	return (struct place){
		survey, question, column->part ? arena_print(&arena, "%s.%s", question, column->part) : question
	};
}

static struct query *given(struct query *query, const struct place *place, const char *path, const char *value)
{
	query_give_number(query, place->survey);
	query_give_text(query, path);
	if (value)
		query_give_text(query, value);
	return query;
}

/* Said of the part, or of the whole question. */
static struct query *reserved(const struct place *place, const char *word)
{
	struct query *query = COUNT_WHERE("? IN (JSON_VALUE(answers, ?), JSON_VALUE(answers, ?))");

	query_give_number(query, place->survey);
	query_give_text(query, word);
	query_give_text(query, place->whole);
	query_give_text(query, place->question);
	return query;
}

static void bases_are_right(const struct tally *tally, const struct place *place)
{
	struct query *empty = COUNT_WHERE("(JSON_TYPE(JSON_EXTRACT(answers, ?)) = 'NULL'"
					  " OR JSON_TYPE(JSON_EXTRACT(answers, ?)) = 'NULL')");

	given(empty, place, place->question, place->whole);
	count_is(tally, "empty", tally->empty, empty);
	count_is(tally, "not asked", tally->not_asked,
		 given(COUNT_WHERE("NOT JSON_EXISTS(answers, ?)"), place, place->question, NULL));
	count_is(tally, "asked", tally->asked,
		 given(COUNT_WHERE("JSON_EXISTS(answers, ?)"), place, place->question, NULL));
	count_is(tally, "don't know", tally->dont_know,
		 reserved(place, "#dk"));
	count_is(tally, "prefers not", tally->prefer_not,
		 reserved(place, "#na"));
	count_is(tally, "answered", tally->answered,
		 given(COUNT_WHERE("JSON_TYPE(JSON_EXTRACT(answers, ?)) <> 'NULL'"
				   " AND COALESCE(JSON_VALUE(answers, ?), '') NOT IN ('#dk', '#na')"),
		       place, place->whole, place->whole));
}

static void codes_are_right(const struct tally *tally, const struct place *place)
{
	for (int i = 0; i < tally->column->code_count; i++)
		count_is(tally, "code", tally->codes[i],
			 given(COUNT_WHERE("JSON_VALUE(answers, ?) = ?"), place, place->whole, tally->column->codes[i]));
}

static void sets_are_right(const struct tally *tally, const struct place *place)
{
	struct tally_count sum = { 0 };

	for (int i = 0; i < tally->column->code_count; i++) {
		struct query *query = COUNT_WHERE("JSON_TYPE(JSON_EXTRACT(answers, ?)) = 'ARRAY'"
						  " AND JSON_CONTAINS(answers, JSON_QUOTE(?), ?)");

		given(query, place, place->whole, tally->column->codes[i]);
		query_give_text(query, place->whole);
		count_is(tally, "choice", tally->codes[i], query);
		sum.single += tally->codes[i].single;
		sum.people += tally->codes[i].people;
	}
	assert_int_equal(tally->chosen.single, sum.single);
	assert_int_equal(tally->chosen.people, sum.people);
}

static void is_near(double got, double wanted)
{
	if (!(isnan(got) && isnan(wanted)) && !(fabs(got - wanted) <= 1e-9 * fmax(1, fabs(wanted))))
		fail_msg("%.17g instead of %.17g", got, wanted);
}

/* Of large numbers that nearly make up for each other, digits are lost, here and there others. */
static void is_near_sum(double got, double wanted, double largest)
{
	if (!(largest >= 1e12) || !(fabs(got - wanted) <= 1e-15 * largest))
		is_near(got, wanted);
}

/* MariaDB's percentiles are decimals of ten digits: what is larger it cuts off. */
static void quartile_is_near(double got, double wanted)
{
	if (!(fabs(got) >= 1e9))
		is_near(got, wanted);
}

static void summary_is_right(const struct tally_numbers *numbers, const struct place *place, const char *is_group)
{
	struct query *query = db_query(db,
		"WITH v AS (SELECT CAST(JSON_VALUE(answers, ?) AS DOUBLE) AS x FROM submission WHERE survey = ? AND test = 0"
		" AND (mode = 'group') = ? AND JSON_TYPE(JSON_EXTRACT(answers, ?)) IN ('INTEGER', 'DOUBLE')),"
		" w AS (SELECT x, PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY x) OVER () AS a,"
		" PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY x) OVER () AS b,"
		" PERCENTILE_CONT(0.75) WITHIN GROUP (ORDER BY x) OVER () AS c FROM v)"
		" SELECT COUNT(*), AVG(x), MIN(a), MIN(b), MIN(c), MIN(x), MAX(x) FROM w");

	query_give_text(query, place->whole);
	query_give_number(query, place->survey);
	query_give_text(query, is_group);
	query_give_text(query, place->whole);
	assert_true(query_next(query));
	assert_int_equal(numbers->count, query_number(query));
	is_near_sum(numbers->mean, query_double(query), fmax(fabs(numbers->least), fabs(numbers->most)));
	quartile_is_near(numbers->quartiles.first, query_double(query));
	quartile_is_near(numbers->quartiles.median, query_double(query));
	quartile_is_near(numbers->quartiles.third, query_double(query));
	is_near(numbers->least, query_double(query));
	is_near(numbers->most, query_double(query));
	query_end(query);
}

static void numbers_are_right(const struct tally *tally, const struct place *place)
{
	summary_is_right(&tally->single, place, "0");
	summary_is_right(&tally->groups, place, "1");
}

static void dates_are_right(const struct tally *tally, const struct place *place)
{
	struct query *query = db_query(db,
		"SELECT MIN(d), MAX(d), COUNT(DISTINCT LEFT(d, 7)) FROM (SELECT JSON_VALUE(answers, ?) AS d FROM submission"
		" WHERE survey = ? AND test = 0) t WHERE d LIKE '____-__-__'");
	int32_t first, last;

	query_give_text(query, place->whole);
	query_give_number(query, place->survey);
	assert_true(query_next(query));
	first = query_day(query);
	last = query_day(query);
	assert_int_equal(tally->first, first);
	assert_int_equal(tally->last, last);
	assert_int_equal(tally->month_count, query_number(query));
	query_end(query);
	for (int i = 0; i < tally->month_count; i++)
		count_is(tally, "month", tally->months[i].count, given(
			COUNT_WHERE("JSON_VALUE(answers, ?) LIKE CONCAT(?, '-__')"), place, place->whole,
			arena_print(&arena, "%04d-%02d", tally->months[i].year, tally->months[i].month)));
}

static void ranks_are_right(const struct tally *tally, const struct place *place)
{
	int codes = tally->column->code_count;

	for (int i = 0; i < codes; i++)
		for (int at = 0; at < codes; at++)
			count_is(tally, "place", tally->places[i * codes + at], given(
				COUNT_WHERE("JSON_VALUE(answers, ?) = ?"), place,
				arena_print(&arena, "%s[%d]", place->whole, at), tally->column->codes[i]));
}

static void points_are_right(const struct tally *tally, const struct place *place, int i)
{
	const char *path = arena_print(&arena, "%s.%s", place->whole, tally->column->codes[i]);
	struct query *query = db_query(db,
		"SELECT COALESCE(SUM(IF(mode = 'group', 0, JSON_VALUE(answers, ?))), 0),"
		" COALESCE(SUM(IF(mode = 'group', JSON_VALUE(answers, ?), 0)), 0) FROM submission WHERE survey = ? AND test = 0");

	query_give_text(query, path);
	query_give_text(query, path);
	query_give_number(query, place->survey);
	assert_true(query_next(query));
	assert_int_equal(tally->points[i].single, (int64_t)query_double(query));
	assert_int_equal(tally->points[i].groups, (int64_t)query_double(query));
	query_end(query);
	count_is(tally, "with points", tally->codes[i], given(COUNT_WHERE("JSON_EXISTS(answers, ?)"), place, path, NULL));
}

static void shares_are_right(const struct tally *tally, const struct place *place)
{
	for (int i = 0; i < tally->column->code_count; i++)
		points_are_right(tally, place, i);
}

static void (*const oracles[COLUMN_SHAPES])(const struct tally *tally, const struct place *place) = {
	[SHAPE_CODE] = codes_are_right,
	[SHAPE_SET] = sets_are_right,
	[SHAPE_NUMBER] = numbers_are_right,
	[SHAPE_DATE] = dates_are_right,
	[SHAPE_RANK] = ranks_are_right,
	[SHAPE_SHARES] = shares_are_right,
};

static struct tally **tallies_of(const struct snapshot *snapshot)
{
	struct tally **tallies = arena_array(&arena, struct tally *, (size_t)snapshot->column_count);

	assert_int_equal(tallies_count(db, &arena, snapshot, 0, snapshot->column_count, tallies), NO_FAULT);
	return tallies;
}

static void all_are_right(const struct survey *survey, struct tally **tallies, int count)
{
	for (int i = OWN_COLUMNS; i < count; i++) {
		const struct place place = place_of(survey->id, tallies[i]->column);

		assert_false(tallies[i]->is_damaged);
		bases_are_right(tallies[i], &place);
		if (oracles[tallies[i]->column->shape])
			oracles[tallies[i]->column->shape](tallies[i], &place);
	}
}

static void tallies_are_what_sql_counts(void **state)
{
	struct chance with = { 31 };

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct survey survey;
		const struct snapshot *snapshot;

		answered_survey(&with, &survey, arena_print(&arena, "t-tally-%d", i), EVERY_KIND, i ? 300 : 1);
		snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
		all_are_right(&survey, tallies_of(snapshot), snapshot->column_count);
	}
}

static void withdrawn_rows_count_nowhere_but_as_withdrawn(void **state)
{
	struct chance with = { 32 };
	struct survey survey;
	const struct sent *sent = answered_survey(&with, &survey, "t-withdrawn", EVERY_KIND, 100);
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_FROZEN);
	struct tally **tallies;

	(void)state;
	for (int i = 0; i < 30; i++)
		withdraw(&survey, &sent[3 * i]);
	assert_int_equal(snapshot_apply_erasures(db, 100), 30);
	tallies = tallies_of(snapshot);
	all_are_right(&survey, tallies, snapshot->column_count);
	for (int i = 0; i < snapshot->column_count; i++) {
		assert_int_equal(tallies[i]->rows, 100);
		assert_int_equal(tallies[i]->erased, 30);
	}
}

static void own_columns_are_counted_too(void **state)
{
	struct chance with = { 33 };
	struct survey survey;
	const struct snapshot *snapshot;
	struct tally **tallies;
	const struct tally *territory;

	(void)state;
	answered_survey(&with, &survey, "t-own", 3, 200);
	snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	tallies = tallies_of(snapshot);
	territory = tallies[OWN_TERRITORY];
	assert_true(territory->column->is_wide);
	assert_int_equal(territory->column->code_count, 4);
	for (int i = 0; i < territory->column->code_count; i++) {
		struct query *query = COUNT_WHERE("territory = ?");

		query_give_number(query, survey.id);
		query_give_text(query, territory->column->codes[i]);
		count_is(territory, "territory", territory->codes[i], query);
	}
	assert_int_equal(territory->asked.single + territory->not_asked.single + territory->asked.groups +
			 territory->not_asked.groups, 200);
	/* Groups are no persons: in the column of modes they stand apart like everywhere. */
	assert_int_equal(tallies[OWN_MODE]->codes[GROUP].single, 0);
	assert_int_equal(tallies[OWN_MODE]->codes[GROUP].groups, tallies[OWN_MODE]->asked.groups);
	assert_int_equal(tallies[OWN_BODY]->not_asked.single + tallies[OWN_BODY]->not_asked.groups, 200);
	assert_int_equal(tallies[OWN_DAY]->month_count, 1);
}

static void nobody_answered(void **state)
{
	struct chance with = { 34 };
	struct survey survey;
	const struct snapshot *snapshot;
	struct tally **tallies;

	(void)state;
	answered_survey(&with, &survey, "t-nobody", EVERY_KIND, 0);
	snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	tallies = tallies_of(snapshot);
	for (int i = 0; i < snapshot->column_count; i++) {
		assert_int_equal(tallies[i]->rows, 0);
		assert_int_equal(tallies[i]->asked.single, 0);
	}
}

static void a_state_that_cannot_be_is_damage(void **state)
{
	struct chance with = { 35 };
	struct survey survey;
	const struct snapshot *snapshot;
	struct tally **tallies;
	struct query *query;

	(void)state;
	answered_survey(&with, &survey, "t-damaged", 10, 100);
	snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	tallies = arena_array(&arena, struct tally *, (size_t)snapshot->column_count);
	query = db_query(db, "UPDATE snapshot_cells SET cells = INSERT(cells, 50, 1, CHAR(249))"
			 " WHERE number = ? AND snapshot = ?");
	query_give_number(query, OWN_COLUMNS);
	query_give_number(query, snapshot->id);
	assert_int_equal(query_end(query), 1);
	assert_int_equal(tallies_count(db, &arena, snapshot, 0, snapshot->column_count, tallies), FAULT_STORAGE);
}

/* --- in words */

#define DOCUMENT_OF(questions) \
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":" \
	"[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[" questions "]}]}"

#define CHOICES_A_B_C \
	"\"choices\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\"}},{\"name\":\"b\",\"label\":{\"fr\":\"B\"}},{\"name\":\"c\",\"label\":{\"fr\":\"C\"}}]"

#define QUESTIONS DOCUMENT_OF( \
	"{\"name\":\"job\",\"kind\":\"choice\",\"label\":{\"fr\":\"Votre métier ?\"},\"dont_know\":true,\"choices\":[" \
	"{\"name\":\"social\",\"label\":{\"fr\":\"Assistant·e de service social\"}}," \
	"{\"name\":\"other\",\"label\":{\"fr\":\"Autre\"}}]}," \
	"{\"name\":\"age\",\"kind\":\"integer\",\"label\":{\"fr\":\"Votre âge ?\"}}")

struct given_answers {
	const char *answers;
	int people;
};

struct words_of_tallies {
	const char *text, *json[40];	/* by column */
};

/* What is told of these answers to that document: those of more than one person are a group's. */
static struct words_of_tallies words_of(const char *slug, const char *document, const struct given_answers *given_answers,
					int count)
{
	struct survey survey = keep_survey(slug);
	const struct questionnaire *questionnaire = questionnaire_of(&arena, document);
	struct hash version = keep_version(document);
	struct buffer out = buffer_in(&arena);
	struct chance with = { 36 };
	struct words_of_tallies words;
	const struct snapshot *snapshot;
	struct tally **tallies;

	use_version(survey.id, &version, 1);
	for (int i = 0; i < count; i++) {
		struct sent sent = {
			.version = version, .answers = given_answers[i].answers, .people = given_answers[i].people,
			.mode = given_answers[i].people > 1 ? GROUP : ALONE,
		};

		sent.id[3] = (unsigned char)(i + 1);
		send(&with, &survey, &sent);
	}
	snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	tallies = tallies_of(snapshot);
	for (int i = OWN_COLUMNS; i < snapshot->column_count; i++) {
		struct tally_subject subject = tally_subject_of(tallies[i]->column, &questionnaire, 1);
		struct buffer json = buffer_in(&arena);

		tally_write_text(&out, tallies[i], subject);
		tally_write_json(&json, tallies[i], subject);
		words.json[i - OWN_COLUMNS] = json.bytes;
	}
	words.text = out.bytes;
	return words;
}

static void a_tally_reads_like_this(void **state)
{
	static const struct given_answers given_answers[] = {
		{ "{\"job\":\"social\",\"age\":30}", 1 }, { "{\"job\":\"social\",\"age\":41}", 1 },
		{ "{\"job\":\"other\",\"age\":null}", 1 }, { "{\"job\":\"#dk\"}", 1 }, { "{\"job\":\"social\",\"age\":50}", 12 },
	};
	struct words_of_tallies words;

	(void)state;
	words = words_of("t-words", QUESTIONS, given_answers, 5);
	assert_text(words.text,
		"job  Votre métier ?\n"
		"                                       one person  of answered  groups  people in groups\n"
		"    Asked                                       4                    1                12\n"
		"    Answered                                    3                    1                12\n"
		"        Assistant·e de service social           2        66.7%       1                12\n"
		"        Autre                                   1        33.3%       0                 0\n"
		"    No answer                                   0                    0                 0\n"
		"    I don’t know                                1                    0                 0\n"
		"    I prefer not to say                         0                    0                 0\n"
		"    Not asked                                   0                    0                 0\n"
		"age  Votre âge ?\n"
		"                                      one person  groups  people in groups\n"
		"    Asked                                      3       1                12\n"
		"    Answered                                   2       1                12\n"
		"        Mean                               35.50   50.00\n"
		"        First quartile                     32.75   50.00\n"
		"        Median                             35.50   50.00\n"
		"        Third quartile                     38.25   50.00\n"
		"        Smallest (never to be shown)       30.00   50.00\n"
		"        Largest (never to be shown)        41.00   50.00\n"
		"    No answer                                  1       0                 0\n"
		"    I don’t know                               0       0                 0\n"
		"    I prefer not to say                        0       0                 0\n"
		"    Not asked                                  1       0                 0\n");
	assert_text(words.json[0],
		"{\"name\":\"job\",\"shape\":\"code\",\"label\":\"Votre métier ?\",\"rows\":5,\"erased\":0,"
		"\"asked\":{\"single\":4,\"groups\":1,\"people\":12},\"answered\":{\"single\":3,\"groups\":1,\"people\":12},"
		"\"empty\":{\"single\":0,\"groups\":0,\"people\":0},\"dont_know\":{\"single\":1,\"groups\":0,\"people\":0},"
		"\"prefer_not\":{\"single\":0,\"groups\":0,\"people\":0},\"not_asked\":{\"single\":0,\"groups\":0,\"people\":0},"
		"\"codes\":[{\"code\":\"social\",\"label\":\"Assistant·e de service social\",\"single\":2,\"groups\":1,"
		"\"people\":12},{\"code\":\"other\",\"label\":\"Autre\",\"single\":1,\"groups\":0,\"people\":0}]}");
}

/* Counted by hand: of 5 people, 3 find the first good or better; of the second 2 of 4 do, which is no majority. */
static void proposals_are_judged_by_mentions(void **state)
{
	static const struct given_answers given_answers[] = {
		{ "{\"p\":{\"a\":\"excellent\",\"b\":\"good\"}}", 1 }, { "{\"p\":{\"a\":\"good\",\"b\":\"good\"}}", 1 },
		{ "{\"p\":{\"a\":\"good\",\"b\":\"passable\"}}", 1 }, { "{\"p\":{\"a\":\"passable\",\"b\":\"to_reject\"}}", 1 },
		{ "{\"p\":{\"a\":\"to_reject\",\"b\":\"#dk\"}}", 1 }, { "{\"p\":{\"a\":\"to_reject\",\"b\":null}}", 9 },
		{ "{\"p\":null}", 1 },
	};
	struct words_of_tallies words;

	(void)state;
	words = words_of("t-judgment", DOCUMENT_OF("{\"name\":\"p\",\"kind\":\"judgment\",\"dont_know\":true,\"label\":{\"fr\":\"P\"},"
		"\"rows\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\"}},{\"name\":\"b\",\"label\":{\"fr\":\"B\"}}]}"), given_answers, 7);
	assert_text(arena_copy_bytes(&arena, words.text, (size_t)(strstr(words.text, "p.b") - words.text)),
		"p.a  P – A\n"
		"                          one person  of answered          groups  people in groups\n"
		"    Asked                          6                            1                 9\n"
		"    Answered                       5                            1                 9\n"
		"        Excellent                  1        20.0%               0                 0\n"
		"        Very good                  0         0.0%               0                 0\n"
		"        Good                       2        40.0%               0                 0\n"
		"        Fairly good                0         0.0%               0                 0\n"
		"        Passable                   1        20.0%               0                 0\n"
		"        Insufficient               0         0.0%               0                 0\n"
		"        To be rejected             1        20.0%               1                 9\n"
		"        Majority mention        Good               To be rejected\n"
		"        Better than it                      20.0%\n"
		"        Worse than it                       40.0%\n"
		"    No answer                      1                            0                 0\n"
		"    I don’t know                   0                            0                 0\n"
		"    I prefer not to say            0                            0                 0\n"
		"    Not asked                      0                            0                 0\n");
	assert_non_null(strstr(words.json[0], "\"majority\":\"good\",\"majority_of_groups\":\"to_reject\"}"));
	assert_non_null(strstr(words.json[1], "\"majority\":\"passable\",\"majority_of_groups\":null}"));
}

/* Counted by hand: a is first, first, second of three people (4/3); b got 70, 0 and 20 points. */
static void orders_and_shares_read_like_this(void **state)
{
	static const struct given_answers given_answers[] = {
		{ "{\"r\":[\"a\",\"b\"],\"s\":{\"a\":30,\"b\":70}}", 1 }, { "{\"r\":[\"a\"],\"s\":{\"c\":100}}", 1 },
		{ "{\"r\":[\"c\",\"a\",\"b\"],\"s\":{\"a\":80,\"b\":20}}", 1 }, { "{\"r\":[\"b\"],\"s\":{\"b\":100}}", 7 },
		{ "{\"r\":null,\"s\":\"#dk\"}", 1 },
	};
	struct words_of_tallies words;

	(void)state;
	words = words_of("t-orders", DOCUMENT_OF("{\"name\":\"r\",\"kind\":\"ranking\",\"label\":{\"fr\":\"R\"}," CHOICES_A_B_C "},"
		"{\"name\":\"s\",\"kind\":\"shares\",\"dont_know\":true,\"label\":{\"fr\":\"S\"}," CHOICES_A_B_C "}"), given_answers, 5);
	assert_text(words.text,
		"r  R\n"
		"                         one person  of answered  put first  mean place  groups  people in groups\n"
		"    Asked                         4                                           1                 7\n"
		"    Answered                      3                                           1                 7\n"
		"        A                         3       100.0%          2        1.33       0                 0\n"
		"        B                         2        66.7%          0        2.50       1                 7\n"
		"        C                         1        33.3%          1        1.00       0                 0\n"
		"    No answer                     1                                           0                 0\n"
		"    I don’t know                  0                                           0                 0\n"
		"    I prefer not to say           0                                           0                 0\n"
		"    Not asked                     0                                           0                 0\n"
		"s  S\n"
		"                         one person  of answered  points  mean points  groups  people in groups\n"
		"    Asked                         4                                         1                 7\n"
		"    Answered                      3                                         1                 7\n"
		"        A                         2        66.7%     110        36.67       0                 0\n"
		"        B                         2        66.7%      90        30.00       1                 7\n"
		"        C                         1        33.3%     100        33.33       0                 0\n"
		"    No answer                     0                                         0                 0\n"
		"    I don’t know                  1                                         0                 0\n"
		"    I prefer not to say           0                                         0                 0\n"
		"    Not asked                     0                                         0                 0\n");
	assert_non_null(strstr(words.json[0], "{\"code\":\"c\",\"label\":\"C\",\"single\":1,\"groups\":0,\"people\":0,"
		"\"places\":[{\"single\":1,\"groups\":0,\"people\":0}],\"borda\":"));
	assert_non_null(strstr(words.json[1], "{\"code\":\"b\",\"label\":\"B\",\"single\":2,\"groups\":1,\"people\":7,"
		"\"points\":{\"single\":90,\"groups\":100}}"));
}

static void the_operator_sees_all_tables(void **state)
{
	struct chance with = { 37 };
	struct survey survey;
	struct command command = { .arena = &arena, .db = db, .count = 1, .out = buffer_in(&arena) };
	const struct snapshot *snapshot;
	const char *id;

	(void)state;
	answered_survey(&with, &survey, "t-operator", EVERY_KIND, 60);
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	id = arena_print(&arena, "%lld", (long long)snapshot->id);
	command.arguments = &id;
	assert_int_equal(tally_command(&command), COMMAND_DONE);
	assert_non_null(strstr(command.out.bytes, "Exact counts: for the operator alone"));
	assert_non_null(strstr(command.out.bytes, "Made-up data"));
	for (int i = 0; i < QUESTION_KINDS; i++)
		if (i != QUESTION_NOTE)
			assert_non_null(strstr(command.out.bytes, arena_print(&arena, "  Question %d", i)));

	command = (struct command){ .arena = &arena, .db = db, .count = 2, .out = buffer_in(&arena) };
	command.arguments = (const char *const []){ id, "--json" };
	assert_int_equal(tally_command(&command), COMMAND_DONE);
	assert_non_null(document_canonical(&arena, command.out.bytes, command.out.length,
					   arena_new(&arena, struct document_faults)));
	assert_non_null(strstr(command.out.bytes, "\"submission\":[{\"name\":\"version\""));
	assert_non_null(strstr(command.out.bytes, "\"label\":\"Question 8\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(tallies_are_what_sql_counts),
		test_of_work(withdrawn_rows_count_nowhere_but_as_withdrawn),
		test_of_work(own_columns_are_counted_too),
		test_of_work(nobody_answered),
		test_of_work(a_state_that_cannot_be_is_damage),
		test_of_work(a_tally_reads_like_this),
		test_of_work(proposals_are_judged_by_mentions),
		test_of_work(orders_and_shares_read_like_this),
		test_of_work(the_operator_sees_all_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
