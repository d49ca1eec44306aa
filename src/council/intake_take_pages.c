/* A document that was read: looked at, taken in, or left. */
#include <string.h>

#include "account/visit.h"
#include "base/arena.h"
#include "base/name.h"
#include "council/intake_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "paper/paper.h"
#include "recommendation/text_intake_store.h"
#include "text/text.h"

#define IMPORT_FIELD { "import", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field text_intake_one_fields[] = {
	TEXT_FIELD,
	IMPORT_FIELD,
	{ 0 }
};

const struct field text_intake_take_fields[] = {
	TEXT_FIELD,
	IMPORT_FIELD,
	TEXT_SEEN_FIELD,
	{ INTAKE_KIND, FIELD_PREFIX, .max = 20 },
	{ 0 }
};

/* Of that text; NULL where there is none, and the reply says so. Taken in already: the text is where to go. */
static struct text_import *import_of(const struct request *request, struct reply *reply, const struct text *text)
{
	struct text_import *import = text_import_find(request->db, request->arena, request_number(request, "import"));

	if (!import || import->text != text->id) {
		reply_fault(request, reply, FAULT_ABSENT);
		return NULL;
	}
	if (import->paper)
		return import;
	reply_redirect(reply, text_url(request->arena, text->id));
	return NULL;
}

void text_intake_look_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct text_import *import = text ? import_of(request, reply, text) : NULL;

	if (import)
		intake_draw(request, reply, text, import);
}

/* --- what somebody said of its blocks */

/* False where it is to be left out. */
static int set_kind(const struct request *request, int index, struct paper_block *block)
{
	static const enum paper_kind kinds[PARAGRAPH_KINDS] = {
		[PARAGRAPH_HEADING] = PAPER_HEADING, [PARAGRAPH_PROSE] = PAPER_PROSE, [PARAGRAPH_RECOMMENDATION] = PAPER_RECOMMENDATION };
	const char *said = request_text(request, arena_print(request->arena, INTAKE_KIND "%d", index));
	const int kind = said ? name_index(paragraph_kind_names, PARAGRAPH_KINDS, said) : -1;

	if (kind >= 0) {
		block->kind = kinds[kind];
		block->level = 0;
	} else if (said && !strcmp(said, INTAKE_SUB)) {
		block->kind = PAPER_RECOMMENDATION;
		block->level = 1;
	}
	return !said || strcmp(said, INTAKE_LEFT_OUT);
}

/* How many are left. */
static int sort_blocks(const struct request *request, struct text_import *import)
{
	struct paper *paper = arena_new(request->arena, struct paper);
	int kept = 0;

	*paper = *import->paper;
	paper->blocks = arena_array(request->arena, struct paper_block, (size_t)paper->count);
	for (int i = 0; i < paper->count; i++) {
		paper->blocks[kept] = import->paper->blocks[i];
		kept += set_kind(request, i, &paper->blocks[kept]);
	}
	paper->count = kept;
	import->paper = paper;
	return kept;
}

/* --- taken in */

static void take(const struct request *request, struct reply *reply, const struct text *text, const struct text_import *import)
{
	const char *url = text_url(request->arena, text->id);
	int number = 0;
	const enum fault fault = text_intake_apply(request->db, request->arena, text, import, request->visit->account->id, &number);

	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	/* What it changed stands between the version that was kept before, and this one. */
	reply_redirect(reply, import->base_version ? arena_print(request->arena, "%s/differences?before=%d&after=%d", url, number - 1, number) : url);
	council_record(request, AUDIT_DOCUMENT_TAKEN, text, arena_print(request->arena, "version=%d", number));
}

void text_intake_take_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct text_import *import = text ? import_of(request, reply, text) : NULL;

	if (!import)
		return;
	if (text->version != (int)request_number(request, "seen") || text_intake_refusal(request->db, request->arena, text, import->paper)) {
		reply->status = 409;
		intake_draw(request, reply, text, import);
	} else if (!import->base_version && !sort_blocks(request, import)) {
		reply_fault(request, reply, FAULT_INVALID);
	} else {
		take(request, reply, text, import);
	}
}

void text_intake_leave_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct text_import *import = text ? import_of(request, reply, text) : NULL;

	if (!import)
		return;
	text_import_forget(request->db, import->id);
	reply_redirect(reply, text_url(request->arena, text->id));
	council_record(request, AUDIT_DOCUMENT_BROUGHT, text, "act=removed");
}
