#include "operation/tick_command.h"

#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "operation/tasks_store.h"

enum { LATE_MINUTES = 10, WAIT_SECONDS = 50 };

int tick_command(struct command *command)
{
	struct keyring keyring = { 0 };
	int64_t done[TICK_TASKS];
	int failed;

	if (command->config->key_file && keyring_read(command->config->key_file, &keyring))
		keyring.count = 0;
	failed = tasks_run(&(struct ticking){ command->db, command->arena, command->config, &keyring }, WAIT_SECONDS, done);
	if (failed == TASKS_BUSY) {
		buffer_print(&command->out, "nothing was done: the database cannot be used, or the steward is at it\n");
		return COMMAND_REFUSED;
	}
	tasks_tell(&command->out, done, "\n");
	return failed ? COMMAND_REFUSED : COMMAND_DONE;
}

const char *tick_fault(struct command *command)
{
	for (int i = 0; i < TICK_TASKS; i++) {
		const char *name = tick_tasks[i].name;
		long long age = (long long)tick_age(command->db, name);

		if (age < 0)
			return arena_print(command->arena,
				"%s was never done: is steward running, or the timer of ancrage tick?", name);
		if (age > LATE_MINUTES * 60)
			return arena_print(command->arena,
				"%s was last done %lld minutes ago: is steward running, or the timer of ancrage tick?",
				name, age / 60);
	}
	return NULL;
}
