/*
 * work: the program account without a socket, on the tests' database; all of it
 * is undone after each test.
 */
#ifndef TESTS_ACCOUNT_WORK_H
#define TESTS_ACCOUNT_WORK_H

#include "test.h"

#include "account/account_store.h"
#include "account/password.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "db/db.h"
#include "outbox/notice.h"
#include "text/text.h"
#include "web/form.h"

/* The very table of routes that the program serves; a test of another one names it. */
#ifndef PROGRAM
#define PROGRAM "../cgi-bin/account.c"
#endif
int program_main(void);
#define main program_main
#include PROGRAM
#undef main

static struct arena arena;
static struct db *db;
static struct keyring keyring;
static struct config config = { .site_name = "Site", .address = "http://site.example", .mail_from = "consultations@site.example" };

static inline int begin_work(void **state)
{
	(void)state;
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	db = test_db(5);
	if (db_ready(db))
		return -1;
	/* The database's clock stands: what must be waited for is not over because the machine is slow. */
	query_end(db_query(db, "SET timestamp = UNIX_TIMESTAMP()"));
	return db_fault(db);
}

static inline int undo_work(void **state)
{
	enum fault fault = db_undo(db);

	(void)state;
	db_close(db);
	arena_close(&arena);
	return fault;
}

#define test_of_work(test) cmocka_unit_test_setup_teardown(test, begin_work, undo_work)

static inline int64_t last_id(void)
{
	struct query *query = db_query(db, "SELECT LAST_INSERT_ID()");
	int64_t id = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return id;
}

static inline int64_t keep_body(const char *slug, const char *kind, int64_t parent)
{
	struct query *query = db_query(db, "INSERT INTO body (parent, kind, slug, name, state) VALUES (NULLIF(?, 0), ?, ?, ?, 'active')");

	query_give_number(query, parent);
	query_give_text(query, kind);
	query_give_text(query, slug);
	query_give_text(query, slug);
	query_end(query);
	return last_id();
}

/* A browser: its cookies, and the token of the visit in its forms. */
struct browser {
	int64_t account;
	const char *cookies, *form;
};

static const char sesame[] = "trois petits chats dorment";

/* Made once, as it takes a tenth of a second. */
static inline const char *sesame_hash(void)
{
	static struct arena lasting;
	static const char *hash;

	if (!hash)
		hash = password_hash(&lasting, sesame);
	return hash;
}

/* Where it does not matter in which body, 1 stands for some. */
static inline int64_t some_body(int64_t body)
{
	const struct place *place = place_find(db, &arena, body);

	if (!place)
		place = place_find_slug(db, &arena, "t-some");
	return place ? place->id : keep_body("t-some", "committee", 0);
}

static inline int64_t keep_account(const char *mail, int64_t wanted, unsigned set)
{
	int64_t body = some_body(wanted), id = account_add(db, &arena, arena_print(&arena, "Name of %s", mail), mail, body);
	struct account *account = account_find(db, &arena, id);
	int taken;

	account->state = ACCOUNT_ACTIVE;
	account->password = sesame_hash();
	assert_true(account_keep(db, &arena, account, &taken));
	if (set)
		assert_true(role_keep(db, id, account->version + 1, body, set));
	return id;
}

static inline struct browser signed_in(int64_t account)
{
	struct visit visit = { .account = account_find(db, &arena, account) };
	const char *token = visit_begin(db, &arena, account);

	assert_true(visit_token_read(token, &visit.token_hash));
	return (struct browser){
		account, arena_print(&arena, "visit=%s", token), visit_form_token(&arena, &keyring.keys[0].key, &visit),
	};
}

/* The same, with the password given a moment ago. */
static inline struct browser signed_in_now(int64_t account)
{
	struct browser browser = signed_in(account);
	struct hash token_hash;

	visit_token_read(browser.cookies + strlen("visit="), &token_hash);
	visit_prove(db, &token_hash);
	return browser;
}

static struct reply answered(struct request *request, const char *query, const char *form)
{
	struct reply reply = { .status = 200, .body = buffer_in(&arena) };
	enum fault fault;

	text_use(request->language);
	request->route = route_find(routes, request, &fault);
	if (request->route)
		fault = form_read(request, query, strlen(query), FROM_QUERY);
	if (!fault && form)
		fault = form_read(request, form, strlen(form), FROM_FORM);
	if (fault)
		reply_fault(request, &reply, fault);
	else
		route_request(&staff_gate, request, &reply);
	return reply;
}

static inline struct request request_of(const struct browser *browser, enum method method, const char *path)
{
	return (struct request){
		.arena = &arena, .db = db, .config = &config, .keyring = &keyring, .id = "abc123", .method = method,
		.path = path, .language = language_tagged("en"), .cookies = browser ? browser->cookies : "",
		.host = "site.example", .origin = "http://site.example",
	};
}

/* A path may have a query. */
static inline struct reply get(const struct browser *browser, const char *path)
{
	const char *mark = strchr(path, '?');
	struct request request = request_of(browser, GET, mark ? arena_copy_bytes(&arena, path, (size_t)(mark - path)) : path);

	return answered(&request, mark ? mark + 1 : "", NULL);
}

/* With the token of the visit. */
static inline struct reply post(const struct browser *browser, const char *path, const char *form)
{
	struct request request = request_of(browser, POST, path);
	const char *token = browser && browser->form ? arena_print(&arena, "form=%s&%s", browser->form, form) : form;

	return answered(&request, "", token);
}

static inline int shows(const struct reply *reply, const char *words)
{
	return strstr(reply->body.bytes, words) != NULL;
}

/* The value of a hidden field of the page. */
static inline const char *field_of(const struct reply *reply, const char *name)
{
	const char *mark = arena_print(&arena, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	const char *at = strstr(reply->body.bytes, mark);

	if (!at)
		return NULL;
	at += strlen(mark);
	return arena_copy_bytes(&arena, at, strcspn(at, "\""));
}

/* What a cookie was set to by this reply; NULL where it was left alone. */
static inline const char *cookie_of(const struct reply *reply, const char *name)
{
	for (int i = 0; i < reply->cookies; i++)
		if (!strcmp(reply->cookie[i].name, name))
			return reply->cookie[i].value;
	return NULL;
}

/* A value of the latest notice. */
static inline const char *told_field(enum notice_field field)
{
	struct query *query = db_query(db, "SELECT kind, recipient, sealed FROM outbox ORDER BY id DESC LIMIT 1");
	struct notice notice = { .language = &languages[0] };
	const char *sealed;
	size_t length;

	assert_true(query_next(query));
	notice.kind = notice_kind_tagged(query_text(query, &arena));
	notice.recipient = query_text(query, &arena);
	sealed = query_text(query, &arena);
	query_end(query);
	assert_true(notice_unpack(&arena, unseal(&arena, &keyring, "notice", sealed, &length), &notice));
	return notice.fields[field];
}

/* A new address for whoever is signed in, with the code that went there; `form`: all but that code. */
static inline struct reply change_mail(const struct browser *browser, const char *form)
{
	struct reply reply = post(browser, "/account/me/mail", form);
	const char *sent = reply.status == 200 ? field_of(&reply, "sent") : NULL;

	return sent ? post(browser, "/account/me/mail/code", arena_print(&arena, "sent=%s&code=%s", sent, told_field(NOTICE_DIGITS))) : reply;
}

#endif
