/* SPDX-License-Identifier: ISC */
#include "html-page.h"

#include "html-charset.h"
#include "html-clean.h"
#include "html-element.h"
#include "memory.h"
#include "message.h"
#include "numbering.h"
#include "utf8.h"

#include <libxml/HTMLparser.h>
#include <stdint.h>
#include <stdlib.h>

enum {
	LISTS = 32, /* lists in lists that are numbered */
	SPAN_MOST = 1 << 16,
	NOTES_MOST = 1 << 16,
	NOTE_ID = 64,
};

enum space { SPACE_NONE, SPACE_BLANK, SPACE_LINE };

struct list {
	enum numbering style;
	size_t next;
};

struct note {
	struct slice id, text;
};

/* What an open element is. */
struct open {
	enum html_kind kind;
	bool breaks;
	bool link; /* that leads to another page */
};

struct page {
	struct flow *flow;
	htmlParserCtxtPtr parser;

	struct open open[PAGE_MAX_DEPTH];
	size_t depth, skip, pre, link; /* open elements; those of a part left out, in pre, links */
	bool lines;                    /* Markdown: line ends outside elements end paragraphs */

	struct buf text;  /* of the paragraph at hand */
	enum space space; /* pending */
	uint32_t last;    /* character of the line at hand; 0: none */
	size_t nlink;     /* links in the paragraph */
	bool unlinked;    /* something else in it */
	bool in_caption;

	struct list list[LISTS];
	size_t nlist;
	struct buf number; /* of the item that begins */

	struct note *note;
	size_t nnote, note_cap, nused;
	struct buf notes, waiting; /* of the paragraph at hand; of the table at hand, each ended by NUL */
	struct arena arena;
	bool collecting, in_note; /* the first time through: only notes */
	char note_id[NOTE_ID];
	size_t note_depth;
	bool seen, left; /* text was told; text was left out as navigation or hidden */
};

/* ---- Paragraphs ---- */

static void
end_para(struct page *p)
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

static void
put_waiting(struct page *p)
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

static void
break_line(struct page *p)
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
			break_line(p);
		else if (c != '\r')
			buf_addc(&p->text, c);
	} else if (p->lines && p->depth == 1 && c == '\n') {
		end_para(p);
	} else if (c == '\n' || c == '\r') {
		p->space = SPACE_LINE;
	} else if (p->space == SPACE_NONE) {
		p->space = SPACE_BLANK;
	}
}

static void
add_text(struct page *p, struct slice s)
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

static void
characters(void *user, const xmlChar *s, int len)
{
	struct page *p = user;
	struct slice text = slice_of((const char *)s, (size_t)len);

	if (p->skip == 0)
		add_text(p, text);
	else if (slice_trim(text).len > 0)
		p->left = true;
}

/* ---- Notes ---- */

/* `1` of a footnote's id: the letters that programs put in front of it. */
static bool
is_note_id(struct slice id)
{
	static const char *const heads[] = {"fn",        "ftn",       "edn",     "sdfootnote",
					    "sdendnote", "footnote-", "footnote"};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		size_t n, len = strlen(heads[i]);

		if (slice_starts(id, slice_str(heads[i])) &&
		    slice_number(slice_from(id, len), SIZE_MAX / 2, &n))
			return id.len < NOTE_ID;
	}
	return false;
}

/* The id of the note that a link leads to; empty when it leads to none. */
static struct slice
note_target(const char **attr)
{
	struct slice s = html_attr(attr, "href");

	if (s.len < 2 || *s.data != '#')
		return slice_of("", 0);
	s = slice_from(s, 1);
	if (*s.data == '_')
		s = slice_from(s, 1);
	if (slice_ends(s, slice_str("sym")))
		s.len -= 3;
	return is_note_id(s) ? s : slice_of("", 0);
}

/* A link from a note back to the text. */
static bool
is_back_link(const char **attr)
{
	struct slice s = html_attr(attr, "href");

	return slice_starts(s, slice_str("#fnref")) || slice_starts(s, slice_str("#_ftnref")) ||
	       slice_starts(s, slice_str("#_ednref")) ||
	       (slice_starts(s, slice_str("#sd")) && slice_ends(s, slice_str("anc")));
}

