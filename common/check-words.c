/* SPDX-License-Identifier: ISC */
#include "check-words.h"

#include "marks.h"
#include "utf8.h"

#include <stdint.h>

/* ---- Cues and stages ---- */

static unsigned
flags_of(const struct lexicon *lex, enum lexicon_class class, struct slice s)
{
	const struct lexicon_entry *e;
	unsigned bits = 0;

	for (; (e = lexicon_next(lex, class, &s)); s = slice_from(s, e->word.len))
		bits |= e->flags;
	return bits;
}

unsigned
cues_of(const struct lexicon *lex, struct slice s)
{
	return flags_of(lex, LEXICON_RELATION, s);
}

unsigned
stages_of(const struct lexicon *lex, struct slice s)
{
	return flags_of(lex, LEXICON_STAGE, s);
}

/* s without the year at its end: 提高到2022年. */
static struct slice
cut_year(struct slice s)
{
	struct slice left = s;
	size_t digits = 0;

	if (!slice_ends(s, slice_str("年")))
		return s;
	left.len -= strlen("年");
	while (left.len > 0 && left.data[left.len - 1] >= '0' && left.data[left.len - 1] <= '9') {
		left.len--;
		digits++;
	}
	return digits == 4 ? slice_rtrim(left) : s;
}

/* The cue that a lead ends in, fillers and a year behind it left out. */
static unsigned
last_of(const struct lexicon *lex, struct slice s)
{
	for (;;) {
		const struct lexicon_entry *e, *filler;
		struct slice before;

		s = slice_rtrim(s);
		e = lexicon_suffix(lex, LEXICON_RELATION, s);
		if (e)
			return e->flags;
		filler = lexicon_suffix(lex, LEXICON_FILLER, s);
		before = cut_year(s);
		if (before.len < s.len)
			s = before;
		else if (!filler || filler->flags & (FILLER_FRONT | FILLER_NONE))
			return 0;
		else
			s.len -= filler->word.len;
	}
}

/* The stages behind the first 较 of a lead. */
static unsigned
versus_of(const struct lexicon *lex, struct slice s)
{
	const struct lexicon_entry *e;

	for (; (e = lexicon_next(lex, LEXICON_RELATION, &s)); s = slice_from(s, utf8_size(s)))
		if (e->flags & CUE_VERSUS)
			return stages_of(lex, s);
	return 0;
}

/* ---- Names ---- */

/* The length of a date that s starts with: 2021年度 2021 年12月 7-11月; 0 when it starts with none. */
static size_t
date_len(struct slice s)
{
	static const char *const marks[] = {"年度", "年末", "年底", "年初", "年", "月底",
					    "月末", "月",   "日",   "底",   "末"};
	static const char *const joins[] = {"-", "—", "－", "~", "～", "至", "."};
	size_t at = 0, end = 0, digits = 0;

	while (at < s.len) {
		bool found = false;
		size_t len;
		unsigned kind = mark_at(s, at, &len);

		if (kind & MARK_DIGIT || (digits > 0 && kind & MARK_BLANK)) {
			digits += (kind & MARK_DIGIT) > 0;
			at += len;
			continue;
		}
		for (size_t i = 0; digits > 0 && !found && i < sizeof marks / sizeof *marks; i++)
			if (slice_starts(slice_from(s, at), slice_str(marks[i]))) {
				at += strlen(marks[i]);
				end = at;
				found = true;
			}
		for (size_t i = 0; digits > 0 && !found && i < sizeof joins / sizeof *joins; i++)
			if (slice_starts(slice_from(s, at), slice_str(joins[i]))) {
				at += strlen(joins[i]);
				found = true;
			}
		if (!found)
			break;
	}
	return end;
}

/* ①, 1、, （1）: the number of a list. */
static size_t
mark_len(struct slice s)
{
	size_t n = utf8_circled(s), digits = slice_skip_digits(s, 0);

	if (n > 0 || digits == 0 || digits > 3)
		return n;
	s = slice_from(s, digits);
	if (slice_starts(s, slice_str("、")) || slice_starts(s, slice_str("．")))
		return digits + 3;
	return 0;
}

