/* SPDX-License-Identifier: ISC */
#include "html-charset.h"
#include "html-clean.h"
#include "html-text.h"
#include "memory.h"
#include "message.h"

#include <libxml/HTMLparser.h>
#include <stdint.h>
#include <stdlib.h>

enum { SPAN_MOST = 1 << 16 };

static void
characters(void *user, const xmlChar *s, int len)
{
	struct page *p = user;
	struct slice text = slice_of((const char *)s, (size_t)len);

	if (p->skip == 0)
		page_add_text(p, text);
	else if (slice_trim(text).len > 0)
		p->left = true;
}

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
		page_add_text(p, slice_str(html_attr(attr, "checked").data ? "☑" : "☐"));
	else if (type.len == 0 || slice_is(type, "text") || slice_is(type, "number") ||
		 slice_is(type, "date"))
		page_add_text(p, html_attr(attr, "value"));
}

/* A link: to a note, back from one, inside the page, to another page. Returns whether it is left out. */
static bool
begin_link(struct page *p, const char **attr)
{
	const struct note *note = page_find_note(p, page_note_target(attr));
	struct slice href = html_attr(attr, "href");

	if (page_is_back_link(attr) || (p->collecting && p->in_note && page_note_target(attr).len > 0))
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
		page_break_line(p);
		return;
	case HTML_PRE:
		p->pre++;
		return;
	case HTML_ORDERED:
	case HTML_LIST:
		page_begin_list(p, attr, kind == HTML_ORDERED);
		return;
	case HTML_ITEM:
		page_begin_item(p, attr);
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
	if (p->skip == 0 && (e.kind == HTML_BLOCK || e.kind == HTML_ITEM) && page_is_note_id(id)) {
		if (p->collecting && !p->in_note)
			page_begin_note(p, id);
		else if (!p->collecting && page_find_note(p, id))
			e.kind = HTML_LEFT_OUT;
	}
	if (p->skip > 0 || e.kind == HTML_LEFT_OUT) {
		if (p->skip == 0 && e.breaks)
			page_end_para(p);
		p->skip++;
		return;
	}
	if (e.breaks)
		page_end_para(p);
	begin_kept(p, e.kind, attr);
	if (p->flow->fault)
		xmlStopParser(p->parser);
}

static void
end_kept(struct page *p, struct open open)
{
	if (open.breaks)
		page_end_para(p);
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
			page_put_waiting(p);
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
		page_end_note(p);
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
	htmlParserCtxtPtr c;

	forget(p);
	xmlSetGenericErrorFunc(NULL, say_nothing);
	xmlMemSetup(free, memory, memory_resized, memory_string);
	p->parser = c = htmlNewParserCtxt();
	if (!c)
		die("out of memory");
	memset(c->sax, 0, sizeof *c->sax);
	c->sax->startElement = start_element;
	c->sax->endElement = end_element;
	c->sax->characters = characters;
	c->sax->ignorableWhitespace = characters;
	c->userData = p;
	htmlCtxtReadMemory(c, text.data, (int)text.len, NULL, "UTF-8",
			   HTML_PARSE_NOIMPLIED | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	if (c->errNo == XML_ERR_NO_MEMORY)
		die("out of memory");
	if (c->myDoc)
		xmlFreeDoc(c->myDoc);
	htmlFreeParserCtxt(c);
	page_end_para(p);
	page_put_waiting(p);
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
				qsort(page.note, page.nnote, sizeof *page.note, page_compare_notes);
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
