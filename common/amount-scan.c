/* SPDX-License-Identifier: ISC */
#include "amount-scan.h"

#include "amount-read.h"
#include "amount-year.h"
#include "decimal.h"

#include <stdlib.h>

const char *const amount_kind_names[AMOUNT_NKIND] = {
	[AMOUNT_MONEY] = "money", [AMOUNT_PERCENT] = "percent", [AMOUNT_COUNT] = "count",
	[AMOUNT_SCORE] = "score", [AMOUNT_NUMBER] = "number",
};

/*
 * Is the Chinese digit at `at` part of a word? Most are: 一般, 统一, 三农. What stands behind it is then a
 * Chinese character that no number goes on with.
 */
static bool
is_in_word(const struct scan *s, size_t at)
{
	enum { UNITS = 1 << WORDS_UNIT | 1 << WORDS_AFTER | 1 << WORDS_NUMERAL };
	static const char *const more[] = {"分", "又", "至", "到", NULL};
	struct slice text = slice_from(s->text, at);
	struct slice next = slice_of(text.data + 3, 3);

	return text.len >= 6 && utf8_starts_han(*text.data) && utf8_starts_han(*next.data) &&
	       utf8_size(next) == 3 && !char_set_has_three(&numeral_first, next.data) &&
	       !words_start(s->words, UNITS, next) && !text_goes_on(text, 3, more);
}

/* The next character that an amount can start with. */
static size_t
next_start(struct slice text, size_t at)
{
	/* It also stops at what is neither ASCII nor of three bytes. */
	while ((at = char_set_find(&numeral_first, text, at)) < text.len &&
	       !numeral_row(slice_from(text, at), &(size_t){0})->first)
		at++;
	return at;
}

bool
scan_start(struct scan *s, const struct words *words, struct slice text, unsigned flags)
{
	s->words = words;
	s->text = text;
	s->flags = flags;
	s->at = next_start(text, 0);
	s->done = s->ordinal = 0;
	s->last = SIZE_MAX;
	s->money = s->quoted = false;
	s->quotes_to = 0;
	s->nnext = s->taken = s->list = 0;
	s->said[0].year = s->said[1].year = 0;
	s->out.len = 0;
	return s->at < text.len;
}

static void
add_span(struct scan *s, size_t begin, struct span span)
{
	if (s->out.len > begin)
		buf_addc(&s->out, ' ');
	for (size_t at = span.from; at < span.to;) {
		size_t n = slice_blank(slice_from(s->text, at));

		if (n == 0)
			buf_addc(&s->out, s->text.data[at]);
		at += n ? n : 1;
	}
}

/* The qualifiers in the order in which they stand; from and to of a range behind them. */
static void
write_qualifiers(struct scan *s, const struct quantity *q, const char *range, struct amount *a)
{
	a->qualifier.from = s->out.len;
	for (size_t i = q->nbefore; i-- > 0;)
		add_span(s, a->qualifier.from, q->before[i]);
	for (size_t i = 0; i < q->ninner; i++)
		add_span(s, a->qualifier.from, q->inner[i]);
	for (size_t i = 0; i < q->nafter; i++)
		add_span(s, a->qualifier.from, q->after[i]);
	if (range) {
		if (s->out.len > a->qualifier.from)
			buf_addc(&s->out, ' ');
		buf_adds(&s->out, range);
	}
	a->qualifier.to = s->out.len;
}

/* The unit as printed, with the 万 or 亿 before it: 万元. */
static void
write_printed(struct scan *s, const struct quantity *q, struct amount *a)
{
	a->printed.from = s->out.len;
	if (!q->fraction && !(q->n->leading && q->n->nchunk == 1)) /* 万 of 万余人 is the number */
		for (size_t at = q->n->scale; at < q->n->to;) {
			size_t len = numeral_token(slice_from(s->text, at)).len;

			buf_add(&s->out, slice_of(s->text.data + at, len));
			at += len;
		}
	if (q->split)
		buf_add(&s->out, q->name);
	else if (q->word.from < q->word.to)
		add_span(s, s->out.len, q->word);
	a->printed.to = s->out.len;
}

static void
write_value(struct scan *s, const struct quantity *q, long shift, bool second, struct amount *a)
{
	size_t from = s->out.len;

	if (q->negative)
		buf_addc(&s->out, '-');
	if (q->fraction) {
		char *room = buf_room(&s->out, q->value.to - q->value.from);

		memcpy(room, s->out.data + q->value.from, q->value.to - q->value.from);
		s->out.len += q->value.to - q->value.from;
	} else {
		numeral_value(q->n, s->text, q->shift + shift, second, &s->out);
	}
	if (q->negative && s->out.len == from + 2 && s->out.data[from + 1] == '0') {
		s->out.data[from] = '0';
		s->out.len--;
	}
	a->value.from = from;
	a->value.to = s->out.len;
}

