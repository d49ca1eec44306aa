/*
 * Whatever changes something leaves an event: every POST route of the program,
 * each sent with success here, or named below as one that changes nothing.
 */
#include "account/work.h"

#include <liboath/oath.h>

#include "account/provider_store.h"
#include "account/totp.h"
#include "audit/audit_store.h"
#include "base/seal.h"
#include "notify/stop.h"
#include "webhook/webhook_store.h"

static const char new_password[] = "password=une+toute+autre+histoire&repeated=une+toute+autre+histoire";

struct world {
	int64_t body;
	struct browser admin;		/* whose password was given a moment ago */
	int64_t member;
	int64_t version;		/* of the member */
};

static struct world make_world(void)
{
	struct world world = { .body = keep_body("t-body", "council", 0) };

	world.admin = signed_in_now(keep_account("admin@t.example", world.body, role_bit(ADMINISTRATOR) | role_bit(ANALYST)));
	world.member = keep_account("member@t.example", world.body, role_bit(MEMBER));
	world.version = account_find(db, &arena, world.member)->version;
	return world;
}

static const struct totp_key known_key = { { 7, 1, 2, 3, 4, 5, 6 } };

static const char *digits_of(const struct totp_key *key)
{
	char *digits = arena_take(&arena, TOTP_DIGITS + 1);

	assert_int_equal(oath_totp_generate((const char *)key->bytes, TOTP_SIZE, clock_now(db), 30, 0, TOTP_DIGITS, digits), OATH_OK);
	return digits;
}

static struct reply post_standing(const struct world *world, const char *what, int64_t version)
{
	return post(&world->admin, arena_print(&arena, "/account/person/%lld/%s", (long long)world->member, what),
		    arena_print(&arena, "version=%lld", (long long)version));
}

static struct reply post_own(const struct world *world, const char *path, const char *form)
{
	return post(&world->admin, path, arena_print(&arena, "%s&version=%lld&current=trois+petits+chats+dorment", form,
						     (long long)account_find(db, &arena, world->admin.account)->version));
}

/* Each sends the form of one route, as it succeeds. */

static struct reply sign_in(const struct world *world)
{
	(void)world;
	return post(NULL, "/account/sign-in", "mail=member%40t.example&password=trois+petits+chats+dorment");
}

static struct reply sign_in_code(const struct world *world)
{
	struct account *admin = account_find(db, &arena, world->admin.account);
	struct reply reply;
	int taken;

	admin->totp = seal(&arena, &keyring, "second step", known_key.bytes, TOTP_SIZE);
	assert_true(account_keep(db, &arena, admin, &taken));
	reply = post(NULL, "/account/sign-in", "mail=admin%40t.example&password=trois+petits+chats+dorment");
	return post(NULL, "/account/sign-in/code", arena_print(&arena, "passed=%s&code=%s", field_of(&reply, "passed"), digits_of(&known_key)));
}

static struct reply enrol(const struct world *world)
{
	struct reply reply = post(NULL, "/account/sign-in", "mail=admin%40t.example&password=trois+petits+chats+dorment");
	const char *chosen = field_of(&reply, "chosen"), *opened;
	struct totp_key key;
	size_t length;

	(void)world;
	opened = unseal(&arena, &keyring, "second step being set up", chosen, &length);
	assert_true(hex_read(strrchr(opened, ' ') + 1, key.bytes, TOTP_SIZE));
	return post(NULL, "/account/enrol", arena_print(&arena, "chosen=%s&code=%s", chosen, digits_of(&key)));
}

static struct reply sign_in_mail(const struct world *world)
{
	struct reply reply = post(NULL, "/account/sign-in/mail", "mail=member%40t.example");
	const struct browser asker = { .cookies = arena_print(&arena, "code=%s", cookie_of(&reply, "code")) };

	(void)world;
	return post(&asker, "/account/sign-in/mail/code", arena_print(&arena, "code=%s", told_field(NOTICE_DIGITS)));
}

