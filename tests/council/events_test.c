/* Whatever changes a text leaves an event of it: every POST route of the program, each sent with success here. */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"

#include "audit/audit_store.h"
#include "council/kept.h"
#include "recommendation/publish_store.h"

struct world {
	struct kept_text kept;
	struct browser rapporteur;
};

static struct world make_world(void)
{
	struct world world = { .kept = keep_text(keep_body("t-body", "council", 0)) };

	world.rapporteur = signed_in(keep_account("rapporteur@t.example", world.kept.body, role_bit(RAPPORTEUR)));
	return world;
}

static int version_of(int64_t text)
{
	return text_find(db, &arena, text)->version;
}

/* What each needs, as it succeeds. */
static const char *seen(const struct world *world)
{
	return arena_print(&arena, "seen=%d", version_of(world->kept.text));
}

static const char *about(const struct world *world)
{
	return arena_print(&arena, "%s&kind=opinion&title=Un+titre", seen(world));
}

static const char *put_away(const struct world *world)
{
	assert_int_equal(text_put_away(db, text_find(db, &arena, world->kept.text), 1), NO_FAULT);
	return seen(world);
}

static const char *written(const struct world *world)
{
	(void)world;
	return "seen=1&kind=recommendation&words=Tout+autre+chose.";
}

static const char *taken_out(const struct world *world)
{
	assert_true(paragraph_take_out(db, world->kept.paragraph, 1, 0));
	return "";
}

static const char *second(const struct world *world)
{
	return arena_print(&arena, "up=%lld", (long long)keep_paragraph(world->kept.text, PARAGRAPH_PROSE, "Ensuite."));
}

static void publish(const struct world *world)
{
	const char *why;

	assert_int_equal(text_publish(db, &arena, text_find(db, &arena, world->kept.text), 0, &why), NO_FAULT);
	query_end(db_query(db, "UPDATE text SET step = 'published'"));
}

static const char *again(const struct world *world)
{
	publish(world);
	return "since=Une+faute+de+moins.";
}

static const char *withdrawn(const struct world *world)
{
	publish(world);
	return "number=1&reason=Un+nom+y+est.";
}

static const struct {
	const char *path, *form;
	const char *(*make)(const struct world *world);		/* the form, where it depends on the world */
	enum audit_action action;
} cases[] = {
	{ "/council/body/{body}/new", "kind=guide&title=Un+titre", NULL, AUDIT_TEXT_BEGUN },
	{ "/council/text/{text}/about", NULL, about, AUDIT_TEXT_CHANGED },
	{ "/council/text/{text}/rapporteurs", "", NULL, AUDIT_TEXT_CHANGED },
	{ "/council/text/{text}/sorting", "theme-housing=1&for-supported=1", NULL, AUDIT_TEXT_CHANGED },
	{ "/council/text/{text}/away", NULL, seen, AUDIT_TEXT_CHANGED },
	{ "/council/text/{text}/back", NULL, put_away, AUDIT_TEXT_CHANGED },
	{ "/council/text/{text}/comments", "words=Bien.", NULL, AUDIT_TEXT_COMMENTED },
	{ "/council/text/{text}/versions", "label=Lu", NULL, AUDIT_TEXT_KEPT },
	{ "/council/text/{text}/add", "kind=prose&words=Un+paragraphe.", NULL, AUDIT_TEXT_WRITTEN },
	{ "/council/text/{text}/order", NULL, second, AUDIT_TEXT_WRITTEN },
	{ "/council/text/{text}/published", NULL, again, AUDIT_TEXT_PUBLISHED_AGAIN },
	{ "/council/text/{text}/withdraw", NULL, withdrawn, AUDIT_TEXT_PUBLICATION_WITHDRAWN },
	{ "/council/paragraph/{paragraph}", NULL, written, AUDIT_TEXT_WRITTEN },
	{ "/council/paragraph/{paragraph}/kept", NULL, written, AUDIT_TEXT_WRITTEN },
	{ "/council/paragraph/{paragraph}/out", "", NULL, AUDIT_TEXT_WRITTEN },
	{ "/council/paragraph/{paragraph}/in", NULL, taken_out, AUDIT_TEXT_WRITTEN },
	{ "/council/paragraph/{paragraph}/comments", "words=Bien.", NULL, AUDIT_TEXT_COMMENTED },
	{ "/council/comment/{comment}/done", "done=1", NULL, AUDIT_TEXT_COMMENTED },
	{ "/council/paragraph/{paragraph}/evidence", "kind=law&reference=Article+2", NULL, AUDIT_EVIDENCE_CITED },
	{ "/council/evidence/{evidence}/leave", "", NULL, AUDIT_EVIDENCE_LEFT },
	{ "/council/evidence/{evidence}/override", "reason=Connu.", NULL, AUDIT_EVIDENCE_OVERRIDDEN },
};

