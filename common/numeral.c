/* SPDX-License-Identifier: ISC */
#include "numeral-arabic.h"

#include <stdlib.h>

enum { MOST_BLANKS = 24 };

/* 千 in 千克 belongs to the unit. */
static const struct prefix {
	int power;
	const char *unit;
} prefixes[] = {
	{2, "帕"},    {2, "分点"},  {2, "分點"},  {2, "分比"},  {3, "克"},  {3, "米"},
	{3, "瓦"},    {3, "卡"},    {3, "伏"},    {3, "帕"},    {3, "赫"},  {3, "焦"},
	{3, "字节"},  {3, "比特"},  {12, "瓦"},   {12, "赫"},   {12, "帕"}, {12, "焦"},
	{12, "字节"}, {12, "比特"}, {12, "带宽"}, {12, "宽带"},
};

size_t
numeral_skip_blanks(struct slice text, size_t at)
{
	size_t from = at, n;

	while (at - from < MOST_BLANKS && (n = slice_blank(slice_from(text, at))) > 0)
		at += n;
	return at - from;
}

void
numeral_add(struct numeral *n, struct numeral_chunk chunk)
{
	n->chunk = grow(n->chunk, &n->cap, n->nchunk + 1, sizeof *n->chunk);
	n->chunk[n->nchunk++] = chunk;
}

/* What reading has come to. */
struct reader {
	struct numeral *n;
	struct slice text;
	size_t at;  /* the next character */
	size_t end; /* the numeral goes up to here so far */

	struct numeral_chunk pending; /* digits whose power is not known yet: ndigit > 0 */
	bool arabic;
	size_t blank; /* a blank stands before them */

	enum numeral_char last; /* NUMERAL_SMALL, NUMERAL_LARGE, or NUMERAL_NONE at the start */
	int power;              /* of it */
	bool zero;              /* a 零 stands behind it */

	size_t section, section_end; /* chunks behind the last 万 亿, and where they start */
	size_t group;                /* chunks that the last 万 亿 counts */
};

static struct slice
rest(const struct reader *r, size_t at)
{
	return slice_from(r->text, at);
}

static struct numeral_token
token_at(const struct reader *r, size_t at)
{
	struct numeral_token t = numeral_token(rest(r, at));

	r->n->steps += t.len;
	return t;
}

static bool
is_two(struct slice s)
{
	return slice_starts(s, slice_str("两")) || slice_starts(s, slice_str("兩"));
}

/* Two Chinese digits side by side that mean "about": 两三, 七八, 三五. */
static bool
is_pair(struct slice text, const struct numeral_chunk *c)
{
	struct slice s = slice_of(text.data + c->from, c->to - c->from);
	size_t len;
	int a, b;

	if (c->ndigit != 2)
		return false;
	a = numeral_digit(s, &len);
	b = numeral_digit(slice_from(s, len), &len);
	return (a > 0 && b == a + 1) || (a == 3 && b == 5);
}

/* Would these digits fit below the chunk before? */
static bool
fits(const struct numeral *n, const struct numeral_chunk *c, long exponent)
{
	return n->nchunk == 0 || c->exponent + exponent + (long)c->ndigit <= n->chunk[n->nchunk - 1].exponent;
}

/* Makes the pending digits a chunk. False, and nothing done, when they do not fit. */
static bool
commit(struct reader *r, long exponent)
{
	struct numeral_chunk c = r->pending;

	if (c.pair)
		c.ndigit = 1;
	if (!fits(r->n, &c, exponent))
		return false;
	c.exponent += exponent;
	numeral_add(r->n, c);
	r->n->pair |= c.pair;
	r->pending.ndigit = 0;
	return true;
}

static void
add_one(struct reader *r, long exponent)
{
	numeral_add(r->n, (struct numeral_chunk){r->at, r->at, 1, exponent, 0, false, false});
}

