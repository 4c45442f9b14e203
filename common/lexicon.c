/* SPDX-License-Identifier: ISC */
#include "lexicon.h"

#include "buf.h"
#include "lexicon-table.h"
#include "message.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>

static uint32_t hash_start(enum lexicon_class class)
{
	return 2166136261u + class;
}

/* Takes a character of three bytes, or one byte, at p into the hash; returns its length. */
static inline size_t
hash_next(uint32_t *h, const unsigned char *p, const unsigned char *end)
{
	bool three = char_slot_is_three(p, end);

	*h = (*h ^ (three ? *p | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 : *p)) * 2654435761u;
	*h ^= *h >> 15;
	return three ? 3 : 1;
}

static uint32_t
hash_word(enum lexicon_class class, struct slice word)
{
	const unsigned char *p = (const unsigned char *)word.data, *end = p + word.len;
	uint32_t h = hash_start(class);

	while (p < end)
		p += hash_next(&h, p, end);
	return h;
}

static void
set_bit(unsigned char *bits, uint32_t hash)
{
	bits[hash / 8] |= (unsigned char)(1 << hash % 8);
}

static bool
has_bit(const unsigned char *bits, uint32_t hash)
{
	return bits[hash / 8] >> hash % 8 & 1;
}

static uint32_t
start_bit(uint32_t hash)
{
	return (hash ^ hash >> 15) % LEXICON_START_BITS;
}

static inline size_t
char_len(struct slice text)
{
	const unsigned char *p = (const unsigned char *)text.data;

	return char_slot_is_three(p, p + text.len) ? 3 : 1;
}

static bool
may_start(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	return text.len > 0 && lex->index->first[char_slot_first(text)] >> class & 1;
}

/* That of a whole word. */
static uint32_t
word_bit(uint32_t hash)
{
	return start_bit(hash * 2654435761u);
}

static uint64_t
length_bit(size_t len)
{
	return (uint64_t)1 << (len < 63 ? len : 63);
}

/* The longest length up to `most` that a word may have; 0 when there is none. */
static size_t
next_length(const struct lexicon *lex, enum lexicon_class class, size_t most)
{
	uint64_t lengths = lex->index->lengths[class];

	if (most >= 63 && lengths >> 63)
		return most;
	lengths &= (length_bit(most) << 1) - 2;
	return lengths ? 63 - (size_t)__builtin_clzll(lengths) : 0;
}

/* The slot of (class, word): the one it is in, or the free one where it belongs. */
static size_t
slot_of(const struct lexicon *lex, enum lexicon_class class, struct slice word, uint32_t h)
{
	size_t i = (h ^ h >> 15) & (lex->nslot - 1);

	for (; lex->slot[i].entry; i = (i + 1) & (lex->nslot - 1)) {
		const struct lexicon_entry *e = &lex->entry[lex->slot[i].entry - 1];

		if (lex->slot[i].hash == h && e->class == class && slice_eq(e->word, word))
			break;
	}
	return i;
}

static void
index_entry(struct lexicon *lex, size_t i)
{
	const struct lexicon_entry *e = &lex->entry[i];
	const unsigned char *p = (const unsigned char *)e->word.data;
	struct lexicon_index *index = lex->own_index;
	const unsigned char *end = p + e->word.len;
	uint32_t h = hash_start(e->class);

	if (e->word.len > 0) {
		index->first[char_slot_first(e->word)] |= UINT64_C(1) << e->class;
		index->last[char_slot_last(e->word)] |= UINT64_C(1) << e->class;
	}
	while (p < end) {
		p += hash_next(&h, p, end);
		set_bit(index->start, start_bit(h));
	}
	set_bit(index->start, word_bit(h));
	lex->own_slot[slot_of(lex, e->class, e->word, h)] = (struct lexicon_slot){h, (uint32_t)(i + 1)};
	if (e->word.len > index->longest[e->class])
		index->longest[e->class] = e->word.len;
	index->lengths[e->class] |= length_bit(e->word.len);
}

