/* The published schema says what the reader says, of documents and of what was done to them. */
#include <glob.h>
#include <unistd.h>

#include "exchange/sheet.h"
#include "questionnaire/kind.h"

static const char schema_path[] = "htdocs/schema/questionnaire-1.json";

#define L "\"label\":{\"fr\":\"L\"}"
#define CHOICE(name) "{\"name\":\"" name "\"," L "}"
#define ROWS "\"rows\":[{\"name\":\"r\"," L "}]"

/* A question of each kind, with every key that it may have. */
static const char *const questions[] = {
	"{\"name\":\"a\",\"kind\":\"choice\"," L ",\"hint\":{\"fr\":\"H\"},\"required\":true,\"relevant\":\"1 = 1\",\"constraint\":\". = 'x'\","
	"\"constraint_message\":{\"fr\":\"C\"},\"sensitive\":true,\"sensitive_reason\":{\"fr\":\"R\"},\"dont_know\":true,\"prefer_not\":true,"
	"\"random\":true,\"choice_filter\":\"zone = 'n'\",\"choices\":[{\"name\":\"x\"," L ",\"say_which\":true,\"relevant\":\"1 = 1\","
	"\"columns\":{\"zone\":\"n\"}}," CHOICE("y") "],\"picture\":{\"fr\":{\"file\":\"%1$s\",\"alt\":\"A\"}},\"recording\":{\"fr\":\"%1$s\"}}",
	"{\"name\":\"a\",\"kind\":\"choices\"," L ",\"proposed\":{\"round\":1,\"texts\":{\"x\":3}},\"minimum\":1,\"maximum\":2,\"random\":false,\"choices\":[{\"name\":\"x\"," L
	",\"exclusive\":true}," CHOICE("y") "]}",
	"{\"name\":\"a\",\"kind\":\"integer\"," L ",\"minimum\":1,\"maximum\":12,\"unit\":{\"fr\":\"kg\"}}",
	"{\"name\":\"a\",\"kind\":\"decimal\"," L ",\"minimum\":1.5,\"maximum\":12,\"decimals\":3,\"unit\":{\"fr\":\"kg\"}}",
	"{\"name\":\"a\",\"kind\":\"line\"," L ",\"proposals\":true,\"longest\":10,\"pattern\":\"a+\",\"pattern_message\":{\"fr\":\"P\"}}",
	"{\"name\":\"a\",\"kind\":\"text\"," L ",\"proposals\":true,\"longest\":10,\"pattern\":\"a+\",\"pattern_message\":{\"fr\":\"P\"}}",
	"{\"name\":\"a\",\"kind\":\"date\"," L ",\"earliest\":\"2020-01-01\",\"latest\":\"today\",\"precision\":\"month\"}",
	"{\"name\":\"a\",\"kind\":\"scale\"," L ",\"from\":0,\"to\":5,\"low\":{\"fr\":\"L\"},\"high\":{\"fr\":\"H\"}}",
	"{\"name\":\"a\",\"kind\":\"matrix\"," L ",\"random\":true," ROWS ",\"choices\":[" CHOICE("x") "," CHOICE("y") "]}",
	"{\"name\":\"a\",\"kind\":\"note\"," L ",\"hint\":{\"fr\":\"H\"},\"relevant\":\"1 = 1\"}",
	"{\"name\":\"a\",\"kind\":\"list\"," L ",\"choice_filter\":\"name = 'x'\",\"choices\":[" CHOICE("x") "," CHOICE("y") "]}",
	"{\"name\":\"a\",\"kind\":\"department\"," L "}",
	"{\"name\":\"a\",\"kind\":\"yes_no\"," L ",\"for_quotes\":true}",
	"{\"name\":\"a\",\"kind\":\"judgment\"," L ",\"proposed\":{\"round\":1,\"texts\":{\"r\":3}},\"random\":true," ROWS "}",
	"{\"name\":\"a\",\"kind\":\"consent\"," L ",\"for_quotes\":false}",
	"{\"name\":\"a\",\"kind\":\"top\"," L ",\"places\":2,\"random\":true,\"choice_filter\":\"name = 'x'\",\"choices\":[" CHOICE("x") "," CHOICE("y") "]}",
	"{\"name\":\"a\",\"kind\":\"ranking\"," L ",\"minimum\":2,\"random\":true,\"choice_filter\":\"name = 'x'\",\"choices\":[" CHOICE("x") "," CHOICE("y") "]}",
	"{\"name\":\"a\",\"kind\":\"shares\"," L ",\"points\":50,\"random\":true,\"choice_filter\":\"name = 'x'\",\"choices\":[" CHOICE("x") "," CHOICE("y") "]}",
	"{\"name\":\"a\",\"kind\":\"email\"," L "}",
	"{\"name\":\"a\",\"kind\":\"phone\"," L "}",
	"{\"name\":\"a\",\"kind\":\"period\"," L ",\"earliest\":\"2020-01-01\",\"latest\":\"today\",\"precision\":\"year\",\"may_go_on\":true}",
	"{\"name\":\"a\",\"kind\":\"calculation\",\"calculation\":\"'x'\"," L ",\"choices\":[" CHOICE("x") "]}",
	"{\"name\":\"a\",\"kind\":\"file\"," L ",\"accept\":[\"pdf\",\"image\"],\"largest\":3}",
};

