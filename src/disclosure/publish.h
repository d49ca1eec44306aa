/*
 * publish: the way from exact counts to what may be shown.
 *
 * What is asked for is tried first; where it is too fine, each declared
 * regrouping, the finest first; then every dimension alone; then fewer of these.
 * What comes out has passed the audit.
 */
#ifndef DISCLOSURE_PUBLISH_H
#define DISCLOSURE_PUBLISH_H

#include "disclosure/published.h"

struct protection;

struct publication {
	const struct published_tally *tally;	/* NULL: nothing can be shown */
	const struct protection *protection;	/* of what is shown; not to be passed on. NULL where nothing is */
	const char *why;			/* something else than what was asked is shown, or nothing */
	int is_withdrawn;			/* nothing, as answers that were published were taken back since */
};

/* Of a family without fault; the snapshot's name, "" for none, goes into what is published. */
struct publication publish(struct arena *arena, const struct family *family, const char *snapshot);

#endif
