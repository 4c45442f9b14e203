/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_SHA256_H
#define JIXIAO_SHA256_H

#include "slice.h"

#include <stdint.h>

/* SHA-256 (FIPS 180-4) of bytes that come piece by piece. */
struct sha256 {
	uint32_t state[8];
	uint64_t len;
	unsigned char block[64];
};

enum { SHA256_HEX = 64 };

void sha256_begin(struct sha256 *h);
void sha256_add(struct sha256 *h, struct slice s);

/* As hexadecimal digits, ended by NUL. */
void sha256_end(struct sha256 *h, char hex[SHA256_HEX + 1]);

#endif
