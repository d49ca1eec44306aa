#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"

/* Everything of Landlock's first version but reading; but in a folder of its own, nothing of it is allowed anywhere. */
static const uint64_t given_up =
	LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
	LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
	LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
	LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

/* And that. */
static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/* What somebody does who has work of their own there. */
static const uint64_t working =
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
	LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG;

/* glibc 2.36 has no functions for these. */
static int allow_in(int ruleset, const char *folder)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = working };
	int status;

	beneath.parent_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		die("%s: %s", folder, strerror(errno));
	status = (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.parent_fd);
	return status;
}

/* folder: where work is allowed; NULL: nowhere. */
static int restrict_files(uint64_t what, const char *folder)
{
	const struct landlock_ruleset_attr attributes = { .handled_access_fs = what };
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);
	int status;

	if (ruleset < 0)
		return -1;
	status = folder ? allow_in(ruleset, folder) : 0;
	if (!status)
		status = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
	return status;
}

#if defined(__x86_64__)
#define OWN_CALLS AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_CALLS AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_CALLS

enum { FIRST_OF_X32 = 0x40000000 };	/* the same calls once more, for programs of 32 bits on x86-64 */

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define JUMP(test, value, then, otherwise) BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), (then), (otherwise))
#define ANSWER(action) BPF_STMT(BPF_RET | BPF_K, (action))

/* The second way to make a socket, by io_uring, is as if the kernel did not have it. */
static int restrict_sockets(void)
{
	struct sock_filter steps[] = {
		LOAD(arch),
		JUMP(BPF_JEQ, OWN_CALLS, 1, 0),
		ANSWER(SECCOMP_RET_KILL_PROCESS),
		LOAD(nr),
		JUMP(BPF_JGE, FIRST_OF_X32, 5, 0),
		JUMP(BPF_JEQ, SYS_io_uring_setup, 4, 0),
		JUMP(BPF_JEQ, SYS_socket, 0, 2),
		LOAD(args[0]),	/* the lower half, as both kinds of machine have it first; the kernel reads an int */
		JUMP(BPF_JEQ, AF_UNIX, 0, 2),
		ANSWER(SECCOMP_RET_ALLOW),
		ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
		ANSWER(SECCOMP_RET_ERRNO | EACCES),
	};
	const struct sock_fprog filter = { sizeof(steps) / sizeof(*steps), steps };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

/* What computing needs: memory, the clock, chance, and what is open already; the last ones to end by abort(). */
static const int computing[] = {
	SYS_read, SYS_write, SYS_exit, SYS_exit_group, SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect,
	SYS_madvise, SYS_futex, SYS_clock_gettime, SYS_gettimeofday, SYS_getrandom, SYS_close, SYS_rt_sigreturn,
	SYS_restart_syscall, SYS_rt_sigprocmask, SYS_rt_sigaction, SYS_getpid, SYS_gettid, SYS_tgkill, SYS_sigaltstack,
};

enum { CALLS = sizeof(computing) / sizeof(*computing) };

static int restrict_calls(void)
{
	struct sock_filter steps[CALLS + 6] = {
		LOAD(arch),
		JUMP(BPF_JEQ, OWN_CALLS, 1, 0),
		ANSWER(SECCOMP_RET_KILL_PROCESS),
		LOAD(nr),
	};
	const struct sock_fprog filter = { sizeof(steps) / sizeof(*steps), steps };

	for (int i = 0; i < CALLS; i++)
		steps[4 + i] = (struct sock_filter)JUMP(BPF_JEQ, (unsigned)computing[i], (unsigned char)(CALLS - i), 0);
	steps[4 + CALLS] = (struct sock_filter)ANSWER(SECCOMP_RET_ERRNO | EPERM);
	steps[5 + CALLS] = (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW);
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

#else

static int restrict_sockets(void)
{
	errno = EINVAL;
	return -1;
}

static int restrict_calls(void)
{
	errno = EINVAL;
	return -1;
}

#endif

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#define IS_SANITIZED __has_feature(address_sanitizer)
#else
#define IS_SANITIZED 0
#endif

/* Pages this process has mapped; 0 where nothing tells. */
static size_t mapped(void)
{
	char text[64] = "";
	int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t length = file < 0 ? -1 : read(file, text, sizeof(text) - 1);

	if (file >= 0)
		close(file);
	return length > 0 ? strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

static int limit(int what, size_t most)
{
	return setrlimit((__rlimit_resource_t)what, &(struct rlimit){ most, most });
}

int sandbox_compute(size_t memory, int seconds)
{
	/* A sanitizer maps terabytes, most of which it never touches. */
	if (!IS_SANITIZED && limit(RLIMIT_AS, mapped() + memory))
		return 0;
	if (limit(RLIMIT_CPU, (size_t)seconds) || limit(RLIMIT_CORE, 0) || limit(RLIMIT_FSIZE, 0) ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return 0;
	/* Where there is no Landlock, no call is left that could use what it guards. */
	restrict_files(given_up | reading, NULL);
	return !restrict_calls();
}

static void enter(enum sandbox sandbox, const char *folder)
{
	if (setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 }))
		die("core files cannot be given up: %s", strerror(errno));
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		die("privileges cannot be given up: %s", strerror(errno));
	if (sandbox == SANDBOX_ALONE && restrict_sockets())
		warn("there is no seccomp here: the network is guarded by the system alone");
	if (!restrict_files(given_up, folder))
		return;
	/* None in this kernel, not switched on, or kept from us by a container's filter. */
	if (errno != ENOSYS && errno != EOPNOTSUPP && errno != EPERM)
		die("files cannot be given up: %s", strerror(errno));
	warn("there is no Landlock here: files are guarded by their modes alone");
}

void sandbox_enter(enum sandbox sandbox)
{
	enter(sandbox, NULL);
}

void sandbox_enter_with(const char *folder)
{
	enter(SANDBOX_ALONE, folder);
}
