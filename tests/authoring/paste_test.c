/* Text as people write questions becomes questions: each way of writing, and whole pages. */
#include "around.h"

#include "authoring/outline.h"
#include "authoring/paste.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/document.h"
#include "text/text.h"

static void tell_question(struct buffer *out, const struct pasted_question *question)
{
	buffer_print(out, "%s: %s", question->kind, question->label);
	if (question->hint)
		buffer_print(out, " (%s)", question->hint);
	if (question->is_required)
		buffer_add_text(out, " *");
	if (question->has_dont_know)
		buffer_add_text(out, " ~");
	if (!strcmp(question->kind, "scale"))
		buffer_print(out, " %d-%d %s/%s", question->from, question->to, question->low ? question->low : "",
			     question->high ? question->high : "");
	for (int i = 0; i < question->count; i++)
		buffer_print(out, " | %s%s%s", question->choices[i].label, question->choices[i].says_which ? "+" : "",
			     question->choices[i].is_exclusive ? "!" : "");
	buffer_add_text(out, "\n");
}

static const char *told(const char *text)
{
	const struct pasted *pasted = paste_read(&arena, text);
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < pasted->count; i++) {
		if (pasted->sections[i].title)
			buffer_print(&out, "== %s\n", pasted->sections[i].title);
		for (int j = 0; j < pasted->sections[i].count; j++)
			tell_question(&out, &pasted->sections[i].questions[j]);
	}
	for (int i = 0; i < pasted->left_count && i < MOST_PASTED_LEFT; i++)
		buffer_print(&out, "left: %s\n", pasted->left[i]);
	return out.length ? out.bytes : "";
}

static const struct {
	const char *text, *told;
} cases[] = {
	{ "", "" },
	{ "1. Quel est votre métier ?", "text: Quel est votre métier ?\n" },
	{ "Q2) Quel âge avez-vous ?", "text: Quel âge avez-vous ?\n" },
	{ "3 - Décrivez votre journée", "text: Décrivez votre journée\n" },
	{ "Question n° 4 : Où travaillez-vous ?", "text: Où travaillez-vous ?\n" },
	{ "5/ Combien de collègues avez-vous ?", "integer: Combien de collègues avez-vous ?\n" },
	{ "1.2 Quelle équipe ?", "text: Quelle équipe ?\n" },
	{ "Pourquoi ?", "text: Pourquoi ?\n" },
	{ "Pourquoi ? *", "text: Pourquoi ? *\n" },
	{ "1. Votre nom (obligatoire)", "text: Votre nom *\n" },
	{ "Bonjour à tous", "left: Bonjour à tous\n" },
	{ "- seul", "left: seul\n" },
	{ "1. Un ?\n- a\n- b", "choice: Un ? | a | b\n" },
	{ "1. Un ?\n• a\n• b", "choice: Un ? | a | b\n" },
	{ "1. Un ?\na) x\nb) y", "choice: Un ? | x | y\n" },
	{ "1. Un ?\n☐ a\n☐ b", "choices: Un ? | a | b\n" },
	{ "1. Un ?\n○ a\n○ b", "choice: Un ? | a | b\n" },
	{ "1. Un ?\n- ☐ a\n- ☐ b", "choices: Un ? | a | b\n" },
	{ "1. Un ?\n[ ] a\n[ ] b", "choices: Un ? | a | b\n" },
	{ "1. Un ? (plusieurs réponses possibles)\n- a\n- b", "choices: Un ? | a | b\n" },
	{ "1. Un ?\n(Plusieurs choix possibles)\n- a\n- b", "choices: Un ? | a | b\n" },
	{ "1. Un ? (une seule réponse)\n☐ a\n☐ b", "choice: Un ? | a | b\n" },
	{ "1. Un ?\n- a\n- Autre (précisez) : ......", "choice: Un ? | a | Autre+\n" },
	{ "1. Un ?\n☐ a\n☐ b\n☐ Aucun", "choices: Un ? | a | b | Aucun!\n" },
	{ "1. Êtes-vous salarié ? Oui / Non", "yes_no: Êtes-vous salarié ?\n" },
	{ "1. Êtes-vous salarié ?\noui / non", "yes_no: Êtes-vous salarié ?\n" },
	{ "1. Êtes-vous salarié ?\n- Oui\n- Non", "yes_no: Êtes-vous salarié ?\n" },
	{ "1. Êtes-vous salarié ?\n- Oui\n- Non\n- Ne sait pas", "yes_no: Êtes-vous salarié ? ~\n" },
	{ "1. Êtes-vous salarié ?\nOui / Non / En partie", "choice: Êtes-vous salarié ? | Oui | Non | En partie\n" },
	{ "1. Êtes-vous satisfait ? (de 1 à 5)", "scale: Êtes-vous satisfait ? 1-5 /\n" },
	{ "1. Êtes-vous satisfait ?\nDe 0 à 10", "scale: Êtes-vous satisfait ? 0-10 /\n" },
	{ "1. De 1 (pas du tout) à 5 (tout à fait), êtes-vous à l'aise ?",
	  "scale: De 1 (pas du tout) à 5 (tout à fait), êtes-vous à l'aise ? 1-5 pas du tout/tout à fait\n" },
	{ "1. Avez-vous des enfants de 1 à 5 ans ?", "text: Avez-vous des enfants de 1 à 5 ans ?\n" },
	{ "1. Votre avis de 1 à 20 ?", "text: Votre avis de 1 à 20 ?\n" },
	{ "1. Votre avis de 0 à 99999999999999999999 ?", "text: Votre avis de 0 à 99999999999999999999 ?\n" },
	{ "1. Quel âge ?\nMoins de 25 ans\n25-40 ans\nPlus de 40 ans", "choice: Quel âge ? | Moins de 25 ans | 25-40 ans | Plus de 40 ans\n" },
	{ "1. Quel âge ?\n18 - 25 ans\n26 - 40 ans", "choice: Quel âge ? | 18 - 25 ans | 26 - 40 ans\n" },
	{ "1. Quel âge ?\nEn années révolues.", "text: Quel âge ? (En années révolues.)\n" },
	{ "1. Vos idées :\n.................\n____________", "text: Vos idées :\n" },
	{ "1. À quelle date êtes-vous arrivé ?", "date: À quelle date êtes-vous arrivé ?\n" },
	{ "Quel métier ?\n1. Éducatrice\n2. Médiatrice", "choice: Quel métier ? | Éducatrice | Médiatrice\n" },
	{ "Q1. Quel métier ?\n1) Éducatrice\n2) Médiatrice\nQ2. Et ?", "choice: Quel métier ? | Éducatrice | Médiatrice\ntext: Et ?\n" },
	{ "VOTRE SITUATION\n1. Un ?\nPartie 2 : Vos outils\n2. Deux ?", "== VOTRE SITUATION\ntext: Un ?\n== Vos outils\ntext: Deux ?\n" },
	{ "I. Vous\n1. Un ?\nII - Vos outils\n2. Deux ?", "== Vous\ntext: Un ?\n== Vos outils\ntext: Deux ?\n" },
	{ "Première partie : vous\n1. Un ?", "== vous\ntext: Un ?\n" },
	{ "Troisième partie\n1. Un ?", "== Troisième partie\ntext: Un ?\n" },
	{ "## Vous\n1. Un ?", "== Vous\ntext: Un ?\n" },
	{ "1. VOTRE MÉTIER\nQuel est-il ?", "== VOTRE MÉTIER\ntext: Quel est-il ?\n" },
	{ "ÊTES-VOUS D'ACCORD ?", "text: ÊTES-VOUS D'ACCORD ?\n" },
	{ "1. Un ?\n- a\n- b\nMerci de votre attention", "choice: Un ? | a | b\nleft: Merci de votre attention\n" },
	{ "1. Un ?\nCelui d'aujourd'hui.\n- a\n- b", "choice: Un ? (Celui d'aujourd'hui.) | a | b\n" },
	{ "1. Un ?\n\n\n- a\n\n- b\n", "choice: Un ? | a | b\n" },
	{ "- Pourquoi ?\n- Comment ?", "text: Pourquoi ?\ntext: Comment ?\n" },
	{ "١. لماذا؟\nلماذا؟", "text: ١. لماذا؟\ntext: لماذا؟\n" },
};

