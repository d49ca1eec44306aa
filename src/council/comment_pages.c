#include "council/comment_pages.h"

#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "recommendation/comment_store.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define COMMENT_WORDS { "words", FIELD_PROSE, .min = 1, .max = LONGEST_COMMENT }

const struct field text_comments_fields[] = {
	TEXT_FIELD,
	{ 0 }
};

const struct field paragraph_comments_fields[] = {
	PARAGRAPH_FIELD,
	{ 0 }
};

const struct field text_comment_fields[] = {
	TEXT_FIELD,
	COMMENT_WORDS,
	{ 0 }
};

const struct field paragraph_comment_fields[] = {
	PARAGRAPH_FIELD,
	COMMENT_WORDS,
	{ 0 }
};

const struct field comment_done_fields[] = {
	{ "comment", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "done", FIELD_NUMBER, .min = 0, .max = 1 },
	{ 0 }
};

int64_t body_of_comment(const struct request *request)
{
	const struct text_comment *comment = comment_find(request->db, request->arena, request_number(request, "comment"));
	const struct text *text = comment ? text_find(request->db, request->arena, comment->text) : NULL;

	return text ? text->body : 0;
}

/* paragraph NULL: of the whole text. */
static const char *comments_url(struct arena *arena, const struct in_text *in)
{
	return arena_print(arena, "%s/comments", in->paragraph ? paragraph_url(arena, in->paragraph->id) : text_url(arena, in->text->id));
}

static void draw_comment(const struct request *request, struct buffer *out, const struct in_text *in, const struct text_comment *comment)
{
	html_print(out, "<li>\n<p><strong>%s</strong> <span class=\"quiet\">%s</span></p>\n<div lang=\"%s\" dir=\"auto\">\n", comment->person ? comment->person : _("somebody"),
		   text_time(out->arena, comment->made, ZONE), text_language_html(in->text));
	html_paragraphs(out, comment->words);
	html(out, "</div>\n");
	if (comment->paragraph && !in->paragraph)
		html_print(out, "<p><a href=\"%s#p%lld\">%s</a></p>\n", text_url(out->arena, in->text->id), (long long)comment->paragraph, _("The paragraph"));
	if (request->rights & WRITE_RECOMMENDATIONS) {
		staff_form(request, out, arena_print(out->arena, COUNCIL_URL "/comment/%lld/done", (long long)comment->id));
		hidden_number(out, "done", !comment->done);
		html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", comment->done ? _("Open it again") : _("It is done"));
	}
	html(out, "</li>\n");
}

static void draw_list(const struct request *request, struct buffer *out, const struct in_text *in, int is_done)
{
	struct text_comment *list;
	const int count = comment_list(request->db, request->arena, in->text->id, in->paragraph ? in->paragraph->id : 0, is_done, &list);

	html_print(out, "<h2>%s</h2>\n", is_done ? _("Done") : _("Open"));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("There is none."));
	else
		html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_comment(request, out, in, &list[i]);
	if (count)
		html(out, "</ul>\n");
}

static void draw_page(const struct request *request, struct reply *reply, const struct in_text *in, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	council_begin(request, reply, in->text, &(struct staff_page){ _("Comments"), .errors = errors }, 1);
	if (in->paragraph) {
		html_print(out, "<blockquote class=\"prose\" lang=\"%s\" dir=\"auto\">\n", text_language_html(in->text));
		markdown_draw(out, in->paragraph->words);
		html(out, "</blockquote>\n");
	}
	if (request->rights & CONTRIBUTE) {
		staff_form(request, out, comments_url(out->arena, in));
		prose_draw(out, &(struct line){ .name = "words", .label = in->paragraph ? _("Comment on this paragraph") : _("Comment on the whole text"),
			.value = request_text(request, "words") }, errors);
		html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add the comment"));
	}
	draw_list(request, out, in, 0);
	draw_list(request, out, in, 1);
	staff_end(reply);
}

static int text_alone(const struct request *request, struct reply *reply, struct in_text *in)
{
	*in = (struct in_text){ .text = text_of_request(request, reply) };
	return in->text != NULL;
}

void text_comments_page(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (text_alone(request, reply, &in))
		draw_page(request, reply, &in, NULL);
}

void paragraph_comments_page(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_page(request, reply, &in, NULL);
}

void text_comment_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct in_text in;

	if (text_alone(request, reply, &in))
		draw_page(request, reply, &in, &errors);
}

void paragraph_comment_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_page(request, reply, &in, &errors);
}

static void add(const struct request *request, struct reply *reply, const struct in_text *in)
{
	const struct text_comment comment = {
		.text = in->text->id, .paragraph = in->paragraph ? in->paragraph->id : 0, .account = request->visit->account->id,
		.words = request_text(request, "words"),
	};
	const int64_t id = comment_add(request->db, &comment);

	if (!id) {
		reply_fault(request, reply, FAULT_TOO_LARGE);
		return;
	}
	reply_redirect(reply, comments_url(request->arena, in));
	council_record(request, AUDIT_TEXT_COMMENTED, in->text, arena_print(request->arena, "comment=%lld", (long long)id));
}

void text_comment_now(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (text_alone(request, reply, &in))
		add(request, reply, &in);
}

void paragraph_comment_now(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		add(request, reply, &in);
}

void comment_done_now(const struct request *request, struct reply *reply)
{
	const struct text_comment *comment = comment_find(request->db, request->arena, request_number(request, "comment"));
	const struct text *text = comment ? text_find(request->db, request->arena, comment->text) : NULL;
	const int is_done = request_number(request, "done") != 0;

	if (!text) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	comment_set_done(request->db, comment->id, is_done);
	reply_redirect(reply, arena_print(request->arena, "%s/comments", text_url(request->arena, text->id)));
	council_record(request, AUDIT_TEXT_COMMENTED, text, arena_print(request->arena, "comment=%lld done=%d", (long long)comment->id, is_done));
}
