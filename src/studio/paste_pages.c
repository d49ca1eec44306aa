#include "studio/paste_pages.h"

#include <string.h>

#include "authoring/beginnings.h"
#include "authoring/paste.h"
#include "base/arena.h"
#include "base/hash.h"
#include "markup/html.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field paste_fields[] = {
	MANUSCRIPT_FIELD,
	{ "text",   FIELD_PROSE, .min = 1, .max = LONGEST_PASTED },
	{ "looked", FIELD_HEX,   .optional = 1, .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE },
	{ "go",     FIELD_TOKEN, .optional = 1, .min = 1, .max = 10 },
	SEEN_FIELD,
	{ 0 }
};

static const char *paste_url(struct arena *arena, const struct manuscript *manuscript)
{
	return arena_print(arena, "%s/paste", manuscript_url(arena, manuscript->id));
}

/* Of which text what was understood was shown. */
static const char *hash_of_text(struct arena *arena, const char *text)
{
	const struct hash hash = hash_of(text, strlen(text));

	return hex_write(arena, hash.bytes, HASH_SIZE);
}

static void draw_choices(struct buffer *out, const struct pasted_question *question)
{
	if (!question->count)
		return;
	html(out, "<ul>\n");
	for (int i = 0; i < question->count; i++) {
		const struct pasted_choice *choice = &question->choices[i];

		html_print(out, "<li><span dir=\"auto\">%s</span>", choice->label);
		if (choice->says_which)
			html_print(out, " <span class=\"quiet\">%s</span>", _("(asks which one)"));
		html(out, "</li>\n");
	}
	html(out, "</ul>\n");
}

static void draw_question(struct buffer *out, const struct pasted_question *question)
{
	html_print(out, "<li><strong dir=\"auto\">%s</strong><br>\n<span class=\"quiet\">%s", question->label,
		   text_of(beginning_named(question->kind)->words));
	if (!strcmp(question->kind, "scale"))
		html_print(out, " (%d–%d)", question->from, question->to);
	if (question->is_required)
		html_print(out, " · %s", _("must be answered"));
	html(out, "</span>\n");
	if (question->hint)
		html_print(out, "<p class=\"hint\" dir=\"auto\">%s</p>\n", question->hint);
	draw_choices(out, question);
	html(out, "</li>\n");
}

static void draw_left(struct buffer *out, const struct pasted *pasted)
{
	if (!pasted->left_count)
		return;
	html_print(out, "<details class=\"panel\">\n<summary>%s</summary>\n<ul>\n",
		   text_print(out->arena, text_plural("%s line is left out", "%s lines are left out", pasted->left_count),
			      text_number(out->arena, pasted->left_count)));
	for (int i = 0; i < pasted->left_count && i < MOST_PASTED_LEFT; i++)
		html_print(out, "<li><bdi>%s</bdi></li>\n", pasted->left[i]);
	html(out, "</ul>\n</details>\n");
}

static void draw_understood(struct buffer *out, const struct pasted *pasted)
{
	html_print(out, "<h2>%s</h2>\n", _("What was understood"));
	html_print(out, "<p>%s</p>\n", pasted->question_count ?
		   text_print(out->arena, text_plural("%s question. Nothing is added yet.", "%s questions. Nothing is added yet.", pasted->question_count),
			      text_number(out->arena, pasted->question_count)) :
		   _("No question was found. Begin each one with a number, or end it with a question mark."));
	for (int i = 0; i < pasted->count; i++) {
		if (pasted->sections[i].title)
			html_print(out, "<h3 dir=\"auto\">%s</h3>\n", pasted->sections[i].title);
		if (pasted->sections[i].count)
			html(out, "<ol>\n");
		for (int j = 0; j < pasted->sections[i].count; j++)
			draw_question(out, &pasted->sections[i].questions[j]);
		if (pasted->sections[i].count)
			html(out, "</ol>\n");
	}
	draw_left(out, pasted);
}

/* A page as people write it, to see the way. */
static void draw_example(struct buffer *out)
{
	html_print(out, "<details>\n<summary>%s</summary>\n", _("How to write it"));
	html(out, "<pre lang=\"fr\" dir=\"ltr\">PARTIE 1 : VOTRE MÉTIER\n1. Quel est votre métier ?\n- Éducatrice\n- Autre (précisez)\n"
		  "2. Quels outils utilisez-vous ? (plusieurs réponses possibles)\n☐ Téléphone\n☐ Ordinateur\n"
		  "3. Êtes-vous à l’aise ? (de 1 à 5)\n4. Avez-vous été formé ? Oui / Non\n5. Pourquoi ?</pre>\n</details>\n");
}

static void draw_paste(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		       const struct errors *errors, const struct pasted *pasted)
{
	const char *text = request_text(request, "text");
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Paste questions"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1), errors });
	manuscript_form(request, out, manuscript, paste_url(request->arena, manuscript));
	if (pasted && pasted->question_count) {
		hidden_draw(out, "looked", hash_of_text(request->arena, text));
		html_print(out, "<p><button class=\"main\" name=\"go\" value=\"add\">%s</button></p>\n", _("Add these questions"));
	}
	if (pasted)
		draw_understood(out, pasted);
	prose_draw(out, &(struct line){ .name = "text", .label = _("The text"), .value = text,
					.hint = _("From a document or a mail: numbered questions, their answers below them on lines of their own.") }, errors);
	html_print(out, "<button class=\"%s\" name=\"go\" value=\"look\">%s</button>\n</form>\n", pasted ? "secondary" : "main",
		   pasted ? _("Look at it again") : _("Look at it"));
	draw_example(out);
	staff_end(reply);
}

void paste_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);

	if (manuscript)
		draw_paste(request, reply, manuscript, NULL, NULL);
}

void paste_again(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (manuscript)
		draw_paste(request, reply, manuscript, &errors, NULL);
}

void paste_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const char *go = request_text(request, "go"), *looked = request_text(request, "looked"), *text = request_text(request, "text");
	const struct pasted *pasted = paste_read(request->arena, text);
	struct edit edit;
	const char *first;

	if (!manuscript)
		return;
	/* What was changed since it was looked at is looked at once more. */
	if (!go || strcmp(go, "add") || !looked || strcmp(looked, hash_of_text(request->arena, text)) ||
	    !edit_open(&edit, request->arena, manuscript->document)) {
		draw_paste(request, reply, manuscript, NULL, pasted);
		return;
	}
	first = edit_paste(&edit, pasted);
	manuscript_done(request, reply, manuscript, edit_close(&edit), MANUSCRIPT_PASTED, NULL,
			arena_print(request->arena, "%s#part-%s", manuscript_url(request->arena, manuscript->id), first ? first : ""));
}
