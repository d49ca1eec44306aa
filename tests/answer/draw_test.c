#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define ESCAPED "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;"

/* For easier reading ' stands for " in the document, and ` for '. */
#define HOSTILE "<b onclick=\\'x\\'>`&"

static const char document[] =
	"{'schema': 1, 'languages': ['fr', 'ar', 'br'], 'default_language': 'fr', 'title': {'fr': 'T'},"
	"'sections': [{'name': 'all', 'title': {'fr': 'T'}, 'questions': ["
	"{'name': 'trade', 'kind': 'choice', 'required': true, 'dont_know': true, 'prefer_not': true,"
	" 'label': {'fr': 'Métier " HOSTILE "', 'ar': 'مهنة'},"
	" 'hint': {'fr': 'Aide " HOSTILE "\\n\\nSuite'},"
	" 'picture': {'fr': {'file': '" HASH "', 'alt': 'Photo " HOSTILE "'}},"
	" 'recording': {'fr': '" HASH "'},"
	" 'choices': [{'name': 'social', 'label': {'fr': 'Choix " HOSTILE "'}},"
	"  {'name': 'other', 'label': {'fr': 'Autre', 'ar': 'غيرها'}}]},"
	"{'name': 'places', 'kind': 'choices', 'label': {'fr': 'Lieux'}, 'maximum': 2,"
	" 'dont_know': true, 'choices': [{'name': 'town', 'label': {'fr': 'Ville'}},"
	"  {'name': 'field', 'label': {'fr': 'Champs'}, 'relevant': '${trade} = `social`'},"
	"  {'name': 'none', 'label': {'fr': 'Aucun'}, 'exclusive': true}]},"
	"{'name': 'years', 'kind': 'integer', 'label': {'fr': 'Années'}, 'minimum': 0,"
	" 'unit': {'fr': 'ans " HOSTILE "'}, 'prefer_not': true, 'dont_know': true},"
	"{'name': 'change', 'kind': 'decimal', 'label': {'fr': 'Écart'}, 'decimals': 3},"
	"{'name': 'town', 'kind': 'line', 'label': {'fr': 'Ville'}, 'longest': 40},"
	"{'name': 'story', 'kind': 'text', 'label': {'fr': 'Récit', 'br': 'Danevell'},"
	" 'required': true},"
	"{'name': 'since', 'kind': 'date', 'label': {'fr': 'Depuis'}, 'dont_know': true},"
	"{'name': 'trust', 'kind': 'scale', 'label': {'fr': 'Confiance'}, 'from': 0, 'to': 5,"
	" 'low': {'fr': 'Aucune " HOSTILE "'}, 'high': {'fr': 'Entière'}, 'prefer_not': true},"
	"{'name': 'opinions', 'kind': 'matrix', 'label': {'fr': 'Avis'}, 'required': true,"
	" 'dont_know': true, 'rows': [{'name': 'first', 'label': {'fr': 'Un " HOSTILE "'}},"
	"  {'name': 'second', 'label': {'fr': 'Deux'}}, {'name': 'third', 'label': {'fr': 'Trois'}}],"
	" 'choices': [{'name': 'yes', 'label': {'fr': 'Oui'}}, {'name': 'no', 'label': {'fr': 'Non'}}]},"
	"{'name': 'thanks', 'kind': 'note', 'label': {'fr': 'Merci " HOSTILE "\\n\\nEt encore.\\n\\nFin.'}},"
	"{'name': 'echo', 'kind': 'choice', 'label': {'fr': 'À ${town}, ${trade} ?'}, 'hint': {'fr': 'Depuis ${since}'},"
	" 'choices': [{'name': 'a', 'label': {'fr': 'Oui, ${town}'}}, {'name': 'b', 'label': {'fr': 'Non'}}]},"
	"{'name': 'idea', 'kind': 'text', 'label': {'fr': 'Une idée ?'}, 'proposals': true},"
	"{'name': 'ideas', 'kind': 'choices', 'label': {'fr': 'Les idées'}, 'proposed': {'round': 2, 'texts': {'a': 3, 'gone': 1}},"
	" 'choices': [{'name': 'a', 'label': {'fr': 'Un jardin'}}, {'name': 'b', 'label': {'fr': 'Autre'}}]},"
	"{'name': 'marks', 'kind': 'judgment', 'label': {'fr': 'Jugez'}, 'proposed': {'round': 1, 'texts': {'a': 1}},"
	" 'rows': [{'name': 'a', 'label': {'fr': 'Un jardin'}}]}"
	"]}]}";

