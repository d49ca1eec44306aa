#include "account/proof_pages.h"

#include "account/sign_in_pages.h"
#include "account/visit_store.h"

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
