/* SPDX-License-Identifier: ISC */
#include "amount-year.h"

#include "numeral.h"
#include "utf8.h"

enum { FIRST_YEAR = 1949, LAST_YEAR = 2099, YEAR_DIGITS = 4 };

int
year_read(struct slice s, size_t *len)
{
	int year = 0, digit;
	size_t n;

	*len = 0;
	for (int i = 0; i < YEAR_DIGITS; i++, *len += n) {
		if ((digit = numeral_digit(slice_from(s, *len), &n)) < 0)
			return 0;
		year = 10 * year + digit;
	}
	return year >= FIRST_YEAR && year <= LAST_YEAR && numeral_digit(slice_from(s, *len), &n) < 0 ? year
												     : 0;
}

bool
year_is_compared(struct slice text, size_t at)
{
	static const char *const words[] = {"与", "同", "比", "较", "超过", "高于", "低于"};
	struct slice before = slice_rtrim(slice_of(text.data, at));

	return SLICE_ENDS_ONE(before, words);
}

bool
year_is_reason(struct slice text, size_t at)
{
	static const char *const words[] = {"主要是", "由于",   "因为", "原因是",
					    "原因为", "原因：", "是因", "主要因"};
	struct slice before = slice_rtrim(slice_of(text.data, at));

	return SLICE_ENDS_ONE(before, words);
}

bool
year_is_base(struct slice text, size_t behind)
{
	static const char *const words[] = {"基础上", "的基础上", "度基础上", "度的基础上"};
	struct slice rest = slice_ltrim(slice_from(text, behind));

	return SLICE_STARTS_ONE(rest, words);
}

static bool
is_digit_before(struct slice text, size_t at)
{
	size_t len;

	return at > 0 && numeral_digit(slice_from(text, utf8_back(text, at)), &len) >= 0;
}

int
year_said(struct slice text)
{
	struct slice word = slice_str("年");
	int said = 0;

	for (size_t at = 0, n; (n = slice_find(slice_from(text, at), word)) != SIZE_MAX; at += n + word.len) {
		size_t from = slice_rtrim(slice_of(text.data, at + n)).len, len;
		int year;

		for (int i = 0; i < YEAR_DIGITS && is_digit_before(text, from); i++)
			from = utf8_back(text, from);
		year = year_read(slice_from(text, from), &len);
		if (year > 0 && !is_digit_before(text, from) && !year_is_compared(text, from))
			said = year;
	}
	return said;
}
