#include "studio/list_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/begin_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

const struct field studio_fields[] = {
	LIST_FIELDS,
	{ 0 }
};

const struct field manuscript_add_fields[] = {
	BODY_FIELD,
	{ "title", FIELD_LINE,   .min = 1, .max = LONGEST_MANUSCRIPT_TITLE },
	{ "language-fr-simple", FIELD_TICK },
	{ "language-en",        FIELD_TICK },
	{ "language-ar",        FIELD_TICK },
	{ 0 }
};

static void draw_one(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const char *body)
{
	const char *url = manuscript_url(request->arena, manuscript->id);

	html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">", url,
		   *manuscript->title ? manuscript->title : _("Without title"));
	html_print(out, "<span lang=\"fr\" dir=\"auto\">%s</span> · %s</span>", body,
		   text_print(request->arena, _("changed %s"), text_time(request->arena, manuscript->changed, ZONE)));
	if (manuscript->removed) {
		staff_form(request, out, arena_print(request->arena, "%s/restore", url));
		html_print(out, "<button>%s<span class=\"visually-hidden\"> (%s)</span></button>\n</form>\n", _("Take it out again"),
			   manuscript->title);
	}
	html(out, "</li>\n");
}

static const char *body_name(const struct place *places, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (places[i].id == id)
			return places[i].name;
	return "";
}

struct places {
	struct place *list;
	int count;
};

static int find(const struct request *request, const struct places *places, int removed, int offset, struct manuscript **list)
{
	return manuscript_list(request->db, request->arena, &(struct manuscript_search){
		.bodies = place_ids(request->arena, places->list, places->count), .words = request_text(request, "search"),
		.removed = removed, .offset = offset, .limit = LIST_PAGE + 1 }, list);
}

static void draw_list(const struct request *request, struct buffer *out, const struct places *places, const struct manuscript *list, int count)
{
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count && i < LIST_PAGE; i++)
		draw_one(request, out, &list[i], body_name(places->list, places->count, list[i].body));
	html(out, "</ul>\n");
}

/* The last ones; a search finds the others. */
static void draw_removed(const struct request *request, struct buffer *out, const struct places *places)
{
	struct manuscript *list;
	const int count = find(request, places, 1, 0, &list);

	if (!count)
		return;
	html_print(out, "<details>\n<summary>%s</summary>\n", _("Put away in the last 30 days"));
	draw_list(request, out, places, list, count);
	html(out, "</details>\n");
}

void studio_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	const char *words = request_text(request, "search");
	const int64_t page = list_page(request);
	struct manuscript *list;
	struct places places;
	int count;

	places.count = place_reach_own(request->db, request->arena, request->visit->account, EDIT_QUESTIONNAIRES, &places.list);
	count = find(request, &places, 0, (int)(page - 1) * LIST_PAGE, &list);
	studio_begin(request, reply, &(struct staff_page){ _("Questionnaires"), STUDIO_URL });
	html_print(out, "<p><a class=\"button\" href=\"" MANUSCRIPT_ADD_URL "\">%s</a></p>\n", _("Begin a questionnaire"));
	if (words || page > 1 || count > LIST_PAGE)
		search_draw(out, STUDIO_URL, _("Search by title"), words);
	if (count)
		draw_list(request, out, &places, list, count);
	else
		html_print(out, "<p>%s</p>\n", words || page > 1 ? _("Nothing has that title. Try fewer letters.") : _("There is no questionnaire yet."));
	list_pages_draw(out, list_address(request, STUDIO_URL), page, count > LIST_PAGE);
	draw_removed(request, out, &places);
	staff_end(reply);
}

static void draw_language(struct buffer *out, const struct request *request, const struct language *language)
{
	const char *name = arena_print(request->arena, "language-%s", language->tag);

	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
	if (request_has(request, name))
		html(out, " checked");
	html_print(out, "> <label for=\"%s\" lang=\"%s\" dir=\"%s\">%s</label></div>\n", name, language->html, language->direction,
		   language->own_name);
}

static void draw_languages(struct buffer *out, const struct request *request)
{
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n<div class=\"choices\">\n",
		   _("Languages besides French"), _("Others can be added later."));
	for (int i = 0; i < LANGUAGES; i++)
		if (strcmp(languages[i].tag, "fr"))
			draw_language(out, request, &languages[i]);
	html(out, "</div>\n</fieldset>\n");
}

static void draw_add(const struct request *request, struct reply *reply, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	begin_page_begin(request, reply, MANUSCRIPT_ADD_URL, errors);
	staff_form(request, out, MANUSCRIPT_ADD_URL);
	line_draw(out, &(struct line){ .name = "title", .label = _("Title"), .value = request_text(request, "title"), .language = "fr",
				       .hint = _("As respondents will read it.") }, errors);
	begin_body_draw(request, out, errors);
	draw_languages(out, request);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Begin"));
	staff_end(reply);
}

void manuscript_add_page(const struct request *request, struct reply *reply)
{
	draw_add(request, reply, NULL);
}

void manuscript_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add(request, reply, &errors);
}

int64_t body_chosen(const struct request *request)
{
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));

	return place ? place->id : 0;
}

static const char *tags_ticked(const struct request *request)
{
	struct buffer tags = buffer_in(request->arena);

	buffer_add_text(&tags, "fr");
	for (int i = 0; i < LANGUAGES; i++)
		if (request_has(request, arena_print(request->arena, "language-%s", languages[i].tag)))
			buffer_print(&tags, " %s", languages[i].tag);
	return tags.bytes;
}

void manuscript_add_now(const struct request *request, struct reply *reply)
{
	const struct manuscript_change change = { MANUSCRIPT_BEGUN, NULL, request->visit->account->id };
	const char *document = document_begin(request->arena, tags_ticked(request), request_text(request, "title"));
	const int64_t id = manuscript_add(request->db, request->arena, request_number(request, "body"), document, &change);

	reply_redirect(reply, manuscript_url(request->arena, id));
}

void manuscript_remove_now(const struct request *request, struct reply *reply)
{
	manuscript_remove(request->db, request_number(request, "manuscript"));
	reply_redirect(reply, STUDIO_URL);
}

void manuscript_restore_now(const struct request *request, struct reply *reply)
{
	const int64_t id = request_number(request, "manuscript");

	manuscript_restore(request->db, id);
	reply_redirect(reply, manuscript_url(request->arena, id));
}
