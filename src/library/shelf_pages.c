#include "library/shelf_pages.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "consultation/became_store.h"
#include "library/entry_pages.h"
#include "library/feed_pages.h"
#include "library/publication_pages.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"
#include "web/page.h"
#include "web/staff.h"

enum { PAGE = 20, LAST_PAGE = 100000, MOST_CHARACTERS = 200 };

const struct field shelf_fields[] = {
	{ "words", FIELD_LINE,   .optional = 1, .max = LONGEST_ASKED, .source = FROM_QUERY },
	{ "page",  FIELD_NUMBER, .optional = 1, .min = 1, .max = LAST_PAGE, .source = FROM_QUERY },
	SORTED_FIELDS,
	{ 0 }
};

/* One page of the list. */
struct shelf {
	const struct request *request;
	struct buffer *out;
	const char *words;		/* as they were typed; "" */
	struct asked asked;
	struct search search;
	struct found found;
	int page, last;			/* from 1; last 0: nothing was found */
};

/* "/library?words=...&kind=...": with those words and what it is sorted by, or without the one or the other. */
static const char *address(const struct shelf *shelf, const char *words, int is_sorted_too, int page)
{
	struct arena *arena = shelf->request->arena;
	const char *sorted = is_sorted_too ? sorted_query(arena, &shelf->search) : "";
	struct buffer out = buffer_in(arena);
	char mark = '?';

	buffer_add_text(&out, LIBRARY_URL);
	if (*words) {
		buffer_print(&out, "%cwords=%s", mark, url_part(arena, words));
		mark = '&';
	}
	if (*sorted) {
		buffer_print(&out, "%c%s", mark, sorted);
		mark = '&';
	}
	if (page > 1)
		buffer_print(&out, "%cpage=%d", mark, page);
	return out.bytes;
}

/* --- what is looked for */

typedef const char *(*words_fn)(int place);

static const char *kind_words(int kind)
{
	return work_kinds_words((enum work_kind)kind);
}

static const struct option *options(struct arena *arena, const char *all, const char *const *names, int count, words_fn words)
{
	struct option *list = arena_array(arena, struct option, (size_t)count + 2);

	list[0] = (struct option){ "", all };
	for (int i = 0; i < count; i++)
		list[i + 1] = (struct option){ names[i], words(i) };
	return list;
}

static const char *name_or_none(const char *const *names, int place)
{
	return place == ANY ? "" : names[place];
}

static void draw_sorting(const struct shelf *shelf)
{
	const struct search *search = &shelf->search;
	struct arena *arena = shelf->request->arena;
	struct buffer *out = shelf->out;

	html_print(out, "<details%s>\n<summary>%s</summary>\n", is_sorted(search) ? " open" : "", _("Choose the kind, the theme, for whom"));
	select_draw(out, &(struct line){ .name = "kind", .label = _("Kind of document"), .value = name_or_none(work_kind_names, search->kind) },
		    options(arena, _("All kinds"), work_kind_names, WORK_KINDS, kind_words), NULL);
	select_draw(out, &(struct line){ .name = "theme", .label = _("Theme"), .value = name_or_none(theme_names, search->theme) },
		    options(arena, _("All themes"), theme_names, THEMES, theme_words), NULL);
	select_draw(out, &(struct line){ .name = "for", .label = _("For whom"), .value = name_or_none(work_reader_names, search->reader) },
		    options(arena, _("All readers"), work_reader_names, WORK_READERS, work_reader_words), NULL);
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"easy\" name=\"easy\" value=\"1\"%s> <label for=\"easy\">%s</label></div>\n</details>\n",
		   search->is_easy ? " checked" : "", _("Only what is written in easy French too"));
}

static void draw_form(const struct shelf *shelf)
{
	struct buffer *out = shelf->out;

	html_print(out, "<form method=\"get\" action=\"" LIBRARY_URL "\" role=\"search\">\n<div class=\"question\">\n<label for=\"words\">%s</label>\n",
		   _("Words to look for (if you want)"));
	html_print(out, "<input type=\"search\" id=\"words\" name=\"words\" maxlength=\"%d\" autocomplete=\"off\" value=\"%s\">\n</div>\n", MOST_CHARACTERS, shelf->words);
	draw_sorting(shelf);
	html_print(out, "<button>%s</button>\n</form>\n", _("Search"));
}

/* --- what was found */

static const char *count_words(struct arena *arena, int count)
{
	return text_print(arena, text_plural("%s document", "%s documents", count), text_number(arena, count));
}

/* What of the words was not looked for. */
static void draw_left_out(const struct shelf *shelf)
{
	struct arena *arena = shelf->request->arena;

	if (shelf->asked.is_cut)
		html_print(shelf->out, "<p>%s</p>\n", text_print(arena, _("Only the first %d words were looked for."), MOST_ASKED));
	if (*shelf->words && !shelf->asked.count)
		html_print(shelf->out, "<p>%s</p>\n", _("These words are in nearly all documents: they were not looked for. Here is everything."));
}

