#include "studio/trial_pages.h"

#include <string.h>

#include "authoring/trial_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "markup/url.h"
#include "studio/shown_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { MOST_AT_ONCE = 20 };

#define TRIAL_URL STUDIO_URL "/trial"
#define REMARK "remark-"
#define WHOLE "0"	/* no question has a name without a letter */
#define TOKEN_FIELD { "token", FIELD_HEX, .min = 2 * TRIAL_TOKEN_SIZE, .max = 2 * TRIAL_TOKEN_SIZE, .source = FROM_PATH }

const struct field trial_fields[] = {
	TOKEN_FIELD,
	{ 0 }
};

const struct field trial_page_fields[] = {
	TOKEN_FIELD,
	SHOWING_FIELDS(FROM_QUERY),
	{ 0 }
};

const struct field trial_go_fields[] = {
	TOKEN_FIELD,
	SHOWN_GO_FIELDS,
	{ REMARK, FIELD_PREFIX, .max = 4 * LONGEST_REMARK },
	{ 0 }
};

static const char *trial_url(struct arena *arena, const char *token)
{
	return arena_print(arena, TRIAL_URL "/%s", token);
}

/* A link that is over says so, and nothing of what it was for. */
static const struct trial *trial_of_request(const struct request *request, struct reply *reply)
{
	const struct trial *trial = trial_find(request->db, request->arena, request_text(request, "token"));
	struct buffer *out = &reply->body;

	if (trial)
		return trial;
	page_begin(out, request, &(struct page){ .title = _("This trial is over"), .heading = _("This trial is over") });
	html_print(out, "<p>%s</p>\n", _("This link no longer leads anywhere. Whoever gave it to you can make a new one."));
	page_end(out, &(struct page){ 0 });
	reply->status = 404;
	return NULL;
}

static struct manuscript text_of_trial(const struct trial *trial)
{
	return (struct manuscript){ .id = trial->manuscript, .version = trial->version, .now = trial->now, .document = trial->document };
}

/* The part of a repeated question is the question: "hours.2" is "hours". */
static void draw_remark(struct buffer *out, const struct question *question)
{
	const char *name = question ? arena_copy_bytes(out->arena, question->name, strcspn(question->name, ".")) : WHOLE;

	html_print(out, "<details class=\"remark\">\n<summary>%s</summary>\n",
		   question ? _("A remark on this question?") : _("A remark on the whole?"));
	html_print(out, "<div class=\"question\">\n<label for=\"" REMARK "%s\">%s</label>\n<p class=\"hint\" id=\"" REMARK "%s-hint\">%s</p>\n",
		   name, _("Your remark"), name, _("Those who write the questionnaire will read it. Do not write who you are."));
	html_print(out, "<textarea id=\"" REMARK "%s\" name=\"" REMARK "%s\" rows=\"3\" maxlength=\"%d\" aria-describedby=\"" REMARK "%s-hint\">"
			"</textarea>\n</div>\n", name, name, (int)LONGEST_REMARK, name);
	if (!question)
		html_print(out, "<p><button class=\"secondary\" name=\"go\" value=\"stay\">%s</button></p>\n", _("Send the remark"));
	html(out, "</details>\n");
}

static struct shown_place place_of(const struct request *request, const char *banner)
{
	return (struct shown_place){
		arena_print(request->arena, "%s/page", trial_url(request->arena, request_text(request, "token"))), banner,
		N_("You have come to the end. Here people read their answers once more, then send them. This was a trial: nothing was sent and nothing is kept, but your remarks."),
		draw_remark,
	};
}

static const char usual_banner[] = N_("Trial: nothing is sent.");

void trial_page(const struct request *request, struct reply *reply)
{
	const struct trial *trial = trial_of_request(request, reply);
	struct buffer *out = &reply->body;
	const struct outline *outline;

	if (!trial)
		return;
	outline = study_outline(study_of(trial->document));
	page_begin(out, request, &(struct page){ .title = _("To try"), .banner = text_of(usual_banner) });
	html_print(out, "<h1 dir=\"auto\" lang=\"%s\">%s</h1>\n", outline->language ? outline->language : "fr", outline->title);
	html_print(out, "<p>%s</p>\n<p>%s</p>\n", _("You are asked to try this questionnaire before others answer it. Answer as you like: nothing is sent, and no answer is kept."),
		   _("Below each question you can leave a remark: what is unclear, what is missing, what hurts."));
	for (int i = 0; i < outline->language_count; i++) {
		const struct language *language = language_tagged(outline->languages[i]);

		html_print(out, "<p><a class=\"button\" href=\"%s/page?language=%s\">%s", trial_url(request->arena, request_text(request, "token")),
			   url_part(request->arena, outline->languages[i]), _("Begin"));
		if (outline->language_count > 1)
			html_print(out, " · <bdi lang=\"%s\">%s</bdi>", language ? language->html : outline->languages[i],
				   language ? language->own_name : outline->languages[i]);
		html(out, "</a></p>\n");
	}
	page_end(out, &(struct page){ 0 });
}

void trial_shown(const struct request *request, struct reply *reply)
{
	const struct trial *trial = trial_of_request(request, reply);
	const struct shown_place place = place_of(request, usual_banner);
	struct manuscript manuscript;

	if (!trial)
		return;
	manuscript = text_of_trial(trial);
	shown_draw_first(request, reply, &manuscript, &place);
}

static int is_question(const struct outline *outline, const char *name)
{
	for (int i = 0; i < outline->count; i++)
		for (int j = 0; j < outline->sections[i].count; j++)
			if (!strcmp(outline->sections[i].questions[j].name, name))
				return 1;
	return 0;
}

/* What is to be said of it at the top. */
static const char *keep_remarks(const struct request *request, const struct trial *trial)
{
	const struct outline *outline = study_outline(study_of(trial->document));
	int kept = 0, lost = 0;

	for (int i = 0; i < request->count && kept + lost < MOST_AT_ONCE; i++) {
		const struct value *value = &request->values[i];
		const char *name = value->name + strlen(REMARK);

		if (strncmp(value->name, REMARK, strlen(REMARK)) || !value->text[strspn(value->text, " \t\n")])
			continue;
		if (strcmp(name, WHOLE) && !is_question(outline, name))
			continue;
		if (trial_remark_add(request->db, trial->id, strcmp(name, WHOLE) ? name : "", value->text))
			kept++;
		else
			lost++;
	}
	if (lost)
		return N_("Trial: nothing is sent. Too many remarks came at once: yours was not kept. Try again in some minutes.");
	return kept ? N_("Trial: nothing is sent. Your remark was kept, thank you.") : usual_banner;
}

void trial_go(const struct request *request, struct reply *reply)
{
	const struct trial *trial = trial_of_request(request, reply);
	struct shown_place place;
	struct manuscript manuscript;

	if (!trial)
		return;
	place = place_of(request, keep_remarks(request, trial));
	manuscript = text_of_trial(trial);
	shown_draw_next(request, reply, &manuscript, &place);
}
