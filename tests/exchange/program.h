/* program: the program that reads files of strangers, for tests that ask it. */
#ifndef TESTS_EXCHANGE_PROGRAM_H
#define TESTS_EXCHANGE_PROGRAM_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static char program_folder[] = "/tmp/intake.XXXXXX", program_path[sizeof(program_folder) + 20];
static pid_t program;

static inline int program_listens(void)
{
	struct sockaddr_un address = { AF_UNIX, "" };
	int end = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", program_path);
	assert_int_equal(bind(end, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(end, 16), 0);
	return end;
}

/* Two files at a time. Where what it needs is not told, it is not started, and tests are skipped. */
static inline void program_start(void)
{
	const char *built = getenv("B"), *locale = getenv("TEST_LOCALE");
	char binary[4096];
	int end;

	if (!built || !locale)
		return;
	assert_non_null(mkdtemp(program_folder));
	snprintf(program_path, sizeof(program_path), "%s/socket", program_folder);
	snprintf(binary, sizeof(binary), "%s/bin/intake", built);
	end = program_listens();
	program = fork();
	if (!program) {
		dup2(end, STDIN_FILENO);
		execl(binary, "intake", locale, "2", (char *)NULL);
		_exit(127);
	}
	close(end);
}

static inline void program_end(void)
{
	int status = 0;

	if (!program)
		return;
	kill(program, SIGTERM);
	assert_int_equal(waitpid(program, &status, 0), program);
	assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
	unlink(program_path);
	rmdir(program_folder);
	program = 0;
}

#endif
