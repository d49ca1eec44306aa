/*
 * library: what was published, for everyone, without an account. Nothing here
 * needs a right, takes a form or changes anything; its database account can read
 * publications and nothing else.
 */
#include "library/publication_pages.h"
#include "web/server.h"

#define SYNTHESIS LIBRARY_URL "/synthesis/{synthesis}"

static const struct route routes[] = {
	/* method path                        needs  handler    fields */
	{ GET, LIBRARY_URL,                       0, published_list_page, NULL },
	{ GET, SYNTHESIS,                         0, published_page,      published_newest_fields },
	{ GET, SYNTHESIS "/{number}",             0, published_page,      published_fields },
	{ GET, SYNTHESIS "/{number}/source",      0, published_source,    published_source_fields },
	{ GET, SYNTHESIS "/{number}/file/{name}", 0, published_file,      published_file_fields },
	{ 0 }
};

int main(void)
{
	return server_run(&(struct program){ .name = "library", .routes = routes });
}
