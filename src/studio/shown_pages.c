#include "studio/shown_pages.h"

#include <string.h>

#include "answer/draw.h"
#include "answer/sheet_pages.h"
#include "base/arena.h"
#include "base/day.h"
#include "file/attached.h"
#include "markup/html.h"
#include "markup/url.h"
#include "studio/studio_pages.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

const struct field shown_fields[] = {
	MANUSCRIPT_FIELD,
	SHOWING_FIELDS(FROM_QUERY),
	{ 0 }
};

const struct field shown_go_fields[] = {
	MANUSCRIPT_FIELD,
	SHOWN_GO_FIELDS,
	{ 0 }
};

/* What is shown, to whom. */
struct shown {
	const struct request *request;
	struct request reader;		/* the same, by somebody who reads the language shown */
	struct reply *reply;
	const struct manuscript *manuscript;
	const struct pruned *pruned;
	struct showing showing;
	struct journey journey;
	const struct shown_place *place;	/* NULL: in the studio's frames */
};

struct showing showing_of(const struct request *request)
{
	const char *paging = request_text(request, "paging");

	return (struct showing){
		request_text(request, "language"),
		paging && !strcmp(paging, paging_names[A_QUESTION_PER_PAGE]) ? A_QUESTION_PER_PAGE : A_SECTION_PER_PAGE,
		request_text(request, "part"), request_has(request, "alone"),
	};
}

const char *shown_url(struct arena *arena, int64_t manuscript, const struct showing *showing)
{
	const char *part = showing->part ? arena_print(arena, "&part=%s", showing->part) : "";

	return arena_print(arena, "%s/shown?language=%s&paging=%s%s%s", manuscript_url(arena, manuscript),
			   url_part(arena, showing->language ? showing->language : ""), paging_names[showing->paging], part,
			   showing->is_alone ? "&alone=1" : "");
}

/* The document's, or its first. */
static const char *language_shown(const struct shown *shown)
{
	const struct questionnaire *questionnaire = shown->pruned->questionnaire;

	for (int i = 0; questionnaire && shown->showing.language && i < questionnaire->language_count; i++)
		if (!strcmp(questionnaire->languages[i], shown->showing.language))
			return questionnaire->languages[i];
	return questionnaire ? questionnaire->languages[questionnaire->default_language] : shown->request->language->tag;
}

/* What is kept is looked at again and again; what is still being typed, once. */
static const struct pruned *pruned_of(const struct request *request, const struct manuscript *manuscript, const char *document)
{
	return document == manuscript->document ? study_pruned(study_of(document)) : document_pruned(request->arena, document);
}

static struct shown *shown_open(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
				const char *document, const struct showing *showing)
{
	struct shown *shown = arena_new(request->arena, struct shown);
	const struct questionnaire *questionnaire;
	const struct language *language;

	*shown = (struct shown){ request, *request, reply, manuscript, pruned_of(request, manuscript, document), *showing };
	questionnaire = shown->pruned->questionnaire;
	shown->showing.language = language_shown(shown);
	language = language_tagged(shown->showing.language);
	shown->reader.language = language ? language : request->language;
	text_use(shown->reader.language);
	reply->is_framed = 1;
	if (!questionnaire)
		return shown;
	shown->journey = (struct journey){
		.arena = request->arena, .questionnaire = questionnaire, .paging = showing->paging,
		.setting = { questionnaire, shown->showing.language, day_in_zone(manuscript->now, ZONE) },
		.answers = answers_new(request->arena, questionnaire),
		.relevant = arena_take(request->arena, (size_t)questionnaire->question_count + 1),
	};
	journey_look(&shown->journey);
	return shown;
}

static void shown_begin(struct shown *shown, const char *title)
{
	page_begin(&shown->reply->body, &shown->reader,
		   &(struct page){ .title = title, .hide_languages = 1, .is_example = !shown->place, .styles = studio_styles,
				   .banner = shown->place ? text_of(shown->place->banner) : NULL });
}

