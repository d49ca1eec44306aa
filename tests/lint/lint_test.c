/* Each rule of wording: what it warns of, where, and what it leaves alone. */
#include "questionnaire/sample.h"

#include "lint/lint.h"
#include "lint/words.h"

/* "rule path" of each warning, a line each. */
static const char *warned(const struct questionnaire *questionnaire)
{
	struct lint_warnings *warnings = arena_new(&arena, struct lint_warnings);
	struct buffer lines = buffer_in(&arena);

	lint_questionnaire(&arena, questionnaire, warnings);
	for (int i = 0; i < warnings->count && i < MOST_LINT_WARNINGS; i++) {
		buffer_print(&lines, "%s %s\n", warnings->warning[i].rule, warnings->warning[i].path);
		assert_true(warnings->warning[i].words && *warnings->warning[i].words);
	}
	return lines.bytes;
}

/* A document in these languages, of one section, whose title is "T" in each. */
static const char *document_in(const char *tags, const char *title, const char *questions)
{
	return json_of(arena_print(&arena, "{`schema`:1,`languages`:%s,`default_language`:`fr`,`title`:{%s},"
		"`sections`:[{`name`:`only`,`title`:{%s},`questions`:[%s]}]}", tags, title, title, questions));
}

static const char *warned_in_french(const char *questions)
{
	return warned(read_document(document_in("[`fr`]", "`fr`:`Thème`", questions)));
}

static const char *warned_in_easy_french(const char *wording)
{
	return warned(read_document(document_in("[`fr`,`fr-simple`]", "`fr`:`Thème`,`fr-simple`:`Thème`",
		arena_print(&arena, "{`kind`:`line`,`name`:`a`,`label`:{`fr`:`A ?`,`fr-simple`:`%s`}}", wording))));
}

static const char *warned_in_english(const char *wording)
{
	return warned(read_document(document_in("[`fr`,`en`]", "`fr`:`Thème`,`en`:`Theme`",
		arena_print(&arena, "{`kind`:`line`,`name`:`a`,`label`:{`fr`:`A ?`,`en`:`%s`}}", wording))));
}

static const char *warned_of_line(const char *wording)
{
	return warned_in_french(arena_print(&arena, "{`kind`:`line`,`name`:`a`,`label`:{`fr`:`%s`}}", wording));
}

struct line_case {
	const char *wording, *rule;	/* NULL: none */
};

static void check_cases(const struct line_case *cases, size_t count, const char *(*warned_of)(const char *wording),
			const char *language)
{
	for (size_t i = 0; i < count; i++) {
		const char *got = warned_of(cases[i].wording);
		const char *wanted = !cases[i].rule ? "" : strchr(cases[i].rule, ' ') ?
			arena_print(&arena, "%s\n", cases[i].rule) :
			arena_print(&arena, "%s sections[0].questions[0].label.%s\n", cases[i].rule, language);

		if (strcmp(got, wanted))
			fail_msg("%s:\ngot    %swanted %s", cases[i].wording, got, wanted);
	}
}

#define CHECK(cases, warned_of, language) check_cases(cases, sizeof(cases) / sizeof(*(cases)), warned_of, language)

