/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SLICE_H
#define JIXIAO_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A piece of somebody else's bytes: UTF-8 text unless said otherwise, never owned, not ended by NUL. */
struct slice {
	const char *data;
	size_t len;
};

/* A literal, for tables. */
#define SLICE(word)                                                                                          \
	{                                                                                                    \
		word, sizeof(word) - 1                                                                       \
	}

/* For printf's "%.*s". */
#define SLICE_ARG(s) (int)(s).len, (s).data

static inline struct slice
slice_of(const char *data, size_t len)
{
	return (struct slice){data, len};
}

static inline struct slice
slice_str(const char *s)
{
	return (struct slice){s, strlen(s)};
}

static inline struct slice
slice_from(struct slice s, size_t at)
{
	return (struct slice){s.data + at, s.len - at};
}

/* s[from, to), which may be empty. */
static inline struct slice
slice_between(struct slice s, size_t from, size_t to)
{
	return slice_of(s.data + from, to > from ? to - from : 0);
}

/* Chinese texts that differ mostly begin with the same byte, but do not end with one. */
static inline bool
slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len &&
	       (a.len == 0 || (a.data[a.len - 1] == b.data[a.len - 1] && memcmp(a.data, b.data, a.len) == 0));
}

/* Below 0, 0 or above 0: the order of their bytes, which is that of their characters; a beginning comes
 * first. */
static inline int
slice_compare(struct slice a, struct slice b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int c = len > 0 ? memcmp(a.data, b.data, len) : 0;

	return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

static inline bool
slice_is(struct slice s, const char *word)
{
	return slice_eq(s, slice_str(word));
}

static inline bool
slice_starts(struct slice s, struct slice head)
{
	return s.len >= head.len && slice_eq(slice_of(s.data, head.len), head);
}

static inline bool
slice_ends(struct slice s, struct slice tail)
{
	return s.len >= tail.len && slice_eq(slice_from(s, s.len - tail.len), tail);
}

/*
 * The length in bytes of the blank that s starts with, 0 when it starts with none: space, TAB, VT, FF, CR,
 * LF, U+00A0 and U+3000 (extract-tables(1)), U+FEFF and the zero-width U+200B..U+200D, U+2060.
 */
size_t slice_wide_blank(struct slice s);
static inline size_t
slice_blank(struct slice s)
{
	unsigned char c;

	if (s.len == 0)
		return 0;
	c = (unsigned char)*s.data;
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	/* Most characters start with E4 to E9. */
	return c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF ? slice_wide_blank(s) : 0;
}

/* Whether a byte ends a blank; a continuation byte may. */
static inline bool
slice_may_end_blank(unsigned char c)
{
	return (c & 0xC0) == 0x80 ? c == 0x80 || c == 0xA0 || c == 0xBF || (c >= 0x8B && c <= 0x8D)
				  : c == ' ' || (c >= '\t' && c <= '\r');
}

/* s without the blanks at its start, at its end, at both. Linear in what is cut. */
struct slice slice_cut_end(struct slice s);
static inline struct slice
slice_ltrim(struct slice s)
{
	for (size_t n; (n = slice_blank(s)) > 0;)
		s = slice_from(s, n);
	return s;
}

static inline struct slice
slice_rtrim(struct slice s)
{
	return s.len > 0 && slice_may_end_blank((unsigned char)s.data[s.len - 1]) ? slice_cut_end(s) : s;
}

static inline struct slice
slice_trim(struct slice s)
{
	return slice_rtrim(slice_ltrim(s));
}

/* Where needle first starts in s; SIZE_MAX when nowhere. */
size_t slice_find(struct slice s, struct slice needle);

/* Writes s with the escapes of the record stream (jixiao-records(5)) to out, which has room for twice its
 * length and SLICE_SLACK more; returns how many bytes. */
enum { SLICE_SLACK = 8 };
size_t slice_escape(struct slice s, char *out);

/* Writes n in decimal to out, which has room for SLICE_DIGITS; returns how many bytes. */
enum { SLICE_DIGITS = 20 };
size_t slice_digits(size_t n, char *out);

/* The bytes of s that are no continuation byte (10xxxxxx): its characters when it is valid. */
size_t slice_chars(struct slice s);

/* Where the ASCII digits of s from byte `at` on end. */
static inline size_t
slice_skip_digits(struct slice s, size_t at)
{
	while (at < s.len && s.data[at] >= '0' && s.data[at] <= '9')
		at++;
	return at;
}

/* Takes the next word, blanks around it left off, from the front of *s; false when none is left. */
bool slice_word(struct slice *s, struct slice *word);

/* A whole decimal number of digits only, at most max; false (and *n untouched) for anything else. */
static inline bool
slice_number(struct slice s, size_t max, size_t *n)
{
	size_t v = 0;

	for (size_t i = 0; i < s.len; i++) {
		size_t d = (unsigned char)s.data[i] - (size_t)'0';

		if (d > 9 || __builtin_mul_overflow(v, 10u, &v) || __builtin_add_overflow(v, d, &v))
			return false;
	}
	if (s.len == 0 || v > max)
		return false;
	*n = v;
	return true;
}

/* Whether s has, is, starts or ends with one of n words; the macros take an array. Linear in all of them. */
bool slice_has_one(struct slice s, const char *const *words, size_t n);
bool slice_is_one(struct slice s, const char *const *words, size_t n);
bool slice_starts_one(struct slice s, const char *const *words, size_t n);
bool slice_ends_one(struct slice s, const char *const *words, size_t n);

#define SLICE_HAS_ONE(s, words) slice_has_one(s, words, sizeof(words) / sizeof *(words))
#define SLICE_IS_ONE(s, words) slice_is_one(s, words, sizeof(words) / sizeof *(words))
#define SLICE_STARTS_ONE(s, words) slice_starts_one(s, words, sizeof(words) / sizeof *(words))
#define SLICE_ENDS_ONE(s, words) slice_ends_one(s, words, sizeof(words) / sizeof *(words))

#endif
