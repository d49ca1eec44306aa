#include "campaign/person_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "campaign/list_pages.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/member_store.h"
#include "network/network_store.h"
#include "network/territories.h"
#include "participant/person_store.h"
#include "participant/refusal_store.h"
#include "text/content.h"
#include "text/text.h"

/* Longer than what the rules take: they say what is wrong with it. */
enum { LONGEST_TYPED = 1000, LONGEST_TYPED_POSTAL = 3000 };

#define PERSON_FORM \
	{ "name",      FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED }, \
	{ "mail",      FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED }, \
	{ "phone",     FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED }, \
	{ "address",   FIELD_PROSE, .optional = 1, .max = LONGEST_TYPED_POSTAL }, \
	{ "language",  FIELD_TOKEN, .min = 1, .max = 20 }, \
	{ "college",   FIELD_TOKEN, .optional = 1, .max = LONGEST_COLLEGE_SLUG }, \
	{ "territory", FIELD_LINE,  .optional = 1, .max = LONGEST_TERRITORY_CODE }, \
	{ "consented", FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY }
#define PERSON_ID { "person", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define SEEN_PERSON { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }

const struct field listed_add_fields[] = {
	LIST_FIELD, PERSON_FORM,
	{ 0 }
};

const struct field listed_fields[] = {
	LIST_FIELD, PERSON_ID,
	{ 0 }
};

const struct field listed_change_fields[] = {
	LIST_FIELD, PERSON_ID, SEEN_PERSON, PERSON_FORM,
	{ 0 }
};

const struct field listed_remove_fields[] = {
	LIST_FIELD, PERSON_ID,
	{ "refuse", FIELD_TICK },
	{ 0 }
};

const char *listed_url(struct arena *arena, const struct participant *person)
{
	return arena_print(arena, "%s/person/%lld", list_url(arena, person->list), (long long)person->id);
}

const char *listed_called(const struct participant *person)
{
	if (*person->name)
		return person->name;
	return person->mail ? person->mail : person->phone ? person->phone : person->address;
}

/* NULL where there is none in that list, or it is gone between two looks. */
static struct participant *find_listed(const struct request *request)
{
	struct participant *person = participant_find(request->db, request->arena, request_number(request, "person"));

	return person && person->list == request_number(request, "list") ? person : NULL;
}

int64_t body_of_listed(const struct request *request)
{
	return find_listed(request) ? body_of_list(request) : 0;
}

static void draw_college(const struct request *request, struct buffer *out, const char *chosen, const struct errors *errors)
{
	struct option *choices = arena_array(request->arena, struct option, MOST_COLLEGES + 2);
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);

	choices[0] = (struct option){ "", _("Not known") };
	for (int i = 0; i < count; i++) {
		const struct content name = content_of(request->arena, colleges[i].name, request->language);

		choices[i + 1] = (struct option){ colleges[i].slug, name.text, name.language == request->language ? NULL : name.language->tag };
	}
	select_draw(out, &(struct line){ .name = "college", .label = _("College"), .value = chosen }, choices, errors);
}

static void draw_territory(const struct request *request, struct buffer *out, const char *chosen, const struct errors *errors)
{
	struct option *choices = arena_array(request->arena, struct option, TERRITORIES + 2);

	choices[0] = (struct option){ "", _("Not known") };
	for (int i = 0; i < TERRITORIES; i++)
		choices[i + 1] = (struct option){ territories[i].code, territories[i].kind == REGION ? territories[i].name :
			arena_print(request->arena, "%s %s", territories[i].code, territories[i].name), "fr" };
	select_draw(out, &(struct line){ .name = "territory", .label = _("Region or department"), .value = chosen }, choices, errors);
}