enum { QUESTIONS = sizeof(questions) / sizeof(*questions) };

static json_t *document_with(const char *question)
{
	static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	struct buffer text = buffer_in(&arena);
	json_t *root;

	buffer_add_text(&text, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\","
			"\"title\":{\"fr\":\"S\"},\"intro\":{\"fr\":\"I\"},\"relevant\":\"1 = 1\",\"random\":false,\"questions\":[");
	for (const char *at = question; *at; at++) {
		if (strncmp(at, "%1$s", 4)) {
			buffer_add(&text, at, 1);
			continue;
		}
		buffer_add_text(&text, hash);
		at += 3;
	}
	buffer_add_text(&text, "]}]}");
	root = json_loads(text.bytes, 0, NULL);
	assert_non_null(root);
	return root;
}

static int is_known(const char *question)
{
	for (int kind = 0; kind < QUESTION_KINDS; kind++)
		if (strstr(question, arena_print(&arena, "\"kind\":\"%s\"", question_kinds[kind].name)))
			return 1;
	return 0;
}

/* Documents, with what the reader says of each. */
struct tried {
	const char *json, *words;	/* NULL: it is accepted; else the first fault */
	int is_structural;		/* a schema can say as much */
};

static struct tried tried[20000];
static int count;

/* What only the reader can know starts otherwise: names, formulas, days, what does not go together. */
static int can_be_said(const struct document_fault *fault)
{
	static const char *const words[] = {
		"This is missing.", "There is no such key here.", "This must be a text.", "This must be true or false.",
		"This must be an object.", "This must be a list of", "This must be a whole number", "This text is empty.",
		"A name is a letter", "There is no such kind of question.", "This must be a number", "A calculation asks nothing.",
	};

	/* That words are there in the default language. */
	if (strlen(fault->path) > 3 && !strcmp(fault->path + strlen(fault->path) - 3, ".fr") && !strcmp(fault->words, words[0]))
		return 0;
	/* How many choices there are bounds other numbers. */
	if (strstr(fault->path, ".minimum") || strstr(fault->path, ".maximum"))
		return 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncmp(fault->words, words[i], strlen(words[i])))
			return 1;
	return 0;
}

static void try(json_t *root)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	char *text = json_dumps(root, JSON_COMPACT);
	struct tried *one = &tried[count++];

	assert_true(count < 20000);
	*one = (struct tried){ arena_copy(&arena, text) };
	document_read(&arena, text, strlen(text), faults);
	for (int i = 0; i < faults->count; i++) {
		one->words = arena_print(&arena, "%s: %s", faults->fault[0].path, faults->fault[0].words);
		one->is_structural |= can_be_said(&faults->fault[i]);
	}
	free(text);
}

static json_t *instead(int nth)
{
	static const char *const values[] = { "null", "-1e300", "\"\"", "\" \"", "[]", "{}", "true", "[null]", "{\"?\":1}" };

	return nth < (int)(sizeof(values) / sizeof(*values)) ? json_loads(values[nth], JSON_DECODE_ANY, NULL) : NULL;
}

static void harm(json_t *root, json_t *at);

static void harm_member(json_t *root, json_t *object, const char *key)
{
	json_t *value = json_incref(json_object_get(object, key)), *other;

	json_object_del(object, key);
	try(root);
	for (int i = 0; (other = instead(i)); i++) {
		json_object_set_new(object, key, other);
		try(root);
	}
	json_object_set_new(object, key, value);
	harm(root, value);
}

/* Each place once: taken away, replaced, added to. */
static void harm(json_t *root, json_t *at)
{
	const char *keys[64], *key;
	json_t *value, *other;
	int held = 0;
	size_t i;

	json_object_foreach(at, key, value)
		keys[held++] = arena_copy(&arena, key);
	for (int nth = 0; nth < held; nth++)
		harm_member(root, at, keys[nth]);
	if (json_is_object(at)) {
		json_object_set_new(at, "nonsense", json_true());
		try(root);
		json_object_del(at, "nonsense");
	}
	json_array_foreach(at, i, value) {
		json_incref(value);
		for (int nth = 0; (other = instead(nth)); nth++) {
			json_array_set_new(at, i, other);
			try(root);
		}
		json_array_set_new(at, i, value);
		harm(root, value);
	}
}

