#include "participant/people_import_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/hash.h"
#include "db/db.h"
#include "network/member_store.h"
#include "network/network_store.h"

enum { BATCH = 500, HOUR = 3600 };

/* People that were read and are not in the database yet, as a document. */
struct staging {
	struct db *db;
	struct arena arena;	/* of the batch */
	struct buffer rows;
	int64_t import;
	int count;
};

/* Clean text holds no control character but line ends and tabs. */
static void add_text(struct buffer *out, const char *text)
{
	if (!text) {
		buffer_add_text(out, ",null");
		return;
	}
	buffer_add_text(out, ",\"");
	while (*text) {
		const size_t plain = strcspn(text, "\"\\\n\t");

		buffer_add(out, text, plain);
		text += plain;
		if (*text)
			buffer_add_text(out, *text == '\n' ? "\\n" : *text == '\t' ? "\\t" : *text == '"' ? "\\\"" : "\\\\");
		text += *text != '\0';
	}
	buffer_add_text(out, "\"");
}

static void begin_batch(struct staging *staging)
{
	arena_reset(&staging->arena);
	staging->rows = buffer_in(&staging->arena);
	staging->count = 0;
}

static void end_batch(struct staging *staging)
{
	struct query *query;

	if (!staging->count)
		return;
	buffer_add_text(&staging->rows, "]");
	query = db_query(staging->db,
		"INSERT INTO participant_import_row (import, line, name, mail, phone, address, language, college, territory, consented, identity)"
		" SELECT ?, line, name, mail, phone, address, language, college, territory, consented, UNHEX(identity)"
		" FROM JSON_TABLE(?, '$[*]' COLUMNS (line INT PATH '$[0]', name VARCHAR(200) PATH '$[1]', mail VARCHAR(254) PATH '$[2]',"
		" phone VARCHAR(16) PATH '$[3]', address VARCHAR(500) PATH '$[4]', language VARCHAR(20) PATH '$[5]',"
		" college VARCHAR(40) PATH '$[6]', territory VARCHAR(3) PATH '$[7]', consented DATE PATH '$[8]',"
		" identity CHAR(32) PATH '$[9]')) j");
	query_give_number(query, staging->import);
	query_give_text(query, staging->rows.bytes);
	query_end(query);
	begin_batch(staging);
}

static void stage(void *context, const struct participant *person, int line, const unsigned char identity[PERSON_IDENTITY])
{
	struct staging *staging = context;
	struct buffer *rows = &staging->rows;
	char day[DAY_TEXT];

	buffer_print(rows, "%c[%d", staging->count ? ',' : '[', line);
	add_text(rows, person->name);
	add_text(rows, person->mail);
	add_text(rows, person->phone);
	add_text(rows, person->address);
	add_text(rows, person->language);
	add_text(rows, person->college);
	add_text(rows, person->territory);
	add_text(rows, person->consented == DAY_NONE ? NULL : day_write(person->consented, day));
	add_text(rows, hex_write(&staging->arena, identity, PERSON_IDENTITY));
	buffer_add_text(rows, "]");
	if (++staging->count == BATCH)
		end_batch(staging);
}

static int64_t begin_import(struct db *db, int64_t list)
{
	struct query *query = db_query(db,
		"INSERT INTO participant_import (list, expires) VALUES (?, UNIX_TIMESTAMP() + ?) RETURNING id");

	query_give_number(query, list);
	query_give_number(query, IMPORT_HOURS * HOUR);
	return query_end_number(query);
}

static void find_there(struct db *db, int64_t list, struct people_staged *staged)
{
	struct query *query = db_query(db,
		"SELECT r.line FROM participant_import_row r JOIN participant p ON p.list = ? AND p.identity = r.identity"
		" WHERE r.import = ? ORDER BY r.line");

	query_give_number(query, list);
	query_give_number(query, staged->id);
	while (query_next(query)) {
		const int line = (int)query_number(query);

		if (staged->there_shown < MOST_THERE_SHOWN)
			staged->there_lines[staged->there_shown++] = line;
		staged->there++;
	}
	query_end(query);
}

static const struct person_ground *read_ground(struct db *db, struct arena *arena, const char *language)
{
	struct college *colleges;
	const int count = college_list(db, arena, &colleges);

	return person_ground_new(arena, colleges, count, language, network_today(db));
}

struct people_staged people_stage(struct db *db, struct arena *arena, const struct participant_list *list, const char *language,
				  const char *bytes, size_t length)
{
	const struct person_ground *ground = read_ground(db, arena, language);
	struct staging staging = { .db = db, .import = begin_import(db, list->id) };
	struct people_staged staged = { .id = staging.import };

	begin_batch(&staging);
	staged.read = people_import_read(arena, ground, bytes, length, stage, &staging);
	end_batch(&staging);
	arena_close(&staging.arena);
	find_there(db, list->id, &staged);
	staged.added = staged.read->good - staged.there;
	staged.is_too_many = list->people + staged.added > MOST_LIST_PEOPLE;
	if (staged.read->fault_count || staged.is_too_many)
		staged.id = 0;
	return staged;
}

/* Its rows go by the clock: nobody need wait for it. */
void people_import_forget(struct db *db, int64_t import)
{
	struct query *query = db_query(db, "UPDATE participant_import SET expires = 0 WHERE id = ?");

	query_give_number(query, import);
	query_end(query);
}

/* Nobody else writes to the list until the end of the work. */
static int lock_import(struct db *db, int64_t list, int64_t import)
{
	struct query *query = db_query(db,
		"SELECT i.id FROM participant_list l JOIN participant_import i ON i.list = l.id"
		" WHERE l.id = ? AND i.id = ? AND i.expires > UNIX_TIMESTAMP() FOR UPDATE");

	query_give_number(query, list);
	query_give_number(query, import);
	return query_end_number(query) == import;
}

enum fault people_import_write(struct db *db, int64_t list, int64_t import, int64_t seen)
{
	struct query *query;

	if (!lock_import(db, list, import))
		return FAULT_GONE;
	query = db_query(db,
		"INSERT INTO participant (list, name, mail, phone, address, language, college, territory, consented, identity)"
		" SELECT ?, r.name, r.mail, r.phone, r.address, r.language, r.college, r.territory, r.consented, r.identity"
		" FROM participant_import_row r LEFT JOIN participant p ON p.list = ? AND p.identity = r.identity"
		" WHERE r.import = ? AND p.id IS NULL ORDER BY r.line");
	query_give_number(query, list);
	query_give_number(query, list);
	query_give_number(query, import);
	if (query_end(query) != seen)
		return FAULT_CONFLICT;
	people_import_forget(db, import);
	return NO_FAULT;
}

int64_t people_import_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE r FROM participant_import_row r JOIN (SELECT import, line FROM participant_import_row"
		" WHERE import IN (SELECT id FROM participant_import WHERE expires <= UNIX_TIMESTAMP()) ORDER BY import, line LIMIT ?) d"
		" ON d.import = r.import AND d.line = r.line");
	int64_t done;

	query_give_number(query, most);
	done = query_end(query);
	if (done >= most)
		return done;
	query = db_query(db, "DELETE FROM participant_import WHERE expires <= UNIX_TIMESTAMP() ORDER BY id LIMIT ?");
	query_give_number(query, most - done);
	return done + query_end(query);
}
