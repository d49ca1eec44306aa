#include "questionnaire/publish_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/disk.h"
#include "file/file.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

struct medium {
	const char *file;	/* as the document names it */
	const char *hash;	/* NULL where it cannot be used */
	const char *kind, *why;
	struct medium *next;
};

struct publishing {
	struct db *db;		/* NULL: nothing is stored */
	struct arena *arena;
	const char *folder;
	struct medium *media;
};

static const char *size_words(struct arena *arena, const char *kind)
{
	return text_print(arena, _("This file has more than the %s bytes it may have."),
			  text_number(arena, (int64_t)file_longest(kind)));
}

static void read_medium(struct publishing *publishing, struct medium *medium)
{
	const char *path = arena_print(publishing->arena, "%s/%s", publishing->folder, medium->file);
	enum fault fault;
	struct hash hash;
	size_t length;
	char *bytes;

	fault = disk_read(publishing->arena, path, LONGEST_RECORDING, &bytes, &length);
	medium->kind = fault ? NULL : file_kind(bytes, length);
	if (fault == FAULT_TOO_LARGE || (medium->kind && length > file_longest(medium->kind)))
		medium->why = size_words(publishing->arena, medium->kind ? medium->kind : "audio/ogg");
	else if (fault)
		medium->why = _("There is no such file.");
	else if (!medium->kind)
		medium->why = _("This is neither a picture (PNG, JPEG, WebP) nor a recording (Ogg, MP3, M4A).");
	if (medium->why)
		return;
	hash = hash_of(bytes, length);
	if (!publishing->db || !file_add(publishing->db, bytes, length, 1, &hash))
		medium->hash = hex_write(publishing->arena, hash.bytes, HASH_SIZE);
}

/* A file that stands in several places is read once. */
static const char *found(void *context, const char *file, const char **why)
{
	struct publishing *publishing = context;
	struct medium *medium = publishing->media;

	while (medium && strcmp(medium->file, file))
		medium = medium->next;
	if (!medium) {
		medium = arena_new(publishing->arena, struct medium);
		medium->file = file;
		medium->next = publishing->media;
		publishing->media = medium;
		read_medium(publishing, medium);
	}
	*why = medium->why;
	return medium->hash;
}

static const char *taken_as_found(void *context, const char *file, const char **why)
{
	static const struct hash none = { { 0 } };
	const struct publishing *publishing = context;

	(void)file;
	*why = NULL;
	return hex_write(publishing->arena, none.bytes, sizeof(none.bytes));
}

static void add_fault(struct document_faults *faults, const char *path, const char *words)
{
	if (faults->count < MOST_DOCUMENT_FAULTS)
		faults->fault[faults->count] = (struct document_fault){ path, words };
	faults->count++;
}

static int is_kind(const struct publishing *publishing, const char *hash, int (*fits)(const char *kind))
{
	for (const struct medium *medium = publishing->media; medium; medium = medium->next)
		if (medium->hash && !strcmp(medium->hash, hash))
			return fits(medium->kind);
	return 0;
}

/* A document tells which is which only once it is read. */
static void check_media(struct publishing *publishing, const struct questionnaire *questionnaire,
			struct document_faults *faults)
{
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const char *picture, *recording;

		for (int in = 0; in < questionnaire->language_count; in++) {
			picture = question->picture.file ? question->picture.file[in] : NULL;
			recording = question->recording.file ? question->recording.file[in] : NULL;
			if (picture && !is_kind(publishing, picture, file_is_picture))
				add_fault(faults, arena_print(publishing->arena, "%s.picture.%s", question->name,
					questionnaire->languages[in]), _("This is no picture."));
			if (recording && !is_kind(publishing, recording, file_is_recording))
				add_fault(faults, arena_print(publishing->arena, "%s.recording.%s", question->name,
					questionnaire->languages[in]), _("This is no recording."));
		}
	}
}

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_copy_bytes(arena, path, (size_t)(slash - path)) : ".";
}

const struct questionnaire *questionnaire_publish(struct db *db, struct arena *arena, const char *path,
						  struct document_faults *faults)
{
	size_t length;
	char *json;

	if (disk_read(arena, path, LONGEST_DOCUMENT, &json, &length)) {
		add_fault(faults, "", text_print(arena, _("This file cannot be read, or has more than %s bytes."),
						  text_number(arena, LONGEST_DOCUMENT)));
		return NULL;
	}
	return questionnaire_publish_json(db, arena, &(struct publish_source){ json, length, folder_of(arena, path) }, faults);
}

const struct questionnaire *questionnaire_publish_json(struct db *db, struct arena *arena, const struct publish_source *source,
						       struct document_faults *faults)
{
	struct publishing publishing = { db, arena, source->folder };
	const struct questionnaire *questionnaire;
	const char *canonical = document_with_media(arena, source->json, source->length,
						    source->folder ? found : taken_as_found, &publishing, faults);

	if (!canonical)
		return NULL;
	questionnaire = document_read(arena, canonical, strlen(canonical), faults);
	if (!questionnaire)
		return NULL;
	if (source->folder)
		check_media(&publishing, questionnaire, faults);
	if (!faults->count && db)
		questionnaire_add(db, &questionnaire->version, canonical);
	return faults->count ? NULL : questionnaire;
}
