/* SPDX-License-Identifier: ISC */
#include "name-table.h"

#include "buf.h"
#include "message.h"

#include <stdlib.h>
#include <sys/random.h>

static uint64_t
rotate(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static void
sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] = rotate(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] = rotate(v[2], 32);
}

/* SipHash-1-3. */
static uint64_t
hash(const struct name_table *t, struct slice s)
{
	uint64_t v[4] = {t->secret[0] ^ 0x736F6D6570736575, t->secret[1] ^ 0x646F72616E646F6D,
			 t->secret[0] ^ 0x6C7967656E657261, t->secret[1] ^ 0x7465646279746573};
	uint64_t last = (uint64_t)s.len << 56;

	for (; s.len >= 8; s = slice_from(s, 8)) {
		uint64_t word;

		memcpy(&word, s.data, 8);
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	for (size_t i = 0; i < s.len; i++)
		last |= (uint64_t)(unsigned char)s.data[i] << 8 * i;
	v[3] ^= last;
	sip_round(v);
	v[0] ^= last;
	v[2] ^= 0xFF;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* The slot of a name, or the free one where it belongs. */
static size_t *
slot_of(const struct name_table *t, struct slice name)
{
	size_t i = (size_t)hash(t, name) & (t->nslot - 1);

	while (t->slot[i] != 0 && !slice_eq(t->name[t->slot[i] - 1], name))
		i = (i + 1) & (t->nslot - 1);
	return &t->slot[i];
}

static void
grow_table(struct name_table *t)
{
	if (t->nslot == 0 && getrandom(t->secret, sizeof t->secret, GRND_NONBLOCK) < 0)
		t->secret[0] = (uintptr_t)t; /* a table that can be known is better than none */
	free(t->slot);
	t->nslot = t->nslot > 0 ? 2 * t->nslot : 64;
	t->slot = calloc(t->nslot, sizeof *t->slot);
	if (!t->slot)
		die("out of memory");
	for (size_t i = 0; i < t->n; i++)
		*slot_of(t, t->name[i]) = i + 1;
}

size_t
name_find(const struct name_table *t, struct slice name)
{
	return t->n > 0 ? *slot_of(t, name) - 1 : SIZE_MAX;
}

size_t
name_add(struct name_table *t, struct slice name, bool *added)
{
	size_t *slot;

	if (2 * (t->n + 1) > t->nslot)
		grow_table(t);
	slot = slot_of(t, name);
	*added = *slot == 0;
	if (*added) {
		t->name = grow(t->name, &t->cap, t->n + 1, sizeof *t->name);
		t->name[t->n++] = name;
		*slot = t->n;
	}
	return *slot - 1;
}

void
name_table_free(struct name_table *t)
{
	free(t->name);
	free(t->slot);
	*t = (struct name_table){0};
}
