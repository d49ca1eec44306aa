#include "questionnaire/kinds.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const choice_keys[] = { "choices", NULL };

static void load_item(struct document_reader *reader, struct json_t *object,
		      struct question *question, struct choice *choice, const char *const *keys)
{
	reader_keys(reader, object, keys, NULL);
	choice->name = reader_name(reader, object);
	if (choice->name && choice_named(question, choice->name, strlen(choice->name)) >= 0)
		reader_fault(reader, "name", _("This name is already used."));
	choice->label = reader_required_wording(reader, object, "label");
	choice->exclusive = reader_flag(reader, object, "exclusive");
	choice->relevant = reader_expression(reader, object, "relevant");
}

void choices_list_load(struct document_reader *reader, struct json_t *object,
		       struct question *question, int least, const char *const *keys)
{
	json_t *list = reader_list(reader, object, "choices", least, MOST_CHOICES), *item;
	struct choice *choices = arena_array(reader->arena, struct choice, json_array_size(list));
	size_t i;

	question->choices = choices;
	reader_enter(reader, "choices");
	json_array_foreach(list, i, item) {
		reader_enter_item(reader, (int)i);
		if (reader_object(reader, item))
			load_item(reader, item, question, &choices[i], keys);
		question->choice_count++;
		reader_leave(reader);
	}
	reader_leave(reader);
}

void choice_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", "relevant", NULL };

	choices_list_load(reader, object, question, 2, keys);
}

int choice_is_offered(struct arena *arena, const struct question *question,
		      const struct answer_setting *setting, int choice)
{
	return !setting->answers ||
	       choice_is_relevant(setting->questionnaire, arena, setting->answers,
				  &question->choices[choice]);
}

int choice_give(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const char *name, struct answer *answer)
{
	int choice = choice_named(question, name, strlen(name));

	if (choice < 0)
		return 0;
	*answer = (struct answer){ EMPTY };
	if (choice_is_offered(arena, question, setting, choice))
		*answer = (struct answer){ GIVEN, .choice = choice };
	return 1;
}

int choice_read(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const struct answer_form *form,
		struct answer *answer, const char **why)
{
	const char *name = posted(arena, question, form, NULL, 0);

	if (!*name || choice_give(arena, question, setting, name, answer))
		return 1;
	*why = _("Choose one of the answers shown.");
	return 0;
}

const char *choice_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	if (choice_is_offered(arena, question, setting, answer->choice))
		return NULL;
	return _("Choose again: the answer you gave is no longer shown.");
}

const char *choice_label(const struct question *question, const struct answer_setting *setting,
			 int choice)
{
	return wording_in(setting->questionnaire, &question->choices[choice].label,
			  setting->language, NULL);
}

void choice_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	buffer_add_text(out, choice_label(question, setting, answer->choice));
}

const char **choice_codes(struct arena *arena, const struct question *question)
{
	const char **codes = arena_array(arena, const char *, (size_t)question->choice_count);

	for (int i = 0; i < question->choice_count; i++)
		codes[i] = question->choices[i].name;
	return codes;
}

int choice_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	*columns = column_new(arena, SHAPE_CODE);
	(*columns)->codes = choice_codes(arena, question);
	(*columns)->code_count = question->choice_count;
	return 1;
}

void choice_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form)
{
	(void)form;
	canonical_add_text(out, question->choices[answer->choice].name);
}

int choice_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	size_t length;
	const char *name = canonical_any_name(from, &length);

	(void)arena;
	answer->choice = name ? choice_named(question, name, length) : -1;
	return answer->choice >= 0;
}

struct expression_value choice_value(struct arena *arena, const struct question *question,
				     const struct answer *answer)
{
	(void)arena;
	return (struct expression_value){
		EXPRESSION_TEXT, .text = question->choices[answer->choice].name,
	};
}