/* Arabic digits at r->at into pending. */
static bool
read_arabic(struct reader *r)
{
	struct arabic a = arabic_read(r->text, r->at);

	if (a.broken && r->n->nchunk > 0)
		return false;
	r->n->broken = a.broken;
	r->pending = (struct numeral_chunk){r->at, a.to, a.ndigit + a.decimals, -(long)a.decimals, 0,
					    false, false};
	r->arabic = true;
	r->n->steps += a.to - r->at;
	r->n->grouped |= a.grouped;
	r->n->point |= a.decimals > 0;
	r->at = a.to;
	return true;
}

/* Chinese digits at r->at into pending. 两 stands first or is a unit: 三两五钱. */
static void
read_chinese(struct reader *r)
{
	size_t first = r->at, ndigit = 0, count = 1;

	do {
		r->at = arabic_run(r->text, r->at, false, 1, &count);
		ndigit += count;
	} while (count > 0 && !is_two(rest(r, r->at)));
	r->n->steps += r->at - first;
	r->pending = (struct numeral_chunk){first, r->at, ndigit, 0, 0, false, false};
	r->pending.pair = is_pair(r->text, &r->pending);
	r->arabic = false;
}

static bool
is_scale(struct numeral_token t)
{
	return t.kind == NUMERAL_SMALL || t.kind == NUMERAL_LARGE;
}

/* Is the scale of this power, which ends at `at`, the prefix of a unit? */
static bool
is_prefix(const struct reader *r, int power, size_t at)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (prefixes[i].power == power && slice_starts(rest(r, at), slice_str(prefixes[i].unit)))
			return true;
	return false;
}

/* May digits behind a blank, at `at`, go on with the numeral? Where a scale follows them: 7万 5千. */
static bool
digits_go_on(const struct reader *r, size_t at)
{
	bool arabic = token_at(r, at).kind == NUMERAL_ARABIC;
	size_t count;

	if (r->last == NUMERAL_NONE || r->pending.ndigit > 0)
		return false;
	at = arabic_run(r->text, at, arabic, 4, &count);
	return is_scale(token_at(r, at + numeral_blanks(r->text, at)));
}

static bool
goes_on_after_blank(const struct reader *r, struct numeral_token t, size_t at)
{
	size_t next = at + t.len;

	next += numeral_blanks(r->text, next);
	switch (t.kind) {
	case NUMERAL_SMALL:
		return r->pending.ndigit > 0 && !r->arabic;
	case NUMERAL_LARGE:
		return r->pending.ndigit > 0 || r->last == NUMERAL_SMALL;
	case NUMERAL_ARABIC:
	case NUMERAL_DIGIT:
		return digits_go_on(r, at);
	case NUMERAL_POINT:
		t = token_at(r, next);
		return t.kind == NUMERAL_DIGIT || t.kind == NUMERAL_ZERO || t.kind == NUMERAL_ARABIC;
	case NUMERAL_SOME:
		return token_at(r, next).kind == NUMERAL_LARGE;
	default:
		return false;
	}
}

static bool
take_small(struct reader *r, struct numeral_token t)
{
	bool start = r->last == NUMERAL_NONE && !r->zero;
	bool prefix = is_prefix(r, t.number, r->at + t.len);

	if (r->pending.ndigit > 0) {
		if (prefix && (r->n->nchunk == 0 || !fits(r->n, &r->pending, t.number)))
			return false;
		if (!r->arabic && r->pending.ndigit > 1 && !r->pending.pair)
			return false;
		if (!commit(r, t.number)) {
			r->pending.ndigit = 0;
			return false;
		}
	} else if (start || (t.number == 1 && (r->zero || (r->last == NUMERAL_SMALL && r->power > 1)))) {
		struct numeral_chunk one = {0, 0, 1, 0, 0, false, false};

		if ((start && prefix) || !fits(r->n, &one, t.number))
			return false;
		r->n->leading |= start && t.number > 1;
		add_one(r, t.number);
	} else {
		return false;
	}
	r->at += t.len;
	r->end = r->at;
	r->last = NUMERAL_SMALL;
	r->power = t.number;
	r->zero = false;
	return true;
}

