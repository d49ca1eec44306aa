#include "drafting/synthesis_text_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "base/arena.h"
#include "drafting/edition_store.h"
#include "drafting/synthesis_pages.h"
#include "drafting/words_pages.h"
#include "markup/html.h"
#include "synthesis/figure_store.h"
#include "synthesis/layout.h"
#include "synthesis/quotation_store.h"
#include "text/text.h"

const struct field synthesis_text_fields[] = {
	SYNTHESIS_FIELD,
	{ "language", FIELD_TOKEN, .min = 2, .max = 20, .source = FROM_PATH },
	SYNTHESIS_SEEN_FIELD,
	{ "title", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_SYNTHESIS_TITLE },
	{ "body", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_SYNTHESIS_BODY },
	{ "add", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ "quote", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ 0 }
};

/* One form being filled, beside what is kept. */
struct writing {
	const struct request *request;
	struct synthesis *synthesis;
	const struct language *language;
	const struct synthesis_text *kept;	/* NULL: it is not written in this language yet */
	struct synthesis_text form;
};

/* False where the reply is made already. */
static int writing_open(const struct request *request, struct reply *reply, struct writing *writing)
{
	struct synthesis_text *texts;
	int count;

	*writing = (struct writing){ request, synthesis_of_request(request, reply), synthesis_language(request), NULL, { 0 } };
	if (!writing->synthesis)
		return 0;
	if (!writing->language) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	count = synthesis_texts(request->db, request->arena, writing->synthesis->id, &texts);
	writing->kept = synthesis_text_in(texts, count, writing->language->tag);
	writing->form = writing->kept ? *writing->kept : (struct synthesis_text){ .language = writing->language->tag, .title = "", .body = "" };
	return 1;
}

/* --- the form */

/* In another language than French it has other words, of which its own are the beginning. */
static const char *title_there(const struct writing *writing, const struct figure *figure)
{
	return strcmp(writing->language->tag, "fr") ? figure->title : "";
}

static int draw_figures(const struct writing *writing, struct buffer *out)
{
	const struct request *request = writing->request;
	struct figure *list;
	const int count = figure_list_of(request->db, request->arena, writing->synthesis->consultation, &list);

	html_print(out, "<h2>%s</h2>\n", _("Figures that can stand in it"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("None yet: keep a table as a figure on the page where you read it."));
		return 0;
	}
	html_print(out, "<p>%s</p>\n<ul class=\"links\">\n", _("A figure stands where its line stands. The button saves the text with that line at its end; you can then move it."));
	for (int i = 0; i < count; i++)
		html_print(out, "<li><span dir=\"auto\">%s</span><br>\n<code dir=\"ltr\">%s</code>\n"
			   "<button class=\"secondary\" name=\"add\" value=\"%lld\">%s<span class=\"visually-hidden\"> %s</span></button></li>\n",
			   list[i].title, layout_figure(request->arena, list[i].id, title_there(writing, &list[i])), (long long)list[i].id, _("Put it at the end"), list[i].title);
	html(out, "</ul>\n");
	return count;
}

static void draw_quotations(const struct writing *writing, struct buffer *out)
{
	const struct request *request = writing->request;
	struct quotation *list;
	const int count = quotation_list_of(request->db, request->arena, writing->synthesis->consultation, &list);

	html_print(out, "<h2>%s</h2>\n", _("Words of people that can stand in it"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("None yet: those who read what people wrote choose them, and somebody else approves them."));
		return;
	}
	html_print(out, "<p>%s</p>\n<ul class=\"links\">\n", _("A quotation stands where its line stands, in the language in which it was written."));
	for (int i = 0; i < count; i++) {
		html(out, "<li>");
		words_draw(out, list[i].language, list[i].masked);
		html_print(out, "<code dir=\"ltr\">%s</code>\n"
			   "<button class=\"secondary\" name=\"quote\" value=\"%lld\">%s<span class=\"visually-hidden\"> %s</span></button></li>\n",
			   layout_quote(request->arena, list[i].id), (long long)list[i].id, _("Put it at the end"),
			   text_print(request->arena, _("Quotation %lld"), (long long)list[i].id));
	}
	html(out, "</ul>\n");
}

static void draw_both(const struct writing *writing, struct buffer *out)
{
	html_print(out, "<p>%s</p>\n", _("Somebody else changed it while you wrote. If you save now, yours replaces theirs."));
	both_draw(out, (const struct both[]){ { text_in("synthesis", "Title"), writing->kept ? writing->kept->title : "", writing->form.title },
					      { _("Text"), writing->kept ? writing->kept->body : "", writing->form.body }, { NULL } });
}

