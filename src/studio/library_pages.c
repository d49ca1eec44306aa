#include "studio/library_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "authoring/beginnings.h"
#include "authoring/models.h"
#include "authoring/take.h"
#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "studio/begin_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { LONGEST_KEY = 100, MOST_BOOKS = MOST_MODELS + MOST_MANUSCRIPTS };

#define KEY_FIELD(from) { "from", FIELD_TOKEN, .min = 1, .max = LONGEST_KEY, .source = from }

const struct field model_fields[] = {
	BODY_FIELD,
	KEY_FIELD(FROM_FORM),
	{ 0 }
};

const struct field library_page_fields[] = {
	MANUSCRIPT_FIELD,
	{ "from", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_KEY, .source = FROM_QUERY },
	{ 0 }
};

const struct field library_fields[] = {
	MANUSCRIPT_FIELD,
	KEY_FIELD(FROM_FORM),
	{ "take", FIELD_PREFIX, .max = LONGEST_NAME },
	{ "into", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME },
	SEEN_FIELD,
	{ 0 }
};

/* One that can be taken from: a sample has its document, a manuscript its id. */
struct book {
	const char *key, *title, *document;
	int64_t manuscript;
};

/* All of them; except: a manuscript that is not to be taken from, 0 for none. The samples come first. */
static int books_of(const struct request *request, int64_t except, struct book **list, int *samples)
{
	const struct model *models;
	struct manuscript *manuscripts;
	struct place *places;
	const int reach = place_reach(request->db, request->arena, request->visit->account->id, EDIT_QUESTIONNAIRES, 0, &places);
	const int found = manuscript_list(request->db, request->arena, place_ids(request->arena, places, reach), 0, &manuscripts);
	int count = 0;

	*list = arena_array(request->arena, struct book, MOST_BOOKS);
	*samples = models_list(request->arena, request->config->sample_directory, &models);
	for (int i = 0; i < *samples; i++)
		(*list)[count++] = (struct book){ models[i].key, models[i].title, models[i].document };
	for (int i = 0; i < found; i++)
		if (manuscripts[i].id != except)
			(*list)[count++] = (struct book){ arena_print(request->arena, "m%lld", (long long)manuscripts[i].id),
							  *manuscripts[i].title ? manuscripts[i].title : _("Without title"),
							  NULL, manuscripts[i].id };
	return count;
}

/* With its document; NULL where it is none of those that the visitor may take from. */
static const struct book *book_chosen(const struct request *request, int64_t except)
{
	const char *key = request_text(request, "from");
	struct book *list;
	int samples;
	const int count = books_of(request, except, &list, &samples);

	for (int i = 0; key && i < count; i++) {
		if (strcmp(list[i].key, key))
			continue;
		if (list[i].manuscript)
			list[i].document = manuscript_find(request->db, request->arena, list[i].manuscript)->document;
		return &list[i];
	}
	return NULL;
}

static void draw_radio(struct buffer *out, const struct book *book, const char *chosen)
{
	html_print(out, "<div class=\"choice\"><input type=\"radio\" name=\"from\" id=\"from-%s\" value=\"%s\"%s> "
			"<label for=\"from-%s\" dir=\"auto\" lang=\"fr\">%s</label></div>\n", book->key, book->key,
		   chosen && !strcmp(chosen, book->key) ? " checked" : "", book->key, book->title);
}

