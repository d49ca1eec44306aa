/* What is published is read back whole, by its newest and by each of its numbers; what was changed since is not shown. */
#include "db_work.h"

#include "synthesis/publication_store.h"

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

/* Bytes that are no text. */
static const char drawing[] = "\x89PNG\0\xff";

static enum fault add(int64_t synthesis, int number, int64_t published)
{
	const struct publication_page pages[] = {
		{ .language = "en", .title = "Answers", .about = "Asking", .article = "<p>All of it</p>" },
		{ .language = "fr-simple", .title = "Ce que les gens disent", .about = "La question", .article = "<p>En bref</p>" },
		{ .language = "fr", .title = "Réponses", .about = "Consultation", .article = "<p>Tout, « et plus »</p>" },
	};
	const struct publication_file files[] = {
		{ "tout.json", "application/json", "", "JSON", 2, .content = "{}" },
		{ "figure-1.png", "image/png", "Une figure", "Image", sizeof(drawing), .content = drawing },
	};

	return publication_add(db, &(struct publishing){
		.synthesis = synthesis, .source = arena_print(&arena, "{\"number\":%d}", number), .page_count = 3, .pages = pages,
		.file_count = 2, .files = files, .number = number, .published = published });
}

static void what_was_published_is_read_back(void **state)
{
	int64_t synthesis = keep_synthesis();
	struct published_synthesis *publication, *numbers;
	struct publication_file *files, *file;

	(void)state;
	assert_int_equal(add(synthesis, 1, 1000), NO_FAULT);
	assert_int_equal(add(synthesis, 2, 2000), NO_FAULT);
	publication = publication_find(db, &arena, synthesis, 1);
	assert_non_null(publication);
	assert_int_equal(publication->number, 1);
	assert_int_equal(publication->newest, 2);
	assert_int_equal(publication->published, 1000);
	assert_text(publication->source, "{\"number\":1}");
	assert_memory_equal(publication->hash.bytes, hash_of("{\"number\":1}", 12).bytes, HASH_SIZE);
	assert_int_equal(publication->language_count, 3);
	assert_text(publication->languages[0], "fr");
	assert_text(publication->languages[1], "fr-simple");
	assert_text(publication->languages[2], "en");
	assert_int_equal(publication_find(db, &arena, synthesis, 0)->number, 2);
	assert_null(publication_find(db, &arena, synthesis, 3));
	assert_null(publication_find(db, &arena, synthesis + 1, 0));

	assert_int_equal(publication_numbers(db, &arena, synthesis, &numbers), 2);
	assert_int_equal(numbers[0].number, 2);
	assert_int_equal(numbers[1].number, 1);
	assert_int_equal(numbers[1].newest, 2);
	assert_null(numbers[0].source);
	assert_int_equal(publication_numbers(db, &arena, synthesis + 1, &numbers), 0);

	assert_int_equal(publication_files(db, &arena, publication->id, &files), 2);
	assert_text(files[0].name, "tout.json");
	assert_text(files[1].about, "Une figure");
	assert_null(files[1].content);
	file = publication_file(db, &arena, publication->id, "figure-1.png");
	assert_non_null(file);
	assert_text(file->kind, "image/png");
	assert_int_equal(file->size, sizeof(drawing));
	assert_memory_equal(file->content, drawing, sizeof(drawing));
	assert_memory_equal(file->hash.bytes, hash_of(drawing, sizeof(drawing)).bytes, HASH_SIZE);
	assert_null(publication_file(db, &arena, publication->id, "figure-2.png"));
	assert_null(publication_file(db, &arena, publication->id, "é.png"));
}

static void a_page_is_in_the_language_asked_or_in_the_first(void **state)
{
	int64_t synthesis = keep_synthesis();
	struct published_synthesis *publication;

	(void)state;
	assert_int_equal(add(synthesis, 1, 1000), NO_FAULT);
	publication = publication_find(db, &arena, synthesis, 0);
	assert_text(publication_page(db, &arena, publication, "en")->article, "<p>All of it</p>");
	assert_text(publication_page(db, &arena, publication, "fr-simple")->title, "Ce que les gens disent");
	assert_text(publication_page(db, &arena, publication, "ar")->language, "fr");
	assert_text(publication_page(db, &arena, publication, "ar")->article, "<p>Tout, « et plus »</p>");
}

