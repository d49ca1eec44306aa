#include "council/order_pages.h"

#include "base/arena.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "text/text.h"

const struct field paragraph_move_fields[] = {
	TEXT_FIELD,
	{ "up",   FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ "down", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX },
	{ 0 }
};

static const char *order_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/order", text_url(arena, text));
}

struct ordering {
	const struct text *text;
	const struct paragraph *list;
	int count;
	const char *const *numbers;
};

static void draw_move(struct buffer *out, const struct ordering *ordering, int index, const char *way, const char *words)
{
	const struct paragraph *paragraph = &ordering->list[index];

	html_print(out, "<button class=\"quiet\" name=\"%s\" value=\"%lld\">%s<span class=\"visually-hidden\"> %s</span></button>\n", way, (long long)paragraph->id, words,
		   *ordering->numbers[index] ? ordering->numbers[index] : paragraph_beginning(out->arena, paragraph->words));
}

static void draw_row(struct buffer *out, const struct ordering *ordering, int index)
{
	const struct paragraph *paragraph = &ordering->list[index];

	html_print(out, "<li id=\"p%lld\">\n<p><strong>%s</strong> <span lang=\"%s\" dir=\"auto\">%s</span></p>\n<p class=\"acts\">\n", (long long)paragraph->id, ordering->numbers[index],
		   text_language_html(ordering->text), paragraph_beginning(out->arena, paragraph->words));
	if (index)
		draw_move(out, ordering, index, "up", _("Up"));
	if (index + 1 < ordering->count)
		draw_move(out, ordering, index, "down", _("Down"));
	html_print(out, "<a href=\"%s/add?behind=%lld\">%s<span class=\"visually-hidden\"> %s</span></a>\n</p>\n</li>\n", text_url(out->arena, ordering->text->id),
		   (long long)paragraph->id, _("Add behind it"), ordering->numbers[index]);
}

void text_order_page(const struct request *request, struct reply *reply)
{
	struct ordering ordering = { .text = text_of_request(request, reply) };
	struct buffer *out = &reply->body;
	struct paragraph *list;

	if (!ordering.text)
		return;
	ordering.count = text_paragraphs(request->db, request->arena, ordering.text->id, &list);
	ordering.list = list;
	ordering.numbers = paragraph_numbers(request->arena, list, ordering.count);
	council_begin(request, reply, ordering.text, &(struct staff_page){ _("Order of the paragraphs") }, 1);
	html_print(out, "<p>%s</p>\n", ordering.count ? _("A recommendation moves with all that belongs to it.") : _("Nothing is written yet."));
	if (ordering.count > 1)
		staff_form(request, out, order_url(request->arena, ordering.text->id));
	html(out, "<ul class=\"order\">\n");
	for (int i = 0; i < ordering.count; i++)
		draw_row(out, &ordering, i);
	html(out, "</ul>\n");
	if (ordering.count > 1)
		html(out, "</form>\n");
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", text_url(request->arena, ordering.text->id), _("Back to the text"));
	staff_end(reply);
}

void paragraph_move_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const int64_t id = request_has(request, "up") ? request_number(request, "up") : request_number(request, "down");
	struct paragraph *list;
	const int *order = NULL;
	enum fault fault;
	int count, index = 0;

	if (!text)
		return;
	fault = text_touch(request->db, text->id);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	count = text_paragraphs(request->db, request->arena, text->id, &list);
	while (index < count && list[index].id != id)
		index++;
	if (index < count)
		order = paragraphs_moved(request->arena, list, count, index, request_has(request, "up") ? -1 : 1);
	if (order)
		paragraphs_order(request->db, list, count, order);
	reply_redirect(reply, arena_print(request->arena, "%s#p%lld", order_url(request->arena, text->id), (long long)id));
	council_record(request, AUDIT_TEXT_WRITTEN, text, arena_print(request->arena, "part=paragraph paragraph=%lld act=moved", (long long)id));
}
