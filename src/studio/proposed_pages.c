#include "studio/proposed_pages.h"

#include <jansson.h>
#include <string.h>

#include "base/buffer.h"
#include "markup/html.h"
#include "text/text.h"

/* In that language, else in any it has. */
static const char *label_in(const json_t *item, const char *tag)
{
	json_t *label = json_object_get(item, "label"), *text = json_object_get(label, tag);

	if (!text)
		text = json_object_iter_value(json_object_iter(label));
	return json_is_string(text) ? json_string_value(text) : "";
}

static void draw_list(struct buffer *out, const json_t *list, const json_t *texts, const char *tag)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item) {
		const char *name = json_string_value(json_object_get(item, "name"));
		const int count = name ? (int)json_number_value(json_object_get(texts, name)) : 0;

		if (count > 0)
			html_print(out, "<li><span dir=\"auto\">%s</span> <span class=\"quiet\">%s</span></li>\n", label_in(item, tag),
				   text_print(out->arena, text_plural("from %d text", "from %d texts", count), count));
	}
}

void proposed_draw(struct buffer *out, const struct json_t *question, const char *tag)
{
	const json_t *proposed = json_object_get(question, "proposed"), *texts = json_object_get(proposed, "texts");

	if (!json_object_size(texts))
		return;
	html_print(out, "<div class=\"panel\">\n<p>%s</p>\n<ul>\n", text_print(out->arena, _("Proposed by participants of round %d:"),
		   (int)json_number_value(json_object_get(proposed, "round"))));
	draw_list(out, json_object_get(question, "choices"), texts, tag);
	draw_list(out, json_object_get(question, "rows"), texts, tag);
	html(out, "</ul>\n</div>\n");
}
