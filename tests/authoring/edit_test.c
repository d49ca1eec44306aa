/* What authors do to a questionnaire, one change after another; every kind as it begins. */
#include "around.h"

#include "authoring/beginnings.h"
#include "authoring/edit.h"
#include "authoring/outline.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/kind.h"
#include "text/text.h"

static struct edit edit;

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return !edit_open(&edit, &arena, document_begin(&arena, "fr fr-simple", "Vos outils"));
}

/* "first(a b) second()": closes the edit. */
static const char *shape(void)
{
	struct buffer out = buffer_in(&arena);
	const struct outline outline = outline_of(&arena, edit_close(&edit), NULL);

	for (int i = 0; i < outline.count; i++) {
		buffer_print(&out, "%s%s(", i ? " " : "", outline.sections[i].name);
		for (int j = 0; j < outline.sections[i].count; j++)
			buffer_print(&out, "%s%s", j ? " " : "", outline.sections[i].questions[j].name);
		buffer_add_text(&out, ")");
	}
	return out.bytes;
}

static void test_names_are_made_of_labels_and_never_twice(void **state)
{
	(void)state;
	assert_text(edit_add_question(&edit, "vos_outils", NULL, "line", "Où êtes-vous ?"), "ou_etes_vous");
	assert_text(edit_add_question(&edit, "vos_outils", NULL, "line", "Où êtes vous"), "ou_etes_vous_2");
	assert_text(edit_add_question(&edit, "vos_outils", NULL, "line", "؟؟"), "question");
	assert_text(edit_add_question(&edit, "vos_outils", "ou_etes_vous", "line", "2024 ?"), "question_2");
	assert_text(edit_add_section(&edit, "vos_outils", "Vos outils"), "vos_outils_2");
	assert_null(edit_add_question(&edit, "nowhere", NULL, "line", "Rien"));
	assert_null(edit_add_question(&edit, "vos_outils", NULL, "telepathy", "Rien"));
	assert_text(shape(), "vos_outils(ou_etes_vous question_2 ou_etes_vous_2 question) vos_outils_2()");
}

static void add_six(void)
{
	edit_add_section(&edit, "vos_outils", "Fin");
	for (const char *label = "a"; *label < 'd'; label = arena_print(&arena, "%c", *label + 1))
		edit_add_question(&edit, "vos_outils", NULL, "line", label);
	edit_add_question(&edit, "fin", NULL, "line", "x");
}

static void test_questions_move_across_sections(void **state)
{
	(void)state;
	add_six();
	assert_int_equal(edit_move_question(&edit, "a", UPWARDS), 0);
	assert_int_equal(edit_move_question(&edit, "a", DOWNWARDS), 1);
	assert_int_equal(edit_move_question(&edit, "c", DOWNWARDS), 1);
	assert_int_equal(edit_move_question(&edit, "x", DOWNWARDS), 0);
	assert_int_equal(edit_move_question(&edit, "x", UPWARDS), 1);
	assert_int_equal(edit_move_question(&edit, "x", UPWARDS), 1);
	assert_int_equal(edit_move_question(&edit, "gone", UPWARDS), 0);
	assert_int_equal(edit_move_into(&edit, "b", "fin"), 1);
	assert_int_equal(edit_move_section(&edit, "fin", UPWARDS), 1);
	assert_int_equal(edit_move_section(&edit, "fin", UPWARDS), 0);
	assert_text(shape(), "fin(c b) vos_outils(a x)");
}

static void test_copies_and_removals(void **state)
{
	(void)state;
	add_six();
	assert_text(edit_duplicate(&edit, "a"), "a_2");
	assert_int_equal(edit_remove_question(&edit, "b"), 1);
	assert_int_equal(edit_remove_question(&edit, "b"), 0);
	assert_int_equal(edit_remove_section(&edit, "fin"), 1);
	assert_int_equal(edit_remove_section(&edit, "vos_outils"), 0);
	assert_text(shape(), "vos_outils(a a_2 c)");
}

static void test_keys_come_and_go(void **state)
{
	struct json_t *question;
	const char *document;

	(void)state;
	edit_add_question(&edit, "vos_outils", NULL, "integer", "Combien ?");
	question = edit_question(&edit, "combien");
	edit_number(question, "minimum", "2,5");
	edit_number(question, "maximum", "12");
	edit_number(question, "minimum", " ");
	edit_flag(question, "required", 1);
	edit_wording(question, "hint", "fr", "À peu près.");
	edit_wording(question, "label", "fr-simple", "Combien en tout ?");
	edit_wording(question, "hint", "fr", "");
	document = edit_close(&edit);
	assert_non_null(strstr(document, "{\"kind\":\"integer\",\"label\":{\"fr\":\"Combien ?\",\"fr-simple\":\"Combien en tout ?\"},"
			       "\"maximum\":12,\"name\":\"combien\",\"required\":true}"));
}

