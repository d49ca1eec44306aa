#include "questionnaire/kinds.h"

#include <jansson.h>

#include "questionnaire/document_reader.h"
#include "text/text.h"

/* What only makes sense of an answer. */
void note_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const asking[] = { "required", "sensitive", "dont_know", "prefer_not" };
	const int said[] = { question->required, question->sensitive, question->dont_know,
			     question->prefer_not };

	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (said[i])
			reader_fault(reader, asking[i], _("A note takes no answer."));
	if (json_object_get(object, "constraint"))
		reader_fault(reader, "constraint", _("A note takes no answer."));
}

int note_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	(void)arena;
	(void)question;
	*columns = NULL;
	return 0;
}
