/* SPDX-License-Identifier: ISC */
#include "csv-set.h"

#include "message.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGE ".to-csv"

/*
 * The package of the set that is being replaced, and that of the new set while its files are renamed. What
 * they list may stand in DIR when a program was killed meanwhile: the next one finds them.
 */
#define OLD "old.json"
#define UNDONE "undone.json"

enum { BUFFER = 65536 };

static const char *dir_name;
static int dir = -1, stage = -1, stage_tables = -1;
static bool committing;

static _Noreturn void
fault(const char *name)
{
	die("%s%s%s: %s%s", dir_name, *name ? "/" : "", name, strerror(errno),
	    committing ? "; the set is not whole" : "");
}

/* Removes the files of a folder but the lists that are still needed. Called by a signal handler, too. */
static void
empty_folder(int fd)
{
	union {
		struct dirent64 first;
		char bytes[4096];
	} some;
	bool removed = true;
	ssize_t n;

	while (removed) {
		removed = false;
		lseek(fd, 0, SEEK_SET);
		while ((n = getdents64(fd, some.bytes, sizeof some.bytes)) > 0)
			for (const char *p = some.bytes; p < some.bytes + n;
			     p += ((const struct dirent64 *)p)->d_reclen) {
				const char *name = ((const struct dirent64 *)p)->d_name;

				if (strcmp(name, OLD) != 0 && strcmp(name, UNDONE) != 0 &&
				    unlinkat(fd, name, 0) == 0)
					removed = true;
			}
	}
}

static void
clean(void)
{
	if (stage_tables >= 0)
		empty_folder(stage_tables);
	empty_folder(stage);
	unlinkat(stage, SET_TABLES, AT_REMOVEDIR);
	unlinkat(dir, STAGE, AT_REMOVEDIR);
}

static void
on_signal(int number)
{
	int saved = errno;

	clean();
	errno = saved;
	raise(number); /* its action is the default one now, and it comes when this function returns */
}

static const int stops[] = {SIGHUP, SIGINT, SIGTERM};

static void
catch_signals(void)
{
	struct sigaction clean_up = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}, was;

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		sigaddset(&clean_up.sa_mask, stops[i]);
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (sigaction(stops[i], NULL, &was) == 0 && was.sa_handler == SIG_DFL)
			sigaction(stops[i], &clean_up, NULL);
	signal(SIGXFSZ, SIG_IGN); /* a write error like any other */
}

