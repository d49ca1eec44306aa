/*
 * Any bytes as a list of members: rows are clean text within their bounds, the
 * lines only grow, and what is not a fault passes the rules of a member.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "network/member_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void read_rows(struct arena *arena, const char *bytes, size_t size)
{
	struct csv csv;
	struct csv_row row;
	int line = 0;

	if (csv_open(&csv, arena, bytes, size))
		return;
	while (csv_next(&csv, &row)) {
		claim(row.line > line);
		line = row.line;
		claim(row.count >= 0 && row.count <= CSV_MOST_FIELDS);
		for (int i = 0; !row.fault && i < row.count; i++)
			claim(utf8_clean(arena, row.fields[i], strlen(row.fields[i])) != NULL);
	}
}

static void import(struct arena *arena, const char *bytes, size_t size)
{
	static const struct college colleges[] = { { 1, "professionals", "{\"fr\":\"Professionnels\"}", 1 } };
	const struct body group = { .id = 1, .kind = WORKING_GROUP, .state = BODY_ACTIVE,
				    .first_day = DAY_NONE, .last_day = DAY_NONE };
	struct member zoe = { .id = 1, .body = 1, .name = "Zoé", .first_day = day_of(2024, 9, 1),
			      .last_day = day_of(2027, 8, 31), .version = 1 };
	struct member *const members[] = { &zoe };
	const struct member_import *read = member_import_read(arena, bytes, size,
		&(struct import_ground){ &group, colleges, 1, members, 1 });

	claim(read->count + read->fault_count > 0);
	for (int i = 0; i < read->count; i++) {
		const struct member *member = &read->lines[i].member;
		struct network_faults faults = { 0 };

		member_check(member, &group, &faults);
		claim(!faults.count);
		claim((read->lines[i].change == IMPORT_ADDED) == !member->id);
	}
	for (int i = 0; i < read->fault_count && i < MOST_IMPORT_FAULTS; i++)
		claim(*read->faults[i].words != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;

	read_rows(&arena, (const char *)bytes, size);
	import(&arena, (const char *)bytes, size);
	arena_reset(&arena);
	return 0;
}
