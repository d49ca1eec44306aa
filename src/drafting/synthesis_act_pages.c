#include "drafting/synthesis_act_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "drafting/edition_store.h"
#include "drafting/publish_store.h"
#include "drafting/readiness_store.h"
#include "drafting/synthesis_pages.h"
#include "synthesis/shared_draft_store.h"

enum { LONGEST_SINCE = 4000 };

const struct field synthesis_seen_fields[] = {
	SYNTHESIS_FIELD,
	SYNTHESIS_SEEN_FIELD,
	{ 0 }
};

const struct field synthesis_ask_fields[] = {
	SYNTHESIS_FIELD,
	SYNTHESIS_SEEN_FIELD,
	{ "since", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_SINCE },
	{ 0 }
};

const struct field synthesis_verdict_fields[] = {
	SYNTHESIS_FIELD,
	SYNTHESIS_SEEN_FIELD,
	{ "verdict", FIELD_TOKEN, .min = 1, .max = 20 },
	{ "edition", FIELD_HEX, .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE },
	{ "remark", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_SYNTHESIS_REMARK },
	{ 0 }
};

static void record(const struct request *request, const struct synthesis *synthesis, enum audit_action action, const char *detail)
{
	audit_add(request->db, request->arena, &(struct audit_note){ .action = action, .account = request->visit->account->id,
		.object = synthesis->consultation, .body = analysed_body_of_consultation(request->db, synthesis->consultation), .detail = detail });
}

static void answer(const struct request *request, struct reply *reply, enum fault fault, const char *url)
{
	if (fault)
		reply_fault(request, reply, fault);
	else
		reply_redirect(reply, url);
}

void synthesis_begin_now(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = analysed_of_request(request, reply);
	struct synthesis *list;
	int64_t id;

	if (!analysed)
		return;
	if (synthesis_list(request->db, request->arena, analysed->survey->consultation->id, &list) == MOST_SYNTHESES) {
		reply_fault(request, reply, FAULT_TOO_MANY);
		return;
	}
	id = synthesis_add(request->db, analysed->survey->consultation->id, request->visit->account->id);
	analysis_record(request, AUDIT_SYNTHESIS_BEGUN, analysed, arena_print(request->arena, "synthesis=%lld", (long long)id));
	reply_redirect(reply, synthesis_url(request->arena, id));
}

static struct synthesis *seen_of_request(const struct request *request, struct reply *reply)
{
	struct synthesis *synthesis = synthesis_of_request(request, reply);

	if (synthesis)
		synthesis->version = (int)request_number(request, "seen");
	return synthesis;
}

void synthesis_ask_now(const struct request *request, struct reply *reply)
{
	const struct synthesis *seen = seen_of_request(request, reply);
	struct readiness ready;
	enum fault fault = FAULT_CONFLICT;

	if (!seen)
		return;
	ready = readiness_of(request->db, request->arena, seen);
	if (readiness_holds(&ready))
		fault = synthesis_ask(request->db, seen, request->visit->account->id, request_text_or_none(request, "since"));
	answer(request, reply, fault, synthesis_url(request->arena, seen->id));
}

enum edition_review review_capacity(const struct request *request, int64_t body)
{
	const unsigned set = role_set(request->db, request->arena, request->visit->account->id, body);

	return set & (1u << ANALYST | 1u << RAPPORTEUR) ? REVIEW_BY_ANALYST : REVIEW_BY_SECRETARY;
}

/* What they read is what is there: its texts by its version, its figures and facts by its hash. */
static enum fault judge(const struct request *request, const struct synthesis *seen, int accepts)
{
	const struct account *account = request->visit->account;
	struct edition_fault wrong;
	const struct edition *edition = edition_gather(request->db, request->arena, seen, &wrong);
	struct synthesis_verdict verdict = { account->id, account->name, review_capacity(request, analysed_body_of_consultation(request->db, seen->consultation)),
					     NULL, request_text_or_none(request, "remark") };
	struct hash now, read;

	if (seen->asked == account->id || !edition || synthesis_is_by(request->db, seen->id, account->id) ||
	    edition_parts_are_by(request->db, request->arena, edition, account->id))
		return edition ? FAULT_DENIED : FAULT_CONFLICT;
	now = edition_hash(request->arena, edition);
	if (!hex_read(request_text(request, "edition"), read.bytes, HASH_SIZE))
		return FAULT_MALFORMED;
	if (accepts && !hash_is_same(&now, &read))
		return FAULT_CONFLICT;
	verdict.accepted = accepts ? &now : NULL;
	return synthesis_judge(request->db, seen, &verdict);
}

void synthesis_verdict_now(const struct request *request, struct reply *reply)
{
	const int accepts = !strcmp(request_text(request, "verdict"), "accepted");
	const struct synthesis *seen = seen_of_request(request, reply);
	enum fault fault;

	if (!seen)
		return;
	fault = judge(request, seen, accepts);
	if (!fault)
		record(request, seen, AUDIT_SYNTHESIS_JUDGED, arena_print(request->arena, "synthesis=%lld verdict=%s", (long long)seen->id, accepts ? "accepted" : "back"));
	answer(request, reply, fault, synthesis_url(request->arena, seen->id));
}

void synthesis_publish_now(const struct request *request, struct reply *reply)
{
	struct synthesis *seen = seen_of_request(request, reply);
	int number = 0;
	enum fault fault;

	if (!seen)
		return;
	fault = edition_publish(request->db, request->arena, seen, &(struct edition_publisher){ request->visit->account->id, request->visit->account->name,
		request->config->address, request->visit->now }, &number);
	if (!fault)
		record(request, seen, AUDIT_SYNTHESIS_PUBLISHED, arena_print(request->arena, "synthesis=%lld number=%d", (long long)seen->id, number));
	answer(request, reply, fault, edition_url(request->arena, seen->id, number));
}

void synthesis_remove_now(const struct request *request, struct reply *reply)
{
	const struct synthesis *seen = seen_of_request(request, reply);
	enum fault fault;

	if (!seen)
		return;
	fault = synthesis_remove(request->db, seen);
	if (!fault) {
		shared_draft_end_all(request->db, seen->id);
		record(request, seen, AUDIT_SYNTHESIS_REMOVED, arena_print(request->arena, "synthesis=%lld", (long long)seen->id));
	}
	answer(request, reply, fault, ANALYSIS_URL);
}
