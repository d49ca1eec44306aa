/*
 * A survey that committees carried, told committee by committee: the national
 * table is the sum, and nobody - not all other committees and the council
 * together - finds out what those said who are too few for a line.
 */
#include "table/carried.h"

#include <stdio.h>

#include "base/command.h"
#include "consultation/own_questions.h"
#include "disclosure/attack.h"
#include "disclosure/disclosure_command.h"
#include "disclosure/family_json.h"
#include "disclosure/release_store.h"
#include "table/crosstab_store.h"
#include "table/guard.h"

static const char own[] = DOCUMENT("{\"name\":\"bus\",\"kind\":\"yes_no\"," L "}");

/* --- exact and published counts */

static const struct family_table *shape_of(const struct published_tally *tally, int dimensions)
{
	for (int t = 0; t < published_tables(tally); t++)
		if (published_shape(tally, t)->dimension_count == dimensions)
			return published_shape(tally, t);
	return NULL;
}

/* Committees that have a line of their own, and which others stand beside them: "12 15 #others #not-asked" by name. */
static const char *lines_text(const struct published_tally *tally)
{
	const struct family_dimension *dimension = &shape_of(tally, 2)->dimensions[0];
	struct buffer out = buffer_in(&arena);

	assert_text(dimension->name, ".body");
	for (int i = 1; i <= dimension->leaf_count; i++)
		buffer_print(&out, "%s%s", i > 1 ? " " : "", dimension->leaves[i - 1]);
	return out.bytes;
}

/* One by one, from the answers as they are in the database. */
static int64_t count_exactly(const struct cascade *cascade, const char *question, const char *code, const char *bodies)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM submission WHERE survey = ? AND test = 0 AND (? IS NULL OR JSON_VALUE(answers, CONCAT('$.', ?)) = ?)"
		" AND (? IS NULL OR FIND_IN_SET(COALESCE(body, 0), ?))");

	query_give_number(query, cascade->survey.id);
	query_give_text(query, code);
	query_give_text(query, question);
	query_give_text(query, code);
	query_give_text(query, bodies);
	query_give_text(query, bodies);
	return query_end_number(query);
}

/* Everything that is shown of a question is true; how many cells are hidden. */
static int look_at(const struct cascade *cascade, const struct published_tally *tally, const char *question, const char *others)
{
	const struct family_table *shape = shape_of(tally, 2);
	const struct family_dimension *lines = &shape->dimensions[0], *answers = &shape->dimensions[1];
	int hidden = 0;

	for (int line = 0; line <= lines->leaf_count; line++)
		for (int leaf = 0; leaf <= answers->leaf_count; leaf++) {
			const char *name = line ? lines->leaves[line - 1] : NULL;
			const char *bodies = !name ? NULL : !strcmp(name, slice_others) ? others : !strcmp(name, "#not-asked") ? "0" : name;
			const int64_t shown = published_count(tally, 0, (int[]){ line, leaf });

			if (leaf && answers->leaves[leaf - 1][0] == '#')
				continue;
			hidden += shown == PUBLISHED_HIDDEN;
			if (shown != PUBLISHED_HIDDEN)
				assert_int_equal(shown, count_exactly(cascade, question, leaf ? answers->leaves[leaf - 1] : NULL, bodies));
		}
	return hidden;
}

/* --- all that was released, together */

struct released {
	struct attack_table tables[FAMILY_TABLES];
	int count;
	const char *paths[MOST_RELEASES + 1];
	int path_count;
};

static struct released *all_released(const struct snapshot *snapshot)
{
	struct released *all = arena_new(&arena, struct released);
	struct release_row *rows;
	const int count = release_list(db, &arena, snapshot->id, &rows);

