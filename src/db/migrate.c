#include "db/migrate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "db/link.h"

enum { MOST_MIGRATIONS = 999, LONGEST_MIGRATION = 4 * 1024 * 1024, LOCK_SECONDS = 60 };

struct migration {
	int number;		/* 1 to 9999, from the file's name */
	int oldest;		/* a program of this schema still works beside it */
	const char *name;
	const char *sql;
	struct hash hash;
};

struct migrations {
	struct migration *list[MOST_MIGRATIONS];
	int count;
};

static const char *read_file(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "re");
	struct stat about;
	char *text = NULL;

	if (file && !fstat(fileno(file), &about) && about.st_size <= LONGEST_MIGRATION) {
		text = arena_take(arena, (size_t)about.st_size + 1);
		if (fread(text, 1, (size_t)about.st_size, file) != (size_t)about.st_size)
			text = NULL;
	}
	if (!text)
		warn("%s: cannot be read: %s", path, strerror(errno));
	if (file)
		fclose(file);
	return text;
}

static int is_migration(const char *name)
{
	return strspn(name, "0123456789") == 4 && name[4] == '_' && strlen(name) > 8 &&
	       !strcmp(name + strlen(name) - 4, ".sql");
}

static enum fault add_file(struct arena *arena, struct migrations *all, const char *directory, const char *name)
{
	static const char first[] = "-- oldest: ";
	struct migration *migration = arena_new(arena, struct migration);

	migration->name = arena_copy(arena, name);
	migration->number = (int)strtol(name, NULL, 10);
	migration->sql = read_file(arena, arena_print(arena, "%s/%s", directory, name));
	if (!migration->sql || all->count == MOST_MIGRATIONS)
		return FAULT_INVALID;
	if (strncmp(migration->sql, first, strlen(first))) {
		warn("%s: its first line must be '%sNUMBER'", name, first);
		return FAULT_INVALID;
	}
	migration->oldest = (int)strtol(migration->sql + strlen(first), NULL, 10);
	migration->hash = hash_of(migration->sql, strlen(migration->sql));
	all->list[all->count++] = migration;
	return NO_FAULT;
}

static int by_number(const void *a, const void *b)
{
	return (*(struct migration *const *)a)->number - (*(struct migration *const *)b)->number;
}

static enum fault read_directory(struct arena *arena, struct migrations *all, const char *directory)
{
	DIR *opened = opendir(directory);
	enum fault fault = NO_FAULT;

	if (!opened) {
		warn("%s: %s", directory, strerror(errno));
		return FAULT_ABSENT;
	}
	for (struct dirent *entry; !fault && (entry = readdir(opened));)
		if (is_migration(entry->d_name))
			fault = add_file(arena, all, directory, entry->d_name);
	closedir(opened);
	qsort(all->list, (size_t)all->count, sizeof(*all->list), by_number);
	return fault;
}

/* Run every statement of a text; says which one failed. */
static enum fault run_all(MYSQL *link, const char *sql, const char *name)
{
	int statement = 1, more = mysql_query(link, sql) ? 1 : 0;

	while (!more) {
		mysql_free_result(mysql_store_result(link));
		more = mysql_next_result(link);
		if (!more)
			statement++;
	}
	if (!mysql_errno(link))
		return NO_FAULT;
	warn("%s, statement %d: %s", name, statement, mysql_error(link));
	return FAULT_STORAGE;
}

/* The first value of the first row, or NULL. */
static const char *ask(MYSQL *link, struct arena *arena, const char *sql)
{
	MYSQL_RES *result = mysql_query(link, sql) ? NULL : mysql_store_result(link);
	MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
	const char *value = row && row[0] ? arena_copy(arena, row[0]) : NULL;

	mysql_free_result(result);
	return value;
}

static enum fault apply(MYSQL *link, struct arena *arena, const struct migration *migration, int *applied)
{
	const char *hash = hex_write(arena, migration->hash.bytes, HASH_SIZE);
	const char *known = ask(link, arena, arena_print(arena,
		"SELECT LOWER(HEX(hash)) FROM migration WHERE number = %d", migration->number));
	enum fault fault;

	if (known && !strcmp(known, hash))
		return NO_FAULT;
	if (known) {
		warn("%s was changed after it was applied; make a new migration instead", migration->name);
		return FAULT_CONFLICT;
	}
	fault = run_all(link, migration->sql, migration->name);
	if (fault)
		return fault;
	++*applied;
	return run_all(link, arena_print(arena,
		"INSERT INTO migration (number, name, hash, oldest, applied)"
		" VALUES (%d, '%s', UNHEX('%s'), %d, UNIX_TIMESTAMP())",
		migration->number, migration->name, hash, migration->oldest), migration->name);
}

static enum fault apply_all(MYSQL *link, struct arena *arena, const struct migrations *all,
			    const char *directory, int *applied)
{
	const char *locked = ask(link, arena, arena_print(arena, "SELECT GET_LOCK('ancrage migrate', %d)", LOCK_SECONDS));
	const char *grants = read_file(arena, arena_print(arena, "%s/grants.sql", directory));
	enum fault fault = NO_FAULT;

	if (!locked || strcmp(locked, "1")) {
		warn("another migration is running");
		return FAULT_CONFLICT;
	}
	if (!grants)
		return FAULT_ABSENT;
	fault = run_all(link,
		"CREATE TABLE IF NOT EXISTS migration ("
		" number INT NOT NULL PRIMARY KEY,"
		" name VARCHAR(200) NOT NULL,"
		" hash BINARY(32) NOT NULL,"
		" oldest INT NOT NULL,"
		" applied BIGINT NOT NULL)", "migration");
	for (int i = 0; !fault && i < all->count; i++)
		fault = apply(link, arena, all->list[i], applied);
	return fault ? fault : run_all(link, grants, "grants.sql");
}

enum fault db_migrate(const struct db_account *account, const char *directory, int *applied)
{
	struct migrations all = { 0 };
	struct arena arena = { 0 };
	enum fault fault = read_directory(&arena, &all, directory);
	MYSQL *link = fault ? NULL : link_open(account, CLIENT_MULTI_STATEMENTS);

	*applied = 0;
	if (!fault)
		fault = link ? apply_all(link, &arena, &all, directory, applied) : FAULT_UNAVAILABLE;
	if (link)
		mysql_close(link);
	arena_close(&arena);
	return fault;
}