static struct reply sign_out(const struct world *world)
{
	return post(&world->admin, "/account/sign-out", "");
}

static struct reply invitation(const struct world *world)
{
	return post(NULL, arena_print(&arena, "/account/invitation/%s", link_add(db, &arena, world->member, LINK_RESET)), new_password);
}

static struct reply my_name(const struct world *world)
{
	const struct browser member = signed_in(world->member);

	return post(&member, "/account/me/name", arena_print(&arena, "name=New&version=%lld", (long long)account_find(db, &arena, world->member)->version));
}

/* In other letters only: another address asks for its code first. */
static struct reply my_mail(const struct world *world)
{
	return post_own(world, "/account/me/mail", "mail=Admin%40t.example");
}

static struct reply my_address(const struct world *world)
{
	return change_mail(&world->admin, arena_print(&arena, "mail=new%%40t.example&version=%lld&current=trois+petits+chats+dorment",
		(long long)account_find(db, &arena, world->admin.account)->version));
}

static struct reply my_password(const struct world *world)
{
	return post_own(world, "/account/me/password", new_password);
}

static struct reply my_codes(const struct world *world)
{
	return post_own(world, "/account/me/codes", "");
}

static struct reply my_visit(const struct world *world)
{
	struct reply reply;
	const char *at;

	signed_in(world->admin.account);
	reply = get(&world->admin, "/account/me");
	at = strstr(reply.body.bytes, "/account/me/visits/");
	return post(&world->admin, arena_copy_bytes(&arena, at, strcspn(at, "\"")), "");
}

static struct reply my_visits(const struct world *world)
{
	return post(&world->admin, "/account/me/visits/end", "");
}

static struct reply choose_notices(const struct world *world)
{
	return post(&world->admin, NOTICES_URL, "tell-survey-opened=never&tell-survey-closed=daily&tell-survey-closing=nonsense");
}

static struct reply stop_notices(const struct world *world)
{
	const char *address = notices_stop_address(&arena, &keyring, &config, world->member, EVENT_SURVEY_OPENED);

	return post(NULL, address + strlen(config.address), "List-Unsubscribe=One-Click");
}

static struct reply make_token(const struct world *world)
{
	return post(&world->admin, "/account/tokens", "name=A+program&days=30&scope-figures=1");
}

static struct reply end_token(const struct world *world)
{
	struct reply reply = make_token(world);
	const char *at;

	reply = get(&world->admin, "/account/tokens");
	at = strstr(reply.body.bytes, "/account/tokens/");
	return post(&world->admin, arena_copy_bytes(&arena, at, strcspn(at, "\"")), "");
}

static struct reply my_provider(const struct world *world)
{
	const struct hash identity = hash_of("ada", 3);

	provider_identity_add(db, &identity, world->admin.account);
	return post(&world->admin, "/account/me/provider/end", "");
}

static struct reply invite(const struct world *world)
{
	return post(&world->admin, arena_print(&arena, "/account/people/%lld/add", (long long)world->body),
		    "name=X&mail=x%40t.example&role-member=1");
}

static struct reply change_roles(const struct world *world)
{
	return post(&world->admin, arena_print(&arena, "/account/people/%lld/%lld/roles", (long long)world->body, (long long)world->member),
		    arena_print(&arena, "version=%lld&role-expert=1", (long long)world->version));
}

static struct reply close_account(const struct world *world)
{
	return post_standing(world, "close", world->version);
}

static struct reply open_account(const struct world *world)
{
	assert_int_equal(close_account(world).status, 303);
	return post_standing(world, "open", world->version + 1);
}

static struct reply make_link(const struct world *world)
{
	return post_standing(world, "link", world->version);
}

static struct reply take_log(const struct world *world)
{
	return post(&world->admin, "/account/audit/export", "");
}

static int64_t first_college(void)
{
	struct query *query = db_query(db, "SELECT MIN(id) FROM college");
	int64_t id = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return id;
}

static struct reply add_body(const struct world *world)
{
	return post(&world->admin, "/network/body/t-body/add", "name=T+Below&kind=group&state=active&address=t-below");
}

