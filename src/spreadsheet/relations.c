#include "spreadsheet/relations.h"

#include <string.h>

#include "base/arena.h"
#include "spreadsheet/archive.h"

enum { MOST_RELATIONS = 2000 };

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct arena *arena;
	const char *from;	/* whose they are */
	struct relation relation[MOST_RELATIONS];
	int count;
};

static void ignore(void *context, const char *name)
{
	(void)context, (void)name;
}

static void add_relation(void *context, const char *name, const char **attributes)
{
	struct relations *relations = context;
	const char *id = archive_attribute(attributes, "Id"), *type = archive_attribute(attributes, "Type");
	const char *target = archive_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") || !id || !type || !target || relations->count == MOST_RELATIONS)
		return;
	type = strrchr(type, '/') ? strrchr(type, '/') + 1 : type;
	relations->relation[relations->count++] = (struct relation){
		arena_copy(relations->arena, id), arena_copy(relations->arena, type), arena_copy(relations->arena, target),
	};
}

const struct relations *relations_read(struct archive *archive, struct arena *arena, const char *part)
{
	struct relations *relations = arena_new(arena, struct relations);
	const struct archive_reader reader = { add_relation, ignore, NULL, relations };
	const char *slash = strrchr(part, '/'), *list;
	const int folder = slash ? (int)(slash - part) + 1 : 0;

	relations->arena = arena;
	relations->from = arena_copy(arena, part);
	list = arena_print(arena, "%.*s_rels/%s.rels", folder, part, part + folder);
	if (archive_has(archive, list))
		archive_read(archive, list, &reader);
	return relations;
}

const char *relation_path(const struct relations *relations, const char *target)
{
	const char *slash = strrchr(relations->from, '/');

	if (*target == '/')
		return target + 1;
	while (!strncmp(target, "./", 2))
		target += 2;
	if (!slash || !strncmp(target, "../", 3))
		return !strncmp(target, "../", 3) ? target + 3 : target;
	return arena_print(relations->arena, "%.*s/%s", (int)(slash - relations->from), relations->from, target);
}

const char *relation_part(const struct relations *relations, const char *type)
{
	for (int i = 0; i < relations->count; i++)
		if (!strcmp(relations->relation[i].type, type))
			return relation_path(relations, relations->relation[i].target);
	return NULL;
}

const char *relation_target(const struct relations *relations, const char *id)
{
	for (int i = 0; i < relations->count; i++)
		if (!strcmp(relations->relation[i].id, id))
			return relations->relation[i].target;
	return NULL;
}
