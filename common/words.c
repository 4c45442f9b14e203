/* SPDX-License-Identifier: ISC */
#include "words.h"

#include "buf.h"
#include "message.h"

#include <stdlib.h>

/*
 * A tree of bytes in one hash table: (node, byte) leads to the next node. Node 0 is the root; ends[node] is the index
 * + 1 of the word that ends there.
 */
struct edge {
	uint32_t key; /* node << 8 | byte, plus 1; 0 for free */
	uint32_t node;
};

struct words {
	struct edge *edge;
	size_t nedge, mask; /* mask + 1 slots, a power of two */
	uint32_t *ends;
	size_t nnode, node_cap;
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
find_edge(const struct words *w, uint32_t key)
{
	size_t i = (key * UINT32_C(2654435761)) >> 8 & w->mask;

	while (w->edge[i].key != 0 && w->edge[i].key != key)
		i = (i + 1) & w->mask;
	return &w->edge[i];
}

static uint32_t
key_of(uint32_t node, char byte)
{
	return (node << 8 | (unsigned char)byte) + 1;
}

static void
enlarge(struct words *w)
{
	struct edge *old = w->edge;
	size_t n = old ? w->mask + 1 : 0;

	w->mask = n ? 2 * n - 1 : 1023;
	w->edge = calloc(w->mask + 1, sizeof *w->edge);
	if (!w->edge)
		die("out of memory");
	for (size_t i = 0; i < n; i++)
		if (old[i].key)
			*find_edge(w, old[i].key) = old[i];
	free(old);
}

static uint32_t
new_node(struct words *w)
{
	w->ends = grow(w->ends, &w->node_cap, w->nnode + 1, sizeof *w->ends);
	w->ends[w->nnode] = 0;
	return (uint32_t)w->nnode++;
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

static void
add(struct words *w, const struct lexicon_entry *e)
{
	uint32_t node = 0;

	for (size_t i = 0; i < e->word.len; i++) {
		char byte = e->word.data[w->backward ? e->word.len - 1 - i : i];
		struct edge *edge;

		if (w->nedge * 2 > w->mask)
			enlarge(w);
		edge = find_edge(w, key_of(node, byte));
		if (!edge->key) {
			*edge = (struct edge){key_of(node, byte), new_node(w)};
			w->nedge++;
		}
		node = edge->node;
	}
	w->word = grow(w->word, &w->word_cap, w->nword + 1, sizeof *w->word);
	w->word[w->nword++] = word_of(e);
	w->ends[node] = (uint32_t)w->nword;
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
	new_node(w);
	for (size_t i = 0; (e = lexicon_entry_at(lex, i)); i++)
		if (classes >> e->class & 1 && e != without && lexicon_find(lex, e->class, e->word) == e)
			add(w, e);
	return w;
}

const struct word *
words_match(const struct words *w, struct slice text, size_t *steps)
{
	uint32_t node = 0, best = 0;
	size_t i = 0;

	while (i < text.len) {
		const struct edge *edge = find_edge(w, key_of(node, text.data[w->backward ? text.len - 1 - i : i]));

		if (!edge->key)
			break;
		i++;
		node = edge->node;
		if (w->ends[node])
			best = w->ends[node];
	}
	*steps += i + 1;
	return best ? &w->word[best - 1] : NULL;
}

void
words_free(struct words *w)
{
	if (!w)
		return;
	free(w->word);
	free(w->ends);
	free(w->edge);
	free(w);
}
