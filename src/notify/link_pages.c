#include "notify/link_pages.h"

#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

const struct field mail_link_fields[] = {
	{ "token", FIELD_LINE, .min = 1, .max = LONGEST_STOP, .source = FROM_PATH },
	{ 0 }
};

void link_page_draw(const struct request *request, struct reply *reply, const struct link_page *about)
{
	const struct page page = { .title = about->title, .heading = about->title };
	struct buffer *out = &reply->body;

	reply->is_secret = 1;
	page_begin(out, request, &page);
	html_print(out, "<p>%s</p>\n", about->words);
	if (about->button)
		html_print(out, "<form method=\"post\" action=\"%s\">\n<button class=\"main\">%s</button>\n</form>\n", request->path, about->button);
	html_print(out, "<p><a href=\"/\">%s</a></p>\n", _("Go to the first page"));
	page_end(out, &page);
}

void link_gone_draw(const struct request *request, struct reply *reply)
{
	link_page_draw(request, reply, &(struct link_page){ _("This link is good no more"),
		_("We do not have your address any more, or never had it. We write nothing to you."), NULL });
	reply->status = 404;
}

int link_of_request(const struct request *request, struct reply *reply, enum mail_link use, unsigned char name[NAME_BYTES])
{
	if (mail_link_open(request->arena, request->keyring, use, request_text(request, "token"), name))
		return 1;
	link_gone_draw(request, reply);
	return 0;
}

const struct language *language_asked(const struct request *request)
{
	const char *tag = request_text(request, "language");
	const struct language *language = tag ? language_tagged(tag) : NULL;

	return language ? language : request->language;
}

void languages_draw(const struct request *request, struct buffer *out, const struct errors *errors)
{
	struct option choices[LANGUAGES + 1] = { 0 };

	for (int i = 0; i < LANGUAGES; i++)
		choices[i] = (struct option){ languages[i].tag, languages[i].own_name, languages[i].html };
	select_draw(out, &(struct line){ .name = "language", .label = _("We write to you in"), .value = language_asked(request)->tag }, choices, errors);
}
