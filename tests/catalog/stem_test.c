/* What somebody types finds what was written: endings, case, accents, ligatures, apostrophes, three languages. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "catalog/asked.h"
#include "catalog/plain.h"
#include "catalog/posting.h"

static struct arena arena;

static int finds(const char *typed, const char *written, const char *language)
{
	const struct asked asked = asked_read(&arena, typed);
	struct word word = word_in(written);
	int found = 0;

	assert_int_equal(asked.count, 1);
	while (word_next(&word))
		found = found || asked_has(&arena, &asked, &word, language);
	return found;
}

static const struct { const char *typed, *written, *language; } found[] = {
	{ "logement", "Les logements", "fr" },
	{ "LOGEMENTS", "le logement", "fr" },
	{ "hebergement", "l’hébergement", "fr" },
	{ "hébergement", "L'HÉBERGEMENT", "fr" },
	{ "accompagner", "une personne accompagnée", "fr" },
	{ "accompagnee", "une personne accompagnée", "fr" },
	{ "accompagnées", "personnes accompagnees", "fr" },
	{ "accompagnement", "elle accompagne", "fr" },
	{ "professionnelles", "professionnel·le·s", "fr" },
	{ "coeur", "au cœur des métiers", "fr" },
	{ "cœur", "au coeur des métiers", "fr" },
	{ "œuvre", "ŒUVRES", "fr" },
	{ "ex aequo", "ex æquo", "fr" },
	{ "déontologie", "les règles déontologiques", "fr" },
	{ "deontologie", "déontologie", "fr-simple" },
	{ "formations", "la formation initiale", "fr" },
	{ "numerique", "outils numériques", "fr" },
	{ "quelqu’une réunion", "réunions", "fr" },
	{ "e\xCC\x81" "ducation", "éducations", "fr" },		/* an accent of its own */
	{ "héberge\xC2\xAD" "ment", "hébergement", "fr" },	/* a hyphen that is not shown */
	{ "2019", "entre 2018 et 2019", "fr" },
	{ "houses", "a house of one's own", "en" },
	{ "housing", "Housing first", "en" },
	{ "rights", "access to a right", "en" },
	{ "السكن", "سَكَن", "ar" },
	{ "حقوق", "الحقوق", "ar" },
	{ "الأطفال", "الاطفال", "ar" },
};

static void what_is_typed_finds_what_was_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(found) / sizeof(*found); i++) {
		const char *last = strrchr(found[i].typed, ' ');

		if (!finds(last ? last + 1 : found[i].typed, found[i].written, found[i].language))
			fail_msg("\"%s\" does not find \"%s\"", found[i].typed, found[i].written);
	}
}

static void other_words_are_not_found(void **state)
{
	(void)state;
	assert_false(finds("logement", "loger la commission", "en"));
	assert_false(finds("santé", "sans rien", "fr"));
	assert_false(finds("droit", "une adresse", "fr"));
	assert_false(finds("house", "la housse", "fr"));
}

static void common_words_and_articles_are_left_out(void **state)
{
	const struct asked asked = asked_read(&arena, "l'accès à la santé, qu'est-ce que c'est ?");

	(void)state;
	assert_int_equal(asked.count, 2);
	assert_string_equal(asked.words[0].written, "accès");
	assert_string_equal(asked.words[1].written, "santé");
	assert_true(asked.left_out > 0);
	assert_int_equal(asked_read(&arena, "de la et du").count, 0);
	assert_int_equal(asked_read(&arena, " ?!  « » ").count, 0);
	assert_int_equal(asked_read(&arena, NULL).count, 0);
}

static void only_so_many_words_are_searched_and_each_once(void **state)
{
	const struct asked asked = asked_read(&arena, "un logement logements LOGEMENT deux trois quatre cinq six sept huit neuf dix onze");

	(void)state;
	assert_int_equal(asked.count, MOST_ASKED);
	assert_true(asked.is_cut);
	assert_string_equal(asked.words[1].written, "deux");
}

static void a_long_word_is_cut_between_letters(void **state)
{
	struct buffer out = buffer_in(&arena);
	const char *keys[MOST_KEYS];
	struct word word;
	int count;

	(void)state;
	for (int i = 0; i < 100; i++)
		buffer_add_text(&out, "ш");
	word = word_in(out.bytes);
	assert_true(word_next(&word));
	count = stem_keys(&arena, &word, TONGUE_ANY, keys);
	assert_true(count > 0);
	for (int i = 0; i < count; i++)
		assert_true(strlen(keys[i]) <= LONGEST_KEY && !(strlen(keys[i]) % 2 == 0));
	assert_false(word_next(&word));
}

static void bytes_that_are_no_text_end_words(void **state)
{
	struct word word = word_in("a\xC3\x28 bien\xFF mal\xE2\x82");

	(void)state;
	while (word_next(&word))
		assert_true(word.length <= 4);
}

static void plain_words_have_no_marks(void **state)
{
	struct buffer out = buffer_in(&arena);

	(void)state;
	plain_add(&out, "# Un titre\n\nUn **mot** et [un lien](https://exemple.fr)\nà la ligne\n\n- un point\n- deux\n\n> dit <b>ainsi</b>\n");
	assert_string_equal(out.bytes, "Un titre\nUn mot et un lien à la ligne\nun point\ndeux\ndit <b>ainsi</b>\n");
}

static void entries_are_sorted_and_joined(void **state)
{
	struct entry one[4], other[4], both[8];
	struct entries a = { 0, one }, b = { 0, other }, either = { 0, both };
	unsigned char bytes[2 * ENTRY_SIZE];

	(void)state;
	/* The later work was kept first. */
	entry_write(&(struct entry){ 4099, 20000, 7, WEIGHT_WORDS }, bytes);
	entry_write(&(struct entry){ 4097, 20001, NO_PASSAGE, WEIGHT_TITLE }, bytes + ENTRY_SIZE);
	entries_add(&a, 1, bytes, sizeof(bytes));
	assert_int_equal(a.count, 2);
	assert_int_equal(a.list[0].work, 4097);
	assert_int_equal(a.list[1].day, 20000);
	assert_int_equal(entry_place(bytes, sizeof(bytes), bytes + ENTRY_SIZE), ENTRY_SIZE);
	entry_write(&(struct entry){ 4097, 20001, 3, WEIGHT_WORDS }, bytes);
	entries_add(&b, 1, bytes, ENTRY_SIZE);
	entries_either(&a, &b, &either);
	assert_int_equal(either.count, 2);
	assert_int_equal(either.list[0].passage, 3);
	assert_int_equal(either.list[0].weight, WEIGHT_TITLE);
	entries_both(&a, &b);
	assert_int_equal(a.count, 1);
	assert_int_equal(a.list[0].weight, WEIGHT_TITLE + WEIGHT_WORDS);
	assert_int_equal(a.list[0].passage, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_finds_what_was_written),
		cmocka_unit_test(other_words_are_not_found),
		cmocka_unit_test(common_words_and_articles_are_left_out),
		cmocka_unit_test(only_so_many_words_are_searched_and_each_once),
		cmocka_unit_test(a_long_word_is_cut_between_letters),
		cmocka_unit_test(bytes_that_are_no_text_end_words),
		cmocka_unit_test(plain_words_have_no_marks),
		cmocka_unit_test(entries_are_sorted_and_joined),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
