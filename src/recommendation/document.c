#include "recommendation/document.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "consultation/stored.h"
#include "text/text.h"

enum { SCHEMA = 1 };

static json_t *paragraph_json(const struct paragraph *paragraph)
{
	json_t *object = json_object();

	give_number(object, "id", paragraph->id);
	give_number(object, "level", paragraph->level);
	give_text(object, "kind", paragraph_kind_names[paragraph->kind]);
	give_text(object, "words", paragraph->words);
	give_text(object, "words_simple", paragraph->words_simple);
	return object;
}

static json_t *evidence_json(struct arena *arena, const struct evidence *evidence)
{
	json_t *object = json_object();

	give_number(object, "id", evidence->id);
	give_number(object, "paragraph", evidence->paragraph);
	give_text(object, "kind", evidence_kinds[evidence->kind].tag);
	give_number(object, "publication", evidence->publication);
	give_number(object, "synthesis", evidence->synthesis);
	give_number(object, "figure", evidence->figure);
	give_number(object, "quotation", evidence->quotation);
	give_text(object, "cell", evidence->cell);
	give_text(object, "reference", evidence->reference);
	give_text(object, "words", evidence->words);
	give_text(object, "hash", hex_write(arena, evidence->hash.bytes, HASH_SIZE));
	give_text(object, "override_reason", evidence->override_reason);
	return object;
}

const char *text_document_write(struct arena *arena, const struct text_document *document)
{
	json_t *root = json_object(), *paragraphs = json_array(), *evidence = json_array();
	const char *json;

	for (int i = 0; i < document->paragraphs.count; i++)
		json_array_append_new(paragraphs, paragraph_json(&document->paragraphs.list[i]));
	for (int i = 0; i < document->evidence.count; i++)
		json_array_append_new(evidence, evidence_json(arena, &document->evidence.list[i]));
	give_number(root, "schema", SCHEMA);
	give_text(root, "kind", text_kind_names[document->kind]);
	give_text(root, "language", document->language);
	give_text(root, "title", document->title);
	give_text(root, "title_simple", document->title_simple);
	give_text(root, "mission", document->mission);
	json_object_set_new(root, "paragraphs", paragraphs);
	json_object_set_new(root, "evidence", evidence);
	json = stored_json(arena, root);
	json_decref(root);
	return json;
}

/* --- reading */

static struct paragraph read_paragraph(struct reading *reading, const json_t *object)
{
	return (struct paragraph){
		.id = read_number_at(reading, object, "id"), .level = (int)read_number_at(reading, object, "level"),
		.kind = (enum paragraph_kind)read_name_at(reading, object, "kind", paragraph_kind_names, PARAGRAPH_KINDS),
		.words = read_text_at(reading, object, "words"), .words_simple = read_text_at(reading, object, "words_simple"),
	};
}

static struct evidence read_evidence(struct reading *reading, const json_t *object)
{
	struct evidence evidence = {
		.id = read_number_at(reading, object, "id"), .paragraph = read_number_at(reading, object, "paragraph"),
		.kind = evidence_kind_tagged(read_text_at(reading, object, "kind")), .publication = read_number_at(reading, object, "publication"),
		.synthesis = read_number_at(reading, object, "synthesis"), .figure = read_number_at(reading, object, "figure"),
		.quotation = read_number_at(reading, object, "quotation"), .cell = read_text_at(reading, object, "cell"),
		.reference = read_text_at(reading, object, "reference"), .words = read_text_at(reading, object, "words"),
		.override_reason = read_text_at(reading, object, "override_reason"),
	};

	reading->has_failed |= evidence.kind == EVIDENCE_KINDS || !hex_read(read_text_at(reading, object, "hash"), evidence.hash.bytes, HASH_SIZE);
	return evidence;
}

static void read_paragraphs(struct reading *reading, const json_t *root, struct revised *paragraphs)
{
	const json_t *rows;
	struct paragraph *list;

	paragraphs->count = read_rows_at(reading, root, "paragraphs", MOST_PARAGRAPHS, &rows);
	list = arena_array(reading->arena, struct paragraph, (size_t)paragraphs->count + 1);
	for (int i = 0; i < paragraphs->count; i++)
		list[i] = read_paragraph(reading, json_array_get(rows, (size_t)i));
	paragraphs->list = list;
}

static void read_all_evidence(struct reading *reading, const json_t *root, struct evidence_list *evidence)
{
	const json_t *rows;
	struct evidence *list;

	evidence->count = read_rows_at(reading, root, "evidence", MOST_EVIDENCE, &rows);
	list = arena_array(reading->arena, struct evidence, (size_t)evidence->count + 1);
	for (int i = 0; i < evidence->count; i++)
		list[i] = read_evidence(reading, json_array_get(rows, (size_t)i));
	evidence->list = list;
}

struct text_document *text_document_read(struct arena *arena, const char *json)
{
	struct reading reading = { .arena = arena };
	struct text_document *document = arena_new(arena, struct text_document);
	json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);

	reading.has_failed = read_number_at(&reading, root, "schema") != SCHEMA;
	document->kind = (enum text_kind)read_name_at(&reading, root, "kind", text_kind_names, TEXT_KINDS);
	document->language = read_text_at(&reading, root, "language");
	document->title = read_text_at(&reading, root, "title");
	document->title_simple = read_text_at(&reading, root, "title_simple");
	document->mission = read_text_at(&reading, root, "mission");
	read_paragraphs(&reading, root, &document->paragraphs);
	read_all_evidence(&reading, root, &document->evidence);
	json_decref(root);
	return reading.has_failed ? NULL : document;
}

/* --- what came and went */

const char *evidence_line(struct arena *arena, const struct evidence *evidence)
{
	const char *what = *evidence->reference ? evidence->reference : evidence->words;
	const char *kind = text_of(evidence_kinds[evidence->kind].words);

	if (evidence->kind == EVIDENCE_QUOTATION)
		what = text_print(arena, _("number %d"), (int)evidence->quotation);
	/* TRANSLATORS: a kind of evidence, and what it is */
	return text_print(arena, _("%1$s: %2$s"), kind, what);
}

static int has_evidence(const struct evidence_list *list, int64_t id)
{
	for (int i = 0; i < list->count; i++)
		if (list->list[i].id == id)
			return 1;
	return 0;
}

int evidence_only_in(struct arena *arena, const struct evidence_list *list, const struct evidence_list *other, const struct evidence **only)
{
	struct evidence *found = arena_array(arena, struct evidence, (size_t)list->count + 1);
	int count = 0;

	for (int i = 0; i < list->count; i++)
		if (!has_evidence(other, list->list[i].id))
			found[count++] = list->list[i];
	*only = found;
	return count;
}
