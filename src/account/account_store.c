#include "account/account_store.h"

#include <string.h>

#include "account/account_row_store.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"

/* Longer chains of bodies than this are a circle. */
#define ABOVE \
	"WITH RECURSIVE above (id, parent, distance) AS (" \
	"SELECT id, parent, 0 FROM body WHERE id = ? UNION ALL" \
	" SELECT b.id, b.parent, a.distance + 1 FROM body b JOIN above a ON b.id = a.parent WHERE a.distance < 20) "

struct account *account_row_read(struct query *query, struct arena *arena)
{
	struct account *account = arena_new(arena, struct account);

	account->id = query_number(query);
	account->name = query_text(query, arena);
	account->mail = query_text(query, arena);
	account->state = (enum account_state)(query_number(query) - 1);
	account->home = query_number(query);
	account->password = query_text(query, arena);
	account->totp = query_text(query, arena);
	account->totp_last = query_number(query);
	account->version = query_number(query);
	account->language = query_text(query, arena);
	return account;
}

/* Who holds more than is read is taken to need the second step. */
void account_weigh(struct account *account)
{
	account->needs_totp = account->held_count == MOST_HELD;
	for (int i = 0; i < account->held_count; i++)
		account->needs_totp |= roles[account->held[i].role].needs_totp;
}

void account_hold(struct db *db, struct arena *arena, struct account *account)
{
	/* In the order of the key, as each page asks for it. */
	struct query *query = db_query(db,
		"SELECT b.id, b.slug, b.name, r.role FROM account_role r JOIN body b ON b.id = r.body"
		" WHERE r.account = ? ORDER BY r.body, r.role LIMIT ?");

	account->held = arena_array(arena, struct held_role, MOST_HELD);
	account->held_count = held_roles_read(query, arena, account->id, account->held);
	account_weigh(account);
}

static struct account *find(struct db *db, struct arena *arena, struct query *query)
{
	struct account *account = query_next(query) ? account_row_read(query, arena) : NULL;

	query_end(query);
	if (account)
		account_hold(db, arena, account);
	return account;
}

struct account *account_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " ACCOUNT_COLUMNS " FROM account a WHERE a.id = ?");

	query_give_number(query, id);
	return find(db, arena, query);
}

struct account *account_find_open(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " OPEN_ACCOUNT_COLUMNS " FROM account a WHERE a.id = ?");

	query_give_number(query, id);
	return find(db, arena, query);
}

struct account *account_find_mail(struct db *db, struct arena *arena, const char *mail)
{
	struct query *query = db_query(db, "SELECT " ACCOUNT_COLUMNS " FROM account a WHERE a.mail_folded = ?");

	query_give_text(query, mail_folded(arena, mail));
	return find(db, arena, query);
}

int64_t account_add(struct db *db, struct arena *arena, const char *name, const char *mail, int64_t home)
{
	struct query *query = db_query(db,
		"INSERT INTO account (name, mail, mail_folded, home, made) VALUES (?, ?, ?, ?, UNIX_TIMESTAMP())");
	struct account *account;

	query_give_text(query, name);
	query_give_text(query, mail);
	query_give_text(query, mail_folded(arena, mail));
	query_give_number(query, home);
	if (!query_end_unique(query))
		return 0;
	account = account_find_mail(db, arena, mail);
	return account ? account->id : 0;
}

static int mail_is_taken(struct db *db, struct arena *arena, const struct account *account)
{
	const struct account *other = account_find_mail(db, arena, account->mail);

	return other && other->id != account->id;
}

/* A code that was taken since this was read stays taken, while the key is the same. */
int account_keep(struct db *db, struct arena *arena, const struct account *account, int *taken)
{
	struct query *query;

	*taken = mail_is_taken(db, arena, account);
	if (*taken)
		return 0;
	query = db_query(db,
		"UPDATE account SET name = ?, mail = ?, mail_folded = ?, state = ?, password = ?,"
		" totp_last = IF(totp <=> ?, GREATEST(totp_last, ?), ?), totp = ?, version = version + 1 WHERE id = ? AND version = ?");
	query_give_text(query, account->name);
	query_give_text(query, account->mail);
	query_give_text(query, mail_folded(arena, account->mail));
	query_give_text(query, account_state_tags[account->state]);
	query_give_text(query, account->password);
	query_give_text(query, account->totp);
	query_give_number(query, account->totp_last);
	query_give_number(query, account->totp_last);
	query_give_text(query, account->totp);
	query_give_number(query, account->id);
	query_give_number(query, account->version);
	return query_end(query) == 1;
}

void account_speak(struct db *db, struct account *account, const char *language)
{
	struct query *query;

	if (!strcmp(account->language, language))
		return;
	account->language = language;
	query = db_query(db, "UPDATE account SET language = ? WHERE id = ?");
	query_give_text(query, language);
	query_give_number(query, account->id);
	query_end(query);
}

