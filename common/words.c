/* SPDX-License-Identifier: ISC */
#include "words.h"

#include "buf.h"
#include "lexicon-table.h"
#include "message.h"

#include <stdlib.h>

static const struct {
	uint64_t classes;
	unsigned flags;
} sets_of_words[WORDS_NSET] = {
#define X(id, classes, flags) {classes, flags},
	WORD_SETS_FORWARD(X) WORD_SETS_BACKWARD(X)
#undef X
};

static bool
has_word(enum word_set set, const struct lexicon_entry *e)
{
	unsigned flags = sets_of_words[set].flags;

	return sets_of_words[set].classes >> e->class & 1 && (!flags || e->flags & flags);
}

/* The tree while words are added: a node has a list of children. */
struct twig {
	uint32_t child, sibling; /* 0 for none */
	struct word_node node;
	uint32_t end;
};

struct making {
	struct twig *twig;
	struct word_row *row;
	struct word_node *node;
	uint16_t *start;
	uint32_t *end;
	uint32_t *place;        /* of a twig: its node */
	unsigned char *is_base; /* of a node already */
	size_t ntwig, twig_cap, nrow, row_cap, nnode;
	size_t searched; /* where find_base begins */
};

static uint32_t
child_of(struct making *m, uint32_t parent, uint8_t byte)
{
	uint32_t i = m->twig[parent].child;

	while (i > 0 && m->twig[i].node.byte != byte)
		i = m->twig[i].sibling;
	if (i > 0)
		return i;
	m->twig = grow(m->twig, &m->twig_cap, m->ntwig + 1, sizeof *m->twig);
	i = (uint32_t)m->ntwig++;
	m->twig[i] = (struct twig){.sibling = m->twig[parent].child, .node.byte = byte};
	m->twig[parent].child = i;
	return i;
}

static void
add(struct making *m, struct slice word, uint16_t sets, bool backward, uint32_t entry)
{
	uint32_t i = backward;

	if (word.len > 0)
		m->start[backward ? CHAR_SLOTS + char_slot_last(word) : char_slot_first(word)] |= sets;
	for (size_t n = 0; n < word.len; n++) {
		m->twig[i].node.more |= sets;
		i = child_of(m, i, (uint8_t)word.data[backward ? word.len - 1 - n : n]);
	}
	m->row = grow(m->row, &m->row_cap, m->nrow + 1, sizeof *m->row);
	m->row[m->nrow++] = (struct word_row){entry, m->twig[i].end};
	m->twig[i].end = (uint32_t)m->nrow;
	m->twig[i].node.here |= sets;
}

static void *
enlarge(void *array, size_t from, size_t to, size_t size)
{
	char *a = realloc(array, to * size);

	if (!a)
		die("out of memory");
	memset(a + from * size, 0, (to - from) * size);
	return a;
}

static void
add_all(struct making *m, const struct lexicon *lex, const struct lexicon_entry *without)
{
	const struct lexicon_entry *e;

	m->start = enlarge(NULL, 0, 2 * CHAR_SLOTS, sizeof *m->start);
	m->twig = grow(m->twig, &m->twig_cap, 2, sizeof *m->twig);
	m->twig[0] = m->twig[1] = (struct twig){0};
	m->ntwig = 2;
	for (size_t i = 0; (e = lexicon_of(lex, ~UINT64_C(0), &i));) {
		unsigned sets = 0;
		const unsigned backward = ~0u << WORDS_FIRST_BACKWARD;

		for (unsigned set = 0; set < WORDS_NSET && e != without; set++)
			sets |= (unsigned)has_word(set, e) << set;
		if (sets & ~backward)
			add(m, e->word, (uint16_t)(sets & ~backward), false, (uint32_t)i - 1);
		if (sets & backward)
			add(m, e->word, (uint16_t)(sets & backward), true, (uint32_t)i - 1);
	}
}

static bool
is_free(const struct making *m, size_t i)
{
	return i > 1 && m->node[i].byte == 0;
}

/*
 * A base that no other node has and where there is room for all children from twig `first` on. What stands
 * before the last place of an only child is not searched again: work is linear, and little is left free.
 */
