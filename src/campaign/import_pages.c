#include "campaign/import_pages.h"

#include <string.h>

#include "base/arena.h"
#include "campaign/list_pages.h"
#include "campaign/person_pages.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "participant/people_import_store.h"
#include "text/text.h"

const struct field people_import_fields[] = {
	LIST_FIELD,
	{ "language", FIELD_TOKEN, .min = 1, .max = 20 },
	{ 0 }
};

const struct field people_write_fields[] = {
	LIST_FIELD,
	{ "import", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "seen",   FIELD_NUMBER, .min = 0, .max = MOST_LIST_PEOPLE },
	{ 0 }
};

static const char *import_url(const struct request *request, const struct participant_list *list)
{
	return arena_print(request->arena, "%s/import", list_url(request->arena, list->id));
}

static void draw_upload(const struct request *request, struct buffer *out, const struct participant_list *list, const struct errors *errors)
{
	const char *language = request_text(request, "language");

	staff_upload_form(request, out, import_url(request, list));
	line_draw(out, &(struct line){ .name = "file", .label = _("The list, saved as CSV"), .kind = "file",
		.hint = _("At most 11 MB and 100,000 lines. Nothing is written before you have seen what would happen.") }, errors);
	select_draw(out, &(struct line){ .name = "language", .label = _("Language of those of whom the file says none"), .value = language ? language : "fr" },
		    languages_to_choose(request->arena), errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Look at it"));
}

static void draw_help(struct buffer *out)
{
	html_print(out, "<details>\n<summary>%s</summary>\n<p>%s</p>\n", _("How the list must be"),
		   _("Any spreadsheet can save it: choose CSV. The first line names the columns."));
	html(out, "<p lang=\"fr\" dir=\"ltr\">nom ; prénom ; courriel ; téléphone ; adresse ; complément ; code postal ; ville ; pays ; langue ; "
		  "collège ; territoire ; accord</p>\n");
	html_print(out, "<p>%s</p>\n", _("One of courriel, téléphone, adresse must be there. Whoever is in the list already is left as they are."));
	html_print(out, "<p>%s</p>\n</details>\n",
		   _("langue is fr, fr-simple, en or ar; territoire a department or a region, by its number or its name; accord the day on which the person agreed to be asked."));
}

static void draw_page(const struct request *request, struct reply *reply, const struct participant_list *list, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Add people from a file"), LISTS_URL, list_crumbs(request, list), errors });
	draw_upload(request, out, list, errors);
	draw_help(out);
	staff_end(reply);
}

void people_import_page(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);

	if (list)
		draw_page(request, reply, list, NULL);
}

void people_import_again(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);
	const struct errors errors = errors_of(request);

	if (list)
		draw_page(request, reply, list, &errors);
}

static void draw_count(const struct request *request, struct buffer *out, const char *label, int64_t count)
{
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", label, text_number(request->arena, count));
}

static void draw_summary(const struct request *request, struct buffer *out, const struct people_staged *staged)
{
	const struct people_import *import = staged->read;

	if (import->encoding)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Read as %1$s, fields between %2$s."), import->encoding, import->separator));
	html(out, "<dl class=\"summary\">\n");
	draw_count(request, out, _("To add"), import->fault_count ? 0 : staged->added);
	draw_count(request, out, _("Already in the list"), staged->there);
	draw_count(request, out, _("Twice in the file"), import->twice_count);
	draw_count(request, out, _("Faults"), import->fault_count);
	html(out, "</dl>\n");
}

static void draw_unknown(struct buffer *out, const struct people_columns *columns)
{
	if (!columns->unknown_count)
		return;
	html_print(out, "<p>%s</p>\n<ul>\n", _("These columns say nothing that is kept here:"));
	for (int i = 0; i < columns->unknown_count; i++)
		html_print(out, "<li dir=\"auto\">%s</li>\n", columns->unknown[i]);
	html(out, "</ul>\n");
}

static void draw_more(const struct request *request, struct buffer *out, int64_t more)
{
	html(out, "</ul>\n");
	if (more > 0)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, text_plural("And %s more.", "And %s more.", (int)more), text_number(request->arena, more)));
}

static void draw_twice(const struct request *request, struct buffer *out, const struct people_import *import)
{
	const int shown = import->twice_count < MOST_PEOPLE_TWICE ? import->twice_count : MOST_PEOPLE_TWICE;

	if (!shown)
		return;
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<ul class=\"faults\">\n", _("Twice in the file"), _("The first of their lines counts."));
	for (int i = 0; i < shown; i++)
		html_print(out, "<li><strong>%s</strong> %s</li>\n", text_print(request->arena, _("Line %d:"), import->twice[i].line),
			   text_print(request->arena, _("the same person as on line %d"), import->twice[i].first));
	draw_more(request, out, import->twice_count - shown);
}

