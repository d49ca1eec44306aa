/* What is in a document that came in, and what would become of it. */
#include "base/arena.h"
#include "council/intake_pages.h"
#include "council/revision_draw_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "paper/paper.h"
#include "recommendation/document.h"
#include "recommendation/evidence_store.h"
#include "recommendation/text_intake_store.h"
#include "text/text.h"

struct drawing {
	const struct request *request;
	struct buffer *out;
	const struct text *text;
	const struct text_import *import;
	const struct text_intake *intake;
	struct evidence_list evidence;
	const char *const *numbers;	/* of what will be */
	const char *language;
};

static const char *import_url(const struct drawing *drawing)
{
	return arena_print(drawing->out->arena, "%s/intake/%lld", text_url(drawing->out->arena, drawing->text->id), (long long)drawing->import->id);
}

static void draw_said(const struct drawing *drawing)
{
	struct buffer *out = drawing->out;
	int is_open = 0;

	for (int i = 0; i < PAPER_REMARKS; i++) {
		const char *words = paper_remark_words(out->arena, drawing->import->paper, (enum paper_remark)i);

		if (words && !is_open++)
			html(out, "<ul>\n");
		if (words)
			html_print(out, "<li>%s</li>\n", words);
	}
	if (is_open)
		html(out, "</ul>\n");
}

static void draw_words(const struct drawing *drawing, const struct paragraph *paragraph)
{
	struct buffer *out = drawing->out;

	html_print(out, "<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", drawing->language);
	if (paragraph->kind == PARAGRAPH_HEADING)
		html_print(out, "<p><strong>%s</strong></p>\n", paragraph->words);
	else
		markdown_draw(out, paragraph->words);
	html(out, "</div>\n");
}

static void begin_take(const struct drawing *drawing)
{
	staff_form(drawing->request, drawing->out, import_url(drawing));
	hidden_number(drawing->out, "seen", drawing->text->version);
}

static void end_take(const struct drawing *drawing)
{
	html_print(drawing->out, "<button class=\"main\">%s</button>\n</form>\n", _("Take it in"));
}

static void draw_leave(const struct drawing *drawing)
{
	staff_form(drawing->request, drawing->out, arena_print(drawing->out->arena, "%s/leave", import_url(drawing)));
	html_print(drawing->out, "<button class=\"link\">%s</button>\n</form>\n", _("Leave this document: nothing is changed"));
}

/* --- any document: its blocks, and what each is to be */

static const char *kind_value(const struct paragraph *paragraph)
{
	return paragraph->kind == PARAGRAPH_RECOMMENDATION && paragraph->level ? INTAKE_SUB : paragraph_kind_names[paragraph->kind];
}

static void draw_block(const struct drawing *drawing, int index, const struct option *kinds)
{
	const struct paragraph *paragraph = &drawing->intake->then.list[index];
	const char *number = drawing->numbers[index];
	struct buffer *out = drawing->out;

	html(out, "<section class=\"change\">\n");
	draw_words(drawing, paragraph);
	select_draw(out, &(struct line){ .name = arena_print(out->arena, INTAKE_KIND "%d", index), .value = kind_value(paragraph),
		.label = *number ? text_print(out->arena, _("Paragraph %1$d of the document, which will be number %2$s"), index + 1, number) : text_print(out->arena, _("Paragraph %d of the document"), index + 1) },
		kinds, NULL);
	html(out, "</section>\n");
}

static void draw_blocks(const struct drawing *drawing)
{
	const struct option kinds[] = {
		{ paragraph_kind_names[PARAGRAPH_HEADING], paragraph_kind_words(PARAGRAPH_HEADING) },
		{ paragraph_kind_names[PARAGRAPH_RECOMMENDATION], paragraph_kind_words(PARAGRAPH_RECOMMENDATION) },
		{ INTAKE_SUB, _("Recommendation that belongs to the one before") },
		{ paragraph_kind_names[PARAGRAPH_PROSE], paragraph_kind_words(PARAGRAPH_PROSE) },
		{ INTAKE_LEFT_OUT, _("Leave it out") },
		{ 0 }
	};
	const int count = drawing->intake->then.count;
	struct buffer *out = drawing->out;

	html_print(out, "<p>%s</p>\n", text_print(out->arena, text_plural("%d paragraph was read. Say what it is, if it is something else.",
		   "%d paragraphs were read. Say what each is, where it is something else.", count), count));
	draw_said(drawing);
	begin_take(drawing);
	for (int i = 0; i < count; i++)
		draw_block(drawing, i, kinds);
	end_take(drawing);
}

/* --- an export that comes back: what it changes */

static void draw_evidence_of(const struct drawing *drawing, int64_t paragraph)
{
	const struct evidence *list = drawing->evidence.list;
	struct buffer *out = drawing->out;
	int is_open = 0;

	for (int i = 0; i < drawing->evidence.count; i++) {
		if (list[i].paragraph != paragraph)
			continue;
		if (!is_open++)
			html_print(out, "<p>%s</p>\n<ul>\n", _("With it goes what it rests on:"));
		html_print(out, "<li>%s</li>\n", evidence_line(out->arena, &list[i]));
	}
	if (is_open)
		html(out, "</ul>\n");
}

