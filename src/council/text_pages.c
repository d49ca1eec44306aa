#include "council/text_pages.h"

#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

static const char *const styles[] = { "/static/council.css", NULL };

const struct field text_fields[] = {
	TEXT_FIELD,
	{ 0 }
};

const struct field text_seen_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	{ 0 }
};

const struct field paragraph_fields[] = {
	PARAGRAPH_FIELD,
	{ 0 }
};

const struct field paragraph_seen_fields[] = {
	PARAGRAPH_FIELD,
	TEXT_SEEN_FIELD,
	{ 0 }
};

const char *text_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, COUNCIL_URL "/text/%lld", (long long)id);
}

const char *paragraph_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, COUNCIL_URL "/paragraph/%lld", (long long)id);
}

const char *paragraph_place_url(struct arena *arena, const struct paragraph *paragraph)
{
	return arena_print(arena, COUNCIL_URL "/text/%lld#p%lld", (long long)paragraph->text, (long long)paragraph->id);
}

int64_t body_of_text(const struct request *request)
{
	struct text *text = text_find(request->db, request->arena, request_number(request, "text"));

	request_hand_on(request, "text", text);
	return text ? text->body : 0;
}

int64_t body_of_paragraph(const struct request *request)
{
	struct in_text *in = arena_new(request->arena, struct in_text);

	in->paragraph = paragraph_find(request->db, request->arena, request_number(request, "paragraph"));
	if (!in->paragraph)
		return 0;
	in->text = text_find(request->db, request->arena, in->paragraph->text);
	request_hand_on(request, "paragraph", in);
	return in->text ? in->text->body : 0;
}

int64_t body_of_council_path(const struct request *request)
{
	return request_number(request, "body");
}

struct text *text_of_request(const struct request *request, struct reply *reply)
{
	struct text *text = request_handed(request, "text");

	if (!text)
		text = text_find(request->db, request->arena, request_number(request, "text"));
	if (text && !text->removed)
		return text;
	reply_fault(request, reply, FAULT_ABSENT);
	return NULL;
}

int paragraph_of_request(const struct request *request, struct reply *reply, struct in_text *in)
{
	const struct in_text *handed = request_handed(request, "paragraph");

	*in = (struct in_text){ 0 };
	if (handed) {
		*in = *handed;
	} else {
		in->paragraph = paragraph_find(request->db, request->arena, request_number(request, "paragraph"));
		in->text = in->paragraph ? text_find(request->db, request->arena, in->paragraph->text) : NULL;
	}
	if (in->text && !in->text->removed && !in->paragraph->removed)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

const char *text_language_html(const struct text *text)
{
	const struct language *language = language_tagged(text->language);

	return language ? language->html : text->language;
}

void council_begin(const struct request *request, struct reply *reply, const struct text *text, const struct staff_page *about, int with_itself)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);
	struct staff_page page = *about;

	crumbs[0] = (struct page_link){ COUNCIL_URL, _("Texts") };
	if (text && with_itself)
		crumbs[1] = (struct page_link){ text_url(request->arena, text->id), text->title, text_language_html(text) };
	page.crumbs = page.crumbs ? page.crumbs : crumbs;
	page.here = COUNCIL_URL;
	page.styles = page.styles ? page.styles : styles;
	if (!page.title) {
		page.title = text->title;
		page.language = text->language;
	}
	staff_begin(request, reply, &page);
}

void council_record(const struct request *request, enum audit_action action, const struct text *text, const char *detail)
{
	audit_add(request->db, request->arena, &(struct audit_note){
		.action = action, .account = request->visit->account->id, .object = text->id, .body = text->body, .detail = detail });
}

int text_is_writable(const struct request *request, const struct text *text)
{
	return (request->rights & WRITE_RECOMMENDATIONS) && text_may_be_changed(text);
}
