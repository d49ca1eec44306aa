#include "studio/preview_pages.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "studio/part_form_pages.h"
#include "studio/shown_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field preview_fields[] = {
	MANUSCRIPT_FIELD,
	{ "language", FIELD_LINE,  .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = FROM_QUERY },
	{ "paging",   FIELD_TOKEN, .optional = 1, .min = 1, .max = 20, .source = FROM_QUERY },
	{ "part",     FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_NAME, .source = FROM_QUERY },
	{ "width",    FIELD_TOKEN, .optional = 1, .min = 1, .max = 10, .source = FROM_QUERY },
	{ 0 }
};

const char *preview_url(struct arena *arena, int64_t manuscript, const char *part)
{
	return arena_print(arena, "%s/preview%s%s", manuscript_url(arena, manuscript), part ? "?part=" : "", part ? part : "");
}

/* The page, as it is or with something else of it chosen. */
struct preview {
	const struct manuscript *manuscript;
	struct showing showing;
	int is_wide;
};

static const char *url_of(struct arena *arena, const struct preview *preview)
{
	const char *part = preview->showing.part ? arena_print(arena, "&part=%s", preview->showing.part) : "";

	return arena_print(arena, "%s/preview?language=%s&paging=%s&width=%s%s", manuscript_url(arena, preview->manuscript->id),
			   url_part(arena, preview->showing.language), paging_names[preview->showing.paging],
			   preview->is_wide ? "screen" : "phone", part);
}

static void draw_link(struct buffer *out, const struct preview *preview, int is_here, const char *words)
{
	html_print(out, "<li><a href=\"%s\"%s>%s</a></li>\n", url_of(out->arena, preview), is_here ? " aria-current=\"true\"" : "", words);
}

static void draw_language_links(struct buffer *out, const struct preview *preview, const struct tongues *tongues)
{
	html_print(out, "<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Language of the preview"));
	for (int i = 0; i < tongues->count; i++) {
		const struct language *language = language_tagged(tongues->tags[i]);
		struct preview other = *preview;

		other.showing.language = tongues->tags[i];
		html_print(out, "<li><a href=\"%s\"", url_of(out->arena, &other));
		if (!strcmp(tongues->tags[i], preview->showing.language))
			html(out, " aria-current=\"true\"");
		html_print(out, " lang=\"%s\" dir=\"%s\">%s</a></li>\n", language ? language->html : tongues->tags[i],
			   language ? language->direction : "auto", tongue_words(tongues->tags[i]));
	}
	html(out, "</ul>\n</nav>\n");
}

static void draw_way_links(struct buffer *out, const struct preview *preview)
{
	struct preview other = *preview;

	html_print(out, "<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Width and pages"));
	other.is_wide = 0;
	draw_link(out, &other, !preview->is_wide, _("On a telephone"));
	other.is_wide = 1;
	draw_link(out, &other, preview->is_wide, _("On a screen"));
	other = *preview;
	other.showing.paging = A_SECTION_PER_PAGE;
	draw_link(out, &other, preview->showing.paging == A_SECTION_PER_PAGE, _("A section a page"));
	other.showing.paging = A_QUESTION_PER_PAGE;
	draw_link(out, &other, preview->showing.paging == A_QUESTION_PER_PAGE, _("A question a page"));
	html(out, "</ul>\n</nav>\n");
}

/* Each with the place where it is corrected. */
static void draw_left_out(struct buffer *out, const struct manuscript *manuscript, const struct pruned *pruned)
{
	const struct outline *outline = study_outline(study_of(manuscript->document));

	if (!pruned->count)
		return;
	html_print(out, "<details class=\"panel\">\n<summary>%s</summary>\n<ul>\n",
		   text_print(out->arena, text_plural("%s thing is left out here, as it has a fault", "%s things are left out here, as they have faults",
						      pruned->count), text_number(out->arena, pruned->count)));
	for (int i = 0; i < pruned->count; i++) {
		const struct left_out *left = &pruned->left[i];

		html(out, "<li>");
		part_link_draw(out, manuscript, outline, left->part);
		html_print(out, " %s", left->words);
		if (left->key)
			html_print(out, " <code dir=\"ltr\">%s</code>", left->key);
		html(out, "</li>\n");
	}
	html(out, "</ul>\n</details>\n");
}

