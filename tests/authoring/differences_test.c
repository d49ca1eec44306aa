/* What changed between two texts, part by part. */
#include "around.h"

#include "authoring/beginnings.h"
#include "authoring/differences.h"
#include "authoring/edit.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

static const char *before;

static int begin(void **state)
{
	struct edit edit;

	(void)state;
	text_use(language_tagged("en"));
	edit_open(&edit, &arena, document_begin(&arena, "fr ar", "S"));
	for (const char *name = "a"; *name < 'e'; name = arena_print(&arena, "%c", *name + 1))
		edit_add_question(&edit, "s", NULL, *name == 'a' ? "choice" : "line", name);
	edit_add_section(&edit, "s", "T");
	before = edit_close(&edit);
	return 0;
}

static struct edit opened(void)
{
	struct edit edit;

	assert_true(edit_open(&edit, &arena, before));
	return edit;
}

/* "+x -y >z a.label.fr: A -> B". */
static const char *told(struct edit *edit)
{
	struct difference *list;
	struct buffer out = buffer_in(&arena);
	const int count = differences_of(&arena, before, edit_close(edit), &list);

	for (int i = 0; i < count; i++) {
		if (i)
			buffer_add_text(&out, " | ");
		if (list[i].type == PART_CHANGED)
			buffer_print(&out, "%s %s: %s -> %s", list[i].part, list[i].key, list[i].before, list[i].after);
		else
			buffer_print(&out, "%s %s", list[i].type == PART_ADDED ? "added" : list[i].type == PART_MOVED ? "moved" : "removed", list[i].part);
	}
	return count ? out.bytes : "";
}

static void test_nothing_differs_from_itself(void **state)
{
	struct edit edit = opened();

	(void)state;
	assert_text(told(&edit), "");
}

static void test_parts_are_added_removed_and_moved(void **state)
{
	struct edit edit = opened();

	(void)state;
	edit_add_question(&edit, "s", "a", "line", "x");
	edit_remove_question(&edit, "d");
	assert_text(told(&edit), "added x | removed d");
	edit = opened();
	edit_move_question(&edit, "b", DOWNWARDS);
	edit_move_question(&edit, "b", DOWNWARDS);
	assert_text(told(&edit), "moved b");
	edit = opened();
	edit_move_into(&edit, "d", "t");
	assert_text(told(&edit), "moved d");
}

static void test_texts_rules_and_answers_are_told(void **state)
{
	struct edit edit = opened();
	struct json_t *question = edit_question(&edit, "b");

	(void)state;
	edit_wording(question, "label", "fr", "bb");
	edit_wording(question, "hint", "ar", "ح");
	edit_text(question, "relevant", "${a} = 'a'");
	edit_flag(question, "required", 1);
	assert_text(told(&edit), "b hint.ar:  -> ح | b label.fr: b -> bb | b relevant:  -> ${a} = 'a' | b required:  -> yes");
	edit = opened();
	edit_wording(edit.root, "title", "fr", "Autre");
	edit_wording(edit_section(&edit, "t"), "title", "fr", "U");
	assert_text(told(&edit), " title.fr: S -> Autre | t title.fr: T -> U");
}

static void test_keys_are_said_in_words(void **state)
{
	(void)state;
	assert_text(difference_key_words(&arena, "label.fr"), "The question (Français)");
	assert_text(difference_key_words(&arena, "choices.c1.label.ar"), "Answer c1 (العربية)");
	assert_text(difference_key_words(&arena, "choices.order"), "Order");
	assert_text(difference_key_words(&arena, "relevant"), "Shown only if");
	assert_text(difference_key_words(&arena, "maximum"), "At most");
	assert_text(difference_key_words(&arena, "unheard"), "unheard");
}

static void test_quotations_are_asked_for_by_a_box(void **state)
{
	struct edit edit = opened();

	(void)state;
	edit_flag(edit_question(&edit, "b"), "for_quotes", 1);
	assert_text(told(&edit), "b for_quotes:  -> yes");
	assert_non_null(strstr(difference_key_words(&arena, "for_quotes"), "may be quoted"));
	assert_true(kind_has_setting("yes_no", "for_quotes") && kind_has_setting("consent", "for_quotes"));
	assert_false(kind_has_setting("text", "for_quotes") || kind_has_setting("department", "for_quotes"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nothing_differs_from_itself, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_parts_are_added_removed_and_moved, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_texts_rules_and_answers_are_told, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_keys_are_said_in_words, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_quotations_are_asked_for_by_a_box, begin, forget_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
