/*
 * audit: what happened: who did what to which object, in which body, when.
 *
 * Events are numbered without gaps and chained. The hash of one is the SHA-256
 * of these fields in this order, each as LENGTH:BYTES, (a netstring):
 *
 *	hash of the event before, in hexadecimal; 64 zeros before the first
 *	number, instant (seconds since 1970, UTC)
 *	account that did it; empty: the operator's command
 *	action, kind of the object, id of the object
 *	body; empty: none
 *	detail
 *
 * Names and addresses stay outside: an account is a number here, and who that
 * is comes from its row when the log is read. So erasing a person breaks nothing.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include <stdint.h>

#include "base/hash.h"

struct arena;

enum { LONGEST_AUDIT_DETAIL = 500 };

enum audit_action {
	AUDIT_SIGNED_IN, AUDIT_SIGNED_OUT, AUDIT_PASSWORD_FOUND, AUDIT_PASSWORD_REFUSED, AUDIT_CODE_REFUSED, AUDIT_PAPER_CODE_USED,
	AUDIT_PROVIDER_USED, AUDIT_PROVIDER_LINKED, AUDIT_PROVIDER_REFUSED, AUDIT_PROVIDER_FORGOTTEN,
	AUDIT_VISIT_ENDED, AUDIT_VISITS_ENDED,
	AUDIT_INVITED, AUDIT_LINK_MADE, AUDIT_LINK_USED, AUDIT_ROLES_CHANGED, AUDIT_CLOSED, AUDIT_OPENED,
	AUDIT_NAME_CHANGED, AUDIT_MAIL_CHANGED, AUDIT_PASSWORD_CHANGED, AUDIT_SECOND_STEP_CHANGED, AUDIT_SECOND_STEP_REMOVED,
	AUDIT_CODES_MADE, AUDIT_TOKEN_MADE, AUDIT_TOKEN_REVOKED,
	AUDIT_EXPORTED,
	AUDIT_BODY_ADDED, AUDIT_BODY_CHANGED, AUDIT_MEMBERS_IMPORTED,
	AUDIT_MEMBER_ADDED, AUDIT_MEMBER_CHANGED, AUDIT_MANDATE_ENDED,
	AUDIT_COLLEGE_ADDED, AUDIT_COLLEGE_CHANGED, AUDIT_COLLEGE_MOVED,
	AUDIT_CONSULTATION_ADDED, AUDIT_CONSULTATION_CHANGED,
	AUDIT_SURVEY_ADDED, AUDIT_SURVEY_CHANGED, AUDIT_SURVEY_SUBMITTED, AUDIT_SURVEY_TAKEN_BACK, AUDIT_OPINION_GIVEN,
	AUDIT_CONDITION_LIFTED, AUDIT_CONDITION_CONFIRMED, AUDIT_CONDITION_RETURNED,
	AUDIT_SURVEY_OPENED, AUDIT_SURVEY_SUSPENDED, AUDIT_SURVEY_RESUMED, AUDIT_SURVEY_VERSION_USED,
	AUDIT_SURVEY_OFFERED, AUDIT_OFFER_TAKEN_BACK, AUDIT_OFFER_ACCEPTED, AUDIT_OFFER_DECLINED, AUDIT_OFFER_CHANGED,
	AUDIT_OWN_SUBMITTED, AUDIT_OWN_TAKEN_BACK, AUDIT_OWN_ASKED, AUDIT_OWN_LEFT,
	AUDIT_PROPOSALS_CHANGED, AUDIT_RESULTS_SEEN,
	AUDIT_EXACT_SEEN, AUDIT_MICRODATA_ASKED, AUDIT_SNAPSHOT_ASKED, AUDIT_FIGURE_REMOVED, AUDIT_MARGINS_CHANGED,
	AUDIT_SYNTHESIS_BEGUN, AUDIT_SYNTHESIS_JUDGED, AUDIT_SYNTHESIS_PUBLISHED, AUDIT_SYNTHESIS_REMOVED, AUDIT_SYNTHESIS_WITHDRAWN,
	AUDIT_JOB_ASKED, AUDIT_JOB_FILE_SENT,
	AUDIT_WORDS_SEEN, AUDIT_WORDS_MARKED, AUDIT_QUOTATION_CHOSEN, AUDIT_QUOTATION_LEFT, AUDIT_QUOTATION_JUDGED,
	AUDIT_DRAFT_SHARED, AUDIT_DRAFT_ENDED,
	AUDIT_NOTICES_CHOSEN,
	AUDIT_CAMPAIGN_ADDED, AUDIT_CAMPAIGN_CHANGED, AUDIT_CAMPAIGN_STARTED, AUDIT_CAMPAIGN_STOPPED, AUDIT_CAMPAIGN_RESUMED,
	AUDIT_CAMPAIGN_REMOVED, AUDIT_CAMPAIGN_TESTED, AUDIT_CAMPAIGN_EXPORTED,
	AUDIT_TEMPLATE_CHANGED,
	AUDIT_WEBHOOK_ADDED, AUDIT_WEBHOOK_CHANGED, AUDIT_WEBHOOK_REMOVED, AUDIT_WEBHOOK_TRIED,
	AUDIT_LIST_ADDED, AUDIT_LIST_CHANGED, AUDIT_PEOPLE_IMPORTED, AUDIT_PEOPLE_OF_MEMBERS,
	AUDIT_PERSON_ADDED, AUDIT_PERSON_CHANGED, AUDIT_PERSON_REMOVED,
	AUDIT_BATCH_MADE, AUDIT_BATCH_PRINTED, AUDIT_LETTERS_PRINTED,
	AUDIT_TEXT_BEGUN, AUDIT_TEXT_CHANGED, AUDIT_TEXT_WRITTEN, AUDIT_TEXT_KEPT, AUDIT_TEXT_COMMENTED, AUDIT_EVIDENCE_CITED, AUDIT_EVIDENCE_LEFT,
	AUDIT_EVIDENCE_OVERRIDDEN,
	AUDIT_AMENDMENTS_OPENED, AUDIT_AMENDMENT_PROPOSED, AUDIT_AMENDMENT_ANSWERED, AUDIT_AMENDMENT_WITHDRAWN,
	AUDIT_VOTE_PREPARED, AUDIT_VOTE_CHANGED, AUDIT_VOTE_OPENED, AUDIT_VOTE_CANCELLED, AUDIT_VOTE_CLOSED, AUDIT_BALLOT_CAST,
	AUDIT_DISSENT_WRITTEN, AUDIT_DISSENT_WITHDRAWN,
	AUDIT_ACTIONS,
	NO_AUDIT_ACTION = AUDIT_ACTIONS
};

/* What is done to: a table, whose ids `object` holds. */
enum audit_kind { AUDIT_OF_ACCOUNT, AUDIT_OF_BODY, AUDIT_OF_MEMBER, AUDIT_OF_COLLEGE, AUDIT_OF_CONSULTATION, AUDIT_OF_SURVEY, AUDIT_OF_LIST, AUDIT_OF_TEXT, AUDIT_KINDS };

