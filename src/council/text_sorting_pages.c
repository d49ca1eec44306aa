#include "council/text_sorting_pages.h"

#include "base/arena.h"
#include "catalog/sorting_pages.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "recommendation/sorting_store.h"
#include "text/text.h"
#include "web/staff.h"

const struct field text_sorting_fields[] = {
	TEXT_FIELD,
	SORTING_FIELDS,
	{ 0 }
};

void text_sorting_draw(const struct request *request, struct buffer *out, const struct text *text)
{
	const struct text_sorting sorting = text_sorting_find(request->db, request->arena, text->id);

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("In the library"),
		   _("Once it is published it is found by its words, and by these. They can be changed at any time."));
	staff_form(request, out, arena_print(request->arena, "%s/sorting", text_url(request->arena, text->id)));
	sorting_draw(out, sorting.readers, sorting.themes);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Keep its themes"));
}

void text_sorting_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct text_sorting sorting;
	enum fault fault;

	if (!text)
		return;
	sorting = (struct text_sorting){ sorting_readers(request), sorting_themes(request) };
	fault = text_sort(request->db, request->arena, text->id, &sorting);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, text_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_CHANGED, text, "part=sorting");
}
