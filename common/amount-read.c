/* SPDX-License-Identifier: ISC */
/* Numbers with their units and qualifiers; whether they are amounts is decided in amount-decide.c. */
#include "amount-read.h"

#include "decimal.h"

enum { MOST_BLANKS = 16 };

size_t
text_goes_on(struct slice text, size_t at, const char *const *words)
{
	struct slice s = slice_from(text, at);

	for (; s.len > 0 && *words; words++)
		if (**words == *s.data && slice_starts(s, slice_str(*words)))
			return strlen(*words);
	return 0;
}

size_t
text_blanks_before(struct slice text, size_t at)
{
	size_t from = at, len;

	while (at - from < MOST_BLANKS && mark_before(text, from, &len) & MARK_BLANK)
		from -= len;
	return at - from;
}

static const struct lexicon_entry *
match(struct scan *s, enum word_set set, size_t at)
{
	return at < s->text.len ? words_match(s->words, set, slice_from(s->text, at), &s->steps) : NULL;
}

static const struct lexicon_entry *
match_before(struct scan *s, enum word_set set, size_t at)
{
	return words_match(s->words, set, slice_of(s->text.data, at), &s->steps);
}

/* A unit that starts at `at`; NULL when there is none or letters go on behind it. */
static const struct lexicon_entry *
unit_at(struct scan *s, size_t at)
{
	const struct lexicon_entry *w = match(s, WORDS_UNIT, at);

	if (w && marks_at(w->word, w->word.len - 1) & (MARK_LETTER | MARK_DIGIT) &&
	    marks_at(s->text, at + w->word.len) & (MARK_LETTER | MARK_DIGIT))
		return NULL;
	return w;
}

static void
set_unit(struct quantity *q, const struct lexicon_entry *w, size_t at)
{
	q->unit = w;
	q->word = (struct span){at, at + w->word.len};
	q->shift = w->number;
	q->name = w->word;
	q->kind = AMOUNT_COUNT;
	if (w->class == LEXICON_MONEY_UNIT) {
		q->kind = AMOUNT_MONEY;
		q->name = slice_str("元");
	} else if (w->class == LEXICON_CURRENCY || w->class == LEXICON_CURRENCY_MARK) {
		q->kind = AMOUNT_MONEY;
		q->name = w->value;
		q->shift = 0;
	} else if (w->class == LEXICON_PERCENT) {
		q->kind = AMOUNT_PERCENT;
		q->name = slice_str(w->flags & WORD_POINTS ? "百分点" : "%");
		/* 七五折 is 75%, as 7.5折 is. */
		if (w->flags & WORD_DIGITS && q->n->nchunk == 1 && q->n->chunk[0].ndigit == 2 && !q->n->point)
			q->shift = 0;
	} else if (w->flags & WORD_SCORE) {
		q->kind = AMOUNT_SCORE;
	}
}

/* 半: a numeral of its own, and behind 个, 年, 小时 one half more. Its length at `at`. */
static size_t
half_at(struct slice text, size_t at)
{
	size_t len;

	return mark_at(text, at, &len) & MARK_HALF ? len : 0;
}

static void
set_half(struct numeral *n, size_t at, size_t to)
{
	n->nchunk = 0;
	n->from = at;
	n->to = n->scale = n->some = n->some_to = to;
	n->arabic = n->leading = n->point = n->grouped = n->pair = n->broken = false;
	n->chinese = true;
	n->steps = to - at;
	numeral_add(n, (struct numeral_chunk){at, at, 1, -1, 0, false, true});
}

static bool
add_half(struct quantity *q)
{
	const struct numeral *n = q->n;

	if (q->fraction || q->half || n->nchunk == 0 || n->chunk[n->nchunk - 1].exponent < 0)
		return false;
	numeral_add(q->n, (struct numeral_chunk){0, 0, 1, -1, 0, false, true});
	return true;
}

