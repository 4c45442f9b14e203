/* SPDX-License-Identifier: ISC */
#include "docx-body.h"

#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	BOXES = 16,          /* text boxes in text boxes */
	SPAN_MOST = 1 << 20, /* more columns than any table has */
	NOTES_MOST = 1 << 18,
};

struct docx_note {
	size_t id;
	bool endnote;
	struct slice text;
};

/* Looks of a run of text. */
struct looks {
	bool hidden;
	enum symbol_font font;
};

struct para {
	size_t from; /* where its text starts in b->text */
	struct slice style;
	bool has_list, has_level;
	size_t list, level;
	struct looks looks;
	bool merged; /* its end is deleted or hidden: the next one goes on in it */
	bool open;
	struct looks around; /* of the run that the text box stands in */
};

struct body {
	struct docx *d;
	struct flow *flow;
	struct xml *xml;

	enum docx_element path[XML_MAX_DEPTH];
	bool chosen[XML_MAX_DEPTH]; /* of an AlternateContent: one choice has been taken */
	size_t depth, skip, table;  /* open elements, those of a part that is left out, tables */
	bool in_props;              /* of a paragraph */

	struct para para[BOXES + 1];
	size_t box; /* the paragraph at hand: that of the innermost text box */
	struct looks looks;
	struct buf text, after;    /* of open paragraphs; of boxes that stand behind theirs */
	struct buf notes, waiting; /* of the paragraph at hand; of the table at hand, each ended by NUL */
	size_t nnote[2];

	bool in_text, preserve, checked;
	size_t text_from;
	size_t field, hidden_field; /* open fields, and the outermost whose code is being read; 0: none */

	bool found;       /* the body of the text */
	struct buf *note; /* instead of flow: the text of the note that is being read */
	size_t note_id;   /* SIZE_MAX: of none */
};

/* ---- Paragraphs ---- */

static struct para *
para(struct body *b)
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
static void
put_all(struct body *b, struct buf *texts)
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
	const struct para *p = para(b);
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

static void
begin_para(struct body *b)
{
	struct para *p = para(b);
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
	struct para *p = para(b);
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
		put_all(b, &b->after);
}

static void
end_para(struct body *b)
{
	b->hidden_field = 0;
	if (para(b)->open && !para(b)->merged)
		finish_para(b);
}

/* Before a table and at the end of a cell nothing can go on in the next paragraph. */
static void
end_merged(struct body *b)
{
	struct para *p = para(b);

	if (p->open && p->merged && b->text.len > p->from)
		finish_para(b);
	p->open = false;
}

static void
begin_box(struct body *b)
{
	if (b->box == BOXES) {
		b->flow->code = "deep";
		b->flow->fault = "text boxes stand in text boxes more than 16 deep";
		return;
	}
	b->box++;
	*para(b) = (struct para){.from = b->text.len, .around = b->looks};
}

static void
end_box(struct body *b)
{
	if (b->box == 0)
		return;
	end_merged(b);
	b->text.len = para(b)->from;
	b->looks = para(b)->around;
	b->box--;
}

/* ---- Text ---- */

static bool
is_shown(const struct body *b)
{
	return b->para[b->box].open && !b->in_props && !b->looks.hidden && b->hidden_field == 0;
}

static void
add(struct body *b, const char *text)
{
	if (is_shown(b))
		buf_adds(&b->text, text);
}

static void
add_symbol(struct body *b, const char **attr)
{
	const char *code = xml_attr(attr, "char");
	enum symbol_font font = symbol_font(xml_attr(attr, "font"));
	unsigned long cp = code ? strtoul(code, NULL, 16) : 0;
	char text[4];

	if (!is_shown(b) || cp < ' ' || cp > 0xFFFD || (cp >= 0xD800 && cp < 0xE000))
		return;
	buf_add(&b->text, slice_of(text, utf8_encode(symbol_char(font, (uint32_t)cp), text)));
}

