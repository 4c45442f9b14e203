/* SPDX-License-Identifier: ISC */
/* A user's own words: any file is read or told about. */
#include "lexicon.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct lexicon *lex = lexicon_new();
	int fd = memfd_create("words", 0);
	char name[32];

	if (fd < 0 || write(fd, data, len) != (ssize_t)len)
		abort();
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	lexicon_add_file(lex, name);
	lexicon_free(lex);
	close(fd);
	return 0;
}
