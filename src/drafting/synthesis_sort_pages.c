#include "drafting/synthesis_sort_pages.h"

#include "account/account_store.h"
#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "catalog/sorting_pages.h"
#include "drafting/synthesis_pages.h"
#include "markup/html.h"
#include "synthesis/shelving_store.h"
#include "text/text.h"
#include "web/staff.h"

const struct field synthesis_sort_fields[] = {
	SYNTHESIS_FIELD,
	SORTING_FIELDS,
	{ 0 }
};

void synthesis_sorting_draw(const struct request *request, struct buffer *out, const struct synthesis *synthesis)
{
	const struct synthesis_sorting sorting = synthesis_sorting_find(request->db, request->arena, synthesis->id);

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n<details>\n<summary>%s</summary>\n", _("In the library"),
		   _("Once it is published it is found by its words, and by these. They can be changed at any time."), _("Choose its themes, and for whom it is"));
	staff_form(request, out, arena_print(request->arena, "%s/sorting", synthesis_url(request->arena, synthesis->id)));
	sorting_draw(out, sorting.readers, sorting.themes);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n</details>\n", _("Keep"));
}

void synthesis_sort_now(const struct request *request, struct reply *reply)
{
	const struct synthesis *synthesis = synthesis_of_request(request, reply);
	struct synthesis_sorting sorting;
	enum fault fault;

	if (!synthesis)
		return;
	sorting = (struct synthesis_sorting){ sorting_readers(request), sorting_themes(request) };
	fault = synthesis_sort(request->db, request->arena, synthesis->id, &sorting);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	audit_add(request->db, request->arena, &(struct audit_note){ .action = AUDIT_SYNTHESIS_SORTED, .account = request->visit->account->id,
		.object = synthesis->consultation, .body = analysed_body_of_consultation(request->db, synthesis->consultation),
		.detail = arena_print(request->arena, "synthesis=%lld", (long long)synthesis->id) });
	reply_redirect(reply, synthesis_url(request->arena, synthesis->id));
}
