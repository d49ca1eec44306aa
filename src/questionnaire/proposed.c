#include "questionnaire/kinds.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

enum { MOST_ROUNDS = 100, MOST_PROPOSED_TEXTS = 100000 };

/* Of the choices that people have to judge: those of a judgment are its rows. */
static int place_of(const struct question *question, const char *name)
{
	if (question->kind != QUESTION_JUDGMENT)
		return choice_named(question, name, strlen(name));
	for (int i = 0; i < question->row_count; i++)
		if (question->rows[i].name && !strcmp(question->rows[i].name, name))
			return i;
	return -1;
}

/* {"round": 1, "texts": {"NAME": 3}}; a choice that was taken away since has no place, and says nothing. */
void proposed_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "round", "texts", NULL };
	json_t *proposed = json_object_get(object, "proposed"), *texts, *value;
	const char *name;
	int round, *counts;

	if (!proposed)
		return;
	reader_enter(reader, "proposed");
	if (reader_object(reader, proposed)) {
		reader_keys(reader, proposed, keys, NULL);
		reader_require(reader, proposed, "round");
		reader_require(reader, proposed, "texts");
		round = reader_whole(reader, proposed, "round", 1, MOST_ROUNDS);
		texts = json_object_get(proposed, "texts");
		counts = arena_array(reader->arena, int, MOST_CHOICES + MOST_ROWS);
		reader_enter(reader, "texts");
		if (texts && reader_object(reader, texts))
			json_object_foreach(texts, name, value) {
				const int count = reader_whole(reader, texts, name, 1, MOST_PROPOSED_TEXTS), place = place_of(question, name);

				if (place >= 0 && count != WHOLE_NONE)
					counts[place] = count;
			}
		reader_leave(reader);
		question->proposed_round = round == WHOLE_NONE ? 0 : round;
		question->proposed_texts = counts;
	}
	reader_leave(reader);
}
