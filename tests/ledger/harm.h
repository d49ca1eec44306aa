/*
 * harm: what is done to the site while it is used: `kill -9` of workers and of
 * MariaDB, which src/deploy/run.sh starts again. Only processes that DIR/env
 * names, or that one of those begot, are ever harmed.
 */
#ifndef TESTS_LEDGER_HARM_H
#define TESTS_LEDGER_HARM_H

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/record.h"

enum { HARM_WORKERS = 256, HARM_LINE = 4096 };

struct harm {
	const char *directory;		/* of the site */
	uint64_t chance;
	double worker_rate;		/* kills of a worker for each reply */
	int databases, database_kills;	/* wanted, done */
	int worker_kills;
	pid_t restarting;		/* run.sh; 0: none */
	long long restart_at;		/* milliseconds; 0: MariaDB lives */
};

/* A line of DIR/env, "" where there is none. */
static inline void site_setting(const char *directory, const char *name, char value[HARM_LINE])
{
	char path[HARM_LINE], line[HARM_LINE];
	FILE *file;

	snprintf(path, sizeof(path), "%s/env", directory);
	file = fopen(path, "r");
	*value = '\0';
	while (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (!strncmp(line, name, strlen(name)) && line[strlen(name)] == '=')
			snprintf(value, HARM_LINE, "%s", line + strlen(name) + 1);
	}
	if (file)
		fclose(file);
}

static inline pid_t site_process(const char *directory, const char *name)
{
	char value[HARM_LINE];

	site_setting(directory, name, value);
	return (pid_t)strtol(value, NULL, 10);
}

/* The workers that live now. */
static inline int site_workers(const char *directory, pid_t workers[HARM_WORKERS])
{
	pid_t parent = site_process(directory, "ANSWER_PID");
	char path[HARM_LINE];
	int count = 0, worker;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", parent, parent);
	file = parent > 1 ? fopen(path, "r") : NULL;
	while (file && count < HARM_WORKERS && fscanf(file, "%d", &worker) == 1)
		workers[count++] = worker;
	if (file)
		fclose(file);
	return count;
}

static inline void kill_worker(struct harm *harm)
{
	pid_t workers[HARM_WORKERS];
	int count = site_workers(harm->directory, workers);

	if (count && !kill(workers[chance_below(&harm->chance, count)], SIGKILL))
		harm->worker_kills++;
}

static inline void kill_database(struct harm *harm, long long now)
{
	pid_t process = site_process(harm->directory, "DB_PID");

	if (process <= 1 || kill(process, SIGKILL))
		return;
	harm->database_kills++;
	harm->restart_at = now + chance_below(&harm->chance, 1500);
}

static inline void begin_restart(struct harm *harm)
{
	static const char run[] = "src/deploy/run.sh";

	harm->restarting = fork();
	if (harm->restarting)
		return;
	execl(run, run, "restart-db", harm->directory, (char *)NULL);
	perror(run);
	_exit(2);
}

static inline void look_after_restart(struct harm *harm, long long now)
{
	int status;

	if (harm->restarting && waitpid(harm->restarting, &status, WNOHANG) == harm->restarting) {
		harm->restarting = 0;
		harm->restart_at = 0;
		if (!WIFEXITED(status) || WEXITSTATUS(status)) {
			fprintf(stderr, "run.sh restart-db failed\n");
			exit(2);
		}
	} else if (harm->restart_at && !harm->restarting && now >= harm->restart_at) {
		begin_restart(harm);
	}
}

/* After each reply; done is the part of all journeys that have ended. */
static inline void do_harm(struct harm *harm, double done, long long now)
{
	if (chance_of(&harm->chance, harm->worker_rate))
		kill_worker(harm);
	/* Spread over the journeys, somewhere in each one's part. */
	if (!harm->restart_at && harm->database_kills < harm->databases &&
	    done * harm->databases > harm->database_kills + 0.3 && chance_of(&harm->chance, 0.01))
		kill_database(harm, now);
}

#endif
