#include "questionnaire/document_reader.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "base/utf8.h"
#include "text/text.h"

enum { LONGEST_SHOWN = 60 };

void reader_enter(struct document_reader *reader, const char *key)
{
	if (reader->depth == DEEPEST_DOCUMENT)
		die("a document is read deeper than %d", DEEPEST_DOCUMENT);
	reader->steps[reader->depth++] = (struct document_step){ .key = key };
}

void reader_enter_item(struct document_reader *reader, int index)
{
	reader_enter(reader, NULL);
	reader->steps[reader->depth - 1].index = index;
}

void reader_leave(struct document_reader *reader)
{
	reader->depth--;
}

/* Keys are the author's, and paths are shown on terminals and pages. */
static void add_key(struct buffer *path, const char *key)
{
	size_t length = strlen(key);
	const char *clean;

	if (length > LONGEST_SHOWN)
		for (length = LONGEST_SHOWN; length && (key[length] & 0xC0) == 0x80; length--)
			;
	clean = utf8_clean(path->arena, key, length);
	if (path->length)
		buffer_add(path, ".", 1);
	buffer_add_text(path, clean && *clean && !strpbrk(clean, "\n\t") ? clean : "?");
	if (key[length])
		buffer_add_text(path, "…");
}

static const char *path_of(const struct document_reader *reader, const char *key)
{
	struct buffer path = buffer_in(reader->arena);

	for (int i = 0; i < reader->depth; i++)
		if (reader->steps[i].key)
			add_key(&path, reader->steps[i].key);
		else
			buffer_print(&path, "[%d]", reader->steps[i].index);
	if (key)
		add_key(&path, key);
	return path.bytes;
}

void reader_fault(struct document_reader *reader, const char *key, const char *words)
{
	struct document_faults *faults = reader->faults;
	const char *path;

	if (faults->count >= MOST_DOCUMENT_FAULTS) {
		/* The first occurrence of a section has told all that is wrong in the others. */
		faults->count += reader->occurrence < 2;
		return;
	}
	path = path_of(reader, key);
	for (int i = 0; i < faults->count; i++)
		if (!strcmp(faults->fault[i].path, path))
			return;
	faults->fault[faults->count++] = (struct document_fault){ path, words };
}

static int is_listed(const char *const *keys, const char *key)
{
	for (; keys && *keys; keys++)
		if (!strcmp(*keys, key))
			return 1;
	return 0;
}

void reader_keys(struct document_reader *reader, struct json_t *object, const char *const *keys,
		 const char *const *more)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
		if (!is_listed(keys, key) && !is_listed(more, key))
			reader_fault(reader, key, _("There is no such key here."));
}

void reader_require(struct document_reader *reader, struct json_t *object, const char *key)
{
	if (!json_object_get(object, key))
		reader_fault(reader, key, _("This is missing."));
}

int reader_flag(struct document_reader *reader, struct json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (value && !json_is_boolean(value))
		reader_fault(reader, key, _("This must be true or false."));
	return json_is_true(value);
}

int reader_whole(struct document_reader *reader, struct json_t *object, const char *key, int least,
		 int most)
{
	const json_t *value = json_object_get(object, key);
	double number = json_number_value(value);

	if (!value)
		return WHOLE_NONE;
	if (json_is_number(value) && number >= least && number <= most && floor(number) == number)
		return (int)number;
	reader_fault(reader, key,
		     text_print(reader->arena, _("This must be a whole number from %1$d to %2$d."),
				least, most));
	return WHOLE_NONE;
}

int reader_number(struct document_reader *reader, struct json_t *object, const char *key,
		  double *number)
{
	const json_t *value = json_object_get(object, key);

	if (!value)
		return 0;
	*number = json_number_value(value);
	if (json_is_number(value) && fabs(*number) <= MOST_NUMBER)
		return 1;
	reader_fault(reader, key, _("This must be a number of at most 15 digits."));
	return 0;
}

static int is_blank(const char *text)
{
	return !text[strspn(text, " \t\n")];
}

const char *reader_text(struct document_reader *reader, struct json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	const char *text;

	if (!value)
		return NULL;
	if (!json_is_string(value)) {
		reader_fault(reader, key, _("This must be a text."));
		return NULL;
	}
	/* Where NULL, writing the canonical form has reported it. */
	text = utf8_clean(reader->arena, json_string_value(value), json_string_length(value));
	if (!text || !is_blank(text))
		return text;
	reader_fault(reader, key, _("This text is empty."));
	return NULL;
}

int reader_is_name(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return length <= LONGEST_NAME && !text[length] && strspn(text, letters) > 0;
}

const char *reader_name(struct document_reader *reader, struct json_t *object)
{
	const char *name = reader_text(reader, object, "name");

	reader_require(reader, object, "name");
	if (!name || reader_is_name(name))
		return name;
	reader_fault(reader, "name",
		     text_print(reader->arena,
				_("A name is a letter, then a to z, 0 to 9 and _, at most %d."),
				LONGEST_NAME));
	return NULL;
}

