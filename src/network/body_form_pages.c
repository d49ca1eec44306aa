#include "network/body_form_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/name.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/network_pages.h"
#include "network/network_store.h"
#include "network/record_pages.h"
#include "text/text.h"

enum { LONGEST_TERRITORIES = 4000 };

#define BODY_FIELDS \
	SLUG_FIELD, \
	{ "name",        FIELD_LINE,  .min = 1, .max = LONGEST_BODY_NAME }, \
	{ "state",       FIELD_TOKEN, .min = 1, .max = 20 }, \
	{ "territories", FIELD_LINE,  .optional = 1, .max = LONGEST_TERRITORIES }, \
	{ "first_day",   FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY }, \
	{ "last_day",    FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY }, \
	{ "mission",     FIELD_PROSE, .optional = 1, .max = LONGEST_MISSION }

const struct field body_add_fields[] = {
	BODY_FIELDS,
	{ "kind",        FIELD_TOKEN, .min = 1, .max = 20 },
	{ "address",     FIELD_LINE,  .optional = 1, .max = LONGEST_BODY_SLUG },
	{ 0 }
};

const struct field body_change_fields[] = {
	BODY_FIELDS,
	{ "version",     FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ 0 }
};

static void draw_kinds(const struct request *request, struct buffer *out, const struct body *above, const struct errors *errors)
{
	struct option choices[BODY_KINDS + 1] = { 0 };
	int count = 0;

	for (int kind = 0; kind < BODY_KINDS; kind++)
		if (kind_may_stand_below((enum body_kind)kind, above->kind))
			choices[count++] = (struct option){ body_kind_names[kind], body_kind_words((enum body_kind)kind) };
	buttons_draw(out, &(struct line){ .name = "kind", .label = _("Kind"), .value = request_text(request, "kind") }, choices, errors);
}

static void draw_state(struct buffer *out, const char *chosen, const struct errors *errors)
{
	struct option choices[BODY_STATES + 1] = { 0 };

	for (int state = 0; state < BODY_STATES; state++)
		choices[state] = (struct option){ body_state_names[state], body_state_words((enum body_state)state) };
	buttons_draw(out, &(struct line){ .name = "state", .label = _("State"), .value = chosen }, choices, errors);
}

static const char *typed_territories(struct arena *arena, const struct body *body)
{
	const char *text = "";

	for (int i = 0; i < body->territory_count; i++)
		text = arena_print(arena, "%s%s%s", text, i ? ", " : "", body->territories[i]->name);
	return text;
}

static void draw_territories(struct buffer *out, const char *value, const struct errors *errors)
{
	line_draw(out, &(struct line){
		.name = "territories", .label = _("Where it works"), .value = value, .language = "fr",
		.hint = _("Departments or regions, by name or number, between commas: 35, Morbihan."),
	}, errors);
	html_print(out, "<details>\n<summary>%s</summary>\n<p lang=\"fr\" dir=\"ltr\">", _("All the names"));
	for (int i = 0; i < TERRITORIES; i++)
		html_print(out, "%s%s %s", i ? "; " : "", territories[i].code, territories[i].name);
	html(out, "</p>\n</details>\n");
}

/* The parts of both forms; a council works everywhere, and only groups have a mission. */
static void draw_parts(const struct request *request, struct buffer *out, const struct body *body, const struct errors *errors)
{
	const int is_new = !body->id;

	line_draw(out, &(struct line){ .name = "name", .label = _("Name"), .value = typed_or(request, "name", body->name), .language = "fr" }, errors);
	draw_state(out, typed_or(request, "state", body_state_names[body->state]), errors);
	if (is_new || body->kind != COUNCIL)
		draw_territories(out, typed_or(request, "territories", typed_territories(request->arena, body)), errors);
	day_draw(out, "first_day", _("First day, if it is known"), NULL,
		 typed_or(request, "first_day", typed_day(request->arena, body->first_day)), errors);
	day_draw(out, "last_day", _("Last day, if one is set"), NULL,
		 typed_or(request, "last_day", typed_day(request->arena, body->last_day)), errors);
	if (is_new || body->kind == WORKING_GROUP)
		prose_draw(out, &(struct line){
			.name = "mission", .label = _("Mission letter, for a working group"), .language = "fr",
			.value = typed_or(request, "mission", body->mission),
		}, errors);
}

static void draw_add(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct body *above = body_of_request(request);
	const struct body body = { .state = BODY_ACTIVE, .first_day = DAY_NONE, .last_day = DAY_NONE };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){
		_("Add a body below"), NETWORK_URL, body_crumbs(request, above, 1), errors });
	staff_form(request, out, arena_print(request->arena, "%s/add", body_url(request->arena, above->slug)));
	draw_kinds(request, out, above, errors);
	draw_parts(request, out, &body, errors);
	line_draw(out, &(struct line){
		.name = "address", .label = _("Last word of its address"), .value = request_text(request, "address"),
		.hint = _("Small letters, digits and hyphens. Left empty, it is made from the name."),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add"));
	staff_end(reply);
}

void body_add_page(const struct request *request, struct reply *reply)
{
	draw_add(request, reply, NULL);
}

void body_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add(request, reply, &errors);
}

