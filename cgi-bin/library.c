/*
 * library: what was published, for everyone, without an account, and for
 * programs that come with a key (its scopes are what a row needs). Nothing here
 * takes a form or changes anything; its database account can read publications
 * and whether a key works.
 */
#include "account/api_token.h"
#include "library/api_pages.h"
#include "library/draft_pages.h"
#include "library/feed_pages.h"
#include "library/publication_pages.h"
#include "web/server.h"

#define SYNTHESIS LIBRARY_URL "/synthesis/{synthesis}"

static const struct route routes[] = {
	/* method path                        needs  handler    fields */
	{ GET, LIBRARY_URL,                       0, published_list_page, NULL },
	{ GET, FEED_URL,                          0, feed_page,           feed_fields },
	{ GET, SYNTHESIS,                         0, published_page,      published_newest_fields },
	{ GET, SYNTHESIS "/{number}",             0, published_page,      published_fields },
	{ GET, SYNTHESIS "/{number}/source",      0, published_source,    published_source_fields },
	{ GET, SYNTHESIS "/{number}/file/{name}", 0, published_file,      published_file_fields },

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
	return server_run(&(struct program){ .name = "library", .routes = routes, .gate = &api_gate, .api = API_URL });
}
