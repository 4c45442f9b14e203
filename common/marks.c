/* SPDX-License-Identifier: ISC */
#include "marks.h"

#include "utf8.h"

static const struct {
	const char *chars;
	unsigned marks;
} table[] = {
	{"。！？!?", MARK_STOP | MARK_SENTENCE},
	{"；;\t", MARK_STOP},
	{"：:", MARK_STOP | MARK_COLON | MARK_LINK},
	{"∶︰", MARK_LINK},
	{"，", MARK_STOP | MARK_COMMA},
	{",", MARK_STOP | MARK_COMMA | MARK_POINT},
	{"、", MARK_COMMA | MARK_LIST},
	{".．", MARK_POINT | MARK_LIST},
	{"和及与", MARK_AND},
	{"-－", MARK_DASH | MARK_MINUS},
	{"−", MARK_MINUS},
	{"—–‐―", MARK_DASH},
	{"至到〜", MARK_TO},
	{"~～", MARK_TO | MARK_LINK},
	{"+＋", MARK_PLUS | MARK_JOINT},
	{"/／", MARK_LINK | MARK_SLASH},
	{"×*", MARK_LINK},
	{"·•#№_\\", MARK_JOINT},
	{"（(", MARK_OPEN},
	{"）)", MARK_CLOSE | MARK_LIST},
	{"〔[［【", MARK_OPEN | MARK_SQUARE},
	{"〕]］】", MARK_CLOSE},
	{"“‘「", MARK_QUOTE},
	{"”’」", MARK_UNQUOTE},
	{"\"", MARK_QUOTE | MARK_UNQUOTE},
	{"时時点點", MARK_HOUR | MARK_HANZI},
	{"\n", MARK_LINE | MARK_BLANK},
	{" \v\f\r\xC2\xA0\xE3\x80\x80\xE2\x80\x8B\xEF\xBB\xBF", MARK_BLANK},
	{"负負", MARK_NEGATIVE | MARK_HANZI},
	{"半", MARK_HALF | MARK_HANZI},
	{"0123456789", MARK_DIGIT},
	{"０１２３４５６７８９", MARK_DIGIT},
	{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", MARK_LETTER},
};

/* By code point: the marks of ASCII, and a hash of the others, never more than half full. */
enum { SLOTS = 256 };

unsigned mark_ascii[128];
static uint64_t marked[1024]; /* bits: the characters below U+10000 that are in the hash */
static struct {
	uint32_t cp;
	unsigned marks;
} other[SLOTS];

static size_t
slot_of(uint32_t cp)
{
	size_t i = (cp ^ cp >> 6) & (SLOTS - 1);

	while (other[i].cp != 0 && other[i].cp != cp)
		i = (i + 1) & (SLOTS - 1);
	return i;
}

static void
fill(void)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct slice s = slice_str(table[i].chars);
		uint32_t cp;

		while (s.len > 0) {
			s = slice_from(s, utf8_next(s, &cp));
			if (cp < 128) {
				mark_ascii[cp] |= table[i].marks;
			} else {
				size_t slot = slot_of(cp);

				other[slot].cp = cp;
				marked[cp >> 6] |= UINT64_C(1) << (cp & 63);
				other[slot].marks |= table[i].marks;
			}
		}
	}
}

static __attribute__((noinline)) unsigned
mark_other(struct slice text, size_t *len)
{
	unsigned marks = 0;
	uint32_t cp;

	if (!mark_ascii['0'])
		fill();
	*len = utf8_next(text, &cp);
	if (cp < 128)
		return mark_ascii[cp];
	if (cp < 0x10000 && marked[cp >> 6] >> (cp & 63) & 1)
		marks = other[slot_of(cp)].marks;
	if ((cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x20000 && cp < 0x40000))
		marks |= MARK_HANZI;
	return marks;
}

unsigned
mark_wide(struct slice text, size_t at, size_t *len)
{
	const unsigned char *d = (const unsigned char *)text.data + at;

	/* Most are Han characters that mean nothing here. */
	if (*d >= 0xE4 && *d <= 0xE9 && text.len - at >= 3 && (d[1] & 0xC0) == 0x80 &&
	    (d[2] & 0xC0) == 0x80 && !(marked[(*d & 15) << 6 | (d[1] & 63)] >> (d[2] & 63) & 1) &&
	    mark_ascii['0']) {
		*len = 3;
		return MARK_HANZI;
	}
	return mark_other(slice_from(text, at), len);
}
