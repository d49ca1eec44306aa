#include "authoring/medium_store.h"

#include "db/db.h"

enum { DAY_SECONDS = 86400 };

#define DUE "f.is_public = 1 AND f.complete = 1 AND f.expires IS NULL"
/* A document names a file by its hash; bytes are compared, as words would take ten times as long. */
#define NAMES(text) "INSTR(BINARY " text ", LOWER(HEX(f.hash)))"
#define OTHERS_NAME_IT \
	"EXISTS (SELECT 1 FROM questionnaire_version v WHERE " NAMES("v.document") ")" \
	" OR EXISTS (SELECT 1 FROM trial t WHERE " NAMES("t.document") ")" \
	" OR EXISTS (SELECT 1 FROM offer o WHERE " NAMES("o.document") ")" \
	" OR EXISTS (SELECT 1 FROM dossier d WHERE " NAMES("d.content") ")"

struct looked {
	struct hash hash;
	int is_named;
};

static int read_looked(struct query *query, struct looked *list)
{
	int count = 0;

	while (query_next(query)) {
		query_hash(query, &list[count].hash);
		list[count].is_named = (int)query_number(query);
		count++;
	}
	query_end(query);
	return count;
}

static void keep_look(struct db *db, const struct looked *looked)
{
	struct query *query = db_query(db,
		"UPDATE file SET looked = UNIX_TIMESTAMP(), loose = IF(?, NULL, COALESCE(loose, UNIX_TIMESTAMP())) WHERE hash = ?");

	query_give_number(query, looked->is_named);
	query_give_hash(query, &looked->hash);
	query_end(query);
}

/* Those that were not looked at for a day, in the texts of the questionnaires that they were given to. */
static void look(struct db *db)
{
	struct query *query = db_query(db,
		"SELECT f.hash, EXISTS (SELECT 1 FROM manuscript_file g JOIN manuscript_text t ON t.manuscript = g.manuscript"
		" WHERE g.hash = f.hash AND " NAMES("t.document") ") OR " OTHERS_NAME_IT
		" FROM file f WHERE " DUE " AND (f.looked IS NULL OR f.looked < UNIX_TIMESTAMP() - ?) ORDER BY f.looked, f.hash LIMIT ?");
	struct looked list[MEDIA_LOOKED_AT];
	int count;

	query_give_number(query, DAY_SECONDS);
	query_give_number(query, MEDIA_LOOKED_AT);
	count = read_looked(query, list);
	for (int i = 0; i < count; i++)
		keep_look(db, &list[i]);
}

/* A questionnaire that took it over from another one has it from now on. */
static void give_to_all(struct db *db, const struct hash *hash)
{
	struct query *query = db_query(db,
		"INSERT IGNORE INTO manuscript_file (manuscript, hash, name, added)"
		" SELECT DISTINCT t.manuscript, f.hash, '', UNIX_TIMESTAMP() FROM file f JOIN manuscript_text t WHERE f.hash = ? AND " NAMES("t.document"));

	query_give_hash(query, hash);
	query_end(query);
}

static int64_t forget(struct db *db, const struct hash *hash)
{
	struct query *query = db_query(db, "DELETE FROM manuscript_file WHERE hash = ?");

	query_give_hash(query, hash);
	query_end(query);
	query = db_query(db, "DELETE FROM file WHERE hash = ? AND loose IS NOT NULL");
	query_give_hash(query, hash);
	return query_end(query);
}

/* Before it goes, every text there is was read. */
int64_t media_purge(struct db *db, int64_t most)
{
	struct query *query;
	struct looked list[MEDIA_LOOKED_AT];
	int64_t gone = 0;
	int count;

	look(db);
	query = db_query(db,
		"SELECT f.hash, EXISTS (SELECT 1 FROM manuscript_text t WHERE " NAMES("t.document") ") OR " OTHERS_NAME_IT
		" FROM file f WHERE " DUE " AND f.loose < UNIX_TIMESTAMP() - ? ORDER BY f.loose, f.hash LIMIT ?");
	query_give_number(query, MEDIA_KEPT_DAYS * DAY_SECONDS);
	query_give_number(query, most < MEDIA_LOOKED_AT ? most : MEDIA_LOOKED_AT);
	count = read_looked(query, list);
	for (int i = 0; i < count; i++) {
		if (!list[i].is_named) {
			gone += forget(db, &list[i].hash);
			continue;
		}
		keep_look(db, &list[i]);
		give_to_all(db, &list[i].hash);
	}
	return gone;
}
