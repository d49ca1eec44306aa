#include "answer/draw.h"

#include <string.h>

#include "answer/draw_part.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

/* What stands around the controls, and gives them their name. */
enum frame {
	LABELLED,	/* a label, for one control */
	GROUPED,	/* a fieldset with a legend */
	RADIOS		/* the same, and only one can be chosen */
};

struct kind_drawing {
	enum frame frame;
	void (*controls)(struct buffer *out, const struct asked *asked);	/* NULL: a note */
	const char *(*advice)(const struct asked *asked);	/* NULL: none */
	int is_story;
	int has_buttons;
};

static const struct kind_drawing drawings[] = {
	[QUESTION_CHOICE] = { RADIOS, draw_choice },
	[QUESTION_CHOICES] = { GROUPED, draw_choices, choices_advice },
	[QUESTION_INTEGER] = { LABELLED, draw_number },
	[QUESTION_DECIMAL] = { LABELLED, draw_number },
	[QUESTION_LINE] = { LABELLED, draw_line, line_advice },
	[QUESTION_TEXT] = { LABELLED, draw_text, text_advice, .is_story = 1 },
	[QUESTION_DATE] = { GROUPED, draw_date, date_advice },
	[QUESTION_SCALE] = { RADIOS, draw_scale },
	[QUESTION_MATRIX] = { GROUPED, draw_matrix },
	[QUESTION_NOTE] = { LABELLED },
	[QUESTION_LIST] = { LABELLED, draw_list, list_advice },
	[QUESTION_DEPARTMENT] = { LABELLED, draw_department, department_advice },
	[QUESTION_YES_NO] = { RADIOS, draw_choice },
	[QUESTION_JUDGMENT] = { GROUPED, draw_matrix },
	[QUESTION_CONSENT] = { GROUPED, draw_consent },
	[QUESTION_TOP] = { GROUPED, draw_top, top_advice },
	[QUESTION_RANKING] = { GROUPED, draw_ranking, ranking_advice, .has_buttons = 1 },
	[QUESTION_SHARES] = { GROUPED, draw_shares, shares_advice },
	[QUESTION_MAIL] = { LABELLED, draw_mail },
	[QUESTION_PHONE] = { LABELLED, draw_phone },
	[QUESTION_CALCULATION] = { LABELLED },
	[QUESTION_FILE] = { LABELLED, draw_file, file_advice },
	[QUESTION_PERIOD] = { GROUPED, draw_period, period_advice },
};
_Static_assert(sizeof(drawings) / sizeof(*drawings) == QUESTION_KINDS, "one row per kind");

const char *question_id(struct arena *arena, const struct question *question)
{
	/* No name is made of digits alone, and a choice's number stands behind it. */
	if (question->occurrence > 1)
		return arena_print(arena, "q-%d-%s", question->occurrence, question->of);
	return arena_print(arena, "q-%s", question->name);
}

int question_has_buttons(const struct question *question)
{
	return drawings[question->kind].has_buttons;
}

static enum frame frame_of(const struct asked *asked)
{
	return drawings[asked->question->kind].frame;
}

static void draw_label_words(struct buffer *out, const struct asked *asked)
{
	draw_wording(out, asked, &asked->question->label);
	if (!asked->question->required)
		html_print(out, " <span class=\"optional\">%s</span>", _("(optional)"));
}

static void draw_label(struct buffer *out, const struct asked *asked)
{
	if (asked->drawing->is_heading)
		html(out, "<h1>");
	html_print(out, "<label id=\"label-%s\" for=\"%s\">", asked->id, asked->id);
	draw_label_words(out, asked);
	html(out, "</label>");
	if (asked->drawing->is_heading)
		html(out, "</h1>");
	html(out, "\n");
}

static void begin_group(struct buffer *out, const struct asked *asked)
{
	html(out, "<fieldset");
	if (*asked->described)
		html_print(out, " aria-describedby=\"%s\"", asked->described);
	if (frame_of(asked) == RADIOS)
		html(out, " role=\"radiogroup\"");
	if (frame_of(asked) == RADIOS && asked->drawing->error)
		html(out, " aria-invalid=\"true\"");
	html_print(out, ">\n<legend id=\"label-%s\">", asked->id);
	if (asked->drawing->is_heading)
		html(out, "<h1>");
	draw_label_words(out, asked);
	if (asked->drawing->is_heading)
		html(out, "</h1>");
	html(out, "</legend>\n");
}