static void wordings_of_french(void **state)
{
	static const struct line_case cases[] = {
		{ "Où travaillez-vous ?", NULL },
		{ "Quelle part, en %, de votre temps ?", "percent" },
		{ "Recevez-vous le RSA ?", "acronyms" },
		{ "Recevez-vous le revenu de solidarité active (RSA) ?", NULL },
		{ "Recevez-vous le RSA (revenu de solidarité active) ?", NULL },
		{ "Recevez-vous des SMS ?", NULL },
		{ "Dans l’article 2A, en 2015 ?", NULL },
		{ "Ne pensez-vous pas qu’il ne faut pas changer ?", "negation" },
		{ "Est-ce que ce n’est pas impossible ?", "negation" },
		{ "Êtes-vous contre l’interdiction du téléphone ?", "negation" },
		{ "Pourquoi ne répondez-vous pas ?", NULL },
		{ "Répondez sans hésiter. Ce n’est pas long.", NULL },
		{ "NE RÉPONDEZ PAS AU HASARD", "capitals" },
		{ "Vous n’avez JAMAIS demandé ?", "capitals" },
		{ "Quelle est votre ADRESSE ÉLECTRONIQUE ?", "capitals" },
		{ "Cette enquête est anonyme.", "binding" },
		{ "Cette enquête est confidentielle, etc.", NULL },
		{ "Quel est votre numéro de sécurité sociale ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Votre NIR (numéro d’inscription) ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Quel est votre état de santé ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Êtes-vous en situation de handicap ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Quelle est votre religion ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Êtes-vous adhérent d’un syndicat ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Avez-vous déjà été condamné par un tribunal ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Quelle est votre orientation sexuelle ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Quel est votre pays de naissance ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Avez-vous déjà été en prison ?", "sensitive sections[0].questions[0].sensitive" },
		{ "Accueillez-vous des personnes handicapées ?", NULL },
		{ "Avez-vous une formation sur l’accueil des personnes en situation de handicap ?", NULL },
		{ "Êtes-vous à l’aise avec des personnes malades ?", NULL },
		{ "Intervenez-vous en prison ?", NULL },
		{ "Travaillez-vous dans la santé ?", NULL },
		{ "Quelle est l’origine de ce projet ?", NULL },
	};

	(void)state;
	CHECK(cases, warned_of_line, "fr");
}

static void wordings_of_easy_french(void **state)
{
	static const struct line_case cases[] = {
		{ "Un deux trois quatre cinq six sept huit neuf dix onze douze.", NULL },
		{ "Un deux trois quatre cinq six sept huit neuf dix onze douze treize.", "sentences" },
		{ "L’aide d’aujourd’hui, est-ce que vous l’avez ? Oui : deux fois six mots, ça va.", NULL },
		{ "Cette enquête parle de vous.", "avoided" },
		{ "Une consultation pour vous.", "avoided" },
		{ "Gardez le reçu.", "avoided" },
		{ "Avez-vous reçu une aide ?", NULL },
		{ "Vous êtes à la retraite ?", NULL },
		{ "Un texte en FALC (facile à lire)", "avoided" },
		{ "La mairie, l’école, etc.", "abbreviations" },
		{ "Vous êtes professionnel·le ?", "signs" },
		{ "Le chapitre IV est court.", "signs" },
		{ "La moitié, ou 50 %", "percent" },
	};

	(void)state;
	CHECK(cases, warned_in_easy_french, "fr-simple");
}

static void wordings_of_english(void **state)
{
	static const struct line_case cases[] = {
		{ "Where do you work?", NULL },
		{ "Is it not uncommon?", "negation" },
		{ "Don’t you know nothing about it?", "negation" },
		{ "Why did you not answer?", NULL },
		{ "Do NOT answer", "capitals" },
		{ "Is this survey anonymous?", "binding" },
		{ "Do you have a disability?", "sensitive sections[0].questions[0].sensitive" },
		{ "What is your religion?", "sensitive sections[0].questions[0].sensitive" },
	};

	(void)state;
	CHECK(cases, warned_in_english, "en");
}

static void what_is_missing_in_a_language(void **state)
{
	(void)state;
	assert_text(warned(read_document(document_in("[`fr`,`en`]", "`fr`:`T`,`en`:`T`",
		"{`kind`:`choice`,`name`:`a`,`label`:{`fr`:`A`,`en`:`A`},`hint`:{`fr`:`H`},"
		"`choices`:[{`name`:`x`,`label`:{`fr`:`X`}},{`name`:`y`,`label`:{`fr`:`Y`,`en`:`Y`}}]},"
		"{`kind`:`yes_no`,`name`:`b`,`label`:{`fr`:`B`,`en`:`B`}}"))),
		"translation sections[0].questions[0].hint.en\n"
		"translation sections[0].questions[0].choices[0].label.en\n");
}

