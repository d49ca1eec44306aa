#include "drafting/synthesis_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/bench_form_pages.h"
#include "analysis/view_pages.h"
#include "base/arena.h"
#include "base/day.h"
#include "drafting/draft_file_pages.h"
#include "drafting/readiness_store.h"
#include "drafting/synthesis_sort_pages.h"
#include "markup/html.h"
#include "synthesis/changes.h"
#include "synthesis/publication_store.h"
#include "text/content.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define LANGUAGE_FIELD { "language", FIELD_TOKEN, .min = 2, .max = 20, .source = FROM_PATH }

const struct field synthesis_fields[] = {
	SYNTHESIS_FIELD,
	{ 0 }
};

const struct field synthesis_read_fields[] = {
	SYNTHESIS_FIELD,
	LANGUAGE_FIELD,
	{ 0 }
};

/* --- what its pages share */

int64_t body_of_synthesis(const struct request *request)
{
	const struct synthesis *synthesis = synthesis_find(request->db, request->arena, request_number(request, "synthesis"));

	return synthesis ? analysed_body_of_consultation(request->db, synthesis->consultation) : 0;
}

struct synthesis *synthesis_of_request(const struct request *request, struct reply *reply)
{
	struct synthesis *synthesis = synthesis_find(request->db, request->arena, request_number(request, "synthesis"));

	if (!synthesis)
		reply_fault(request, reply, FAULT_ABSENT);
	return synthesis;
}

const struct language *synthesis_language(const struct request *request)
{
	const struct language *language = language_tagged(request_text(request, "language"));

	return language && !strcmp(language->direction, "ltr") ? language : NULL;
}

static const char *title_of(const struct request *request, const struct synthesis *synthesis)
{
	const char *about = content_in(request->arena, synthesis->about, request->language);

	return text_print(request->arena, _("Synthesis: %s"), *about ? about : _("Without title"));
}

void synthesis_begin(const struct request *request, struct reply *reply, const struct synthesis *synthesis, const struct staff_page *about, int with_itself)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);
	struct staff_page page = *about;

	crumbs[0] = (struct page_link){ ANALYSIS_URL, _("Figures") };
	if (with_itself)
		crumbs[1] = (struct page_link){ synthesis_url(request->arena, synthesis->id), title_of(request, synthesis) };
	page.crumbs = crumbs;
	if (!page.title)
		page.title = title_of(request, synthesis);
	analysis_begin(request, reply, &page);
}

/* --- what is missing before it may be published */

static void draw_missing(struct buffer *out, const struct readiness *ready)
{
	if (readiness_holds(ready))
		return;
	html_print(out, "<div class=\"panel\">\n<p>%s</p>\n<ul>\n", _("Before it can be read over:"));
	if (!ready->edition)
		html_print(out, "<li>%s</li>\n", text_print(out->arena, _("%1$s, line %2$d: %3$s"), language_tagged(ready->fault.language)->own_name,
			   ready->fault.line, ready->fault.words));
	else if (!ready->has_french)
		html_print(out, "<li>%s</li>\n", _("It needs a text in French."));
	if (ready->edition && ready->needs_easy && !ready->has_easy)
		html_print(out, "<li>%s</li>\n", _("Supported persons answered: it needs a summary in easy French, so that they can read what became of their words."));
	html(out, "</ul>\n</div>\n");
}

/* --- its page */

static const char *person(const char *name)
{
	return name ? name : _("somebody who is no longer here");
}

static void draw_texts(const struct request *request, struct buffer *out, const struct synthesis *synthesis)
{
	const char *url = synthesis_url(request->arena, synthesis->id);
	struct synthesis_text *texts;
	const int count = synthesis_texts(request->db, request->arena, synthesis->id, &texts);

	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Its texts"));
	for (int i = 0; i < LANGUAGES; i++) {
		const struct language *language = &languages[i];
		const struct synthesis_text *text = synthesis_text_in(texts, count, language->tag);

		if (strcmp(language->direction, "ltr"))
			continue;
		html_print(out, "<li><a href=\"%s/text/%s\">%s</a><br>\n", url, language->tag,
			   text_print(request->arena, text ? _("Change the text in: %s") : _("Write the text in: %s"), language->own_name));
		if (text)
			html_print(out, "<a href=\"%s/read/%s\" lang=\"%s\" dir=\"auto\">%s</a> <span class=\"quiet\">%s</span>", url, language->tag,
				   language->html, text->title, text_print(request->arena, _("(%1$s, %2$s)"), person(text->person),
				   text_day(request->arena, day_in_zone(text->changed, ZONE))));
		html(out, "</li>\n");
	}
	html(out, "</ul>\n");
}

