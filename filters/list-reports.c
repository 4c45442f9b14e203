/* SPDX-License-Identifier: ISC */
/* list-reports: the names of the reports that operands stand for. */
#include "arena.h"
#include "buf.h"
#include "confine.h"
#include "csv-set.h"
#include "media.h"
#include "message.h"
#include "name-list.h"
#include "output.h"
#include "report-name.h"
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
	"usage: list-reports [--files0-from=F] [--without=DIR] [FILE|DIR ...]\n"
	"Write the names of reports, each ended by a NUL byte: each FILE, and below each DIR those\n"
	"that end like text, documents and archives, in the byte order of their names.\n\n"
	"      --files0-from=F  read the operands, each ended by a NUL byte, from F\n"
	"      --without=DIR    leave out the folder DIR, and where it is an operand the set in it\n"
	"  -h, --help           show this help\n"
	"  -V, --version        show the version\n";

enum { OPTION_WITHOUT = OPTION_FIRST_FREE };

enum { MOST_OTHERS = 10 }; /* that are named */

static const char *files0_from, *without;
static struct stat without_st;

static struct arena names;
static struct name_table listed, own; /* what is written; the files of sets, below the folder operand */
static size_t root;                   /* the length of that operand, with a slash */

/* Those of one folder operand. */
static struct slice *found;
static size_t nfound, found_cap;

/* How many were skipped, by the word for their kind. */
static struct skipped {
	const char *word;
	size_t n;
} skipped[64];
static size_t nkind, nskipped;

/* A name as it can stand in a message. */
static struct slice
shown(struct slice name)
{
	static struct buf b;

	b.len = 0;
	buf_add(&b, name);
	for (size_t i = 0; i < b.len; i++)
		if ((unsigned char)b.data[i] < ' ' || b.data[i] == 0x7F)
			b.data[i] = '?';
	return buf_slice(&b, 0);
}

static size_t
count_skipped(const char *word)
{
	size_t i = 0;

	while (i < nkind && strcmp(skipped[i].word, word) != 0)
		i++;
	if (i == nkind)
		skipped[nkind++].word = word;
	nskipped++;
	return ++skipped[i].n;
}

static void
skip(struct slice name, const char *word, const char *way)
{
	size_t n = count_skipped(word);

	if (!way)
		return;
	if (strcmp(word, "other") != 0 || n <= MOST_OTHERS)
		warning("%.*s: skipped: %s", SLICE_ARG(shown(name)), way);
	else if (n == MOST_OTHERS + 1)
		notice("more files that are neither reports nor documents are only counted");
}

static void
list(struct slice name)
{
	bool added;

	name_add(&listed, name, &added);
	if (added)
		out_bytes(slice_of(name.data, name.len + 1));
	else
		notice("%.*s: named twice, read once", SLICE_ARG(shown(name)));
}

/* A copy that stays, ended by NUL. */
static struct slice
keep(struct slice path)
{
	char *copy = arena_room(&names, path.len + 1);

	memcpy(copy, path.data, path.len);
	copy[path.len] = '\0';
	return slice_of(copy, path.len);
}

static bool
is_without(const struct stat *st)
{
	return without && st->st_dev == without_st.st_dev && st->st_ino == without_st.st_ino;
}

static void
add_found(struct slice path)
{
	found = grow(found, &found_cap, nfound + 1, sizeof *found);
	found[nfound++] = keep(path);
}

/* The set of CSV files that stands in a folder; path ends with a slash. Its names go to `own`, from root on.
 */
static void
list_own(const struct buf *path)
{
	struct buf name = BUF_INIT;
	char *line = NULL;
	size_t room = 0, nline = 0;
	bool added;
	FILE *f;

	buf_addf(&name, "%.*s" SET_PACKAGE, (int)path->len, path->data);
	buf_addc(&name, '\0');
	f = fopen(name.data, "r");
	while (f && getline(&line, &room, f) > 0) {
		struct slice s = slice_str(line);
		size_t at = slice_find(s, slice_str("\"path\": \"")), end;

		if (++nline == 2) {
			if (!slice_is(s, "  \"name\": \"jixiao\",\n"))
				break;
			name_add(&own, keep(slice_of(name.data + root, name.len - 1 - root)), &added);
		}
		if (!slice_starts(s, slice_str("    {")) || at == SIZE_MAX)
			continue;
		s = slice_from(s, at + strlen("\"path\": \""));
		end = slice_find(s, slice_str("\""));
		if (end == SIZE_MAX)
			continue;
		name.len = 0;
		buf_addf(&name, "%.*s%.*s", (int)(path->len - root), path->data + root, (int)end, s.data);
		name_add(&own, keep(buf_slice(&name, 0)), &added);
	}
	if (f)
		fclose(f);
	free(line);
	buf_free(&name);
}