static void draw_number(const struct shelf *shelf, int page)
{
	html_print(shelf->out, "<li><a href=\"%s\"", address(shelf, shelf->words, 1, page));
	if (page == shelf->page)
		html(shelf->out, " aria-current=\"page\"");
	html_print(shelf->out, " aria-label=\"%s\">%d</a></li>\n", text_print(shelf->request->arena, _("Page %d"), page), page);
}

/* The first, the last, and those near this one. */
static void draw_numbers(const struct shelf *shelf)
{
	enum { NEAR = 2 };
	struct buffer *out = shelf->out;
	int drawn = 0;

	if (shelf->last < 2)
		return;
	html_print(out, "<nav class=\"numbers\" aria-label=\"%s\">\n<ul>\n", _("Pages of the list"));
	for (int page = 1; page <= shelf->last; page++) {
		if (page > 1 && page < shelf->last && (page < shelf->page - NEAR || page > shelf->page + NEAR))
			continue;
		if (page > drawn + 1)
			html(out, "<li aria-hidden=\"true\">…</li>\n");
		draw_number(shelf, page);
		drawn = page;
	}
	html(out, "</ul>\n</nav>\n");
}

static void draw_found(const struct shelf *shelf)
{
	const struct found *found = &shelf->found;

	html_print(shelf->out, "<p role=\"status\"><strong>%s</strong></p>\n<ol class=\"surveys\">\n", count_words(shelf->request->arena, found->count));
	for (int i = 0; i < found->work_count; i++)
		entry_draw(shelf->request, shelf->out, &found->works[i], &shelf->asked);
	html(shelf->out, "</ol>\n");
	draw_numbers(shelf);
}

/* --- nothing was */

static void draw_other(const struct shelf *shelf, const char *url, const char *words, int count)
{
	html_print(shelf->out, "<li><a href=\"%s\">%s</a> <span class=\"quiet\">%s</span></li>\n", url, words, count_words(shelf->request->arena, count));
}

static void draw_others(const struct shelf *shelf)
{
	const struct found *found = &shelf->found;
	struct arena *arena = shelf->request->arena;

	html(shelf->out, "<ul class=\"links\">\n");
	if (found->unsorted)
		draw_other(shelf, address(shelf, shelf->words, 0, 1), _("The same words, in documents of every kind"), found->unsorted);
	for (int i = 0; shelf->asked.count > 1 && i < shelf->asked.count; i++)
		if (found->alone[i])
			draw_other(shelf, address(shelf, shelf->asked.words[i].written, 1, 1),
				   text_print(arena, _("Only the word “%s”"), shelf->asked.words[i].written), found->alone[i]);
	html_print(shelf->out, "<li><a href=\"" LIBRARY_URL "\">%s</a></li>\n</ul>\n", _("See all that was published"));
}

static void draw_nothing(const struct shelf *shelf)
{
	struct buffer *out = shelf->out;

	if (!shelf->asked.count && !is_sorted(&shelf->search)) {
		html_print(out, "<p role=\"status\">%s</p>\n", _("Nothing was published yet."));
		return;
	}
	html_print(out, "<div role=\"status\">\n<p><strong>%s</strong></p>\n", _("No document was found."));
	html_print(out, "<p>%s</p>\n</div>\n", shelf->asked.count > 1 ? _("A document must have all of your words. Try fewer words.") :
		   shelf->asked.count ? _("Try another word that means the same, or look at the spelling.") : _("Try another kind, or another theme."));
	draw_others(shelf);
}

/* --- the page */

/* It changes with the visitor's language and with what is published: kept, and asked about each time. */
static void end_page(const struct request *request, struct reply *reply, const struct page *page)
{
	struct hash hash;

	page_end(&reply->body, page);
	hash = hash_of(reply->body.bytes, reply->body.length);
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
}

static void draw_page(struct shelf *shelf, struct reply *reply)
{
	const struct request *request = shelf->request;
	struct page page = { .title = _("What was published"), .heading = _("What was published"), .back = "/" };

	if (shelf->asked.count)
		page.title = text_print(request->arena, _("“%s” in what was published"), shelf->words);
	page_begin(shelf->out, request, &page);
	draw_form(shelf);
	draw_left_out(shelf);
	if (shelf->found.count)
		draw_found(shelf);
	else
		draw_nothing(shelf);
	html_print(shelf->out, "<p><a href=\"" BECAME_URL "\">%s</a></p>\n", _("What became of your words"));
	feed_link_draw(request, shelf->out, &shelf->search);
	end_page(request, reply, &page);
}

void shelf_page(const struct request *request, struct reply *reply)
{
	struct shelf shelf = { .request = request, .out = &reply->body, .words = request_text_or_none(request, "words"), .page = 1 };

	if (!sorted_read(request, &shelf.search)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	if (request_has(request, "page"))
		shelf.page = (int)request_number(request, "page");
	shelf.asked = asked_read(request->arena, shelf.words);
	shelf.search.asked = &shelf.asked;
	shelf.search.from = (shelf.page - 1) * PAGE;
	shelf.search.most = PAGE;
	shelf.found = catalog_search(request->db, request->arena, &shelf.search);
	shelf.last = (shelf.found.count + PAGE - 1) / PAGE;
	if (shelf.page > 1 && shelf.page > shelf.last)
		reply_fault(request, reply, FAULT_ABSENT);
	else
		draw_page(&shelf, reply);
}
