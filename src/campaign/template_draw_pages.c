#include "campaign/template_draw_pages.h"

#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "outbox/letter.h"
#include "outbox/short_text.h"
#include "text/text.h"
#include "web/request.h"

void template_fields_draw(const struct request *request, struct buffer *out, enum template_kind kind)
{
	html_print(out, "<details open>\n<summary>%s</summary>\n<p>%s</p>\n<dl class=\"facts\">\n", _("The fields"),
		   _("Each person’s own values are put in their place. A paragraph with a value that is not known is left out."));
	for (int i = 0; i < TEMPLATE_FIELDS; i++)
		if (template_kinds[kind].fields & 1u << i)
			html_print(out, "<dt><code dir=\"ltr\">{%s}</code></dt><dd>%s. <span class=\"quiet\">%s</span></dd>\n", template_field_names[i],
				   template_field_words((enum template_field)i),
				   text_print(request->arena, _("For example: %s"), template_field_example(request->arena, (enum template_field)i)));
	html(out, "</dl>\n</details>\n");
}

static void draw_list(struct buffer *out, const char *title, const char *const *list, int count)
{
	if (!count)
		return;
	html_print(out, "<div class=\"warning\">\n<p><strong>%s</strong></p>\n<ul>\n", title);
	for (int i = 0; i < count; i++)
		html_print(out, "<li>%s</li>\n", list[i]);
	html(out, "</ul>\n</div>\n");
}

static void draw_checks(const struct request *request, struct buffer *out, enum template_kind kind, const struct template_text *template)
{
	const char *list[MOST_TEMPLATE_FAULTS];
	int count = template_faults(request->arena, kind, template, list), parts;

	if (!count)
		html_print(out, "<p class=\"status\">%s</p>\n", _("It can be sent like this."));
	draw_list(out, _("It cannot be sent like this"), list, count);
	draw_list(out, _("Look at this"), list, template_doubts(request->arena, kind, template, list));
	if (!template_kinds[kind].is_sms || !*template->text)
		return;
	parts = template_parts(request->arena, template);
	html_print(out, "<p>%s</p>\n", text_print(request->arena,
		   text_plural("It takes %d SMS at most, with long names and titles.", "It takes %d SMS at most, with long names and titles.", parts), parts));
	if (!short_text_is_small(short_text_small(request->arena, template->text)))
		html_print(out, "<p>%s</p>\n", _("In these letters an SMS holds fewer characters: 70 instead of 160."));
}

/* In the language of the template, which is in use. */
static void draw_letter(const struct request *request, struct buffer *out, enum template_kind kind, const struct template_text *template,
			const char *const *values)
{
	const char *at = template->text;
	struct template_paragraph paragraph;

	html_print(out, "<p><strong>%s</strong></p>\n", template_subject(request->arena, template->subject, values));
	while (template_next(request->arena, kind, values, &at, &paragraph)) {
		if (paragraph.kind == PARAGRAPH_LINK)
			html_print(out, "<p><span class=\"button main\">%s</span></p>\n<p dir=\"ltr\">%s</p>\n", paragraph.words, values[FIELD_LINK]);
		else if (paragraph.kind == PARAGRAPH_DIGITS)
			html_print(out, "<p class=\"code\" dir=\"ltr\">%s</p>\n", paragraph.words);
		else
			html_print(out, "<p>%s</p>\n", paragraph.words);
	}
}

static void draw_frame(struct buffer *out, const char *title, const struct language *language)
{
	html_print(out, "<h3>%s</h3>\n<div class=\"panel\" lang=\"%s\" dir=\"%s\">\n", title, language->html, language->direction);
}

static void draw_as_sent(const struct request *request, struct buffer *out, enum template_kind kind, const struct template_text *template,
			 const char *const *values, const char *const *titles, const struct language *language)
{
	struct letter letter;

	template_write(request->arena, kind, template, values, request->config->site_name, &letter);
	if (template_kinds[kind].is_sms) {
		draw_frame(out, titles[2], language);
		html_print(out, "<pre class=\"letter\">%s</pre>\n</div>\n", letter.short_text);
		return;
	}
	letter_end(&letter);
	draw_frame(out, titles[0], language);
	draw_letter(request, out, kind, template, values);
	html(out, "</div>\n");
	draw_frame(out, titles[1], language);
	html_print(out, "<pre class=\"letter\">%s</pre>\n</div>\n", letter.text.bytes);
}

void template_preview_draw(const struct request *request, struct buffer *out, enum template_kind kind,
			   const struct template_text *template, const struct language *language)
{
	const char *const titles[] = { _("As a mail with a button"), _("As a mail in plain text"), _("As an SMS") };
	const char *values[TEMPLATE_FIELDS];

	html_print(out, "<h2 id=\"preview\">%s</h2>\n", _("How it will look"));
	draw_checks(request, out, kind, template);
	html_print(out, "<p>%s</p>\n", _("What must be said in every case is added below: what is promised, and how to stop these messages."));
	text_use(language);
	for (int i = 0; i < TEMPLATE_FIELDS; i++)
		values[i] = template_field_example(request->arena, (enum template_field)i);
	draw_as_sent(request, out, kind, template, values, titles, language);
	text_use(request->language);
}
