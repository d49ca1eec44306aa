#include "answer/sheet_pages.h"

#include "answer/draw.h"
#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/piping.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

const struct section *sheet_section(const struct sheet *sheet)
{
	const struct questionnaire *questionnaire = sheet->journey->questionnaire;
	int count, first = journey_questions(sheet->journey, sheet->page, &count);

	return &questionnaire->sections[questionnaire->questions[first].section];
}

const char *sheet_title(const struct sheet *sheet)
{
	const char *title = section_told(sheet->journey->arena, &sheet->journey->setting, sheet_section(sheet));

	return title ? title : "";
}

/* Where a page asks several questions, the summary says which one is meant. */
static const char *summary_words(const struct sheet *sheet, const struct question *question)
{
	const struct journey *journey = sheet->journey;
	const char *label = wording_told(journey->arena, &journey->setting, &question->label, NULL);

	if (journey->paging == A_QUESTION_PER_PAGE || !label)
		return sheet->errors[question->number];
	return arena_print(journey->arena, "%s – %s", label, sheet->errors[question->number]);
}

int sheet_errors(const struct sheet *sheet, struct page_error *errors)
{
	const struct journey *journey = sheet->journey;
	const int *order = journey_order(journey, sheet->page);
	int number, count = 0;

	journey_questions(journey, sheet->page, &number);
	for (int n = 0; sheet->errors && n < number; n++) {
		int i = order[n];

		if (sheet->errors[i])
			errors[count++] = (struct page_error){
				summary_words(sheet, &journey->questionnaire->questions[i]),
				question_id(journey->arena, &journey->questionnaire->questions[i])
			};
	}
	return count;
}

static void draw_standing(const struct sheet *sheet)
{
	int steps, step = journey_step(sheet->journey, sheet->page, &steps);

	html_print(sheet->out, "<p class=\"status\"><strong>%s</strong> <span class=\"progress\">%s</span></p>\n",
		   _("Not sent yet"), text_print(sheet->journey->arena, _("Step %1$d of %2$d"), step, steps));
}

void sheet_draw_head(const struct sheet *sheet)
{
	struct page_error errors[MOST_QUESTIONS];
	const char *title = sheet_title(sheet);
	const char *intro = wording_told(sheet->journey->arena, &sheet->journey->setting, &sheet_section(sheet)->intro, NULL);

	page_errors(sheet->out, errors, sheet_errors(sheet, errors));
	draw_standing(sheet);
	if (sheet->journey->paging == A_SECTION_PER_PAGE && *title)
		html_print(sheet->out, "<h1>%s</h1>\n", title);
	else if (*title)
		html_print(sheet->out, "<p class=\"section\">%s</p>\n", title);
	if (journey_begins_section(sheet->journey, sheet->page) && intro)
		html_paragraphs(sheet->out, intro);
}

/* Enter in a field presses the first button of the form: that must go on, and not move something up. */
static void draw_first_button(const struct sheet *sheet)
{
	const struct journey *journey = sheet->journey;
	int count, first = journey_questions(journey, sheet->page, &count), is_needed = 0;

	for (int i = first; i < first + count; i++)
		is_needed |= journey->relevant[i] && question_has_buttons(&journey->questionnaire->questions[i]);
	if (is_needed)
		html_print(sheet->out, "<button type=\"submit\" class=\"visually-hidden\" tabindex=\"-1\""
			   " aria-hidden=\"true\">%s</button>\n", _("Continue"));
}

void sheet_draw_questions(const struct sheet *sheet)
{
	const struct journey *journey = sheet->journey;
	const int *order = journey_order(journey, sheet->page);
	int count;

	draw_first_button(sheet);
	journey_questions(journey, sheet->page, &count);
	for (int n = 0; n < count; n++) {
		int i = order[n];
		const struct question *question = &journey->questionnaire->questions[i];
		int is_moved = question == sheet->moved && !sheet->errors[i];
		const struct drawing drawing = {
			.arena = journey->arena, .setting = &journey->setting, .answer = &journey->answers[i],
			/* A question that this very post made relevant was not in the form. */
			.typed = is_moved || journey_is_unseen(journey, question) ? NULL : sheet->typed,
			.moved = is_moved ? sheet->move : NULL,
			.error = sheet->errors ? sheet->errors[i] : NULL,
			.is_heading = journey->paging == A_QUESTION_PER_PAGE,
			.audience_is_supported = sheet->audience_is_supported,
			.recalled = sheet->recalled,
		};

		if (!journey->relevant[i] || !question_is_drawn(question))
			continue;
		draw_question(sheet->out, question, &drawing);
		if (sheet->below)
			sheet->below(sheet->out, question);
	}
}

const struct question *sheet_moved(const struct journey *journey, int page, const struct answer_form *form, const char **move)
{
	int count, first = journey_questions(journey, page, &count);

	for (int i = first; i < first + count; i++) {
		const struct question *question = &journey->questionnaire->questions[i];

		*move = form->text(form->context, arena_print(journey->arena, "q.%s." MOVE_PART, question->name), 0);
		if (journey->relevant[i] && question_has_buttons(question) && *move)
			return question;
	}
	return NULL;
}