/* 个 and 月 with something between them: 3个多月, 两个半小时, 3个多百分点. */
static bool
split_unit(struct scan *s, struct quantity *q, const struct lexicon_entry *head, size_t at)
{
	size_t next = at + head->word.len, half = half_at(s->text, next);
	const struct lexicon_entry *some = half ? NULL : match(s, WORDS_AFTER, next), *tail;
	const struct lexicon_entry *whole;
	char key[64];

	if (!half &&
	    !(some && some->flags & WORD_INNER && (slice_is(head->word, "个") || slice_is(head->word, "個"))))
		return false;
	next += half ? half : some->word.len;
	tail = unit_at(s, next);
	if (!tail || head->word.len + tail->word.len > sizeof key)
		return false;
	memcpy(key, head->word.data, head->word.len);
	memcpy(key + head->word.len, tail->word.data, tail->word.len);
	whole = words_match(s->words, WORDS_UNIT, slice_of(key, head->word.len + tail->word.len), &s->steps);
	if (whole &&
	    (whole->word.len != head->word.len + tail->word.len || whole->class == LEXICON_NO_AMOUNT_AFTER))
		whole = NULL;
	if (!whole && !(half && tail->class == LEXICON_MEASURE && tail->flags & WORD_UNIT))
		return false;
	if (half ? !add_half(q) : q->ninner == 3)
		return false;
	if (some)
		q->inner[q->ninner++] = (struct span){at + head->word.len, next};
	set_unit(q, tail, next);
	if (whole && whole->class == LEXICON_MEASURE)
		q->name = whole->word;
	q->split = whole != NULL;
	q->to = next + tail->word.len;
	return true;
}

/* 余 多 几 between number and unit; the unit, perhaps behind blanks or a line end. */
static void
read_unit(struct scan *s, struct quantity *q)
{
	size_t at = q->to + numeral_blanks(s->text, q->to);
	const struct lexicon_entry *some = match(s, WORDS_AFTER, at), *w = NULL;
	size_t next = at;

	if (some && some->flags & WORD_INNER) {
		next = at + some->word.len;
		next += numeral_blanks(s->text, next);
		w = unit_at(s, next);
		if (w && w->class == LEXICON_NO_AMOUNT_AFTER)
			w = NULL;
	}
	if (w)
		q->inner[q->ninner++] = (struct span){at, at + some->word.len};
	else
		w = unit_at(s, next = at);
	if (!w)
		return;
	q->broken = memchr(s->text.data + q->n->to, '\n', next - q->n->to);
	if (w->class == LEXICON_NO_AMOUNT_AFTER) {
		q->barred = true;
		return;
	}
	if (w->class == LEXICON_MEASURE && q->broken && marks_at(s->text, next + w->word.len) & MARK_HANZI)
		return;
	if (w->class == LEXICON_MEASURE && split_unit(s, q, w, next))
		return;
	set_unit(q, w, next);
	q->to = next + w->word.len;
}

/* 3年半, 两小时半, 三成半 */
static void
read_half_behind(struct scan *s, struct quantity *q)
{
	size_t n = half_at(s->text, q->to);

	if (n > 0 && !(marks_at(s->text, q->to + n) & MARK_HANZI) &&
	    ((q->unit->class == LEXICON_MEASURE && q->unit->flags & (WORD_UNIT | WORD_SPAN)) ||
	     (q->unit->class == LEXICON_PERCENT && q->unit->number > 0)) &&
	    add_half(q))
		q->to += n;
}

/* The power of the sub-unit that a unit (元) has in this word (角); false when it is none of its. */
static bool
sub_power(struct scan *s, struct slice unit, struct slice sub, int *power)
{
	const struct lexicon_entry *w;
	char key[64];

	if (unit.len + sub.len > sizeof key)
		return false;
	memcpy(key, unit.data, unit.len);
	memcpy(key + unit.len, sub.data, sub.len);
	w = words_match(s->words, WORDS_SUB, slice_of(key, unit.len + sub.len), &s->steps);
	if (!w || w->word.len != unit.len + sub.len)
		return false;
	*power = w->number;
	return true;
}

