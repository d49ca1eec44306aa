#include "studio/import_pages.h"

#include <string.h>

#include "account/account.h"
#include "account/visit.h"
#include "authoring/import_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "exchange/intake.h"
#include "markup/html.h"
#include "studio/begin_pages.h"
#include "studio/list_pages.h"
#include "studio/media_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

enum { MOST_SHOWN = 100, LONGEST_SHOWN = 600, AGAIN_SECONDS = 5 };	/* remarks of each weight; bytes of each of their texts */

const struct field manuscript_import_fields[] = {
	BODY_FIELD,
	{ 0 }
};

/* What comes from a file may be as long as the file. */
static const char *shortened(struct arena *arena, const char *text)
{
	size_t length = LONGEST_SHOWN;

	if (strlen(text) <= LONGEST_SHOWN)
		return text;
	while (length && (text[length] & 0xC0) == 0x80)
		length--;
	return arena_print(arena, "%.*s…", (int)length, text);
}

static void draw_remark(struct buffer *out, const struct exchange_remark *remark)
{
	html(out, "<li>");
	if (*remark->place)
		html_print(out, "<strong><bdi>%s</bdi></strong>: ", shortened(out->arena, remark->place));
	html_print(out, "<span dir=\"auto\">%s</span></li>\n", shortened(out->arena, remark->words));
}

static const char *weight_heading(struct arena *arena, enum exchange_weight weight, int count)
{
	const char *number = text_number(arena, count);

	switch (weight) {
	case REMARK_FAULT:	return text_print(arena, text_plural("%s thing to put right", "%s things to put right", count), number);
	case REMARK_DROPPED:	return text_print(arena, text_plural("%s thing left out", "%s things left out", count), number);
	case REMARK_CHANGED:	return text_print(arena, text_plural("%s thing changed", "%s things changed", count), number);
	default:		return text_print(arena, text_plural("%s thing kept in another form", "%s things kept in another form", count), number);
	}
}

static void draw_weight(struct buffer *out, const struct exchange_report *report, enum exchange_weight weight)
{
	const int kept = report->count < MOST_REMARKS ? report->count : MOST_REMARKS;
	int count = 0, shown = 0;

	for (int i = 0; i < kept; i++)
		count += report->remark[i].weight == weight;
	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"faults\">\n", weight_heading(out->arena, weight, count));
	for (int i = 0; i < kept && shown < MOST_SHOWN; i++)
		if (report->remark[i].weight == weight) {
			draw_remark(out, &report->remark[i]);
			shown++;
		}
	html(out, "</ul>\n");
	if (count > shown)
		html_print(out, "<p>%s</p>\n", text_print(out->arena, text_plural("And %s more.", "And %s more.", count - shown),
							  text_number(out->arena, count - shown)));
}

void report_draw(struct buffer *out, const struct exchange_report *report)
{
	static const enum exchange_weight worst_first[REMARK_WEIGHTS] = { REMARK_FAULT, REMARK_DROPPED, REMARK_CHANGED, REMARK_KEPT };

	for (int i = 0; i < REMARK_WEIGHTS; i++)
		draw_weight(out, report, worst_first[i]);
	if (report->count > MOST_REMARKS)
		html_print(out, "<p>%s</p>\n", _("There was more to say than is kept here."));
}

/* report: of a file that is no questionnaire; NULL. */
static void draw_import(const struct request *request, struct reply *reply, const struct errors *errors,
			const struct exchange_report *report)
{
	struct buffer *out = &reply->body;

	begin_page_begin(request, reply, MANUSCRIPT_IMPORT_URL, errors);
	if (!request->config->intake_socket) {
		html_print(out, "<p>%s</p>\n", _("Files are not read here: ask the operator."));
		staff_end(reply);
		return;
	}
	staff_upload_form(request, out, MANUSCRIPT_IMPORT_URL);
	line_draw(out, &(struct line){
		.name = "file", .label = _("The file"), .kind = "file",
		.hint = _("A form of XLSForm (.xlsx, .csv), a survey of LimeSurvey (.lss), or a questionnaire of this site (.json). At most 8 MB."),
	}, errors);
	begin_body_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Read it"));
	if (report)
		report_draw(out, report);
	staff_end(reply);
}

