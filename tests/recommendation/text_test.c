/* What paragraphs are called, and where they go: recommendations with all that belongs to them. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "recommendation/text.h"

static struct arena arena;

/* One letter each: H heading, P prose, R recommendation, s what belongs to it. */
static struct paragraph *paragraphs(const char *spec)
{
	struct paragraph *list = arena_array(&arena, struct paragraph, strlen(spec) + 1);

	for (int i = 0; spec[i]; i++)
		list[i] = (struct paragraph){ .id = i, .level = spec[i] == 's', .kind = spec[i] == 'H' ? PARAGRAPH_HEADING :
			spec[i] == 'P' ? PARAGRAPH_PROSE : PARAGRAPH_RECOMMENDATION };
	return list;
}

static const char *numbers(const char *spec)
{
	const char *const *list = paragraph_numbers(&arena, paragraphs(spec), (int)strlen(spec));
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "");
	for (size_t i = 0; i < strlen(spec); i++)
		buffer_print(&out, "%s%s", i ? "|" : "", list[i]);
	return out.bytes;
}

static void numbers_follow_from_the_order(void **state)
{
	(void)state;
	assert_text(numbers(""), "");
	assert_text(numbers("HPRssPRsHR"), "|§ 1|1|1.1|1.2|§ 2|2|2.1||3");
	assert_text(numbers("sR"), "1|2");		/* it belongs to nothing */
	assert_text(numbers("RPs"), "1|§ 1|2");
}

/* Letters that tell them apart: what each became. */
static const char *moved(const char *spec, int index, int way)
{
	const int *order = paragraphs_moved(&arena, paragraphs(spec), (int)strlen(spec), index, way);
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, order ? "" : "nowhere");
	for (size_t i = 0; order && i < strlen(spec); i++)
		buffer_print(&out, "%d", order[i]);
	return out.bytes;
}

static void what_belongs_together_moves_together(void **state)
{
	(void)state;
	assert_text(moved("PPP", 0, 1), "102");
	assert_text(moved("PPP", 2, -1), "021");
	assert_text(moved("PPP", 0, -1), "nowhere");
	assert_text(moved("PPP", 2, 1), "nowhere");
	assert_text(moved("RssRs", 0, 1), "34012");
	assert_text(moved("RssRs", 3, -1), "34012");
	assert_text(moved("PRss", 0, 1), "1230");
	assert_text(moved("PRss", 1, -1), "1230");
	assert_text(moved("RssP", 1, 1), "0213");	/* within its recommendation */
	assert_text(moved("RssP", 2, 1), "nowhere");
	assert_text(moved("RssP", 1, -1), "nowhere");
}

static void only_what_is_not_adopted_may_be_changed(void **state)
{
	(void)state;
	assert_true(text_may_be_changed(&(struct text){ .step = STEP_PLENARY }));
	assert_false(text_may_be_changed(&(struct text){ .step = STEP_ADOPTED }));
	assert_false(text_may_be_changed(&(struct text){ .step = STEP_DROPPED }));
	assert_false(text_may_be_changed(&(struct text){ .step = STEP_DRAFT, .removed = 1 }));
}

static void a_beginning_is_cut_between_letters(void **state)
{
	const char *long_one = "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé";

	(void)state;
	assert_text(paragraph_beginning(&arena, "Un.\nDeux."), "Un.");
	assert_text(paragraph_beginning(&arena, "**Un** lieu * deux"), "Un lieu * deux");
	assert_int_equal(strlen(paragraph_beginning(&arena, long_one)) % 2, 1);	/* whole letters of two bytes, and an ellipsis of three */
	assert_text(paragraph_beginning(&arena, "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa"),
		    "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa…");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_follow_from_the_order),
		cmocka_unit_test(what_belongs_together_moves_together),
		cmocka_unit_test(only_what_is_not_adopted_may_be_changed),
		cmocka_unit_test(a_beginning_is_cut_between_letters),
	};
	const int failed = cmocka_run_group_tests_name("text", tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
