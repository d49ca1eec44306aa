#include "account/enrol_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/notice_store.h"
#include "account/provider_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "markup/html.h"
#include "markup/qr.h"
#include "text/text.h"

enum { ENROL_SECONDS = 3600, ENROL_PARTS = 6, LONGEST_CHOSEN = 1000, LONGEST_CODE = 40 };

static const char enrol_purpose[] = "second step being set up", totp_purpose[] = "second step";

const struct field enrol_fields[] = {
	{ "chosen", FIELD_LINE, .min = 1, .max = LONGEST_CHOSEN },
	{ "code",   FIELD_LINE, .min = 1, .max = LONGEST_CODE },
	{ "back",   FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK },
	{ "kept",   FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_SEALED },
	{ "claimed", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_CLAIMED },
	{ 0 }
};

int totp_open(const struct request *request, const struct account *account, struct totp_key *key)
{
	size_t length = 0;
	const void *bytes = account->totp ?
		unseal(request->arena, request->keyring, totp_purpose, account->totp, &length) : NULL;

	if (!bytes || length != TOTP_SIZE)
		return 0;
	memcpy(key->bytes, bytes, TOTP_SIZE);
	return 1;
}

const char *totp_seal(const struct request *request, const struct totp_key *key)
{
	return seal(request->arena, request->keyring, totp_purpose, key->bytes, TOTP_SIZE);
}

static void draw(const struct request *request, struct reply *reply, const struct account *account,
		 const struct totp_key *key, const char *chosen, const struct errand *errand, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, _("Add a second step"), errors);
	html_print(out, "<p>%s</p>\n<ol>\n", _("A password can be stolen. With a second step, nobody signs in without your phone."));
	html_print(out, "<li>%s</li>\n", _("On your phone, open an application that makes codes. Any of them works."));
	html_print(out, "<li>%s\n", _("In it, scan this picture, or type the key below it."));
	qr_draw(out, totp_address(request->arena, key, request->config->site_name, account->mail), _("Picture with the key"));
	html_print(out, "<p><strong class=\"code\" dir=\"ltr\">%s</strong></p></li>\n", totp_write(request->arena, key));
	html_print(out, "<li>%s</li>\n</ol>\n", _("Type here the six digits that it shows."));
	html(out, "<form method=\"post\" action=\"/account/enrol\">\n");
	hidden_draw(out, "chosen", chosen);
	errand_draw(out, errand);
	line_draw(out, &(struct line){ .name = "code", .label = _("Six digits"), .autocomplete = "one-time-code" }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Continue"));
	door_end(reply);
}

void enrol_draw(const struct request *request, struct reply *reply, const struct enrolment *enrolment, const struct errand *errand)
{
	const struct account *account = enrolment->account;
	struct totp_key key;
	const char *chosen;

	random_bytes(key.bytes, TOTP_SIZE);
	chosen = arena_print(request->arena, "%lld %lld %lld %s %s %s", (long long)account->id, (long long)account->version,
			     (long long)clock_now(request->db),
			     enrolment->link ? hex_write(request->arena, enrolment->link->bytes, HASH_SIZE) : "-",
			     enrolment->password ? enrolment->password : "-", hex_write(request->arena, key.bytes, TOTP_SIZE));
	chosen = seal(request->arena, request->keyring, enrol_purpose, chosen, strlen(chosen));
	draw(request, reply, account, &key, chosen, errand, NULL);
}

struct chosen {
	struct account *account;
	struct hash link;
	int has_link;
	const char *password;
	struct totp_key key;
};

static int split(char *text, char *parts[ENROL_PARTS])
{
	int count = 0;

	for (char *next; text && count < ENROL_PARTS; text = next) {
		next = strchr(text, ' ');
		if (next)
			*next++ = '\0';
		parts[count++] = text;
	}
	return count == ENROL_PARTS;
}

/* False where it is not ours, too old, or the account changed since. */
static int open_chosen(const struct request *request, struct chosen *chosen)
{
	size_t length;
	const char *sealed = request_text(request, "chosen");
	const char *opened = sealed ? unseal(request->arena, request->keyring, enrol_purpose, sealed, &length) : NULL;
	char *parts[ENROL_PARTS];

	*chosen = (struct chosen){ 0 };
	if (!opened || !split(arena_copy(request->arena, opened), parts))
		return 0;
	chosen->account = account_find(request->db, request->arena, strtoll(parts[0], NULL, 10));
	if (!chosen->account || chosen->account->version != strtoll(parts[1], NULL, 10) ||
	    clock_now(request->db) > strtoll(parts[2], NULL, 10) + ENROL_SECONDS)
		return 0;
	chosen->has_link = hex_read(parts[3], chosen->link.bytes, HASH_SIZE);
	chosen->password = strcmp(parts[4], "-") ? parts[4] : NULL;
	return hex_read(parts[5], chosen->key.bytes, TOTP_SIZE);
}

