#include "answer/code_pages.h"

#include "answer/draft.h"
#include "base/keyring.h"
#include "markup/html.h"
#include "text/text.h"

enum { WAIT_SECONDS = 60 };

/* One instance key's view of the code; older keys still recognise what they made. */
static enum code_found look_with(const struct request *request, const struct code_lookup *lookup,
				 const struct instance_key *instance, struct code code, void *context)
{
	struct code_mark mark = secret_mark(instance, lookup->use, code);

	if (!lookup->has_finder(request->db, &mark))
		return CODE_UNKNOWN;
	if (guess_wait(request->db, mark.guessed))
		return CODE_WAITS;
	if (lookup->find(request, instance, code, &mark, context)) {
		/* A link that is followed writes nothing. */
		if (request->method == POST)
			guess_forget(request->db, mark.guessed);
		return CODE_FOUND;
	}
	guess_add_wrong(request->db, mark.guessed);
	return CODE_UNKNOWN;
}

enum code_found code_look_up(const struct request *request, const struct code_lookup *lookup, const char *typed, void *context)
{
	enum code_found found = CODE_UNKNOWN;
	struct code code;

	if (!code_read(request->arena, typed, &code))
		return CODE_UNREADABLE;
	for (int i = 0; i < request->keyring->count && found == CODE_UNKNOWN; i++)
		found = look_with(request, lookup, &request->keyring->keys[i], code, context);
	return found;
}

const char *code_found_words(enum code_found found)
{
	switch (found) {
	case CODE_FOUND:
		return NULL;
	case CODE_UNREADABLE:
		return _("A code is four words and a number of two digits, or sixteen digits. Check it.");
	case CODE_UNKNOWN:
		return _("We do not know this code. Check each word and each digit.");
	case CODE_WAITS:
		return _("There were too many tries with this code. Wait a few minutes, then try again.");
	}
	return NULL;
}

void code_refuse(struct reply *reply, enum code_found found)
{
	reply->status = found == CODE_WAITS ? 429 : 422;
	reply->ending = KEEP;
	if (found == CODE_WAITS)
		reply->retry_after = WAIT_SECONDS;
}

void code_draw_field(struct buffer *out, const char *typed, const char *error)
{
	html_print(out, "<div class=\"question%s\">\n<label for=\"code\">%s</label>\n", error ? " has-error" : "", _("Your code"));
	html_print(out, "<p class=\"hint\" id=\"code-hint\">%s</p>\n", _("Four words and two digits, or sixteen digits."));
	if (error)
		html_print(out, "<p class=\"error\" id=\"code-error\"><span class=\"visually-hidden\">%s</span> %s</p>\n",
			   _("Error:"), error);
	html_print(out, "<input type=\"text\" id=\"code\" name=\"code\" dir=\"ltr\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" "
		   "aria-describedby=\"%s\" value=\"%s\">\n</div>\n",
		   error ? "code-hint code-error" : "code-hint", typed ? typed : "");
}
