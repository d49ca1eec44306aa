#include "analysis/reader_pages.h"

#include "account/visit.h"
#include "analysis/reader.h"
#include "markup/html.h"
#include "text/text.h"

int reader_is_let_in(const struct request *request, struct reply *reply, const struct analysed *analysed, const char *title)
{
	struct buffer *out = &reply->body;

	if (reader_is_named(request->arena, analysed->readers, request->visit->account->name))
		return 1;
	analysis_begin(request, reply, &(struct staff_page){ title, .crumbs = analysis_crumbs(request, analysed, 1) });
	html_print(out, "<p>%s</p>\n<p>%s</p>\n",
		   _("The notice of this survey says who reads the answers as they were given. Your name is not in it, so you see protected figures only."),
		   *analysed->readers ? _("It names:") : _("It names nobody."));
	if (*analysed->readers)
		html_print(out, "<p class=\"lines\" dir=\"auto\">%s</p>\n", analysed->readers);
	staff_end(reply);
	reply->status = 403;
	return 0;
}