static void
add_break(struct body *b, const char **attr)
{
	const char *type = xml_attr(attr, "type");
	bool line = !type || strcmp(type, "textWrapping") == 0;

	/* The end of a page ends a line, too, but not one that is empty yet. */
	if (line || slice_trim(buf_slice(&b->text, para(b)->from)).len > 0)
		add(b, "\n");
}

static int
compare_notes(const void *a, const void *b)
{
	const struct docx_note *x = a, *y = b;

	if (x->endnote != y->endnote)
		return x->endnote - y->endnote;
	return (x->id > y->id) - (x->id < y->id);
}

/* A note is numbered by its place, unless the text brings a mark of its own. */
static void
add_note(struct body *b, const char **attr, bool endnote)
{
	const char *custom = xml_attr(attr, "customMarkFollows");
	struct docx_note key = {.id = xml_attr_number(attr, "id", SIZE_MAX, SIZE_MAX), .endnote = endnote};
	const struct docx_note *note = NULL;

	if (!is_shown(b) || b->note)
		return;
	if (b->d->nnote > 0)
		note = bsearch(&key, b->d->note, b->d->nnote, sizeof key, compare_notes);
	if (custom && strcmp(custom, "0") != 0 && strcmp(custom, "false") != 0)
		buf_adds(&b->notes, " [");
	else
		buf_addf(&b->notes, " [%zu: ", ++b->nnote[endnote]);
	if (note)
		buf_add(&b->notes, note->text);
	buf_addc(&b->notes, ']');
}

/* ---- Notes ---- */

static void
begin_note(struct body *b, const char **attr)
{
	/* The line above the notes of a page is a note of a special type. */
	const char *type = xml_attr(attr, "type");

	b->note_id = type && strcmp(type, "normal") != 0 ? SIZE_MAX
							 : xml_attr_number(attr, "id", SIZE_MAX, SIZE_MAX);
	if (b->note)
		b->note->len = 0;
}

static void
end_note(struct body *b, bool endnote)
{
	struct docx *d = b->d;

	end_merged(b);
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
static void
field_char(struct body *b, const char **attr)
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
static void
end_check_box(struct body *b)
{
	if (para(b)->open && !b->looks.hidden)
		buf_adds(&b->text, b->checked ? "☑" : "☐");
}

/* ---- Elements ---- */

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
	struct para *p = para(b);
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
	end_merged(b);
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
		put_all(b, &b->waiting);
}

