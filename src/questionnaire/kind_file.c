#include "questionnaire/kinds.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "file/attached.h"
#include "questionnaire/canonical.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

const char *const file_keys[] = { "accept", "largest", NULL };

enum { USUAL_MEGABYTES = 5, MEGABYTE = 1024 * 1024, FILE_ID_DIGITS = 32 };

/* What a submission says of a file; it is itself kept apart. */
static const char attached[] = "#file";

static unsigned group_bits(const char *group)
{
	unsigned bits = 0;

	for (int kind = 0; group && kind < ATTACHED_KINDS; kind++)
		if (!strcmp(attached_kinds[kind].group, group))
			bits |= 1u << kind;
	return bits;
}

static void load_accept(struct document_reader *reader, struct json_t *object, struct question *question)
{
	json_t *list = reader_list(reader, object, "accept", 1, ATTACHED_KINDS), *item;
	size_t i;

	reader_enter(reader, "accept");
	json_array_foreach(list, i, item) {
		unsigned bits = group_bits(json_string_value(item));

		reader_enter_item(reader, (int)i);
		if (!bits || bits & question->accept)
			reader_fault(reader, NULL, _("This must be “pdf”, “odt” or “image”, each at most once."));
		question->accept |= bits;
		reader_leave(reader);
	}
	reader_leave(reader);
}

void file_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	int largest = reader_whole(reader, object, "largest", 1, MOST_FILE_MEGABYTES);

	load_accept(reader, object, question);
	question->largest = (largest == WHOLE_NONE ? USUAL_MEGABYTES : largest) * MEGABYTE;
	if (question->dont_know)
		reader_fault(reader, "dont_know", _("A file is attached or not: it has no other answer."));
	if (question->prefer_not)
		reader_fault(reader, "prefer_not", _("A file is attached or not: it has no other answer."));
}

const char *file_posted(struct arena *arena, const struct answer *answer)
{
	if (answer->state != GIVEN || !answer->file)
		return "";
	return arena_print(arena, "%s %s %lld %s", answer->file, attached_kinds[answer->choice].name,
			   (long long)answer->number, answer->text);
}

static int is_id(const char *id, size_t length)
{
	return length == FILE_ID_DIGITS && strspn(id, "0123456789abcdef") >= FILE_ID_DIGITS;
}

/* A size that a file may have; 0 for any other. */
static int is_size(double size)
{
	return size >= 1 && size <= MOST_FILE_MEGABYTES * MEGABYTE && size == (double)(int)size;
}

int file_read(struct arena *arena, const struct question *question,
	      const struct answer_setting *setting, const struct answer_form *form,
	      struct answer *answer, const char **why)
{
	const char *at = posted(arena, question, form, NULL, 0), *kind = at + strcspn(at, " ");
	size_t id = (size_t)(kind - at), kind_length;
	struct canonical size = { 0 };
	struct answer found = { GIVEN };

	(void)setting;
	kind += *kind == ' ';
	kind_length = strcspn(kind, " ");
	found.choice = attached_named(kind, kind_length);
	size.at = kind + kind_length + (kind[kind_length] == ' ');
	if (!*at)
		return 1;
	if (!is_id(at, id) || found.choice < 0 || !canonical_take_number(&size, &found.number) ||
	    !is_size(found.number) || !canonical_take(&size, " ") || !*size.at) {
		*why = _("Attach the file once more.");
		return 0;
	}
	found.file = arena_copy_bytes(arena, at, id);
	found.text = arena_copy(arena, size.at);
	*answer = found;
	return 1;
}

void file_explain(struct buffer *out, const struct question *question,
		  const struct answer_setting *setting, const struct answer *answer)
{
	(void)question;
	(void)setting;
	if (!answer->text)
		buffer_add_text(out, _("You attached a file."));
	else
		/* The name stands between isolating signs: its letters may run the other way. */
		buffer_print(out, "\u2068%s\u2069 (%s)", answer->text, attached_size_words(out->arena, answer->number));
}

int file_columns(struct arena *arena, const struct question *question, struct column **columns)
{
	text_columns(arena, question, columns);
	(*columns)->is_file = 1;
	return 1;
}

void file_write(struct buffer *out, const struct question *question, const struct answer *answer,
		enum answers_form form)
{
	(void)question;
	if (form == AS_SUBMISSION || !answer->file) {
		canonical_add_text(out, attached);
		return;
	}
	buffer_print(out, "{\"file\":\"%s\",\"kind\":\"%s\",\"size\":", answer->file, attached_kinds[answer->choice].name);
	canonical_add_number(out, answer->number);
	buffer_add_text(out, ",\"name\":");
	canonical_add_text(out, answer->text);
	buffer_add_text(out, "}");
}

int file_parse(struct arena *arena, const struct question *question, struct canonical *from,
	       struct answer *answer)
{
	const char *id, *kind;
	size_t id_length, kind_length;

	(void)question;
	if (canonical_take_name(from, attached))
		return 1;
	if (!canonical_take(from, "{\"file\":") || !(id = canonical_any_name(from, &id_length)) ||
	    !is_id(id, id_length) || !canonical_take(from, ",\"kind\":") ||
	    !(kind = canonical_any_name(from, &kind_length)))
		return 0;
	answer->file = arena_copy_bytes(arena, id, id_length);
	answer->choice = attached_named(kind, kind_length);
	if (answer->choice < 0 || !canonical_take(from, ",\"size\":") ||
	    !canonical_take_number(from, &answer->number) || !is_size(answer->number) ||
	    !canonical_take(from, ",\"name\":"))
		return 0;
	answer->text = canonical_take_text(from, arena);
	return answer->text && *answer->text && canonical_take(from, "}");
}

struct expression_value file_value(struct arena *arena, const struct question *question,
				   const struct answer *answer)
{
	(void)arena;
	(void)question;
	return (struct expression_value){ EXPRESSION_TEXT, .text = answer->text ? answer->text : attached };
}
