#include "questionnaire/kinds.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const char *const scale_keys[] = { "from", "to", "low", "high", NULL };

void scale_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int from = reader_whole(reader, object, "from", 0, 1);
	int to = reader_whole(reader, object, "to", 3, 11);

	reader_require(reader, object, "from");
	reader_require(reader, object, "to");
	question->from = from == WHOLE_NONE ? 0 : from;
	question->to = to == WHOLE_NONE ? 3 : to;
	question->low = reader_required_wording(reader, object, "low");
	question->high = reader_required_wording(reader, object, "high");
}

int scale_read(struct arena *arena, const struct question *question,
	       const struct answer_setting *setting, const struct answer_form *form,
	       struct answer *answer, const char **why)
{
	const char *point = posted(arena, question, form, NULL, 0);

	(void)setting;
	if (!*point)
		return 1;
	for (int i = question->from; i <= question->to; i++) {
		if (strcmp(point, arena_print(arena, "%d", i)))
			continue;
		*answer = (struct answer){ GIVEN, .number = i };
		return 1;
	}
	*why = _("Choose one of the answers shown.");
	return 0;
}

void scale_explain(struct buffer *out, const struct question *question,
		   const struct answer_setting *setting, const struct answer *answer)
{
	struct arena *arena = out->arena;

	/* TRANSLATORS: a point of a scale and its two ends. "3 (1: never; 5: always)" */
	buffer_add_text(out, text_print(arena, _("%1$s (%2$s: %3$s; %4$s: %5$s)"),
		text_number(arena, (int64_t)answer->number),
		text_number(arena, question->from),
		wording_told(out->arena, setting, &question->low, NULL),
		text_number(arena, question->to),
		wording_told(out->arena, setting, &question->high, NULL)));
}

int scale_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	int count = question->to - question->from + 1;

	*columns = column_new(arena, SHAPE_CODE);
	(*columns)->codes = arena_array(arena, const char *, (size_t)count);
	(*columns)->code_count = count;
	(*columns)->is_bare = 1;
	for (int i = 0; i < count; i++)
		(*columns)->codes[i] = arena_print(arena, "%d", question->from + i);
	return 1;
}

int scale_parse(struct arena *arena, const struct question *question, struct canonical *from,
		struct answer *answer)
{
	(void)arena;
	return canonical_take_number(from, &answer->number) && floor(answer->number) == answer->number &&
	       answer->number >= question->from && answer->number <= question->to;
}