static struct reply change_body(const struct world *world)
{
	return post(&world->admin, "/network/body/t-body/change", "name=Other&state=dormant&first_day=1/1/2020&version=1");
}

static const char member_form[] = "name=Zo%C3%A9&college=training&seat=titular&first_day=01/01/2026&last_day=01/01/2098";

static struct reply add_member(const struct world *world)
{
	return post(&world->admin, "/network/body/t-body/members/add", member_form);
}

static const char *mandate_url(const struct world *world, const char *what)
{
	struct query *query;
	int64_t id;

	assert_int_equal(add_member(world).status, 303);
	query = db_query(db, "SELECT MAX(id) FROM member WHERE body = ?");
	query_give_number(query, world->body);
	id = query_next(query) ? query_number(query) : 0;
	query_end(query);
	return arena_print(&arena, "/network/body/t-body/member/%lld%s", (long long)id, what);
}

static struct reply change_member(const struct world *world)
{
	return post(&world->admin, mandate_url(world, ""),
		    "name=Zo%C3%A9+M&mail=zoe%40t.example&college=professionals&seat=substitute&first_day=01/01/2026&last_day=01/01/2098&version=1&note=x");
}

static struct reply end_mandate(const struct world *world)
{
	return post(&world->admin, mandate_url(world, "/end"), "end_day=01/02/2026&version=1");
}

static struct reply write_list(const struct world *world)
{
	static const char list[] = "nom;du;coll\303\250ge\nL\303\251o;01/01/2026;training\n";
	struct upload file = { "file", "list.csv", list, sizeof(list) - 1 };
	struct request request = request_of(&world->admin, POST, "/network/body/t-body/members/import");
	struct reply reply;

	request.uploads = &file;
	request.upload_count = 1;
	reply = answered(&request, "", arena_print(&arena, "form=%s", world->admin.form));
	return post(&world->admin, "/network/body/t-body/members/import/write",
		    arena_print(&arena, "list=%s&seen=%s", field_of(&reply, "list"), field_of(&reply, "seen")));
}

static struct reply add_college(const struct world *world)
{
	return post(&world->admin, "/network/body/t-body/colleges/add", "name-fr=T+College");
}

static struct reply rename_college(const struct world *world)
{
	return post(&world->admin, arena_print(&arena, "/network/body/t-body/college/%lld", (long long)first_college()), "name-fr=Autre&version=1");
}

static struct reply move_college(const struct world *world)
{
	return post(&world->admin, "/network/body/t-body/colleges/move",
		    arena_print(&arena, "college=%lld&seen=1&place=2", (long long)first_college()));
}

static struct reply add_webhook(const struct world *world)
{
	return post(&world->admin, "/network/body/t-body/webhooks", "url=https%3A%2F%2Freceiver.example%2Fhook&event-survey-opened=1");
}

/* Of one in that state. */
static struct reply post_webhook(const struct world *world, enum webhook_state state, const char *what)
{
	struct webhook *list;

	assert_int_equal(add_webhook(world).status, 200);
	assert_int_equal(webhook_list(db, &arena, world->body, &list), 1);
	if (state)
		assert_true(webhook_set_state(db, list, state));
	return post(&world->admin, arena_print(&arena, "/network/body/t-body/webhook/%lld/%s", (long long)list->id, what),
		    arena_print(&arena, "version=%d", state ? 2 : 1));
}

static struct reply pause_webhook(const struct world *world)
{
	return post_webhook(world, WEBHOOK_ON, "pause");
}

static struct reply resume_webhook(const struct world *world)
{
	return post_webhook(world, WEBHOOK_DISABLED, "resume");
}

static struct reply renew_webhook(const struct world *world)
{
	return post_webhook(world, WEBHOOK_ON, "renew");
}

static struct reply remove_webhook(const struct world *world)
{
	return post_webhook(world, WEBHOOK_ON, "remove");
}