#include "answer/drawn.h"

static void ids_are_unique_and_lead_somewhere(void **state)
{
	(void)state;
	check_ids(whole_page());
	drawing.error = "Wrong";
	drawing.is_heading = 1;
	drawing.audience_is_supported = 1;
	check_ids(whole_page());
}

static void every_question_can_be_linked_to(void **state)
{
	static const char *ids[MOST_IDS];
	const char *page;
	int count;

	(void)state;
	drawing.error = "Wrong";
	page = whole_page();
	count = values_of(page, "id", ids, MOST_IDS);
	for (int i = 0; i < questionnaire->question_count; i++)
		assert_int_equal(is_among(question_id(&arena, &questionnaire->questions[i]), ids,
			count), 1);
	assert_text(question_id(&arena, named("trade")), "q-trade");
}

static void nothing_of_a_document_becomes_markup(void **state)
{
	const char *page;

	(void)state;
	drawing.error = "<b onclick=\"x\">'&";
	page = whole_page();
	assert_times(page, "<b", 0);
	assert_times(page, "onclick=\"", 0);
	/* label, hint, picture and choice of trade; unit, low end, row, note; the error of thirteen questions */
	assert_times(page, ESCAPED, 8 + 13);
	drawing.error = NULL;
	drawing.is_heading = 1;
	assert_has(drawn("thanks"), "<h1>Merci " ESCAPED "</h1>");
}

static void nothing_typed_becomes_markup(void **state)
{
	static const char *const pairs[] = {
		"q.town", "<b onclick=\"x\">'&", "q.story", "<b onclick=\"x\">'&", "q.years",
		"<b onclick=\"x\">'&",
		"q.since.day", "<b onclick=\"x\">'&", "q.trade", "\" checked", NULL
	};

	(void)state;
	assert_has(drawn_with("town", pairs), "value=\"" ESCAPED "\"");
	assert_has(drawn_with("story", pairs), ">\n" ESCAPED "</textarea>");
	assert_has(drawn_with("years", pairs), "value=\"" ESCAPED "\"");
	assert_has(drawn_with("since", pairs), "value=\"" ESCAPED "\"");
	assert_times(drawn_with("trade", pairs), " checked", 0);
}

static void nothing_is_inline(void **state)
{
	const char *page;

	(void)state;
	drawing.error = "Wrong";
	page = whole_page();
	assert_times(page, " style=", 0);
	assert_times(page, " title=", 0);
	assert_times(page, "<script", 0);
	assert_times(page, " disabled", 0);
	assert_times(page, " maxlength=", 0);
	assert_times(page, " required", 0);
}

static void choice_is_radios_in_a_fieldset(void **state)
{
	const char *page;

	(void)state;
	page = drawn("trade");
	assert_has(page, "<fieldset aria-describedby=\"hint-q-trade\" "
		"role=\"radiogroup\">\n<legend id=\"label-q-trade\">Métier");
	assert_has(page, "<input type=\"radio\" id=\"q-trade\" name=\"q.trade\" "
		"value=\"social\"><label for=\"q-trade\">");
	assert_has(page, "<input type=\"radio\" id=\"q-trade-2\" name=\"q.trade\" "
		"value=\"other\"><label for=\"q-trade-2\">");
	assert_has(page, "<p class=\"or\">or</p>\n<div class=\"choice\"><input type=\"radio\" "
		"id=\"q-trade-3\" name=\"q.trade\" value=\"#dk\">");
	assert_has(page, "name=\"q.trade\" value=\"#na\"");
	assert_times(page, "(optional)", 0);
	assert_times(page, " checked", 0);
	assert_times(page, "<h1>", 0);
	drawing.is_heading = 1;
	assert_has(drawn("trade"), "<legend id=\"label-q-trade\"><h1>Métier");
}

