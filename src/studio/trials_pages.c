#include <string.h>

#include "authoring/trial_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/studio_pages.h"
#include "studio/trial_pages.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

const struct field trials_fields[] = {
	MANUSCRIPT_FIELD,
	{ 0 }
};

const struct field trial_add_fields[] = {
	MANUSCRIPT_FIELD,
	{ "days", FIELD_NUMBER, .min = 1, .max = MOST_TRIAL_DAYS },
	{ 0 }
};

const struct field trial_end_fields[] = {
	MANUSCRIPT_FIELD,
	{ "trial", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ 0 }
};

const struct field remark_fields[] = {
	MANUSCRIPT_FIELD,
	{ "remark", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ "go",     FIELD_TOKEN,  .min = 1, .max = 10 },
	{ 0 }
};

static const char *trials_url(struct arena *arena, int64_t manuscript)
{
	return arena_print(arena, "%s/trial", manuscript_url(arena, manuscript));
}

static void draw_trial(const struct request *request, struct buffer *out, const struct trial *trial)
{
	html_print(out, "<li>%s · %s<br>\n<span class=\"quiet\">%s</span>\n", text_time(out->arena, trial->begun, ZONE),
		   text_print(out->arena, _("version %d"), trial->version),
		   trial_is_open(trial) ? text_print(out->arena, _("open until %s"), text_time(out->arena, trial->expires, ZONE)) : _("over"));
	if (trial_is_open(trial)) {
		staff_form(request, out, arena_print(out->arena, "%s/end", trials_url(out->arena, trial->manuscript)));
		hidden_number(out, "trial", trial->id);
		html_print(out, "<button class=\"quiet\">%s<span class=\"visually-hidden\"> (%s)</span></button>\n</form>\n", _("End it now"),
			   text_time(out->arena, trial->begun, ZONE));
	}
	html(out, "</li>\n");
}

static void draw_trials(const struct request *request, struct buffer *out, const struct manuscript *manuscript)
{
	struct trial *list;
	const int count = trial_list(request->db, request->arena, manuscript->id, &list);

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Links"));
	for (int i = 0; i < count; i++)
		draw_trial(request, out, &list[i]);
	html(out, "</ul>\n");
}

static void draw_remark(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const struct trial_remark *remark)
{
	html_print(out, "<li><p dir=\"auto\">%s</p>\n<p class=\"quiet\">%s · %s%s%s</p>\n", remark->remark,
		   text_time(out->arena, remark->made, ZONE), text_print(out->arena, _("version %d"), remark->version),
		   remark->is_done ? " · " : "", remark->is_done ? _("done") : "");
	staff_form(request, out, arena_print(out->arena, "%s/remark", trials_url(out->arena, manuscript->id)));
	hidden_number(out, "remark", remark->id);
	html(out, "<p class=\"row\">");
	if (!remark->is_removed)
		html_print(out, "<button class=\"quiet\" name=\"go\" value=\"%s\">%s</button>\n", remark->is_done ? "undone" : "done",
			   remark->is_done ? _("Not done yet") : _("Done"));
	html_print(out, "<button class=\"quiet\" name=\"go\" value=\"%s\">%s</button></p>\n</form>\n</li>\n", remark->is_removed ? "restore" : "delete",
		   remark->is_removed ? _("Take this out again") : _("Delete"));
}

static int stand_together(const struct trial_remark *one, const struct trial_remark *other)
{
	return !strcmp(one->question, other->question) && one->is_done == other->is_done;
}

/* By question. */
static void draw_remark_list(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const struct trial_remark *list,
			     int count)
{
	const struct outline *outline = study_outline(study_of(manuscript->document));

	for (int i = 0; i < count; i++) {
		if (!i || !stand_together(&list[i], &list[i - 1])) {
			html(out, "<h3>");
			part_link_draw(out, manuscript, outline, list[i].question);
			html(out, "</h3>\n<ul class=\"items\">\n");
		}
		draw_remark(request, out, manuscript, &list[i]);
		if (i + 1 == count || !stand_together(&list[i], &list[i + 1]))
			html(out, "</ul>\n");
	}
}

/* Those that are done stand behind the others, those put away behind all. */
static void draw_remarks(const struct request *request, struct buffer *out, const struct manuscript *manuscript)
{
	struct trial_remark *list;
	const int count = trial_remark_list(request->db, request->arena, manuscript->id, &list);
	int there = 0;

	while (there < count && !list[there].is_removed)
		there++;
	html_print(out, "<h2>%s</h2>\n", _("Remarks"));
	if (!there)
		html_print(out, "<p>%s</p>\n", _("There is no remark yet."));
	draw_remark_list(request, out, manuscript, list, there);
	if (there == count)
		return;
	html_print(out, "<details>\n<summary>%s</summary>\n", _("Put away in the last 30 days"));
	draw_remark_list(request, out, manuscript, list + there, count - there);
	html(out, "</details>\n");
}

/* token: of the link that was just made; NULL. */
static void draw_trials_page(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const char *token,
			     const struct errors *errors)
{
	const char *days = request_text(request, "days");
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Have it tried"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1), errors });
	html_print(out, "<p>%s</p>\n", _("Whoever has the link tries the questionnaire as it is now, without an account, and can leave remarks. No answer is kept."));
	if (token) {
		html_print(out, "<div class=\"panel\" role=\"status\">\n<p><strong>%s</strong></p>\n", _("The link is made. It is shown only now: copy it."));
		html_print(out, "<p><a class=\"trial-link\" dir=\"ltr\" href=\"" STUDIO_URL "/trial/%s\">%s" STUDIO_URL "/trial/%s</a></p>\n</div>\n", token,
			   request_address(request), token);
	}
	staff_form(request, out, trials_url(request->arena, manuscript->id));
	line_draw(out, &(struct line){ .name = "days", .label = _("For how many days?"), .value = days ? days : "14",
				       .hint = text_print(request->arena, _("At most %d."), MOST_TRIAL_DAYS) }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make a link"));
	draw_trials(request, out, manuscript);
	draw_remarks(request, out, manuscript);
	staff_end(reply);
}

void trials_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);

	if (manuscript)
		draw_trials_page(request, reply, manuscript, NULL, NULL);
}

void trial_add_again(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (manuscript)
		draw_trials_page(request, reply, manuscript, NULL, &errors);
}

/* No redirection: the link is known only here. */
void trial_add_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);

	if (manuscript)
		draw_trials_page(request, reply, manuscript,
				 trial_add(request->db, request->arena, manuscript, (int)request_number(request, "days")), NULL);
}

void trial_end_now(const struct request *request, struct reply *reply)
{
	const int64_t manuscript = request_number(request, "manuscript");

	trial_end(request->db, manuscript, request_number(request, "trial"));
	reply_redirect(reply, trials_url(request->arena, manuscript));
}

void remark_now(const struct request *request, struct reply *reply)
{
	const int64_t manuscript = request_number(request, "manuscript"), remark = request_number(request, "remark");
	const char *go = request_text(request, "go");

	if (!strcmp(go, "delete") || !strcmp(go, "restore"))
		trial_remark_remove(request->db, manuscript, remark, !strcmp(go, "delete"));
	else
		trial_remark_mark(request->db, manuscript, remark, !strcmp(go, "done"));
	reply_redirect(reply, trials_url(request->arena, manuscript));
}