struct audit_meaning {
	const char *tag;		/* in rows, filters and commands */
	const char *words;		/* for people; translated by text_of() */
	enum audit_kind kind;
};

extern const struct audit_meaning audit_actions[AUDIT_ACTIONS];
extern const char *const audit_kind_tags[AUDIT_KINDS];

/* NO_AUDIT_ACTION where there is none of this tag. */
enum audit_action audit_action_tagged(const char *tag);

/* Translated; a tag that this version does not know, as it is. */
const char *audit_action_words(const char *tag);

/* As its row holds it, whoever wrote that. */
struct audit_event {
	int64_t number, happened;
	int64_t account;		/* 0: the operator */
	const char *action, *kind;
	int64_t object;
	int64_t body;			/* 0: none */
	const char *detail;		/* "was=member is=member,expert" */
	struct hash hash;
};

/* What its hash must be after the event before it. */
struct hash audit_hash(struct arena *arena, const struct audit_event *event, const struct hash *before);

/*
 * Words "key=value", of a-z 0-9 - , . between single blanks, or nothing: no
 * name, address or text that somebody wrote can stand there.
 */
int audit_detail_fits(const char *detail);

/* "2026-11-26T09:12:33Z" */
const char *audit_time(struct arena *arena, int64_t seconds);

#endif
