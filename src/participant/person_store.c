#include "participant/person_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "db/db.h"
#include "participant/list_store.h"

#define PERSON_COLUMNS "id, list, name, mail, phone, address, language, college, territory, consented, version"

static struct participant read_person(struct query *query, struct arena *arena)
{
	struct participant person;

	person.id = query_number(query);
	person.list = query_number(query);
	person.name = query_text(query, arena);
	person.mail = query_text(query, arena);
	person.phone = query_text(query, arena);
	person.address = query_text(query, arena);
	person.language = query_text(query, arena);
	person.college = query_text(query, arena);
	person.territory = query_text(query, arena);
	person.consented = query_day(query);
	person.version = (int)query_number(query);
	return person;
}

struct participant *participant_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " PERSON_COLUMNS " FROM participant WHERE id = ?");
	struct participant *person = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		person = arena_new(arena, struct participant);
		*person = read_person(query, arena);
	}
	query_end(query);
	return person;
}

int participant_search(struct db *db, struct arena *arena, int64_t list, const char *words, int offset, int limit, struct participant **people)
{
	struct query *query = db_query(db,
		"SELECT " PERSON_COLUMNS " FROM participant WHERE list = ? AND (? IS NULL OR LOCATE(?, name) OR LOCATE(LOWER(?), CONVERT(mail USING utf8mb4))"
		" OR LOCATE(?, CONVERT(phone USING utf8mb4)) OR LOCATE(?, address)) ORDER BY name, id LIMIT ? OFFSET ?");
	int count = 0;

	*people = arena_array(arena, struct participant, (size_t)limit);
	query_give_number(query, list);
	for (int i = 0; i < 5; i++)
		query_give_text(query, words);
	query_give_number(query, limit);
	query_give_number(query, offset);
	while (query_next(query))
		(*people)[count++] = read_person(query, arena);
	query_end(query);
	return count;
}

static void give_person(struct query *query, const struct participant *person, const unsigned char identity[PERSON_IDENTITY])
{
	query_give_text(query, person->name);
	query_give_text(query, person->mail);
	query_give_text(query, person->phone);
	query_give_text(query, person->address);
	query_give_text(query, person->language);
	query_give_text(query, person->college);
	query_give_text(query, person->territory);
	query_give_day(query, person->consented);
	query_give_bytes(query, identity, PERSON_IDENTITY);
}

/* Nobody else writes to the list until the end of the work. */
static int64_t lock_list(struct db *db, int64_t list)
{
	struct query *query = db_query(db, "SELECT id FROM participant_list WHERE id = ? FOR UPDATE");

	query_give_number(query, list);
	if (!query_end_number(query))
		return MOST_LIST_PEOPLE;
	query = db_query(db, "SELECT COUNT(*) FROM participant WHERE list = ?");
	query_give_number(query, list);
	return query_end_number(query);
}

static int64_t same_person(struct db *db, int64_t list, const unsigned char identity[PERSON_IDENTITY])
{
	struct query *query = db_query(db, "SELECT id FROM participant WHERE list = ? AND identity = ?");

	query_give_number(query, list);
	query_give_bytes(query, identity, PERSON_IDENTITY);
	return query_end_number(query);
}

enum fault participant_add(struct db *db, struct arena *arena, const struct participant *person, int64_t *id)
{
	unsigned char *identity = arena_take(arena, PERSON_IDENTITY);
	struct query *query;

	participant_identity(arena, person, identity);
	if (lock_list(db, person->list) >= MOST_LIST_PEOPLE)
		return FAULT_TOO_LARGE;
	if (same_person(db, person->list, identity))
		return FAULT_CONFLICT;
	query = db_query(db,
		"INSERT INTO participant (name, mail, phone, address, language, college, territory, consented, identity, list)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
	give_person(query, person, identity);
	query_give_number(query, person->list);
	*id = query_end_number(query);
	return NO_FAULT;
}

enum fault participant_change(struct db *db, struct arena *arena, const struct participant *person, int *is_twice)
{
	unsigned char *identity = arena_take(arena, PERSON_IDENTITY);
	struct query *query;
	int64_t same;

	participant_identity(arena, person, identity);
	lock_list(db, person->list);
	same = same_person(db, person->list, identity);
	*is_twice = same && same != person->id;
	if (*is_twice)
		return FAULT_CONFLICT;
	query = db_query(db,
		"UPDATE participant SET name = ?, mail = ?, phone = ?, address = ?, language = ?, college = ?, territory = ?, consented = ?,"
		" identity = ?, version = version + 1 WHERE id = ? AND version = ?");
	give_person(query, person, identity);
	query_give_number(query, person->id);
	query_give_number(query, person->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

int participant_remove(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "DELETE FROM participant WHERE id = ?");

	query_give_number(query, id);
	return query_end(query) != 0;
}

int64_t participant_remove_address(struct db *db, const char *bodies, const char *address)
{
	struct query *query = db_query(db,
		"DELETE FROM participant WHERE (mail = ? OR phone = ?) AND list IN (SELECT id FROM participant_list WHERE FIND_IN_SET(home, ?))");

	query_give_text(query, address);
	query_give_text(query, address);
	query_give_text(query, bodies);
	return query_end(query);
}

/* Whose mail the rules of a person would not take, is not taken; the same holds for a name. */
static int member_fits(const struct participant *person)
{
	return !mail_fault_words(person->mail) && !participant_name_fault(person->name);
}

int64_t participant_add_members(struct db *db, struct arena *arena, int64_t list, int64_t body, int32_t day, const char *language)
{
	struct query *query = db_query(db,
		"SELECT m.name, LOWER(m.mail), c.slug FROM member m LEFT JOIN college c ON c.id = m.college"
		" WHERE m.body = ? AND m.first_day <= ? AND m.last_day >= ? AND m.mail IS NOT NULL ORDER BY m.id LIMIT ?");
	struct participant *people = arena_array(arena, struct participant, MOST_MEMBERS_ADDED);
	int64_t added = 0, id;
	int count = 0;

	query_give_number(query, body);
	query_give_day(query, day);
	query_give_day(query, day);
	query_give_number(query, MOST_MEMBERS_ADDED);
	while (query_next(query)) {
		struct participant *person = &people[count++];

		*person = (struct participant){ .list = list, .address = "", .language = language, .consented = DAY_NONE };
		person->name = query_text(query, arena);
		person->mail = query_text(query, arena);
		person->college = query_text(query, arena);
	}
	query_end(query);
	for (int i = 0; i < count; i++)
		added += member_fits(&people[i]) && !participant_add(db, arena, &people[i], &id);
	return added;
}
