#include "studio/version_pages.h"

#include <string.h>

#include "authoring/differences.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/difference_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

const struct field versions_fields[] = {
	MANUSCRIPT_FIELD,
	{ "from", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT32_MAX, .source = FROM_QUERY },
	{ "to",   FIELD_NUMBER, .optional = 1, .min = 1, .max = INT32_MAX, .source = FROM_QUERY },
	{ 0 }
};

const struct field version_take_fields[] = {
	MANUSCRIPT_FIELD,
	SEEN_FIELD,
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ 0 }
};

const char *versions_url(struct arena *arena, int64_t manuscript, int from, int to)
{
	if (!to)
		return arena_print(arena, "%s/versions", manuscript_url(arena, manuscript));
	return arena_print(arena, "%s/versions?from=%d&to=%d", manuscript_url(arena, manuscript), from, to);
}

/* What is compared, and with what. */
struct versions {
	const struct request *request;
	const struct manuscript *manuscript;
	struct manuscript_past *past;
	const char **numbers, **acts;	/* of each, in words: they are told three times */
	int count;
	int from, to;			/* 0: nothing is compared */
	const struct outline *outline;
};

static const struct manuscript_past *past_numbered(const struct versions *versions, int version)
{
	for (int i = 0; i < versions->count; i++)
		if (versions->past[i].version == version)
			return &versions->past[i];
	return NULL;
}

static const char *number_words(struct arena *arena, int version)
{
	return text_print(arena, _("Version %s"), text_number(arena, version));
}

static void draw_taking(const struct versions *versions, struct buffer *out, int version)
{
	if (version == versions->manuscript->version)
		return;
	manuscript_form(versions->request, out, versions->manuscript, versions_url(out->arena, versions->manuscript->id, 0, 0));
	hidden_number(out, "version", version);
	html_print(out, "<button>%s</button>\n</form>\n", text_print(out->arena, _("Take version %s back"), text_number(out->arena, version)));
}

/* One line of the list: what the change was, by whom, and a way to see it. */
static void draw_past(const struct versions *versions, struct buffer *out, int at)
{
	const struct manuscript_past *past = &versions->past[at];

	html_print(out, "<tr>\n<td class=\"number\">%s</td>\n<td>%s", text_number(out->arena, past->version), versions->acts[at]);
	if (*past->about) {
		html(out, " · ");
		part_link_draw(out, versions->manuscript, versions->outline, past->about);
	}
	html_print(out, "<br>\n<span class=\"quiet\">%s · <span dir=\"auto\">%s</span></span></td>\n<td>",
		   text_time(out->arena, past->changed, ZONE), past->person ? past->person : _("the operator"));
	if (past->version > 1 && past_numbered(versions, past->version - 1))
		html_print(out, "<a href=\"%s\">%s<span class=\"visually-hidden\"> (%s)</span></a>",
			   versions_url(out->arena, versions->manuscript->id, past->version - 1, past->version), _("What changed"),
			   versions->numbers[at]);
	html(out, "</td>\n</tr>\n");
}

static void draw_list(const struct versions *versions, struct buffer *out)
{
	html_print(out, "<h2>%s</h2>\n<table class=\"versions\">\n<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr>\n</thead>\n<tbody>\n",
		   _("All versions"), _("Version"), _("What was done"), _("Look"));
	for (int i = 0; i < versions->count; i++)
		draw_past(versions, out, i);
	html(out, "</tbody>\n</table>\n");
}

static void draw_options(const struct versions *versions, struct buffer *out, const char *name, const char *label, int chosen)
{
	html_print(out, "<div class=\"question\">\n<label for=\"%s\">%s</label>\n<select id=\"%s\" name=\"%s\">\n", name, label, name, name);
	for (int i = 0; i < versions->count; i++)
		html_print(out, "<option value=\"%d\"%s>%s · %s</option>\n", versions->past[i].version,
			   versions->past[i].version == chosen ? " selected" : "", versions->numbers[i], versions->acts[i]);
	html(out, "</select>\n</div>\n");
}

