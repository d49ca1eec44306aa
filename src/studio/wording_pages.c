#include "studio/wording_pages.h"

#include <jansson.h>
#include <string.h>

#include "authoring/texts.h"
#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { TEXTS_A_PAGE = 30, LONGEST_ADDRESS = 200 };

const struct field wordings_fields[] = {
	MANUSCRIPT_FIELD,
	{ "language", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = FROM_QUERY },
	{ "all",      FIELD_TICK,   .source = FROM_QUERY },
	{ "page",     FIELD_NUMBER, .optional = 1, .min = 1, .max = 1000, .source = FROM_QUERY },
	{ 0 }
};

const struct field wordings_save_fields[] = {
	MANUSCRIPT_FIELD,
	SEEN_FIELD,
	{ "language", FIELD_LINE,   .min = 1, .max = LONGEST_LANGUAGE },
	{ "all",      FIELD_TICK },
	{ "page",     FIELD_NUMBER, .optional = 1, .min = 1, .max = 1000 },
	{ "at-",      FIELD_PREFIX, .max = LONGEST_ADDRESS },
	{ "text-",    FIELD_PREFIX, .max = 4 * LONGEST_TEXT },
	{ 0 }
};

/* The page, as it is asked for; or as it was filled in. */
struct wordings {
	const struct request *request;
	const struct manuscript *manuscript;
	struct tongues tongues;
	const char *language;		/* NULL: there is only one */
	int is_all;
	int page;			/* from 1 */
	struct text *texts;
	int count;
	int missing;
	int conflicts;			/* what somebody else changed meanwhile */
};

const char *wordings_url(struct arena *arena, int64_t manuscript)
{
	return arena_print(arena, "%s/wordings", manuscript_url(arena, manuscript));
}

static const char *url_of(const struct wordings *wordings, const char *language, int is_all)
{
	struct arena *arena = wordings->request->arena;

	return arena_print(arena, "%s?language=%s%s", wordings_url(arena, wordings->manuscript->id), url_part(arena, language),
			   is_all ? "&all=1" : "");
}

/* The one asked for, else the first that is not the source. */
static const char *language_of(const struct wordings *wordings)
{
	const char *asked = request_text(wordings->request, "language");

	for (int i = 1; asked && i < wordings->tongues.count; i++)
		if (!strcmp(wordings->tongues.tags[i], asked))
			return wordings->tongues.tags[i];
	return wordings->tongues.count > 1 ? wordings->tongues.tags[1] : NULL;
}

/* The source first, whatever the document's order. */
static void source_first(struct tongues *tongues, const char *source)
{
	for (int i = 1; i < tongues->count; i++)
		if (!strcmp(tongues->tags[i], source)) {
			const char *first = tongues->tags[0];

			tongues->tags[0] = tongues->tags[i];
			tongues->tags[i] = first;
		}
}

static int open_wordings(const struct request *request, struct reply *reply, struct wordings *wordings)
{
	struct edit edit;

	*wordings = (struct wordings){ request, manuscript_of_request(request, reply), .is_all = request_has(request, "all"),
		.page = request_has(request, "page") ? (int)request_number(request, "page") : 1 };
	if (!wordings->manuscript)
		return 0;
	if (!edit_look(&edit, request->arena, study_root(study_of(wordings->manuscript->document)))) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	wordings->tongues = tongues_of(request->arena, edit.root);
	source_first(&wordings->tongues, edit.language);
	wordings->language = language_of(wordings);
	if (wordings->language)
		wordings->count = texts_of(&edit, wordings->language, &wordings->texts);
	json_decref(edit.root);
	for (int i = 0; i < wordings->count; i++)
		wordings->missing += !*wordings->texts[i].target;
	return 1;
}

static void draw_tongue(struct buffer *out, const char *tag)
{
	const struct language *language = language_tagged(tag);

	html_print(out, " lang=\"%s\" dir=\"%s\"", language ? language->html : tag, language ? language->direction : "auto");
}

