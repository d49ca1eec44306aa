/*
 * work: one piece of work on the tests' database, undone after each test, and
 * bodies to work with.
 */
#ifndef TESTS_NETWORK_WORK_H
#define TESTS_NETWORK_WORK_H

#include "db_work.h"

#include "base/buffer.h"
#include "base/day.h"
#include "network/member_store.h"
#include "network/network_store.h"

/* "22,R53" */
static inline void put_territories(struct body *body, const char *codes)
{
	const struct territory **list = arena_array(&arena, const struct territory *, TERRITORIES);

	body->territories = list;
	body->territory_count = 0;
	while (*codes) {
		size_t length = strcspn(codes, ",");

		list[body->territory_count++] = territory_find(arena_copy_bytes(&arena, codes, length));
		codes += length + (codes[length] == ',');
	}
}

static inline struct body body_of(enum body_kind kind, int64_t parent, const char *slug, const char *codes)
{
	struct body body = {
		.parent = parent, .kind = kind, .slug = slug, .name = slug, .state = BODY_ACTIVE,
		.first_day = DAY_NONE, .last_day = DAY_NONE,
	};

	put_territories(&body, codes);
	return body;
}

static inline int64_t add_body(const struct body *body)
{
	int64_t id;

	assert_int_equal(body_add(db, &arena, body, &id), NO_FAULT);
	assert_true(id > 0);
	return id;
}

static inline int64_t add_council(void)
{
	const struct body council = body_of(COUNCIL, 0, "t-council", "");

	return add_body(&council);
}

static inline struct member member_of(int64_t body, const char *name, int32_t first_day)
{
	return (struct member){
		.body = body, .name = name, .first_day = first_day, .last_day = mandate_usual_end(first_day),
	};
}

static inline int64_t add_member(const struct member *member)
{
	int64_t id;

	assert_int_equal(member_add(db, member, &id), NO_FAULT);
	return id;
}

#endif
