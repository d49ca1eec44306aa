#include "council/intake_pages.h"

#include <string.h>

#include "account/visit.h"
#include "authoring/import_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "council/text_pages.h"
#include "exchange/exchange.h"
#include "exchange/intake.h"
#include "markup/html.h"
#include "paper/paper.h"
#include "recommendation/text_intake_store.h"
#include "text/text.h"

enum { AGAIN_SECONDS = 5 };

const struct field text_intake_fields[] = {
	TEXT_FIELD,
	{ 0 }
};

static const char *intake_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/intake", text_url(arena, text));
}

/* --- the form */

static void draw_waiting(const struct request *request, struct buffer *out, const struct text *text)
{
	const struct text_import *waiting = text_import_waiting(request->db, request->arena, text->id, request->visit->account->id);

	if (waiting)
		html_print(out, "<p><a class=\"button secondary\" href=\"%s/%lld\">%s</a></p>\n", intake_url(request->arena, text->id), (long long)waiting->id,
			   text_print(request->arena, _("Look at “%s”, which you brought and did not take in yet"), waiting->name));
}

static void draw_help(struct buffer *out)
{
	html_print(out, "<details>\n<summary>%s</summary>\n<ul>\n", _("How a document is read"));
	html_print(out, "<li>%s</li>\n", _("A text that holds paragraphs already: export it, change the document, and bring it back. What changed is shown, word by word; the evidence stays with its paragraphs."));
	html_print(out, "<li>%s</li>\n", _("A text that holds nothing yet takes any document: its headings, paragraphs, lists and tables."));
	html_print(out, "<li>%s</li>\n", _("Recommendations are known by how they begin: “Recommendation 3:”, “R3”, “3.”, “3.1”. You can say otherwise before it is taken in."));
	html_print(out, "<li>%s</li>\n</ul>\n</details>\n", _("Pictures, remarks at the edge and notes at the foot are left out. Tracked changes count as accepted."));
}

static void draw_form(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	council_begin(request, reply, text, &(struct staff_page){ _("Bring in a document"), .errors = errors }, 1);
	if (!request->config->intake_socket) {
		html_print(out, "<p>%s</p>\n", _("Files are not read here: ask the operator."));
		staff_end(reply);
		return;
	}
	draw_waiting(request, out, text);
	staff_upload_form(request, out, intake_url(request->arena, text->id));
	line_draw(out, &(struct line){
		.name = "file", .label = _("The document"), .kind = "file",
		.hint = _("A file in .odt or .docx, of 5 MB at most. Nothing is changed before you have seen what would become of it."),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Read it"));
	draw_help(out);
	staff_end(reply);
}

void text_intake_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw_form(request, reply, text, NULL);
}

void text_intake_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		draw_form(request, reply, text, &errors);
}

/* --- a file comes */

static void refuse(const struct request *request, struct reply *reply, const struct text *text, int status, const char *why)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "file", why);
	draw_form(request, reply, text, &errors);
	reply->status = status;
	reply->retry_after = status == 503 ? AGAIN_SECONDS : 0;
}

static const struct upload *file_of(const struct request *request)
{
	for (int i = 0; i < request->upload_count; i++)
		if (!strcmp(request->uploads[i].name, "file") && *request->uploads[i].file_name)
			return &request->uploads[i];
	return NULL;
}

/* NULL, or why that file is not even handed over. */
static const char *file_fault(const struct upload *file)
{
	if (!file)
		return _("Choose a file.");
	if (!file->length)
		return _("This file is empty.");
	return file->length > PAPER_MOST_BYTES ? _("This file is too large: 5 MB at most. Take the pictures out, and save it anew.") : NULL;
}

/* The first thing that is wrong. */
static const char *why_not(const struct exchange_reading *reading)
{
	for (int i = 0; i < reading->report.count && i < MOST_REMARKS; i++)
		if (reading->report.remark[i].weight == REMARK_FAULT)
			return reading->report.remark[i].words;
	return _("This file could not be read: it is damaged, or was made to do harm.");
}

static void keep(const struct request *request, struct reply *reply, const struct text *text, const struct text_import *import)
{
	const int64_t id = text_import_add(request->db, request->arena, import);

	reply_redirect(reply, arena_print(request->arena, "%s/%lld", intake_url(request->arena, text->id), (long long)id));
	council_record(request, AUDIT_DOCUMENT_BROUGHT, text, arena_print(request->arena, "act=added paragraphs=%d", import->paper->count));
}

static void read_file(const struct request *request, struct reply *reply, const struct text *text, const struct upload *file)
{
	struct exchange_reading *reading = arena_new(request->arena, struct exchange_reading);
	struct text_import import = { .text = text->id, .account = request->visit->account->id, .name = intake_file_name(request->arena, file->file_name) };
	const enum fault fault = intake_ask(request->arena, request->config->intake_socket,
		&(struct intake_request){ &paper_format, request->language->tag, file->length }, file->bytes, reading);
	const char *why;

	import_end(request->db);
	if (fault) {
		refuse(request, reply, text, 503, _("Files cannot be read at the moment. Nothing was kept: try again in some minutes."));
		return;
	}
	import.paper = reading->json ? paper_open(request->arena, reading->json) : NULL;
	if (!import.paper) {
		refuse(request, reply, text, 422, why_not(reading));
		return;
	}
	why = text_intake_refusal(request->db, request->arena, text, import.paper);
	if (why) {
		refuse(request, reply, text, 422, why);
		return;
	}
	import.base_version = import.paper->version;
	keep(request, reply, text, &import);
}

void text_intake_read_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct upload *file = file_of(request);
	const char *why = file_fault(file);

	if (!text)
		return;
	if (!text_may_be_changed(text))
		reply_fault(request, reply, FAULT_CONFLICT);
	else if (!file || why)
		refuse(request, reply, text, 422, why);
	else if (!request->config->intake_socket)
		refuse(request, reply, text, 503, _("Files are not read here: ask the operator."));
	else if (!import_begin(request->db))
		refuse(request, reply, text, 503, _("Another file is being read just now. Nothing was kept: try again in a moment."));
	else
		read_file(request, reply, text, file);
}
