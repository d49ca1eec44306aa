/* Snapshots: whole, reproducible, refused where they must be, verified, and erased from. */
#include "snapshot/work.h"

#include "snapshot/dictionary.h"
#include "snapshot/snapshot_store.h"

enum { MANY = 200 };

/* --- what is held */

static struct segment *load(const struct snapshot *snapshot, int number)
{
	struct segment *segment;

	assert_int_equal(segment_load(db, &arena, snapshot, number, &segment), NO_FAULT);
	return segment;
}

static int own_state(const struct segment *segment, enum own_column column, int row)
{
	return state_of(&segment->cells[column], row);
}

static const char *own_name(const struct segment *segment, enum own_column column, int row)
{
	int state = own_state(segment, column, row);

	return state < segment->columns[column].code_count ? segment->columns[column].codes[state] : NULL;
}

static void own_cells_are(const struct segment *segment, int row, const struct sent *sent)
{
	int has_seed = sent->seed && questionnaire_is_random(sent->questionnaire);
	double people, seed;
	int32_t day;

	assert_memory_equal(segment->ids + ROW_ID * (size_t)row, sent->id, ROW_ID);
	assert_text(own_name(segment, OWN_VERSION, row), hex_write(&arena, sent->version.bytes, HASH_SIZE));
	assert_text(own_name(segment, OWN_AUDIENCE, row), "professionals");
	assert_text(own_name(segment, OWN_MODE, row), mode_names[sent->mode]);
	assert_text(own_name(segment, OWN_LANGUAGE, row), "fr");
	assert_text(own_name(segment, OWN_TERRITORY, row), sent->territory);
	assert_text(own_name(segment, OWN_COLLEGE, row), sent->college);
	assert_text(own_name(segment, OWN_GENERATED, row), sent->generated ? "yes" : "no");
	assert_int_equal(own_state(segment, OWN_BODY, row), CELL_WIDE + CELL_NOT_ASKED);
	memcpy(&people, segment->cells[OWN_PEOPLE].values + sizeof(people) * (size_t)row, sizeof(people));
	assert_int_equal((int)people, sent->people);
	memcpy(&day, segment->cells[OWN_DAY].values + sizeof(day) * (size_t)row, sizeof(day));
	assert_int_equal(day, day_of(2026, 2, 28));
	memcpy(&seed, segment->cells[OWN_SEED].values + sizeof(seed) * (size_t)row, sizeof(seed));
	assert_int_equal((int)seed, has_seed ? sent->seed : 0);
	assert_int_equal(own_state(segment, OWN_SEED, row), has_seed ? CELL_GIVEN : CELL_NOT_ASKED);
}

static void a_snapshot_holds_what_was_sent(void **state)
{
	struct chance with = { 1 };

	(void)state;
	for (int i = 0; i < 6; i++) {
		struct survey survey;
		const struct sent *sent = answered_survey(&with, &survey, arena_print(&arena, "t-holds-%d", i),
							  1 + chance(&with, 50), MANY);
		const struct snapshot *snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
		const struct segment *segment = load(snapshot, 0);
		int generated = 0;

		assert_int_equal(snapshot->submissions, MANY);
		assert_text(snapshot->survey, survey.slug);
		for (int row = 0; row < MANY; row++) {
			own_cells_are(segment, row, &sent[row]);
			assert_true(row_is(sent[row].questionnaire, sent[row].given, segment, row));
			generated += sent[row].generated;
		}
		assert_int_equal(snapshot->generated, generated);
	}
}

static void tests_and_other_surveys_are_left_out(void **state)
{
	struct chance with = { 2 };
	struct survey survey, other;
	struct sent *sent = answered_survey(&with, &survey, "t-one", 12, 20);
	struct sent trial = sent_by_chance(&with, sent->questionnaire, sent->version);
	struct hash hash;

	(void)state;
	hash = take(&survey, SNAPSHOT_PROVISIONAL)->hash;
	answered_survey(&with, &other, "t-other", 12, 20);
	trial.test = 1;
	send(&with, &survey, &trial);
	assert_int_equal(take(&survey, SNAPSHOT_PROVISIONAL)->submissions, 20);
	assert_true(hash_is_same(&take(&survey, SNAPSHOT_PROVISIONAL)->hash, &hash));
}

