/* A text as a document on its pages: who has it, what it is, and the version that is kept of it, once. */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"

#include "audit/audit_store.h"
#include "council/kept.h"

struct world {
	struct kept_text kept;
	struct browser writer, member, stranger;
};

static struct world make_world(void)
{
	struct world world = { .kept = keep_text(keep_body("t-body", "committee", 0)) };

	world.writer = signed_in(keep_account("writer@t.example", world.kept.body, role_bit(RAPPORTEUR)));
	world.member = signed_in(keep_account("member@t.example", world.kept.body, role_bit(MEMBER)));
	world.stranger = signed_in(keep_account("stranger@t.example", keep_body("t-other", "committee", 0), role_bit(MEMBER)));
	return world;
}

static const char *file_url(const struct world *world, const char *format)
{
	return arena_print(&arena, "/council/text/%lld/file/%s", (long long)world->kept.text, format);
}

/* Of the last event, as it is written. */
static const char *last_detail(void)
{
	struct audit_line *list;

	assert_int_equal(audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list), 1);
	return arena_print(&arena, "%s %s", list[0].event.action, list[0].event.detail);
}

static void each_format_is_one(void **state)
{
	static const struct {
		const char *name, *kind, *begins;
	} cases[] = {
		{ "odt", "application/vnd.oasis.opendocument.text", "PK" },
		{ "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK" },
		{ "html", "text/html; charset=utf-8", "<!DOCTYPE html>" },
	};
	struct world world = make_world();
	struct text_version *list;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct reply reply = get(&world.writer, file_url(&world, cases[i].name));

		assert_int_equal(reply.status, 200);
		assert_text(reply.kind, cases[i].kind);
		assert_text(reply.file_name, arena_print(&arena, "text-%lld.%s", (long long)world.kept.text, cases[i].name));
		assert_int_equal(strncmp(reply.body.bytes, cases[i].begins, strlen(cases[i].begins)), 0);
	}
	/* Nothing changed between them. */
	assert_int_equal(version_list(db, &arena, world.kept.text, &list), 1);
	assert_text(last_detail(), "text-kept version=1");
	assert_int_equal(get(&world.writer, file_url(&world, "pdf")).status, 404);
	assert_int_equal(get(&world.stranger, file_url(&world, "odt")).status, 404);
}

static void what_changed_since_is_another_version(void **state)
{
	struct world world = make_world();
	const int64_t before = audit_head_find(db).number;

	(void)state;
	assert_int_equal(get(&world.writer, file_url(&world, "odt")).status, 200);
	assert_int_equal(audit_head_find(db).number, before + 1);
	assert_int_equal(get(&world.writer, file_url(&world, "odt")).status, 200);
	assert_int_equal(audit_head_find(db).number, before + 1);
	keep_paragraph(world.kept.text, PARAGRAPH_PROSE, "Ensuite.");
	assert_int_equal(get(&world.writer, file_url(&world, "html")).status, 200);
	assert_text(last_detail(), "text-kept version=2");
}

/* Somebody who writes it meanwhile finds it as they saw it. */
static void who_reads_it_keeps_nothing(void **state)
{
	struct world world = make_world();
	const int64_t before = audit_head_find(db).number;
	const int version = text_find(db, &arena, world.kept.text)->version;
	struct text_version *list;
	struct reply reply = get(&world.member, file_url(&world, "html"));

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "Un dossier suit la personne."));
	assert_false(shows(&reply, "puis rapportez ce document"));
	assert_int_equal(version_list(db, &arena, world.kept.text, &list), 0);
	assert_int_equal(text_find(db, &arena, world.kept.text)->version, version);
	assert_int_equal(audit_head_find(db).number, before);
}

/* Whatever the language of the visitor, in that of the text; the page after it is in the visitor's again. */
static void the_page_offers_it(void **state)
{
	struct world world = make_world();
	struct reply reply = get(&world.writer, file_url(&world, "html"));

	(void)state;
	assert_true(shows(&reply, "<html lang=\"fr\""));
	assert_true(shows(&reply, "<p class=\"mark\">"));
	assert_true(shows(&reply, "Un dossier suit la personne."));
	assert_true(shows(&reply, "Article 1"));
	reply = get(&world.writer, arena_print(&arena, "/council/text/%lld", (long long)world.kept.text));
	assert_true(shows(&reply, file_url(&world, "docx")));
	assert_true(shows(&reply, file_url(&world, "odt")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(each_format_is_one), test_of_work(what_changed_since_is_another_version), test_of_work(who_reads_it_keeps_nothing),
		test_of_work(the_page_offers_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
