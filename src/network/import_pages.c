#include "network/import_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/seal.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/member_import.h"
#include "network/member_import_store.h"
#include "network/member_pages.h"
#include "network/network_pages.h"
#include "network/network_store.h"
#include "network/record_pages.h"
#include "text/text.h"

const struct field import_page_fields[] = {
	SLUG_FIELD,
	{ 0 }
};

const struct field import_confirm_fields[] = {
	SLUG_FIELD,
	{ "list", FIELD_LINE, .min = 1, .max = LONGEST_SEALED_LIST },
	{ "seen", FIELD_HEX,  .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE },
	{ 0 }
};

/* A list of one body opens in no other. */
static const char *purpose_of(const struct request *request, const struct body *body)
{
	return arena_print(request->arena, "members of %lld", (long long)body->id);
}

/* What was looked at: each line's meaning, and the version of what it would change. */
static const char *seen_of(struct arena *arena, const struct member_import *import)
{
	struct hash hash = hash_of("", 0);

	for (int i = 0; i < import->count; i++) {
		const struct import_line *line = &import->lines[i];
		const char *words = arena_print(arena, "%s %d %d %lld %d", hex_write(arena, hash.bytes, HASH_SIZE), line->line,
						(int)line->change, (long long)line->member.id, line->member.version);

		hash = hash_of(words, strlen(words));
	}
	return hex_write(arena, hash.bytes, HASH_SIZE);
}

static void draw_upload(const struct request *request, struct buffer *out, const struct body *body, const struct errors *errors)
{
	staff_upload_form(request, out, arena_print(request->arena, "%s/import", members_url(request->arena, body->slug, NULL)));
	line_draw(out, &(struct line){
		.name = "file", .label = _("The list, saved as CSV"), .kind = "file",
		.hint = _("At most 128 kB. Nothing is written before you have seen what each line would change."),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Look at it"));
}

static void draw_help(struct buffer *out)
{
	html_print(out, "<details>\n<summary>%s</summary>\n<p>%s</p>\n", _("How the list must be"),
		   _("Any spreadsheet can save it: choose CSV. The first line names the columns."));
	html(out, "<p lang=\"fr\" dir=\"ltr\">nom ; prénom ; collège ; siège ; du ; au ; courriel ; note</p>\n");
	html_print(out, "<p>%s</p>\n</details>\n",
		   _("Only the name and the first day (nom, du) must be there. Days are written like 31/12/2026. A member who is there already, with the same first day, is changed and not added again."));
}

static void draw_page(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct body *body = body_of_request(request);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Add a list"), NETWORK_URL, members_crumbs(request, body), errors });
	draw_upload(request, out, body, errors);
	draw_help(out);
	staff_end(reply);
}

void import_page(const struct request *request, struct reply *reply)
{
	draw_page(request, reply, NULL);
}

static void draw_count(const struct request *request, struct buffer *out, const char *label, int count)
{
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", label, text_number(request->arena, count));
}

static void draw_lines(const struct request *request, struct buffer *out, const struct member_import *import)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"faults\">\n", _("Line by line"));
	for (int i = 0; i < import->count; i++) {
		const struct import_line *line = &import->lines[i];

		html_print(out, "<li><strong>%s</strong> <span dir=\"auto\">%s</span> – %s</li>\n",
			   text_print(request->arena, _("Line %d:"), line->line), line->member.name, import_change_words(line->change));
	}
	html(out, "</ul>\n");
}

static void draw_summary(const struct request *request, struct buffer *out, const struct member_import *import)
{
	/* TRANSLATORS: how a file was read: its encoding, and what stands between its fields */
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Read as %1$s, fields between %2$s."),
		   csv_encoding_words(&import->csv), csv_separator_words(&import->csv)));
	html(out, "<dl class=\"summary\">\n");
	draw_count(request, out, _("To add"), import_count(import, IMPORT_ADDED));
	draw_count(request, out, _("To change"), import_count(import, IMPORT_CHANGED));
	draw_count(request, out, _("Already there"), import_count(import, IMPORT_SAME));
	draw_count(request, out, _("Faults"), import->fault_count);
	html(out, "</dl>\n");
}