static void nothing_sent_is_a_snapshot_too(void **state)
{
	struct chance with = { 3 };
	struct survey survey;
	struct snapshot_verdict verdict;
	const struct snapshot *snapshot;

	(void)state;
	answered_survey(&with, &survey, "t-empty", 12, 0);
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	assert_int_equal(snapshot->submissions, 0);
	assert_int_equal(snapshot_segments(snapshot), 0);
	assert_int_equal(snapshot_verify(db, &arena, snapshot, &verdict), NO_FAULT);
	assert_true(verdict.is_whole);
}

/* --- the hash */

static void the_same_data_gives_the_same_hash(void **state)
{
	struct chance with = { 4 };
	struct survey survey;
	const struct sent *sent = answered_survey(&with, &survey, "t-same", 15, 50);
	const struct snapshot *first = take(&survey, SNAPSHOT_PROVISIONAL), *second = take(&survey, SNAPSHOT_FROZEN);
	struct query *query = db_query(db, "UPDATE submission SET language = 'en' WHERE survey = ? AND id = ?");
	const struct snapshot *third;

	(void)state;
	assert_true(first->id != second->id);
	assert_text(first->dictionary, second->dictionary);
	assert_true(hash_is_same(&first->hash, &second->hash));
	query_give_number(query, survey.id);
	query_give_bytes(query, sent[49].id, ROW_ID);
	assert_int_equal(query_end(query), 1);
	third = take(&survey, SNAPSHOT_PROVISIONAL);
	assert_false(hash_is_same(&first->hash, &third->hash));
}

/* What a hash was in the first version of this program, it is for ever. */
static void the_hash_is_that_of_its_definition(void **state)
{
	struct chance with = { 5 };
	struct survey survey;
	const struct sent *sent = answered_survey(&with, &survey, "t-definition", 3, 2);
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	const struct segment *segment = load(snapshot, 0);
	struct buffer ids = buffer_in(&arena), rows = buffer_in(&arena), all = buffer_in(&arena);
	struct hash hash;

	(void)state;
	for (int row = 0; row < 2; row++)
		buffer_add(&ids, sent[row].id, ROW_ID);
	hash = hash_of(ids.bytes, ids.length);
	buffer_add(&rows, hash.bytes, HASH_SIZE);
	for (int row = 0; row < 2; row++) {
		struct buffer bytes = buffer_in(&arena);

		buffer_add(&bytes, segment->salts + ROW_SALT * (size_t)row, ROW_SALT);
		for (int i = 0; i < segment->column_count; i++) {
			struct column_layout layout = column_layout(&segment->columns[i]);
			size_t size, width = (size_t)layout.width, wide = (size_t)layout.state_width;
			const unsigned char *cells = segment_cells(segment, i, &size);

			assert_int_equal(size, 2 * column_row_size(&segment->columns[i]));
			for (size_t plane = 0; plane < (size_t)layout.planes; plane++)
				buffer_add(&bytes, cells + (2 * plane + (size_t)row) * width, width);
			buffer_add(&bytes, cells + 2 * (size_t)layout.planes * width + (size_t)row * wide, wide);
		}
		hash = hash_of(bytes.bytes, bytes.length);
		buffer_add(&rows, hash.bytes, HASH_SIZE);
	}
	hash = hash_of(snapshot->dictionary, strlen(snapshot->dictionary));
	buffer_add(&all, hash.bytes, HASH_SIZE);
	hash = hash_of(rows.bytes, rows.length);
	buffer_add(&all, hash.bytes, HASH_SIZE);
	hash = hash_of(all.bytes, all.length);
	assert_true(hash_is_same(&hash, &snapshot->hash));
}

