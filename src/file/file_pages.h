/* file_pages: pictures and recordings of published questionnaires, for everyone. */
#ifndef FILE_FILE_PAGES_H
#define FILE_FILE_PAGES_H

#include "web/route.h"

extern const struct field media_fields[];

void media_page(const struct request *request, struct reply *reply);	/* GET /media/{hash} */

/* hash: SHA-256 in hexadecimal. */
const char *media_url(struct arena *arena, const char *hash);

#endif
