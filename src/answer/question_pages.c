#include "answer/question_pages.h"

#include <string.h>

#include "answer/attach_pages.h"
#include "answer/body_pages.h"
#include "answer/passage_pages.h"
#include "answer/recall_pages.h"
#include "answer/repeat_pages.h"
#include "answer/sheet_pages.h"
#include "base/arena.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
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
	{ "seen", FIELD_HEX,    .optional = 1, .min = HASH_SIZE, .max = HASH_SIZE },
	{ "back_to", FIELD_TOKEN, .optional = 1, .min = 1, .max = 10 },
	{ "asked", FIELD_PREFIX, .max = LONGEST_UNROLLED_NAME },
	{ "q.",   FIELD_PREFIX, .max = LONGEST_ANSWER },
	{ 0 }
};

/* What was posted; of files what is kept of them, whatever stands in the form. */
struct posted_page {
	const struct request *request;
	const struct questionnaire *questionnaire;
	const char **files;		/* by question; NULL: the page asks for none */
};

static const char *form_text(const void *context, const char *name, int nth)
{
	const struct posted_page *posted = context;
	const struct question *question = NULL;

	if (posted->files && !strncmp(name, "q.", 2))
		question = question_named(posted->questionnaire, name + 2);
	if (question && question_is_file(question))
		return nth ? NULL : posted->files[question->number];
	return request_nth(posted->request, name, nth);
}

/* What a page has besides what the respondent reads. */
struct page_drawn {
	struct passage *passage;
	struct sheet sheet;
	int from_check;			/* reached from the check page, and goes back there */
	int is_conflict;		/* of a body's draft: somebody else wrote on it since it was drawn */
};

static struct page_drawn page_of(struct passage *passage, int page, int from_check)
{
	return (struct page_drawn){ passage, {
		.out = &passage->reply->body, .journey = &passage->journey, .page = page,
		.audience_is_supported = passage->survey->audience == SUPPORTED, .recalled = recalled_of(passage) }, from_check };
}

static void draw_buttons(struct page_drawn *drawn)
{
	const struct passage *passage = drawn->passage;
	const struct section *section = sheet_section(&drawn->sheet);
	struct buffer *out = drawn->sheet.out;

	if (drawn->from_check)
		html(out, "<input type=\"hidden\" name=\"back_to\" value=\"check\">\n");
	html(out, "<p class=\"buttons\">\n");
	html_print(out, "<button type=\"submit\" class=\"main\" name=\"go\" value=\"next\">%s</button>\n", _("Continue"));
	html_print(out, "<button type=\"submit\" class=\"secondary\" name=\"go\" value=\"back\">%s</button>\n", _("Back"));
	html(out, "</p>\n<p class=\"buttons\">\n");
	html_print(out, "<button type=\"submit\" class=\"link\" name=\"go\" value=\"later\">%s</button>\n", _("Save and come back later"));
	if (journey_begins_section(&passage->journey, drawn->sheet.page) && may_remove(passage, section))
		html_print(out, "<button type=\"submit\" class=\"link\" name=\"go\" value=\"remove\">%s</button>\n",
			   remove_words(passage, section));
	html(out, "</p>\n");
}

static void draw_page(struct page_drawn *drawn)
{
	struct passage *passage = drawn->passage;
	struct page_error errors[MOST_QUESTIONS];

	passage->page.has_error = sheet_errors(&drawn->sheet, errors) > 0;
	passage->page.stay = passage_page_url(passage, drawn->sheet.page);
	passage_begin(passage, sheet_title(&drawn->sheet), NULL);
	sheet_draw_head(&drawn->sheet);
	if (drawn->is_conflict)
		body_draw_theirs(passage, drawn->sheet.page);
	if (passage->survey->is_shared)
		body_draw_before(passage, drawn->sheet.page);
	if (page_asks_file(passage, drawn->sheet.page))
		passage_begin_file_form(passage, drawn->sheet.page);
	else
		passage_begin_form(passage, passage_page_url(passage, drawn->sheet.page));
	if (passage->survey->is_shared)
		html_print(drawn->sheet.out, "<input type=\"hidden\" name=\"seen\" value=\"%s\">\n", body_page_mark(passage, drawn->sheet.page));
	sheet_draw_questions(&drawn->sheet);
	draw_buttons(drawn);
	html(drawn->sheet.out, "</form>\n");
	passage_end(passage);
}

