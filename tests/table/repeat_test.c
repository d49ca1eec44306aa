/* Tallies of sections that are repeated, against numbers counted by hand. */
#include "table/tally_store.h"

#include "snapshot/work.h"
#include "table/tally_words.h"

#define L "`label`:{`fr`:`L`}"

/* One structure after another; the second version has one more of them, and one more status. */
static const char *document_of(int most, const char *status)
{
	char *json = arena_print(&arena,
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`start`,`title`:{`fr`:`S`},`questions`:[{`name`:`work`,`kind`:`yes_no`," L "}]},"
		"{`name`:`structures`,`title`:{`fr`:`Structure`},`relevant`:`${work} = 'yes'`,`repeat`:{`most`:%d},`questions`:["
		"{`name`:`status`,`kind`:`choice`," L ",`choices`:[%s{`name`:`public`," L "},{`name`:`private`," L "}]},"
		"{`name`:`hours`,`kind`:`integer`," L "},"
		"{`name`:`why`,`kind`:`matrix`," L ",`relevant`:`${status} = 'private'`,`rows`:[{`name`:`pay`," L "}],"
		"`choices`:[{`name`:`a`," L "},{`name`:`b`," L "}]}]}]}", most, status);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

static const char *json_of(const char *sketch)
{
	char *json = arena_copy(&arena, sketch);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

#define ANOTHER1 "`structures_another`"
#define PAY ":{`pay`:`a`}"

static struct sent sent[] = {
	{ .answers = "{`work`:`yes`,`status`:`public`,`hours`:10," ANOTHER1 ":`no`}" },
	{ .answers = "{`work`:`yes`,`status`:`public`,`hours`:20," ANOTHER1 ":`yes`,"
		"`status.2`:`private`,`hours.2`:5,`why.2`" PAY ",`structures_another.2`:`yes`,"
		"`status.3`:`private`,`hours.3`:null,`why.3`:{`pay`:`b`}}" },
	{ .answers = "{`work`:`yes`,`status`:`private`,`hours`:7,`why`" PAY "," ANOTHER1 ":`yes`,"
		"`status.2`:`public`,`hours.2`:7,`structures_another.2`:`no`}" },
	{ .answers = "{`work`:`yes`,`status`:`public`,`hours`:30," ANOTHER1 ":`yes`,"
		"`status.2`:`private`,`hours.2`:10,`why.2`" PAY ",`structures_another.2`:`no`}", .mode = GROUP, .people = 5 },
	{ .answers = "{`work`:`no`}" },
	{ .answers = "{`work`:`yes`,`status`:`public`,`hours`:1," ANOTHER1 ":`yes`,"
		"`status.2`:`public`,`hours.2`:2,`structures_another.2`:`yes`,"
		"`status.3`:`mixed`,`hours.3`:3,`structures_another.3`:`yes`,"
		"`status.4`:`private`,`hours.4`:4,`why.4`:{`pay`:`b`}}" },
};
enum { SENT = sizeof(sent) / sizeof(*sent) };

static struct survey answered(const char *slug)
{
	struct chance with = { 77 };
	struct survey survey = keep_survey(slug);
	struct sent with_answers;
	struct hash first = keep_version(document_of(3, "")), second = keep_version(document_of(4, "{`name`:`mixed`," L "},"));

	use_version(survey.id, &first, 1);
	use_version(survey.id, &second, 2);
	for (int i = 0; i < SENT; i++) {
		sent[i].id[0] = (unsigned char)(i + 1);
		sent[i].version = i == SENT - 1 ? second : first;
		if (!sent[i].people)
			sent[i].people = 1;
		with_answers = sent[i];
		with_answers.answers = json_of(sent[i].answers);
		send(&with, &survey, &with_answers);
	}
	return survey;
}

static struct tally *tally_of(const struct snapshot *snapshot, struct tally **tallies, const char *name)
{
	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (!strcmp(snapshot->columns[i].name, name))
			return tallies[i];
	fail_msg("no column %s", name);
	return NULL;
}

static struct tally **tallies_of(const struct snapshot *snapshot)
{
	struct tally **tallies = arena_array(&arena, struct tally *, (size_t)snapshot->column_count);

	assert_int_equal(tallies_count(db, &arena, snapshot, 0, snapshot->column_count, tallies), NO_FAULT);
	return tallies;
}

static void count_is(struct tally_count count, int single, int groups, int people)
{
	assert_int_equal(count.single, single);
	assert_int_equal(count.groups, groups);
	assert_int_equal(count.people, people);
}

static struct tally_count code_of(const struct tally *tally, const char *code)
{
	for (int i = 0; i < tally->column->code_count; i++)
		if (!strcmp(tally->column->codes[i], code))
			return tally->codes[i];
	fail_msg("no code %s", code);
	return (struct tally_count){ 0 };
}

static void columns_know_their_occurrence(void **state)
{
	struct survey survey = answered("t-repeat-columns");
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	int seen = 0;

	(void)state;
	for (int i = snapshot->own_count; i < snapshot->column_count; i++) {
		const struct snapshot_column *column = &snapshot->columns[i];

		if (!strcmp(column->name, "work"))
			assert_null(column->repeat);
		if (strcmp(column->name, "why.4"))
			continue;
		assert_text(column->repeat, "structures");
		assert_text(column->of, "why");
		assert_text(column->part, "pay");
		assert_int_equal(column->occurrence, 4);
		seen++;
	}
	assert_int_equal(seen, 1);
	assert_non_null(strstr(snapshot->dictionary, json_of("{`name`:`hours.2`,`repeat`:`structures`,`of`:`hours`,`occurrence`:2,`shape`:`number`}")));
}

static void all_occurrences_are_counted_together(void **state)
{
	struct survey survey = answered("t-repeat");
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	struct tally **tallies = tallies_of(snapshot);
	const struct tally *status = tally_of(snapshot, tallies, "status"), *hours = tally_of(snapshot, tallies, "hours");
	const struct tally *why = tally_of(snapshot, tallies, "why"), *many = status->occurrences;

	(void)state;
	assert_null(tally_of(snapshot, tallies, "status.2"));
	assert_null(tally_of(snapshot, tallies, "hours.4"));
	assert_null(tally_of(snapshot, tallies, "work")->occurrences);
	assert_ptr_equal(many, hours->occurrences);
	assert_int_equal(many->column->code_count, 5);
	count_is(code_of(many, "0"), 1, 0, 0);
	count_is(code_of(many, "1"), 1, 0, 0);
	count_is(code_of(many, "2"), 1, 1, 5);
	count_is(code_of(many, "3"), 1, 0, 0);
	count_is(code_of(many, "4"), 1, 0, 0);
	count_is(status->told, 10, 2, 10);
	count_is(status->tellers, 4, 1, 5);
	count_is(status->asked, 10, 2, 10);
	count_is(status->not_asked, 0, 0, 0);
	count_is(code_of(status, "public"), 5, 1, 5);
	count_is(code_of(status, "private"), 4, 1, 5);
	count_is(code_of(status, "mixed"), 1, 0, 0);
	count_is(hours->answered, 9, 2, 10);
	count_is(hours->empty, 1, 0, 0);
	assert_true(hours->single.mean > 59.0 / 9 - 1e-9 && hours->single.mean < 59.0 / 9 + 1e-9);
	count_is(why->asked, 4, 1, 5);
	count_is(why->not_asked, 6, 1, 5);
	count_is(code_of(why, "a"), 2, 1, 5);
	count_is(code_of(why, "b"), 2, 0, 0);
}

static void what_was_withdrawn_counts_no_more(void **state)
{
	struct survey survey = answered("t-repeat-withdrawn");
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_FROZEN);
	const struct tally *status;
	struct tally **tallies;

	(void)state;
	withdraw(&survey, &sent[1]);
	assert_int_equal(snapshot_apply_erasures(db, 10), 1);
	tallies = tallies_of(snapshot);
	status = tally_of(snapshot, tallies, "status");
	count_is(status->told, 7, 2, 10);
	count_is(status->tellers, 3, 1, 5);
	count_is(code_of(status, "private"), 2, 1, 5);
	assert_int_equal(status->erased, 1);
	assert_int_equal(status->occurrences->erased, 1);
	count_is(code_of(status->occurrences, "3"), 0, 0, 0);
}

