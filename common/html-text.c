/* SPDX-License-Identifier: ISC */
/* Paragraphs of web pages: their characters, lists, notes. */
#include "html-text.h"

#include "utf8.h"

#include <stdlib.h>

enum { NOTES_MOST = 1 << 16 };

/* ---- Paragraphs ---- */

void
page_end_para(struct page *p)
{
	struct slice s = slice_trim(buf_slice(&p->text, 0));
	size_t links = p->unlinked ? 0 : p->nlink;

	if (p->collecting && p->in_note) {
		p->space = SPACE_BLANK;
		return;
	}
	p->space = SPACE_NONE;
	p->last = 0;
	p->nlink = p->link > 0;
	p->unlinked = false;
	if (s.len == 0 || p->collecting) {
		p->text.len = 0;
		return;
	}
	p->number.len = 0;
	p->seen = true;
	if (p->in_caption) {
		flow_para_before(p->flow, s, 0);
	} else if (p->notes.len == 0) {
		flow_para(p->flow, s, links);
	} else if (flow_in_cell(p->flow)) {
		flow_para(p->flow, s, 0);
		buf_add(&p->waiting, slice_ltrim(buf_slice(&p->notes, 0)));
		buf_addc(&p->waiting, '\0');
	} else {
		p->text.len = (size_t)(s.data - p->text.data) + s.len;
		buf_add(&p->text, buf_slice(&p->notes, 0));
		p->flow->notes = p->notes.len;
		flow_para(p->flow, slice_ltrim(buf_slice(&p->text, 0)), 0);
	}
	p->notes.len = 0;
	p->text.len = 0;
}

void
page_put_waiting(struct page *p)
{
	for (size_t at = 0; at < p->waiting.len;) {
		struct slice s = slice_str(p->waiting.data + at);

		at += s.len + 1;
		flow_para(p->flow, s, 0);
	}
	p->waiting.len = 0;
}

/* ---- Characters ---- */

/* Characters between which a line end of the source is no blank: Chinese ones and their punctuation. */
static bool
is_wide(uint32_t cp)
{
	return (cp >= 0x2E80 && cp < 0xA4D0) || (cp >= 0xF900 && cp < 0xFB00) ||
	       (cp >= 0xFE30 && cp < 0xFE50) || (cp >= 0xFF00 && cp < 0xFF61) ||
	       (cp >= 0x20000 && cp < 0x40000) || (cp >= 0x2014 && cp < 0x2027);
}

/* What may stand between the links of a bar of them. */
static bool
is_separator(uint32_t cp)
{
	static const uint32_t separators[] = {'|',    '>',    '/',  '-',    0xB7,   0xBB,
					      0x2502, 0xFF5C, 0xA0, 0x3000, 0x203A, 0xFF1E};

	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (cp == separators[i])
			return true;
	return false;
}

void
page_break_line(struct page *p)
{
	buf_addc(&p->text, '\n');
	p->space = SPACE_NONE;
	p->last = 0;
}

static void
add_char(struct page *p, struct slice s, uint32_t cp)
{
	if (p->last == 0 && p->text.len == 0 && p->number.len > 0)
		buf_add(&p->text, buf_slice(&p->number, 0));
	if (p->space != SPACE_NONE && p->last != 0 &&
	    !(p->space == SPACE_LINE && is_wide(p->last) && is_wide(cp)))
		buf_addc(&p->text, ' ');
	buf_add(&p->text, s);
	p->space = SPACE_NONE;
	p->last = cp;
	p->unlinked = p->unlinked || (p->link == 0 && !is_separator(cp));
}

static void
add_blank(struct page *p, char c)
{
	if (p->pre > 0) {
		if (c == '\n')
			page_break_line(p);
		else if (c != '\r')
			buf_addc(&p->text, c);
	} else if (p->lines && p->depth == 1 && c == '\n') {
		page_end_para(p);
	} else if (c == '\n' || c == '\r') {
		p->space = SPACE_LINE;
	} else if (p->space == SPACE_NONE) {
		p->space = SPACE_BLANK;
	}
}

