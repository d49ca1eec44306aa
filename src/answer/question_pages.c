#include "answer/question_pages.h"

#include <string.h>

#include "answer/draw.h"
#include "answer/passage_pages.h"
#include "answer/repeat_pages.h"
#include "base/arena.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
#include "questionnaire/piping.h"
#include "questionnaire/repeat.h"
#include "text/text.h"

/* All that a form may hold: the question itself says what is too long for it, and shows it again. */
enum { LONGEST_ANSWER = 512 * 1024 };

const struct field question_fields[] = {
	{ "slug", FIELD_TOKEN,  .min = 1, .max = 80, .source = FROM_PATH },
	{ "page", FIELD_NUMBER, .min = 1, .max = MOST_QUESTIONS, .source = FROM_PATH },
	{ "from", FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ 0 }
};

const struct field question_save_fields[] = {
	{ "slug", FIELD_TOKEN,  .min = 1, .max = 80, .source = FROM_PATH },
	{ "page", FIELD_NUMBER, .min = 1, .max = MOST_QUESTIONS, .source = FROM_PATH },
	{ "key",  FIELD_HEX,    .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "go",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 },
	{ "back_to", FIELD_TOKEN, .optional = 1, .min = 1, .max = 10 },
	{ "asked", FIELD_PREFIX, .max = LONGEST_UNROLLED_NAME },
	{ "q.",   FIELD_PREFIX, .max = LONGEST_ANSWER },
	{ 0 }
};

static const char *form_text(const void *context, const char *name, int nth)
{
	return request_nth(context, name, nth);
}

/* A page as it is drawn: first as the draft has it, or again as it was posted. */
struct sheet {
	struct passage *passage;
	int page;
	const char **errors;		/* by question; NULL: drawn for the first time */
	const struct answer_form *typed;	/* NULL likewise */
	int from_check;			/* reached from the check page, and goes back there */
	const struct question *moved;	/* the one whose button changed its order; NULL: none was pressed */
	const char *move;		/* that button */
};

/* Was one of its buttons pressed that only change what it shows? */
static const char *move_pressed(const struct passage *passage, const struct question *question)
{
	return request_text(passage->request, arena_print(passage->arena, "q.%s." MOVE_PART, question->name));
}

/* Of the questions of the page, that one; NULL for none. */
static const struct question *question_moved(const struct passage *passage, int page)
{
	const struct journey *journey = &passage->journey;
	int count, first = journey_questions(journey, page, &count);

	for (int i = first; i < first + count; i++) {
		const struct question *question = &journey->questionnaire->questions[i];

		if (journey->relevant[i] && question_has_buttons(question) && move_pressed(passage, question))
			return question;
	}
	return NULL;
}

static void draw_section_head(struct sheet *sheet, const struct section *section)
{
	struct passage *passage = sheet->passage;
	struct buffer *out = &passage->reply->body;
	const char *intro = wording_told(passage->arena, &passage->journey.setting, &section->intro, NULL);

	if (intro)
		html_paragraphs(out, intro);
}

static void draw_standing(struct sheet *sheet)
{
	struct passage *passage = sheet->passage;
	int steps, step = journey_step(&passage->journey, sheet->page, &steps);

	html_print(&passage->reply->body, "<p class=\"status\"><strong>%s</strong> <span class=\"progress\">%s</span></p>\n",
		   _("Not sent yet"), text_print(passage->arena, _("Step %1$d of %2$d"), step, steps));
}

/* Where a page asks several questions, the summary says which one is meant. */
static const char *summary_words(const struct sheet *sheet, const struct question *question)
{
	const struct journey *journey = &sheet->passage->journey;
	const char *label = wording_told(journey->arena, &journey->setting, &question->label, NULL);

	if (journey->paging == A_QUESTION_PER_PAGE || !label)
		return sheet->errors[question->number];
	return arena_print(journey->arena, "%s – %s", label, sheet->errors[question->number]);
}

