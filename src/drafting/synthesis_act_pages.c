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
#include "drafting/press_store.h"
#include "drafting/readiness_store.h"
#include "drafting/synthesis_pages.h"
#include "job/job_store.h"
#include "notify/event_store.h"
#include "synthesis/rendering_job_store.h"
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

static const char *publication_url(struct arena *arena, int64_t synthesis, int number)
{
	return arena_print(arena, "/library/synthesis/%lld/%d", (long long)synthesis, number);
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

/* PDF and pictures come later. */
static void ask_renderings(const struct request *request, int64_t synthesis, int number)
{
	const struct published_synthesis *publication = publication_find(request->db, request->arena, synthesis, number);

	if (publication)
		job_add(request->db, RENDERINGS_JOB, publication->id, request->visit->account->id);
}

/* Of made-up answers staff alone hears. */
static void tell_published(const struct request *request, const struct synthesis *seen, const struct publishing *pressed)
{
	const char *path = publication_url(request->arena, seen->id, pressed->number);

	event_add(request->db, &(struct event){ .kind = EVENT_SYNTHESIS_PUBLISHED, .object = seen->id, .turn = pressed->number,
		.body = analysed_body_of_consultation(request->db, seen->consultation), .consultation = seen->consultation,
		.causer = request->visit->account->id, .title = seen->about, .path = path, .public_path = pressed->is_generated ? NULL : path });
}

static enum fault publish_edition(const struct request *request, const struct synthesis *seen, int *number)
{
	struct published_synthesis *before;
	const int count = publication_numbers(request->db, request->arena, seen->id, &before);
	struct edition_fault wrong;
	struct edition *edition = edition_gather(request->db, request->arena, seen, &wrong);
	struct publishing pressed;
	struct hash now;
	enum fault fault;

	if (!edition)
		return FAULT_CONFLICT;
	now = edition_hash(request->arena, edition);
	fault = hash_is_same(&now, &seen->accepted) ? synthesis_begin_again(request->db, seen) : FAULT_CONFLICT;
	if (fault)
		return fault;
	*number = edition->number = count ? before[0].number + 1 : 1;
	edition->press = PRESS_DOCUMENTS;
	edition->published = request->visit->now;
	edition->address = request->config->address;
	edition->author = request->visit->account->name;
	edition->reviewer = seen->signed_by;
	edition->review = seen->capacity;
	fault = edition_press(request->db, request->arena, edition, &pressed);
	if (fault)
		return fault;
	pressed.account = request->visit->account->id;
	pressed.reviewer = seen->reviewer;
	fault = publication_add(request->db, &pressed);
	if (!fault) {
		ask_renderings(request, seen->id, edition->number);
		tell_published(request, seen, &pressed);
	}
	return fault;
}

void synthesis_publish_now(const struct request *request, struct reply *reply)
{
	struct synthesis *seen = seen_of_request(request, reply);
	int number = 0;
	enum fault fault;

	if (!seen)
		return;
	fault = publish_edition(request, seen, &number);
	if (!fault)
		record(request, seen, AUDIT_SYNTHESIS_PUBLISHED, arena_print(request->arena, "synthesis=%lld number=%d", (long long)seen->id, number));
	answer(request, reply, fault, publication_url(request->arena, seen->id, number));
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
