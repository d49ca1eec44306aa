/* The kinds that have more than a box or a line. */
#define HOSTILE "<b onclick=\\'x\\'>`&"
#define ESCAPED "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;"

#define CHOICES "'choices': [{'name': 'one', 'label': {'fr': 'Un " HOSTILE "'}}, {'name': 'two', 'label': {'fr': 'Deux'}}," \
	" {'name': 'other', 'label': {'fr': 'Trois'}}]"

#define A_TO_F "{'name': 'a', 'label': {'fr': 'a'}}, {'name': 'b', 'label': {'fr': 'b'}}, {'name': 'c', 'label': {'fr': 'c'}}," \
	" {'name': 'd', 'label': {'fr': 'd'}}, {'name': 'e', 'label': {'fr': 'e'}}, {'name': 'f', 'label': {'fr': 'f'}}"
#define SEVEN "'choices': [" A_TO_F ", {'name': 'g', 'label': {'fr': 'g'}, 'say_which': true}]"
#define SEVEN_PLAIN "'choices': [" A_TO_F ", {'name': 'g', 'label': {'fr': 'g'}}]"
#define ROWS "'rows': [" A_TO_F "]"

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
	"{'name': 'top', 'kind': 'top', 'dont_know': true, 'label': {'fr': 'L'}, " CHOICES "},"
	"{'name': 'order', 'kind': 'ranking', 'dont_know': true, 'label': {'fr': 'L'}, " CHOICES "},"
	"{'name': 'money', 'kind': 'shares', 'dont_know': true, 'label': {'fr': 'L'}, " CHOICES "},"
	"{'name': 'chance', 'kind': 'choice', 'random': true, 'label': {'fr': 'L'}, " SEVEN "},"
	"{'name': 'boxes', 'kind': 'choices', 'random': true, 'label': {'fr': 'L'}, " SEVEN "},"
	"{'name': 'ranks', 'kind': 'ranking', 'random': true, 'label': {'fr': 'L'}, " SEVEN_PLAIN "},"
	"{'name': 'lines', 'kind': 'matrix', 'random': true, 'label': {'fr': 'L'}, " ROWS ", " CHOICES "},"
	"{'name': 'mail', 'kind': 'email', 'dont_know': true, 'label': {'fr': 'L'}},"
	"{'name': 'call', 'kind': 'phone', 'label': {'fr': 'L'}},"
	"{'name': 'month', 'kind': 'date', 'precision': 'month', 'label': {'fr': 'L'}},"
	"{'name': 'stay', 'kind': 'period', 'dont_know': true, 'may_go_on': true, 'label': {'fr': 'L'}},"
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
	assert_has(page, "<datalist id=\"list-q-body\">\n<option value=\"Un " ESCAPED "\"></option>");
	assert_has(page, "<li>Un " ESCAPED "</li>");
	assert_has(page, "name=\"q.body.other\" value=\"#dk\"");
	answers[named("body")->number] = (struct answer){ GIVEN, .choice = 1 };
	assert_has(drawn("body"), "name=\"q.body\" value=\"Deux\"");
	assert_has(drawn_with("body", pairs), "name=\"q.body\" value=\"&lt;b&gt;\"");
	setting.language = "ar";
	assert_has(drawn("body"), "<li lang=\"fr\" dir=\"ltr\">Deux</li>");
	page = drawn("dep");
	assert_times(page, "<option ", 107);
	assert_has(page, "<option value=\"974 – La Réunion\"></option>");
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

static void each_place_has_a_list(void **state)
{
	static const char *const pairs[] = { "q.top.1", "two", "q.top.2", "two", NULL };
	const char *page = drawn("top");

	(void)state;
	assert_times(page, "<select ", 3);
	assert_has(page, "<label for=\"q-top-2\">Second</label>\n<select id=\"q-top-2\" name=\"q.top.2\"");
	assert_times(page, " selected", 0);
	answers[named("top")->number] = (struct answer){ GIVEN, .of_choice = (int []){ 0, 1, 0 } };
	assert_has(drawn("top"), "<option value=\"two\" selected>");
	assert_times(drawn_with("top", pairs), "<option value=\"two\" selected>", 2);
}

static void choices_are_numbered_and_moved(void **state)
{
	static const char *const pairs[] = { "q.order.place.two", "<b>", "q.order.place.one", "1", NULL };
	const char *page = drawn("order");

	(void)state;
	assert_has(page, "<input type=\"text\" class=\"figure\" id=\"q-order\" name=\"q.order.place.one\" value=\"\"");
	assert_has(page, "<button type=\"submit\" name=\"q.order.move\" value=\"up.two\">Up<span class=\"visually-hidden\"> Deux</span></button>");
	/* Their order is the one that they were given; the first of them is where the summary of errors leads. */
	answers[named("order")->number] = (struct answer){ GIVEN, .of_choice = (int []){ 0, 2, 1 } };
	drawing.moved = "up.other";
	page = drawn("order");
	assert_has(page, "id=\"q-order\" name=\"q.order.place.other\" value=\"1\"");
	assert_has(page, "id=\"q-order-of-two\" name=\"q.order.place.two\" value=\"2\"");
	assert_has(page, "value=\"up.other\" autofocus>");
	assert_true(strstr(page, "place.other") < strstr(page, "place.two") && strstr(page, "place.two") < strstr(page, "place.one"));
	page = drawn_with("order", pairs);
	assert_has(page, "name=\"q.order.place.two\" value=\"&lt;b&gt;\"");
	assert_true(strstr(page, "place.one") < strstr(page, "place.two"));
	assert_has(drawn("order"), "name=\"q.order.other\" value=\"#dk\"");
}

