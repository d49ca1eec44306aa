#include "operation/jobs_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/command.h"
#include "base/name.h"
#include "job/tick_store.h"
#include "job/work_store.h"

enum { SILENT_MINUTES = 5, LATE_MINUTES = 10, FAILED_DAYS = 7, EXPIRED_MINUTES = 30, MINUTE = 60, DAY = 24 * 60 * 60 };

static void print_job(struct command *command, const struct job *job)
{
	buffer_print(&command->out, "%lld %s %s %lld, tries: %d", (long long)job->id, job_state_names[job->state], job->kind, (long long)job->of,
		     job->tries);
	if (job->account)
		buffer_print(&command->out, ", asked for by account %lld", (long long)job->account);
	if (job->state == JOB_RUNNING && job->total)
		buffer_print(&command->out, ", %lld of %lld", (long long)job->done, (long long)job->total);
	if (job->ended && job->begun)
		buffer_print(&command->out, ", %lld s", (long long)(job->ended - job->begun));
	buffer_print(&command->out, "%s%s\n", *job->why ? ": " : "", job->why);
}

int jobs_list_command(struct command *command)
{
	const char *state = command->count ? command->arguments[command->count - 1] : NULL;
	struct job *list;
	int count, shown = 0;

	if (state && (command->count != 2 || strcmp(command->arguments[0], "--state") || name_index(job_state_names, JOB_STATES, state) < 0)) {
		buffer_print(&command->out, "say --state and one of: waiting running done failed\n");
		return COMMAND_REFUSED;
	}
	count = job_list(command->db, command->arena, &list);
	for (int i = 0; i < count; i++) {
		if (state && strcmp(job_state_names[list[i].state], state))
			continue;
		print_job(command, &list[i]);
		shown++;
	}
	if (count == MOST_JOBS)
		buffer_print(&command->out, "... of the %d newest\n", count);
	if (!shown)
		buffer_print(&command->out, "there is none\n");
	return COMMAND_DONE;
}

int jobs_retry_command(struct command *command)
{
	char *end;
	int64_t id = strtoll(command->arguments[0], &end, 10);

	if (*end || id < 1 || !job_retry(command->db, id)) {
		buffer_print(&command->out, "%s is no job that failed, or the same was asked for again since\n", command->arguments[0]);
		return COMMAND_REFUSED;
	}
	buffer_print(&command->out, "job %lld waits again\n", (long long)id);
	return COMMAND_DONE;
}

const char *steward_fault(struct command *command)
{
	const long long age = (long long)tick_age(command->db, STEWARD_TASK);

	if (age < 0)
		return "it never gave a sign of life: long work is not done";
	return age <= SILENT_MINUTES * MINUTE ? NULL :
		arena_print(command->arena, "it gave no sign of life for %lld minutes: is steward running?", age / MINUTE);
}

/* What is wrong where there are some. */
static const char *some(struct command *command, int64_t count, const char *words)
{
	return count ? arena_print(command->arena, "%lld %s", (long long)count, words) : NULL;
}

const char *jobs_late_fault(struct command *command)
{
	return some(command, job_count_late(command->db, LATE_MINUTES * MINUTE), "wait: is steward running, and of this version?");
}

const char *jobs_failed_fault(struct command *command)
{
	return some(command, job_count_failed(command->db, FAILED_DAYS * DAY), "failed: `ancrage jobs list --state failed` says why");
}

const char *jobs_expired_fault(struct command *command)
{
	return some(command, job_count_expired(command->db, EXPIRED_MINUTES * MINUTE), "are still there: is the clock running?");
}