void question_page(const struct request *request, struct reply *reply)
{
	int page = (int)request_number(request, "page") - 1;
	const char *from = request_text(request, "from");
	struct passage passage;
	struct page_drawn drawn;

	if (!passage_open(&passage, request, reply, ITS_DRAFT))
		return;
	if (!journey_is_on_way(&passage.journey, page)) {
		int next = journey_next(&passage.journey, page);

		reply_redirect(reply, next == NO_PAGE ? passage_url(&passage, "check") : passage_page_url(&passage, next));
		return;
	}
	drawn = page_of(&passage, page, from && !strcmp(from, "check"));
	draw_page(&drawn);
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
		const struct section *section = sheet_section(&(struct sheet){ .journey = &passage->journey, .page = page });

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

/* Of the files that were not taken: that, rather than that there is none. */
static int tell_refused(const struct passage *passage, const char **refused, const char **errors)
{
	int faults = 0;

	for (int i = 0; i < passage->journey.questionnaire->question_count; i++) {
		if (!refused[i] || !passage->journey.relevant[i])
			continue;
		faults += !errors[i];
		errors[i] = refused[i];
	}
	return faults;
}

/* The page again, in the order that the button made; nothing is demanded yet of the other questions. */
static void show_moved(struct page_drawn *drawn)
{
	struct passage *passage = drawn->passage;
	const struct question *moved = drawn->sheet.moved;
	const char **errors = drawn->sheet.errors, *error = errors[moved->number];

	save(passage, drawn->sheet.page);
	for (int i = 0; i < passage->journey.questionnaire->question_count; i++)
		errors[i] = NULL;
	/* Figures that could not be read come back as they were typed. */
	if (passage->journey.answers[moved->number].state != GIVEN)
		errors[moved->number] = error;
	passage->reply->status = errors[moved->number] ? 422 : 200;
	passage->reply->ending = KEEP;
	draw_page(drawn);
}

/* The page was opened before the pause: what is written on it waits with the rest. */
static void say_paused_kept(struct passage *passage, int page)
{
	save(passage, page);
	passage_say_closed(passage);
	passage->reply->ending = KEEP;
}

void question_save(const struct request *request, struct reply *reply)
{
	struct posted_page posted = { request };
	const struct answer_form form = { form_text, &posted };
	const char *go = request_text(request, "go"), *back_to = request_text(request, "back_to");
	int page = (int)request_number(request, "page") - 1, from_check = back_to && !strcmp(back_to, "check");
	struct passage passage;
	struct page_drawn drawn;
	const char **refused;
	int faults;

	if (!passage_open(&passage, request, reply, ITS_DRAFT_PAUSED))
		return;
	posted.questionnaire = passage.journey.questionnaire;
	if (page >= journey_pages(&passage.journey)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	drawn = page_of(&passage, page, from_check);
	drawn.sheet.typed = &form;
	drawn.sheet.errors = arena_array(request->arena, const char *, (size_t)passage.journey.questionnaire->question_count + 1);
	if (passage.survey->is_shared && body_page_changed(&passage, page)) {
		drawn.is_conflict = 1;
		reply->status = 409;
		draw_page(&drawn);
		return;
	}
	refused = arena_array(request->arena, const char *, (size_t)passage.journey.questionnaire->question_count + 1);
	posted.files = attach_take(&passage, page, refused);
	faults = journey_take(&passage.journey, page, &form, drawn.sheet.errors);
	faults += tell_refused(&passage, refused, drawn.sheet.errors);
	faults += tell_hidden(&passage, drawn.sheet.errors);
	if (survey_is_paused(passage.survey)) {
		say_paused_kept(&passage, page);
		return;
	}
	drawn.sheet.moved = sheet_moved(&passage.journey, page, &form, &drawn.sheet.move);
	if (go && (!strcmp(go, "back") || !strcmp(go, "later") || !strcmp(go, "remove"))) {
		go_aside(&passage, page, go, from_check);
	} else if (drawn.sheet.moved) {
		show_moved(&drawn);
	} else if (faults || journey_opened_more(&passage.journey, page, &form)) {
		/* What fits is saved even when something beside it does not. */
		save(&passage, page);
		reply->status = faults ? 422 : 200;
		reply->ending = KEEP;
		draw_page(&drawn);
	} else {
		go_on(&passage, page, from_check);
	}
}
