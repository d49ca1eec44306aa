#include "account/account_row_store.h"
#include "account/account_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"

/* A longer chain of bodies is a circle. */
enum { DEEPEST = 20 };

static struct place *read_place(struct query *query, struct arena *arena)
{
	struct place *place = NULL;

	if (query_next(query)) {
		place = arena_new(arena, struct place);
		place->id = query_number(query);
		place->slug = query_text(query, arena);
		place->name = query_text(query, arena);
	}
	query_end(query);
	return place;
}

struct place *place_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT id, slug, name FROM body WHERE id = ?");

	query_give_number(query, id);
	return read_place(query, arena);
}

struct place *place_find_slug(struct db *db, struct arena *arena, const char *slug)
{
	struct query *query = db_query(db, "SELECT id, slug, name FROM body WHERE slug = ?");

	query_give_text(query, slug);
	return read_place(query, arena);
}

int64_t place_over(struct db *db, int64_t account)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE start (id) AS ("
		"SELECT body FROM account_role WHERE account = ? UNION SELECT home FROM account WHERE id = ?), "
		"above (start, id, parent, distance) AS ("
		"SELECT s.id, b.id, b.parent, 0 FROM start s JOIN body b ON b.id = s.id UNION ALL"
		" SELECT a.start, b.id, b.parent, a.distance + 1 FROM body b JOIN above a ON b.id = a.parent WHERE a.distance < 20) "
		"SELECT id FROM above GROUP BY id HAVING COUNT(DISTINCT start) = (SELECT COUNT(*) FROM start)"
		" ORDER BY MIN(distance), id LIMIT 1");

	query_give_number(query, account);
	query_give_number(query, account);
	return query_end_number(query);
}

static int read_places(struct query *query, struct arena *arena, struct place *list)
{
	int count = 0;

	while (query_next(query)) {
		struct place *place = &list[count++];

		place->id = query_number(query);
		place->slug = query_text(query, arena);
		place->name = query_text(query, arena);
	}
	query_end(query);
	return count;
}

/* Tags of the roles with this right: all, or those that hold it below too. */
static const char *tags_with(struct arena *arena, enum right right, int reaching)
{
	unsigned set = 0;

	for (int role = 0; role < ROLES; role++)
		if (role_rights((enum role)role, reaching) & right)
			set |= role_bit((enum role)role);
	return role_tags(arena, set);
}

/* For LIKE: what stands for itself, with anything around it. */
static const char *anywhere(struct arena *arena, const char *search)
{
	struct buffer pattern = buffer_in(arena);

	buffer_add_text(&pattern, "%");
	for (; *search; search++) {
		if (*search == '%' || *search == '_' || *search == '\\')
			buffer_add_text(&pattern, "\\");
		buffer_add(&pattern, search, 1);
	}
	buffer_add_text(&pattern, "%");
	return pattern.bytes;
}

/* A role that does not reach below begins where nothing goes further. */
int place_list(struct db *db, struct arena *arena, int64_t account, const struct place_search *search, struct place **list)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE below (id, distance) AS ("
		"SELECT body, IF(FIND_IN_SET(role, ?), 0, ?) FROM account_role WHERE account = ? AND FIND_IN_SET(role, ?) UNION"
		" SELECT b.id, c.distance + 1 FROM body b JOIN below c ON b.parent = c.id WHERE c.distance < ?) "
		"SELECT id, slug, name FROM body WHERE id IN (SELECT id FROM below)"
		" AND (? IS NULL OR name COLLATE utf8mb4_uca1400_ai_ci LIKE ?) ORDER BY name, id LIMIT ? OFFSET ?");
	const char *pattern = search->words ? anywhere(arena, search->words) : NULL;
	const int most = search->most < MOST_PLACES_LISTED ? search->most : MOST_PLACES_LISTED;

	*list = arena_array(arena, struct place, (size_t)most);
	query_give_text(query, tags_with(arena, search->right, 1));
	query_give_number(query, DEEPEST);
	query_give_number(query, account);
	query_give_text(query, tags_with(arena, search->right, 0));
	query_give_number(query, DEEPEST);
	query_give_text(query, pattern);
	query_give_text(query, pattern);
	query_give_number(query, most);
	query_give_number(query, search->first);
	return read_places(query, arena, *list);
}

/* Those where a role with this right is held itself; `deep`: one of them holds it below too. */
static int places_held(struct db *db, struct arena *arena, int64_t account, enum right right, struct place *list, int *deep)
{
	struct query *query = db_query(db,
		"SELECT b.id, b.slug, b.name, FIND_IN_SET(r.role, ?) > 0 FROM account_role r JOIN body b ON b.id = r.body"
		" WHERE r.account = ? AND FIND_IN_SET(r.role, ?) ORDER BY b.name, b.id LIMIT ?");
	int count = 0;

	*deep = 0;
	query_give_text(query, tags_with(arena, right, 1));
	query_give_number(query, account);
	query_give_text(query, tags_with(arena, right, 0));
	query_give_number(query, MOST_REACHED);
	while (query_next(query)) {
		struct place *place = &list[count];

		place->id = query_number(query);
		place->slug = query_text(query, arena);
		place->name = query_text(query, arena);
		*deep |= (int)query_number(query);
		count += !count || list[count - 1].id != place->id;
	}
	query_end(query);
	return count;
}