/* What a unit goes on with: 5元8角2分, 六斤八两, 三块五, 七成六. */
static void
read_sub_units(struct scan *s, struct quantity *q)
{
	struct slice text = s->text, unit = q->unit->word;
	long exponent = 0;

	if (q->fraction || q->n->chunk[q->n->nchunk - 1].exponent < 0)
		return;
	for (;;) {
		size_t at = q->to, next, len, ndigit = 1;
		struct numeral_token t = numeral_token(slice_from(text, at));
		bool zero = t.kind == NUMERAL_ZERO;
		size_t blanks = numeral_blanks(text, at);
		int power;

		if (zero)
			at += t.len;
		else
			at += blanks;
		t = numeral_token(slice_from(text, at));
		if (t.kind != NUMERAL_DIGIT && t.kind != NUMERAL_ARABIC)
			return;
		next = at + t.len;
		len = numeral_token(slice_from(text, next)).len;
		if (len > 0 && sub_power(s, unit, slice_of(text.data + next, len), &power)) {
			unit = slice_of(text.data + next, len);
			q->word = (struct span){next, next + len};
			q->to = next + len;
		} else if (!zero && sub_power(s, unit, slice_of("", 0), &power)) {
			if (t.kind == NUMERAL_ARABIC && power < 0 && marks_at(text, next) & MARK_DIGIT) {
				next += len;
				ndigit = 2;
				power--;
			}
			if (marks_at(text, next) & (MARK_HANZI | MARK_LETTER | MARK_DIGIT))
				return;
			q->to = next;
		} else {
			return;
		}
		if (power >= 0)
			return;
		exponent += power;
		numeral_add(q->n, (struct numeral_chunk){at, next, ndigit, exponent, 0, false, false});
		q->sub = true;
		if (q->to == next)
			return;
	}
}

/* 整 and the name of a currency behind money belong to it: 100元整, 100元人民币. */
static void
read_money_tail(struct scan *s, struct quantity *q)
{
	static const char *const end[] = {"整", "正", "钱", "錢", NULL};
	const struct lexicon_entry *w = q->unit->class == LEXICON_MONEY_UNIT ? unit_at(s, q->to) : NULL;
	size_t n;

	if (w && w->class == LEXICON_CURRENCY) {
		q->name = w->value;
		q->to += w->word.len;
		q->sub = true;
	}
	n = text_goes_on(s->text, q->to, end);
	if (n > 0 && !(marks_at(s->text, q->to + n) & MARK_HANZI))
		q->to += n;
}

/* 分之, perhaps with blanks in it; returns its end, 0 for none. */
static size_t
read_parts(struct slice text, size_t at)
{
	at += numeral_blanks(text, at);
	if (!slice_starts(slice_from(text, at), slice_str("分")))
		return 0;
	at += strlen("分");
	at += numeral_blanks(text, at);
	if (!slice_starts(slice_from(text, at), slice_str("之")))
		return 0;
	at += strlen("之");
	return at + numeral_blanks(text, at);
}

/* 百分之, 千分之, 万分之: the power of ten against %, or 1 for none. */
static int
parts_power(const struct numeral *n, struct slice text)
{
	struct slice s = slice_of(text.data + n->from, n->to - n->from);
	struct numeral_token t = numeral_token(s);

	if (t.len != s.len || t.kind < NUMERAL_SMALL || t.number < 2 || t.number > 4)
		return 1;
	return 2 - t.number;
}

enum part { WHOLE, TOP, BOTTOM };

static void
set_part(struct scan *s, enum part part, const struct numeral *n)
{
	s->part[part].len = 0;
	numeral_value(n, s->text, 0, false, &s->part[part]);
}

static bool
read_part(struct scan *s, struct quantity *q, size_t at)
{
	bool read = at < s->text.len && numeral_read(q->n, s->text, at);

	s->steps += q->n->steps;
	if (!read || q->n->broken)
		return false;
	q->to = q->n->to;
	return true;
}

/* The value of whole + top / bottom into the scan's out. */
static bool
set_fraction(struct scan *s, struct quantity *q)
{
	struct slice whole = buf_slice(&s->part[WHOLE], 0);
	size_t from = s->out.len, fraction;

	buf_add(&s->out, whole);
	fraction = s->out.len;
	if (!decimal_divide(buf_slice(&s->part[TOP], 0), buf_slice(&s->part[BOTTOM], 0), &s->out) ||
	    (whole.len > 0 && (s->out.data[fraction] != '0' || memchr(whole.data, '.', whole.len)))) {
		s->out.len = from;
		return false;
	}
	if (whole.len > 0) {
		memmove(s->out.data + fraction, s->out.data + fraction + 1, s->out.len - fraction - 1);
		s->out.len--;
	}
	q->value = (struct span){from, s->out.len};
	q->fraction = true;
	return true;
}

