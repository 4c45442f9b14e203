/* SPDX-License-Identifier: ISC */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 40, MOST_FILES = 8 };

/* There are none in a build without libFuzzer. */
extern unsigned char __start___sancov_cntrs[] __attribute__((weak)),
	__stop___sancov_cntrs[] __attribute__((weak));

static int files[MOST_FILES];
static char names[MOST_FILES][32];
static size_t nfile;

static unsigned char *shared; /* counters as a child left them */

void
child_share_coverage(void)
{
	size_t len = (size_t)(__stop___sancov_cntrs - __start___sancov_cntrs);

	shared = mmap(NULL, len + 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		child_fault("cannot share memory", "child");
}

static void
give_coverage(void)
{
	size_t len = (size_t)(__stop___sancov_cntrs - __start___sancov_cntrs);

	if (len > 0)
		memcpy(shared, __start___sancov_cntrs, len);
}

static void
take_coverage(void)
{
	for (size_t i = 0; i < (size_t)(__stop___sancov_cntrs - __start___sancov_cntrs); i++)
		__start___sancov_cntrs[i] |= shared[i];
}

void
child_fault(const char *what, const char *program)
{
	fprintf(stderr, "FAULT: %s: %s\n", program, what);
	abort();
}

static int
memory_file(struct slice s)
{
	int fd = memfd_create("fuzz", 0);

	if (fd < 0 || write(fd, s.data, s.len) != (ssize_t)s.len || lseek(fd, 0, SEEK_SET) != 0)
		child_fault("cannot make a file", "child");
	return fd;
}

const char *
child_file(struct slice s)
{
	if (nfile == MOST_FILES)
		child_fault("too many files", "child");
	files[nfile] = memory_file(s);
	snprintf(names[nfile], sizeof names[nfile], "/proc/self/fd/%d", files[nfile]);
	return names[nfile++];
}

void
child_forget(void)
{
	while (nfile > 0)
		close(files[--nfile]);
}

static void
take(int fd, struct buf *b)
{
	off_t len = lseek(fd, 0, SEEK_END);

	b->len = 0;
	if (len > 0 && pread(fd, buf_room(b, (size_t)len), (size_t)len, 0) == len)
		b->len = (size_t)len;
	close(fd);
}

/* Writes s to a pipe in small pieces, from a child of its own; returns the end to read from. */
static int
pipe_of(struct slice s, pid_t *writer)
{
	int ends[2];

	if (pipe(ends) != 0)
		child_fault("cannot make a pipe", "child");
	*writer = fork();
	if (*writer == 0) {
		close(ends[0]);
		for (size_t i = 0, n = 1; i < s.len; i += n) {
			n = 1 + (i * 7 + s.len) % 13;
			if (write(ends[1], s.data + i, i + n > s.len ? s.len - i : n) < 0)
				break;
		}
		_exit(0);
	}
	close(ends[1]);
	return ends[0];
}

static _Noreturn void
be(program_main *main, const char *const *argv, int in, int out, int err)
{
	int argc = 0;

	while (argv[argc])
		argc++;
	optind = 0; /* getopt starts anew */
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	alarm(SECONDS);
	argc = main(argc, (char **)(uintptr_t)argv);
	give_coverage();
	_exit(argc);
}

static void
check_end(int status, const struct rusage *use, struct slice in, const char *program)
{
	long spent = use->ru_utime.tv_sec * 1000 + use->ru_utime.tv_usec / 1000;

	if (!WIFEXITED(status))
		child_fault(WTERMSIG(status) == SIGALRM ? "does not end" : "ended by a signal", program);
	if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 2)
		child_fault("status is neither 0 nor 2", program);
	if (spent > 3000 + (long)in.len / 20)
		child_fault("too slow", program);
}

int
child_run(program_main *main, const char *const *argv, struct slice in, bool pieces, struct buf *out)
{
	static struct buf said;
	pid_t writer = 0, child;
	int from = pieces ? pipe_of(in, &writer) : memory_file(in), status = 0;
	int to = memory_file(slice_str("")), err = memory_file(slice_str(""));
	struct rusage use;

	child = fork();
	if (child == 0)
		be(main, argv, from, to, err);
	close(from);
	while (wait4(child, &status, 0, &use) < 0 && errno == EINTR)
		;
	if (writer > 0)
		waitpid(writer, NULL, 0);
	take_coverage();
	take(to, out);
	take(err, &said);
	if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 2))
		fwrite(said.data, 1, said.len, stderr);
	check_end(status, &use, in, *argv);
	return WEXITSTATUS(status);
}