static void draw_choices(struct buffer *out, const struct wordings *wordings)
{
	html_print(out, "<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Language of the texts"));
	for (int i = 1; i < wordings->tongues.count; i++) {
		const char *tag = wordings->tongues.tags[i];

		html_print(out, "<li><a href=\"%s\"%s", url_of(wordings, tag, wordings->is_all),
			   strcmp(tag, wordings->language) ? "" : " aria-current=\"true\"");
		draw_tongue(out, tag);
		html_print(out, ">%s</a></li>\n", tongue_words(tag));
	}
	html_print(out, "</ul>\n</nav>\n<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Which texts"));
	html_print(out, "<li><a href=\"%s\"%s>%s</a></li>\n", url_of(wordings, wordings->language, 0),
		   wordings->is_all ? "" : " aria-current=\"true\"",
		   text_print(out->arena, _("Missing (%s)"), text_number(out->arena, wordings->missing)));
	html_print(out, "<li><a href=\"%s\"%s>%s</a></li>\n</ul>\n</nav>\n", url_of(wordings, wordings->language, 1),
		   wordings->is_all ? " aria-current=\"true\"" : "",
		   text_print(out->arena, _("All (%s)"), text_number(out->arena, wordings->count)));
}

/* What was typed for it in the form that came; NULL: it was not in it. */
static const char *typed_for(const struct wordings *wordings, const char *address)
{
	const struct request *request = wordings->request;

	for (int i = 0; i < TEXTS_A_PAGE; i++) {
		const char *at = request_text(request, arena_print(request->arena, "at-%d", i));

		if (at && !strcmp(at, address))
			return request_text(request, arena_print(request->arena, "text-%d", i));
	}
	return NULL;
}

static void draw_text(struct buffer *out, const struct wordings *wordings, const struct text *text, int number)
{
	const char *address = text_address(out->arena, &text->place), *typed = typed_for(wordings, address);
	const int differs = wordings->conflicts && typed && strcmp(typed, text->target) != 0 && *text->target;

	html_print(out, "<div class=\"pair%s\">\n<div>\n<span class=\"quiet\" id=\"kind-%d\">%s</span>\n<label for=\"text-%d\"",
		   differs ? " has-error" : "", number, text_key_words(&text->place), number);
	draw_tongue(out, wordings->tongues.tags[0]);
	html_print(out, ">%s</label>\n", text->source);
	if (differs) {
		html_print(out, "<p class=\"error\" id=\"theirs-%d\">%s <span", number, _("There now:"));
		draw_tongue(out, wordings->language);
		html_print(out, ">%s</span></p>\n", text->target);
	}
	html_print(out, "</div>\n<input type=\"hidden\" name=\"at-%d\" value=\"%s\">\n", number, address);
	html_print(out, "<textarea id=\"text-%d\" name=\"text-%d\" rows=\"%d\" aria-describedby=\"kind-%d\"", number, number,
		   text->is_prose || strlen(text->source) > 90 ? 3 : 1, number);
	draw_tongue(out, wordings->language);
	html_print(out, ">\n%s</textarea>\n</div>\n", typed ? typed : text->target);
}

/* Those of this page; of a form that came back, the ones that it held. */
static int is_listed(const struct wordings *wordings, const struct text *text)
{
	if (wordings->conflicts)
		return typed_for(wordings, text_address(wordings->request->arena, &text->place)) != NULL;
	return wordings->is_all || !*text->target;
}

static void draw_texts(struct buffer *out, const struct wordings *wordings)
{
	const int first = wordings->conflicts ? 0 : (wordings->page - 1) * TEXTS_A_PAGE;
	const char *part = NULL;
	int seen = 0, drawn = 0;

	for (int i = 0; i < wordings->count && drawn < TEXTS_A_PAGE; i++) {
		const struct text *text = &wordings->texts[i];

		if (!is_listed(wordings, text) || seen++ < first)
			continue;
		if (!part || strcmp(part, text->place.part)) {
			html(out, "<h2 class=\"of-part\"");
			draw_tongue(out, wordings->tongues.tags[0]);
			html_print(out, ">%s</h2>\n", *text->part_label ? text->part_label : text->place.part);
		}
		part = text->place.part;
		draw_text(out, wordings, text, drawn++);
	}
}

