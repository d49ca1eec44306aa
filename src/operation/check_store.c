#include "operation/check_store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>

#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/day.h"
#include "base/keyring.h"
#include "db/db.h"

enum { MOST_SKEW = 5, LEAST_MIB = 200, LEAST_PERCENT = 2 };

int database_is_ready(const struct command *command)
{
	return !db_ready(command->db);
}

int database_has_failed(const struct command *command)
{
	return db_fault(command->db) != NO_FAULT;
}

const char *database_fault(struct command *command)
{
	return db_ready(command->db) ? arena_print(command->arena,
		"%s cannot be used by %s, or has another schema than this program: see the lines above",
		command->config->database_name, command->config->database_user) : NULL;
}

const char *durable_fault(struct command *command)
{
	return db_is_durable(command->db) ? NULL :
		"its settings do not keep what is committed: no submission is taken (see the lines above)";
}

const char *grants_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT COUNT(DISTINCT p) FROM ("
		"SELECT GRANTEE g, PRIVILEGE_TYPE p FROM information_schema.USER_PRIVILEGES UNION ALL"
		" SELECT GRANTEE, PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES"
		" WHERE TABLE_SCHEMA = DATABASE()) held"
		" WHERE p IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"
		" AND g = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')");
	int64_t held = query_end_number(query);

	return held == 4 ? NULL : arena_print(command->arena,
		"%s lacks rights: run ancrage migrate, which grants them", command->config->database_user);
}

/* Where the database is another machine's, its disk is looked after there. */
const char *room_fault(struct command *command)
{
	struct query *query = db_query(command->db, "SELECT @@datadir");
	const char *directory = query_next(query) ? query_text(query, command->arena) : NULL;
	struct statvfs room;
	long long free_mib;

	query_end(query);
	if (!directory || statvfs(directory, &room))
		return NULL;
	free_mib = (long long)room.f_bavail * (long long)room.f_frsize >> 20;
	if (free_mib >= LEAST_MIB && room.f_bavail * 100 >= room.f_blocks * LEAST_PERCENT)
		return NULL;
	return arena_print(command->arena, "%lld MiB are left on the disk of %s: when it is full, nothing is taken any more",
			   free_mib, directory);
}

const char *clock_fault(struct command *command)
{
	struct query *query = db_query(command->db, "SELECT UNIX_TIMESTAMP()");
	long long skew = query_next(query) ? (long long)(query_number(query) - (int64_t)time(NULL)) : 0;

	query_end(query);
	return llabs(skew) <= MOST_SKEW ? NULL :
		arena_print(command->arena, "the database's clock is %lld seconds off this machine's", skew);
}

const char *zones_fault(struct command *command)
{
	struct query *query = db_query(command->db, "SELECT DISTINCT zone FROM survey ORDER BY zone LIMIT 1000");
	const char *missing = zone_exists("Europe/Paris") && time_in_zone(0, "Europe/Paris").hour == 1 ?
		NULL : "Europe/Paris";

	while (query_next(query)) {
		const char *zone = query_text(query, command->arena);

		if (!missing && !zone_exists(zone))
			missing = zone;
	}
	query_end(query);
	return missing ? arena_print(command->arena, "%s is unknown here: install tzdata", missing) : NULL;
}

/* The clock tries each hour, and says why in the log. */
const char *frozen_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT v.slug FROM survey v WHERE v.freeze_after > UNIX_TIMESTAMP() AND NOT EXISTS (SELECT 1 FROM snapshot s"
		"  WHERE s.survey = v.id AND s.state = 'frozen' AND s.taken >= v.closes + v.grace)"
		" ORDER BY v.closes, v.id LIMIT 1");
	const char *slug = query_next(query) ? query_text(query, command->arena) : NULL;

	query_end(query);
	return slug ? arena_print(command->arena, "%s is closed and no snapshot of it can be taken: `ancrage snapshot take %s`"
				  " says why", slug, slug) : NULL;
}

const char *used_keys_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT DISTINCT key_number FROM draft UNION SELECT DISTINCT key_number FROM submission"
		" ORDER BY key_number LIMIT 1000");
	int missing = 0;

	while (query_next(query)) {
		int number = (int)query_number(query);

		if (!missing && !keyring_find(command->keyring, number))
			missing = number;
	}
	query_end(query);
	return missing ? arena_print(command->arena,
		"key %d made codes in use, and is not in the file: bring it back from its backup",
		missing) : NULL;
}