static void draw_choosing(const struct versions *versions, struct buffer *out)
{
	if (versions->count < 2)
		return;
	html_print(out, "<form method=\"get\" action=\"%s\" class=\"compared\">\n", versions_url(out->arena, versions->manuscript->id, 0, 0));
	draw_options(versions, out, "from", _("Compare"), versions->from ? versions->from : versions->past[1].version);
	draw_options(versions, out, "to", _("with"), versions->to ? versions->to : versions->past[0].version);
	html_print(out, "<button>%s</button>\n</form>\n", _("Compare them"));
}

static void draw_difference(const struct versions *versions, struct buffer *out, const struct difference *difference, int is_first)
{
	if (is_first) {
		html(out, "<h3>");
		if (difference->type == PART_REMOVED)
			html_print(out, "<span dir=\"auto\">%s</span>", *difference->label ? difference->label : difference->part);
		else
			part_link_draw(out, versions->manuscript, versions->outline, difference->part);
		html(out, "</h3>\n");
	}
	difference_draw(out, difference);
}

static void draw_comparison(const struct versions *versions, struct buffer *out)
{
	const struct request *request = versions->request;
	const char *from = manuscript_text(request->db, request->arena, versions->manuscript->id, versions->from);
	const char *to = manuscript_text(request->db, request->arena, versions->manuscript->id, versions->to);
	struct difference *list;
	int count;

	html_print(out, "<h2>%s</h2>\n", text_print(request->arena, _("From version %1$s to version %2$s"),
		   text_number(request->arena, versions->from), text_number(request->arena, versions->to)));
	if (!from || !to) {
		html_print(out, "<p>%s</p>\n", _("One of these versions is not kept any more."));
		return;
	}
	count = differences_of(request->arena, from, to, &list);
	if (!count)
		html_print(out, "<p>%s</p>\n", _("They are the same."));
	for (int i = 0; i < count; i++)
		draw_difference(versions, out, &list[i], !i || strcmp(list[i].part, list[i - 1].part));
	html(out, "<div class=\"row\">\n");
	draw_taking(versions, out, versions->from);
	draw_taking(versions, out, versions->to);
	html(out, "</div>\n");
}

static void draw_versions(const struct versions *versions, struct reply *reply)
{
	const struct request *request = versions->request;
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Versions"), STUDIO_URL, manuscript_crumbs(request, versions->manuscript, 1),
							   .is_wide = 1 });
	html_print(out, "<p>%s</p>\n", _("Each change is kept. To take an earlier version back makes a new one: nothing is lost."));
	draw_choosing(versions, out);
	if (versions->to)
		draw_comparison(versions, out);
	draw_list(versions, out);
	staff_end(reply);
}

static void find_past(const struct request *request, struct versions *versions)
{
	versions->count = manuscript_past_list(request->db, request->arena, versions->manuscript->id, &versions->past);
	versions->numbers = arena_array(request->arena, const char *, (size_t)versions->count + 1);
	versions->acts = arena_array(request->arena, const char *, (size_t)versions->count + 1);
	for (int i = 0; i < versions->count; i++) {
		versions->numbers[i] = number_words(request->arena, versions->past[i].version);
		versions->acts[i] = manuscript_act_words(versions->past[i].act);
	}
}

void versions_page(const struct request *request, struct reply *reply)
{
	struct versions versions = { request, manuscript_of_request(request, reply) };

	if (!versions.manuscript)
		return;
	find_past(request, &versions);
	versions.outline = study_outline(study_of(versions.manuscript->document));
	if (request_has(request, "from") && request_has(request, "to")) {
		versions.from = (int)request_number(request, "from");
		versions.to = (int)request_number(request, "to");
	}
	draw_versions(&versions, reply);
}

/* Whoever takes an old version back has seen the newest one. */
void version_take_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const int version = (int)request_number(request, "version");
	const char *document;

	if (!manuscript)
		return;
	document = manuscript_text(request->db, request->arena, manuscript->id, version);
	if (!document)
		reply_fault(request, reply, FAULT_ABSENT);
	else if (request_number(request, "seen") != manuscript->version)
		reply_fault(request, reply, FAULT_CONFLICT);
	else
		manuscript_done(request, reply, manuscript, document, MANUSCRIPT_TAKEN_BACK, NULL,
				versions_url(request->arena, manuscript->id, manuscript->version, manuscript->version + 1));
}
