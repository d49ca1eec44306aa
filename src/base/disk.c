#include "base/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"

static enum fault read_all(struct arena *arena, int descriptor, size_t most, char **bytes, size_t *length)
{
	struct stat about;
	ssize_t got = 1;

	if (fstat(descriptor, &about) || !S_ISREG(about.st_mode))
		return FAULT_ABSENT;
	if (about.st_size < 0 || (size_t)about.st_size > most)
		return FAULT_TOO_LARGE;
	*bytes = arena_take(arena, (size_t)about.st_size + 1);
	while (*length < (size_t)about.st_size && got > 0) {
		got = read(descriptor, *bytes + *length, (size_t)about.st_size - *length);
		*length += got > 0 ? (size_t)got : 0;
	}
	return *length == (size_t)about.st_size ? NO_FAULT : FAULT_ABSENT;
}

enum fault disk_read(struct arena *arena, const char *path, size_t most, char **bytes, size_t *length)
{
	/* Opening a pipe would wait for its writer. */
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum fault fault;

	*bytes = NULL;
	*length = 0;
	if (descriptor < 0)
		return FAULT_ABSENT;
	fault = read_all(arena, descriptor, most, bytes, length);
	close(descriptor);
	return fault;
}

enum fault disk_map(const char *path, size_t most, const char **bytes, size_t *length)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum fault fault = FAULT_ABSENT;
	struct stat about;
	void *mapped;

	*bytes = "";
	*length = 0;
	if (descriptor < 0)
		return FAULT_ABSENT;
	if (!fstat(descriptor, &about) && S_ISREG(about.st_mode))
		fault = (size_t)about.st_size > most ? FAULT_TOO_LARGE : NO_FAULT;
	if (!fault && about.st_size) {
		mapped = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
		fault = mapped == MAP_FAILED ? FAULT_ABSENT : NO_FAULT;
		*bytes = fault ? "" : mapped;
		*length = fault ? 0 : (size_t)about.st_size;
	}
	close(descriptor);
	return fault;
}

void disk_unmap(const char *bytes, size_t length)
{
	if (length)
		munmap((void *)(uintptr_t)bytes, length);
}

static int is_folder(struct arena *arena, const char *path, const char *name)
{
	struct stat about;

	return name[0] != '.' && !stat(arena_print(arena, "%s/%s", path, name), &about) && S_ISDIR(about.st_mode);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int disk_folders(struct arena *arena, const char *path, const char ***names)
{
	DIR *opened = opendir(path);
	int count = 0;

	*names = arena_array(arena, const char *, MOST_FOLDERS);
	if (!opened)
		return -1;
	for (struct dirent *entry; (entry = readdir(opened)) && count < MOST_FOLDERS;)
		if (is_folder(arena, path, entry->d_name))
			(*names)[count++] = arena_copy(arena, entry->d_name);
	closedir(opened);
	qsort(*names, (size_t)count, sizeof(**names), by_name);
	return count;
}

static int empty(int opened, const char *kept)
{
	DIR *folder = fdopendir(opened);
	int is_empty = folder != NULL;

	if (!folder) {
		close(opened);
		return 0;
	}
	for (struct dirent *entry; (entry = readdir(folder));) {
		const char *name = entry->d_name;
		int below;

		if (!strcmp(name, ".") || !strcmp(name, "..") || (kept && !strcmp(name, kept)))
			continue;
		below = openat(opened, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (below >= 0)
			empty(below, NULL);
		if (unlinkat(opened, name, below >= 0 ? AT_REMOVEDIR : 0))
			is_empty = 0;
	}
	closedir(folder);
	return is_empty;
}

int disk_empty(const char *path, const char *kept)
{
	int opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return opened >= 0 && empty(opened, kept);
}

int disk_is_below(const char *path)
{
	if (!*path || strchr(path, '\\'))
		return 0;
	while (*path) {
		size_t part = strcspn(path, "/");

		if (!part || (part == 1 && path[0] == '.') || (part == 2 && !strncmp(path, "..", 2)))
			return 0;
		path += part;
		if (*path && !*++path)
			return 0;
	}
	return 1;
}