/* Gives all chunks from i on that a scale counts its power. False when they would overlap the one before. */
static bool
multiply(struct numeral *n, size_t i, long power, int rank)
{
	if (i > 0 && n->chunk[i].exponent + (long)n->chunk[i].ndigit + power > n->chunk[i - 1].exponent)
		return false;
	for (; i < n->nchunk; i++) {
		n->chunk[i].exponent += power;
		if (n->chunk[i].rank < rank)
			n->chunk[i].rank = rank;
	}
	return true;
}

/* The first chunk that a large scale of this rank counts. */
static size_t
counted(const struct numeral *n, int rank)
{
	size_t i = n->nchunk;

	while (i > 0 && n->chunk[i - 1].rank < rank)
		i--;
	return i;
}

/* 万 and what directly follows it: 万亿, 亿亿. The powers of a run that counts the same chunks are added up
 * first. */
static bool
take_large(struct reader *r, struct numeral_token t)
{
	struct numeral *n = r->n;
	bool start = r->last == NUMERAL_NONE && !r->zero;

	if (t.number >= 12 && is_prefix(r, t.number, r->at + t.len))
		return false;
	if (r->pending.ndigit > 0 && !commit(r, 0)) {
		r->pending.ndigit = 0;
		return false;
	}
	if (n->nchunk == r->section) {
		if (!start)
			return false;
		n->leading = true;
		add_one(r, 0);
	}
	do {
		size_t i = counted(n, t.number);
		long power = t.number;
		int rank = t.number;

		r->at += t.len;
		if (i == n->nchunk) {
			i = r->group;
			rank = n->chunk[i].rank;
		}
		for (t = token_at(r, r->at); t.kind == NUMERAL_LARGE && t.number <= rank;
		     t = token_at(r, r->at)) {
			power += t.number;
			r->at += t.len;
		}
		if (!multiply(n, i, power, rank)) {
			n->nchunk = r->section;
			r->end = r->section_end;
			return false;
		}
		r->group = i;
		r->power = rank;
		r->section = n->nchunk;
		r->section_end = r->end = r->at;
	} while (t.kind == NUMERAL_LARGE && !(t.number >= 12 && is_prefix(r, t.number, r->at + t.len)));
	r->last = NUMERAL_LARGE;
	r->zero = false;
	return true;
}

/* What follows a single digit that may stand for hundreds (一万三): nothing that would make it a number of
 * its own. */
static bool
may_abbreviate(const struct reader *r)
{
	static const char *const units[] = {"元", "圆", "块", "余", "多", "以"};
	static const char *const others[] = {"月", "、", ".", "．", ")", "）", "-", "—"};
	struct slice s = rest(r, r->at);
	uint32_t cp;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (slice_starts(s, slice_str(others[i])))
			return false;
	if (!r->arabic || s.len == 0)
		return true;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (slice_starts(s, slice_str(units[i])))
			return true;
	utf8_next(s, &cp);
	return cp >= 0x80 && !(cp >= 0x3400 && cp <= 0x9FFF);
}

/* Are several Arabic digits behind a scale (1万600) a number of their own, as in 3万2021年? */
static bool
stands_alone(const struct reader *r)
{
	static const char *const next[] = {"年", "月", "日", "号", "-", "—", "/", "、"};

	return SLICE_STARTS_ONE(rest(r, r->at), next);
}

/* 两 at the end of 三十两 is a unit; a two there is 二. */
static bool
is_tael(const struct reader *r)
{
	return r->last != NUMERAL_NONE && r->pending.ndigit == 1 && is_two(rest(r, r->pending.from));
}

/* Digits at the end: their own value, or a power less than the scale before them (一万三, 两千四百五). */
static void
finish_pending(struct reader *r)
{
	bool direct = r->last != NUMERAL_NONE && !r->zero && !r->blank;
	bool one = r->pending.ndigit == 1 || (r->pending.pair && r->last != NUMERAL_NONE);
	long exponent = 0;

	if (r->pending.ndigit == 0 || r->blank > 0 || is_tael(r))
		return;
	if (!one)
		r->pending.pair = false;
	if (direct && one && !r->n->point && r->power > 1) {
		if (!may_abbreviate(r))
			return;
		exponent = r->power - 1;
	} else if (r->arabic && r->last == NUMERAL_LARGE && !r->zero && stands_alone(r)) {
		return;
	}
	if (commit(r, exponent))
		r->end = r->at;
}

