/*
 * library: what was published, for everyone, without an account, and for
 * programs that come with a key (its scopes are what a row needs). Nothing here
 * takes a form or changes anything; its database account can read publications
 * and whether a key works.
 */
#include <malloc.h>

#include "account/api_token.h"
#include "consultation/became_store.h"
#include "library/api_pages.h"
#include "library/became_pages.h"
#include "library/draft_pages.h"
#include "library/feed_pages.h"
#include "library/publication_pages.h"
#include "library/shelf_pages.h"
#include "library/text_pages.h"
#include "web/server.h"

#define SYNTHESIS LIBRARY_URL "/synthesis/{synthesis}"
#define TEXT LIBRARY_TEXT_URL "/{text}"

static const struct route routes[] = {
	/* method path                        needs  handler    fields */
	{ GET, LIBRARY_URL,                       0, shelf_page,           shelf_fields },
	{ GET, FEED_URL,                          0, feed_page,           feed_fields },
	{ GET, LIBRARY_URL "/sitemap.xml",        0, sitemap_page,        NULL },
	{ GET, SYNTHESIS,                         0, published_page,      published_newest_fields },
	{ GET, SYNTHESIS "/{number}",             0, published_page,      published_fields },
	{ GET, SYNTHESIS "/{number}/source",      0, published_source,    published_source_fields },
	{ GET, SYNTHESIS "/{number}/file/{name}", 0, published_file,      published_file_fields },
	{ GET, SYNTHESIS "/{number}/cite/{format}", 0, published_cite,    published_cite_fields },

	{ GET, TEXT,                              0, published_text_page,   published_text_newest_fields },
	{ GET, TEXT "/{number}",                  0, published_text_page,   published_text_fields },
	{ GET, TEXT "/{number}/source",           0, published_text_source, published_text_source_fields },
	{ GET, TEXT "/{number}/file/{name}",      0, published_text_file,   published_text_file_fields },
	{ GET, TEXT "/{number}/cite/{format}",    0, published_text_cite,   published_text_cite_fields },
	{ GET, TEXT "/step/{step}/file",          0, published_step_file,   published_step_fields },

	{ GET, BECAME_URL,                        0, became_list_page,    NULL },
	{ GET, BECAME_URL "/{consultation}",      0, became_page,         became_fields },

	/* Not published: the code opens it, to the one it was given to. */
	{ GET, LIBRARY_URL "/draft/{code}",       0, shared_draft_show,   shared_draft_fields },

	/* nginx gives /library/api/v1/openapi.json, which describes these, from htdocs/schema. */
	{ GET, API_SYNTHESES,                     SCOPE_SYNTHESES, api_syntheses,  api_list_fields },
	{ GET, API_SYNTHESES "/{synthesis}",      SCOPE_SYNTHESES, api_synthesis,  api_newest_fields },
	{ GET, API_VERSION,                       SCOPE_SYNTHESES, api_synthesis,  api_version_fields },
	{ GET, API_VERSION "/figures",            SCOPE_FIGURES,   api_figures,    api_version_fields },
	{ GET, API_VERSION "/figures/{figure}",   SCOPE_FIGURES,   api_figure,     api_figure_fields },
	{ GET, API_VERSION "/dictionary",         SCOPE_FIGURES,   api_dictionary, api_version_fields },
	{ GET, API_VERSION "/files",              SCOPE_FILES,     api_files,      api_version_fields },
	{ 0 }
};

int main(void)
{
	enum { KEPT = 8 << 20 };

	/* A search takes megabytes for a millisecond: the memory of one is kept for the next. */
	mallopt(M_MMAP_THRESHOLD, KEPT);
	mallopt(M_TRIM_THRESHOLD, KEPT);
	return server_run(&(struct program){ .name = "library", .routes = routes, .gate = &api_gate, .api = API_URL });
}
