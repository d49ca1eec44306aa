#include "questionnaire/kinds.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "expression/expression.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const calculation_keys[] = { "calculation", "choices", NULL };

/* Of what is told; kept are all. */
enum { CALCULATED_DECIMALS = 6 };

/* What only makes sense of a question. */
static void refuse_asking(struct document_reader *reader, struct json_t *object)
{
	static const char *const asking[] = {
		"required", "constraint", "constraint_message", "dont_know", "prefer_not", "hint", "picture", "recording",
	};

	for (size_t i = 0; i < sizeof(asking) / sizeof(*asking); i++)
		if (json_object_get(object, asking[i]))
			reader_fault(reader, asking[i], _("A calculation asks nothing."));
}

void calculation_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", NULL };

	refuse_asking(reader, object);
	question->decimals = CALCULATED_DECIMALS;
	reader_require(reader, object, "calculation");
	if (json_object_get(object, "choices"))
		choices_list_load(reader, object, question, 1, keys);
	reader_calculation(reader, object, question);
}

const char *calculation_settle(struct question *question)
{
	enum expression_type type = expression_gives(question->calculation);

	if (type != EXPRESSION_TEXT && question->choice_count)
		return _("This must give the name of a choice.");
	if (type == EXPRESSION_TRUTH)
		yes_no_load(NULL, NULL, question);
	return NULL;
}

/* One kept as it is, as nobody wrote it. */
static void open_write(struct buffer *out, const struct question *question, const struct answer *answer,
		       enum answers_form form)
{
	(void)question, (void)form;
	canonical_add_text(out, answer->text);
}

static int open_parse(struct arena *arena, const struct question *question, struct canonical *from,
		      struct answer *answer)
{
	(void)question;
	answer->text = canonical_take_text(from, arena);
	return answer->text && *answer->text;
}

static int open_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	text_columns(arena, question, columns);
	(*columns)->is_open = 1;
	return 1;
}

/* As answers of these kinds are. */
struct way {
	kind_explain_fn *explain;
	kind_columns_fn *columns;
	kind_write_fn *write;
	kind_parse_fn *parse;
};

static const struct way *way_of(const struct question *question)
{
	static const struct way code = { choice_explain, choice_columns, choice_write, choice_parse };
	static const struct way words = { text_explain, text_columns, text_write, text_parse };
	static const struct way ways[EXPRESSION_TYPES] = {
		[EXPRESSION_NUMBER] = { number_explain, number_columns, number_write, number_parse },
		[EXPRESSION_TEXT] = { text_explain, open_columns, open_write, open_parse },
		[EXPRESSION_DAY] = { date_explain, date_columns, date_write, date_parse },
	};

	if (question->choice_count)
		return &code;
	return question->holds_words ? &words : &ways[expression_gives(question->calculation)];
}

void calculation_explain(struct buffer *out, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	way_of(question)->explain(out, question, setting, answer);
}

int calculation_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	return way_of(question)->columns(arena, question, columns);
}

void calculation_write(struct buffer *out, const struct question *question, const struct answer *answer,
		       enum answers_form form)
{
	way_of(question)->write(out, question, answer, form);
}

int calculation_parse(struct arena *arena, const struct question *question, struct canonical *from,
		      struct answer *answer)
{
	return way_of(question)->parse(arena, question, from, answer);
}
