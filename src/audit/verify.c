#include "audit/verify.h"

#include "base/arena.h"

static void add(struct flaws *flaws, enum flaw_kind kind, int64_t number, int64_t last)
{
	if (flaws->count < MOST_FLAWS)
		flaws->list[flaws->count] = (struct flaw){ kind, number, last };
	flaws->count++;
}

static int is_as_written(const struct audit_event *event, const struct hash *before)
{
	struct arena arena = { 0 };
	const struct hash wanted = audit_hash(&arena, event, before);

	arena_close(&arena);
	return hash_is_same(&wanted, &event->hash);
}

static void look_at_heads(struct verify *verify, const struct audit_event *event, struct flaws *flaws)
{
	while (verify->heads_seen < verify->head_count && verify->heads[verify->heads_seen].number <= event->number) {
		const struct audit_head *head = &verify->heads[verify->heads_seen++];

		if (head->number == event->number && !hash_is_same(&head->hash, &event->hash))
			add(flaws, FLAW_OTHER_PAST, head->number, 0);
	}
	if (verify->known && hash_is_same(verify->known, &event->hash))
		verify->known_is_seen = 1;
}

/* What comes after a flaw is compared with the hash that stands there, so that each flaw is told once. */
void verify_event(struct verify *verify, const struct audit_event *event, struct flaws *flaws)
{
	const int64_t next = verify->last.number + 1;

	if (event->number < next) {
		add(flaws, FLAW_ADDED, event->number, 0);
		return;
	}
	if (event->number > next)
		add(flaws, FLAW_MISSING, next, event->number - 1);
	else if (!is_as_written(event, &verify->last.hash))
		add(flaws, FLAW_CHANGED, event->number, 0);
	look_at_heads(verify, event, flaws);
	verify->last = (struct audit_head){ event->number, event->hash, event->happened };
}

void verify_end(struct verify *verify, struct flaws *flaws)
{
	if (verify->heads_seen < verify->head_count && verify->heads[verify->head_count - 1].number)
		add(flaws, FLAW_CUT, verify->last.number + 1, verify->heads[verify->head_count - 1].number);
	if (verify->known && !verify->known_is_seen)
		add(flaws, FLAW_HASH_UNKNOWN, 0, 0);
}
