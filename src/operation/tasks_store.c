#include "operation/tasks_store.h"

#include "account/api_token_store.h"
#include "account/code_store.h"
#include "account/provider_store.h"
#include "account/visit_store.h"
#include "answer/tick_store.h"
#include "audit/audit_store.h"
#include "authoring/manuscript_store.h"
#include "authoring/medium_store.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/config.h"
#include "campaign/mailing_store.h"
#include "consultation/consultation_store.h"
#include "consultation/plan_store.h"
#include "job/work_store.h"
#include "notify/event_store.h"
#include "notify/follower_store.h"
#include "notify/subscriber_store.h"
#include "operation/integrity_store.h"
#include "outbox/outbox_store.h"
#include "outbox/suppressed_store.h"
#include "participant/ballot.h"
#include "participant/list_store.h"
#include "participant/people_import_store.h"
#include "recommendation/count_store.h"
#include "recommendation/step_store.h"
#include "recommendation/text_import_store.h"
#include "snapshot/snapshot.h"
#include "synthesis/shared_draft_store.h"
#include "synthesis/shelving_store.h"
#include "table/outside_release_store.h"
#include "table/round_release_store.h"
#include "table/slice_store.h"
#include "table/stability_store.h"
#include "webhook/webhook_store.h"

/* What a task may need besides the database, while they are done. */
static const struct ticking *ticking;

/* To the log lines, and by mail where the operator wants it. */
static int64_t tell_audit_head(struct db *db, int64_t most)
{
	int64_t told = audit_tell_head(db, most);
	const struct audit_head head = audit_head_find(db);

	if (told)
		outbox_add_audit_head(db, ticking->arena, ticking->keyring, ticking->config->operator_mail, head_write(ticking->arena, &head));
	return told;
}

static int64_t queue_mailings(struct db *db, int64_t most)
{
	return mailing_queue_due(db, ticking->arena, ticking->keyring, most);
}

static int64_t finish_mailings(struct db *db, int64_t most)
{
	return mailing_finish(db, ticking->arena, most);
}

static int64_t release_rounds(struct db *db, int64_t most)
{
	return round_release_due(db, ticking->keyring, most);
}

/* What was told committee by committee, in this run. */
static struct slices_told slices;

static int64_t release_slices(struct db *db, int64_t most)
{
	(void)most;
	return slice_release_due(db, ticking->keyring, &slices);
}

static int64_t compare_rounds(struct db *db, int64_t most)
{
	return stability_due(db, ticking->keyring, most);
}

static int64_t release_outside(struct db *db, int64_t most)
{
	return outside_release_due(db, ticking->keyring, most);
}

static struct telling_by telling(void)
{
	return (struct telling_by){ ticking->arena, ticking->config, ticking->keyring };
}

static int64_t tell_events(struct db *db, int64_t most)
{
	const struct telling_by by = telling();

	return event_tell_due(db, &by, most);
}

static int64_t send_digests(struct db *db, int64_t most)
{
	const struct telling_by by = telling();

	return digest_send_due(db, &by, most);
}

static int64_t tell_subscribers(struct db *db, int64_t most)
{
	const struct telling_by by = telling();

	return subscriber_tell_due(db, &by, most);
}

static int64_t ask_followers(struct db *db, int64_t most)
{
	const struct telling_by by = telling();

	return follower_ask_due(db, &by, most);
}

static int64_t tell_webhooks(struct db *db, int64_t most)
{
	return webhook_tell_disabled(db, ticking->arena, ticking->keyring, ticking->config, most);
}

static int64_t close_votes(struct db *db, int64_t most)
{
	return vote_close_due(db, ticking->arena, most);
}

/* In this order, each time. */
const struct tick_task tick_tasks[] = {
	{ "closings",  survey_close_due },
	{ "votes",     close_votes },
	{ "texts to publish", step_publish_due },
	{ "texts without answer", step_unanswered_due },
	{ "drafts",    draft_purge },
	{ "verbatims", verbatim_purge },
	{ "guesses",   guess_purge },
	{ "secrets of invitations", ballot_destroy_due },
	{ "rooms",     room_freeze_due },
	{ "freezes",   snapshot_freeze_due },
	{ "snapshots", snapshot_take_wished },
	{ "erasures",  snapshot_apply_erasures },
	{ "committees", release_slices },
	{ "rounds",    release_rounds },
	{ "compared",  compare_rounds },
	{ "surveys of others", release_outside },
	{ "events",    event_notice_due },
	{ "telling",   tell_events },
	{ "daily mails", send_digests },
	{ "news",      tell_subscribers },
	{ "followers", ask_followers },
	{ "events told", event_purge },
	{ "followers left", follower_purge },
	{ "subscribers", subscriber_purge },
	{ "visits",    visit_purge },
	{ "links",     link_purge },
	{ "tokens",    api_token_purge },
	{ "drafts read", shared_draft_purge },
	{ "sign-ins",  sign_in_purge },
	{ "audit head", tell_audit_head },
	{ "codes",     sign_in_code_purge },
	{ "provider",  provider_purge },
	{ "mailings held", mailing_hold },
	{ "mailings",  queue_mailings },
	{ "campaigns", finish_mailings },
	{ "notices",   outbox_purge },
	{ "suppressed", suppressed_purge },
	{ "people",    participant_purge },
	{ "imports",   people_import_purge },
	{ "documents", text_import_purge },
	{ "webhooks told", tell_webhooks },
	{ "webhooks",  webhook_purge },
	{ "manuscripts", manuscript_purge },
	{ "consultations", plan_purge },
	{ "media",     media_purge },
	{ "files of jobs", job_file_purge },
	{ "jobs",      job_purge },
	{ "library",   synthesis_shelve_due },
	{ "integrity", integrity_wish },
	{ 0 }
};

_Static_assert(sizeof(tick_tasks) / sizeof(*tick_tasks) == TICK_TASKS + 1, "one number for each task");

int tasks_run(const struct ticking *given, int wait_seconds, int64_t done[TICK_TASKS])
{
	int failed;

	if (!tick_lock(given->db, wait_seconds))
		return TASKS_BUSY;
	slices = (struct slices_told){ 0 };
	ticking = given;
	failed = tick_run(given->db, tick_tasks, done);
	ticking = NULL;
	tick_unlock(given->db);
	return failed;
}

static void tell_done(struct buffer *out, const struct tick_task *task, int64_t done, const char *end)
{
	if (done == TICK_FAILED)
		buffer_print(out, "%s: failed%s", task->name, end);
	else if (task->run == release_slices && (done || slices.committees))
		buffer_print(out, "%s: %lld, tables: %lld%s", task->name, (long long)slices.committees, (long long)done, end);
	else if (done)
		buffer_print(out, "%s: %lld%s", task->name, (long long)done, end);
}

void tasks_tell(struct buffer *out, const int64_t done[TICK_TASKS], const char *end)
{
	for (int i = 0; i < TICK_TASKS; i++)
		tell_done(out, &tick_tasks[i], done[i], end);
}