/* 点 and decimals, then the scales that count the whole: 十点六七亿. Nothing may follow. */
static void
take_point(struct reader *r, struct numeral_token t)
{
	struct numeral *n = r->n;
	size_t point = r->at, from = point + t.len, to, count;
	bool arabic;
	long power = 0;

	if (n->point || (n->nchunk == 0 && r->pending.ndigit == 0))
		return;
	from += numeral_blanks(r->text, from);
	t = token_at(r, from);
	arabic = t.kind == NUMERAL_ARABIC;
	to = arabic_run(r->text, from, arabic, SIZE_MAX, &count);
	r->n->steps += to - from;
	if (count == 0)
		return;
	t = token_at(r, to);
	if ((t.kind == NUMERAL_SMALL && t.number == 1) ||
	    (arabic && arabic_point(r->text, to) && arabic_digit_at(r->text, to + 1)))
		return; /* 三点二十: a time of day */
	finish_pending(r);
	if (r->end != point && r->end + numeral_blanks(r->text, r->end) != point)
		return;
	numeral_add(n, (struct numeral_chunk){from, to, count, -(long)count, 0, false, false});
	n->point = true;
	n->chinese = true;
	r->end = to;
	while (is_scale(t) && !is_prefix(r, t.number, to + t.len)) {
		power += t.number;
		to += t.len;
		r->end = to;
		t = token_at(r, to);
	}
	multiply(n, 0, power, 0);
}

/* 余 多 几 before a 万, 几 数 before any scale at the start. */
static bool
take_some(struct reader *r, struct numeral_token t)
{
	size_t next = r->at + t.len;
	struct numeral_token after;
	bool start = r->last == NUMERAL_NONE && r->pending.ndigit == 0;

	if (r->n->some < r->n->some_to)
		return false;
	next += numeral_blanks(r->text, next);
	after = token_at(r, next);
	if (start ? !is_scale(after) || next > r->at + t.len : after.kind != NUMERAL_LARGE)
		return false;
	r->n->some = r->at;
	r->n->some_to = r->at + t.len;
	r->at = next;
	return true;
}

/* 个 of 3个亿 */
static bool
skip_piece(struct reader *r, size_t at)
{
	struct slice s = rest(r, at);
	struct numeral_token t;

	if (!slice_starts(s, slice_str("个")) && !slice_starts(s, slice_str("個")))
		return false;
	t = token_at(r, at + strlen("个"));
	if (t.kind != NUMERAL_LARGE || t.number != 8)
		return false;
	r->at = at + strlen("个");
	return true;
}

static bool
take_token(struct reader *r)
{
	size_t blanks = r->at == r->n->from ? 0 : numeral_blanks(r->text, r->at);
	struct numeral_token t = token_at(r, r->at + blanks);
	bool first = r->last == NUMERAL_NONE && !r->zero;

	if (blanks > 0 && !goes_on_after_blank(r, t, r->at + blanks))
		return false;
	if (t.kind == NUMERAL_NONE && (r->pending.ndigit > 0 || !first) && skip_piece(r, r->at))
		return true;
	switch (t.kind) {
	case NUMERAL_ARABIC:
		if (r->pending.ndigit > 0)
			return false;
		r->at += blanks;
		r->blank = blanks;
		r->n->arabic = true;
		return read_arabic(r) && !r->n->broken;
	case NUMERAL_ZERO:
		if (!first) {
			r->zero = true;
			r->at += t.len;
			return r->pending.ndigit == 0;
		}
		/* fall through */
	case NUMERAL_DIGIT:
		if (r->pending.ndigit > 0)
			return false;
		r->at += blanks;
		r->blank = blanks;
		r->n->chinese = true;
		read_chinese(r);
		return true;
	case NUMERAL_TENS:
		if (r->pending.ndigit > 0)
			return false;
		r->pending = (struct numeral_chunk){r->at, r->at + t.len, 1, 0, 0, false, false};
		r->n->chinese = true;
		if (!commit(r, 1))
			return false;
		r->end = r->at += t.len;
		r->last = NUMERAL_SMALL;
		r->power = 1;
		return true;
	case NUMERAL_SMALL:
		r->at += blanks;
		return take_small(r, t);
	case NUMERAL_LARGE:
		r->at += blanks;
		return take_large(r, t);
	case NUMERAL_SOME:
		r->at += blanks;
		return take_some(r, t);
	case NUMERAL_POINT:
		r->at += blanks;
		take_point(r, t);
		return false;
	default:
		return false;
	}
}

