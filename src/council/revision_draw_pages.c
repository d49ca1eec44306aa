#include "council/revision_draw_pages.h"

#include "base/buffer.h"
#include "markup/html.h"
#include "markup/markdown.h"
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

static const char *what_happened(struct arena *arena, const struct revision *revision)
{
	const char *parts[3];
	size_t count = 0;

	if (!revision->before || !revision->after)
		return revision->after ? _("Added") : _("Taken out");
	if (revision->is_moved)
		parts[count++] = _("moved");
	if (revision->is_recast)
		parts[count++] = text_print(arena, _("now of the kind: %s"), paragraph_kind_words(revision->after->kind));
	if (revision->piece_count || revision->simple_count)
		parts[count++] = _("changed");
	return text_list(arena, parts, count);
}

void revision_draw(struct buffer *out, const struct revision *revision, const char *number, const char *language)
{
	const struct paragraph *one = revision->after ? revision->after : revision->before;

	html_print(out, "<section class=\"change %s\">\n<h2>%s%s%s</h2>\n", revision->after ? (revision->before ? "changed" : "added") : "removed", number,
		   *number ? " – " : "", what_happened(out->arena, revision));
	if (revision->piece_count) {
		pieces_draw(out, revision->pieces, revision->piece_count, language);
	} else {
		html_print(out, "<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", language);
		markdown_draw(out, one->words);
		html(out, "</div>\n");
	}
	if (revision->simple_count) {
		html_print(out, "<h3>%s</h3>\n", _("In easy French"));
		pieces_draw(out, revision->simple, revision->simple_count, "fr");
	}
	html(out, "</section>\n");
}
