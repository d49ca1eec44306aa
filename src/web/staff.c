#include "web/staff.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"
#include "web/route.h"

void errors_add(struct errors *errors, const char *id, const char *words)
{
	if (errors->count < MOST_ERRORS)
		errors->list[errors->count++] = (struct page_error){ words, id };
}

struct errors errors_of(const struct request *request)
{
	struct errors errors = { .count = 0 };

	for (int i = 0; i < request->count; i++)
		if (request->values[i].unfit)
			errors_add(&errors, request->values[i].name, unfit_words(request->values[i].unfit));
	return errors;
}

const char *errors_at(const struct errors *errors, const char *id)
{
	for (int i = 0; errors && i < errors->count; i++)
		if (!strcmp(errors->list[i].id, id))
			return errors->list[i].words;
	return NULL;
}

static void draw_language(struct buffer *out, const char *language)
{
	const struct language *known = language ? language_tagged(language) : NULL;

	if (known)
		html_print(out, " lang=\"%s\" dir=\"%s\"", known->html, known->direction);
	else if (language && *language)
		html_print(out, " lang=\"%s\" dir=\"auto\"", language);
}

void heading_draw(struct buffer *out, const char *title, const char *language, const struct errors *errors)
{
	if (errors)
		page_errors(out, errors->list, errors->count);
	if (!language) {
		html_print(out, "<h1>%s</h1>\n", title);
		return;
	}
	/* Inside, so that the line begins where those of the page do. */
	html(out, "<h1><span");
	draw_language(out, language);
	html_print(out, ">%s</span></h1>\n", title);
}

void staff_begin(const struct request *request, struct reply *reply, const struct staff_page *about)
{
	struct page_staff staff = {
		.crumbs = about->crumbs, .here = about->here, .form = request->gate->form_token(request),
	};
	const struct page page = {
		.title = about->title, .staff = &staff, .has_error = about->errors && about->errors->count,
		.stay = request->method == POST ? about->here : NULL,
		.styles = about->styles, .script = about->script, .is_wide = about->is_wide,
	};

	request->gate->frame(request, &staff);
	page_begin(&reply->body, request, &page);
	heading_draw(&reply->body, about->title, about->language, about->errors);
}

void staff_end(struct reply *reply)
{
	page_end(&reply->body, &(struct page){ 0 });
}

void hidden_draw(struct buffer *out, const char *name, const char *value)
{
	if (value && *value)
		html_print(out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, value);
}

void hidden_number(struct buffer *out, const char *name, int64_t number)
{
	html_print(out, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">\n", name, (long long)number);
}

void staff_form(const struct request *request, struct buffer *out, const char *action)
{
	html_print(out, "<form method=\"post\" action=\"%s\" novalidate>\n", action);
	hidden_draw(out, "form", request->gate->form_token(request));
}

void staff_upload_form(const struct request *request, struct buffer *out, const char *action)
{
	html_print(out, "<form method=\"post\" enctype=\"multipart/form-data\" action=\"%s\">\n", action);
	hidden_draw(out, "form", request->gate->form_token(request));
}

static void draw_described(struct buffer *out, const struct line *line, const char *error)
{
	if (line->hint || error) {
		html(out, " aria-describedby=\"");
		if (line->hint)
			html_print(out, "%s-hint%s", line->name, error ? " " : "");
		if (error)
			html_print(out, "%s-error", line->name);
		html(out, "\"");
	}
	if (error)
		html(out, " aria-invalid=\"true\"");
}

static void draw_hint(struct buffer *out, const struct line *line, const char *error)
{
	if (line->hint)
		html_print(out, "<p class=\"hint\" id=\"%s-hint\">%s</p>\n", line->name, line->hint);
	if (error)
		html_print(out, "<p class=\"error\" id=\"%s-error\"><span class=\"visually-hidden\">%s</span> %s</p>\n",
			   line->name, _("Error:"), error);
}

/* What stands above the control. */
static const char *begin_line(struct buffer *out, const struct line *line, const struct errors *errors)
{
	const char *error = errors_at(errors, line->name);

	html_print(out, "<div class=\"question%s\">\n<label for=\"%s\">%s</label>\n", error ? " has-error" : "", line->name, line->label);
	draw_hint(out, line, error);
	return error;
}

void line_draw(struct buffer *out, const struct line *line, const struct errors *errors)
{
	const char *error = begin_line(out, line, errors);

	html_print(out, "<input type=\"%s\" id=\"%s\" name=\"%s\"", line->kind ? line->kind : "text", line->name, line->name);
	/* A file has none, and its name stays with the visitor. */
	if (!line->kind || strcmp(line->kind, "file"))
		html_print(out, " autocomplete=\"%s\" value=\"%s\"", line->autocomplete ? line->autocomplete : "off",
			   line->value ? line->value : "");
	draw_language(out, line->language);
	draw_described(out, line, error);
	html(out, ">\n</div>\n");
}

