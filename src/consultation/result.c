#include "consultation/result.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

#define GROUPED ".."

static const char *const what_names[RESULT_WHATS] = {
	[RESULT_CODE] = "code", [RESULT_SET] = "set", [RESULT_FIRST] = "first", [RESULT_POINTS] = "points",
};

static json_t *count_json(int64_t count)
{
	return count == RESULT_HIDDEN ? json_null() : json_integer(count);
}

const char *result_write(struct arena *arena, const struct result *result)
{
	json_t *rows = json_array(), *root = json_object();
	const char *content;

	for (int i = 0; i < result->count; i++) {
		json_t *row = json_array();

		json_array_append_new(row, json_string(result->rows[i].code));
		json_array_append_new(row, count_json(result->rows[i].count));
		json_array_append_new(rows, row);
	}
	json_object_set_new(root, "what", json_string(what_names[result->what]));
	json_object_set_new(root, "answered", count_json(result->answered));
	json_object_set_new(root, "rows", rows);
	content = stored_json(arena, root);
	json_decref(root);
	return content;
}

static int64_t count_of(const json_t *value)
{
	return json_is_integer(value) && json_integer_value(value) >= 0 ? json_integer_value(value) : RESULT_HIDDEN;
}

int result_read(struct arena *arena, const char *content, struct result *result)
{
	json_t *root = json_loads(content, 0, NULL);
	const json_t *rows = json_object_get(root, "rows"), *row;
	const int what = name_index(what_names, RESULT_WHATS, stored_text(root, "what"));
	size_t i;

	result->count = 0;
	if (what >= 0 && json_is_array(rows)) {
		result->what = (enum result_what)what;
		result->answered = count_of(json_object_get(root, "answered"));
		result->rows = arena_array(arena, struct result_row, json_array_size(rows) + 1);
		json_array_foreach(rows, i, row) {
			const char *code = json_string_value(json_array_get(row, 0));

			if (code && result->count < MOST_RESULT_ROWS)
				result->rows[result->count++] = (struct result_row){ arena_copy(arena, code), count_of(json_array_get(row, 1)) };
		}
	}
	json_decref(root);
	return what >= 0;
}

int result_tells(enum column_shape shape)
{
	return shape == SHAPE_CODE || shape == SHAPE_SET || shape == SHAPE_RANK || shape == SHAPE_SHARES;
}

int question_has_result(struct arena *arena, const struct question *question)
{
	struct column *columns;
	const int count = question->occurrence ? 0 : question_kinds[question->kind].columns(arena, question, &columns);

	for (int i = 0; i < count; i++)
		if (result_tells(columns[i].shape))
			return 1;
	return 0;
}

int result_hides(const struct result *result)
{
	for (int i = 0; i < result->count; i++)
		if (result->rows[i].count == RESULT_HIDDEN)
			return 1;
	return !result->count;
}

int result_percent(const struct result *result, int row)
{
	const int64_t part = result->rows[row].count, whole = result->answered;

	if (part < 0 || whole <= 0)
		return RESULT_HIDDEN;
	return (int)((200 * part + whole) / (2 * whole));
}

const struct result *result_of(const struct result *list, int count, const char *question, int nth)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].question, question) && !nth--)
			return &list[i];
	return NULL;
}

/* Points of a scale are told by themselves; its ends also say what they mean. */
static const char *point_words(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question,
			       const char *code, const char *language)
{
	const int point = (int)strtol(code, NULL, 10);
	const struct wording *end = point == question->from ? &question->low : point == question->to ? &question->high : NULL;
	const char *words = end ? wording_in(questionnaire, end, language, NULL) : NULL;

	return words ? arena_print(arena, "%s – %s", text_number(arena, point), words) : text_number(arena, point);
}

/* "1..2": several in a row, told together. */
static const char *several_words(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question,
				 const char *code, const char *language)
{
	const char *dots = strstr(code, GROUPED);
	const char *from = result_code_words(arena, questionnaire, question, arena_copy_bytes(arena, code, (size_t)(dots - code)), language);
	const char *to = result_code_words(arena, questionnaire, question, dots + sizeof(GROUPED) - 1, language);

	/* TRANSLATORS: answers in a row, from one to another */
	return text_print(arena, _("%1$s to %2$s"), from, to);
}

