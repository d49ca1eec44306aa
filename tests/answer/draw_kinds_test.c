/* The kinds that have more than a box or a line. */
#define HOSTILE "<b onclick=\\'x\\'>`&"
#define ESCAPED "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;"

#define CHOICES "'choices': [{'name': 'one', 'label': {'fr': 'Un " HOSTILE "'}}, {'name': 'two', 'label': {'fr': 'Deux'}}," \
	" {'name': 'other', 'label': {'fr': 'Trois'}}]"

static const char document[] =
	"{'schema': 1, 'languages': ['fr', 'ar'], 'default_language': 'fr', 'title': {'fr': 'T'},"
	"'sections': [{'name': 'all', 'title': {'fr': 'T'}, 'questions': ["
	"{'name': 'trade', 'kind': 'choice', 'label': {'fr': 'L'}, 'choices': [{'name': 'social', 'label': {'fr': 'S'}},"
	" {'name': 'other', 'label': {'fr': 'Autre'}, 'say_which': true}]},"
	"{'name': 'places', 'kind': 'choices', 'label': {'fr': 'L'}, 'choices': [{'name': 'town', 'label': {'fr': 'S'}},"
	" {'name': 'other', 'label': {'fr': 'Autre'}, 'say_which': true}]},"
	"{'name': 'body', 'kind': 'list', 'dont_know': true, 'label': {'fr': 'L', 'ar': 'م'}, " CHOICES "},"
	"{'name': 'dep', 'kind': 'department', 'required': true, 'label': {'fr': 'L', 'ar': 'م'}},"
	"{'name': 'agrees', 'kind': 'yes_no', 'dont_know': true, 'label': {'fr': 'L'}},"
	"{'name': 'plans', 'kind': 'judgment', 'dont_know': true, 'label': {'fr': 'L'},"
	" 'rows': [{'name': 'a', 'label': {'fr': 'A'}}, {'name': 'b', 'label': {'fr': 'B'}}]},"
	"{'name': 'consent', 'kind': 'consent', 'required': true, 'label': {'fr': 'L'}}"
	"]}]}";

#include "answer/drawn.h"

static void holds_together(void **state)
{
	(void)state;
	check_ids(whole_page());
	drawing.error = "Wrong";
	drawing.is_heading = 1;
	check_ids(whole_page());
}

static void a_line_asks_which_one(void **state)
{
	static const char *const pairs[] = { "q.trade", "social", "q.trade.which", "<b>", NULL };
	const char *page = drawn("trade");

	(void)state;
	assert_has(page, "<label for=\"q-trade-which\">Say which (optional)</label>\n"
		   "<input type=\"text\" id=\"q-trade-which\" name=\"q.trade.which\" value=\"\"");
	answers[named("trade")->number] = (struct answer){ GIVEN, .choice = 1, .text = "Une mairie" };
	assert_has(drawn("trade"), " name=\"q.trade.which\" value=\"Une mairie\"");
	page = drawn_with("trade", pairs);
	assert_has(page, " name=\"q.trade.which\" value=\"&lt;b&gt;\"");
	assert_has(page, "value=\"social\" checked>");
	assert_has(drawn("places"), " name=\"q.places.which\" value=\"\"");
}

static void a_list_completes_a_line(void **state)
{
	static const char *const pairs[] = { "q.body", "<b>", "q.body.other", "#dk", NULL };
	const char *page = drawn("body");

	(void)state;
	assert_has(page, "<input type=\"text\" id=\"q-body\" name=\"q.body\" value=\"\" list=\"list-q-body\"");
	assert_has(page, "<datalist id=\"list-q-body\">\n<option value=\"Un " ESCAPED "\">");
	assert_has(page, "<li>Un " ESCAPED "</li>");
	assert_has(page, "name=\"q.body.other\" value=\"#dk\"");
	answers[named("body")->number] = (struct answer){ GIVEN, .choice = 1 };
	assert_has(drawn("body"), "name=\"q.body\" value=\"Deux\"");
	assert_has(drawn_with("body", pairs), "name=\"q.body\" value=\"&lt;b&gt;\"");
	setting.language = "ar";
	assert_has(drawn("body"), "<li lang=\"fr\" dir=\"ltr\">Deux</li>");
	page = drawn("dep");
	assert_times(page, "<option ", 107);
	assert_has(page, "<option value=\"974 – La Réunion\">");
	assert_times(page, "<details>", 0);
	answers[named("dep")->number] = (struct answer){ GIVEN, .choice = 0 };
	assert_has(drawn("dep"), "name=\"q.dep\" value=\"01 – Ain\"");
}

static void agreed_words_are_the_interfaces(void **state)
{
	const char *page;

	(void)state;
	page = drawn("agrees");
	assert_has(page, "name=\"q.agrees\" value=\"yes\"><label for=\"q-agrees\">Yes</label>");
	assert_has(page, "name=\"q.agrees\" value=\"#dk\"");
	page = drawn("plans");
	assert_times(page, "role=\"radiogroup\"", 2);
	assert_times(page, ">Fairly good</label>", 2);
	page = drawn("consent");
	assert_has(page, "<input type=\"checkbox\" id=\"q-consent\" name=\"q.consent\" value=\"yes\"><label for=\"q-consent\">I agree</label>");
	answers[named("consent")->number] = (struct answer){ GIVEN, .choice = 0 };
	assert_has(drawn("consent"), "value=\"yes\" checked>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(holds_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_line_asks_which_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_list_completes_a_line, set_up, tear_down),
		cmocka_unit_test_setup_teardown(agreed_words_are_the_interfaces, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
