#include "answer/draw_part.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "file/attached.h"
#include "markup/html.h"
#include "text/text.h"

static int is_attached(const struct asked *asked)
{
	const struct answer *answer = asked->drawing->answer;

	return answer && answer->state == GIVEN && answer->file;
}

/* What dialogues to choose a file offer first; what is inside is looked at later. */
static const char *accepted(const struct asked *asked)
{
	struct buffer list = buffer_in(asked->arena);

	for (int kind = 0; kind < ATTACHED_KINDS; kind++)
		if (asked->question->accept >> kind & 1)
			buffer_print(&list, "%s.%s,%s", list.length ? "," : "", attached_kinds[kind].name, attached_kinds[kind].media);
	return list.bytes;
}

/* What is there already, and what can be done with it. */
static void draw_attached(struct buffer *out, const struct asked *asked)
{
	const struct answer *answer = asked->drawing->answer;
	struct box box = {
		.type = "checkbox", .id = arena_print(asked->arena, "%s-remove", asked->id),
		.name = arena_print(asked->arena, "%s.remove", asked->name),
		.described = arena_print(asked->arena, "file-%s", asked->id),
	};

	html_print(out, "<p class=\"file\" id=\"file-%s\"><strong>%s</strong> <bdi>%s</bdi>, %s</p>\n", asked->id, _("Attached:"), answer->text,
		   attached_size_words(asked->arena, answer->number));
	html(out, "<div class=\"choices\">\n");
	box_begin(out, &box, "1", 0);
	html_print(out, "%s", _("Remove this file"));
	box_end(out);
	html_print(out, "</div>\n<p id=\"replace-%s\">%s</p>\n", asked->id, _("To replace it, choose another file:"));
}

void draw_file(struct buffer *out, const struct asked *asked)
{
	if (is_attached(asked))
		draw_attached(out, asked);
	html_print(out, "<input type=\"file\" id=\"%s\" name=\"%s\" accept=\"%s\"", asked->id, asked->name, accepted(asked));
	draw_links(out, asked);
	html(out, ">\n");
}

static int takes(const struct asked *asked, enum attached kind)
{
	return asked->question->accept >> kind & 1;
}

const char *file_advice(const struct asked *asked)
{
	const char *kinds[3], *advice, *largest = attached_size_words(asked->arena, asked->question->largest);
	int is_document = takes(asked, ATTACHED_PDF) || takes(asked, ATTACHED_ODT);
	size_t count = 0;

	if (takes(asked, ATTACHED_PDF))
		kinds[count++] = _("a PDF document");
	if (takes(asked, ATTACHED_ODT))
		kinds[count++] = _("an ODT document");
	if (takes(asked, ATTACHED_JPEG))
		kinds[count++] = _("a picture (JPEG, PNG, WebP)");
	/* TRANSLATORS: "You can attach: a PDF document, an ODT document and a picture (JPEG, PNG, WebP). At most 5 MB." */
	advice = text_print(asked->arena, _("You can attach: %1$s. At most %2$s."), text_list(asked->arena, kinds, count), largest);
	if (takes(asked, ATTACHED_JPEG))
		advice = arena_print(asked->arena, "%s %s", advice,
			_("Of a picture we erase what it says of the place, the time and the device."));
	if (is_document)
		advice = arena_print(asked->arena, "%s %s", advice, _("A document may hold its author’s name: look before."));
	return advice;
}
