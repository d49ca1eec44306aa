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
	" {'name': 'other', 'label': {'fr': 'Autre'}, 'say_which': true}]}"
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(holds_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_line_asks_which_one, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