/* Puts an amount into the queue. `unit`: whose unit it has; `shift`: a scale that it shares with that. */
static struct amount *
found(struct scan *s, const struct quantity *q, const struct quantity *unit, long shift, bool second,
      const char *range)
{
	struct amount *a = &s->next[s->nnext++];
	struct quantity with = *q;

	memset(a, 0, sizeof *a);
	with.shift = unit->shift;
	a->kind = unit->kind;
	a->unit = unit->name;
	a->bare = unit->bare;
	a->alone = unit->bare && unit->alone;
	a->scaled = !q->fraction && q->n->scale < q->n->to;
	a->from = q->from;
	a->to = q->to;
	a->outer_from = q->outer_from;
	a->outer_to = q->outer_to;
	a->label = q->label.from;
	a->label_to = q->label.to;
	write_value(s, &with, shift, second, a);
	write_printed(s, unit, a);
	write_qualifiers(s, q, range, a);
	memcpy(a->said, s->said, sizeof a->said);
	s->money = a->kind == AMOUNT_MONEY;
	s->last = q->outer_to;
	return a;
}

/* 两三万元: two amounts of one numeral. */
static void
found_pair(struct scan *s, const struct quantity *q)
{
	struct quantity first = *q, second = *q;
	size_t at = q->n->from;

	for (size_t i = 0; i < q->n->nchunk; i++)
		if (q->n->chunk[i].pair)
			at = q->n->chunk[i].from;
	at += numeral_token(slice_from(s->text, at)).len;
	first.to = first.outer_to = at;
	second.from = second.outer_from = at;
	first.nafter = second.nbefore = 0;
	found(s, &first, q, 0, false, "from");
	found(s, &second, q, 0, true, "to")->second = true;
}

/* （含） or （不含90分） behind a bound of a range: its length, 0 for none. */
static size_t
bound_bracket(struct slice text, size_t at)
{
	enum { MOST_BYTES = 24 };
	size_t from = at, len;

	if (!(mark_at(text, at, &len) & MARK_OPEN))
		return 0;
	at += len;
	if (slice_starts(slice_from(text, at), slice_str("不")))
		at += strlen("不");
	if (!slice_starts(slice_from(text, at), slice_str("含")))
		return 0;
	for (at += strlen("含"); at < text.len && at - from < MOST_BYTES; at++)
		if (mark_at(text, at, &len) & (MARK_OPEN | MARK_CLOSE))
			return mark_at(text, at, &len) & MARK_CLOSE ? at + len - from : 0;
	return 0;
}

/* The sign of a range at `at`, a dash or two, 至 or 到; its length, 0 for none. */
static size_t
range_sign(struct slice text, size_t at)
{
	size_t from = at, len;

	at += bound_bracket(text, at);
	at += numeral_blanks(text, at);
	if (!(mark_at(text, at, &len) & (MARK_DASH | MARK_TO)) || memchr(text.data + from, '\n', at - from))
		return 0;
	at += len;
	if (mark_at(text, at, &len) & MARK_DASH)
		at += len;
	return at + numeral_blanks(text, at) - from;
}

/* The power of ten that the first number of a range shares with the second: 万 of 400-500万. */
static long
shared_scale(const struct scan *s, const struct quantity *first, const struct quantity *second)
{
	const struct numeral *a = first->n, *b = second->n;
	long power = 0;

	if (!first->bare || a->scale < a->to || (a->chinese && (a->nchunk != 1 || a->chunk[0].exponent != 0)))
		return 0;
	if (b->chinese && b->nchunk == 1 && b->chunk[0].from < b->chunk[0].to)
		return b->chunk[0].exponent > 0 ? b->chunk[0].exponent : 0;
	for (size_t at = b->scale; at < b->to;) {
		struct numeral_token t = numeral_token(slice_from(s->text, at));

		power += t.number;
		at += t.len;
	}
	return power;
}

static bool
in_order(struct scan *s, const struct quantity *a, const struct quantity *b, long shift)
{
	size_t mark = s->out.len, middle;
	bool less;

	if (a->negative || b->negative || a->fraction || b->fraction)
		return true;
	numeral_value(a->n, s->text, b->shift + shift, false, &s->out);
	middle = s->out.len;
	numeral_value(b->n, s->text, b->shift, false, &s->out);
	less = decimal_compare(slice_of(s->out.data + mark, middle - mark),
			       slice_of(s->out.data + middle, s->out.len - middle)) < 0;
	s->out.len = mark;
	return less;
}