/* What both forms say; a choice that no page offered is an error. */
static void read_parts(const struct request *request, struct body *body, struct errors *errors)
{
	const char *where = request_text(request, "territories"), *unknown = NULL;
	const int state = name_index(body_state_names, BODY_STATES, request_text(request, "state"));

	body->name = request_text(request, "name");
	body->mission = request_text(request, "mission");
	body_read_territories(request->arena, where ? where : "", body, &unknown);
	body->first_day = read_typed_day(request, "first_day", errors);
	body->last_day = read_typed_day(request, "last_day", errors);
	body->state = state < 0 ? BODY_ACTIVE : (enum body_state)state;
	if (state < 0)
		errors_add(errors, "state", _("Choose one."));
	if (unknown)
		errors_add(errors, "territories", text_print(request->arena, _("There is no territory “%s”."), unknown));
}

static void check_parts(const struct body *body, const struct body *above, struct errors *errors)
{
	struct network_faults faults = { 0 };

	body_check(body, above, &faults);
	for (int i = 0; i < faults.count; i++) {
		const char *field = faults.fault[i].field;

		/* What is told of a parent is told of the kind that was chosen, or of the state. */
		if (!strcmp(field, "slug"))
			field = "address";
		else if (!strcmp(field, "parent"))
			field = above && above->state == BODY_ENDED ? "state" : "kind";
		errors_add(errors, field, faults.fault[i].words);
	}
}

void body_add_now(const struct request *request, struct reply *reply)
{
	const struct body *above = body_of_request(request);
	const int kind = name_index(body_kind_names, BODY_KINDS, request_text(request, "kind"));
	const char *address = request_text(request, "address");
	struct body body = { .parent = above->id, .kind = kind < 0 ? COUNCIL : (enum body_kind)kind };
	struct errors errors = { .count = 0 };
	enum fault fault = NO_FAULT;
	int64_t id;

	read_parts(request, &body, &errors);
	body.slug = address ? address : slug_from(request->arena, body.name, LONGEST_BODY_SLUG);
	check_parts(&body, above, &errors);
	if (!errors.count)
		fault = body_add(request->db, request->arena, &body, &id);
	if (fault == FAULT_CONFLICT)
		errors_add(&errors, "address", _("Another body has this address. Choose another word."));
	if (errors.count) {
		draw_add(request, reply, &errors);
		reply->status = 422;
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		network_record(request, AUDIT_BODY_ADDED, id, id, NULL);
		reply_redirect(reply, body_url(request->arena, body.slug));
	}
}

static void draw_change(const struct request *request, struct reply *reply, const struct body *body, const struct both *rows,
			const struct errors *errors)
{
	struct buffer *out = &reply->body;
	const int version = rows || request->method == GET ? body->version : (int)request_number(request, "version");

	staff_begin(request, reply, &(struct staff_page){
		rows ? _("Something changed in between") : _("Change this body"), NETWORK_URL, body_crumbs(request, body, 1), errors });
	if (rows) {
		html_print(out, "<p>%s</p>\n", _("Somebody else changed it before you. Look at both, then save what is right."));
		both_draw(out, rows);
	}
	staff_form(request, out, arena_print(request->arena, "%s/change", body_url(request->arena, body->slug)));
	hidden_number(out, "version", version);
	draw_parts(request, out, body, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

void body_change_page(const struct request *request, struct reply *reply)
{
	draw_change(request, reply, body_of_request(request), NULL, NULL);
}

void body_change_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_change(request, reply, body_of_request(request), NULL, &errors);
}

static void draw_conflict(const struct request *request, struct reply *reply, const struct body *ours)
{
	const struct body *now = body_of_request(request);
	struct arena *arena = request->arena;
	const struct both rows[] = {
		{ _("Name"), now->name, ours->name },
		{ _("State"), body_state_words(now->state), body_state_words(ours->state) },
		{ _("Where it works"), typed_territories(arena, now), typed_territories(arena, ours) },
		{ _("First day, if it is known"), typed_day(arena, now->first_day), typed_day(arena, ours->first_day) },
		{ _("Last day, if one is set"), typed_day(arena, now->last_day), typed_day(arena, ours->last_day) },
		{ _("Mission letter"), now->mission, ours->mission },
		{ 0 }
	};

	draw_change(request, reply, now, rows, NULL);
	reply->status = 409;
}

void body_change_now(const struct request *request, struct reply *reply)
{
	const struct body *was = body_of_request(request);
	struct body body = *was;
	const struct body *above = body.parent ? body_find_id(request->db, request->arena, body.parent) : NULL;
	struct errors errors = { .count = 0 };
	enum fault fault = NO_FAULT;

	read_parts(request, &body, &errors);
	check_parts(&body, above, &errors);
	body.version = (int)request_number(request, "version");
	if (!errors.count)
		fault = body_change(request->db, request->arena, &body);
	if (fault == FAULT_INVALID)
		errors_add(&errors, "state", _("A body below it has not ended."));
	if (errors.count) {
		draw_change(request, reply, body_of_request(request), NULL, &errors);
		reply->status = 422;
	} else if (fault == FAULT_CONFLICT) {
		draw_conflict(request, reply, &body);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		network_record(request, AUDIT_BODY_CHANGED, body.id, body.id, body_changes(request->arena, was, &body));
		reply_redirect(reply, body_url(request->arena, body.slug));
	}
}
