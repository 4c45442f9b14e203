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

void
confine_reading(const char *path)
{
	(void)path;
}

#else

#include "confine-filter.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The first version of Landlock knows nothing of REFER, files renamed into another folder: it is not used. */
enum {
	READS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	MAKES = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
		LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
		LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER,
	MOST_READABLE = 10000, /* the kernel holds each of them */
};

static bool reads_any;
static size_t nreadable;
static int rules = -1; /* of Landlock */

static __u64
limited(void)
{
	return reads_any ? MAKES : READS | MAKES;
}

static void
make_rules(void)
{
	struct landlock_ruleset_attr attr = {.handled_access_fs = limited()};

	rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
}

static void
drop_rules(void)
{
	if (rules >= 0)
		close(rules);
	rules = -1;
}

static void
allow(const char *path, __u64 for_file, __u64 for_folder)
{
	struct landlock_path_beneath_attr below = {.parent_fd =
							   rules < 0 ? -1 : open(path, O_PATH | O_CLOEXEC)};
	struct stat st;

	if (below.parent_fd < 0)
		return;
	if (fstat(below.parent_fd, &st) == 0) {
		below.allowed_access = S_ISDIR(st.st_mode) ? for_folder : for_file;
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
	}
	close(below.parent_fd);
}

void
confine_reading(const char *path)
{
	if (!reads_any && (!path || nreadable++ == MOST_READABLE)) {
		reads_any = true;
		drop_rules();
	}
	if (reads_any)
		return;
	if (rules < 0)
		make_rules();
	allow(path, LANDLOCK_ACCESS_FS_READ_FILE, LANDLOCK_ACCESS_FS_READ_DIR);
}

static void
limit_files(const char *folder)
{
	if (rules < 0)
		make_rules();
	if (folder)
		allow(folder, 0, limited());
	syscall(SYS_landlock_restrict_self, rules, 0);
	drop_rules();
}

bool
confine(bool writes, const char *folder)
{
	const struct sock_fprog *filter = &confine_filter[writes ? CONFINE_WRITER : CONFINE_READER];

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (folder || !writes)
		limit_files(folder);
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter) == 0;
}

#endif
