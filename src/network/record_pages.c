#include "network/record_pages.h"

#include <string.h>

#include "base/arena.h"
#include "web/route.h"

void network_record(const struct request *request, enum audit_action action, int64_t object, int64_t body, const char *detail)
{
	const struct audit_note what = {
		.action = action, .account = request->gate->account(request), .object = object, .body = body, .detail = detail,
	};

	audit_add(request->db, request->arena, &what);
}

static const char *and_changed(struct arena *arena, const char *so_far, int is_other, const char *tag)
{
	if (!is_other)
		return so_far;
	return so_far ? arena_print(arena, "%s,%s", so_far, tag) : arena_print(arena, "changed=%s", tag);
}

static int texts_differ(const char *one, const char *other)
{
	return strcmp(one ? one : "", other ? other : "") != 0;
}

static int territories_differ(const struct body *one, const struct body *other)
{
	if (one->territory_count != other->territory_count)
		return 1;
	for (int i = 0; i < one->territory_count; i++)
		if (!body_covers(other, one->territories[i]))
			return 1;
	return 0;
}

const char *body_changes(struct arena *arena, const struct body *was, const struct body *is)
{
	const char *changes = and_changed(arena, NULL, texts_differ(was->name, is->name), "name");

	changes = and_changed(arena, changes, was->state != is->state, "state");
	changes = and_changed(arena, changes, territories_differ(was, is), "territory");
	changes = and_changed(arena, changes, was->first_day != is->first_day, "from");
	changes = and_changed(arena, changes, was->last_day != is->last_day, "to");
	return and_changed(arena, changes, texts_differ(was->mission, is->mission), "mission");
}

static int64_t college_of(const struct member *member)
{
	return member->college ? member->college->id : 0;
}

const char *member_changes(struct arena *arena, const struct member *was, const struct member *is)
{
	const char *changes = and_changed(arena, NULL, texts_differ(was->name, is->name), "name");

	changes = and_changed(arena, changes, texts_differ(was->mail, is->mail), "mail");
	changes = and_changed(arena, changes, college_of(was) != college_of(is), "college");
	changes = and_changed(arena, changes, was->seat != is->seat, "seat");
	changes = and_changed(arena, changes, was->first_day != is->first_day, "from");
	changes = and_changed(arena, changes, was->last_day != is->last_day, "to");
	return and_changed(arena, changes, texts_differ(was->note, is->note), "note");
}
