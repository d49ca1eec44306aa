#include "base/sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"

/* Everything of Landlock's first version but reading; no rule allows any of it anywhere. */
static const uint64_t given_up =
	LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
	LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
	LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
	LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

/* glibc 2.36 has no functions for these. */
static int restrict_files(void)
{
	const struct landlock_ruleset_attr attributes = { .handled_access_fs = given_up };
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);
	int status;

	if (ruleset < 0)
		return -1;
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

#else

static int restrict_sockets(void)
{
	errno = EINVAL;
	return -1;
}

#endif

void sandbox_enter(enum sandbox sandbox)
{
	if (setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 }))
		die("core files cannot be given up: %s", strerror(errno));
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		die("privileges cannot be given up: %s", strerror(errno));
	if (sandbox == SANDBOX_ALONE && restrict_sockets())
		warn("there is no seccomp here: the network is guarded by the system alone");
	if (!restrict_files())
		return;
	/* None in this kernel, not switched on, or kept from us by a container's filter. */
	if (errno != ENOSYS && errno != EOPNOTSUPP && errno != EPERM)
		die("files cannot be given up: %s", strerror(errno));
	warn("there is no Landlock here: files are guarded by their modes alone");
}