	for (int i = 0; i < count; i++) {
		const char *json = published_json(release_find(db, &arena, rows[i].snapshot, rows[i].definition));
		struct family_file *file = arena_new(&arena, struct family_file);
		const char *path = arena_print(&arena, "%s/slice-%d.json", test_setting("SCRATCH"), i);
		const char *fault = family_json_read(&arena, json, strlen(json), file);
		FILE *out = fopen(path, "w");

		if (fault)
			fail_msg("%s: %s", rows[i].definition, fault);
		for (int t = 0; t < file->family.table_count; t++)
			all->tables[all->count++] = (struct attack_table){ &file->family.tables[t], file->cells[t], 0 };
		assert_non_null(out);
		fputs(json, out);
		fclose(out);
		all->paths[all->path_count++] = path;
	}
	return all;
}

static void passes_the_audit(const struct released *all)
{
	struct command command = { .arena = &arena, .arguments = all->paths, .count = all->path_count, .out = buffer_in(&arena) };

	if (disclosure_audit_command(&command) != COMMAND_DONE)
		fail_msg("%s", command.out.bytes);
}

static int place_of(const struct family_dimension *dimension, const char *name)
{
	for (int place = 1; place < dimension_size(dimension); place++)
		if (!strcmp(dimension_category(dimension, place), name))
			return place;
	fail_msg("no category %s", name);
	return -1;
}

/*
 * All committees but one, and the council, lay everything together: each knows how many answered by its link, so
 * that they know it of the one. Nothing of its answers follows but that they are no more than that.
 */
static void coalition_finds_nothing(const struct cascade *cascade, const struct snapshot *snapshot, const struct published_tally *tally,
				    const char *question, const char *const *bodies, int body_count, const char *small)
{
	struct released *all = all_released(snapshot);
	const struct family_dimension *answers = &shape_of(tally, 2)->dimensions[1], *lines = &shape_of(tally, 2)->dimensions[0];
	int others[FAMILY_CATEGORIES], other_count = 0;
	struct family_table shape = { .name = "by each", .among = "", .only = "", .dimension_count = 2 };
	int64_t *cells;
	struct attack *attack;

	for (int i = 0; i < body_count; i++) {
		int has_line = 0;

		for (int j = 0; j < lines->leaf_count; j++)
			has_line |= !strcmp(lines->leaves[j], bodies[i]);
		if (!has_line)
			others[other_count++] = i + 1;
	}
	shape.dimensions[0] = (struct family_dimension){ .name = ".body", .leaf_count = body_count, .leaves = bodies, .group_count = other_count > 0,
		.groups = &(struct family_group){ slice_others, other_count, others } };
	shape.dimensions[1] = *answers;
	cells = arena_array(&arena, int64_t, (size_t)family_size(&shape));
	for (int i = 0; i < family_size(&shape); i++)
		cells[i] = ATTACK_HIDDEN;
	for (int i = 0; i < body_count; i++)
		cells[family_cell(&shape, (int[]){ i + 1, 0 })] = count_exactly(cascade, question, NULL, strcmp(bodies[i], "#not-asked") ? bodies[i] : "0");
	all->tables[all->count++] = (struct attack_table){ &shape, cells, 0 };
	attack = attack_open(&arena, &(struct attack_release){ all->count, all->tables, 0, NULL });
	assert_true(attack_is_possible(attack));
	for (int i = 0; i < body_count; i++)
		for (int leaf = 1; !strcmp(bodies[i], small) && leaf <= answers->leaf_count; leaf++) {
			const int64_t people = cells[family_cell(&shape, (int[]){ i + 1, 0 })];
			const int64_t told = published_count(tally, 0, (int[]){ place_of(lines, slice_others), leaf });
			struct attack_bounds bounds = attack_look(attack, attack_cell(attack, all->count - 1, family_cell(&shape, (int[]){ i + 1, leaf })));

			assert_int_equal(bounds.witness_low, 0);
			/* No more than all of those told together who said so. */
			assert_int_equal(bounds.witness_high, told >= 0 && told < people ? told : people);
		}
	attack_close(attack);
}

/* --- the tests */