static int
compare_notes(const void *a, const void *b)
{
	const struct note *x = a, *y = b;
	size_t len = x->id.len < y->id.len ? x->id.len : y->id.len;
	int r = len ? memcmp(x->id.data, y->id.data, len) : 0;

	return r ? r : (x->id.len > y->id.len) - (x->id.len < y->id.len);
}

static const struct note *
find_note(const struct page *p, struct slice id)
{
	struct note key = {.id = id};

	return p->nnote > 0 && id.len > 0 ? bsearch(&key, p->note, p->nnote, sizeof key, compare_notes)
					  : NULL;
}

static void
begin_note(struct page *p, struct slice id)
{
	end_para(p);
	p->in_note = true;
	p->note_depth = p->depth;
	memcpy(p->note_id, id.data, id.len);
	p->note_id[id.len] = '\0';
}

static void
end_note(struct page *p)
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

static void
begin_list(struct page *p, const char **attr, bool ordered)
{
	struct slice style = html_style(attr, "list-style-type"), type = html_attr(attr, "type");
	struct slice start = html_attr(attr, "start");
	struct list *l;

	p->nlist++;
	if (p->nlist > LISTS)
		return;
	l = &p->list[p->nlist - 1];
	*l = (struct list){NUMBERING_NONE, 1};
	if (!ordered)
		return;
	l->style = numbering_of_html(style.len > 0 ? style : type.data ? type : slice_str("decimal"));
	slice_number(slice_trim(start), 1 << 20, &l->next);
}

static void
begin_item(struct page *p, const char **attr)
{
	struct list *l;

	p->number.len = 0;
	if (p->nlist == 0 || p->nlist > LISTS || p->collecting)
		return;
	l = &p->list[p->nlist - 1];
	slice_number(slice_trim(html_attr(attr, "value")), 1 << 20, &l->next);
	numbering_add(&p->number, l->style, l->next++);
	if (p->number.len > 0)
		buf_adds(&p->number,
			 l->style >= NUMBERING_HAN && l->style <= NUMBERING_BRANCH ? "、 " : ". ");
}

/* ---- Elements ---- */

static size_t
span(const char **attr, const char *name, size_t other)
{
	size_t n;

	if (!slice_number(slice_trim(html_attr(attr, name)), SIZE_MAX / 2, &n))
		return 1;
	return n == 0 ? other : n < SPAN_MOST ? n : SPAN_MOST;
}

static void
begin_cell(struct page *p, const char **attr)
{
	struct flow_cell *c;

	if (!p->flow->table)
		return;
	c = flow_cell(p->flow);
	c->colspan = span(attr, "colspan", 1);
	c->rowspan = span(attr, "rowspan", SPAN_MOST);
	if (html_attr_has(attr, "role", "presentation"))
		p->flow->table->layout = true;
}

/* A row ends its cell, so that text behind it is text of no cell. */
static void
begin_row(struct page *p, bool group)
{
	struct flow_table *t = p->flow->table;

	if (!t)
		return;
	/* A group of rows comes as a row of its own, which goes as the rows do in which no cell begins. */
	if (group && !t->last)
		return;
	flow_row(p->flow)->group = group;
}

static void
begin_input(struct page *p, const char **attr)
{
	struct slice type = html_attr(attr, "type");

	if (slice_is(type, "checkbox") || slice_is(type, "radio"))
		add_text(p, slice_str(html_attr(attr, "checked").data ? "☑" : "☐"));
	else if (type.len == 0 || slice_is(type, "text") || slice_is(type, "number") ||
		 slice_is(type, "date"))
		add_text(p, html_attr(attr, "value"));
}

