/* SPDX-License-Identifier: ISC */
#include "marks.h"

const struct mark_row mark_rows[] = {
	{"", 0},
	{"。！？!?", MARK_STOP | MARK_SENTENCE},
	{"；;\t", MARK_STOP},
	{"：:", MARK_STOP | MARK_COLON | MARK_LINK},
	{"∶︰", MARK_LINK},
	{"，", MARK_STOP | MARK_COMMA},
	{",", MARK_STOP | MARK_COMMA | MARK_POINT},
	{"、", MARK_COMMA | MARK_LIST},
	{".．", MARK_POINT | MARK_LIST},
	{"和及与", MARK_AND | MARK_HANZI},
	{"-－", MARK_DASH | MARK_MINUS},
	{"−", MARK_MINUS},
	{"—–‐―", MARK_DASH},
	{"至到", MARK_TO | MARK_HANZI},
	{"〜", MARK_TO},
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
	{NULL, MARK_HANZI},
};

unsigned
mark_rare(struct slice text, size_t *len)
{
	uint32_t cp;

	*len = utf8_next(text, &cp);
	if (cp < 0x10000)
		return mark_rows[mark_table[cp]].marks;
	return cp >= 0x20000 && cp < 0x40000 ? MARK_HANZI : 0;
}
