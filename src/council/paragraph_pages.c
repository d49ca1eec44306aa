#include "council/paragraph_pages.h"

#include <string.h>

#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/paragraph_form_pages.h"
#include "council/revision_draw_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "recommendation/other_store.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define MERGED "merged-"

/* Saving goes on while somebody types: that is one event in the log, until they pause that long. */
enum { ONE_SITTING = 600 };

const struct field paragraph_add_fields[] = {
	TEXT_FIELD,
	{ "behind", FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX, .source = FROM_QUERY },
	{ 0 }
};

const struct field paragraph_add_now_fields[] = {
	TEXT_FIELD,
	{ "behind", FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX },
	PARAGRAPH_FORM,
	{ 0 }
};

const struct field paragraph_edit_fields[] = {
	PARAGRAPH_FIELD,
	TEXT_SEEN_FIELD,
	PARAGRAPH_FORM,
	{ MERGED, FIELD_PREFIX, .max = 1 },
	{ 0 }
};

const struct field paragraph_kept_fields[] = {
	PARAGRAPH_FIELD,
	TEXT_SEEN_FIELD,
	PARAGRAPH_FORM,
	{ 0 }
};

static const char *id_detail(const struct request *request, const char *what, int64_t paragraph)
{
	return arena_print(request->arena, "part=paragraph paragraph=%lld act=%s", (long long)paragraph, what);
}

/* --- another one */

static void draw_add(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	council_begin(request, reply, text, &(struct staff_page){ _("Add a paragraph"), .errors = errors }, 1);
	staff_form(request, out, arena_print(request->arena, "%s/add", text_url(request->arena, text->id)));
	hidden_number(out, "behind", request_number(request, "behind"));
	paragraph_form_draw(request, out, text, NULL, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add it"));
	staff_end(reply);
}

void paragraph_add_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw_add(request, reply, text, NULL);
}

void paragraph_add_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		draw_add(request, reply, text, &errors);
}

void paragraph_add_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct paragraph paragraph = { .account = request->visit->account->id };
	enum fault fault;

	if (!text)
		return;
	paragraph.text = text->id;
	fault = paragraph_form_read(request, &paragraph) ? text_touch(request->db, text->id) : FAULT_INVALID;
	if (!fault) {
		paragraph.id = paragraph_add(request->db, &paragraph, request_number(request, "behind"));
		fault = paragraph.id ? NO_FAULT : FAULT_TOO_LARGE;
	}
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, paragraph_place_url(request->arena, &paragraph));
	council_record(request, AUDIT_TEXT_WRITTEN, text, id_detail(request, "added", paragraph.id));
}

/* --- one that is there */

/* What a second person wrote at the same time, beside what stands there now. */
static void draw_other(struct buffer *out, const struct in_text *in, const struct other *other)
{
	const char *number = arena_print(out->arena, MERGED "%lld", (long long)other->id);

	html_print(out, "<section class=\"panel\" id=\"other-%lld\">\n<h2>%s</h2>\n<p>%s</p>\n", (long long)other->id, _("Written at the same time"),
		   text_print(out->arena, _("By %1$s, on %2$s. It is kept here until somebody has merged it."), other->person ? other->person : _("somebody"),
			      text_time(out->arena, other->made, ZONE)));
	html_print(out, "<h3>%s</h3>\n", _("From what stands there now to what they wrote"));
	words_changed_draw(out, in->paragraph->words, other->words, text_language_html(in->text));
	if (strcmp(in->paragraph->words_simple, other->words_simple)) {
		html_print(out, "<h3>%s</h3>\n", _("In easy French"));
		words_changed_draw(out, in->paragraph->words_simple, other->words_simple, "fr");
	}
	html_print(out, "<details>\n<summary>%s</summary>\n<p class=\"compared\" lang=\"%s\" dir=\"auto\">%s</p>\n</details>\n", _("All that they wrote"),
		   text_language_html(in->text), other->words);
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" form=\"paragraph\" id=\"%s\" name=\"%s\" value=\"1\"> <label for=\"%s\">%s</label></div>\n</section>\n",
		   number, number, number, _("I have taken over what is to stay: this wording can go."));
}

