/* Documents that come in for a text, through its pages: read apart, looked at, taken in; refused in the visitor's words; events. */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"

#include "audit/audit_store.h"
#include "council/kept.h"
#include "exchange/program.h"
#include "paper/paper.h"
#include "paper/papers.h"
#include "recommendation/text_intake_store.h"

struct world {
	struct kept_text kept;
	struct browser rapporteur;
	int version;		/* of the text, that was kept */
};

static struct world make_world(void)
{
	struct world world = { .kept = keep_text(keep_body("t-body", "council", 0)) };

	if (!program)
		skip();
	config.intake_socket = program_path;
	world.rapporteur = signed_in(keep_account("rapporteur@t.example", world.kept.body, role_bit(RAPPORTEUR)));
	return world;
}

static int64_t add(struct world *world, enum paragraph_kind kind, const char *words)
{
	return keep_paragraph(world->kept.text, kind, words);
}

static const struct text *stored_text_of(const struct world *world)
{
	return text_find(db, &arena, world->kept.text);
}

static void keep_version(struct world *world)
{
	assert_int_equal(text_touch(db, world->kept.text), NO_FAULT);
	world->version = version_keep(db, &arena, stored_text_of(world), "", 0);
}

static const char *url(const struct world *world, const char *end)
{
	return arena_print(&arena, "/council/text/%lld%s", (long long)world->kept.text, end);
}

static struct reply bring(const struct world *world, struct file file)
{
	struct upload upload = { "file", "C:\\bureau\\rapport.odt", file.bytes, file.length };
	struct request request = request_of(&world->rapporteur, POST, url(world, "/intake"));

	request.uploads = &upload;
	request.upload_count = 1;
	return answered(&request, "", arena_print(&arena, "form=%s", world->rapporteur.form));
}

static const char *marked(int64_t paragraph, const char *words)
{
	return arena_print(&arena, "<text:p text:style-name='Ancrage_5f_own'>1</text:p><text:p><text:bookmark-start text:name='ancrage_p%lld'/>%s"
			   "<text:bookmark-end text:name='ancrage_p%lld'/></text:p>", (long long)paragraph, words, (long long)paragraph);
}

static struct file export_of(const struct world *world, const char *body)
{
	return odt(&arena, body, arena_print(&arena, "text %lld version %d", (long long)world->kept.text, world->version));
}

static int paragraphs(const struct world *world, struct paragraph **list)
{
	return text_paragraphs(db, &arena, world->kept.text, list);
}

static const char *kinds_of(const struct world *world)
{
	struct buffer out = buffer_in(&arena);
	struct paragraph *list;
	const int count = paragraphs(world, &list);

	buffer_add_text(&out, "");
	for (int i = 0; i < count; i++)
		buffer_print(&out, "%c %s\n", list[i].level ? 'r' : "HPR"[list[i].kind], list[i].words);
	return out.bytes;
}

static struct reply take(const struct world *world, const char *address, const char *form)
{
	return post(&world->rapporteur, address, arena_print(&arena, "seen=%d%s", stored_text_of(world)->version, form));
}

static struct audit_line last_event(void)
{
	struct audit_line *list;

	return audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list) ? list[0] : (struct audit_line){ .event = { .action = "" } };
}

static void left_event(const struct world *world, enum audit_action action)
{
	const struct audit_line last = last_event();

	assert_text(last.event.action, audit_actions[action].tag);
	assert_int_equal(last.event.object, world->kept.text);
	assert_int_equal(last.event.account, world->rapporteur.account);
	assert_true(audit_detail_fits(last.event.detail));
}

