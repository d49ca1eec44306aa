#include "questionnaire/answers.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/kind.h"

int answer_has(const struct answer *answer, int choice)
{
	return (answer->chosen[choice / 64] >> (choice % 64)) & 1;
}

void answer_add(struct answer *answer, int choice)
{
	answer->chosen[choice / 64] |= (uint64_t)1 << (choice % 64);
	answer->state = GIVEN;
}

struct answer *answer_rows(struct arena *arena, const struct question *question,
			   struct answer *answer)
{
	if (!answer->rows && question->row_count)
		answer->rows = arena_array(arena, struct answer, (size_t)question->row_count);
	return answer->rows;
}

struct answer *answers_new(struct arena *arena, const struct questionnaire *questionnaire)
{
	return arena_array(arena, struct answer, (size_t)questionnaire->question_count);
}

static const unsigned char *relevance_of_all(const struct questionnaire *questionnaire,
					     struct arena *arena, const struct answer *answers,
					     int32_t today)
{
	unsigned char *relevant = arena_take(arena, (size_t)questionnaire->question_count);

	answers_relevance(questionnaire, arena, answers, today, relevant);
	return relevant;
}

/* relevant NULL: as a draft. */
static void write_answers(struct buffer *out, const struct questionnaire *questionnaire,
			  const struct answer *answers, const unsigned char *relevant)
{
	const char *before = "{";

	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		if (question_kinds[question->kind].is_only_shown ||
		    !(relevant ? relevant[i] : answers[i].state != NOT_ASKED))
			continue;
		buffer_add_text(out, before);
		canonical_add_text(out, question->name);
		buffer_add_text(out, ":");
		answer_write(out, question, &answers[i], relevant ? AS_SUBMISSION : AS_DRAFT);
		before = ",";
	}
	buffer_add_text(out, *before == '{' ? "{}" : "}");
}

void answers_write(struct buffer *out, const struct questionnaire *questionnaire,
		   const struct answer *answers, int32_t today, enum answers_form form)
{
	const unsigned char *relevant = NULL;

	if (form == AS_SUBMISSION)
		relevant = relevance_of_all(questionnaire, out->arena, answers, today);
	write_answers(out, questionnaire, answers, relevant);
}

/* Keys stand in the order of the questions, each once. */
static int read_all(struct canonical *from, struct arena *arena, const struct questionnaire *questionnaire,
		    struct answer *answers)
{
	int expects_more = 0, any = 0;

	for (int i = 0; i < questionnaire->question_count && (expects_more || !any); i++) {
		const struct question *question = &questionnaire->questions[i];

		if (!canonical_take_name(from, question->name))
			continue;
		if (!canonical_take(from, ":") || !answer_parse(arena, question, from, &answers[i]))
			return 0;
		any = 1;
		expects_more = canonical_take(from, ",");
	}
	return !expects_more;
}

enum fault answers_read(struct arena *arena, const struct questionnaire *questionnaire,
			const char *json, struct answer **answers)
{
	struct canonical from = { json };

	*answers = answers_new(arena, questionnaire);
	if (!canonical_take(&from, "{") || !read_all(&from, arena, questionnaire, *answers) ||
	    !canonical_take(&from, "}") || *from.at)
		return FAULT_INVALID;
	return NO_FAULT;
}

/* Each with its NUL, so that no two lists of texts are the same bytes. */
static void add_words(struct buffer *whole, const struct question *question, const char *text)
{
	/* Of a free text the JSON says that there is one; of words beside a choice it does not. */
	if (!question_is_free_text(question))
		buffer_add(whole, question->name, strlen(question->name) + 1);
	buffer_add(whole, text, strlen(text) + 1);
}

int answers_may_be_quoted(const struct questionnaire *questionnaire, const struct answer *answers, const unsigned char *relevant)
{
	for (int i = 0; i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].for_quotes)
			return relevant[i] && answers[i].state == GIVEN && !strcmp(questionnaire->questions[i].choices[answers[i].choice].name, "yes");
	return 0;
}

struct hash answers_hash(struct arena *arena, const struct questionnaire *questionnaire,
			 const struct answer *answers, int32_t today)
{
	const unsigned char *relevant = relevance_of_all(questionnaire, arena, answers, today);
	struct buffer whole = buffer_in(arena);

	buffer_add(&whole, questionnaire->version.bytes, sizeof(questionnaire->version.bytes));
	write_answers(&whole, questionnaire, answers, relevant);
	for (int i = 0; i < questionnaire->question_count; i++) {
		if (!relevant[i] || answers[i].state != GIVEN)
			continue;
		if (answers[i].file)
			add_words(&whole, &questionnaire->questions[i], answers[i].file);
		else if (answers[i].text)
			add_words(&whole, &questionnaire->questions[i], answers[i].text);
	}
	return hash_of(whole.bytes, whole.length);
}