/* What the schema says of each, asked of another program. */
static const char *judged(void)
{
	char path[] = "/tmp/schema.XXXXXX";
	FILE *file = fdopen(mkstemp(path), "w"), *from;
	char *verdicts = arena_take(&arena, sizeof(tried) / sizeof(*tried) * 2 + 1);
	int read = 0;

	assert_non_null(file);
	for (int i = 0; i < count; i++)
		fprintf(file, "%s\n", tried[i].json);
	fclose(file);
	from = popen(arena_print(&arena, "tests/exchange/validate.py <%s", path), "r");
	assert_non_null(from);
	for (int c; (c = fgetc(from)) != EOF;)
		if (c != '\n')
			verdicts[read++] = (char)c;
	assert_int_equal(pclose(from), 0);
	unlink(path);
	assert_int_equal(read, count);
	return verdicts;
}

static void what_is_harmed_is_refused_by_both(void **state)
{
	const char *verdicts;
	int wrong = 0, refused = 0;

	(void)state;
	count = 0;
	for (int i = 0; i < QUESTIONS; i++) {
		json_t *root = document_with(questions[i]);

		if (!is_known(questions[i])) {
			json_decref(root);
			continue;
		}
		try(root);
		assert_null(tried[count - 1].words);
		if (i == 0)
			harm(root, root);
		else
			harm(root, json_array_get(json_object_get(json_array_get(json_object_get(root, "sections"), 0), "questions"), 0));
		json_decref(root);
	}
	for (int i = 0; i < 2; i++) {
		json_t *root = document_with(questions[2]), *section = json_array_get(json_object_get(root, "sections"), 0);

		json_object_set_new(section, "repeat", json_loads(i ? "{\"most\":3,\"count\":\"2\"}" :
				    "{\"most\":2,\"another\":{\"fr\":\"A\"}}", 0, NULL));
		try(root);
		assert_null(tried[count - 1].words);
		harm(root, json_object_get(section, "repeat"));
		harm_member(root, section, "repeat");
		json_decref(root);
	}
	verdicts = judged();
	for (int i = 0; i < count && wrong < 20; i++) {
		int is_accepted = verdicts[i] == '1';

		refused += !is_accepted;
		if (is_accepted ? !tried[i].is_structural : tried[i].words != NULL)
			continue;
		wrong++;
		print_error("%s the schema, %s: %s\n", is_accepted ? "accepted by" : "refused by",
			    tried[i].words ? tried[i].words : "accepted by the reader", tried[i].json);
	}
	assert_int_equal(wrong, 0);
	print_message("# counted: %d documents, %d refused by both\n", count, refused);
	assert_true(refused > 1000);
}

static void documents_are_valid(void **state)
{
	static const char *const patterns[] = { "src/samples/*/[!c]*.json", "tests/browser/*/questionnaire.json" };
	glob_t found = { 0 };
	const char *verdicts;
	size_t length;

	(void)state;
	count = 0;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		glob(patterns[i], i ? GLOB_APPEND : 0, NULL, &found);
	assert_true(found.gl_pathc >= 9);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *bytes = bytes_of(found.gl_pathv[i], &length);
		struct document_faults *faults = arena_new(&arena, struct document_faults);

		tried[count++].json = document_canonical(&arena, bytes, length, faults);
	}
	verdicts = judged();
	for (int i = 0; i < count; i++)
		if (verdicts[i] != '1')
			print_error("the schema refuses %s\n", found.gl_pathv[i]);
	assert_null(strchr(verdicts, '0'));
	globfree(&found);
}

/* A kind of the table that nobody told the schema of. */
static void every_kind_is_in_it(void **state)
{
	json_t *schema = json_load_file(schema_path, 0, NULL);
	json_t *kinds = json_object_get(json_object_get(schema, "$defs"), "kinds");
	json_t *question = json_object_get(json_object_get(json_object_get(schema, "$defs"), "question"), "properties");

	(void)state;
	assert_non_null(kinds);
	for (int kind = 0; kind < QUESTION_KINDS; kind++) {
		json_t *properties = json_object_get(json_object_get(kinds, question_kinds[kind].name), "properties");
		int is_tried = 0;

		if (!properties)
			print_error("the schema does not know the kind %s\n", question_kinds[kind].name);
		assert_non_null(properties);
		for (const char *const *key = question_kinds[kind].keys; key && *key; key++) {
			if (!json_object_get(properties, *key) && !json_object_get(question, *key))
				print_error("the schema does not know %s of the kind %s\n", *key, question_kinds[kind].name);
			assert_true(json_object_get(properties, *key) || json_object_get(question, *key));
		}
		for (int i = 0; i < QUESTIONS; i++)
			is_tried |= strstr(questions[i], arena_print(&arena, "\"kind\":\"%s\"", question_kinds[kind].name)) != NULL;
		if (!is_tried)
			print_error("there is no question of the kind %s here\n", question_kinds[kind].name);
		assert_true(is_tried);
	}
	json_decref(schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_is_in_it),
		cmocka_unit_test(documents_are_valid),
		cmocka_unit_test(what_is_harmed_is_refused_by_both),
	};

	return cmocka_run_group_tests(tests, begin, forget);
}
