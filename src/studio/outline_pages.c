#include "studio/outline_pages.h"

#include <string.h>

#include "authoring/beginnings.h"
#include "authoring/explain.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/advice_pages.h"
#include "studio/begin_pages.h"
#include "studio/media_pages.h"
#include "studio/preview_pages.h"
#include "studio/studio_pages.h"
#include "studio/version_pages.h"
#include "studio/wording_pages.h"
#include "text/text.h"

enum { LONGEST_LABEL = 2000 };

const struct field outline_move_fields[] = {
	MANUSCRIPT_FIELD,
	{ "up",   FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME },
	{ "down", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME },
	SEEN_FIELD,
	{ 0 }
};

const struct field outline_fields[] = {
	MANUSCRIPT_FIELD,
	{ "moved",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = LONGEST_NAME, .source = FROM_QUERY },
	{ "way",     FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ "deleted", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT32_MAX, .source = FROM_QUERY },
	{ 0 }
};

const struct field outline_part_fields[] = {
	MANUSCRIPT_FIELD,
	PART_FIELD,
	SEEN_FIELD,
	{ 0 }
};

const struct field outline_add_section_fields[] = {
	MANUSCRIPT_FIELD,
	{ "after", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME },
	{ "title", FIELD_LINE,  .min = 1, .max = LONGEST_LABEL },
	SEEN_FIELD,
	{ 0 }
};

const struct field question_add_page_fields[] = {
	MANUSCRIPT_FIELD,
	{ "section", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_QUERY },
	{ "after",   FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME, .source = FROM_QUERY },
	{ 0 }
};

const struct field outline_add_question_fields[] = {
	MANUSCRIPT_FIELD,
	{ "section", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME },
	{ "after",   FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME },
	{ "kind",    FIELD_TOKEN, .min = 1, .max = LONGEST_NAME },
	{ "label",   FIELD_LINE,  .min = 1, .max = LONGEST_LABEL },
	SEEN_FIELD,
	{ 0 }
};

/* What the lines of the outline are drawn with. */
struct lines {
	struct buffer *out;
	const struct manuscript *manuscript;
	const struct known *known;
	const char *moved, *way;	/* what was moved just now, and by which button; NULL */
};

static void draw_move(const struct lines *lines, const char *way, const char *name, const char *sign, const char *words)
{
	const int has_focus = lines->moved && !strcmp(lines->moved, name) && lines->way && !strcmp(lines->way, way);

	html_print(lines->out, "<button name=\"%s\" value=\"%s\"%s><span aria-hidden=\"true\">%s</span>"
			"<span class=\"visually-hidden\">%s</span></button>", way, name, has_focus ? " autofocus" : "", sign, words);
}

/* A button up and one down, each saying to a screen reader what it moves. */
static void draw_moves(const struct lines *lines, const char *name, const char *label)
{
	html(lines->out, "<span class=\"moves\">");
	draw_move(lines, "up", name, "↑", text_print(lines->out->arena, _("Up: %s"), label));
	draw_move(lines, "down", name, "↓", text_print(lines->out->arena, _("Down: %s"), label));
	html(lines->out, "</span>\n");
}

static void draw_faults(struct buffer *out, int faults)
{
	if (faults)
		html_print(out, " <strong class=\"late\">%s</strong>",
			   text_print(out->arena, text_plural("%s fault", "%s faults", faults), text_number(out->arena, faults)));
}

/* When it is shown, in a sentence where there is one. */
static const char *shown_words(const struct lines *lines, const char *rule)
{
	const char *said = rule_explained(lines->out->arena, rule, lines->known);

	return said ? text_print(lines->out->arena, _("shown if %s"), said) : _("shown only sometimes");
}

static void draw_question_line(const struct lines *lines, const struct outline_question *question)
{
	const struct beginning *beginning = beginning_named(question->kind);
	const char *label = *question->label ? question->label : question->name;
	struct buffer *out = lines->out;

	html_print(out, "<li id=\"part-%s\">\n<div class=\"part\"><a href=\"%s\" dir=\"auto\">%s</a>", question->name,
		   question_url(out->arena, lines->manuscript->id, question->name), label);
	draw_faults(out, question->faults);
	html_print(out, "<br>\n<span class=\"quiet\">%s", beginning ? text_of(beginning->words) : question->kind);
	if (question->required)
		html_print(out, " · %s", _("must be answered"));
	if (question->relevant)
		html_print(out, " · <span dir=\"auto\">%s</span>", shown_words(lines, question->relevant));
	html(out, "</span></div>\n");
	draw_moves(lines, question->name, label);
	html(out, "</li>\n");
}