static void the_national_table_is_the_sum_and_the_few_are_told_with_others(void **state)
{
	struct cascade cascade = cascade_of("t-slice");
	const int64_t few = body_of("t-few"), some = body_of("t-some"), many = body_of("t-many"), most = body_of("t-most");
	const struct published_tally *agree, *stays, *ways;
	struct snapshot *snapshot;

	(void)state;
	accept(cascade.survey.id, few);
	accept(cascade.survey.id, some);
	accept(cascade.survey.id, many);
	accept(cascade.survey.id, most);
	people_answer(&cascade, few, 3);
	people_answer(&cascade, some, 50);
	people_answer(&cascade, many, 140);
	people_answer(&cascade, most, 190);
	people_answer(&cascade, 0, 130);
	snapshot = frozen(&cascade);
	assert_int_equal(slice_released(db, snapshot->id), 0);
	tick();
	assert_true(slice_released(db, snapshot->id) > 0);

	agree = slice_find(db, &arena, snapshot->id, "agree");
	/* The three would be told by the lines, were they alone: the smallest line goes with them. */
	assert_text(lines_text(agree), arena_print(&arena, "%s %s #others #not-asked", code_of(many), code_of(most)));
	look_at(&cascade, agree, "agree", arena_print(&arena, "%s,%s", code_of(few), code_of(some)));
	for (int leaf = 1; leaf <= 5; leaf++)
		assert_int_equal(published_count(agree, 0, (int[]){ 0, leaf }), count_exactly(&cascade, "agree", agrees[leaf - 1], NULL));
	stays = slice_find(db, &arena, snapshot->id, "stays");
	assert_int_equal(look_at(&cascade, stays, "stays", arena_print(&arena, "%s,%s", code_of(few), code_of(some))), 0);
	for (int leaf = 1; leaf <= 2; leaf++) {
		int64_t sum = 0;

		for (int line = 1; line <= 4; line++)
			sum += published_count(stays, 0, (int[]){ line, leaf });
		assert_int_equal(published_count(stays, 0, (int[]){ 0, leaf }), sum);
	}
	ways = slice_find(db, &arena, snapshot->id, "ways");
	assert_int_equal(published_tables(ways), 3);
	assert_null(slice_find(db, &arena, snapshot->id, "why"));

	assert_true(slice_has_line(&arena, agree, many));
	assert_false(slice_has_line(&arena, agree, few));
	assert_false(slice_has_line(&arena, agree, some));
	assert_int_equal(slice_at(&arena, agree, 0, "agree", most).line, 2);
	assert_int_equal(slice_at(&arena, agree, 0, "agree", few).line, 0);
	assert_int_equal(slice_at(&arena, agree, 0, "stays", most).answers, -1);
	passes_the_audit(all_released(snapshot));
	{
		const char *const bodies[] = { code_of(few), code_of(some), code_of(many), code_of(most), "#not-asked" };

		coalition_finds_nothing(&cascade, snapshot, agree, "agree", bodies, 5, code_of(few));
		coalition_finds_nothing(&cascade, snapshot, stays, "stays", bodies, 5, code_of(few));
	}
}

/* Where all who were few said the same, and so did the line that they are told with. */
static void what_the_few_all_said_is_not_told_by_what_is_left(void **state)
{
	struct cascade cascade = cascade_of("t-slice-same");
	const int64_t few = body_of("t-few"), many = body_of("t-many"), most = body_of("t-most");
	const struct published_tally *stays;
	struct snapshot *snapshot;

	(void)state;
	accept(cascade.survey.id, few);
	people_answer(&cascade, many, 100);
	people_answer(&cascade, most, 150);
	for (int i = 0; i < 3; i++)
		answer(&cascade, &cascade.version, few, "{\"agree\":\"yes\",\"stays\":\"no\",\"home\":\"town\",\"ways\":[\"a\"]}");
	for (int i = 0; i < 60; i++)
		answer(&cascade, &cascade.version, 0, "{\"agree\":\"no\",\"stays\":\"yes\",\"home\":\"town\",\"ways\":[\"a\"]}");
	snapshot = frozen(&cascade);
	tick();
	stays = slice_find(db, &arena, snapshot->id, "stays");
	assert_text(lines_text(stays), arena_print(&arena, "%s %s #others", code_of(many), code_of(most)));
	passes_the_audit(all_released(snapshot));
	coalition_finds_nothing(&cascade, snapshot, stays, "stays", (const char *const[]){ code_of(few), code_of(many), code_of(most), "#not-asked" }, 4,
				code_of(few));
}

