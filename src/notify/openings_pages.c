#include "notify/openings_pages.h"

#include <stdlib.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/hash.h"
#include "consultation/consultation_pages.h"
#include "markup/html.h"
#include "notify/event.h"
#include "text/text.h"

enum { LONGEST_TAG = 20 };

const struct field openings_fields[] = {
	{ "language", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_TAG, .source = FROM_QUERY },
	{ 0 }
};

static int later_first(const void *a, const void *b)
{
	const struct survey *one = *(struct survey *const *)a, *other = *(struct survey *const *)b;

	if (one->opens != other->opens)
		return one->opens < other->opens ? 1 : -1;
	return one->id < other->id ? 1 : -1;
}

static void draw_entry(struct buffer *out, const struct request *request, const struct survey *survey, const struct language *language)
{
	const char *address = arena_print(request->arena, "%s%s", request->config->address, survey_url(request->arena, survey->slug));
	const struct content title = content_of(request->arena, survey->title, language);
	const char *when = audit_time(request->arena, survey->opens);

	html_print(out, "<entry xml:lang=\"%s\">\n<id>%s</id>\n<title>%s</title>\n", title.language->html, address, title.text);
	html_print(out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n<updated>%s</updated>\n<published>%s</published>\n", address, when, when);
	html_print(out, "<summary xml:lang=\"%s\">%s</summary>\n</entry>\n", language->html,
		   text_print(request->arena, _("You can answer until %s."), text_day(request->arena, survey_last_day(survey))));
}

static void draw_feed(struct buffer *out, const struct request *request, struct survey *const *list, int count, const struct language *language)
{
	const char *home = request->config->address;

	html_print(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", language->html);
	html_print(out, "<id>%s" OPENINGS_URL "?language=%s</id>\n<title>%s</title>\n", home, language->tag, _("Open consultations"));
	html_print(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"%s" OPENINGS_URL "?language=%s\"/>\n", home, language->tag);
	html_print(out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s/\"/>\n", home);
	html_print(out, "<author><name>%s</name></author>\n<updated>%s</updated>\n", home, audit_time(request->arena, count ? list[0]->opens : 0));
	for (int i = 0; i < count; i++)
		draw_entry(out, request, list[i], language);
	html(out, "</feed>\n");
}

void openings_feed(const struct request *request, struct reply *reply)
{
	const char *asked = request_text(request, "language");
	const struct language *language = asked ? language_tagged(asked) : request->language;
	struct survey **list = arena_array(request->arena, struct survey *, MOST_OPEN);
	struct hash hash;
	int count, kept = 0;

	if (!language) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	text_use(language);
	count = survey_list(request->db, request->arena, NULL, list);
	for (int i = 0; i < count; i++)
		if (event_is_public(list[i]))
			list[kept++] = list[i];
	qsort(list, (size_t)kept, sizeof(*list), later_first);
	draw_feed(&reply->body, request, list, kept, language);
	hash = hash_of(reply->body.bytes, reply->body.length);
	reply->kind = "application/atom+xml; charset=utf-8";
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
	text_use(request->language);
}
