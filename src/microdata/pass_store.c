#include "microdata/pass_store.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit_store.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "db/db.h"
#include "job/job_store.h"
#include "microdata/microdata_format.h"
#include "snapshot/snapshot.h"
#include "text/text.h"

struct microdata_pass {
	int64_t id, snapshot, survey, account, body;
	int is_operators, is_over;
	const char *format, *language;
};

/* --- issuing */

static int is_sayable(const struct microdata_grant *grant)
{
	const size_t length = utf8_count(grant->reason);

	return length >= SHORTEST_PASS_REASON && length <= LONGEST_PASS_REASON && microdata_format_named(grant->format) &&
		language_tagged(grant->language);
}

static int64_t insert(struct db *db, const struct microdata_grant *grant, int64_t survey)
{
	struct query *query = db_query(db,
		"INSERT INTO microdata_pass (snapshot, survey, account, body, operator, format, language, reason, issued, expires)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?) RETURNING id");

	query_give_number(query, grant->snapshot);
	query_give_number(query, survey);
	query_give_id(query, grant->account);
	query_give_id(query, grant->body);
	query_give_number(query, !grant->account);
	query_give_text(query, grant->format);
	query_give_text(query, grant->language);
	query_give_text(query, grant->reason);
	query_give_number(query, PASS_SECONDS);
	return query_end_number(query);
}

static int is_to_be_had(const struct snapshot *snapshot)
{
	return snapshot && snapshot->survey_id && !snapshot->is_stale;
}

static int64_t ask_for_job(struct db *db, const struct microdata_grant *grant, int64_t pass)
{
	const int64_t job = job_add(db, "microdata", pass, grant->account);
	struct query *query = db_query(db, "UPDATE microdata_pass SET job = ? WHERE id = ?");

	query_give_id(query, job);
	query_give_number(query, pass);
	query_end(query);
	return job;
}

int64_t microdata_pass_issue(struct db *db, struct arena *arena, struct microdata_grant *grant)
{
	const struct snapshot *snapshot = is_sayable(grant) ? snapshot_find(db, arena, grant->snapshot) : NULL;
	int64_t id;

	if (!is_to_be_had(snapshot))
		return 0;
	id = insert(db, grant, snapshot->survey_id);
	if (id && grant->is_written_later)
		grant->job = ask_for_job(db, grant, id);
	/* Why stands in the pass's row: nothing that somebody wrote is in the log. */
	if (id)
		audit_add(db, arena, &(struct audit_note){
			.action = AUDIT_MICRODATA_ASKED, .account = grant->account, .object = snapshot->survey_id, .body = grant->body,
			.detail = arena_print(arena, "snapshot=%lld pass=%lld format=%s language=%s", (long long)grant->snapshot,
					      (long long)id, grant->format, grant->language) });
	return id;
}

/* --- using */

static struct microdata_pass *read(struct query *query, struct arena *arena)
{
	struct microdata_pass *pass = arena_new(arena, struct microdata_pass);

	pass->id = query_number(query);
	pass->snapshot = query_number(query);
	pass->survey = query_number(query);
	pass->account = query_id(query);
	pass->body = query_id(query);
	pass->is_operators = (int)query_number(query);
	pass->format = query_text(query, arena);
	pass->language = query_text(query, arena);
	pass->is_over = (int)query_number(query);
	return pass;
}

static int has_right_still(struct db *db, struct arena *arena, const struct microdata_pass *pass)
{
	const struct account *account;

	if (pass->is_operators)
		return 1;
	account = pass->account ? account_find_open(db, arena, pass->account) : NULL;
	return account && account->state == ACCOUNT_ACTIVE && pass->body && (account_rights(db, arena, account, pass->body) & SEE_EXACT);
}

static struct microdata_pass *find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db,
		"SELECT id, snapshot, survey, account, body, operator, format, language, expires <= UNIX_TIMESTAMP() FROM microdata_pass WHERE id = ?");
	struct microdata_pass *pass;

	query_give_number(query, id);
	pass = query_next(query) ? read(query, arena) : NULL;
	query_end(query);
	return pass;
}