/* A link: to a note, back from one, inside the page, to another page. Returns whether it is left out. */
static bool
begin_link(struct page *p, const char **attr)
{
	const struct note *note = find_note(p, note_target(attr));
	struct slice href = html_attr(attr, "href");

	if (is_back_link(attr) || (p->collecting && p->in_note && note_target(attr).len > 0))
		return true;
	if (note && !p->collecting) {
		if (p->text.len == 0)
			return false;
		buf_addf(&p->notes, " [%zu: ", ++p->nused);
		buf_add(&p->notes, note->text);
		buf_addc(&p->notes, ']');
		return true;
	}
	if (href.len > 0 && *href.data != '#') {
		p->open[p->depth - 1].link = true;
		p->link++;
		p->nlink++;
	}
	return false;
}

static void
begin_structure(struct page *p, enum html_kind kind, const char **attr)
{
	struct flow_table *t;

	switch (kind) {
	case HTML_TABLE:
		t = flow_table(p->flow);
		t->sheet = html_attr(attr, "data-sheet").data;
		t->layout =
			html_attr_has(attr, "role", "presentation") || html_attr_has(attr, "role", "none");
		return;
	case HTML_CAPTION:
		p->in_caption = true;
		return;
	case HTML_GROUP:
		begin_row(p, true);
		return;
	case HTML_ROW:
		begin_row(p, false);
		return;
	case HTML_CELL:
		begin_cell(p, attr);
		return;
	default:
		return;
	}
}

static void
begin_kept(struct page *p, enum html_kind kind, const char **attr)
{
	if (!p->collecting)
		begin_structure(p, kind, attr);
	switch (kind) {
	case HTML_BR:
		break_line(p);
		return;
	case HTML_PRE:
		p->pre++;
		return;
	case HTML_ORDERED:
	case HTML_LIST:
		begin_list(p, attr, kind == HTML_ORDERED);
		return;
	case HTML_ITEM:
		begin_item(p, attr);
		return;
	case HTML_INPUT:
		begin_input(p, attr);
		return;
	case HTML_LINK:
		p->skip += begin_link(p, attr);
		return;
	default:
		return;
	}
}

static void
refuse(struct page *p)
{
	p->flow->code = "deep";
	p->flow->fault = "its elements are nested more than 1000 deep";
	xmlStopParser(p->parser);
}

static void
start_element(void *user, const xmlChar *name, const xmlChar **attributes)
{
	struct page *p = user;
	const char **attr = (const char **)attributes;
	struct html_element e = html_element((const char *)name, attr);
	struct slice id = html_attr(attr, "id");

	if (p->flow->fault)
		return;
	if (p->depth == PAGE_MAX_DEPTH) {
		refuse(p);
		return;
	}
	if (e.kind == HTML_OPTION && !html_attr(attr, "selected").data)
		e.kind = HTML_LEFT_OUT;
	p->open[p->depth++] = (struct open){e.kind, e.breaks, false};
	if (p->skip == 0 && (e.kind == HTML_BLOCK || e.kind == HTML_ITEM) && is_note_id(id)) {
		if (p->collecting && !p->in_note)
			begin_note(p, id);
		else if (!p->collecting && find_note(p, id))
			e.kind = HTML_LEFT_OUT;
	}
	if (p->skip > 0 || e.kind == HTML_LEFT_OUT) {
		if (p->skip == 0 && e.breaks)
			end_para(p);
		p->skip++;
		return;
	}
	if (e.breaks)
		end_para(p);
	begin_kept(p, e.kind, attr);
	if (p->flow->fault)
		xmlStopParser(p->parser);
}

static void
end_kept(struct page *p, struct open open)
{
	if (open.breaks)
		end_para(p);
	p->link -= open.link;
	if (open.kind == HTML_PRE)
		p->pre--;
	if ((open.kind == HTML_ORDERED || open.kind == HTML_LIST) && p->nlist > 0)
		p->nlist--;
	if (open.kind == HTML_ITEM)
		p->number.len = 0;
	if (open.kind == HTML_CAPTION)
		p->in_caption = false;
	if (open.kind == HTML_TABLE && !p->collecting) {
		flow_table_end(p->flow);
		if (!p->flow->table)
			put_waiting(p);
	}
}

