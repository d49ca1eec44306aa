/* A document against a text: which block is which paragraph, what taking it in would do, and that nobody's words are written over. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "paper/paper.h"
#include "recommendation/text_intake.h"
#include "text/text.h"

static struct arena arena;

enum { MOST = 20 };

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* "1R Un dossier|2P Ensuite": ids, kinds (H P R r), words; "1R Words~easy words". */
static struct revised revised_of(const char *told)
{
	struct paragraph *list = arena_array(&arena, struct paragraph, MOST);
	int count = 0;

	while (*told) {
		const size_t length = strcspn(told, "|");
		char *one = arena_copy_bytes(&arena, told, length), *words = strchr(one, ' '), *easy = strchr(one, '~');
		const char kind = words[-1];

		if (easy)
			*easy++ = '\0';
		list[count++] = (struct paragraph){ .id = strtoll(one, NULL, 10), .level = kind == 'r', .version = 1, .words = words + 1, .words_simple = easy ? easy : "",
			.kind = kind == 'H' ? PARAGRAPH_HEADING : kind == 'P' ? PARAGRAPH_PROSE : PARAGRAPH_RECOMMENDATION };
		told += length + (told[length] == '|');
	}
	return (struct revised){ count, list };
}

/* The same of a document: 0 is a block without a mark, -1 the easy words of paragraph 1. */
static struct paper *paper_of(const char *told)
{
	const struct revised as = revised_of(told);
	struct paper *paper = arena_new(&arena, struct paper);

	paper->text = 1;
	paper->version = 1;
	paper->blocks = arena_array(&arena, struct paper_block, MOST);
	for (int i = 0; i < as.count; i++)
		paper->blocks[paper->count++] = (struct paper_block){ as.list[i].kind == PARAGRAPH_HEADING ? PAPER_HEADING : as.list[i].kind == PARAGRAPH_PROSE ? PAPER_PROSE : PAPER_RECOMMENDATION,
			as.list[i].level, as.list[i].id < 0 ? -as.list[i].id : as.list[i].id, as.list[i].id < 0, as.list[i].words };
	return paper;
}

/* What will be, in order: "=1" as it is, "*1 words" changed, "!1 words" beside, "+words" new; then "-2" goes, "o3" stays, "x4" is not taken. */
static const char *would(const char *base, const char *now, const char *document)
{
	const struct revised was = revised_of(base), is = revised_of(now);
	const struct text_intake *intake = text_intake_of(&arena, &was, &is, paper_of(document));
	struct buffer out = buffer_in(&arena);

	assert_null(intake->why);
	buffer_add_text(&out, "");
	for (int i = 0; i < intake->count; i++) {
		const struct intake_one *one = &intake->list[i];

		assert_int_equal(one->paragraph.id, intake->then.list[i].id);
		if (one->act == INTAKE_ADDED)
			buffer_print(&out, "+%s ", one->paragraph.words);
		else
			buffer_print(&out, "%c%lld ", "=*!"[one->act], (long long)one->paragraph.id);
		if (one->act == INTAKE_CHANGED)
			buffer_print(&out, "%c %s%s%s ", one->paragraph.kind == PARAGRAPH_HEADING ? 'H' : one->paragraph.kind == PARAGRAPH_PROSE ? 'P' : one->paragraph.level ? 'r' : 'R',
				     one->paragraph.words, *one->paragraph.words_simple ? "~" : "", one->paragraph.words_simple);
		if (one->act == INTAKE_BESIDE)
			buffer_print(&out, "%s ", one->words);
	}
	for (int i = 0; i < intake->out_count; i++)
		buffer_print(&out, "-%lld ", (long long)intake->out[i]->id);
	for (int i = 0; i < intake->stay_count; i++)
		buffer_print(&out, "o%lld ", (long long)intake->stay[i]->id);
	for (int i = 0; i < intake->gone_count; i++)
		buffer_print(&out, "x%lld ", (long long)intake->gone[i].id);
	buffer_add_text(&out, intake->is_reordered ? "moved" : text_intake_is_idle(intake) ? "idle" : "");
	return out.bytes;
}

#define BASE "1H Titre|2R Un dossier suit la personne.~Facile.|3r Elle le lit.|4P Et voici pourquoi."

static void an_export_that_nobody_touched_changes_nothing(void **state)
{
	(void)state;
	assert_text(would(BASE, BASE, "1H Titre|2R Un dossier suit la personne.|-2P Facile.|3r Elle le lit.|4P Et voici pourquoi."), "=1 =2 =3 =4 idle");
	/* Written in another way it says the same. */
	assert_text(would("1P * un\n* __deux__", "1P * un\n* __deux__", "1P - un\n- **deux**"), "=1 idle");
	assert_text(would("1P Un mot\nà la ligne, 5 * 3", "1P Un mot\nà la ligne, 5 * 3", "1P Un mot à la ligne, 5 \\* 3"), "=1 idle");
	assert_text(would("1R Un titre de recommandation", "1R Un titre de recommandation", "1P Un titre de recommandation"), "=1 idle");
}