/* All of it at once: the link is spent, the password set, the second step on. */
static enum fault keep(const struct request *request, const struct chosen *chosen, int64_t step)
{
	struct account *account = chosen->account;
	const struct link *link = chosen->has_link ? link_find(request->db, request->arena, &chosen->link) : NULL;
	/* Of a person's very first visit there is nothing to tell. */
	int taken, is_first = account->state == ACCOUNT_INVITED, has_new_password = account->password && chosen->password;

	if (chosen->has_link && (!link || !link_use(request->db, link)))
		return FAULT_GONE;
	if (account->state == ACCOUNT_DISABLED)
		return FAULT_DENIED;
	account->state = ACCOUNT_ACTIVE;
	account->password = chosen->password ? chosen->password : account->password;
	account->totp = totp_seal(request, &chosen->key);
	account->totp_last = step;
	if (!account_keep(request->db, request->arena, account, &taken))
		return FAULT_CONFLICT;
	if (has_new_password)
		account_tell(request->db, request->arena, request->keyring, account, NOTICE_PASSWORD_CHANGED);
	if (!is_first)
		account_tell(request->db, request->arena, request->keyring, account, NOTICE_SECOND_STEP_CHANGED);
	visit_end_others(request->db, account->id, NULL);
	if (link)
		record_own(request, AUDIT_LINK_USED, account->id, link_detail(request->arena, link->kind));
	record_own(request, AUDIT_SECOND_STEP_CHANGED, account->id, NULL);
	if (link && link->kind == LINK_RESET)
		provider_forget_identities(request, account->id);
	return NO_FAULT;
}

void enrol_now(const struct request *request, struct reply *reply)
{
	const struct errand errand = errand_of(request);
	struct errors errors = { .count = 0 };
	const char *code = request_text(request, "code");
	struct request inside;
	struct chosen chosen;
	enum fault fault;
	int64_t step;

	if (!open_chosen(request, &chosen)) {
		reply_fault(request, reply, FAULT_GONE);
		return;
	}
	step = code ? totp_step(&chosen.key, code, clock_now(request->db), 0) : 0;
	if (!step) {
		errors_add(&errors, "code", _("These are not the digits. Wait for the next ones, and check the time of your phone."));
		draw(request, reply, chosen.account, &chosen.key, request_text(request, "chosen"), &errand, &errors);
		reply->status = 422;
		return;
	}
	fault = keep(request, &chosen, step);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	inside = gate_begin_visit(request, reply, chosen.account);
	visit_prove(request->db, &inside.visit->token_hash);
	provider_keep_claim(&inside, &errand);
	codes_show(&inside, reply, &errand);
}

void codes_show(const struct request *inside, struct reply *reply, const struct errand *errand)
{
	const struct staff_page about = { .title = _("Your codes on paper"), .here = ME_URL };
	struct buffer *out = &reply->body;
	struct hash hashes[RECOVERY_CODES];

	staff_begin(inside, reply, &about);
	html_print(out, "<p>%s</p>\n", _("When your phone is not at hand, one of these codes takes its place. Each is good once."));
	html_print(out, "<p><strong>%s</strong></p>\n<ul class=\"codes\">\n", _("They are shown now and never again. Print this page, or copy them on paper."));
	for (int i = 0; i < RECOVERY_CODES; i++) {
		const char *code = recovery_code(inside->arena);

		hashes[i] = recovery_hash(inside->arena, &inside->keyring->keys[0].key, inside->visit->account->id, code);
		html_print(out, "<li class=\"code\" dir=\"ltr\">%s</li>\n", code);
	}
	html(out, "</ul>\n");
	recovery_replace(inside->db, inside->visit->account->id, hashes, RECOVERY_CODES);
	record_own(inside, AUDIT_CODES_MADE, inside->visit->account->id, NULL);
	if (!errand->kept || !gate_draw_kept(inside, out, errand->kept))
		html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n",
			   errand->back ? errand->back : HOME_URL, _("I have them on paper, continue"));
	staff_end(reply);
}