static void
start(void *user, enum docx_element e, const char **attr)
{
	struct body *b = user;
	const char *value;

	b->path[b->depth++] = e;
	if (b->skip > 0 || is_left_out(b, e)) {
		b->skip++;
		return;
	}
	switch (e) {
	case E_MC_ALTERNATE:
		b->chosen[b->depth - 1] = false;
		return;
	case E_P:
		begin_para(b);
		return;
	case E_P_PR:
		b->in_props = true;
		return;
	case E_R:
		b->looks = para(b)->looks;
		return;
	case E_T:
	case E_M_T:
		value = xml_attr(attr, "space");
		b->in_text = true;
		b->preserve = value && strcmp(value, "preserve") == 0;
		b->text_from = b->text.len;
		return;
	case E_TAB:
	case E_P_TAB:
		add(b, "\t");
		return;
	case E_BR:
		add_break(b, attr);
		return;
	case E_CR:
		add(b, "\n");
		return;
	case E_NO_BREAK_HYPHEN:
		add(b, "-");
		return;
	case E_SYM:
		add_symbol(b, attr);
		return;
	case E_FOOTNOTE_REF:
	case E_ENDNOTE_REF:
		add_note(b, attr, e == E_ENDNOTE_REF);
		return;
	case E_FLD_CHAR:
		field_char(b, attr);
		return;
	case E_CHECK_BOX:
		b->checked = false;
		return;
	case E_DEFAULT:
	case E_CHECKED:
		if (parent(b) == E_CHECK_BOX)
			b->checked = xml_attr_on(attr);
		return;
	case E_TXBX:
		begin_box(b);
		break;
	case E_BODY:
		b->found = true;
		return;
	case E_FOOTNOTE:
	case E_ENDNOTE:
		begin_note(b, attr);
		return;
	case E_TBL:
		begin_table(b);
		break;
	case E_GRID_COL:
		if (!b->note)
			flow_width(b->flow, xml_attr_number(attr, "w", SPAN_MOST, 0));
		return;
	case E_TR:
		if (!b->note)
			flow_row(b->flow);
		break;
	case E_TC:
		if (!b->note)
			flow_cell(b->flow);
		break;
	case E_ALT_CHUNK:
		b->d->chunks = true;
		return;
	case E_O_OLE:
		value = xml_attr(attr, "ProgID");
		b->d->objects =
			b->d->objects ||
			(value && (strncmp(value, "Excel.", 6) == 0 || strncmp(value, "Word.", 5) == 0 ||
				   strncmp(value, "ET.", 3) == 0 || strncmp(value, "WPS.", 4) == 0));
		return;
	default:
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
		end_para(b);
		break;
	case E_P_PR:
		b->in_props = false;
		b->looks = para(b)->looks;
		return;
	case E_T:
	case E_M_T:
		end_text(b);
		return;
	case E_CHECK_BOX:
		end_check_box(b);
		return;
	case E_TXBX:
		end_box(b);
		return;
	case E_TC:
	case E_BODY:
		end_merged(b);
		break;
	case E_TBL:
		end_table(b);
		break;
	case E_FOOTNOTE:
	case E_ENDNOTE:
		end_note(b, e == E_ENDNOTE);
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

	if (b->in_text && b->skip == 0 && is_shown(b))
		symbol_add(&b->text, b->looks.font, s);
}

static void
begin(void *user, struct xml *x)
{
	((struct body *)user)->xml = x;
}

static const struct xml_handler handler = {.begin = begin, .start = start, .end = end, .text = text};

/* ---- The file ---- */

/* For the next part. */
static void
forget(struct body *b)
{
	b->depth = b->skip = b->table = b->box = b->field = b->hidden_field = 0;
	b->in_props = b->in_text = b->found = false;
	b->para[0] = (struct para){0};
	b->text.len = b->after.len = b->notes.len = b->waiting.len = 0;
}

static void
read_notes(struct body *b, const char *type)
{
	static struct buf name, note;

	if (!package_related(&b->d->package, type, &name))
		return;
	forget(b);
	b->note = &note;
	package_parse(&b->d->package, name.data, &handler, b);
	b->note = NULL;
}

static void
read_parts(struct body *b)
{
	struct docx *d = b->d;
	struct input *in = d->package.in;

	lists_read(&d->lists, &d->package);
	styles_read(&d->styles, &d->package);
	read_notes(b, "footnotes");
	read_notes(b, "endnotes");
	if (d->nnote > 0)
		qsort(d->note, d->nnote, sizeof *d->note, compare_notes);
	forget(b);
	if (package_parse(&d->package, d->package.main.data, &handler, b) && !b->found)
		input_fail(in, "damaged", "%s has no body", d->package.main.data);
	end_merged(b);
	if (b->flow->fault)
		input_fail(in, b->flow->code, "%s", b->flow->fault);
}

void
docx_read(struct docx *d, struct input *in, struct flow *flow)
{
	static struct body body;

	d->chunks = d->objects = false;
	d->nnote = 0;
	arena_reset(&d->arena);
	body.d = d;
	body.flow = flow;
	body.nnote[0] = body.nnote[1] = 0;
	if (package_open(&d->package, in))
		read_parts(&body);
	package_close(&d->package);
}

void
docx_free(struct docx *d)
{
	lists_free(&d->lists);
	styles_free(&d->styles);
	arena_free(&d->arena);
	buf_free(&d->package.main);
	free(d->note);
}
