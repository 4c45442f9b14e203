/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHAR_SLOT_H
#define JIXIAO_CHAR_SLOT_H

#include "slice.h"

/* Slots of tables by the first or the last character of a text: all texts that start (end) with one character have
 * one slot. */
enum { CHAR_SLOTS = 4096 };

/* Whether a character of three bytes starts at p, as 一 does. What follows its first byte needs no look here:
 * words are whole characters. */
static inline bool
char_slot_is_three(const unsigned char *p, const unsigned char *end)
{
	return (*p & 0xF0) == 0xE0 && end - p >= 3;
}

static inline size_t
char_slot_of_three(const unsigned char *p)
{
	return (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

/* That of a text that is not empty, by its first character. */
static inline size_t
char_slot_first(struct slice text)
{
	const unsigned char *p = (const unsigned char *)text.data;

	return char_slot_is_three(p, p + text.len) ? char_slot_of_three(p) : *p;
}

/* By its last one. */
static inline size_t
char_slot_last(struct slice text)
{
	const unsigned char *end = (const unsigned char *)text.data + text.len;

	return text.len > 2 && (end[-3] & 0xF0) == 0xE0 ? char_slot_of_three(end - 3) : end[-1];
}

#endif