static void draw_list_head(struct buffer *out, const char *title, const char *words)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", title, words);
}

static void draw_out(const struct drawing *drawing)
{
	const struct text_intake *intake = drawing->intake;

	if (!intake->out_count)
		return;
	draw_list_head(drawing->out, _("Will be taken out"), _("The document has these paragraphs no longer. They can be put back, with what they rest on."));
	for (int i = 0; i < intake->out_count; i++) {
		html(drawing->out, "<section class=\"change removed\">\n");
		draw_words(drawing, intake->out[i]);
		draw_evidence_of(drawing, intake->out[i]->id);
		html(drawing->out, "</section>\n");
	}
}

static void draw_beside(const struct drawing *drawing)
{
	const struct text_intake *intake = drawing->intake;
	struct buffer *out = drawing->out;

	if (!intake->beside_count)
		return;
	draw_list_head(out, _("Changed here and in the document"),
		       _("What stands here stays. What the document says is kept beside it, to be merged by hand."));
	for (int i = 0; i < intake->count; i++) {
		const struct intake_one *one = &intake->list[i];

		if (one->act != INTAKE_BESIDE)
			continue;
		html(out, "<section class=\"change\">\n");
		if (*drawing->numbers[i])
			html_print(out, "<h3>%s</h3>\n", drawing->numbers[i]);
		words_changed_draw(out, one->paragraph.words, one->words, drawing->language);
		html(out, "</section>\n");
	}
}

static void draw_kept_apart(const struct drawing *drawing)
{
	const struct text_intake *intake = drawing->intake;

	if (intake->stay_count)
		draw_list_head(drawing->out, _("Will stay"), _("The document has these paragraphs no longer, but somebody changed them here since it was exported."));
	for (int i = 0; i < intake->stay_count; i++)
		draw_words(drawing, intake->stay[i]);
	if (intake->gone_count)
		draw_list_head(drawing->out, _("Will not be taken"),
			       _("Somebody took these paragraphs out here since the document was exported. If you want their words, put them back first."));
	for (int i = 0; i < intake->gone_count; i++)
		draw_words(drawing, &intake->gone[i]);
}

/* Those that go were told above, with their evidence. */
static void draw_differences(const struct drawing *drawing)
{
	struct buffer *out = drawing->out;
	struct revision *list;
	const int count = revision_of(out->arena, &drawing->intake->now, &drawing->intake->then, &list);
	int shown = 0;

	for (int i = 0; i < count; i++) {
		if (!list[i].after)
			continue;
		if (!shown++)
			html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("What changes"), _("What these paragraphs rest on stays with them."));
		revision_draw(out, &list[i], drawing->numbers[list[i].after - drawing->intake->then.list], drawing->language);
	}
}

static struct evidence_list evidence_of(const struct request *request, const struct text *text)
{
	struct evidence *list;
	const int count = evidence_of_text(request->db, request->arena, text->id, &list);

	return (struct evidence_list){ count, list };
}

static void draw_changes(const struct drawing *drawing)
{
	struct buffer *out = drawing->out;

	html_print(out, "<p>%s</p>\n", text_print(out->arena, _("It was exported at version %d of this text."), drawing->import->base_version));
	draw_said(drawing);
	if (text_intake_is_idle(drawing->intake))
		html_print(out, "<p>%s</p>\n", _("There is nothing to take in: it changes nothing of the text."));
	draw_out(drawing);
	draw_beside(drawing);
	draw_kept_apart(drawing);
	draw_differences(drawing);
	if (text_intake_is_idle(drawing->intake))
		return;
	html_print(out, "<p>%s</p>\n", _("A version of the text is kept before, and another one behind: you can compare them at any time."));
	begin_take(drawing);
	end_take(drawing);
}

void intake_draw(const struct request *request, struct reply *reply, const struct text *text, const struct text_import *import)
{
	struct drawing drawing = { request, &reply->body, text, import, text_intake_gather(request->db, request->arena, text, import), .language = text_language_html(text) };
	const char *why = text_intake_refusal(request->db, request->arena, text, import->paper);
	const char *title = reply->status == 409 ? _("Something changed in between") : text_print(request->arena, _("What “%s” would change"), import->name);

	council_begin(request, reply, text, &(struct staff_page){ title }, 1);
	if (reply->status == 409)
		html_print(drawing.out, "<p>%s</p>\n", _("Somebody else changed the text before you. Nothing was taken in. This is what the document would do now."));
	if (!why && drawing.intake)
		why = drawing.intake->why;
	if (why || !drawing.intake) {
		html_print(drawing.out, "<p class=\"error\">%s</p>\n", why ? why : _("The version that this document was exported at is not there."));
	} else {
		drawing.evidence = evidence_of(request, text);
		drawing.numbers = paragraph_numbers(request->arena, drawing.intake->then.list, drawing.intake->then.count);
		(import->base_version ? draw_changes : draw_blocks)(&drawing);
	}
	draw_leave(&drawing);
	staff_end(reply);
}
