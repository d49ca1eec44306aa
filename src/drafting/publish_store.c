#include "drafting/publish_store.h"

#include "analysis/analysed_store.h"
#include "base/arena.h"
#include "drafting/edition_store.h"
#include "drafting/press_store.h"
#include "job/job_store.h"
#include "notify/event_store.h"
#include "synthesis/rendering_job_store.h"
#include "synthesis/shelving_store.h"

const char *edition_url(struct arena *arena, int64_t synthesis, int number)
{
	return arena_print(arena, "/library/synthesis/%lld/%d", (long long)synthesis, number);
}

static void ask_renderings(struct db *db, struct arena *arena, int64_t synthesis, int number, int64_t account)
{
	const struct published_synthesis *publication = publication_find(db, arena, synthesis, number);

	if (publication)
		job_add(db, RENDERINGS_JOB, publication->id, account);
}

/* Of made-up answers staff alone hears. */
static void tell_published(struct db *db, struct arena *arena, const struct synthesis *seen, const struct publishing *pressed)
{
	const char *path = edition_url(arena, seen->id, pressed->number);

	event_add(db, &(struct event){ .kind = EVENT_SYNTHESIS_PUBLISHED, .object = seen->id, .turn = pressed->number,
		.body = analysed_body_of_consultation(db, seen->consultation), .consultation = seen->consultation,
		.causer = pressed->account, .title = seen->about, .path = path, .public_path = pressed->is_generated ? NULL : path });
}

enum fault edition_publish(struct db *db, struct arena *arena, const struct synthesis *seen, const struct edition_publisher *publisher, int *number)
{
	struct published_synthesis *before;
	const int count = publication_numbers(db, arena, seen->id, &before);
	struct edition_fault wrong;
	struct edition *edition = edition_gather(db, arena, seen, &wrong);
	struct publishing pressed;
	struct hash now;
	enum fault fault;

	if (!edition)
		return FAULT_CONFLICT;
	now = edition_hash(arena, edition);
	fault = hash_is_same(&now, &seen->accepted) ? synthesis_begin_again(db, seen) : FAULT_CONFLICT;
	if (fault)
		return fault;
	*number = edition->number = count ? before[0].number + 1 : 1;
	edition->press = PRESS_WORD;
	edition->published = publisher->now;
	edition->address = publisher->address;
	edition->author = publisher->name;
	edition->reviewer = seen->signed_by;
	edition->review = seen->capacity;
	fault = edition_press(db, arena, edition, &pressed);
	if (fault)
		return fault;
	pressed.account = publisher->account;
	pressed.reviewer = seen->reviewer;
	fault = publication_add(db, &pressed);
	if (!fault)
		fault = synthesis_shelve(db, arena, seen->id);
	if (!fault) {
		ask_renderings(db, arena, seen->id, edition->number, publisher->account);
		tell_published(db, arena, seen, &pressed);
	}
	return fault;
}
