#include "conduct/dossier_pages.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "conduct/mapping_form_pages.h"
#include "conduct/review_draw_pages.h"
#include "consultation/dossier.h"
#include "consultation/facts.h"
#include "consultation/review_store.h"
#include "consultation/stored.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "questionnaire/document.h"
#include "questionnaire/mapping.h"
#include "studio/difference_pages.h"
#include "studio/proposed_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

static void begin_tongue(struct buffer *out, const char *element, const struct language *language)
{
	html_print(out, "<%s lang=\"%s\" dir=\"%s\">", element, language->html, language->direction);
}

/* In every language offered, each below the other. */
static void draw_wording(struct buffer *out, const struct survey *survey, const json_t *wording)
{
	for (int i = 0; i < LANGUAGES; i++) {
		const char *text = stored_text(wording, languages[i].tag);

		if (!*text || !survey_has_language(survey, languages[i].tag))
			continue;
		begin_tongue(out, "div", &languages[i]);
		html_paragraphs(out, text);
		html(out, "</div>\n");
	}
}

static void draw_facts(struct buffer *out, const struct dossier *dossier)
{
	const struct plan *plan = dossier->survey.plan;
	json_t *purpose = json_loads(plan->consultation.purpose, 0, NULL);

	html_print(out, "<h2>%s</h2>\n", _("What it is for"));
	draw_wording(out, &dossier->survey.survey, purpose);
	json_decref(purpose);
	html_print(out, "<h2>%s</h2>\n<dl class=\"summary\">\n", _("Settings"));
	html_print(out, "<div>\n<dt>%s</dt>\n<dd lang=\"fr\" dir=\"auto\">%s</dd>\n</div>\n", _("Who asks"), plan->consultation.body);
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", _("Contact"), plan->consultation.contact);
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", _("Data protection officer"), plan->protection);
	for (const struct fact *fact = survey_facts(out->arena, &dossier->survey); fact->label; fact++) {
		html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">", fact->label);
		html_paragraphs(out, fact->value);
		html(out, "</dd>\n</div>\n");
	}
	html(out, "</dl>\n");
}

static void draw_sensitive(struct buffer *out, const struct survey *survey, const json_t *sections)
{
	const json_t *section, *question;
	size_t i, j;
	int count = 0;

	html_print(out, "<h2>%s</h2>\n", _("Sensitive questions, and why they are asked"));
	json_array_foreach(sections, i, section)
		json_array_foreach(json_object_get(section, "questions"), j, question) {
			if (!json_is_true(json_object_get(question, "sensitive")))
				continue;
			html(out, "<div class=\"panel\">\n");
			draw_wording(out, survey, json_object_get(question, "label"));
			html_print(out, "<p class=\"quiet\">%s</p>\n", _("Why:"));
			draw_wording(out, survey, json_object_get(question, "sensitive_reason"));
			html(out, "</div>\n");
			count++;
		}
	if (!count)
		html_print(out, "<p>%s</p>\n", _("None is said to be sensitive."));
}

static void draw_notices(struct buffer *out, const struct dossier *dossier)
{
	json_t *notice = json_loads(dossier->notice, 0, NULL);

	html_print(out, "<h2>%s</h2>\n", _("What people are told about their data"));
	for (int i = 0; i < LANGUAGES; i++) {
		const char *text = stored_text(notice, languages[i].tag);

		if (!*text)
			continue;
		begin_tongue(out, "h3", &languages[i]);
		html_print(out, "%s</h3>\n", languages[i].own_name);
		begin_tongue(out, "div", &languages[i]);
		markdown_draw(out, text);
		html(out, "</div>\n");
	}
	json_decref(notice);
}

/* The choices or the rows, or whatever list of labelled things there is. */
static void draw_items(struct buffer *out, const json_t *list, const char *tag)
{
	const json_t *item;
	size_t i;

	if (!json_array_size(list))
		return;
	html(out, "<ul>\n");
	json_array_foreach(list, i, item)
		html_print(out, "<li>%s</li>\n", stored_text(json_object_get(item, "label"), tag));
	html(out, "</ul>\n");
}

static void draw_rule(struct buffer *out, const json_t *part, const char *key, const char *label)
{
	if (*stored_text(part, key))
		html_print(out, "<p class=\"quiet\">%s <code dir=\"ltr\">%s</code></p>\n", label, stored_text(part, key));
}

