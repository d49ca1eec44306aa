/*
 * form: reads "a=1&b=two+words" and multipart/form-data into the request's
 * values and uploads, decoded, cleaned (base/utf8.h) and bounded.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include <stddef.h>

#include "base/fault.h"
#include "web/request.h"

enum { LONGEST_FIELD_NAME = 200, MOST_UPLOADS = 20 };

/* FAULT_MALFORMED for bad escapes or what is no text; FAULT_TOO_LARGE for more than MOST_VALUES. */
enum fault form_read(struct request *request, const char *encoded, size_t length, enum source source) MUST_USE;

/* kind is the Content-Type header. FAULT_MALFORMED where its parts cannot be told apart. */
enum fault form_read_body(struct request *request, const char *kind, const char *body, size_t length) MUST_USE;

/*
 * Keep one value, already decoded. Of bytes that are text but for signs that
 * are not shown, the rest is kept, as UNFIT_HIDDEN; of others nothing.
 */
enum fault form_keep_bytes(struct request *request, const char *name, const char *bytes, size_t length,
			   enum source source) MUST_USE;
enum fault form_keep(struct request *request, const char *name, const char *text, enum source source) MUST_USE;

#endif
