/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_UTF8_H
#define JIXIAO_UTF8_H

#include "slice.h"

#include <stdint.h>

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_LONGEST = 4 /* bytes */ };

/*
 * Decodes the first character of s into *cp. Returns its length in bytes, 1 to 4; 0 when s is empty or starts
 * with no valid sequence (overlong, surrogate, above U+10FFFF, cut off), with *cp untouched: what to do then
 * is the caller's policy.
 */
size_t utf8_decode(struct slice s, uint32_t *cp);

/* A character of three bytes that needs no check of the second one's range, as most of a report are. */
static inline bool
utf8_is_three(const unsigned char *p, size_t len)
{
	static const unsigned char bits[4] = {0xF0, 0xC0, 0xC0}, values[4] = {0xE0, 0x80, 0x80};
	uint32_t x, mask, value;

	if (len < 3 || *p == 0xE0 || *p == 0xED)
		return false;
	if (len == 3)
		return (*p & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
	memcpy(&x, p, 4); /* one look instead of three */
	memcpy(&mask, bits, 4);
	memcpy(&value, values, 4);
	return (x & mask) == value;
}

/* It: utf8_is_three has said so. */
static inline uint32_t
utf8_of_three(const unsigned char *p)
{
	return (*p & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

/* The same for text that may hold bad bytes: one of them counts as U+FFFD of length 1. s must not be empty.
 */
static inline size_t
utf8_next(struct slice s, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.data;
	size_t n;

	if (*p < 0x80) {
		*cp = *p;
		return 1;
	}
	if (utf8_is_three(p, s.len)) {
		*cp = utf8_of_three(p);
		return 3;
	}
	n = utf8_decode(s, cp);
	if (n == 0) {
		*cp = UTF8_REPLACEMENT;
		return 1;
	}
	return n;
}

/* The length alone. */
static inline size_t
utf8_size(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.data;
	uint32_t cp;

	return *p < 0x80 ? 1 : utf8_is_three(p, s.len) ? 3 : utf8_next(s, &cp);
}

/* Whether a byte starts characters from U+4000 to U+9FFF, the Chinese ones but for rare ones, and no others. */
static inline bool
utf8_starts_han(char byte)
{
	return (unsigned char)byte >= 0xE4 && (unsigned char)byte <= 0xE9;
}

/* The length of the circled number that s starts with, ① to ⑳; 0 for none. */
static inline size_t
utf8_circled(struct slice s)
{
	uint32_t cp = 0;
	size_t len = s.len > 0 ? utf8_next(s, &cp) : 0;

	return cp >= 0x2460 && cp <= 0x2473 ? len : 0;
}

/* The value of an Arabic digit of either width; -1 for another character. */
static inline int
utf8_digit(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	return cp >= 0xFF10 && cp <= 0xFF19 ? (int)(cp - 0xFF10) : -1;
}

static inline bool
utf8_is_digit(uint32_t cp)
{
	return utf8_digit(cp) >= 0;
}

/* Where the character before byte `at` of text starts; 0 for 0. */
static inline size_t
utf8_back(struct slice text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.data + at;
	size_t n = 1;

	if (at == 0 || p[-1] < 0x80)
		return at - (at > 0);
	if (at >= 3 && utf8_is_three(p - 3, 3))
		return at - 3;
	while (n < 4 && n < at && (text.data[at - n] & 0xC0) == 0x80)
		n++;
	return at - n;
}

/* How many bytes at the start of s are valid characters other than NUL. The fast path of reading. */
size_t utf8_valid(struct slice s);

/* How many bytes at the end of s may be the start of a sequence that is cut off there: 0 to 3. */
size_t utf8_incomplete(struct slice s);

/* Characters in s; a bad byte counts as one. */
size_t utf8_length(struct slice s);

/* Writes cp to out (room for 4), returns the length. */
size_t utf8_encode(uint32_t cp, char *out);

#endif