/* The numerator behind 分之, which ends at `at`. */
static bool
read_numerator(struct scan *s, struct quantity *q, size_t at)
{
	size_t len;
	bool minus = mark_at(s->text, at, &len) & (MARK_NEGATIVE | MARK_MINUS);

	q->negative ^= minus;
	return read_part(s, q, minus ? at + len : at);
}

/* 百分之五, 三分之二, 3又一千分之23. */
static bool
read_parts_of(struct scan *s, struct quantity *q)
{
	size_t from = q->from, at = read_parts(s->text, q->to);
	int power = at ? parts_power(q->n, s->text) : 1;

	s->part[WHOLE].len = 0;
	if (at && power <= 0) {
		if (!read_numerator(s, q, at))
			return false;
		q->kind = AMOUNT_PERCENT;
		q->name = slice_str("%");
		q->shift = power;
		q->word = (struct span){from, at};
		return true;
	}
	if (!at && slice_starts(slice_from(s->text, q->to), slice_str("又"))) {
		set_part(s, WHOLE, q->n);
		if (!read_part(s, q, q->to + strlen("又")))
			return false;
		at = read_parts(s->text, q->to);
	}
	if (!at)
		return false;
	set_part(s, BOTTOM, q->n);
	if (!read_numerator(s, q, at))
		return false;
	set_part(s, TOP, q->n);
	return set_fraction(s, q);
}

/* 六十/一百二十: in running text a date, a ratio or a fraction; only for those who want all numbers. */
static bool
read_slash(struct scan *s, struct quantity *q)
{
	bool arabic = q->n->arabic;
	size_t n, len;

	if (!(s->flags & SCAN_ALL_NUMBERS) || !(mark_at(s->text, q->to, &n) & MARK_SLASH) || q->n->point ||
	    mark_before(s->text, q->from, &len) & MARK_SLASH)
		return false;
	s->part[WHOLE].len = 0;
	set_part(s, TOP, q->n);
	if (!read_part(s, q, q->to + n) || q->n->point || q->n->arabic != arabic ||
	    marks_at(s->text, q->to) & MARK_SLASH)
		return false;
	set_part(s, BOTTOM, q->n);
	return set_fraction(s, q);
}

/* Reads the numeral of `was` again when another has been read since. */
static void
back_to(struct scan *s, struct quantity *q, const struct quantity *was)
{
	bool other = q->n->from != was->from || q->n->to != was->to;

	*q = *was;
	if (other)
		read_part(s, q, q->from);
}

/* A fraction that starts with the numeral just read. Else that is read again. */
static bool
read_fraction(struct scan *s, struct quantity *q)
{
	size_t at = q->to + numeral_blanks(s->text, q->to);
	struct slice next = slice_from(s->text, at);
	struct quantity was;

	if (!slice_starts(next, slice_str("分")) && !slice_starts(next, slice_str("又")) &&
	    !(marks_at(s->text, at) & MARK_SLASH))
		return false;
	was = *q;
	if (read_parts_of(s, q) || (back_to(s, q, &was), read_slash(s, q)))
		return true;
	back_to(s, q, &was);
	return false;
}

/* 负 and the minus signs; a hyphen behind a letter, a digit or a bracket is none. Its length before `at`. */
static size_t
sign_before(struct scan *s, size_t at)
{
	struct slice head = slice_of(s->text.data, at);
	size_t len, other;
	unsigned marks = mark_before(s->text, at, &len);

	if (marks & MARK_NEGATIVE)
		return len;
	if (slice_ends(head, slice_str("零下")))
		return strlen("零下");
	if (slice_ends(head, slice_str("负的")) || slice_ends(head, slice_str("負的")))
		return strlen("负的");
	if (!(marks & MARK_MINUS) ||
	    mark_before(s->text, at - len, &other) & (MARK_LETTER | MARK_DIGIT | MARK_CLOSE | MARK_DASH) ||
	    (at > len && s->text.data[at - len - 1] == '%'))
		return 0;
	return len;
}

