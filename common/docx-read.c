/* SPDX-License-Identifier: ISC */
/* Word files, part by part. */
#include "docx-text.h"

#include <stdlib.h>

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
	package_parse(&b->d->package, name.data, &docx_handler, b);
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
		qsort(d->note, d->nnote, sizeof *d->note, docx_compare_notes);
	forget(b);
	if (package_parse(&d->package, d->package.main.data, &docx_handler, b) && !b->found)
		input_fail(in, "damaged", "%s has no body", d->package.main.data);
	docx_end_merged(b);
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
