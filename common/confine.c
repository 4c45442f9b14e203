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

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What every program needs after its start: reading, writing what is open, memory, the end. */
static const int always[] = {
	SCMP_SYS(read),
	SCMP_SYS(pread64),
	SCMP_SYS(readv),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(close),
	SCMP_SYS(dup),
	SCMP_SYS(lseek),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(statx),
	SCMP_SYS(fcntl),
	SCMP_SYS(brk),
	SCMP_SYS(mmap),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(mprotect),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(tgkill),
	SCMP_SYS(getrandom),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	/* qsort asks how much memory there is */
	SCMP_SYS(sysinfo),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

/* What to-csv needs to make a set of files and put it in its place. */
static const int writing[] = {
	SCMP_SYS(openat),     SCMP_SYS(mkdir),      SCMP_SYS(mkdirat),  SCMP_SYS(rename),
	SCMP_SYS(renameat),   SCMP_SYS(renameat2),  SCMP_SYS(unlink),   SCMP_SYS(unlinkat),
	SCMP_SYS(rmdir),      SCMP_SYS(flock),      SCMP_SYS(fsync),    SCMP_SYS(ftruncate),
	SCMP_SYS(fchmod),     SCMP_SYS(getdents64), SCMP_SYS(umask),    SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2), SCMP_SYS(fallocate),  SCMP_SYS(pwrite64),
};

static bool
allow(scmp_filter_ctx filter, const int *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
			return false;
	return true;
}

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
	scmp_filter_ctx filter;
	bool done = false;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (folder)
		limit_writing(folder);
	filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (!filter)
		return false;
	if (allow(filter, always, sizeof always / sizeof *always) &&
	    (writes ? allow(filter, writing, sizeof writing / sizeof *writing)
		    : seccomp_rule_add(
			      filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
			      SCMP_A2(SCMP_CMP_MASKED_EQ, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0)) == 0))
		done = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return done;
}

#endif
