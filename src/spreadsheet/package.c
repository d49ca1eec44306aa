#include "spreadsheet/package.h"

#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/log.h"

/* The first day that a ZIP file can tell: 1 January 1980; and whatever made a part, anybody may read it. */
enum {
	DAY_1980 = 1 << 5 | 1,
	EFFORT = 3,	/* to make it small: the usual one, 6, takes five times as long with sheets, and leaves 30 % less */
};
static const zip_uint32_t MODE = 0100644;

struct package {
	struct arena *arena;
	zip_t *archive;
	zip_source_t *memory;	/* NULL: a file */
	int has_failed;
};

struct package *package_begin(struct arena *arena)
{
	struct package *package = arena_new(arena, struct package);

	package->arena = arena;
	package->memory = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (package->memory)
		package->archive = zip_open_from_source(package->memory, ZIP_TRUNCATE, NULL);
	if (!package->archive) {
		zip_source_free(package->memory);
		package->has_failed = 1;
	} else {
		zip_source_keep(package->memory);
	}
	return package;
}

struct package *package_begin_file(struct arena *arena, const char *path)
{
	struct package *package = arena_new(arena, struct package);

	package->arena = arena;
	package->archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	package->has_failed = !package->archive;
	return package;
}

static void add(struct package *package, const char *name, zip_source_t *source, zip_int32_t how)
{
	zip_int64_t index;

	if (package->has_failed || !source) {
		zip_source_free(source);
		package->has_failed = 1;
		return;
	}
	index = zip_file_add(package->archive, name, source, ZIP_FL_ENC_UTF_8);
	if (index < 0)
		zip_source_free(source);
	package->has_failed = index < 0 || zip_set_file_compression(package->archive, (zip_uint64_t)index, how, EFFORT) ||
			      zip_file_set_external_attributes(package->archive, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, MODE << 16);
}

void package_add(struct package *package, const char *name, const void *bytes, size_t length)
{
	add(package, name, package->has_failed ? NULL : zip_source_buffer(package->archive, bytes, length, 0), ZIP_CM_DEFLATE);
}

void package_add_plain(struct package *package, const char *name, const char *text)
{
	add(package, name, package->has_failed ? NULL : zip_source_buffer(package->archive, text, strlen(text), 0), ZIP_CM_STORE);
}

void package_add_file(struct package *package, const char *name, FILE *file)
{
	zip_source_t *source;

	rewind(file);
	source = package->has_failed ? NULL : zip_source_filep(package->archive, file, 0, -1);
	if (!source)
		fclose(file);
	add(package, name, source, ZIP_CM_DEFLATE);
}

static const char *read_back(struct package *package, size_t *length)
{
	zip_stat_t stat;
	char *bytes;
	zip_int64_t count;

	if (zip_source_stat(package->memory, &stat) || !(stat.valid & ZIP_STAT_SIZE) || zip_source_open(package->memory))
		return NULL;
	bytes = arena_room(package->arena, (size_t)stat.size);
	count = zip_source_read(package->memory, bytes, stat.size);
	zip_source_close(package->memory);
	*length = (size_t)stat.size;
	return count == (zip_int64_t)stat.size ? bytes : NULL;
}

/* All at once, at the end: libzip takes it for a time of the process's zone, which is another one now and then (base/day.c). */
static void date(struct package *package)
{
	const zip_int64_t count = zip_get_num_entries(package->archive, 0);

	for (zip_int64_t i = 0; i < count; i++)
		package->has_failed |= zip_file_set_dostime(package->archive, (zip_uint64_t)i, 0, DAY_1980, 0) != 0;
}

const char *package_end(struct package *package, size_t *length)
{
	const char *bytes = NULL;

	*length = 0;
	if (package->archive)
		date(package);
	if (package->archive && (package->has_failed || zip_close(package->archive)))
		zip_discard(package->archive);
	else if (package->archive)
		bytes = package->memory ? read_back(package, length) : "";
	if (package->memory && package->archive)
		zip_source_free(package->memory);
	if (!bytes)
		warn("a ZIP file cannot be written");
	return bytes;
}
