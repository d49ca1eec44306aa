/*
 * How long a large questionnaire is read, compiled and looked at: 475
 * questions in three languages with 600 rules. Fails where it takes more than
 * 300 milliseconds. With the word "print" it only prints that questionnaire.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "lint/lint.h"
#include "questionnaire/document.h"
#include "text/text.h"

enum { QUESTIONS = 475, IN_A_SECTION = 19, TAKES = 9, MOST_MILLISECONDS = 300 };

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void add_wording(struct buffer *out, const char *key, int number)
{
	buffer_print(out, "\"%s\":{\"fr\":\"Dans votre service, qui décide de l’accompagnement numéro %d ?\","
		     "\"fr-simple\":\"Qui décide de l’aide numéro %d ?\","
		     "\"en\":\"In your service, who decides on support number %d?\"}", key, number, number, number);
}

static void add_choices(struct buffer *out)
{
	buffer_add_text(out, ",\"choices\":[");
	for (int i = 0; i < 5; i++) {
		buffer_print(out, "%s{\"name\":\"c%d\",", i ? "," : "", i);
		add_wording(out, "label", i);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]");
}

/* Each question but the first has a rule, and one in four a second: 617 with those of sections. */
static int add_question(struct buffer *out, int number)
{
	int is_choice = number % 2 == 0, rules = 0;

	buffer_print(out, "{\"name\":\"q%d\",\"kind\":\"%s\",", number, is_choice ? "choice" : "integer");
	add_wording(out, "label", number);
	if (is_choice)
		add_choices(out);
	if (number) {
		rules++;
		buffer_print(out, ",\"relevant\":\"${q%d} != 'c1' or ${q0} != 'c2' and ${q%d} = 'c3'\"",
			     (number - 1) / 2 * 2, (number - 1) / 4 * 2);
	}
	if (number % 4 == 1) {
		rules++;
		buffer_add_text(out, ",\"constraint\":\". >= 0 or . < 0\"");
	}
	buffer_add_text(out, "}");
	return rules;
}

static const char *document(struct arena *arena, int *rules)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "{\"schema\":1,\"languages\":[\"fr\",\"fr-simple\",\"en\"],\"default_language\":\"fr\",");
	add_wording(&out, "title", 0);
	buffer_add_text(&out, ",\"sections\":[");
	for (int i = 0; i < QUESTIONS; i++) {
		if (i % IN_A_SECTION == 0) {
			buffer_print(&out, "%s{\"name\":\"s%d\",", i ? "]}," : "", i);
			add_wording(&out, "title", i);
			if (i && ++*rules)
				buffer_print(&out, ",\"relevant\":\"${q0} != 'c9'\"");
			buffer_add_text(&out, ",\"questions\":[");
		}
		buffer_add_text(&out, i % IN_A_SECTION ? "," : "");
		*rules += add_question(&out, i);
	}
	buffer_add_text(&out, "]}]}");
	return out.bytes;
}

static double once(const char *json, double *linted, int *warned)
{
	struct arena arena = { 0 };
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct lint_warnings *warnings = arena_new(&arena, struct lint_warnings);
	double start = milliseconds(), read, end;
	const struct questionnaire *questionnaire = document_read(&arena, json, strlen(json), faults);

	if (!questionnaire) {
		printf("%s: %s\n", faults->fault[0].path, faults->fault[0].words);
		return -1;
	}
	read = milliseconds();
	lint_questionnaire(&arena, questionnaire, warnings);
	end = milliseconds();
	*linted = end - read;
	*warned = warnings->count;
	arena_close(&arena);
	return end - start;
}

int main(int count, char **words)
{
	struct arena arena = { 0 };
	double best = 1e9, linted = 0;
	int rules = 0, warned = 0;
	const char *json = document(&arena, &rules);

	if (count > 1 && !strcmp(words[1], "print")) {
		fputs(json, stdout);
		arena_close(&arena);
		return 0;
	}
	text_use(language_tagged("en"));
	for (int i = 0; i < TAKES; i++) {
		double of_lint, took = once(json, &of_lint, &warned);

		if (took < 0)
			return 1;
		if (took < best) {
			best = took;
			linted = of_lint;
		}
	}
	printf("%d questions, %d rules, %zu bytes: read and looked at in %.1f ms, of which %.1f ms to look; %d warnings\n",
	       QUESTIONS, rules, strlen(json), best, linted, warned);
	arena_close(&arena);
	return best > MOST_MILLISECONDS;
}
