#include "studio/difference_pages.h"

#include <string.h>

#include "authoring/differences.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

static void draw_value(struct buffer *out, const char *tag, const char *words, const char *value)
{
	html_print(out, "<dd><span class=\"quiet\">%s</span> ", words);
	if (!*value)
		html_print(out, "<span class=\"quiet\">%s</span>", _("nothing"));
	else if (!strcmp(tag, "del"))
		html_print(out, "<del dir=\"auto\">%s</del>", value);
	else
		html_print(out, "<ins dir=\"auto\">%s</ins>", value);
	html(out, "</dd>\n");
}

static const char *type_words(enum difference_type type)
{
	switch (type) {
	case PART_ADDED:   return _("Added");
	case PART_REMOVED: return _("Deleted");
	case PART_MOVED:   return _("Moved");
	default:	   return _("Changed");
	}
}

void difference_draw(struct buffer *out, const struct difference *difference)
{
	if (difference->type != PART_CHANGED) {
		html_print(out, "<p><strong>%s</strong></p>\n", type_words(difference->type));
		return;
	}
	html_print(out, "<dl class=\"change\">\n<dt>%s</dt>\n", difference_key_words(out->arena, difference->key));
	draw_value(out, "del", _("Before:"), difference->before);
	draw_value(out, "ins", _("After:"), difference->after);
	html(out, "</dl>\n");
}

int differences_draw(struct buffer *out, const char *before, const char *after)
{
	struct difference *list;
	const int count = differences_of(out->arena, before, after, &list);

	for (int i = 0; i < count; i++) {
		const char *name = *list[i].label ? list[i].label : list[i].part;

		if (!i || strcmp(list[i].part, list[i - 1].part))
			html_print(out, "<h3 dir=\"auto\">%s</h3>\n", *name ? name : _("The whole questionnaire"));
		difference_draw(out, &list[i]);
	}
	return count > 0;
}
