/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_CHAR_SET_H
#define JIXIAO_CHAR_SET_H

#include "utf8.h"

#include <stdint.h>

/* A set of characters below U+10000, for loops that stop at a few of them. All zero is the empty one. */
struct char_set {
	uint64_t bits[1024];
	unsigned leads; /* bits: the low halves of the first bytes of its characters of three */
};

/* Whether s starts with a character of three bytes, as 一 does: see utf8_is_three. */
static inline bool
char_is_three(const char *s, const char *end)
{
	return utf8_is_three((const unsigned char *)s, (size_t)(end - s));
}

static inline uint32_t
char_of_three(const char *s)
{
	return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (uint32_t)(s[2] & 0x3F);
}

/* Adds a character below U+10000, or the one that a word starts with (others are found without it). */
static inline void
char_set_add(struct char_set *set, uint32_t cp)
{
	set->bits[cp >> 6] |= UINT64_C(1) << (cp & 63);
	if (cp >= 0x800)
		set->leads |= 1u << (cp >> 12);
}

static inline void
char_set_add_first(struct char_set *set, struct slice word)
{
	if (word.len > 0 && (unsigned char)*word.data < 0x80)
		char_set_add(set, (unsigned char)*word.data);
	else if (char_is_three(word.data, word.data + word.len))
		char_set_add(set, char_of_three(word.data));
}

static inline bool
char_set_has(const struct char_set *set, uint32_t cp)
{
	return set->bits[cp >> 6] >> (cp & 63) & 1;
}

/* The same for the character of three bytes at p, whatever its bytes may be. */
static inline bool
char_set_has_three(const struct char_set *set, const char *p)
{
	return set->bits[(p[0] & 0x0F) << 6 | (p[1] & 0x3F)] >> (p[2] & 0x3F) & 1;
}

/*
 * The first place at or behind byte `at`, where a character starts, with one of the set, or one that is none
 * of ASCII and of three bytes: those are left to the caller. text.len when there is none.
 */
static inline size_t
char_set_find(const struct char_set *set, struct slice text, size_t at)
{
	static const unsigned char bits[4] = {0xF0, 0xC0, 0xC0}, values[4] = {0xE0, 0x80, 0x80};
	const char *d = text.data, *end = d + text.len;
	const size_t stop = text.len < 3 ? 0 : text.len - 3; /* before it there are four bytes */
	const unsigned leads = set->leads;
	uint32_t x, mask, value;

	memcpy(&mask, bits, 4);
	memcpy(&value, values, 4);
	while (at < stop) {
		memcpy(&x, d + at, 4); /* one look instead of three */
		if ((x & mask) == value) {
			if (leads >> (d[at] & 0x0F) & 1 && char_set_has_three(set, d + at))
				return at;
			at += 3;
		} else {
			if ((unsigned char)d[at] >= 0x80 || char_set_has(set, (unsigned char)d[at]))
				return at;
			at++;
		}
	}
	while (at < text.len &&
	       (char_is_three(d + at, end)
			? !char_set_has_three(set, d + at)
			: (unsigned char)d[at] < 0x80 && !char_set_has(set, (unsigned char)d[at])))
		at += char_is_three(d + at, end) ? 3 : 1;
	return at;
}

#endif