static void few_people_in_many_committees_have_the_national_table_alone(void **state)
{
	struct cascade cascade = cascade_of("t-slice-thin");
	const struct published_tally *agree;
	struct snapshot *snapshot;

	(void)state;
	for (int i = 0; i < 12; i++) {
		const int64_t body = body_of(arena_print(&arena, "t-thin-%d", i));

		accept(cascade.survey.id, body);
		people_answer(&cascade, body, 9);
	}
	snapshot = frozen(&cascade);
	tick();
	agree = slice_find(db, &arena, snapshot->id, "agree");
	assert_non_null(agree);
	assert_int_equal(published_tables(agree), 1);
	assert_int_equal(published_shape(agree, 0)->dimension_count, 1);
	assert_int_equal(slice_at(&arena, agree, 0, "agree", 1).lines, -1);
	assert_int_equal(published_count(agree, 0, (int[]){ 0 }), 12 * 9);
}

/* What a committee asked besides is of those whom it asked, and of three of them nothing. */
static void own_questions_are_told_of_those_who_were_asked(void **state)
{
	struct cascade cascade = cascade_of("t-slice-own");
	const int64_t few = body_of("t-few"), many = body_of("t-many");
	const struct published_tally *tally;
	struct hash of_few, of_many;
	struct snapshot *snapshot;
	char name[40];

	(void)state;
	accept(cascade.survey.id, few);
	accept(cascade.survey.id, many);
	of_few = keep_version(document_with_own(&arena, common, own, few));
	of_many = keep_version(document_with_own(&arena, common, own, many));
	assert_true(survey_body_use_version(db, cascade.survey.id, few, &(struct version_use){ .version = of_few }));
	assert_true(survey_body_use_version(db, cascade.survey.id, many, &(struct version_use){ .version = of_many }));
	for (int i = 0; i < 3; i++)
		answer(&cascade, &of_few, few, arena_print(&arena, "{\"agree\":\"yes\",\"b%lld_bus\":\"yes\"}", (long long)few));
	for (int i = 0; i < 40; i++)
		answer(&cascade, &of_many, many, arena_print(&arena, "{\"agree\":\"%s\",\"b%lld_bus\":\"%s\"}", i < 20 ? "yes" : "no", (long long)many,
							     i < 28 ? "yes" : "no"));
	people_answer(&cascade, 0, 90);
	snapshot = frozen(&cascade);
	tick();
	snprintf(name, sizeof(name), "b%lld_bus", (long long)many);
	assert_true(slice_asker(name) == many);
	assert_int_equal(slice_asker("bus"), 0);
	assert_int_equal(slice_asker("b12"), 0);
	tally = slice_find(db, &arena, snapshot->id, name);
	assert_non_null(tally);
	assert_int_equal(published_count(tally, 0, (int[]){ 1 }), 28);
	assert_int_equal(published_count(tally, 0, (int[]){ 2 }), 12);
	snprintf(name, sizeof(name), "b%lld_bus", (long long)few);
	assert_null(slice_find(db, &arena, snapshot->id, name));
	passes_the_audit(all_released(snapshot));
}

static int column_of(const struct snapshot *snapshot, const char *name)
{
	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (!strcmp(snapshot->columns[i].name, name))
			return i;
	fail_msg("no column %s", name);
	return -1;
}

