#include "network/member_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/name.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/member_store.h"
#include "network/network_pages.h"
#include "network/network_store.h"
#include "network/record_pages.h"
#include "text/content.h"
#include "text/text.h"

#define MEMBER_ID { "member", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define VERSION_FIELD { "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX }
#define MEMBER_FIELDS \
	SLUG_FIELD, \
	{ "name",      FIELD_LINE,  .min = 1, .max = LONGEST_NAME }, \
	{ "mail",      FIELD_LINE,  .optional = 1, .max = LONGEST_MEMBER_MAIL }, \
	{ "college",   FIELD_TOKEN, .optional = 1, .max = LONGEST_COLLEGE_SLUG }, \
	{ "seat",      FIELD_TOKEN, .min = 1, .max = 20 }, \
	{ "first_day", FIELD_LINE,  .min = 1, .max = LONGEST_TYPED_DAY }, \
	{ "last_day",  FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY }, \
	{ "note",      FIELD_LINE,  .optional = 1, .max = LONGEST_NOTE }

const struct field member_add_fields[] = {
	MEMBER_FIELDS,
	{ 0 }
};

const struct field member_page_fields[] = {
	SLUG_FIELD, MEMBER_ID,
	{ 0 }
};

const struct field member_change_fields[] = {
	MEMBER_FIELDS, MEMBER_ID, VERSION_FIELD,
	{ 0 }
};

const struct field member_end_fields[] = {
	SLUG_FIELD, MEMBER_ID, VERSION_FIELD,
	{ "end_day", FIELD_LINE, .optional = 1, .max = LONGEST_TYPED_DAY },
	{ 0 }
};

/* One of id 0 where there is none: see body_of_request(). */
static struct member *member_of_request(const struct request *request)
{
	struct member *member = member_find(request->db, request->arena, request_number(request, "member"));

	if (!member) {
		member = arena_new(request->arena, struct member);
		member->name = "";
	}
	return member;
}

int64_t body_of_member(const struct request *request)
{
	const struct body *body = body_of_request(request);

	return member_of_request(request)->body == body->id ? body->id : 0;
}

static void draw_college(const struct request *request, struct buffer *out, const struct body *body, const char *chosen, const struct errors *errors)
{
	struct option *choices = arena_array(request->arena, struct option, MOST_COLLEGES + 2);
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);

	choices[0] = (struct option){ "", body->kind == COUNCIL ? _("Choose a college") : _("No college") };
	for (int i = 0; i < count; i++) {
		const struct content name = content_of(request->arena, colleges[i].name, request->language);

		choices[i + 1] = (struct option){ colleges[i].slug, name.text, name.language == request->language ? NULL : name.language->tag };
	}
	select_draw(out, &(struct line){ .name = "college", .label = _("College"), .value = chosen }, choices, errors);
}

static void draw_seat(struct buffer *out, const char *chosen, const struct errors *errors)
{
	struct option choices[SEATS + 1] = { 0 };

	for (int seat = 0; seat < SEATS; seat++)
		choices[seat] = (struct option){ seat_names[seat], seat_words((enum seat)seat) };
	buttons_draw(out, &(struct line){ .name = "seat", .label = _("Seat"), .value = chosen }, choices, errors);
}

/* As it is there, and as it was typed where the form came back. */
static void draw_parts(const struct request *request, struct buffer *out, const struct body *body, const struct member *member, const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = "name", .label = _("Name"), .value = typed_or(request, "name", member->name) }, errors);
	line_draw(out, &(struct line){
		.name = "mail", .label = _("Mail address, if it is known"), .kind = "email", .value = typed_or(request, "mail", member->mail),
		.hint = _("Seen only by those who hold a role in this body."),
	}, errors);
	draw_college(request, out, body, typed_or(request, "college", member->college ? member->college->slug : ""), errors);
	draw_seat(out, typed_or(request, "seat", seat_names[member->seat]), errors);
	day_draw(out, "first_day", _("First day of the mandate"), NULL, typed_or(request, "first_day", typed_day(request->arena, member->first_day)), errors);
	day_draw(out, "last_day", _("Last day of the mandate"), _("Day, month, year: 31/12/2026. Left empty: three years after the first day."),
		 typed_or(request, "last_day", typed_day(request->arena, member->last_day)), errors);
	line_draw(out, &(struct line){
		.name = "note", .label = _("Note, if there is one to keep"), .value = typed_or(request, "note", member->note),
		.hint = _("Seen only by those who hold a role in this body. The person may ask to read it."),
	}, errors);
}

static const struct college *college_typed(const struct request *request, struct errors *errors)
{
	const char *slug = request_text(request, "college");
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);

	for (int i = 0; slug && i < count; i++)
		if (!strcmp(colleges[i].slug, slug))
			return &colleges[i];
	if (slug)
		errors_add(errors, "college", _("Choose one."));
	return NULL;
}

