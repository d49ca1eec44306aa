#include "outbox/template.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "outbox/letter.h"
#include "outbox/message.h"
#include "outbox/short_text.h"
#include "outbox/template_piece.h"
#include "text/text.h"

static int has_value(const char *const *values, enum template_field field)
{
	return values[field] && *values[field];
}

static void drop_blank(struct buffer *out)
{
	while (out->length && out->bytes[out->length - 1] == ' ')
		out->bytes[--out->length] = '\0';
}

static const char *filled(struct arena *arena, const char *text, const char *const *values)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "");
	for (struct template_piece piece = template_piece_at(text); piece.length; piece = template_piece_at(piece.text + piece.length)) {
		if (piece.kind != PIECE_FIELD)
			buffer_add(&out, piece.text, piece.length);
		else if (has_value(values, piece.field))
			buffer_add_text(&out, values[piece.field]);
		else
			drop_blank(&out);
	}
	return out.bytes;
}

/* Names it a value that there is none of? The name goes without notice. */
static int lacks_value(const char *text, const char *const *values)
{
	unsigned fields = template_fields_named(text) & ~(1u << FIELD_NAME);

	for (int i = 0; i < TEMPLATE_FIELDS; i++)
		if (fields & 1u << i && !has_value(values, (enum template_field)i))
			return 1;
	return 0;
}

static int is_blank_line(const char *line)
{
	return !line[strspn(line, " \t")] || line[strspn(line, " \t")] == '\n';
}

/* The next paragraph, without the blanks around it; NULL after the last. */
static const char *next_paragraph(struct arena *arena, const char **at)
{
	const char *start, *end;

	while (**at == '\n' || **at == ' ' || **at == '\t')
		(*at)++;
	if (!**at)
		return NULL;
	start = *at;
	for (end = start; *end; end += *end == '\n') {
		end += strcspn(end, "\n");
		if (*end && is_blank_line(end + 1))
			break;
	}
	*at = end;
	while (end > start && strchr(" \t\n", end[-1]))
		end--;
	return arena_copy_bytes(arena, start, (size_t)(end - start));
}

static int is_alone(const char *paragraph, enum template_field field)
{
	struct template_piece piece = template_piece_at(paragraph);

	return piece.kind == PIECE_FIELD && piece.field == field && !paragraph[piece.length];
}

/* A subject is one header, whatever the values. */
const char *template_subject(struct arena *arena, const char *subject, const char *const values[TEMPLATE_FIELDS])
{
	char *line = arena_copy(arena, filled(arena, subject, values));
	const char *cut;
	int most = LONGEST_TEMPLATE_SUBJECT;

	for (char *at = line; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			*at = ' ';
	do
		cut = short_text_cut(arena, line, most);
	while (strlen(cut) > LONGEST_HEADER_VALUE && (most -= 10) > 0);
	return cut;
}

int template_next(struct arena *arena, enum template_kind kind, const char *const values[TEMPLATE_FIELDS], const char **at,
		  struct template_paragraph *paragraph)
{
	const char *text;

	do {
		text = next_paragraph(arena, at);
		if (!text)
			return 0;
	} while (lacks_value(text, values));
	if (is_alone(text, FIELD_LINK))
		*paragraph = (struct template_paragraph){ PARAGRAPH_LINK, text_of(template_kinds[kind].button) };
	else if (is_alone(text, FIELD_CODE))
		*paragraph = (struct template_paragraph){ PARAGRAPH_DIGITS, values[FIELD_CODE] };
	else
		*paragraph = (struct template_paragraph){ PARAGRAPH, filled(arena, text, values) };
	return 1;
}

static void write_paragraphs(struct arena *arena, enum template_kind kind, const char *text, const char *const *values,
			     struct letter *letter)
{
	struct template_paragraph paragraph;

	while (template_next(arena, kind, values, &text, &paragraph)) {
		if (paragraph.kind == PARAGRAPH_LINK)
			letter_link(letter, paragraph.words, values[FIELD_LINK]);
		else if (paragraph.kind == PARAGRAPH_DIGITS)
			letter_digits(letter, paragraph.words);
		else
			letter_say(letter, paragraph.words);
	}
}

void template_write(struct arena *arena, enum template_kind kind, const struct template_text *template,
		    const char *const values[TEMPLATE_FIELDS], const char *site, struct letter *letter)
{
	if (template_kinds[kind].is_sms) {
		letter_begin(letter, arena, site, site);
		letter_short(letter, template_short(arena, template, values));
		return;
	}
	letter_begin(letter, arena, site, template_subject(arena, template->subject, values));
	write_paragraphs(arena, kind, template->text, values, letter);
}

/* --- as an SMS */

/* Characters of a value; what is not cut is taken to be no longer. */
struct longest {
	int small, other, is_cut;
};

static const struct longest longest[TEMPLATE_FIELDS] = {
	[FIELD_NAME] = { 30, 20, 1 }, [FIELD_TITLE] = { 40, 25, 1 }, [FIELD_BODY] = { 30, 20, 1 },
	[FIELD_LINK] = { 60, 60, 0 }, [FIELD_CODE] = { 20, 20, 0 }, [FIELD_CLOSES] = { 30, 30, 0 }, [FIELD_MINUTES] = { 15, 15, 0 },
	[FIELD_CONTACT] = { 40, 40, 0 },
};

static const char *short_value(struct arena *arena, enum template_field field, const char *value, int is_small)
{
	const struct longest *bound = &longest[field];

	if (!value)
		return NULL;
	if (is_small)
		value = short_text_small(arena, value);
	/* One name in other letters would more than double what the whole takes. */
	if (field == FIELD_NAME && is_small && !short_text_is_small(value))
		return NULL;
	return bound->is_cut ? short_text_cut(arena, value, is_small ? bound->small : bound->other) : value;
}

const char *template_short(struct arena *arena, const struct template_text *template, const char *const values[TEMPLATE_FIELDS])
{
	const char *text = short_text_small(arena, template->text), *brief[TEMPLATE_FIELDS];
	int is_small = short_text_is_small(text);
	struct buffer out = buffer_in(arena);

	if (!is_small)
		text = template->text;
	for (int i = 0; i < TEMPLATE_FIELDS; i++)
		brief[i] = short_value(arena, (enum template_field)i, values[i], is_small);
	buffer_add_text(&out, "");
	for (const char *paragraph; (paragraph = next_paragraph(arena, &text)); )
		if (!lacks_value(paragraph, brief))
			buffer_print(&out, "%s%s", out.length ? "\n" : "", filled(arena, paragraph, brief));
	return out.bytes;
}

int template_parts(struct arena *arena, const struct template_text *template)
{
	int is_small = short_text_is_small(short_text_small(arena, template->text));
	const char *values[TEMPLATE_FIELDS];

	for (int i = 0; i < TEMPLATE_FIELDS; i++) {
		int length = is_small ? longest[i].small : longest[i].other;
		char *value = arena_take(arena, (size_t)length + 1);

		memset(value, 'x', (size_t)length);
		value[length] = '\0';
		values[i] = value;
	}
	return short_text_parts(template_short(arena, template, values));
}