static uint32_t
find_base(struct making *m, uint32_t first)
{
	enum { BLOCK = 256, MOST_NODES = 1 << 24 };

	for (size_t at = m->searched;; at++) {
		size_t base = at ^ m->twig[first].node.byte;
		uint32_t i = first;

		if (at == m->nnode) {
			m->node = enlarge(m->node, m->nnode, m->nnode + BLOCK, sizeof *m->node);
			m->is_base = enlarge(m->is_base, m->nnode, m->nnode + BLOCK, 1);
			m->end = enlarge(m->end, m->nnode, m->nnode + BLOCK, sizeof *m->end);
			m->nnode += BLOCK;
			if (m->nnode > MOST_NODES)
				die("the lexicon has too many words");
		}
		while (i > 0 && !m->is_base[base] && is_free(m, base ^ m->twig[i].node.byte))
			i = m->twig[i].sibling;
		if (i > 0)
			continue;
		if (m->twig[first].sibling == 0)
			m->searched = at;
		return (uint32_t)base;
	}
}

/* Finds each twig a place: parents come before their children. */
static void
place_all(struct making *m)
{
	m->place = enlarge(NULL, 0, m->ntwig, sizeof *m->place);
	m->place[1] = 1;
	for (size_t i = 0; i < m->ntwig; i++) {
		struct word_node node = m->twig[i].node;
		uint32_t first = m->twig[i].child;

		if (first > 0) {
			node.base = find_base(m, first) & 0xFFFFFF;
			m->is_base[node.base] = 1;
		}
		for (uint32_t c = first; c > 0; c = m->twig[c].sibling) {
			m->place[c] = node.base ^ m->twig[c].node.byte;
			m->node[m->place[c]] = m->twig[c].node;
		}
		if (m->nnode == 0)
			continue;
		m->node[m->place[i]] = node;
		m->end[m->place[i]] = m->twig[i].end;
	}
}

struct words *
words_new(const struct lexicon *lex, const struct lexicon_entry *without)
{
	struct words *w = malloc(sizeof *w);
	struct making m = {0};

	if (!w)
		die("out of memory");
	*w = words_built_in;
	w->lex = lex;
	if (!lex->own_entry && !without)
		return w;
	add_all(&m, lex, without);
	place_all(&m);
	*w = (struct words){lex, m.start, m.node, m.end, m.row, m.nnode, m.nrow, true};
	free(m.twig);
	free(m.place);
	free(m.is_base);
	return w;
}

/* The node that byte c leads to; NULL when there is none. */
static inline const struct word_node *
next_node(const struct words *w, const struct word_node *node, unsigned char c)
{
	const struct word_node *next = &w->node[node->base ^ c];

	return next->byte == c ? next : NULL;
}

/* The node of the longest word of a set. */
static inline const struct word_node *
longest(const struct words *w, unsigned set, struct slice text, bool backward, size_t *steps)
{
	const struct word_node *node = &w->node[backward], *best = NULL;
	const unsigned char *p = (const unsigned char *)text.data + (backward ? text.len - 1 : 0);
	const unsigned char *end = (const unsigned char *)text.data + (backward ? -1 : (long)text.len);

	for (; p != end && node->more & set && (node = next_node(w, node, *p)); p += backward ? -1 : 1)
		best = node->here & set ? node : best;
	*steps += backward ? (size_t)((const unsigned char *)text.data + text.len - 1 - p)
			   : (size_t)(p - (const unsigned char *)text.data);
	return best;
}

const struct lexicon_entry *
words_longest(const struct words *w, enum word_set set, struct slice text, size_t *steps)
{
	const unsigned bit = 1u << set;
	const struct word_node *best = set >= WORDS_FIRST_BACKWARD ? longest(w, bit, text, true, steps)
								   : longest(w, bit, text, false, steps);
	const struct word_row *row;

	if (!best)
		return NULL;
	row = &w->row[w->end[best - w->node] - 1];
	while (!has_word(set, &w->lex->entry[row->entry]))
		row = &w->row[row->next - 1];
	return &w->lex->entry[row->entry];
}

bool
words_start(const struct words *w, unsigned sets, struct slice text)
{
	const struct word_node *node = &w->node[0];

	for (size_t i = 0; i < text.len && node; i++)
		node = next_node(w, node, (unsigned char)text.data[i]);
	return node && (node->here | node->more) & sets;
}

void
words_free(struct words *w)
{
	if (w && w->own) {
		free((void *)w->start);
		free((void *)w->node);
		free((void *)w->end);
		free((void *)w->row);
	}
	free(w);
}
