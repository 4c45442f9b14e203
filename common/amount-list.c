/* SPDX-License-Identifier: ISC */
#include "amount-list.h"

#include "amount-clause.h"
#include "amount-read.h"

size_t
list_split(struct slice s, struct slice *names)
{
	size_t n = 0, from = 0;
	uint32_t cp;

	s = slice_trim(s);
	for (size_t at = 0; at <= s.len && n < MOST_NAMES;) {
		size_t joint = clause_joint(s, at);

		if (joint > 0 || at == s.len) {
			struct slice name = slice_trim(slice_between(s, from, at));

			if (name.len > 0)
				names[n++] = name;
			if (at == s.len)
				break;
			from = at += joint;
		} else {
			at += utf8_next(slice_from(s, at), &cp);
		}
	}
	return n;
}

size_t
list_word(struct describer *d, size_t at)
{
	const struct lexicon_entry *w = words_match(d->words, WORDS_HEAD, slice_from(d->text, at), &d->steps);

	return w && w->flags & WORD_LIST ? w->word.len : 0;
}

void
list_find_names(struct describer *d, size_t from, size_t to)
{
	struct slice word = slice_str("分别");

	for (size_t at = from, n; (n = slice_find(slice_between(d->text, at, to), word)) != SIZE_MAX;) {
		size_t len = list_word(d, at + n), end;

		at += n + word.len;
		if (len <= word.len)
			continue;
		at += len - word.len;
		end = clause_end(d->text, at, to);
		if (end < to)
			d->nname = list_split(slice_between(d->text, at, end), d->names);
		at = end;
	}
}

size_t
list_length(const struct describer *d, const struct amount *a, size_t n)
{
	size_t run = 1;

	while (run < n && a[run].outer_from >= a[run - 1].outer_to) {
		struct slice gap = slice_trim(slice_between(d->text, a[run - 1].outer_to, a[run].outer_from));

		if (gap.len == 0 || clause_joint(gap, 0) != gap.len)
			break;
		run++;
	}
	return run;
}

size_t
list_names_behind(struct describer *d, size_t from, size_t to, struct slice *names)
{
	size_t at = from + numeral_blanks(d->text, from), len = list_word(d, at);
	const struct lexicon_entry *verb;

	if (len == 0)
		return 0;
	at += len;
	verb = words_match(d->words, WORDS_HEAD, slice_from(d->text, at), &d->steps);
	if (verb && verb->flags & (WORD_VERB | WORD_COPULA))
		at += verb->word.len;
	return list_split(slice_between(d->text, at, clause_end(d->text, at, to)), names);
}

void
list_take(struct describer *d, struct phrase *p)
{
	size_t at = p->list ? SIZE_MAX : slice_find(p->text, slice_str("分别")), len;

	if (at == SIZE_MAX || at == 0)
		return;
	len = list_word(d, (size_t)(p->text.data - d->text.data) + at);
	if (len == 0)
		return;
	phrase_put_measure(p, slice_from(p->text, at + len));
	p->text.len = at;
	p->list = true;
}