static void draw_others(const struct request *request, struct buffer *out, const struct in_text *in)
{
	struct other *list;
	const int count = other_list(request->db, request->arena, in->paragraph->id, &list);

	for (int i = 0; i < count; i++)
		draw_other(out, in, &list[i]);
}

static void draw_form(const struct request *request, struct buffer *out, const struct in_text *in, const struct errors *errors)
{
	const char *url = paragraph_url(request->arena, in->paragraph->id);

	html_print(out, "<form id=\"paragraph\" method=\"post\" action=\"%s\" novalidate data-keep=\"%s/kept\"", url, url);
	html_print(out, " data-kept=\"%s\" data-keeping=\"%s\" data-offline=\"%s\"", _("Saved."), _("Saving…"),
		   _("Not saved yet: there is no connection. It is tried again by itself; leave this page open."));
	html_print(out, " data-other=\"%s\" data-refused=\"%s\">\n", _("Not saved: somebody else changed this paragraph meanwhile. Press “Keep” to see both wordings."),
		   _("Not saved yet: press “Keep”."));
	hidden_draw(out, "form", request->gate->form_token(request));
	hidden_number(out, "seen", request->method == POST ? request_number(request, "seen") : in->paragraph->version);
	paragraph_form_draw(request, out, in->text, in->paragraph, errors);
	html_print(out, "<p class=\"keep-state\" role=\"status\"></p>\n<button class=\"main\">%s</button>\n</form>\n", _("Keep"));
}

static void draw_edit(const struct request *request, struct reply *reply, const struct in_text *in, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	const char *url = paragraph_url(request->arena, in->paragraph->id);

	council_begin(request, reply, in->text, &(struct staff_page){ _("A paragraph"), .errors = errors, .script = "/static/council.js" }, 1);
	draw_others(request, out, in);
	html_print(out, "<p><a href=\"%s/evidence\" target=\"evidence\">%s</a></p>\n", url, _("Look for evidence (opens beside this page)"));
	draw_form(request, out, in, errors);
	staff_form(request, out, arena_print(request->arena, "%s/out", url));
	html_print(out, "<button class=\"link\">%s</button>\n</form>\n", _("Take this paragraph out (it can be put back)"));
	staff_end(reply);
}

void paragraph_edit_page(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_edit(request, reply, &in, NULL);
}

void paragraph_edit_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_edit(request, reply, &in, &errors);
}

static void drop_merged(const struct request *request, const struct in_text *in)
{
	struct other *list;
	const int count = other_list(request->db, request->arena, in->paragraph->id, &list);

	for (int i = 0; i < count; i++)
		if (request_has(request, arena_print(request->arena, MERGED "%lld", (long long)list[i].id)))
			other_drop(request->db, in->paragraph->id, list[i].id);
}

static int is_same(const struct paragraph *now, const struct paragraph *written)
{
	return !strcmp(now->words, written->words) && !strcmp(now->words_simple, written->words_simple) && now->kind == written->kind &&
	       now->level == written->level;
}

/*
 * What the form says, kept. FAULT_CONFLICT where the paragraph is no longer at the version that was seen, unless it says
 * the same. *written is what was written, of the version that stands now.
 */
static enum fault keep(const struct request *request, const struct in_text *in, struct paragraph *written)
{
	enum fault fault;

	*written = *in->paragraph;
	written->account = request->visit->account->id;
	written->version = (int)request_number(request, "seen");
	if (!paragraph_form_read(request, written))
		return FAULT_INVALID;
	if (is_same(in->paragraph, written)) {
		written->version = in->paragraph->version;
		return text_may_be_changed(in->text) ? NO_FAULT : FAULT_CONFLICT;
	}
	fault = text_touch(request->db, in->text->id);
	if (!fault)
		fault = paragraph_keep(request->db, written);
	written->version++;
	return fault;
}

static void record_written(const struct request *request, const struct in_text *in)
{
	const int is_going_on = in->paragraph->account == request->visit->account->id && request->visit->now &&
				request->visit->now - in->paragraph->changed < ONE_SITTING && in->paragraph->version > 1;

	if (!is_going_on)
		council_record(request, AUDIT_TEXT_WRITTEN, in->text, id_detail(request, "written", in->paragraph->id));
}

