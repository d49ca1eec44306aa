#include <string.h>

#include "account/visit.h"
#include "base/arena.h"
#include "council/evidence_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "recommendation/cell.h"
#include "recommendation/evidence_store.h"
#include "synthesis/edition.h"
#include "synthesis/publication_store.h"
#include "text/text.h"

const struct field evidence_cite_fields[] = {
	PARAGRAPH_FIELD,
	{ "kind",        FIELD_TOKEN,  .min = 1, .max = 20 },
	{ "publication", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ "figure",      FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ "quotation",   FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ "cell",        FIELD_TOKEN,  .optional = 1, .min = 1, .max = 9 },
	{ "reference",   FIELD_LINE,   .optional = 1, .max = LONGEST_EVIDENCE_REFERENCE },
	{ "words",       FIELD_PROSE,  .optional = 1, .max = LONGEST_EVIDENCE_WORDS },
	{ 0 }
};

const struct field evidence_cells_fields[] = {
	PARAGRAPH_FIELD,
	{ "publication", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "figure", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

#define EVIDENCE_FIELD { "evidence", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field evidence_leave_fields[] = {
	EVIDENCE_FIELD,
	{ 0 }
};

const struct field evidence_override_fields[] = {
	EVIDENCE_FIELD,
	{ "reason", FIELD_PROSE, .optional = 1, .max = LONGEST_EVIDENCE_REASON },
	{ 0 }
};

int64_t body_of_evidence(const struct request *request)
{
	const struct evidence *evidence = evidence_find(request->db, request->arena, request_number(request, "evidence"));
	const struct text *text = evidence ? text_find(request->db, request->arena, evidence->text) : NULL;

	return text ? text->body : 0;
}

/* --- one number of a figure */

/* The figure of the newest number of a synthesis that stands, if that is the publication; NULL. */
static const struct edition_figure *figure_of(const struct evidence_shelf *shelf, int64_t publication, int64_t figure)
{
	return shelf->count && shelf->list[0].publication == publication ? edition_figure(shelf->list[0].edition, figure) : NULL;
}

static int cells_of(const struct request *request, int64_t publication, int64_t figure, struct figure_cell **list)
{
	const char *name = arena_print(request->arena, "figure-%lld.json", (long long)figure);
	const struct publication_file *file = publication_file(request->db, request->arena, publication, name);

	return file ? cells_read(request->arena, file->content, list) : 0;
}

static void draw_cells(const struct request *request, struct buffer *out, const struct figure_cell *list, int count)
{
	staff_form(request, out, arena_print(request->arena, "%s/evidence", paragraph_url(request->arena, request_number(request, "paragraph"))));
	hidden_draw(out, "kind", evidence_kinds[EVIDENCE_CELL].tag);
	hidden_number(out, "publication", request_number(request, "publication"));
	hidden_number(out, "figure", request_number(request, "figure"));
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<div class=\"choices\" lang=\"fr\">\n", _("Which number"));
	for (int i = 0; i < count; i++)
		if (!list[i].is_hidden)
			html_print(out, "<div class=\"choice\"><input type=\"radio\" id=\"cell-%d\" name=\"cell\" value=\"%d\"> <label for=\"cell-%d\" dir=\"auto\">%s</label></div>\n",
				   list[i].row, list[i].row, list[i].row, list[i].words);
	html_print(out, "</div>\n</fieldset>\n<p class=\"quiet\">%s</p>\n<button class=\"main\">%s</button>\n</form>\n",
		   _("Numbers that are hidden to protect people are not in this list."), _("Cite it"));
}

void evidence_cells_page(const struct request *request, struct reply *reply)
{
	const int64_t publication = request_number(request, "publication"), figure = request_number(request, "figure");
	const struct evidence_shelf shelf = evidence_shelf_at(request->db, request->arena, publication);
	const struct edition_figure *found = figure_of(&shelf, publication, figure);
	struct figure_cell *list;
	struct in_text in;
	int count;

	if (!paragraph_of_request(request, reply, &in))
		return;
	count = found ? cells_of(request, publication, figure, &list) : 0;
	if (!count) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	council_begin(request, reply, in.text, &(struct staff_page){ found->title, .language = "fr" }, 1);
	draw_cells(request, &reply->body, list, count);
	staff_end(reply);
}

/* --- cited */

/* Fills in what is cited of a synthesis; 0 where that is not published there. */
static int fill_published(const struct request *request, struct evidence *evidence)
{
	const struct evidence_shelf shelf = evidence_shelf_at(request->db, request->arena, evidence->publication);
	const struct edition_figure *figure = figure_of(&shelf, evidence->publication, evidence->figure);
	const struct edition_quote *quote = shelf.count && shelf.list[0].publication == evidence->publication ?
		edition_quote(shelf.list[0].edition, evidence->quotation) : NULL;

	if (evidence->kind == EVIDENCE_QUOTATION ? !quote : !figure)
		return 0;
	evidence->hash = quote ? quotation_hash(quote) : figure->hash;
	evidence->words = figure ? figure->title : "";
	return 1;
}