void manuscript_import_page(const struct request *request, struct reply *reply)
{
	draw_import(request, reply, NULL, NULL);
}

void manuscript_import_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_import(request, reply, &errors, NULL);
}

static const struct upload *file_of(const struct request *request)
{
	for (int i = 0; i < request->upload_count; i++)
		if (!strcmp(request->uploads[i].name, "file") && *request->uploads[i].file_name)
			return &request->uploads[i];
	return NULL;
}

/* NULL, or why that file is not even handed over. */
static const char *file_fault(const struct upload *file, const struct exchange_format *format)
{
	if (!file)
		return _("Choose a file.");
	if (!format || !format->read)
		return _("This is a file of another kind: it must end in .xlsx, .csv, .lss or .json.");
	if (!file->length)
		return _("This file is empty.");
	if (file->length > EXCHANGE_MOST_BYTES)
		return _("This file is too large: at most 8 MB can be read.");
	return NULL;
}

static void refuse(const struct request *request, struct reply *reply, int status, const char *why, const struct exchange_report *report)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "file", why);
	draw_import(request, reply, &errors, report);
	reply->status = status;
}

static void keep(const struct request *request, struct reply *reply, const struct upload *file, const struct exchange_reading *reading,
		 const char *document)
{
	const struct manuscript_change change = { MANUSCRIPT_IMPORTED, NULL, request->visit->account->id };
	const int64_t id = manuscript_add(request->db, request->arena, request_number(request, "body"), document, &change);

	import_keep(request->db, request->arena, id, intake_file_name(request->arena, file->file_name), reading);
	reply_redirect(reply, arena_print(request->arena, "%s/import", manuscript_url(request->arena, id)));
}

static enum fault read_file(const struct request *request, const struct upload *file, const struct exchange_format *format,
			    struct exchange_reading *reading)
{
	if (!request->config->intake_socket)
		return FAULT_STORAGE;
	return intake_ask(request->arena, request->config->intake_socket,
			  &(struct intake_request){ format, request->language->tag, file->length }, file->bytes, reading);
}

void manuscript_import_now(const struct request *request, struct reply *reply)
{
	const struct upload *file = file_of(request);
	const struct exchange_format *format = file ? format_of(file->file_name) : NULL;
	struct exchange_reading *reading = arena_new(request->arena, struct exchange_reading);
	const char *why = file_fault(file, format), *document;
	enum fault fault;

	if (!file || why) {
		refuse(request, reply, 422, why, NULL);
		return;
	}
	if (!import_begin(request->db)) {
		refuse(request, reply, 503, _("Another file is being read just now. Nothing was kept: try again in a moment."), NULL);
		reply->retry_after = AGAIN_SECONDS;
		return;
	}
	fault = read_file(request, file, format, reading);
	import_end(request->db);
	if (fault) {
		refuse(request, reply, 503, _("Files cannot be read at the moment. Nothing was kept: try again in some minutes."), NULL);
		return;
	}
	document = reading->json ? document_settled(request->arena, reading->json) : NULL;
	if (document)
		keep(request, reply, file, reading, document);
	else
		refuse(request, reply, 422, _("There is no questionnaire in this file that can be used."), &reading->report);
}

void import_said_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct manuscript_import *import;
	struct buffer *out = &reply->body;

	if (!manuscript)
		return;
	import = import_find(request->db, request->arena, manuscript->id);
	if (!import) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	studio_begin(request, reply, &(struct staff_page){ _("What the import said"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1) });
	html_print(out, "<p><bdi>%s</bdi> · <span class=\"quiet\">%s</span></p>\n", import->file,
		   text_time(request->arena, import->imported, ZONE));
	if (!import->reading->report.count)
		html_print(out, "<p>%s</p>\n", _("Everything was taken as it stands in the file."));
	html_print(out, "<p><a class=\"button\" href=\"%s\">%s</a></p>\n", manuscript_url(request->arena, manuscript->id),
		   _("Go on with the questionnaire"));
	media_missing_draw(out, manuscript);
	report_draw(out, &import->reading->report);
	staff_end(reply);
}
