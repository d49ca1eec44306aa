#include "base/keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { LINE_SIZE = 16 + 2 * HASH_SIZE };

/* "number hex", nothing else. */
static int read_line(char *line, struct instance_key *key)
{
	char *hex = strchr(line, ' ');
	long number;

	line[strcspn(line, "\n")] = '\0';
	if (!hex)
		return 0;
	errno = 0;
	number = strtol(line, NULL, 10);
	key->number = (int)number;
	return !errno && number > 0 && number < INT_MAX && hex_read(hex + 1, key->key.bytes, HASH_SIZE);
}

static enum fault read_lines(FILE *file, const char *path, struct keyring *keyring)
{
	char line[LINE_SIZE + 2];

	while (fgets(line, sizeof(line), file)) {
		if (keyring->count == KEYRING_MOST || !read_line(line, &keyring->keys[keyring->count])) {
			warn("%s: line %d is no instance key", path, keyring->count + 1);
			return FAULT_UNAVAILABLE;
		}
		keyring->count++;
	}
	explicit_bzero(line, sizeof(line));
	if (keyring->count)
		return NO_FAULT;
	warn("%s: holds no key", path);
	return FAULT_UNAVAILABLE;
}

enum fault keyring_read(const char *path, struct keyring *keyring)
{
	FILE *file = fopen(path, "re");
	enum fault fault = FAULT_UNAVAILABLE;
	struct stat about;

	*keyring = (struct keyring){ 0 };
	if (!file) {
		warn("%s: %s", path, strerror(errno));
		return fault;
	}
	if (fstat(fileno(file), &about) || about.st_mode & 037)
		warn("%s: others may read or change it; its mode must be 0600, 0400, 0640 or 0440", path);
	else
		fault = read_lines(file, path, keyring);
	fclose(file);
	if (fault)
		keyring->count = 0;
	return fault;
}

const struct instance_key *keyring_find(const struct keyring *keyring, int number)
{
	for (int i = 0; i < keyring->count; i++)
		if (keyring->keys[i].number == number)
			return &keyring->keys[i];
	return NULL;
}

static int write_all(FILE *file, const struct keyring *keyring)
{
	for (int i = 0; i < keyring->count; i++) {
		fprintf(file, "%d ", keyring->keys[i].number);
		for (int n = 0; n < HASH_SIZE; n++)
			fprintf(file, "%02x", keyring->keys[i].key.bytes[n]);
		fputc('\n', file);
	}
	return !fflush(file) && !fsync(fileno(file)) && !ferror(file);
}

/* Beside the file, then renamed over it: there is never half a key file. */
static enum fault replace(const char *path, const struct keyring *keyring)
{
	char beside[PATH_MAX];
	int descriptor, written = 0;
	FILE *file;

	if (snprintf(beside, sizeof(beside), "%s.new", path) >= (int)sizeof(beside))
		return FAULT_INVALID;
	descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	if (file) {
		written = write_all(file, keyring);
		fclose(file);
	}
	if (written && !rename(beside, path))
		return NO_FAULT;
	warn("%s: %s", path, strerror(errno));
	return FAULT_STORAGE;
}

enum fault keyring_renew(const char *path)
{
	struct keyring keyring = { 0 };

	if (!access(path, F_OK) && keyring_read(path, &keyring))
		return FAULT_UNAVAILABLE;
	if (keyring.count == KEYRING_MOST) {
		warn("%s: holds %d keys already; retire the oldest first", path, KEYRING_MOST);
		return FAULT_CONFLICT;
	}
	memmove(keyring.keys + 1, keyring.keys, (size_t)keyring.count * sizeof(*keyring.keys));
	keyring.keys[0].number = keyring.count++ ? keyring.keys[1].number + 1 : 1;
	random_bytes(keyring.keys[0].key.bytes, HASH_SIZE);
	return replace(path, &keyring);
}