static void draw_section(const struct lines *lines, const struct outline_section *section)
{
	struct buffer *out = lines->out;
	const char *url = manuscript_url(out->arena, lines->manuscript->id);

	html_print(out, "<div class=\"part-head\" id=\"part-%s\"><h2><a href=\"%s\" dir=\"auto\">%s</a>", section->name,
		   section_url(out->arena, lines->manuscript->id, section->name), *section->title ? section->title : section->name);
	draw_faults(out, section->faults);
	html(out, "</h2>\n");
	draw_moves(lines, section->name, section->title);
	html(out, "</div>\n");
	if (section->relevant)
		html_print(out, "<p class=\"quiet\" dir=\"auto\">%s</p>\n", shown_words(lines, section->relevant));
	if (section->count)
		html(out, "<ol class=\"parts\">\n");
	for (int i = 0; i < section->count; i++)
		draw_question_line(lines, &section->questions[i]);
	if (section->count)
		html(out, "</ol>\n");
	html_print(out, "<p><a class=\"button secondary\" href=\"%s/add?section=%s\">%s<span class=\"visually-hidden\"> (%s)</span></a></p>\n",
		   url, section->name, _("Add a question"), section->title);
}

static void draw_fault_list(const struct request *request, struct buffer *out, const struct manuscript *manuscript,
			    const struct outline *outline, const struct document_faults *faults)
{
	const int shown = faults->count < MOST_DOCUMENT_FAULTS ? faults->count : MOST_DOCUMENT_FAULTS;

	if (!faults->count)
		return;
	html_print(out, "<details class=\"panel\">\n<summary>%s</summary>\n<ul>\n",
		   text_print(request->arena, text_plural("%s fault before it can be published", "%s faults before it can be published",
							  faults->count), text_number(request->arena, faults->count)));
	for (int i = 0; i < shown; i++) {
		const struct outline_part part = outline_part_at(outline, faults->fault[i].path);
		const char *address = part.question ? question_url(out->arena, manuscript->id, part.question->name) :
			part.section ? section_url(out->arena, manuscript->id, part.section->name) :
			arena_print(out->arena, "%s/settings", manuscript_url(out->arena, manuscript->id));
		const char *words = part.question ? part.question->label : part.section ? part.section->title : _("The whole");

		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a>: %s</li>\n", address, *words ? words : "…", faults->fault[i].words);
	}
	html(out, "</ul>\n</details>\n");
}

static void draw_add_section(const struct request *request, struct buffer *out, const struct manuscript *manuscript,
			     const struct outline *outline, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n", _("Add a section"));
	manuscript_form(request, out, manuscript,
			arena_print(request->arena, "%s/section/add", manuscript_url(request->arena, manuscript->id)));
	hidden_draw(out, "after", outline->count ? outline->sections[outline->count - 1].name : NULL);
	line_draw(out, &(struct line){ .name = "title", .label = _("Title of the section"), .value = request_text(request, "title"),
				       .language = outline->language }, errors);
	html_print(out, "<button>%s</button>\n</form>\n", _("Add a section"));
}

/* What else can be done with the whole. */
static void draw_ways(struct buffer *out, const struct manuscript *manuscript)
{
	html(out, "<p class=\"row\">\n");
	html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n", preview_url(out->arena, manuscript->id, NULL), _("As people see it"));
	html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n", wordings_url(out->arena, manuscript->id), _("Texts side by side"));
	html_print(out, "<a class=\"button secondary\" href=\"%s\">%s</a>\n", versions_url(out->arena, manuscript->id, 0, 0), _("Versions"));
	html_print(out, "<a class=\"button secondary\" href=\"%s/settings\">%s</a>\n", manuscript_url(out->arena, manuscript->id),
		   _("Title and languages"));
	html(out, "</p>\n");
}

