#include "questionnaire/kinds.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const char *const matrix_keys[] = { "rows", "choices", "random", NULL };

static void load_row(struct document_reader *reader, struct json_t *object,
		     struct question *question, struct matrix_row *row)
{
	static const char *const keys[] = { "name", "label", NULL };

	reader_keys(reader, object, keys, NULL);
	row->name = reader_name(reader, object);
	for (const struct matrix_row *before = question->rows; before < row; before++)
		if (row->name && before->name && !strcmp(before->name, row->name))
			reader_fault(reader, "name", _("This name is already used."));
	row->label = reader_required_wording(reader, object, "label");
}

void rows_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	json_t *list = reader_list(reader, object, "rows", 1, MOST_ROWS), *item;
	struct matrix_row *rows =
		arena_array(reader->arena, struct matrix_row, json_array_size(list));
	size_t i;

	question->rows = rows;
	reader_enter(reader, "rows");
	json_array_foreach(list, i, item) {
		reader_enter_item(reader, (int)i);
		if (reader_object(reader, item))
			load_row(reader, item, question, &rows[i]);
		question->row_count++;
		reader_leave(reader);
	}
	reader_leave(reader);
}

void matrix_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const char *const keys[] = { "name", "label", NULL };

	rows_load(reader, object, question);
	choices_list_load(reader, object, question, 2, keys);
}

void rows_set_state(const struct question *question, struct answer *answer)
{
	answer->state = EMPTY;
	for (int i = 0; i < question->row_count; i++)
		if (answer->rows[i].state != EMPTY && answer->rows[i].state != NOT_ASKED)
			answer->state = GIVEN;
}

int matrix_read(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const struct answer_form *form,
		struct answer *answer, const char **why)
{
	struct answer *rows = answer_rows(arena, question, answer);

	for (int i = 0; i < question->row_count; i++) {
		const char *name = posted(arena, question, form, question->rows[i].name, 0);

		rows[i] = (struct answer){ reserved_answer(question, name) };
		if (!*name || rows[i].state != EMPTY ||
		    choice_give(arena, question, setting, name, &rows[i]))
			continue;
		*answer = (struct answer){ EMPTY };
		*why = _("Choose among the answers shown.");
		return 0;
	}
	rows_set_state(question, answer);
	return 1;
}

static const char *row_label(struct arena *arena, const struct question *question,
			     const struct answer_setting *setting, int row)
{
	return wording_told(arena, setting, &question->rows[row].label, NULL);
}

const char *matrix_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer)
{
	for (int i = 0; question->required && i < question->row_count; i++)
		if (answer->rows[i].state == EMPTY || answer->rows[i].state == NOT_ASKED)
			return text_print(arena, _("Choose an answer on the line “%s”."),
					  row_label(arena, question, setting, i));
	return NULL;
}

void matrix_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer)
{
	for (int i = 0; i < question->row_count; i++) {
		const struct answer *row = &answer->rows[i];
		const char *words = state_in_words(row->state);

		if (i)
			buffer_add(out, "\n", 1);
		if (!words)
			words = choice_label(out->arena, question, setting, row->choice);
		/* TRANSLATORS: a line of a matrix and its answer. "The law: yes" */
		buffer_add_text(out, text_print(out->arena, _("%1$s: %2$s"),
						row_label(out->arena, question, setting, i), words));
	}
}

int matrix_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	const char **codes = choice_codes(arena, question);

	*columns = arena_array(arena, struct column, (size_t)question->row_count);
	for (int i = 0; i < question->row_count; i++)
		(*columns)[i] = (struct column){
			question->rows[i].name, SHAPE_CODE, codes, question->choice_count,
		};
	return question->row_count;
}

void matrix_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form)
{
	for (int i = 0; i < question->row_count; i++) {
		const struct answer *row = &answer->rows[i];

		buffer_add_text(out, i ? "," : "{");
		canonical_add_text(out, question->rows[i].name);
		buffer_add_text(out, ":");
		if (row->state == GIVEN)
			choice_write(out, question, row, form);
		else
			buffer_add_text(out, state_in_json(row->state));
	}
	buffer_add_text(out, "}");
}

int matrix_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer)
{
	struct answer *rows = answer_rows(arena, question, answer);

	for (int i = 0; i < question->row_count; i++) {
		if (!canonical_take(from, i ? "," : "{") || !canonical_take_name(from, question->rows[i].name) ||
		    !canonical_take(from, ":"))
			return 0;
		if (!state_parse(question, from, &rows[i]) && !choice_parse(arena, question, from, &rows[i]))
			return 0;
	}
	rows_set_state(question, answer);
	return answer->state == GIVEN && canonical_take(from, "}");
}
