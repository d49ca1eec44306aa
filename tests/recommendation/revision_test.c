/* What is told of two versions: the fewest words, the fewest moves; put together again it is both of them. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "recommendation/revision.h"

static struct arena arena;

static const char *side(const struct piece *pieces, int count, enum piece_type but)
{
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "");
	for (int i = 0; i < count; i++)
		if (pieces[i].type != but)
			buffer_add_text(&out, pieces[i].words);
	return out.bytes;
}

/* "{+new +}{-old -}same" */
static const char *told(const struct piece *pieces, int count)
{
	static const char *const open[] = { [PIECE_SAME] = "", [PIECE_REMOVED] = "{-", [PIECE_ADDED] = "{+" };
	static const char *const shut[] = { [PIECE_SAME] = "", [PIECE_REMOVED] = "-}", [PIECE_ADDED] = "+}" };
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "");
	for (int i = 0; i < count; i++)
		buffer_print(&out, "%s%s%s", open[pieces[i].type], pieces[i].words, shut[pieces[i].type]);
	return out.bytes;
}

static void compare_is(const char *before, const char *after, const char *wanted)
{
	struct piece *pieces;
	const int count = words_compared(&arena, before, after, &pieces);

	assert_text(told(pieces, count), wanted);
	assert_text(side(pieces, count, PIECE_ADDED), before);
	assert_text(side(pieces, count, PIECE_REMOVED), after);
}

static void words_are_marked(void **state)
{
	(void)state;
	compare_is("", "", "");
	compare_is("un deux", "un deux", "un deux");
	compare_is("", "un", "{+un+}");
	compare_is("un", "", "{-un-}");
	compare_is("un deux trois", "un trois", "un {-deux -}trois");
	compare_is("un trois", "un deux trois", "un {+deux +}trois");
	compare_is("un deux trois", "un DEUX trois", "un {-deux -}{+DEUX +}trois");
	compare_is("a b c a b b a ", "c b a b a c ", "{-a b -}c {+b +}a b {-b -}a {+c +}");
	compare_is("à côté\n\nde la", "à côté\nde la", "à {-côté\n\n-}{+côté\n+}de la");
}

static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % below;
}

static const char *any_words(unsigned *seed, unsigned most)
{
	static const char *const words[] = { "le ", "la\n", "de ", "un ", "et  " };
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "");
	for (unsigned i = draw(seed, most + 1); i > 0; i--)
		buffer_add_text(&out, words[draw(seed, 5)]);
	return out.bytes;
}

/* The longest common run of words, by the table that everybody knows. */
static int longest_common(const char *before, const char *after)
{
	enum { MOST = 64 };
	int table[MOST + 1][MOST + 1] = { { 0 } }, a = 0, b = 0;
	const char *x[MOST], *y[MOST];

	for (const char *at = before; *at; a++)
		for (x[a] = at, at += strcspn(at, " \n"); *at == ' ' || *at == '\n'; at++)
			;
	for (const char *at = after; *at; b++)
		for (y[b] = at, at += strcspn(at, " \n"); *at == ' ' || *at == '\n'; at++)
			;
	for (int i = 1; i <= a; i++)
		for (int j = 1; j <= b; j++) {
			const int is_same = !strncmp(x[i - 1], y[j - 1], 3), other = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j] : table[i][j - 1];

			table[i][j] = is_same && table[i - 1][j - 1] + 1 > other ? table[i - 1][j - 1] + 1 : other;
		}
	return table[a][b];
}

static int words_in(const char *text)
{
	int count = 0;

	while (*text) {
		count++;
		text += strcspn(text, " \n");
		text += strspn(text, " \n");
	}
	return count;
}

static void any_two_texts_are_told_by_the_fewest_words(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		const char *before = any_words(&seed, 24), *after = any_words(&seed, 24);
		struct piece *pieces;
		const int count = words_compared(&arena, before, after, &pieces);
		int same = 0;

		assert_text(side(pieces, count, PIECE_ADDED), before);
		assert_text(side(pieces, count, PIECE_REMOVED), after);
		for (int j = 0; j < count; j++)
			same += pieces[j].type == PIECE_SAME ? words_in(pieces[j].words) : 0;
		assert_int_equal(same, longest_common(before, after));
		if (i % 100 == 99)
			arena_reset(&arena);
	}
}

