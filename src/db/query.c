#include "db/inside.h"

#include <math.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/name.h"

enum { LONGEST_NAME = 40 };

/* The next value's place, or NULL where the statement could not be prepared and counts are not known. */
static MYSQL_BIND *next_bind(struct query *query, enum enum_field_types type)
{
	MYSQL_BIND *bind;

	if (!query->stmt)
		return NULL;
	if (query->given == query->params)
		die("too many values given to '%s'", query->sql);
	bind = &query->give[query->given];
	*bind = (MYSQL_BIND){ .buffer_type = type, .buffer = &query->value[query->given] };
	query->given++;
	return bind;
}

void query_give_number(struct query *query, int64_t number)
{
	MYSQL_BIND *bind = next_bind(query, MYSQL_TYPE_LONGLONG);

	if (bind)
		query->value[query->given - 1].number = number;
}

void query_give_double(struct query *query, double number)
{
	MYSQL_BIND *bind = next_bind(query, isnan(number) ? MYSQL_TYPE_NULL : MYSQL_TYPE_DOUBLE);

	if (bind)
		query->value[query->given - 1].real = number;
}

static void give(struct query *query, enum enum_field_types type, const void *bytes, size_t length)
{
	MYSQL_BIND *bind = next_bind(query, bytes ? type : MYSQL_TYPE_NULL);

	if (!bind)
		return;
	bind->buffer = (void *)(uintptr_t)bytes;
	bind->buffer_length = length;
}

void query_give_text(struct query *query, const char *text)
{
	give(query, MYSQL_TYPE_STRING, text, text ? strlen(text) : 0);
}

void query_give_bytes(struct query *query, const void *bytes, size_t length)
{
	give(query, MYSQL_TYPE_BLOB, bytes, length);
}

void query_give_hash(struct query *query, const struct hash *hash)
{
	MYSQL_BIND *bind = next_bind(query, hash ? MYSQL_TYPE_BLOB : MYSQL_TYPE_NULL);

	if (!bind || !hash)
		return;
	query->value[query->given - 1].hash = *hash;
	bind->buffer_length = HASH_SIZE;
}

void query_give_day(struct query *query, int32_t day)
{
	MYSQL_BIND *bind = next_bind(query, day == DAY_NONE ? MYSQL_TYPE_NULL : MYSQL_TYPE_STRING);

	if (!bind || day == DAY_NONE)
		return;
	day_write(day, query->value[query->given - 1].day);
	bind->buffer_length = DAY_TEXT - 1;
}

void query_give_null(struct query *query)
{
	next_bind(query, MYSQL_TYPE_NULL);
}

void query_give_id(struct query *query, int64_t id)
{
	if (id)
		query_give_number(query, id);
	else
		query_give_null(query);
}

static void fail_query(struct query *query)
{
	unsigned error = mysql_stmt_errno(query->stmt);

	if (error == ER_DUP_ENTRY && query->duplicate_is_no_failure)
		query->was_duplicate = 1;
	else
		db_fail(query->db, query->sql, error, mysql_stmt_error(query->stmt));
}

/* Bind every column with no room, so that a row only tells lengths. */
static void bind_columns(struct query *query)
{
	memset(query->take, 0, sizeof(*query->take) * (size_t)query->columns);
	for (int i = 0; i < query->columns; i++) {
		query->take[i].buffer_type = MYSQL_TYPE_STRING;
		query->take[i].length = &query->length[i];
		query->take[i].is_null = &query->null[i];
	}
	query->taken = query->columns;
	if (mysql_stmt_bind_result(query->stmt, query->take) ||
	    (query->statement != STREAMED && mysql_stmt_store_result(query->stmt)))
		fail_query(query);
}

static void run(struct query *query)
{
	query->ran = 1;
	if (query->db->fault)
		return;
	if (query->given != query->params)
		die("%d of %d values given to '%s'", query->given, query->params, query->sql);
	if ((query->params && mysql_stmt_bind_param(query->stmt, query->give)) ||
	    mysql_stmt_execute(query->stmt)) {
		fail_query(query);
		return;
	}
	/* Only now: INSERT ... RETURNING has no columns until it has run. */
	query->columns = (int)mysql_stmt_field_count(query->stmt);
	if (query->columns > MAX_VALUES)
		die("too many columns in '%s'", query->sql);
	if (query->columns)
		bind_columns(query);
}

