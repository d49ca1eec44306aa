#include "text/text.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"
#include "text/catalogues.h"

#define HEADER(plural) "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" \
	"\"Plural-Forms: " plural "\\n\"\n"
#define HOUSES "#, c-format\nmsgid \"%d house\"\nmsgid_plural \"%d houses\"\n"

/* "Only French" is missing from the others; "Nowhere" from all. */
static const char french[] = HEADER("nplurals=2; plural=(n > 1);")
	"msgid \"Everywhere\"\nmsgstr \"Partout\"\n"
	"msgid \"Only French\"\nmsgstr \"En français\"\n"
	"msgctxt \"verb\"\nmsgid \"Open\"\nmsgstr \"Ouvrir\"\n"
	"msgctxt \"state\"\nmsgid \"Open\"\nmsgstr \"Ouvert\"\n"
	"#, c-format\nmsgid \"Step %1$d of %2$d\"\nmsgstr \"Sur %2$d étapes, la %1$d\"\n"
	HOUSES "msgstr[0] \"%d maison\"\nmsgstr[1] \"%d maisons\"\n";

static const char simple[] = HEADER("nplurals=2; plural=(n > 1);")
	"msgid \"Everywhere\"\nmsgstr \"Dans tous les lieux\"\n";

static const char arabic[] =
	HEADER("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
	       " n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);")
	"msgid \"Everywhere\"\nmsgstr \"في كل مكان\"\n"
	HOUSES "msgstr[0] \"لا بيت\"\nmsgstr[1] \"بيت واحد\"\nmsgstr[2] \"بيتان\"\n"
	"msgstr[3] \"%d بيوت\"\nmsgstr[4] \"%d بيتا\"\nmsgstr[5] \"%d بيت\"\n";

static struct arena arena;

static void use(const char *tag)
{
	text_use(language_tagged(tag));
}

static const char *houses(int count)
{
	return text_print(&arena, text_plural("%d house", "%d houses", count), count);
}

static void falls_back_along_the_chain(void **state)
{
	static const struct {
		const char *tag, *everywhere, *only_french;
	} expected[LANGUAGES] = {
		{ "fr", "Partout", "En français" },
		{ "fr-simple", "Dans tous les lieux", "En français" },
		{ "en", "Everywhere", "Only French" },
		{ "ar", "في كل مكان", "En français" },
	};

	(void)state;
	/* Twice, and in both directions, so that no language leaves anything behind. */
	for (int turn = 0; turn < 4 * LANGUAGES; turn++) {
		int i = turn < 2 * LANGUAGES ? turn % LANGUAGES : LANGUAGES - 1 - turn % LANGUAGES;

		use(expected[i].tag);
		assert_ptr_equal(text_language(), &languages[i]);
		assert_string_equal(_("Everywhere"), expected[i].everywhere);
		assert_string_equal(_("Only French"), expected[i].only_french);
		assert_string_equal(_("Nowhere"), "Nowhere");
	}
}

static void tells_contexts_apart(void **state)
{
	static const char *const table[] = {
		N_IN("verb", "Open"), N_("Everywhere"), N_("Nowhere")
	};

	(void)state;
	use("fr");
	assert_string_equal(text_in("verb", "Open"), "Ouvrir");
	assert_string_equal(text_in("state", "Open"), "Ouvert");
	assert_string_equal(text_in("noun", "Open"), "Open");
	assert_string_equal(text_of(table[0]), "Ouvrir");
	assert_string_equal(text_of(table[1]), "Partout");
	assert_string_equal(text_of(table[2]), "Nowhere");
	use("en");
	assert_string_equal(text_in("verb", "Open"), "Open");
}

static void counts_in_each_language(void **state)
{
	(void)state;
	use("en");
	assert_string_equal(houses(0), "0 houses");
	assert_string_equal(houses(1), "1 house");
	assert_string_equal(houses(2), "2 houses");
	use("fr-simple");
	assert_string_equal(houses(0), "0 maison");
	assert_string_equal(houses(1), "1 maison");
	assert_string_equal(houses(2), "2 maisons");
	use("ar");
	assert_string_equal(houses(0), "لا بيت");
	assert_string_equal(houses(1), "بيت واحد");
	assert_string_equal(houses(2), "بيتان");
	assert_string_equal(houses(3), "3 بيوت");
	assert_string_equal(houses(10), "10 بيوت");
	assert_string_equal(houses(11), "11 بيتا");
	assert_string_equal(houses(99), "99 بيتا");
	assert_string_equal(houses(100), "100 بيت");
	assert_string_equal(houses(102), "102 بيت");
	assert_string_equal(houses(103), "103 بيوت");
	assert_string_equal(houses(2351), "2351 بيتا");
}

