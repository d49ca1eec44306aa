/*
 * repeat: sections that are asked again and again, as for each structure one
 * works in. Pure.
 *
 * The reader unrolls such a section: of "most" occurrences it makes as many
 * sections one after the other, with questions of their own. Their names are
 * the document's for the first occurrence, and "structure.2" for the second.
 * So what goes by questions and sections - pages, drafts, submissions, columns
 * - knows nothing of occurrences, and nothing it keeps moves when the section
 * may occur more often in a later version.
 *
 * How many there are is either what an expression of the document gives, or
 * what whoever answers says: then each occurrence but the last ends with a
 * question of the reader's, named ANOTHER behind the section's name, and the
 * next one is relevant where it was answered with yes. An occurrence that is
 * hidden so stays in the draft, like any other hidden answer.
 */
#ifndef QUESTIONNAIRE_REPEAT_H
#define QUESTIONNAIRE_REPEAT_H

#include "questionnaire/answers.h"

struct answer_setting;
struct arena;
struct logic;

#define ANOTHER "_another"

/* The first occurrence of a section, itself where it is not repeated. */
const struct section *repeat_first(const struct section *section);

/* The same question of another occurrence, which exists. */
const struct question *repeat_question(const struct questionnaire *questionnaire, const struct question *question,
				       int occurrence);

/* Does the question ask whether there is another occurrence? */
int question_is_another(const struct questionnaire *questionnaire, const struct question *question);

/* Relevant occurrences of the section. */
int repeat_count(struct logic *logic, struct arena *arena, const struct section *section);

/* The title as it is shown: with its number as soon as there are two. NULL where it has none. */
const char *section_told(struct arena *arena, const struct answer_setting *setting, const struct section *section);

/* The label of a question where others of the same label may stand beside it: "Structure 2 – Your hours". */
const char *label_apart(struct arena *arena, const struct answer_setting *setting, const struct question *question);

/*
 * May this occurrence be taken out? Not the only one, nor one of a number that
 * is computed, nor one that is not relevant.
 */
int repeat_may_remove(const struct answer_setting *setting, struct arena *arena, const struct section *section);

/*
 * Takes it out of the answers: those after it move up, hidden ones too. Where
 * it was the last one, the one before it then says that there is no other.
 */
void repeat_remove(const struct questionnaire *questionnaire, struct arena *arena, struct answer *answers,
		   int32_t today, const struct section *section);

#endif
