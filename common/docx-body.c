/* SPDX-License-Identifier: ISC */
/* The elements of Word files. */
#include "docx-text.h"

#include <stdint.h>

enum { SPAN_MOST = 1 << 20 }; /* more columns than any table has */

static enum docx_element
parent(const struct body *b)
{
	return b->depth > 1 ? b->path[b->depth - 2] : E_OTHER;
}

static bool
is_left_out(struct body *b, enum docx_element e)
{
	switch (e) {
	case E_MOVE_FROM:
	case E_DEL:
		return parent(b) != E_R_PR && parent(b) != E_TR_PR;
	case E_MC_CHOICE:
	case E_MC_FALLBACK:
		if (b->depth < 2)
			return false;
		if (b->chosen[b->depth - 2])
			return true;
		b->chosen[b->depth - 2] = true;
		return false;
	case E_DEL_TEXT:
	case E_DEL_INSTR:
	case E_INSTR:
	case E_FLD_DATA:
	case E_P_PR_CHANGE:
	case E_R_PR_CHANGE:
	case E_TBL_PR_CHANGE:
	case E_TBL_PR_EX_CHANGE:
	case E_TBL_GRID_CHANGE:
	case E_TR_PR_CHANGE:
	case E_TC_PR_CHANGE:
	case E_NUMBERING_CHANGE:
	case E_SDT_PR:
	case E_SDT_END_PR:
	case E_SECT_PR:
	case E_RT:
		return true;
	default:
		return false;
	}
}

/* Properties of a paragraph, its end, and of a run. */
static void
start_property(struct body *b, enum docx_element e, const char **attr)
{
	struct para *p = docx_para(b);
	const char *value = xml_attr(attr, "val");
	bool run = parent(b) == E_R_PR, mark = run && b->in_props;
	struct slice id = slice_str(value ? value : "");
	const struct style *style;

	switch (e) {
	case E_P_STYLE:
		style = styles_find(&b->d->styles, id);
		if (!style || !b->in_props)
			return;
		p->style = style->id;
		p->looks.hidden = style->hidden;
		p->looks.font = style->font;
		return;
	case E_NUM_ID:
		p->has_list = true;
		p->list = xml_attr_number(attr, "val", SIZE_MAX, 0);
		return;
	case E_ILVL:
		p->has_level = true;
		p->level = xml_attr_number(attr, "val", LIST_LEVELS - 1, 0);
		return;
	case E_DEL:
	case E_MOVE_FROM:
		p->merged = p->merged || mark;
		return;
	case E_VANISH:
		if (mark)
			p->merged = p->merged || xml_attr_on(attr);
		else if (run)
			b->looks.hidden = xml_attr_on(attr);
		return;
	case E_R_STYLE:
		style = styles_find(&b->d->styles, id);
		if (!run || mark || !style)
			return;
		if (style->has_hidden)
			b->looks.hidden = style->hidden;
		if (style->has_font)
			b->looks.font = style->font;
		return;
	case E_R_FONTS:
		if (run && !mark && xml_attr(attr, "ascii"))
			b->looks.font = symbol_font(xml_attr(attr, "ascii"));
		return;
	default:
		return;
	}
}

static void
start_cell_property(struct body *b, enum docx_element e, const char **attr)
{
	struct flow_table *t = b->flow->table;
	const char *value = xml_attr(attr, "val");
	struct flow_cell *c;

	if (b->note || !t || !t->last)
		return;
	if (e == E_GRID_BEFORE) {
		t->last->before = xml_attr_number(attr, "val", SPAN_MOST, 0);
	} else if (parent(b) == E_TR_PR && (e == E_DEL || e == E_MOVE_FROM)) {
		t->last->dropped = true;
	} else if (parent(b) == E_TR_PR && e == E_HIDDEN) {
		t->last->dropped = xml_attr_on(attr);
	}
	c = t->last->last;
	if (!c || parent(b) != E_TC_PR)
		return;
	if (e == E_GRID_SPAN) {
		c->colspan = xml_attr_number(attr, "val", SPAN_MOST, 1);
		c->colspan += c->colspan == 0;
	} else if (e == E_V_MERGE) {
		c->merge = value && strcmp(value, "restart") == 0 ? MERGE_START : MERGE_GOES_ON;
	} else if (e == E_H_MERGE) {
		c->across = !value || strcmp(value, "restart") != 0;
	}
}

static void
begin_table(struct body *b)
{
	docx_end_merged(b);
	b->table++;
	if (!b->note)
		flow_table(b->flow);
}

static void
end_table(struct body *b)
{
	if (b->table == 0)
		return;
	b->table--;
	if (b->note)
		return;
	flow_table_end(b->flow);
	if (b->table == 0)
		docx_put_all(b, &b->waiting);
}

