#include "studio/studio_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

const char *const studio_styles[] = { "/static/studio.css", NULL };

const struct field manuscript_fields[] = {
	MANUSCRIPT_FIELD,
	{ 0 }
};

const char *manuscript_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, STUDIO_URL "/questionnaire/%lld", (long long)id);
}

const char *question_url(struct arena *arena, int64_t id, const char *name)
{
	return arena_print(arena, STUDIO_URL "/questionnaire/%lld/question/%s", (long long)id, name);
}

const char *section_url(struct arena *arena, int64_t id, const char *name)
{
	return arena_print(arena, STUDIO_URL "/questionnaire/%lld/section/%s", (long long)id, name);
}

/* Whole, as nearly every page goes on to show it. */
int64_t body_of_manuscript(const struct request *request)
{
	struct manuscript *manuscript = manuscript_find(request->db, request->arena, request_number(request, "manuscript"));

	request_hand_on(request, "manuscript", manuscript);
	return manuscript ? manuscript->body : 0;
}

static struct manuscript *found(const struct request *request)
{
	struct manuscript *manuscript = request_handed(request, "manuscript");

	return manuscript ? manuscript : manuscript_find(request->db, request->arena, request_number(request, "manuscript"));
}

void studio_begin(const struct request *request, struct reply *reply, const struct staff_page *about)
{
	struct staff_page page = *about;

	page.styles = studio_styles;
	page.script = "/static/studio.js";
	staff_begin(request, reply, &page);
}

static void draw_link(struct buffer *out, const char *address, const char *label, const char *otherwise)
{
	html_print(out, "<a href=\"%s\" dir=\"auto\">%s</a>", address, *label ? label : otherwise);
}

void part_link_draw(struct buffer *out, const struct manuscript *manuscript, const struct outline *outline, const char *name)
{
	for (int i = 0; i < outline->count; i++) {
		const struct outline_section *section = &outline->sections[i];

		if (!strcmp(section->name, name)) {
			draw_link(out, section_url(out->arena, manuscript->id, name), section->title, name);
			return;
		}
		for (int j = 0; j < section->count; j++)
			if (!strcmp(section->questions[j].name, name)) {
				draw_link(out, question_url(out->arena, manuscript->id, name), section->questions[j].label, name);
				return;
			}
	}
	if (*name)
		html_print(out, "<code dir=\"ltr\">%s</code>", name);
	else
		draw_link(out, arena_print(out->arena, "%s/settings", manuscript_url(out->arena, manuscript->id)), _("The whole"), "");
}

/* There is a way back for whoever may have put it away. */
static void draw_put_away(const struct request *request, struct reply *reply, const struct manuscript *manuscript)
{
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("This questionnaire was put away"), STUDIO_URL,
							  manuscript_crumbs(request, manuscript, 0) });
	html_print(out, "<p>%s</p>\n", _("It can be taken out again for 30 days."));
	staff_form(request, out, arena_print(request->arena, "%s/restore", manuscript_url(request->arena, manuscript->id)));
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Take it out again"));
	staff_end(reply);
	reply->status = 410;
}

struct manuscript *manuscript_of_request(const struct request *request, struct reply *reply)
{
	struct manuscript *manuscript = found(request);

	if (!manuscript) {
		reply_fault(request, reply, FAULT_ABSENT);
		return NULL;
	}
	if (manuscript->removed) {
		draw_put_away(request, reply, manuscript);
		return NULL;
	}
	return manuscript;
}

const struct page_link *manuscript_crumbs(const struct request *request, const struct manuscript *manuscript, int with_itself)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);

	crumbs[0] = (struct page_link){ STUDIO_URL, _("Questionnaires") };
	if (with_itself)
		crumbs[1] = (struct page_link){ manuscript_url(request->arena, manuscript->id),
						*manuscript->title ? manuscript->title : _("Without title") };
	return crumbs;
}

int part_was_changed(const struct request *request, const struct manuscript *manuscript, const char *part)
{
	const int seen = (int)request_number(request, "seen");
	const char *then;

	if (seen == manuscript->version)
		return 0;
	then = manuscript_text(request->db, request->arena, manuscript->id, seen);
	return !then || !document_part_is_same(request->arena, then, manuscript->document, part);
}

void manuscript_done(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		     const char *document, enum manuscript_act act, const char *about, const char *address)
{
	enum fault fault = FAULT_TOO_LARGE;

	if (document)
		fault = manuscript_keep(request->db, request->arena, manuscript, document,
					&(struct manuscript_change){ act, about, request->visit->account->id });
	if (fault)
		reply_fault(request, reply, fault);
	else
		reply_redirect(reply, address);
}

void manuscript_form(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const char *action)
{
	staff_form(request, out, action);
	hidden_number(out, "seen", manuscript->version);
}

int bodies_to_write_in(const struct request *request, struct option **list)
{
	struct place *places;
	const int count = place_reach_own(request->db, request->arena, request->visit->account, EDIT_QUESTIONNAIRES, &places);

	*list = arena_array(request->arena, struct option, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		(*list)[i] = (struct option){ arena_print(request->arena, "%lld", (long long)places[i].id), places[i].name, "fr" };
	return count;
}
