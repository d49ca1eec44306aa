#include "library/feed_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/hash.h"
#include "catalog/catalog_store.h"
#include "consultation/consultation.h"
#include "library/publication_pages.h"
#include "markup/html.h"
#include "text/content.h"
#include "text/text.h"

enum { LONGEST_LANGUAGE = 20, MOST_ENTRIES = 100 };

const struct field feed_fields[] = {
	{ "language", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = FROM_QUERY },
	SORTED_FIELDS,
	{ 0 }
};

/* The same for the same, as it names the feed. */
static const char *feed_url(struct arena *arena, const struct language *language, const struct search *search)
{
	const char *sorted = sorted_query(arena, search);

	return arena_print(arena, FEED_URL "?language=%s%s%s", language->tag, *sorted ? "&" : "", sorted);
}

void feed_link_draw(const struct request *request, struct buffer *out, const struct search *search)
{
	if (request->config->mail_from)
		html_print(out, "<p><a href=\"" SUBSCRIBE_URL "\">%s</a></p>\n", _("Hear of new questions and results"));
	html_print(out, "<p class=\"quiet\"><a href=\"%s\" type=\"application/atom+xml\">%s</a></p>\n", feed_url(request->arena, request->language, search),
		   is_sorted(search) ? _("Follow what is published like this (Atom feed)") : _("Follow what is published (Atom feed)"));
}

static const char *feed_title(struct arena *arena, const struct search *search)
{
	const char *parts[5] = { _("What was published") };
	size_t count = 1;

	if (search->kind != ANY)
		parts[count++] = work_kinds_words((enum work_kind)search->kind);
	if (search->theme != ANY)
		parts[count++] = theme_words(search->theme);
	if (search->reader != ANY)
		parts[count++] = work_reader_words(search->reader);
	if (search->is_easy)
		parts[count++] = _("Also in easy French");
	for (size_t i = 1; i < count; i++)
		parts[0] = arena_print(arena, "%s - %s", parts[0], parts[i]);
	return parts[0];
}

static void draw_entry(struct buffer *out, const struct request *request, const struct language *language, const struct work *work)
{
	const struct content title = content_of(request->arena, work->title, language), about = content_of(request->arena, work->about, language);
	const char *address = arena_print(request->arena, "%s%s", request->config->address,
		work_url(request->arena, work->kind, work->object, work->number));
	const char *when = audit_time(request->arena, work->published);

	html_print(out, "<entry xml:lang=\"%s\">\n<id>%s</id>\n<title>%s</title>\n", title.language->html, address, title.text);
	html_print(out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n<updated>%s</updated>\n<published>%s</published>\n", address, when, when);
	html_print(out, "<category term=\"%s\" label=\"%s\"/>\n", work_kind_names[work->kind], work_kind_words(work->kind));
	for (int i = 0; i < THEMES; i++)
		if (themes_have(work->themes, i))
			html_print(out, "<category term=\"%s\" label=\"%s\"/>\n", theme_names[i], theme_words(i));
	html_print(out, "<summary>%s%s%s</summary>\n</entry>\n", about.text, work->is_generated ? " - " : "", work->is_generated ? generated_words() : "");
}

/* Without any entry it says the time from which none was. */
static void draw_feed(const struct request *request, struct buffer *out, const struct language *language, const struct search *search)
{
	const struct found found = catalog_search(request->db, request->arena, search);
	const char *home = request->config->address, *self = feed_url(request->arena, language, search), *sorted = sorted_query(request->arena, search);

	html_print(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", language->html);
	html_print(out, "<id>%s%s</id>\n<title>%s</title>\n", home, self, feed_title(request->arena, search));
	html_print(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"%s%s\"/>\n", home, self);
	html_print(out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s" LIBRARY_URL "%s%s\"/>\n", home, *sorted ? "?" : "", sorted);
	html_print(out, "<author><name>%s</name></author>\n<updated>%s</updated>\n", home,
		   audit_time(request->arena, found.work_count ? found.works[0].work.published : 0));
	for (int i = 0; i < found.work_count; i++)
		draw_entry(out, request, language, &found.works[i].work);
	html(out, "</feed>\n");
}

static void end_xml(const struct request *request, struct reply *reply, const char *kind)
{
	const struct hash hash = hash_of(reply->body.bytes, reply->body.length);

	reply->kind = kind;
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
}

void feed_page(const struct request *request, struct reply *reply)
{
	const char *asked = request_text(request, "language");
	const struct language *language = asked && *asked ? language_tagged(asked) : request->language;
	const struct asked nothing = { 0 };
	struct search search = { .asked = &nothing, .most = MOST_ENTRIES };

	if (!language || !sorted_read(request, &search)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	text_use(language);
	draw_feed(request, &reply->body, language, &search);
	text_use(request->language);
	end_xml(request, reply, "application/atom+xml; charset=utf-8");
}

void sitemap_page(const struct request *request, struct reply *reply)
{
	struct work *list;
	const int count = catalog_newest(request->db, request->arena, &list);
	struct buffer *out = &reply->body;

	html(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<url><loc>%s%s</loc><lastmod>%s</lastmod></url>\n", request->config->address,
			   work_url(request->arena, list[i].kind, list[i].object, 0), audit_time(request->arena, list[i].published));
	html(out, "</urlset>\n");
	end_xml(request, reply, "application/xml; charset=utf-8");
}
