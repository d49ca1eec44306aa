#include "questionnaire/repeat.h"

#include <string.h>

#include "base/arena.h"
#include "questionnaire/kind.h"
#include "questionnaire/logic.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const struct section *repeat_first(const struct section *section)
{
	return section->occurrence ? section - (section->occurrence - 1) : section;
}

const struct question *repeat_question(const struct questionnaire *questionnaire, const struct question *question,
				       int occurrence)
{
	const struct section *own = &questionnaire->sections[question->section];
	const struct section *other = repeat_first(own) + (occurrence - 1);

	return &questionnaire->questions[question->number - own->first + other->first];
}

int question_is_another(const struct questionnaire *questionnaire, const struct question *question)
{
	return questionnaire->sections[question->section].another == question->number;
}

int repeat_count(struct logic *logic, struct arena *arena, const struct section *section)
{
	const struct section *first = repeat_first(section);
	int count = 0;

	while (count < first->most && logic_section_is_relevant(logic, arena, first + count))
		count++;
	return count;
}

const char *section_told(struct arena *arena, const struct answer_setting *setting, const struct section *section)
{
	const char *title = wording_told(arena, setting, &section->title, NULL);
	int is_numbered = section->occurrence > 1;

	if (section->occurrence == 1 && setting->answers)
		is_numbered = repeat_count(logic_seen(setting, arena), arena, section) > 1;
	/* TRANSLATORS: the title of a section that is asked several times, and its number: "Structure 2" */
	return title && is_numbered ? text_print(arena, _("%1$s %2$s"), title, text_number(arena, section->occurrence)) : title;
}

const char *label_apart(struct arena *arena, const struct answer_setting *setting, const struct question *question)
{
	const struct section *section = &setting->questionnaire->sections[question->section];
	const char *label = wording_told(arena, setting, &question->label, NULL);
	const char *title = section_told(arena, setting, section);

	return label && title && section->occurrence ? arena_print(arena, "%s – %s", title, label) : label;
}

int repeat_may_remove(const struct answer_setting *setting, struct arena *arena, const struct section *section)
{
	struct logic *logic = logic_seen(setting, arena);
	const struct section *first = repeat_first(section);

	return section->occurrence && !first->occurrences && repeat_count(logic, arena, section) > 1 &&
	       logic_section_is_relevant(logic, arena, section);
}

/* All that one occurrence holds into the one before it. */
static void move_up(struct answer *answers, const struct section *from)
{
	const struct section *to = from - 1;

	memcpy(&answers[to->first], &answers[from->first], (size_t)from->count * sizeof(*answers));
	/* The last occurrence does not ask for another. */
	if (to->count > from->count)
		answers[to->another] = (struct answer){ NOT_ASKED };
}

void repeat_remove(const struct questionnaire *questionnaire, struct arena *arena, struct answer *answers,
		   int32_t today, const struct section *section)
{
	struct logic logic = logic_of(questionnaire, arena, answers, today);
	const struct section *first = repeat_first(section), *last = first + first->most - 1;
	int is_last = repeat_count(&logic, arena, section) == section->occurrence;
	struct answer no = { GIVEN, .choice = choice_named(&questionnaire->questions[first->another], "no", 2) };

	for (const struct section *from = section + 1; from <= last; from++)
		move_up(answers, from);
	memset(&answers[last->first], 0, (size_t)last->count * sizeof(*answers));
	if (is_last)
		answers[section[-1].another] = no;
}