/* A second number behind the sign of a range that shares its unit with the first. */
static bool
try_range(struct scan *s, struct quantity *q, bool counts)
{
	struct quantity other;
	size_t sign = range_sign(s->text, q->outer_to), at = q->outer_to + sign;
	bool bare = q->kind == AMOUNT_NUMBER && !q->unit;
	size_t again, len;
	long shift;

	if (sign == 0 || at >= s->text.len || (!counts && (!bare || q->barred)) || q->n->pair)
		return false;
	if (numeral_token(slice_from(s->text, at)).kind == NUMERAL_NONE ||
	    !quantity_read(s, at, true, &s->m, &other) || other.barred)
		return false;
	other.outer_from = bare ? q->outer_from : other.from;
	other.left = NULL;
	if (!quantity_counts(s, &other) || (other.bare && !bare))
		return false;
	if (!bare && (q->kind != other.kind || !slice_eq(q->name, other.name)))
		return false;
	again = range_sign(s->text, other.outer_to);
	if (bare && again > 0 && mark_at(s->text, other.outer_to + again, &len) & MARK_DIGIT)
		return false;
	q->bare = bare;
	shift = bare ? shared_scale(s, q, &other) : 0;
	if (!in_order(s, q, &other, shift))
		return false;
	other.outer_from = other.from;
	if (other.label.to == 0)
		other.label = q->label;
	found(s, q, &other, shift, false, "from")->bare = other.bare;
	if (shift)
		s->next[s->nnext - 1].scaled = true;
	found(s, &other, &other, 0, false, "to")->second = true;
	s->at = s->done = other.outer_to;
	return true;
}

/* Does a word for a list stand before `at`: 分别为, 分别安排? */
static bool
lists_before(struct scan *s, size_t at)
{
	enum { MOST_CUES = 4 };

	for (int n = 0; n < MOST_CUES; n++) {
		const struct lexicon_entry *w;

		at -= text_blanks_before(s->text, at);
		w = words_match(s->words, WORDS_CUE, slice_of(s->text.data, at), &s->steps);
		if (!w || w->flags & WORD_LIST)
			return w;
		at -= w->word.len;
	}
	return false;
}

/* 分别为300、350、400万元: a number without a unit has that of the last one of its list. */
static bool
try_list(struct scan *s, struct quantity *q)
{
	enum { MOST_LISTED = 16 };
	struct quantity other = *q;
	size_t at = q->outer_to, len;
	long shift;

	if (q->unit || q->barred || q->fraction || q->half || !q->n->arabic || q->n->scale < q->n->to ||
	    !(q->from < s->list || lists_before(s, q->outer_from)))
		return false;
	for (int n = 0; n < MOST_LISTED && other.kind == AMOUNT_NUMBER; n++) {
		at += numeral_blanks(s->text, at);
		if (!(mark_at(s->text, at, &len) & (MARK_COMMA | MARK_AND)))
			return false;
		at += len + numeral_blanks(s->text, at + len);
		if (numeral_token(slice_from(s->text, at)).kind == NUMERAL_NONE ||
		    !quantity_read(s, at, true, &s->m, &other) || other.barred)
			return false;
		at = other.outer_to;
	}
	if (other.kind == AMOUNT_NUMBER || !other.n->arabic || !quantity_counts(s, &other))
		return false;
	q->bare = true;
	shift = shared_scale(s, q, &other);
	found(s, q, &other, shift, false, NULL)->scaled |= shift != 0;
	s->list = other.from;
	s->at = s->done = q->outer_to;
	return true;
}

/* Remembers a year: 2021年, ２０２１年, 二〇二一年. */
static void
note_year(struct scan *s, const struct quantity *q)
{
	size_t len;
	int year;

	if (!q->unit || !(q->unit->flags & WORD_SPAN))
		return;
	year = year_read(slice_from(s->text, q->n->from), &len);
	if (year == 0 || len != q->n->to - q->n->from || year_is_compared(s->text, q->n->from) ||
	    year_is_base(s->text, q->to))
		return;
	s->said[1] = s->said[0];
	s->said[0] = (struct said_year){q->n->from, year};
}

/* Reads what starts at `at`, goes on behind it. */
static void
take(struct scan *s, size_t at)
{
	struct quantity q;
	bool counts;

	if (is_in_word(s, at)) {
		s->at = at + 3;
		return;
	}
	if (!quantity_read(s, at, false, &s->n, &q)) {
		s->at = q.to > at ? q.to : at + 1;
		return;
	}
	counts = quantity_counts(s, &q);
	if (try_range(s, &q, counts) || (!counts && try_list(s, &q)))
		return;
	if (!counts) {
		note_year(s, &q);
		s->at = q.n->to > at ? q.n->to : q.to;
		if (!q.barred)
			s->done = s->at;
		return;
	}
	if (q.n->pair && !q.fraction)
		found_pair(s, &q);
	else
		found(s, &q, &q, 0, false, NULL);
	s->at = s->done = q.outer_to;
}

