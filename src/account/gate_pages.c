#include "account/gate_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/person_pages.h"
#include "account/provider_pages.h"
#include "account/record_pages.h"
#include "account/sign_in_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"

/* No text of a form holds these two. */
#define BETWEEN_FIELDS "\036"
#define BEFORE_VALUE "\037"

static const char kept_purpose[] = "kept form";

typedef struct visit *(*find_fn)(struct db *db, struct arena *arena, const struct hash *token_hash);

static struct visit *visit_of(const struct request *request, find_fn find)
{
	struct hash token_hash;

	if (!visit_token_read(request_cookie(request, "visit"), &token_hash))
		return NULL;
	/* cppcheck-suppress returnDanglingLifetime ; a visit holds a copy */
	return find(request->db, request->arena, &token_hash);
}

static void recognise_by(struct request *request, find_fn find)
{
	struct visit *visit = visit_of(request, find);

	if (!visit || visit->has_ended)
		return;
	request->visit = visit;
	/* A form leads to a page, which says the same; and what ends a visit must find it. */
	if (request->method == GET)
		visit_touch(request->db, visit);
}

static void recognise(struct request *request)
{
	recognise_by(request, visit_find);
}

static void recognise_open(struct request *request)
{
	recognise_by(request, visit_find_open);
}

static uint64_t rights(const struct request *request, int64_t body)
{
	return account_rights(request->db, request->arena, request->visit->account, body);
}

const char *gate_form_token(const struct request *request)
{
	if (!request->visit || !request->keyring->count)
		return "";
	return visit_form_token(request->arena, &request->keyring->keys[0].key, request->visit);
}

static const char *form_value(const struct request *request, const char *name)
{
	for (int i = 0; i < request->count; i++)
		if (request->values[i].source == FROM_FORM && !strcmp(request->values[i].name, name))
			return request->values[i].text;
	return NULL;
}

/* A page drawn before the instance key was renewed is still ours. */
static int form_is_own(const struct request *request)
{
	const char *came = form_value(request, "form");
	struct hash given, wanted;

	if (!came || !hex_read(came, given.bytes, HASH_SIZE))
		return 0;
	for (int i = 0; i < request->keyring->count; i++) {
		const char *token = visit_form_token(request->arena, &request->keyring->keys[i].key, request->visit);

		if (hex_read(token, wanted.bytes, HASH_SIZE) && hash_is_same(&given, &wanted))
			return 1;
	}
	return 0;
}

/* Where a GET was going, with its query; NULL for what is too long or would not be led to. */
static const char *way_back(const struct request *request)
{
	const char *back = request->path;
	int queries = 0;

	for (int i = 0; i < request->count; i++)
		if (request->values[i].source == FROM_QUERY)
			back = arena_print(request->arena, "%s%s%s=%s", back, queries++ ? "&" : "?",
					   url_part(request->arena, request->values[i].name),
					   url_part(request->arena, request->values[i].text));
	return strlen(back) <= LONGEST_BACK && url_is_own_path(back) ? back : NULL;
}

/* Everything but what may not be shown again. NULL where it is too large. */
static const char *keep_form(const struct request *request, int64_t account)
{
	struct buffer form = buffer_in(request->arena);

	buffer_print(&form, "%lld" BETWEEN_FIELDS "%s", (long long)account, request->path);
	for (int i = 0; i < request->count; i++) {
		const struct value *value = &request->values[i];
		const struct field *field = route_field(request->route, value->name);

		if (value->source == FROM_FORM && field && field->kind != FIELD_SECRET && strcmp(value->name, "form"))
			buffer_print(&form, BETWEEN_FIELDS "%s" BEFORE_VALUE "%s", value->name, value->text);
	}
	if (form.length > MOST_KEPT)
		return NULL;
	return seal(request->arena, request->keyring, kept_purpose, form.bytes, form.length);
}

/* The next part, and the rest after it. */
static char *part(char **rest, const char *mark)
{
	char *begin = *rest, *end = begin ? strstr(begin, mark) : NULL;

	*rest = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return begin;
}