static const char *without(const char *text, const char *part)
{
	const char *at = strstr(text, part);

	assert_non_null(at);
	return arena_print(&arena, "%.*s%s", (int)(at - text), text, at + strlen(part));
}

/* Snapshots taken before there were seeds stay readable, and what is newer than this program is not. */
static void older_snapshots_are_read(void **state)
{
	struct chance with = { 6 };
	struct survey survey;
	struct snapshot snapshot, older, newer;
	const char *old;

	(void)state;
	answered_survey(&with, &survey, "t-older", 5, 3);
	snapshot = older = newer = *take(&survey, SNAPSHOT_FROZEN);
	old = without(snapshot.dictionary, ",{\"name\":\"seed\",\"shape\":\"number\"}");
	assert_int_equal(strncmp(old, "{\"format\":2", 11), 0);
	older.dictionary = arena_print(&arena, "{\"format\":1%s", old + 11);
	assert_true(dictionary_read(&arena, &older));
	assert_int_equal(older.own_count, 10);
	assert_int_equal(older.column_count, snapshot.column_count - 1);
	assert_text(older.columns[10].name, snapshot.columns[11].name);
	assert_text(dictionary_write(&arena, &older), old);
	newer.dictionary = arena_print(&arena, "{\"format\":3%s", snapshot.dictionary + 11);
	assert_false(dictionary_read(&arena, &newer));
	newer.dictionary = old;
	assert_false(dictionary_read(&arena, &newer));
}

/* --- versions */

#define DOCUMENT(questions) \
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":" \
	"[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[" questions "]}]}"
#define CHOICE(name, choices) \
	"{\"name\":\"" name "\",\"kind\":\"choice\",\"label\":{\"fr\":\"?\"},\"choices\":[" choices "]}"
#define NAMED(name) "{\"name\":\"" name "\",\"label\":{\"fr\":\"L\"}}"

static const struct snapshot_column *column_named(const struct snapshot *snapshot, const char *name,
						  enum column_shape shape, int *number)
{
	for (int i = OWN_COLUMNS; i < snapshot->column_count; i++) {
		*number = i;
		if (!strcmp(snapshot->columns[i].name, name) && snapshot->columns[i].shape == shape)
			return &snapshot->columns[i];
	}
	return NULL;
}

static void versions_are_merged_by_names(void **state)
{
	static const char *const documents[] = {
		DOCUMENT(CHOICE("a", NAMED("no") "," NAMED("yes")) "," CHOICE("b", NAMED("x") "," NAMED("y"))),
		DOCUMENT(CHOICE("a", NAMED("yes") "," NAMED("maybe") "," NAMED("no")) ","
			 "{\"name\":\"b\",\"kind\":\"integer\",\"label\":{\"fr\":\"?\"}}"),
	};
	static const char *const answers[] = { "{\"a\":\"no\",\"b\":\"y\"}", "{\"a\":\"maybe\",\"b\":7}" };
	struct survey survey = keep_survey("t-versions");
	struct chance with = { 6 };
	const struct snapshot *snapshot;
	const struct segment *segment;
	int a, code = 0, number = 0;

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct sent sent = { .version = keep_version(documents[i]), .answers = answers[i], .people = 1 };

		use_version(survey.id, &sent.version, 10 + i);
		sent.id[0] = (unsigned char)(i + 1);
		send(&with, &survey, &sent);
	}
	snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	segment = load(snapshot, 0);
	assert_int_equal(snapshot->column_count, OWN_COLUMNS + 3);
	assert_int_equal(column_named(snapshot, "a", SHAPE_CODE, &a)->code_count, 3);
	/* In the order of the last version. */
	assert_text(snapshot->columns[a].codes[0], "yes");
	assert_text(snapshot->columns[a].codes[1], "maybe");
	assert_text(snapshot->columns[a].codes[2], "no");
	/* Two that cannot be counted together are told apart. */
	assert_text(column_named(snapshot, "b_v1", SHAPE_CODE, &code)->asked, "b");
	assert_int_equal(snapshot->columns[code].version, 1);
	assert_non_null(column_named(snapshot, "b", SHAPE_NUMBER, &number));
	assert_int_equal(state_of(&segment->cells[a], 0), 2);
	assert_int_equal(state_of(&segment->cells[a], 1), 1);
	assert_int_equal(state_of(&segment->cells[code], 0), 1);
	assert_int_equal(state_of(&segment->cells[code], 1), CELL_NOT_ASKED);
	assert_int_equal(state_of(&segment->cells[number], 0), CELL_NOT_ASKED);
	assert_int_equal(state_of(&segment->cells[number], 1), CELL_GIVEN);
	assert_int_equal(own_state(segment, OWN_VERSION, 0), 0);
	assert_int_equal(own_state(segment, OWN_VERSION, 1), 1);
}