/* Two may have been ticked, which is why the form came back. */
static unsigned boxes_ticked(const struct asked *asked, const char *name)
{
	const struct answer_form *typed = asked->drawing->typed;
	const struct answer *answer = asked->drawing->answer;
	const char *value;
	unsigned ticked = 0;

	if (!typed)
		return answer ? 1u << answer->state : 0;
	for (int nth = 0; nth < 2 && (value = typed->text(typed->context, name, nth)); nth++)
		ticked |= reserved_bit(value);
	return ticked;
}

static void draw_reserved_beside(struct buffer *out, const struct asked *asked)
{
	struct box box = { .type = "checkbox",
		.id = arena_print(asked->arena, "%s-other", asked->id),
		.name = arena_print(asked->arena, "%s.other", asked->name) };

	if (!has_reserved(asked->question) ||
	    question_kinds[asked->question->kind].reserved != RESERVED_BESIDE)
		return;
	/* Outside a fieldset, a box alone would not say what it is that one does not know. */
	if (frame_of(asked) == LABELLED)
		box.described = arena_print(asked->arena, "label-%s", asked->id);
	html(out, "<div class=\"choices\">\n");
	draw_or(out);
	draw_reserved(out, asked, &box, boxes_ticked(asked, box.name));
	html(out, "</div>\n");
}

/* The first paragraph; returns what follows it. */
static const char *draw_first_as_heading(struct buffer *out, const char *text)
{
	const char *end = strstr(text, "\n\n");
	size_t length = end ? (size_t)(end - text) : strlen(text);

	html_print(out, "<h1>%s</h1>\n", arena_copy_bytes(out->arena, text, length));
	return text + length;
}

/* Radio buttons left alone send nothing, and a note never does: the form says what it showed. */
static void draw_was_asked(struct buffer *out, const struct asked *asked)
{
	html_print(out, "<input type=\"hidden\" name=\"asked\" value=\"%s\">\n", asked->question->name);
}

static void draw_note(struct buffer *out, const struct asked *asked)
{
	const char *tag = "", *text = words_of(asked, &asked->question->label, &tag);

	html_print(out, "<div class=\"question\" id=\"%s\">\n", asked->id);
	draw_was_asked(out, asked);
	html_print(out, "<div id=\"label-%s\"", asked->id);
	draw_language(out, asked, tag);
	html(out, ">\n");
	if (text && asked->drawing->is_heading)
		text = draw_first_as_heading(out, text);
	html_paragraphs(out, text ? text : "");
	html(out, "</div>\n");
	draw_media(out, asked);
	draw_hint(out, asked);
	html(out, "</div>\n");
}

static void draw_asked(struct buffer *out, const struct asked *asked)
{
	int is_group = frame_of(asked) != LABELLED;

	if (asked->drawing->error)
		html(out, "<div class=\"question has-error\">\n");
	else
		html(out, "<div class=\"question\">\n");
	draw_was_asked(out, asked);
	if (is_group)
		begin_group(out, asked);
	else
		draw_label(out, asked);
	draw_about(out, asked);
	drawings[asked->question->kind].controls(out, asked);
	draw_reserved_beside(out, asked);
	if (is_group)
		html(out, "</fieldset>\n");
	html(out, "</div>\n");
}

void draw_question(struct buffer *out, const struct question *question,
		   const struct drawing *drawing)
{
	const struct kind_drawing *row = &drawings[question->kind];
	struct asked asked = {
		.arena = drawing->arena, .question = question, .drawing = drawing,
		.setting = drawing->setting, .is_story = row->is_story,
		.id = question_id(drawing->arena, question),
		.name = arena_print(drawing->arena, "q.%s", question->name),
	};

	asked.advice = row->advice ? row->advice(&asked) : NULL;
	asked.described = described_by(&asked);
	if (row->controls)
		draw_asked(out, &asked);
	else
		draw_note(out, &asked);
}