/* A statement that was first run for one language serves the others too. */
static void each_language_is_looked_for_anew(void **state)
{
	static const char *const wanted[] = { "fr", "ar", "fr-simple", "en", "ar", "fr" }, *const got[] = { "fr", "fr", "fr-simple", "en", "fr", "fr" };
	int64_t synthesis = keep_synthesis();
	struct published_synthesis *publication, *list;
	struct publication_page *pages;

	(void)state;
	assert_int_equal(add(synthesis, 1, INT64_C(5000000000)), NO_FAULT);
	publication = publication_find(db, &arena, synthesis, 0);
	for (int i = 0; i < 6; i++) {
		assert_text(publication_page(db, &arena, publication, wanted[i])->language, got[i]);
		assert_true(publication_list(db, &arena, wanted[i], &list, &pages) >= 1);
		assert_text(pages[0].language, got[i]);
	}
}

/* Those of this test in the list, which may hold others'. */
static int listed(const char *language, int64_t synthesis, struct published_synthesis *publication, struct publication_page *page)
{
	struct published_synthesis *list;
	struct publication_page *pages;
	int count = publication_list(db, &arena, language, &list, &pages), found = 0;

	for (int i = 0; i < count; i++)
		if (list[i].synthesis == synthesis) {
			*publication = list[i];
			*page = pages[i];
			found++;
		}
	return found;
}

static void a_list_shows_the_newest_of_each(void **state)
{
	int64_t first = keep_synthesis(), second = keep_synthesis();
	struct published_synthesis publication, *list;
	struct publication_page page, *pages;

	(void)state;
	assert_int_equal(add(first, 1, INT64_C(5000000000)), NO_FAULT);
	assert_int_equal(add(second, 1, INT64_C(5000000001)), NO_FAULT);
	assert_int_equal(add(first, 2, INT64_C(5000000002)), NO_FAULT);
	assert_int_equal(listed("fr-simple", first, &publication, &page), 1);
	assert_int_equal(publication.number, 2);
	assert_int_equal(publication.newest, 2);
	assert_int_equal(publication.language_count, 3);
	assert_text(page.title, "Ce que les gens disent");
	assert_text(page.about, "La question");
	assert_null(page.article);
	assert_int_equal(listed("ar", second, &publication, &page), 1);
	assert_text(page.language, "fr");
	assert_text(page.title, "Réponses");
	assert_true(publication_list(db, &arena, "fr", &list, &pages) >= 2);
	assert_int_equal(list[0].synthesis, first);
	assert_int_equal(list[1].synthesis, second);
}

static void a_number_is_given_once(void **state)
{
	int64_t synthesis = keep_synthesis();
	struct published_synthesis *numbers;

	(void)state;
	assert_int_equal(add(synthesis, 1, 1000), NO_FAULT);
	assert_int_equal(add(synthesis, 1, 2000), FAULT_CONFLICT);
	assert_int_equal(publication_numbers(db, &arena, synthesis, &numbers), 1);
	assert_int_equal(numbers[0].published, 1000);
}

static void what_was_changed_since_is_not_shown(void **state)
{
	int64_t synthesis = keep_synthesis();
	struct published_synthesis *publication;
	struct query *query;

	(void)state;
	assert_int_equal(add(synthesis, 1, 1000), NO_FAULT);
	publication = publication_find(db, &arena, synthesis, 1);
	query = db_query(db, "UPDATE publication_page SET article = REPLACE(article, 'Tout', 'Rien') WHERE publication = ?");
	query_give_number(query, publication->id);
	query_end(query);
	assert_null(publication_page(db, &arena, publication, "fr"));
	assert_non_null(publication_page(db, &arena, publication, "en"));

	query = db_query(db, "UPDATE publication_file SET content = '{ }' WHERE publication = ? AND name = 'tout.json'");
	query_give_number(query, publication->id);
	query_end(query);
	assert_null(publication_file(db, &arena, publication->id, "tout.json"));
	assert_non_null(publication_file(db, &arena, publication->id, "figure-1.png"));

	query = db_query(db, "UPDATE publication SET source = '{}' WHERE id = ?");
	query_give_number(query, publication->id);
	query_end(query);
	publication = publication_find(db, &arena, synthesis, 1);
	assert_non_null(publication);
	assert_null(publication->source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_was_published_is_read_back),
		test_of_work(a_page_is_in_the_language_asked_or_in_the_first),
		test_of_work(each_language_is_looked_for_anew),
		test_of_work(a_list_shows_the_newest_of_each),
		test_of_work(a_number_is_given_once),
		test_of_work(what_was_changed_since_is_not_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