static struct tongues tongues_in(struct arena *arena, const struct manuscript *manuscript)
{
	return tongues_of(arena, study_root(study_of(manuscript->document)));
}

static void choose_language(struct preview *preview, const struct tongues *tongues)
{
	for (int i = 0; i < tongues->count; i++)
		if (preview->showing.language && !strcmp(tongues->tags[i], preview->showing.language))
			return;
	preview->showing.language = tongues->count ? tongues->tags[0] : "fr";
}

static void draw_frame(struct buffer *out, const char *address, int is_wide)
{
	html_print(out, "<iframe class=\"shown%s\" name=\"shown\" title=\"%s\" src=\"%s\"></iframe>\n", is_wide ? " screen" : "",
		   _("The questionnaire, as people see it"), address);
}

void preview_page(const struct request *request, struct reply *reply)
{
	const char *width = request_text(request, "width");
	struct preview preview = { manuscript_of_request(request, reply), showing_of(request), width && !strcmp(width, "screen") };
	struct buffer *out = &reply->body;
	struct tongues tongues;

	if (!preview.manuscript)
		return;
	tongues = tongues_in(request->arena, preview.manuscript);
	choose_language(&preview, &tongues);
	reply->has_frames = 1;
	studio_begin(request, reply, &(struct staff_page){ _("As people see it"), STUDIO_URL, manuscript_crumbs(request, preview.manuscript, 1),
							   .is_wide = 1 });
	html_print(out, "<p>%s</p>\n", _("Answer as you like: nothing is kept, and the rules follow what you answer."));
	draw_left_out(out, preview.manuscript, study_pruned(study_of(preview.manuscript->document)));
	draw_language_links(out, &preview, &tongues);
	draw_way_links(out, &preview);
	draw_frame(out, shown_url(request->arena, preview.manuscript->id, &preview.showing), preview.is_wide);
	staff_end(reply);
}

/* The links lead into the frame, also without the script. */
static void draw_languages_beside(struct buffer *out, const struct manuscript *manuscript, const struct tongues *tongues, const char *part)
{
	if (tongues->count < 2)
		return;
	html(out, "<ul class=\"tabs\">\n");
	for (int i = 0; i < tongues->count; i++) {
		const struct language *language = language_tagged(tongues->tags[i]);
		const struct showing showing = { tongues->tags[i], A_QUESTION_PER_PAGE, part, 1 };

		html_print(out, "<li><a target=\"shown\" data-language=\"%s\" href=\"%s\" lang=\"%s\" dir=\"%s\">%s</a></li>\n", tongues->tags[i],
			   shown_url(out->arena, manuscript->id, &showing), language ? language->html : tongues->tags[i],
			   language ? language->direction : "auto", tongue_words(tongues->tags[i]));
	}
	html(out, "</ul>\n");
}

void preview_draw_beside(struct buffer *out, const struct manuscript *manuscript, const struct tongues *tongues, const char *part,
			 const char *address)
{
	const struct showing showing = { tongues->count ? tongues->tags[0] : "fr", A_QUESTION_PER_PAGE, part, 1 };

	html_print(out, "<aside class=\"beside\" aria-label=\"%s\" data-preview=\"%s\">\n", _("As people see it"), address);
	draw_languages_beside(out, manuscript, tongues, part);
	html_print(out, "<iframe class=\"shown\" name=\"shown\" title=\"%s\" loading=\"lazy\" src=\"%s\"></iframe>\n",
		   _("As people see it"), shown_url(out->arena, manuscript->id, &showing));
	html(out, "</aside>\n");
}
