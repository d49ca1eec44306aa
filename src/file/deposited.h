/*
 * deposited: documents that staff attach - minutes, opinions, letters -:
 * recognised by what is inside, as those of respondents (file/attached.h), and
 * DOCX besides. What holds programs (macros) is none of them.
 */
#ifndef FILE_DEPOSITED_H
#define FILE_DEPOSITED_H

#include <stddef.h>

struct arena;

/* "pdf", "odt", "docx", "jpg", "png", "webp": also their endings. NULL where it is none of those. */
const char *deposited_kind(const void *bytes, size_t length);

/* Its media type; that of bytes where there is no such kind. */
const char *deposited_media(const char *kind);

/* What may be chosen, for the accept attribute of a form. */
extern const char deposited_accept[];

/* Pictures without where and when they were taken; NULL where one cannot be taken apart. Others as they are. */
const void *deposited_clean(struct arena *arena, const char *kind, const void *bytes, size_t length, size_t *cleaned);

/* As attached_name(). */
const char *deposited_name(struct arena *arena, const char *kind, const char *file_name);

#endif