static void choice_shows_what_was_chosen(void **state)
{
	static const char *const unsure[] = { "q.trade", "#na", NULL }, *const nothing[] = { NULL };
	struct answer *answer = &answers[named("trade")->number];

	(void)state;
	*answer = (struct answer){ .state = GIVEN, .choice = 1 };
	assert_has(drawn("trade"), " checked");
	assert_has(drawn("trade"), "value=\"other\" checked>");
	assert_has(drawn_with("trade", unsure), " checked");
	assert_has(drawn_with("trade", unsure), "value=\"#na\" checked>");
	assert_times(drawn_with("trade", nothing), " checked", 0);
	*answer = (struct answer){ .state = DONT_KNOW };
	assert_has(drawn("trade"), "value=\"#dk\" checked>");
}

static void choices_are_check_boxes(void **state)
{
	static const char *const pairs[] = { "q.places", "none", "q.places", "\"no such",
		"q.places", "town",
		"q.places.other", "#dk", NULL };
	struct answer *answer = &answers[named("places")->number];
	const char *page = drawn("places");

	(void)state;
	assert_has(page, "<fieldset aria-describedby=\"advice-q-places\">");
	assert_has(page, "Choose 2 answers at most.");
	assert_has(page, "<input type=\"checkbox\" id=\"q-places\" name=\"q.places\" "
		"value=\"town\">");
	assert_has(page, "<p class=\"or\">or</p>\n<div class=\"choice\"><input type=\"checkbox\" "
		"id=\"q-places-2\" name=\"q.places\" value=\"none\">");
	assert_has(page, "<input type=\"checkbox\" id=\"q-places-other\" name=\"q.places.other\" "
		"value=\"#dk\">");
	assert_has(page, "(optional)");
	answer->state = GIVEN;
	answer_add(answer, 2);
	assert_has(drawn("places"), " checked");
	assert_has(drawn("places"), "value=\"none\" checked>");
	page = drawn_with("places", pairs);
	assert_times(page, " checked", 3);
	assert_has(page, "value=\"town\" checked>");
	assert_has(page, "value=\"#dk\" checked>");
}

static void choices_say_how_many(void **state)
{
	static const struct {
		int least, most;
		const char *words;
	} cases[] = {
		{ 0, 0, "You can choose several answers." }, { 1, 0, "You can choose several "
			"answers." },
		{ 2, 0, "Choose 2 answers or more." }, { 3, 3, "Choose 3 answers." },
		{ 0, 1, "Choose 1 answer at most." }, { 1, 3, "Choose 3 answers at most." },
		{ 2, 3, "Choose from 2 to 3 answers." },
	};
	struct question *question = &questionnaire->questions[named("places")->number];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		question->least = cases[i].least;
		question->most = cases[i].most;
		assert_has(drawn("places"), cases[i].words);
	}
}

static void irrelevant_choices_are_not_there(void **state)
{
	(void)state;
	assert_times(drawn("places"), "value=\"field\"", 0);
	answers[named("trade")->number] = (struct answer){ .state = GIVEN, .choice = 0 };
	assert_has(drawn("places"), "id=\"q-places-2\" name=\"q.places\" value=\"field\"");
	setting.answers = NULL;
	answers[named("trade")->number] = (struct answer){ .state = EMPTY };
	assert_has(drawn("places"), "value=\"field\"");
}