#define CHOICES(...) "`choices`:[" __VA_ARGS__ "]"
#define CHOICE(name, label) "{`name`:`" name "`,`label`:{`fr`:`" label "`}}"
#define FOUR CHOICE("a", "Tout à fait d’accord") "," CHOICE("b", "Plutôt d’accord") "," \
	CHOICE("c", "Plutôt pas d’accord") "," CHOICE("d", "Pas du tout d’accord")
#define LEANING CHOICE("a", "Très satisfait") "," CHOICE("b", "Satisfait") "," CHOICE("c", "Assez satisfait") "," \
	CHOICE("d", "Insatisfait")

static void scales_that_lean(void **state)
{
	(void)state;
	assert_text(warned_in_french("{`kind`:`choice`,`name`:`a`,`dont_know`:true,`label`:{`fr`:`A ?`}," CHOICES(FOUR) "}"), "");
	assert_text(warned_in_french("{`kind`:`choice`,`name`:`a`,`dont_know`:true,`label`:{`fr`:`A ?`}," CHOICES(LEANING) "}"),
		    "balance sections[0].questions[0].choices\n");
	/* These are no scale. */
	assert_text(warned_in_french("{`kind`:`choice`,`name`:`a`,`label`:{`fr`:`A ?`},"
		CHOICES(CHOICE("a", "Bonne humeur") "," CHOICE("b", "Accord de branche") "," CHOICE("c", "Salaire")) "}"), "");
	assert_text(warned_in_french("{`kind`:`scale`,`name`:`a`,`dont_know`:true,`label`:{`fr`:`A ?`},"
		"`from`:1,`to`:5,`low`:{`fr`:`Bien`},`high`:{`fr`:`Bien`}}"), "ends sections[0].questions[0].high.fr\n");
}

static void opinions_without_a_way_out(void **state)
{
	(void)state;
	assert_text(warned_in_french("{`kind`:`choice`,`name`:`a`,`label`:{`fr`:`A ?`}," CHOICES(FOUR) "}"),
		    "dont_know sections[0].questions[0].dont_know\n");
	assert_text(warned_in_french("{`kind`:`choice`,`name`:`a`,`label`:{`fr`:`A ?`},"
		CHOICES(FOUR "," CHOICE("e", "Je ne sais pas")) "}"), "");
	assert_text(warned_in_french("{`kind`:`yes_no`,`name`:`a`,`label`:{`fr`:`Pensez-vous partir ?`}}"),
		    "dont_know sections[0].questions[0].dont_know\n");
	assert_text(warned_in_french("{`kind`:`yes_no`,`name`:`a`,`label`:{`fr`:`Avez-vous un bureau ?`}}"), "");
}

#define ROW(name, label) "{`name`:`" name "`,`label`:{`fr`:`" label "`}}"

static void matrices(void **state)
{
	(void)state;
	assert_text(warned_in_french("{`kind`:`matrix`,`name`:`a`,`dont_know`:true,`label`:{`fr`:`A ?`},"
		"`rows`:[" ROW("r", "Mon équipe m’aide") "," ROW("s", "Je n’ai pas le temps") "]," CHOICES(FOUR) "}"),
		"negation sections[0].questions[0].rows[1]\n");
	assert_text(warned_in_french("{`kind`:`matrix`,`name`:`a`,`label`:{`fr`:`A ?`},`rows`:[" ROW("r", "Le lundi") "],"
		CHOICES(CHOICE("a", "1") "," CHOICE("b", "2") "," CHOICE("c", "3") "," CHOICE("d", "4") "," CHOICE("e", "5") ","
			CHOICE("f", "6") "," CHOICE("g", "7") "," CHOICE("h", "8")) "}"),
		"matrix sections[0].questions[0].choices\n");
	assert_text(warned_in_french("{`kind`:`matrix`,`name`:`a`,`label`:{`fr`:`A ?`},`rows`:[" ROW("r", "Le lundi") "],"
		CHOICES(CHOICE("a", "Chez moi avec tous les gens du quartier") "," CHOICE("b", "Ailleurs")) "}"),
		"matrix sections[0].questions[0].choices\n");
}

