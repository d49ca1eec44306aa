/* PDF and pictures of what was published: made once, whole, tagged, not blank; told where they cannot be; erased with it. */
#include "test.h"

#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/spawn.h"
#include "db/db.h"
#include "export/document.h"
#include "synthesis/rendering_work_store.h"
#include "synthesis/rendering_job_store.h"
#include "synthesis/rendering_store.h"

#define DRAWING(inside) \
	"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 100\" width=\"400\" height=\"100\">" inside "</svg>"

static struct arena arena;
static struct db *db;
static char directory[] = "/tmp/ancrage-rendering-XXXXXX";

static int begin_work(void **state)
{
	(void)state;
	db = test_db(5);
	memcpy(directory + sizeof(directory) - 7, "XXXXXX", 6);
	return !mkdtemp(directory) || db_ready(db);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

static int undo_work(void **state)
{
	enum fault fault = db_undo(db);

	(void)state;
	nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	db_close(db);
	arena_close(&arena);
	return fault;
}

#define test_of_work(test) cmocka_unit_test_setup_teardown(test, begin_work, undo_work)

static int64_t keep_synthesis(void)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact)"
		" VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id");
	int64_t consultation = query_end_number(query);

	query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");
	query_give_number(query, consultation);
	return query_end_number(query);
}

static struct export_file document_of_french(void)
{
	const struct document document = { .language = "fr", .title = "Le plan & la suite", .about = "", .dated = "", .address = "", .author = "",
					   .markup = "<h2>Une partie</h2>\n<p>Sept sur dix.</p>\n" };
	struct export_file file = { .arena = &arena };

	assert_int_equal(document_write(&document, &file), NO_FAULT);
	return file;
}

static const struct published_synthesis *published_with(const char *drawing)
{
	const int64_t synthesis = keep_synthesis();
	const struct export_file odt = document_of_french();
	const struct publication_page page = { .language = "fr", .title = "Le plan", .about = "", .article = "<p>Sept</p>" };
	const struct publication_file files[] = {
		{ "synthesis-fr.odt", "application/vnd.oasis.opendocument.text", "", "ODT", odt.length, .content = odt.bytes },
		{ "figure-1.svg", "image/svg+xml", "Une figure", "SVG", strlen(drawing), .content = drawing },
		{ "figure-1.odt", "application/vnd.oasis.opendocument.text", "Une figure", "ODT", odt.length, .content = odt.bytes },
		{ "figure-1.csv", "text/csv", "Une figure", "CSV", 1, .content = "a" },
	};

	assert_int_equal(publication_add(db, &(struct publishing){ .synthesis = synthesis, .source = "{}", .page_count = 1, .pages = &page,
		.file_count = 4, .files = files, .number = 1, .published = 1000 }), NO_FAULT);
	return publication_find(db, &arena, synthesis, 1);
}

static const char *at_place(const char *name)
{
	return arena_print(&arena, "%s/%s", directory, name);
}

static void claim_says(const char *command, const char *words)
{
	FILE *from = popen(command, "r");
	char *said = arena_take(&arena, 4000);

	assert_non_null(from);
	assert_true(fread(said, 1, 3999, from) > 0);
	pclose(from);
	if (!strstr(said, words))
		fail_msg("not said by %s: %s, but: %s", command, words, said);
}

static void keep_at(const char *path, const struct publication_file *file)
{
	FILE *to = fopen(path, "wb");

	assert_non_null(to);
	assert_int_equal(fwrite(file->content, 1, file->size, to), file->size);
	fclose(to);
}

static struct renderings renderings_here(const struct published_synthesis *publication)
{
	struct renderings here = renderings_of(publication);

	here.db = db;
	here.arena = &arena;
	here.directory = directory;
	return here;
}

