#include "library/feed_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "base/config.h"
#include "consultation/consultation.h"
#include "library/publication_pages.h"
#include "markup/html.h"
#include "synthesis/publication_store.h"
#include "text/text.h"

enum { LONGEST_LANGUAGE = 20 };

const struct field feed_fields[] = {
	{ "language", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = FROM_QUERY },
	{ 0 }
};

void feed_link_draw(const struct request *request, struct buffer *out)
{
	if (request->config->mail_from)
		html_print(out, "<p><a href=\"" SUBSCRIBE_URL "\">%s</a></p>\n", _("Hear of new questions and results"));
	html_print(out, "<p class=\"quiet\"><a href=\"" FEED_URL "?language=%s\" type=\"application/atom+xml\">%s</a></p>\n",
		   request->language->tag, _("Follow what is published (Atom feed)"));
}

static const char *html_tag(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->html : tag;
}

static void draw_entry(struct buffer *out, const struct request *request, const struct published_synthesis *publication,
		       const struct publication_page *page)
{
	const char *address = arena_print(request->arena, "%s%s", request->config->address,
		published_url(request->arena, publication->synthesis, publication->number));
	const char *when = audit_time(request->arena, publication->published);

	html_print(out, "<entry xml:lang=\"%s\">\n<id>%s</id>\n<title>%s</title>\n", html_tag(page->language), address, page->title);
	html_print(out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n<updated>%s</updated>\n<published>%s</published>\n", address, when, when);
	html_print(out, "<summary>%s%s%s</summary>\n</entry>\n", page->about, publication->is_generated ? " - " : "",
		   publication->is_generated ? generated_words() : "");
}

/* Without any entry it says the time from which none was. */
void feed_page(const struct request *request, struct reply *reply)
{
	const char *asked = request_text(request, "language");
	const struct language *language = asked ? language_tagged(asked) : request->language;
	const char *home = request->config->address;
	struct published_synthesis *list;
	struct publication_page *pages;
	struct buffer *out = &reply->body;
	struct hash hash;
	int count;

	if (!language) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	text_use(language);
	count = publication_list(request->db, request->arena, language->tag, &list, &pages);
	html_print(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", language->html);
	html_print(out, "<id>%s" FEED_URL "?language=%s</id>\n<title>%s</title>\n", home, language->tag, _("What was published"));
	html_print(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"%s" FEED_URL "?language=%s\"/>\n", home, language->tag);
	html_print(out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s" LIBRARY_URL "\"/>\n", home);
	html_print(out, "<author><name>%s</name></author>\n<updated>%s</updated>\n", home, audit_time(request->arena, count ? list[0].published : 0));
	for (int i = 0; i < count; i++)
		draw_entry(out, request, &list[i], &pages[i]);
	html(out, "</feed>\n");
	hash = hash_of(out->bytes, out->length);
	reply->kind = "application/atom+xml; charset=utf-8";
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
	text_use(request->language);
}