static void numbers_have_a_label_a_unit_and_keys(void **state)
{
	static const char *const pairs[] = { "q.years", "douze", "q.years.other", "#na",
		"q.years.other", "#dk", NULL };
	struct answer *years = &answers[named("years")->number],
		*change = &answers[named("change")->number];
	const char *page = drawn("years");

	(void)state;
	assert_has(page, "<label id=\"label-q-years\" for=\"q-years\">");
	assert_has(page, " aria-describedby=\"unit-q-years\"");
	assert_has(page, " inputmode=\"numeric\"");
	assert_has(page, "name=\"q.years.other\" value=\"#dk\" "
		"aria-describedby=\"label-q-years\">");
	*years = (struct answer){ .state = GIVEN, .number = 1200 };
	assert_has(drawn("years"), " name=\"q.years\" value=\"1200\"");
	page = drawn_with("years", pairs);
	assert_has(page, " name=\"q.years\" value=\"douze\"");
	assert_times(page, " checked", 2);

	/* A negative one has to be possible on a telephone. */
	assert_times(drawn("change"), "inputmode", 0);
	*change = (struct answer){ .state = GIVEN, .number = -12.5 };
	assert_has(drawn("change"), " value=\"-12,5\"");
	change->number = 100;
	assert_has(drawn("change"), " value=\"100\"");
	setting.language = "en";
	change->number = 0.125;
	assert_has(drawn("change"), " value=\"0.125\"");
}

static void texts_come_back_as_they_were(void **state)
{
	struct answer *story = &answers[named("story")->number];
	const char *page = drawn("story");

	(void)state;
	assert_has(page, "<textarea id=\"q-story\" name=\"q.story\" rows=\"5\"");
	assert_has(page, " aria-describedby=\"advice-q-story warning-q-story\"");
	assert_has(page, "You can write up to 4,000 characters.");
	assert_has(page, "Do not write the name of anyone.");
	assert_times(page, "3919", 0);
	drawing.audience_is_supported = 1;
	assert_has(drawn("story"), "115, 119 or 3919");
	assert_times(drawn("town"), "3919", 0);
	assert_has(drawn("town"), "You can write up to 40 characters.");
	assert_has(drawn("town"), " dir=\"auto\"");
	*story = (struct answer){ .state = GIVEN, .text = "\nUn\n\n deux" };
	assert_has(drawn("story"), ">\n\nUn\n\n deux</textarea>");
	/* Of a submission only that something was written is known. */
	*story = (struct answer){ .state = GIVEN };
	assert_has(drawn("story"), ">\n</textarea>");
}

/* Whoever writes a proposal is told before; whoever judges one, where it comes from - and nobody how many wrote it. */
static void proposals_are_told_before_and_after(void **state)
{
	const char *page = drawn("idea");

	(void)state;
	assert_has(page, "warning-q-idea shown-q-idea\"");
	assert_has(page, "id=\"shown-q-idea\">What you write here may be shown to the group, in other words and without your name.");
	assert_times(drawn("story"), "shown-", 0);
	assert_has(drawn("ideas"), "Some of these answers were proposed by participants of round 2.");
	assert_has(drawn("marks"), ">These answers were proposed by participants of round 1.");
	assert_times(drawn("echo"), "proposed", 0);
}

static void a_date_has_three_fields(void **state)
{
	static const char *const pairs[] = { "q.since.day", "31", "q.since.month", "février",
		NULL };
	struct answer *answer = &answers[named("since")->number];
	const char *page = drawn("since");

	(void)state;
	assert_has(page, "<fieldset aria-describedby=\"advice-q-since\">");
	assert_has(page, "<label for=\"q-since\">Day</label><input type=\"text\" id=\"q-since\" "
		"name=\"q.since.day\" value=\"\"");
	assert_has(page, "<label for=\"q-since-year\">Year</label>");
	assert_times(page, "autocomplete=\"off\"", 3);
	assert_times(page, "inputmode=\"numeric\"", 3);
	*answer = (struct answer){ .state = GIVEN, .day = day_of(1998, 7, 12) };
	assert_has(drawn("since"), "name=\"q.since.day\" value=\"12\"");
	assert_has(drawn("since"), "name=\"q.since.month\" value=\"7\"");
	assert_has(drawn("since"), "name=\"q.since.year\" value=\"1998\"");
	page = drawn_with("since", pairs);
	assert_has(page, "name=\"q.since.month\" value=\"février\"");
	assert_has(page, "name=\"q.since.year\" value=\"\"");
}

