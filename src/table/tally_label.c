#include "table/tally_label.h"

#include <string.h>

#include "base/arena.h"
#include "questionnaire/kind.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

struct tally_subject tally_subject_of(const struct snapshot_column *column,
				      const struct questionnaire *const *versions, int count)
{
	int is_section = column->repeat && !column->of;
	const char *name = column->asked ? column->asked : column->name;

	if (column->asked && column->version < count)
		count = column->version;
	while (count--) {
		const struct questionnaire *version = versions[count];
		const struct question *question = version && !is_section ? question_named(version, name) : NULL;

		if (question)
			return (struct tally_subject){ version, question, &version->sections[question->section], versions, count };
		for (int i = 0; version && is_section && i < version->section_count; i++)
			if (!strcmp(version->sections[i].name, column->name))
				return (struct tally_subject){ version, NULL, &version->sections[i] };
	}
	return (struct tally_subject){ 0 };
}

int tally_is_told(const struct tally *tally)
{
	const struct snapshot_column *column = tally->column;
	size_t length = column->repeat && column->of ? strlen(column->repeat) : 0;

	return !length || strncmp(column->of, column->repeat, length) || strcmp(column->of + length, ANOTHER);
}

static const char *language_of(struct tally_subject subject)
{
	return subject.language ? subject.language : "fr";
}

const char *label_wording(struct tally_subject subject, const struct wording *wording)
{
	return wording_in(subject.questionnaire, wording, language_of(subject), NULL);
}

/* Of a choice that only a version before had: "other", or "other_v1" where its name was taken since. */
static const char *label_before(struct arena *arena, struct tally_subject subject, const char *code)
{
	for (int i = subject.version_count - 1; i >= 0; i--) {
		const struct questionnaire *version = subject.versions[i];
		const struct question *question = version ? question_named(version, subject.question->name) : NULL;
		const char *behind = arena_print(arena, "_v%d", i + 1);
		size_t length = strlen(code), tail = strlen(behind);
		int choice;

		if (length > tail && !strcmp(code + length - tail, behind))
			length -= tail;
		choice = question ? choice_named(question, code, length) : -1;
		if (choice >= 0)
			return choice_wording(version, &question->choices[choice], language_of(subject));
	}
	return NULL;
}

/* The label of a code: of a choice its own, of the ends of a scale theirs after the point. */
const char *label_code(struct arena *arena, struct tally_subject subject, const char *code)
{
	const struct question *question = subject.question;
	int choice = question ? choice_named(question, code, strlen(code)) : -1;
	const char *end = NULL;

	if (!question && subject.section && !strcmp(code, "0"))
		return _("None");
	if (choice >= 0)
		return choice_wording(subject.questionnaire, &question->choices[choice], language_of(subject));
	if (question && question->to && !strcmp(code, arena_print(arena, "%d", question->from)))
		end = label_wording(subject, &question->low);
	if (question && question->to && !strcmp(code, arena_print(arena, "%d", question->to)))
		end = label_wording(subject, &question->high);
	if (end)
		return text_print(arena, _("%1$s: %2$s"), code, end);
	end = question ? label_before(arena, subject, code) : NULL;
	return end ? end : code;
}

const char *label_question(struct tally_subject subject)
{
	const char *label = label_wording(subject, &subject.question->label);

	return label ? label : subject.question->of;
}

const char *label_part(struct tally_subject subject, const char *part)
{
	for (int i = 0; subject.question && i < subject.question->row_count; i++)
		if (!strcmp(subject.question->rows[i].name, part))
			return row_wording(subject.questionnaire, &subject.question->rows[i], language_of(subject));
	return part;
}

struct judgment label_judgment(struct arena *arena, const struct tally *tally, int64_t (*of)(const struct tally_count *count))
{
	int64_t *counts = arena_array(arena, int64_t, (size_t)tally->column->code_count + 1);

	for (int i = 0; i < tally->column->code_count; i++)
		counts[i] = of(&tally->codes[i]);
	return judgment_of(counts, tally->column->code_count);
}

int64_t count_of_single(const struct tally_count *count)
{
	return count->single;
}

int64_t count_of_groups(const struct tally_count *count)
{
	return count->groups;
}

int label_is_graded(struct tally_subject subject)
{
	return subject.question && question_kinds[subject.question->kind].is_graded;
}
