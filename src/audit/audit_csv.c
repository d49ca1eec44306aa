#include "audit/audit_csv.h"

#include <string.h>

#include "audit/audit_line.h"
#include "base/arena.h"
#include "text/text.h"

static const char *const columns[] = {
	N_IN("column", "Number"), N_IN("column", "Time (UTC)"), N_IN("column", "Account"), N_IN("column", "Person"),
	N_IN("column", "Mail address"), N_IN("column", "Action"), N_IN("column", "What happened"), N_IN("column", "Kind"),
	N_IN("column", "Object"), N_IN("column", "About"), N_IN("column", "Address or short name"), N_IN("column", "Body"),
	N_IN("column", "Name of the body"), N_IN("column", "Detail"), N_IN("column", "Hash"),
};

enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

/*
 * A spreadsheet takes what begins with these for a formula. Where it cuts at something else
 * than commas, as in French, each piece of a text begins a cell: a quote does not hold it.
 */
static int may_begin_formula(const char *text, int is_start)
{
	return is_start && *text && strchr("=+-@\t\r", *text);
}

static int begins_cell(char c, int was_start)
{
	return strchr(";,\t\n\r|", c) || (was_start && strchr(" \"'", c));
}

static void add_field(struct buffer *out, const char *text)
{
	int is_quoted = strpbrk(text, ",;\"\r\n\t") != NULL, is_start = 1;

	if (is_quoted)
		buffer_add_text(out, "\"");
	for (; *text; text++) {
		if (may_begin_formula(text, is_start))
			buffer_add_text(out, "'");
		if (*text == '"')
			buffer_add_text(out, "\"");
		buffer_add(out, text, 1);
		is_start = begins_cell(*text, is_start);
	}
	if (is_quoted)
		buffer_add_text(out, "\"");
}

static void add_row(struct buffer *out, const char *const fields[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		if (i)
			buffer_add_text(out, ",");
		add_field(out, fields[i] ? fields[i] : "");
	}
	buffer_add_text(out, "\r\n");
}

void audit_csv_begin(struct buffer *out)
{
	const char *names[COLUMNS];

	for (int i = 0; i < COLUMNS; i++)
		names[i] = text_of(columns[i]);
	add_row(out, names);
}

static const char *id_of(struct arena *arena, int64_t id)
{
	return id ? arena_print(arena, "%lld", (long long)id) : NULL;
}

void audit_csv_add(struct buffer *out, const struct audit_line *line)
{
	const struct audit_event *event = &line->event;
	const char *const fields[COLUMNS] = {
		id_of(out->arena, event->number), audit_time(out->arena, event->happened), id_of(out->arena, event->account),
		event->account ? line->who : _("The operator"), line->who_mail, event->action, audit_action_words(event->action),
		event->kind, id_of(out->arena, event->object), line->about, line->about_mail, id_of(out->arena, event->body),
		line->place, event->detail, hex_write(out->arena, event->hash.bytes, HASH_SIZE),
	};

	add_row(out, fields);
}
