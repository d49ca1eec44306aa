/* What a worker that was taken over could still do. */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sandbox.h"

static char folder[] = "/tmp/sandbox.XXXXXX", kept[sizeof(folder) + 10], made[sizeof(folder) + 10];

/* What a process that has entered it ends with. */
static int ends_with_in(enum sandbox sandbox, int (*act)(void))
{
	pid_t child = fork();
	int status = 0;

	if (!child) {
		sandbox_enter(sandbox);
		_exit(act());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int ends_with(int (*act)(void))
{
	return ends_with_in(SANDBOX_ALONE, act);
}

static int reads(void)
{
	char byte;
	int file = open(kept, O_RDONLY | O_CLOEXEC);

	return file >= 0 && read(file, &byte, 1) == 1 ? 0 : errno;
}

static int writes(void)
{
	return open(kept, O_WRONLY | O_CLOEXEC) < 0 ? errno : 0;
}

static int makes(void)
{
	return open(made, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) < 0 ? errno : 0;
}

static int removes(void)
{
	return unlink(kept) ? errno : 0;
}

static int runs(void)
{
	execl("/bin/true", "/bin/true", (char *)NULL);
	return errno;
}

static int cannot_gain(void)
{
	struct rlimit cores;

	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && !getrlimit(RLIMIT_CORE, &cores) && !cores.rlim_max ? 0 : 1;
}

/* What is open already, and Unix sockets: how a worker answers and finds its database. */
static int answers(void)
{
	int pair[2];

	return !socketpair(AF_UNIX, SOCK_STREAM, 0, pair) && write(pair[0], "x", 1) == 1 && write(STDERR_FILENO, "", 0) == 0 ?
		0 : errno;
}

static int reaches(int family)
{
	return socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0 ? errno : 0;
}

static int reaches_4(void)
{
	return reaches(AF_INET);
}

static int reaches_6(void)
{
	return reaches(AF_INET6);
}

static int reaches_kernel(void)
{
	return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0) < 0 ? errno : 0;
}

static int reaches_own(void)
{
	return reaches(AF_UNIX);
}

/* The other way to make a socket. */
static int reaches_by_ring(void)
{
	char parameters[120] = "";

	return syscall(SYS_io_uring_setup, 1, parameters) < 0 ? errno : 0;
}

static void only_who_has_business_there_reaches_the_network(void **state)
{
	(void)state;
	assert_int_equal(ends_with(reaches_4), EACCES);
	assert_int_equal(ends_with(reaches_6), EACCES);
	assert_int_equal(ends_with(reaches_kernel), EACCES);
	assert_int_equal(ends_with(reaches_by_ring), ENOSYS);
	assert_int_equal(ends_with(reaches_own), 0);
	assert_int_equal(ends_with_in(SANDBOX_OUTWARD, reaches_4), 0);
}

static void nothing_is_written_and_nothing_is_run(void **state)
{
	int file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(kept, sizeof(kept), "%s/kept", folder);
	snprintf(made, sizeof(made), "%s/made", folder);
	file = open(kept, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(write(file, "x", 1), 1);
	close(file);
	assert_int_equal(ends_with(cannot_gain), 0);
	assert_int_equal(ends_with(reads), 0);
	assert_int_equal(ends_with(answers), 0);
	assert_int_equal(ends_with(writes), EACCES);
	assert_int_equal(ends_with(makes), EACCES);
	assert_int_equal(ends_with(removes), EACCES);
	assert_int_equal(ends_with(runs), EACCES);
	assert_int_equal(ends_with_in(SANDBOX_OUTWARD, writes), EACCES);
	assert_int_equal(unlink(kept), 0);
	assert_int_equal(rmdir(folder), 0);
}

/* As the steward does: in a folder of its own, and nowhere else. */
static int ends_with_own_folder(int (*act)(void))
{
	pid_t child = fork();
	int status = 0;

	if (!child) {
		sandbox_enter_with(folder);
		_exit(act());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int works_there(void)
{
	if (makes() || writes() || removes())
		return 1;
	return mkdir(kept, 0700) || rmdir(kept) ? errno : 0;
}

static int makes_elsewhere(void)
{
	return open("/tmp/sandbox-elsewhere", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) < 0 ? errno : 0;
}

static int links(void)
{
	return symlink("/etc/passwd", kept) ? errno : 0;
}

static void who_has_a_folder_works_there_alone(void **state)
{
	int file;

	(void)state;
	strcpy(folder + strlen(folder) - 6, "XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(kept, sizeof(kept), "%s/kept", folder);
	snprintf(made, sizeof(made), "%s/made", folder);
	file = open(kept, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(write(file, "x", 1), 1);
	close(file);
	assert_int_equal(ends_with_own_folder(cannot_gain), 0);
	assert_int_equal(ends_with_own_folder(works_there), 0);
	assert_int_equal(ends_with_own_folder(makes_elsewhere), EACCES);
	assert_int_equal(ends_with_own_folder(links), EACCES);
	assert_int_equal(ends_with_own_folder(runs), EACCES);
	assert_int_equal(ends_with_own_folder(reaches_4), EACCES);
	assert_int_equal(unlink(made), 0);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_written_and_nothing_is_run),
		cmocka_unit_test(who_has_a_folder_works_there_alone),
		cmocka_unit_test(only_who_has_business_there_reaches_the_network),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