static void draw_parts(const struct request *request, struct buffer *out, const struct participant *person, const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = "name", .label = _("Name, if it is known"), .value = typed_or(request, "name", person->name) }, errors);
	line_draw(out, &(struct line){ .name = "mail", .label = _("Mail address"), .kind = "email", .value = typed_or(request, "mail", person->mail),
		.hint = _("One of the three is enough: mail address, telephone number or postal address.") }, errors);
	line_draw(out, &(struct line){ .name = "phone", .label = _("Telephone number"), .kind = "tel", .value = typed_or(request, "phone", person->phone) }, errors);
	prose_draw(out, &(struct line){ .name = "address", .label = _("Postal address"), .value = typed_or(request, "address", person->address),
		.hint = _("Line by line, as on an envelope, without the name.") }, errors);
	select_draw(out, &(struct line){ .name = "language", .label = _("Language they are written to in"), .value = typed_or(request, "language", person->language) },
		    languages_to_choose(request->arena), errors);
	draw_college(request, out, typed_or(request, "college", person->college), errors);
	draw_territory(request, out, typed_or(request, "territory", person->territory), errors);
	day_draw(out, "consented", _("The day they agreed to be asked, if it is known"), NULL,
		 typed_or(request, "consented", typed_day(request->arena, person->consented)), errors);
}

/* The rules of files, for a form. */
static struct participant read_form(const struct request *request, struct errors *errors)
{
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);
	struct person_faults faults = { 0 };
	struct person_typed typed;
	struct participant person;

	for (int i = 0; i < PERSON_FIELDS; i++)
		typed.text[i] = request_text_or_none(request, person_field_names[i]);
	person = participant_read(request->arena, person_ground_new(request->arena, colleges, count, "fr", network_today(request->db)), &typed, &faults);
	for (int i = 0; i < faults.count; i++)
		errors_add(errors, person_field_names[faults.fault[i].field], faults.fault[i].words);
	person.list = request_number(request, "list");
	return person;
}

static void draw_add(const struct request *request, struct reply *reply, const struct participant_list *list, const struct errors *errors)
{
	const struct participant nobody = { .name = "", .address = "", .language = "fr", .consented = DAY_NONE };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Add a person"), LISTS_URL, list_crumbs(request, list), errors });
	staff_form(request, out, arena_print(request->arena, "%s/add", list_url(request->arena, list->id)));
	draw_parts(request, out, &nobody, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add"));
	staff_end(reply);
}

void listed_add_page(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);

	if (list)
		draw_add(request, reply, list, NULL);
}

void listed_add_again(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);
	const struct errors errors = errors_of(request);

	if (list)
		draw_add(request, reply, list, &errors);
}

void listed_add_now(const struct request *request, struct reply *reply)
{
	const struct participant_list *list = list_to_fill(request, reply);
	struct errors errors = { .count = 0 };
	struct participant person;
	int64_t id;

	if (!list)
		return;
	person = read_form(request, &errors);
	switch (errors.count ? NO_FAULT : participant_add(request->db, request->arena, &person, &id)) {
	case FAULT_CONFLICT:
		errors_add(&errors, person.mail ? "mail" : "name", _("This person is in the list already."));
		break;
	case FAULT_TOO_LARGE:
		errors_add(&errors, "name", _("The list is full: make another one."));
		break;
	default:
		break;
	}
	if (errors.count) {
		draw_add(request, reply, list, &errors);
		reply->status = 422;
		return;
	}
	list_record(request, AUDIT_PERSON_ADDED, list, NULL);
	reply_redirect(reply, list_url(request->arena, list->id));
}

static void draw_remove(const struct request *request, struct buffer *out, const struct participant *person)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Erase this person"),
		   _("They are erased from this list at once and for good, also from invitations made with it. What they answered stays, without their name."));
	staff_form(request, out, arena_print(request->arena, "%s/remove", listed_url(request->arena, person)));
	if (person->mail || person->phone)
		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"refuse\" name=\"refuse\" value=\"1\"> <label for=\"refuse\">%s</label></div>\n",
			   _("They want no more invitations from this body. Nothing is sent to them any more, whatever list they are put in."));
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("Erase this person"));
}

