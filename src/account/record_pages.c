#include "account/record_pages.h"

#include "account/account_store.h"
#include "account/visit.h"

void record_own(const struct request *request, enum audit_action action, int64_t account, const char *detail)
{
	const struct audit_note what = {
		.action = action, .account = account, .object = account, .detail = detail,
		.body = place_over(request->db, account),
	};

	audit_add(request->db, request->arena, &what);
}

void record_done(const struct request *request, struct audit_note what)
{
	what.account = request->visit->account->id;
	if (!what.body)
		what.body = place_over(request->db, what.object);
	audit_add(request->db, request->arena, &what);
}
