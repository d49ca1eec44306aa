#include "authoring/medium.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "questionnaire/questionnaire.h"

static const char *const keys[] = { "picture", "recording" };

static const char *text_at(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(arena, text) : "";
}

static int is_hash(const char *file)
{
	struct hash hash;

	return hex_read(file, hash.bytes, HASH_SIZE);
}

/* Of one question: in what language, and what. */
static int add_media(const struct edit *edit, const json_t *question, int is_recording, struct medium *list)
{
	struct arena *arena = edit->arena;
	json_t *files = json_object_get(question, keys[is_recording]), *value;
	const char *language;
	int count = 0;

	json_object_foreach(files, language, value) {
		const char *file = is_recording ? json_string_value(value) : json_string_value(json_object_get(value, "file"));

		if (list)
			list[count] = (struct medium){
				text_at(arena, question, "name"), text_at(arena, json_object_get(question, "label"), edit->language),
				arena_copy(arena, language), is_recording, arena_copy(arena, file ? file : ""), !file || !is_hash(file),
				is_recording ? "" : text_at(arena, value, "alt") };
		count++;
	}
	return count;
}

static int walk(const struct edit *edit, struct medium *list)
{
	json_t *section, *question;
	size_t i, j;
	int count = 0;

	json_array_foreach(json_object_get(edit->root, "sections"), i, section)
		json_array_foreach(json_object_get(section, "questions"), j, question)
			for (int is_recording = 0; is_recording < 2; is_recording++)
				count += add_media(edit, question, is_recording, list ? list + count : NULL);
	return count;
}

int media_of(const struct edit *edit, struct medium **list)
{
	*list = arena_array(edit->arena, struct medium, (size_t)walk(edit, NULL) + 1);
	return walk(edit, *list);
}

const struct medium *medium_of(const struct medium *list, int count, const char *question, const char *language, int is_recording)
{
	for (int i = 0; i < count; i++)
		if (list[i].is_recording == is_recording && !strcmp(list[i].question, question) && !strcmp(list[i].language, language))
			return &list[i];
	return NULL;
}

static json_t *picture_of(const struct medium *medium)
{
	json_t *picture = json_object();

	edit_text(picture, "file", medium->file);
	edit_text(picture, "alt", medium->alt);
	return picture;
}

int medium_set(const struct edit *edit, const struct medium *medium)
{
	json_t *question = edit_question(edit, medium->question), *files;
	const char *key = keys[medium->is_recording];

	if (!question)
		return 0;
	files = json_object_get(question, key);
	if (!json_is_object(files)) {
		json_object_set_new(question, key, json_object());
		files = json_object_get(question, key);
	}
	if (!medium->file)
		json_object_del(files, medium->language);
	else
		json_object_set_new(files, medium->language, medium->is_recording ? json_string(medium->file) : picture_of(medium));
	if (!json_object_size(files))
		json_object_del(question, key);
	return 1;
}

/* "Dossier/Photo 1.PNG" is photo 1.png. */
static const char *plain(struct arena *arena, const char *name)
{
	const char *slash = strrchr(name, '/');

	slash = slash ? slash + 1 : name;
	return utf8_fold(arena, strrchr(slash, '\\') ? strrchr(slash, '\\') + 1 : slash);
}

int medium_fill(const struct edit *edit, const char *name, const char *hash, int is_recording)
{
	struct medium *list;
	const int count = media_of(edit, &list);
	int filled = 0;

	for (int i = 0; i < count; i++)
		if (list[i].is_missing && list[i].is_recording == is_recording && !strcmp(plain(edit->arena, list[i].file), plain(edit->arena, name))) {
			list[i].file = hash;
			filled += medium_set(edit, &list[i]);
		}
	return filled;
}