static int is_refused(const struct request *request, const struct participant_list *list, const struct participant *person)
{
	return (person->mail && refusal_is(request->db, request->arena, request->keyring, list->home, person->mail)) ||
	       (person->phone && refusal_is(request->db, request->arena, request->keyring, list->home, person->phone));
}

static void draw_change(const struct request *request, struct reply *reply, const struct participant_list *list, const struct participant *person,
			const struct errors *errors, const char *notice)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ listed_called(person), LISTS_URL, list_crumbs(request, list), errors });
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	if (is_refused(request, list, person))
		html_print(out, "<p><strong>%s</strong></p>\n", _("This person wants no more invitations: nothing is sent to them."));
	staff_form(request, out, listed_url(request->arena, person));
	hidden_number(out, "seen", person->version);
	draw_parts(request, out, person, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	draw_remove(request, out, person);
	staff_end(reply);
}

/* Both, or the reply says that they are gone. */
static struct participant *listed_of_request(const struct request *request, struct reply *reply, const struct participant_list **list)
{
	struct participant *person = find_listed(request);

	*list = person ? list_of_request(request, reply) : NULL;
	if (!person)
		reply_fault(request, reply, FAULT_ABSENT);
	return *list ? person : NULL;
}

void listed_page(const struct request *request, struct reply *reply)
{
	const struct participant_list *list;
	const struct participant *person = listed_of_request(request, reply, &list);

	if (person)
		draw_change(request, reply, list, person, NULL, NULL);
}

void listed_change_again(const struct request *request, struct reply *reply)
{
	const struct participant_list *list;
	const struct participant *person = listed_of_request(request, reply, &list);
	const struct errors errors = errors_of(request);

	if (person)
		draw_change(request, reply, list, person, &errors, NULL);
}

static const char *seen_notice(const struct request *request, const struct participant *person)
{
	return request_number(request, "seen") == person->version ? NULL :
		_("Somebody else changed this meanwhile. Below is what you wrote: look at theirs in another window, then save what is right.");
}

/* Kept, unless the reply or the errors say why not. */
static void change(const struct request *request, struct reply *reply, const struct participant *person, struct errors *errors)
{
	int is_twice = 0;

	if (!participant_change(request->db, request->arena, person, &is_twice))
		return;
	if (is_twice)
		errors_add(errors, person->mail ? "mail" : "name", _("Somebody else in the list is the same person now."));
	else
		reply_fault(request, reply, FAULT_CONFLICT);
}

void listed_change_now(const struct request *request, struct reply *reply)
{
	const struct participant_list *list;
	const struct participant *was = listed_of_request(request, reply, &list);
	const char *notice = was ? seen_notice(request, was) : NULL;
	struct errors errors = { .count = 0 };
	struct participant person;

	if (!was)
		return;
	person = read_form(request, &errors);
	person.id = was->id;
	person.version = was->version;
	if (!errors.count && !notice)
		change(request, reply, &person, &errors);
	if (reply->status >= 400)
		return;
	if (errors.count || notice) {
		draw_change(request, reply, list, was, errors.count ? &errors : NULL, notice);
		reply->status = notice ? 409 : 422;
		return;
	}
	list_record(request, AUDIT_PERSON_CHANGED, list, NULL);
	reply_redirect(reply, list_url(request->arena, list->id));
}

static void refuse(const struct request *request, const struct participant_list *list, const char *address)
{
	if (address)
		refusal_add(request->db, request->arena, request->keyring, list->home, address);
}

void listed_remove_now(const struct request *request, struct reply *reply)
{
	const struct participant_list *list;
	const struct participant *person = listed_of_request(request, reply, &list);

	if (!person)
		return;
	if (request_has(request, "refuse")) {
		refuse(request, list, person->mail);
		refuse(request, list, person->phone);
	}
	participant_remove(request->db, person->id);
	list_record(request, AUDIT_PERSON_REMOVED, list, request_has(request, "refuse") ? "refused=yes" : NULL);
	reply_redirect(reply, list_url(request->arena, list->id));
}