static int has_error_at(const struct errors *errors, const char *id)
{
	for (int i = 0; i < errors->count; i++)
		if (!strcmp(errors->list[i].id, id))
			return 1;
	return 0;
}

/* What could not be read is not judged. */
static void check(const struct member *member, const struct body *body, struct errors *errors)
{
	struct network_faults faults = { 0 }, told = { 0 };

	member_check(member, body, &faults);
	for (int i = 0; i < faults.count; i++) {
		const char *field = faults.fault[i].field;

		if (!has_error_at(errors, field) && (strcmp(field, "last_day") || !has_error_at(errors, "first_day")))
			fault_add(&told, field, faults.fault[i].words);
	}
	errors_take(errors, &told);
}

static void read_member(const struct request *request, const struct body *body, struct member *member, struct errors *errors)
{
	const int seat = name_index(seat_names, SEATS, request_text(request, "seat"));

	member->body = body->id;
	member->name = request_text(request, "name");
	member->mail = request_text(request, "mail");
	member->note = request_text(request, "note");
	member->college = college_typed(request, errors);
	member->seat = seat < 0 ? TITULAR : (enum seat)seat;
	if (seat < 0)
		errors_add(errors, "seat", _("Choose one."));
	member->first_day = read_typed_day(request, "first_day", errors);
	member->last_day = read_typed_day(request, "last_day", errors);
	if (member->last_day == DAY_NONE && member->first_day != DAY_NONE && !has_error_at(errors, "last_day"))
		member->last_day = mandate_usual_end(member->first_day);
	check(member, body, errors);
}

const struct page_link *members_crumbs(const struct request *request, const struct body *body)
{
	const struct page_link *above = body_crumbs(request, body, 1);
	struct page_link *crumbs;
	size_t count = 0;

	while (above[count].address)
		count++;
	crumbs = arena_array(request->arena, struct page_link, count + 2);
	memcpy(crumbs, above, count * sizeof(*crumbs));
	crumbs[count] = (struct page_link){ members_url(request->arena, body->slug, NULL), _("Members and mandates") };
	return crumbs;
}

static void draw_add(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct body *body = body_of_request(request);
	const struct member member = { .name = "", .first_day = network_today(request->db), .last_day = DAY_NONE };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Add a member"), NETWORK_URL, members_crumbs(request, body), errors });
	staff_form(request, out, arena_print(request->arena, "%s/add", members_url(request->arena, body->slug, NULL)));
	draw_parts(request, out, body, &member, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add"));
	staff_end(reply);
}

void member_add_page(const struct request *request, struct reply *reply)
{
	draw_add(request, reply, NULL);
}

void member_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add(request, reply, &errors);
}

/* The list where the mandate now stands. */
static void lead_on(const struct request *request, struct reply *reply, const struct body *body, const struct member *member)
{
	static const char *const when[] = { [IN_OFFICE] = "now", [MANDATE_TO_COME] = "coming", [MANDATE_OVER] = "over" };

	reply_redirect(reply, members_url(request->arena, body->slug, when[mandate_state(member, network_today(request->db))]));
}

void member_add_now(const struct request *request, struct reply *reply)
{
	const struct body *body = body_of_request(request);
	struct errors errors = { .count = 0 };
	struct member member = { 0 };
	int64_t id;

	read_member(request, body, &member, &errors);
	if (errors.count) {
		draw_add(request, reply, &errors);
		reply->status = 422;
	} else if (member_add(request->db, &member, &id)) {
		reply_fault(request, reply, FAULT_STORAGE);
	} else {
		network_record(request, AUDIT_MEMBER_ADDED, id, body->id, NULL);
		lead_on(request, reply, body, &member);
	}
}

static void draw_end(const struct request *request, struct buffer *out, const struct body *body, const struct member *member, const struct errors *errors)
{
	const int32_t today = network_today(request->db);

	if (mandate_state(member, today) == MANDATE_OVER)
		return;
	html_print(out, "<h2>%s</h2>\n", _("End this mandate before its time"));
	staff_form(request, out, arena_print(request->arena, "%s/member/%lld/end", body_url(request->arena, body->slug), (long long)member->id));
	hidden_number(out, "version", member->version);
	day_draw(out, "end_day", _("Its last day"), NULL,
		 request_has(request, "end_day") ? request_text(request, "end_day") : typed_day(request->arena, today), errors);
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("End this mandate"));
}