static const char *label_of(const struct outline *outline, const char *name)
{
	for (int i = 0; i < outline->count; i++) {
		const struct outline_section *section = &outline->sections[i];

		if (!strcmp(section->name, name))
			return section->title;
		for (int j = 0; j < section->count; j++)
			if (!strcmp(section->questions[j].name, name))
				return section->questions[j].label;
	}
	return NULL;
}

/* What was done just now, for those who do not see it too. */
static void draw_done(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const struct outline *outline)
{
	const char *moved = request_text(request, "moved"), *label = moved ? label_of(outline, moved) : NULL;
	const int deleted = (int)request_number(request, "deleted");

	if (label)
		html_print(out, "<p class=\"visually-hidden\" role=\"status\">%s</p>\n", text_print(request->arena, _("Moved: %s"), label));
	if (deleted > 1)
		html_print(out, "<p class=\"panel\" role=\"status\">%s <a href=\"%s\">%s</a></p>\n", _("Deleted."),
			   versions_url(request->arena, manuscript->id, deleted - 1, deleted), _("See what was deleted, and take it back"));
}

static void draw_lines(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const struct outline *outline)
{
	const struct lines lines = { out, manuscript, study_known(study_of(manuscript->document)),
				     request_text(request, "moved"), request_text(request, "way") };

	html_print(out, "<p class=\"quiet keys\">%s</p>\n", _("With the keyboard: Alt and an arrow up or down move what is focused."));
	manuscript_form(request, out, manuscript, arena_print(request->arena, "%s/move", manuscript_url(request->arena, manuscript->id)));
	for (int i = 0; i < outline->count; i++)
		draw_section(&lines, &outline->sections[i]);
	html(out, "</form>\n");
}

static void draw_outline(const struct request *request, struct reply *reply, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct advice *advice;
	const struct outline *outline;
	const struct study *study;

	if (!manuscript)
		return;
	study = study_of(manuscript->document);
	advice = study_advice(study);
	outline = study_outline(study);
	studio_begin(request, reply, &(struct staff_page){ *outline->title ? outline->title : _("Without title"), STUDIO_URL,
							   manuscript_crumbs(request, manuscript, 0), errors, outline->language, .is_wide = 1 });
	draw_done(request, out, manuscript, outline);
	draw_ways(out, manuscript);
	begin_draw_ways_on(request, out, manuscript);
	media_missing_draw(out, manuscript);
	html(out, "<div class=\"editing\">\n<div>\n");
	draw_lines(request, out, manuscript, outline);
	draw_add_section(request, out, manuscript, outline, errors);
	staff_form(request, out, arena_print(request->arena, "%s/remove", manuscript_url(request->arena, manuscript->id)));
	html_print(out, "<p><button class=\"quiet\">%s</button></p>\n</form>\n</div>\n", _("Put this questionnaire away"));
	html_print(out, "<aside class=\"told\" aria-label=\"%s\">\n<p class=\"quiet\">%s</p>\n", _("What to know of it"),
		   text_print(request->arena, text_plural("%s question", "%s questions", outline->question_count),
			      text_number(request->arena, outline->question_count)));
	if (advice)
		advice_draw_minutes(out, advice);
	draw_fault_list(request, out, manuscript, outline, study_faults(study));
	if (advice)
		advice_draw(out, manuscript, outline, advice);
	html(out, "</aside>\n</div>\n");
	staff_end(reply);
}

void outline_page(const struct request *request, struct reply *reply)
{
	draw_outline(request, reply, NULL);
}

/* Back to what was moved. */
static const char *part_anchor(const struct request *request, const struct manuscript *manuscript, const char *name)
{
	return arena_print(request->arena, "%s#part-%s", manuscript_url(request->arena, manuscript->id), name);
}

void outline_move_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const char *up = request_text(request, "up"), *name = up ? up : request_text(request, "down");
	const enum direction direction = up ? UPWARDS : DOWNWARDS;
	struct edit edit;

	if (!manuscript)
		return;
	if (!name || !edit_open(&edit, request->arena, manuscript->document)) {
		reply_fault(request, reply, FAULT_INVALID);
		return;
	}
	if (edit_question(&edit, name))
		edit_move_question(&edit, name, direction);
	else
		edit_move_section(&edit, name, direction);
	/* No fragment: the button that was pressed has the focus again. */
	manuscript_done(request, reply, manuscript, edit_close(&edit), MANUSCRIPT_MOVED, name,
			arena_print(request->arena, "%s?moved=%s&way=%s", manuscript_url(request->arena, manuscript->id), name, up ? "up" : "down"));
}

