/* SPDX-License-Identifier: ISC */
/* Paragraphs of Word files: their runs, numbers, notes, fields, text boxes. */
#include "docx-text.h"

#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum { NOTES_MOST = 1 << 18 };

/* ---- Paragraphs ---- */

struct para *
docx_para(struct body *b)
{
	return &b->para[b->box];
}

static void
put(struct body *b, struct slice text)
{
	if (!b->note) {
		flow_para(b->flow, text, 0);
		return;
	}
	text = slice_trim(text);
	if (b->note->len > 0 && text.len > 0)
		buf_addc(b->note, ' ');
	buf_add(b->note, text);
}

/* Texts that each end with NUL. */
void
docx_put_all(struct body *b, struct buf *texts)
{
	for (size_t at = 0; at < texts->len;) {
		struct slice s = slice_str(texts->data + at);

		at += s.len + 1;
		put(b, s);
	}
	texts->len = 0;
}

/* Something of a paragraph around the text box at hand can be seen already. */
static bool
is_behind(const struct body *b)
{
	struct slice before = slice_of(b->text.data, b->para[b->box].from);

	return b->box > 0 && slice_trim(before).len > 0;
}

/* Adds the number of the paragraph to out. */
static void
add_number(struct body *b, struct buf *out)
{
	const struct para *p = docx_para(b);
	const struct style *style = styles_find(&b->d->styles, p->style);
	size_t id = p->list, level = p->level;
	struct list *list;
	struct slice link;

	if (!p->has_list)
		id = style && style->has_list ? style->list : 0;
	list = id ? lists_find(&b->d->lists, id) : NULL;
	if (!list)
		return;
	link = list_style_link(&b->d->lists, list);
	if (link.len > 0) {
		const struct style *other = styles_find(&b->d->styles, link);
		struct list *theirs = other && other->has_list ? lists_find(&b->d->lists, other->list) : NULL;

		list = theirs ? theirs : list;
	}
	if (!p->has_level) {
		level = style && style->has_level ? style->level : 0;
		if (!p->has_list && !(style && style->has_level))
			level = list_level_of_style(&b->d->lists, list, p->style);
	}
	list_count(&b->d->lists, list, level < LIST_LEVELS ? level : 0, out);
}

void
docx_begin_para(struct body *b)
{
	struct para *p = docx_para(b);
	struct slice standard = b->d->styles.paragraph;
	const struct style *style = styles_find(&b->d->styles, standard);

	if (!p->open)
		p->from = b->text.len;
	*p = (struct para){.from = p->from, .style = standard, .open = true, .around = p->around};
	p->looks.hidden = style && style->hidden;
	p->looks.font = style ? style->font : SYMBOL_NONE;
	b->looks = p->looks;
}

/* The paragraph at hand is whole, with what went before it. */
static void
finish_para(struct body *b)
{
	static struct buf whole;
	struct para *p = docx_para(b);
	bool behind = is_behind(b);

	whole.len = 0;
	if (!b->note)
		add_number(b, &whole);
	buf_add(&whole, buf_slice(&b->text, p->from));
	b->text.len = p->from;
	p->open = false;
	if (!flow_in_cell(b->flow) || b->note) {
		buf_add(&whole, buf_slice(&b->notes, 0));
		b->flow->notes = behind ? 0 : b->notes.len;
	} else if (b->notes.len > 0) {
		buf_add(&b->waiting, slice_ltrim(buf_slice(&b->notes, 0)));
		buf_addc(&b->waiting, '\0');
	}
	b->notes.len = 0;
	if (behind && !b->note) {
		buf_add(&b->after, buf_slice(&whole, 0));
		buf_addc(&b->after, '\0');
	} else {
		put(b, buf_slice(&whole, 0));
	}
	if (b->box == 0)
		docx_put_all(b, &b->after);
}

void
docx_end_para(struct body *b)
{
	b->hidden_field = 0;
	if (docx_para(b)->open && !docx_para(b)->merged)
		finish_para(b);
}

/* Before a table and at the end of a cell nothing can go on in the next paragraph. */
void
docx_end_merged(struct body *b)
{
	struct para *p = docx_para(b);

	if (p->open && p->merged && b->text.len > p->from)
		finish_para(b);
	p->open = false;
}

void
docx_begin_box(struct body *b)
{
	if (b->box == BOXES) {
		b->flow->code = "deep";
		b->flow->fault = "text boxes stand in text boxes more than 16 deep";
		return;
	}
	b->box++;
	*docx_para(b) = (struct para){.from = b->text.len, .around = b->looks};
}