static void draw_confirm(const struct request *request, struct buffer *out, const struct body *body, const struct member_import *import,
			 const char *sealed)
{
	staff_form(request, out, arena_print(request->arena, "%s/import/write", members_url(request->arena, body->slug, NULL)));
	hidden_draw(out, "seen", seen_of(request->arena, import));
	hidden_draw(out, "list", sealed);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Write all of it"));
}

/* What it says comes first, then what can be done, then each line. */
static void draw_report(const struct request *request, struct reply *reply, const struct body *body, const struct member_import *import,
			const char *sealed)
{
	const int changes = import_count(import, IMPORT_ADDED) + import_count(import, IMPORT_CHANGED);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){
		reply->status == 409 ? _("Something changed in between") : _("What the list would change"), NETWORK_URL,
		members_crumbs(request, body), NULL });
	if (reply->status == 409)
		html_print(out, "<p>%s</p>\n", _("Somebody else changed a member before you. Nothing was written. This is what the list would change now."));
	draw_summary(request, out, import);
	if (import->fault_count) {
		html_print(out, "<p>%s</p>\n", _("Nothing is written while there are faults. Correct the file, then choose it again."));
		import_faults_draw(out, import->faults, import->fault_count, MOST_IMPORT_FAULTS);
		draw_upload(request, out, body, NULL);
	} else if (changes) {
		draw_confirm(request, out, body, import, sealed);
	} else {
		html_print(out, "<p>%s</p>\n", _("Everybody in it is already there: there is nothing to write."));
	}
	if (import->count)
		draw_lines(request, out, import);
	staff_end(reply);
}

static const struct upload *file_of(const struct request *request, struct errors *errors)
{
	for (int i = 0; i < request->upload_count; i++) {
		const struct upload *upload = &request->uploads[i];

		if (strcmp(upload->name, "file") || !upload->length)
			continue;
		if (upload->length <= LONGEST_LIST)
			return upload;
		errors_add(errors, "file", _("This file is too large. Make several of it, or ask the operator."));
		return NULL;
	}
	errors_add(errors, "file", _("Choose a file."));
	return NULL;
}

void import_report(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	const struct body *body = body_of_request(request);
	const struct upload *file = file_of(request, &errors);
	const struct member_import *import;

	if (!file) {
		draw_page(request, reply, &errors);
		reply->status = 422;
		return;
	}
	import = member_import_compare(request->db, request->arena, body, file->bytes, file->length);
	reply->status = import->fault_count ? 422 : 200;
	draw_report(request, reply, body, import,
		    seal(request->arena, request->keyring, purpose_of(request, body), file->bytes, file->length));
}

void import_confirm(const struct request *request, struct reply *reply)
{
	const char *sealed = request_text(request, "list"), *bytes;
	const struct member_import *import;
	const struct body *body;
	size_t length;

	member_lock(request->db, request_text(request, "slug"));
	body = body_of_request(request);
	bytes = unseal(request->arena, request->keyring, purpose_of(request, body), sealed, &length);
	if (!bytes) {
		reply_fault(request, reply, FAULT_INVALID);
		return;
	}
	import = member_import_compare(request->db, request->arena, body, bytes, length);
	if (import->fault_count || strcmp(seen_of(request->arena, import), request_text(request, "seen"))) {
		reply->status = 409;
		draw_report(request, reply, body, import, sealed);
	} else if (member_import_keep(request->db, import)) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else {
		network_record(request, AUDIT_MEMBERS_IMPORTED, body->id, body->id,
			       arena_print(request->arena, "added=%d changed=%d", import_count(import, IMPORT_ADDED),
					   import_count(import, IMPORT_CHANGED)));
		reply_redirect(reply, members_url(request->arena, body->slug, NULL));
	}
}
