/* SPDX-License-Identifier: ISC */
/*
 * usage: fault-each [-a COMMAND] [-b COMMAND] [-i INPUT] [-m MOST] [-o] SHIM FAULT PROGRAM [ARG]...
 * Runs PROGRAM without a fault, then once for each n with FAULT (faults.c; its % becomes n) until n is more
 * than it has of such calls, and says how often the fault came. Each run has to do one of two: all that the
 * first run did, or to end with status 2 and messages of PROGRAM alone, having written nothing else than the
 * start of what the first run wrote (-o, and where reading or opening fails: whatever). With a FAULT without
 * a % it has to do all. -m: each n up to so many, then fewer and fewer. -b and -a run a shell command before
 * and after each run; -a has to succeed, $STATUS is how the run ended.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TELL = 9, SECONDS = 60 };

struct text {
	char *data;
	size_t len;
};

struct result {
	int status;
	bool came; /* the fault */
	struct text out, err;
};

static const char *after, *before, *input = "/dev/null", *shim, *program;
static char **command;

static _Noreturn void
stop(const char *what, const char *about)
{
	fprintf(stderr, "fault-each: %s: %s\n", about, what);
	exit(2);
}

static int
memory_file(const char *name)
{
	int fd = memfd_create(name, 0);

	if (fd < 0)
		stop(strerror(errno), "memfd_create");
	return fd;
}

static struct text
take_text(int fd)
{
	off_t len = lseek(fd, 0, SEEK_END);
	struct text t = {malloc((size_t)len + 1), (size_t)len};

	if (!t.data || pread(fd, t.data, t.len, 0) != len)
		stop("cannot read what it wrote", program);
	t.data[t.len] = '\0';
	close(fd);
	return t;
}

static _Noreturn void
child(const char *fault, int out, int err, int tell)
{
	int in = open(input, O_RDONLY);

	if (in < 0)
		_exit(126);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	dup2(tell, TELL);
	alarm(SECONDS);
	if (fault) {
		setenv("FAULT", fault, 1);
		setenv("FAULT_FD", "9", 1);
		setenv("LD_PRELOAD", shim, 1);
	}
	execvp(*command, command);
	_exit(127);
}

static struct result
run(const char *fault)
{
	int out = memory_file("out"), err = memory_file("err"), tell = memory_file("tell"), status;
	struct result r;
	struct text told;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0)
		stop(strerror(errno), "fork");
	if (pid == 0)
		child(fault, out, err, tell);
	waitpid(pid, &status, 0);
	r.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	told = take_text(tell);
	r.came = told.len > 0;
	free(told.data);
	r.out = take_text(out);
	r.err = take_text(err);
	return r;
}

static bool
same(struct text a, struct text b)
{
	return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

/* At least one line, each begins with the name of the program. */
static bool
only_messages(struct text err)
{
	const char *base = strrchr(program, '/');
	size_t len;

	base = base ? base + 1 : program;
	len = strlen(base);
	if (err.len == 0 || err.data[err.len - 1] != '\n')
		return false;
	for (const char *p = err.data; *p; p = strchr(p, '\n') + 1)
		if (strncmp(p, base, len) != 0 || p[len] != ':')
			return false;
	return true;
}

static const char *
wrong(const struct result *r, const struct result *good, bool passes, bool reads)
{
	if (r->status == good->status && same(r->out, good->out) && same(r->err, good->err))
		return NULL;
	if (passes)
		return "not what it does without the fault";
	if (r->status != 2)
		return "neither what it does without the fault nor status 2";
	if (!only_messages(r->err))
		return "no message of its own";
	if (!reads && (r->out.len > good->out.len || memcmp(r->out.data, good->out.data, r->out.len) != 0))
		return "other output than the start of what it writes without the fault";
	return NULL;
}

static void
shell(const char *line, int status)
{
	char number[12];

	if (!line)
		return;
	snprintf(number, sizeof number, "%d", status);
	setenv("STATUS", number, 1);
	if (system(line) != 0)
		stop(line, "failed");
}

static unsigned long
with_number(char *to, size_t room, const char *fault, unsigned long n)
{
	const char *at = strchr(fault, '%');

	if (at)
		snprintf(to, room, "%.*s%lu%s", (int)(at - fault), fault, n, at + 1);
	else
		snprintf(to, room, "%s", fault);
	return n;
}

int
main(int argc, char **argv)
{
	unsigned long n, most = 1000, came = 0, clean = 0;
	bool other = false;
	const char *what, *said;
	struct result good, r;
	char fault[64];
	int c;

	while ((c = getopt(argc, argv, "+a:b:i:m:o")) != -1)
		switch (c) {
		case 'a':
			after = optarg;
			break;
		case 'b':
			before = optarg;
			break;
		case 'i':
			input = optarg;
			break;
		case 'm':
			most = strtoul(optarg, NULL, 10);
			break;
		case 'o':
			other = true;
			break;
		default:
			return 2;
		}
	if (argc - optind < 3)
		stop("SHIM FAULT PROGRAM", "usage");
	shim = argv[optind];
	what = argv[optind + 1];
	command = argv + optind + 2;
	program = *command;
	shell(before, 0);
	good = run(NULL);
	for (n = 1;; n += n < most || n < 16 ? 1 : n / 16) {
		with_number(fault, sizeof fault, what, n);
		shell(before, 0);
		r = run(fault);
		said = wrong(&r, &good, !strchr(what, '%'),
			     other || strstr(what, "read") || strstr(what, "file"));
		if (said) {
			printf("%s: %s: %s (status %d)\n%.2000s", program, fault, said, r.status, r.err.data);
			return 1;
		}
		shell(after, r.status);
		came += r.came;
		clean += r.status == 2;
		free(r.out.data);
		free(r.err.data);
		if (!r.came || !strchr(what, '%'))
			break;
	}
	printf("%lu faults, %lu told\n", came, clean);
	return came == 0;
}
