#include "participant/invitation_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/keyring.h"
#include "base/log.h"
#include "db/db.h"
#include "participant/person.h"

enum { AT_ONCE_ADDED = 1000, MOST_ATTEMPTS = 10 };

int invitation_find(struct db *db, const struct code_mark *mark, struct invitation *invitation)
{
	struct query *query = db_query(db, "SELECT id, survey, participant FROM invitation WHERE code_hash = ?");
	int found;

	query_give_hash(query, &mark->hash);
	found = query_next(query);
	if (found) {
		invitation->id = query_number(query);
		invitation->survey = query_number(query);
		invitation->participant = query_id(query);
	}
	query_end(query);
	return found;
}

int invitation_has_finder(struct db *db, const struct code_mark *mark)
{
	struct query *query = db_query(db, "SELECT EXISTS (SELECT 1 FROM invitation WHERE finder = ?)");

	query_give_bytes(query, mark->finder, FINDER_SIZE);
	return query_end_number(query) > 0;
}

int invitation_person(struct db *db, struct arena *arena, int64_t invitation, struct invited_person *person)
{
	struct query *query = db_query(db,
		"SELECT p.id, p.college, p.territory FROM invitation i JOIN participant p ON p.id = i.participant WHERE i.id = ?");
	int found;

	query_give_number(query, invitation);
	found = query_next(query);
	if (found) {
		person->participant = query_number(query);
		person->college = query_text(query, arena);
		person->territory = query_text(query, arena);
	}
	query_end(query);
	return found;
}

/* --- adding */

struct adding {
	struct db *db;
	const struct ballot *ballot;
	const struct instance_key *instance;	/* the newest */
	int64_t survey, batch;			/* batch 0: none */
};

/* Random, so that it tells no order; above 0, and a number that anything reads. */
static int64_t new_number(void)
{
	uint64_t number;

	random_bytes(&number, sizeof(number));
	return 1 + (int64_t)(number >> 2);
}

static void write_one(struct buffer *rows, const struct adding *adding, struct arena *arena, int64_t participant)
{
	const int64_t id = new_number();
	const struct code_mark mark = secret_mark(adding->instance, INVITATION, invitation_code(adding->ballot, id));

	buffer_print(rows, "%s[%lld,", rows->length > 1 ? "," : "", (long long)id);
	if (participant)
		buffer_print(rows, "%lld,", (long long)participant);
	else
		buffer_add_text(rows, "null,");
	buffer_print(rows, "\"%s\",", hex_write(arena, mark.finder, FINDER_SIZE));
	buffer_print(rows, "\"%s\"]", hex_write(arena, mark.hash.bytes, HASH_SIZE));
}

/*
 * In one statement; how many are in. Whom somebody else invited meanwhile, and whose code is by chance another's, are
 * left out: who asks for those who are not invited yet finds the latter again.
 */
static int64_t add_rows(const struct adding *adding, const int64_t *participants, int count)
{
	struct arena arena = { 0 };
	struct buffer rows = buffer_in(&arena);
	struct query *query;
	int64_t added;

	buffer_add_text(&rows, "[");
	for (int i = 0; i < count; i++)
		write_one(&rows, adding, &arena, participants ? participants[i] : 0);
	buffer_add_text(&rows, "]");
	query = db_query(adding->db,
		"INSERT IGNORE INTO invitation (id, survey, participant, batch, finder, code_hash, key_number)"
		" SELECT j.id, ?, j.participant, ?, UNHEX(j.finder), UNHEX(j.hash), ? FROM JSON_TABLE(?, '$[*]' COLUMNS"
		" (id BIGINT PATH '$[0]', participant BIGINT PATH '$[1]', finder CHAR(32) PATH '$[2]', hash CHAR(64) PATH '$[3]')) j");
	query_give_number(query, adding->survey);
	query_give_id(query, adding->batch);
	query_give_number(query, adding->instance->number);
	query_give_text(query, rows.bytes);
	added = query_end(query);
	arena_close(&arena);
	return added;
}

static int begin_adding(struct adding *adding, struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey,
			struct ballot *ballot)
{
	if (!keyring->count || !ballot_make(db, arena, keyring, survey, ballot))
		return 0;
	*adding = (struct adding){ db, ballot, &keyring->keys[0], survey, 0 };
	return 1;
}

