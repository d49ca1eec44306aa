#include "answer/read_pages.h"

#include <jansson.h>

#include "answer/body_store.h"
#include "answer/draw.h"
#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/answers.h"
#include "questionnaire/repeat.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

/* The words of a free text, put back where the submission only says that there were some. */
static void put_texts_back(struct arena *arena, const struct questionnaire *questionnaire, struct answer *answers, const char *texts)
{
	json_t *object = texts ? json_loads(texts, 0, NULL) : NULL;

	for (int i = 0; object && i < questionnaire->question_count; i++) {
		const char *text = json_string_value(json_object_get(object, questionnaire->questions[i].name));

		if (text)
			answers[i].text = arena_copy(arena, text);
	}
	json_decref(object);
}

enum fault read_answers_of(const struct request *request, const char *json, const char *texts, const struct hash *version, struct read_answers *read)
{
	read->questionnaire = questionnaire_find(request->db, version);
	if (!read->questionnaire || answers_read(request->arena, read->questionnaire, json, &read->answers))
		return FAULT_STORAGE;
	put_texts_back(request->arena, read->questionnaire, read->answers, texts);
	return NO_FAULT;
}

int read_body_answers(const struct request *request, const struct submission_key *key, struct read_answers *read)
{
	const char *texts;
	struct hash version;
	const char *json = body_read_back(request->db, request->arena, key, &texts, &version);

	return json && !read_answers_of(request, json, texts, &version, read);
}

void read_answers_draw(const struct request *request, struct buffer *out, const struct read_answers *read, int32_t today)
{
	const struct answer_setting setting = { read->questionnaire, request->language->tag, today, read->answers };

	html(out, "<dl class=\"summary\">\n");
	for (int i = 0; i < read->questionnaire->question_count; i++) {
		const struct question *question = &read->questionnaire->questions[i];
		struct buffer words = buffer_in(request->arena);

		if (!answer_is_told(question) || read->answers[i].state == NOT_ASKED)
			continue;
		answer_explain(&words, question, &setting, &read->answers[i]);
		html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">",
			   label_apart(request->arena, &setting, question));
		html_paragraphs(out, words.bytes);
		html(out, "</dd>\n</div>\n");
	}
	html(out, "</dl>\n");
}