static void a_scale_tells_its_ends(void **state)
{
	const char *page = drawn("trust");

	(void)state;
	assert_times(page, "<span class=\"point\">", 6);
	assert_has(page, "<span class=\"point\">0</span> <span class=\"end\">Aucune");
	assert_has(page, "<span class=\"point\">5</span> <span "
		"class=\"end\">Entière</span></label>");
	assert_has(page, "name=\"q.trust\" value=\"#na\"");
	answers[named("trust")->number] = (struct answer){ .state = GIVEN, .number = 4 };
	assert_has(drawn("trust"), "value=\"4\" checked>");
}

static void a_matrix_is_groups_of_radios(void **state)
{
	static const char *const pairs[] = { "q.opinions.first", "yes", "q.opinions.third",
		"#dk", NULL };
	struct answer *answer = &answers[named("opinions")->number];
	const char *page = drawn("opinions");

	(void)state;
	assert_times(page, "<table", 0);
	assert_times(page, "role=\"radiogroup\"", 3);
	assert_times(page, "name=\"q.opinions.second\"", 3);
	assert_has(page, "id=\"q-opinions\" name=\"q.opinions.first\" value=\"yes\"");
	assert_has(page, "id=\"q-opinions-second-2\" name=\"q.opinions.second\" value=\"no\"");
	*answer = (struct answer){ .state = GIVEN };
	answer_rows(&arena, named("opinions"), answer);
	answer->rows[1] = (struct answer){ .state = GIVEN, .choice = 1 };
	assert_has(drawn("opinions"), "name=\"q.opinions.second\" value=\"no\" checked>");
	drawing.error = "Choose";
	page = drawn_with("opinions", pairs);
	assert_times(page, " checked", 2);
	assert_has(page, "name=\"q.opinions.third\" value=\"#dk\" checked>");
	/* The row that lacks an answer says so, and is where the summary leads. */
	assert_has(page, "class=\"missing\" aria-invalid=\"true\" "
		"aria-describedby=\"error-q-opinions\"");
	assert_has(page, "id=\"q-opinions\" name=\"q.opinions.second\" value=\"yes\"");
}

static void answers_are_told_and_are_no_markup(void **state)
{
	const char *page;

	(void)state;
	page = drawn("echo");
	assert_non_null(strstr(page, "À …, …\u00A0?"));
	answers[named("town")->number] = (struct answer){ GIVEN, .text = "<b onclick=\"x\">'&" };
	answers[named("trade")->number] = (struct answer){ GIVEN, .choice = 0 };
	answers[named("since")->number] = (struct answer){ GIVEN, .day = day_of(2024, 3, 27) };
	page = drawn("echo");
	assert_non_null(strstr(page, "À \u2068" ESCAPED "\u2069, \u2068Choix " ESCAPED "\u2069\u00A0?"));
	assert_non_null(strstr(page, "<p>Depuis \u206827 March 2024\u2069</p>"));
	assert_non_null(strstr(page, ">Oui, \u2068" ESCAPED "\u2069</label>"));
	assert_null(strstr(page, "<b"));
}

static void a_note_asks_nothing(void **state)
{
	const char *page = drawn("thanks");

	(void)state;
	/* But the form says that it was shown. */
	assert_times(page, "<input", 1);
	assert_has(page, "<input type=\"hidden\" name=\"asked\" value=\"thanks\">");
	assert_times(page, "(optional)", 0);
	assert_times(page, "<p>", 3);
	drawing.is_heading = 1;
	assert_has(drawn("thanks"), "<h1>");
	assert_times(drawn("thanks"), "<p>", 2);
}

