/* SPDX-License-Identifier: ISC */
#include "generate.h"

void
random_seed(struct random *rnd, uint64_t seed)
{
	rnd->state = seed;
}

/* A Weyl sequence with its high and low bits mixed. */
static uint64_t
next(struct random *rnd)
{
	uint64_t x = rnd->state += UINT64_C(0x9E3779B97F4A7C15);

	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

size_t
random_below(struct random *rnd, size_t n)
{
	return (size_t)(next(rnd) % n);
}

size_t
random_range(struct random *rnd, size_t low, size_t high)
{
	return low + random_below(rnd, high - low + 1);
}

bool
random_chance(struct random *rnd, size_t percent)
{
	return random_below(rnd, 100) < percent;
}
