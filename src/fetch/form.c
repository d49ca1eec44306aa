#include "fetch/form.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"

/* One tag of a page, from after its "<" to its ">". */
struct tag {
	const char *start, *end;
	const char *name;
	size_t name_length;
};

struct entity {
	const char *written;
	char meant;
};

/* The ones that markup/html.h writes. */
static const struct entity entities[] = {
	{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' },
};

static const char *unescaped(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_copy_bytes(arena, text, length), *to = copy;

	for (const char *from = copy; *from; ) {
		const struct entity *entity = NULL;

		for (size_t i = 0; *from == '&' && !entity && i < sizeof(entities) / sizeof(*entities); i++)
			if (!strncmp(from, entities[i].written, strlen(entities[i].written)))
				entity = &entities[i];
		*to++ = entity ? entity->meant : *from;
		from += entity ? strlen(entity->written) : 1;
	}
	*to = '\0';
	return copy;
}

/* The end of the tag that begins here; a ">" within quotes is none. */
static const char *tag_end(const char *at)
{
	char quote = '\0';

	for (; *at && (quote || *at != '>'); at++) {
		if (quote)
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"')
			quote = *at;
	}
	return at;
}

/* The next tag from there on; false at the end of the page. */
static int next_tag(const char **at, struct tag *tag)
{
	const char *start = strchr(*at, '<');

	if (!start)
		return 0;
	tag->start = start + 1;
	tag->end = tag_end(tag->start);
	tag->name = tag->start;
	tag->name_length = strcspn(tag->start, " \t\n>");
	*at = *tag->end ? tag->end + 1 : tag->end;
	return 1;
}

static int is_tag(const struct tag *tag, const char *name)
{
	return tag->name_length == strlen(name) && !strncasecmp(tag->name, name, tag->name_length);
}

/* The value of name="...", "" of a bare name; NULL where the tag has no such attribute. */
static const char *attribute(struct arena *arena, const struct tag *tag, const char *name)
{
	const char *at = tag->start + tag->name_length;

	while (at < tag->end) {
		size_t length, value_length = 0;
		const char *value;

		at += strspn(at, " \t\n");
		length = strcspn(at, "= \t\n>");
		value = at + length;
		if (!strncmp(value, "=\"", 2)) {
			value += 2;
			value_length = strcspn(value, "\"");
		}
		if (length == strlen(name) && !strncasecmp(at, name, length))
			return unescaped(arena, value, value_length);
		at = value + value_length + 1;
	}
	return NULL;
}

/* What stands in a textarea; the first line end is not of the text. */
static const char *content(struct arena *arena, const char **at)
{
	const char *start = **at == '\n' ? *at + 1 : *at;
	size_t length = strcspn(start, "<");

	*at = start + length;
	return unescaped(arena, start, length);
}

static const char *text_or(const char *text, const char *otherwise)
{
	return text ? text : otherwise;
}

static void add_field(struct arena *arena, struct page_form *form, const struct tag *tag, const char **at)
{
	struct form_field *field = &form->fields[form->count];
	const char *name = attribute(arena, tag, "name");

	if (!name || form->count == MOST_FORM_FIELDS)
		return;
	*field = (struct form_field){ .name = name, .value = text_or(attribute(arena, tag, "value"), "") };
	if (is_tag(tag, "textarea")) {
		field->type = "textarea";
		field->value = content(arena, at);
	} else if (is_tag(tag, "button")) {
		field->type = "button";
	} else {
		field->type = text_or(attribute(arena, tag, "type"), "text");
		field->is_checked = attribute(arena, tag, "checked") != NULL;
	}
	form->count++;
}

static const char *find_form(struct arena *arena, const char *page, const char *class_name, struct tag *tag)
{
	while (next_tag(&page, tag)) {
		const char *class = is_tag(tag, "form") ? attribute(arena, tag, "class") : NULL;

		if (class && !strcmp(class, class_name))
			return page;
	}
	return NULL;
}

const struct page_form *page_form(struct arena *arena, const char *page, const char *class_name)
{
	struct page_form *form;
	struct tag tag;
	const char *at = find_form(arena, page, class_name, &tag);

	if (!at)
		return NULL;
	form = arena_new(arena, struct page_form);
	form->action = text_or(attribute(arena, &tag, "action"), "");
	form->fields = arena_array(arena, struct form_field, MOST_FORM_FIELDS);
	while (next_tag(&at, &tag) && !is_tag(&tag, "/form"))
		if (is_tag(&tag, "input") || is_tag(&tag, "textarea") || is_tag(&tag, "button"))
			add_field(arena, form, &tag, &at);
	return form;
}

const char *page_form_value(const struct page_form *form, const char *name)
{
	for (int i = 0; i < form->count; i++)
		if (!strcmp(form->fields[i].name, name))
			return form->fields[i].value;
	return NULL;
}
