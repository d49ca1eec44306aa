/*
 * Any bytes as a draft, and as a form of lines "name=value", for a
 * questionnaire of every kind. What is read is written again the same; what is
 * posted can be checked, told and kept.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/document.h"
#include "questionnaire/kind.h"
#include "questionnaire/logic.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { MOST_PAIRS = 100 };

#define L "\"label\":{\"fr\":\"L\"}"
#define YES_NO "\"choices\":[{\"name\":\"yes\"," L ",\"relevant\":\"${n} > 1\"},{\"name\":\"no\",\"say_which\":true," L "}]"
#define THREE "\"choices\":[{\"name\":\"a\"," L "},{\"name\":\"b\",\"relevant\":\"${n} > 1\"," L "},{\"name\":\"c\"," L "}]"
#define BOTH ",\"dont_know\":true,\"prefer_not\":true,\"required\":true," L

static const char document[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
	"{\"name\":\"n\",\"kind\":\"integer\",\"minimum\":-5,\"maximum\":50" BOTH "},"
	"{\"name\":\"e\",\"kind\":\"decimal\",\"relevant\":\"${n} != 7\",\"minimum\":0.5,\"decimals\":3" BOTH "},"
	"{\"name\":\"c\",\"kind\":\"choice\"," YES_NO BOTH "},"
	"{\"name\":\"s\",\"kind\":\"choices\",\"minimum\":1,\"maximum\":2," YES_NO BOTH "},"
	"{\"name\":\"l\",\"kind\":\"line\",\"longest\":5,\"pattern\":\"[a-z]*\",\"pattern_message\":{\"fr\":\"M\"}" BOTH "},"
	"{\"name\":\"t\",\"kind\":\"text\",\"relevant\":\"selected(${s}, 'no') or ${l} = 'x'\"" BOTH "},"
	"{\"name\":\"d\",\"kind\":\"date\",\"earliest\":\"1900-01-01\",\"latest\":\"today\"" BOTH "},"
	"{\"name\":\"r\",\"kind\":\"scale\",\"from\":0,\"to\":10,\"low\":{\"fr\":\"l\"},\"high\":{\"fr\":\"h\"}" BOTH "},"
	"{\"name\":\"m\",\"kind\":\"matrix\",\"rows\":[{\"name\":\"a\"," L "},{\"name\":\"b\"," L "}],"
	"\"choices\":[{\"name\":\"yes\"," L "},{\"name\":\"no\"," L "}]" BOTH "},"
	"{\"name\":\"h\",\"kind\":\"note\"," L "},"
	"{\"name\":\"li\",\"kind\":\"list\",\"choices\":[{\"name\":\"x\"," L "},{\"name\":\"y\",\"label\":{\"fr\":\"Été – a b\"}}]" BOTH "},"
	"{\"name\":\"de\",\"kind\":\"department\"" BOTH "},"
	"{\"name\":\"yn\",\"kind\":\"yes_no\"" BOTH "},"
	"{\"name\":\"ju\",\"kind\":\"judgment\",\"rows\":[{\"name\":\"a\"," L "},{\"name\":\"b\"," L "}]" BOTH "},"
	"{\"name\":\"co\",\"kind\":\"consent\",\"required\":true," L "},"
	"{\"name\":\"to\",\"kind\":\"top\"," THREE BOTH "},"
	"{\"name\":\"ra\",\"kind\":\"ranking\"," THREE BOTH "},"
	"{\"name\":\"sh\",\"kind\":\"shares\",\"points\":10," THREE BOTH "},"
	"{\"name\":\"em\",\"kind\":\"email\"" BOTH "},{\"name\":\"ph\",\"kind\":\"phone\"" BOTH "},"
	"{\"name\":\"pe\",\"kind\":\"period\",\"precision\":\"month\",\"latest\":\"today\"" BOTH "},"
	"{\"name\":\"po\",\"kind\":\"period\",\"may_go_on\":true" BOTH "},"
	"{\"name\":\"ye\",\"kind\":\"date\",\"precision\":\"year\",\"relevant\":\"${pe.from} != '' or selected(${ra}, 'a')\"" BOTH "},"
	"{\"name\":\"k\",\"kind\":\"calculation\",\"calculation\":\"${n} div 3\"},"
	"{\"name\":\"k_truth\",\"kind\":\"calculation\",\"calculation\":\"${n} > 3\"},"
	"{\"name\":\"k_day\",\"kind\":\"calculation\",\"calculation\":\"once(date(${d} + 1))\"},"
	"{\"name\":\"k_open\",\"kind\":\"calculation\",\"calculation\":\"concat(${c}, ' ', ${s})\"},"
	"{\"name\":\"k_words\",\"kind\":\"calculation\",\"calculation\":\"concat(${l}, ${t})\"},"
	"{\"name\":\"k_choice\",\"kind\":\"calculation\",\"calculation\":\"if(${n} > 3, 'x', ${l})\",\"choices\":[{\"name\":\"x\"," L "}]},"
	"{\"name\":\"fi\",\"kind\":\"file\",\"accept\":[\"pdf\",\"odt\",\"image\"],\"required\":true," L "}"
	"]}]}";

struct pairs {
	const char *name[MOST_PAIRS], *value[MOST_PAIRS];
	int count;
};

static void claim(int holds)
{
	if (!holds)
		abort();
}

static const struct questionnaire *questionnaire_of_all(void)
{
	static const struct questionnaire *questionnaire;
	static struct arena arena;
	static struct document_faults faults;

	if (!questionnaire)
		questionnaire = document_read(&arena, document, strlen(document), &faults);
	claim(questionnaire != NULL);
	return questionnaire;
}

static const char *written(struct arena *arena, const struct answer *answers,
			   enum answers_form form)
{
	struct buffer out = buffer_in(arena);

	answers_write(&out, questionnaire_of_all(), answers, 0, form);
	return out.bytes;
}

/* As a submission, which is read back as one. */
static void submit(struct arena *arena, const struct answer *answers)
{
	const char *json = written(arena, answers, AS_SUBMISSION);
	struct answer *again;

	answers_hash(arena, questionnaire_of_all(), answers, 0);
	claim(answers_read(arena, questionnaire_of_all(), json, &again) == NO_FAULT);
	claim(!strcmp(written(arena, again, AS_DRAFT), json));
}