static void sensitive_questions_have_a_reason(void **state)
{
	(void)state;
	assert_text(warned_in_french("{`kind`:`line`,`name`:`a`,`sensitive`:true,`label`:{`fr`:`Votre état de santé ?`}}"),
		    "sensitive sections[0].questions[0].sensitive_reason\n");
	assert_text(warned_in_french("{`kind`:`line`,`name`:`a`,`sensitive`:true,`sensitive_reason`:{`fr`:`Pour aider.`},"
		"`label`:{`fr`:`Votre état de santé ?`}}"), "");
	assert_text(faults_of_questions("{`kind`:`line`,`name`:`a`,`sensitive_reason`:{`fr`:`R`},`label`:{`fr`:`A ?`}}"),
		    "sections[0].questions[0].sensitive: This is missing.\n");
}

static void proposals_are_short_and_not_about_what_is_sensitive(void **state)
{
	(void)state;
	assert_text(warned_in_french("{`kind`:`text`,`name`:`a`,`proposals`:true,`longest`:300,`label`:{`fr`:`Que proposez-vous ?`}}"), "");
	assert_text(warned_in_french("{`kind`:`text`,`name`:`a`,`proposals`:true,`label`:{`fr`:`Que proposez-vous ?`}}"),
		    "proposals sections[0].questions[0].longest\n");
	assert_text(warned_in_french("{`kind`:`line`,`name`:`a`,`proposals`:true,`sensitive`:true,`sensitive_reason`:{`fr`:`Pour aider.`},"
		"`label`:{`fr`:`Que proposez-vous ?`}}"), "proposals sections[0].questions[0].proposals\n");
}

static void who_may_be_quoted_is_asked_last(void **state)
{
	(void)state;
	assert_text(warned_in_french("{`kind`:`text`,`name`:`a`,`longest`:300,`label`:{`fr`:`Que pensez-vous ?`}},"
		"{`kind`:`yes_no`,`name`:`b`,`for_quotes`:true,`label`:{`fr`:`Pouvons-nous vous citer ?`}}"), "");
	assert_text(warned_in_french("{`kind`:`yes_no`,`name`:`b`,`for_quotes`:true,`label`:{`fr`:`Pouvons-nous vous citer ?`}},"
		"{`kind`:`text`,`name`:`a`,`longest`:300,`label`:{`fr`:`Que pensez-vous ?`}}"), "quotes sections[0].questions[0].for_quotes\n");
	assert_text(warned_in_french("{`kind`:`email`,`name`:`a`,`label`:{`fr`:`Votre adresse ?`}},"
		"{`kind`:`yes_no`,`name`:`b`,`for_quotes`:true,`label`:{`fr`:`Pouvons-nous vous citer ?`}}"), "quotes sections[0].questions[1].for_quotes\n");
}

static void what_is_too_long(void **state)
{
	struct buffer many = buffer_in(&arena), label = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < 60; i++) {
		buffer_print(&many, "%s{`kind`:`text`,`name`:`q%d`,`label`:{`fr`:`Pourquoi ?`}}", i ? "," : "", i);
		buffer_add_text(&label, "encore ");
	}
	assert_text(warned_in_french(many.bytes), "length \n");
	assert_text(warned_of_line(label.bytes), "length sections[0].questions[0].label.fr\n");
	assert_text(warned_in_french(arena_print(&arena, "{`kind`:`note`,`name`:`a`,`label`:{`fr`:`%s`}}", label.bytes)), "");
}