struct json_t *reader_list(struct document_reader *reader, struct json_t *object, const char *key,
			   int least, int most)
{
	json_t *list = json_object_get(object, key);

	reader_require(reader, object, key);
	if (!list)
		return NULL;
	if (json_is_array(list) && json_array_size(list) >= (size_t)least &&
	    json_array_size(list) <= (size_t)most)
		return list;
	reader_fault(reader, key,
		     text_print(reader->arena, _("This must be a list of %1$d to %2$d items."),
				least, most));
	return NULL;
}

struct json_t *reader_object(struct document_reader *reader, struct json_t *value)
{
	if (json_is_object(value))
		return value;
	reader_fault(reader, NULL, _("This must be an object."));
	return NULL;
}

/* -1 where it is no language of the document, which is a fault at that key. */
static int language_of(struct document_reader *reader, const char *key)
{
	const struct questionnaire *questionnaire = reader->questionnaire;

	for (int i = 0; i < questionnaire->language_count; i++)
		if (!strcmp(questionnaire->languages[i], key))
			return i;
	/* Where the languages themselves are at fault, every wording would be. */
	if (questionnaire->language_count)
		reader_fault(reader, key, _("This is not among the languages of the document."));
	return -1;
}

/* One text per language. */
static const char **new_texts(const struct document_reader *reader)
{
	int count = reader->questionnaire->language_count;

	return arena_array(reader->arena, const char *, (size_t)(count ? count : 1));
}

struct wording reader_wording(struct document_reader *reader, struct json_t *object,
			      const char *key)
{
	const struct questionnaire *questionnaire = reader->questionnaire;
	struct wording wording = { 0 };
	json_t *texts = json_object_get(object, key), *text;
	const char *language;

	if (!texts)
		return wording;
	reader_enter(reader, key);
	if (reader_object(reader, texts)) {
		wording.in = new_texts(reader);
		json_object_foreach(texts, language, text) {
			int i = language_of(reader, language);

			if (i < 0)
				continue;
			wording.in[i] = reader_piping(reader, questionnaire->languages[i],
						      reader_text(reader, texts, language));
		}
		if (questionnaire->language_count)
			reader_require(reader, texts,
				       questionnaire->languages[questionnaire->default_language]);
	}
	reader_leave(reader);
	return wording;
}

struct wording reader_required_wording(struct document_reader *reader, struct json_t *object,
				       const char *key)
{
	reader_require(reader, object, key);
	return reader_wording(reader, object, key);
}

/* The hash of a file, or NULL with the fault. */
static const char *file_of(struct document_reader *reader, struct json_t *object, const char *key)
{
	const char *file = reader_text(reader, object, key);
	struct hash hash;

	if (!file || hex_read(file, hash.bytes, sizeof(hash.bytes)))
		return file;
	reader_fault(reader, key, _("This must be the SHA-256 of a file."));
	return NULL;
}

static void read_picture(struct document_reader *reader, struct json_t *files, const char *language,
			 struct media *media)
{
	static const char *const keys[] = { "file", "alt", NULL };
	int i = language_of(reader, language);
	json_t *picture;

	reader_enter(reader, language);
	picture = reader_object(reader, json_object_get(files, language));
	if (picture) {
		reader_keys(reader, picture, keys, NULL);
		reader_require(reader, picture, "file");
		reader_require(reader, picture, "alt");
		media->file[i < 0 ? 0 : i] = file_of(reader, picture, "file");
		media->alt[i < 0 ? 0 : i] = reader_piping(reader, "alt", reader_text(reader, picture, "alt"));
	}
	reader_leave(reader);
}

static void read_recording(struct document_reader *reader, struct json_t *files,
			   const char *language, struct media *media)
{
	int i = language_of(reader, language);

	media->file[i < 0 ? 0 : i] = file_of(reader, files, language);
}

/* Reads what stands for one language, and puts it into the media. */
typedef void read_medium_fn(struct document_reader *reader, struct json_t *files,
			    const char *language, struct media *media);

static struct media read_media(struct document_reader *reader, struct json_t *object,
			       const char *key, read_medium_fn *read)
{
	struct media media = { 0 };
	json_t *files = json_object_get(object, key), *file;
	const char *language;

	if (!files)
		return media;
	reader_enter(reader, key);
	if (reader_object(reader, files)) {
		media.file = new_texts(reader);
		media.alt = new_texts(reader);
		json_object_foreach(files, language, file)
			read(reader, files, language, &media);
		if (!json_object_size(files))
			reader_fault(reader, NULL, _("There is no language in it."));
	}
	reader_leave(reader);
	return media;
}

struct media reader_picture(struct document_reader *reader, struct json_t *object)
{
	return read_media(reader, object, "picture", read_picture);
}

struct media reader_recording(struct document_reader *reader, struct json_t *object)
{
	return read_media(reader, object, "recording", read_recording);
}