static struct slice
cut_front(const struct lexicon *lex, struct slice s)
{
	for (;;) {
		const struct lexicon_entry *e;
		size_t n;

		s = slice_ltrim(s);
		if (s.len == 0)
			return s;
		n = slice_starts(s, slice_str("：")) ? strlen("：") : *s.data == ':'; /* of 其中：财政拨款 */
		if (n == 0)
			n = date_len(s);
		if (n == 0)
			n = mark_len(s);
		if (n == 0 && (e = lexicon_prefix(lex, LEXICON_FILLER, s)) &&
		    !(e->flags & (FILLER_BACK | FILLER_NONE)))
			n = e->word.len;
		if (n == 0 && (e = lexicon_prefix(lex, LEXICON_STAGE, s)) && e->flags)
			n = e->word.len;
		if (n == 0)
			return s;
		s = slice_from(s, n);
	}
}

static struct slice
cut_back(const struct lexicon *lex, struct slice s)
{
	for (;;) {
		const struct lexicon_entry *e;

		s = slice_rtrim(s);
		e = lexicon_suffix(lex, LEXICON_FILLER, s);
		if (e && e->flags & FILLER_NONE)
			return s;
		if ((!e || e->flags & FILLER_FRONT) &&
		    (!(e = lexicon_suffix(lex, LEXICON_STAGE, s)) || !e->flags))
			return s;
		s.len -= e->word.len;
	}
}

/* Both ends of what cut_back has left of a text; `front` is cut off before: a name begins behind the last 共计 累计 预计 … */
static struct slice
cut_rest(const struct lexicon *lex, struct slice back, size_t front)
{
	struct slice name = cut_front(lex, slice_from(back, front));

	return name.len < back.len ? cut_back(lex, name) : name;
}

struct slice
name_of(const struct lexicon *lex, struct slice s)
{
	struct slice back = cut_back(lex, s), rest = back;
	const struct lexicon_entry *e;
	size_t front = 0;

	while ((e = lexicon_next(lex, LEXICON_FILLER, &rest))) {
		rest = slice_from(rest, e->word.len);
		if (rest.len > 0 && e->flags & FILLER_CUT)
			front = back.len - rest.len;
	}
	return cut_rest(lex, back, front);
}

struct slice
name_start(const struct lexicon *lex, struct slice s)
{
	return cut_front(lex, s);
}

/* ---- All at once ---- */

/* The words of one class in a text, as one after the other is met. */
struct reading {
	enum lexicon_class class;
	const char *end;  /* of the text */
	const char *read; /* behind the last word */
};

/* The word that starts at p, unless that is inside the one before; NULL for none. */
static const struct lexicon_entry *
read_word(const struct lexicon *lex, struct reading *r, uint64_t classes, const char *p)
{
	const struct lexicon_entry *e;

	if (!(classes >> r->class & 1) || p < r->read || p >= r->end)
		return NULL;
	e = lexicon_prefix(lex, r->class, slice_of(p, (size_t)(r->end - p)));
	if (e)
		r->read = p + e->word.len;
	return e;
}

struct said
said_of(const struct lexicon *lex, struct slice lead)
{
	static const uint64_t all = UINT64_C(1) << LEXICON_RELATION | UINT64_C(1) << LEXICON_STAGE |
				    UINT64_C(1) << LEXICON_FILLER;
	struct slice back = cut_back(lex, lead), s = lead;
	const char *end = lead.data + lead.len, *name_end = back.data + back.len;
	struct reading cue = {LEXICON_RELATION, end, NULL}, stage = {LEXICON_STAGE, end, NULL},
		       filler = {LEXICON_FILLER, name_end, NULL};
	const struct lexicon_entry *e;
	struct said said = {.cues = 0};
	size_t front = 0;
	uint64_t classes;

	for (; (classes = lexicon_starts(lex, all, &s)); s = slice_from(s, utf8_size(s))) {
		if ((e = read_word(lex, &cue, classes, s.data)))
			said.cues |= e->flags;
		if ((e = read_word(lex, &stage, classes, s.data)))
			said.stages |= e->flags;
		if ((e = read_word(lex, &filler, classes, s.data)) && e->flags & FILLER_CUT &&
		    filler.read < name_end)
			front = (size_t)(filler.read - back.data);
	}
	said.name = cut_rest(lex, back, front);
	said.last = last_of(lex, lead);
	said.versus = said.cues & CUE_VERSUS ? versus_of(lex, lead) : 0;
	return said;
}