/* To whoever knows JSON and not us. */
static int is_json(const char *text)
{
	json_t *members = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	int is_object = json_is_object(members);

	json_decref(members);
	return is_object;
}

static void read_draft(struct arena *arena, const char *json)
{
	struct answer *answers;

	if (answers_read(arena, questionnaire_of_all(), json, &answers))
		return;
	claim(!strcmp(written(arena, answers, AS_DRAFT), json));
	claim(is_json(json));
	submit(arena, answers);
}

static const char *value_of(const void *context, const char *name, int nth)
{
	const struct pairs *pairs = context;

	for (int i = 0; i < pairs->count; i++)
		if (!strcmp(pairs->name[i], name) && !nth--)
			return pairs->value[i];
	return NULL;
}

static struct pairs split(struct arena *arena, const char *lines)
{
	struct pairs pairs = { .count = 0 };

	while (*lines && pairs.count < MOST_PAIRS) {
		size_t line = strcspn(lines, "\n"), name = strcspn(lines, "=\n");
		size_t value = name < line ? name + 1 : line;

		pairs.name[pairs.count] = arena_copy_bytes(arena, lines, name);
		pairs.value[pairs.count++] = arena_copy_bytes(arena, lines + value, line - value);
		lines += line + (lines[line] == '\n');
	}
	return pairs;
}

static void post(struct arena *arena, const char *lines)
{
	const struct questionnaire *questionnaire = questionnaire_of_all();
	struct pairs pairs = split(arena, lines);
	struct answer_form form = { value_of, &pairs };
	struct answer *answers = answers_new(arena, questionnaire), *again;
	struct answer_setting setting = { questionnaire, "fr", 20000, answers };
	const char *json;

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		struct buffer words = buffer_in(arena);
		const char *why;
		int fits = answer_read(arena, question, &setting, &form, &answers[i], &why);

		claim(fits ? !why : why && *why && answers[i].state == EMPTY);
		answer_check(arena, question, &setting, &answers[i]);
		answer_explain(&words, question, &setting, &answers[i]);
		claim(words.length || !question_is_asked(question));
	}
	answers_calculate(questionnaire, arena, answers, 20000);
	json = written(arena, answers, AS_DRAFT);
	claim(answers_read(arena, questionnaire, json, &again) == NO_FAULT);
	claim(!strcmp(written(arena, again, AS_DRAFT), json));
	submit(arena, answers);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const char *text = arena_copy_bytes(&arena, bytes, size);

	read_draft(&arena, text);
	post(&arena, text);
	arena_reset(&arena);
	return 0;
}
