#include "audit/audit_csv.h"

#include "audit/audit_line.h"
#include "base/arena.h"
#include "spreadsheet/csv_field.h"
#include "text/text.h"

static const char *const columns[] = {
	N_IN("column", "Number"), N_IN("column", "Time (UTC)"), N_IN("column", "Account"), N_IN("column", "Person"),
	N_IN("column", "Mail address"), N_IN("column", "Action"), N_IN("column", "What happened"), N_IN("column", "Kind"),
	N_IN("column", "Object"), N_IN("column", "About"), N_IN("column", "Address or short name"), N_IN("column", "Body"),
	N_IN("column", "Name of the body"), N_IN("column", "Detail"), N_IN("column", "Hash"),
};

enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

void audit_csv_begin(struct buffer *out)
{
	const char *names[COLUMNS];

	for (int i = 0; i < COLUMNS; i++)
		names[i] = text_of(columns[i]);
	csv_row_add(out, names, COLUMNS);
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

	csv_row_add(out, fields, COLUMNS);
}