void
docx_end_box(struct body *b)
{
	if (b->box == 0)
		return;
	docx_end_merged(b);
	b->text.len = docx_para(b)->from;
	b->looks = docx_para(b)->around;
	b->box--;
}

/* ---- Text ---- */

bool
docx_is_shown(const struct body *b)
{
	return b->para[b->box].open && !b->in_props && !b->looks.hidden && b->hidden_field == 0;
}

void
docx_add(struct body *b, const char *text)
{
	if (docx_is_shown(b))
		buf_adds(&b->text, text);
}

void
docx_add_symbol(struct body *b, const char **attr)
{
	const char *code = xml_attr(attr, "char");
	enum symbol_font font = symbol_font(xml_attr(attr, "font"));
	unsigned long cp = code ? strtoul(code, NULL, 16) : 0;
	char text[4];

	if (!docx_is_shown(b) || cp < ' ' || cp > 0xFFFD || (cp >= 0xD800 && cp < 0xE000))
		return;
	buf_add(&b->text, slice_of(text, utf8_encode(symbol_char(font, (uint32_t)cp), text)));
}

void
docx_add_break(struct body *b, const char **attr)
{
	const char *type = xml_attr(attr, "type");
	bool line = !type || strcmp(type, "textWrapping") == 0;

	/* The end of a page ends a line, too, but not one that is empty yet. */
	if (line || slice_trim(buf_slice(&b->text, docx_para(b)->from)).len > 0)
		docx_add(b, "\n");
}

int
docx_compare_notes(const void *a, const void *b)
{
	const struct docx_note *x = a, *y = b;

	if (x->endnote != y->endnote)
		return x->endnote - y->endnote;
	return (x->id > y->id) - (x->id < y->id);
}

/* A note is numbered by its place, unless the text brings a mark of its own. */
void
docx_add_note(struct body *b, const char **attr, bool endnote)
{
	const char *custom = xml_attr(attr, "customMarkFollows");
	struct docx_note key = {.id = xml_attr_number(attr, "id", SIZE_MAX, SIZE_MAX), .endnote = endnote};
	const struct docx_note *note = NULL;

	if (!docx_is_shown(b) || b->note)
		return;
	if (b->d->nnote > 0)
		note = bsearch(&key, b->d->note, b->d->nnote, sizeof key, docx_compare_notes);
	if (custom && strcmp(custom, "0") != 0 && strcmp(custom, "false") != 0)
		buf_adds(&b->notes, " [");
	else
		buf_addf(&b->notes, " [%zu: ", ++b->nnote[endnote]);
	if (note)
		buf_add(&b->notes, note->text);
	buf_addc(&b->notes, ']');
}

/* ---- Notes ---- */

void
docx_begin_note(struct body *b, const char **attr)
{
	/* The line above the notes of a page is a note of a special type. */
	const char *type = xml_attr(attr, "type");

	b->note_id = type && strcmp(type, "normal") != 0 ? SIZE_MAX
							 : xml_attr_number(attr, "id", SIZE_MAX, SIZE_MAX);
	if (b->note)
		b->note->len = 0;
}

void
docx_end_note(struct body *b, bool endnote)
{
	struct docx *d = b->d;

	docx_end_merged(b);
	if (!b->note || b->note_id == SIZE_MAX)
		return;
	if (d->nnote == NOTES_MOST) {
		b->flow->code = "large";
		b->flow->fault = "there are more than 262144 notes";
		return;
	}
	d->note = grow(d->note, &d->note_cap, d->nnote + 1, sizeof *d->note);
	d->note[d->nnote++] = (struct docx_note){
		.id = b->note_id, .endnote = endnote, .text = arena_copy(&d->arena, buf_slice(b->note, 0))};
}

/* ---- Fields ---- */

/* From its begin to its separator there is the code of a field, which is not shown. */
void
docx_field_char(struct body *b, const char **attr)
{
	const char *type = xml_attr(attr, "fldCharType");

	if (!type)
		return;
	if (strcmp(type, "begin") == 0) {
		b->field++;
		if (b->hidden_field == 0)
			b->hidden_field = b->field;
	} else {
		if (b->hidden_field >= b->field)
			b->hidden_field = 0;
		if (strcmp(type, "end") == 0 && b->field > 0)
			b->field--;
	}
}

/* A check box of an old form. */
void
docx_end_check_box(struct body *b)
{
	if (docx_para(b)->open && !b->looks.hidden)
		buf_adds(&b->text, b->checked ? "☑" : "☐");
}
