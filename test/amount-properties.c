/* SPDX-License-Identifier: ISC */
/*
 * usage: amount-properties COUNT
 * COUNT random amounts of money are printed in every form that the grammar of numerals knows; each must read
 * back to the same decimal. Then texts that other readers hang on are read at two lengths: the bytes looked
 * at must grow no faster than the text. Prints what failed and one line of totals; status 1 when something
 * did.
 */
#include "amount-scan.h"
#include "decimal.h"
#include "message.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_DIGITS = 18, MOST_STEPS = 24, SHOWN = 20 };

static struct words *words;
static struct scan scan;
static uint64_t seed = 20210630;
static unsigned long forms, wrong;

static uint64_t
next_random(void)
{
	uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

/* A value: digits without leading zeros, `decimals` of them behind the point. */
struct value {
	char digit[MOST_DIGITS + 1];
	int n, decimals;
};

static struct value
random_value(void)
{
	struct value v = {.decimals = (int)(next_random() % 3)};
	uint64_t zeros = next_random() % 3;

	v.n = v.decimals + 1 + (int)(next_random() % (MOST_DIGITS - 2));
	for (int i = 0; i < v.n; i++)
		v.digit[i] = (char)('0' + (zeros && next_random() % 3 < zeros ? 0 : next_random() % 10));
	if (v.digit[0] == '0' && v.n > v.decimals + 1)
		v.digit[0] = '7';
	v.digit[v.n] = '\0';
	return v;
}

/* The value × 10^-shift as a plain decimal. */
static void
add_plain(struct buf *out, const struct value *v, int shift)
{
	struct buf whole = BUF_INIT;

	buf_add(&whole, slice_of(v->digit, (size_t)v->n));
	decimal_shift(buf_slice(&whole, 0), -(long)(v->decimals + shift), out);
	buf_free(&whole);
}

/* Thousands separators in the whole part of what out has from `from` on. */
static void
separate(struct buf *out, size_t from, const char *separator)
{
	struct buf copy = BUF_INIT;
	size_t whole;

	buf_add(&copy, buf_slice(out, from));
	whole = strcspn((buf_addc(&copy, '\0'), copy.data), ".");
	out->len = from;
	for (size_t i = 0; i + 1 < copy.len; i++) {
		if (i > 0 && i < whole && (whole - i) % 3 == 0)
			buf_adds(out, separator);
		buf_addc(out, copy.data[i]);
	}
	buf_free(&copy);
}

static void
widen(struct buf *out, size_t from)
{
	struct buf copy = BUF_INIT;

	buf_add(&copy, buf_slice(out, from));
	out->len = from;
	for (size_t i = 0; i < copy.len; i++) {
		char wide[4], c = copy.data[i];

		if ((c >= '0' && c <= '9') || c == '.' || c == ',')
			buf_add(out, slice_of(wide, utf8_encode((uint32_t)(c - '!') + 0xFF01, wide)));
		else
			buf_addc(out, c);
	}
	buf_free(&copy);
}

static const char *const small[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const capital[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
static const char *const small_power[] = {"", "十", "百", "千"};
static const char *const capital_power[] = {"", "拾", "佰", "仟"};

/* Up to four digits: 一千零五. `zero`: something stands before, so that a gap needs 零. */
static bool
add_section(struct buf *out, const char *digit, int n, bool zero, bool money)
{
	bool any = false, gap = false;

	for (int i = 0; i < n; i++) {
		int d = digit[i] - '0';

		if (d == 0) {
			gap = true;
			continue;
		}
		if (gap && (any || zero))
			buf_adds(out, small[0]);
		gap = false;
		buf_adds(out, money ? capital[d] : small[d]);
		buf_adds(out, money ? capital_power[n - 1 - i] : small_power[n - 1 - i]);
		any = true;
	}
	return any;
}

/* Whole digits in sections of four: 亿 of 万 and the rest. */
static bool
add_chinese_whole(struct buf *out, const char *digit, int n, bool zero, bool money)
{
	static const char *const large[] = {"", "万", "亿", "万"};
	bool any = false;

	if (n > 8) {
		any = add_chinese_whole(out, digit, n - 8, zero, money);
		if (any)
			buf_adds(out, large[2]);
		return add_chinese_whole(out, digit + n - 8, 8, any || zero, money) || any;
	}
	if (n > 4) {
		any = add_section(out, digit, n - 4, zero, money);
		if (any)
			buf_adds(out, large[1]);
		return add_section(out, digit + n - 4, 4, any || zero, money) || any;
	}
	return add_section(out, digit, n, zero, money);
}

static void
add_chinese(struct buf *out, const struct value *v, bool money)
{
	int whole = v->n - v->decimals;

	if (!add_chinese_whole(out, v->digit, whole, false, money))
		buf_adds(out, small[0]);
	if (v->decimals > 0)
		buf_adds(out, "点");
	for (int i = whole; i < v->n; i++)
		buf_adds(out, money ? capital[v->digit[i] - '0'] : small[v->digit[i] - '0']);
}

/* 壹佰元伍角贰分, 壹佰元零贰分, 壹佰元整 */
static void
add_cheque(struct buf *out, const struct value *v)
{
	int whole = v->n - v->decimals;
	int jiao = v->decimals > 0 ? v->digit[whole] - '0' : 0,
	    fen = v->decimals > 1 ? v->digit[whole + 1] - '0' : 0;

	if (!add_chinese_whole(out, v->digit, whole, false, true))
		buf_adds(out, small[0]);
	buf_adds(out, "元");
	if (jiao > 0)
		buf_adds(out, capital[jiao]), buf_adds(out, "角");
	if (fen > 0 && jiao == 0)
		buf_adds(out, small[0]);
	if (fen > 0)
		buf_adds(out, capital[fen]), buf_adds(out, "分");
	if (jiao == 0 && fen == 0)
		buf_adds(out, "整");
}

/* 3亿5000万6000.5元: two scales in Arabic digits. */
static void
add_mixed(struct buf *out, const struct value *v)
{
	int whole = v->n - v->decimals, from = 0;

	if (whole > 8) {
		buf_add(out, slice_of(v->digit, (size_t)(whole - 8)));
		buf_adds(out, "亿");
		from = whole - 8;
	}
	if (whole - from > 4) {
		buf_add(out, slice_of(v->digit + from, (size_t)(whole - 4 - from)));
		buf_adds(out, "万");
		from = whole - 4;
	}
	buf_add(out, slice_of(v->digit + from, (size_t)(whole - from)));
	if (v->decimals > 0)
		buf_addc(out, '.');
	buf_add(out, slice_of(v->digit + whole, (size_t)v->decimals));
	buf_adds(out, "元");
}

enum form { PLAIN, SEPARATED, WIDE, WIDE_SEPARATED, SMALL, CAPITAL, CHEQUE, MIXED, BLANK, NFORM };

static void
add_form(struct buf *out, const struct value *v, enum form form, int shift)
{
	size_t from = out->len;

	switch (form) {
	case SMALL:
	case CAPITAL:
		add_chinese(out, v, form == CAPITAL);
		break;
	case CHEQUE:
		add_cheque(out, v);
		return;
	case MIXED:
		add_mixed(out, v);
		return;
	default:
		add_plain(out, v, shift);
		if (form == SEPARATED || form == WIDE_SEPARATED)
			separate(out, from, ",");
		if (form == WIDE || form == WIDE_SEPARATED)
			widen(out, from);
		break;
	}
	buf_adds(out, form == BLANK ? " " : "");
	buf_adds(out, shift == 8 ? "亿元" : shift == 4 ? "万元" : "元");
}

static void
check(struct slice text, struct slice want)
{
	struct amount a;
	struct slice value;

	forms++;
	scan_start(&scan, words, text, 0);
	if (!scan_next(&scan, &a)) {
		if (wrong++ < SHOWN)
			printf("not found: %.*s\n", SLICE_ARG(text));
		return;
	}
	value = scan_value(&scan, &a);
	if (a.kind == AMOUNT_MONEY && slice_eq(value, want) && slice_is(a.unit, "元") &&
	    !scan_next(&scan, &a))
		return;
	if (wrong++ < SHOWN)
		printf("%.*s: %.*s, not %.*s\n", SLICE_ARG(text), SLICE_ARG(value), SLICE_ARG(want));
}

static void
check_value(void)
{
	static struct buf text, want, scaled;
	struct value v = random_value();

	want.len = 0;
	add_plain(&want, &v, 0);
	for (int form = 0; form < NFORM; form++)
		for (int shift = 0; shift <= 8; shift += 4) {
			bool chinese = form == SMALL || form == CAPITAL;

			/* Nobody writes 三万五千万. */
			if (chinese && shift > 0 && v.n - v.decimals > 4)
				break;
			text.len = 0;
			buf_adds(&text, "支出");
			add_form(&text, &v, (enum form)form, shift);
			buf_adds(&text, "，");
			scaled.len = 0;
			decimal_shift(buf_slice(&want, 0), chinese ? shift : 0, &scaled);
			check(buf_slice(&text, 0), buf_slice(&scaled, 0));
			if (form == CHEQUE || form == MIXED)
				break;
		}
}

/* Texts, repeated: those that other readers hang on, and what this one looks ahead or back for. */
static const char *const repeated[] = {
	"万元",     "一万",   "1",      "1,",    "1-",     "1:",  "1.",     "一",   "亿",
	"一亿",     "1/",     "百分之", "5元",   "“三个",  "约",  "约5",    "1 ",   "1 234 ",
	"1，234，", "一万零", "三又",   "5个多", "1月1万", "负",  "5以上",  "三点", "一千零一万",
	"5至",      "5人至",  "十余",   "半",    "第一、", "（5", "分别为", "、",   "5元、",
	"年",       "2021年", "\n",     " ",     "5 ",     "元",  "两三",   "点",   "一点",
};

static double
steps_a_byte(const char *text, size_t times, unsigned flags)
{
	struct buf b = BUF_INIT;
	struct amount a;
	size_t steps;

	for (size_t i = 0; i < times; i++)
		buf_adds(&b, text);
	steps = scan.steps;
	scan_start(&scan, words, buf_slice(&b, 0), flags);
	while (scan_next(&scan, &a))
		scan.out.len = 0;
	steps = scan.steps - steps;
	times = b.len;
	buf_free(&b);
	return (double)steps / (double)times;
}

static void
check_steps(size_t times)
{
	for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++)
		for (unsigned flags = 0; flags <= (SCAN_ALL_NUMBERS | SCAN_CELL); flags++) {
			double once = steps_a_byte(repeated[i], times, flags),
			       twice = steps_a_byte(repeated[i], 2 * times, flags);

			if (twice <= MOST_STEPS && twice <= once * 1.01 + 0.01)
				continue;
			wrong++;
			printf("'%s' repeated: %.2f steps a byte at %zu times, %.2f at twice that\n",
			       repeated[i], once, times, twice);
		}
}

int
main(int argc, char **argv)
{
	struct lexicon *lex = lexicon_new();
	unsigned long count = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;

	message_init("amount-properties");
	if (count == 0)
		die("usage: amount-properties COUNT");
	words = words_new(lex, NULL);
	for (unsigned long i = 0; i < count; i++)
		check_value();
	check_steps(20000);
	printf("%lu values in %lu forms, %lu wrong\n", count, forms, wrong);
	scan_free(&scan);
	words_free(words);
	lexicon_free(lex);
	return wrong > 0 ? STATUS_FINDINGS : STATUS_FINE;
}