static void the_base_is_said_in_words(void **state)
{
	struct survey survey = answered("t-repeat-words");
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	const struct tally *status = tally_of(snapshot, tallies_of(snapshot), "status");
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *json = document_of(4, "");
	const struct questionnaire *version;
	struct buffer text = buffer_in(&arena), machine = buffer_in(&arena);

	(void)state;
	json = json_of(json);
	version = document_read(&arena, json, strlen(json), faults);
	assert_non_null(version);
	tally_write_text(&text, status->occurrences, tally_subject_of(status->occurrences->column, &version, 1));
	tally_write_text(&text, status, tally_subject_of(status->column, &version, 1));
	assert_non_null(strstr(text.bytes, "structures  Structure – how many\n"));
	assert_non_null(strstr(text.bytes, "        None "));
	assert_non_null(strstr(text.bytes, "status  L\n    “Structure”: 10 in all, from 4 respondents\n    “Structure”: 2 in all, from 1 groups\n"));
	tally_write_json(&machine, status, tally_subject_of(status->column, &version, 1));
	assert_non_null(strstr(machine.bytes, json_of("`told`:{`single`:10,`groups`:2,`people`:10},`tellers`:{`single`:4,`groups`:1,`people`:5}")));
	assert_true(tally_is_told(status));
}

static void of_nobody_there_are_zeros(void **state)
{
	struct survey survey = keep_survey("t-repeat-nobody");
	struct hash version = keep_version(document_of(3, ""));
	const struct snapshot *snapshot;
	const struct tally *status;

	(void)state;
	use_version(survey.id, &version, 1);
	snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	status = tally_of(snapshot, tallies_of(snapshot), "status");
	count_is(status->told, 0, 0, 0);
	count_is(status->occurrences->asked, 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(columns_know_their_occurrence),
		test_of_work(all_occurrences_are_counted_together),
		test_of_work(what_was_withdrawn_counts_no_more),
		test_of_work(the_base_is_said_in_words),
		test_of_work(of_nobody_there_are_zeros),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
