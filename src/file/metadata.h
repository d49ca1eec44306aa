/*
 * metadata: pictures without all that is not picture. The bytes are strangers':
 * nothing is believed, and what cannot be followed to its end is refused.
 */
#ifndef FILE_METADATA_H
#define FILE_METADATA_H

#include <stddef.h>

/* Room that kept needs beyond the length of the picture: which way up it is, told anew. */
enum { METADATA_KEPT = 36 };

/* How many bytes were put into kept; 0: it is no such picture. */
typedef size_t metadata_fn(const unsigned char *bytes, size_t length, unsigned char *kept);

metadata_fn jpeg_without_metadata, png_without_metadata, webp_without_metadata;

#endif
