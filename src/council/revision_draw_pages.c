#include "council/revision_draw_pages.h"

#include "markup/html.h"
#include "text/text.h"

static void draw_removed(struct buffer *out, const char *words)
{
	html_print(out, "<del><span class=\"visually-hidden\">[%s </span>%s<span class=\"visually-hidden\">] </span></del>", _("removed:"), words);
}

static void draw_added(struct buffer *out, const char *words)
{
	html_print(out, "<ins><span class=\"visually-hidden\">[%s </span>%s<span class=\"visually-hidden\">] </span></ins>", _("added:"), words);
}

void pieces_draw(struct buffer *out, const struct piece *pieces, int count, const char *language)
{
	html_print(out, "<p class=\"compared\" lang=\"%s\" dir=\"auto\">", language);
	for (int i = 0; i < count; i++) {
		if (pieces[i].type == PIECE_REMOVED)
			draw_removed(out, pieces[i].words);
		else if (pieces[i].type == PIECE_ADDED)
			draw_added(out, pieces[i].words);
		else
			html_text(out, pieces[i].words);
	}
	html(out, "</p>\n");
}

void words_changed_draw(struct buffer *out, const char *before, const char *after, const char *language)
{
	struct piece *pieces;
	const int count = words_compared(out->arena, before, after, &pieces);

	pieces_draw(out, pieces, count, language);
}
