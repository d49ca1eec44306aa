#include "studio/library_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "authoring/beginnings.h"
#include "authoring/medium_store.h"
#include "authoring/models.h"
#include "authoring/take.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "consultation/asked_store.h"
#include "markup/html.h"
#include "studio/begin_pages.h"
#include "studio/studio_pages.h"
#include "text/content.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

enum { LONGEST_KEY = 100, MOST_ON_SHELF = LIST_PAGE, MOST_BOOKS = MOST_MODELS + 2 * MOST_ON_SHELF };

#define KEY_FIELD(from) { "from", FIELD_TOKEN, .min = 1, .max = LONGEST_KEY, .source = from }

const struct field model_page_fields[] = {
	LIST_FIELDS,
	{ 0 }
};

const struct field model_fields[] = {
	BODY_FIELD,
	KEY_FIELD(FROM_FORM),
	{ 0 }
};

const struct field library_page_fields[] = {
	MANUSCRIPT_FIELD,
	{ "from", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_KEY, .source = FROM_QUERY },
	LIST_FIELDS,
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

/* Where books stand, and what the first sign of their keys is; a model has its own key. */
enum shelf { MODELS, OWN, ASKED, SHELVES };
static const struct {
	char sign;
	const char *words;
} shelves[SHELVES] = {
	[MODELS] = { '\0', N_("Models") },
	[OWN]    = { 'm', N_("Questionnaires of your bodies") },
	[ASKED]  = { 'v', N_("What was asked by your bodies and those above") },
};

/* One that can be taken from. */
struct book {
	enum shelf shelf;
	const char *key, *title;
	const char *said;		/* whose, since when; NULL */
	const char *document;		/* NULL in lists */
};

struct books {
	struct book list[MOST_BOOKS];
	int count;
	int has_more;			/* than stand on a shelf: a search finds them */
};

static const char *own_bodies(const struct request *request)
{
	struct place *places;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, EDIT_QUESTIONNAIRES, &places);

	return place_ids(request->arena, places, reach);
}

static int bounded(struct books *books, int found)
{
	books->has_more |= found > MOST_ON_SHELF;
	return found > MOST_ON_SHELF ? MOST_ON_SHELF : found;
}

static void add_models(const struct request *request, struct books *books, const char *words)
{
	const struct model *models;
	const int found = models_list(request->config->sample_directory, &models);

	for (int i = 0; i < found; i++)
		if (!words || strstr(utf8_fold(request->arena, models[i].title), utf8_fold(request->arena, words)))
			books->list[books->count++] = (struct book){ MODELS, models[i].key, models[i].title };
}

/* except: a manuscript that is not to be taken from, 0 for none. */
static void add_own(const struct request *request, struct books *books, const char *bodies, const char *words, int64_t except)
{
	const struct manuscript_search search = { .bodies = bodies, .words = words, .limit = MOST_ON_SHELF + 1 };
	struct manuscript *list;
	const int found = manuscript_list(request->db, request->arena, &search, &list);

	for (int i = 0; i < bounded(books, found); i++)
		if (list[i].id != except)
			books->list[books->count++] = (struct book){ OWN, arena_print(request->arena, "m%lld", (long long)list[i].id),
								     *list[i].title ? list[i].title : _("Without title") };
}

static void add_asked(const struct request *request, struct books *books, const char *bodies, const char *words)
{
	const struct asked_search search = { bodies, words, MOST_ON_SHELF + 1 };
	struct asked *list;
	const int found = asked_list(request->db, request->arena, &search, &list);

	for (int i = 0; i < bounded(books, found); i++)
		books->list[books->count++] = (struct book){
			ASKED, arena_print(request->arena, "v%s", hex_write(request->arena, list[i].version.bytes, HASH_SIZE)),
			content_in(request->arena, list[i].title, request->language),
			/* TRANSLATORS: a body, a day */
			text_print(request->arena, _("%1$s, from %2$s"), list[i].body, text_day(request->arena, day_in_zone(list[i].since, ZONE))) };
}

static const struct books *books_of(const struct request *request, int64_t except)
{
	struct books *books = arena_new(request->arena, struct books);
	const char *bodies = own_bodies(request), *words = request_text(request, "search");

	add_models(request, books, words);
	add_own(request, books, bodies, words, except);
	add_asked(request, books, bodies, words);
	return books;
}

static int reaches(const char *bodies, int64_t body)
{
	const char *at = bodies;

	while (*at && strtoll(at, NULL, 10) != body)
		at += strcspn(at, ",") + (at[strcspn(at, ",")] != '\0');
	return *at != '\0';
}

static int find_model(const struct request *request, struct book *book)
{
	const struct model *models;
	const int count = models_list(request->config->sample_directory, &models);

	for (int i = 0; i < count; i++)
		if (!strcmp(models[i].key, book->key)) {
			*book = (struct book){ MODELS, book->key, models[i].title, NULL, request->method == GET ? models[i].document :
					       model_with_files(request->db, request->arena, &models[i]) };
			return 1;
		}
	return 0;
}

static int find_own(const struct request *request, struct book *book)
{
	const struct manuscript *manuscript = manuscript_find(request->db, request->arena, strtoll(book->key + 1, NULL, 10));

	if (!manuscript || manuscript->removed || !reaches(own_bodies(request), manuscript->body))
		return 0;
	*book = (struct book){ OWN, book->key, *manuscript->title ? manuscript->title : _("Without title"), NULL, manuscript->document };
	return 1;
}