/* --- refusals */

static enum fault refused(const struct survey *survey, struct snapshot_refusal *refusal)
{
	struct snapshot *snapshot;

	return snapshot_take(db, &arena, survey, SNAPSHOT_FROZEN, &snapshot, refusal);
}

static void what_the_questionnaire_does_not_say_is_refused(void **state)
{
	static const char *const answers[] = {
		"{\"a\":\"perhaps\"}", "{\"z\":1}", "{ \"a\":\"no\"}", "[]", "{\"a\":[\"no\"]}",
	};
	struct hash version = keep_version(DOCUMENT(CHOICE("a", NAMED("no") "," NAMED("yes"))));
	struct chance with = { 8 };

	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct survey survey = keep_survey(arena_print(&arena, "t-refused-%zu", i));
		struct snapshot_refusal refusal;

		use_version(survey.id, &version, 1);
		for (int j = 0; j < 5; j++) {
			struct sent sent = { .version = version, .people = 1, .answers = "{\"a\":\"yes\"}" };

			sent.id[0] = (unsigned char)(j + 1);
			if (j == 3)
				sent.answers = answers[i];
			send(&with, &survey, &sent);
		}
		assert_int_equal(refused(&survey, &refusal), FAULT_INVALID);
		assert_int_equal(refusal.row, 4);
		assert_non_null(strstr(refusal.why, "byte"));
		assert_null(strstr(refusal.why, "perhaps"));
	}
}

static void a_version_that_the_survey_never_used_is_refused(void **state)
{
	struct chance with = { 9 };
	struct survey survey;
	struct snapshot_refusal refusal;
	struct sent strange = {
		.version = keep_version(DOCUMENT(CHOICE("a", NAMED("no") "," NAMED("yes")))), .people = 1, .answers = "{}"
	};

	(void)state;
	answered_survey(&with, &survey, "t-strange", 12, 3);
	send(&with, &survey, &strange);
	assert_int_equal(refused(&survey, &refusal), FAULT_INVALID);
	assert_int_equal(refusal.row, 1);
	assert_non_null(strstr(refusal.why, "version"));
}

/* --- erasures and verification */

static struct snapshot_verdict verdict_of(int64_t id)
{
	const struct snapshot *snapshot = snapshot_find(db, &arena, id);
	struct snapshot_verdict verdict;

	assert_non_null(snapshot);
	assert_int_equal(snapshot_verify(db, &arena, snapshot, &verdict), NO_FAULT);
	return verdict;
}

