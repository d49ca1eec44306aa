#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/xlsform.h"

void xlsform_refer(struct xlsform *form, const char *foreign, const char *ours)
{
	struct xlsform_reference *reference;

	for (reference = form->references; reference; reference = reference->next)
		if (!strcmp(reference->foreign, foreign))
			return;
	reference = arena_new(form->arena, struct xlsform_reference);
	*reference = (struct xlsform_reference){ foreign, ours, form->references };
	form->references = reference;
}

static const char *find(const struct xlsform *form, const char *name, size_t length)
{
	for (const struct xlsform_reference *reference = form->references; reference; reference = reference->next)
		if (!strncmp(reference->foreign, name, length) && !reference->foreign[length])
			return reference->ours;
	return NULL;
}

/* What does not change stays to the byte; functions stand in formulas only. */
static const char *with_names(struct xlsform *form, const char *text, int is_formula)
{
	struct buffer out = buffer_in(form->arena);
	const char *at;

	if (!strstr(text, "${"))
		return text;
	for (; (at = strstr(text, "${")); text = at) {
		const char *name = at + 2 + strspn(at + 2, " ");
		size_t length = strcspn(name, " }");
		const char *ours = find(form, name, length), *end = strchr(at, '}');

		buffer_add(&out, text, (size_t)(at - text));
		if (ours && end && *ours == '!' && is_formula) {
			buffer_add_text(&out, ours + 1);
			at = end + 1;
		} else if (ours && end && *ours != '!' && (strncmp(ours, name, length) || ours[length])) {
			buffer_print(&out, "${%s}", ours);
			at = end + 1;
		} else {
			buffer_add(&out, at, 2);
			at += 2;
		}
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

/* Word processors write other quotation marks, which no formula has. */
static const char *with_straight_quotes(struct arena *arena, const char *text)
{
	static const char *const curly[][2] = {
		{ "\u2018", "'" }, { "\u2019", "'" }, { "\u201C", "\"" }, { "\u201D", "\"" },
	};
	struct buffer out = buffer_in(arena);

	if (strpbrk(text, "'\"") || !strstr(text, "\xE2\x80"))
		return text;
	while (*text) {
		size_t taken = 0;

		for (size_t i = 0; i < 4 && !taken; i++)
			if (!strncmp(text, curly[i][0], 3)) {
				buffer_add_text(&out, curly[i][1]);
				taken = 3;
			}
		if (!taken)
			buffer_add(&out, text, 1);
		text += taken ? taken : 1;
	}
	return out.bytes;
}

static const char *before_blanks(const char *start, const char *at)
{
	while (at > start && strchr(" \t\n", at[-1]))
		at--;
	return at;
}

/* Does the question of that name have choices? */
static int asks_choices(const struct xlsform *form, const char *name, size_t length)
{
	for (int i = 0; i < form->row_count; i++)
		if (!strncmp(form->rows[i].foreign, name, length) && !form->rows[i].foreign[length])
			return form->rows[i].type.list != NULL;
	return 0;
}

/* Is what ends here the answer to a question with choices: ${q}, or the answer itself (.), or a column of a filter? */
static int ends_choice(const struct xlsform *form, const char *start, const char *at)
{
	const char *name = at;

	if (at > start && at[-1] == '.' && (at - start == 1 || !strchr("0123456789.", at[-2])))
		return form->asking && form->asking->type.list;
	if (at == start || at[-1] != '}')
		return form->is_filter && at > start && at[-1] != ')' && at[-1] != '\'' && at[-1] != '"';
	while (name > start && strncmp(name, "${", 2))
		name--;
	name += 2 + strspn(name + 2, " ");
	return asks_choices(form, name, strcspn(name, " }"));
}

/* "${q} = " or "selected(${q}, " just before: then what follows is the name of a choice. */
static int follows_choice(const struct xlsform *form, const char *start, const char *at)
{
	at = before_blanks(start, at);
	if (at == start || (at[-1] != '=' && at[-1] != ','))
		return 0;
	at -= at - start > 1 && at[-1] == '=' && at[-2] == '!' ? 2 : 1;
	return ends_choice(form, start, before_blanks(start, at));
}

/* " = ${q}" just after. */
static int precedes_choice(const struct xlsform *form, const char *at)
{
	at += strspn(at, " \t\n");
	at += *at == '!';
	if (*at != '=')
		return 0;
	at += 1 + strspn(at + 1, " \t\n");
	if (strncmp(at, "${", 2))
		return 0;
	at += 2 + strspn(at + 2, " ");
	return asks_choices(form, at, strcspn(at, " }"));
}

/* A text in quotes that names a choice which has another name here, and is compared with an answer. */
static const char *with_choices(struct xlsform *form, const char *text)
{
	struct buffer out = buffer_in(form->arena);
	const char *start = text, *at;

	for (; (at = strpbrk(text, "'\"")); text = at) {
		const char *end = strchr(at + 1, *at), *ours = NULL;

		if (!end)
			break;
		if (follows_choice(form, start, at) || precedes_choice(form, end + 1))
			ours = renaming_find(form->choice_names, arena_copy_bytes(form->arena, at + 1, (size_t)(end - at - 1)));
		buffer_add(&out, text, (size_t)(at - text) + 1);
		if (ours)
			buffer_add_text(&out, ours);
		else
			buffer_add(&out, at + 1, (size_t)(end - at - 1));
		buffer_add(&out, end, 1);
		at = end + 1;
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

/* "${q} = 1" where choices are numbered: they have names here, and names are texts. */
static const char *with_numbered_choices(struct xlsform *form, const char *text)
{
	struct buffer out = buffer_in(form->arena);
	const char *from = text;
	size_t length;

	for (const char *at = text; *at; at += length ? length : 1) {
		const char *ours = NULL;

		length = strspn(at, "0123456789.");
		if (length && (follows_choice(form, text, at) || precedes_choice(form, at + length)))
			ours = renaming_find(form->choice_names, arena_copy_bytes(form->arena, at, length));
		if (!ours)
			continue;
		buffer_add(&out, from, (size_t)(at - from));
		buffer_print(&out, "'%s'", ours);
		from = at + length;
	}
	buffer_add_text(&out, from);
	return out.bytes;
}

static const char *formula(struct xlsform *form, const char *text)
{
	text = with_straight_quotes(form->arena, text);
	if (!form->is_own)
		text = with_numbered_choices(form, with_choices(form, text));
	return text;
}

const char *xlsform_expression(struct xlsform *form, const char *text)
{
	return with_names(form, formula(form, text), 1);
}

static int is_name_byte(char c)
{
	return c && strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.", c) != NULL;
}

/* Bare words of a filter are columns of the choices: by their names here. */
const char *xlsform_filter(struct xlsform *form, const char *text)
{
	struct buffer out = buffer_in(form->arena);
	char quote = '\0';

	form->is_filter = 1;
	text = xlsform_expression(form, text);
	form->is_filter = 0;
	while (*text) {
		const char *ours = NULL;
		size_t length = 0;

		if (!quote && !strncmp(text, "${", 2))
			length = strcspn(text, "}");
		else if (!quote && is_name_byte(*text))
			while (is_name_byte(text[length]))
				length++;
		if (length && *text != '$')
			ours = renaming_find(form->columns, arena_copy_bytes(form->arena, text, length));
		if (!length && (*text == '\'' || *text == '"') && (!quote || quote == *text))
			quote = quote ? '\0' : *text;
		if (ours)
			buffer_add_text(&out, ours);
		else
			buffer_add(&out, text, length ? length : 1);
		text += length ? length : 1;
	}
	return out.bytes;
}

const char *xlsform_piping(struct xlsform *form, const char *text)
{
	return with_names(form, text, 0);
}
