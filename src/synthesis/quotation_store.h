/*
 * quotation_store: what somebody wrote, chosen to be quoted: its words without
 * what would tell who they are (mask.h), who chose it, and who approved it, which
 * is somebody else. It hangs on the text: what is withdrawn, or purged, takes
 * its quotation along, but for what was published.
 *
 * chosen -> approved, or sent back; whoever changes its words makes it chosen
 * again. Who changes something names the version they saw: FAULT_CONFLICT where
 * it is another by now.
 */
#ifndef SYNTHESIS_QUOTATION_STORE_H
#define SYNTHESIS_QUOTATION_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "synthesis/edition.h"

struct arena;
struct db;

enum quotation_state { QUOTATION_CHOSEN, QUOTATION_BACK, QUOTATION_APPROVED, QUOTATION_STATES };

enum { VERBATIM_ID_SIZE = 16, LONGEST_MASKED = 80000 /* bytes */, LONGEST_QUOTATION_REMARK = 4000, MOST_QUOTATIONS = 500 };

struct quotation {
	int64_t id;
	unsigned char verbatim[VERBATIM_ID_SIZE];
	int64_t survey, consultation;
	struct hash questionnaire;	/* that was answered */
	const char *question;		/* its name there */
	const char *language;		/* a tag */
	const char *masked;
	int version;
	enum quotation_state state;
	int64_t account, changer;	/* who chose it, who masked it last; 0: somebody erased since, or nobody */
	const char *person;		/* who chose it; NULL likewise */
	int64_t reviewer;
	const char *signed_by;		/* who approved it, or sent it back, as they were called then; "" */
	enum edition_review capacity;	/* and what they were */
	const char *remark;		/* "" */
	int is_enough;			/* quotation_may_be_offered() of its survey */
};

/* How many people must have answered a survey that publishes no figure of fewer than `smallest`, before one of them is quoted. */
int quotation_floor(int smallest);

/*
 * Are so many people in what was frozen last, without those who withdrew since? Of fewer, whoever knows who answered
 * knows who said it.
 */
int quotation_may_be_offered(struct db *db, int64_t survey);

/* NULL where there is none. */
struct quotation *quotation_find(struct db *db, struct arena *arena, int64_t id);
struct quotation *quotation_of_verbatim(struct db *db, struct arena *arena, const unsigned char *verbatim);

/* Of a survey, those that wait first; of a consultation, those that may be placed: approved, of surveys with enough people. */
int quotation_list(struct db *db, struct arena *arena, int64_t survey, struct quotation **list);
int quotation_list_of(struct db *db, struct arena *arena, int64_t consultation, struct quotation **list);

/* Choose that text of that survey. FAULT_CONFLICT: its author did not say that it may be quoted, it is hidden, or it was chosen already. */
enum fault quotation_add(struct db *db, int64_t survey, const unsigned char *verbatim, const char *masked, int64_t account);

enum fault quotation_mask(struct db *db, const struct quotation *seen, const char *masked, int64_t account);
enum fault quotation_leave(struct db *db, const struct quotation *seen);	/* it is not quoted */
void quotation_drop(struct db *db, const unsigned char *verbatim);		/* the same, whoever did what to it meanwhile */

/* Not by who chose it or masked it last: FAULT_DENIED. */
struct quotation_verdict {
	int64_t account;
	const char *name, *remark;
	enum edition_review capacity;
	int approves;
};
int quotation_is_by(const struct quotation *quotation, int64_t account);
enum fault quotation_judge(struct db *db, const struct quotation *seen, const struct quotation_verdict *verdict);

#endif