/* Any document, into a text that holds nothing: each block's kind can be said before. */
static void any_document_fills_an_empty_text(void **state)
{
	struct world world = make_world();
	struct reply reply;
	const char *address;

	(void)state;
	world.kept.text = text_add(db, &(struct text){ .body = world.kept.body, .title = "Vide", .title_simple = "", .mission = "" }, 0);
	reply = bring(&world, odt(&arena, "<text:h>Titre</text:h><text:p>Recommandation 1 : Un</text:p><text:p>1.1 Deux</text:p><text:p>Trois<draw:frame/></text:p><text:p>Quatre</text:p>", NULL));
	assert_int_equal(reply.status, 303);
	left_event(&world, AUDIT_DOCUMENT_BROUGHT);
	address = reply.location;
	reply = get(&world.rapporteur, address);
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "What “rapport.odt” would change") && shows(&reply, "5 paragraphs were read") && shows(&reply, "1 picture or drawing was left out."));
	assert_true(shows(&reply, "Paragraph 3 of the document, which will be number 1.1"));
	assert_text(kinds_of(&world), "");
	reply = take(&world, address, "&kind-0=heading&kind-1=recommendation&kind-2=recommendation&kind-3=sub&kind-4=out");
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, url(&world, ""));
	assert_text(kinds_of(&world), "H Titre\nR Un\nR Deux\nr Trois\n");
	left_event(&world, AUDIT_DOCUMENT_TAKEN);
	/* Pressed twice it is taken once. */
	reply = take(&world, address, "&kind-0=heading");
	assert_int_equal(reply.status, 303);
	assert_text(kinds_of(&world), "H Titre\nR Un\nR Deux\nr Trois\n");
	assert_text(version_find(db, &arena, world.kept.text, 1)->label, "From “rapport.odt”");
}

/* Evidence stays with its paragraph, is named where that goes; versions before and behind. */
static void an_export_comes_back_with_its_differences(void **state)
{
	struct world world = make_world();
	const int64_t second = add(&world, PARAGRAPH_PROSE, "Ensuite."), third = add(&world, PARAGRAPH_PROSE, "Enfin.");
	struct evidence *evidence;
	struct paragraph *list;
	struct reply reply;
	const char *address;

	(void)state;
	keep_version(&world);
	reply = bring(&world, export_of(&world, arena_print(&arena, "<text:p text:style-name='Ancrage_5f_recommendation'>Du neuf.</text:p>%s%s", marked(third, "Enfin."), marked(second, "Ensuite, et vite."))));
	assert_int_equal(reply.status, 303);
	address = reply.location;
	reply = get(&world.rapporteur, address);
	assert_true(shows(&reply, "Will be taken out") && shows(&reply, "With it goes what it rests on:") && shows(&reply, "Law: Article 1"));
	assert_true(shows(&reply, "Added") && shows(&reply, ">, et vite.<") == 0);
	assert_true(shows(&reply, "et vite.") && shows(&reply, "moved"));
	reply = take(&world, address, "");
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, url(&world, arena_print(&arena, "/differences?before=%d&after=%d", world.version + 1, world.version + 2)));
	assert_text(kinds_of(&world), "R Du neuf.\nP Enfin.\nP Ensuite, et vite.\n");
	assert_text(version_find(db, &arena, world.kept.text, world.version + 1)->label, "Before “rapport.odt”");
	reply = get(&world.rapporteur, reply.location);
	assert_true(reply.status == 200 && shows(&reply, "Taken out") && shows(&reply, "Added"));
	assert_int_equal(evidence_of_text(db, &arena, world.kept.text, &evidence), 1);
	assert_true(paragraph_find(db, &arena, world.kept.paragraph)->removed);
	assert_int_equal(paragraphs(&world, &list), 3);
	assert_int_equal(list[1].id, third);
}