/* The next people of the segment who are not invited; how many. */
static int next_people(const struct adding *adding, int64_t list, const struct segment *segment, int64_t after, int64_t *people, int64_t most)
{
	struct query *query = db_query(adding->db,
		"SELECT p.id FROM participant p LEFT JOIN invitation i ON i.survey = ? AND i.participant = p.id"
		" WHERE p.list = ? AND p.id > ? AND i.id IS NULL AND (? IS NULL OR p.language = ?)"
		" AND (? IS NULL OR p.college = ?) AND (? IS NULL OR p.territory = ?) ORDER BY p.id LIMIT ?");
	int count = 0;

	query_give_number(query, adding->survey);
	query_give_number(query, list);
	query_give_number(query, after);
	for (int i = 0; i < 2; i++)
		query_give_text(query, segment->language);
	for (int i = 0; i < 2; i++)
		query_give_text(query, segment->college);
	for (int i = 0; i < 2; i++)
		query_give_text(query, segment->territory);
	query_give_number(query, most < AT_ONCE_ADDED ? most : AT_ONCE_ADDED);
	while (query_next(query))
		people[count++] = query_number(query);
	query_end(query);
	return count;
}

int64_t invitation_add_people(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, int64_t list,
			      const struct segment *segment, int64_t *after, int64_t most)
{
	static const struct segment everybody;
	int64_t *people = arena_array(arena, int64_t, AT_ONCE_ADDED), added = 0;
	struct adding adding;
	struct ballot ballot;

	if (!begin_adding(&adding, db, arena, keyring, survey, &ballot))
		return 0;
	while (added < most) {
		const int count = next_people(&adding, list, segment ? segment : &everybody, *after, people, most - added);

		if (!count)
			break;
		added += add_rows(&adding, people, count);
		*after = people[count - 1];
	}
	return added;
}

/* Neither a mail nor a message reaches them. */
#define BY_LETTER "p.mail IS NULL AND p.phone IS NULL AND p.address <> ''"

int64_t invitation_add_lettered(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, int64_t list)
{
	int64_t *people = arena_array(arena, int64_t, AT_ONCE_ADDED), added = 0;
	struct adding adding;
	struct ballot ballot;
	int count = 0;

	if (!begin_adding(&adding, db, arena, keyring, survey, &ballot))
		return 0;
	do {
		struct query *query = db_query(db,
			"SELECT p.id FROM participant p LEFT JOIN invitation i ON i.survey = ? AND i.participant = p.id"
			" WHERE p.list = ? AND " BY_LETTER " AND i.id IS NULL ORDER BY p.id LIMIT ?");

		query_give_number(query, survey);
		query_give_number(query, list);
		query_give_number(query, AT_ONCE_ADDED);
		for (count = 0; query_next(query); count++)
			people[count] = query_number(query);
		query_end(query);
		if (count)
			added += add_rows(&adding, people, count);
	} while (count == AT_ONCE_ADDED && !db_fault(db));
	return added;
}

int invitation_letter_list(struct db *db, struct arena *arena, int64_t survey, int64_t list, int64_t after, struct lettered **letters)
{
	struct query *query = db_query(db,
		"SELECT p.id, i.id, p.name, p.address, p.language FROM participant p JOIN invitation i ON i.survey = ? AND i.participant = p.id"
		" WHERE p.list = ? AND p.id > ? AND " BY_LETTER " ORDER BY p.id LIMIT ?");
	int count = 0;

	*letters = arena_array(arena, struct lettered, MOST_LETTERS);
	query_give_number(query, survey);
	query_give_number(query, list);
	query_give_number(query, after);
	query_give_number(query, MOST_LETTERS);
	for (; query_next(query); count++) {
		struct lettered *one = &(*letters)[count];

		one->participant = query_number(query);
		one->invitation = query_number(query);
		one->name = query_text(query, arena);
		one->address = query_text(query, arena);
		one->language = query_text(query, arena);
	}
	query_end(query);
	return count;
}