static void a_withdrawal_blanks_the_row_everywhere(void **state)
{
	struct chance with = { 10 };
	struct survey survey;
	const struct sent *sent = answered_survey(&with, &survey, "t-erased", 25, MANY);
	const struct snapshot *provisional = take(&survey, SNAPSHOT_PROVISIONAL), *frozen = take(&survey, SNAPSHOT_FROZEN);
	const struct snapshot *later, *found;
	const struct segment *segment;

	(void)state;
	assert_int_equal(snapshot_apply_erasures(db, 100), 0);
	for (int i = 0; i < MANY; i += 10)
		withdraw(&survey, &sent[i]);
	later = take(&survey, SNAPSHOT_PROVISIONAL);
	assert_int_equal(later->submissions, MANY - MANY / 10);
	/* Twenty for each of three snapshots, of which the last never held them; a few at a time. */
	assert_int_equal(snapshot_apply_erasures(db, 7), 7);
	assert_int_equal(snapshot_apply_erasures(db, 100), 53);
	assert_int_equal(snapshot_apply_erasures(db, 100), 0);

	found = snapshot_find(db, &arena, provisional->id);
	assert_true(found->is_stale);
	assert_int_equal(found->erased, MANY / 10);
	assert_false(snapshot_find(db, &arena, frozen->id)->is_stale);
	assert_false(snapshot_find(db, &arena, later->id)->is_stale);
	assert_int_equal(snapshot_find(db, &arena, later->id)->erased, 0);
	assert_true(hash_is_same(&found->hash, &provisional->hash));

	segment = load(frozen, 0);
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(segment_is_blank(segment, i), i % 10 == 0);
		assert_true(i % 10 == 0 || row_is(sent[i].questionnaire, sent[i].given, segment, i));
	}
	assert_true(verdict_of(provisional->id).is_whole);
	assert_int_equal(verdict_of(frozen->id).erased, MANY / 10);
	assert_true(verdict_of(frozen->id).is_whole);
	assert_true(verdict_of(later->id).is_whole);
}

static void nothing_is_left_of_what_was_withdrawn(void **state)
{
	struct chance with = { 12 };
	struct survey survey;
	const struct sent *sent = answered_survey(&with, &survey, "t-nothing-left", 10, 3);
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_FROZEN);
	struct segment *before = load(snapshot, 0), *after;
	struct hash hash = segment_row_hash(before, 1), guessed;

	(void)state;
	withdraw(&survey, &sent[1]);
	assert_int_equal(snapshot_apply_erasures(db, 10), 1);
	after = load(snapshot, 0);
	/* Who knows the answers but not the salt cannot prove them by the hash that was kept. */
	memcpy(before->salts + ROW_SALT, after->salts + ROW_SALT, ROW_SALT);
	guessed = segment_row_hash(before, 1);
	assert_false(hash_is_same(&guessed, &hash));
	for (int i = 0; i < ROW_SALT; i++)
		assert_int_equal(after->salts[ROW_SALT + i], 0);
}

/* Statements that harm a snapshot, each given its id. */
#define HARM(name, sql) \
	static int64_t name(int64_t id) \
	{ \
		struct query *query = db_query(db, sql); \
		query_give_number(query, id); \
		return query_end(query); \
	}

HARM(change_cell, "UPDATE snapshot_cells SET cells = INSERT(cells, 5, 1, CHAR(ASCII(SUBSTR(cells, 5, 1)) ^ 1))"
     " WHERE number = 12 AND snapshot = ?")
HARM(change_mode, "UPDATE snapshot_cells SET cells = INSERT(cells, 5, 1, CHAR((ASCII(SUBSTR(cells, 5, 1)) + 1) % 6))"
     " WHERE number = 2 AND snapshot = ?")
HARM(shorten_cells, "UPDATE snapshot_cells SET cells = SUBSTR(cells, 2) WHERE number = 11 AND snapshot = ?")
HARM(drop_cells, "DELETE FROM snapshot_cells WHERE number = 11 AND snapshot = ?")
HARM(drop_last_cells, "DELETE FROM snapshot_cells WHERE number = 20 AND snapshot = ?")
HARM(change_id, "UPDATE snapshot_row SET ids = INSERT(ids, 3, 1, CHAR(ASCII(SUBSTR(ids, 3, 1)) ^ 1)) WHERE snapshot = ?")
HARM(change_salt, "UPDATE snapshot_row SET salts = INSERT(salts, 40, 1, CHAR(ASCII(SUBSTR(salts, 40, 1)) ^ 1))"
     " WHERE snapshot = ?")