static void draw_form(const struct writing *writing, struct buffer *out, const struct errors *errors)
{
	const struct request *request = writing->request;
	const char *language = writing->language->html;

	staff_form(request, out, arena_print(request->arena, "%s/text/%s", synthesis_url(request->arena, writing->synthesis->id), writing->language->tag));
	hidden_number(out, "seen", writing->synthesis->version);
	line_draw(out, &(struct line){ .name = "title", .label = text_in("synthesis", "Title"), .value = writing->form.title, .language = language }, errors);
	prose_draw(out, &(struct line){ .name = "body", .label = _("Text"), .value = writing->form.body, .language = language,
		.hint = _("Empty lines part paragraphs. # at the beginning of a line makes a heading, - an entry of a list, **two stars** make words strong.") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n", _("Save"));
	draw_figures(writing, out);
	draw_quotations(writing, out);
	html(out, "</form>\n");
}

/* As it reads now, where it can be read. */
static void draw_preview(const struct writing *writing, struct buffer *out)
{
	const struct request *request = writing->request;
	struct edition_fault fault;
	const struct edition *edition = *writing->form.body ?
		edition_gather_with(request->db, request->arena, writing->synthesis, &writing->form, &fault) : NULL;

	if (!edition)
		return;
	html_print(out, "<h2>%s</h2>\n", _("As it reads"));
	synthesis_article_draw(request, out, edition, writing->language);
}

static void draw_page(const struct writing *writing, struct reply *reply, const struct errors *errors, int has_changed)
{
	struct buffer *out = &reply->body;

	synthesis_begin(writing->request, reply, writing->synthesis, &(struct staff_page){
		text_print(writing->request->arena, _("The text in: %s"), writing->language->own_name), .errors = errors, .is_wide = 1 }, 1);
	if (writing->synthesis->state != SYNTHESIS_DRAFT)
		html_print(out, "<div class=\"panel\">\n<p>%s</p>\n</div>\n",
			   _("Somebody is asked to read it over, or did so. If you change it, it must be read over again."));
	if (has_changed)
		draw_both(writing, out);
	draw_form(writing, out, errors);
	draw_preview(writing, out);
	staff_end(reply);
}

void synthesis_text_page(const struct request *request, struct reply *reply)
{
	struct writing writing;

	if (writing_open(request, reply, &writing))
		draw_page(&writing, reply, NULL, 0);
}

static int read_form(const struct request *request, struct reply *reply, struct writing *writing)
{
	if (!writing_open(request, reply, writing))
		return 0;
	writing->form = (struct synthesis_text){ .language = writing->language->tag, .title = request_text_or_none(request, "title"),
		.body = request_text_or_none(request, "body"), .account = request->visit->account->id };
	return 1;
}

void synthesis_text_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct writing writing;

	if (read_form(request, reply, &writing))
		draw_page(&writing, reply, &errors, 0);
}

/* What is wrong with what was written. */
static struct errors errors_in(const struct writing *writing)
{
	const struct request *request = writing->request;
	struct errors errors = { .count = 0 };
	struct edition_fault fault;

	if (*writing->form.body && !*writing->form.title)
		errors_add(&errors, "title", _("Give it a title."));
	if (strlen(writing->form.body) > LONGEST_SYNTHESIS_BODY)
		errors_add(&errors, "body", _("There is more than a synthesis can hold."));
	if (*writing->form.title && !*writing->form.body)
		errors_add(&errors, "body", _("Write the text."));
	if (!edition_gather_with(request->db, request->arena, writing->synthesis, &writing->form, &fault) && !strcmp(fault.language, writing->language->tag))
		errors_add(&errors, "body", text_print(request->arena, _("Line %1$d: %2$s"), fault.line, fault.words));
	return errors;
}

static void add_line(struct writing *writing, const char *line)
{
	writing->form.body = arena_print(writing->request->arena, "%s%s%s\n", writing->form.body, *writing->form.body ? "\n\n" : "", line);
}

/* Of those that can stand in it; NULL. */
static const struct figure *figure_there(const struct writing *writing, int64_t id)
{
	struct figure *list;
	const int count = figure_list_of(writing->request->db, writing->request->arena, writing->synthesis->consultation, &list);

	for (int i = 0; i < count; i++)
		if (list[i].id == id)
			return &list[i];
	return NULL;
}

/* The figure or quotation whose button saved the text stands at its end; whether it may is asked as of any other line. */
static int add_asked(struct writing *writing)
{
	const struct request *request = writing->request;
	const int64_t asked = request_number(request, "add");
	const struct figure *figure = asked ? figure_there(writing, asked) : NULL;

	if (asked)
		add_line(writing, layout_figure(request->arena, asked, figure ? title_there(writing, figure) : ""));
	if (request_has(request, "quote"))
		add_line(writing, layout_quote(request->arena, request_number(request, "quote")));
	return asked || request_has(request, "quote");
}

void synthesis_text_now(const struct request *request, struct reply *reply)
{
	const char *again = arena_print(request->arena, "%s/text/%s", synthesis_url(request->arena, request_number(request, "synthesis")),
					request_text(request, "language"));
	struct writing writing;
	struct synthesis seen;
	struct errors errors;
	int goes_on;

	if (!read_form(request, reply, &writing))
		return;
	goes_on = add_asked(&writing);
	errors = errors_in(&writing);
	if (errors.count) {
		reply->status = 422;
		draw_page(&writing, reply, &errors, 0);
		return;
	}
	seen = *writing.synthesis;
	seen.version = (int)request_number(request, "seen");
	if (synthesis_write(request->db, &seen, &writing.form)) {
		reply->status = 409;
		draw_page(&writing, reply, NULL, 1);
		return;
	}
	reply_redirect(reply, goes_on ? again : synthesis_url(request->arena, seen.id));
}