/* Changed here meanwhile and in the document: both stand, none is lost, and somebody merges them by hand. */
static void both_sides_changed_is_kept_beside(void **state)
{
	struct world world = make_world();
	struct paragraph *here;
	struct other *others;
	struct reply reply;

	(void)state;
	keep_version(&world);
	assert_int_equal(text_touch(db, world.kept.text), NO_FAULT);
	here = paragraph_find(db, &arena, world.kept.paragraph);
	here->words = "Un dossier suit chacune.";
	assert_int_equal(paragraph_keep(db, here), NO_FAULT);
	reply = bring(&world, export_of(&world, marked(world.kept.paragraph, "Un carnet suit la personne.")));
	assert_int_equal(reply.status, 303);
	reply = get(&world.rapporteur, reply.location);
	assert_true(shows(&reply, "Changed here and in the document"));
	reply = take(&world, arena_print(&arena, "%s/%lld", url(&world, "/intake"), (long long)text_import_waiting(db, &arena, world.kept.text, world.rapporteur.account)->id), "");
	assert_int_equal(reply.status, 303);
	assert_text(kinds_of(&world), "R Un dossier suit chacune.\n");
	assert_int_equal(other_list(db, &arena, world.kept.paragraph, &others), 1);
	assert_text(others[0].words, "Un carnet suit la personne.");
}

/* Somebody wrote between the look and the yes: nothing is taken, and what it would do now is shown. */
static void what_was_not_seen_is_not_taken(void **state)
{
	struct world world = make_world();
	struct reply reply;
	const char *address;
	int seen;

	(void)state;
	keep_version(&world);
	reply = bring(&world, export_of(&world, marked(world.kept.paragraph, "Un carnet suit la personne.")));
	address = reply.location;
	seen = stored_text_of(&world)->version;
	add(&world, PARAGRAPH_PROSE, "Entre-temps.");
	reply = post(&world.rapporteur, address, arena_print(&arena, "seen=%d", seen));
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "Somebody else changed the text before you."));
	assert_text(kinds_of(&world), "R Un dossier suit la personne.\nP Entre-temps.\n");
	reply = take(&world, address, "");
	assert_int_equal(reply.status, 303);
	assert_text(kinds_of(&world), "R Un carnet suit la personne.\nP Entre-temps.\n");
}

static void refused(const struct world *world, struct file file, int status, const char *words)
{
	const int64_t before = audit_head_find(db).number;
	const struct reply reply = bring(world, file);

	if (reply.status != status || !shows(&reply, words))
		fail_msg("%d, not %d, “%s”: %s", reply.status, status, words, reply.body.bytes ? reply.body.bytes : "");
	assert_true(shows(&reply, "name=\"file\""));
	assert_int_equal(audit_head_find(db).number, before);
	assert_null(text_import_waiting(db, &arena, world->kept.text, world->rapporteur.account));
}

static void what_cannot_be_taken_in_is_told(void **state)
{
	struct world world = make_world();
	struct file large = { arena_take(&arena, PAPER_MOST_BYTES + 1), PAPER_MOST_BYTES + 1 };

	(void)state;
	keep_version(&world);
	refused(&world, (struct file){ "", 0 }, 422, "This file is empty.");
	refused(&world, large, 422, "too large");
	refused(&world, (struct file){ "%PDF-1.7", 8 }, 422, "This is a PDF");
	refused(&world, (struct file){ "<svg><script>", 13 }, 422, "no text document");
	refused(&world, (struct file){ "PK\3\4", 4 }, 422, "damaged");
	refused(&world, odt(&arena, "<text:p>a</text:p>", NULL), 422, "does not say that it comes from this text");
	refused(&world, odt(&arena, "<text:p>a</text:p>", "text 999999 version 1"), 422, "an export of another text");
	refused(&world, odt(&arena, "<text:p>a</text:p>", arena_print(&arena, "text %lld version 400", (long long)world.kept.text)), 422, "that was not kept");
	refused(&world, export_of(&world, "<text:p>a</text:p>"), 422, "marks of the paragraphs are missing");
	config.intake_socket = "/nowhere/socket";
	refused(&world, export_of(&world, marked(world.kept.paragraph, "a")), 503, "cannot be read at the moment");
	config.intake_socket = NULL;
	assert_true(shows(&(struct reply){ .body = get(&world.rapporteur, url(&world, "/intake")).body }, "Files are not read here"));
}