void
page_add_text(struct page *p, struct slice s)
{
	while (s.len > 0) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (cp == ' ' || (cp >= '\t' && cp <= '\r'))
			add_blank(p, (char)cp);
		else
			add_char(p, slice_of(s.data, n), cp);
		s = slice_from(s, n);
	}
}

/* ---- Notes ---- */

/* `1` of a footnote's id: the letters that programs put in front of it. */
bool
page_is_note_id(struct slice id)
{
	static const char *const heads[] = {"fn",        "ftn",       "edn",     "sdfootnote",
					    "sdendnote", "footnote-", "footnote"};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		size_t n, len = strlen(heads[i]);

		if (slice_starts(id, slice_str(heads[i])) &&
		    slice_number(slice_from(id, len), SIZE_MAX / 2, &n))
			return id.len < PAGE_NOTE_ID;
	}
	return false;
}

/* The id of the note that a link leads to; empty when it leads to none. */
struct slice
page_note_target(const char **attr)
{
	struct slice s = html_attr(attr, "href");

	if (s.len < 2 || *s.data != '#')
		return slice_of("", 0);
	s = slice_from(s, 1);
	if (*s.data == '_')
		s = slice_from(s, 1);
	if (slice_ends(s, slice_str("sym")))
		s.len -= 3;
	return page_is_note_id(s) ? s : slice_of("", 0);
}

/* A link from a note back to the text. */
bool
page_is_back_link(const char **attr)
{
	struct slice s = html_attr(attr, "href");

	return slice_starts(s, slice_str("#fnref")) || slice_starts(s, slice_str("#_ftnref")) ||
	       slice_starts(s, slice_str("#_ednref")) ||
	       (slice_starts(s, slice_str("#sd")) && slice_ends(s, slice_str("anc")));
}

int
page_compare_notes(const void *a, const void *b)
{
	const struct note *x = a, *y = b;

	return slice_compare(x->id, y->id);
}

const struct note *
page_find_note(const struct page *p, struct slice id)
{
	struct note key = {.id = id};

	return p->nnote > 0 && id.len > 0 ? bsearch(&key, p->note, p->nnote, sizeof key, page_compare_notes)
					  : NULL;
}

void
page_begin_note(struct page *p, struct slice id)
{
	page_end_para(p);
	p->in_note = true;
	p->note_depth = p->depth;
	memcpy(p->note_id, id.data, id.len);
	p->note_id[id.len] = '\0';
}

void
page_end_note(struct page *p)
{
	struct slice s = slice_trim(buf_slice(&p->text, 0));

	p->in_note = false;
	if (s.len > 0 && p->nnote < NOTES_MOST) {
		p->note = grow(p->note, &p->note_cap, p->nnote + 1, sizeof *p->note);
		p->note[p->nnote++] =
			(struct note){arena_copy(&p->arena, slice_str(p->note_id)), arena_copy(&p->arena, s)};
	}
	p->text.len = 0;
}

/* ---- Lists ---- */

void
page_begin_list(struct page *p, const char **attr, bool ordered)
{
	struct slice style = html_style(attr, "list-style-type"), type = html_attr(attr, "type");
	struct slice start = html_attr(attr, "start");
	struct list *l;

	p->nlist++;
	if (p->nlist > PAGE_LISTS)
		return;
	l = &p->list[p->nlist - 1];
	*l = (struct list){NUMBERING_NONE, 1};
	if (!ordered)
		return;
	l->style = numbering_of_html(style.len > 0 ? style : type.data ? type : slice_str("decimal"));
	slice_number(slice_trim(start), 1 << 20, &l->next);
}

void
page_begin_item(struct page *p, const char **attr)
{
	struct list *l;

	p->number.len = 0;
	if (p->nlist == 0 || p->nlist > PAGE_LISTS || p->collecting)
		return;
	l = &p->list[p->nlist - 1];
	slice_number(slice_trim(html_attr(attr, "value")), 1 << 20, &l->next);
	numbering_add(&p->number, l->style, l->next++);
	if (p->number.len > 0)
		buf_adds(&p->number,
			 l->style >= NUMBERING_HAN && l->style <= NUMBERING_BRANCH ? "、 " : ". ");
}