static void errors_are_tied_to_their_field(void **state)
{
	const char *page;

	(void)state;
	drawing.error = "Choose an answer.";
	page = drawn("trade");
	assert_has(page, "<div class=\"question has-error\">");
	assert_has(page, "<p class=\"error\" id=\"error-q-trade\"><span "
		"class=\"visually-hidden\">Error:</span> Choose an answer.</p>");
	assert_has(page, "<fieldset aria-describedby=\"error-q-trade hint-q-trade\" "
		"role=\"radiogroup\" aria-invalid=\"true\">");
	assert_has(drawn("years"), " aria-describedby=\"error-q-years unit-q-years\" "
		"aria-invalid=\"true\"");
	assert_has(drawn("story"), " aria-invalid=\"true\"");
	assert_times(drawn("since"), " aria-invalid=\"true\"", 3);
	assert_times(drawn("places"), " aria-invalid=\"true\"", 2);
	drawing.error = NULL;
	assert_times(whole_page(), "error", 0);
	assert_times(whole_page(), "aria-invalid", 0);
}

static void media_have_words(void **state)
{
	const char *page = drawn("trade");

	(void)state;
	assert_has(page, "<img src=\"/media/" HASH "\" alt=\"Photo " ESCAPED "\">");
	assert_has(page, "<p id=\"listen-q-trade\">Listen to the question</p>");
	assert_has(page, "<audio controls preload=\"none\" src=\"/media/" HASH "\" "
		"aria-labelledby=\"listen-q-trade label-q-trade\">");
	assert_times(whole_page(), "<img", 1);
	assert_times(whole_page(), "<audio", 1);
}

static void content_in_another_language_says_so(void **state)
{
	const char *page;

	(void)state;
	assert_times(whole_page(), " lang=", 0);
	setting.language = "fr-simple";
	assert_times(whole_page(), " lang=", 0);
	setting.language = "ar";
	page = drawn("trade");
	assert_has(page, "<legend id=\"label-q-trade\">مهنة</legend>");
	assert_has(page, "<div class=\"hint\" id=\"hint-q-trade\" lang=\"fr\" dir=\"ltr\">");
	assert_has(page, "<label for=\"q-trade\"><span lang=\"fr\" dir=\"ltr\">Choix");
	assert_has(page, "<label for=\"q-trade-2\">غيرها</label>");
	assert_has(page, "alt=\"Photo " ESCAPED "\" lang=\"fr\" dir=\"ltr\">");
	assert_has(drawn("thanks"), "<div id=\"label-q-thanks\" lang=\"fr\" dir=\"ltr\">");
}

/* Of content in a language that the interface does not speak. */
static void unknown_languages_keep_their_tag(void **state)
{
	(void)state;
	setting.language = "br";
	text_use(language_tagged("fr"));
	assert_has(drawn("story"), "<span lang=\"br\" dir=\"auto\">Danevell</span></label>");
	assert_times(drawn("town"), " lang=", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(ids_are_unique_and_lead_somewhere, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(every_question_can_be_linked_to, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_of_a_document_becomes_markup, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(nothing_typed_becomes_markup, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_is_inline, set_up, tear_down),
		cmocka_unit_test_setup_teardown(choice_is_radios_in_a_fieldset, set_up, tear_down),
		cmocka_unit_test_setup_teardown(choice_shows_what_was_chosen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(choices_are_check_boxes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(choices_say_how_many, set_up, tear_down),
		cmocka_unit_test_setup_teardown(irrelevant_choices_are_not_there, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(numbers_have_a_label_a_unit_and_keys, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(texts_come_back_as_they_were, set_up, tear_down),
		cmocka_unit_test_setup_teardown(proposals_are_told_before_and_after, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_date_has_three_fields, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_scale_tells_its_ends, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_matrix_is_groups_of_radios, set_up, tear_down),
		cmocka_unit_test_setup_teardown(answers_are_told_and_are_no_markup, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_note_asks_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(errors_are_tied_to_their_field, set_up, tear_down),
		cmocka_unit_test_setup_teardown(media_have_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(content_in_another_language_says_so, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(unknown_languages_keep_their_tag, set_up,
			tear_down),
	};
	int failures = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failures;
}
