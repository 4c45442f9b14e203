/* SPDX-License-Identifier: ISC */
/*
 * What memory, disks and pipes can do to a program, on demand: loaded into it with LD_PRELOAD. FAULT says
 * what:
 *
 *	alloc=N         the N-th allocation fails
 *	alloc-from=N    it and all that come after it
 *	read=N:ERROR    the N-th read from a file or pipe fails (EIO, EINTR …); so do write=, stream= (stdio),
 *	file= (open, mkdir, rename, link) and close= (of standard output)
 *	read-short, write-short     a few bytes a call
 *	read-again, write-again     every other call is interrupted by a signal
 *
 * A byte on descriptor FAULT_FD tells that the fault has come. Makes no system call that a confined program
 * may not make.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind {
	NONE,
	ALLOC,
	ALLOC_FROM,
	READ,
	WRITE,
	STREAM,
	FILES,
	CLOSE,
	READ_SHORT,
	WRITE_SHORT,
	READ_AGAIN,
	WRITE_AGAIN
};

static const char *const kinds[] = {"none",       "alloc",       "alloc-from", "read",
				    "write",      "stream",      "file",       "close",
				    "read-short", "write-short", "read-again", "write-again"};
static const struct {
	const char *name;
	int number;
} errors[] = {{"EIO", EIO},       {"EINTR", EINTR},   {"ENOSPC", ENOSPC},
	      {"EACCES", EACCES}, {"EMFILE", EMFILE}, {"EDQUOT", EDQUOT}};

static enum kind kind;
static unsigned long when, calls;
static int error = EIO, tell = -1;

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
ssize_t __read_chk(int, void *, size_t, size_t);

static void __attribute__((constructor)) start(void)
{
	const char *what = getenv("FAULT"), *fd = getenv("FAULT_FD"), *name;
	size_t len = what ? strcspn(what, "=") : 0;
	enum kind found = NONE;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i]) == len && strncmp(kinds[i], what, len) == 0)
			found = (enum kind)i;
	if (found == NONE)
		return;
	when = what[len] == '=' ? strtoul(what + len + 1, NULL, 10) : 0;
	name = strchr(what, ':');
	for (size_t i = 0; name && i < sizeof errors / sizeof *errors; i++)
		if (strcmp(name + 1, errors[i].name) == 0)
			error = errors[i].number;
	tell = fd ? atoi(fd) : -1;
	kind = found;
}

static void
told(void)
{
	int saved = errno;

	if (tell >= 0)
		syscall(SYS_write, tell, "!", 1);
	errno = saved;
}

/* Is it the turn of a call of this kind to fail? */
static bool
fails(enum kind which)
{
	if (kind != which || ++calls != when)
		return false;
	told();
	errno = error;
	return true;
}

/* ---- Memory ---- */

static bool
no_memory(void)
{
	if (kind != ALLOC && kind != ALLOC_FROM)
		return false;
	calls++;
	if (calls != when && (kind == ALLOC || calls < when))
		return false;
	told();
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t n)
{
	return no_memory() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return no_memory() ? NULL : __libc_realloc(p, n);
}

/* ---- Bytes ---- */

/* How much of len a call with this fault moves; 0: it fails, errno says why. */
static size_t
moved(enum kind fault, enum kind shorter, enum kind again, size_t len)
{
	if (fails(fault))
		return 0;
	if (kind == again && ++calls % 2 == 1) {
		told();
		errno = EINTR;
		return 0;
	}
	if (kind == shorter) {
		size_t few = 1 + ++calls * 7 % 13;

		told();
		return len < few ? len : few;
	}
	return len;
}

ssize_t
read(int fd, void *to, size_t len)
{
	size_t n = moved(READ, READ_SHORT, READ_AGAIN, len);

	return n == 0 && len > 0 ? -1 : syscall(SYS_read, fd, to, n);
}

ssize_t
__read_chk(int fd, void *to, size_t len, size_t room)
{
	if (len > room)
		abort();
	return read(fd, to, len);
}

ssize_t
pread(int fd, void *to, size_t len, off_t at)
{
	size_t n = moved(READ, READ_SHORT, READ_AGAIN, len);

	return n == 0 && len > 0 ? -1 : syscall(SYS_pread64, fd, to, n, at);
}

ssize_t
write(int fd, const void *from, size_t len)
{
	size_t n = moved(WRITE, WRITE_SHORT, WRITE_AGAIN, len);

	return n == 0 && len > 0 ? -1 : syscall(SYS_write, fd, from, n);
}

int
close(int fd)
{
	if (fd == STDOUT_FILENO && fails(CLOSE)) {
		syscall(SYS_close, fd);
		errno = error;
		return -1;
	}
	return (int)syscall(SYS_close, fd);
}

/* ---- The streams and files of the C library ---- */

#define NEXT(name, ...)                                                                                      \
	static __typeof__(&name) next;                                                                       \
	if (!next)                                                                                           \
		next = (__typeof__(&name))dlsym(RTLD_NEXT, #name);                                           \
	return next(__VA_ARGS__)

#undef fwrite_unlocked /* a macro when it optimizes */
size_t
fwrite_unlocked(const void *from, size_t size, size_t n, FILE *f)
{
	if (fails(STREAM))
		return 0;
	NEXT(fwrite_unlocked, from, size, n, f);
}

static int
fail_stream(FILE *f)
{
	static __typeof__(&fclose) next;

	if (!next)
		next = (__typeof__(&fclose))dlsym(RTLD_NEXT, "fclose");
	next(f);
	errno = error;
	return EOF;
}

int
fclose(FILE *f)
{
	if (fails(STREAM))
		return fail_stream(f);
	NEXT(fclose, f);
}

int
fflush(FILE *f)
{
	if (fails(STREAM))
		return EOF;
	NEXT(fflush, f);
}

int
openat(int dir, const char *name, int flags, ...)
{
	static __typeof__(&openat) next;

	if (fails(FILES))
		return -1;
	if (!next)
		next = (__typeof__(&openat))dlsym(RTLD_NEXT, "openat");
	return next(dir, name, flags, 0666);
}

int
open(const char *name, int flags, ...)
{
	static __typeof__(&open) next;

	if (fails(FILES))
		return -1;
	if (!next)
		next = (__typeof__(&open))dlsym(RTLD_NEXT, "open");
	return next(name, flags, 0666);
}

FILE *
fopen(const char *name, const char *mode)
{
	if (fails(FILES))
		return NULL;
	NEXT(fopen, name, mode);
}

FILE *
fdopen(int fd, const char *mode)
{
	if (fails(FILES))
		return NULL;
	NEXT(fdopen, fd, mode);
}

DIR *
fdopendir(int fd)
{
	if (fails(FILES))
		return NULL;
	NEXT(fdopendir, fd);
}

int
mkdirat(int dir, const char *name, mode_t mode)
{
	if (fails(FILES))
		return -1;
	NEXT(mkdirat, dir, name, mode);
}

int
renameat(int from, const char *name, int to, const char *as)
{
	if (fails(FILES))
		return -1;
	NEXT(renameat, from, name, to, as);
}

int
linkat(int from, const char *name, int to, const char *as, int flags)
{
	if (fails(FILES))
		return -1;
	NEXT(linkat, from, name, to, as, flags);
}
