/* SPDX-License-Identifier: ISC */
#include "docx-symbol.h"

#include "utf8.h"

#include <strings.h>

/* Runs of codes, and what they show, character by character; a blank: not known. */
struct run {
	unsigned char first;
	const char *text;
};

static const struct run symbol[] = {
	{0x22, "∀"},
	{0x24, "∃"},
	{0x2A, "∗"},
	{0x2D, "−"},
	{0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"},
	{0x5C, "∴"},
	{0x5E, "⊥"},
	{0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"},
	{0x7E, "∼"},
	{0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"},
	{0xC4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"},
	{0xE5, "∑"},
	{0xF2, "∫"},
	{0, NULL},
};

static const struct run wingdings[] = {
	{0x22, "✂"},
	{0x28, "☎✆✉"},
	{0x45, "☜☞☝☟"},
	{0x4A, "☺"},
	{0x6C, "●❍■□"},
	{0x71, "❑❒⬧⧫◆❖⬥"},
	{0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"},
	{0x9E, "·•"},
	{0xA1, "○"},
	{0xA4, "◉◎"},
	{0xA7, "▪□"},
	{0xAB, "★"},
	{0xD8, "➢"},
	{0xDC, "➲"},
	{0xDF, "←→↑↓↖↗↙↘"},
	{0xE8, "➔"},
	{0xEF, "⇦⇨⇧⇩"},
	{0xFB, "✗✓☒☑"},
	{0, NULL},
};

static const struct run wingdings2[] = {
	{0x4F, "✗✓☒☑☒☒"}, {0x6A, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"}, {0x97, "●"}, {0xA2, "■□"}, {0, NULL},
};

static const struct run webdings[] = {
	{0x61, "✓"}, {0x63, "□"}, {0x67, "■"}, {0x6E, "●"}, {0x72, "✗"}, {0, NULL},
};

static const struct {
	const char *name;
	const struct run *runs;
} fonts[] = {
	[SYMBOL_SYMBOL] = {"Symbol", symbol},
	[SYMBOL_WINGDINGS] = {"Wingdings", wingdings},
	[SYMBOL_WINGDINGS2] = {"Wingdings 2", wingdings2},
	[SYMBOL_WEBDINGS] = {"Webdings", webdings},
};

enum symbol_font
symbol_font(const char *name)
{
	for (size_t i = 1; name && i < sizeof fonts / sizeof *fonts; i++)
		if (strcasecmp(name, fonts[i].name) == 0)
			return (enum symbol_font)i;
	return SYMBOL_NONE;
}

uint32_t
symbol_char(enum symbol_font font, uint32_t cp)
{
	uint32_t code = cp >= 0xF000 && cp <= 0xF0FF ? cp - 0xF000 : cp;

	if (font == SYMBOL_NONE || code > 0xFF)
		return cp;
	for (const struct run *r = fonts[font].runs; r->text; r++) {
		struct slice s = slice_str(r->text);
		uint32_t shown = ' ';

		if (code < r->first)
			break;
		for (uint32_t at = r->first; s.len > 0 && at <= code; at++) {
			size_t n = utf8_next(s, &shown);

			s = slice_from(s, n);
			if (at == code && shown != ' ')
				return shown;
		}
	}
	/* The letters and digits of Symbol that are no Greek ones stand for themselves. */
	return font == SYMBOL_SYMBOL && code >= 0x20 && code < 0x7F ? code : cp;
}

void
symbol_add(struct buf *out, enum symbol_font font, struct slice s)
{
	if (font == SYMBOL_NONE) {
		buf_add(out, s);
		return;
	}
	while (s.len > 0) {
		char text[4];
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		buf_add(out, slice_of(text, utf8_encode(symbol_char(font, cp), text)));
		s = slice_from(s, n);
	}
}
