/* SPDX-License-Identifier: ISC */
/* make-zip: a zip file of members as they are told, for tests of readers. */
#include "message.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

static const char usage_text[] =
	"usage: make-zip [-0] [-p PASSWORD] OUT [MEMBER=FILE | MEMBER:SIZE] ...\n"
	"Writes the members in order. MEMBER:SIZE is so many blanks. -0: stored, not deflated.\n";

/* A member of blanks, made while it is packed. */
struct blanks {
	zip_uint64_t size, at;
};

static zip_int64_t
give_blanks(void *user, void *data, zip_uint64_t len, zip_source_cmd_t cmd)
{
	struct blanks *b = user;
	zip_stat_t *st = data;

	switch (cmd) {
	case ZIP_SOURCE_OPEN:
		b->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		if (len > b->size - b->at)
			len = b->size - b->at;
		memset(data, ' ', len);
		b->at += len;
		return (zip_int64_t)len;
	case ZIP_SOURCE_STAT:
		zip_stat_init(st);
		st->valid = ZIP_STAT_SIZE;
		st->size = b->size;
		return sizeof *st;
	case ZIP_SOURCE_FREE:
		free(b);
		return 0;
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
						      ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return 0;
	}
}

static zip_source_t *
open_source(zip_t *zip, const char *at)
{
	struct blanks *b;

	if (*at == '=')
		return zip_source_file(zip, at + 1, 0, -1);
	b = calloc(1, sizeof *b);
	if (!b)
		die("out of memory");
	b->size = strtoull(at + 1, NULL, 10);
	return zip_source_function(zip, give_blanks, b);
}

int
main(int argc, char **argv)
{
	const char *password = NULL;
	bool stored = false;
	int error;
	zip_t *zip;

	message_init("make-zip");
	for (int c; (c = getopt(argc, argv, "0hp:")) != -1;)
		switch (c) {
		case '0':
			stored = true;
			break;
		case 'p':
			password = optarg;
			break;
		default:
			fputs(usage_text, c == 'h' ? stdout : stderr);
			return c == 'h' ? STATUS_FINE : STATUS_TROUBLE;
		}
	if (optind == argc)
		die("no file to write");
	zip = zip_open(argv[optind], ZIP_CREATE | ZIP_TRUNCATE, &error);
	if (!zip)
		die("%s: cannot be made", argv[optind]);
	for (int i = optind + 1; i < argc; i++) {
		char *at = strpbrk(argv[i], "=:"), *name;
		zip_source_t *source = at ? open_source(zip, at) : NULL;
		zip_int64_t index;

		if (!source)
			die("%s: no member", argv[i]);
		name = strndup(argv[i], (size_t)(at - argv[i]));
		index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
		if (index < 0)
			die("%s: %s", argv[i], zip_strerror(zip));
		free(name);
		zip_set_file_compression(zip, (zip_uint64_t)index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
		zip_file_set_mtime(zip, (zip_uint64_t)index, 1600000000, 0);
		if (password)
			zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_AES_256, password);
	}
	if (zip_close(zip) != 0)
		die("%s: %s", argv[optind], zip_strerror(zip));
	return STATUS_FINE;
}