void prose_draw(struct buffer *out, const struct line *line, const struct errors *errors)
{
	const char *error = begin_line(out, line, errors);

	html_print(out, "<textarea id=\"%s\" name=\"%s\" rows=\"8\"", line->name, line->name);
	draw_language(out, line->language);
	draw_described(out, line, error);
	html_print(out, ">\n%s</textarea>\n</div>\n", line->value ? line->value : "");
}

static int is_chosen(const struct line *line, const struct option *choice)
{
	return !strcmp(line->value ? line->value : "", choice->value);
}

/* The first one has the name itself for its id: an error leads there. */
void buttons_draw(struct buffer *out, const struct line *line, const struct option *choices, const struct errors *errors)
{
	const char *error = errors_at(errors, line->name);

	html_print(out, "<fieldset class=\"question%s\"", error ? " has-error" : "");
	draw_described(out, line, NULL);
	html_print(out, ">\n<legend>%s</legend>\n", line->label);
	draw_hint(out, line, error);
	html(out, "<div class=\"choices\">\n");
	for (const struct option *choice = choices; choice->value; choice++) {
		const char *dash = choice == choices ? "" : "-", *end = choice == choices ? "" : choice->value;

		html_print(out, "<div class=\"choice\"><input type=\"radio\" id=\"%s%s%s\" name=\"%s\" value=\"%s\"", line->name, dash,
			   end, line->name, choice->value);
		if (is_chosen(line, choice))
			html(out, " checked");
		html_print(out, "> <label for=\"%s%s%s\"", line->name, dash, end);
		draw_language(out, choice->language);
		html_print(out, ">%s</label></div>\n", choice->words);
	}
	html(out, "</div>\n</fieldset>\n");
}

void select_draw(struct buffer *out, const struct line *line, const struct option *choices, const struct errors *errors)
{
	const char *error = begin_line(out, line, errors);

	html_print(out, "<select id=\"%s\" name=\"%s\"", line->name, line->name);
	draw_described(out, line, error);
	html(out, ">\n");
	for (const struct option *choice = choices; choice->value; choice++) {
		html_print(out, "<option value=\"%s\"", choice->value);
		if (is_chosen(line, choice))
			html(out, " selected");
		draw_language(out, choice->language);
		html_print(out, ">%s</option>\n", choice->words);
	}
	html(out, "</select>\n</div>\n");
}

static const char *or_nothing(const char *text)
{
	return text && *text ? text : _("nothing");
}

void both_draw(struct buffer *out, const struct both *rows)
{
	html(out, "<dl class=\"summary\">\n");
	for (; rows->label; rows++) {
		if (!strcmp(or_nothing(rows->theirs), or_nothing(rows->ours)))
			continue;
		html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s <strong dir=\"auto\">%s</strong></dd>\n", rows->label,
			   _("There now:"), or_nothing(rows->theirs));
		html_print(out, "<dd>%s <strong dir=\"auto\">%s</strong></dd>\n</div>\n", _("You wrote:"), or_nothing(rows->ours));
	}
	html(out, "</dl>\n");
}

void search_draw(struct buffer *out, const char *action, const char *label, const char *value)
{
	html_print(out, "<form method=\"get\" action=\"%s\" role=\"search\">\n", action);
	line_draw(out, &(struct line){ .name = "search", .label = label, .kind = "search", .value = value }, NULL);
	html_print(out, "<button>%s</button>\n</form>\n", _("Search"));
}

const char *list_address(const struct request *request, const char *base)
{
	const char *search = request_text(request, "search");

	return arena_print(request->arena, "%s?search=%s&", base, search ? url_part(request->arena, search) : "");
}

int64_t list_page(const struct request *request)
{
	return request_has(request, "page") ? request_number(request, "page") : 1;
}

void list_pages_draw(struct buffer *out, const char *address, int64_t page, int has_more)
{
	if (page == 1 && !has_more)
		return;
	html_print(out, "<nav aria-label=\"%s\">\n<p>\n", _("Pages of the list"));
	if (page > 1)
		html_print(out, "<a class=\"button secondary\" href=\"%spage=%lld\">%s</a>\n", address, (long long)page - 1, _("Previous page"));
	if (has_more)
		html_print(out, "<a class=\"button secondary\" href=\"%spage=%lld\">%s</a>\n", address, (long long)page + 1, _("Next page"));
	html(out, "</p>\n</nav>\n");
}
