/*
 * file: pictures, recordings and other files as chunks in MariaDB, known by
 * the SHA-256 of their content, with a kind found by looking inside.
 */
#ifndef FILE_FILE_H
#define FILE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct arena;
struct db;

enum { CHUNK_SIZE = 256 * 1024, LONGEST_PICTURE = 300 * 1024, LONGEST_RECORDING = 2 * 1024 * 1024 };

struct file {
	struct hash hash;
	const char *kind;	/* media type */
	int64_t size;
	int is_public;
};

/*
 * The media type of these bytes by their content, or NULL: PNG, JPEG, WebP
 * (pictures), Ogg Opus or Vorbis, MP3, M4A (recordings). Never SVG: it can hold a script.
 */
const char *file_kind(const void *bytes, size_t length);
int file_is_picture(const char *kind);
int file_is_recording(const char *kind);

/* The most bytes a file of this kind may have; 0 for a kind we do not take. */
size_t file_longest(const char *kind);

/* Keep it, whole; the same content twice is one file. FAULT_INVALID: of no kind we take; FAULT_TOO_LARGE. */
enum fault file_add(struct db *db, const void *bytes, size_t length, int is_public, struct hash *hash) MUST_USE;

/* A complete, public one; NULL otherwise. */
struct file *file_find_public(struct db *db, struct arena *arena, const struct hash *hash);

/* Its content, at most LONGEST_RECORDING bytes; NULL where chunks are missing. */
const void *file_content(struct db *db, struct arena *arena, const struct file *file);

#endif