static void draw_seen_form(const struct request *request, struct buffer *out, const struct synthesis *synthesis, const char *where)
{
	staff_form(request, out, arena_print(request->arena, "%s/%s", synthesis_url(request->arena, synthesis->id), where));
	hidden_number(out, "seen", synthesis->version);
}

static int may_judge(const struct request *request, const struct synthesis *synthesis, const struct edition *edition)
{
	const int64_t account = request->visit->account->id;

	return synthesis->asked != account && !synthesis_is_by(request->db, synthesis->id, account) &&
	       !edition_parts_are_by(request->db, request->arena, edition, account);
}

static void draw_verdict(const struct request *request, struct buffer *out, const struct synthesis *synthesis, const struct edition *edition)
{
	const struct hash read = edition_hash(request->arena, edition);

	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("%s asks that somebody else reads it over."), person(synthesis->asked_name)));
	if (!may_judge(request, synthesis, edition)) {
		html_print(out, "<p>%s</p>\n", _("You wrote a part of it, so another person reads it over: an analyst, a rapporteur, or the general secretary."));
		return;
	}
	draw_seen_form(request, out, synthesis, "verdict");
	hidden_draw(out, "edition", hex_write(request->arena, read.bytes, HASH_SIZE));
	prose_draw(out, &(struct line){ .name = "remark", .label = _("Your remarks (if you want)") }, NULL);
	html_print(out, "<p>%s</p>\n", _("Your name stands below it for good, as that of who read it over."));
	html_print(out, "<p class=\"buttons\"><button class=\"main\" name=\"verdict\" value=\"accepted\">%s</button>\n", _("Accept it as it is"));
	html_print(out, "<button class=\"secondary\" name=\"verdict\" value=\"back\">%s</button></p>\n</form>\n", _("Send it back to its authors"));
}

static void draw_ask(const struct request *request, struct buffer *out, const struct synthesis *synthesis)
{
	const struct published_synthesis *before = publication_find(request->db, request->arena, synthesis->id, 0);

	html_print(out, "<p>%s</p>\n", _("When it is ready somebody who did not write it reads it over, and then it can be published."));
	draw_seen_form(request, out, synthesis, "review");
	if (before)
		prose_draw(out, &(struct line){ .name = "since", .language = "fr", .value = synthesis->since,
			.label = text_print(request->arena, _("What changed since version %d"), before->number),
			.hint = _("It stands above the text, for those who read the version before.") }, NULL);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Ask for it to be read over"));
}

static void draw_publish(const struct request *request, struct buffer *out, const struct synthesis *synthesis, const struct edition *edition)
{
	const struct hash now = edition_hash(request->arena, edition);

	if (!hash_is_same(&now, &synthesis->accepted)) {
		html_print(out, "<p>%s</p>\n", _("Something that it shows was changed after it was accepted: it must be read over again."));
		draw_ask(request, out, synthesis);
		return;
	}
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("%s has read it over and accepts it."), synthesis->signed_by));
	draw_seen_form(request, out, synthesis, "publish");
	html_print(out, "<p>%s %s</p>\n<button class=\"main\">%s</button>\n</form>\n",
		   _("Everybody can then read it, and it stays as it is for good. Changes make another version."),
		   _("Your name stands below it for good, as that of who published it."), _("Publish it"));
}

static void draw_state(const struct request *request, struct buffer *out, const struct synthesis *synthesis)
{
	const struct readiness ready = readiness_of(request->db, request->arena, synthesis);

	html_print(out, "<h2>%s</h2>\n", _("Where it stands"));
	if (*synthesis->remark) {
		html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<div dir=\"auto\">", text_print(request->arena,
			   _("%s remarks:"), synthesis->signed_by));
		html_paragraphs(out, synthesis->remark);
		html(out, "</div>\n</div>\n");
	}
	draw_missing(out, &ready);
	if (!readiness_holds(&ready))
		return;
	switch (synthesis->state) {
	case SYNTHESIS_REVIEW: draw_verdict(request, out, synthesis, ready.edition); break;
	case SYNTHESIS_ACCEPTED: draw_publish(request, out, synthesis, ready.edition); break;
	case SYNTHESIS_DRAFT:
	case SYNTHESIS_STATES: draw_ask(request, out, synthesis); break;
	}
}

static void draw_publications(const struct request *request, struct buffer *out, const struct synthesis *synthesis)
{
	struct published_synthesis *list;
	const int count = publication_numbers(request->db, request->arena, synthesis->id, &list);

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("What was published"));
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"/library/synthesis/%lld/%d\">%s</a></li>\n", (long long)synthesis->id, list[i].number,
			   text_print(request->arena, _("Version %1$d, of %2$s"), list[i].number, text_day(request->arena, day_in_zone(list[i].published, ZONE))));
	html_print(out, "</ul>\n<p><a href=\"%s/changes/fr\">%s</a></p>\n", synthesis_url(request->arena, synthesis->id),
		   _("What was changed since, paragraph by paragraph"));
}

