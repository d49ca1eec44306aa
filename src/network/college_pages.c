#include "network/college_pages.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "network/college_store.h"
#include "network/form_pages.h"
#include "network/member_store.h"
#include "network/network_pages.h"
#include "network/record_pages.h"
#include "text/content.h"
#include "text/text.h"

#define NAME_FIELDS \
	{ "name-fr",        FIELD_LINE, .min = 1, .max = LONGEST_NAME }, \
	{ "name-fr-simple", FIELD_LINE, .optional = 1, .max = LONGEST_NAME }, \
	{ "name-en",        FIELD_LINE, .optional = 1, .max = LONGEST_NAME }, \
	{ "name-ar",        FIELD_LINE, .optional = 1, .max = LONGEST_NAME }
#define COLLEGE_FIELD { "college", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field colleges_fields[] = {
	SLUG_FIELD,
	{ 0 }
};

const struct field college_add_fields[] = {
	SLUG_FIELD, NAME_FIELDS,
	{ 0 }
};

const struct field college_page_fields[] = {
	SLUG_FIELD, COLLEGE_FIELD,
	{ 0 }
};

const struct field college_rename_fields[] = {
	SLUG_FIELD, COLLEGE_FIELD, NAME_FIELDS,
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ 0 }
};

const struct field college_move_fields[] = {
	SLUG_FIELD,
	{ "college", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "place", FIELD_NUMBER, .min = 1, .max = MOST_COLLEGES },
	{ "seen",  FIELD_NUMBER, .min = 1, .max = MOST_COLLEGES },
	{ 0 }
};

static void record(const struct request *request, enum audit_action action, int64_t college)
{
	network_record(request, action, college, body_of_slug(request), NULL);
}

static const char *colleges_url(const struct request *request)
{
	return arena_print(request->arena, "%s/colleges", body_url(request->arena, request_text(request, "slug")));
}

static const char *college_url(const struct request *request, int64_t college)
{
	return arena_print(request->arena, "%s/college/%lld", body_url(request->arena, request_text(request, "slug")), (long long)college);
}

/* One step up or down; places are counted from 1. */
static void draw_move(const struct request *request, struct buffer *out, const struct college *college, int place, int to, const char *words)
{
	const char *name = content_in(request->arena, college->name, request->language);

	staff_form(request, out, arena_print(request->arena, "%s/move", colleges_url(request)));
	hidden_number(out, "college", college->id);
	hidden_number(out, "seen", place);
	hidden_number(out, "place", to);
	html_print(out, "<button>%s<span class=\"visually-hidden\">: %s</span></button>\n</form>\n", words, name);
}

static void draw_college(const struct request *request, struct buffer *out, const struct college *college, int place, int count, int may_change)
{
	const struct content name = content_of(request->arena, college->name, request->language);

	html_print(out, "<li>\n<p><strong lang=\"%s\" dir=\"%s\">", name.language->html, name.language->direction);
	if (may_change)
		html_print(out, "<a href=\"%s\">%s</a>", college_url(request, college->id), name.text);
	else
		html_text(out, name.text);
	html(out, "</strong></p>\n");
	if (may_change) {
		html(out, "<div class=\"row\">\n");
		if (place > 1)
			draw_move(request, out, college, place, place - 1, _("Up"));
		if (place < count)
			draw_move(request, out, college, place, place + 1, _("Down"));
		html(out, "</div>\n");
	}
	html(out, "</li>\n");
}

static void draw_colleges(const struct request *request, struct reply *reply, const char *warning)
{
	const struct body *body = body_of_request(request);
	const char *add = arena_print(request->arena, "%s/add", colleges_url(request));
	const int may_change = route_is_open(request, add);
	struct buffer *out = &reply->body;
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);

	staff_begin(request, reply, &(struct staff_page){ _("Colleges"), NETWORK_URL, body_crumbs(request, body, 1), NULL });
	if (warning)
		html_print(out, "<p class=\"warning\" role=\"alert\">%s</p>\n", warning);
	html_print(out, "<p>%s</p>\n", _("The groups of members of the council, in the order of every list."));
	html(out, "<p>\n");
	link_if_open(request, out, add, _("Add a college"));
	html(out, "</p>\n<ol class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_college(request, out, &colleges[i], i + 1, count, may_change);
	html(out, "</ol>\n");
	staff_end(reply);
}

void colleges_page(const struct request *request, struct reply *reply)
{
	draw_colleges(request, reply, NULL);
}

static const char *name_field(const struct request *request, int language)
{
	return arena_print(request->arena, "name-%s", languages[language].tag);
}

static void draw_names(const struct request *request, struct buffer *out, const char *const names[LANGUAGES], const struct errors *errors)
{
	for (int i = 0; i < LANGUAGES; i++) {
		const char *field = name_field(request, i);
		/* TRANSLATORS: a language, by its own name */
		const char *label = text_print(request->arena, _("Name in this language: %s"), languages[i].own_name);

		line_draw(out, &(struct line){ .name = field, .label = label, .value = typed_or(request, field, names[i]), .language = languages[i].tag }, errors);
	}
}

static void typed_names(const struct request *request, const char *names[LANGUAGES])
{
	for (int i = 0; i < LANGUAGES; i++)
		names[i] = request_text(request, name_field(request, i));
}

