#include "recommendation/text_intake_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "paper/paper.h"
#include "recommendation/other_store.h"
#include "recommendation/text_store.h"
#include "recommendation/version_store.h"
#include "text/text.h"

static int paragraphs_of(struct db *db, struct arena *arena, int64_t text, struct revised *now)
{
	struct paragraph *list;

	now->count = text_paragraphs(db, arena, text, &list);
	now->list = list;
	return now->count;
}

struct text_intake *text_intake_gather(struct db *db, struct arena *arena, const struct text *text, const struct text_import *import)
{
	const struct text_version *version = import->base_version ? version_find(db, arena, text->id, import->base_version) : NULL;
	const struct text_document *base = version ? text_document_read(arena, version->document) : NULL;
	struct revised now;

	if (import->base_version && !base)
		return NULL;
	paragraphs_of(db, arena, text->id, &now);
	return text_intake_of(arena, base ? &base->paragraphs : &(struct revised){ 0 }, &now, import->paper);
}

static int has_marks(const struct paper *paper)
{
	for (int i = 0; i < paper->count; i++)
		if (paper->blocks[i].paragraph)
			return 1;
	return 0;
}

const char *text_intake_refusal(struct db *db, struct arena *arena, const struct text *text, const struct paper *paper)
{
	struct revised now;

	if (paper->text && paper->text != text->id)
		return _("This document is an export of another text. Take it in there, or export this one.");
	if (paper->text && !version_find(db, arena, text->id, paper->version))
		return _("This document is an export of a version of this text that was not kept. Export it anew, and bring your changes into that.");
	if (paragraphs_of(db, arena, text->id, &now) && !paper->text)
		return _("This document does not say that it comes from this text, which holds paragraphs already: what belongs to which cannot be known. Export this text, and bring your changes into that document; or begin another text.");
	if (paper->text && now.count && !has_marks(paper))
		return _("The marks of the paragraphs are missing in this document: the program it was saved with dropped them. Export this text anew, and bring your changes into that.");
	return NULL;
}

/* --- taking in */

struct applying {
	struct db *db;
	int64_t text, account;
	int64_t added[MOST_PARAGRAPHS];		/* the ids of those that are new, by their places in the list */
};

static enum fault apply_one(struct applying *applying, const struct intake_one *one, int place)
{
	struct paragraph paragraph = one->paragraph;

	paragraph.account = applying->account;
	paragraph.text = applying->text;
	switch (one->act) {
	case INTAKE_CHANGED:
		return paragraph_keep(applying->db, &paragraph);
	case INTAKE_BESIDE:
		return other_add(applying->db, &(struct other){ .paragraph = paragraph.id, .account = applying->account, .words = one->words,
			.words_simple = one->words_simple, .base_version = paragraph.version > 1 ? paragraph.version - 1 : 1 }) ? NO_FAULT : FAULT_TOO_MANY;
	case INTAKE_ADDED:
		applying->added[place] = paragraph_add(applying->db, &paragraph, 0);
		return applying->added[place] ? NO_FAULT : FAULT_TOO_LARGE;
	default:
		return NO_FAULT;
	}
}

/* Where each stands now, in the order that is wanted. */
static void apply_order(struct applying *applying, struct arena *arena, const struct text_intake *intake)
{
	struct revised now;
	int *order;

	paragraphs_of(applying->db, arena, applying->text, &now);
	order = arena_array(arena, int, (size_t)now.count + 1);
	for (int i = 0; i < intake->count && i < now.count; i++) {
		const int64_t id = intake->list[i].act == INTAKE_ADDED ? applying->added[i] : intake->list[i].paragraph.id;

		while (order[i] < now.count - 1 && now.list[order[i]].id != id)
			order[i]++;
	}
	paragraphs_order(applying->db, now.list, now.count, order);
}

static enum fault apply_all(struct applying *applying, struct arena *arena, const struct text_intake *intake)
{
	enum fault fault = NO_FAULT;

	for (int i = 0; i < intake->out_count && !fault; i++)
		if (!paragraph_take_out(applying->db, intake->out[i]->id, 1, applying->account))
			fault = FAULT_CONFLICT;
	for (int i = 0; i < intake->count && !fault; i++)
		fault = apply_one(applying, &intake->list[i], i);
	if (!fault)
		apply_order(applying, arena, intake);
	return fault;
}

/* So that a label has room for it. */
static const char *short_name(struct arena *arena, const char *name)
{
	enum { ROOM = 40 };	/* for what is said of it */
	size_t length = strlen(name) < LONGEST_VERSION_LABEL - ROOM ? strlen(name) : LONGEST_VERSION_LABEL - ROOM;

	while (length && ((unsigned char)name[length] & 0xC0) == 0x80)
		length--;
	return arena_copy_bytes(arena, name, length);
}

enum fault text_intake_apply(struct db *db, struct arena *arena, const struct text *seen, const struct text_import *import, int64_t account, int *number)
{
	struct applying *applying = arena_new(arena, struct applying);
	const struct text_intake *intake;
	const struct text *text;
	enum fault fault = text_touch(db, seen->id);

	if (fault)
		return fault;
	text = text_find(db, arena, seen->id);
	if (!text || text->version != seen->version + 1 || !text_import_done(db, import->id))
		return FAULT_CONFLICT;
	intake = text_intake_gather(db, arena, text, import);
	if (!intake || intake->why)
		return FAULT_INVALID;
	if (intake->now.count && !version_keep(db, arena, text, text_print(arena, _("Before “%s”"), short_name(arena, import->name)), account))
		return FAULT_TOO_LARGE;
	*applying = (struct applying){ .db = db, .text = text->id, .account = account };
	fault = apply_all(applying, arena, intake);
	if (fault)
		return fault;
	*number = version_keep(db, arena, text, text_print(arena, _("From “%s”"), short_name(arena, import->name)), account);
	return *number ? NO_FAULT : FAULT_TOO_LARGE;
}