static void shown_end(struct shown *shown)
{
	page_end(&shown->reply->body, &(struct page){ .is_example = !shown->place });
	text_use(shown->request->language);
}

/* A page that says one thing. */
static void say(struct shown *shown, const char *title, const char *words)
{
	shown_begin(shown, title);
	html_print(&shown->reply->body, "<h1>%s</h1>\n<p>%s</p>\n", title, words);
	shown_end(shown);
}

/* All that the next page needs to know; answers are kept nowhere else. */
static void begin_form(struct shown *shown, int page)
{
	struct buffer *out = &shown->reply->body, answers = buffer_in(shown->request->arena);

	answers_write(&answers, shown->journey.questionnaire, shown->journey.answers, shown->journey.setting.today, AS_DRAFT);
	if (shown->place)
		html_print(out, "<form method=\"post\" action=\"%s\" novalidate>\n", shown->place->address);
	else
		staff_form(shown->request, out, arena_print(out->arena, "%s/shown", manuscript_url(out->arena, shown->manuscript->id)));
	hidden_draw(out, "language", shown->showing.language);
	hidden_draw(out, "paging", paging_names[shown->showing.paging]);
	if (shown->showing.is_alone)
		hidden_draw(out, "part", shown->showing.part);
	if (shown->showing.is_alone)
		hidden_draw(out, "alone", "1");
	hidden_number(out, "page", page + 1);
	hidden_draw(out, "answers", answers.bytes);
}

static void draw_buttons(struct shown *shown, int has_next)
{
	struct buffer *out = &shown->reply->body;

	html(out, "<p class=\"buttons\">\n");
	if (has_next)
		html_print(out, "<button type=\"submit\" class=\"main\" name=\"go\" value=\"next\">%s</button>\n", _("Continue"));
	html_print(out, "<button type=\"submit\" class=\"secondary\" name=\"go\" value=\"back\">%s</button>\n", _("Back"));
	html(out, "</p>\n");
}

static void draw_page(struct shown *shown, const struct sheet *sheet)
{
	shown_begin(shown, sheet_title(sheet));
	sheet_draw_head(sheet);
	begin_form(shown, sheet->page);
	sheet_draw_questions(sheet);
	draw_buttons(shown, 1);
	html(sheet->out, "</form>\n");
	shown_end(shown);
}

static struct sheet sheet_of(struct shown *shown, int page)
{
	return (struct sheet){ .out = &shown->reply->body, .journey = &shown->journey, .page = page,
			       .below = shown->place ? shown->place->below : NULL };
}

static const char *first_url(const struct shown *shown)
{
	struct arena *arena = shown->request->arena;

	if (shown->place)
		return arena_print(arena, "%s?language=%s&paging=%s", shown->place->address, url_part(arena, shown->showing.language),
				   paging_names[shown->showing.paging]);
	return shown_url(arena, shown->manuscript->id, &(struct showing){ shown->showing.language, shown->showing.paging });
}

/* Behind the last page. */
static void draw_end(struct shown *shown)
{
	struct buffer *out = &shown->reply->body;

	shown_begin(shown, _("Check your answers"));
	html_print(out, "<h1>%s</h1>\n<p>%s</p>\n", _("Check your answers"), shown->place ? text_of(shown->place->end) :
		   _("Here people read their answers once more, then send them. This is a preview: nothing is kept."));
	begin_form(shown, journey_pages(&shown->journey));
	if (shown->place)
		shown->place->below(out, NULL);
	draw_buttons(shown, 0);
	html(out, "</form>\n");
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", first_url(shown), _("Start again"));
	shown_end(shown);
}

static void draw_page_numbered(struct shown *shown, int page)
{
	const struct sheet sheet = sheet_of(shown, page);

	if (page == NO_PAGE)
		draw_end(shown);
	else
		draw_page(shown, &sheet);
}

