#include "webhook/webhook_store.h"

#include <string.h>

#include "account/account.h"
#include "account/rights.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/log.h"
#include "db/db.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

enum { MOST_DISABLED = 100, MOST_MANAGERS = 200 };

struct disabled {
	int64_t id, body;
	const char *url, *slug;
};

static int list_disabled(struct db *db, struct arena *arena, struct disabled *list)
{
	struct query *query = db_query(db,
		"SELECT w.id, w.body, w.url, b.slug FROM webhook w JOIN body b ON b.id = w.body WHERE w.state = 'disabled' AND w.told = 0"
		" ORDER BY w.id LIMIT ?");
	int count = 0;

	query_give_number(query, MOST_DISABLED);
	while (query_next(query)) {
		struct disabled *one = &list[count++];

		one->id = query_number(query);
		one->body = query_number(query);
		one->url = query_text(query, arena);
		one->slug = query_text(query, arena);
	}
	query_end(query);
	return count;
}

/* Tags of the roles that manage a body: held there, or so many bodies above. */
static const char *managing(struct arena *arena, int above)
{
	unsigned set = 0;

	for (int role = 0; role < ROLES; role++)
		if (role_rights((enum role)role, above) & MANAGE_BODY)
			set |= role_bit((enum role)role);
	return role_tags(arena, set);
}

static void read_manager(struct query *query, struct arena *arena, struct notice *notice)
{
	const struct language *language;

	*notice = (struct notice){ .kind = NOTICE_WEBHOOK_DISABLED };
	notice->fields[NOTICE_NAME] = query_text(query, arena);
	notice->recipient = query_text(query, arena);
	language = language_tagged(query_text(query, arena));
	notice->language = language ? language : &languages[0];
	query_skip(query);
}

static int list_managers(struct db *db, struct arena *arena, int64_t body, struct notice *list)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE above (id, parent, distance) AS (SELECT id, parent, 0 FROM body WHERE id = ? UNION ALL"
		" SELECT b.id, b.parent, a.distance + 1 FROM body b JOIN above a ON b.id = a.parent WHERE a.distance < 20)"
		" SELECT DISTINCT c.name, c.mail, c.language, c.id FROM above p JOIN account_role r ON r.body = p.id JOIN account c ON c.id = r.account"
		" WHERE c.state = 'active' AND ((p.distance = 0 AND FIND_IN_SET(r.role, ?)) OR FIND_IN_SET(r.role, ?)) ORDER BY c.id LIMIT ?");
	int count = 0;

	query_give_number(query, body);
	query_give_text(query, managing(arena, 0));
	query_give_text(query, managing(arena, 1));
	query_give_number(query, MOST_MANAGERS);
	while (query_next(query))
		read_manager(query, arena, &list[count++]);
	query_end(query);
	return count;
}

/* Not the whole address: its path may be a secret of the receiver. */
static const char *host_of(struct arena *arena, const char *url)
{
	const char *host = strstr(url, "://");

	host = host ? host + 3 : url;
	return arena_copy_bytes(arena, host, strcspn(host, "/?"));
}

static void tell_managers(struct db *db, struct arena *arena, const struct keyring *keyring, const struct config *config,
			  const struct disabled *disabled)
{
	struct notice *list = arena_array(arena, struct notice, MOST_MANAGERS);
	const int count = list_managers(db, arena, disabled->body, list);

	for (int i = 0; i < count; i++) {
		list[i].fields[NOTICE_LINK] = arena_print(arena, "%s%s", config->address, webhooks_url(arena, disabled->slug));
		list[i].fields[NOTICE_LINE] = host_of(arena, disabled->url);
		if (!outbox_add(db, arena, keyring, &list[i]))
			warn("a notice about webhook %lld does not fit", (long long)disabled->id);
	}
}

static void mark_told(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "UPDATE webhook SET told = 1 WHERE id = ? AND state = 'disabled' AND told = 0");

	query_give_number(query, id);
	query_end_found(query);
}

int64_t webhook_tell_disabled(struct db *db, struct arena *arena, const struct keyring *keyring, const struct config *config, int64_t most)
{
	struct disabled *list = arena_array(arena, struct disabled, MOST_DISABLED);
	const int count = list_disabled(db, arena, list);

	(void)most;
	for (int i = 0; i < count; i++) {
		mark_told(db, list[i].id);
		if (config->mail_from)
			tell_managers(db, arena, keyring, config, &list[i]);
	}
	return count;
}
