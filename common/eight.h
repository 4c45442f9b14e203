/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_EIGHT_H
#define JIXIAO_EIGHT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Eight bytes of a text at once: the first is the lowest of the word. A mark is the high bit of a byte. */
#define EIGHT_TIMES(c) (UINT64_C(0x0101010101010101) * (c))

static inline uint64_t
eight_load(const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

/* At most eight bytes as a number that is in the order of memcmp; what is missing counts as NUL. */
static inline uint64_t
eight_ordered(const char *p, size_t len)
{
	char first[8] = {0};

	if (len > 0)
		memcpy(first, p, len < 8 ? len : 8);
	return __builtin_bswap64(eight_load(first));
}

static inline void
eight_store(char *p, uint64_t x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	memcpy(p, &x, sizeof x);
}

static inline uint64_t
eight_load_four(const char *p)
{
	uint32_t x;

	memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap32(x);
#endif
	return x;
}

/* The first n of a text that has fewer than eight; the others are 'x'. */
static inline uint64_t
eight_some(const char *p, size_t n)
{
	uint64_t x = 0;

	if (n >= 4)
		x = eight_load_four(p) | eight_load_four(p + n - 4) << 8 * (n - 4);
	else if (n > 0)
		x = (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 * (n / 2) |
		    (uint64_t)(unsigned char)p[n - 1] << 8 * (n - 1);
	return x | EIGHT_TIMES('x') << 8 * n;
}

/* Marks of the bytes below n, which is at most 128. Only the lowest one is sure; none is missing. */
static inline uint64_t
eight_below(uint64_t x, unsigned char n)
{
	return (x - EIGHT_TIMES(n)) & ~x & EIGHT_TIMES(0x80);
}

/* Marks of the bytes that are c. */
static inline uint64_t
eight_is(uint64_t x, unsigned char c)
{
	x ^= EIGHT_TIMES(c);
	return ~(((x & EIGHT_TIMES(0x7F)) + EIGHT_TIMES(0x7F)) | x | EIGHT_TIMES(0x7F));
}

/* The place of the lowest mark; there is one. */
static inline size_t
eight_first(uint64_t marks)
{
	return (size_t)__builtin_ctzll(marks) / 8;
}

/* A bit for each of n bytes, at most 64, that is c: the first is the lowest. */
static inline uint64_t
eight_find(const char *p, size_t n, char c)
{
	const uint64_t gather = UINT64_C(0x0002040810204081); /* the eight marks, to the highest byte */
	uint64_t bits = 0;
	size_t i = 0;

#ifdef __SSE2__
	for (; n - i >= 16; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));

		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8(c))) << i;
	}
#endif
	for (; n - i >= 8; i += 8)
		bits |= (eight_is(eight_load(p + i), (unsigned char)c) * gather >> 56) << i;
	if (i < n && n >= 8)
		bits |= (eight_is(eight_load(p + n - 8), (unsigned char)c) * gather >> 56) << (n - 8);
	else
		for (; i < n; i++)
			bits |= (uint64_t)(p[i] == c) << i;
	return bits;
}

#endif
