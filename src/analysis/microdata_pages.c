#include "analysis/microdata_pages.h"

#include "account/proof_pages.h"
#include "account/visit_store.h"
#include "analysis/analysis_pages.h"
#include "analysis/job_pages.h"
#include "analysis/reader.h"
#include "analysis/reader_pages.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "job/job_store.h"
#include "markup/html.h"
#include "markup/url.h"
#include "microdata/microdata_format.h"
#include "microdata/pass_store.h"
#include "text/text.h"

enum { LONGEST_FORMAT = 20, MOST_REASON_BYTES = 4 * LONGEST_PASS_REASON, MOST_FORMATS = 20 };

const struct field microdata_fields[] = {
	ANALYSED_FIELD,
	{ "format", FIELD_TOKEN, .min = 1, .max = LONGEST_FORMAT },
	{ "language", FIELD_TOKEN, .min = 1, .max = LONGEST_FORMAT },
	{ "reason", FIELD_PROSE, .min = 1, .max = MOST_REASON_BYTES },
	{ 0 }
};

/* What is looked at: a survey, and those of its answers that can be had. */
struct asking {
	const struct request *request;
	struct buffer *out;
	const struct analysed *analysed;
	const struct taken *taken;	/* NULL: there are none */
};

static const char *microdata_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/microdata", analysed_url(arena, survey));
}

void microdata_link_draw(const struct request *request, struct buffer *out, int64_t survey)
{
	const char *url = microdata_url(request->arena, survey);

	if (route_is_open(request, url))
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", url, _("The answers as a file, for those whom the notice names"));
}

int microdata_file_may(const struct request *request, const struct job *job)
{
	const struct job_file *file = job_file_find(request->db, request->arena, job->id);
	const struct analysed *analysed = analysed_find(request->db, request->arena, microdata_pass_survey_of(request->db, job->of));

	return analysed && reader_is_named(request->arena, analysed->readers, request->visit->account->name) &&
		(!file || microdata_pass_lets(request->db, request->arena, job->of, file->rows));
}

const char *microdata_page_of(const struct request *request, const struct job *job)
{
	return microdata_url(request->arena, microdata_pass_survey_of(request->db, job->of));
}

static int open_asking(const struct request *request, struct reply *reply, struct asking *asking)
{
	*asking = (struct asking){ .request = request, .out = &reply->body, .analysed = analysed_of_request(request, reply) };
	if (!asking->analysed || !reader_is_let_in(request, reply, asking->analysed, _("The answers as a file")))
		return 0;
	if (asking->analysed->frozen.id)
		asking->taken = &asking->analysed->frozen;
	else if (asking->analysed->provisional.id && !asking->analysed->provisional.is_stale)
		asking->taken = &asking->analysed->provisional;
	return 1;
}

/* --- the form */

static void draw_about(const struct asking *asking)
{
	struct buffer *out = asking->out;

	html_print(out, "<p class=\"warning\">%s</p>\n",
		   _("These are the answers as they were given, a row for each submission. Without any name they can still make a person known: an occupation, a department and an age can be enough."));
	html_print(out, "<ul>\n<li>%s</li>\n<li>%s</li>\n<li>%s</li>\n<li>%s</li>\n</ul>\n",
		   _("They are for you alone. Do not pass the file on, and erase it when your work is done."),
		   _("Who asked, when, in which format and why is noted in the log, and shown below."),
		   _("The file is erased here 7 days after it was made."),
		   _("What people wrote in their own words is not in it. Answers that were taken back are not in it either."));
}

static void draw_which(const struct asking *asking)
{
	const struct taken *taken = asking->taken;
	const char *when = text_time(asking->request->arena, taken->taken, asking->analysed->survey->zone);

	html_print(asking->out, "<p>%s</p>\n", text_print(asking->request->arena,
		   taken->is_frozen ? _("The answers as they were on %s.") : _("The answers as they were on %s, while people answer."), when));
}

