#include "recommendation/reading_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/evidence_store.h"
#include "recommendation/text_store.h"

enum { KEPT = 8 };

static struct kept_reading {
	int64_t text, read;		/* when; 0: not to be found again */
	int version;
	struct arena arena;
	struct text_reading reading;
} kept[KEPT];

static int next_slot;

static struct markdown_kept *not_drawn(struct arena *arena, int count)
{
	struct markdown_kept *list = arena_array(arena, struct markdown_kept, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		list[i].arena = arena;
	return list;
}

static void read_text(struct db *db, struct kept_reading *slot, int64_t text)
{
	struct text_reading *reading = &slot->reading;
	struct paragraph *paragraphs;
	struct evidence *evidence;
	int count;

	arena_reset(&slot->arena);
	reading->paragraphs.count = text_paragraphs(db, &slot->arena, text, &paragraphs);
	reading->paragraphs.list = paragraphs;
	reading->numbers = paragraph_numbers(&slot->arena, paragraphs, reading->paragraphs.count);
	reading->words = not_drawn(&slot->arena, reading->paragraphs.count);
	reading->easy = not_drawn(&slot->arena, reading->paragraphs.count);
	count = evidence_of_text(db, &slot->arena, text, &evidence);
	reading->evidence = evidence_in_order(&slot->arena, evidence, count, paragraphs, reading->paragraphs.count);
}

const struct text_reading *text_reading_of(struct db *db, const struct text *text, int64_t now)
{
	struct kept_reading *slot;

	for (int i = 0; i < KEPT; i++)
		if (now && kept[i].text == text->id && kept[i].version == text->version && now >= kept[i].read && now - kept[i].read < READING_SECONDS)
			return &kept[i].reading;
	next_slot = (next_slot + 1) % KEPT;
	slot = &kept[next_slot];
	slot->text = 0;
	read_text(db, slot, text->id);
	if (now && !db_fault(db)) {
		slot->text = text->id;
		slot->version = text->version;
		slot->read = now;
	}
	return &slot->reading;
}