void section_add_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	struct edit edit;
	const char *name;

	if (!manuscript || !edit_open(&edit, request->arena, manuscript->document))
		return;
	name = edit_add_section(&edit, request_text(request, "after"), request_text(request, "title"));
	manuscript_done(request, reply, manuscript, edit_close(&edit), MANUSCRIPT_SECTION_ADDED, name,
			part_anchor(request, manuscript, name));
}

void section_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_outline(request, reply, &errors);
}

static void draw_kinds(const struct request *request, struct buffer *out, const struct errors *errors)
{
	const char *chosen = request_text(request, "kind"), *error = errors_at(errors, "kind");

	html_print(out, "<fieldset id=\"kind\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("How people answer"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (const struct beginning *one = beginnings; one->kind; one++) {
		html_print(out, "<div class=\"choice\"><input type=\"radio\" name=\"kind\" id=\"kind-%s\" value=\"%s\"", one->kind, one->kind);
		if (chosen && !strcmp(chosen, one->kind))
			html(out, " checked");
		html_print(out, "> <label for=\"kind-%s\">%s<br>\n<span class=\"quiet\">%s</span></label></div>\n", one->kind,
			   text_of(one->words), text_of(one->help));
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_add_question(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	struct buffer *out = &reply->body;

	if (!manuscript)
		return;
	studio_begin(request, reply, &(struct staff_page){ _("Add a question"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1), errors });
	manuscript_form(request, out, manuscript, arena_print(request->arena, "%s/add", manuscript_url(request->arena, manuscript->id)));
	hidden_draw(out, "section", request_text(request, "section"));
	hidden_draw(out, "after", request_text(request, "after"));
	line_draw(out, &(struct line){ .name = "label", .label = _("The question"), .value = request_text(request, "label"),
				       .language = study_outline(study_of(manuscript->document))->language, .hint = _("As people will read it. It can be changed later.") }, errors);
	draw_kinds(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add it"));
	staff_end(reply);
}

void question_add_page(const struct request *request, struct reply *reply)
{
	draw_add_question(request, reply, NULL);
}

void question_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add_question(request, reply, &errors);
}

/* name NULL: where it was to stand, or what was to be copied, is no longer there. */
static void show_added(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		       const char *document, const char *name)
{
	if (name)
		manuscript_done(request, reply, manuscript, document, MANUSCRIPT_QUESTION_ADDED, name,
				question_url(request->arena, manuscript->id, name));
	else
		reply_fault(request, reply, FAULT_ABSENT);
}

void question_add_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	struct edit edit;
	const char *name;

	if (!manuscript || !edit_open(&edit, request->arena, manuscript->document))
		return;
	name = edit_add_question(&edit, request_text(request, "section"), request_text(request, "after"),
				 request_text(request, "kind"), request_text(request, "label"));
	show_added(request, reply, manuscript, edit_close(&edit), name);
}

void part_duplicate_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	struct edit edit;
	const char *name;

	if (!manuscript || !edit_open(&edit, request->arena, manuscript->document))
		return;
	name = edit_duplicate(&edit, request_text(request, "part"));
	show_added(request, reply, manuscript, edit_close(&edit), name);
}

/* What somebody else changed meanwhile is not taken away unseen. */
void part_remove_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const char *name = request_text(request, "part"), *document;
	struct edit edit;
	int is_gone;

	if (!manuscript)
		return;
	if (part_was_changed(request, manuscript, name)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	if (!edit_open(&edit, request->arena, manuscript->document))
		return;
	is_gone = edit_remove_question(&edit, name) || edit_remove_section(&edit, name);
	document = edit_close(&edit);
	if (is_gone)
		manuscript_done(request, reply, manuscript, document, MANUSCRIPT_PART_REMOVED, name,
				arena_print(request->arena, "%s?deleted=%d", manuscript_url(request->arena, manuscript->id), manuscript->version + 1));
	else
		reply_fault(request, reply, FAULT_ABSENT);
}