static void points_stand_beside_choices(void **state)
{
	static const char *const pairs[] = { "q.money.points.two", "sept", NULL };
	const char *page = drawn("money");

	(void)state;
	assert_has(page, "You have 100 points.");
	assert_has(page, "name=\"q.money.points.one\" value=\"\" inputmode=\"numeric\"");
	answers[named("money")->number] = (struct answer){ GIVEN, .of_choice = (int []){ 0, 40, 60 } };
	assert_has(drawn("money"), "name=\"q.money.points.two\" value=\"40\"");
	assert_has(drawn_with("money", pairs), "name=\"q.money.points.two\" value=\"sept\"");
	assert_times(drawn("money"), "<button", 0);
}

static void addresses_and_numbers_are_lines(void **state)
{
	static const char *const pairs[] = { "q.mail", "<b>", NULL };

	(void)state;
	assert_has(drawn("mail"), "<input type=\"email\" id=\"q-mail\" name=\"q.mail\" value=\"\" autocomplete=\"off\" dir=\"ltr\"");
	assert_has(drawn("call"), "<input type=\"tel\" id=\"q-call\"");
	assert_has(drawn_with("mail", pairs), "value=\"&lt;b&gt;\"");
	answers[named("mail")->number] = (struct answer){ GIVEN, .text = "a@b.fr" };
	assert_has(drawn("mail"), "value=\"a@b.fr\"");
}

static void periods_have_two_ends(void **state)
{
	static const char *const pairs[] = { "q.stay.to.month", "mai", NULL };
	struct answer ends[2] = { { GIVEN, .day = day_of(2020, 5, 1) }, { EMPTY } };
	const char *page = drawn("month");

	(void)state;
	assert_times(page, "<input type=\"text\"", 2);
	assert_has(page, "<label for=\"q-month\">Month</label>");
	assert_has(page, "For example: 3 2024");
	page = drawn("stay");
	assert_times(page, "<input type=\"text\"", 6);
	assert_has(page, "id=\"q-stay\" name=\"q.stay.from.day\" value=\"\"");
	assert_has(page, "id=\"q-stay-to-year\" name=\"q.stay.to.year\"");
	assert_has(page, "If it goes on, leave the end empty.");
	answers[named("stay")->number] = (struct answer){ GIVEN, .rows = ends };
	page = drawn("stay");
	assert_has(page, "name=\"q.stay.from.month\" value=\"5\"");
	assert_has(page, "name=\"q.stay.to.month\" value=\"\"");
	assert_has(drawn_with("stay", pairs), "name=\"q.stay.to.month\" value=\"mai\"");
}

/* The letters that these texts end with, in the order in which they are found. */
static const char *order_of(const char *page, const char *before)
{
	struct buffer letters = buffer_in(&arena);

	for (; (page = strstr(page, before)); page += strlen(before))
		buffer_add(&letters, page + strlen(before), 1);
	return letters.bytes;
}

static void is_an_order_of(const char *order, const char *letters)
{
	assert_int_equal(strlen(order), strlen(letters));
	for (; *letters; letters++)
		assert_non_null(strchr(order, *letters));
}

/* Another for each seed and each question, the same each time; what asks which one stays last. */
static void chance_orders_what_is_shown(void **state)
{
	const char *choices, *first;
	int others = 0, last = 0;

	(void)state;
	assert_text(order_of(drawn("chance"), "\"q.chance\" value=\""), "abcdefg");
	setting.seed = 7;
	choices = order_of(drawn("chance"), "\"q.chance\" value=\"");
	is_an_order_of(arena_copy_bytes(&arena, choices, 6), "abcdef");
	assert_text(order_of(drawn("chance"), "\"q.chance\" value=\""), choices);
	assert_string_not_equal(order_of(drawn("boxes"), "\"q.boxes\" value=\""), choices);
	is_an_order_of(order_of(drawn("ranks"), "q.ranks.place."), "abcdefg");
	is_an_order_of(order_of(drawn("lines"), "<legend>"), "abcdef");
	/* Of a matrix the choices are a scale, and keep their order. */
	assert_true(strstr(drawn("lines"), "value=\"one\"") < strstr(drawn("lines"), "value=\"two\""));
	first = choices;
	for (setting.seed = 1; setting.seed <= 600; setting.seed++) {
		choices = order_of(drawn("chance"), "\"q.chance\" value=\"");
		others += strcmp(choices, first) != 0;
		last += choices[5] == 'a';
		assert_true(choices[6] == 'g');
	}
	/* Each of six in each place about once in six. */
	assert_in_range(others, 580, 600);
	assert_in_range(last, 70, 130);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(holds_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_line_asks_which_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_list_completes_a_line, set_up, tear_down),
		cmocka_unit_test_setup_teardown(each_place_has_a_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(choices_are_numbered_and_moved, set_up, tear_down),
		cmocka_unit_test_setup_teardown(points_stand_beside_choices, set_up, tear_down),
		cmocka_unit_test_setup_teardown(addresses_and_numbers_are_lines, set_up, tear_down),
		cmocka_unit_test_setup_teardown(chance_orders_what_is_shown, set_up, tear_down),
		cmocka_unit_test_setup_teardown(periods_have_two_ends, set_up, tear_down),
		cmocka_unit_test_setup_teardown(agreed_words_are_the_interfaces, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