enum { CASES = sizeof(cases) / sizeof(*cases) };

static int case_of(const char *path)
{
	for (int i = 0; i < CASES; i++)
		if (!strcmp(cases[i].path, path))
			return i;
	print_error("POST %s: say in tests/council/events_test.c which event it leaves\n", path);
	fail();
	return 0;
}

static const char *path_of(const struct kept_text *kept, const char *pattern)
{
	const char *end = strchr(pattern, '}') + 1, *begin = strchr(pattern, '{');
	const int64_t id = !strncmp(begin, "{body", 5) ? kept->body : !strncmp(begin, "{text", 5) ? kept->text :
		!strncmp(begin, "{paragraph", 10) ? kept->paragraph : !strncmp(begin, "{comment", 8) ? kept->comment : kept->evidence;

	return arena_print(&arena, "%.*s%lld%s", (int)(begin - pattern), pattern, (long long)id, end);
}

static struct audit_line last_event(void)
{
	struct audit_line *list;

	return audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list) ? list[0] : (struct audit_line){ .event = { .action = "" } };
}

static void leaves_its_event(int at)
{
	const struct world world = make_world();
	const char *form = cases[at].make ? cases[at].make(&world) : cases[at].form;
	const int64_t before = audit_head_find(db).number;
	const struct reply reply = post(&world.rapporteur, path_of(&world.kept, cases[at].path), form);
	const struct audit_line last = last_event();

	if ((reply.status != 200 && reply.status != 303) || last.event.number != before + 1)
		fail_msg("%s: %d, %lld events", cases[at].path, reply.status, (long long)(last.event.number - before));
	assert_text(last.event.action, audit_actions[cases[at].action].tag);
	assert_text(last.event.kind, "text");
	assert_int_equal(last.event.account, world.rapporteur.account);
	assert_int_equal(last.event.body, world.kept.body);
	assert_true(audit_detail_fits(last.event.detail));
	if (cases[at].action != AUDIT_TEXT_BEGUN)
		assert_int_equal(last.event.object, world.kept.text);
}

/*
 * Amendments and votes: tests/council/vote_pages_test.c; steps, follow-up and relays: life_pages_test.c; documents that come in:
 * intake_pages_test.c; which send each of theirs.
 */
static int is_told_elsewhere(const char *path)
{
	return strstr(path, "/amend") || strstr(path, "/vote") || strstr(path, "/life") || strstr(path, "/follow") || strstr(path, "/relay") || strstr(path, "/intake");
}

static void every_form_leaves_its_event(void **state)
{
	(void)state;
	for (const struct route *route = routes; route->handle; route++) {
		if (route->method != POST || is_told_elsewhere(route->path))
			continue;
		leaves_its_event(case_of(route->path));
		assert_int_equal(db_undo(db), NO_FAULT);
		assert_int_equal(db_ready(db), NO_FAULT);
		arena_reset(&arena);
	}
}

/* Saved while it is typed, every few seconds: one event for one sitting. */
static void a_sitting_is_one_event(void **state)
{
	const struct world world = make_world();
	const char *path = path_of(&world.kept, "/council/paragraph/{paragraph}/kept");
	const int64_t before = audit_head_find(db).number;

	(void)state;
	for (int version = 1; version <= 5; version++) {
		const struct reply reply = post(&world.rapporteur, path, arena_print(&arena, "seen=%d&kind=recommendation&words=Mot+%d", version, version));

		assert_int_equal(reply.status, 200);
		assert_text(reply.body.bytes, arena_print(&arena, "{\"version\":%d}\n", version + 1));
	}
	assert_int_equal(audit_head_find(db).number, before + 1);
	query_end(db_query(db, "UPDATE paragraph SET changed = changed - 3600"));
	post(&world.rapporteur, path, "seen=6&kind=recommendation&words=Plus+tard");
	assert_int_equal(audit_head_find(db).number, before + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_form_leaves_its_event),
		test_of_work(a_sitting_is_one_event),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