static void what_the_document_changed_is_taken(void **state)
{
	(void)state;
	assert_text(would(BASE, BASE, "1H Un titre|2R Un dossier suit chacun.|-2P Facile.|3r Elle le lit.|4P Et voici pourquoi."), "*1 H Un titre *2 R Un dossier suit chacun.~Facile. =3 =4 ");
	assert_text(would(BASE, BASE, "1H Titre|2R Un dossier suit la personne.|-2P Plus facile.|3r Elle le lit.|4P Et voici pourquoi."), "=1 *2 R Un dossier suit la personne.~Plus facile. =3 =4 ");
	/* Of another kind; a heading that is one no longer. */
	assert_text(would(BASE, BASE, "1P Titre|2R Un dossier suit la personne.|3R Elle le lit.|4H Et voici pourquoi."), "*1 P Titre =2 *3 R Elle le lit. *4 H Et voici pourquoi. ");
	/* New ones where they stand, and what goes. */
	assert_text(would(BASE, BASE, "0P D'abord|1H Titre|2R Un dossier suit la personne.|0R Autre|0r Encore|4P Et voici pourquoi."), "+D'abord =1 =2 +Autre +Encore =4 -3 ");
	/* Moved with the pages. */
	assert_text(would(BASE, BASE, "1H Titre|4P Et voici pourquoi.|2R Un dossier suit la personne.|3r Elle le lit."), "=1 =4 =2 =3 moved");
}

static void nobodys_words_are_written_over(void **state)
{
	(void)state;
	/* Changed here alone, changed in both, changed in both to the same. */
	assert_text(would("1P un|2P deux|3P trois", "1P un ici|2P deux ici|3P trois partout", "1P un|2P deux là|3P trois partout"), "=1 !2 deux là =3 ");
	/* The words here, the easy words there. */
	assert_text(would("1P un~f", "1P un ici~f", "1P un|-1P facile"), "*1 P un ici~facile ");
	/* Gone from the document, and changed here since; taken out here, and changed in the document. */
	assert_text(would("1P un|2P deux|3P trois", "1P un|2P deux ici", "1P un|3P trois là"), "=1 =2 o2 x3 idle");
	assert_text(would("1P un|2P deux", "1P un", "1P un|2P deux"), "=1 idle");
	/* What was added here since stays where it stands, the new ones of the document come where they stood in it. */
	assert_text(would("1P un|2P deux", "9P neuf|1P un|8P huit|2P deux", "1P un|0P entre|2P deux"), "=9 =1 +entre =8 =2 ");
	assert_text(would("1P un|2P deux|3P trois", "1P un|8P huit|2P deux|3P trois", "3P trois|1P un|2P deux"), "=3 =1 =8 =2 moved");
	/* Moved here, and not there. */
	assert_text(would("1P un|2P deux|3P trois", "3P trois|1P un|2P deux", "1P un|2P deux mots|3P trois"), "=3 =1 *2 P deux mots ");
}

static void lost_marks_are_found_again_by_words(void **state)
{
	(void)state;
	assert_text(would(BASE, BASE, "1H Titre|0P Un dossier suit la personne.|3r Elle le lit.|4P Et voici pourquoi."), "=1 =2 =3 =4 idle");
	assert_text(would(BASE, BASE, "1H Titre|0R Un dossier unique suit la personne.|3r Elle le lit.|4P Et voici pourquoi."), "=1 *2 R Un dossier unique suit la personne.~Facile. =3 =4 ");
	assert_text(would(BASE, BASE, "1H Titre|0R Tout autre chose, sans rapport.|3r Elle le lit.|4P Et voici pourquoi."), "=1 +Tout autre chose, sans rapport. =3 =4 -2 ");
	/* A mark that stands twice, or is of no paragraph of that version: new. */
	assert_text(would("1P un", "1P un", "1P un|77P autre"), "=1 +autre ");
}

static void an_empty_text_takes_all(void **state)
{
	(void)state;
	assert_text(would("", "", "0H Titre|0R Un|0r Deux|0P Trois"), "+Titre +Un +Deux +Trois ");
}

static void markdown_that_says_the_same(void **state)
{
	static const struct {
		enum paragraph_kind kind;
		const char *one, *other;
		int is_same;
	} pairs[] = {
		{ PARAGRAPH_PROSE, "a **b** c", "a __b__ c", 1 },
		{ PARAGRAPH_PROSE, "a **b** c", "a b c", 0 },
		{ PARAGRAPH_PROSE, "**a** **b**", "**a b**", 1 },
		{ PARAGRAPH_PROSE, "# Un\n\ndeux", "### Un\n\ndeux", 1 },
		{ PARAGRAPH_PROSE, "- a\n\n- b", "* a\n* b", 1 },
		{ PARAGRAPH_PROSE, "1. a\n2. b", "- a\n- b", 0 },
		{ PARAGRAPH_PROSE, "*a*\n**b**", "*a* **b**", 1 },
		{ PARAGRAPH_PROSE, "a  \nb", "a b", 0 },
		{ PARAGRAPH_PROSE, "[a](https://e.org)", "[a](https://e.com)", 0 },
		{ PARAGRAPH_HEADING, "1. *a*", "1.  *a*", 1 },
		{ PARAGRAPH_HEADING, "*a*", "a", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (words_mean_the_same(pairs[i].kind, pairs[i].one, pairs[i].other) != pairs[i].is_same)
			fail_msg("“%s” and “%s”", pairs[i].one, pairs[i].other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_export_that_nobody_touched_changes_nothing, begin, forget),
		cmocka_unit_test_setup_teardown(what_the_document_changed_is_taken, begin, forget),
		cmocka_unit_test_setup_teardown(nobodys_words_are_written_over, begin, forget),
		cmocka_unit_test_setup_teardown(lost_marks_are_found_again_by_words, begin, forget),
		cmocka_unit_test_setup_teardown(an_empty_text_takes_all, begin, forget),
		cmocka_unit_test_setup_teardown(markdown_that_says_the_same, begin, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
