/* SPDX-License-Identifier: ISC */
#include "words.h"

#include "buf.h"
#include "message.h"
#include "utf8.h"

#include <stdlib.h>

/*
 * A tree of characters in one hash table: (node, character) leads to the next node. Node 0 is the root. A bad
 * byte of a text is U+FFFD, which no word has.
 */
struct edge {
	uint32_t from, cp; /* cp 0 for a free slot */
	uint32_t node;
	uint32_t end;  /* index + 1 of the word that ends at node */
	uint64_t next; /* bits: the last six bits of the characters that may follow; most looks are spared */
};

struct words {
	struct edge *edge;
	size_t nedge, mask;  /* mask + 1 slots, a power of two, at least twice as many as edges */
	uint64_t root[1024]; /* bits: the characters below U+10000 that a match can begin with */
	uint32_t nnode;
	struct word *word;
	size_t nword, word_cap;
	bool backward;
};

static const char *const flag_names[] = {
#define X(id, name) [WORD_##id##_INDEX] = name,
	WORD_FLAGS(X)
#undef X
};

static struct edge *
find_edge(const struct words *w, uint32_t from, uint32_t cp)
{
	size_t i = (from * UINT32_C(2654435761) ^ cp * UINT32_C(2246822519)) >> 7 & w->mask;

	while (w->edge[i].cp != 0 && (w->edge[i].cp != cp || w->edge[i].from != from))
		i = (i + 1) & w->mask;
	return &w->edge[i];
}

static void
enlarge(struct words *w)
{
	struct edge *old = w->edge;
	size_t n = old ? w->mask + 1 : 0;

	w->mask = n ? 2 * n - 1 : 255;
	w->edge = calloc(w->mask + 1, sizeof *w->edge);
	if (!w->edge)
		die("out of memory");
	for (size_t i = 0; i < n; i++)
		if (old[i].cp)
			*find_edge(w, old[i].from, old[i].cp) = old[i];
	free(old);
}

static struct word
word_of(const struct lexicon_entry *e)
{
	struct word word = {e->word, e->value, e->class, 0, 0};
	struct slice value = e->value, part;

	while (slice_word(&value, &part)) {
		bool minus = *part.data == '-';
		size_t n;

		for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
			if (*flag_names[i] == *part.data && slice_is(part, flag_names[i]))
				word.flags |= 1u << i;
		if (slice_number(slice_from(part, minus), 99, &n))
			word.number = minus ? -(int)n : (int)n;
	}
	return word;
}

/* The next character of text in the direction of the set: its bytes, 0 at the end. */
static inline size_t
next_char(struct slice text, bool backward, uint32_t *cp)
{
	size_t n = 1;

	if (text.len == 0)
		return 0;
	if (!backward)
		return utf8_next(text, cp);
	while (n < 4 && n < text.len && ((unsigned char)text.data[text.len - n] & 0xC0) == 0x80)
		n++;
	if (utf8_next(slice_from(text, text.len - n), cp) == n)
		return n;
	*cp = UTF8_REPLACEMENT;
	return 1;
}

static inline struct slice
behind(struct slice text, bool backward, size_t n)
{
	return backward ? slice_of(text.data, text.len - n) : slice_from(text, n);
}

static void
add(struct words *w, const struct lexicon_entry *e)
{
	struct slice rest = e->word;
	struct edge *edge = NULL;
	uint32_t node = 0, cp;
	size_t n;

	while ((w->nedge + e->word.len) * 4 > w->mask * 3)
		enlarge(w);
	for (; (n = next_char(rest, w->backward, &cp)) > 0; rest = behind(rest, w->backward, n)) {
		if (edge)
			edge->next |= UINT64_C(1) << (cp & 63);
		edge = find_edge(w, node, cp);
		if (!edge->cp) {
			*edge = (struct edge){node, cp, w->nnode++, 0, 0};
			w->nedge++;
		}
		if (node == 0 && cp < 0x10000)
			w->root[cp >> 6] |= UINT64_C(1) << (cp & 63);
		node = edge->node;
	}
	w->word = grow(w->word, &w->word_cap, w->nword + 1, sizeof *w->word);
	w->word[w->nword++] = word_of(e);
	if (edge)
		edge->end = (uint32_t)w->nword;
}

struct words *
words_new(const struct lexicon *lex, uint64_t classes, bool backward, const struct lexicon_entry *without)
{
	struct words *w = calloc(1, sizeof *w);
	const struct lexicon_entry *e;

	if (!w)
		die("out of memory");
	w->backward = backward;
	enlarge(w);
	w->nnode = 1;
	for (size_t i = 0; (e = lexicon_of(lex, classes, &i));)
		if (e != without)
			add(w, e);
	return w;
}

/* From the root on; cp of n bytes is the first character. */
static __attribute__((noinline)) const struct word *
walk(const struct words *w, struct slice text, uint32_t cp, size_t n, size_t *steps)
{
	uint32_t node = 0, best = 0;
	uint64_t next = UINT64_MAX;

	for (; n > 0; n = next_char(text, w->backward, &cp)) {
		const struct edge *edge;

		*steps += n;
		if (!(next >> (cp & 63) & 1) || !(edge = find_edge(w, node, cp))->cp)
			break;
		node = edge->node;
		next = edge->next;
		if (edge->end)
			best = edge->end;
		text = behind(text, w->backward, n);
	}
	return best ? &w->word[best - 1] : NULL;
}

const struct word *
words_match(const struct words *w, struct slice text, size_t *steps)
{
	uint32_t cp;
	size_t n = next_char(text, w->backward, &cp);

	++*steps;
	/* Most texts begin with a character that no word of the set begins with. */
	if (n == 0 || (cp < 0x10000 && !(w->root[cp >> 6] >> (cp & 63) & 1)))
		return NULL;
	return walk(w, text, cp, n, steps);
}

void
words_each(const struct words *w, void (*f)(const struct word *word, void *arg), void *arg)
{
	for (size_t i = 0; i < w->nword; i++)
		f(&w->word[i], arg);
}

void
words_free(struct words *w)
{
	if (!w)
		return;
	free(w->word);
	free(w->edge);
	free(w);
}