/* What is asked again and again stands once in the document, and is spoken of once. */
static void repeated_sections_are_looked_at_once(void **state)
{
	(void)state;
	assert_text(warned(read_document(json_of("{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},"
		"`sections`:[{`name`:`a`,`title`:{`fr`:`A`},`repeat`:{`most`:3},`questions`:["
		"{`kind`:`line`,`name`:`x`,`label`:{`fr`:`NE PAS CRIER`}}]},"
		"{`name`:`b`,`title`:{`fr`:`B`},`questions`:[{`kind`:`line`,`name`:`y`,`label`:{`fr`:`5 %`}}]}]}"))),
		"capitals sections[0].questions[0].label.fr\npercent sections[1].questions[0].label.fr\n");
}

static void warnings_beyond_the_room_are_counted(void **state)
{
	struct lint_warnings *warnings = arena_new(&arena, struct lint_warnings);
	struct buffer many = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < 300; i++)
		buffer_print(&many, "%s{`kind`:`note`,`name`:`q%d`,`label`:{`fr`:`ATTENTION AU RSA`},`hint`:{`fr`:`5 %%`}}",
			     i ? "," : "", i);
	lint_questionnaire(&arena, read_document(document_in("[`fr`]", "`fr`:`T`", many.bytes)), warnings);
	assert_int_equal(warnings->count, 600);
	assert_text(warnings->warning[MOST_LINT_WARNINGS - 1].path, "sections[0].questions[249].hint.fr");
}

static int fits(const char *text, const char *pattern)
{
	struct words words = words_split(&arena, text);

	return words.count ? words_match(&words, 0, pattern) : 0;
}

static void phrases_are_found_in_words(void **state)
{
	struct words words = words_split(&arena, "L’Œuvre est-elle, ${name}, À FAIRE (bientôt) ? Oui. Le 3.5 m.");

	(void)state;
	assert_int_equal(words.count, 13);
	assert_int_equal(words.sentences, 3);
	assert_text(words.word[1].folded, "oeuvre");
	assert_true(words.word[1].is_joined && !words.word[2].is_joined);
	assert_text(words.word[4].folded, "$");
	assert_true(words.word[6].is_capitals && words.word[7].in_parentheses && words.word[6].before_parenthesis);
	assert_int_equal(fits("Ne le faites pas", "ne ... pas"), 4);
	assert_int_equal(fits("Ne le faites, pas", "ne ... pas"), 0);
	assert_int_equal(fits("Ne le faites. Pas", "ne ... pas"), 0);
	assert_int_equal(fits("Ne un deux trois quatre cinq six pas", "ne ... pas"), 8);
	assert_int_equal(fits("Ne un deux trois quatre cinq six sept pas", "ne ... pas"), 0);
	assert_int_equal(fits("Consultations", "enquete|consult*"), 1);
	assert_int_equal(fits("Consul", "enquete|consult*"), 0);
	assert_int_equal(fits("Ne", "ne ... pas"), 0);
	assert_int_equal(words_split(&arena, "").count, 0);
	assert_int_equal(words_split(&arena, "’-…${").count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(wordings_of_french, forget),
		cmocka_unit_test_teardown(wordings_of_easy_french, forget),
		cmocka_unit_test_teardown(wordings_of_english, forget),
		cmocka_unit_test_teardown(what_is_missing_in_a_language, forget),
		cmocka_unit_test_teardown(scales_that_lean, forget),
		cmocka_unit_test_teardown(opinions_without_a_way_out, forget),
		cmocka_unit_test_teardown(matrices, forget),
		cmocka_unit_test_teardown(sensitive_questions_have_a_reason, forget),
		cmocka_unit_test_teardown(proposals_are_short_and_not_about_what_is_sensitive, forget),
		cmocka_unit_test_teardown(who_may_be_quoted_is_asked_last, forget),
		cmocka_unit_test_teardown(what_is_too_long, forget),
		cmocka_unit_test_teardown(repeated_sections_are_looked_at_once, forget),
		cmocka_unit_test_teardown(warnings_beyond_the_room_are_counted, forget),
		cmocka_unit_test_teardown(phrases_are_found_in_words, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
