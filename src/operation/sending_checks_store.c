#include "operation/sending_checks_store.h"

#include "base/arena.h"
#include "base/command.h"
#include "db/db.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, LATE_CAMPAIGN = 15 * MINUTE };

const char *webhooks_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT id, url, state = 'disabled', (SELECT COUNT(*) FROM webhook o WHERE o.state = 'disabled'"
		"  OR (o.state = 'on' AND o.failing < UNIX_TIMESTAMP() - ?)) FROM webhook"
		" WHERE state = 'disabled' OR (state = 'on' AND failing < UNIX_TIMESTAMP() - ?) ORDER BY id LIMIT 1");
	const char *fault = NULL;

	query_give_number(query, HOUR);
	query_give_number(query, HOUR);
	if (query_next(query)) {
		const long long id = (long long)query_number(query);
		const char *url = query_text(query, command->arena);
		const int is_disabled = (int)query_number(query);

		fault = arena_print(command->arena, "%lld in all; first number %lld, to %s, %s: its page in the studio tells why",
				    (long long)query_number(query), id, url, is_disabled ? "which is disabled" : "which has failed for more than an hour");
	}
	query_end(query);
	return fault;
}

/* The clock queues what is due at its next turn. Those of a suspended survey wait for it. */
const char *campaigns_fault(struct command *command)
{
	struct query *query = db_query(command->db,
		"SELECT c.id, s.slug, UNIX_TIMESTAMP() - m.due FROM mailing m JOIN campaign c ON c.id = m.campaign JOIN survey s ON s.id = c.survey"
		" WHERE m.state IN ('planned', 'queueing') AND m.due < UNIX_TIMESTAMP() - ? AND c.state IN ('scheduled', 'running')"
		" AND s.stage = 'published' ORDER BY m.due, m.id LIMIT 1");
	const char *fault = NULL;

	query_give_number(query, LATE_CAMPAIGN);
	if (query_next(query)) {
		const long long id = (long long)query_number(query);
		const char *slug = query_text(query, command->arena);

		fault = arena_print(command->arena, "campaign %lld of %s is due since %lld minutes and does not go: does the clock run, and what does it log?",
				    id, slug, (long long)query_number(query) / MINUTE);
	}
	query_end(query);
	return fault;
}

const char *short_fault(struct command *command)
{
	const int64_t count = query_end_number(db_query(command->db,
		"SELECT COUNT(*) FROM outbox WHERE channel = 'sms' AND state = 'refused' AND last_error = 'sms_gateway is not set'"
		" AND expires > UNIX_TIMESTAMP()"));

	return count ? arena_print(command->arena, "%lld were refused: set sms_gateway and sms_token_file of the courier, then `ancrage outbox retry`",
				   (long long)count) : NULL;
}