HARM(drop_rows, "DELETE FROM snapshot_row WHERE snapshot = ?")
HARM(change_hash, "UPDATE snapshot SET hash = INSERT(hash, 1, 1, CHAR(ASCII(hash) ^ 1)) WHERE id = ?")
HARM(change_segment_hash, "UPDATE snapshot_segment SET hash = INSERT(hash, 1, 1, CHAR(ASCII(hash) ^ 1)) WHERE snapshot = ?")
HARM(announce_ten_million, "UPDATE snapshot SET submissions = 10000000,"
     " dictionary = REGEXP_REPLACE(dictionary, '\"submissions\":[0-9]+', '\"submissions\":10000000') WHERE id = ?")
HARM(change_dictionary, "UPDATE snapshot SET dictionary = REPLACE(dictionary, '\"c0\"', '\"c9\"') WHERE id = ?")
HARM(forget_erasure, "DELETE FROM snapshot_erasure WHERE snapshot = ?")
HARM(change_row_hash, "UPDATE snapshot_erasure SET row_hash = INSERT(row_hash, 1, 1, CHAR(ASCII(row_hash) ^ 1))"
     " WHERE snapshot = ?")
HARM(move_erasure, "UPDATE snapshot_erasure SET place = place + 1 WHERE snapshot = ?")
HARM(list_beyond, "UPDATE snapshot_erasure SET place = 1000000 WHERE snapshot = ?")
HARM(invent_erasure, "INSERT INTO snapshot_erasure SELECT snapshot, 'invented', day, segment, 7, row_hash"
     " FROM snapshot_erasure WHERE snapshot = ?")

static void a_changed_byte_is_found(void **state)
{
	static int64_t (*const harms[])(int64_t id) = {
		change_cell, change_mode, shorten_cells, drop_cells, drop_last_cells, change_id, change_salt, drop_rows,
		change_hash, change_segment_hash, change_dictionary, forget_erasure, change_row_hash, move_erasure,
		list_beyond, invent_erasure, announce_ten_million,
	};
	struct chance with = { 13 };

	(void)state;
	for (size_t i = 0; i < sizeof(harms) / sizeof(*harms); i++) {
		struct survey survey;
		const struct sent *sent =
			answered_survey(&with, &survey, arena_print(&arena, "t-harmed-%zu", i), 20, 12);
		const struct snapshot *snapshot = take(&survey, SNAPSHOT_FROZEN);

		withdraw(&survey, &sent[2]);
		/* One whose list was lost is erased once more. */
		assert_true(snapshot_apply_erasures(db, 10) >= 1);
		assert_true(verdict_of(snapshot->id).is_whole);
		assert_true(harms[i](snapshot->id) > 0);
		if (verdict_of(snapshot->id).is_whole)
			fail_msg("harm %zu was not found", i);
		assert_non_null(verdict_of(snapshot->id).why);
	}
}

/* --- more than one segment */

static void send_very_many(const struct survey *survey, const struct hash *version, int count)
{
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day,"
		" generated, test, key_hash, answers_hash, key_number, answers)"
		" SELECT ?, UNHEX(MD5(seq)), ?, '', 'members', 'alone', 1, 'fr', '2026-02-28', 0, 0,"
		" UNHEX(SHA2(CONCAT('t', seq), 256)), '', 1, ELT(1 + seq % 4, '{}', '{\"a\":null}', '{\"a\":\"no\"}', '{\"a\":\"yes\"}')"
		" FROM seq_1_to_1000000 WHERE seq <= ?");

	query_give_number(query, survey->id);
	query_give_hash(query, version);
	query_give_number(query, count);
	assert_int_equal(query_end(query), count);
}

static void forget_some(const struct survey *survey, int count)
{
	struct query *query = db_query(db, "DELETE FROM submission WHERE survey = ? ORDER BY id LIMIT ?");

	query_give_number(query, survey->id);
	query_give_number(query, count);
	assert_int_equal(query_end(query), count);
}