/* All that is below an open folder but hidden folders; path ends with a slash. Closes fd. */
static void
walk(int fd, struct buf *path)
{
	size_t len = path->len;
	DIR *d = fdopendir(fd);
	const struct dirent *e;

	if (!d)
		die("out of memory");
	while (errno = 0, (e = readdir(d))) {
		struct stat st;
		int sub;

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		path->len = len;
		buf_adds(path, e->d_name);
		if (strcmp(e->d_name, SET_PACKAGE) == 0) {
			path->len = len;
			list_own(path);
			buf_adds(path, e->d_name);
		}
		if (e->d_type != DT_DIR && e->d_type != DT_UNKNOWN) {
			add_found(buf_slice(path, 0));
			continue;
		}
		if (fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(st.st_mode) ||
		    e->d_name[0] == '.') {
			if (!is_without(&st))
				add_found(buf_slice(path, 0));
			continue;
		}
		if (is_without(&st))
			continue;
		sub = openat(dirfd(d), e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (sub < 0) {
			warning("%.*s: %s", SLICE_ARG(shown(buf_slice(path, 0))), strerror(errno));
			continue;
		}
		buf_addc(path, '/');
		walk(sub, path);
	}
	path->len = len;
	if (errno != 0)
		warning("%.*s: %s", SLICE_ARG(shown(buf_slice(path, 0))), strerror(errno));
	closedir(d);
}

static int
compare(const void *a, const void *b)
{
	const struct slice *x = a, *y = b;

	return strcmp(x->data, y->data);
}

/* One entry of a folder: a file, a link, or a hidden folder. */
static void
judge(struct slice name)
{
	const char *slash = memrchr(name.data, '/', name.len);
	struct slice base = slash ? slice_from(name, (size_t)(slash - name.data) + 1) : name;
	struct name_info info = name_info(base);
	struct stat st;
	bool known = stat(name.data, &st) == 0;

	if (info.kind == NAME_HIDDEN)
		skip(name, info.ending, NULL);
	else if (known && S_ISDIR(st.st_mode))
		skip(name, "link", "a link to a folder; name it as an operand");
	else if (info.kind == NAME_LOST ||
		 (info.kind == NAME_OTHER && !media_is_document(media_of_file(name.data))))
		skip(name, info.ending, info.what);
	else if (!known || !S_ISREG(st.st_mode))
		skip(name, "special", "no regular file");
	else
		list(name);
}

/* What is below a folder, without ./ before it unless it was typed. */
static void
list_folder(const char *dir, const struct stat *st)
{
	static struct buf path;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0) {
		warning("%.*s: %s", SLICE_ARG(shown(slice_str(dir))), strerror(errno));
		return;
	}
	path.len = 0;
	buf_adds(&path, dir);
	while (path.len > 1 && path.data[path.len - 1] == '/')
		path.len--;
	if (!slice_is(buf_slice(&path, 0), "/"))
		buf_addc(&path, '/');
	root = path.len;
	nfound = 0;
	name_table_free(&own);
	walk(fd, &path);
	if (nfound > 0)
		qsort(found, nfound, sizeof *found, compare);
	for (size_t i = 0; i < nfound; i++)
		if (name_find(&own, slice_from(found[i], root)) == SIZE_MAX)
			judge(found[i]);
		else if (!is_without(st))
			skip(found[i], "set", NULL);
}

static void
list_operand(const char *operand)
{
	struct stat st;
	bool there = stat(operand, &st) == 0;

	if (there && S_ISDIR(st.st_mode)) {
		list_folder(operand, &st);
		return;
	}
	if (!there && files0_from && strchr(operand, '\n'))
		notice("%s: " SOURCE_NAMES_ENDED, files0_from);
	list(slice_str(operand));
}

static int
compare_skipped(const void *a, const void *b)
{
	const struct skipped *x = a, *y = b;

	return strcmp(x->word, y->word);
}

static void
tell_skipped(void)
{
	struct buf b = BUF_INIT;

	if (nskipped == 0)
		return;
	qsort(skipped, nkind, sizeof *skipped, compare_skipped);
	for (size_t i = 0; i < nkind; i++)
		buf_addf(&b, "%s%s %zu", i > 0 ? ", " : "", skipped[i].word, skipped[i].n);
	notice("skipped: %zu (%.*s)", nskipped, (int)b.len, b.data);
	buf_free(&b);
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{"without", required_argument, NULL, OPTION_WITHOUT}, SOURCE_OPTIONS, {0}};
	struct name_list operands = {0};
	int c;

	message_init("list-reports");
	while ((c = getopt_long(argc, argv, "hV", options, NULL)) != -1)
		if (c == OPTION_WITHOUT)
			without = optarg;
		else if (c == OPTION_FILES0_FROM)
			files0_from = optarg;
		else
			source_option(c, usage);
	if ((optind < argc) == (files0_from != NULL)) {
		notice("operands or --files0-from are needed");
		source_option('?', usage);
	}
	if (without && stat(without, &without_st) != 0)
		without = NULL;
	confine_reading(NULL);
	confine(false, NULL);
	for (int i = optind; i < argc; i++)
		list_operand(argv[i]);
	if (files0_from)
		name_list_read(&operands, files0_from);
	if (operands.ntwice > 0)
		notice("%s: names that came twice, read once: %zu", files0_from, operands.ntwice);
	for (size_t i = 0; i < operands.table.n; i++)
		list_operand(operands.table.name[i].data);
	tell_skipped();
	return out_close();
}
