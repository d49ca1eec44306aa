#include "network/form_pages.h"

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "network/member_import.h"
#include "text/text.h"

const char *typed_day(struct arena *arena, int32_t day)
{
	int year, month, of_month;

	if (day == DAY_NONE)
		return "";
	day_split(day, &year, &month, &of_month);
	return arena_print(arena, "%02d/%02d/%04d", of_month, month, year);
}

int32_t read_typed_day(const struct request *request, const char *name, struct errors *errors)
{
	const char *text = request_text(request, name);
	const int32_t day = text && *text ? import_day(text) : DAY_NONE;

	if (text && *text && day == DAY_NONE)
		errors_add(errors, name, _("This is no day. Write it like 31/12/2026."));
	return day;
}

void day_draw(struct buffer *out, const char *name, const char *label, const char *hint, const char *value, const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = name, .label = label, .value = value,
		.hint = hint ? hint : _("Day, month, year: 31/12/2026.") }, errors);
}

void errors_take(struct errors *errors, const struct network_faults *faults)
{
	for (int i = 0; i < faults->count; i++)
		errors_add(errors, faults->fault[i].field, faults->fault[i].words);
}

const char *typed_or(const struct request *request, const char *name, const char *there)
{
	return request->method == POST ? request_text(request, name) : there;
}

void import_faults_draw(struct buffer *out, const struct import_fault *faults, int count, int most)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"faults\">\n", _("To correct in the file"));
	for (int i = 0; i < count && i < most; i++) {
		html(out, "<li>");
		if (faults[i].line)
			html_print(out, "<strong>%s</strong> ", text_print(out->arena, _("Line %d:"), faults[i].line));
		if (faults[i].column)
			html_print(out, "<span dir=\"auto\">%s</span>: ", faults[i].column);
		html_print(out, "%s</li>\n", faults[i].words);
	}
	html(out, "</ul>\n");
	if (count > most)
		html_print(out, "<p>%s</p>\n", _("There are more; they will be told when these are corrected."));
}