/* Its questions get names of their own where it named a section as it did a question. */
static int find_asked(const struct request *request, struct book *book)
{
	struct hash version;
	const char *document = hex_read(book->key + 1, version.bytes, HASH_SIZE) ?
		asked_document(request->db, request->arena, own_bodies(request), &version) : NULL;

	if (document)
		document = document_settled(request->arena, document);
	if (!document)
		return 0;
	*book = (struct book){ ASKED, book->key, document_title(request->arena, document), NULL, document };
	return 1;
}

/* With its document; NULL where it is none of those that the visitor may take from. */
static const struct book *book_chosen(const struct request *request)
{
	static int (*const find[SHELVES])(const struct request *request, struct book *book) = { find_model, find_own, find_asked };
	const char *key = request_text(request, "from");
	struct book *book = arena_new(request->arena, struct book);

	book->key = key;
	for (int shelf = 0; key && shelf < SHELVES; shelf++)
		if ((!shelves[shelf].sign || *key == shelves[shelf].sign) && find[shelf](request, book))
			return book;
	return NULL;
}

static void draw_said(struct buffer *out, const struct book *book)
{
	if (book->said)
		html_print(out, "<br>\n<span class=\"quiet\" dir=\"auto\">%s</span>", book->said);
}

static void draw_radio(struct buffer *out, const struct book *book, const char *chosen)
{
	html_print(out, "<div class=\"choice\"><input type=\"radio\" name=\"from\" id=\"from-%s\" value=\"%s\"%s> "
			"<label for=\"from-%s\"><span dir=\"auto\" lang=\"fr\">%s</span>", book->key, book->key,
		   chosen && !strcmp(chosen, book->key) ? " checked" : "", book->key, book->title);
	draw_said(out, book);
	html(out, "</label></div>\n");
}

static void draw_search(const struct request *request, struct buffer *out, const char *address, const struct books *books)
{
	const char *words = request_text(request, "search");

	if (words || books->has_more)
		search_draw(out, address, _("Search by title"), words);
	if (!books->count)
		html_print(out, "<p>%s</p>\n", _("Nothing has that title. Try fewer letters."));
}

static void draw_books(const struct request *request, struct buffer *out, const struct books *books, const struct errors *errors)
{
	const char *error = errors_at(errors, "from");

	html_print(out, "<fieldset id=\"from\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "",
		   _("The questionnaire to begin from"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < books->count; i++) {
		if (!i || books->list[i].shelf != books->list[i - 1].shelf)
			html_print(out, "<p class=\"quiet\">%s</p>\n", text_of(shelves[books->list[i].shelf].words));
		draw_radio(out, &books->list[i], request_text(request, "from"));
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_model(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct books *books = books_of(request, 0);
	struct buffer *out = &reply->body;

	begin_page_begin(request, reply, MANUSCRIPT_MODEL_URL, errors);
	draw_search(request, out, MANUSCRIPT_MODEL_URL, books);
	staff_form(request, out, MANUSCRIPT_MODEL_URL);
	draw_books(request, out, books, errors);
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
	const struct book *book = book_chosen(request);

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

static void draw_shelves(const struct request *request, struct buffer *out, const struct manuscript *manuscript)
{
	const struct books *books = books_of(request, manuscript->id);

	html_print(out, "<p>%s</p>\n", _("Choose where to take questions from."));
	draw_search(request, out, library_url(out->arena, manuscript, NULL), books);
	for (int i = 0; i < books->count; i++) {
		const struct book *book = &books->list[i];

		if (!i || book->shelf != book[-1].shelf)
			html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", text_of(shelves[book->shelf].words));
		html_print(out, "<li><a href=\"%s\" dir=\"auto\" lang=\"fr\">%s</a>", library_url(out->arena, manuscript, book->key), book->title);
		draw_said(out, book);
		html(out, "</li>\n");
		if (i + 1 == books->count || book->shelf != book[1].shelf)
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
	const struct outline *from = study_outline(study_of(book->document)), *here = study_outline(study_of(manuscript->document));
	struct option *sections = arena_array(out->arena, struct option, (size_t)here->count + 1);

	for (int i = 0; i < here->count; i++)
		sections[i] = (struct option){ here->sections[i].name, *here->sections[i].title ? here->sections[i].title : here->sections[i].name,
					       here->language };
	html_print(out, "<p><strong dir=\"auto\" lang=\"fr\">%s</strong> · <a href=\"%s\">%s</a></p>\n", book->title,
		   library_url(out->arena, manuscript, NULL), _("Choose another"));
	html_print(out, "<p>%s</p>\n", _("Rules between questions that are taken together are kept; the others stay behind."));
	manuscript_form(request, out, manuscript, library_url(out->arena, manuscript, NULL));
	hidden_draw(out, "from", book->key);
	for (int i = 0; i < from->count; i++)
		draw_section(out, &from->sections[i]);
	select_draw(out, &(struct line){ .name = "into", .label = _("Section for the single questions"),
					 .value = here->count ? here->sections[here->count - 1].name : NULL }, sections, NULL);
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
		draw_shelves(request, &reply->body, manuscript);
	staff_end(reply);
}

void library_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);

	if (manuscript)
		draw_library(request, reply, manuscript, book_chosen(request), NULL);
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
	errors_add(&errors, arena_print(request->arena, "take-%s", study_outline(study_of(book->document))->sections[0].name),
		   _("Tick what is to be taken."));
	draw_library(request, reply, manuscript, book, &errors);
	reply->status = 422;
}

void library_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct book *book = manuscript ? book_chosen(request) : NULL;

	if (book)
		take(request, reply, manuscript, book);
	else if (manuscript)
		reply_fault(request, reply, FAULT_ABSENT);
}