/* Nothing in common: it stops at the bound, and tells them as replaced. */
static void what_differs_altogether_is_replaced(void **state)
{
	struct buffer before = buffer_in(&arena), after = buffer_in(&arena);
	struct piece *pieces;

	(void)state;
	buffer_add_text(&before, "début ");
	buffer_add_text(&after, "début ");
	for (int i = 0; i < 1300; i++) {
		buffer_print(&before, "a%d ", i);
		buffer_print(&after, "b%d ", i);
	}
	assert_int_equal(words_compared(&arena, before.bytes, after.bytes, &pieces), 3);
	assert_int_equal(pieces[0].type, PIECE_SAME);
	assert_int_equal(pieces[1].type, PIECE_REMOVED);
	assert_text(side(pieces, 3, PIECE_REMOVED), after.bytes);
}

/* --- paragraphs: "1a 2b" are those of these ids, with these words */

static struct revised version(const char *spec)
{
	struct paragraph *list = arena_array(&arena, struct paragraph, strlen(spec) + 1);
	int count = 0;

	for (; *spec; spec += spec[2] ? 3 : 2)
		list[count++] = (struct paragraph){ .id = spec[0] - '0', .words = arena_copy_bytes(&arena, spec + 1, 1), .words_simple = "" };
	return (struct revised){ count, list };
}

/* "+3 -2 >1 ~4": came, went, moved, changed. */
static const char *revisions(const char *was, const char *is)
{
	const struct revised before = version(was), after = version(is);
	struct buffer out = buffer_in(&arena);
	struct revision *list;
	const int count = revision_of(&arena, &before, &after, &list);

	buffer_add_text(&out, "");
	for (int i = 0; i < count; i++) {
		const struct paragraph *one = list[i].after ? list[i].after : list[i].before;

		buffer_print(&out, "%s%s%s%s%lld ", list[i].before ? "" : "+", list[i].after ? "" : "-", list[i].is_moved ? ">" : "",
			     list[i].piece_count ? "~" : "", (long long)one->id);
	}
	return out.bytes;
}

static void paragraphs_come_go_move_and_change(void **state)
{
	(void)state;
	assert_text(revisions("", ""), "");
	assert_text(revisions("1a 2b 3c", "1a 2b 3c"), "");
	assert_text(revisions("", "1a 2b"), "+1 +2 ");
	assert_text(revisions("1a 2b", ""), "-1 -2 ");
	assert_text(revisions("1a 2b 3c", "1a 3c"), "-2 ");
	assert_text(revisions("1a 2b 3c", "1a 4d 2b 3c"), "+4 ");
	assert_text(revisions("1a 2b 3c 4d", "4d 1a 2b 3c"), ">4 ");
	assert_text(revisions("1a 2b 3c 4d", "2b 3c 4d 1a"), ">1 ");
	assert_text(revisions("1a 2b 3c", "1a 2x 3c"), "~2 ");
	assert_text(revisions("1a 2b 3c 4d", "4x 1a 3c 5e"), ">~4 -2 +5 ");
}

static void what_is_of_another_kind_or_easier_to_read_is_told(void **state)
{
	struct paragraph was = { .id = 1, .kind = PARAGRAPH_PROSE, .words = "a", .words_simple = "b" }, is = was;
	const struct revised before = { 1, &was }, after = { 1, &is };
	struct revision *list;

	(void)state;
	is.kind = PARAGRAPH_RECOMMENDATION;
	assert_int_equal(revision_of(&arena, &before, &after, &list), 1);
	assert_true(list[0].is_recast && !list[0].piece_count && !list[0].is_moved);
	is = was;
	is.words_simple = "c";
	assert_int_equal(revision_of(&arena, &before, &after, &list), 1);
	assert_true(list[0].simple_count == 2 && !list[0].piece_count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_marked),
		cmocka_unit_test(any_two_texts_are_told_by_the_fewest_words),
		cmocka_unit_test(what_differs_altogether_is_replaced),
		cmocka_unit_test(paragraphs_come_go_move_and_change),
		cmocka_unit_test(what_is_of_another_kind_or_easier_to_read_is_told),
	};
	const int failed = cmocka_run_group_tests_name("revision", tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