static void draw_formats(const struct asking *asking, const char *chosen, const struct errors *errors)
{
	struct option options[MOST_FORMATS + 1] = { { NULL } };
	int count = 0;

	for (const struct microdata_format *format = microdata_formats; format->name && count < MOST_FORMATS; format++)
		options[count++] = (struct option){ format->name, microdata_format_words(format) };
	buttons_draw(asking->out, &(struct line){ .name = "format", .label = _("Which file"), .value = chosen }, options, errors);
}

static void draw_languages(const struct asking *asking, const char *chosen, const struct errors *errors)
{
	struct option options[LANGUAGES + 1] = { { NULL } };

	for (int i = 0; i < LANGUAGES; i++)
		options[i] = (struct option){ languages[i].tag, languages[i].own_name, languages[i].html };
	select_draw(asking->out, &(struct line){ .name = "language", .label = _("Language of questions and answers"), .value = chosen,
		    .hint = _("Where a questionnaire is not written in it, its own language stands there.") }, options, errors);
}

static void draw_form(const struct asking *asking, const struct microdata_draft *draft, const struct errors *errors)
{
	const struct request *request = asking->request;

	if (!asking->taken) {
		html_print(asking->out, "<p>%s</p>\n", _("No answers were taken yet."));
		return;
	}
	draw_which(asking);
	staff_form(request, asking->out, microdata_url(request->arena, asking->analysed->survey->id));
	draw_formats(asking, draft->format, errors);
	draw_languages(asking, draft->language, errors);
	prose_draw(asking->out, &(struct line){ .name = "reason", .label = _("What you need it for"), .value = draft->reason,
		   .hint = _("10 to 500 characters. Others who may see this page read it.") }, errors);
	if (!visit_is_proved(request->db, &request->visit->token_hash))
		html_print(asking->out, "<p>%s</p>\n", _("You are asked for your password first."));
	html_print(asking->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Have the file made"));
}

/* --- who asked before */

static const char *format_words(const char *name)
{
	const struct microdata_format *format = microdata_format_named(name);

	return format ? microdata_format_words(format) : name;
}

static void draw_asked(const struct asking *asking, const struct microdata_asked *asked)
{
	struct arena *arena = asking->request->arena;
	const char *when = text_time(arena, asked->issued, asking->analysed->survey->zone);

	html(asking->out, "<tr>\n<th scope=\"row\">");
	if (asked->job && asked->account == asking->request->visit->account->id)
		html_print(asking->out, "<a href=\"%s\">%s</a>", job_url(arena, asked->job), when);
	else
		html_print(asking->out, "%s", when);
	html_print(asking->out, "</th>\n<td><bdi>%s</bdi></td>\n<td>%s</td>\n<td class=\"lines\" dir=\"auto\">%s</td>\n</tr>\n",
		   *asked->name ? asked->name : _("The operator, or somebody erased since"), format_words(asked->format), asked->reason);
}

static void draw_log(const struct asking *asking)
{
	const struct request *request = asking->request;
	struct microdata_asked *list;
	const int count = microdata_asked_list(request->db, request->arena, asking->analysed->survey->id, &list);

	html_print(asking->out, "<h2 id=\"asked\">%s</h2>\n", _("Files asked for before"));
	if (!count) {
		html_print(asking->out, "<p>%s</p>\n", _("None yet."));
		return;
	}
	html_print(asking->out, "<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"asked\">\n<table class=\"said\">\n<thead>\n<tr>\n"
		   "<th scope=\"col\">%s</th>\n<th scope=\"col\">%s</th>\n<th scope=\"col\">%s</th>\n<th scope=\"col\">%s</th>\n</tr>\n</thead>\n<tbody>\n",
		   text_in("microdata", "When"), text_in("microdata", "Who"), text_in("microdata", "Which file"), text_in("microdata", "What for"));
	for (int i = 0; i < count; i++)
		draw_asked(asking, &list[i]);
	html(asking->out, "</tbody>\n</table>\n</div>\n");
}

/* --- the page */

static void draw(const struct asking *asking, struct reply *reply, const struct microdata_draft *draft, const struct errors *errors)
{
	analysis_begin(asking->request, reply, &(struct staff_page){
		_("The answers as a file"), .crumbs = analysis_crumbs(asking->request, asking->analysed, 1), .errors = errors, .is_wide = 1 });
	draw_about(asking);
	draw_form(asking, draft, errors);
	draw_log(asking);
	staff_end(reply);
}

/* What was filled in before the password was asked for, else nothing but the page's language. */
void microdata_page(const struct request *request, struct reply *reply)
{
	const struct microdata_draft *draft, none = { .format = microdata_formats[0].name, .language = request->language->tag, .reason = "" };
	struct asking asking;

	if (!open_asking(request, reply, &asking))
		return;
	draft = microdata_draft_find(request->db, request->arena, asking.analysed->survey->id, request->visit->account->id);
	draw(&asking, reply, draft ? draft : &none, NULL);
}

static struct microdata_draft draft_of(const struct request *request)
{
	const char *format = request_text(request, "format"), *language = request_text(request, "language"), *reason = request_text(request, "reason");

	return (struct microdata_draft){ format ? format : "", language ? language : "", reason ? reason : "" };
}

void microdata_again(const struct request *request, struct reply *reply)
{
	const struct microdata_draft draft = draft_of(request);
	const struct errors errors = errors_of(request);
	struct asking asking;

	if (open_asking(request, reply, &asking))
		draw(&asking, reply, &draft, &errors);
}

static struct errors look_at(const struct microdata_draft *draft)
{
	const size_t length = utf8_count(draft->reason);
	struct errors errors = { .count = 0 };

	if (!microdata_format_named(draft->format))
		errors_add(&errors, "format", _("Choose one of these files."));
	if (!language_tagged(draft->language))
		errors_add(&errors, "language", _("Choose one of these languages."));
	if (length < SHORTEST_PASS_REASON)
		errors_add(&errors, "reason", _("Say what you need it for, in at least 10 characters."));
	else if (length > LONGEST_PASS_REASON)
		errors_add(&errors, "reason", _("Say it in 500 characters at most."));
	return errors;
}

/* The password is another program's to ask for; what is filled in waits here meanwhile. */
static void ask_for_proof(const struct asking *asking, struct reply *reply, const struct microdata_draft *draft)
{
	const struct request *request = asking->request;
	const int64_t survey = asking->analysed->survey->id;

	microdata_draft_keep(request->db, survey, request->visit->account->id, draft);
	reply_redirect(reply, arena_print(request->arena, PROOF_URL "?back=%s", url_part(request->arena, microdata_url(request->arena, survey))));
}

static void issue(const struct asking *asking, struct reply *reply, const struct microdata_draft *draft)
{
	const struct request *request = asking->request;
	struct microdata_grant grant = {
		.snapshot = asking->taken->id, .account = request->visit->account->id, .body = asking->analysed->home,
		.format = draft->format, .language = draft->language, .reason = draft->reason, .is_written_later = 1,
	};

	microdata_draft_forget(request->db, asking->analysed->survey->id, grant.account);
	/* Checked before: only the answers can have changed between two looks. */
	if (microdata_pass_issue(request->db, request->arena, &grant))
		reply_redirect(reply, job_url(request->arena, grant.job));
	else
		reply_fault(request, reply, FAULT_CONFLICT);
}

void microdata_now(const struct request *request, struct reply *reply)
{
	const struct microdata_draft draft = draft_of(request);
	const struct errors errors = look_at(&draft);
	struct asking asking;

	if (!open_asking(request, reply, &asking))
		return;
	if (errors.count) {
		reply->status = 422;
		draw(&asking, reply, &draft, &errors);
	} else if (!asking.taken) {
		reply_redirect(reply, microdata_url(request->arena, asking.analysed->survey->id));
	} else if (!visit_is_proved(request->db, &request->visit->token_hash)) {
		ask_for_proof(&asking, reply, &draft);
	} else {
		issue(&asking, reply, &draft);
	}
}
