/* SPDX-License-Identifier: ISC */
#include "numeral-arabic.h"

enum { MOST_LOOSE_GROUPS = 6 };

size_t
arabic_run(struct slice text, size_t at, bool arabic, size_t most, size_t *count)
{
	size_t n = 0;

	while (n < most && at < text.len) {
		struct numeral_token t;

		if (arabic && text.data[at] >= '0' && text.data[at] <= '9') {
			at++, n++;
			continue;
		}
		t = numeral_token(slice_from(text, at));
		if (arabic ? t.kind != NUMERAL_ARABIC : t.kind != NUMERAL_DIGIT && t.kind != NUMERAL_ZERO)
			break;
		at += t.len, n++;
	}
	*count = n;
	return at;
}

bool
arabic_digit_at(struct slice text, size_t at)
{
	return at < text.len && numeral_token(slice_from(text, at)).kind == NUMERAL_ARABIC;
}

/* The length of a thousands separator at `at`: a comma of either width or one blank; 0 when there is none. */
static size_t
separator(struct slice text, size_t at)
{
	static const char *const all[] = {",", "，", " ", "\xC2\xA0", "\xE2\x80\xAF"};

	for (size_t i = 0; at < text.len && i < sizeof all / sizeof *all; i++)
		if (*all[i] == text.data[at] && slice_starts(slice_from(text, at), slice_str(all[i])))
			return strlen(all[i]);
	return 0;
}

size_t
arabic_point(struct slice text, size_t at)
{
	struct slice s = slice_from(text, at);

	return s.len == 0 ? 0 : *s.data == '.' ? 1 : slice_starts(s, slice_str("．")) ? strlen("．") : 0;
}

/* Does what follows prove that loose groups (12 345, 1，508) are one number? */
static bool
groups_proven(struct slice text, size_t at)
{
	static const char *const all[] = {"万", "亿", "元", "圆", "萬", "億"};
	size_t point = arabic_point(text, at);

	if (point && arabic_digit_at(text, at + point))
		return true;
	at += numeral_blanks(text, at);
	return SLICE_STARTS_ONE(slice_from(text, at), all);
}

/* m2，120元: the digits are those of a unit. */
static bool
behind_letter(struct slice text, size_t at)
{
	char c = at > 0 ? text.data[at - 1] : ' ';

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Groups of three behind the first digits, which end at `at`. Returns the end of the last one. */
static size_t
read_groups(struct slice text, size_t first, size_t at, size_t *ndigit)
{
	size_t sep = separator(text, at), end = at, n = *ndigit, groups = 0;
	bool comma = sep == 1 && text.data[at] == ',';
	bool wide = sep == strlen("，") && (unsigned char)text.data[at] == 0xEF;

	if (sep == 0)
		return at;
	while (comma || groups < MOST_LOOSE_GROUPS) {
		size_t count, to;

		if (end + sep > text.len || memcmp(text.data + end, text.data + at, sep) != 0)
			break;
		to = arabic_run(text, end + sep, true, 4, &count);
		if (count != 3)
			break;
		end = to;
		n += 3;
		groups++;
	}
	if (groups == 0)
		return at;
	if (!comma && !(wide && (unsigned char)text.data[first] >= 0x80) && !(!wide && groups > 1) &&
	    (behind_letter(text, first) || !groups_proven(text, end)))
		return at;
	*ndigit = n;
	return end;
}

/* The end of a run of digits, points and commas. */
static size_t
skip_digits(struct slice text, size_t at)
{
	for (;;) {
		size_t count, point;

		at = arabic_run(text, at, true, SIZE_MAX, &count);
		point = arabic_point(text, at);
		if (point == 0 && at < text.len && text.data[at] == ',')
			point = 1;
		if (point == 0 || !arabic_digit_at(text, at + point))
			return at;
		at += point;
	}
}

/* Does a comma or point that no number has follow? Digits with it are no number; 12,13,14 is a list. */
static bool
is_broken(struct slice text, size_t at, bool grouped, bool decimals)
{
	size_t point = arabic_point(text, at), count, to;

	if (decimals && point)
		return arabic_digit_at(text, at + point);
	if (decimals || at >= text.len || text.data[at] != ',' || !arabic_digit_at(text, at + 1))
		return false;
	if (grouped)
		return true;
	to = arabic_run(text, at + 1, true, 4, &count);
	return count < 4 && arabic_point(text, to) && arabic_digit_at(text, to + 1);
}

struct arabic
arabic_read(struct slice text, size_t at)
{
	struct arabic a = {0};
	size_t first = at, end, point;

	at = arabic_run(text, first, true, SIZE_MAX, &a.ndigit);
	if (a.ndigit > 0 && a.ndigit <= 3) {
		end = read_groups(text, first, at, &a.ndigit);
		a.grouped = end > at;
		at = end;
	}
	point = arabic_point(text, at);
	if (point && arabic_digit_at(text, at + point))
		at = arabic_run(text, at + point, true, SIZE_MAX, &a.decimals);
	a.broken = is_broken(text, at, a.grouped, a.decimals > 0);
	a.to = a.broken ? skip_digits(text, at) : at;
	return a;
}