static void test_each_way_of_writing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *got = told(cases[i].text);

		if (strcmp(got, cases[i].told))
			print_message("# of: %s\n# got: %s\n# and not: %s\n", cases[i].text, got, cases[i].told);
		assert_text(got, cases[i].told);
	}
}

/* What is added has no fault, so that it can be shown at once. */
static void test_it_becomes_a_questionnaire(void **state)
{
	static struct document_faults faults;
	struct edit edit;
	struct outline outline;
	const char *document;

	(void)state;
	assert_true(edit_open(&edit, &arena, document_begin(&arena, "fr", "Essai")));
	assert_text(edit_paste(&edit, paste_read(&arena, "VOUS\n1. Quel métier ?\n- Éducatrice\n- Autre : ....\n2. Content ? Oui / Non\n"
		"3. De 1 (peu) à 5 (très), content ?\nPARTIE 2\n4. Un ?\n☐ a\n☐ Aucun\n5. Pourquoi ?")), "quel_metier");
	document = edit_close(&edit);
	document_read(&arena, document, strlen(document), &faults);
	assert_int_equal(faults.count, 0);
	outline = outline_of(&arena, document, NULL);
	assert_int_equal(outline.count, 2);
	assert_text(outline.sections[0].title, "VOUS");
	assert_int_equal(outline.sections[0].count, 3);
	assert_int_equal(outline.sections[1].count, 2);
}

static void test_sizes_are_bounded(void **state)
{
	struct buffer text = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < 2000; i++)
		buffer_print(&text, "%d. Quoi ?\n", i);
	assert_int_equal(paste_read(&arena, text.bytes)->question_count, MOST_PASTED_QUESTIONS);
	text = buffer_in(&arena);
	buffer_add_text(&text, "Quoi ?\n");
	for (int i = 0; i < 2000; i++)
		buffer_add_text(&text, "- oui\n");
	assert_int_equal(paste_read(&arena, text.bytes)->sections[0].questions[0].count, MOST_PASTED_CHOICES);
	text = buffer_in(&arena);
	for (int i = 0; i < 100000; i++)
		buffer_add_text(&text, "(");
	assert_int_equal(paste_read(&arena, text.bytes)->question_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_way_of_writing),
		cmocka_unit_test(test_it_becomes_a_questionnaire),
		cmocka_unit_test(test_sizes_are_bounded),
	};

	return cmocka_run_group_tests(tests, in_english, forget_memory);
}