const char *result_code_words(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question,
			      const char *code, const char *language)
{
	const int choice = choice_named(question, code, strlen(code));
	const char *words;

	if (strstr(code, GROUPED))
		return several_words(arena, questionnaire, question, code, language);
	words = choice >= 0 ? choice_wording(questionnaire, &question->choices[choice], language) : NULL;

	if (words)
		return words;
	return question->kind == QUESTION_SCALE ? point_words(arena, questionnaire, question, code, language) : code;
}

static void draw_bar(struct buffer *out, int percent)
{
	html(out, "<td class=\"bar\">");
	if (percent > 0)
		html_print(out, "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"
			   "<rect width=\"%d\" height=\"10\"/></svg>", percent);
	html(out, "</td>");
}

static void draw_row(struct buffer *out, const struct result *result, int row, const struct result_drawing *drawing)
{
	const int percent = result_percent(result, row);
	const int64_t count = result->rows[row].count;

	html_print(out, "<tr><th scope=\"row\" dir=\"auto\">%s</th>",
		   result_code_words(out->arena, drawing->questionnaire, drawing->question, result->rows[row].code, drawing->language));
	if (count == RESULT_HIDDEN)
		/* TRANSLATORS: « caché pour protéger les personnes », in place of a count */
		html_print(out, "<td colspan=\"2\" class=\"hidden\">%s</td></tr>\n", _("hidden to protect people"));
	else {
		html_print(out, "<td class=\"count\">%s", text_number(out->arena, count));
		if (percent != RESULT_HIDDEN)
			/* TRANSLATORS: a share, as (58 %) */
			html_print(out, " <span class=\"quiet\">%s</span>", text_print(out->arena, _("(%d %%)"), percent));
		html(out, "</td>");
		draw_bar(out, percent);
		html(out, "</tr>\n");
	}
}

static const char *base_words(struct arena *arena, const struct result *result)
{
	if (result->answered == RESULT_HIDDEN)
		return _("How many answered is hidden to protect people.");
	return text_print(arena, text_plural("%d person answered.", "%d people answered.", (int)result->answered), (int)result->answered);
}

static int is_grouped(const struct result *result)
{
	for (int i = 0; i < result->count; i++)
		if (strstr(result->rows[i].code, GROUPED))
			return 1;
	return 0;
}

static const char *what_words(const struct result *result)
{
	if (is_grouped(result))
		return _("Told in three groups: one by one, more of it would be hidden.");
	switch (result->what) {
	case RESULT_SET: return _("Several answers could be chosen.");
	case RESULT_FIRST: return _("How many put each of them first.");
	case RESULT_POINTS: return _("How many gave points to each of them.");
	case RESULT_CODE:
	case RESULT_WHATS: break;
	}
	return NULL;
}

void result_draw(struct buffer *out, const struct result *result, const struct result_drawing *drawing)
{
	const char *what = what_words(result);

	if (!result->count) {
		html_print(out, "<p>%s<br>\n%s</p>\n", drawing->caption,
			   _("The figures are hidden: among so few people they would tell who answered what."));
		return;
	}
	html_print(out, "<table class=\"result%s\">\n<caption>%s</caption>\n", drawing->is_large ? " large" : "", drawing->caption);
	html_print(out, "<thead class=\"visually-hidden\"><tr><th scope=\"col\">%s</th><th scope=\"col\" colspan=\"2\">%s</th></tr></thead>\n<tbody>\n",
		   text_in("noun", "Answer"), _("How many"));
	for (int i = 0; i < result->count; i++)
		draw_row(out, result, i, drawing);
	html_print(out, "</tbody>\n</table>\n<p class=\"quiet\">%s%s%s</p>\n", base_words(out->arena, result), what ? " " : "", what ? what : "");
}