static void
end_element(void *user, const xmlChar *name)
{
	struct page *p = user;

	(void)name;
	if (p->depth == 0 || p->flow->fault)
		return;
	p->depth--;
	if (p->skip > 0)
		p->skip--;
	else
		end_kept(p, p->open[p->depth]);
	if (p->in_note && p->depth < p->note_depth)
		end_note(p);
	if (p->flow->fault)
		xmlStopParser(p->parser);
}

/* ---- The page ---- */

/* Everything but its notes and memory. */
static void
forget(struct page *p)
{
	p->depth = p->skip = p->pre = p->link = p->nlist = p->nlink = 0;
	p->space = SPACE_NONE;
	p->last = 0;
	p->unlinked = p->in_caption = p->in_note = false;
	p->text.len = p->number.len = p->notes.len = p->waiting.len = 0;
}

/* What libxml2 would say of its own; a lack of memory is told below. */
static void __attribute__((format(printf, 2, 3))) say_nothing(void *context, const char *fmt, ...)
{
	(void)context;
	(void)fmt;
}

static void
parse(struct page *p, struct slice text)
{
	forget(p);
	xmlSetGenericErrorFunc(NULL, say_nothing);
	xmlMemSetup(free, memory, memory_resized, memory_string);
	p->parser = htmlNewParserCtxt();
	if (!p->parser)
		die("out of memory");
	memset(p->parser->sax, 0, sizeof *p->parser->sax);
	p->parser->sax->startElement = start_element;
	p->parser->sax->endElement = end_element;
	p->parser->sax->characters = characters;
	p->parser->sax->ignorableWhitespace = characters;
	p->parser->userData = p;
	htmlCtxtReadMemory(p->parser, text.data, (int)text.len, NULL, "UTF-8",
			   HTML_PARSE_NOIMPLIED | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	if (p->parser->errNo == XML_ERR_NO_MEMORY)
		die("out of memory");
	if (p->parser->myDoc)
		xmlFreeDoc(p->parser->myDoc);
	htmlFreeParserCtxt(p->parser);
	end_para(p);
	put_waiting(p);
}

static const char around[] = "<div>";

/* The page as UTF-8, cleaned; false when there is none. */
static bool
take_text(struct input *in, struct buf *clean)
{
	static struct buf text;
	struct slice line, raw = input_bytes(in, (size_t)PAGE_MAX_BYTES + 1);

	if (raw.len > PAGE_MAX_BYTES) {
		input_fail(in, "large", "a web page of more than 64 MiB");
		return false;
	}
	input_claims(in, html_charset(raw));
	text.len = clean->len = 0;
	while (input_line(in, &line)) {
		buf_add(&text, line);
		buf_addc(&text, '\n');
	}
	/* Inside an element of ours libxml2 does not make up others. */
	buf_adds(clean, around);
	html_clean(clean, buf_slice(&text, 0));
	buf_free(&text);
	return clean->len > strlen(around);
}

void
page_read(struct input *in, struct flow *flow)
{
	static struct page page;
	static struct buf clean;
	struct slice text;

	flow->pages = true;
	page.flow = flow;
	page.nnote = page.nused = 0;
	page.seen = page.left = false;
	arena_reset(&page.arena);
	if (take_text(in, &clean)) {
		text = buf_slice(&clean, 0);
		page.lines = !slice_starts(slice_ltrim(slice_from(text, strlen(around))), slice_str("<"));
		if (slice_find(text, slice_str("fn")) != SIZE_MAX ||
		    slice_find(text, slice_str("foot")) != SIZE_MAX ||
		    slice_find(text, slice_str("ftn")) != SIZE_MAX) {
			page.collecting = true;
			parse(&page, text);
			page.collecting = false;
			if (page.nnote > 0)
				qsort(page.note, page.nnote, sizeof *page.note, compare_notes);
		}
		parse(&page, text);
	}
	buf_free(&clean);
	if (flow->fault)
		input_fail(in, flow->code, "%s", flow->fault);
	else if (!page.seen && page.left)
		input_fail(in, "nothing", "all the text of the page is hidden or navigation");
}

void
page_free(void)
{
	xmlCleanupParser();
}