static void segments_follow_one_another(void **state)
{
	struct hash version = keep_version(DOCUMENT(CHOICE("a", NAMED("no") "," NAMED("yes"))));
	struct survey survey = keep_survey("t-segments");
	const struct snapshot *snapshot;
	const struct segment *segment[2];
	int64_t counts[256] = { 0 };

	(void)state;
	use_version(survey.id, &version, 1);
	send_very_many(&survey, &version, SEGMENT_ROWS + 3);
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	assert_int_equal(snapshot_segments(snapshot), 2);
	assert_true(verdict_of(snapshot->id).is_whole);
	for (int i = 0; i < 2; i++) {
		segment[i] = load(snapshot, i);
		for (int row = 0; row < segment[i]->rows; row++)
			counts[segment[i]->cells[OWN_COLUMNS].states[row]]++;
	}
	assert_int_equal(segment[0]->rows, SEGMENT_ROWS);
	assert_int_equal(segment[1]->rows, 3);
	assert_true(memcmp(segment[0]->ids + ROW_ID * (SEGMENT_ROWS - 1), segment[1]->ids, ROW_ID) < 0);
	assert_int_equal(counts[0] + counts[1] + counts[CELL_EMPTY] + counts[CELL_NOT_ASKED], SEGMENT_ROWS + 3);
	assert_int_equal(counts[1], (SEGMENT_ROWS + 3) / 4 + 1);
	assert_int_equal(counts[CELL_NOT_ASKED], (SEGMENT_ROWS + 3) / 4);
	/* One that is just full, and nothing after it. */
	forget_some(&survey, 3);
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	assert_int_equal(snapshot_segments(snapshot), 1);
	assert_int_equal(snapshot->submissions, SEGMENT_ROWS);
	assert_true(verdict_of(snapshot->id).is_whole);
}

/* What others commit while a snapshot is being taken is not in it, wherever its id falls. */
static void a_snapshot_is_of_one_instant(void **state)
{
	struct db *reader = db, *writer = test_db(60);
	struct chance with = { 14 };
	struct survey survey;
	const struct sent *sent;

	(void)state;
	assert_int_equal(db_ready(writer), NO_FAULT);
	db = writer;
	sent = answered_survey(&with, &survey, "t-instant", 10, 20);
	assert_int_equal(db_keep(writer), NO_FAULT);
	db_begin_snapshot(reader);

	for (int i = 0; i < 20; i++) {
		struct sent another = sent_by_chance(&with, sent->questionnaire, sent->version);

		send(&with, &survey, &another);
	}
	withdraw(&survey, &sent[3]);
	assert_int_equal(db_keep(writer), NO_FAULT);
	db = reader;
	assert_int_equal(take(&survey, SNAPSHOT_PROVISIONAL)->submissions, 20);
	assert_int_equal(db_undo(reader), NO_FAULT);
	assert_int_equal(take(&survey, SNAPSHOT_PROVISIONAL)->submissions, 39);
	assert_int_equal(db_undo(reader), NO_FAULT);

	forget_survey(survey.id);
	assert_int_equal(db_keep(reader), NO_FAULT);
	db_close(writer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_snapshot_holds_what_was_sent),
		test_of_work(tests_and_other_surveys_are_left_out),
		test_of_work(nothing_sent_is_a_snapshot_too),
		test_of_work(the_same_data_gives_the_same_hash),
		test_of_work(the_hash_is_that_of_its_definition),
		test_of_work(older_snapshots_are_read),
		test_of_work(versions_are_merged_by_names),
		test_of_work(what_the_questionnaire_does_not_say_is_refused),
		test_of_work(a_version_that_the_survey_never_used_is_refused),
		test_of_work(a_withdrawal_blanks_the_row_everywhere),
		test_of_work(nothing_is_left_of_what_was_withdrawn),
		test_of_work(a_changed_byte_is_found),
		test_of_work(segments_follow_one_another),
		test_of_work(a_snapshot_is_of_one_instant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