int account_take_step(struct db *db, int64_t account, int64_t step)
{
	struct query *query = db_query(db, "UPDATE account SET totp_last = ? WHERE id = ? AND totp_last < ?");

	query_give_number(query, step);
	query_give_number(query, account);
	query_give_number(query, step);
	return query_end(query) == 1;
}

void recovery_replace(struct db *db, int64_t account, const struct hash *codes, int count)
{
	struct query *query = db_query(db, "DELETE FROM account_recovery WHERE account = ?");

	query_give_number(query, account);
	query_end(query);
	for (int i = 0; i < count; i++) {
		query = db_query(db, "INSERT INTO account_recovery (account, code_hash) VALUES (?, ?)");
		query_give_number(query, account);
		query_give_hash(query, &codes[i]);
		query_end(query);
	}
}

int recovery_take(struct db *db, int64_t account, const struct hash *code)
{
	struct query *query = db_query(db, "DELETE FROM account_recovery WHERE account = ? AND code_hash = ?");

	query_give_number(query, account);
	query_give_hash(query, code);
	return query_end(query) == 1;
}

int recovery_count(struct db *db, int64_t account)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM account_recovery WHERE account = ?");
	int count;

	query_give_number(query, account);
	count = query_next(query) ? (int)query_number(query) : 0;
	query_end(query);
	return count;
}

unsigned role_set(struct db *db, struct arena *arena, int64_t account, int64_t body)
{
	struct query *query = db_query(db,
		"SELECT role FROM account_role WHERE account = ? AND body = ? ORDER BY role LIMIT 50");
	unsigned set = 0;

	query_give_number(query, account);
	query_give_number(query, body);
	while (query_next(query)) {
		enum role role = role_tagged(query_text(query, arena));

		if (role != NO_ROLE)
			set |= role_bit(role);
	}
	query_end(query);
	return set;
}

/* Whoever holds a role that needs the second step, and has none yet, sets it up at the next visit. */
static void end_unsafe_visits(struct db *db, int64_t id)
{
	struct arena arena = { 0 };
	const struct account *account = account_find(db, &arena, id);

	if (account && account->needs_totp && !account->totp)
		visit_end_others(db, id, NULL);
	arena_close(&arena);
}

int role_keep(struct db *db, int64_t account, int64_t version, int64_t body, unsigned set)
{
	struct query *query = db_query(db, "UPDATE account SET version = version + 1 WHERE id = ? AND version = ?");

	query_give_number(query, account);
	query_give_number(query, version);
	if (query_end(query) != 1)
		return 0;
	query = db_query(db, "DELETE FROM account_role WHERE account = ? AND body = ?");
	query_give_number(query, account);
	query_give_number(query, body);
	query_end(query);
	for (int role = 0; role < ROLES; role++) {
		if (!(set & role_bit((enum role)role)))
			continue;
		query = db_query(db, "INSERT INTO account_role (account, body, role) VALUES (?, ?, ?)");
		query_give_number(query, account);
		query_give_number(query, body);
		query_give_text(query, roles[role].tag);
		query_end(query);
	}
	end_unsafe_visits(db, account);
	return 1;
}

/* By what is held in this very body; in any for body 0. */
static uint64_t rights_held(const struct account *account, int64_t body)
{
	uint64_t rights = 0;

	for (int i = 0; i < account->held_count; i++)
		if (!body || account->held[i].place.id == body)
			rights |= role_rights(account->held[i].role, 0);
	return rights;
}

/* Is a role held elsewhere that may reach it from above? */
static int may_be_reached(const struct account *account, int64_t body)
{
	for (int i = 0; i < account->held_count; i++)
		if (account->held[i].place.id != body && roles[account->held[i].role].reaches_below)
			return 1;
	return account->held_count == MOST_HELD;
}

static uint64_t rights_reached(struct db *db, struct arena *arena, int64_t account, int64_t body)
{
	struct query *query = db_query(db, ABOVE
		"SELECT r.role, MIN(a.distance) FROM above a JOIN account_role r ON r.body = a.id"
		" WHERE r.account = ? GROUP BY r.role ORDER BY r.role LIMIT 50");
	uint64_t rights = 0;

	query_give_number(query, body);
	query_give_number(query, account);
	while (query_next(query)) {
		enum role role = role_tagged(query_text(query, arena));
		int above = (int)query_number(query);

		if (role != NO_ROLE)
			rights |= role_rights(role, above);
	}
	query_end(query);
	return rights;
}

uint64_t account_rights(struct db *db, struct arena *arena, const struct account *account, int64_t body)
{
	const uint64_t held = rights_held(account, body);

	if (!body)
		return held | SIGNED_IN;
	return may_be_reached(account, body) ? rights_reached(db, arena, account->id, body) : held;
}