static void *
copy(const void *from, size_t n, size_t size)
{
	void *to = calloc(n ? n : 1, size);

	if (!to)
		die("out of memory");
	return n > 0 ? memcpy(to, from, n * size) : to;
}

/* Makes what is built in its own before it is written to. */
static void
own(struct lexicon *lex)
{
	if (lex->own_index)
		return;
	lex->entry = lex->own_entry = copy(lex->entry, lex->nentry, sizeof *lex->entry);
	lex->slot = lex->own_slot = copy(lex->slot, lex->nslot, sizeof *lex->slot);
	lex->index = lex->own_index = copy(lex->index, 1, sizeof *lex->index);
	lex->cap = lex->nentry;
}

static void
add_entry(struct lexicon *lex, struct lexicon_entry e)
{
	own(lex);
	lex->entry = lex->own_entry = grow(lex->own_entry, &lex->cap, lex->nentry + 1, sizeof *lex->entry);
	lex->own_entry[lex->nentry++] = e;
	if (lex->nentry * 2 > lex->nslot) {
		free(lex->own_slot);
		lex->nslot = lex->nslot ? lex->nslot * 2 : 8192;
		lex->slot = lex->own_slot = calloc(lex->nslot, sizeof *lex->slot);
		if (!lex->slot)
			die("out of memory");
		for (size_t i = 0; i < lex->nentry; i++)
			index_entry(lex, i);
	} else {
		index_entry(lex, lex->nentry - 1);
	}
}

struct lexicon *
lexicon_new(void)
{
	return copy(&lexicon_built_in, 1, sizeof lexicon_built_in);
}

static struct slice
keep(struct lexicon *lex, struct slice s)
{
	char *copy = malloc(s.len + 1);

	if (!copy)
		die("out of memory");
	if (s.len > 0)
		memcpy(copy, s.data, s.len);
	copy[s.len] = '\0';
	lex->text = grow(lex->text, &lex->text_cap, lex->ntext + 1, sizeof *lex->text);
	lex->text[lex->ntext++] = copy;
	return slice_of(copy, s.len);
}

/* The words that values of a class are made of, in the order of their bits; NULL ends them. */
static const char *const *flag_names(enum lexicon_class class)
{
#define X(id, name) name,
	static const char *const words[] = {WORD_FLAGS(X) NULL}, *const cues[] = {CUE_FLAGS(X) NULL},
				 *const stages[] = {STAGE_FLAGS(X) NULL},
				 *const fillers[] = {FILLER_FLAGS(X) NULL};
#undef X

	switch (class) {
	case LEXICON_RELATION:
		return cues;
	case LEXICON_STAGE:
		return stages;
	case LEXICON_FILLER:
		return fillers;
	default:
		return words;
	}
}

/* Takes the value of an entry apart. */
static void
read_value(struct lexicon_entry *e)
{
	const char *const *names = flag_names(e->class);
	struct slice value = e->value, part;

	while (slice_word(&value, &part)) {
		bool minus = *part.data == '-';
		size_t n;

		for (size_t i = 0; names[i]; i++)
			if (slice_is(part, names[i]))
				e->flags |= 1u << i;
		if (slice_number(slice_from(part, minus), 99, &n))
			e->number = minus ? -(int)n : (int)n;
	}
}

void
lexicon_add(struct lexicon *lex, enum lexicon_class class, struct slice word, struct slice value,
	    struct slice example)
{
	struct lexicon_entry e = {.class = class,
				  .word = keep(lex, word),
				  .value = keep(lex, value),
				  .example = keep(lex, example)};

	read_value(&e);
	add_entry(lex, e);
}

static const struct lexicon_entry *
entry_in(const struct lexicon *lex, size_t slot)
{
	return lex->slot[slot].entry ? &lex->entry[lex->slot[slot].entry - 1] : NULL;
}

