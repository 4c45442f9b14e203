/* SPDX-License-Identifier: ISC */
#include "ole2.h"

#include <stdint.h>

enum {
	ENTRY = 128,         /* bytes of a directory entry */
	MOST_SECTORS = 4096, /* of the directory: more are not looked at */
	HEADER_FAT = 109,    /* sectors of the allocation table that the header lists */
};

static const uint32_t no_sector = 0xFFFFFFFA; /* and above */

static uint32_t
little(struct slice s, size_t at, size_t len)
{
	uint32_t n = 0;

	if (at > s.len || s.len - at < len)
		return UINT32_MAX;
	for (size_t i = len; i-- > 0;)
		n = n << 8 | (unsigned char)s.data[at + i];
	return n;
}

/* The name of a directory entry, UTF-16LE, is this ASCII word. */
static bool
is_named(struct slice entry, const char *name)
{
	size_t len = strlen(name);

	if (little(entry, 64, 2) != 2 * len + 2)
		return false;
	for (size_t i = 0; i < len; i++)
		if (entry.data[2 * i] != name[i] || entry.data[2 * i + 1] != '\0')
			return false;
	return true;
}

/* Where sector n starts; beyond the end when there is none. */
static size_t
sector_at(size_t size, uint32_t n)
{
	return ((size_t)n + 1) * size;
}

/* What a stream says about the file. A Word stream tells by a bit of its header whether it is encrypted. */
static enum ole2_kind
kind_of_entry(struct slice file, struct slice entry, size_t size)
{
	static const struct {
		const char *name;
		enum ole2_kind kind;
	} streams[] = {
		{"EncryptedPackage", OLE2_ENCRYPTED},
		{"WordDocument", OLE2_WORD},
		{"Workbook", OLE2_EXCEL},
		{"Book", OLE2_EXCEL},
		{"PowerPoint Document", OLE2_SLIDES},
	};

	for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
		uint32_t flags;

		if (!is_named(entry, streams[i].name))
			continue;
		flags = little(file, sector_at(size, little(entry, 116, 4)) + 10, 2);
		if (streams[i].kind == OLE2_WORD && flags != UINT32_MAX && (flags & 0x100))
			return OLE2_ENCRYPTED;
		return streams[i].kind;
	}
	return OLE2_OTHER;
}

/* The sector behind sector n, by the part of the allocation table that the header lists. */
static uint32_t
next_sector(struct slice file, size_t size, uint32_t n)
{
	size_t per = size / 4;
	uint32_t fat;

	if (n / per >= HEADER_FAT)
		return UINT32_MAX;
	fat = little(file, 76 + 4 * (n / per), 4);
	return fat >= no_sector ? UINT32_MAX : little(file, sector_at(size, fat) + 4 * (n % per), 4);
}

enum ole2_kind
ole2_kind(struct slice file)
{
	uint32_t shift = little(file, 30, 2), sector = little(file, 48, 4);
	enum ole2_kind found = OLE2_OTHER;
	size_t size;

	if (shift < 7 || shift > 16)
		return OLE2_OTHER;
	size = (size_t)1 << shift;
	for (size_t n = 0; sector < no_sector && n < MOST_SECTORS; n++) {
		size_t at = sector_at(size, sector);

		for (size_t i = 0; i < size; i += ENTRY) {
			enum ole2_kind kind;

			if (at > file.len || file.len - at < i + ENTRY)
				return found;
			kind = kind_of_entry(file, slice_of(file.data + at + i, ENTRY), size);
			/* A Word file may hold a workbook. */
			if (kind == OLE2_ENCRYPTED || found == OLE2_OTHER || kind == OLE2_WORD)
				found = kind != OLE2_OTHER ? kind : found;
			if (found == OLE2_ENCRYPTED)
				return found;
		}
		sector = next_sector(file, size, sector);
	}
	return found;
}
