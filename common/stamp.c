/* SPDX-License-Identifier: ISC */
#include "stamp.h"

#include "csv-set.h"
#include "sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void
add_time(struct buf *b, struct timespec t)
{
	buf_addf(b, "%lld.%09ld", (long long)t.tv_sec, t.tv_nsec);
}

bool
stamp_times(struct buf *b, const char *name, struct timespec *latest)
{
	struct stat st;

	if (stat(name, &st) != 0 || !S_ISREG(st.st_mode)) {
		buf_adds(b, "-\t-\t-");
		return false;
	}
	buf_add_count(b, (size_t)st.st_size);
	buf_addc(b, '\t');
	add_time(b, st.st_mtim);
	buf_addc(b, '\t');
	add_time(b, st.st_ctim);
	*latest = st.st_mtim.tv_sec > st.st_ctim.tv_sec ? st.st_mtim : st.st_ctim;
	return true;
}

bool
stamp_hash(struct buf *b, const char *name)
{
	static char bytes[1 << 16];
	char hex[SHA256_HEX + 1];
	struct sha256 hash;
	ssize_t n = -1;
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	sha256_begin(&hash);
	while (fd >= 0 && (n = TEMP_FAILURE_RETRY(read(fd, bytes, sizeof bytes))) > 0)
		sha256_add(&hash, slice_of(bytes, (size_t)n));
	if (fd >= 0)
		close(fd);
	sha256_end(&hash, hex);
	buf_adds(b, n < 0 ? "-" : hex);
	return n >= 0;
}

void
stamp_index(struct buf *b, int dir)
{
	struct stat st;

	if (fstatat(dir, SET_INDEX, &st, 0) != 0) {
		buf_addc(b, '-');
		return;
	}
	buf_addf(b, "%llu:", (unsigned long long)st.st_ino);
	add_time(b, st.st_mtim);
}