static struct reply try_webhook(const struct world *world)
{
	return post_webhook(world, WEBHOOK_PAUSED, "try");
}

static struct reply replay_webhook(const struct world *world)
{
	int64_t delivery;
	struct webhook *list;

	assert_int_equal(try_webhook(world).status, 303);
	query_end(db_query(db, "UPDATE webhook_delivery SET state = 'failed', done = 1"));
	delivery = query_end_number(db_query(db, "SELECT MAX(id) FROM webhook_delivery"));
	assert_int_equal(webhook_list(db, &arena, world->body, &list), 1);
	return post(&world->admin, arena_print(&arena, "/network/body/t-body/webhook/%lld/replay", (long long)list->id),
		    arena_print(&arena, "delivery=%lld", (long long)delivery));
}

static const struct {
	const char *path;
	struct reply (*send)(const struct world *world);	/* NULL: it changes nothing, and leads on or shows something */
	enum audit_action action;				/* what the last event says */
	int is_by_admin;
	const char *detail;
} cases[] = {
	{ "/account/sign-in",                       sign_in,       AUDIT_SIGNED_IN, 0, "" },
	{ "/account/sign-in/code",                  sign_in_code,  AUDIT_SIGNED_IN, 1, "" },
	/* Anybody can ask, of any address: what comes of it is told when it is used. */
	{ "/account/sign-in/mail",                  NULL,          0, 0, "" },
	{ "/account/sign-in/mail/code",             sign_in_mail,  AUDIT_SIGNED_IN, 0, "" },
	{ "/account/forgotten",                     NULL,          0, 0, "" },
	{ "/account/enrol",                         enrol,         AUDIT_CODES_MADE, 1, "" },
	{ "/account/sign-out",                      sign_out,      AUDIT_SIGNED_OUT, 1, "" },
	{ "/account/provider",                      NULL,          0, 0, "" },	/* leads to the provider: tests/site/provider.sh */
	{ "/account/invitation/{token}",            invitation,    AUDIT_SIGNED_IN, 0, "" },
	{ "/account/me/name",                       my_name,       AUDIT_NAME_CHANGED, 0, "" },	/* not the admin, who is an analyst too */
	{ "/account/me/mail",                       my_mail,       AUDIT_MAIL_CHANGED, 1, "" },
	{ "/account/me/mail/code",                  my_address,    AUDIT_MAIL_CHANGED, 1, "" },
	{ "/account/me/password",                   my_password,   AUDIT_PASSWORD_CHANGED, 1, "" },
	{ "/account/me/second-step",                NULL,          0, 0, "" },	/* shows a key: /account/enrol takes it */
	{ "/account/me/codes",                      my_codes,      AUDIT_CODES_MADE, 1, "" },
	{ "/account/me/visits/{visit}/end",         my_visit,      AUDIT_VISIT_ENDED, 1, "" },
	{ "/account/me/visits/end",                 my_visits,     AUDIT_VISITS_ENDED, 1, "" },
	{ "/account/me/provider/end",               my_provider,   AUDIT_PROVIDER_FORGOTTEN, 1, "" },
	{ "/account/proof",                         NULL,          0, 0, "" },	/* what it opens leaves an event of its own */
	{ "/account/notices",                       choose_notices, AUDIT_NOTICES_CHOSEN, 1, "changed=1" },
	{ "/account/notices/stop/{token}",          stop_notices,  AUDIT_NOTICES_CHOSEN, 0, "stopped=survey-opened" },
	{ "/account/tokens",                        make_token,    AUDIT_TOKEN_MADE, 1, NULL },
	{ "/account/tokens/{token}/revoke",         end_token,     AUDIT_TOKEN_REVOKED, 1, NULL },
	{ "/account/people/{body}/add",             invite,        AUDIT_LINK_MADE, 1, "link=invitation" },
	{ "/account/people/{body}/{account}/roles", change_roles,  AUDIT_ROLES_CHANGED, 1, "was=member is=expert" },
	{ "/account/person/{account}/close",        close_account, AUDIT_CLOSED, 1, "" },
	{ "/account/person/{account}/open",         open_account,  AUDIT_OPENED, 1, "" },
	{ "/account/person/{account}/link",         make_link,     AUDIT_LINK_MADE, 1, "link=reset" },
	{ "/account/audit/export",                  take_log,      AUDIT_EXPORTED, 1, NULL },
	{ "/network/body/{slug}/add",               add_body,      AUDIT_BODY_ADDED, 1, "" },
	{ "/network/body/{slug}/change",            change_body,   AUDIT_BODY_CHANGED, 1, "changed=name,state,from" },
	{ "/network/body/{slug}/members/add",       add_member,    AUDIT_MEMBER_ADDED, 1, "" },
	{ "/network/body/{slug}/members/import",    NULL,          0, 0, "" },	/* shows what would change: the next one writes it */
	{ "/network/body/{slug}/members/import/write", write_list, AUDIT_MEMBERS_IMPORTED, 1, "added=1 changed=0" },
	{ "/network/body/{slug}/member/{member}",   change_member, AUDIT_MEMBER_CHANGED, 1, "changed=name,mail,college,seat,note" },
	{ "/network/body/{slug}/member/{member}/end", end_mandate, AUDIT_MANDATE_ENDED, 1, "" },
	{ "/network/body/{slug}/colleges/add",      add_college,   AUDIT_COLLEGE_ADDED, 1, "" },
	{ "/network/body/{slug}/college/{college}", rename_college, AUDIT_COLLEGE_CHANGED, 1, "" },
	{ "/network/body/{slug}/colleges/move",     move_college,  AUDIT_COLLEGE_MOVED, 1, "" },
	{ "/network/body/{slug}/webhooks",          add_webhook,   AUDIT_WEBHOOK_ADDED, 1, NULL },
	{ "/network/body/{slug}/webhook/{webhook}/pause", pause_webhook, AUDIT_WEBHOOK_CHANGED, 1, NULL },
	{ "/network/body/{slug}/webhook/{webhook}/resume", resume_webhook, AUDIT_WEBHOOK_CHANGED, 1, NULL },
	{ "/network/body/{slug}/webhook/{webhook}/renew", renew_webhook, AUDIT_WEBHOOK_CHANGED, 1, NULL },
	{ "/network/body/{slug}/webhook/{webhook}/remove", remove_webhook, AUDIT_WEBHOOK_REMOVED, 1, NULL },
	{ "/network/body/{slug}/webhook/{webhook}/try", try_webhook, AUDIT_WEBHOOK_TRIED, 1, NULL },
	{ "/network/body/{slug}/webhook/{webhook}/replay", replay_webhook, AUDIT_WEBHOOK_TRIED, 1, NULL },
};

