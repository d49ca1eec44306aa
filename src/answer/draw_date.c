#include "answer/draw_part.h"

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "text/text.h"

struct date_part {
	const char *name, *words;
	int is_year;
};

static const struct date_part date_parts[] = {
	{ "day", N_IN("part of a date", "Day"), 0 },
	{ "month", N_IN("part of a date", "Month"), 0 },
	{ "year", N_IN("part of a date", "Year"), 1 },
};

/* A date, or an end of a period: prefix "" or "from.", and the id of its first field. */
struct shown_date {
	const struct asked *asked;
	const char *prefix, *id;
	const struct answer *answer;
};

static void draw_date_part(struct buffer *out, const struct shown_date *date, int i, int held)
{
	const struct asked *asked = date->asked;
	const struct date_part *part = &date_parts[i];
	const char *name = arena_print(asked->arena, "%s.%s%s", asked->name, date->prefix, part->name);
	const char *id = date->id, *value = held ? arena_print(asked->arena, "%d", held) : NULL;

	if (i > (int)asked->question->precision)
		id = arena_print(asked->arena, "%s-%s", date->id, part->name);
	if (asked->drawing->typed)
		value = typed_text(asked, name);
	html_print(out, "<div><label for=\"%s\">%s</label>", id, text_of(part->words));
	html_print(out, "<input type=\"text\" id=\"%s\" name=\"%s\" value=\"%s\"", id, name,
		   value ? value : "");
	html(out, " inputmode=\"numeric\" autocomplete=\"off\"");
	if (part->is_year)
		html(out, " class=\"year\"");
	if (asked->drawing->error)
		html(out, " aria-invalid=\"true\"");
	html(out, "></div>\n");
}

static void draw_parts(struct buffer *out, const struct shown_date *date)
{
	int held[3] = { 0 };

	if (date->answer && date->answer->state == GIVEN)
		day_split(date->answer->day, &held[2], &held[1], &held[0]);
	html(out, "<div class=\"date\">\n");
	for (int i = (int)date->asked->question->precision; i < 3; i++)
		draw_date_part(out, date, i, held[i]);
	html(out, "</div>\n");
}

void draw_date(struct buffer *out, const struct asked *asked)
{
	draw_parts(out, &(struct shown_date){ asked, "", asked->id, asked->drawing->answer });
}

const char *date_advice(const struct asked *asked)
{
	if (asked->question->hint.in)
		return NULL;
	if (asked->question->precision == TO_THE_YEAR)
		return _("For example: 2024");
	if (asked->question->precision == TO_THE_MONTH)
		/* TRANSLATORS: how to fill two fields: month, year */
		return _("For example: 3 2024");
	/* TRANSLATORS: how to fill three fields: day, month, year */
	return _("For example: 27 3 2024");
}

void draw_period(struct buffer *out, const struct asked *asked)
{
	const struct answer *answer = asked->drawing->answer;

	for (int i = 0; i < asked->question->row_count; i++) {
		const struct matrix_row *row = &asked->question->rows[i];
		struct shown_date date = { asked, arena_print(asked->arena, "%s.", row->name), asked->id,
			answer && answer->state == GIVEN ? &answer->rows[i] : NULL };

		if (i)
			date.id = arena_print(asked->arena, "%s-%s", asked->id, row->name);
		html_print(out, "<fieldset class=\"end-of-period\">\n<legend>%s</legend>\n", text_of(row->words));
		draw_parts(out, &date);
		html(out, "</fieldset>\n");
	}
}

const char *period_advice(const struct asked *asked)
{
	return asked->question->may_go_on ? _("If it goes on, leave the end empty.") : date_advice(asked);
}
