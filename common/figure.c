/* SPDX-License-Identifier: ISC */
#include "figure.h"

#include "utf8.h"

enum { UNIT_CHARS = 8 };

int
figure_money(struct slice unit)
{
	static const struct {
		const char *name;
		int power;
	} units[] = {{"元", 0}, {"千元", 3}, {"万元", 4}, {"百万元", 6}, {"亿元", 8}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (slice_is(unit, units[i].name))
			return units[i].power;
	return -1;
}

/* The length of the minus or the mark of currency that s starts with. */
static size_t
sign(struct slice s, bool *minus)
{
	static const struct slice signs[] = {SLICE("-"), SLICE("−"), SLICE("－"), SLICE("¥"), SLICE("￥")};

	for (size_t i = 0; s.len > 0 && i < sizeof signs / sizeof *signs; i++)
		if (*s.data == *signs[i].data && slice_starts(s, signs[i])) {
			*minus = i < 3;
			return signs[i].len;
		}
	return 0;
}

bool
figure_start(struct figure *f, struct slice text, size_t *len)
{
	bool minus = false;
	size_t at = sign(text, &minus);

	if (numeral_digit(slice_from(text, at), len) < 0 || !numeral_read(&f->numeral, text, at) ||
	    f->numeral.from != at || !f->numeral.arabic || f->numeral.broken || f->numeral.pair)
		return false;
	f->value.len = 0;
	if (minus)
		buf_addc(&f->value, '-');
	numeral_value(&f->numeral, text, 0, false, &f->value);
	*len = f->numeral.to;
	return true;
}

/* A unit is short and has neither digits nor punctuation. */
static bool
is_unit(struct slice s)
{
	static const char marks[] = "，。；、：？！（）《》“”,;:?!()\"'.…—-/\\*+=<>≥≤＞＜＝";
	size_t chars = 0;

	while (s.len > 0) {
		size_t digit;
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (++chars > UNIT_CHARS || numeral_digit(s, &digit) >= 0 || slice_blank(s) > 0 ||
		    memmem(marks, sizeof marks - 1, s.data, n))
			return false;
		s = slice_from(s, n);
	}
	return true;
}

bool
figure_read(struct figure *f, const struct lexicon *lex, struct slice text)
{
	const struct lexicon_entry *e;
	struct slice s = slice_trim(text);
	size_t len;

	f->op = f->unit = slice_of("", 0);
	e = lexicon_prefix(lex, LEXICON_DIRECTION, s);
	if (e) {
		f->op = e->value;
		s = slice_ltrim(slice_from(s, e->word.len));
	}
	if (!figure_start(f, s, &len))
		return false;
	s = slice_ltrim(slice_from(s, len));
	e = lexicon_suffix(lex, LEXICON_DIRECTION, s);
	if (e) {
		f->op = f->op.len > 0 ? f->op : e->value;
		s.len -= e->word.len;
		s = slice_rtrim(s);
	}
	f->unit = slice_is(s, "％") ? slice_str("%") : s;
	return is_unit(s);
}

bool
figure_is_plain(struct slice s)
{
	size_t digits = 0, points = 0;

	for (size_t i = s.len > 0 && *s.data == '-'; i < s.len; i++) {
		bool point = s.data[i] == '.';

		if (!(s.data[i] >= '0' && s.data[i] <= '9') && (!point || digits == 0))
			return false;
		digits += !point;
		points += point;
	}
	return digits > 0 && points < 2 && s.data[s.len - 1] != '.';
}
