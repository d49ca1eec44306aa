/* publish_store: an accepted synthesis is published: what was accepted, and nothing else. */
#ifndef DRAFTING_PUBLISH_STORE_H
#define DRAFTING_PUBLISH_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct db;
struct synthesis;

/* Who publishes, on which site, when. */
struct edition_publisher {
	int64_t account;
	const char *name, *address;
	int64_t now;
};

/*
 * *number: that it has now. Those who are concerned hear of it; PDF and pictures come later. FAULT_CONFLICT: it shows other
 * things than were accepted, or changed meanwhile; or as edition_press() says.
 */
enum fault edition_publish(struct db *db, struct arena *arena, const struct synthesis *seen, const struct edition_publisher *publisher,
			   int *number) MUST_USE;

/* Where everybody reads it. */
const char *edition_url(struct arena *arena, int64_t synthesis, int number);

#endif
