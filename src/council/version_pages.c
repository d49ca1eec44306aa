#include "council/version_pages.h"

#include <string.h>

#include "account/visit.h"
#include "base/arena.h"
#include "council/revision_draw_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "recommendation/version_store.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

const struct field text_version_fields[] = {
	TEXT_FIELD,
	{ "label", FIELD_LINE, .optional = 1, .max = LONGEST_VERSION_LABEL },
	{ 0 }
};

/* after 0, or none: as it is now. */
const struct field text_differences_fields[] = {
	TEXT_FIELD,
	{ "before", FIELD_NUMBER, .min = 1, .max = MOST_VERSIONS, .source = FROM_QUERY },
	{ "after", FIELD_NUMBER, .optional = 1, .min = 0, .max = MOST_VERSIONS, .source = FROM_QUERY },
	{ 0 }
};

/* --- the list */

static const char *version_name(struct arena *arena, const struct text_version *version)
{
	if (*version->label)
		/* TRANSLATORS: the number of a version, and what somebody called it */
		return text_print(arena, _("Version %1$d: %2$s"), version->number, version->label);
	return text_print(arena, _("Version %d"), version->number);
}

static void draw_versions(const struct request *request, struct buffer *out, const struct text *text, const struct text_version *list, int count)
{
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s/differences?before=%d\">%s</a><br>\n<span class=\"quiet\">%s %s</span></li>\n", text_url(request->arena, text->id),
			   list[i].number, version_name(request->arena, &list[i]), text_time(request->arena, list[i].made, ZONE),
			   list[i].person ? list[i].person : _("somebody"));
	html(out, "</ul>\n");
}

static const struct option *version_options(struct arena *arena, const struct text_version *list, int count, int with_now)
{
	struct option *options = arena_array(arena, struct option, (size_t)count + 2);
	int used = 0;

	if (with_now)
		options[used++] = (struct option){ "0", _("As it is now") };
	for (int i = 0; i < count; i++)
		options[used++] = (struct option){ arena_print(arena, "%d", list[i].number), version_name(arena, &list[i]) };
	return options;
}

static void draw_compare(struct buffer *out, const struct text *text, const struct text_version *list, int count)
{
	html_print(out, "<h2>%s</h2>\n<form method=\"get\" action=\"%s/differences\">\n", _("What changed between two"), text_url(out->arena, text->id));
	select_draw(out, &(struct line){ .name = "before", .label = _("From") }, version_options(out->arena, list, count, 0), NULL);
	select_draw(out, &(struct line){ .name = "after", .label = _("To") }, version_options(out->arena, list, count, 1), NULL);
	html_print(out, "<button>%s</button>\n</form>\n", _("Compare"));
}

static void draw_list(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	struct text_version *list;
	const int count = version_list(request->db, request->arena, text->id, &list);

	council_begin(request, reply, text, &(struct staff_page){ _("Versions"), .errors = errors }, 1);
	if (!count)
		html_print(out, "<p>%s</p>\n", _("No version was kept yet."));
	else
		draw_versions(request, out, text, list, count);
	if (text_is_writable(request, text)) {
		html_print(out, "<h2>%s</h2>\n", _("Keep it as it is now"));
		staff_form(request, out, arena_print(request->arena, "%s/versions", text_url(request->arena, text->id)));
		line_draw(out, &(struct line){ .name = "label", .label = _("What this version is called (if you want)"), .value = request_text(request, "label"),
			.hint = _("As “Read in the group on 12 May”.") }, errors);
		html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Keep this version"));
	}
	if (count)
		draw_compare(out, text, list, count);
	staff_end(reply);
}

void text_versions_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw_list(request, reply, text, NULL);
}

void text_version_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		draw_list(request, reply, text, &errors);
}

void text_version_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	enum fault fault;
	int number = 0;

	if (!text)
		return;
	fault = text_touch(request->db, text->id);
	if (!fault) {
		number = version_keep(request->db, request->arena, text, request_text_or_none(request, "label"), request->visit->account->id);
		fault = number ? NO_FAULT : FAULT_TOO_LARGE;
	}
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, arena_print(request->arena, "%s/versions", text_url(request->arena, text->id)));
	council_record(request, AUDIT_TEXT_KEPT, text, arena_print(request->arena, "version=%d", number));
}

/* --- what changed */

struct compared {
	const struct text *text;
	const struct text_document *before, *after;
};

static void draw_evidence(struct buffer *out, const struct compared *compared)
{
	const struct evidence *gone, *came;
	const int gone_count = evidence_only_in(out->arena, &compared->before->evidence, &compared->after->evidence, &gone);
	const int came_count = evidence_only_in(out->arena, &compared->after->evidence, &compared->before->evidence, &came);

	if (!gone_count && !came_count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul>\n", _("Evidence"));
	for (int i = 0; i < gone_count; i++)
		html_print(out, "<li>%s <del>%s</del></li>\n", _("cited no longer:"), evidence_line(out->arena, &gone[i]));
	for (int i = 0; i < came_count; i++)
		html_print(out, "<li>%s <ins>%s</ins></li>\n", _("cited now:"), evidence_line(out->arena, &came[i]));
	html(out, "</ul>\n");
}

static const char *number_of(const struct revised *revised, const char *const *numbers, const struct paragraph *paragraph)
{
	return paragraph ? numbers[paragraph - revised->list] : "";
}

static void draw_differences(struct buffer *out, const struct compared *compared)
{
	const struct revised *before = &compared->before->paragraphs, *after = &compared->after->paragraphs;
	const char *const *was = paragraph_numbers(out->arena, before->list, before->count);
	const char *const *is = paragraph_numbers(out->arena, after->list, after->count);
	struct revision *list;
	const int count = revision_of(out->arena, before, after, &list);

	if (strcmp(compared->before->title, compared->after->title)) {
		html_print(out, "<h2>%s</h2>\n", _("Title"));
		words_changed_draw(out, compared->before->title, compared->after->title, text_language_html(compared->text));
	}
	if (!count)
		html_print(out, "<p>%s</p>\n", _("Their paragraphs are the same."));
	for (int i = 0; i < count; i++)
		revision_draw(out, &list[i], list[i].after ? number_of(after, is, list[i].after) : number_of(before, was, list[i].before), text_language_html(compared->text));
	draw_evidence(out, compared);
}

/* number 0: as it is now. NULL where there is none. */
static const struct text_document *document_at(const struct request *request, const struct text *text, int number)
{
	struct text_document *now;
	const struct text_version *version;

	if (number) {
		version = version_find(request->db, request->arena, text->id, number);
		return version ? text_document_read(request->arena, version->document) : NULL;
	}
	now = arena_new(request->arena, struct text_document);
	*now = text_document_gather(request->db, request->arena, text);
	return now;
}

void text_differences_page(const struct request *request, struct reply *reply)
{
	struct compared compared = { .text = text_of_request(request, reply) };
	const int before = (int)request_number(request, "before"), after = (int)request_number(request, "after");

	if (!compared.text)
		return;
	compared.before = document_at(request, compared.text, before);
	compared.after = document_at(request, compared.text, after);
	if (!compared.before || !compared.after) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	council_begin(request, reply, compared.text, &(struct staff_page){ after ? text_print(request->arena, _("From version %1$d to version %2$d"), before, after) :
		      text_print(request->arena, _("From version %d to now"), before) }, 1);
	draw_differences(&reply->body, &compared);
	html_print(&reply->body, "<p><a href=\"%s/versions\">%s</a></p>\n", text_url(request->arena, compared.text->id), _("All versions"));
	staff_end(reply);
}