static void two_questions_are_crossed_where_there_are_people_enough(void **state)
{
	struct cascade cascade = cascade_of("t-slice-cross");
	const int64_t many = body_of("t-many"), most = body_of("t-most");
	const struct guarded guarded = { cascade.survey.id, PROFESSIONALS, 5 };
	struct releasing releasing = { .guarded = &guarded, .keyring = &keyring, .now = 100 };
	const struct slice_lines *lines;
	struct publication fine, coarse;
	struct snapshot *snapshot;

	(void)state;
	accept(cascade.survey.id, many);
	people_answer(&cascade, many, 150);
	people_answer(&cascade, most, 150);
	snapshot = frozen(&cascade);
	tick();
	releasing.snapshot = snapshot;
	lines = slice_lines_find(db, &arena, &releasing);
	if (slice_cross(db, &arena, &releasing, lines, &(struct slice_cross){ column_of(snapshot, "stays"), column_of(snapshot, "home") }, &coarse))
		fail_msg("why %s", coarse.why);
	assert_non_null(coarse.tally);
	assert_int_equal(published_as(coarse.tally), AS_ASKED);
	assert_int_equal(published_shape(coarse.tally, 0)->dimension_count, 3);
	assert_true(slice_has_line(&arena, coarse.tally, many));
	/* 3 tables of 2 x 5 x 2 answers and more, of 300 people; 15 are wanted for each. */
	if (slice_cross(db, &arena, &releasing, lines, &(struct slice_cross){ column_of(snapshot, "agree"), column_of(snapshot, "ways") }, &fine))
		fail_msg("%s", fine.why);
	assert_true(!fine.tally || !slice_has_line(&arena, fine.tally, many));
	passes_the_audit(all_released(snapshot));
}

/* A second freeze is cut as the first one was, so that it can be compared, and told. */
static void what_follows_is_cut_as_what_was_told_before(void **state)
{
	struct cascade cascade = cascade_of("t-slice-later");
	const int64_t many = body_of("t-many"), late = body_of("t-late");
	const struct published_tally *before, *after;
	struct snapshot *first, *second;

	(void)state;
	accept(cascade.survey.id, many);
	accept(cascade.survey.id, late);
	people_answer(&cascade, many, 150);
	people_answer(&cascade, 0, 150);
	first = frozen(&cascade);
	tick();
	before = slice_find(db, &arena, first->id, "stays");
	assert_text(lines_text(before), arena_print(&arena, "%s #not-asked", code_of(many)));
	people_answer(&cascade, many, 100);
	people_answer(&cascade, late, 100);
	people_answer(&cascade, 0, 100);
	second = frozen(&cascade);
	tick();
	after = slice_find(db, &arena, second->id, "stays");
	assert_text(lines_text(after), arena_print(&arena, "%s #others #not-asked", code_of(many)));
	assert_int_equal(published_count(after, 0, (int[]){ 0, 0 }), 600);
}

static int64_t count_at(const struct published_tally *tally, const char *line, const char *answer)
{
	const struct family_table *shape = shape_of(tally, 2);

	return published_count(tally, 0, (int[]){ line ? place_of(&shape->dimensions[0], line) : 0, place_of(&shape->dimensions[1], answer) });
}

/* Of each committee it is told how many said nothing; not where they would be told of by another question. */
static void a_few_who_left_a_question_empty_hide_no_answer(void **state)
{
	struct cascade cascade = cascade_of("t-slice-empty");
	const int64_t many = body_of("t-many"), most = body_of("t-most");
	const struct guarded guarded = { cascade.survey.id, PROFESSIONALS, 5 };
	struct releasing releasing = { .guarded = &guarded, .keyring = &keyring, .now = 100 };
	const struct published_tally *stays;
	struct publication crossed;
	struct slice_cross cross;
	struct snapshot *snapshot;

	(void)state;
	accept(cascade.survey.id, many);
	people_answer(&cascade, many, 150);
	people_answer(&cascade, most, 200);
	for (int i = 0; i < 3; i++)
		answer(&cascade, &cascade.version, i ? many : most, "{\"agree\":\"yes\",\"stays\":null,\"home\":\"town\",\"ways\":[\"a\"]}");
	snapshot = frozen(&cascade);
	tick();
	stays = slice_find(db, &arena, snapshot->id, "stays");
	assert_int_equal(look_at(&cascade, stays, "stays", code_of(0)), 0);
	assert_int_equal(count_at(stays, NULL, "#empty"), 3);
	assert_int_equal(count_at(stays, code_of(many), "#empty"), 2);
	assert_int_equal(count_at(stays, code_of(most), "#empty"), 1);
	assert_int_equal(count_at(stays, code_of(many), "#answered"), 150);
	releasing.snapshot = snapshot;
	cross.rows = column_of(snapshot, "stays");
	cross.cols = column_of(snapshot, "home");
	if (slice_cross(db, &arena, &releasing, slice_lines_find(db, &arena, &releasing), &cross, &crossed))
		fail_msg("%s", crossed.why);
	if (crossed.tally && published_shape(crossed.tally, 0)->dimension_count == 3) {
		const struct family_dimension *lines = &published_shape(crossed.tally, 0)->dimensions[0];

		assert_int_equal(published_count(crossed.tally, 0, (int[]){ place_of(lines, code_of(many)), 1, 3 }), PUBLISHED_HIDDEN);
	}
	passes_the_audit(all_released(snapshot));
}

