#include "operation/tick_command.h"

#include "account/code_store.h"
#include "account/provider_store.h"
#include "account/visit_store.h"
#include "answer/tick_store.h"
#include "audit/audit_store.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "consultation/consultation_store.h"
#include "consultation/plan_store.h"
#include "job/tick_store.h"
#include "outbox/outbox_store.h"
#include "snapshot/snapshot.h"
#include "table/round_release_store.h"

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

/* In this order, each time `ancrage tick` runs. */
static const struct tick_task tick_tasks[] = {
	{ "closings",  survey_close_due },
	{ "drafts",    draft_purge },
	{ "verbatims", verbatim_purge },
	{ "guesses",   guess_purge },
	{ "rooms",     room_freeze_due },
	{ "freezes",   snapshot_freeze_due },
	{ "erasures",  snapshot_apply_erasures },
	{ "rounds",    release_rounds },
	{ "visits",    visit_purge },
	{ "links",     link_purge },
	{ "sign-ins",  sign_in_purge },
	{ "audit head", tell_audit_head },
	{ "codes",     sign_in_code_purge },
	{ "provider",  provider_purge },
	{ "notices",   outbox_purge },
	{ "manuscripts", manuscript_purge },
	{ "consultations", plan_purge },
	{ 0 }
};

enum { TICK_TASKS = sizeof(tick_tasks) / sizeof(*tick_tasks) - 1 };

int tick_command(struct command *command)
{
	struct keyring keyring = { 0 };
	int64_t done[TICK_TASKS];
	int failed;

	/* What is mailed is sealed; what is released breaks ties by what nobody else knows. */
	if (command->config->key_file && keyring_read(command->config->key_file, &keyring))
		keyring.count = 0;
	command->keyring = &keyring;
	ticking = command;
	failed = tick_run(command->db, tick_tasks, done);
	command->keyring = NULL;

	for (int i = 0; i < TICK_TASKS; i++) {
		if (done[i] == TICK_FAILED)
			buffer_print(&command->out, "%s: failed\n", tick_tasks[i].name);
		else if (done[i])
			buffer_print(&command->out, "%s: %lld\n", tick_tasks[i].name, (long long)done[i]);
	}
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
