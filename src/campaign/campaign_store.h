/*
 * campaign_store: campaigns as the studio makes and follows them.
 *
 * Each has a version that grows at each change: what is kept was read at the version it is kept on.
 */
#ifndef CAMPAIGN_CAMPAIGN_STORE_H
#define CAMPAIGN_CAMPAIGN_STORE_H

#include "base/fault.h"
#include "campaign/campaign.h"
#include "campaign/campaign_csv.h"

struct arena;
struct db;
struct keyring;
struct language;

enum { MOST_CAMPAIGNS = 100 };

int64_t campaign_add(struct db *db, const struct campaign *campaign, int64_t account);

/* With its waves and how they went. NULL where there is none. */
struct campaign *campaign_find(struct db *db, struct arena *arena, int64_t id);

/* Of a survey, in the order in which they were made, at most MOST_CAMPAIGNS. */
int campaign_list(struct db *db, struct arena *arena, int64_t survey, struct campaign **list);

/* All that may still be changed of it (campaign.h), at the version it was read at. FAULT_CONFLICT where it is another now. */
enum fault campaign_keep(struct db *db, const struct campaign *campaign, const struct survey *survey) MUST_USE;

/* Its messages go when they are due, which is set now; a draft alone. */
enum fault campaign_start(struct db *db, const struct campaign *campaign, const struct survey *survey) MUST_USE;

enum fault campaign_stop(struct db *db, const struct campaign *campaign) MUST_USE;
enum fault campaign_resume(struct db *db, const struct campaign *campaign) MUST_USE;
enum fault campaign_remove(struct db *db, const struct campaign *campaign) MUST_USE;	/* a draft alone */

/* Its first message goes to those too who were put into the list since. */
enum fault campaign_send_to_added(struct db *db, const struct campaign *campaign) MUST_USE;

/* One mail of that wave to whoever prepares it, at once: it is counted nowhere. False where it cannot be kept. */
int campaign_add_test(struct db *db, const struct wave *wave, const char *mail, const struct language *language);

/* Whom it would reach now, exactly. Each person counts once, in the first line that fits. */
struct campaign_audience {
	int64_t people;			/* in the list and the segment */
	int64_t without_address;	/* for that channel */
	int64_t invited;		/* by a campaign of this survey */
	int64_t refused;		/* messages of this body, or of everybody */
	int64_t suppressed;		/* mails to them came back */
	int64_t reached;		/* the rest */
};
struct campaign_audience campaign_audience(struct db *db, struct arena *arena, const struct keyring *keyring,
					   const struct campaign *campaign, int64_t body);

/* By wave and address. */
enum { MOST_FAILURES = 20000 };
int campaign_failures(struct db *db, struct arena *arena, const struct campaign *campaign, enum promise promise, struct campaign_failure **list);

#endif