/* Nothing of it is lost: it lies beside what the other one kept, and the page shows both. */
static void keep_beside(const struct request *request, struct reply *reply, const struct in_text *in, const struct paragraph *written)
{
	const struct other other = {
		.paragraph = in->paragraph->id, .account = request->visit->account->id, .words = written->words, .words_simple = written->words_simple,
		.base_version = (int)request_number(request, "seen"),
	};
	const int64_t id = other_add(request->db, &other);

	if (!id) {
		reply_fault(request, reply, FAULT_TOO_MANY);
		return;
	}
	reply_redirect(reply, arena_print(request->arena, "%s#other-%lld", paragraph_url(request->arena, in->paragraph->id), (long long)id));
	council_record(request, AUDIT_TEXT_WRITTEN, in->text, id_detail(request, "beside", in->paragraph->id));
}

void paragraph_edit_now(const struct request *request, struct reply *reply)
{
	struct paragraph written;
	struct in_text in;
	enum fault fault;

	if (!paragraph_of_request(request, reply, &in))
		return;
	fault = keep(request, &in, &written);
	if (fault == FAULT_CONFLICT && text_may_be_changed(in.text)) {
		keep_beside(request, reply, &in, &written);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		drop_merged(request, &in);
		reply_redirect(reply, paragraph_place_url(request->arena, in.paragraph));
		record_written(request, &in);
	}
}

void paragraph_kept_now(const struct request *request, struct reply *reply)
{
	struct paragraph written;
	struct in_text in;
	enum fault fault;
	const char *said;

	if (!paragraph_of_request(request, reply, &in))
		return;
	fault = keep(request, &in, &written);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	said = arena_print(request->arena, "{\"version\":%d}\n", written.version);
	reply_bytes(reply, "application/json", said, strlen(said));
	record_written(request, &in);
}

/* --- taken out, and put back */

void paragraph_out_now(const struct request *request, struct reply *reply)
{
	struct in_text in;
	enum fault fault;

	if (!paragraph_of_request(request, reply, &in))
		return;
	fault = text_touch(request->db, in.text->id);
	if (!fault && !paragraph_take_out(request->db, in.paragraph->id, 1, request->visit->account->id))
		fault = FAULT_CONFLICT;
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, text_url(request->arena, in.text->id));
	council_record(request, AUDIT_TEXT_WRITTEN, in.text, id_detail(request, "out", in.paragraph->id));
}

void paragraph_in_now(const struct request *request, struct reply *reply)
{
	struct paragraph *paragraph = paragraph_find(request->db, request->arena, request_number(request, "paragraph"));
	const struct text *text = paragraph ? text_find(request->db, request->arena, paragraph->text) : NULL;
	enum fault fault = text ? text_touch(request->db, text->id) : FAULT_ABSENT;

	if (!fault && !paragraph_take_out(request->db, paragraph->id, 0, request->visit->account->id))
		fault = FAULT_CONFLICT;
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, paragraph_place_url(request->arena, paragraph));
	council_record(request, AUDIT_TEXT_WRITTEN, text, id_detail(request, "in", paragraph->id));
}

void paragraphs_out_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct buffer *out = &reply->body;
	struct paragraph *list;
	int count;

	if (!text)
		return;
	count = text_paragraphs_removed(request->db, request->arena, text->id, &list);
	council_begin(request, reply, text, &(struct staff_page){ _("Paragraphs taken out") }, 1);
	if (!count)
		html_print(out, "<p>%s</p>\n", _("There is none."));
	else
		html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++) {
		html_print(out, "<li>\n<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", text_language_html(text));
		markdown_draw(out, list[i].words);
		html(out, "</div>\n");
		staff_form(request, out, arena_print(request->arena, "%s/in", paragraph_url(request->arena, list[i].id)));
		html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n</li>\n", _("Put it back"));
	}
	if (count)
		html(out, "</ul>\n");
	staff_end(reply);
}
