#include "studio/begin_pages.h"

#include <string.h>

#include "authoring/import_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/import_pages.h"
#include "studio/library_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

static const struct page_link ways[] = {
	{ MANUSCRIPT_ADD_URL,    N_("Empty") },
	{ MANUSCRIPT_IMPORT_URL, N_("From a file") },
	{ MANUSCRIPT_MODEL_URL,  N_("From a model") },
};

/* To pages about a manuscript, by what stands behind its address. */
static const struct page_link ways_on[] = {
	{ "/paste",   N_("Paste questions") },
	{ "/library", N_("Take questions from elsewhere") },
	{ "/media",   N_("Pictures and recordings") },
	{ "/trial",   N_("Have it tried") },
	{ "/export",  N_("Download") },
};

enum { WAYS = sizeof(ways) / sizeof(*ways), WAYS_ON = sizeof(ways_on) / sizeof(*ways_on) };

void begin_page_begin(const struct request *request, struct reply *reply, const char *here, const struct errors *errors)
{
	const struct page_link crumbs[] = { { STUDIO_URL, _("Questionnaires") }, { 0 } };
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Begin a questionnaire"), STUDIO_URL, crumbs, errors });
	html_print(out, "<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Ways to begin"));
	for (int i = 0; i < WAYS; i++)
		html_print(out, "<li><a href=\"%s\"%s>%s</a></li>\n", ways[i].address,
			   strcmp(ways[i].address, here) ? "" : " aria-current=\"true\"", text_of(ways[i].words));
	html(out, "</ul>\n</nav>\n");
}

void begin_body_draw(const struct request *request, struct buffer *out, const struct errors *errors)
{
	struct option *bodies;

	if (bodies_to_write_in(request, &bodies) == 1)
		hidden_draw(out, "body", bodies[0].value);
	else
		select_draw(out, &(struct line){ .name = "body", .label = _("Whose questionnaire is it?"),
						 .value = request_text(request, "body") }, bodies, errors);
}

void begin_draw_ways_on(const struct request *request, struct buffer *out, const struct manuscript *manuscript)
{
	const char *url = manuscript_url(out->arena, manuscript->id);

	html(out, "<ul class=\"tabs\">\n");
	if (import_find(request->db, request->arena, manuscript->id))
		html_print(out, "<li><a href=\"%s/import\">%s</a></li>\n", url, _("What the import said"));
	for (int i = 0; i < WAYS_ON; i++)
		html_print(out, "<li><a href=\"%s%s\">%s</a></li>\n", url, ways_on[i].address,
			   text_of(ways_on[i].words));
	html(out, "</ul>\n");
}