/* The form as it was sent, for this person only; false where there is none of theirs. */
int gate_draw_kept(const struct request *request, struct buffer *out, const char *kept)
{
	size_t length;
	const char *opened = kept ? unseal(request->arena, request->keyring, kept_purpose, kept, &length) : NULL;
	char *rest = opened ? arena_copy(request->arena, opened) : NULL, *name, *path;
	int64_t account = rest ? strtoll(part(&rest, BETWEEN_FIELDS), NULL, 10) : 0;

	if (!rest || (account && account != request->visit->account->id))
		return 0;
	path = part(&rest, BETWEEN_FIELDS);
	staff_form(request, out, path);
	for (int number = 0; (name = part(&rest, BETWEEN_FIELDS)); number++) {
		char *value = name;

		name = part(&value, BEFORE_VALUE);
		page_draw_kept(out, name, value ? value : "", number);
	}
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Send again"));
	return 1;
}

/* Nothing of it is lost, and nothing is done before its author presses the button. */
static int show_kept(const struct request *request, struct reply *reply, const char *kept)
{
	const struct staff_page about = { .title = _("Your form was not sent yet"), .here = HOME_URL };
	struct buffer before = reply->body;

	staff_begin(request, reply, &about);
	html_print(&reply->body, "<p>%s</p>\n", _("Your visit had ended. What you wrote is here: look at it, then send it again."));
	if (!gate_draw_kept(request, &reply->body, kept)) {
		reply->body = before;
		return 0;
	}
	staff_end(reply);
	return 1;
}

static void sign_in(const struct request *request, struct reply *reply)
{
	struct visit *visit = request->visit ? NULL : visit_of(request, visit_find_open);
	struct errand errand = { 0 };

	if (request->method == GET) {
		const char *back = way_back(request);

		reply_redirect(reply, back ? arena_print(request->arena, SIGN_IN_URL "?back=%s", url_part(request->arena, back)) : SIGN_IN_URL);
		return;
	}
	if (request->visit) {
		errand.kept = keep_form(request, request->visit->account->id);
		if (!show_kept(request, reply, errand.kept))
			reply_fault(request, reply, FAULT_TOO_LARGE);
		return;
	}
	errand.kept = keep_form(request, visit ? visit->account->id : 0);
	sign_in_draw(request, reply, &errand, NULL);
	reply->status = 401;
}

static int64_t signed_in_account(const struct request *request)
{
	return request->visit->account->id;
}

static const struct body_page of_body[] = {
	{ N_("People and roles"), people_url },
	{ 0 }
};

const struct gate staff_gate = { recognise, rights, form_is_own, sign_in, staff_frame, gate_form_token, signed_in_account, of_body };

const struct gate office_gate = { recognise_open, rights, form_is_own, sign_in, staff_frame, gate_form_token, signed_in_account };

struct errand errand_of(const struct request *request)
{
	return (struct errand){ request_text(request, "back"), request_text(request, "kept"), request_text(request, "claimed") };
}

void errand_draw(struct buffer *out, const struct errand *errand)
{
	hidden_draw(out, "back", errand->back);
	hidden_draw(out, "kept", errand->kept);
	hidden_draw(out, "claimed", errand->claimed);
}

struct request gate_begin_visit(const struct request *request, struct reply *reply, struct account *account)
{
	const char *token = visit_begin(request->db, request->arena, account->id);
	const char *device = arena_print(request->arena, "%lld %s", (long long)clock_now(request->db),
					 mail_folded(request->arena, account->mail));
	struct visit *visit = arena_new(request->arena, struct visit);
	struct request inside = *request;

	account_speak(request->db, account, request->language->tag);
	visit->account = account;
	visit_token_read(token, &visit->token_hash);
	inside.visit = visit;
	record_own(&inside, AUDIT_SIGNED_IN, account->id, NULL);
	reply_cookie(reply, "visit", token, 0);
	reply_cookie(reply, "device", seal(request->arena, request->keyring, DEVICE_PURPOSE, device, strlen(device)), DEVICE_SECONDS);
	return inside;
}

static void lead_on(const struct request *inside, struct reply *reply, const struct errand *errand)
{
	provider_keep_claim(inside, errand);
	if (!errand->kept || !show_kept(inside, reply, errand->kept))
		reply_redirect(reply, errand->back ? errand->back : HOME_URL);
}

void gate_enter(const struct request *request, struct reply *reply, struct account *account, const struct errand *errand)
{
	const struct request inside = gate_begin_visit(request, reply, account);

	lead_on(&inside, reply, errand);
}

void gate_enter_proved(const struct request *request, struct reply *reply, struct account *account, const struct errand *errand)
{
	const struct request inside = gate_begin_visit(request, reply, account);

	visit_prove(request->db, &inside.visit->token_hash);
	lead_on(&inside, reply, errand);
}
