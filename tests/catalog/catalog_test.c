/* What is put into the library is found, what is withdrawn is not, and nothing of it stays. */
#include "db_work.h"

#include "base/buffer.h"
#include "catalog/catalog_store.h"
#include "catalog/search_store.h"

enum { A_DAY = 86400, FIRST = 900001 };

static struct work work_of(int64_t object, const char *title, const char *words)
{
	return (struct work){
		.kind = WORK_REPORT, .object = object, .number = 1, .published = 1800000000 + object * A_DAY % (1000 * A_DAY), .themes = "housing health",
		.title = arena_print(&arena, "{\"fr\": \"%s\"}", title), .about = "{\"fr\": \"Une consultation\"}", .body_name = "Comité du Jura",
		.words = arena_print(&arena, "{\"fr\": \"%s\"}", words),
	};
}

static void put(int64_t object, const char *title, const char *words)
{
	const struct work work = work_of(object, title, words);

	assert_int_equal(catalog_put(db, &arena, &work), NO_FAULT);
}

static struct found look(const char *words, int kind, int theme, int reader)
{
	const struct asked asked = asked_read(&arena, words);
	const struct search search = { &asked, kind, theme, reader, 0, 0, 20 };

	return catalog_search(db, &arena, &search);
}

static int64_t rows(void)
{
	return query_end_number(db_query(db, "SELECT (SELECT COUNT(*) FROM work) + (SELECT COUNT(*) FROM work_passage) + (SELECT COUNT(*) FROM work_word)"));
}

static const char *index_now(void)
{
	struct query *query;

	query_end(db_query(db, "SET SESSION group_concat_max_len = 10000000"));
	query = db_query(db, "SELECT SHA2(GROUP_CONCAT(HEX(word), ':', chunk, ':', HEX(works) ORDER BY word, chunk), 256) FROM work_word");
	assert_true(query_next(query));
	{
		const char *hash = query_text(query, &arena);

		query_end(query);
		return hash;
	}
}

static void what_is_put_there_is_found_and_shown(void **state)
{
	struct found found;

	(void)state;
	put(FIRST, "Zyglote et logement", "Les hébergements d’urgence. Rien d’autre.");
	found = look("zyglotes", ANY, ANY, ANY);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.works[0].work.object, FIRST);
	assert_null(found.works[0].passage);
	found = look("hebergement zyglote", ANY, ANY, ANY);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.works[0].passage, "Les hébergements d’urgence. Rien d’autre.");
	assert_string_equal(found.works[0].language, "fr");
	assert_int_equal(look("zyglote inconnu", ANY, ANY, ANY).count, 0);
}

static void filters_and_other_words_are_told(void **state)
{
	struct found found;

	(void)state;
	put(FIRST, "Zyglote", "un mot");
	assert_int_equal(look("zyglote", WORK_REPORT, ANY, ANY).count, 1);
	assert_int_equal(look("zyglote", WORK_REPORT, 10, 1).count, 1);
	assert_int_equal(look("zyglote", ANY, 11, ANY).count, 1);
	assert_int_equal(look("zyglote", ANY, 0, ANY).count, 0);
	found = look("zyglote", WORK_GUIDE, ANY, ANY);
	assert_int_equal(found.count, 0);
	assert_int_equal(found.unsorted, 1);
	assert_int_equal(found.alone[0], 0);
	found = look("zyglote zyxomme", WORK_REPORT, ANY, ANY);
	assert_int_equal(found.count, 0);
	assert_int_equal(found.alone[0], 1);
	assert_int_equal(found.alone[1], 0);
}

static void titles_come_first_then_the_newest(void **state)
{
	struct found found;

	(void)state;
	put(FIRST, "Zyglote", "un mot");
	put(FIRST + 1, "Autre chose", "un zyglote");
	put(FIRST + 2, "Encore", "des zyglotes");
	found = look("zyglote", ANY, ANY, ANY);
	assert_int_equal(found.count, 3);
	assert_int_equal(found.works[0].work.object, FIRST);
	assert_int_equal(found.works[1].work.object, FIRST + 2);
	assert_int_equal(found.works[2].work.object, FIRST + 1);
}

static void a_newer_version_takes_its_place(void **state)
{
	struct work work = work_of(FIRST, "Zyglote", "des zyxommes");
	int64_t after_one;

	(void)state;
	assert_int_equal(catalog_put(db, &arena, &work), NO_FAULT);
	after_one = rows();
	work.number = 2;
	work.words = "{\"fr\": \"des zyxommes\"}";
	assert_int_equal(catalog_put(db, &arena, &work), NO_FAULT);
	assert_int_equal(rows(), after_one);
	assert_int_equal(look("zyglote", ANY, ANY, ANY).works[0].work.number, 2);
	assert_int_equal(look("zyglote", ANY, ANY, ANY).count, 1);
}