const struct lexicon_entry *
lexicon_find(const struct lexicon *lex, enum lexicon_class class, struct slice word)
{
	uint32_t h;

	if (word.len == 0 || word.len > lex->index->longest[class] ||
	    !(lex->index->lengths[class] & length_bit(word.len)))
		return NULL;
	h = hash_word(class, word);
	return has_bit(lex->index->start, word_bit(h)) ? entry_in(lex, slot_of(lex, class, word, h)) : NULL;
}

/* lexicon_prefix where a word may start. */
static const struct lexicon_entry *
longest(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	const struct lexicon_entry *best = NULL, *e;
	const unsigned char *from = (const unsigned char *)text.data, *p = from, *end = from + text.len;
	uint32_t h = hash_start(class);

	if (text.len > lex->index->longest[class])
		end = from + lex->index->longest[class];
	while (p < end) {
		p += hash_next(&h, p, end);
		if (!has_bit(lex->index->start, start_bit(h)))
			break;
		if (has_bit(lex->index->start, word_bit(h)) &&
		    (e = entry_in(lex, slot_of(lex, class, slice_of(text.data, (size_t)(p - from)), h))))
			best = e;
	}
	return best;
}

const struct lexicon_entry *
lexicon_prefix(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	return may_start(lex, class, text) ? longest(lex, class, text) : NULL;
}

uint64_t
lexicon_starts(const struct lexicon *lex, uint64_t classes, struct slice *text)
{
	const unsigned char *p = (const unsigned char *)text->data, *end = p + text->len;
	uint64_t found = 0;

	while (p < end) {
		bool three = char_slot_is_three(p, end);

		found = lex->index->first[three ? char_slot_of_three(p) : *p] & classes;
		if (found)
			break;
		p += three ? 3 : 1;
	}
	*text = slice_of((const char *)p, (size_t)(end - p));
	return found;
}

const struct lexicon_entry *
lexicon_next(const struct lexicon *lex, enum lexicon_class class, struct slice *text)
{
	const struct lexicon_entry *e;

	while (lexicon_starts(lex, UINT64_C(1) << class, text)) {
		if ((e = longest(lex, class, *text)))
			return e;
		*text = slice_from(*text, char_len(*text));
	}
	return NULL;
}

const struct lexicon_entry *
lexicon_suffix(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	size_t most = text.len < lex->index->longest[class] ? text.len : lex->index->longest[class];
	const struct lexicon_entry *e;

	if (most == 0 || !(lex->index->last[char_slot_last(text)] >> class & 1))
		return NULL;
	for (size_t len = most; (len = next_length(lex, class, len)) > 0; len--)
		if (may_start(lex, class, slice_from(text, text.len - len)) &&
		    (e = lexicon_find(lex, class, slice_from(text, text.len - len))))
			return e;
	return NULL;
}

bool
lexicon_may_start(const struct lexicon *lex, enum lexicon_class class, struct slice text)
{
	return may_start(lex, class, text);
}

const struct lexicon_entry *
lexicon_entry_at(const struct lexicon *lex, size_t i)
{
	return i < lex->nentry ? &lex->entry[i] : NULL;
}

const struct lexicon_entry *
lexicon_of(const struct lexicon *lex, uint64_t classes, size_t *i)
{
	while (*i < lex->nentry) {
		const struct lexicon_entry *e = &lex->entry[(*i)++];

		/* No word of the built-in table stands twice. */
		if (classes >> e->class & 1 && (!lex->own_entry || lexicon_find(lex, e->class, e->word) == e))
			return e;
	}
	return NULL;
}

void
lexicon_free(struct lexicon *lex)
{
	if (!lex)
		return;
	for (size_t i = 0; i < lex->ntext; i++)
		free(lex->text[i]);
	free(lex->text);
	free(lex->own_index);
	free(lex->own_slot);
	free(lex->own_entry);
	free(lex);
}
