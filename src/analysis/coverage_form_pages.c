#include <math.h>
#include <string.h>

#include "account/visit.h"
#include "analysis/coverage_pages.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "spreadsheet/csv.h"
#include "text/text.h"

enum { LONGEST_FLOOR = 12 };

const struct field coverage_edit_fields[] = {
	ANALYSED_FIELD,
	{ "seen",           FIELD_NUMBER, .min = 0, .max = INT32_MAX },
	{ "margins",        FIELD_PROSE,  .optional = 1, .min = 1, .max = LONGEST_MARGINS },
	{ "floor_all",      FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_FLOOR },
	{ "floor_category", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_FLOOR },
	{ 0 }
};

/* As it is filled in. */
struct form {
	const char *margins, *floor_all, *floor_category;
	int64_t seen;
};

static const char *floor_text(struct arena *arena, int floor)
{
	return floor ? text_decimal(arena, 100.0 * floor / FLOOR_WHOLE, floor % 100 ? 2 : 0) : "";
}

static struct form form_of(struct arena *arena, const struct known_margins *known)
{
	return (struct form){ known->content, floor_text(arena, known->floor_all), floor_text(arena, known->floor_category), known->version };
}

/* --- drawing */

static void draw_fields(struct buffer *out, const struct form *form, const struct errors *errors)
{
	hidden_number(out, "seen", form->seen);
	line_draw(out, &(struct line){ .name = "file", .label = _("A file (CSV), in place of the text below"), .kind = "file" }, errors);
	prose_draw(out, &(struct line){ .name = "margins", .label = _("How many people there are"), .value = form->margins,
		.hint = _("The first line is marge;catégorie;effectif. Then a line for each category, as collège;professionnels;1 200 000 or territoire;75;31 500. A margin is called as a question, or college, territory, language. Leave it empty where nothing is known.") }, errors);
	line_draw(out, &(struct line){ .name = "floor_all", .label = _("How many per cent of all must have answered for a headline"),
		.value = form->floor_all, .hint = _("Below that, no percentage of everybody may stand in a headline. Leave it empty to ask for nothing.") }, errors);
	line_draw(out, &(struct line){ .name = "floor_category", .label = _("How many per cent of each category"), .value = form->floor_category }, errors);
}