/* What stands before the number: a sign, a mark of currency, qualifiers, words that make it none. */
static void
read_left(struct scan *s, struct quantity *q)
{
	size_t at = q->from, n = sign_before(s, at);

	if (n > 0) {
		q->negative ^= true;
		q->from = q->outer_from = at -= n;
	}
	for (;;) {
		size_t end = at - text_blanks_before(s->text, at);
		const struct lexicon_entry *w = end > s->done ? match_before(s, WORDS_BEFORE, end) : NULL;
		size_t from = w ? end - w->word.len : 0;

		if (!w || from < s->done)
			return;
		if (w->class == LEXICON_NO_AMOUNT_BEFORE) {
			q->left = w;
			return;
		}
		if (w->class == LEXICON_CURRENCY_MARK) {
			if (q->mark || (q->kind != AMOUNT_NUMBER && q->kind != AMOUNT_MONEY))
				return;
			if (q->kind == AMOUNT_MONEY && q->unit->class == LEXICON_MONEY_UNIT)
				q->name = w->value;
			if (q->kind == AMOUNT_NUMBER) {
				set_unit(q, w, from);
				q->mark = true;
				n = sign_before(s, from);
				q->negative ^= n > 0;
				q->from = from -= n;
			}
		} else if (w->flags & WORD_NONE || !(w->flags & WORD_BEFORE) || q->nbefore == 3 ||
			   (w->flags & WORD_BARE && !q->n->leading)) {
			return;
		} else {
			q->before[q->nbefore++] = (struct span){from, end};
		}
		q->outer_from = at = from;
	}
}

/* Qualifiers behind it: 以上, 左右, 余; 2万元余元 says its unit twice, 30人多次 has another unit behind 多.
 */
static void
read_right(struct scan *s, struct quantity *q)
{
	while (q->nafter < 3) {
		size_t at = q->outer_to + numeral_blanks(s->text, q->outer_to);
		const struct lexicon_entry *w = match(s, WORDS_AFTER, at), *again;

		if (!w || w->flags & WORD_NONE || !(w->flags & WORD_AFTER) ||
		    memchr(s->text.data + q->outer_to, '\n', at - q->outer_to))
			return;
		again = w->flags & WORD_INNER && q->unit ? unit_at(s, at + w->word.len) : NULL;
		if (again && again != q->unit)
			return;
		q->after[q->nafter++] = (struct span){at, at + w->word.len};
		q->outer_to = at + w->word.len + (again ? again->word.len : 0);
	}
}

bool
quantity_read(struct scan *s, size_t at, bool second, struct numeral *n, struct quantity *q)
{
	struct slice text = s->text;
	const struct lexicon_entry *never = match(s, WORDS_NUMERAL, at);
	size_t half = half_at(text, at);

	memset(q, 0, sizeof *q);
	q->n = n;
	q->second = second;
	q->from = q->outer_from = at;
	q->kind = AMOUNT_NUMBER;
	q->to = at + numeral_token(slice_from(text, at)).len;
	if (never) {
		q->to = at + never->word.len;
		return false;
	}
	if (half) {
		set_half(n, at, at + half);
		q->half = true;
	} else {
		bool read = numeral_read(n, text, at);

		s->steps += n->steps;
		if (!read)
			return false;
	}
	q->to = n->to;
	if (n->broken)
		return false;
	if (n->some < n->some_to)
		q->inner[q->ninner++] = (struct span){n->some, n->some_to};
	if (half || !read_fraction(s, q))
		read_unit(s, q);
	if (q->unit) {
		read_half_behind(s, q);
		read_sub_units(s, q);
	}
	if (q->unit && q->kind == AMOUNT_MONEY)
		read_money_tail(s, q);
	q->outer_to = q->to;
	read_right(s, q);
	if (!second)
		read_left(s, q);
	if (q->mark)
		read_money_tail(s, q);
	if (q->outer_to < q->to)
		q->outer_to = q->to;
	return true;
}
