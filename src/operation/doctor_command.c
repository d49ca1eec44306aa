#include "operation/doctor_command.h"

#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "operation/check_store.h"
#include "operation/jobs_command.h"
#include "operation/machine_checks.h"
#include "operation/sending_checks_store.h"
#include "operation/tick_command.h"
#include "outbox/outbox_command.h"

struct check {
	const char *name;
	const char *(*fault)(struct command *command);
	int needs_database;
};

static const struct check checks[] = {
	{ "database: reached, with the schema this program knows", database_fault },
	{ "database: what is committed survives a loss of power",  durable_fault, 1 },
	{ "database: the operator's rights",                        grants_fault, 1 },
	{ "database: room on its disk",                             room_fault, 1 },
	{ "clock: this machine and the database agree",             clock_fault, 1 },
	{ "time zones: those of the surveys are known",             zones_fault, 1 },
	{ "settings: the programs' files are right, and of one site", settings_fault },
	{ "instance key: can be read",                              key_fault },
	{ "instance key: holds every key in use",                   used_keys_fault, 1 },
	{ "languages: messages and locale are there",               locale_fault },
	{ "site: its first page answers",                           front_fault },
	{ "site: the door of the staff answers",                    door_fault },
	{ "tick: every task was done lately",                       tick_fault, 1 },
	{ "steward: it is alive",                                   steward_fault, 1 },
	{ "jobs: none waits for long",                              jobs_late_fault, 1 },
	{ "jobs: none failed within a week",                        jobs_failed_fault, 1 },
	{ "jobs: files that expired are erased",                    jobs_expired_fault, 1 },
	{ "snapshots: every survey that closed is frozen",          frozen_fault, 1 },
	{ "mail: the relay, if one is set, is reached and trusted", outbox_relay_fault },
	{ "sms: the gateway, if one is set, is reached and trusted", outbox_gateway_fault },
	{ "sms: none was refused for want of a gateway",            short_fault, 1 },
	{ "mail: no notice waits for long",                         outbox_wait_fault, 1 },
	{ "campaigns: what is due has gone",                        campaigns_fault, 1 },
	{ "webhooks: none fails for long",                          webhooks_fault, 1 },
	{ 0 }
};

static int look(struct command *command, const struct check *check, int has_database)
{
	const char *fault;

	if (check->needs_database && !has_database)
		fault = "not looked at, as the database cannot be used";
	else
		fault = check->fault(command);
	if (!fault && check->needs_database && database_has_failed(command))
		fault = "the database failed: see the lines above";
	buffer_print(&command->out, fault ? "fault %s: %s\n" : "ok    %s%s\n", check->name, fault ? fault : "");
	return fault != NULL;
}

/* It looks at what it can where something is missing. */
int doctor_command(struct command *command)
{
	const char *key_file = command->config->key_file;
	struct keyring keyring = { 0 };
	int faults = 0, has_database;

	if (key_file && keyring_read(key_file, &keyring))
		keyring.count = 0;
	command->keyring = &keyring;
	has_database = database_is_ready(command);
	for (const struct check *check = checks; check->name; check++)
		faults += look(command, check, has_database && database_is_ready(command));
	command->keyring = NULL;
	return faults ? COMMAND_REFUSED : COMMAND_DONE;
}
