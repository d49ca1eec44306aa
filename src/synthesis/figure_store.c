#include "synthesis/figure_store.h"

#include "base/arena.h"
#include "db/db.h"

#define FIGURE_COLUMNS \
	"f.id, f.published, f.hash, n.survey, n.outside, f.kind, f.title, f.note, f.version, f.changed, f.account, a.name, f.changer"
#define FIGURES "figure f JOIN published_table p ON p.id = f.published JOIN snapshot n ON n.id = p.snapshot LEFT JOIN account a ON a.id = f.account"

static void read_figure(struct query *query, struct arena *arena, struct figure *figure)
{
	figure->id = query_number(query);
	figure->published = query_number(query);
	query_hash(query, &figure->hash);
	figure->survey = query_id(query);
	figure->outside = query_id(query);
	figure->kind = query_text(query, arena);
	figure->title = query_text(query, arena);
	figure->note = query_text(query, arena);
	figure->version = (int)query_number(query);
	figure->changed = query_number(query);
	figure->account = query_id(query);
	figure->person = query_text(query, arena);
	figure->changer = query_id(query);
}

int64_t figure_add(struct db *db, const struct figure *figure)
{
	struct query *query = db_query(db,
		"INSERT INTO figure (published, hash, kind, title, note, made, changed, account)"
		" VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), ?) RETURNING id");

	query_give_number(query, figure->published);
	query_give_hash(query, &figure->hash);
	query_give_text(query, figure->kind);
	query_give_text(query, figure->title);
	query_give_text(query, figure->note);
	query_give_id(query, figure->account);
	return query_end_number(query);
}

struct figure *figure_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " FIGURE_COLUMNS " FROM " FIGURES " WHERE f.id = ? AND f.removed IS NULL");
	struct figure *figure = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		figure = arena_new(arena, struct figure);
		read_figure(query, arena, figure);
	}
	query_end(query);
	return figure;
}

/* Of a query that takes an id and how many at most. */
static int read_list(struct query *query, struct arena *arena, int64_t id, struct figure **list)
{
	int count = 0;

	*list = arena_array(arena, struct figure, MOST_FIGURES);
	query_give_number(query, id);
	query_give_number(query, MOST_FIGURES);
	while (query_next(query))
		read_figure(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int figure_list(struct db *db, struct arena *arena, int64_t survey, struct figure **list)
{
	return read_list(db_query(db, "SELECT " FIGURE_COLUMNS " FROM " FIGURES
		" WHERE n.survey = ? AND f.removed IS NULL ORDER BY f.id DESC LIMIT ?"), arena, survey, list);
}

int figure_list_of(struct db *db, struct arena *arena, int64_t consultation, struct figure **list)
{
	return read_list(db_query(db, "SELECT " FIGURE_COLUMNS " FROM " FIGURES
		" JOIN survey s ON s.id = n.survey WHERE s.consultation = ? AND f.removed IS NULL ORDER BY f.id DESC LIMIT ?"), arena, consultation, list);
}

enum fault figure_keep(struct db *db, const struct figure *figure)
{
	struct query *query = db_query(db,
		"UPDATE figure SET kind = ?, title = ?, note = ?, changer = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND removed IS NULL");

	query_give_text(query, figure->kind);
	query_give_text(query, figure->title);
	query_give_text(query, figure->note);
	query_give_id(query, figure->changer);
	query_give_number(query, figure->id);
	query_give_number(query, figure->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault figure_remove(struct db *db, const struct figure *figure)
{
	struct query *query = db_query(db,
		"UPDATE figure SET removed = UNIX_TIMESTAMP(), version = version + 1 WHERE id = ? AND version = ? AND removed IS NULL");

	query_give_number(query, figure->id);
	query_give_number(query, figure->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}