int64_t invitation_add_batch(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, const char *place, int count)
{
	struct adding adding;
	struct ballot ballot;
	struct query *query;
	int64_t added = 0;

	if (count < 1 || count > MOST_BATCH)
		die("a batch of %d invitations", count);
	if (!begin_adding(&adding, db, arena, keyring, survey, &ballot))
		return 0;
	query = db_query(db, "INSERT INTO invitation_batch (survey, place, made, count) VALUES (?, ?, UTC_DATE(), ?) RETURNING id");
	query_give_number(query, survey);
	query_give_text(query, place);
	query_give_number(query, count);
	adding.batch = query_end_number(query);
	for (int i = 0; added < count && i < MOST_ATTEMPTS && !db_fault(db); i++)
		added += add_rows(&adding, NULL, count - (int)added < AT_ONCE_ADDED ? count - (int)added : AT_ONCE_ADDED);
	return adding.batch;
}

/* --- batches */

/* In the order of read_batch(). */
#define BATCH_COLUMNS "id, survey, place, made, count"

static struct invitation_batch read_batch(struct query *query, struct arena *arena)
{
	struct invitation_batch batch = { .id = query_number(query) };

	batch.survey = query_number(query);
	batch.place = query_text(query, arena);
	batch.made = query_day(query);
	batch.count = (int)query_number(query);
	return batch;
}

int invitation_batch_list(struct db *db, struct arena *arena, int64_t survey, struct invitation_batch **list)
{
	struct query *query = db_query(db, "SELECT " BATCH_COLUMNS " FROM invitation_batch WHERE survey = ? ORDER BY id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct invitation_batch, MOST_BATCHES);
	query_give_number(query, survey);
	query_give_number(query, MOST_BATCHES);
	while (query_next(query))
		(*list)[count++] = read_batch(query, arena);
	query_end(query);
	return count;
}

struct invitation_batch *invitation_batch_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " BATCH_COLUMNS " FROM invitation_batch WHERE id = ?");
	struct invitation_batch *batch = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		batch = arena_new(arena, struct invitation_batch);
		*batch = read_batch(query, arena);
	}
	query_end(query);
	return batch;
}

int invitation_list_of_batch(struct db *db, struct arena *arena, const struct invitation_batch *batch, int64_t **list)
{
	struct query *query = db_query(db, "SELECT id FROM invitation WHERE batch = ? ORDER BY id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, int64_t, MOST_BATCH);
	query_give_number(query, batch->id);
	query_give_number(query, MOST_BATCH);
	while (query_next(query))
		(*list)[count++] = query_number(query);
	query_end(query);
	return count;
}

/* --- what became of them */

static void write_keys(struct buffer *keys, struct arena *arena, const struct ballot *ballot, int64_t invitation, int place)
{
	const struct code code = invitation_code(ballot, invitation);

	for (int turn = 0; turn < BALLOT_TURNS; turn++) {
		const struct submission_key key = invitation_key(ballot, code, turn);
		const struct hash sent = submission_sent_hash(&key);

		buffer_print(keys, "%s[%d,", keys->length > 1 ? "," : "", place);
		buffer_print(keys, "\"%s\"]", hex_write(arena, sent.bytes, HASH_SIZE));
	}
}

void invitations_answered(struct db *db, const struct survey *survey, const struct ballot *ballot, const int64_t *list, int count,
			  int *answered)
{
	struct arena arena = { 0 };
	struct buffer keys = buffer_in(&arena);
	struct query *query;

	if (survey->promise == ANONYMOUS)
		die("nobody may ask who answered the anonymous survey %lld", (long long)survey->id);
	memset(answered, 0, (size_t)count * sizeof(*answered));
	if (ballot->is_destroyed)
		return;
	buffer_add_text(&keys, "[");
	for (int i = 0; i < count; i++)
		write_keys(&keys, &arena, ballot, list[i], i);
	buffer_add_text(&keys, "]");
	query = db_query(db,
		"SELECT j.place FROM JSON_TABLE(?, '$[*]' COLUMNS (place INT PATH '$[0]', hash CHAR(64) PATH '$[1]')) j"
		" STRAIGHT_JOIN submission m ON m.key_hash = UNHEX(j.hash)");
	query_give_text(query, keys.bytes);
	while (query_next(query))
		answered[query_number(query)] = 1;
	query_end(query);
	arena_close(&arena);
}

int invitation_is_answered(struct db *db, const struct survey *survey, const struct ballot *ballot, int64_t invitation)
{
	int answered = 0;

	invitations_answered(db, survey, ballot, &invitation, 1, &answered);
	return answered;
}