static void prints_values_in_any_order(void **state)
{
	static char longest[100000];

	(void)state;
	use("fr");
	assert_string_equal(text_print(&arena, _("Step %1$d of %2$d"), 2, 5), "Sur 5 étapes, la 2");
	use("en");
	assert_string_equal(text_print(&arena, _("Step %1$d of %2$d"), 2, 5), "Step 2 of 5");
	memset(longest, 'a', sizeof(longest) - 1);
	assert_string_equal(text_print(&arena, "%s", longest), longest);
	assert_string_equal(text_print(&arena, "%s%%", ""), "%");
}

/* The sanitizer, where there is one, stands before the C library's own counters. */
extern size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static size_t allocated(void)
{
	if (__sanitizer_get_current_allocated_bytes)
		return __sanitizer_get_current_allocated_bytes();
	return mallinfo2().uordblks;
}

static void switches_without_leaking(void **state)
{
	size_t before;

	(void)state;
	for (int i = 0; i < LANGUAGES; i++) {
		text_use(&languages[i]);
		assert_non_null(_("Everywhere"));
		assert_non_null(_("Nowhere"));
	}
	before = allocated();
	for (int i = 0; i < 100000; i++) {
		text_use(&languages[i % LANGUAGES]);
		assert_non_null(_("Everywhere"));
		assert_non_null(_("Nowhere"));
	}
	assert_int_equal(allocated(), before);
}

static int compiles(const char *translation)
{
	char command[1000];

	snprintf(command, sizeof(command),
		 "printf '%%s\\n' '#, c-format' 'msgid \"Step %%1$d of %%2$d\"' 'msgstr \"%s\"'"
		 " | msgfmt --check-format -o /dev/null -", translation);
	return !shell(command);
}

/* What keeps a mistaken translation from reading values that were never given. */
static void refuses_translations_that_ask_for_more(void **state)
{
	(void)state;
	assert_true(compiles("%2$d, %1$d"));
	assert_false(compiles("%1$s sur %2$d"));
	assert_false(compiles("%1$d"));
	assert_false(compiles("%2$d"));
	assert_false(compiles("%1$d %2$d %3$d"));
	assert_false(compiles("%1$d %2$d %n"));
	assert_false(compiles("100 %"));
}

/* The first to run: once a process has found the private locale, it remembers it. */
static void is_english_without_its_files(void **state)
{
	const char *directory = *state;

	text_open("/nonexistent");
	use("ar");
	assert_string_equal(_("Everywhere"), "Everywhere");
	assert_string_equal(houses(1), "1 house");
	text_open(directory);
	assert_string_equal(houses(1), "بيت واحد");
	text_open("/nonexistent");
	assert_string_equal(houses(1), "1 house");
	text_open(directory);
	assert_string_equal(houses(1), "بيت واحد");
}

static void write_file(const char *directory, const char *name, const char *text)
{
	char path[300];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	file = fopen(path, "w");
	if (!file || fputs(text, file) < 0 || fclose(file))
		abort();
}

int main(void)
{
	static char sources[] = "/tmp/ancrage-messages-XXXXXX";
	char *directory;
	int failures;

	if (!mkdtemp(sources))
		return 1;
	write_file(sources, "fr.po", french);
	write_file(sources, "fr-simple.po", simple);
	write_file(sources, "ar.po", arabic);
	directory = (char *)catalogues_make(sources);
	catalogues_remove(sources);
	if (!directory)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(is_english_without_its_files, directory),
		cmocka_unit_test(falls_back_along_the_chain),
		cmocka_unit_test(tells_contexts_apart),
		cmocka_unit_test(counts_in_each_language),
		cmocka_unit_test(prints_values_in_any_order),
		cmocka_unit_test(switches_without_leaking),
		cmocka_unit_test(refuses_translations_that_ask_for_more),
	};
	failures = cmocka_run_group_tests(tests, NULL, NULL);
	catalogues_remove(directory);
	arena_close(&arena);
	return failures;
}
