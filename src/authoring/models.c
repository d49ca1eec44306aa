#include "authoring/models.h"

#include <jansson.h>
#include <string.h>

#include "authoring/edit.h"
#include "authoring/outline.h"
#include "authoring/take.h"
#include "base/arena.h"
#include "base/disk.h"
#include "questionnaire/document.h"

static const char *read_text(struct arena *arena, const char *path)
{
	size_t length;
	char *bytes;

	return disk_read(arena, path, LONGEST_DOCUMENT, &bytes, &length) ? NULL : bytes;
}

/* "digital-tools", "professionals.json": digital-tools_professionals. */
static const char *key_of(struct arena *arena, const char *folder, const char *file)
{
	const char *dot = strrchr(file, '.');

	return arena_print(arena, "%s_%.*s", folder, (int)(dot ? dot - file : (long)strlen(file)), file);
}

static int read_model(struct arena *arena, const char *directory, const char *folder, const char *file, struct model *model)
{
	const char *text = disk_is_below(file) ? read_text(arena, arena_print(arena, "%s/%s/%s", directory, folder, file)) : NULL;
	const char *plain = text ? document_without_files(arena, text) : NULL, *document = plain ? document_settled(arena, plain) : NULL;

	if (!document)
		return 0;
	*model = (struct model){ key_of(arena, folder, file), document_title(arena, document), document, text,
				 arena_print(arena, "%s/%s", directory, folder) };
	return 1;
}

/* A consultation names the questionnaire of each of its surveys; two may have the same one. */
static int read_folder(struct arena *arena, const char *directory, const char *folder, struct model *list, int count)
{
	const char *text = read_text(arena, arena_print(arena, "%s/%s/consultation.json", directory, folder));
	json_t *root = text ? json_loads(text, 0, NULL) : NULL, *survey;
	size_t i;

	json_array_foreach(json_object_get(root, "surveys"), i, survey) {
		const char *file = json_string_value(json_object_get(survey, "questionnaire"));
		int is_new = file && count < MOST_MODELS;

		for (int j = 0; is_new && j < count; j++)
			is_new = strcmp(list[j].key, key_of(arena, folder, file)) != 0;
		if (is_new)
			count += read_model(arena, directory, folder, file, &list[count]);
	}
	json_decref(root);
	return count;
}

static int read_all(struct arena *arena, const char *directory, const struct model **list)
{
	struct model *models = arena_array(arena, struct model, MOST_MODELS);
	const char **folders;
	const int found = disk_folders(arena, directory, &folders);
	int count = 0;

	for (int i = 0; i < found; i++)
		count = read_folder(arena, directory, folders[i], models, count);
	*list = models;
	return count;
}

int models_list(const char *directory, const struct model **list)
{
	static struct shelf {
		struct arena arena;
		const char *directory;
		const struct model *list;
		int count;
	} shelf;

	*list = NULL;
	if (!directory)
		return 0;
	if (!shelf.directory || strcmp(shelf.directory, directory)) {
		arena_close(&shelf.arena);
		shelf.directory = arena_copy(&shelf.arena, directory);
		shelf.count = read_all(&shelf.arena, directory, &shelf.list);
	}
	*list = shelf.list;
	return shelf.count;
}