static int places_reached(struct db *db, struct arena *arena, int64_t account, enum right right, int64_t within, struct place *list)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE reach (id, distance, deep) AS ("
		"SELECT body, 0, FIND_IN_SET(role, ?) > 0 FROM account_role WHERE account = ? AND FIND_IN_SET(role, ?) UNION"
		" SELECT b.id, r.distance + 1, 1 FROM body b JOIN reach r ON b.parent = r.id WHERE r.deep AND r.distance < ?), "
		"chosen (id, distance) AS (SELECT id, 0 FROM body WHERE id = ? UNION"
		" SELECT b.id, c.distance + 1 FROM body b JOIN chosen c ON b.parent = c.id WHERE c.distance < ?) "
		"SELECT id, slug, name FROM body WHERE id IN (SELECT id FROM reach)"
		" AND (? = 0 OR id IN (SELECT id FROM chosen)) ORDER BY name, id LIMIT ?");

	query_give_text(query, tags_with(arena, right, 1));
	query_give_number(query, account);
	query_give_text(query, tags_with(arena, right, 0));
	query_give_number(query, DEEPEST);
	query_give_number(query, within);
	query_give_number(query, DEEPEST);
	query_give_number(query, within);
	query_give_number(query, MOST_REACHED);
	return read_places(query, arena, list);
}

/* Most hold what reaches nobody below: they need not be looked for through all the network. */
int place_reach(struct db *db, struct arena *arena, int64_t account, enum right right, int64_t within, struct place **list)
{
	int deep, count;

	*list = arena_array(arena, struct place, MOST_REACHED + 1);
	count = places_held(db, arena, account, right, *list, &deep);
	return deep || within ? places_reached(db, arena, account, right, within, *list) : count;
}

int place_reach_own(struct db *db, struct arena *arena, const struct account *account, enum right right, struct place **list)
{
	const struct place *only = NULL;

	for (int i = 0; i < account->held_count; i++) {
		const struct held_role *held = &account->held[i];

		if (!(roles[held->role].rights & right))
			continue;
		if (roles[held->role].reaches_below || (only && only->id != held->place.id))
			return place_reach(db, arena, account->id, right, 0, list);
		only = &held->place;
	}
	if (account->held_count == MOST_HELD)
		return place_reach(db, arena, account->id, right, 0, list);
	*list = arena_new(arena, struct place);
	if (only)
		**list = *only;
	return only != NULL;
}

const char *place_ids(struct arena *arena, const struct place *list, int count)
{
	struct buffer ids = buffer_in(arena);

	for (int i = 0; i < count; i++)
		buffer_print(&ids, "%s%lld", i ? "," : "", (long long)list[i].id);
	return count ? ids.bytes : "";
}

struct held_role held_role_read(struct query *query, struct arena *arena)
{
	struct held_role held = { .place.id = query_number(query) };

	held.place.slug = query_text(query, arena);
	held.place.name = query_text(query, arena);
	held.role = role_tagged(query_text(query, arena));
	return held;
}

int held_roles_read(struct query *query, struct arena *arena, int64_t account, struct held_role *list)
{
	int count = 0;

	query_give_number(query, account);
	query_give_number(query, MOST_HELD);
	while (query_next(query)) {
		list[count] = held_role_read(query, arena);
		count += list[count].role != NO_ROLE;
	}
	query_end(query);
	return count;
}

int role_list(struct db *db, struct arena *arena, int64_t account, struct held_role **list)
{
	struct query *query = db_query(db,
		"SELECT b.id, b.slug, b.name, r.role FROM account_role r JOIN body b ON b.id = r.body"
		" WHERE r.account = ? ORDER BY b.name, b.id, r.role LIMIT ?");

	*list = arena_array(arena, struct held_role, MOST_HELD);
	return held_roles_read(query, arena, account, *list);
}

static unsigned read_roles(const char *tags, struct arena *arena)
{
	unsigned set = 0;

	for (int role = 0; tags && role < ROLES; role++) {
		const char *tag = arena_print(arena, ",%s,", roles[role].tag);

		if (strstr(arena_print(arena, ",%s,", tags), tag))
			set |= role_bit((enum role)role);
	}
	return set;
}

int person_list(struct db *db, struct arena *arena, int64_t body, const char *search, int64_t first, int most,
		struct person **list)
{
	struct query *query = db_query(db,
		"SELECT a.id, a.name, a.mail, a.state + 0, GROUP_CONCAT(r.role) FROM account a"
		" LEFT JOIN account_role r ON r.account = a.id AND (? = 0 OR r.body = ?)"
		" WHERE (? = 0 OR r.body IS NOT NULL) AND (? IS NULL OR a.name LIKE ? OR a.mail LIKE ?)"
		" GROUP BY a.id ORDER BY a.name, a.id LIMIT ? OFFSET ?");
	const char *pattern = search ? anywhere(arena, search) : NULL;
	int count = 0;

	*list = arena_array(arena, struct person, (size_t)most);
	query_give_number(query, body);
	query_give_number(query, body);
	query_give_number(query, body);
	query_give_text(query, pattern);
	query_give_text(query, pattern);
	query_give_text(query, pattern);
	query_give_number(query, most);
	query_give_number(query, first);
	while (query_next(query)) {
		struct person *person = &(*list)[count++];

		person->id = query_number(query);
		person->name = query_text(query, arena);
		person->mail = query_text(query, arena);
		person->state = (enum account_state)(query_number(query) - 1);
		person->roles = read_roles(query_text(query, arena), arena);
	}
	query_end(query);
	return count;
}

const char *person_ids(struct arena *arena, const struct person *list, int count)
{
	struct buffer ids = buffer_in(arena);

	for (int i = 0; i < count; i++)
		buffer_print(&ids, "%s%lld", i ? "," : "", (long long)list[i].id);
	return count ? ids.bytes : "";
}
