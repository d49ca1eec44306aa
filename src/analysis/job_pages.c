#include "analysis/job_pages.h"

#include <string.h>

#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "analysis/microdata_pages.h"
#include "base/arena.h"
#include "file/attached.h"
#include "job/job_store.h"
#include "markup/html.h"
#include "text/text.h"

/* A name in a sentence that may run the other way. */
#define APART(name) "\xE2\x81\xA8" name "\xE2\x81\xA9"

const struct field job_fields[] = {
	{ "job", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

const char *job_url(struct arena *arena, int64_t job)
{
	return arena_print(arena, "/analysis/job/%lld", (long long)job);
}

/* What a kind is called here, and whether who asked may still have what it makes. */
struct job_about {
	const char *kind, *title;
	int (*may)(const struct request *request, const struct job *job);	/* NULL: yes */
	const char *(*again)(const struct request *request, const struct job *job);	/* the page where it is asked for; NULL: here */
};

static const struct job_about job_abouts[] = {
	{ "microdata", N_("The answers as a file"), microdata_file_may, microdata_page_of },
	{ NULL, N_("Work that was asked for"), NULL, NULL },	/* any other kind: the last */
};

static const struct job_about *about_of(const struct job *job)
{
	const struct job_about *about = job_abouts;

	while (about->kind && strcmp(about->kind, job->kind))
		about++;
	return about;
}

/* The job of the path, where it is the visitor's own; NULL: there is none for them, and the reply says so. */
static const struct job *own_job(const struct request *request, struct reply *reply)
{
	const struct job *job = job_find(request->db, request->arena, request_number(request, "job"));

	if (job && job->account == request->visit->account->id)
		return job;
	reply_fault(request, reply, FAULT_ABSENT);
	return NULL;
}

static int may_have(const struct request *request, const struct job *job)
{
	const struct job_about *about = about_of(job);

	return !about->may || about->may(request, job);
}

/* --- the page */

static void draw_again(const struct request *request, struct buffer *out, const struct job *job)
{
	const struct job_about *about = about_of(job);

	if (about->again) {
		html_print(out, "<p class=\"buttons\"><a class=\"button\" href=\"%s\">%s</a></p>\n", about->again(request, job), _("Ask for it again"));
		return;
	}
	staff_form(request, out, arena_print(request->arena, "%s/again", job_url(request->arena, job->id)));
	html_print(out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Ask for it again"));
}

static void draw_open(const struct request *request, struct buffer *out, const struct job *job)
{
	struct arena *arena = request->arena;

	if (job->state == JOB_WAITING)
		html_print(out, "<p>%s</p>\n", _("It waits for its turn, and begins by itself."));
	else if (job->total)
		html_print(out, "<p>%s</p>\n", text_print(arena, _("It is being done: %1$s of %2$s."), text_number(arena, job->done), text_number(arena, job->total)));
	else
		html_print(out, "<p>%s</p>\n", _("It is being done."));
	html_print(out, "<p>%s</p>\n", _("You can leave this page and come back to its address later: the work goes on."));
	html_print(out, "<p class=\"buttons\"><a class=\"button\" href=\"%s\">%s</a></p>\n", job_url(arena, job->id), _("See how far it is"));
}

static void draw_file(const struct request *request, struct buffer *out, const struct job *job, const struct job_file *file)
{
	struct arena *arena = request->arena;

	html_print(out, "<p>%s</p>\n", file->rows ?
		   text_print(arena, text_plural("The file is ready. It has %s row.", "The file is ready. It has %s rows.", file->rows), text_number(arena, file->rows)) :
		   _("The file is ready."));
	html_print(out, "<p>%s</p>\n<p>%s</p>\n", text_print(arena, _("It is erased here on %s."), text_time(arena, job->expires, STAFF_ZONE)),
		   _("Each download is noted in the log."));
	html_print(out, "<p class=\"buttons\"><a class=\"button main\" href=\"%s/file\" download>%s</a></p>\n", job_url(arena, job->id),
		   text_print(arena, _("Download %1$s (%2$s)"), arena_print(arena, APART("%s"), file->name), attached_size_words(arena, (double)file->size)));
	if (about_of(job)->again)
		html_print(out, "<p class=\"buttons\"><a href=\"%s\">%s</a></p>\n", about_of(job)->again(request, job), _("Ask for another file"));
}

static void draw_done(const struct request *request, struct buffer *out, const struct job *job)
{
	const struct job_file *file = job->expires ? job_file_find(request->db, request->arena, job->id) : NULL;

	if (file && !may_have(request, job)) {
		html_print(out, "<p class=\"warning\">%s</p>\n", _("You can no longer have this file: answers in it were taken back since, or they are no longer yours to see."));
		draw_again(request, out, job);
	} else if (file) {
		draw_file(request, out, job, file);
	} else if (job->expires) {
		html_print(out, "<p>%s</p>\n", _("The file is here no more: it was kept for a while only."));
		draw_again(request, out, job);
	} else {
		html_print(out, "<p>%s</p>\n", _("It is done."));
	}
}

void job_page(const struct request *request, struct reply *reply)
{
	const struct job *job = own_job(request, reply);
	struct buffer *out = &reply->body;

	if (!job)
		return;
	analysis_begin(request, reply, &(struct staff_page){ text_of(about_of(job)->title), .crumbs = analysis_crumbs(request, NULL, 0) });
	html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(request->arena, _("Asked for on %s"), text_time(request->arena, job->asked, STAFF_ZONE)));
	if (job->state == JOB_DONE) {
		draw_done(request, out, job);
	} else if (job->state == JOB_FAILED) {
		html_print(out, "<p class=\"warning\">%s</p>\n", _("It did not work. Nothing was lost, and whoever runs this site can see why."));
		draw_again(request, out, job);
	} else {
		draw_open(request, out, job);
	}
	staff_end(reply);
}

/* --- its file */

static void record(const struct request *request, enum audit_action action, const struct job *job)
{
	record_own(request, action, job->account, arena_print(request->arena, "job=%lld kind=%s of=%lld", (long long)job->id, job->kind, (long long)job->of));
}

static const void *next_piece(struct db *db, struct arena *arena, void *context, size_t *length)
{
	return job_sending_next(db, arena, context, length);
}

/* As it is sent, and before: whoever breaks it off has had the beginning. */
void job_file_page(const struct request *request, struct reply *reply)
{
	const struct job *job = own_job(request, reply);
	const struct job_file *file;
	struct job_sending *sending;
	struct reply_stream *stream;

	if (!job)
		return;
	file = job_file_find(request->db, request->arena, job->id);
	if (!file || !may_have(request, job)) {
		reply_fault(request, reply, file ? FAULT_DENIED : job->expires ? FAULT_GONE : FAULT_ABSENT);
		return;
	}
	sending = arena_new(request->arena, struct job_sending);
	*sending = job_sending_begin(job->id, file);
	stream = arena_new(request->arena, struct reply_stream);
	*stream = (struct reply_stream){ next_piece, sending, file->size };
	reply->stream = stream;
	reply->kind = file->kind;
	reply->file_name = file->name;
	if (!request->is_head)
		record(request, AUDIT_JOB_FILE_SENT, job);
}

/* --- once more */

static int is_of_use(const struct request *request, const struct job *job)
{
	return job->state == JOB_FAILED || (job->state == JOB_DONE && job->expires && !job_file_find(request->db, request->arena, job->id));
}

void job_again_now(const struct request *request, struct reply *reply)
{
	const struct job *job = own_job(request, reply);
	int64_t id;

	if (!job)
		return;
	if (about_of(job)->again) {
		reply_redirect(reply, about_of(job)->again(request, job));
		return;
	}
	if (!may_have(request, job)) {
		reply_fault(request, reply, FAULT_DENIED);
		return;
	}
	id = job->id;
	if (is_of_use(request, job)) {
		id = job_add(request->db, job->kind, job->of, job->account);
		record(request, AUDIT_JOB_ASKED, job);
	}
	reply_redirect(reply, job_url(request->arena, id));
}