/* What stands in a line of text. Returns false when e is none of that. */
static bool
start_inline(struct body *b, enum docx_element e, const char **attr)
{
	const char *value;

	switch (e) {
	case E_R:
		b->looks = docx_para(b)->looks;
		return true;
	case E_T:
	case E_M_T:
		value = xml_attr(attr, "space");
		b->in_text = true;
		b->preserve = value && strcmp(value, "preserve") == 0;
		b->text_from = b->text.len;
		return true;
	case E_TAB:
	case E_P_TAB:
		docx_add(b, "\t");
		return true;
	case E_BR:
		docx_add_break(b, attr);
		return true;
	case E_CR:
		docx_add(b, "\n");
		return true;
	case E_NO_BREAK_HYPHEN:
		docx_add(b, "-");
		return true;
	case E_SYM:
		docx_add_symbol(b, attr);
		return true;
	case E_FOOTNOTE_REF:
	case E_ENDNOTE_REF:
		docx_add_note(b, attr, e == E_ENDNOTE_REF);
		return true;
	case E_FLD_CHAR:
		docx_field_char(b, attr);
		return true;
	case E_CHECK_BOX:
		b->checked = false;
		return true;
	case E_DEFAULT:
	case E_CHECKED:
		if (parent(b) == E_CHECK_BOX)
			b->checked = xml_attr_on(attr);
		return true;
	default:
		return false;
	}
}

/* Whether it is a document whose text is not in this one. */
static bool
is_document(const char *program)
{
	static const char *const programs[] = {"Excel.", "Word.", "ET.", "WPS."};

	for (size_t i = 0; program && i < sizeof programs / sizeof *programs; i++)
		if (strncmp(program, programs[i], strlen(programs[i])) == 0)
			return true;
	return false;
}

/* Tables, boxes, notes and what else paragraphs stand in. Returns false when e is none of that. */
static bool
start_block(struct body *b, enum docx_element e, const char **attr)
{
	switch (e) {
	case E_P:
		docx_begin_para(b);
		return true;
	case E_P_PR:
		b->in_props = true;
		return true;
	case E_TXBX:
		docx_begin_box(b);
		return true;
	case E_BODY:
		b->found = true;
		return true;
	case E_FOOTNOTE:
	case E_ENDNOTE:
		docx_begin_note(b, attr);
		return true;
	case E_TBL:
		begin_table(b);
		return true;
	case E_GRID_COL:
		if (!b->note)
			flow_width(b->flow, xml_attr_number(attr, "w", SPAN_MOST, 0));
		return true;
	case E_TR:
		if (!b->note)
			flow_row(b->flow);
		return true;
	case E_TC:
		if (!b->note)
			flow_cell(b->flow);
		return true;
	case E_ALT_CHUNK:
		b->d->chunks = true;
		return true;
	case E_O_OLE:
		b->d->objects = b->d->objects || is_document(xml_attr(attr, "ProgID"));
		return true;
	default:
		return false;
	}
}

static void
start(void *user, enum docx_element e, const char **attr)
{
	struct body *b = user;

	b->path[b->depth++] = e;
	if (b->skip > 0 || is_left_out(b, e)) {
		b->skip++;
		return;
	}
	if (e == E_MC_ALTERNATE) {
		b->chosen[b->depth - 1] = false;
	} else if (!start_inline(b, e, attr) && !start_block(b, e, attr)) {
		start_property(b, e, attr);
		start_cell_property(b, e, attr);
	}
	if (b->flow->fault)
		xml_stop(b->xml);
}

/* White space around a text counts only where the file says so; line ends never. */
static void
end_text(struct body *b)
{
	struct slice s;

	b->in_text = false;
	if (b->text.len <= b->text_from)
		return;
	s = buf_slice(&b->text, b->text_from);
	for (size_t i = b->text_from; i < b->text.len; i++)
		if (strchr("\t\n\r", b->text.data[i]) && b->text.data[i])
			b->text.data[i] = ' ';
	if (b->preserve)
		return;
	while (s.len > 0 && *s.data == ' ')
		s = slice_from(s, 1);
	while (s.len > 0 && s.data[s.len - 1] == ' ')
		s.len--;
	memmove(b->text.data + b->text_from, s.data, s.len);
	b->text.len = b->text_from + s.len;
}

static void
end(void *user, enum docx_element e)
{
	struct body *b = user;

	b->depth--;
	if (b->skip > 0) {
		b->skip--;
		return;
	}
	switch (e) {
	case E_P:
		docx_end_para(b);
		break;
	case E_P_PR:
		b->in_props = false;
		b->looks = docx_para(b)->looks;
		return;
	case E_T:
	case E_M_T:
		end_text(b);
		return;
	case E_CHECK_BOX:
		docx_end_check_box(b);
		return;
	case E_TXBX:
		docx_end_box(b);
		return;
	case E_TC:
	case E_BODY:
		docx_end_merged(b);
		break;
	case E_TBL:
		end_table(b);
		break;
	case E_FOOTNOTE:
	case E_ENDNOTE:
		docx_end_note(b, e == E_ENDNOTE);
		break;
	default:
		return;
	}
	if (b->flow->fault)
		xml_stop(b->xml);
}

static void
text(void *user, struct slice s)
{
	struct body *b = user;

	if (b->in_text && b->skip == 0 && docx_is_shown(b))
		symbol_add(&b->text, b->looks.font, s);
}

static void
begin(void *user, struct xml *x)
{
	((struct body *)user)->xml = x;
}

const struct xml_handler docx_handler = {.begin = begin, .start = start, .end = end, .text = text};