static int collect_errors(struct sheet *sheet, struct page_error *errors)
{
	const struct journey *journey = &sheet->passage->journey;
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

static void draw_questions(struct sheet *sheet)
{
	struct passage *passage = sheet->passage;
	const struct journey *journey = &passage->journey;
	const int *order = journey_order(journey, sheet->page);
	int count;

	journey_questions(journey, sheet->page, &count);
	for (int n = 0; n < count; n++) {
		int i = order[n];
		const struct question *question = &journey->questionnaire->questions[i];
		int is_moved = question == sheet->moved && !sheet->errors[i];
		const struct drawing drawing = {
			.arena = passage->arena, .setting = &journey->setting, .answer = &journey->answers[i],
			/* A question that this very post made relevant was not in the form. */
			.typed = is_moved || journey_is_unseen(journey, question) ? NULL : sheet->typed,
			.moved = is_moved ? sheet->move : NULL,
			.error = sheet->errors ? sheet->errors[i] : NULL,
			.is_heading = journey->paging == A_QUESTION_PER_PAGE,
			.audience_is_supported = passage->survey->audience == SUPPORTED,
		};

		if (journey->relevant[i] && question_is_drawn(question))
			draw_question(&passage->reply->body, question, &drawing);
	}
}

/* Enter in a field presses the first button of the form: that must go on, and not move something up. */
static void draw_first_button(struct sheet *sheet)
{
	const struct journey *journey = &sheet->passage->journey;
	int count, first = journey_questions(journey, sheet->page, &count), is_needed = 0;

	for (int i = first; i < first + count; i++)
		is_needed |= journey->relevant[i] && question_has_buttons(&journey->questionnaire->questions[i]);
	if (is_needed)
		html_print(&sheet->passage->reply->body, "<button type=\"submit\" class=\"visually-hidden\" tabindex=\"-1\""
			   " aria-hidden=\"true\">%s</button>\n", _("Continue"));
}

static const struct section *section_of(const struct sheet *sheet)
{
	const struct journey *journey = &sheet->passage->journey;
	int count, first = journey_questions(journey, sheet->page, &count);

	return &journey->questionnaire->sections[journey->questionnaire->questions[first].section];
}

static void draw_buttons(struct sheet *sheet)
{
	struct passage *passage = sheet->passage;
	struct buffer *out = &passage->reply->body;
	const struct section *section = section_of(sheet);

	if (sheet->from_check)
		html(out, "<input type=\"hidden\" name=\"back_to\" value=\"check\">\n");
	html(out, "<p class=\"buttons\">\n");
	html_print(out, "<button type=\"submit\" class=\"main\" name=\"go\" value=\"next\">%s</button>\n", _("Continue"));
	html_print(out, "<button type=\"submit\" class=\"secondary\" name=\"go\" value=\"back\">%s</button>\n", _("Back"));
	html(out, "</p>\n<p class=\"buttons\">\n");
	html_print(out, "<button type=\"submit\" class=\"link\" name=\"go\" value=\"later\">%s</button>\n", _("Save and come back later"));
	if (journey_begins_section(&passage->journey, sheet->page) && may_remove(passage, section))
		html_print(out, "<button type=\"submit\" class=\"link\" name=\"go\" value=\"remove\">%s</button>\n",
			   remove_words(passage, section));
	html(out, "</p>\n");
}

static void draw_sheet(struct sheet *sheet)
{
	struct passage *passage = sheet->passage;
	const struct journey *journey = &passage->journey;
	const struct section *section = section_of(sheet);
	const char *title = section_told(passage->arena, &journey->setting, section);
	struct page_error errors[MOST_QUESTIONS];
	int error_count = collect_errors(sheet, errors);

	passage->page.has_error = error_count > 0;
	passage->page.stay = passage_page_url(passage, sheet->page);
	passage_begin(passage, title ? title : "", NULL);
	page_errors(&passage->reply->body, errors, error_count);
	draw_standing(sheet);
	if (journey->paging == A_SECTION_PER_PAGE && title)
		html_print(&passage->reply->body, "<h1>%s</h1>\n", title);
	else if (title)
		html_print(&passage->reply->body, "<p class=\"section\">%s</p>\n", title);
	if (journey_begins_section(journey, sheet->page))
		draw_section_head(sheet, section);
	passage_begin_form(passage, passage_page_url(passage, sheet->page));
	draw_first_button(sheet);
	draw_questions(sheet);
	draw_buttons(sheet);
	html(&passage->reply->body, "</form>\n");
	passage_end(passage);
}

void question_page(const struct request *request, struct reply *reply)
{
	int page = (int)request_number(request, "page") - 1;
	const char *from = request_text(request, "from");
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	if (!journey_is_on_way(&passage.journey, page)) {
		int next = journey_next(&passage.journey, page);

		reply_redirect(reply, next == NO_PAGE ? passage_url(&passage, "check") : passage_page_url(&passage, next));
		return;
	}
	draw_sheet(&(struct sheet){ .passage = &passage, .page = page, .from_check = from && !strcmp(from, "check") });
}

static void save(struct passage *passage, int page)
{
	struct buffer json = buffer_in(passage->arena);

	answers_write(&json, passage->journey.questionnaire, passage->journey.answers,
		      passage->journey.setting.today, AS_DRAFT);
	draft_save(passage->request->db, passage->draft, json.bytes, page, passage->request->language->tag);
	/* What the start set lives on; a browser that has lost it, or came with a code, forgets when it closes. */
	if (!passage->has_cookie)
		passage_keep_cookie(passage, NULL);
}

/* Where "Continue" leads: the next page; or back to the check page, unless an answer opened new questions. */
static int page_after(const struct passage *passage, int page, int from_check)
{
	if (from_check)
		return journey_unseen_page(&passage->journey, 0);
	return journey_next(&passage->journey, page);
}

static void go_on(struct passage *passage, int page, int from_check)
{
	int next = page_after(passage, page, from_check);

	save(passage, next == NO_PAGE ? page : next);
	reply_redirect(passage->reply, next == NO_PAGE ? passage_url(passage, "check") : passage_page_url(passage, next));
}

/* Leaving a page otherwise than forwards: what can be kept is kept, nothing is demanded. */
static void go_aside(struct passage *passage, int page, const char *go, int from_check)
{
	int before = journey_previous(&passage->journey, page);

	if (!strcmp(go, "later")) {
		save(passage, page);
		reply_redirect(passage->reply, passage_url(passage, "later"));
	} else if (!strcmp(go, "remove")) {
		const struct section *section = section_of(&(struct sheet){ .passage = passage, .page = page });

		save(passage, page);
		reply_redirect(passage->reply, arena_print(passage->arena, "%s%s", remove_url(passage, section),
							   from_check ? "?from=check" : ""));
	} else {
		save(passage, before == NO_PAGE ? page : before);
		reply_redirect(passage->reply, before == NO_PAGE ?
			       survey_url(passage->arena, passage->survey->slug) : passage_page_url(passage, before));
	}
}

/* Of the questions in whose answers signs were that are not shown: now they are gone, which their author should see. */
static int tell_hidden(const struct passage *passage, const char **errors)
{
	const struct questionnaire *questionnaire = passage->journey.questionnaire;
	int faults = 0;

	for (int i = 0; i < passage->request->count; i++) {
		const struct value *value = &passage->request->values[i];
		const struct question *question;
		const char *part;

		if (value->unfit != UNFIT_HIDDEN || strncmp(value->name, "q.", 2))
			continue;
		question = question_with_part(questionnaire, value->name + 2, &part);
		if (!question || !question_is_asked(question) || errors[question->number])
			continue;
		errors[question->number] = unfit_words(UNFIT_HIDDEN);
		faults++;
	}
	return faults;
}

/* The page again, in the order that the button made; nothing is demanded yet of the other questions. */
static void show_moved(struct sheet *sheet)
{
	struct passage *passage = sheet->passage;
	const struct question *moved = sheet->moved;
	const char **errors = sheet->errors, *error = errors[moved->number];

	save(passage, sheet->page);
	for (int i = 0; i < passage->journey.questionnaire->question_count; i++)
		errors[i] = NULL;
	/* Figures that could not be read come back as they were typed. */
	if (passage->journey.answers[moved->number].state != GIVEN)
		errors[moved->number] = error;
	passage->reply->status = errors[moved->number] ? 422 : 200;
	passage->reply->ending = KEEP;
	sheet->move = move_pressed(passage, moved);
	draw_sheet(sheet);
}

void question_save(const struct request *request, struct reply *reply)
{
	const struct answer_form form = { form_text, request };
	const char *go = request_text(request, "go"), *back_to = request_text(request, "back_to");
	int page = (int)request_number(request, "page") - 1, from_check = back_to && !strcmp(back_to, "check");
	const struct question *moved;
	struct passage passage;
	const char **errors;
	int faults;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	if (page >= journey_pages(&passage.journey)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	errors = arena_array(request->arena, const char *, (size_t)passage.journey.questionnaire->question_count + 1);
	faults = journey_take(&passage.journey, page, &form, errors);
	faults += tell_hidden(&passage, errors);
	moved = question_moved(&passage, page);
	if (go && (!strcmp(go, "back") || !strcmp(go, "later") || !strcmp(go, "remove"))) {
		go_aside(&passage, page, go, from_check);
	} else if (moved) {
		show_moved(&(struct sheet){ &passage, page, errors, &form, from_check, moved });
	} else if (faults || journey_opened_more(&passage.journey, page, &form)) {
		/* What fits is saved even when something beside it does not. */
		save(&passage, page);
		reply->status = faults ? 422 : 200;
		reply->ending = KEEP;
		draw_sheet(&(struct sheet){ &passage, page, errors, &form, from_check });
	} else {
		go_on(&passage, page, from_check);
	}
}