/* rows: what two people wrote; NULL where nobody was quicker. */
static void draw_change(const struct request *request, struct reply *reply, const struct member *member, const struct both *rows, const struct errors *errors)
{
	const struct body *body = body_of_request(request);
	const int version = rows || request->method == GET ? member->version : (int)request_number(request, "version");
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){
		rows ? _("Something changed in between") : member->name, NETWORK_URL, members_crumbs(request, body), errors });
	if (rows) {
		html_print(out, "<p>%s</p>\n", _("Somebody else changed it before you. Look at both, then save what is right."));
		both_draw(out, rows);
	}
	staff_form(request, out, arena_print(request->arena, "%s/member/%lld", body_url(request->arena, body->slug), (long long)member->id));
	hidden_number(out, "version", version);
	draw_parts(request, out, body, member, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	if (request->method == GET)
		draw_end(request, out, body, member, NULL);
	staff_end(reply);
}

void member_page(const struct request *request, struct reply *reply)
{
	draw_change(request, reply, member_of_request(request), NULL, NULL);
}

void member_change_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_change(request, reply, member_of_request(request), NULL, &errors);
}

static const char *college_words(const struct request *request, const struct member *member)
{
	return member->college ? content_in(request->arena, member->college->name, request->language) : NULL;
}

static void draw_conflict(const struct request *request, struct reply *reply, const struct member *ours)
{
	const struct member *now = member_of_request(request);
	struct arena *arena = request->arena;
	const struct both rows[] = {
		{ _("Name"), now->name, ours->name },
		{ _("Mail address, if it is known"), now->mail, ours->mail },
		{ _("College"), college_words(request, now), college_words(request, ours) },
		{ _("Seat"), seat_words(now->seat), seat_words(ours->seat) },
		{ _("First day of the mandate"), typed_day(arena, now->first_day), typed_day(arena, ours->first_day) },
		{ _("Last day of the mandate"), typed_day(arena, now->last_day), typed_day(arena, ours->last_day) },
		{ _("Note, if there is one to keep"), now->note, ours->note },
		{ 0 }
	};

	draw_change(request, reply, now, rows, NULL);
	reply->status = 409;
}

void member_change_now(const struct request *request, struct reply *reply)
{
	const struct body *body = body_of_request(request);
	const struct member *was = member_of_request(request);
	struct member member = *was;
	struct errors errors = { .count = 0 };
	enum fault fault;

	read_member(request, body, &member, &errors);
	member.version = (int)request_number(request, "version");
	if (errors.count) {
		draw_change(request, reply, member_of_request(request), NULL, &errors);
		reply->status = 422;
		return;
	}
	fault = member_change(request->db, &member);
	if (fault == FAULT_CONFLICT) {
		draw_conflict(request, reply, &member);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		network_record(request, AUDIT_MEMBER_CHANGED, member.id, body->id, member_changes(request->arena, was, &member));
		lead_on(request, reply, body, &member);
	}
}

static void draw_end_again(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct body *body = body_of_request(request);
	const struct member *member = member_of_request(request);

	staff_begin(request, reply, &(struct staff_page){ member->name, NETWORK_URL, members_crumbs(request, body), errors });
	draw_end(request, &reply->body, body, member, errors);
	staff_end(reply);
	reply->status = 422;
}

/* Whoever ends it looks at what somebody else made of it, then ends it again or leaves it. */
static void draw_end_conflict(const struct request *request, struct reply *reply, int32_t end_day)
{
	const struct body *body = body_of_request(request);
	const struct member *now = member_of_request(request);
	const struct both rows[] = {
		{ _("Last day of the mandate"), typed_day(request->arena, now->last_day), typed_day(request->arena, end_day) },
		{ 0 }
	};
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Something changed in between"), NETWORK_URL, members_crumbs(request, body), NULL });
	html_print(out, "<p>%s</p>\n", _("Somebody else changed it before you. Look at both, then save what is right."));
	both_draw(out, rows);
	html_print(out, "<p><a href=\"%s/member/%lld\" dir=\"auto\">%s</a></p>\n", body_url(request->arena, body->slug), (long long)now->id, now->name);
	draw_end(request, out, body, now, NULL);
	staff_end(reply);
	reply->status = 409;
}

void member_end_now(const struct request *request, struct reply *reply)
{
	const struct body *body = body_of_request(request);
	struct member member = *member_of_request(request);
	struct errors errors = { .count = 0 };
	enum fault fault = NO_FAULT;

	member.last_day = read_typed_day(request, "end_day", &errors);
	member.version = (int)request_number(request, "version");
	if (!errors.count && member.last_day == DAY_NONE)
		errors_add(&errors, "end_day", _("Fill this in."));
	else if (!errors.count && member.last_day < member.first_day)
		errors_add(&errors, "end_day", _("The last day must not be before the first."));
	if (!errors.count)
		fault = member_change(request->db, &member);
	if (errors.count) {
		draw_end_again(request, reply, &errors);
	} else if (fault == FAULT_CONFLICT) {
		draw_end_conflict(request, reply, member.last_day);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		network_record(request, AUDIT_MANDATE_ENDED, member.id, body->id, NULL);
		lead_on(request, reply, body, &member);
	}
}