/* In the language of whoever brought it, by the process that read it. */
static void refusals_are_in_the_visitors_language(void **state)
{
	struct world world = make_world();
	struct upload upload = { "file", "a.pdf", "%PDF-1.7", 8 };
	struct request request = request_of(&world.rapporteur, POST, url(&world, "/intake"));
	struct reply reply;

	(void)state;
	request.uploads = &upload;
	request.upload_count = 1;
	request.language = language_tagged("fr");
	reply = answered(&request, "", arena_print(&arena, "form=%s", world.rapporteur.form));
	text_use(language_tagged("en"));
	assert_true(shows(&reply, "un PDF"));
}

static void what_nobody_takes_in_goes(void **state)
{
	struct world world = make_world();
	struct reply reply;
	int64_t first, second;

	(void)state;
	keep_version(&world);
	bring(&world, export_of(&world, marked(world.kept.paragraph, "a")));
	first = text_import_waiting(db, &arena, world.kept.text, world.rapporteur.account)->id;
	bring(&world, export_of(&world, marked(world.kept.paragraph, "b")));
	second = text_import_waiting(db, &arena, world.kept.text, world.rapporteur.account)->id;
	assert_null(text_import_find(db, &arena, first));
	reply = get(&world.rapporteur, url(&world, "/intake"));
	assert_true(shows(&reply, "did not take in yet"));
	reply = post(&world.rapporteur, url(&world, arena_print(&arena, "/intake/%lld/leave", (long long)second)), "");
	assert_int_equal(reply.status, 303);
	left_event(&world, AUDIT_DOCUMENT_BROUGHT);
	assert_null(text_import_find(db, &arena, second));
	assert_int_equal(get(&world.rapporteur, url(&world, arena_print(&arena, "/intake/%lld", (long long)second))).status, 404);
	bring(&world, export_of(&world, marked(world.kept.paragraph, "c")));
	assert_int_equal(text_import_purge(db, 100), 0);
	query_end(db_query(db, "UPDATE text_import SET made = made - 8 * 86400"));
	/* This one, and the one that came with the text. */
	assert_int_equal(text_import_purge(db, 100), 2);
}

/* Of another text it is not there; an adopted text takes nothing. */
static void only_where_it_belongs_and_while_it_may_change(void **state)
{
	struct world world = make_world();
	const struct kept_text other = keep_text(world.kept.body);
	struct reply reply;
	const char *address;

	(void)state;
	keep_version(&world);
	reply = bring(&world, export_of(&world, marked(world.kept.paragraph, "a")));
	address = arena_print(&arena, "/council/text/%lld%s", (long long)other.text, strstr(reply.location, "/intake/"));
	assert_int_equal(get(&world.rapporteur, address).status, 404);
	query_end(db_query(db, "UPDATE text SET step = 'adopted'"));
	assert_int_equal(take(&world, reply.location, "").status, 409);
	assert_text(kinds_of(&world), "R Un dossier suit la personne.\n");
	assert_int_equal(bring(&world, export_of(&world, marked(world.kept.paragraph, "a"))).status, 409);
}

static int start(void **state)
{
	(void)state;
	program_start();
	return 0;
}

static int end(void **state)
{
	(void)state;
	program_end();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(any_document_fills_an_empty_text),
		test_of_work(an_export_comes_back_with_its_differences),
		test_of_work(both_sides_changed_is_kept_beside),
		test_of_work(what_was_not_seen_is_not_taken),
		test_of_work(what_cannot_be_taken_in_is_told),
		test_of_work(refusals_are_in_the_visitors_language),
		test_of_work(what_nobody_takes_in_goes),
		test_of_work(only_where_it_belongs_and_while_it_may_change),
	};

	return cmocka_run_group_tests(tests, start, end);
}