enum { CASES = sizeof(cases) / sizeof(*cases) };

static int case_of(const char *path)
{
	for (int i = 0; i < CASES; i++)
		if (!strcmp(cases[i].path, path))
			return i;
	print_error("POST %s: say in tests/account/events_test.c which event it leaves\n", path);
	fail();
	return 0;
}

static struct audit_line last_event(void)
{
	struct audit_line *list;

	return audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list) ? list[0] : (struct audit_line){ .event = { .action = "" } };
}

static void leaves_its_event(int at)
{
	const struct world world = make_world();
	const int64_t before = audit_head_find(db).number;
	struct reply reply = cases[at].send(&world);
	struct audit_line last = last_event();

	if (reply.status != 200 && reply.status != 303)
		print_error("%s: %d\n", cases[at].path, reply.status);
	assert_true(reply.status == 200 || reply.status == 303);
	if (last.event.number <= before || strcmp(last.event.action, audit_actions[cases[at].action].tag))
		print_error("%s left %s\n", cases[at].path, last.event.number > before ? last.event.action : "no event");
	assert_true(last.event.number > before);
	assert_text(last.event.action, audit_actions[cases[at].action].tag);
	assert_int_equal(last.event.account, cases[at].is_by_admin ? world.admin.account : world.member);
	/* What happens to a new body is read there, and by those above. */
	if (cases[at].action == AUDIT_BODY_ADDED) {
		assert_text(last.place_slug, "t-below");
	} else {
		assert_int_equal(last.event.body, world.body);
		assert_text(last.place_slug, "t-body");
	}
	if (cases[at].detail)
		assert_text(last.event.detail, cases[at].detail);
}