static const struct page_link *crumbs_of(const struct request *request)
{
	const struct body *body = body_of_request(request);
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 4);

	/* It is a council: nothing stands above. */
	crumbs[0] = (struct page_link){ NETWORK_URL, _("The network") };
	crumbs[1] = (struct page_link){ body_url(request->arena, body->slug), body->name, "fr" };
	crumbs[2] = (struct page_link){ colleges_url(request), _("Colleges") };
	return crumbs;
}

static void draw_add(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const char *const none[LANGUAGES] = { NULL };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Add a college"), NETWORK_URL, crumbs_of(request), errors });
	staff_form(request, out, arena_print(request->arena, "%s/add", colleges_url(request)));
	draw_names(request, out, none, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add"));
	staff_end(reply);
}

void college_add_page(const struct request *request, struct reply *reply)
{
	draw_add(request, reply, NULL);
}

void college_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add(request, reply, &errors);
}

void college_add_now(const struct request *request, struct reply *reply)
{
	const char *names[LANGUAGES], *slug;
	struct network_faults faults = { 0 };
	struct errors errors = { .count = 0 };
	enum fault fault = NO_FAULT;
	int64_t id = 0;

	typed_names(request, names);
	slug = slug_from(request->arena, names[0], LONGEST_COLLEGE_SLUG);
	college_check(slug, names, &faults);
	if (faults.count)
		errors_add(&errors, "name-fr", _("Write a name with letters."));
	else
		fault = college_add(request->db, slug, names, &id);
	if (fault == FAULT_CONFLICT)
		errors_add(&errors, "name-fr", _("There is a college of this name."));
	if (fault == FAULT_TOO_LARGE)
		errors_add(&errors, "name-fr", _("There are as many colleges as there can be."));
	if (errors.count) {
		draw_add(request, reply, &errors);
		reply->status = 422;
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		record(request, AUDIT_COLLEGE_ADDED, id);
		reply_redirect(reply, colleges_url(request));
	}
}

static void draw_rename(const struct request *request, struct reply *reply, const struct college *college, const struct both *rows,
			const struct errors *errors)
{
	const int version = rows || request->method == GET ? college->version : (int)request_number(request, "version");
	struct buffer *out = &reply->body;
	const char *names[LANGUAGES];

	college_names(request->arena, college, names);
	staff_begin(request, reply, &(struct staff_page){
		rows ? _("Something changed in between") : _("Change a college"), NETWORK_URL, crumbs_of(request), errors });
	if (rows) {
		html_print(out, "<p>%s</p>\n", _("Somebody else changed it before you. Look at both, then save what is right."));
		both_draw(out, rows);
	}
	staff_form(request, out, college_url(request, college->id));
	hidden_number(out, "version", version);
	draw_names(request, out, names, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

static struct college *college_of(const struct request *request)
{
	return college_find(request->db, request->arena, request_number(request, "college"));
}

void college_page(const struct request *request, struct reply *reply)
{
	const struct college *college = college_of(request);

	if (college)
		draw_rename(request, reply, college, NULL, NULL);
	else
		reply_fault(request, reply, FAULT_ABSENT);
}

void college_rename_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct college *college = college_of(request);

	if (college)
		draw_rename(request, reply, college, NULL, &errors);
	else
		reply_fault(request, reply, FAULT_ABSENT);
}

static void draw_conflict(const struct request *request, struct reply *reply, const char *const ours[LANGUAGES])
{
	const struct college *now = college_of(request);
	struct both rows[LANGUAGES + 1] = { 0 };
	const char *theirs[LANGUAGES];

	if (!now) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	college_names(request->arena, now, theirs);
	for (int i = 0; i < LANGUAGES; i++)
		rows[i] = (struct both){ languages[i].own_name, theirs[i], ours[i] };
	draw_rename(request, reply, now, rows, NULL);
	reply->status = 409;
}

void college_rename_now(const struct request *request, struct reply *reply)
{
	const struct college *college = college_of(request);
	const char *names[LANGUAGES];
	enum fault fault;

	if (!college) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	typed_names(request, names);
	fault = college_rename(request->db, college->id, (int)request_number(request, "version"), names);
	if (fault == FAULT_CONFLICT) {
		draw_conflict(request, reply, names);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		record(request, AUDIT_COLLEGE_CHANGED, college->id);
		reply_redirect(reply, colleges_url(request));
	}
}

/* The place, from 1, where it stands; 0: there is no such college. */
static int place_of(const struct request *request)
{
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);

	for (int i = 0; i < count; i++)
		if (colleges[i].id == request_number(request, "college"))
			return i + 1;
	return 0;
}

void college_move_now(const struct request *request, struct reply *reply)
{
	const int place = place_of(request);
	enum fault fault = place ? NO_FAULT : FAULT_ABSENT;

	if (place && place != request_number(request, "seen")) {
		draw_colleges(request, reply, _("Somebody else changed the order before you. Look at it, then move again."));
		reply->status = 409;
		return;
	}
	if (!fault)
		fault = college_move(request->db, request->arena, request_number(request, "college"), (int)request_number(request, "place"));
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	record(request, AUDIT_COLLEGE_MOVED, request_number(request, "college"));
	reply_redirect(reply, colleges_url(request));
}