static void draw_books(const struct request *request, struct buffer *out, const struct errors *errors)
{
	struct book *list;
	int samples;
	const int count = books_of(request, 0, &list, &samples);
	const char *error = errors_at(errors, "from");

	html_print(out, "<fieldset id=\"from\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "",
		   _("The questionnaire to begin from"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < count; i++) {
		if (!i || i == samples)
			html_print(out, "<p class=\"quiet\">%s</p>\n", i < samples ? _("Models") : _("Questionnaires of your bodies"));
		draw_radio(out, &list[i], request_text(request, "from"));
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_model(const struct request *request, struct reply *reply, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	begin_page_begin(request, reply, MANUSCRIPT_MODEL_URL, errors);
	staff_form(request, out, MANUSCRIPT_MODEL_URL);
	draw_books(request, out, errors);
	begin_body_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Begin"));
	staff_end(reply);
}

void model_page(const struct request *request, struct reply *reply)
{
	draw_model(request, reply, NULL);
}

void model_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_model(request, reply, &errors);
}

void model_now(const struct request *request, struct reply *reply)
{
	const struct manuscript_change change = { MANUSCRIPT_BEGUN, NULL, request->visit->account->id };
	const struct book *book = book_chosen(request, 0);

	if (!book) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_redirect(reply, manuscript_url(request->arena, manuscript_add(request->db, request->arena, request_number(request, "body"),
									   book->document, &change)));
}

static const char *library_url(struct arena *arena, const struct manuscript *manuscript, const char *key)
{
	return arena_print(arena, "%s/library%s%s", manuscript_url(arena, manuscript->id), key ? "?from=" : "", key ? key : "");
}

static void draw_shelf(const struct request *request, struct buffer *out, const struct manuscript *manuscript)
{
	struct book *list;
	int samples;
	const int count = books_of(request, manuscript->id, &list, &samples);

	html_print(out, "<p>%s</p>\n", _("Choose where to take questions from."));
	for (int i = 0; i < count; i++) {
		if (!i || i == samples)
			html_print(out, "<h2>%s</h2>\n", i < samples ? _("Models") : _("Questionnaires of your bodies"));
		if (!i || i == samples)
			html(out, "<ul class=\"links\">\n");
		html_print(out, "<li><a href=\"%s\" dir=\"auto\" lang=\"fr\">%s</a></li>\n", library_url(out->arena, manuscript, list[i].key),
			   list[i].title);
		if (i + 1 == count || i + 1 == samples)
			html(out, "</ul>\n");
	}
}

static void draw_tick(struct buffer *out, const char *name, const char *label, const char *kind)
{
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" name=\"take\" id=\"take-%s\" value=\"%s\"> "
			"<label for=\"take-%s\"><span dir=\"auto\" lang=\"fr\">%s</span>", name, name, name, label);
	if (kind)
		html_print(out, "<br>\n<span class=\"quiet\">%s</span>", kind);
	html(out, "</label></div>\n");
}

static void draw_section(struct buffer *out, const struct outline_section *section)
{
	html_print(out, "<fieldset class=\"question\">\n<legend dir=\"auto\" lang=\"fr\">%s</legend>\n<div class=\"choices\">\n",
		   *section->title ? section->title : section->name);
	draw_tick(out, section->name, *section->title ? section->title : section->name, _("The whole section, behind all others"));
	for (int i = 0; i < section->count; i++) {
		const struct outline_question *question = &section->questions[i];
		const struct beginning *beginning = beginning_named(question->kind);

		draw_tick(out, question->name, *question->label ? question->label : question->name,
			  beginning ? text_of(beginning->words) : question->kind);
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_book(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const struct book *book)
{
	const struct outline from = outline_of(out->arena, book->document, NULL), here = outline_of(out->arena, manuscript->document, NULL);
	struct option *sections = arena_array(out->arena, struct option, (size_t)here.count + 1);

	for (int i = 0; i < here.count; i++)
		sections[i] = (struct option){ here.sections[i].name, *here.sections[i].title ? here.sections[i].title : here.sections[i].name,
					       here.language };
	html_print(out, "<p><strong dir=\"auto\" lang=\"fr\">%s</strong> · <a href=\"%s\">%s</a></p>\n", book->title,
		   library_url(out->arena, manuscript, NULL), _("Choose another"));
	html_print(out, "<p>%s</p>\n", _("Rules between questions that are taken together are kept; the others stay behind."));
	manuscript_form(request, out, manuscript, library_url(out->arena, manuscript, NULL));
	hidden_draw(out, "from", book->key);
	for (int i = 0; i < from.count; i++)
		draw_section(out, &from.sections[i]);
	select_draw(out, &(struct line){ .name = "into", .label = _("Section for the single questions"),
					 .value = here.count ? here.sections[here.count - 1].name : NULL }, sections, NULL);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Take what is ticked"));
}

static void draw_library(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct book *book,
			 const struct errors *errors)
{
	studio_begin(request, reply, &(struct staff_page){ _("Take questions from elsewhere"), STUDIO_URL,
							  manuscript_crumbs(request, manuscript, 1), errors });
	if (book)
		draw_book(request, &reply->body, manuscript, book);
	else
		draw_shelf(request, &reply->body, manuscript);
	staff_end(reply);
}

void library_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);

	if (manuscript)
		draw_library(request, reply, manuscript, book_chosen(request, manuscript->id), NULL);
}

static void take(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct book *book)
{
	struct taking *taking = arena_new(request->arena, struct taking);
	struct errors errors = { .count = 0 };
	struct taken taken;
	struct edit edit;
	const char *name;

	*taking = (struct taking){ .document = book->document, .into = request_text(request, "into") };
	while (taking->count < MOST_TAKEN && (name = request_nth(request, "take", taking->count)))
		taking->names[taking->count++] = name;
	if (!edit_open(&edit, request->arena, manuscript->document))
		return;
	taken = edit_take(&edit, taking);
	name = edit_close(&edit);
	if (taken.first) {
		manuscript_done(request, reply, manuscript, name, MANUSCRIPT_QUESTION_ADDED, taken.first,
				arena_print(request->arena, "%s#part-%s", manuscript_url(request->arena, manuscript->id), taken.first));
		return;
	}
	errors_add(&errors, arena_print(request->arena, "take-%s", outline_of(request->arena, book->document, NULL).sections[0].name),
		   _("Tick what is to be taken."));
	draw_library(request, reply, manuscript, book, &errors);
	reply->status = 422;
}

void library_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct book *book = manuscript ? book_chosen(request, manuscript->id) : NULL;

	if (book)
		take(request, reply, manuscript, book);
	else if (manuscript)
		reply_fault(request, reply, FAULT_ABSENT);
}
