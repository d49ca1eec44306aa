#include "base/sandbox.h"

#include <errno.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
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

void sandbox_enter(void)
{
	if (setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 }))
		die("core files cannot be given up: %s", strerror(errno));
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		die("privileges cannot be given up: %s", strerror(errno));
	if (!restrict_files())
		return;
	/* None in this kernel, not switched on, or kept from us by a container's filter. */
	if (errno != ENOSYS && errno != EOPNOTSUPP && errno != EPERM)
		die("files cannot be given up: %s", strerror(errno));
	warn("there is no Landlock here: files are guarded by their modes alone");
}