const struct microdata_pass *microdata_pass_open(struct db *db, struct arena *arena, int64_t id)
{
	const struct microdata_pass *pass = find(db, arena, id);

	return pass && !pass->is_over && is_to_be_had(snapshot_find(db, arena, pass->snapshot)) && has_right_still(db, arena, pass) ? pass : NULL;
}

int microdata_pass_lets(struct db *db, struct arena *arena, int64_t id, int64_t rows)
{
	const struct microdata_pass *pass = find(db, arena, id);
	const struct snapshot *snapshot = pass ? snapshot_find(db, arena, pass->snapshot) : NULL;

	return pass && is_to_be_had(snapshot) && has_right_still(db, arena, pass) && (!rows || rows == snapshot->submissions - snapshot->erased);
}

int64_t microdata_pass_survey_of(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "SELECT survey FROM microdata_pass WHERE id = ?");

	query_give_number(query, id);
	return query_end_number(query);
}

int64_t microdata_pass_snapshot(const struct microdata_pass *pass)
{
	return pass->snapshot;
}

int64_t microdata_pass_survey(const struct microdata_pass *pass)
{
	return pass->survey;
}

int64_t microdata_pass_account(const struct microdata_pass *pass)
{
	return pass->account;
}

const char *microdata_pass_format(const struct microdata_pass *pass)
{
	return pass->format;
}

const char *microdata_pass_language(const struct microdata_pass *pass)
{
	return pass->language;
}

/* --- what may be told of them */

int microdata_asked_list(struct db *db, struct arena *arena, int64_t survey, struct microdata_asked **list)
{
	struct query *query = db_query(db,
		"SELECT p.id, p.account, COALESCE(a.name, ''), p.format, p.reason, p.issued, p.job FROM microdata_pass p"
		" LEFT JOIN account a ON a.id = p.account WHERE p.survey = ? ORDER BY p.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct microdata_asked, MOST_PASSES_TOLD);
	query_give_number(query, survey);
	query_give_number(query, MOST_PASSES_TOLD);
	while (query_next(query)) {
		struct microdata_asked *asked = &(*list)[count++];

		asked->id = query_number(query);
		asked->account = query_id(query);
		asked->name = query_text(query, arena);
		asked->format = query_text(query, arena);
		asked->reason = query_text(query, arena);
		asked->issued = query_number(query);
		asked->job = query_id(query);
	}
	query_end(query);
	return count;
}

/* --- drafts */

void microdata_draft_keep(struct db *db, int64_t survey, int64_t account, const struct microdata_draft *draft)
{
	struct query *query = db_query(db, "DELETE FROM microdata_draft WHERE kept <= UNIX_TIMESTAMP() - ? ORDER BY kept LIMIT 100");

	query_give_number(query, PASS_SECONDS);
	query_end(query);
	query = db_query(db,
		"REPLACE INTO microdata_draft (survey, account, format, language, reason, kept) VALUES (?, ?, ?, ?, ?, UNIX_TIMESTAMP())");
	query_give_number(query, survey);
	query_give_number(query, account);
	query_give_text(query, draft->format);
	query_give_text(query, draft->language);
	query_give_text(query, draft->reason);
	query_end(query);
}

const struct microdata_draft *microdata_draft_find(struct db *db, struct arena *arena, int64_t survey, int64_t account)
{
	struct query *query = db_query(db,
		"SELECT format, language, reason FROM microdata_draft WHERE survey = ? AND account = ? AND kept > UNIX_TIMESTAMP() - ?");
	struct microdata_draft *draft = NULL;

	query_give_number(query, survey);
	query_give_number(query, account);
	query_give_number(query, PASS_SECONDS);
	if (query_next(query)) {
		draft = arena_new(arena, struct microdata_draft);
		draft->format = query_text(query, arena);
		draft->language = query_text(query, arena);
		draft->reason = query_text(query, arena);
	}
	query_end(query);
	return draft;
}

void microdata_draft_forget(struct db *db, int64_t survey, int64_t account)
{
	struct query *query = db_query(db, "DELETE FROM microdata_draft WHERE survey = ? AND account = ?");

	query_give_number(query, survey);
	query_give_number(query, account);
	query_end(query);
}