/* A question as it stands on its page, whatever its rules say. */
static void draw_question_alone(struct shown *shown, const struct question *question, const struct sheet *sheet)
{
	const struct journey *journey = &shown->journey;
	const char *error = sheet && sheet->errors ? sheet->errors[question->number] : NULL;
	const struct drawing drawing = {
		.arena = journey->arena, .setting = &journey->setting, .answer = &journey->answers[question->number],
		.typed = sheet && !sheet->moved ? sheet->typed : NULL, .error = error, .is_heading = 1,
		.moved = sheet && sheet->moved ? sheet->move : NULL,
	};

	shown_begin(shown, _("A question"));
	begin_form(shown, journey_page_of(journey, question));
	draw_question(&shown->reply->body, question, &drawing);
	html(&shown->reply->body, "</form>\n");
	shown_end(shown);
}

static int section_named(const struct questionnaire *questionnaire, const char *name)
{
	for (int i = 0; i < questionnaire->section_count; i++)
		if (!strcmp(questionnaire->sections[i].name, name))
			return i;
	return -1;
}

static void draw_part_absent(struct shown *shown)
{
	const char *why = pruned_why(shown->pruned, shown->showing.part);

	say(shown, _("It cannot be shown yet"), why ? why : _("Its faults are to be corrected first."));
}

/* The page of a section, whose questions follow their rules. */
static void draw_section_alone(struct shown *shown, int section)
{
	struct sheet sheet;

	shown->journey.paging = A_SECTION_PER_PAGE;
	sheet = sheet_of(shown, section);
	shown_begin(shown, sheet_title(&sheet));
	sheet_draw_head(&sheet);
	begin_form(shown, section);
	sheet_draw_questions(&sheet);
	html(sheet.out, "</form>\n");
	shown_end(shown);
}

static void draw_alone(struct shown *shown, const struct sheet *sheet)
{
	const struct questionnaire *questionnaire = shown->pruned->questionnaire;
	const struct question *question = question_named(questionnaire, shown->showing.part);
	const int section = section_named(questionnaire, shown->showing.part);

	if (question && question_is_drawn(question))
		draw_question_alone(shown, question, sheet);
	else if (question)
		say(shown, _("A calculation"), _("People do not see it."));
	else if (section >= 0)
		draw_section_alone(shown, section);
	else
		draw_part_absent(shown);
}

/* Where the part stands; NO_PAGE where it is not to be seen at first. */
static int page_of_part(const struct shown *shown)
{
	const struct questionnaire *questionnaire = shown->pruned->questionnaire;
	const struct question *question = question_named(questionnaire, shown->showing.part);
	int section = section_named(questionnaire, shown->showing.part), page = NO_PAGE;

	if (question && shown->journey.relevant[question->number])
		page = journey_page_of(&shown->journey, question);
	else if (section >= 0)
		page = journey_page_of(&shown->journey, &questionnaire->questions[questionnaire->sections[section].first]);
	return journey_is_on_way(&shown->journey, page) ? page : NO_PAGE;
}

static void draw_shown(struct shown *shown)
{
	int page;

	if (!shown->pruned->questionnaire) {
		say(shown, _("There is nothing to show yet"), _("Add a question first, or correct the faults."));
		return;
	}
	page = shown->showing.part ? page_of_part(shown) : journey_next(&shown->journey, NO_PAGE);
	shown->showing.is_alone |= shown->showing.part && page == NO_PAGE;
	if (shown->showing.is_alone)
		draw_alone(shown, NULL);
	else
		draw_page_numbered(shown, page);
}

void shown_draw_part(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		     const char *document, const struct showing *showing)
{
	draw_shown(shown_open(request, reply, manuscript, document, showing));
}

void shown_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct showing showing = showing_of(request);

	if (manuscript)
		draw_shown(shown_open(request, reply, manuscript, manuscript->document, &showing));
}