/* --- which have a line, by their counts alone */

static const char *chosen(const int *counts, int count, int none, int threshold)
{
	struct tally tally = { 0 };
	struct snapshot_column column = { .shape = SHAPE_CODE, .code_count = count };
	const char **codes = arena_array(&arena, const char *, (size_t)count);
	const struct slice_lines *lines;
	struct buffer out = buffer_in(&arena);

	tally.column = &column;
	tally.codes = arena_array(&arena, struct tally_count, (size_t)count);
	for (int i = 0; i < count; i++) {
		codes[i] = arena_print(&arena, "%d", i + 1);
		tally.codes[i].single = counts[i];
	}
	column.codes = codes;
	tally.not_asked.single = none;
	lines = slice_lines(&arena, &tally, threshold);
	for (int i = 0; lines && i < lines->count; i++)
		buffer_print(&out, "%s ", lines->codes[i]);
	buffer_print(&out, "%s", lines ? lines->has_none ? "none" : "-" : "nobody");
	return out.bytes;
}

static const char scale[] = DOCUMENT("{\"name\":\"trust\",\"kind\":\"scale\"," L ",\"from\":1,\"to\":5,\"low\":{\"fr\":\"non\"},\"high\":{\"fr\":\"oui\"}}");

static void trust(struct cascade *cascade, int64_t body, const int counts[5])
{
	for (int point = 1; point <= 5; point++)
		for (int i = 0; i < counts[point - 1]; i++)
			answer(cascade, &cascade->version, body, arena_print(&arena, "{\"trust\":%d}", point));
}

static const char *leaves_text(const struct family_dimension *dimension)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < dimension->leaf_count; i++)
		buffer_print(&out, "%s%s", i ? " " : "", dimension->leaves[i]);
	return out.bytes;
}

/* A round is told first, in three groups; a committee's detail in five would tell who stands between: so its line has three too. */
static void what_was_told_in_three_groups_is_told_so_by_committees(void **state)
{
	struct cascade cascade = cascade_asking("t-slice-three", scale);
	const int64_t one = body_of("t-one"), other = body_of("t-other");
	const struct guarded guarded = { cascade.survey.id, PROFESSIONALS, 5 };
	struct releasing releasing = { .guarded = &guarded, .keyring = &keyring, .now = 100 };
	const struct published_tally *tally;
	struct publication publication;
	struct snapshot *snapshot;
	int column;

	(void)state;
	accept(cascade.survey.id, one);
	trust(&cascade, one, (const int[]){ 2, 45, 12, 47, 1 });
	trust(&cascade, other, (const int[]){ 1, 45, 12, 47, 2 });
	trust(&cascade, 0, (const int[]){ 0, 35, 12, 35, 0 });
	releasing.snapshot = snapshot = frozen(&cascade);
	column = column_of(snapshot, "trust");
	assert_int_equal(question_release(db, &arena, &releasing, column, column_questions(db, &arena, snapshot), &(struct tally_guard){ 0 }, &publication), NO_FAULT);
	assert_text(leaves_text(&published_shape(publication.tally, 0)->dimensions[0]), "1..2 3 4..5");
	assert_non_null(release_find(db, &arena, snapshot->id, "question trust in three"));
	tick();
	tally = slice_find(db, &arena, snapshot->id, "trust");
	assert_text(lines_text(tally), arena_print(&arena, "%s %s #not-asked", code_of(one), code_of(other)));
	assert_text(leaves_text(&published_shape(tally, 0)->dimensions[1]), "1..2 3 4..5");
	assert_int_equal(published_count(tally, 0, (const int[]){ 1, 1 }), 47);
	assert_int_equal(published_count(tally, 0, (const int[]){ 2, 2 }), 12);
	assert_int_equal(published_hides(tally, 0), 0);
	passes_the_audit(all_released(snapshot));
}

