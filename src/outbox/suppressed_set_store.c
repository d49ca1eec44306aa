#include "outbox/suppressed_set_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/keyring.h"
#include "db/db.h"
#include "outbox/suppressed_store.h"

struct suppressed_set {
	const struct keyring *keyring;
	struct hash *list;	/* in order */
	size_t count;
};

static int compare(const void *one, const void *other)
{
	return memcmp(one, other, sizeof(struct hash));
}

const struct suppressed_set *suppressed_set_read(struct db *db, struct arena *arena, const struct keyring *keyring)
{
	struct suppressed_set *set = arena_new(arena, struct suppressed_set);
	struct query *query = db_query(db, "SELECT COUNT(*) FROM suppressed");
	const size_t room = (size_t)query_end_number(query);

	set->keyring = keyring;
	set->list = arena_array(arena, struct hash, room ? room : 1);
	query = db_query(db, "SELECT address FROM suppressed ORDER BY address LIMIT ?");
	query_give_number(query, (int64_t)room);
	while (query_next(query))
		query_hash(query, &set->list[set->count++]);
	query_end(query);
	return set;
}

int suppressed_set_has(const struct suppressed_set *set, struct arena *passing, const char *mail)
{
	for (int i = 0; i < set->keyring->count && set->count; i++) {
		const struct hash hash = suppressed_hash(passing, &set->keyring->keys[i], mail);

		if (bsearch(&hash, set->list, set->count, sizeof(hash), compare))
			return 1;
	}
	return 0;
}