/* Where the scales at the end of text[from, to) start: 千万 of 3千万, 万 of 五百万. */
static size_t
scale_start(struct slice text, size_t from, size_t to)
{
	size_t at = to;

	for (;;) {
		size_t n = 1;
		struct numeral_token t;

		while (n < 4 && n < at - from && ((unsigned char)text.data[at - n] & 0xC0) == 0x80)
			n++;
		if (at - from < n)
			return at;
		t = numeral_token(slice_of(text.data + at - n, n));
		if (t.kind == NUMERAL_LARGE)
			at -= n;
		else if (t.kind == NUMERAL_SMALL && at - from > n && arabic_digit_at(text, at - n - 1))
			return at - n;
		else
			return at;
	}
}

/* Can no numeral go on with what starts here? Only of Han characters is it said; most are none of numerals. */
static bool
ends_numeral(struct slice s)
{
	size_t len;

	return s.len == 0 || *s.data == '%' ||
	       (utf8_starts_han(*s.data) && numeral_row(s, &len)->kind == NUMERAL_NONE &&
		!slice_starts(s, slice_str("个")) && !slice_starts(s, slice_str("個")));
}

/* ASCII digits, perhaps with decimals, and nothing that could go on: most numerals. */
static bool
read_plain(struct numeral *n, struct slice text)
{
	size_t at = slice_skip_digits(text, n->from), ndigit = at - n->from, decimals = 0;

	if (ndigit > 0 && at < text.len && text.data[at] == '.') {
		decimals = slice_skip_digits(text, at + 1) - at - 1;
		at += 1 + decimals;
	}
	if (ndigit == 0 || text.data[at - 1] == '.' || !ends_numeral(slice_from(text, at)))
		return false;
	numeral_add(n,
		    (struct numeral_chunk){n->from, at, ndigit + decimals, -(long)decimals, 0, false, false});
	n->to = n->scale = at;
	n->arabic = true;
	n->point = decimals > 0;
	n->steps = at - n->from;
	return true;
}

bool
numeral_read(struct numeral *n, struct slice text, size_t from)
{
	struct reader r = {.n = n, .text = text, .at = from, .end = from, .section_end = from};
	struct numeral_chunk *chunk = n->chunk;
	size_t cap = n->cap, point = arabic_point(text, from);

	*n = (struct numeral){
		.from = from, .to = from, .chunk = chunk, .cap = cap, .some = from, .some_to = from};
	if (read_plain(n, text))
		return true;
	if (point && !read_arabic(&r))
		return false;
	n->arabic = point > 0;
	if (!n->broken)
		while (take_token(&r))
			;
	if (n->broken) {
		n->to = n->scale = r.at;
		return true;
	}
	if (!(n->chinese && n->point && r.pending.ndigit == 0))
		finish_pending(&r);
	n->to = r.end;
	if (n->some_to > n->to || n->nchunk == 0)
		n->some = n->some_to = n->to;
	n->scale = n->to > from ? scale_start(text, from, n->to) : n->to;
	return n->nchunk > 0 && n->to > from;
}

void
numeral_free(struct numeral *n)
{
	free(n->chunk);
	*n = (struct numeral){0};
}
