/* SPDX-License-Identifier: ISC */
#include "name-list.h"

#include "buf.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { BLOCK = 1 << 20 };

void
name_list_read(struct name_list *l, const char *file)
{
	int fd = strcmp(file, "-") == 0 ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	struct buf text = BUF_INIT;
	ssize_t n;
	bool added;

	do {
		n = fd < 0 ? -1 : read(fd, buf_room(&text, BLOCK), BLOCK);
		if (n < 0 && errno != EINTR)
			die("%s: %s", file, strerror(errno));
		text.len += n > 0 ? (size_t)n : 0;
	} while (n != 0);
	if (fd != STDIN_FILENO)
		close(fd);
	buf_addc(&text, '\0');
	l->data = text.data;
	for (size_t at = 0; at < text.len;) {
		struct slice name = slice_str(text.data + at);

		if (name.len > 0) {
			name_add(&l->table, name, &added);
			l->ntwice += !added;
		}
		at += name.len + 1;
	}
}
