/* SPDX-License-Identifier: ISC */
/* Writes the filters of confine-filter.h as C tables to standard output. */
#include "confine-filter.h"

#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
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
	SCMP_SYS(getdents64),
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

/* What to-csv and merge-csv need to make a set of files and put it in its place. */
static const int writing[] = {
	SCMP_SYS(openat),    SCMP_SYS(mkdir),           SCMP_SYS(mkdirat),   SCMP_SYS(rename),
	SCMP_SYS(renameat),  SCMP_SYS(renameat2),       SCMP_SYS(unlink),    SCMP_SYS(unlinkat),
	SCMP_SYS(rmdir),     SCMP_SYS(flock),           SCMP_SYS(fsync),     SCMP_SYS(ftruncate),
	SCMP_SYS(fchmod),    SCMP_SYS(copy_file_range), SCMP_SYS(linkat),    SCMP_SYS(umask),
	SCMP_SYS(faccessat), SCMP_SYS(faccessat2),      SCMP_SYS(fallocate), SCMP_SYS(pwrite64),
};

static bool
allow(scmp_filter_ctx filter, const int *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
			return false;
	return true;
}

static bool
allow_reading(scmp_filter_ctx filter)
{
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
				SCMP_A2(SCMP_CMP_MASKED_EQ, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0)) == 0;
}

/* stdio asks whether a list of names is a terminal: names typed by hand, or /dev/null. */
static bool
allow_asking(scmp_filter_ctx filter)
{
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
				SCMP_A1(SCMP_CMP_EQ, TCGETS, 0)) == 0;
}

/* The filter as bytes, or false. */
static bool
compile(bool writes, int fd)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool done =
		filter && allow(filter, always, sizeof always / sizeof *always) && allow_asking(filter) &&
		(writes ? allow(filter, writing, sizeof writing / sizeof *writing) : allow_reading(filter)) &&
		seccomp_export_bpf(filter, fd) == 0;

	if (filter)
		seccomp_release(filter);
	return done;
}

static bool
write_filter(int which)
{
	struct sock_filter step;
	int fd = memfd_create("filter", 0);
	bool done = fd >= 0 && compile(which == CONFINE_WRITER, fd) && lseek(fd, 0, SEEK_SET) == 0;

	printf("static const struct sock_filter filter_%d[] = {\n", which);
	while (done && read(fd, &step, sizeof step) == sizeof step)
		printf("\t{0x%x, %u, %u, 0x%x},\n", step.code, step.jt, step.jf, step.k);
	puts("};");
	if (fd >= 0)
		close(fd);
	return done;
}

int
main(void)
{
	puts("#include \"confine-filter.h\"");
	for (int i = 0; i < CONFINE_NFILTER; i++)
		if (!write_filter(i)) {
			fputs("make-filter: libseccomp cannot make a filter\n", stderr);
			return 1;
		}
	puts("const struct sock_fprog confine_filter[] = {");
	for (int i = 0; i < CONFINE_NFILTER; i++)
		printf("\t{sizeof filter_%d / sizeof *filter_%d, (struct sock_filter *)filter_%d},\n", i, i,
		       i);
	puts("};");
	return fflush(stdout) != 0;
}