static void
hold_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		sigaddset(&set, stops[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

/* Makes a folder where there is none, and opens it. */
static int
open_folder(int at, const char *name)
{
	if (mkdirat(at, name, 0777) != 0 && errno != EEXIST)
		return -1;
	return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void
set_open(const char *name)
{
	dir_name = name;
	dir = open_folder(AT_FDCWD, name);
	if (dir < 0)
		fault("");
	if (flock(dir, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		die("%s: another %s is writing there", name, program_name());
	stage = open_folder(dir, STAGE);
	if (stage < 0)
		fault(STAGE);
	stage_tables = openat(stage, SET_TABLES, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (stage_tables >= 0)
		empty_folder(stage_tables);
	empty_folder(stage);
	message_at_death(clean);
	catch_signals();
}

static bool
is_table(const char *name)
{
	return strncmp(name, SET_TABLES "/", strlen(SET_TABLES "/")) == 0;
}

/* What cannot be renamed over is better found before anything is renamed. */
static void
check_target(const char *name, bool folder)
{
	struct stat st;

	if (fstatat(dir, name, &st, 0) == 0 && S_ISDIR(st.st_mode) != folder) {
		errno = folder ? ENOTDIR : EISDIR;
		fault(name);
	}
}

static void
prepare(const char *name)
{
	if (is_table(name) && stage_tables < 0) {
		check_target(SET_TABLES, true);
		stage_tables = open_folder(stage, SET_TABLES);
		if (stage_tables < 0)
			fault(SET_TABLES);
	}
	check_target(name, false);
}

bool
set_create_new(struct set_file *f, const char *name)
{
	int fd;

	prepare(name);
	fd = openat(stage, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0 && errno == EEXIST)
		return false;
	if (fd < 0)
		fault(name);
	f->fd = fd;
	snprintf(f->name, sizeof f->name, "%s", name);
	f->rows = f->bytes = f->pending = f->written.len = 0;
	return true;
}

void
set_create(struct set_file *f, const char *name)
{
	if (!set_create_new(f, name))
		fault(name);
}

static bool
write_all(int to, struct slice bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(to, bytes.data, bytes.len);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = slice_from(bytes, (size_t)n);
	}
	return true;
}

/* Writes what set_write has kept. */
static void
write_out(struct set_file *f)
{
	if (!write_all(f->fd, buf_slice(&f->written, 0)))
		fault(f->name);
	f->written.len = 0;
}

void
set_write(struct set_file *f, struct slice bytes)
{
	if (f->pending > 0)
		set_flush(f);
	f->bytes += bytes.len;
	if (f->written.len + bytes.len > BUFFER)
		write_out(f);
	buf_add(&f->written, bytes);
}

/* A piece of another file by way of memory. Returns as copy_file_range does. */
static ssize_t
carry(int from, off_t *at, int to, size_t len)
{
	static char bytes[BUFFER];
	ssize_t n;

	do
		n = pread(from, bytes, len < sizeof bytes ? len : sizeof bytes, *at);
	while (n < 0 && errno == EINTR);
	if (n > 0 && !write_all(to, slice_of(bytes, (size_t)n)))
		return -1;
	*at += n > 0 ? n : 0;
	return n;
}

static void
copy(const char *name, int from, size_t start, size_t len, int to)
{
	bool direct = true;
	off_t at = (off_t)start;

	while (len > 0) {
		ssize_t n = direct ? copy_file_range(from, &at, to, NULL, len, 0) : carry(from, &at, to, len);

		if (n <= 0 && direct) {
			direct = false; /* not every kernel and file system can; a fault comes again */
			continue;
		}
		if (n == 0)
			die("%s/%s: what is to be copied there has shrunk", dir_name, name);
		if (n < 0)
			fault(name);
		len -= (size_t)n;
	}
}

void
set_flush(struct set_file *f)
{
	size_t len = f->pending;

	if (len == 0)
		return;
	f->pending = 0;
	write_out(f);
	copy(f->name, f->from, f->start, len, f->fd);
}

void
set_copy(struct set_file *f, int fd, size_t start, size_t len)
{
	if (f->pending > 0 && (f->from != fd || f->start + f->pending != start))
		set_flush(f);
	if (f->pending == 0) {
		f->from = fd;
		f->start = start;
	}
	f->pending += len;
	f->bytes += len;
}

bool
set_adopt(struct set_file *f, int from, const char *name, const char *as)
{
	struct stat st;
	int fd;

	prepare(as);
	if (linkat(from, name, stage, as, 0) == 0) {
		snprintf(f->name, sizeof f->name, "%s", as);
		return true;
	}
	if (errno == EEXIST || !set_create_new(f, as))
		return false;
	fd = openat(from, name, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0)
		fault(as);
	set_copy(f, fd, 0, (size_t)st.st_size);
	set_close(f);
	close(fd);
	return true;
}

void
set_close(struct set_file *f)
{
	set_flush(f);
	write_out(f);
	if (close(f->fd) != 0)
		fault(f->name);
}

/* The table that a line of a package is about, as datapackage.c writes it; a piece of the line. NULL: none.
 */
static const char *
listed_table(char *line)
{
	static const char path[] = "\"path\": \"" SET_TABLES "/";
	char *name = strncmp(line, "    {", 5) == 0 ? strstr(line, path) : NULL, *end;

	if (!name)
		return NULL;
	name += strlen(path);
	end = strchr(name, '"');
	if (!end || end - name < 5 || strncmp(end - 4, ".csv", 4) != 0)
		return NULL;
	*end = '\0';
	return strpbrk(name, "/\\") ? NULL : name;
}

/* Removes the tables that a package lists and this set does not have. */
static void
remove_stale(const char *list, int tables)
{
	int fd = openat(stage, list, O_RDONLY | O_CLOEXEC);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "rb");
	char *line = NULL;
	const char *name;
	size_t room = 0;

	if (!f && errno == ENOENT)
		return;
	while (f && getline(&line, &room, f) > 0)
		if ((name = listed_table(line)) &&
		    (stage_tables < 0 || faccessat(stage_tables, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0) &&
		    unlinkat(tables, name, 0) != 0 && errno != ENOENT)
			fault(SET_TABLES);
	if (!f || !feof(f))
		fault(list);
	fclose(f);
	free(line);
}

/*
 * Renames the CSV files of one folder into another; again and again, as reading a folder that changes may
 * miss some. An exchange is as atomic as a replacement, and ext4 does not write a whole file before it; sizes
 * in the index and the package tell after a loss of power what was not on the disk yet.
 */
static void
move_files(int from, int to, const char *below)
{
	bool moved = true;

	while (moved) {
		DIR *d = fdopendir(openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
		const struct dirent *e;

		if (!d)
			fault(STAGE);
		moved = false;
		while ((e = readdir(d))) {
			if (!slice_ends(slice_str(e->d_name), slice_str(".csv")))
				continue;
			if (renameat2(from, e->d_name, to, e->d_name, RENAME_EXCHANGE) != 0 &&
			    renameat(from, e->d_name, to, e->d_name) != 0)
				die("%s/%s%s: %s; the set is not whole", dir_name, below, e->d_name,
				    strerror(errno));
			unlinkat(from, e->d_name, 0); /* one that was adopted from there is not renamed */
			moved = true;
		}
		closedir(d);
	}
}

void
set_commit(void)
{
	int tables;

	hold_signals();
	tables = stage_tables >= 0 ? open_folder(dir, SET_TABLES)
				   : openat(dir, SET_TABLES, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (tables < 0 && stage_tables >= 0)
		fault(SET_TABLES);
	if (renameat(dir, SET_PACKAGE, stage, OLD) != 0 && errno != ENOENT)
		fault(SET_PACKAGE);
	committing = true;
	if (tables >= 0) {
		remove_stale(OLD, tables);
		remove_stale(UNDONE, tables);
	}
	if (renameat(stage, SET_PACKAGE, stage, UNDONE) != 0)
		fault(SET_PACKAGE);
	if (stage_tables >= 0)
		move_files(stage_tables, tables, SET_TABLES "/");
	move_files(stage, dir, "");
	if (renameat(stage, SET_INDEX, dir, SET_INDEX) != 0 &&
	    (errno != ENOENT || (unlinkat(dir, SET_INDEX, 0) != 0 && errno != ENOENT)))
		fault(SET_INDEX);
	if (renameat(stage, UNDONE, dir, SET_PACKAGE) != 0)
		fault(SET_PACKAGE);
	unlinkat(stage, OLD, 0);
	if (tables >= 0 && stage_tables < 0)
		unlinkat(dir, SET_TABLES, AT_REMOVEDIR); /* where nothing is left in it */
	clean();
	message_at_death(NULL);
}
