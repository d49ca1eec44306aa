/*
 * attached: the files that respondents attach: recognised by what is inside,
 * and rid of what betrays people.
 *
 * Pictures of a telephone say where, when and with what they were taken (EXIF,
 * XMP, IPTC, comments, what cameras put behind the end): of those only the
 * picture itself is kept, its colours, and which way up it is. PDF and ODT
 * documents are kept as they are: their authors' names may stand in them.
 */
#ifndef FILE_ATTACHED_H
#define FILE_ATTACHED_H

#include <stddef.h>

struct arena;

enum attached { ATTACHED_PDF, ATTACHED_ODT, ATTACHED_JPEG, ATTACHED_PNG, ATTACHED_WEBP, ATTACHED_KINDS };

enum { LONGEST_ATTACHED_NAME = 80 };	/* characters, its ending included */

extern const struct attached_kind {
	const char *name;	/* "pdf": also its ending */
	const char *group;	/* as questionnaires say what they accept: "pdf", "odt", "image" */
	const char *media;	/* media type */
} attached_kinds[ATTACHED_KINDS];

/* -1 where they are none of those. */
int attached_kind_of(const void *bytes, size_t length);
int attached_named(const char *name, size_t length);

/*
 * The same without what betrays people, in the arena or as it is; NULL where
 * it cannot be taken apart.
 */
const void *attached_clean(struct arena *arena, enum attached kind, const void *bytes, size_t length,
			   size_t *cleaned);

/* A name to show: what the browser said without its path, signs that mean something to systems, and with the kind's ending. */
const char *attached_name(struct arena *arena, enum attached kind, const char *file_name);
const char *attached_name_ending(struct arena *arena, const char *ending, const char *file_name);

const char *attached_size_words(struct arena *arena, double bytes);	/* "1.2 MB" */

#endif