bool
scan_next(struct scan *s, struct amount *a)
{
	if (s->taken == s->nnext) {
		s->taken = s->nnext = 0;
		while (s->nnext == 0) {
			size_t at = next_start(s->text, s->at);

			s->steps += at - s->at;
			if (at >= s->text.len)
				return false;
			take(s, at);
		}
	}
	*a = s->next[s->taken++];
	return true;
}

/* The end of the number that a text starts with, without zeros at the end of its decimals in *end: 1,508.10. 0 when
 * it is none, or none that can be taken at one look. Its digits go to out. */
static size_t
plain_number(struct slice text, struct buf *out)
{
	enum { MOST_DIGITS = 9 }; /* more may be a code */
	size_t at = slice_skip_digits(text, 0), first = at, next;

	if (at == 0 || at > MOST_DIGITS || (text.data[0] == '0' && at > 1))
		return 0;
	buf_add(out, slice_of(text.data, at));
	while (first <= 3 && at < text.len && text.data[at] == ',') {
		next = slice_skip_digits(text, at + 1);
		if (next != at + 4 || text.data[0] == '0')
			return 0;
		buf_add(out, slice_of(text.data + at + 1, 3));
		at = next;
	}
	if (at == text.len || text.data[at] != '.')
		return at;
	next = slice_skip_digits(text, at + 1);
	if (next == at + 1)
		return 0;
	buf_add(out, slice_of(text.data + at, next - at));
	while (out->data[out->len - 1] == '0')
		out->len--;
	if (out->data[out->len - 1] == '.')
		out->len--;
	return next;
}

bool
scan_plain(struct scan *s, const struct words *words, struct slice text, struct amount *a)
{
	size_t end, steps = 0;
	const struct lexicon_entry *unit;

	s->out.len = 0;
	*a = (struct amount){.kind = AMOUNT_NUMBER, .to = text.len, .outer_to = text.len};
	end = plain_number(text, &s->out);
	a->value.to = s->out.len;
	a->bare = a->alone = end == text.len;
	if (end == 0 || end == text.len)
		return end > 0;
	unit = words_match(words, WORDS_UNIT, slice_from(text, end), &steps);
	if (!unit || unit->class != LEXICON_PERCENT || unit->word.len != text.len - end || unit->flags ||
	    unit->number != 0)
		return false;
	a->kind = AMOUNT_PERCENT;
	a->unit = slice_str("%");
	a->printed.from = s->out.len;
	buf_add(&s->out, unit->word);
	a->printed.to = s->out.len;
	return true;
}

bool
amount_unit_of(const struct words *w, struct slice text, struct amount_unit *u)
{
	struct slice s = slice_trim(text);
	size_t at = 0, steps = 0;
	const struct lexicon_entry *word = words_match(w, WORDS_UNIT, s, &steps);
	long shift = 0;

	while (!word || word->word.len != s.len - at) {
		struct numeral_token t = numeral_token(slice_from(s, at));

		if (t.kind != NUMERAL_SMALL && t.kind != NUMERAL_LARGE)
			return false;
		shift += t.number;
		at += t.len;
		word = at < s.len ? words_match(w, WORDS_UNIT, slice_from(s, at), &steps) : NULL;
	}
	if (s.len == 0 || word->class == LEXICON_NO_AMOUNT_AFTER || (word->flags & WORD_NOUN))
		return false;
	u->printed = s;
	u->shift = shift;
	u->unit = word->word;
	u->kind = AMOUNT_COUNT;
	if (word->class == LEXICON_MONEY_UNIT) {
		if (word->flags & WORD_CONTEXT)
			return true;
		u->kind = AMOUNT_MONEY;
		u->unit = slice_str("元");
		u->shift += word->number;
	} else if (word->class == LEXICON_CURRENCY) {
		u->kind = AMOUNT_MONEY;
		u->unit = word->value;
	} else if (word->class == LEXICON_PERCENT) {
		u->kind = AMOUNT_PERCENT;
		u->unit = slice_str(word->flags & WORD_POINTS ? "百分点" : "%");
		u->shift += word->number;
	} else if (word->flags & WORD_SCORE) {
		u->kind = AMOUNT_SCORE;
	}
	return true;
}

void
scan_free(struct scan *s)
{
	numeral_free(&s->n);
	numeral_free(&s->m);
	buf_free(&s->out);
	for (size_t i = 0; i < sizeof s->part / sizeof *s->part; i++)
		buf_free(&s->part[i]);
	*s = (struct scan){0};
}
