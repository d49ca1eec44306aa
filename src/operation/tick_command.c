#include "operation/tick_command.h"

#include "account/api_token_store.h"
#include "account/code_store.h"
#include "account/provider_store.h"
#include "account/visit_store.h"
#include "answer/tick_store.h"
#include "audit/audit_store.h"
#include "authoring/manuscript_store.h"
#include "authoring/medium_store.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "consultation/consultation_store.h"
#include "consultation/plan_store.h"
#include "job/tick_store.h"
#include "outbox/outbox_store.h"
#include "snapshot/snapshot.h"
#include "synthesis/shared_draft_store.h"
#include "table/outside_release_store.h"
#include "table/round_release_store.h"
#include "table/slice_store.h"
#include "table/stability_store.h"

enum { LATE_MINUTES = 10 };

/* What a task may need besides the database, while `ancrage tick` runs. */
static const struct command *ticking;

/* To the log lines, and by mail where the operator wants it. */
static int64_t tell_audit_head(struct db *db, int64_t most)
{
	int64_t told = audit_tell_head(db, most);
	const struct audit_head head = audit_head_find(db);

	if (told)
		outbox_add_audit_head(db, ticking->arena, ticking->keyring, ticking->config->operator_mail, head_write(ticking->arena, &head));
	return told;
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

/* In this order, each time `ancrage tick` runs. */
static const struct tick_task tick_tasks[] = {
	{ "closings",  survey_close_due },
	{ "drafts",    draft_purge },
	{ "verbatims", verbatim_purge },
	{ "guesses",   guess_purge },
	{ "rooms",     room_freeze_due },
	{ "freezes",   snapshot_freeze_due },
	{ "snapshots", snapshot_take_wished },
	{ "erasures",  snapshot_apply_erasures },
	{ "committees", release_slices },
	{ "rounds",    release_rounds },
	{ "compared",  compare_rounds },
	{ "surveys of others", release_outside },
	{ "visits",    visit_purge },
	{ "links",     link_purge },
	{ "tokens",    api_token_purge },
	{ "drafts read", shared_draft_purge },
	{ "sign-ins",  sign_in_purge },
	{ "audit head", tell_audit_head },
	{ "codes",     sign_in_code_purge },
	{ "provider",  provider_purge },
	{ "notices",   outbox_purge },
	{ "manuscripts", manuscript_purge },
	{ "consultations", plan_purge },
	{ "media",     media_purge },
	{ 0 }
};

enum { TICK_TASKS = sizeof(tick_tasks) / sizeof(*tick_tasks) - 1 };

static void print_done(struct buffer *out, const struct tick_task *task, int64_t done)
{
	if (done == TICK_FAILED)
		buffer_print(out, "%s: failed\n", task->name);
	else if (task->run == release_slices && (done || slices.committees))
		buffer_print(out, "%s: %lld, tables: %lld\n", task->name, (long long)slices.committees, (long long)done);
	else if (done)
		buffer_print(out, "%s: %lld\n", task->name, (long long)done);
}

int tick_command(struct command *command)
{
	struct keyring keyring = { 0 };
	int64_t done[TICK_TASKS];
	int failed;

	slices = (struct slices_told){ 0 };
	/* What is mailed is sealed; what is released breaks ties by what nobody else knows. */
	if (command->config->key_file && keyring_read(command->config->key_file, &keyring))
		keyring.count = 0;
	command->keyring = &keyring;
	ticking = command;
	failed = tick_run(command->db, tick_tasks, done);
	command->keyring = NULL;

	for (int i = 0; i < TICK_TASKS; i++)
		print_done(&command->out, &tick_tasks[i], done[i]);
	return failed ? COMMAND_REFUSED : COMMAND_DONE;
}

const char *tick_fault(struct command *command)
{
	for (int i = 0; i < TICK_TASKS; i++) {
		const char *name = tick_tasks[i].name;
		long long age = (long long)tick_age(command->db, name);

		if (age < 0)
			return arena_print(command->arena,
				"%s was never done: is the timer of ancrage tick running?", name);
		if (age > LATE_MINUTES * 60)
			return arena_print(command->arena,
				"%s was last done %lld minutes ago: is the timer of ancrage tick running?",
				name, age / 60);
	}
	return NULL;
}
