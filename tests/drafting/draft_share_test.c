/* Drafts in the hands of readers: the form, what it refuses, the events it leaves; a synthesis that goes takes them along. */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "account/opened.h"
#include "audit/audit_store.h"
#include "synthesis/publication_store.h"
#include "synthesis/shared_draft_store.h"
#include "synthesis/synthesis_store.h"

#define DOCUMENT "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"A ?\"},\"name\":\"a\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

struct world {
	int64_t body, synthesis;
	struct browser analyst, foreign;
	const char *url;
};

static struct world make_world(void)
{
	struct world world = { .body = keep_body("t-council", "council", 0) };
	const struct opened opened = keep_plan(world.body, "Somebody", DOCUMENT);
	struct synthesis seen = { .version = 1 };

	open_now(opened.survey);
	seen.id = world.synthesis = synthesis_add(db, opened.consultation, 0);
	assert_int_equal(synthesis_write(db, &seen, &(struct synthesis_text){ "fr", "Titre", "Texte **gras**" }), NO_FAULT);
	world.analyst = signed_in(keep_account("analyst@t.example", world.body, role_bit(ANALYST)));
	world.foreign = signed_in(keep_account("foreign@t.example", keep_body("t-other", "council", 0), role_bit(ANALYST)));
	world.url = arena_print(&arena, "/analysis/synthesis/%lld/readers", (long long)world.synthesis);
	return world;
}

static const struct audit_event *last_event(void)
{
	struct audit_line *list;

	assert_int_equal(audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list), 1);
	return &list[0].event;
}

static const char code_mark[] = "/library/draft/";

static void it_is_shared_as_it_is_and_taken_back(void **state)
{
	const struct world world = make_world();
	struct reply reply = post(&world.analyst, world.url, "seen=2&reader=L%C3%A9a+Lectrice&days=7&in-fr=1");
	const char *at = strstr(reply.body.bytes, code_mark), *code;
	struct shared_draft *list;

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_non_null(at);
	code = arena_copy_bytes(&arena, at + strlen(code_mark), DRAFT_CODE_DIGITS);
	assert_text(shared_draft_page(db, &arena, shared_draft_find(db, &arena, code), "fr")->title, "Titre");
	assert_non_null(strstr(shared_draft_page(db, &arena, shared_draft_find(db, &arena, code), "fr")->article, "<strong>gras</strong>"));
	assert_int_equal(shared_draft_list(db, &arena, world.synthesis, &list), 1);
	assert_text(last_event()->action, "draft-shared");
	assert_int_equal(last_event()->account, world.analyst.account);
	assert_int_equal(last_event()->body, world.body);
	assert_text(last_event()->detail, arena_print(&arena, "synthesis=%lld draft=%lld days=7", (long long)world.synthesis, (long long)list[0].id));
	reply = get(&world.analyst, world.url);
	assert_true(shows(&reply, "Léa Lectrice"));
	assert_false(shows(&reply, code));
	assert_int_equal(post(&world.foreign, arena_print(&arena, "%s/%lld/end", world.url, (long long)list[0].id), "").status, 404);
	assert_int_equal(post(&world.analyst, arena_print(&arena, "%s/%lld/end", world.url, (long long)list[0].id), "").status, 303);
	assert_text(last_event()->action, "draft-ended");
	assert_null(shared_draft_find(db, &arena, code));
	assert_int_equal(post(&world.analyst, arena_print(&arena, "%s/%lld/end", world.url, (long long)list[0].id), "").status, 404);
}

static void what_does_not_fit_is_shared_with_nobody(void **state)
{
	static const struct { const char *form; int status; } cases[] = {
		{ "seen=2&days=7&in-fr=1", 422 }, { "seen=2&reader=L&days=31&in-fr=1", 422 }, { "seen=2&reader=L&days=0&in-fr=1", 422 },
		{ "seen=2&reader=L&days=7", 422 }, { "seen=2&reader=L&days=7&in-en=1", 422 }, { "seen=1&reader=L&days=7&in-fr=1", 409 },
	};
	const struct world world = make_world();
	struct synthesis seen = { .id = world.synthesis, .version = 2 };
	struct shared_draft *list;
	const int64_t before = audit_head_find(db).number;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(post(&world.analyst, world.url, cases[i].form).status, cases[i].status);
	/* A fault in one text: none is shared. */
	assert_int_equal(synthesis_write(db, &seen, &(struct synthesis_text){ "en", "Title", "[figure 999999999]" }), NO_FAULT);
	assert_int_equal(post(&world.analyst, world.url, "seen=3&reader=L&days=7&in-fr=1").status, 409);
	assert_int_equal(shared_draft_list(db, &arena, world.synthesis, &list), 0);
	assert_int_equal(audit_head_find(db).number, before);
}

static void the_link_is_mailed_where_that_is_wanted(void **state)
{
	const struct world world = make_world();
	struct reply reply = post(&world.analyst, world.url, "seen=2&reader=L%C3%A9a&days=7&in-fr=1&mail=lea");

	(void)state;
	assert_int_equal(reply.status, 422);
	reply = post(&world.analyst, world.url, "seen=2&reader=L%C3%A9a&days=7&in-fr=1&mail=lea%40t.example");
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "lea@t.example"));
	assert_text(told_field(NOTICE_NAME), "Léa");
	assert_text(told_field(NOTICE_LINE), "Titre");
	assert_non_null(strstr(told_field(NOTICE_LINK), code_mark));
	assert_true(shows(&reply, strstr(told_field(NOTICE_LINK), code_mark)));
}

static void twenty_may_have_one(void **state)
{
	static const char form[] = "seen=2&reader=L&days=7&in-fr=1";
	const struct world world = make_world();
	struct reply reply;

	(void)state;
	for (int i = 0; i < MOST_SHARED_DRAFTS; i++)
		assert_int_equal(post(&world.analyst, world.url, form).status, 200);
	reply = post(&world.analyst, world.url, form);
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "20 people have a draft"));
}

static void a_synthesis_that_goes_takes_them_along(void **state)
{
	const struct world world = make_world();
	struct shared_draft *list;

	(void)state;
	assert_int_equal(post(&world.analyst, world.url, "seen=2&reader=L&days=7&in-fr=1").status, 200);
	assert_int_equal(post(&world.analyst, arena_print(&arena, "/analysis/synthesis/%lld/remove", (long long)world.synthesis), "seen=2").status, 303);
	assert_int_equal(shared_draft_list(db, &arena, world.synthesis, &list), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(it_is_shared_as_it_is_and_taken_back),
		test_of_work(what_does_not_fit_is_shared_with_nobody),
		test_of_work(the_link_is_mailed_where_that_is_wanted),
		test_of_work(twenty_may_have_one),
		test_of_work(a_synthesis_that_goes_takes_them_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
