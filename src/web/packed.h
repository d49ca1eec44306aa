/*
 * packed: a long page compressed (gzip, RFC 1952), of which a part is the same
 * at most looks at it: that part is compressed once and kept by the process,
 * for as long as it is the same byte for byte. What stands before and behind it,
 * such as the token of a form, is compressed each time, apart from it.
 *
 *	packed = packed_page(arena, &page, from, to);
 */
#ifndef WEB_PACKED_H
#define WEB_PACKED_H

#include "base/buffer.h"

enum { MOST_KEPT_PAGES = 4, LONGEST_KEPT_PAGE = 2 << 20 };

/* The part is page->bytes[from] to before page->bytes[to]. */
struct buffer packed_page(struct arena *arena, const struct buffer *page, size_t from, size_t to);

/* How often a part was compressed since the process began. */
int packed_count(void);

#endif