/* The other way round: where committees have it in five, a round has it in five too, and is not without. */
static void what_committees_have_in_detail_a_round_has_too(void **state)
{
	struct cascade cascade = cascade_asking("t-slice-five", scale);
	const int64_t one = body_of("t-one"), other = body_of("t-other");
	const struct guarded guarded = { cascade.survey.id, PROFESSIONALS, 5 };
	struct releasing releasing = { .guarded = &guarded, .keyring = &keyring, .now = 100 };
	struct publication publication;
	struct snapshot *snapshot;

	(void)state;
	accept(cascade.survey.id, one);
	trust(&cascade, one, (const int[]){ 20, 25, 15, 27, 21 });
	trust(&cascade, other, (const int[]){ 21, 25, 25, 17, 22 });
	releasing.snapshot = snapshot = frozen(&cascade);
	tick();
	assert_int_equal(question_release(db, &arena, &releasing, column_of(snapshot, "trust"), column_questions(db, &arena, snapshot),
					  &(struct tally_guard){ .threshold = 45 }, &publication), NO_FAULT);
	assert_text(leaves_text(&published_shape(publication.tally, 0)->dimensions[0]), "1 2 3 4 5");
}

static void lines_follow_from_counts_alone(void **state)
{
	(void)state;
	assert_text(chosen((const int[]){ 200, 100, 40 }, 3, 100, 5), "1 2 3 none");
	/* So many answers a line has at least; with twice the threshold, twenty for each cell. */
	assert_int_equal(slice_least(5), 30);
	assert_int_equal(slice_least(11), 40);
	assert_int_equal(slice_least(100), 200);
	assert_text(chosen((const int[]){ 200, 100, 29 }, 3, 150, 5), "1 none");
	assert_text(chosen((const int[]){ 300, 100, 29, 4 }, 4, 0, 5), "1 2 -");
	assert_text(chosen((const int[]){ 300, 100, 3 }, 3, 0, 5), "1 -");
	/* Those who answered by none are told with the others where they are few. */
	assert_text(chosen((const int[]){ 300, 100, 25 }, 3, 20, 5), "1 2 -");
	assert_text(chosen((const int[]){ 300, 100 }, 2, 3, 5), "1 -");
	/* 90 people for each line: of two as large none is preferred. */
	assert_text(chosen((const int[]){ 200, 50, 50, 50 }, 4, 0, 5), "1 -");
	assert_text(chosen((const int[]){ 20, 20, 20 }, 3, 500, 5), "nobody");
	assert_text(chosen(NULL, 0, 500, 5), "nobody");
	assert_text(chosen((const int[]){ 200 }, 1, 0, 5), "1 -");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_national_table_is_the_sum_and_the_few_are_told_with_others),
		test_of_work(what_the_few_all_said_is_not_told_by_what_is_left),
		test_of_work(few_people_in_many_committees_have_the_national_table_alone),
		test_of_work(own_questions_are_told_of_those_who_were_asked),
		test_of_work(two_questions_are_crossed_where_there_are_people_enough),
		test_of_work(what_follows_is_cut_as_what_was_told_before),
		test_of_work(what_was_told_in_three_groups_is_told_so_by_committees),
		test_of_work(what_committees_have_in_detail_a_round_has_too),
		test_of_work(a_few_who_left_a_question_empty_hide_no_answer),
		test_of_work(lines_follow_from_counts_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