static void every_form_leaves_its_event(void **state)
{
	(void)state;
	for (const struct route *route = routes; route->handle; route++) {
		int at;

		if (route->method != POST)
			continue;
		at = case_of(route->path);
		if (cases[at].send)
			leaves_its_event(at);
		assert_int_equal(db_undo(db), NO_FAULT);
		assert_int_equal(db_ready(db), NO_FAULT);
		arena_reset(&arena);
	}
}

/* Nothing that somebody typed, and nothing that opens anything. */
static void no_event_holds_a_name_or_a_secret(void **state)
{
	struct audit_line *list;
	const int64_t before = audit_head_find(db).number;

	(void)state;
	for (int i = 0; i < CASES; i++)
		if (cases[i].send) {
			const struct world world = make_world();

			cases[i].send(&world);
			query_end(db_query(db, "DELETE FROM account WHERE mail_folded LIKE '%@t.example'"));
			query_end(db_query(db, "DELETE m FROM member m JOIN body b ON b.id = m.body WHERE b.slug = 't-body'"));
			query_end(db_query(db, "UPDATE college SET version = 1"));
			query_end(db_query(db, "DELETE FROM body WHERE slug = 't-below'"));
			query_end(db_query(db, "DELETE FROM body WHERE slug = 't-body'"));
		}
	assert_true(audit_list(db, &arena, &(struct audit_filter){ 0 }, (int)(audit_head_find(db).number - before), &list) >= CASES);
	for (int i = 0; list[i].event.number > before + 1; i++) {
		const char *detail = list[i].event.detail;

		assert_true(audit_detail_fits(detail));
		assert_true(strlen(detail) < 40);
		assert_null(strstr(detail, "t.example"));
	}
}

static int64_t count_of(enum audit_action action, int64_t account)
{
	const char *people = arena_print(&arena, "%lld", (long long)account);

	return audit_count(db, &(struct audit_filter){ .action = audit_actions[action].tag, .people = people }, 10000);
}

/* Wrong passwords fill nothing; the right one tells of them. Wrong codes, whose author knows the password, are told. */
static void guesses_do_not_flood_the_log(void **state)
{
	const struct world world = make_world();
	const int64_t before = audit_head_find(db).number;
	struct reply reply;
	const char *form;

	(void)state;
	for (int i = 0; i < 50; i++)
		post(NULL, "/account/sign-in", "mail=member%40t.example&password=wrong");
	assert_int_equal(audit_head_find(db).number, before);
	query_end(db_query(db, "UPDATE sign_in_guess SET waits = 0"));
	assert_int_equal(sign_in(&world).status, 303);
	assert_int_equal(count_of(AUDIT_PASSWORD_FOUND, world.member), 1);
	assert_int_equal(audit_head_find(db).number, before + 2);
	sign_in_code(&world);
	reply = post(NULL, "/account/sign-in", "mail=admin%40t.example&password=trois+petits+chats+dorment");
	form = arena_print(&arena, "passed=%s&code=1", field_of(&reply, "passed"));
	for (int i = 0; i < 50; i++)
		post(NULL, "/account/sign-in/code", form);
	assert_int_equal(count_of(AUDIT_CODE_REFUSED, world.admin.account), 6);
	for (int i = 0; i < 50; i++)
		post(&world.admin, "/account/me/codes", "current=wrong");
	assert_int_equal(count_of(AUDIT_PASSWORD_REFUSED, world.admin.account), 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_form_leaves_its_event),
		test_of_work(no_event_holds_a_name_or_a_secret),
		test_of_work(guesses_do_not_flood_the_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