static int fill_cell(const struct request *request, struct evidence *evidence)
{
	struct figure_cell *list;
	const int count = evidence->cell ? cells_of(request, evidence->publication, evidence->figure, &list) : 0;
	const struct figure_cell *cell = count ? cell_of_row(list, count, evidence->cell) : NULL;

	evidence->words = cell ? cell->words : "";
	return cell != NULL;
}

/* What the form says: of each kind what belongs to it. 0 where it cannot be cited. */
static int fill(const struct request *request, struct evidence *evidence)
{
	const int is_quotation = evidence->kind == EVIDENCE_QUOTATION;

	evidence->reference = evidence->words = "";
	if (!evidence_kinds[evidence->kind].is_published) {
		evidence->reference = request_text_or_none(request, "reference");
		evidence->words = request_text_or_none(request, "words");
		return 1;
	}
	evidence->publication = request_number(request, "publication");
	evidence->figure = is_quotation ? 0 : request_number(request, "figure");
	evidence->quotation = is_quotation ? request_number(request, "quotation") : 0;
	evidence->cell = evidence->kind == EVIDENCE_CELL ? request_text(request, "cell") : NULL;
	return fill_published(request, evidence) && (evidence->kind != EVIDENCE_CELL || fill_cell(request, evidence));
}

static void cite(const struct request *request, struct reply *reply, const struct in_text *in, const struct evidence *evidence)
{
	enum fault fault = text_touch(request->db, in->text->id);
	int64_t id = 0;

	if (!fault) {
		id = evidence_add(request->db, evidence);
		fault = id ? NO_FAULT : FAULT_TOO_LARGE;
	}
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, arena_print(request->arena, "%s/evidence#e%lld", paragraph_url(request->arena, in->paragraph->id), (long long)id));
	council_record(request, AUDIT_EVIDENCE_CITED, in->text, arena_print(request->arena, "evidence=%lld kind=%s", (long long)id, evidence_kinds[evidence->kind].tag));
}

void evidence_cite_now(const struct request *request, struct reply *reply)
{
	struct evidence evidence = { .kind = evidence_kind_tagged(request_text(request, "kind")), .account = request->visit->account->id };
	struct in_text in;

	if (!paragraph_of_request(request, reply, &in))
		return;
	evidence.text = in.text->id;
	evidence.paragraph = in.paragraph->id;
	if (evidence.kind == EVIDENCE_KINDS || !fill(request, &evidence)) {
		reply_fault(request, reply, FAULT_INVALID);
	} else if (!evidence_kinds[evidence.kind].is_published && !*evidence.reference) {
		reply->status = 422;
		evidence_cite_lacking(request, reply);
	} else {
		cite(request, reply, &in, &evidence);
	}
}

/* --- left, or let stand */

typedef enum fault (*touch_fn)(struct db *db, int64_t text);

/* That of the path with its text, which is touched; NULL where the reply says why that may not be. */
static const struct evidence *evidence_of_request(const struct request *request, struct reply *reply, touch_fn touch, const struct text **text)
{
	const struct evidence *evidence = evidence_find(request->db, request->arena, request_number(request, "evidence"));
	enum fault fault;

	*text = evidence ? text_find(request->db, request->arena, evidence->text) : NULL;
	fault = *text ? touch(request->db, evidence->text) : FAULT_ABSENT;
	if (!fault)
		return evidence;
	reply_fault(request, reply, fault);
	return NULL;
}

void evidence_leave_now(const struct request *request, struct reply *reply)
{
	const struct text *text;
	const struct evidence *evidence = evidence_of_request(request, reply, text_touch, &text);

	if (!evidence)
		return;
	evidence_leave(request->db, evidence->id);
	reply_redirect(reply, arena_print(request->arena, "%s/evidence", paragraph_url(request->arena, evidence->paragraph)));
	council_record(request, AUDIT_EVIDENCE_LEFT, text, arena_print(request->arena, "evidence=%lld kind=%s", (long long)evidence->id, evidence_kinds[evidence->kind].tag));
}

/* Of an adopted text too: what it cites may go before it is published. */
void evidence_override_now(const struct request *request, struct reply *reply)
{
	const struct text *text;
	const struct evidence *evidence = evidence_of_request(request, reply, text_touch_beside, &text);
	const char *reason = request_text_or_none(request, "reason");

	if (!evidence)
		return;
	evidence_override(request->db, evidence->id, reason, request->visit->account->id);
	reply_redirect(reply, arena_print(request->arena, "%s/evidence#e%lld", paragraph_url(request->arena, evidence->paragraph), (long long)evidence->id));
	council_record(request, AUDIT_EVIDENCE_OVERRIDDEN, text, arena_print(request->arena, "evidence=%lld is=%d", (long long)evidence->id, *reason != '\0'));
}