/* Nothing is attached while trying: of a file only its name comes, and the rest is made up. */
static const char *file_text(const struct shown *shown, const struct question *question, const char *name)
{
	struct arena *arena = shown->request->arena;
	const char *chosen = request_text(shown->request, name);
	int kind = 0;

	if (request_text(shown->request, arena_print(arena, "%s.remove", name)))
		return "";
	if (!chosen || !*chosen)
		return file_posted(arena, &shown->journey.answers[question->number]);
	while (kind < ATTACHED_KINDS - 1 && !(question->accept >> kind & 1))
		kind++;
	return arena_print(arena, "%032d %s 1024 %s", 0, attached_kinds[kind].name, attached_name(arena, (enum attached)kind, chosen));
}

static const char *form_text(const void *context, const char *name, int nth)
{
	const struct shown *shown = context;
	const struct question *question = NULL;

	if (!strncmp(name, "q.", 2))
		question = question_named(shown->journey.questionnaire, name + 2);
	if (question && question_is_file(question))
		return nth ? NULL : file_text(shown, question, name);
	return request_nth(shown->request, name, nth);
}

/* Those of a document that changed meanwhile may be no answers to this one. */
static void take_answers(struct shown *shown)
{
	const char *json = request_text(shown->request, "answers");
	struct answer *answers;

	if (!json || answers_read(shown->request->arena, shown->pruned->questionnaire, json, &answers))
		return;
	shown->journey.answers = answers;
	journey_look(&shown->journey);
}

static void go(struct shown *shown, int page)
{
	const char *where = request_text(shown->request, "go");
	const struct answer_form form = { form_text, shown };
	struct sheet sheet = sheet_of(shown, page);
	int faults;

	if (page >= journey_pages(&shown->journey) && where && !strcmp(where, "stay")) {
		draw_end(shown);
		return;
	}
	if (page >= journey_pages(&shown->journey)) {
		draw_page_numbered(shown, journey_previous(&shown->journey, journey_pages(&shown->journey)));
		return;
	}
	sheet.typed = &form;
	sheet.errors = arena_array(shown->request->arena, const char *, (size_t)shown->journey.questionnaire->question_count + 1);
	faults = journey_take(&shown->journey, page, &form, sheet.errors);
	sheet.moved = sheet_moved(&shown->journey, page, &form, &sheet.move);
	if (shown->showing.is_alone) {
		draw_alone(shown, &sheet);
	} else if (where && !strcmp(where, "back")) {
		const int before = journey_previous(&shown->journey, page);

		draw_page_numbered(shown, before == NO_PAGE ? page : before);
	} else if (sheet.moved || faults || journey_opened_more(&shown->journey, page, &form)) {
		if (sheet.moved)
			sheet.errors = arena_array(shown->request->arena, const char *, (size_t)shown->journey.questionnaire->question_count + 1);
		draw_page(shown, &sheet);
	} else {
		draw_page_numbered(shown, journey_next(&shown->journey, page));
	}
}

static void take_and_go(struct shown *shown)
{
	if (!shown->pruned->questionnaire) {
		draw_shown(shown);
		return;
	}
	take_answers(shown);
	go(shown, (int)request_number(shown->request, "page") - 1);
}

void shown_go(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct showing showing = showing_of(request);

	if (manuscript)
		take_and_go(shown_open(request, reply, manuscript, manuscript->document, &showing));
}

static struct shown *shown_open_at(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
				   const struct shown_place *place)
{
	struct showing showing = showing_of(request);
	struct shown *shown;

	showing.part = NULL;
	showing.is_alone = 0;
	shown = shown_open(request, reply, manuscript, manuscript->document, &showing);
	shown->place = place;
	reply->is_framed = 0;
	return shown;
}

void shown_draw_first(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct shown_place *place)
{
	draw_shown(shown_open_at(request, reply, manuscript, place));
}

void shown_draw_next(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct shown_place *place)
{
	take_and_go(shown_open_at(request, reply, manuscript, place));
}