/* Somebody changed it meanwhile: what stands there now, beside what was to be. NULL: nobody did. */
static void draw_form(const struct view *view, struct reply *reply, const struct form *form, const struct errors *errors,
		      const struct form *theirs)
{
	const struct request *request = view->request;

	analysis_begin(request, reply, &(struct staff_page){ _("Who is known"), .crumbs = analysis_crumbs(request, view->analysed, 1), .errors = errors });
	if (theirs)
		both_draw(view->out, (const struct both []){
			{ _("How many people there are"), theirs->margins, form->margins },
			{ _("How many per cent of all must have answered for a headline"), theirs->floor_all, form->floor_all },
			{ _("How many per cent of each category"), theirs->floor_category, form->floor_category },
			{ 0 }
		});
	staff_upload_form(request, view->out, arena_print(request->arena, "%s/edit", coverage_url(request->arena, view->analysed->survey->id)));
	draw_fields(view->out, form, errors);
	html_print(view->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Keep it"));
	staff_end(reply);
}

void coverage_edit_page(const struct request *request, struct reply *reply)
{
	struct known_margins known;
	struct form form;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	known = margins_find(request->db, request->arena, view.analysed->survey->id);
	form = form_of(request->arena, &known);
	draw_form(&view, reply, &form, NULL, NULL);
}

static struct form form_of_request(const struct request *request)
{
	return (struct form){ request_text_or_none(request, "margins"), request_text_or_none(request, "floor_all"), request_text_or_none(request, "floor_category"), request_number(request, "seen") };
}

void coverage_edit_again(const struct request *request, struct reply *reply)
{
	const struct form form = form_of_request(request);
	const struct errors errors = errors_of(request);
	struct view view;

	if (view_open(request, reply, &view))
		draw_form(&view, reply, &form, &errors, NULL);
}

/* --- reading */

/* Per cent with a comma or a point, "" for none; -1 where it is none. */
static int read_floor(const char *text)
{
	int value = 0, decimals = -1;

	for (; *text && *text != '%' && *text != ' '; text++) {
		if (decimals < 0 && (*text == ',' || *text == '.')) {
			decimals = 0;
			continue;
		}
		if (*text < '0' || *text > '9' || value > FLOOR_WHOLE || decimals == 2)
			return -1;
		value = 10 * value + *text - '0';
		decimals += decimals >= 0;
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
		value *= 10;
	return text[strspn(text, " %")] || value > FLOOR_WHOLE ? -1 : value;
}

static int read_floor_of(const char *text, const char *name, struct errors *errors)
{
	int floor = read_floor(text);

	if (floor < 0)
		errors_add(errors, name, _("Write a number from 0 to 100, with at most two decimals."));
	return floor;
}

static const struct upload *file_of(const struct request *request)
{
	for (int i = 0; i < request->upload_count; i++)
		if (!strcmp(request->uploads[i].name, "file") && *request->uploads[i].file_name)
			return &request->uploads[i];
	return NULL;
}

static void add_faults(struct arena *arena, const struct margins *margins, const char *field, struct errors *errors)
{
	for (int i = 0; i < margins->fault_count; i++) {
		const struct margin_fault *fault = &margins->faults[i];

		errors_add(errors, field, fault->line ? text_print(arena, _("Line %1$d: %2$s"), fault->line, fault->words) : fault->words);
	}
}

/* NULL where there is none, or a fault. What a file holds is shown for correction where it is text. */
static const struct margins *read_margins(const struct request *request, struct form *form, struct errors *errors)
{
	const struct upload *file = file_of(request);
	const char *field = file ? "file" : "margins";
	const struct margins *margins;

	if (file && file->length > LONGEST_MARGINS) {
		errors_add(errors, field, text_print(request->arena, _("This file has more than %s bytes."), text_number(request->arena, LONGEST_MARGINS)));
		return NULL;
	}
	if (!file && !form->margins[strspn(form->margins, " \t\r\n")])
		return NULL;
	margins = file ? margins_read(request->arena, file->bytes, file->length) : margins_read(request->arena, form->margins, strlen(form->margins));
	add_faults(request->arena, margins, field, errors);
	if (margins->fault_count && file && utf8_clean(request->arena, file->bytes, file->length))
		form->margins = utf8_clean(request->arena, file->bytes, file->length);
	return margins->fault_count ? NULL : margins;
}

/* What it calls must have been asked: told now, where it can be put right. */
static void check_names(const struct view *view, const struct margins *margins, struct errors *errors)
{
	for (int i = 0; view->bench && margins && i < margins->count; i++) {
		const char *why = NULL;

		if (!margin_match(view->request->arena, view->bench->snapshot, view->bench->versions, &margins->margins[i], &why))
			errors_add(errors, file_of(view->request) ? "file" : "margins", why);
	}
}

void coverage_edit_now(const struct request *request, struct reply *reply)
{
	struct form form = form_of_request(request);
	struct known_margins known = { .version = form.seen, .account = request->visit->account->id };
	struct errors errors = { .count = 0 };
	const struct margins *margins;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	margins = read_margins(request, &form, &errors);
	check_names(&view, margins, &errors);
	known.floor_all = read_floor_of(form.floor_all, "floor_all", &errors);
	known.floor_category = read_floor_of(form.floor_category, "floor_category", &errors);
	known.survey = view.analysed->survey->id;
	known.content = margins ? margins_write(request->arena, margins) : "";
	if (errors.count) {
		reply->status = 422;
		draw_form(&view, reply, &form, &errors, NULL);
	} else if (margins_keep(request->db, &known)) {
		const struct known_margins now = margins_find(request->db, request->arena, known.survey);
		const struct form theirs = form_of(request->arena, &now);

		form.margins = known.content;
		form.seen = now.version;
		errors_add(&errors, "margins", _("Somebody else changed this meanwhile. Look at both, and keep what is right."));
		reply->status = 409;
		draw_form(&view, reply, &form, &errors, &theirs);
	} else {
		analysis_record(request, AUDIT_MARGINS_CHANGED, view.analysed, "");
		reply_redirect(reply, coverage_url(request->arena, known.survey));
	}
}
