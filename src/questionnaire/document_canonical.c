#include "questionnaire/document.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

struct member {
	const char *key;
	json_t *value;
};

static void add_value(struct document_reader *reader, struct buffer *out, json_t *value);

static int compare_members(const void *a, const void *b)
{
	return strcmp(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static int is_relative(const char *file)
{
	return *file && *file != '/' && !strpbrk(file, "\\\n\t") && strcmp(file, "..") &&
	       strncmp(file, "../", 3) && !strstr(file, "/../") &&
	       !(strlen(file) > 2 && !strcmp(file + strlen(file) - 3, "/.."));
}

/* sections[i].questions[j].picture.<language>.file or .recording.<language> */
static int is_file(const struct document_reader *reader)
{
	static const char *const fixed[] = { "sections", NULL, "questions", NULL };
	const struct document_step *steps = reader->steps;

	for (int i = 0; i < 4; i++)
		if (reader->depth < 6 || !steps[i].key != !fixed[i] ||
		    (fixed[i] && strcmp(steps[i].key, fixed[i])))
			return 0;
	if (reader->depth == 6)
		return steps[4].key && !strcmp(steps[4].key, "recording") && steps[5].key;
	return reader->depth == 7 && steps[4].key && !strcmp(steps[4].key, "picture") &&
	       steps[5].key && steps[6].key && !strcmp(steps[6].key, "file");
}

/* Of a file that is not found, a hash all the same, so that the document can be read on. */
static const char *hash_of_file(struct document_reader *reader, const char *file)
{
	static const struct hash none = { { 0 } };
	const char *why = NULL, *hash = NULL;

	if (is_relative(file))
		hash = reader->found(reader->found_context, file, &why);
	else
		why = _("This must be the path of a file below the document's own folder.");
	if (hash)
		/* cppcheck-suppress returnDanglingLifetime ; found() gives a hash, never its argument */
		return hash;
	reader_fault(reader, NULL, why ? why : _("This file cannot be used."));
	return hex_write(reader->arena, none.bytes, sizeof(none.bytes));
}

static void add_string(struct document_reader *reader, struct buffer *out, const json_t *value)
{
	const char *bytes = json_string_value(value);
	const char *text = utf8_clean(reader->arena, bytes, json_string_length(value));

	if (!text)
		reader_fault(reader, NULL, _("This text holds characters that are not shown."));
	else if (reader->found && is_file(reader))
		text = hash_of_file(reader, text);
	canonical_add_text(out, text ? text : "");
}

static void add_members(struct document_reader *reader, struct buffer *out,
			const struct member *members, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_add(out, ",", 1);
		canonical_add_text(out, members[i].key);
		buffer_add(out, ":", 1);
		reader_enter(reader, members[i].key);
		/* Keys that differ in bytes only are one key in NFC. */
		if (i && !strcmp(members[i - 1].key, members[i].key))
			reader_fault(reader, NULL, _("This key is there twice."));
		add_value(reader, out, members[i].value);
		reader_leave(reader);
	}
}

static void add_object(struct document_reader *reader, struct buffer *out, json_t *object)
{
	size_t count = json_object_size(object);
	struct member *members = arena_array(reader->arena, struct member, count);
	const char *key;
	json_t *value;

	count = 0;
	json_object_foreach(object, key, value) {
		const char *clean = utf8_clean(reader->arena, key, strlen(key));

		if (!clean)
			reader_fault(reader, key,
				     _("This key holds characters that are not shown."));
		else
			members[count++] = (struct member){ clean, value };
	}
	qsort(members, count, sizeof(*members), compare_members);
	buffer_add(out, "{", 1);
	add_members(reader, out, members, count);
	buffer_add(out, "}", 1);
}

static void add_array(struct document_reader *reader, struct buffer *out, json_t *array)
{
	json_t *item;
	size_t i;

	buffer_add(out, "[", 1);
	json_array_foreach(array, i, item) {
		if (i)
			buffer_add(out, ",", 1);
		reader_enter_item(reader, (int)i);
		add_value(reader, out, item);
		reader_leave(reader);
	}
	buffer_add(out, "]", 1);
}

static void add_value(struct document_reader *reader, struct buffer *out, json_t *value)
{
	if (reader->depth == DEEPEST_DOCUMENT) {
		reader_fault(reader, NULL, _("This is nested too deeply."));
		buffer_add_text(out, "null");
		return;
	}
	switch (json_typeof(value)) {
	case JSON_OBJECT:  add_object(reader, out, value); break;
	case JSON_ARRAY:   add_array(reader, out, value); break;
	case JSON_STRING:  add_string(reader, out, value); break;
	case JSON_INTEGER:
	case JSON_REAL:    canonical_add_number(out, json_number_value(value)); break;
	case JSON_TRUE:    buffer_add_text(out, "true"); break;
	case JSON_FALSE:   buffer_add_text(out, "false"); break;
	case JSON_NULL:    buffer_add_text(out, "null"); break;
	}
}

struct json_t *reader_json(struct document_reader *reader, const char *json, size_t length)
{
	json_error_t error;
	const char *words;
	json_t *root;

	if (length > LONGEST_DOCUMENT) {
		reader_fault(reader, NULL,
			     text_print(reader->arena, _("A document has at most %s bytes."),
					text_number(reader->arena, LONGEST_DOCUMENT)));
		return NULL;
	}
	root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &error);
	if (root)
		return root;
	/* Its words quote the document. */
	words = utf8_clean(reader->arena, error.text, strlen(error.text));
	reader_fault(reader, NULL,
		     text_print(reader->arena, _("Line %1$d, column %2$d: this is no JSON (%3$s)."),
				error.line, error.column, words ? words : "?"));
	return NULL;
}

const char *reader_canonical(struct document_reader *reader, struct json_t *root)
{
	struct buffer out = buffer_in(reader->arena);

	add_value(reader, &out, root);
	/* Composing can lengthen: the canonical form must itself be a document. */
	if (out.length > LONGEST_DOCUMENT)
		reader_fault(reader, NULL,
			     text_print(reader->arena, _("A document has at most %s bytes."),
					text_number(reader->arena, LONGEST_DOCUMENT)));
	return out.bytes;
}

const char *document_with_media(struct arena *arena, const char *json, size_t length,
				document_file_fn *found, void *context,
				struct document_faults *faults)
{
	struct document_reader reader = { arena, faults, .found = found, .found_context = context };
	json_t *root = reader_json(&reader, json, length);
	const char *canonical = root ? reader_canonical(&reader, root) : NULL;

	json_decref(root);
	return canonical;
}

const char *document_canonical(struct arena *arena, const char *json, size_t length,
			       struct document_faults *faults)
{
	return document_with_media(arena, json, length, NULL, NULL, faults);
}