static void draw_there(const struct request *request, struct buffer *out, const struct people_staged *staged)
{
	if (!staged->there_shown)
		return;
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<ul class=\"faults\">\n", _("Already in the list"), _("They are left as they are."));
	for (int i = 0; i < staged->there_shown; i++)
		html_print(out, "<li>%s</li>\n", text_print(request->arena, _("Line %d"), staged->there_lines[i]));
	draw_more(request, out, staged->there - staged->there_shown);
}

static void draw_understood(struct buffer *out, const char *label, const char *text)
{
	if (text && *text)
		html_print(out, "<dt>%s</dt><dd dir=\"auto\">%s</dd>\n", label, text);
}

static void draw_postal(struct buffer *out, const char *lines)
{
	const char *after = "";

	if (!*lines)
		return;
	html_print(out, "<dt>%s</dt><dd dir=\"auto\">", _("Postal address"));
	while (*lines) {
		const size_t length = strcspn(lines, "\n");

		html_print(out, "%s%s", after, arena_copy_bytes(out->arena, lines, length));
		after = ", ";
		lines += length + (lines[length] == '\n');
	}
	html(out, "</dd>\n");
}

static void draw_first(const struct request *request, struct buffer *out, const struct people_import *import)
{
	if (!import->shown_count)
		return;
	html_print(out, "<h2>%s</h2>\n", _("The first people, as they are understood"));
	for (int i = 0; i < import->shown_count; i++) {
		const struct participant *person = &import->shown[i].person;

		html_print(out, "<h3>%s</h3>\n<dl class=\"facts\">\n", text_print(request->arena, _("Line %d"), import->shown[i].line));
		draw_understood(out, _("Name"), person->name);
		draw_understood(out, _("Mail address"), person->mail);
		draw_understood(out, _("Telephone number"), person->phone);
		draw_postal(out, person->address);
		draw_understood(out, _("Language"), language_tagged(person->language)->own_name);
		draw_understood(out, _("College"), person->college);
		draw_understood(out, _("Territory"), person->territory);
		html(out, "</dl>\n");
	}
}

static void draw_confirm(const struct request *request, struct buffer *out, const struct participant_list *list, const struct people_staged *staged)
{
	staff_form(request, out, arena_print(request->arena, "%s/write", import_url(request, list)));
	hidden_number(out, "import", staged->id);
	hidden_number(out, "seen", staged->added);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n",
		   text_print(request->arena, text_plural("Add %s person", "Add %s people", (int)staged->added), text_number(request->arena, staged->added)));
}

/* What it says comes first, then what can be done, then each line. */
static void draw_report(const struct request *request, struct reply *reply, const struct participant_list *list, const struct people_staged *staged)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("What the file would add"), LISTS_URL, list_crumbs(request, list) });
	draw_summary(request, out, staged);
	draw_unknown(out, &staged->read->columns);
	if (staged->read->fault_count) {
		html_print(out, "<p>%s</p>\n", _("Nothing is written while there are faults. Correct the file, then choose it again."));
		import_faults_draw(out, staged->read->faults, staged->read->fault_count, MOST_PEOPLE_FAULTS);
		draw_upload(request, out, list, NULL);
	} else if (staged->is_too_many) {
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("A list has %s people at most: make another one."), text_number(request->arena, MOST_LIST_PEOPLE)));
	} else if (staged->added) {
		draw_confirm(request, out, list, staged);
	} else {
		html_print(out, "<p>%s</p>\n", _("Everybody in it is already there: there is nothing to write."));
	}
	draw_twice(request, out, staged->read);
	draw_there(request, out, staged);
	draw_first(request, out, staged->read);
	staff_end(reply);
}

static const struct upload *file_of(const struct request *request, struct errors *errors)
{
	for (int i = 0; i < request->upload_count; i++)
		if (!strcmp(request->uploads[i].name, "file") && request->uploads[i].length)
			return &request->uploads[i];
	errors_add(errors, "file", _("Choose a file."));
	return NULL;
}

void people_import_look(const struct request *request, struct reply *reply)
{
	const struct language *language = language_tagged(request_text(request, "language"));
	const struct participant_list *list = list_to_fill(request, reply);
	struct errors errors = { .count = 0 };
	const struct upload *file;
	struct people_staged staged;

	if (!list)
		return;
	file = file_of(request, &errors);
	if (!language)
		errors_add(&errors, "language", _("Choose one."));
	if (!file || !language) {
		draw_page(request, reply, list, &errors);
		reply->status = 422;
		return;
	}
	staged = people_stage(request->db, request->arena, list, language->tag, file->bytes, file->length);
	if (!staged.added)
		people_import_forget(request->db, staged.id);
	reply->status = staged.id ? 200 : 422;
	draw_report(request, reply, list, &staged);
}

void people_import_now(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);
	const int64_t seen = request_number(request, "seen");
	enum fault fault;

	if (!list)
		return;
	fault = people_import_write(request->db, list->id, request_number(request, "import"), seen);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	list_record(request, AUDIT_PEOPLE_IMPORTED, list, arena_print(request->arena, "added=%lld", (long long)seen));
	reply_redirect(reply, list_url(request->arena, list->id));
}
