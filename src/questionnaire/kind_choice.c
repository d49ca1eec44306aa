#include "questionnaire/kinds.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const char *const choice_keys[] = { "choices", "choice_filter", "random", "proposed", NULL };

/* The number of the question's column of that name, which may be a new one; -1 where there are too many. */
static int column_numbered(struct document_reader *reader, struct question *question, const char *name)
{
	for (int i = 0; i < question->column_count; i++)
		if (!strcmp(question->columns[i], name))
			return i;
	if (question->column_count == MOST_CHOICE_COLUMNS)
		return -1;
	if (!question->columns)
		question->columns = arena_array(reader->arena, const char *, MOST_CHOICE_COLUMNS);
	question->columns[question->column_count] = arena_copy(reader->arena, name);
	return question->column_count++;
}

static void load_column(struct document_reader *reader, struct json_t *columns, const char *name,
			struct question *question, struct choice *choice)
{
	int column;

	if (!reader_is_name(name) || !strcmp(name, "name")) {
		reader_fault(reader, name, _("This is no name of a column: a letter, then a to z, 0 to 9 and _."));
		return;
	}
	column = column_numbered(reader, question, name);
	if (column < 0)
		reader_fault(reader, name, text_print(reader->arena,
			_("The choices of a question have at most %d columns."), MOST_CHOICE_COLUMNS));
	else
		choice->columns[column] = reader_text(reader, columns, name);
}

/* What the question's filter reads. */
static void load_columns(struct document_reader *reader, struct json_t *object,
			 struct question *question, struct choice *choice)
{
	json_t *columns = json_object_get(object, "columns"), *value;
	const char *name;

	if (!columns)
		return;
	choice->columns = arena_array(reader->arena, const char *, MOST_CHOICE_COLUMNS);
	reader_enter(reader, "columns");
	if (reader_object(reader, columns))
		json_object_foreach(columns, name, value)
			load_column(reader, columns, name, question, choice);
	reader_leave(reader);
}

static void load_item(struct document_reader *reader, struct json_t *object,
		      struct question *question, struct choice *choice, const char *const *keys)
{
	reader_keys(reader, object, keys, NULL);
	choice->name = reader_name(reader, object);
	if (choice->name && choice_named(question, choice->name, strlen(choice->name)) >= 0)
		reader_fault(reader, "name", _("This name is already used."));
	choice->label = reader_required_wording(reader, object, "label");
	choice->exclusive = reader_flag(reader, object, "exclusive");
	choice->say_which = reader_flag(reader, object, "say_which");
	if (choice->say_which && which_choice(question) >= 0)
		reader_fault(reader, "say_which", _("Only one choice can ask which one it is."));
	reader_expression(reader, object, "relevant", &choice->relevant);
	load_columns(reader, object, question, choice);
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
	reader_filter(reader, object, question);
	proposed_load(reader, object, question);
}

void choice_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", "relevant", "say_which", "columns", NULL };

	choices_list_load(reader, object, question, 2, keys);
	which_load(question);
}

int choice_is_offered(struct arena *arena, const struct question *question,
		      const struct answer_setting *setting, int choice)
{
	return choice_is_relevant(setting, arena, question, &question->choices[choice]);
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
		return which_read(arena, question, setting, form, answer, why);
	*why = _("Choose one of the answers shown.");
	return 0;
}

const char *choice_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	if (choice_is_offered(arena, question, setting, answer->choice))
		return text_check(arena, question, setting, answer);
	return _("Choose again: the answer you gave is no longer shown.");
}

const char *choice_label(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, int choice)
{
	const struct choice *of = &question->choices[choice];

	return of->words ? text_of(of->words) : wording_told(arena, setting, &of->label, NULL);
}

void choice_explain_one(struct buffer *out, const struct question *question,
			const struct answer_setting *setting, int choice, const char *which)
{
	const char *label = choice_label(out->arena, question, setting, choice);

	if (which && question->choices[choice].say_which)
		/* TRANSLATORS: a choice, and which one it is in somebody's words. "Other: a town hall" */
		label = text_print(out->arena, _("%1$s: %2$s"), label, which);
	buffer_add_text(out, label);
}

void choice_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	choice_explain_one(out, question, setting, answer->choice, answer->text);
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
	which_write_begin(out, answer, form);
	canonical_add_text(out, question->choices[answer->choice].name);
	which_write_end(out, answer, form);
}

int choice_parse_name(const struct question *question, struct canonical *from)
{
	size_t length;
	const char *name = canonical_any_name(from, &length);

	return name ? choice_named(question, name, length) : -1;
}

static int parse_name(struct arena *arena, const struct question *question, struct canonical *from,
		      struct answer *answer)
{
	(void)arena;
	answer->choice = choice_parse_name(question, from);
	return answer->choice >= 0;
}

int choice_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	return which_parse(arena, question, from, answer, parse_name);
}

struct expression_value choice_value(struct arena *arena, const struct question *question,
				     const struct answer *answer)
{
	(void)arena;
	return (struct expression_value){
		EXPRESSION_TEXT, .text = question->choices[answer->choice].name,
	};
}
