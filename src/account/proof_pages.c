#include "account/proof_pages.h"

#include "account/code_pages.h"
#include "account/forgotten_pages.h"
#include "account/sign_in_pages.h"
#include "account/visit_store.h"
#include "markup/html.h"
#include "text/text.h"

const struct field proof_page_fields[] = {
	{ "back", FIELD_PATH, .min = 1, .max = LONGEST_BACK, .source = FROM_QUERY },
	{ 0 }
};

const struct field proof_fields[] = {
	{ "current", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ "back", FIELD_PATH, .min = 1, .max = LONGEST_BACK },
	{ 0 }
};

static int is_needed(const struct request *request)
{
	return !visit_is_proved(request->db, &request->visit->token_hash);
}

void proof_draw(const struct request *request, struct buffer *out, const struct errors *errors)
{
	if (is_needed(request))
		line_draw_current(out, errors);
}

int proof_is_given(const struct request *request, struct reply *reply, struct errors *errors)
{
	if (!is_needed(request))
		return 1;
	if (request_has(request, "current"))
		return current_password_is(request, reply, errors);
	reply->status = 422;
	errors_add(errors, "current", unfit_words(UNFIT_MISSING));
	return 0;
}

/* Who signed in by a code only has none; the link to choose one goes to their mail, which is what proved them. */
void proof_line_draw(const struct request *request, struct buffer *out, const struct errors *errors)
{
	if (!request->visit->account->password && mail_is_on(request))
		html_print(out, "<p class=\"warning\">%s <a href=\"" FORGOTTEN_URL "\">%s</a></p>\n",
			   _("You have no password yet."), _("Send me a link to choose one"));
	line_draw_current(out, errors);
}

/* --- for other programs */

static void draw(const struct request *request, struct reply *reply, const char *back, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Your password once more"), HOME_URL, .errors = errors });
	html_print(out, "<p>%s</p>\n", _("What you are about to do needs it. You then go back to where you were, and what you filled in is still there."));
	staff_form(request, out, PROOF_URL);
	hidden_draw(out, "back", back);
	proof_line_draw(request, out, errors);
	html_print(out, "<p class=\"buttons\"><button class=\"main\">%s</button> <a href=\"%s\">%s</a></p>\n</form>\n", _("Go on"), back, _("Back"));
	staff_end(reply);
}

void proof_page(const struct request *request, struct reply *reply)
{
	const char *back = request_text(request, "back");

	if (is_needed(request))
		draw(request, reply, back, NULL);
	else
		reply_redirect(reply, back);
}

void proof_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };

	if (current_password_is(request, reply, &errors))
		reply_redirect(reply, request_text(request, "back"));
	else
		draw(request, reply, request_text(request, "back"), &errors);
}

void proof_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const char *back = request_text(request, "back");

	draw(request, reply, back ? back : HOME_URL, &errors);
}