static void test_each_kind_begins_without_a_fault(void **state)
{
	struct document_faults faults = { .count = 0 };
	const char *document;

	(void)state;
	for (const struct beginning *one = beginnings; one->kind; one++)
		assert_non_null(edit_add_question(&edit, "vos_outils", NULL, one->kind, one->kind));
	document = edit_close(&edit);
	document_read(&arena, document, strlen(document), &faults);
	for (int i = 0; i < faults.count; i++)
		print_error("%s: %s\n", faults.fault[i].path, faults.fault[i].words);
	assert_int_equal(faults.count, 0);
}

static void test_every_kind_can_be_added_and_all_its_settings_set(void **state)
{
	static const char *const elsewhere[] = { "choices", "rows", "low", "high", "proposed" };

	(void)state;
	for (int kind = 0; kind < QUESTION_KINDS; kind++) {
		const char *const *key = question_kinds[kind].keys;

		if (!beginning_named(question_kinds[kind].name))
			fail_msg("nothing is known of how a question of the kind %s begins", question_kinds[kind].name);
		for (; key && *key; key++) {
			int is_known = 0;

			for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++)
				is_known |= !strcmp(elsewhere[i], *key);
			for (const struct setting *setting = settings; setting->key; setting++)
				is_known |= !strcmp(setting->key, *key);
			if (!is_known)
				fail_msg("%s of the kind %s cannot be set", *key, question_kinds[kind].name);
		}
	}
	edit_close(&edit);
}

static void test_words_become_a_list(void **state)
{
	struct json_t *question;

	(void)state;
	edit_add_question(&edit, "vos_outils", NULL, "file", "Un fichier");
	question = edit_question(&edit, "un_fichier");
	edit_words(question, "accept", " pdf, image ;odt");
	edit_words(question, "other", " , ");
	assert_non_null(strstr(edit_close(&edit), "{\"accept\":[\"pdf\",\"image\",\"odt\"],\"kind\""));
}

static void test_a_part_is_compared_alone(void **state)
{
	const char *before, *after;

	(void)state;
	add_six();
	before = edit_close(&edit);
	edit_open(&edit, &arena, before);
	edit_wording(edit_question(&edit, "a"), "hint", "fr", "Ici.");
	edit_move_question(&edit, "b", DOWNWARDS);
	after = edit_close(&edit);
	assert_int_equal(document_part_is_same(&arena, before, after, "a"), 0);
	assert_int_equal(document_part_is_same(&arena, before, after, "b"), 1);
	assert_int_equal(document_part_is_same(&arena, before, after, "vos_outils"), 1);
	assert_int_equal(document_part_is_same(&arena, before, after, "never"), 1);
}

static void test_a_document_from_elsewhere_gets_names(void **state)
{
	const char *settled = document_settled(&arena,
		"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"questions\":["
		"{\"name\":\"a\",\"label\":{\"fr\":\"Un\"}},{\"name\":\"a\",\"label\":{\"fr\":\"Deux\"}},{\"kind\":7}],\"title\":{\"fr\":\"A\"}}]}");

	(void)state;
	edit_close(&edit);
	assert_int_equal(edit_open(&edit, &arena, settled), 1);
	assert_text(shape(), "a_2(a deux question)");
	assert_null(document_settled(&arena, "[]"));
	assert_null(document_settled(&arena, "{"));
}

static void test_faults_are_counted_where_they_belong(void **state)
{
	struct document_faults faults = { .count = 0 };
	struct outline outline;
	const char *document;

	(void)state;
	add_six();
	edit_text(edit_question(&edit, "b"), "relevant", "${nobody} = 1");
	edit_text(edit_section(&edit, "fin"), "relevant", "1 +");
	document = edit_close(&edit);
	document_read(&arena, document, strlen(document), &faults);
	outline = outline_of(&arena, document, &faults);
	assert_int_equal(outline.faults, 2);
	assert_int_equal(outline.sections[0].faults, 0);
	assert_int_equal(outline.sections[0].questions[1].faults, 1);
	assert_int_equal(outline.sections[1].faults, 1);
	assert_text(outline.title, "Vos outils");
	assert_int_equal(outline.question_count, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_names_are_made_of_labels_and_never_twice, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_questions_move_across_sections, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_copies_and_removals, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_keys_come_and_go, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_each_kind_begins_without_a_fault, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_every_kind_can_be_added_and_all_its_settings_set, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_words_become_a_list, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_a_part_is_compared_alone, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_a_document_from_elsewhere_gets_names, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_faults_are_counted_where_they_belong, begin, forget_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