static void a_text_and_a_synthesis_have_numbers_of_their_own(void **state)
{
	struct work work = work_of(FIRST, "Zyglote", "un");

	(void)state;
	assert_int_equal(catalog_put(db, &arena, &work), NO_FAULT);
	work.kind = WORK_SYNTHESIS;
	assert_int_equal(catalog_put(db, &arena, &work), NO_FAULT);
	assert_int_equal(look("zyglote", ANY, ANY, ANY).count, 2);
	assert_int_equal(look("zyglote", WORK_SYNTHESIS, ANY, ANY).count, 1);
}

static void nothing_of_what_is_withdrawn_stays(void **state)
{
	const int64_t before = rows();
	const char *index;

	(void)state;
	put(FIRST, "Zyglote", "un mot et des zyxommes en commun");
	put(FIRST + 1, "Autre zyglote", "un mot en commun");
	index = index_now();
	put(FIRST + 2, "Troisième zyglote", "des zyxommes en commun, et un zzyzx");
	assert_int_equal(look("zzyzx", ANY, ANY, ANY).count, 1);
	assert_int_equal(catalog_withdraw(db, &arena, FAMILY_TEXT, FIRST + 2), NO_FAULT);
	assert_int_equal(look("zzyzx", ANY, ANY, ANY).count, 0);
	assert_string_equal(index_now(), index);
	assert_int_equal(catalog_withdraw(db, &arena, FAMILY_TEXT, FIRST), NO_FAULT);
	assert_int_equal(look("zyglote", ANY, ANY, ANY).count, 1);
	assert_int_equal(catalog_withdraw(db, &arena, FAMILY_TEXT, FIRST + 1), NO_FAULT);
	assert_int_equal(catalog_withdraw(db, &arena, FAMILY_TEXT, FIRST + 1), NO_FAULT);
	assert_int_equal(rows(), before);
}

static void indexed_anew_it_is_the_same(void **state)
{
	const char *index;

	(void)state;
	put(FIRST, "Zyglote", "un mot et des zyxommes en commun");
	put(FIRST + 1, "Autre zyglote", "le cœur et l’âge");
	index = index_now();
	assert_true(catalog_rebuild(db) >= 2);
	assert_string_equal(index_now(), index);
}

static void it_can_be_sorted_otherwise_later(void **state)
{
	(void)state;
	put(FIRST, "Zyglote", "un zyxomme");
	assert_int_equal(catalog_sort(db, &arena, FAMILY_TEXT, FIRST, FOR_SUPPORTED, "training"), NO_FAULT);
	assert_int_equal(look("zyxomme", ANY, 3, ANY).count, 1);
	assert_int_equal(look("zyxomme", ANY, 10, ANY).count, 0);
	assert_int_equal(look("zyxomme", ANY, ANY, 1).count, 1);
	assert_int_equal(look("zyxomme", ANY, ANY, 0).count, 0);
	assert_int_equal(look("zyxomme", ANY, ANY, ANY).works[0].work.readers, FOR_SUPPORTED);
	assert_string_equal(look("zyxomme", ANY, ANY, ANY).works[0].passage, "un zyxomme");
	assert_int_equal(catalog_sort(db, &arena, FAMILY_TEXT, FIRST + 9, 0, ""), NO_FAULT);
}

static void a_long_text_is_cut_into_passages(void **state)
{
	struct buffer words = buffer_in(&arena);
	struct found found;

	(void)state;
	for (int i = 0; i < 200; i++)
		buffer_print(&words, "Une phrase de plus, qui porte le numéro z%d. ", i);
	put(FIRST, "Long", words.bytes);
	found = look("z150", ANY, ANY, ANY);
	assert_int_equal(found.count, 1);
	assert_non_null(strstr(found.works[0].passage, "numéro z150."));
	assert_true(strlen(found.works[0].passage) <= 320);
}

static void pages_follow_one_another(void **state)
{
	const struct asked asked = asked_read(&arena, "zyglote");
	struct search search = { &asked, ANY, ANY, ANY, 0, 20, 20 };
	struct found found;

	(void)state;
	for (int i = 0; i < 25; i++)
		put(FIRST + i, "Zyglote", "x");
	found = catalog_search(db, &arena, &search);
	assert_int_equal(found.count, 25);
	assert_int_equal(found.work_count, 5);
	assert_int_equal(found.works[4].work.object, FIRST);
	search.from = 40;
	found = catalog_search(db, &arena, &search);
	assert_int_equal(found.count, 25);
	assert_int_equal(found.work_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_is_put_there_is_found_and_shown),
		test_of_work(filters_and_other_words_are_told),
		test_of_work(titles_come_first_then_the_newest),
		test_of_work(a_newer_version_takes_its_place),
		test_of_work(a_text_and_a_synthesis_have_numbers_of_their_own),
		test_of_work(nothing_of_what_is_withdrawn_stays),
		test_of_work(indexed_anew_it_is_the_same),
		test_of_work(it_can_be_sorted_otherwise_later),
		test_of_work(a_long_text_is_cut_into_passages),
		test_of_work(pages_follow_one_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