static void draw_question(struct buffer *out, const json_t *question, const char *tag)
{
	html_print(out, "<div class=\"question\">\n<p><strong>%s</strong>", stored_text(json_object_get(question, "label"), tag));
	if (json_is_true(json_object_get(question, "required")))
		html_print(out, " <span class=\"optional\">(%s)</span>", _("must be answered"));
	html(out, "</p>\n");
	html_paragraphs(out, stored_text(json_object_get(question, "hint"), tag));
	draw_items(out, json_object_get(question, "rows"), tag);
	draw_items(out, json_object_get(question, "choices"), tag);
	proposed_draw(out, question, tag);
	if (json_is_true(json_object_get(question, "proposals")))
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("Asks for proposals: facilitators read these texts, and put them in other words."));
	if (json_is_true(json_object_get(question, "for_quotes")))
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("Who says yes may be quoted, without their name, once two persons have read the words over."));
	draw_rule(out, question, "relevant", _("Shown only if"));
	html(out, "</div>\n");
}

static void draw_in_language(struct buffer *out, const json_t *sections, const struct language *language)
{
	const json_t *section, *question;
	size_t i, j;

	begin_tongue(out, "section", language);
	begin_tongue(out, "h3", language);
	html_print(out, "%s</h3>\n", language->own_name);
	json_array_foreach(sections, i, section) {
		html_print(out, "<h4>%s</h4>\n", stored_text(json_object_get(section, "title"), language->tag));
		html_paragraphs(out, stored_text(json_object_get(section, "intro"), language->tag));
		draw_rule(out, section, "relevant", _("Shown only if"));
		json_array_foreach(json_object_get(section, "questions"), j, question)
			draw_question(out, question, language->tag);
	}
	html(out, "</section>\n");
}

void questions_draw(struct buffer *out, const char *document, const struct language *language)
{
	json_t *root = json_loads(document, 0, NULL);

	draw_in_language(out, json_object_get(root, "sections"), language);
	json_decref(root);
}

static void draw_questionnaire(struct buffer *out, const struct dossier *dossier)
{
	json_t *document = json_loads(dossier->document, 0, NULL);
	const json_t *sections = json_object_get(document, "sections");

	draw_sensitive(out, &dossier->survey.survey, sections);
	draw_notices(out, dossier);
	html_print(out, "<h2>%s</h2>\n", _("The questionnaire"));
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&dossier->survey.survey, languages[i].tag))
			draw_in_language(out, sections, &languages[i]);
	json_decref(document);
}

static const struct questionnaire *read_text(const struct request *request, const char *document)
{
	struct document_faults *faults = arena_new(request->arena, struct document_faults);

	return document_read(request->arena, document, strlen(document), faults);
}

/* Of a new version of what people answer already. */
static void draw_change(const struct request *request, struct buffer *out, const struct dossier *dossier)
{
	const struct dossier_change *change = &dossier->change;
	struct mapping_form form = { request };

	if (!change->before)
		return;
	form.was = read_text(request, change->before);
	form.is = read_text(request, dossier->document);
	form.mapping = mapping_read(request->arena, change->mapping, strlen(change->mapping));
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("What changes"),
		   _("People answer this survey already. This is a new version of its questionnaire, for those who begin once it is put to use."));
	html_print(out, "<h3>%s</h3>\n<div dir=\"auto\">", _("Why this version is needed"));
	html_paragraphs(out, change->words);
	html(out, "</div>\n");
	differences_draw(out, change->before, dossier->document);
	html_print(out, "<h2>%s</h2>\n", _("What is counted together"));
	if (form.was && form.is && form.mapping)
		mapping_told_draw(&form, out);
}

void dossier_draw(const struct request *request, struct reply *reply, const struct review *review, const char *here)
{
	const int is_first = request_has(request, "first");
	const char *content = dossier_find(request->db, request->arena, is_first ? &review->first_dossier : &review->dossier);
	const struct dossier *dossier = content ? dossier_thaw(request->arena, content) : NULL;
	struct buffer *out = &reply->body;

	if (!dossier) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	staff_begin(request, reply, &(struct staff_page){
		text_print(request->arena, _("Ethics dossier: %s"), title_of(request, dossier->survey.survey.title)), here, .styles = dossier->change.before ? studio_styles : NULL });
	html_print(out, "<p class=\"quiet\">%s <code dir=\"ltr\">%s</code></p>\n", _("It was frozen as it is here, and prints as one document. Its mark:"),
		   hex_write(request->arena, dossier->hash.bytes, 8));
	if (!is_first && !hash_is_same(&review->dossier, &review->first_dossier))
		html_print(out, "<p><a href=\"?first=1\">%s</a></p>\n", _("See it as it was first submitted"));
	review_draw(request, out, review);
	draw_change(request, out, dossier);
	draw_facts(out, dossier);
	draw_questionnaire(out, dossier);
	staff_end(reply);
}
