/*
 * multipart: reads multipart/form-data (RFC 7578), strictly: what is not
 * exactly so is refused. For form.c.
 */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include <stddef.h>

#include "base/fault.h"

struct request;

enum { LONGEST_BOUNDARY = 70, LONGEST_PART_HEADER = 2000 };

enum fault multipart_read(struct request *request, const char *kind, const char *body, size_t length) MUST_USE;

#endif