static void draw_form(const struct request *request, struct buffer *out, const struct wordings *wordings)
{
	const int listed = wordings->is_all ? wordings->count : wordings->missing;

	if (!listed && !wordings->conflicts) {
		html_print(out, "<p class=\"panel\">%s</p>\n", _("Nothing is missing in this language."));
		return;
	}
	manuscript_form(request, out, wordings->manuscript, wordings_url(request->arena, wordings->manuscript->id));
	hidden_draw(out, "language", wordings->language);
	hidden_number(out, "page", wordings->page);
	if (wordings->is_all)
		hidden_draw(out, "all", "1");
	draw_texts(out, wordings);
	html_print(out, "<p><button class=\"main\">%s</button></p>\n</form>\n", _("Save"));
	list_pages_draw(out, arena_print(request->arena, "%s&", url_of(wordings, wordings->language, wordings->is_all)), wordings->page,
			listed > wordings->page * TEXTS_A_PAGE);
}

static void draw_wordings(const struct request *request, struct reply *reply, const struct wordings *wordings)
{
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Texts side by side"), STUDIO_URL,
							   manuscript_crumbs(request, wordings->manuscript, 1), .is_wide = 1 });
	if (wordings->conflicts)
		html_print(out, "<p class=\"warning\" role=\"alert\">%s</p>\n",
			   _("Somebody else changed some of these texts meanwhile. Nothing of yours is saved yet: look at theirs, then save what is right."));
	if (wordings->language) {
		draw_choices(out, wordings);
		draw_form(request, out, wordings);
	} else {
		html_print(out, "<p>%s <a href=\"%s/settings\">%s</a></p>\n", _("This questionnaire has one language only."),
			   manuscript_url(request->arena, wordings->manuscript->id), _("Title and languages"));
	}
	staff_end(reply);
}

void wordings_page(const struct request *request, struct reply *reply)
{
	struct wordings wordings;

	if (open_wordings(request, reply, &wordings))
		draw_wordings(request, reply, &wordings);
}

/* Of the version that the form was drawn from; root NULL where it is not kept any more. */
static struct edit edit_of_seen(const struct wordings *wordings)
{
	const struct request *request = wordings->request;
	const int seen = (int)request_number(request, "seen");
	const char *then = seen == wordings->manuscript->version ? wordings->manuscript->document :
		manuscript_text(request->db, request->arena, wordings->manuscript->id, seen);
	struct edit edit = { 0 };

	if (!then || !edit_open(&edit, request->arena, then))
		edit.root = NULL;
	return edit;
}

/* Did somebody else change that very text to something else than this one wants? */
static int is_conflict(const struct edit *then, const struct edit *now, const struct text_place *place, const char *language, const char *typed)
{
	const char *before = then->root ? text_at(then, place, language) : NULL, *after = text_at(now, place, language);

	return after && strcmp(after, typed) != 0 && (!before || strcmp(before, after) != 0);
}

/* What the author left as it was is not written: somebody else may have changed it. */
static int is_changed(const struct edit *then, const struct text_place *place, const char *language, const char *typed)
{
	const char *before = then->root ? text_at(then, place, language) : NULL;

	return !before || strcmp(before, typed) != 0;
}

static int take_texts(const struct wordings *wordings, struct edit *now)
{
	const struct request *request = wordings->request;
	struct edit then = edit_of_seen(wordings);
	int conflicts = 0;

	for (int i = 0; i < TEXTS_A_PAGE; i++) {
		const char *address = request_text(request, arena_print(request->arena, "at-%d", i));
		const char *typed = request_text(request, arena_print(request->arena, "text-%d", i));
		struct text_place place;

		if (!address || !typed || !text_place_read(request->arena, address, &place) || !is_changed(&then, &place, wordings->language, typed))
			continue;
		conflicts += is_conflict(&then, now, &place, wordings->language, typed);
		text_set(now, &place, wordings->language, typed);
	}
	json_decref(then.root);
	return conflicts;
}

void wordings_now(const struct request *request, struct reply *reply)
{
	struct wordings wordings;
	const char *address, *document;
	struct edit edit;

	if (!open_wordings(request, reply, &wordings))
		return;
	if (!wordings.language || !edit_open(&edit, request->arena, wordings.manuscript->document)) {
		reply_fault(request, reply, FAULT_INVALID);
		return;
	}
	wordings.conflicts = take_texts(&wordings, &edit);
	document = edit_close(&edit);
	if (wordings.conflicts) {
		draw_wordings(request, reply, &wordings);
		reply->status = 409;
		return;
	}
	address = arena_print(request->arena, "%s&page=%d", url_of(&wordings, wordings.language, wordings.is_all), wordings.page);
	manuscript_done(request, reply, wordings.manuscript, document, MANUSCRIPT_WORDINGS, NULL, address);
}
