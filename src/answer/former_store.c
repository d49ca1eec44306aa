#include "answer/former_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

enum { ID_SIZE = 16 };

/* In the order id, version, answers, texts. */
static int read_former(struct query *query, struct arena *arena, struct former *former)
{
	size_t length;

	memcpy(former->id, query_bytes(query, arena, &length), ID_SIZE);
	query_hash(query, &former->asks);
	former->answers = query_text(query, arena);
	former->texts = query_text(query, arena);
	return former->answers != NULL;
}

int former_find(struct db *db, struct arena *arena, const struct survey *next, const struct code_mark *receipt, struct former *former)
{
	struct query *query = db_query(db,
		"SELECT id, version_hash, former_read_back(?, ?), former_texts_read_back(?, ?) FROM submission WHERE receipt_hash = ? AND survey = ?");
	struct hash stored = receipt_stored(receipt);
	int found;

	query_give_hash(query, &receipt->hash);
	query_give_number(query, next->id);
	query_give_hash(query, &receipt->hash);
	query_give_number(query, next->id);
	query_give_hash(query, &stored);
	query_give_number(query, next->round_of);
	found = query_next(query) && read_former(query, arena, former);
	query_end(query);
	return found;
}

void former_bring(struct db *db, const struct draft *draft, const struct former *former)
{
	struct query *query = db_query(db, "DELETE FROM draft_former WHERE draft = ?");

	query_give_hash(query, &draft->key_hash);
	query_end(query);
	query = db_query(db, "INSERT INTO draft_former (draft, former, version_hash, answers, texts) VALUES (?, ?, ?, ?, ?)");
	query_give_hash(query, &draft->key_hash);
	query_give_bytes(query, former->id, ID_SIZE);
	query_give_hash(query, &former->asks);
	query_give_text(query, former->answers);
	query_give_text(query, former->texts);
	query_end(query);
}

int former_of_draft(struct db *db, struct arena *arena, const struct draft *draft, struct former *former)
{
	struct query *query = db_query(db, "SELECT former, version_hash, answers, texts FROM draft_former WHERE draft = ?");
	int found;

	query_give_hash(query, &draft->key_hash);
	found = query_next(query) && read_former(query, arena, former);
	query_end(query);
	return found;
}

void former_link(struct db *db, const struct draft *draft, const unsigned char submission[16])
{
	/* Who answers a round twice with one code is linked once. */
	struct query *query = db_query(db,
		"INSERT IGNORE INTO round_link (survey, submission, former) SELECT ?, ?, former FROM draft_former WHERE draft = ?");

	query_give_number(query, draft->survey);
	query_give_bytes(query, submission, ID_SIZE);
	query_give_hash(query, &draft->key_hash);
	query_end(query);
}

void former_forget(struct db *db, const struct submission *withdrawn)
{
	struct query *query = db_query(db, "DELETE FROM draft_former WHERE former = ?");

	query_give_bytes(query, withdrawn->id, ID_SIZE);
	query_end(query);
	query = db_query(db, "DELETE FROM round_link WHERE former = ?");
	query_give_bytes(query, withdrawn->id, ID_SIZE);
	query_end(query);
}
