/* SPDX-License-Identifier: ISC */
#include "confine.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                                   \
	__has_feature(undefined_behavior_sanitizer)
#define INSTRUMENTED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(COVERAGE)
#define INSTRUMENTED
#endif

#ifdef INSTRUMENTED

bool
confine(bool writes, const char *folder)
{
	(void)writes;
	(void)folder;
	return false;
}

#else

#include "confine-filter.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Writing below `folder` only. Without Landlock, as before. */
static void
limit_writing(const char *folder)
{
	const __u64 makes =
		LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
		LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER;
	struct landlock_ruleset_attr attr = {.handled_access_fs = makes};
	struct landlock_path_beneath_attr below = {.allowed_access = makes};
	long set;

	/* The first version lets no file be renamed into another folder. */
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 2)
		return;
	set = syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (set < 0)
		return;
	below.parent_fd = open(folder, O_PATH | O_CLOEXEC | O_DIRECTORY);
	if (below.parent_fd >= 0 &&
	    syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0)
		syscall(SYS_landlock_restrict_self, set, 0);
	if (below.parent_fd >= 0)
		close(below.parent_fd);
	close((int)set);
}

bool
confine(bool writes, const char *folder)
{
	const struct sock_fprog *filter = &confine_filter[writes ? CONFINE_WRITER : CONFINE_READER];

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (folder)
		limit_writing(folder);
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter) == 0;
}

#endif