int query_next(struct query *query)
{
	if (query->taken != query->columns)
		die("%d of %d columns taken from '%s'", query->taken, query->columns, query->sql);
	if (!query->ran)
		run(query);
	if (query->db->fault || !query->columns)
		return 0;
	switch (mysql_stmt_fetch(query->stmt)) {
	case 0:
	case MYSQL_DATA_TRUNCATED:	/* always: no room was bound */
		query->taken = 0;
		return 1;
	case MYSQL_NO_DATA:
		return 0;
	default:
		fail_query(query);
		return 0;
	}
}

static void take(struct query *query, MYSQL_BIND *into)
{
	if (query->taken == query->columns)
		die("no column left in '%s'", query->sql);
	if (mysql_stmt_fetch_column(query->stmt, into, (unsigned)query->taken++, 0))
		fail_query(query);
}

int query_is_null(const struct query *query)
{
	if (query->taken == query->columns)
		die("no column left in '%s'", query->sql);
	return query->null[query->taken];
}

void query_skip(struct query *query)
{
	if (query->taken == query->columns)
		die("no column left in '%s'", query->sql);
	query->taken++;
}

void query_skip_rest(struct query *query)
{
	query->taken = query->columns;
}

int64_t query_number(struct query *query)
{
	int64_t number = 0;

	if (query_is_null(query))
		die("column %d of '%s' is NULL where a number was promised", query->taken + 1, query->sql);
	take(query, &(MYSQL_BIND){ .buffer_type = MYSQL_TYPE_LONGLONG, .buffer = &number });
	return number;
}

int64_t query_id(struct query *query)
{
	if (!query_is_null(query))
		return query_number(query);
	query_skip(query);
	return 0;
}

double query_double(struct query *query)
{
	double number = NAN;

	if (query_is_null(query))
		query_skip(query);
	else
		take(query, &(MYSQL_BIND){ .buffer_type = MYSQL_TYPE_DOUBLE, .buffer = &number });
	return number;
}

const void *query_bytes(struct query *query, struct arena *arena, size_t *length)
{
	unsigned long whole, got;
	char *bytes;

	*length = 0;
	if (query_is_null(query)) {
		query_skip(query);
		return NULL;
	}
	whole = query->length[query->taken];
	bytes = arena_room(arena, whole + 1);
	take(query, &(MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = bytes,
				   .buffer_length = whole, .length = &got });
	bytes[whole] = '\0';
	*length = whole;
	return bytes;
}

const char *query_text(struct query *query, struct arena *arena)
{
	size_t length;

	return query_bytes(query, arena, &length);
}

int query_name(struct query *query, const char *const *names, int count)
{
	char name[LONGEST_NAME + 1] = "";
	unsigned long length;
	int place;

	take(query, &(MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = name, .buffer_length = LONGEST_NAME,
				   .length = &length });
	place = name_index(names, count, name);
	if (place < 0 && !query->db->fault)
		die("the database holds the name '%s', this program does not", name);
	return place < 0 ? 0 : place;
}

void query_hash(struct query *query, struct hash *hash)
{
	unsigned long got;

	*hash = (struct hash){ 0 };
	if (query_is_null(query))
		query_skip(query);
	else
		take(query, &(MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = hash->bytes,
					   .buffer_length = HASH_SIZE, .length = &got });
}

int32_t query_day(struct query *query)
{
	char text[DAY_TEXT] = "";
	unsigned long got;

	if (query_is_null(query))
		query_skip(query);
	else
		take(query, &(MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = text,
					   .buffer_length = DAY_TEXT - 1, .length = &got });
	return day_read(text);
}

static int64_t finish(struct query *query)
{
	int64_t changed;

	if (!query->ran)
		run(query);
	changed = query->columns || query->db->fault || query->was_duplicate ?
		0 : (int64_t)mysql_stmt_affected_rows(query->stmt);
	if (query->columns)
		mysql_stmt_free_result(query->stmt);
	query->columns = query->taken = query->open = 0;
	return changed;
}

int64_t query_end(struct query *query)
{
	if (query->statement != LAST)
		return finish(query);
	query->db->last = query;
	return 0;
}

int64_t query_end_number(struct query *query)
{
	int64_t number = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return number;
}

int query_end_unique(struct query *query)
{
	query->duplicate_is_no_failure = 1;
	return finish(query) == 1;
}

void query_end_found(struct query *query)
{
	struct db *db = query->db;

	query->duplicate_is_no_failure = 1;
	if (!finish(query) && !db->fault)
		db->fault = FAULT_AGAIN;
}