static void draw_page(const struct request *request, struct reply *reply, const struct synthesis *synthesis)
{
	struct buffer *out = &reply->body;

	synthesis_begin(request, reply, synthesis, &(struct staff_page){ 0 }, 0);
	draw_texts(request, out, synthesis);
	draw_state(request, out, synthesis);
	html_print(out, "<p><a href=\"%s/readers\">%s</a></p>\n", synthesis_url(request->arena, synthesis->id), _("Have a draft read by somebody"));
	draw_publications(request, out, synthesis);
	synthesis_sorting_draw(request, out, synthesis);
	draw_seen_form(request, out, synthesis, "remove");
	html_print(out, "<button class=\"link\">%s</button>\n</form>\n", _("Take this synthesis away (what was published stays)"));
	staff_end(reply);
}

void synthesis_page(const struct request *request, struct reply *reply)
{
	const struct synthesis *synthesis = synthesis_of_request(request, reply);

	if (synthesis)
		draw_page(request, reply, synthesis);
}

/* --- as it reads */

void synthesis_article_draw(const struct request *request, struct buffer *out, const struct edition *edition, const struct language *language)
{
	struct article_figure *figures;

	text_use(language);
	figures = edition_figures(request->db, request->arena, edition);
	html_print(out, "<article lang=\"%s\" dir=\"%s\">\n", language->html, language->direction);
	if (figures)
		article_draw(out, edition, language->tag, figures);
	html(out, "</article>\n");
	text_use(request->language);
}

void synthesis_read_page(const struct request *request, struct reply *reply)
{
	const struct synthesis *synthesis = synthesis_of_request(request, reply);
	const struct language *language = synthesis_language(request);
	struct edition_fault fault;
	const struct edition *edition = synthesis ? edition_gather(request->db, request->arena, synthesis, &fault) : NULL;
	const struct edition_text *text = edition && language ? edition_text(edition, language->tag) : NULL;

	if (!synthesis)
		return;
	if (!edition) {
		reply_redirect(reply, synthesis_url(request->arena, synthesis->id));
		return;
	}
	if (!text) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	synthesis_begin(request, reply, synthesis, &(struct staff_page){ text->title, .language = language->html }, 1);
	html_print(&reply->body, "<div class=\"panel\">\n<p><strong>%s</strong> %s</p>\n</div>\n", _("Provisional."),
		   _("It has not been published: it may still change, and is not to be passed on."));
	synthesis_article_draw(request, &reply->body, edition, language);
	draft_files_draw(request, &reply->body, synthesis, language);
	staff_end(reply);
}

/* --- what changed */

static void draw_changes(const struct request *request, struct buffer *out, const char *before, const char *after, const char *language)
{
	static const char *const words[] = { [WENT] = N_("Taken out"), [CAME] = N_("New") };
	struct change *list;
	const int count = changes_list(request->arena, before, after, &list);
	int changed = 0;

	for (int i = 0; i < count; i++) {
		if (list[i].kind == STAYED)
			continue;
		html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<div lang=\"%s\" dir=\"auto\">\n", text_of(words[list[i].kind]), language);
		html_paragraphs(out, list[i].text);
		html(out, "</div>\n</div>\n");
		changed++;
	}
	if (!changed)
		html_print(out, "<p>%s</p>\n", _("Nothing was changed."));
}

void synthesis_changes_page(const struct request *request, struct reply *reply)
{
	const struct synthesis *synthesis = synthesis_of_request(request, reply);
	const struct language *language = synthesis_language(request);
	const struct published_synthesis *last = synthesis ? publication_find(request->db, request->arena, synthesis->id, 0) : NULL;
	const struct edition *edition = last ? edition_read(request->arena, last->source) : NULL;
	const struct edition_text *before;
	const struct synthesis_text *after;
	struct synthesis_text *texts;
	int count;

	if (!synthesis)
		return;
	if (!edition || !language) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	before = edition_text(edition, language->tag);
	count = synthesis_texts(request->db, request->arena, synthesis->id, &texts);
	after = synthesis_text_in(texts, count, language->tag);
	synthesis_begin(request, reply, synthesis, &(struct staff_page){ text_print(request->arena, _("What was changed since version %d"), last->number) }, 1);
	html_print(&reply->body, "<p>%s</p>\n", language->own_name);
	draw_changes(request, &reply->body, before ? before->body : "", after ? after->body : "", language->html);
	staff_end(reply);
}
