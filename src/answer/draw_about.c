#include "answer/draw_part.h"

#include "answer/recalled.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "markup/html.h"
#include "questionnaire/piping.h"
#include "text/text.h"

/* The error first: it is what the visitor came back for. */
const char *described_by(const struct asked *asked)
{
	struct buffer ids = buffer_in(asked->arena);
	const struct {
		const char *what;
		int is_there;
	} parts[] = {
		{ "error", asked->drawing->error != NULL },
		{ "hint", asked->question->hint.in != NULL },
		{ "advice", asked->advice != NULL },
		{ "unit", asked->question->unit.in != NULL },
		{ "warning", asked->is_story },
		{ "shown", asked->question->asks_proposals },
		{ "proposed", asked->question->proposed_round > 0 },
		{ "own", asked->drawing->recalled && recalled_own(asked) },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i].is_there)
			buffer_print(&ids, "%s%s-%s", ids.length ? " " : "", parts[i].what,
				     asked->id);
	return ids.bytes;
}

/* media_in() does not tell the language of the description: it is that of the same wording. */
static void draw_picture(struct buffer *out, const struct asked *asked)
{
	const struct media *picture = &asked->question->picture;
	const struct wording description = { picture->alt };
	const char *alt = NULL, *tag = NULL;
	const char *file = media_in(asked->setting->questionnaire, picture,
				    asked->setting->language, &alt);

	if (!file)
		return;
	html_print(out, "<p class=\"picture\"><img src=\"/media/%s\" alt=\"%s\"", file,
		   alt ? text_told(asked->arena, asked->setting, alt) : "");
	if (wording_in(asked->setting->questionnaire, &description, asked->setting->language, &tag))
		draw_language(out, asked, tag);
	html(out, "></p>\n");
}

static void draw_recording(struct buffer *out, const struct asked *asked)
{
	const char *file = media_in(asked->setting->questionnaire, &asked->question->recording,
				    asked->setting->language, NULL);

	if (!file)
		return;
	html_print(out, "<div class=\"recording\">\n<p id=\"listen-%s\">%s</p>\n", asked->id,
		   _("Listen to the question"));
	html_print(out, "<audio controls preload=\"none\" src=\"/media/%s\"", file);
	html_print(out, " aria-labelledby=\"listen-%s label-%s\"></audio>\n</div>\n", asked->id,
		   asked->id);
}

void draw_media(struct buffer *out, const struct asked *asked)
{
	draw_picture(out, asked);
	draw_recording(out, asked);
}

void draw_hint(struct buffer *out, const struct asked *asked)
{
	const char *tag = "", *text = words_of(asked, &asked->question->hint, &tag);

	if (!text)
		return;
	html_print(out, "<div class=\"hint\" id=\"hint-%s\"", asked->id);
	draw_language(out, asked, tag);
	html(out, ">\n");
	html_paragraphs(out, text);
	html(out, "</div>\n");
}

static void draw_advice(struct buffer *out, const struct asked *asked)
{
	if (asked->advice)
		html_print(out, "<p class=\"hint\" id=\"advice-%s\">%s</p>\n", asked->id,
			   asked->advice);
}

static void draw_warning(struct buffer *out, const struct asked *asked)
{
	if (!asked->is_story)
		return;
	html_print(out, "<div class=\"warning\" id=\"warning-%s\">\n", asked->id);
	/*
	 * TRANSLATORS: in French, word for word: "N'écrivez le nom de personne. Si vous
	 * racontez un fait précis, on peut vous reconnaître."
	 */
	html_print(out, "<p>%s</p>\n", _("Do not write the name of anyone. "
		"If you tell of something that happened, you can be recognised."));
	if (asked->drawing->audience_is_supported)
		/*
		 * TRANSLATORS: French emergency numbers, kept as they are. In French: "Personne
		 * ne répond ici. En danger, appelez le 15, le 17, le 115, le 119 ou le 3919."
		 */
		html_print(out, "<p>%s</p>\n", _("Nobody replies here. "
			"In danger, call 15, 17, 115, 119 or 3919."));
	html(out, "</div>\n");
}

/* Whoever writes a proposal knows before who may read it. */
static void draw_shown(struct buffer *out, const struct asked *asked)
{
	if (asked->question->asks_proposals)
		html_print(out, "<p class=\"hint\" id=\"shown-%s\">%s</p>\n", asked->id,
			   _("What you write here may be shown to the group, in other words and without your name."));
}

static int all_are_proposed(const struct question *question)
{
	const int count = question->kind == QUESTION_JUDGMENT ? question->row_count : question->choice_count;

	for (int i = 0; i < count; i++)
		if (!question->proposed_texts[i])
			return 0;
	return 1;
}

static void draw_proposed(struct buffer *out, const struct asked *asked)
{
	const int round = asked->question->proposed_round;

	if (round)
		html_print(out, "<p class=\"hint\" id=\"proposed-%s\">%s</p>\n", asked->id, text_print(asked->arena,
			   all_are_proposed(asked->question) ? _("These answers were proposed by participants of round %d.") :
			   _("Some of these answers were proposed by participants of round %d."), round));
}

static void draw_error(struct buffer *out, const struct asked *asked)
{
	if (!asked->drawing->error)
		return;
	html_print(out, "<p class=\"error\" id=\"error-%s\">", asked->id);
	html_print(out, "<span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"),
		   asked->drawing->error);
}

void draw_about(struct buffer *out, const struct asked *asked)
{
	draw_media(out, asked);
	draw_hint(out, asked);
	draw_advice(out, asked);
	draw_proposed(out, asked);
	if (asked->drawing->recalled)
		recalled_draw(out, asked);
	draw_warning(out, asked);
	draw_shown(out, asked);
	draw_error(out, asked);
}
