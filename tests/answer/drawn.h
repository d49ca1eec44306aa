/*
 * drawn: questions of a document drawn to be looked at. What includes this
 * defines `document` before: there ' stands for ", and ` for '.
 */
#ifndef TESTS_ANSWER_DRAWN_H
#define TESTS_ANSWER_DRAWN_H

#include "answer/draw.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/document.h"
#include "test.h"
#include "text/text.h"

static struct arena arena;
static struct questionnaire *questionnaire;
static struct answer *answers;
static struct answer_setting setting;
static struct drawing drawing;

static inline const char *requoted(const char *text)
{
	char *copy = arena_copy(&arena, text);

	for (char *c = copy; *c; c++)
		*c = *c == '\'' ? '"' : *c == '`' ? '\'' : *c;
	return copy;
}

static inline int set_up(void **state)
{
	static struct document_faults faults;

	(void)state;
	faults = (struct document_faults){ 0 };
	questionnaire = document_read(&arena, requoted(document), sizeof(document) - 1, &faults);
	for (int i = 0; i < faults.count; i++)
		print_error("%s: %s\n", faults.fault[i].path, faults.fault[i].words);
	if (!questionnaire)
		return -1;
	answers = answers_new(&arena, questionnaire);
	setting = (struct answer_setting){ questionnaire, "fr", day_of(2026, 1, 5), answers };
	drawing = (struct drawing){ .arena = &arena, .setting = &setting };
	text_use(language_tagged("en"));
	return 0;
}

static inline int tear_down(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static inline const struct question *named(const char *name)
{
	const struct question *question = question_named(questionnaire, name);

	assert_non_null(question);
	return question;
}

static inline const char *drawn(const char *name)
{
	const struct question *question = named(name);
	struct buffer out = buffer_in(&arena);

	drawing.answer = &answers[question->number];
	draw_question(&out, question, &drawing);
	return out.bytes;
}

/* The answers of a form: names and values in turn, ended by NULL. */
static inline const char *typed_value(const void *context, const char *name, int nth)
{
	for (const char *const *pair = context; *pair; pair += 2)
		if (!strcmp(pair[0], name) && nth-- == 0)
			return pair[1];
	return NULL;
}

static inline const char *drawn_with(const char *name, const char *const *pairs)
{
	struct answer_form form = { typed_value, pairs };
	const char *page;

	drawing.typed = &form;
	page = drawn(name);
	drawing.typed = NULL;
	return page;
}

static inline int times(const char *page, const char *part)
{
	int count = 0;

	for (; (page = strstr(page, part)); page += strlen(part))
		count++;
	return count;
}

static inline void check_has(const char *page, const char *part, int count, int line)
{
	if (times(page, part) == count)
		return;
	print_error("%d times, wanted %d: %s\nin %s\n", times(page, part), count, part, page);
	_fail(__FILE__, line);
}

#define assert_has(page, part) check_has((page), (part), 1, __LINE__)
#define assert_times(page, part, count) check_has((page), (part), (count), __LINE__)

static inline const char *whole_page(void)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < questionnaire->question_count; i++)
		buffer_add_text(&out, drawn(questionnaire->questions[i].name));
	return out.bytes;
}

/* Every value of an attribute, in order; returns how many. */
static inline int values_of(const char *page, const char *attribute, const char *values[], int most)
{
	const char *start = arena_print(&arena, " %s=\"", attribute);
	int count = 0;

	while ((page = strstr(page, start)) && count < most) {
		page += strlen(start);
		values[count++] = arena_copy_bytes(&arena, page, strcspn(page, "\""));
	}
	return count;
}

enum { MOST_IDS = 500 };

static inline int is_among(const char *value, const char *values[], int count)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		found += !strcmp(value, values[i]);
	return found;
}

static inline void check_ids(const char *page)
{
	static const char *ids[MOST_IDS], *uses[MOST_IDS];
	static const char *const attributes[] = { "for", "aria-describedby", "aria-labelledby" };
	int count = values_of(page, "id", ids, MOST_IDS);

	assert_true(count > 5 && count < MOST_IDS);
	for (int i = 0; i < count; i++)
		if (is_among(ids[i], ids, count) != 1)
			fail_msg("id %s is there twice", ids[i]);
	for (size_t a = 0; a < 3; a++) {
		int used = values_of(page, attributes[a], uses, MOST_IDS);

		for (int i = 0; i < used; i++) {
			char *rest, *id = strtok_r(arena_copy(&arena, uses[i]), " ", &rest);

			for (; id; id = strtok_r(NULL, " ", &rest))
				if (!is_among(id, ids, count))
					fail_msg("%s leads to no element %s", attributes[a], id);
		}
	}
}

#endif