static void each_is_made_once(void **state)
{
	const struct published_synthesis *publication = published_with(DRAWING("<rect width=\"200\" height=\"100\" fill=\"#000\"/>"));
	struct renderings made = renderings_here(publication);
	struct renderings again = made;
	const struct publication_file *pdf, *png;
	struct publication_file *list;

	(void)state;
	while (renderings_next(&made))
		assert_null(made.why);
	assert_int_equal(made.made, 2);
	assert_int_equal(rendering_list(db, &arena, publication->id, &list), 2);
	assert_text(list[0].name, "figure-1.png");
	assert_text(list[0].about, "Une figure");
	assert_text(list[1].name, "synthesis-fr.pdf");
	while (renderings_next(&again))
		assert_null(again.why);
	assert_int_equal(again.made, 0);

	pdf = rendering_find(db, &arena, publication->id, "synthesis-fr.pdf");
	keep_at(at_place("read.pdf"), pdf);
	claim_says(arena_print(&arena, "pdfinfo %s", at_place("read.pdf")), "Le plan & la suite");
	claim_says(arena_print(&arena, "pdfinfo %s | tr -d ' '", at_place("read.pdf")), "Tagged:yes");
	assert_non_null(memmem(pdf->content, pdf->size, "/Lang(fr-FR)", 12));
	claim_says(arena_print(&arena, "pdftotext %s -", at_place("read.pdf")), "Sept sur dix.");
	png = rendering_find(db, &arena, publication->id, "figure-1.png");
	keep_at(at_place("read.png"), png);
	/* Half of it black, half of it white: as much of each as is drawn. */
	claim_says(arena_print(&arena, "tests/synthesis/read_png.py %s", at_place("read.png")), "1600 400 half");
}

static void what_cannot_be_made_is_told(void **state)
{
	const struct published_synthesis *publication = published_with("<svg this is none");
	struct renderings made = renderings_here(publication);
	int told = 0;

	(void)state;
	while (renderings_next(&made))
		if (made.why) {
			assert_text(made.name, "figure-1.png");
			told++;
		}
	assert_int_equal(told, 1);
	assert_int_equal(made.made, 1);
	assert_null(rendering_find(db, &arena, publication->id, "figure-1.png"));
}

static void it_is_erased_with_its_publication(void **state)
{
	const struct published_synthesis *publication = published_with(DRAWING(""));
	const struct publication_file file = { .name = "synthesis-fr.pdf", .kind = "application/pdf", .about = "", .words = "PDF", .size = 3, .content = "PDF" };
	struct publication_file *list;

	(void)state;
	rendering_keep(db, publication->id, &file, "test 1");
	assert_int_equal(rendering_find(db, &arena, publication->id, "synthesis-fr.pdf")->size, 3);
	assert_true(publication_withdraw(db, publication->id));
	assert_int_equal(rendering_list(db, &arena, publication->id, &list), 0);
	rendering_keep(db, publication->id, &file, "test 1");
	assert_int_equal(rendering_list(db, &arena, publication->id, &list), 0);
	assert_null(rendering_find(db, &arena, publication->id, "synthesis-fr.pdf"));
}

static void what_was_changed_since_is_not_given(void **state)
{
	const struct published_synthesis *publication = published_with(DRAWING(""));
	const struct publication_file file = { .name = "synthesis-fr.pdf", .kind = "application/pdf", .about = "", .words = "PDF", .size = 3, .content = "PDF" };
	struct query *query;

	(void)state;
	rendering_keep(db, publication->id, &file, "test 1");
	query = db_query(db, "UPDATE publication_rendering SET content = 'pdf' WHERE publication = ?");
	query_give_number(query, publication->id);
	query_end(query);
	assert_null(rendering_find(db, &arena, publication->id, "synthesis-fr.pdf"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(each_is_made_once),
		test_of_work(what_cannot_be_made_is_told),
		test_of_work(it_is_erased_with_its_publication),
		test_of_work(what_was_changed_since_is_not_given),
	};

	/* As the steward has them run. */
	spawn_prepare(rendering_programs);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
